"""Finds the archives that a text names.

The name is the longest form that stands there. What stands behind it may tell which of several archives is meant, or go
on with it: another form of the name in brackets, a town, a branch (``ÖStA, AdR``).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provenance.authorities._forms import (
    END,
    END_WITH_STOP,
    FIRST,
    LETTER,
    NEXT,
    Bearers,
    bearers,
    index,
    lowered,
    step,
)
from provenance.authorities._rows import Authority, countries, places, repositories

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["Mention", "find_repository", "is_place_of", "is_town", "mention_at", "mentions_in", "place_after"]

_BEFORE: Final = re.compile(rf"{LETTER}|_")
_BRACKETED: Final = re.compile(r"\s{0,3}\(([^()\n]{1,80})\)")
_BRANCH: Final = re.compile(r"\s{0,3}[,:/–-]\s{0,20}|\s{1,20}")
_PLACE: Final = re.compile(r"\.?(?:\s{0,3}[,/]\s{0,20}|\s{0,3}\(|\s{1,20})(?:(?:in|at|à|en|em)\s{1,20})?")
_SIGNED: Final = re.compile(
    r"\s{0,3}(?:[,:)]|\.?\s{0,3}$)|[-–]\d|\s{1,3}[^\s,;]{0,20}[\d/]|\s{1,3}(?:Add|MSS?|Mss?|Cod|Harl|Harley|Egerton|Sloane|Cotton|Royal)\b"
)
"""What follows an abbreviation of two letters where it names an archive: capitals mean so many things."""
_CUT_SHORT: Final = re.compile(rf",|$|\s{{1,3}}(?:[a-zà-ÿ]|{LETTER}{{1,8}}\.|[^\s,;]{{0,20}}\d|$)")
"""What follows a word cut short where it names a library (``Marc. gr.``), not a person at a sentence's end."""
_WORDS_ON: Final = re.compile(rf"\s{{0,20}}(?:{LETTER}|_)")
_PARTED: Final = re.compile(r"\s{0,3}(?:[,.;:)\]]|$)")
_COMMA: Final = re.compile(r",\s{1,20}(?:the\s)?")
_FORMERLY: Final = re.compile(
    r"(?:now|today|formerly|later|heute|früher|jetzt|ныне|ранее|бывш\.)\s{1,3}", re.IGNORECASE
)
_WORD: Final = re.compile(rf"{LETTER}{{0,40}}")
_ARTICLE: Final = "The "
_SHORT: Final = 2
_LONGEST_CHAIN: Final = 3
_WINDOW: Final = 60


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
    first, unspaced = names.first, names.unspaced
    for match in names.initials.finditer(text, start):
        at, word = match.start(), match[0]
        if word in first:
            found = at >= start and mention_at(text, at)
        elif len(word) == 1:  # of an abbreviation with full stops, or of a script that does not part words
            found = at >= start and (word in unspaced or text.startswith(".", at + 1)) and mention_at(text, at)
        else:
            found = not word.isascii() and at >= start and bool(names.begins(word)) and mention_at(text, at)
        if found:
            start = found.end
            yield found


def mention_at(text: str, position: int = 0) -> Mention | None:
    """Return what names an archive at a position of a text, or None."""
    return _mention(text, position, _LONGEST_CHAIN)


def place_after(text: str, position: int, row: Authority) -> int | None:
    """Return where the place ends that follows an archive's name at a position, or None where none of its own does.

    ::

        place = "," / "in" / "(", town of the archive [ "," region ] [ "," country ] / country

    Behind a name that ends with the town (``National Archives, College Park``) region and country alone are the place.
    Another town of the same country is the place where it is a part of its own between commas.

    >>> row = find_repository("AMSZ")
    >>> [place_after(text, 4, row) for text in ("AMSZ, Warsaw, 6", "AMSZ, Warszawa, Poland", "AMSZ (Warsaw)", "AMSZ")]
    [12, 22, 13, None]
    """
    found = _near(text, position, (row,)).get(row)
    if found is not None or not row.city:
        return found
    before = lowered(text[max(0, position - _WINDOW) : position])
    if before.endswith(tuple(map(lowered, places().get(row.city, (row.city,))))):
        end = _widened(text, position, row)
        return end if end > position and not _WORDS_ON.match(text, end) else None
    return _within(text, position, row)


