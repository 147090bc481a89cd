"""The contract of a tradition: one TOML file that says how an archive's signatures are written.

``name``, ``title``, ``language`` (BCP 47, of its labels), ``source`` (where the rules were read) and ``repositories``
(keys of
`provenance.authorities`; empty for the generic tradition), then the levels in the order they are written:

``[[level]]``
    ``level``: a level of `provenance.values.signature`; ``labels``: words and abbreviations; ``place``: ``before`` or
    ``after`` the value; ``value``: a pattern for the whole value, bounded, without a label where ``bare = true``
    allows it to stand alone.
    ``then``: the level of words that follow a bare value behind a space (``XIX-J-1-j Korea``). ``normalise``: how
    typing slips are read: ``spaces`` (none inside the value) or nothing.
``[[locator]]``
    ``kind`` and ``labels``, ``place``.
``[[accepts]]`` and ``[[refuses]]``
    Examples that are documentation and tests at once: ``text``, and for the first ``levels`` in written order with
    ``values``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from provenance.errors import NameClash, UnknownTradition
from provenance.families import entry_points
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from provenance.values.locator import LocatorKind
    from provenance.values.signature import Level

__all__ = ["LevelRule", "LocatorRule", "Tradition", "tradition", "tradition_names"]

_FOLDER = Path(__file__).parent
_VALUE = r"[^\s,;]{1,80}"


@dataclass(frozen=True, slots=True)
class LevelRule:
    """How one level is written."""

    level: Level
    labelled: re.Pattern[str] | None
    bare: re.Pattern[str] | None
    then: Level | None = None
    place: Literal["before", "after"] = "before"
    normalise: str = ""


@dataclass(frozen=True, slots=True)
class LocatorRule:
    """How a place within a document is written."""

    kind: LocatorKind
    labelled: re.Pattern[str]
    place: Literal["before", "after"] = "before"


@dataclass(frozen=True, slots=True)
class Tradition:
    """One tradition, its patterns compiled."""

    name: str
    title: str
    language: str
    source: str
    repositories: tuple[str, ...]
    levels: tuple[LevelRule, ...]
    locators: tuple[LocatorRule, ...]
    accepts: tuple[dict[str, Any], ...]
    refuses: tuple[dict[str, Any], ...]


def tradition_names() -> tuple[str, ...]:
    """Return the names of all traditions, sorted."""
    return tuple(sorted(_files()))


@cache
def tradition(name: str) -> Tradition:
    """Return one tradition. Raises `UnknownTradition`."""
    files = _files()
    if name not in files:
        raise UnknownTradition(name, known=sorted(files))
    return _compile(name, tomllib.loads(files[name].read_text(encoding="utf-8")))


@cache
def _files() -> dict[str, Path]:
    """Find the package's own files and those of other packages' entry points, which name a folder or a file."""
    found = {path.stem.replace("_", "-"): path for path in _FOLDER.glob("*.toml")}
    for point in entry_points("provenance.traditions"):
        loaded = point.load()
        if point.name in found:
            message = f"two traditions are called {point.name!r}: one comes from {point.value}"
            raise NameClash(message)
        found[point.name] = Path(loaded() if callable(loaded) else loaded)
    return found


def _compile(name: str, data: dict[str, Any]) -> Tradition:
    return Tradition(
        name=name,
        title=data["title"],
        language=data.get("language", ""),
        source=data["source"],
        repositories=tuple(data.get("repositories", ())),
        levels=tuple(_level(row) for row in data.get("level", ())),
        locators=tuple(
            LocatorRule(
                row["kind"],
                _labelled(row["labels"], row.get("place", "before"), row.get("value", r".{1,200}")),
                row.get("place", "before"),
            )
            for row in data.get("locator", ())
        ),
        accepts=tuple(data.get("accepts", ())),
        refuses=tuple(data.get("refuses", ())),
    )


def _level(row: dict[str, Any]) -> LevelRule:
    if row["level"] not in LEVELS:
        message = f"a tradition names a level that does not exist: {row['level']!r}"
        raise ValueError(message)
    value, place = row.get("value", _VALUE), row.get("place", "before")
    tail = r"(?:\s+(?P<then>\S.{0,200}))?" if row.get("then") else ""
    return LevelRule(
        level=row["level"],
        labelled=_labelled(row["labels"], place, value) if row.get("labels") else None,
        bare=re.compile(rf"(?P<value>{value}){tail}") if row.get("bare") else None,
        then=row.get("then"),
        place=place,
        normalise=row.get("normalise", ""),
    )


def _labelled(labels: list[str], place: str, value: str) -> re.Pattern[str]:
    """Make the pattern of a label and a value: ``5. doboz``, ``box 5``, ``F.0102``."""
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    if place == "after":
        return re.compile(rf"(?P<value>{value})(?P<joint>\.?\s*)(?P<label>(?:{words}))", re.IGNORECASE)
    return re.compile(rf"(?P<label>(?:{words}))(?P<joint>(?<=\.)\s*|\s*[:.]\s*|\s+)(?P<value>{value})", re.IGNORECASE)
