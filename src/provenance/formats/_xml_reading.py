"""What reading one record of an XML file gathers: its values, and which element said which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, InvalidText, Severity, Where
from provenance.formats._xml import elements, line_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._kept import Pieces

__all__ = ["Reading", "first", "text_at", "together"]

_TOGETHER: Final = "values:"


def first(parent: Element, *path: str) -> Element | None:
    """Return the first element at a path of names."""
    found: Element | None = parent
    for name in path:
        found = next(elements(found, name), None) if found is not None else None
    return found


def text_at(parent: Element, *path: str) -> str:
    """Return the text of the first element at a path of names; empty where there is none."""
    return words(first(parent, *path))


class Reading:
    """What one record of a file says, as far as it has been read, and which element said it."""

    rule = "xml-value"
    """The rule of the findings about values."""

    def __init__(self, element: Element) -> None:
        """Take the element of the record."""
        self.element = element
        self.flat: Flat = {}
        self.more: dict[str, Any] = {}
        """Fields of the record that a flat record has no place for."""
        self.findings: list[Finding] = []
        self.heard = 0
        """How many values were set, or told once more."""
        self._taken: dict[Element, set[str]] = {}

    def left(self, *names: str) -> Iterator[Element]:
        """Yield the record's own elements of some names that nothing was read from yet."""
        for element in elements(self.element, *names):
            if element not in self._taken:
                yield element

    def take(self, element: Element, *names: str) -> None:
        """Note that values are read from an element."""
        self._taken.setdefault(element, set()).update(names)

    def put(self, name: str, value: object) -> None:
        """Set a value where it says something and no other is set."""
        if value and self.flat.setdefault(name, value) == value:
            self.heard += 1

    def trouble(self, element: Element, field: str, error: InvalidText) -> None:
        """Note that a value is not understood; its element is kept as it is."""
        self.findings.append(
            Finding(
                severity=Severity.WARNING, rule=self.rule, message=error.message, hint=error.hint,
                raw=words(element)[:2000], where=Where(line=line_of(element), field=field),
            )
        )  # fmt: skip

    def pieces(self) -> Pieces:
        """Return each element as a piece, by the value that was read from it, or else by its name and type.

        Where one element says several values, the pieces of all of these are together, under the names of all.
        """
        groups = _joined(self._taken.values())
        found: Pieces = {}
        for element in elements(self.element):
            taken = self._taken.get(element)
            name = next(groups[one] for one in taken) if taken else self.name_of(element)
            found.setdefault(name, []).append(self.piece_of(element))
        return found

    def name_of(self, element: Element) -> str:
        """Return the name of the piece that an element is which nothing was read from."""
        raise NotImplementedError

    def piece_of(self, element: Element) -> str:
        """Return an element as a piece."""
        raise NotImplementedError


def _joined(sets: Iterable[set[str]]) -> dict[str, str]:
    """Return the name of the group of each value: its own, or one for all that some element says together."""
    groups: list[set[str]] = []
    for names in sets:
        touched = [group for group in groups if group & names]
        groups = [group for group in groups if group not in touched] + [names.union(*touched)]
    return {
        name: name if len(group) == 1 else f"{_TOGETHER}{','.join(sorted(group))}" for group in groups for name in group
    }


def together(pieces: Pieces, names: Iterable[str]) -> Pieces:
    """Return pieces with those of the values that one element said together under one name, as they were read."""
    found = dict(pieces)
    for name in names:
        if name.startswith(_TOGETHER):
            parts = name.removeprefix(_TOGETHER).split(",")
            joined = [one for part in parts for one in found.pop(part, [])]
            found |= {name: joined} if joined else {}
    return found
