"""Tells where a signature ends: at another one, at a sentence, at words that are none of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import Final

from provenance.traditions._brackets import closing
from provenance.traditions._houses import names_house
from provenance.traditions._known import Known
from provenance.traditions._pieces import ARCHIVE, LOCATOR
from provenance.traditions._sentences import begins_trailing, tells_printing

__all__ = ["AGAIN", "Ends"]

AGAIN: Final = re.compile(
    r"(?:[IiÍ]b[ií]d(?:em)?|[Ee]bd|[Ee]benda|[Тт]ам (?:же|само)|[Пп]ак там|[Uu]o|[Tt]am[żz]e|[Tt]am(?:tiež|též|tež|že)"
    r"|[Ii]sto|[Ии]сто|[Tt]en pat|[Tt]urpat)\b\.?(?=[,;:]?\s|$)"
)
"""Stands for the archive of the note before."""
_AND: Final = re.compile(
    r"(?:(?:and\s{1,3})?see(?:\s{1,3}also)?|and|und|et|és|и|as\s{1,3}well\s{1,3}as|[Ss]iehe(?:\s{1,3}auch)?|[Vv]gl\.(?:\s{1,3}auch)?"
    r"|[Vv]oir(?:\s{1,3}aussi)?|[Zz]ob\.(?:\s{1,3}(?:też|także))?|[Ll]ásd(?:\s{1,3}még)?|[Vv]éase(?:\s{1,3}también)?"
    r"|[Vv]edi(?:\s{1,3}anche)?|[Cc]fr?\.|[Сс]м\.(?:\s{1,3}также)?|[Сс]р\.|[Дд]ив\.(?:\s{1,3}також)?)[:,]?\s{1,3}(?:the\s{1,3})?"
)
_HEREAFTER: Final = re.compile(r"\((?:hereafter|hereinafter|ibid|see\b|cf\b)", re.IGNORECASE)
_LADDER: Final = ("fonds", "subfonds", "series", "subseries", "file", "item")
_CARRIED: Final = re.compile(r";\s{1,2}$")
_LED: Final = re.compile(r"[^\W\d][^\d.,;:()]{2,40}(?::|\s(?:in|at|from)(?:\sthe)?)\s{1,3}")
"""What leads to another archive: ``Russian original: RGASPI``."""
_TITLED: Final = re.compile(
    r"(?:[“\"‘«„]?[^\W\d_a-zà-ÿа-я]"
    r"|(?:draft|letter|memo|minutes|note|record|report|telegram|transcript|cable|despatch)\w{0,6}\b)"
    r"[^;\n]{3,200}?(?:(?:1[4-9]|20)\d\d|\bn\.\s?d\.|\bundated|\bs\.\s?d\.|\bo\.\s?D\.|\bб\.\s?д\.)[)”\"’»]?(?:\sг\.)?(?:,[”\"]?|(?=\sin\s))\s{1,3}"
    r"(?:pp?\.\s?[\dA-Z][\dA-Z.–-]{0,14},\s{1,3})?"
    r"(?:(?:both\s|all\s)?in\s{1,3})?(?:the\s{1,3})?"
)
"""What a document is, up to the day on which it was written, at the end."""
_begin_of: Final = itemgetter(0)
"""Where an archive is named."""


class Ends(Known):
    """A reading that knows where it ends."""

    def _stops(self, place: int, begin: int) -> bool:
        """Tell whether the signature ends in the gap between two places."""
        if not self.reading.pieces:
            return False
        text, gap, last = self.text, self.text[place:begin], self.reading.pieces[-1]
        if text[begin] in ")]}）" or tells_printing(text, begin):
            return True  # what was opened before the signature is closed
        if _HEREAFTER.match(text, begin):
            close = closing(text, begin, self.end)
            rest = text[close + 1 : close + 20].strip(" .,;") if close else ""
            return last.level != ARCHIVE or not rest
        if self._goes_over(gap, begin) or self._remarked(place, begin) or self._bracketed_another(begin):
            return True
        if "." in gap:
            return self._ends_sentence(place, begin)
        return begins_trailing(text, begin, sentence=";" in gap) and not last.worded and "," not in gap

    def _bracketed_another(self, begin: int) -> bool:
        """Tell whether a bracket goes on with another archive, and remember where: ``(and RGANI, f. 3, op. 10)``."""
        joined = _AND.match(self.text, begin + 1, self.end) if self.text[begin] in "([" else None
        if joined is None or self.reading.archive is None or not self._names(joined.end()):
            return False
        self.reading.next = joined.end()
        return True

    def _remarked(self, place: int, begin: int) -> bool:
        """Tell whether small letters behind the leaf go on with the sentence: ``…, l. 22, and in Chinese records``."""
        archive, last = self.reading.archive, self.reading.pieces[-1]
        if archive is None or last.level != LOCATOR or last.start < archive.start or not self.text[begin].islower():
            return False
        return not self._begins(begin, place)

    def _goes_over(self, gap: str, begin: int) -> bool:
        """Tell whether another signature begins behind a gap, and remember where."""
        joined = _AND.match(self.text, begin, self.end)
        after = joined.end() if joined else begin
        if ";" in gap and self.reading.archive is not None and (led := _LED.match(self.text, after, self.end)):
            after = led.end() if self._names(led.end()) else after
        another = (joined or "," in gap) and self._code_again(after)
        if not another and (joined or ";" in gap):
            another = self._another(after, joined=bool(joined), semicolon=";" in gap)
        if another or (";" in gap and self._complete(after)):
            self.reading.next = after
            return True
        return False

    def _ends_sentence(self, place: int, begin: int) -> bool:
        """Tell whether the full stop between two places ends the signature."""
        if (self.reading.archive is None and names_house(self.text, begin, self.end)) or self._begins(begin, place):
            return False
        located = self.reading.pieces[-1].level == LOCATOR
        return not self.by.dots or located or begins_trailing(self.text, begin, sentence=True)

    def _another(self, at: int, *, joined: bool, semicolon: bool) -> bool:
        """Tell whether another signature begins: an archive is named, or levels that were written are written anew."""
        if not semicolon and not self.reading.archive:
            return False
        archive = self._named_at(at)
        if archive is not None or AGAIN.match(self.text, at, self.end):
            return self.reading.archive is not None or (archive is not None and self._carried_to(archive[1]))
        if self.reading.archive is not None and (self._titled(at) or (semicolon and self._ahead(at))):
            return True
        if not semicolon:
            return False
        found = self._known(at, at)
        if not found or joined or found[0].level == "year":
            return False
        return found[0].level in self.seen or self._climbs(found[0].level)

    def _complete(self, at: int) -> bool:
        """Tell whether a whole number is read, above which only its archive stands: ``FO 371/84053; Bee to Dee``."""
        whole = any(p.coded and p.level == "fonds" for p in self.reading.pieces)
        return whole and self.reading.archive is None and self._named_at(at) is None

    def _carried_to(self, end: int) -> bool:
        """Tell whether an archive begins another signature after one that carries over: ``; CO 1015/456; BL, MS 3``."""
        carried = _CARRIED.search(self.text, max(0, self.begin - 3), self.begin)
        return carried is not None and self.text.startswith(",", end)

    def _titled(self, at: int) -> bool:
        """Tell whether another document is named, with its day and the archive: ``A to B, 3 May 1924, NARA, RG 59``."""
        title = _TITLED.match(self.text, at, self.end)
        if title is None or self._known(at, at) is not None:
            return False
        if AGAIN.match(self.text, title.end(), self.end):
            return True
        return self._names(title.end())

    def _names(self, at: int) -> bool:
        """Tell whether an archive is named at a place ahead."""
        begins = bisect_left(self.named, at, key=_begin_of)
        return begins < len(self.named) and self.named[begins][0] == at

    def _ahead(self, at: int) -> bool:
        """Tell whether an archive is named before the next semicolon, where that of this signature stood at its end."""
        pieces = self.reading.pieces
        if pieces[-1].level != ARCHIVE or len(pieces) == 1:
            return False
        begins = bisect_left(self.named, at, key=_begin_of)
        until = self.text.find(";", at, self.end)
        return begins < len(self.named) and self.named[begins][0] < (until if until > 0 else self.end)

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

    def _untold(self) -> bool:
        """Tell whether nothing is read yet but what the document is, and of when."""
        return all(piece.worded or piece.level == "year" for piece in self.reading.pieces)
