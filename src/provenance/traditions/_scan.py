"""Reads one signature by the rules of one tradition, from left to right.

At each place the rules are tried in this order: the archive's name, numbers made of parts, labels, bare values, a year,
and at last words up to the next separator. Every piece keeps its place in the text, so that what lies between pieces
is the separator as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.authorities import find_repository, is_place_of, place_after
from provenance.traditions._brackets import OPEN, closing, without_quotes
from provenance.traditions._days import is_day
from provenance.traditions._ends import AGAIN, Ends
from provenance.traditions._known import SKIP, past
from provenance.traditions._pieces import ARCHIVE, LOCATOR, Named, Piece, Reading
from provenance.traditions._sentences import begins_trailing, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.authorities import Authority
    from provenance.traditions._tradition import Tradition

__all__ = ["read_with"]

_QUOTES: Final = '"“„«《「〈'
"""What opens the title of a folder or a document; labels within it are none."""
_EDGES: Final = r",;:.()\[\]{}“”«»„\"\n（）《》「」〈〉"
_EDGE: Final = re.compile(f"[{_EDGES}]")
_INTO: Final = re.compile(r"(?:(?:both|all|alle|beide)\s)?(?:in|at|from|im|aus|в|из):?\s(?:(?:the|der|den)\s)?")
_JOINT_WORD: Final = re.compile(r"\s(?:and|und|et|és|и)\s{1,3}(?:the\s{1,3})?")
_JOINED: Final = re.compile(r"\s(?:and|und|et|és|и)\s{1,3}(?:the\s{1,3})?$")
_IN: Final = re.compile(r"\s(?:in|at|from|im|aus|в|из)(?:\s(?:the|der|den))?\s?$")
_GAP: Final = re.compile(
    r"[(\[]?(?:[\w.]{1,20}(?:,? and | or |, )){0,4}[\w.]{1,20} (?:is |are |was |were )?"
    r"not (?:given|known|indicated|specified|cited)[)\]]?"
    r"|[(\[]?(?:unfol|unpag|unfoliiert|unpaginiert|unfoliated|unpaginated|non folioté|nicht (?:foliiert|paginiert))\b"
    r"[)\]]?",
    re.IGNORECASE,
)
_SHORT_FORM: Final = re.compile(
    r"[(\[](?:hereafter|hereinafter|henceforth|in the following|im folgenden|künftig|ci-après|d['’]ora in poi"
    r"|en adelante"
    r"|dalej|dále|ďalej|(?:a )?továbbiakban|далее|далі|în continuare)\b[^()\[\]]{0,80}[)\]]",
    re.IGNORECASE,
)
"""Announces how the archive is called from here on; it is no part of its name."""
_IN_TOWN: Final = re.compile(
    r"\s(?:w|we|v|ve|в|у|in|im|à)\s[A-ZÀ-ÞĀ-ŽА-ЯҐЄІЇ][\w-]{2,24}(?:\s[A-ZÀ-ÞĀ-ŽА-ЯҐЄІЇ][\w-]{2,20})?(?=\s{0,2}[,.;:(]|$)"
)
"""The town of a branch behind the archive's name: ``Archiwum IPN w Krakowie``."""
_LONGEST: Final = 300
"""Characters of words that are one segment."""
_PAGES: Final = re.compile(r"\d{1,4}\s?[-–~～]\s?\d{1,4}(?:,\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?){0,5}")
_LEAVED: Final = frozenset(("file", "item", "volume", "reel"))
"""Levels whose units have pages: behind them a range of numbers that no rule knows is one of pages."""
_DATED: Final = frozenset(("unknown", "title", "item", "fonds"))
"""Levels of words that a day alone is none of; a folder may be called by its day."""


def read_with(by: Tradition, text: str, begin: int, end: int, named: Sequence[Named]) -> Reading:
    """Read the signature that begins at a place; ``named`` are the archives named in the text, in order."""
    return _Scanner(by, text, begin, end, named).run()


