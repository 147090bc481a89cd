"""Title, date, kind, author and recipient of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import Severity
from provenance.formats._wilson.characters import plain, same_text
from provenance.formats._wilson.headings import FURNITURE, ONE_LINE
from provenance.formats._wilson.inference import TitleReading, read_title
from provenance.formats._wilson.opening import Opening, read_opening
from provenance.formats._wilson.page import is_date, paragraphs, split_languages
from provenance.model import CSL_TYPES, KINDS
from provenance.values.date import Date, is_undated, parse_written_date
from provenance.values.language import language_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.formats._wilson.cited import Cited
    from provenance.formats._wilson.draft import Draft
    from provenance.formats._wilson.inference import Party
    from provenance.formats._wilson.page import Line, Page
    from provenance.model.statement import Certainty

__all__ = ["read_head"]

_TEXT_LONGEST = 1000  # characters of a list of languages
_SHOWN = 90  # characters of a text in a message


@dataclass(frozen=True, slots=True)
class _Said:
    """A text that the page gives for a field: verbatim, its line, and the heading it stands under."""

    text: str
    line: int | None
    heading: str = ""
    cited: bool = False


def read_head(draft: Draft, page: Page, cited: Cited) -> None:
    """Read title and date from before the first heading, from parts of their own, or from the citation, in that order.

    Where the page and its citation differ, the page counts and a finding tells both.
    """
    opening = read_opening(page.opening, cited.citation.title.text)
    above = [line for line in cited.before if plain(line.text).casefold() in FURNITURE]
    if page.part("summary") is None:
        _summary_above(draft, [line for line in cited.before if line not in above], cited)
    else:
        above = cited.before
    strays = [*_strays(page), *cited.rest, *above]
    lifted = _lifted(opening, strays, cited) if strays else Opening()
    page.opening += [line for line, _ in lifted.urls]
    _title(draft, page, cited, (opening, lifted))
    _date(draft, page, cited, (opening, lifted))
    _rest(draft, opening, lifted)


def _summary_above(draft: Draft, lines: Sequence[Line], cited: Cited) -> None:
    """Take what stands between the heading and the citation for the summary, as the web site shows it."""
    if lines:
        draft.fields["summary"] = "\n".join(plain(line.text) for line in lines)
        draft.state("summary", "", lines[0].number, cited.heading, rule="above-citation")


def _strays(page: Page) -> list[Line]:
    """Take the lines behind the one paragraph of a part that has no more: a date or a title may have got there."""
    strays: list[Line] = []
    for part in page.parts:
        runs = paragraphs(part.lines) if part.part in ONE_LINE else []
        gone = {line.number for run in runs[1:] if part.part != "language" or not _are_languages(run) for line in run}
        if gone:
            strays += [line for line in part.lines if line.number in gone]
            part.lines = [line for line in part.lines if line.number not in gone]
    return strays


def _are_languages(run: Sequence[Line]) -> bool:
    """Tell whether lines name languages and nothing else."""
    names = [name for line in run for name in split_languages(line.text[:_TEXT_LONGEST])]
    return bool(names) and all(language_named(name) for name in names)


def _lifted(opening: Opening, strays: Sequence[Line], cited: Cited) -> Opening:
    """Read date and title among lines that stand elsewhere; a title is one only beside a date or by the citation."""
    found = read_opening(sorted(strays, key=lambda line: line.number), cited.citation.title.text)
    if found.title and (opening.title or not (found.date or _cites(cited, found.title))):
        found.rest, found.title = [*found.title, *found.rest], []
    if found.date and opening.date:
        found.rest, found.date = [found.date, *found.rest], None
    return found


def _cites(cited: Cited, lines: Sequence[Line]) -> bool:
    return same_text(_joined(lines), cited.citation.title.text)


def _joined(lines: Iterable[Line]) -> str:
    return plain(" ".join(line.text for line in lines))


def _of_part(page: Page, name: str) -> list[_Said]:
    part = page.part(name)
    text = _joined(part.lines) if part else ""
    return [_Said(text, next(x.number for x in part.lines if not x.blank), part.heading)] if part and text else []


def _title(draft: Draft, page: Page, cited: Cited, openings: Iterable[Opening]) -> None:
    said = [_Said(_joined(one.title), one.title[0].number) for one in openings if one.title]
    said += _of_part(page, "title")
    title = cited.citation.title
    if title:
        said.append(_Said(title.text, cited.line_of(title), cited.heading, cited=True))
    if not said:
        hint = "write title: … in the record; without it the document cannot be cited"
        draft.tell(Severity.GAP, "missing-title", "the page has no title", line=1, field="title", hint=hint)
        _kind(draft, page, TitleReading(), _Said("", None))
        return
    first = _in_small_letters(draft, said)
    draft.fields["title"] = first.text
    draft.state("title", first.text, first.line, first.heading)
    for other in said:
        if not same_text(other.text, first.text):
            _differ(draft, "title", first, other)
    reading = read_title(first.text)
    _kind(draft, page, reading, first)
    _parties(draft, reading, first)


def _in_small_letters(draft: Draft, said: Sequence[_Said]) -> _Said:
    """Return the first title, but where it is all capitals and stands elsewhere in small letters, that one."""
    first = said[0]
    other = next((s for s in said if same_text(s.text, first.text) and not s.text.isupper()), first)
    if other is first or not first.text.isupper():
        return first
    draft.tell(
        Severity.NOTE,
        "title-in-capitals",
        f"the title of the page is all capitals: '{first.text}'",
        line=first.line,
        field="title",
        hint="the citation has the same title in small letters, which is taken",
    )
    return other


def _differ(draft: Draft, field: str, first: _Said, other: _Said) -> None:
    verb = "its citation has" if other.cited else f"under {other.heading!r} it has"
    draft.tell(
        Severity.WARNING,
        "citation-disagrees",
        f"the {field} of the page is {_clip(first.text)} (line {first.line}); {verb} {_clip(other.text)}",
        line=other.line,
        field=field,
        hint=f"the page's own {field} is taken; look at the document, and correct the field if the other is right",
        raw=other.text,
    )
    if not other.cited:
        draft.keep(other.heading or field, other.text)


def _clip(text: str) -> str:
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[: _SHOWN - 1]}…'"


def _date(draft: Draft, page: Page, cited: Cited, openings: Sequence[Opening]) -> None:
    said = [_Said(plain(one.date.text), one.date.number) for one in openings if one.date]
    nearly = [_Said(plain(one.nearly_date.text), one.nearly_date.number) for one in openings if one.nearly_date]
    said += [*nearly, *_of_part(page, "date")]
    date = cited.citation.date
    if date:
        said.append(_Said(date.text, cited.line_of(date), cited.heading, cited=True))
    for one in said:
        if not is_date(one.text):
            message = f"expected a date, found {_clip(one.text)}"
            hint = "write it in the record as date: 1962-08-27, 1962-08 or 1962~ for about 1962"
            draft.tell(
                Severity.WARNING, "unreadable-date", message, line=one.line, field="date", hint=hint, raw=one.text
            )
            if not one.cited:
                draft.keep(one.heading or "date", one.text)
    readable = [one for one in said if is_date(one.text)]
    chosen = next(iter(readable), next(iter(said), None))
    if chosen is None:
        hint = "write date: 1962-08-27 in the record, or date: undated where the document has none"
        draft.tell(Severity.GAP, "missing-date", "the page gives no date", line=1, field="date", hint=hint)
        return
    draft.fields |= {"date_text": chosen.text, "date": _read(chosen.text), "date_status": _status(chosen.text)}
    draft.state("date", chosen.text, chosen.line, chosen.heading)
    for other in readable:
        if _read(other.text) != _read(chosen.text):
            _differ(draft, "date", chosen, other)
        elif not other.cited and other.text != chosen.text:
            draft.keep(other.heading or "date", other.text)


def _read(text: str) -> Date | None:
    return parse_written_date(text.rstrip(".,;"))


def _status(text: str) -> str:
    if is_undated(text.rstrip(".,;")):
        return "undated"
    return "dated" if _read(text) else "unknown"


def _kind(draft: Draft, page: Page, reading: TitleReading, title: _Said) -> None:
    """Take the kind that the page states, else the one that the title begins with."""
    for said in _of_part(page, "kind"):
        name = "-".join(said.text.casefold().split())
        singular = name.removesuffix("s")
        kind = next((k for k in (name, singular) if k in KINDS or k in CSL_TYPES), "")
        if kind:
            draft.fields["kind"] = kind
            draft.state("kind", said.text, said.line, said.heading)
            return
        draft.keep(said.heading, said.text)
        message = f"{_clip(said.text)} is no kind of document that is known"
        hint = f"write kind: report in the record, or another of {', '.join(KINDS[:6])} …"
        draft.tell(Severity.NOTE, "unknown-kind", message, line=said.line, field="kind", hint=hint)
    if reading.kind:
        draft.fields["kind"] = reading.kind
        draft.state("kind", reading.kind_text, title.line, title.heading, rule="title-kind")


def _parties(draft: Draft, reading: TitleReading, title: _Said) -> None:
    certainty: Certainty | None = "conjectured" if reading.doubts else None
    fields = []
    for role, parties in (("author", reading.authors), ("recipient", reading.recipients)):
        for party in parties:
            fields.append(draft.add("contributions", _contribution(role, party)))
            draft.state(fields[-1], party.text, title.line, title.heading, rule="title-parties", certainty=certainty)
    if reading.doubts and fields:
        named = " and ".join(f"{p.name!r}" for p in (*reading.authors, *reading.recipients))
        draft.tell(
            Severity.NOTE,
            "title-parties",
            f"author and recipient are only conjectured from the title as {named}: {'; '.join(reading.doubts)}",
            line=title.line,
            field=fields[0],
            hint="confirm or correct the contributions in the record",
        )


def _contribution(role: str, party: Party) -> dict[str, str]:
    named = {"role": role, "person" if party.person else "body": party.name}
    return {**named, "position": party.position} if party.position else named


def _rest(draft: Draft, *openings: Opening) -> None:
    """Keep what is neither date nor title: a sponsor as a note, the lines of the web site, and what nobody placed."""
    for line in (line for opening in openings for line in opening.support):
        draft.state(draft.add("notes", plain(line.text)), "", line.number)
    site = [line.text for opening in openings for line in opening.furniture]
    if site:
        draft.keep("site", "\n".join(site))
    rest = [line for opening in openings for line in opening.rest]
    if rest:
        draft.keep("unplaced", "\n".join(line.text for line in rest))
    for line in rest:
        what = "a second date" if is_date(line.text) else "a line"
        draft.tell(
            Severity.NOTE,
            "unplaced-line",
            f"found {what} that belongs to no part: {_clip(plain(line.text))}",
            line=line.number,
            hint="it is kept under kept: wilson: unplaced; move it to the field that it belongs to",
        )
