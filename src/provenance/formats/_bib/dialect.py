"""What a dialect of BibTeX is: a table of fields and values, read and written, and how entries inherit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from provenance.errors import InvalidText
from provenance.formats._bib.decoded import decode
from provenance.formats._flat import Flat, flat_role
from provenance.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from provenance.formats._bib.inheritance import Inheritance
    from provenance.formats._bib.values import Kind

__all__ = ["Dialect", "Group", "Row"]

_ROLES = frozenset(map(flat_role, ROLES))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a dialect's table: a value of the flat record and the field that it is written in.

    `types` are the entry types for which it holds, None for all. Of several rows for one field the first that holds is
    read, of several for one value the first that holds is written.
    """

    name: str
    field: str
    kind: Kind
    types: frozenset[str] | None = None

    def holds(self, entry_type: str) -> bool:
        """Tell whether the row counts for an entry type."""
        return self.types is None or entry_type in self.types


class Group(Protocol):
    """Several fields that are written and read together, such as year, month and day."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that are read."""

    def write(self, flat: Flat) -> dict[str, str]:
        """Return the fields, each as it stands behind the equals sign."""

    def read(self, said: Mapping[str, Any], flat: Flat) -> Flat:
        """Return what the fields say, given what all others said."""


_Step = tuple[str, str, Callable[[Any], Any]]
"""How a row is written: its value, its field, its function; a group has no field, and takes the whole record."""


class _Plan(NamedTuple):
    """The rows of a table that hold for an entry type."""

    read: dict[str, Row]
    """By field."""
    groups: tuple[tuple[Group, tuple[str, ...]], ...]
    """Each with the fields that it looks at: its own, and those ``aside`` that others say."""
    field: dict[str, str]
    """Where each value is written."""
    write: tuple[tuple[dict[str, list[_Step]], list[_Step]], ...]
    """In the order of the table: rows that are in the order of the record by their names, or all rows one by one."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A kind of BibTeX: its table, its entry types as pairs with the types of CSL, and its rules of inheritance.

    The first pair with a type is written, the first with an entry type is read.
    """

    title: str
    types: tuple[tuple[str, str], ...]
    table: tuple[Row | Group, ...]
    inheritance: Inheritance
    also: tuple[tuple[str, str], ...] = ()
    """Pairs that are only read: entry types that the dialect does not have, and people use in it."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    genres: Mapping[str, str] = field(default_factory=dict)
    """What an entry type says of a work beside its type of CSL: which degree a thesis was written for."""
    _groups: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _types: set[str] = field(default_factory=set, init=False, repr=False, compare=False)
    _plans: dict[str, _Plan] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the entry types for which some row holds and others do not, and the last group of each field."""
        for row in self.table:
            if not isinstance(row, Row):
                self._groups.update(dict.fromkeys(row.fields, frozenset(row.fields)))
            elif row.types:
                self._types.update(row.types)

    def entry_type(self, flat: Flat) -> str:
        """Return the entry type of a flat record."""
        of_type = [entry for csl, entry in self.types if csl == flat["type"]] or ["misc"]
        genre = flat.get("genre")
        return next((entry for entry in of_type if self.genres.get(entry) == genre), of_type[0])

    def kind(self, entry_type: str) -> str:
        """Return the kind of document that an entry type tells without saying so."""
        return next((csl for csl, entry in (*self.types, *self.also) if entry == entry_type), "")

    def fields(self, flat: Flat) -> dict[str, str]:
        """Return the fields of a flat record, each as it stands behind the equals sign."""
        entry_type = self.entry_type(flat)
        found: dict[str, str] = {}
        written: set[str] = set()
        for by_name, steps in self._plan(entry_type).write:
            # Names, and parts of a signature, are in the order of the record; all else is in that of the table.
            for name, to, write in (step for one in flat for step in by_name.get(one, ())) if by_name else steps:
                if not to:
                    found |= write(flat)
                elif name in flat and name not in written and to not in found:
                    written.add(name)
                    if inner := write(flat[name]):
                        found[to] = f"{{{inner}}}"
        if flat.get("kind", "") == self.kind(entry_type):
            found.pop("kind", None)  # the entry type says it
        if "genre" in flat and flat["genre"] == self.genres.get(entry_type):
            found.pop("type", None)  # so it does
        return found

    def flat(self, entry_type: str, inner: Mapping[str, str]) -> tuple[Flat, list[tuple[str, InvalidText]]]:
        """Return what fields say, given what stands between their braces, and the fields that are not understood."""
        flat: Flat = {}
        troubles: list[tuple[str, InvalidText]] = []
        plan = self._plan(entry_type)
        said: dict[str, Any] = {}
        for name, text in inner.items():
            row = plan.read.get(name)
            if row is None or (row.name in flat and plan.field[row.name] != name):
                continue  # the field that a value is written in counts before others that say it
            said[name] = decode(name, text)
            try:
                value = row.kind.read(said[name])
            except InvalidText as error:
                troubles.append((name, error))
                continue
            if value:
                flat[row.name] = value
        flat.setdefault("kind", self.kind(entry_type))
        if entry_type in self.genres:
            flat.setdefault("genre", self.genres[entry_type])
        for group, names in plan.groups:
            here = {name: said[name] if name in said else decode(name, inner[name]) for name in names if name in inner}
            if here:
                flat |= group.read(here, flat)
        return {name: value for name, value in flat.items() if value}, troubles

    def names(self, entry_type: str, fields: Iterable[str]) -> dict[str, str]:
        """Return what each of the fields is in a flat record, as far as the table knows them one by one."""
        rows = self._plan(entry_type).read
        return {field: rows[field].name for field in fields if field in rows}

    def written_for(self, entry_type: str, written_type: str, field: str) -> frozenset[str]:
        """Return the fields that say the same as a field together, itself among them.

        Those are the fields of its group, or the field that its value is written in.
        """
        if field in self._groups:
            return self._groups[field]
        row = self._plan(entry_type).read.get(field)
        return frozenset({field} if row is None else {field, self._plan(written_type).field.get(row.name, field)})

    def _plan(self, entry_type: str) -> _Plan:
        """Return the rows that hold for an entry type; all types that no row names have one plan."""
        if entry_type not in self._types:
            entry_type = ""
        if entry_type not in self._plans:
            self._plans[entry_type] = self._planned(entry_type)
        return self._plans[entry_type]

    def _planned(self, entry_type: str) -> _Plan:
        holding = [row for row in self.table if not isinstance(row, Row) or row.holds(entry_type)]
        read: dict[str, Row] = {}
        fields: dict[str, str] = {}
        for row in holding:
            if isinstance(row, Row):
                read.setdefault(row.field, row)
                fields.setdefault(row.name, row.field)
        write = []
        for ordered, group in groupby(holding, key=_ordered):
            steps = [
                (row.name, row.field, row.kind.write) if isinstance(row, Row) else ("", "", row.write) for row in group
            ]
            by_name: dict[str, list[_Step]] = {}
            for step in steps if ordered else ():
                by_name.setdefault(step[0], []).append(step)
            write.append((by_name, steps))
        groups = [(row, (*row.fields, *getattr(row, "aside", ()))) for row in holding if not isinstance(row, Row)]
        return _Plan(read, tuple(groups), fields, tuple(write))


def _ordered(row: Row | Group) -> str:
    """Tell whether a row has its place from the record, and with which others."""
    if not isinstance(row, Row):
        return ""
    return "role" if row.name in _ROLES else "level" if row.name.startswith("level:") else ""
