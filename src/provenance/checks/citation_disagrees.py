"""The fields of a record say something else than the archive's own citation of the document."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from provenance.authorities import find_digital_archive
from provenance.checks._check import found
from provenance.checks._citation import behind_title, citation_of, cut, dates, words
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.checks._citation import Cited
    from provenance.errors import Finding
    from provenance.model import Agent, Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "citation-disagrees"
TITLE = "title, date, archive, signature or translator differ from the archive's own citation"
SOURCE = "the citation that the digital archive prints with the document, kept verbatim with the record"

_SHOWN = 90  # characters of a citation's part in a message


def check(record: Record) -> Iterator[Finding]:
    """Compare each field with the verbatim citation and yield a warning where they differ.

    Quotation marks, commas, spaces, case and a day in two digits make no difference. What the citation does not mention
    contradicts nothing. A record that keeps no citation is not looked at.
    """
    text = citation_of(record)
    if not text.strip():
        return
    cited = cut(text, record.location.archive if record.location else "")
    yield from _title_and_date(record, cited)
    yield from _archive(record, cited)
    yield from _signature(record, cited)
    yield from _translators(record, cited)


def _differs(record: Record, what: str, field: str, ours: str, theirs: str) -> Finding:
    message = f"the {what} of the record is {_clip(ours)}; the archive's citation has {_clip(theirs)}"
    hint = "the page itself settles it: correct the field, or say in a statement why it differs"
    return found(record, Severity.WARNING, RULE, message, field=field, hint=hint)


def _clip(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat[:_SHOWN]}...'" if len(flat) > _SHOWN else f"'{flat}'" if flat else "empty"


def _title_and_date(record: Record, cited: Cited) -> Iterator[Finding]:
    rest = behind_title(cited, record.title) if record.title else None
    if record.title and rest is None:
        yield _differs(record, "title", "title", record.title, cited.title)
    if not cited.archive and rest is None:
        return
    given = list(dates(cited.before if rest is None else rest))
    if not given:
        return
    theirs, ours = given[-1], record.date
    same = ours is theirs or (
        ours is not None
        and theirs is not None
        and (ours == theirs or (ours.earliest, ours.latest) == (theirs.earliest, theirs.latest) != (None, None))
    )
    if not same and not (theirs is None and record.date_status == "undated"):
        yield _differs(record, "date", "date", str(ours or record.date_status), str(theirs or "undated"))


def _archive(record: Record, cited: Cited) -> Iterator[Finding]:
    name = record.location.archive if record.location else ""
    if not name:
        return
    known = find_digital_archive(name)
    forms = known.forms if known else (name,)
    whole = f" {words(cited.text)} "
    if not any(f" {words(form)} " in whole for form in (name, *forms)):
        yield _differs(record, "digital archive", "locations[0].archive", name, cited.archive or cited.text)


def _signature(record: Record, cited: Cited) -> Iterator[Finding]:
    """Compare the first holding, and others that the reader took from the citation; a person may have added more."""
    whole = f" {words(cited.text)} "
    given = [s for s in cited.note.signatures if s.repository is not None or s.segments]
    for index, holding in enumerate(record.holdings):
        said = record.statement(f"holdings[{index}].signature") or record.statement(f"holdings[{index}]")
        if index and not (said and "citation" in said.source_field.casefold()):
            continue
        signature = holding.signature
        ours = f" {words(signature.written)} "
        longer = any(ours in f" {words(s.written)} " != ours for s in given)
        if any(signature.same_as(s) for s in given) or (ours in whole and not longer):
            continue
        theirs = given[min(index, len(given) - 1)].written if given else cited.source or cited.text
        yield _differs(record, "signature", f"holdings[{index}].signature", signature.written, theirs)
    if not record.holdings:
        known = next((s for s in given if s.repository is not None and s.repository.authority), None)
        if known is not None:
            yield _differs(record, "signature", "holdings", "", known.written)


def _translators(record: Record, cited: Cited) -> Iterator[Finding]:
    credited = [c.name for c in cited.note.credits if c.role == "translator"]
    if not credited:
        return
    ours: list[tuple[str, Agent]] = [
        (f"contributions[{i}]", c) for i, c in enumerate(record.contributions) if c.role == "translator"
    ]
    ours += [(f"texts[{i}].translators", a) for i, t in enumerate(record.texts) for a in t.translators]
    strangers = [(field, agent) for field, agent in ours if not any(_same_name(str(agent), name) for name in credited)]
    for field, agent in strangers:
        yield _differs(record, "translator", field, str(agent), f"translated by {', '.join(credited)}")
    for name in () if strangers else credited:
        if not any(_same_name(str(agent), name) for _, agent in ours):
            yield _differs(
                record, "translator", "contributions", ", ".join(str(a) for _, a in ours), f"translated by {name}"
            )
            return


def _same_name(one: str, other: str) -> bool:
    """Tell whether two forms of a name share their words, with or without accents, an initial standing for a word."""
    first, second = sorted((_bare_words(one), _bare_words(other)), key=len)
    return bool(first) and all(any(_same_word(a, b) for b in second) for a in first)


def _bare_words(name: str) -> list[str]:
    marked = unicodedata.normalize("NFD", words(name))
    return "".join(c for c in marked if not unicodedata.combining(c)).split()


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))
