"""Tells which archives a text names, and which of several archives of one name is meant."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from provenance.authorities import mention_at, mentions_in
from provenance.traditions._pieces import ARCHIVE
from provenance.traditions._scan import read_with
from provenance.traditions._signs import names_signing
from provenance.traditions._tradition import names_of, traditions_of

if TYPE_CHECKING:
    from provenance.authorities import Authority, Mention
    from provenance.traditions._pieces import Named

__all__ = ["MANY", "archives_in", "keeps_elsewhere"]

_RECORDS_OF: Final = re.compile(r"\b[Rr]ecords\s{1,3}of\s{1,3}(?:the\s{1,3})?$")
"""What makes a body that of records, not the archive that holds them."""
_ADDRESSED: Final = re.compile(r"\b(?:to|from|by|with|between)\s{1,3}(?:the\s{1,3})?$")
"""Behind it an office writes or is written to; it holds nothing."""
_WRITING: Final = re.compile(r"\s{1,3}to\s{1,3}(?:the\s{1,3})?[A-Z]")
"""Behind a body that writes to another: ``CIA to White House``."""
_COLLECTED: Final = re.compile(r"\s{1,3}[Ff]iles?\b")
"""Behind an office: its files, wherever they lie."""
_OF_ANOTHER: Final = re.compile(
    r"(?:(?<=[Aa]rchive)|(?<=[Aa]rchives)|(?<=[Ll]ibrary))\s{1,3}of\s{1,3}(?:the\s{1,3})?[A-Z]"
)
"""What goes on with a name that many archives begin with: ``Central State Archive of Kirov Oblast``."""
_CODE_ON: Final = re.compile(r"/[^\W_]")
_NEAR: Final = 120
"""Characters behind a name that tell which archive is meant."""
_BEHIND: Final = 40
"""Characters behind a name in which the sign of its tradition begins and ends."""
MANY: Final = 40
"""Archives of one name that are tried."""


def archives_in(text: str, end: int) -> list[Named]:
    """Return the archives that a text names, each with its row, or none where it is open which is meant."""
    named: list[Named] = []
    for found in mentions_in(text, 0, end):
        mention: Mention | None = found
        if _CODE_ON.match(text, found.end) and not _goes_on(text, found, end):  # a part of a number: IOR/L/PS/12
            comma = text.rfind(", ", found.start, found.end)
            mention = mention_at(text[:comma], found.start) if comma > 0 else None
        if mention is None or not mention.rows or _holds_nothing(text, mention):
            continue
        row = mention.row
        if row is None:
            row = _meant(text, mention, end)
        elif len(mention.rows) > 1:
            row = _signed(text, mention, end) or row
        named.append((mention.start, mention.end, row))
    return [one for one, after in zip_longest(named, named[1:]) if not keeps_elsewhere(text, one, after)]


def keeps_elsewhere(text: str, one: Named, after: Named | None) -> bool:
    """Tell whether an office is named in words right before the archive that keeps its records."""
    if after is None or one[2] is None or after[2] is None or not one[2].agency or after[2].agency:
        return False
    if " " not in text[one[0] : one[1]] or one[2].country != after[2].country:
        return False
    return text[one[1] : after[0]].strip() == ","


def _holds_nothing(text: str, mention: Mention) -> bool:
    """Tell whether what stands beside a name says that it is no archive: it writes, its records lie elsewhere."""
    start, end = mention.start, mention.end
    if _RECORDS_OF.search(text, max(0, start - 20), start) or _OF_ANOTHER.match(text, end) or _WRITING.match(text, end):
        return True
    if not all(row.agency for row in mention.rows):
        return False
    addressed = _ADDRESSED.search(text, max(0, start - 20), start)
    return addressed is not None or _COLLECTED.match(text, end) is not None


def _goes_on(text: str, found: Mention, end: int) -> bool:
    """Tell whether a number follows right behind an archive's name, as it does behind ``ISA/``."""
    until = min(end, found.end + _NEAR)
    for row in found.rows[:MANY]:
        for by in traditions_of(row):
            pieces = read_with(by, text, found.start, until, [(found.start, found.end, row)]).pieces
            if any(not p.worded and p.level != ARCHIVE for p in pieces[:2]):
                return True
    return False


def _signed(text: str, mention: Mention, end: int) -> Authority | None:
    """Return the one archive of a shared name whose sign stands behind it: ``National Archives, FO 371/84053``."""
    found = set(names_signing(text, mention.end, min(end, mention.end + _BEHIND)))
    rows = [row for row in mention.rows if not found.isdisjoint(names_of(row))] if found else []
    return rows[0] if len(rows) == 1 else None


def _meant(text: str, mention: Mention, end: int) -> Authority | None:
    """Return which of several archives of one name is meant: the one whose way of writing fits best what follows."""
    until = min(end, mention.end + _NEAR)
    semicolon = text.find(";", mention.end, until)  # behind it stands another reference, or a book
    until = semicolon if semicolon > 0 else until
    scores: dict[Authority, float] = {}
    told: dict[str, float] = {}
    for row in mention.rows[:MANY]:
        here: list[Named] = [(mention.start, mention.end, row)]
        ways = traditions_of(row)
        for by in ways:
            if by.name not in told:
                told[by.name] = read_with(by, text, mention.start, until, here).score()
        scores[row] = max((told[by.name] for by in ways), default=0)
    best = max(scores, key=scores.__getitem__)
    if scores[best] <= 0:
        return None
    alone = sum(score == scores[best] for score in scores.values()) == 1
    return best if alone else _signed(text, mention, end)