def _within(text: str, position: int, row: Authority) -> int | None:
    """Return where another town of the archive's country ends, a part of its own: archives move, and have branches."""
    comma = _COMMA.match(text, position)
    window = lowered(text[comma.end() : comma.end() + _WINDOW]) if comma else ""
    for town, other in _towns().get(_word(window), ()):
        if comma and other.country == row.country and window.startswith(town):
            end = _widened(text, comma.end() + len(town), row)
            return end if _PARTED.match(text, end) else None
    return None


def is_place_of(text: str, row: Authority) -> bool:
    """Tell whether a text is the town or the country of an archive, in a language that is known.

    >>> is_place_of("Budapest", find_repository("MOL")), is_place_of("Paris", find_repository("MOL"))
    (True, False)
    """
    named = lowered(text.strip().removeprefix("the "))
    return any(town == named and bearer is row for town, bearer in _towns().get(_word(named), ()))


def is_town(text: str) -> bool:
    """Tell whether a text is the town or the country of any archive, in a language that is known.

    >>> is_town("Bukarest"), is_town("Chancellery")
    (True, False)
    """
    named = lowered(text.strip().removeprefix("the "))
    return any(town == named for town, _ in _towns().get(_word(named), ()))


def _word(text: str) -> str:
    match = _WORD.match(text)
    return match[0] if match else ""


@cache
def _towns() -> dict[str, list[tuple[str, Authority]]]:
    """Return by their first words the towns and countries that tell archives apart, the longest first.

    The towns of its branches are an archive's as well: ``NARA, College Park``.
    """
    found: dict[str, list[tuple[str, Authority]]] = {}
    branches: dict[str, set[str]] = {}
    for row in repositories().values():
        branches.setdefault(row.part_of, set()).add(row.city)
    for row in repositories().values():
        cities = {row.city} | branches.get(row.key, set())
        towns = [town for city in cities if city for town in places().get(city, (city,))]
        for town in {lowered(town.removeprefix("the ")) for town in (*towns, *row.of, *countries()[row.country][0])}:
            found.setdefault(_word(town), []).append((town, row))
    for rows in found.values():
        rows.sort(key=lambda pair: len(pair[0]), reverse=True)
    return found


@cache
def _wider(country: str) -> tuple[str, ...]:
    """Return what may stand behind a town's name: its country, state or province, the longest first."""
    return tuple(sorted({lowered(name) for names in countries()[country] for name in names}, key=len, reverse=True))


def _near(text: str, position: int, among: Collection[Authority | None]) -> dict[Authority, int]:
    """Return those archives of some whose place stands behind their name, each with the place's end."""
    match = _PLACE.match(text, position)
    if match is None:
        return {}
    at = match.end()
    window = lowered(text[at : at + _WINDOW])
    found: dict[Authority, int] = {}
    for town, row in _towns().get(_word(window), ()):
        if row in among and row not in found and window.startswith(town):
            end = _widened(text, at + len(town), row)
            # Behind a comma more may belong to the place's name: in "National Archives, Warsaw Embassy" it is no place.
            if not (_WORDS_ON if match[0].strip() else _BEFORE).match(text, end):
                found[row] = end + ("(" in match[0] and text.startswith(")", end))
    return found


def _widened(text: str, end: int, row: Authority) -> int:
    """Return where the state and the country end that follow a town."""
    for _ in range(2):
        comma = _COMMA.match(text, end)
        at = comma.end() if comma else end
        window = lowered(text[at : at + _WINDOW])
        name = next((name for name in _wider(row.country) if window.startswith(name)), "") if comma else ""
        if not name or _BEFORE.match(text, at + len(name)):
            break
        end = at + len(name)
    return end


def _own(named: Bearers) -> Authority | None:
    return next((row for row, own in named.items() if own), None)


def _one(named: Bearers, among: Collection[Authority | None]) -> Authority | None:
    """Return the archive among some that bears a name, its own before a shared one; None for none or several."""
    left = {row: own for row, own in named.items() if row in among}
    return _own(left) or (next(iter(left)) if len(left) == 1 else None)


def _mention(text: str, start: int, chain: int) -> Mention | None:
    found = _named(text, start)
    if found is None:
        return None
    end, named = found
    if None in named:
        return Mention(start, end, None, ())
    end, row = _told(text, end, named)
    rows = (row,) if row else tuple(row for row in named if row)
    if chain and (kin := [row for row in rows if row.key in _kin()]) and (branch := _branch(text, end, kin, chain - 1)):
        end, row = branch
        rows = (row,)
    return Mention(start, end, row or _own(named), rows)


