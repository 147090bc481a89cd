"""Finds the references to archives in running text: footnotes, articles, books."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.errors import Span
from provenance.traditions._archives import archives_in
from provenance.traditions._build import signature_of
from provenance.traditions._parse import WINDOW, readings_from
from provenance.traditions._pieces import ARCHIVE
from provenance.traditions._sentences import ends_sentence
from provenance.traditions._signs import begins_of_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.traditions._pieces import Named, Reading
    from provenance.values.signature import ArchivalSignature

__all__ = ["FoundSignature", "find_signatures"]

_NUMBERS: Final = re.compile(r"\d{1,12}")
_SEVERAL: Final = 2
"""So many numbers has a reference of one part that names no archive: ``611.41/3-1053``, not ``MS 13``."""
_LOOK_BACK: Final = 300
"""Characters before an archive's name in which a reference that ends with it begins."""
_CLAUSE: Final = re.compile(r"[;([\n；。（]|\.(?=\s)")
"""Where a clause ends before the one in which an archive is named."""
_PROSE: Final = re.compile(
    r"(?:the|an?|he|she|it|they|we|which|who|whose|where|when|while|but|and|or|as|was|were|is|are|had|has|that|this|though"
    r"|der|die|das|er|sie|und|oder|aber|dass|war|ist|wo|les?|la|il|elle|et|mais|qui|que|dont|où|est|el|los|las|y|pero|es"
    r"|i|a|ale|który|która|jest|и|а|но|что|который|где|az?|és|de|hogy)\s"
)
"""Words with which a sentence goes on."""
_BEHIND_COMMA: Final = re.compile(r",[”\"’]?\s{1,3}(?:the\s{1,3})?$|[，、」》]\s?$")


class FoundSignature(NamedTuple):
    """A reference found in running text."""

    span: Span
    """Where it stands, in characters."""
    signature: ArchivalSignature


def find_signatures(text: str, *, tradition: str | None = None) -> tuple[FoundSignature, ...]:
    """Find the references to archives in running text: footnotes, articles, books.

    A reference begins where an archive is named, or where a number or label stands that a tradition takes for its
    sign, and it has at least one level that is understood. One that goes from small to large ends with the archive, and
    begins where its levels do.

    >>> found = find_signatures("As the embassy wrote (MOL, XIX-J-1-j Korea, 5. doboz), little had changed.")
    >>> [(f.span.start, f.span.end, str(f.signature)) for f in found]
    [(22, 52, 'MOL, XIX-J-1-j Korea, 5. doboz')]
    """
    named = archives_in(text, len(text))
    names = {a for a, _, _ in named}
    found: list[FoundSignature] = []
    done = 0
    for begin in sorted(names | set(begins_of_signs(text, tradition))):
        if begin < done:
            continue
        before = done
        for reading in _from(text, begin, named, tradition):
            if _refers(reading) and reading.pieces[0].since >= done:
                done = _close(reading)
                found.append(FoundSignature(Span(reading.pieces[0].since, done), signature_of(text, reading)))
        if done == before and begin in names and (last := _up_to(text, begin, done, named, tradition)):
            done = _close(last)
            found.append(FoundSignature(Span(last.pieces[0].since, done), signature_of(text, last)))
    return tuple(found)


def _from(text: str, begin: int, named: Sequence[Named], tradition: str | None) -> Iterator[Reading]:
    """Yield what is read from a place on, each ended before the sentence goes on."""
    end = min(len(text), begin + WINDOW)
    at = bisect_left(named, begin, key=lambda n: n[0])
    here = [n for n in named[at : at + 50] if n[1] <= end]
    for reading in readings_from(text, begin, end, here, tradition):
        _end_before_prose(reading, text)
        yield reading


def _up_to(text: str, begin: int, done: int, named: Sequence[Named], tradition: str | None) -> Reading | None:
    """Return what is read of the clause that an archive's name ends: ``letter, 3 May 1950, box 4, Bee Papers, YUL``."""
    if not _BEHIND_COMMA.search(text, max(done, begin - 10), begin):
        return None
    start = max(done, begin - _LOOK_BACK)
    for stop in _CLAUSE.finditer(text, start, begin):
        if stop[0] != "." or ends_sentence(text, stop.start(), start):
            start = stop.end()
    reading = next(_from(text, start, named, tradition), None)
    if reading is None or reading.archive is None or reading.archive.since != begin:
        return None
    pieces = reading.pieces
    while pieces and (pieces[0].level in ("unknown", "title", "year") or pieces[0].kind):
        del pieces[0]
    levels = [p for p in pieces if not p.worded and not p.kind and p.level not in ("unknown", ARCHIVE, "year")]
    return reading if levels and pieces[-1].since <= begin else None


def _close(reading: Reading) -> int:
    """End a reading behind the last piece that is understood, and return where that is."""
    while reading.pieces[-1].level == "unknown":
        reading.pieces.pop()
    reading.stop = reading.pieces[-1].past
    return reading.stop


def _end_before_prose(reading: Reading, text: str) -> None:
    """End a reference where the sentence goes on: at small letters behind no more than a space, or as sentences do."""
    for i, (before, piece) in enumerate(pairwise(reading.pieces)):
        small = piece.worded and text[piece.since].islower()
        if small and (not text[before.end : piece.since].strip() or _PROSE.match(text, piece.since)):
            del reading.pieces[i + 1 :]
            return


def _refers(reading: Reading) -> bool:
    """Tell whether a level is understood, and where no archive is named, more than a short number."""
    typed = [p for p in reading.pieces if p.level not in ("unknown", ARCHIVE, "year") and not p.worded]
    alone = len(typed) == 1 and reading.archive is None
    return bool(typed) and not (alone and len(_NUMBERS.findall(typed[0].value)) < _SEVERAL)
