"""Which lines of a page are its citation, and where each part of the citation stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.authorities import find_digital_archive
from provenance.formats._wilson.characters import plain
from provenance.formats._wilson.citation import ArchiveCitation, Piece, parse_citation
from provenance.formats._wilson.opening import only_url, same_title
from provenance.formats._wilson.page import is_date, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._wilson.page import Line, Page, Part
    from provenance.values.url import Url

__all__ = ["Cited", "read_cited"]

_CONTINUES = re.compile(
    r"[^\W\d_A-Z]|\d|[,;(\[]|(?:obtained|translated|translation|contributed|edited|transcribed|compiled|provided|donated|published)\b",
    re.IGNORECASE,
)
_QUOTES = ('"', "“", "„", "«")
_LOOKED_AT = 100  # lines in which a citation begins


@dataclass(slots=True)
class Cited:
    """The citation of a page, the URLs on lines of their own beside it, and what else stands under its heading."""

    citation: ArchiveCitation = field(default_factory=lambda: ArchiveCitation(""))
    heading: str = ""
    line: int | None = None
    verbatim: str = ""
    urls: list[tuple[Line, Url]] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    """Lines above the citation under its heading, where the web site has the summary."""
    _starts: list[int] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether there is a citation."""
        return bool(self.citation.text)

    def line_at(self, at: int) -> int | None:
        """Return the line of the file at which a character of the citation stands."""
        return self._numbers[max(0, bisect_right(self._starts, at) - 1)] if self._numbers else None

    def line_of(self, piece: Piece) -> int | None:
        """Return the line of the file at which a part of the citation begins."""
        return self.line_at(piece.at)

    def take(self, lines: Sequence[Line]) -> None:
        """Take lines for the citation, joined by spaces."""
        text, at = [], 0
        self._starts, self._numbers = [], []
        for line in lines:
            part = plain(line.text)
            self._starts.append(at)
            self._numbers.append(line.number)
            text.append(part)
            at += len(part) + 1
        self.verbatim = "\n".join(line.text for line in lines)
        self.citation = parse_citation(" ".join(text))


def read_cited(page: Page) -> Cited:
    """Find the citation: under its heading, or without one a paragraph before the first heading that has its form.

    The lines that are taken from before the first heading are no longer there afterwards.
    """
    part = page.part("citation")
    if part is None:
        return _unheaded(page)
    cited = Cited(heading=part.heading, line=part.line)
    _take_paragraphs(cited, part)
    return cited


def _take_paragraphs(cited: Cited, part: Part) -> None:
    taken: list[Line] = []
    start = _start(part.lines)
    cited.before = [line for line in part.lines[:start] if not line.blank]
    for paragraph in paragraphs(part.lines[start:]):
        lines = []
        for line in paragraph:
            url = only_url(line.text)
            if url:
                cited.urls.append((line, url))
            else:
                lines.append(line)
        if not lines:
            continue
        if not taken or _goes_on(cited, lines):
            taken += lines
            cited.take(taken)
        else:
            cited.rest += lines


def _start(lines: Sequence[Line]) -> int:
    """Return where a citation in quotation marks begins below other lines; 0 where there is none."""
    for i, line in enumerate(lines[:_LOOKED_AT]):
        if line.text.lstrip()[:1] in _QUOTES and _has_its_form(
            plain(" ".join(x.text for x in lines[i : i + 4])[:3000])
        ):
            return i
    return 0


def _goes_on(cited: Cited, lines: Sequence[Line]) -> bool:
    """Tell whether a paragraph goes on with a citation that a page break has cut."""
    text = plain(lines[0].text[:200])
    if is_date(text) or same_title(lines, cited.citation.title.text):
        return False
    cut = not cited.citation.archive or cited.citation.text.endswith((",", ";"))
    return cut or _CONTINUES.match(text) is not None


def _unheaded(page: Page) -> Cited:
    cited = Cited()
    for paragraph in paragraphs(page.opening):
        for i, line in enumerate(paragraph):
            if not _has_its_form(plain(" ".join(one.text for one in paragraph[i : i + 4])[:3000])):
                continue
            lines = [one for one in paragraph[i:] if not only_url(one.text)]
            cited.take(lines)
            cited.line = line.number
            taken = {one.number for one in lines}
            page.opening = [one for one in page.opening if one.number not in taken]
            return cited
    return cited


def _has_its_form(text: str) -> bool:
    return text[:1] in _QUOTES and any(find_digital_archive(piece.strip(" .")) for piece in text.split(","))