def _named(text: str, start: int) -> tuple[int, Bearers] | None:
    """Return where the longest name ends that begins at a place of a text, and who bears it. It may have an article."""
    found = _longest(text, start)
    if text.startswith(_ARTICLE, start):
        bare = _longest(text, start + len(_ARTICLE))
        return bare if bare and (found is None or bare[0] > found[0]) else found
    return found


def _longest(text: str, start: int) -> tuple[int, Bearers] | None:
    names = index()
    match = FIRST.match(text, start)
    if match is None:
        unspaced = names.unspaced.get(text[start : start + 1], {})
        form = max((form for form in unspaced if text.startswith(form, start)), key=len, default="")
        return (start + len(form), unspaced[form]) if form else None
    bucket = names.begins(match[0])
    ends = _walked(text, match, bucket.nodes) if bucket else []
    if not ends or (start and _BEFORE.match(text, start - 1)):
        return None
    for end, node, many in reversed(ends):
        if text.startswith("_", end) or (many == 1 and not _stands_alone(text, start, end)):
            continue
        if END_WITH_STOP in node and text.startswith(".", end) and _CUT_SHORT.match(text, end + 1):
            return end + 1, node[END_WITH_STOP]
        if END in node:
            return end, node[END]
    return None


def _walked(text: str, match: re.Match[str], node: dict[str, Any]) -> list[tuple[int, dict[str, Any], int]]:
    """Walk down the tree, and return where a name ends there, the node, and how many words were walked."""
    found, end, word, many = [], match.end(), match[0], 1
    while True:
        if END in node or END_WITH_STOP in node:
            closed = "." in word and text.startswith(".", end)  # the last full stop of ``A.V.P.``
            found.append((end + closed, node, many))
        following = NEXT.match(text, end)
        deeper = step(node, following[1], following[2]) if following else None
        if following is None or deeper is None:
            return found
        node, end, word, many = deeper, following.end(), following[2], many + 1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name of one word is not a part of a compound, nor too short to mean anything."""
    if text.startswith("-", end) and text[end + 1 : end + 2].isalpha():
        return False
    if text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalpha():
        return False
    if end - start > _SHORT:
        return True
    quoted = start > 0 and text[start - 1] in '“"„«'  # a folder's title that begins with a code: “CA 7 Ex.”
    return not quoted and _SIGNED.match(text, end) is not None


def _told(text: str, end: int, named: Bearers) -> tuple[int, Authority | None]:
    """Return where the name ends with the brackets that belong to it, and which archive that or a town tells."""
    only = next(iter(named)) if len(named) == 1 and all(named.values()) else None
    near = _near(text, end, named)
    for at in dict.fromkeys((end, *near.values())):
        bracketed = _BRACKETED.match(text, at)
        others = bearers(_FORMERLY.sub("", bracketed[1])) if bracketed else {}
        row = _one(others, named) or (only if any(other and _follow(only, other) for other in others) else None)
        if bracketed and row:
            return bracketed.end(), row
    return end, only or (next(iter(near)) if len(near) == 1 else None)


def _follow(one: Authority | None, other: Authority) -> bool:
    """Tell whether one of two archives is the other under an earlier name."""
    return one is not None and (one.successor == other.key or other.successor == one.key)


@cache
def _kin() -> frozenset[str]:
    """Return the keys of the archives that are branches, have branches, or bore other names."""
    rows = repositories().values()
    return frozenset(
        key for row in rows if row.part_of or row.successor for key in (row.key, row.part_of, row.successor)
    )


def _branch(text: str, end: int, rows: Collection[Authority], chain: int) -> tuple[int, Authority] | None:
    """Return the branch where a body and its branch are named one after the other, and where the second name ends.

    Where the second is the first under another name (``TNA: PRO``), it is the one of today that is returned.
    """
    joint = _BRANCH.match(text, end)
    second = _mention(text, joint.end(), chain) if joint else None
    if joint is None or second is None:
        return None
    renamed = joint[0].strip() in (":", "/", "-", "–") and not joint[0].startswith(" ")
    kin = [row for row in second.rows if row.key in _kin()]
    for one, other in product(rows, kin):
        for part, whole in ((other, one), (one, other)):
            if part.part_of == whole.key:
                return second.end, part
            if renamed and part.successor == whole.key:
                return second.end, whole
    return None
