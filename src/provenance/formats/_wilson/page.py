"""A page taken apart: what stands before the first heading, the parts, the texts. Nothing is read yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.authorities import find_digital_archive
from provenance.formats._wilson.characters import plain, same_text
from provenance.formats._wilson.headings import ONE_LINE, Heading, Label, heading, label
from provenance.values.date import is_undated, parse_written_date
from provenance.values.language import language_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Line", "Page", "Part", "Passage", "is_date", "pages", "paragraphs", "split_languages", "take_apart"]

_BETWEEN = re.compile(r"\s*(?:[;,/|]|\band\b|&)\s*")
_DIGIT = re.compile(r"\d")
_DATE_LONGEST = 100  # characters of a line that is a date


@dataclass(slots=True)
class Line:
    """One line, verbatim, and its number in the file, counted from 1; `blank` tells that nothing visible is on it."""

    number: int
    text: str
    blank: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look at the line once: it is asked for often."""
        self.blank = not self.text.strip() or not plain(self.text)


@dataclass(slots=True)
class Part:
    """A heading and the lines below it; a value on the heading's own line is the first of them."""

    part: str
    heading: str
    line: int
    lines: list[Line] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing below the heading."""
        return all(line.blank for line in self.lines)


@dataclass(slots=True)
class Passage:
    """A text under the contents: its label, if it has one, and its lines."""

    label: Label | None
    line: int
    lines: list[Line] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Tell whether there is a label and nothing below it."""
        return all(line.blank for line in self.lines)

    @property
    def text(self) -> str:
        """Return the text verbatim, without the blank lines around it."""
        return "\n".join(line.text for line in _trimmed(self.lines))


@dataclass(slots=True)
class Page:
    """The pieces of a page in their order. `kept_in_text` are lines that look like headings and were left in a text."""

    opening: list[Line] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    contents: Part | None = None
    kept_in_text: list[Line] = field(default_factory=list)

    def part(self, name: str) -> Part | None:
        """Return the first part of a name that has something in it, or the first at all, or None."""
        return self.firsts().get(name)

    def firsts(self) -> dict[str, Part]:
        """Map each name to the part that counts: the first that has something in it, or the first at all."""
        found: dict[str, Part] = {}
        for part in self.parts:
            known = found.get(part.part)
            if part.part and (known is None or (known.empty and not part.empty)):
                found[part.part] = part
        return found


def is_date(text: str) -> bool:
    """Tell whether a whole line is a date, or says that there is none."""
    text = plain(text) if len(text) <= _DATE_LONGEST else ""
    text = text.rstrip(".,;")
    return bool(text) and (
        is_undated(text) or (_DIGIT.search(text) is not None and parse_written_date(text) is not None)
    )


def split_languages(text: str) -> list[str]:
    """Return the names in a list of languages: ``Russian; Chinese``, ``German and English``."""
    return [name for name in _BETWEEN.split(plain(text.replace("\n", ";"))) if name]


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the runs of lines between blank ones."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if not line.blank:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _trimmed(lines: Sequence[Line]) -> Sequence[Line]:
    first = next((i for i, line in enumerate(lines) if not line.blank), len(lines))
    last = next((i for i in range(len(lines), first, -1) if not lines[i - 1].blank), first)
    return lines[first:last]


def take_apart(lines: Sequence[Line]) -> Page:
    """Take a page apart.

    page      = opening *( part )
    opening   = the lines before the first heading: a date, a title, in either order
    part      = heading ( ":" value / [ ":" ] newline ) lines
    contents  = heading *( label lines )

    A heading is a line of its own or the start of one. Within a text only a heading that no document would have ends
    it (`STRONG`), with its colon and where the page has had none of the kind; anything else is part of the text.
    """
    page = Page()
    reader = _Reader(page)
    for i, line in enumerate(lines):
        reader.take(line, lines, i)
    return page


