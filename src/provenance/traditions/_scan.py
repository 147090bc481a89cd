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
from provenance.traditions._pieces import ARCHIVE, LOCATOR, Named, Piece, Reading, of_code, of_rule
from provenance.traditions._sentences import begins_trailing, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.authorities import Authority
    from provenance.traditions._tradition import Tradition

__all__ = ["past", "read_with"]

_EDGES: Final = r",;:.()\[\]{}“”«»„\"\n（）《》「」"
_EDGE: Final = re.compile(f"[{_EDGES}]")
_YEAR: Final = re.compile(r"(?:1[4-9]|20)\d\d(?:\s?[-–—/]\s?(?:(?:1[4-9]|20)?\d\d))?(?![^\s,;:.)\]])")
_AND: Final = re.compile(r"(?:and|und|et|és|и)\s{1,3}(?:the\s{1,3})?")
_INTO: Final = re.compile(r"(?:in|at|from|im|aus|в|из)\s(?:(?:the|der|den)\s)?")
_JOINED: Final = re.compile(r"\s(?:and|und|et|és|и)\s{1,3}(?:the\s{1,3})?$")
_IN: Final = re.compile(r"\s(?:in|at|from|im|aus|в|из)(?:\s(?:the|der|den))?\s?$")
_GAP: Final = re.compile(
    r"[(\[]?(?:[\w.]{1,20}(?:,? and | or |, )){0,4}[\w.]{1,20} (?:is |are |was |were )?"
    r"not (?:given|known|indicated|specified|cited)[)\]]?",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(
    r"(?:[IiÍ]b[ií]d(?:em)?|[Ee]bd|[Ee]benda|[Тт]ам (?:же|само)|[Пп]ак там|[Uu]o|[Tt]am[żz]e|[Tt]am(?:tiež|též|tež|že)"
    r"|[Ii]sto|[Ии]сто|[Tt]en pat|[Tt]urpat)\b\.?(?=[,;:]?\s|$)"
)
"""Stands for the archive of the note before."""
_HEREAFTER: Final = re.compile(r"\((?:hereafter|hereinafter|ibid|see\b|cf\b)", re.IGNORECASE)
_LADDER: Final = ("fonds", "subfonds", "series", "subseries", "file", "item")
_CARRIED: Final = re.compile(r";\s{1,2}$")
_LONGEST: Final = 300
"""Characters of words that are one segment."""


def read_with(by: Tradition, text: str, begin: int, end: int, named: Sequence[Named]) -> Reading:
    """Read the signature that begins at a place; ``named`` are the archives named in the text, in order."""
    return _Scanner(by, text, begin, end, named).run()


class _Scanner:
    """The state of one reading."""

    def __init__(self, by: Tradition, text: str, begin: int, end: int, named: Sequence[Named]) -> None:
        self.by, self.text, self.begin, self.end, self.named = by, text, begin, end, named
        self.at = 0
        """Of ``named``, the next that may begin."""
        self.reading = Reading(by)
        self.seen: set[str] = set()
        self.skip = re.compile(rf"[\s,;:.{re.escape(by.separators)}]*") if by.separators else _SKIP
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

    # Where it ends

    def _stops(self, place: int, begin: int) -> bool:
        """Tell whether the signature ends in the gap between two places."""
        if not self.reading.pieces:
            return False
        text, gap = self.text, self.text[place:begin]
        if text[begin] in ")]}）":
            return True  # what was opened before the signature is closed
        if _HEREAFTER.match(text, begin):
            close = closing(text, begin, self.end)
            rest = text[close + 1 : close + 20].strip(" .,;") if close else ""
            return self.reading.pieces[-1].level != ARCHIVE or not rest
        joined = _AND.match(text, begin, self.end)
        after = joined.end() if joined else begin
        again = (joined or "," in gap) and self._code_again(after)
        if again or ((joined or ";" in gap) and self._another(after, joined=bool(joined), semicolon=";" in gap)):
            self.reading.next = after
            return True
        last = self.reading.pieces[-1]
        if "." in gap:
            return not self._begins(begin, place) and (
                not self.by.dots or begins_trailing(text, begin, sentence=True) or last.level == LOCATOR
            )
        return begins_trailing(text, begin, sentence=";" in gap) and not last.worded and "," not in gap

    def _another(self, at: int, *, joined: bool, semicolon: bool) -> bool:
        """Tell whether another signature begins: an archive is named, or levels that were written are written anew."""
        if not semicolon and not self.reading.archive:
            return False
        archive = self._named_at(at)
        if archive is not None:
            return self.reading.archive is not None
        if not semicolon:
            return False
        found = self._known(at, at)
        if not found or joined or found[0].level == "year":
            return False
        return found[0].level in self.seen or self._climbs(found[0].level)

    def _code_again(self, at: int) -> bool:
        """Tell whether a whole number of several parts begins anew: ``FO 371/84053, FO 371/84054 and CAB 21/1985``."""
        if len(self.by.codes) == 0 or not any(p.coded for p in self.reading.pieces):
            return False
        found = self._coded(at)
        return found is not None and len(found) > 1 and {p.level for p in found} <= self.seen

    def _climbs(self, level: str) -> bool:
        """Tell whether a level is above the one with which a signature that carries levels over began."""
        if level not in _LADDER or _CARRIED.search(self.text, max(0, self.begin - 3), self.begin) is None:
            return False
        first = next((p.level for p in self.reading.pieces if p.level in _LADDER), level)
        return _LADDER.index(level) < _LADDER.index(first)

    def _begins(self, at: int, place: int) -> bool:
        """Tell whether something that rules know begins at a place."""
        return self._named_at(at) is not None or self._known(at, place) is not None

    # What stands beside

    def _into(self, begin: int) -> int:
        """Return where the archive's name begins behind ``in the``, or nothing."""
        into = _INTO.match(self.text, begin, self.end) if self.reading.pieces else None
        return into.end() if into and self._named_at(into.end()) is not None else 0

    def _aside(self, place: int, begin: int) -> int:
        """Take what explains the piece before and is none itself; return where it ends, or nothing."""
        text, pieces = self.text, self.reading.pieces
        gap = _GAP.match(text, begin, self.end)
        if gap and pieces and text[gap.end() : gap.end() + 1] in ("", ",", ";", "."):
            self.reading.gaps.append(gap[0])
            return gap.end()
        if not pieces:
            return 0
        last = pieces[-1]
        also = self._named_at(begin) if last.level == ARCHIVE and ":" in text[place:begin] else None
        if also is not None and _same_body(last.row, also[2]):
            last.end = last.past = also[1]  # The National Archives (TNA): Public Record Office (PRO)
            return also[1]
        explained = ":" in text[place:begin] and last.level in self.by.gloss and last.label
        if explained and self._known(begin, place) is None:
            end = self._end_of_words(begin)
            last.gloss = text[begin:end]
            last.end = last.past = end
            return end
        if text[begin] in "([（" and "," not in text[place:begin] and ";" not in text[place:begin]:
            close = closing(text, begin, min(self.end, begin + _LONGEST))
            inner = self._known(begin + 1, begin + 1) if close else None
            if close and not (inner and inner[-1].end == close):
                last.gloss = last.gloss or text[begin + 1 : close]
                last.end = last.past = close + 1
                return close + 1
        return 0

    # What it is

    def _named_at(self, at: int) -> Named | None:
        while self.at < len(self.named) and self.named[self.at][0] < at:
            self.at += 1
        if self.at < len(self.named) and self.named[self.at][0] == at:
            return self.named[self.at]
        return None

    def _archive(self, begin: int) -> list[Piece] | None:
        """Read the archive's name and the place behind it."""
        if self.reading.archive is not None:
            return None
        found = self._named_at(begin)
        if found is None:
            again = _AGAIN.match(self.text, begin, self.end) if not self.reading.pieces else None
            if again:
                return [Piece(*again.span(), ARCHIVE, again[0])]
            found = self._bracketed(begin) or self._behind_place(begin)
        if found is None:
            return None
        start, end, row = found
        after = end if row is None else self._with_place(end, row)
        after += self.text.startswith("藏", after)  # "held by", behind a Chinese archive
        piece = Piece(begin, after, ARCHIVE, self.text[start:end])
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
            if at is None or at > self.end or (text[at : at + 1] not in _PLACED and not _BRACKET.match(text, at)):
                break
            end = at
        bracket = _BRACKET.match(text, end, self.end)
        if bracket and find_repository(bracket[1]) is row:
            return bracket.end()
        state = _STATE.match(text, end, self.end) if row.country == "US" else None
        if state is None and end > named and self.seen:
            state = _COUNTRY.match(text, end, self.end)
        return state.end() if state else end

    def _known(self, begin: int, place: int) -> list[Piece] | None:
        """Read what the rules know: a code, a label with its value, a bare value, a year."""
        text, end, by = self.text, self.end, self.by
        if (coded := self._coded(begin)) is not None:
            return coded
        labelled = by.labelled.get(text[begin].casefold(), ()) if begin < end else ()
        for rule in (*labelled, *by.following):
            match = rule.pattern.match(text, begin, end)
            if match and self._bounded(match.end()):
                return [of_rule(match, rule)]
        for rule in by.bare:
            if rule.kind and not self.seen:
                continue
            match = rule.pattern.match(text, begin, end)
            if match and self._parted(match.end(), place, begin, then=bool(rule.then)):
                return [of_rule(match, rule)]
        if by.years and (year := _YEAR.match(text, begin, end)) and self._parted(year.end(), place, begin):
            return [Piece(begin, year.end(), "year", year[0])]
        return None

    def _coded(self, begin: int) -> list[Piece] | None:
        for code in self.by.codes:
            match = code.pattern.match(self.text, begin, self.end)
            if match and match.end() > begin and self._bounded(match.end()) and (pieces := of_code(match, code)):
                return pieces
        return None

    def _bounded(self, at: int) -> bool:
        """Tell whether a value may end at a place: not within a word or a number."""
        if at >= self.end:
            return True
        c, after = self.text[at], self.text[at + 1 : at + 2]
        if c in self.by.separators:
            return True
        if c.isalnum() or c == "_":
            return "\u3040" <= c <= "\ud7a3"
        if c == ".":
            return not after.isdigit()
        return not (c in "/-–:" and after.isalnum())

    def _parted(self, at: int, place: int, begin: int, *, then: bool = False) -> bool:
        """Tell whether a bare value is a part of its own, between separators; ``then`` where words may follow it."""
        if not self._bounded(at):
            return False
        if then:
            return True
        gap = self.text[place:begin]
        if self.reading.pieces and not gap.strip() and self.reading.pieces[-1].worded:
            return False
        rest = self.text[at : at + 3].lstrip(" ")
        return not rest or rest[0] in ",;.:)]\n(" or rest[0] in self.by.separators or self._label_at(at)

    def _label_at(self, at: int) -> bool:
        begin = past(_SKIP, self.text, at, self.end)
        rules = self.by.labelled.get(self.text[begin].casefold(), ()) if begin < self.end else ()
        return any(rule.pattern.match(self.text, begin, self.end) for rule in (*rules, *self.by.following))

    def _words(self, begin: int, place: int) -> list[Piece]:
        """Read words up to the next separator, and say what they are."""
        end = self._end_of_words(begin)
        if end <= begin:
            return []
        a, b = without_quotes(self.text, begin, end)
        piece = Piece(a, b, "unknown", self.text[a:b])
        piece.worded, piece.since, piece.past = True, begin, end
        last = self.reading.pieces[-1] if self.reading.pieces else None
        if last is not None and last.then and not self.text[place:begin].strip():
            piece.level = last.then
        else:
            piece.level = self._level_of_words(piece.value)
        return [piece]

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
        if self.by.inner is not None and (inner := self.by.inner.search(text, begin + 1, end)):
            end = inner.start()
        if (at := self._next_archive(begin)) is not None and at < end:
            lead = _IN.search(text, begin, at) or _JOINED.search(text, begin, at)
            end = lead.start() if lead else at
        place = begin
        while (match := self.edge.search(text, place, end)) is not None:
            c, i = match[0], match.start()
            if c in OPEN and (i == begin or not text[i - 1].isalnum() or c in "([{（"):
                close = closing(text, i, end)
                place = close + 1 if close else i + 1
                if close and c in '"“„«《「' and text[close - 1] in ",;":
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
_SKIP: Final = re.compile(r"(?:[\s,;:.]|(?<=\s)[-–—](?=\s))*")
_PLACED: Final = ("", ",", ".", ";", ":", ")", "]", "\n")
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


def past(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    """Return where a match at a place ends, or the place itself where there is none."""
    match = pattern.match(text, at, end)
    return match.end() if match else at
