"""Finds the archives that a text names.

The name is the longest form that stands there. What stands behind it may tell which of several archives is meant, or go
on with it: another form of the name in brackets, a town, a branch (``ÖStA, AdR``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provenance.authorities._forms import (
    END,
    END_WITH_STOP,
    FIRST,
    LETTER,
    NEXT,
    UNSPACED,
    Bearers,
    bearers,
    index,
    plain,
    step,
)
from provenance.authorities._rows import Authority, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Mention", "find_repository", "mention_at", "mentions_in", "place_after"]

_BEFORE: Final = re.compile(rf"{LETTER}|_")
_UNSPACED: Final = re.compile(rf"[{UNSPACED}]")
_BRACKETED: Final = re.compile(r"\s{0,3}\(([^()\n]{1,80})\)")
_BRANCH: Final = re.compile(r"\s{0,3}[,:/–-]\s{0,20}|\s{1,20}")
_PLACE: Final = re.compile(r"\.?(?:\s{0,3}[,/]\s{0,20}|\s{0,3}\(|\s{1,20})(?:(?:in|at|à|en|em)\s{1,20})?")
_SIGNED: Final = re.compile(r"\s{0,3}(?:[,:)]|$)|\s{1,3}[^\s,;]{0,20}[\d/]")
"""What follows an abbreviation of two letters where it names an archive: capitals mean so many things."""
_CUT_SHORT: Final = re.compile(rf"\s{{0,3}}(?:[a-zà-ÿ]|{LETTER}{{1,8}}\.|[^\s,;]{{0,20}}\d|$)")
"""What follows a word cut short where it names a library (``Marc. gr.``), not a person at a sentence's end."""
_SHORT: Final = 2
_LONGEST_CHAIN: Final = 3


class Mention(NamedTuple):
    """An archive named in a text."""

    start: int
    end: int
    row: Authority | None
    """Which archive it is; None where the name alone does not tell."""
    rows: tuple[Authority, ...]
    """Every archive that it may be. None at all where what stands there only begins like an archive's name."""


def find_repository(text: str) -> Authority | None:
    """Return the archive that a text names, whole, or None. A town may follow, or another form in brackets.

    >>> find_repository("mnl ol").name
    'Magyar Nemzeti Levéltár Országos Levéltára'
    >>> find_repository("NAI"), find_repository("NAI, Dublin").name
    (None, 'National Archives of Ireland')
    """
    text = text.strip()
    if named := bearers(text):
        return _own(named)
    found = mention_at(text)
    if found is None or found.row is None:
        return None
    return found.row if len(text) in (found.end, place_after(text, found.end, found.row)) else None