class _Scanner(Ends):
    """A reading from left to right."""

    def __init__(self, by: Tradition, text: str, begin: int, end: int, named: Sequence[Named]) -> None:
        super().__init__(by, text, begin, end, named)
        self.skip = re.compile(rf"[\s,;:.{re.escape(by.separators)}]*") if by.separators else SKIP
        self.edge = re.compile(f"[{_EDGES}{re.escape(by.separators)}]") if by.separators else _EDGE

    def run(self) -> Reading:
        """Read from end to end."""
        reading, end = self.reading, self.end
        place = self._opened()
        while True:
            begin = past(self.skip, self.text, place, end)
            if begin >= end or self._stops(place, begin):
                break
            if after := self._into(begin) or self._aside(place, begin):
                place = after
                continue
            pieces = self._archive(begin) or self._known(begin, place)
            if pieces is None:
                pieces = self._words(begin, place)
                if not pieces:
                    break
            reading.pieces += pieces
            self.seen.update(p.level for p in pieces)
            place = pieces[-1].past
        reading.stop = reading.pieces[-1].past if reading.pieces else self.begin
        return reading

    def _opened(self) -> int:
        """Return where the signature begins: within the bracket that holds all of it."""
        begin = past(self.skip, self.text, self.begin, self.end)
        if begin < self.end and self.text[begin] in "([":
            close = closing(self.text, begin, self.end)
            if close and past(self.skip, self.text, close + 1, self.end) == self.end:
                return begin + 1
        return self.begin

    # What stands beside

    def _into(self, begin: int) -> int:
        """Return where the archive's name, or a level, begins behind ``in the``, or nothing."""
        into = _INTO.match(self.text, begin, self.end) if self.reading.pieces else None
        return into.end() if into and self._begins(into.end(), into.end()) else 0

    def _aside(self, place: int, begin: int) -> int:
        """Take what explains the piece before and is none itself; return where it ends, or nothing."""
        text, pieces = self.text, self.reading.pieces
        if not pieces:
            return 0
        gap = _GAP.match(text, begin, self.end)
        if gap and text[gap.end() : gap.end() + 1] in ("", ",", ";", "."):
            self.reading.gaps.append(gap[0])
            return gap.end()
        last = pieces[-1]
        if last.level == ARCHIVE and (end := self._beside_archive(last, place, begin)):
            return end
        explained = ":" in text[place:begin] and last.level in self.by.gloss and last.label
        if explained and self._known(begin, place) is None:
            end = self._end_of_words(begin)
            last.gloss = text[begin:end]
            last.end = last.past = end
            return end
        if self.reading.archive is None and self._enclosed(begin):
            return 0
        return self._in_brackets(last, place, begin)

    def _beside_archive(self, archive: Piece, place: int, begin: int) -> int:
        """Return where an archive's name ends that stands behind another of its names, or how it is called later."""
        if short := _SHORT_FORM.match(self.text, begin, self.end):
            return short.end()
        also = self._named_at(begin)
        if also is None or not (self._named_again(archive, also, self.text[place:begin]) or self._named_last(also)):
            return 0
        archive.end = archive.past = also[1]  # The National Archives (TNA): Public Record Office (PRO)
        return also[1]

    def _named_last(self, also: Named) -> bool:
        """Tell whether a second archive ends a reference that goes from small to large: ``…, CREST, NARA``."""
        ends = self.text.startswith(";", also[1]) or past(SKIP, self.text, also[1], self.end) == self.end
        return ends and len(self.reading.pieces) > 1

    def _in_brackets(self, last: Piece, place: int, begin: int) -> int:
        """Take what stands in brackets right behind a piece, and is none itself."""
        text = self.text
        if text[begin] in "([（" and "," not in text[place:begin] and ";" not in text[place:begin]:
            close = closing(text, begin, min(self.end, begin + _LONGEST))
            inner = self._known(begin + 1, begin + 1) if close else None
            if close and not (inner and inner[-1].end == close):
                last.gloss = last.gloss or text[begin + 1 : close]
                last.end = last.past = close + 1
                return close + 1
        return 0

    def _named_again(self, archive: Piece, also: Named, gap: str) -> bool:
        """Tell whether an archive is named a second time: ``National Archives of Australia, NAA``, ``TNA: PRO``."""
        row = archive.row
        short = row is not None and also[2] is row and self.text[also[0] : also[1]] == row.abbreviation
        short = short and self.text[also[0] : also[1]] not in self.text[archive.start : archive.end]
        return short or (":" in gap and _same_body(row, also[2]))

    # What it is

    def _archive(self, begin: int) -> list[Piece] | None:
        """Read the archive's name and the place behind it."""
        if self.reading.archive is not None:
            return None
        found = self._named_at(begin)
        if found is None:
            again = AGAIN.match(self.text, begin, self.end) if self._untold() else None
            if again:
                return [Piece(*again.span(), ARCHIVE, again[0])]
            found = self._enclosed(begin) or self._bracketed(begin) or self._behind_place(begin)
        if found is None:
            return None
        start, end, row = found
        after = end if row is None else self._with_place(end, row)
        piece = Piece(begin, after, ARCHIVE, self.text[start:end])
        piece.past += self.text.startswith("藏", after)  # "held by", behind a Chinese archive
        piece.row = row
        piece.place = self.text[end : piece.end].lstrip(" ,") or self.text[begin:start].rstrip(" ,:")
        return [piece]

    def _behind_place(self, begin: int) -> Named | None:
        """Return the archive that is named right behind its town: ``Paris, BnF``."""
        found = next((n for n in self.named[self.at :] if n[0] > begin), None)
        if found is None or found[2] is None or self.reading.pieces:
            return None
        town = _TOWN.fullmatch(self.text, begin, found[0])
        return found if town and is_place_of(town[1], found[2]) else None

    def _enclosed(self, begin: int) -> Named | None:
        """Return the archive that stands alone in brackets behind the rest: ``CIA-RDP79… (CREST)``."""
        close = _CLOSED.get(self.text[begin])
        inner = self._named_at(begin + 1) if close and self.reading.pieces else None
        if inner is None or self.text[inner[1] : inner[1] + 1] != close:
            return None
        return begin, inner[1] + 1, inner[2]

    def _bracketed(self, begin: int) -> Named | None:
        """Return the archive whose short name stands in brackets behind a name that nobody knows."""
        start, end, row = next((n for n in self.named[self.at :] if n[0] > begin), (0, 0, None))
        if row is None or _CLOSED.get(self.text[start - 1]) != self.text[end : end + 1]:
            return None
        return (begin, end + 1, row) if _NAME.fullmatch(self.text, begin, start - 1) else None

    def _with_place(self, end: int, row: Authority) -> int:
        """Return where the archive's place ends: its town, its country, and its short name in brackets."""
        text, named = self.text, end
        for _ in range(2):
            at = place_after(text, end, row)
            if (
                at is None
                or at > self.end
                or (text[at : at + 2].lstrip()[:1] not in _PLACED and not _BRACKET.match(text, at))
            ):
                break
            end = at
        if end == named and (town := _IN_TOWN.match(text, end, self.end)):
            end = town.end()
        bracket = _BRACKET.match(text, end, self.end)
        if bracket and find_repository(bracket[1]) is row:
            return bracket.end()
        state = _STATE.match(text, end, self.end) if row.country == "US" else None
        if state is None and end > named and self.seen:
            state = _COUNTRY.match(text, end, self.end)
        return state.end() if state else end

    def _words(self, begin: int, place: int) -> list[Piece]:
        """Read words up to the next separator, and say what they are."""
        end = self._end_of_words(begin)
        if end <= begin:
            return []
        a, b = without_quotes(self.text, begin, end)
        piece = Piece(a, b, "unknown", self.text[a:b])
        piece.worded, piece.since, piece.past = True, begin, end
        if _PAGES.fullmatch(piece.value) and self.seen & _LEAVED:
            piece.level, piece.kind, piece.worded = LOCATOR, "page", False
            return [piece]
        last = self.reading.pieces[-1] if self.reading.pieces else None
        if last is not None and last.then and not self.text[place:begin].strip():
            piece.level = last.then
        else:
            piece.level = self._level_of_words(piece.value)
            dated = piece.level in _DATED or (piece.level == "folder" and "folder" in self.seen)
            if (dated or self._untold()) and is_day(piece.value):
                piece.level = "year"
                self._entitle()
        return [piece]

    def _entitle(self) -> None:
        """Take the words before a day, and before any number and the archive, for what the document is."""
        if self._untold():
            for piece in self.reading.pieces:
                piece.level = piece.level if piece.level in ("fonds", "year") else "title"
            self.seen = {piece.level for piece in self.reading.pieces}

    def _level_of_words(self, value: str) -> str:
        first = not (self.seen - {ARCHIVE})
        for row in self.by.words:
            if row.first and not first:
                continue
            if (row.after and row.after.isdisjoint(self.seen)) or not row.before.isdisjoint(self.seen):
                continue
            if row.pattern is None or row.pattern.fullmatch(value):
                return row.level
        return "unknown"

    def _end_of_words(self, begin: int) -> int:
        text, end = self.text, min(self.end, begin + _LONGEST)
        quoted = closing(text, begin, end) if text[begin] in _QUOTES else 0
        if self.by.inner is not None and (inner := self.by.inner.search(text, max(begin, quoted) + 1, end)):
            end = inner.start()
        if self.reading.archive is not None:
            joints = _JOINT_WORD.finditer(text, begin, end)
            end = next((joint.start() for joint in joints if self._titled(joint.end())), end)
        if (at := self._next_archive(begin)) is not None and at < end:
            lead = _IN.search(text, begin, at) or _JOINED.search(text, begin, at)
            end = lead.start() if lead else at
        place = begin
        while (match := self.edge.search(text, place, end)) is not None:
            c, i = match[0], match.start()
            if c in OPEN and (i == begin or not text[i - 1].isalnum() or c in "([{（"):
                close = closing(text, i, end)
                place = close + 1 if close else i + 1
                if close and c in '"“„«《「〈' and text[close - 1] in ",;":
                    end = close + 1
                    break
                continue
            if self._parts_words(c, i, begin):
                end = i
                break
            place = i + 1
        end = begin + len(text[begin:end].rstrip(" \t\r\n-–—"))
        if text[end - 1] == "." and ends_sentence(text, end - 1, begin):
            return end - 1
        return end

    def _parts_words(self, c: str, i: int, begin: int) -> bool:  # noqa: PLR0911 - one sign after another
        """Tell whether a sign ends words."""
        text = self.text
        if c in self.by.separators:
            return True
        if c in ",;":
            return c == ";" or not (_DAY.search(text, begin, i) and _YEAR_AFTER.match(text, i, self.end))
        if c in ")]}）":
            return not _ENUMERATED.search(text, begin, i + 1)
        after = past(self.skip, text, i, self.end)
        if after == i + 1:
            return False
        if c == "\n":
            return after - i > 1
        if c == ":":
            if after >= self.end or self._known(after, i) is not None:
                return True
            return begins_trailing(text, after, sentence=False)
        if c == ".":
            parted = self._label_at(i) or (self.by.dots and i - begin > 1) or ends_sentence(text, i, begin)
            return after < self.end and parted
        return False

    def _next_archive(self, begin: int) -> int | None:
        """Return where the next archive is named: the first of the text, or another that ``and`` joins."""
        at = next((a for a, _, _ in self.named[self.at :] if a > begin), None)
        if at is None or self.reading.archive is None or _JOINED.search(self.text, begin, at):
            return at
        return None