class _Reader:
    """Walks down the lines and puts each where it belongs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.current: Part | None = None
        self.within = False  # the contents
        self.seen: set[str] = set()
        self.after_blank = True
        self.words = False  # of a text have been met

    def take(self, line: Line, lines: Sequence[Line], at: int) -> None:
        """Put one line where it belongs."""
        if line.blank:
            self._put(line)
            self.after_blank = True
            return
        found = heading(line.text)
        if found and self._opens(found, line, lines, at):
            self._open(found, line)
        elif self.within or self._begins_text(line):
            self._read_text(line, found)
        else:
            self._put(line)
        self.after_blank = False

    def _put(self, line: Line) -> None:
        if self.within:
            if self.page.passages:
                self.page.passages[-1].lines.append(line)
        elif self.current:
            self.current.lines.append(line)
        else:
            self.page.opening.append(line)

    def _opens(self, found: Heading, line: Line, lines: Sequence[Line], at: int) -> bool:
        """Tell whether a line that may be a heading is one, where it stands."""
        if self.within:
            return self._ends_text(found, lines, at)
        if not found.part:
            return self._unknown_opens(found)
        if not found.colon:
            if self.current is None:
                return found.strong or found.part in ("date", "title", "language") or self._has_title()
            return found.strong or self.after_blank or self.current.part in ONE_LINE
        if found.value and not found.strong:
            return self._weak_value_opens(found, line)
        return True

    def _weak_value_opens(self, found: Heading, line: Line) -> bool:
        """Tell ``Note: the situation`` as a title, or as a paragraph of a summary, from a heading with its value."""
        if self.current is None:
            return found.part not in ("notes", "kind", "tags", "source") or self._has_title()
        return self.after_blank or self.current.part in ONE_LINE or self.current.line == line.number - 1

    def _has_title(self) -> bool:
        return any(not line.blank and not is_date(line.text) for line in self.page.opening)

    def _unknown_opens(self, found: Heading) -> bool:
        """Take an unknown ``Xyz:`` for a heading: alone on its line, or with a value below a part of one line."""
        if self.current is None:
            return not found.value and self._has_title()
        if found.value:
            return self.current.part in ONE_LINE or not self.current.part
        return self.after_blank or self.current.part in ONE_LINE or not self.current.part

    def _ends_text(self, found: Heading, lines: Sequence[Line], at: int) -> bool:
        if not found.strong or found.part in self.seen:
            return False
        if found.colon and not found.value:
            return True
        value = found.value or next((one.text for one in lines[at + 1 : at + 4] if not one.blank), "")
        return _unmistakable(found.part, value)

    def _open(self, found: Heading, line: Line) -> None:
        part = Part(found.part, found.written, line.number)
        self.seen.add(found.part)
        self.within = found.part == "contents" and self.page.contents is None
        if self.within:
            self.page.contents = part
            self.current = None
        else:
            self.page.parts.append(part)
            self.current = part
        if found.value.strip():
            self.take(Line(line.number, found.value), (), 0) if self.within else part.lines.append(
                Line(line.number, found.value)
            )

    def _begins_text(self, line: Line) -> bool:
        """Tell whether a label opens the texts of a page that has no heading over them."""
        found = label(line.text) if self.page.contents is None else None
        return found is not None and bool(found.language_name)

    def _read_text(self, line: Line, found: Heading | None) -> None:
        passages = self.page.passages
        first = not self.words
        named = label(line.text, first=first) if first or self.after_blank else None
        if not self.within:
            self.within, self.current = True, None
        self.words = self.words or named is None
        if named:
            passages.append(Passage(named, line.number))
        elif not passages:
            passages.append(Passage(None, line.number, [line]))
        else:
            passages[-1].lines.append(line)
            if found and found.part and found.colon and not found.value:
                self.page.kept_in_text.append(line)


def _unmistakable(part: str, value: str) -> bool:
    """Tell whether what follows a heading is what only that heading has."""
    value = plain(value[:2000])
    if part == "information":
        below = heading(value)
        return below is not None and bool(below.part)
    if part == "language":
        return language_named(value.rstrip(".")) is not None
    if part == "citation":
        return value[:1] in '"“„«' and any(find_digital_archive(piece.strip(" .")) for piece in value.split(","))
    return part == "url" and value.startswith(("http://", "https://"))


def pages(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cut a file into its pages: a new one begins where a date and a title stand, and then a citation of that title.

    Anything less is one page: what cannot be told apart surely is left together.
    """
    starts = [0]
    seen = False
    for i, line in enumerate(lines):
        found = heading(line.text) if len(line.text) < _DATE_LONGEST * 50 else None
        if not found or found.part != "citation" or not (found.colon or found.strong):
            continue
        if seen and (start := _opening(lines, i, starts[-1])) is not None:
            starts.append(start)
        seen = True
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def _opening(lines: Sequence[Line], at: int, after: int) -> int | None:
    """Return where the date and title above a citation begin, if the citation is of that title; else None."""
    above = [i for i in range(at - 1, max(at - 8, after), -1) if not lines[i].blank][:2]
    dated = [i for i in above if is_date(lines[i].text)]
    titled = [i for i in above if i not in dated]
    if len(dated) != 1 or len(titled) != 1:
        return None
    cited = plain(" ".join(line.text for line in lines[at : at + 6])[:2000])
    title = plain(lines[titled[0]].text)[:500]
    return min(above) if len(title) > len("Note") and _cites(cited, title) else None


def _cites(citation: str, title: str) -> bool:
    start = next((i for i, c in enumerate(citation) if c in '"“„«'), -1)
    return start >= 0 and same_text(citation[start + 1 : start + 1 + len(title)], title)
