"""Who signed a text, by its last lines: ``József Kovács Ambassador``, ``[signed] A. Puzanov``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.formats._wilson.characters import plain
from provenance.formats._wilson.offices import (
    name_and_office,
    names_person,
    office_and_name,
    office_whole,
    without_article,
)
from provenance.values.date import parse_written_date

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Signatory", "read_signatory"]

_LOOKED_AT = 6  # lines from the end
_LINE_LONGEST = 140  # characters of a line in a signature
_SIGNED = re.compile(
    r"[\[(/]\s*(?:signed|signature|sgd\.?|s|–|-)\s*[\])/]:?|\bsgd\.?:?(?=\s)|\bsigned(?: by)?\s*:|^signed(?: by)?(?=\s)"
    r"|[\[(]signed(?: by)?:?\s(?=[^\])]+[\])]$)",
    re.IGNORECASE,
)
_STOPS = (".", "!", "?", ";", ":")


@dataclass(frozen=True, slots=True)
class Signatory:
    """A name with the office below, beside or above it; `text` is verbatim, `line` counts from 0 within the text.

    Not `sure` is an office before a name on one line, which may be a mention.
    """

    name: str
    position: str
    text: str
    line: int
    sure: bool = True


def read_signatory(text: str) -> Signatory | None:
    r"""Read who signed a text out of its last lines; None where they are not surely a signature.

    signature = name office | name newline office | office newline name
              | mark name [ newline ] [ office ] | [ office newline ] mark name | office name
    mark      = "[signed]" / "(signed)" / "/s/" / "sgd." / "signed:" …
    office    = a word for an office of state, what it is of, and nothing else

    A line in brackets, a date or a place and date may follow. A sentence is never a signature: nothing in it may be
    written small but particles, and it does not end like one.

    >>> read_signatory("They parted.\n\nJózsef Kovács Ambassador")
    Signatory(name='József Kovács', position='Ambassador', text='József Kovács Ambassador', line=2, sure=True)
    >>> read_signatory("He then met the new Ambassador") is None
    True
    """
    lines = _last(text)
    while len(lines) > 1 and _follows(lines[-1][1]):
        lines = lines[:-1]
    if not lines:
        return None
    return _marked(lines) or _one_line(lines) or _two_lines(lines)


def _last(text: str) -> list[tuple[int, str]]:
    """Return the last lines that are not blank, in order, each with its number."""
    found: list[tuple[int, str]] = []
    end = len(text)
    number = text.count("\n")
    while end >= 0 and len(found) < _LOOKED_AT:
        start = text.rfind("\n", 0, end) + 1 if end else 0
        raw = text[start:end]
        line = plain(raw) if len(raw) <= 4 * _LINE_LONGEST else raw[: _LINE_LONGEST + 1]
        if line:
            found.append((number, line))
        number, end = number - 1, start - 1
    return found[::-1]


def _follows(line: str) -> bool:
    """Tell whether a line may stand below a signature: a remark in brackets, a date, a place with a date."""
    if re.fullmatch(r"\[.*\]|\(.*\)", line) and not _SIGNED.search(line):
        return True
    dated = line.rstrip(".").rpartition(", ")[2] if line.count(",") < 3 else ""  # noqa: PLR2004 - place, month day, year
    after_place = line.rstrip(".").partition(", ")[2]
    return any(
        part and parse_written_date(part)
        for part in (line.rstrip("."), dated, after_place)
        if len(part) < _LINE_LONGEST
    )


def _marked(lines: Sequence[tuple[int, str]]) -> Signatory | None:
    """Read a signature that says it is one."""
    for i in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
        number, line = lines[i]
        mark = _SIGNED.search(line) if len(line) <= _LINE_LONGEST else None
        if mark is None:
            continue
        before, after = line[: mark.start()].strip(" ,"), line[mark.end() :].strip(" ,:()[]")
        below = lines[i + 1][1] if i + 1 < len(lines) else ""
        above = lines[i - 1][1] if i else ""
        if not after and names_person(below):
            after, below = below, lines[i + 2][1] if i + 2 < len(lines) else ""
        name, office = _split(after) or (without_article(after), "")
        if not names_person(name):
            continue
        beside = next((part for part in (before, below, above) if _office(part)), "")
        return Signatory(name, office or beside, line, number)
    return None


def _one_line(lines: Sequence[tuple[int, str]]) -> Signatory | None:
    number, line = lines[-1]
    if len(lines) > 1 and (lines[-2][1].endswith(":") or _split(lines[-2][1])):
        return None  # one line of a list
    if found := _split(line):
        return Signatory(*found, line, number)
    reverse = None if line.endswith(_STOPS) or len(line) > _LINE_LONGEST else office_and_name(line)
    if reverse and _full_name(reverse[1]) and _office(reverse[0]):
        return Signatory(reverse[1], reverse[0], line, number, sure=False)
    return None


def _two_lines(lines: Sequence[tuple[int, str]]) -> Signatory | None:
    """Read a name and an office on two lines, in either order."""
    if len(lines) < 2:  # noqa: PLR2004 - two lines
        return None
    (above_at, above), (below_at, below) = lines[-2:]
    text = f"{above}\n{below}"
    if _office(below) and _full_name(above):
        return Signatory(without_article(above.rstrip(",")), below.rstrip(" ,."), text, above_at)
    if _office(above) and _full_name(below):
        return Signatory(without_article(below), above.rstrip(" ,"), text, below_at)
    return None


def _split(line: str) -> tuple[str, str] | None:
    """Split ``József Kovács, First Secretary`` into name and office."""
    if len(line) > _LINE_LONGEST or (line.endswith(_STOPS) and not re.search(r"a\.\s?i\.$", line)):
        return None
    found = name_and_office(line)
    if found and _full_name(found[0]) and _office(found[1]):
        return without_article(found[0]), found[1]
    return None


def _full_name(text: str) -> bool:
    """Tell whether a text is a name of two words or of initials and a word: one word alone may be anything."""
    name = without_article(text.rstrip(","))
    return names_person(name, least=2) or (
        names_person(name) and re.match(r"(?:[^\W\d_]\.)+-?[^\W\d_]{2,}", name) is not None
    )


def _office(text: str) -> bool:
    return office_whole(text.rstrip(" ,.")) and _nothing_small(text)


def _nothing_small(text: str) -> bool:
    """Tell whether every word has a capital but the small ones of titles: a sentence has others."""
    small = {"of", "to", "in", "at", "for", "the", "and", "ad", "interim", "a.i.", "&", "d'affaires", "d’affaires"}
    return all(not w[0].islower() or w.casefold().rstrip(".,") in small or w.casefold() in small for w in text.split())