_TOWN: Final = re.compile(r"([^\W\d_][^\d,;:()\[\]]{1,40})[,:]\s{1,3}(?:the\s)?")
"""A town before its archive."""
_CAPITAL: Final = r"[A-Z][a-zà-ÿ]{1,20}"
_STATE: Final = re.compile(
    rf"(?:,\s{{1,3}}{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})?,\s{{1,3}}(?:[A-Z]{{2}}|D\.\s?C\.|U\.\s?S\.(?:\s?A\.)?)(?=\s{{0,3}}(?:[.;(]|$))"
)
"""Town and state behind an American archive, at the end of the reference: ``College Park, MD``."""
_COUNTRY: Final = re.compile(
    rf"(?:,\s{{1,3}}{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}){{1,2}}(?=\s{{0,3}}(?:\.(?:\s|$)|[;(]|$))"
)
"""What follows the town of an archive that stands at the end: ``Brasilia, Brazil``."""
_PLACED: Final = ("", ",", ".", ";", ":", ")", "]", "[", "\n")
"""What stands behind a place; words that go on are no place: ``Library of Congress, Washington Papers``."""
_BRACKET: Final = re.compile(r"\s{0,3}\(([^()]{1,40})\)")
_CLOSED: Final = {"(": ")", "[": "]", "（": "）"}
_NAME: Final = re.compile(r"[^\W\d_][^\d,;:()\[\]]{3,120}")
_DAY: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}"
    r"(?:\s?[-–—]\s?(?:[A-Z][a-z]{2,8}\.?\s)?\d{1,2})?$"
)
_ENUMERATED: Final = re.compile(r"(?:^|\s)\w{1,2}[)\]]$")
_YEAR_AFTER: Final = re.compile(r",\s(?:1[4-9]|20)\d\d\b")


def _same_body(one: Authority | None, other: Authority | None) -> bool:
    """Tell whether two names are of one body: the same, one its part, or one its name of today."""
    if one is None or other is None:
        return False
    return one is other or other.key in (one.successor, one.part_of) or one.key in (other.successor, other.part_of)
