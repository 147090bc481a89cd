"""The archive's own citation as a record keeps it, cut into what can be compared with the fields."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.authorities import digital_archives, find_digital_archive
from provenance.traditions import parse_source
from provenance.values.date import find_written_dates, is_undated, parse_written_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.model import Record
    from provenance.values.date import Date
    from provenance.values.source import SourceNote

__all__ = ["Cited", "citation_of", "cut", "words"]

_NAMES = ("citation", "preferred-citation", "prefercite")
_QUOTES = "\"'“”„‟«»‘’‚‹›"
_LONGEST_DATE = 4  # pieces between commas: "Monday, August 27, 1962"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says. `before` is what stands before the archive's name, `source` what stands behind it."""

    text: str
    quoted: bool
    archive: str
    before: str
    source: str
    note: SourceNote

    @property
    def title(self) -> str:
        """Return what stands in quotation marks before the archive, or all that stands there where nothing does."""
        last = max(self.before.rfind(mark) for mark in _QUOTES)
        start = len(self.before) - len(self.before.lstrip())
        ends = self.quoted and last > start
        return (self.before[start + 1 : last] if ends else self.before).strip(" \t\n,")


def words(text: str) -> str:
    """Return the words and numbers of a text with single spaces, without case, quotation marks, commas and dashes.

    A day in two digits is the same day: ``09`` is ``9``. Signatures are left alone in this: ``0066`` has four digits.

    >>> words('"Report",  November 09 – 5. doboz')
    'report november 9 5 doboz'
    """
    found = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(w[1:] if len(w) == len("09") and w[0] == "0" and w.isdigit() else w for w in found)


def citation_of(record: Record) -> str:
    """Return the citation that the record's source prints of it, verbatim, or nothing where none is kept."""
    for brought in record.kept.values():
        kept = _kept(brought)
        if kept:
            return kept
    texts = [s.text for s in record.statements if s.field.casefold() in _NAMES]
    texts += [s.text for s in record.statements if s.source_field.casefold() in _NAMES]
    return max(texts, key=len, default="")


def _kept(brought: Any) -> str:  # noqa: ANN401 - whatever a format kept
    if not hasattr(brought, "items"):
        return ""
    kept: Mapping[str, Any] = brought
    for name, value in kept.items():
        if str(name).casefold() in _NAMES and isinstance(value, str):
            return value
        if isinstance(value, dict) and str(name).casefold() in _NAMES and isinstance(value.get("text"), str):
            return str(value["text"])
    return ""


def cut(text: str, archive: str) -> Cited:
    """Cut a citation at the name of the digital archive: `archive`, any name it has, or any known one. Never raises."""
    span = _name_span(text, archive)
    before, source = (text[: span[0]], text[span[1] :]) if span else (text, "")
    source = source.lstrip(" \t\n,.;:")
    return Cited(
        text=text,
        quoted=text.lstrip()[:1] in tuple(_QUOTES),
        archive=text[span[0] : span[1]] if span else "",
        before=before,
        source=source,
        note=parse_source(source),
    )


def _name_span(text: str, archive: str) -> tuple[int, int] | None:
    known = find_digital_archive(archive) if archive else None
    groups = [(archive,) if archive else (), known.forms if known else ()]
    groups.append(tuple(form for row in digital_archives().values() for form in row.forms))
    for forms in groups:
        for form in sorted(forms, key=len, reverse=True):
            pattern = r"\s+".join(map(re.escape, form.split()))
            match = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if pattern else None
            if match:
                return match.span()
    return None


def behind_title(cited: Cited, title: str) -> str | None:
    """Return what stands between the title and the archive; None where the citation does not begin with the title.

    A title in quotation marks has to end with them, so that a shortened title is not found in a longer one.
    """
    pattern = r"\W+".join(map(re.escape, re.findall(r"\w+", title)))
    match = re.match(rf"\W*{pattern}(?!\w)(?P<end>\W*)", cited.before, re.IGNORECASE) if pattern else None
    if match is None or (cited.quoted and cited.before[match.end("end") :] and not _closes(match["end"])):
        return None
    return cited.before[match.start("end") :]


def _closes(end: str) -> bool:
    return any(mark in end for mark in _QUOTES)


def dates(text: str) -> Iterator[Date | None]:
    """Yield the dates that a part of a citation gives, None for the word that there is none."""
    pieces = [piece.strip(f" \t\n.;:{_QUOTES}") for piece in text.split(",")]
    pieces = [piece for piece in pieces if piece]
    for many in range(min(_LONGEST_DATE, len(pieces)), 0, -1):
        for start in range(len(pieces) - many, -1, -1):
            whole = ", ".join(pieces[start : start + many])
            date = parse_written_date(whole)
            if date is not None or is_undated(whole):
                yield date
                return
    yield from (date for _, date in find_written_dates(text))