def mentions_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Yield what names archives in a part of a text, from left to right, even where it is open which."""
    text, names = text if end is None else text[:end], index()
    for match in names.initials.finditer(text, start):
        at, word = match.start(), match[0]
        # A letter alone may begin an abbreviation with full stops, or be one of a script that does not part words.
        begins = word in names.first or len(word) == 1 or (not word.isascii() and names.begins(word))
        if begins and at >= start and (found := mention_at(text, at)):
            start = found.end
            yield found


def mention_at(text: str, position: int = 0) -> Mention | None:
    """Return what names an archive at a position of a text, or None."""
    return _mention(text, position, _LONGEST_CHAIN)


def place_after(text: str, position: int, row: Authority) -> int | None:
    """Return where the town ends that follows an archive's name at a position, or None where none of its own does.

    >>> amsz = find_repository("AMSZ")
    >>> place_after("AMSZ, Warsaw, 6/77", 4, amsz), place_after("AMSZ (Warszawa)", 4, amsz), place_after("AMSZ", 4, amsz)
    (12, 15, None)
    """
    match = _PLACE.match(text, position)
    if match is None:
        return None
    at = match.end()
    for town in (*places().get(row.city, (row.city,)), *row.of):
        end = at + len(town)
        if town and plain(text[at:end]).casefold() == plain(town).casefold() and not _BEFORE.match(text, end):
            return end + 1 if "(" in match[0] and text.startswith(")", end) else end
    return None


def _own(named: Bearers) -> Authority | None:
    return next((row for row, own in named.items() if own), None)


def _one(named: Bearers, among: Iterable[Authority]) -> Authority | None:
    """Return the archive among some that bears a name, its own before a shared one; None for none or several."""
    left = {row: own for row, own in named.items() if row in among}
    return _own(left) or (next(iter(left)) if len(left) == 1 else None)


def _mention(text: str, start: int, chain: int) -> Mention | None:
    found = next(_named(text, start), None)
    if found is None:
        return None
    end, named = found
    rows = tuple(row for row in named if row is not None)
    if len(rows) < len(named):
        return Mention(start, end, None, ())
    end, row = _told(text, end, rows, certain=bool(named[rows[0]]) and len(rows) == 1)
    rows = (row,) if row else rows
    if chain and (branch := _branch(text, end, rows, chain - 1)):
        end, row = branch
        rows = (row,)
    return Mention(start, end, row or _own(named), rows)


def _named(text: str, start: int) -> Iterator[tuple[int, Bearers]]:
    """Yield where a name ends that begins at a place of a text, and who bears it: the longest first."""
    if unspaced := index().unspaced.get(text[start : start + 1]):
        fitting = (form for form in unspaced if text.startswith(form, start))
        yield from ((start + len(form), unspaced[form]) for form in sorted(fitting, key=len, reverse=True))
        return
    match = FIRST.match(text, start)
    bucket = index().begins(match[0]) if match else None
    if match is None or bucket is None or (start and _BEFORE.match(text, start - 1)):
        return
    for end, node, many in reversed(list(_walked(text, match, bucket.nodes))):
        single = many == 1
        if text.startswith("_", end) or (single and not _stands_alone(text, start, end)):
            continue
        if END_WITH_STOP in node and text.startswith(".", end) and _CUT_SHORT.match(text, end + 1):
            yield end + 1, node[END_WITH_STOP]
        if END in node:
            yield end, node[END]


def _walked(text: str, match: re.Match[str], node: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any], int]]:
    """Yield every word's end on the way down the tree, the node there, and how many words were walked."""
    end, word, many = match.end(), match[0], 1
    while True:
        closed = "." in word and text.startswith(".", end)  # the last full stop of ``A.V.P.``
        yield end + closed, node, many
        following = NEXT.match(text, end)
        deeper = step(node, following[1], following[2]) if following else None
        if following is None or deeper is None:
            return
        node, end, word, many = deeper, following.end(), following[2], many + 1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name of one word is not a part of a compound, nor too short to mean anything."""
    if text.startswith("-", end) and text[end + 1 : end + 2].isalpha():
        return False
    if text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalpha():
        return False
    return end - start > _SHORT or _SIGNED.match(text, end) is not None


def _told(text: str, end: int, rows: tuple[Authority, ...], *, certain: bool) -> tuple[int, Authority | None]:
    """Return where the name ends with the brackets that belong to it, and which archive that or a town tells."""
    near = [(row, place) for row in rows if (place := place_after(text, end, row)) is not None]
    for at in dict.fromkeys((end, *(place for _, place in near))):
        bracketed = _BRACKETED.match(text, at)
        if bracketed and (row := _one(bearers(bracketed[1]), rows)):
            return bracketed.end(), row
    if certain:
        return end, rows[0]
    return end, near[0][0] if len(near) == 1 else None


def _branch(text: str, end: int, rows: tuple[Authority, ...], chain: int) -> tuple[int, Authority] | None:
    """Return the branch where a body and its branch are named one after the other, and where the second name ends."""
    joint = _BRANCH.match(text, end)
    second = _mention(text, joint.end(), chain) if joint else None
    for one in rows if second else ():
        for other in second.rows if second else ():
            if second and other.part_of == one.key:
                return second.end, other
            if second and one.part_of == other.key:
                return second.end, one
    return None
