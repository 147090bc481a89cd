"""Statements of PROV looked up: elements with all that is said of them, relations by what they are about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from provenance.chains._prov_names import TERMS
from provenance.prov import KINDS, PROV, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.prov import Statement

__all__ = ["Index", "Said", "number_of", "text_of"]


class Said:
    """What all statements about one element say together."""

    __slots__ = ("arguments", "attributes", "line")

    def __init__(self, line: int) -> None:
        """Begin with nothing."""
        self.arguments: dict[str, str] = {}
        self.attributes: dict[str, list[str | Literal]] = {}
        self.line = line

    def add(self, one: Statement) -> None:
        """Add a statement."""
        for argument, text in zip(KINDS[one.kind].arguments, one.arguments, strict=True):
            if text is not None:
                self.arguments.setdefault(argument, text)
        for name, value in one.attributes:
            self.attributes.setdefault(name, []).append(value)

    def text(self, attribute: str) -> str:
        """Return the first value of an attribute as a text, or nothing."""
        return next((text_of(value) for value in self.attributes.get(attribute, ())), "")

    def own(self, term: str) -> str:
        """Return the first value of an attribute in our namespace, or nothing."""
        return self.text(TERMS + term)

    def all(self, attribute: str) -> list[str]:
        """Return all values of an attribute as texts."""
        return [text_of(value) for value in self.attributes.get(attribute, ())]

    @property
    def types(self) -> list[str]:
        """Return the URIs and texts of the types."""
        return self.all(PROV + "type")

    @property
    def number(self) -> int:
        """Return the place that one of our statements gives it, or a place behind all."""
        return number_of(self.own("number"))


class Index:
    """Statements by what they are about."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Take the statements."""
        self.elements: dict[str, dict[str, Said]] = {"entity": {}, "activity": {}, "agent": {}}
        self.relations: dict[str, list[Statement]] = defaultdict(list)
        for one in statements:
            if one.kind in self.elements:
                assert one.id is not None
                self.elements[one.kind].setdefault(one.id, Said(one.line)).add(one)
            else:
                self.relations[one.kind].append(one)

    def by_place(self, kind: str) -> list[tuple[str, Said]]:
        """Return the elements of a kind by the places that our statements give them, else as they stand."""
        return sorted(self.elements[kind].items(), key=lambda item: item[1].number)

    def about(self, kind: str, argument: int) -> dict[str, list[Statement]]:
        """Return the relations of a kind by one of their arguments, those with a place of ours by their places."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for one in self.relations[kind]:
            about = one.arguments[argument]
            if about is not None:
                found[about].append(one)
        return {about: sorted(many, key=_place) for about, many in found.items()}


def _place(one: Statement) -> int:
    return next((number_of(value) for name, value in one.attributes if name == TERMS + "number"), 0)


def number_of(value: str | Literal) -> int:
    """Return a number as it is written, or one behind all where there is none."""
    text = text_of(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 10**9  # noqa: PLR2004 - digits


def text_of(value: str | Literal) -> str:
    """Return the text of a value."""
    return value if isinstance(value, str) else value.value
