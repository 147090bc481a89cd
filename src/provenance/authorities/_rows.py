"""The rows of the tables of this folder: what they hold, and how they are read."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

__all__ = ["Authority", "DigitalArchive", "Kind", "digital_archives", "kinds", "places", "read_rows", "repositories"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True, eq=False)
class Authority:
    """One archive or manuscript library: a ``[[repository]]`` row. Each is there once, and equal to itself alone."""

    key: str
    """Ours, stable, kebab-case."""
    name: str
    """The full name in the archive's own language; in English where that is not written in Latin script."""
    abbreviation: str = ""
    """As historians write it."""
    aliases: tuple[str, ...] = ()
    """Other forms: older abbreviations, English names, the name in its own script and in transliteration."""
    shared: tuple[str, ...] = ()
    """Those forms that other bodies bear too: alone they name this archive only where no other row claims them."""
    unlike: tuple[str, ...] = ()
    """What begins with a form of the name and is something else: ``Department of State Bulletin``."""
    kind: str = ""
    """Key of a ``[[kind]]`` row, whose forms the archive has as well."""
    of: tuple[str, ...] = ()
    """What stands for ``{of}`` in the forms of the kind: a country, a town, a person."""
    adjective: tuple[str, ...] = ()
    """What stands for ``{adjective}`` there: ``Polish``."""
    city: str = ""
    """Its English name."""
    country: str = ""
    """Where the archive stands today, ISO 3166-1 alpha-2."""
    part_of: str = ""
    """Key of the body of which it is a branch: ``ÖStA/AdR`` is one name."""
    successor: str = ""
    """Key of the body that holds its records today."""
    agency: bool = False
    """True of an office that writes documents more often than it holds them: its name alone is no signature."""
    source: str = ""
    """Where the row's facts were read."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form of the name that the row gives."""
        return tuple(f for f in (self.abbreviation, self.name, *self.aliases) if f)

    @cached_property
    def written(self) -> dict[str, bool]:
        """Return every form by which a text may name the archive, and whether it is the archive's own, not shared."""
        kind = kinds().get(self.kind)
        made = kind.made(self) if kind else {}
        return {**made, **dict.fromkeys(self.forms, True), **dict.fromkeys(self.shared, False)}


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalArchive:
    """A body that publishes documents on the web: a ``[[digital-archive]]`` row."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """Its public hosts, the canonical one first."""
    source: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form of the name."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Archives that are named alike the world over: a ``[[kind]]`` row. ``(s)`` in a form may be there or not."""

    key: str
    forms: tuple[str, ...]
    shared: tuple[str, ...] = ()
    """What any of them is called where the country or town is understood."""

    def made(self, row: Authority) -> dict[str, bool]:
        """Return the forms that an archive of this kind has, and whether each is its own.

        >>> sorted(Kind(key="x", forms=("{adjective} Office(s)",)).made(Authority(key="y", name="Y", adjective=("Ob",))))
        ['Ob Office', 'Ob Offices']
        """
        own = [made for form in self.forms for made in _filled(form, row)]
        return {**dict.fromkeys(_each_number(self.shared), False), **dict.fromkeys(_each_number(own), True)}


def _filled(form: str, row: Authority) -> list[str]:
    if "{of}" in form:
        return [form.replace("{of}", of) for of in row.of]
    return [form.replace("{adjective}", adjective) for adjective in row.adjective]


def _each_number(forms: tuple[str, ...] | list[str]) -> list[str]:
    return [made for form in forms for made in {form.replace("(s)", ""), form.replace("(s)", "s")}]


# The tables are plain: a value is a string without escapes, a list of such, or ``true``. Read so, they are there in a
# sixth of the time that the standard library's reader needs for all of TOML.
_VALUE = r'"[^"\\\n]*"|\["[^"\\\n]*"(?:,\s+"[^"\\\n]*")*\]|true'
_PAIR = re.compile(rf"^([a-z_]+) = ({_VALUE})\n", re.MULTILINE)
_ROW = re.compile(rf"^\[\[([a-z-]+)\]\]\n((?:[a-z_]+ = (?:{_VALUE})\n)+)", re.MULTILINE)
_BETWEEN = re.compile(r"(?:(?:#.*)?\n)*")


def read_rows(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the rows of a table's text, each with the name of its table, in order.

    Raises `tomllib.TOMLDecodeError` for what is no TOML. Any TOML is read, the plain kind fastest.

    >>> read_rows('[[place]]\\nname = "Vienna"\\nforms = ["Wien"]\\n')
    [('place', {'name': 'Vienna', 'forms': ['Wien']})]
    """
    rows, at = [], _end(_BETWEEN, text, 0)
    while match := _ROW.match(text, at):
        rows.append((match[1], {key: _value(value) for key, value in _PAIR.findall(match[2])}))
        at = _end(_BETWEEN, text, match.end())
    if at == len(text):
        return rows
    return [(table, row) for table, rows in tomllib.loads(text).items() for row in rows]


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _value(written: str) -> Any:  # noqa: ANN401 - a string, a list or a truth
    return written[1:-1] if written[0] == '"' else json.loads(written)


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for table, row in read_rows(path.read_text(encoding="utf-8")):
            tables.setdefault(table, []).append({k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
    return tables


@cache
def repositories() -> dict[str, Authority]:
    """Return every archive by its key."""
    return {row["key"]: Authority(**row) for row in _tables()["repository"]}


@cache
def digital_archives() -> dict[str, DigitalArchive]:
    """Return every digital archive by its key."""
    return {row["key"]: DigitalArchive(**row) for row in _tables()["digital-archive"]}


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind of archive by its key."""
    return {row["key"]: Kind(**row) for row in _tables()["kind"]}


@cache
def places() -> dict[str, tuple[str, ...]]:
    """Return the forms of the names of towns by their English name."""
    return {row["name"]: (row["name"], *row["forms"]) for row in _tables()["place"]}
