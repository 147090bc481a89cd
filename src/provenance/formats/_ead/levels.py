"""The levels and containers of EAD, and those of an archival signature, both ways.

Levels are the values of ``@level`` (ISAD(G) 3.1.4); what EAD has no value for is an ``otherlevel`` by its own name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, cast

from provenance.values.labels import LABELS
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from provenance.values.signature import Level

__all__ = ["CONTAINERS", "container_level", "ead_level", "kind_of_level", "level_of"]

CONTAINERS: Final = ("box", "folder", "volume", "bundle", "reel", "lot")
"""Levels of a signature that are containers in EAD."""

_LEVELS: Final = {
    "fonds": "fonds", "collection": "fonds", "recordgrp": "record-group", "subfonds": "subfonds", "subgrp": "subfonds",
    "series": "series", "subseries": "subseries", "class": "series", "file": "file", "item": "item",
}  # fmt: skip
_OTHER: Final = {
    "dossier": "file", "folder": "file", "piece": "item", "pièce": "item", "document": "item", "akte": "file",
    "bestand": "fonds", "serie": "series", "fond": "fonds", "opis": "series", "delo": "file", "unit": "file",
    "subsubseries": "subseries", "sub-subseries": "subseries", "subsubfonds": "subfonds", "recordgroup": "record-group",
}  # fmt: skip
_WRITTEN: Final = {
    "fonds": "fonds", "record-group": "recordgrp", "subfonds": "subfonds", "series": "series",
    "subseries": "subseries", "file": "file", "item": "item",
}  # fmt: skip
_AGGREGATES: Final = frozenset(
    {"fonds", "collection", "recordgrp", "subfonds", "subgrp", "series", "subseries", "class"}
)
_MORE_WORDS: Final = {
    "carton": "box", "cardboard box": "box", "hollinger box": "box", "archive box": "box",
    "document box": "box", "oversize box": "box", "boîte": "box", "boite": "box", "doos": "box",
    "scatola": "box", "busta": "box", "caja": "box", "kotelo": "box", "laatikko": "box", "pudło": "box",
    "krabice": "box", "karton": "box", "kiste": "box", "kasten": "box", "schachtel": "box", "kt": "box",
    "map": "folder", "omslag": "folder", "kansio": "folder", "carpeta": "folder", "cartella": "folder",
    "chemise": "folder", "file": "folder", "bd": "volume", "vol": "volume", "band": "volume", "tome": "volume",
    "register": "volume", "deel": "volume", "microfilm": "reel", "microfilm reel": "reel", "film": "reel",
    "spoel": "reel", "liasse": "bundle", "bundel": "bundle", "legajo": "bundle", "konvolut": "bundle",
    "faszikel": "bundle", "fascikl": "bundle", "nippu": "bundle",
}  # fmt: skip


def level_of(level: str, otherlevel: str = "") -> Level:
    """Return the level of a signature that an EAD level stands for; ``unknown`` for one that it has no word for.

    >>> level_of("recordgrp"), level_of("otherlevel", "registry"), level_of("otherlevel", "Dossier"), level_of("")
    ('record-group', 'registry', 'file', 'unknown')
    """
    word = (otherlevel if level == "otherlevel" else level).casefold()
    found = _LEVELS.get(word) or (word if word in LEVELS else _OTHER.get(word, "unknown"))
    return cast("Level", found)


def ead_level(level: str) -> dict[str, str]:
    """Return the attributes that stand for a level of a signature."""
    if level in _WRITTEN:
        return {"level": _WRITTEN[level]}
    return {"level": "otherlevel", "otherlevel": level}


def kind_of_level(level: str) -> str:
    """Return the kind of record that a level means: a file, a collection of any size, or nothing for what lies in them.

    >>> kind_of_level("file"), kind_of_level("subseries"), kind_of_level("item")
    ('file', 'collection', '')
    """
    return "file" if level == "file" else "collection" if level in _AGGREGATES else ""


@cache
def _words() -> dict[str, str]:
    known = {
        label.word.casefold(): level
        for labels in LABELS.values()
        for level, label in labels.items()
        if level in CONTAINERS
    }
    return {**_MORE_WORDS, **known, **{level: level for level in CONTAINERS}}


def container_level(word: str) -> str:
    """Return the level that the word for a container means in any of the languages known; empty for other words.

    >>> container_level("Box"), container_level("KOTELO"), container_level("boxes"), container_level("Mixed materials")
    ('box', 'box', 'box', '')
    """
    plain = word.casefold().strip(" .:")
    found = _words().get(plain)
    return found or _words().get(plain.removesuffix("es"), "") or _words().get(plain.removesuffix("s"), "")
