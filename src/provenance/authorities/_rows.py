"""The rows of the tables of this folder: what they hold, and how they are read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

__all__ = [
    "Authority",
    "DigitalArchive",
    "Kind",
    "countries",
    "digital_archives",
    "kinds",
    "places",
    "read_rows",
    "repositories",
]

FOLDER = Path(__file__).parent
_SLOTS = ("{of}", "{adjective}")


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

    @property
    def listed(self) -> dict[str, bool]:
        """Return every form that the row gives, and whether it is the archive's own, not shared."""
        return {**dict.fromkeys(self.forms, True), **dict.fromkeys(self.shared, False)}

    @cached_property
    def made(self) -> dict[str, bool]:
        """Return what else the archive's kind makes of the row, and whether it is the archive's own."""
        kind = kinds().get(self.kind)
        listed = self.listed
        return {form: own for form, own in kind.made(self).items() if form not in listed} if kind else {}

    @property
    def made_begins(self) -> set[str]:
        """Return what stands before the first space of what is `made`, without making it."""
        kind = kinds().get(self.kind)
        return kind.begins(self) if kind else set()


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


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Archives that are named alike the world over: a ``[[kind]]`` row. ``(s)`` in a form may be there or not."""

    key: str
    forms: tuple[str, ...]
    shared: tuple[str, ...] = ()
    """What any of them is called where the country or town is understood."""

    @cached_property
    def _each(self) -> tuple[tuple[str, str, bool], ...]:
        """Every form, the shared first, with the slot in it and whether the form is the archive's own."""
        both = (*((form, False) for form in self.shared), *((form, True) for form in self.forms))
        numbers = ((form.replace("(s)", end), own) for form, own in both for end in ("", "s")[: 1 + ("(s)" in form)])
        return tuple((form, next((s for s in _SLOTS if s in form), ""), own) for form, own in numbers)

    @cached_property
    def _begins(self) -> frozenset[str]:
        return frozenset(form.partition(" ")[0] for form, _, _ in self._each)

    def made(self, row: Authority) -> dict[str, bool]:
        """Return the forms that an archive of this kind has, and whether each is its own.

        >>> row = Authority(key="y", name="Y", adjective=("Ob",))
        >>> Kind(key="x", forms=("{adjective} Office(s)",), shared=("Office",)).made(row)
        {'Office': False, 'Ob Office': True, 'Ob Offices': True}
        """
        filling = {"{of}": row.of, "{adjective}": row.adjective, "": ("",)}
        return {_filled(form, slot, by): own for form, slot, own in self._each for by in filling[slot]}

    def begins(self, row: Authority) -> set[str]:
        """Return what may stand before the first space of the forms that an archive of this kind has."""
        filling = {"{of}": row.of, "{adjective}": row.adjective}
        filled = {
            _filled(slot, slot, by).partition(" ")[0]
            for slot, many in filling.items()
            if slot in self._begins
            for by in many
        }
        return filled | (self._begins - filling.keys())


def _filled(form: str, slot: str, by: str) -> str:
    """Fill the slot of a form: ``the Czech Republic``, but ``Czech Republic Foreign Ministry Archive``."""
    if not slot:
        return form
    return form.replace(slot, by.removeprefix("the ") if form.startswith(slot) else by)


def read_rows(text: str) -> list[tuple[str, dict[str, Any]]]:
    r"""Return the rows of a table's text, each with the name of its table, in order. A list comes as a tuple.

    Raises `tomllib.TOMLDecodeError` for what is no TOML.

    >>> read_rows('[[place]]\nname = "Vienna"\nforms = ["Wien"]\n')
    [('place', {'name': 'Vienna', 'forms': ('Wien',)})]
    """
    rows = _plain_rows(text)
    if rows is None:
        tables = tomllib.loads(text).items()
        rows = [(table, {k: _tuple(v) for k, v in row.items()}) for table, rows in tables for row in rows]
    return rows


def _tuple(value: Any) -> Any:  # noqa: ANN401 - whatever a table holds
    return tuple(value) if isinstance(value, list) else value


def _plain_rows(text: str) -> list[tuple[str, dict[str, Any]]] | None:
    """Read the plain kind of TOML that the tables of this folder are written in; None where it is not plain.

    Plain are comments on lines of their own, empty lines, ``[[table]]``, and ``key = value``, a value being a string, a
    list of strings with one space or a line's end between them, or ``true``; no string has an escape. Reading that
    takes a sixth of the time that the standard library's reader needs for all of TOML.
    """
    rows: list[tuple[str, dict[str, Any]]] = []
    row: dict[str, Any] = {}
    if "\\" in text or "\t" in text:
        return None
    for line in text.replace(",\n  ", ", ").split("\n"):
        key, equals, written = line.partition(" = ")
        if equals and line[0] != "#":
            value = _plain_value(written)
            if value is None or not rows or key in row or not (key.isascii() and key.isidentifier()):
                return None
            row[key] = value
        elif line[:2] == "[[" and line[-2:] == "]]" and line.isascii() and line[2:-2].replace("-", "_").isidentifier():
            row = {}
            rows.append((line[2:-2], row))
        elif line and line[0] != "#":
            return None
    return rows


def _plain_value(written: str) -> str | tuple[str, ...] | bool | None:
    inner = written[1:-1]
    if written == f'"{inner}"' and '"' not in inner:
        return inner
    if written[:2] == '["' and written[-2:] == '"]':
        listed = inner[1:-1].split('", "')
        return tuple(listed) if written.count('"') == 2 * len(listed) else None
    return True if written == "true" else None


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for table, row in read_rows(path.read_text(encoding="utf-8")):
            tables.setdefault(table, []).append(row)
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


@cache
def countries() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return by their ISO codes the names of countries, and the names and codes of their states or provinces."""
    return {row["code"]: (row["forms"], row.get("regions", ())) for row in _tables()["country"]}
