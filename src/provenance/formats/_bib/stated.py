"""Signatures that an entry states in words: in the note, in ``howpublished``, behind the name of the archive.

Classic BibTeX has no field for where a document is kept, so that people write it where the styles print something. A
text is taken for signatures only where it is nothing else, or credits follow: each begins with an archive that is
known, and has a part with a figure that says where in the archive.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.traditions import parse_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.values.signature import ArchivalSignature

__all__ = ["stated"]

_HOUSES: Final = ("howpublished", "library", "organization", "institution", "publisher", "location", "address")
"""Fields that name the archive where another holds the rest."""
_PLACES: Final = frozenset({
    "fonds", "subfonds", "record-group", "series", "subseries", "file", "item", "entry", "registry", "lot", "box",
    "folder", "volume", "bundle", "reel",
})  # fmt: skip
_LIKELY: Final = re.compile(
    r"(?i:arch[ií]v|arkiv|archief|arhiv|архив|архів|aрхив|bibliot|librar|record|museum|levéltár|könyvtár|collection)"
    r"|\b[A-ZА-Я]{2}[A-ZА-Яa-zа-я]*\b"
)
"""What some archive's name or abbreviation has in it: most notes are of other things, and are passed by."""
_LONGEST: Final = 300


def stated(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the signatures that the fields of an entry state; nothing where they state none."""
    for text in _candidates(said):
        if len(text) <= _LONGEST and any(map(str.isdecimal, text)) and _LIKELY.search(text):
            source = parse_source(text)
            told = "; ".join(map(str, source.signatures))
            whole = text == told or (source.credits and text.startswith(f"{told}. "))
            if told and whole and all(map(_tells_where, source.signatures)):
                return tuple(map(str, source.signatures))
    return ()


def _candidates(said: Mapping[str, Any]) -> Iterator[str]:
    note = str(said.get("note", "")).strip().removesuffix(".")
    rests = [text for text in (note, str(said.get("number", "")).strip()) if text]
    if note:
        yield note
    if how := str(said.get("howpublished", "")).strip().removesuffix("."):
        yield how
    for house in (str(said[field]) for field in _HOUSES if said.get(field)):
        yield from (f"{house}, {rest}" for rest in rests)


def _tells_where(signature: ArchivalSignature) -> bool:
    """Tell whether a signature has a known archive, and a part with a figure that is a place in it."""
    repository = signature.repository
    if repository is None or not repository.authority:
        return False
    return any(one.level in _PLACES and any(map(str.isdecimal, one.value)) for one in signature.segments)
