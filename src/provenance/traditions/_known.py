"""What the rules of a tradition know at a place of a text: a code, a label with its value, a bare value, a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.traditions._pieces import Named, Piece, Reading, of_code, of_rule
from provenance.traditions._tradition import common_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.traditions._tradition import Tradition

__all__ = ["SKIP", "Known", "past"]

_YEAR: Final = re.compile(r"(?:1[4-9]|20)\d\d(?:\s?[-–—/]\s?(?:(?:1[4-9]|20)?\d\d))?(?![^\s,;:.)\]])")
SKIP: Final = re.compile(r"(?:[\s,;:.]|(?<=\s)[-–—](?=\s))*")


class Known:
    """The state of one reading, and what the rules know at a place."""

    def __init__(self, by: Tradition, text: str, begin: int, end: int, named: Sequence[Named]) -> None:
        """Begin at a place; ``named`` are the archives named in the text, in order."""
        self.by, self.text, self.begin, self.end, self.named = by, text, begin, end, named
        self.at = 0
        """Of ``named``, the next that may begin."""
        self.reading = Reading(by)
        self.common = common_rules()
        self.seen: set[str] = set()

    def _named_at(self, at: int) -> Named | None:
        while self.at < len(self.named) and self.named[self.at][0] < at:
            self.at += 1
        if self.at < len(self.named) and self.named[self.at][0] == at:
            return self.named[self.at]
        return None

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
        for rule in self.common.get(text[begin].casefold(), ()) if begin < end else ():
            match = rule.pattern.match(text, begin, end)
            if match and self._bounded(match.end()):
                piece = of_rule(match, rule)
                piece.common = by.name != "generic"
                return [piece]
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
        begin = past(SKIP, self.text, at, self.end)
        rules = self.by.labelled.get(self.text[begin].casefold(), ()) if begin < self.end else ()
        return any(rule.pattern.match(self.text, begin, self.end) for rule in (*rules, *self.by.following))


def past(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    """Return where a match at a place ends, or the place itself where there is none."""
    match = pattern.match(text, at, end)
    return match.end() if match else at
