"""A format of tagged fields: its table of rows between values and tags, its types, and how it differs from its kin."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from provenance.formats import _extra

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.formats._flat import Flat
    from provenance.formats._ris import values
    from provenance.formats._tagged.text import Line, Lines

__all__ = ["Dialect", "Row"]

_LETTERS: Final = ("letter", "personal_communication")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a value of the flat record, the tag it is written with, and tags that are read as it.

    `types` are the types of document for which it holds, None for all. `twins` are tags that say the same once more,
    for programs that read only those; `extra` says it once more as ``name: value``. `part` is a tag that tells a part
    of the value, which is put together of them where no tag tells it whole. `out` is False for a tag that is only read.
    """

    name: str
    tag: str
    kind: values.Kind
    types: frozenset[str] | None = None
    also: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    extra: bool = False
    part: bool = False
    out: bool = True

    def holds(self, kind: str) -> bool:
        """Tell whether the row counts for a type."""
        return self.types is None or kind in self.types

    def lines(self, value: Any, extra: str) -> Lines:  # noqa: ANN401 - any value of a flat record
        """Return the lines of a value; `extra` is the tag of lines ``name: value``."""
        if self.kind.tagged:
            return self.kind.tagged(value)
        texts = self.kind.write(value)
        found = [(tag, text) for tag in (self.tag, *self.twins) for text in texts]
        return [*found, *((extra, line) for line in _extra_line(self.name, value))] if self.extra and found else found


@dataclass(frozen=True)
class Dialect:
    """One format of tagged fields.

    `types` are types of CSL and the format's own, both ways; what is none of them is `other`, and a letter with a
    recipient is `letter`. `keys` are the tags of the key.
    """

    format: str
    title: str
    table: tuple[Row, ...]
    types: tuple[tuple[str, str], ...]
    letter: str
    other: str
    extra: str
    keys: tuple[str, ...]
    type_lines: Callable[[str], Lines]
    type_in: Callable[[Sequence[Line]], str]
    """The type that lines tell, as the table names it; empty where they tell none."""
    safe: Callable[[Line], bool]
    """Whether a line that somebody may have written by hand can stand in a record; not where one begins or ends."""
    type_tags: tuple[str, ...] = ()
    key_lines: Callable[[str], Lines] = lambda key: []  # noqa: ARG005
    derived: Callable[[Flat, str], dict[str, Lines]] = lambda flat, shown: {}  # noqa: ARG005
    """What else a record writes, by the type that it is shown as."""
    derived_tags: dict[str, str] = field(default_factory=dict)
    """Tags of what is written beside the values, and the names of their blocks."""
    loose: Callable[[str, str], tuple[str, values.Kind] | None] = lambda kind, text: None  # noqa: ARG005
    """What a line of the tag `extra` is that is no ``name: value``, by the type and its text."""
    placed: Callable[[str, str, str], tuple[str, values.Kind] | None] = lambda kind, tag, text: None  # noqa: ARG005
    """What a line is by its type, tag and text, where other programs use the tag for something else than the table."""
    urls: bool = False
    """Whether every address has a line of its own; else there is a line for one."""
    bare: bool = False
    """Whether a record may tell no type; its tags are then those of the type ``""``."""
    reasons: dict[str, str] = field(default_factory=dict)
    wrap: Callable[[str, str], str] = lambda tag, text: text  # noqa: ARG005
    """How the text of a tag is held in a line, and `text`, the other way."""
    text: Callable[[str, str], str] = lambda tag, value: value  # noqa: ARG005
    arranged: Callable[[Lines], Lines] | None = None
    """How the lines of a record are put into the order of the format, which is not that of the record."""

    def type_of(self, flat: Flat) -> str:
        """Return the type that a flat record is written as."""
        if flat["type"] == "manuscript" and flat.get("kind") in _LETTERS and "recipient" in flat:
            return self.letter
        return next((own for csl, own in self.types if csl == flat["type"]), self.other)

    def rows_out(self, kind: str) -> tuple[Row, ...]:
        """Return the rows by which a type is written."""
        rows = self._out.get(kind)
        if rows is None:
            rows = self._out[kind] = tuple(row for row in self.table if row.out and row.holds(kind))
        return rows

    @cached_property
    def _out(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @cached_property
    def rows_by_tag(self) -> dict[str, list[tuple[int, Row]]]:
        """The rows that are read from a tag, its own before those of which it is another tag."""
        found: dict[str, list[tuple[int, Row]]] = {}
        for own in (True, False):
            for number, row in enumerate(self.table):
                for tag in (row.tag,) if own else (*row.twins, *row.also):
                    found.setdefault(tag, []).append((number, row))
        return found

    def implied(self, kind: str) -> str:
        """Return the type of CSL that a type of the format implies."""
        return next((csl for csl, own in self.types if own == kind), "")


def _extra_line(name: str, value: Any) -> list[str]:  # noqa: ANN401 - any value of a flat record
    return next((lines for _, lines in _extra.extra_lines({name: value}, "")), [])
