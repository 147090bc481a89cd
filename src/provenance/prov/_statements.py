"""The statements of PROV-DM, held small: a hundred thousand of them are nothing unusual.

A name is the whole URI. A document remembers the prefixes that it was written with, for printing.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["BLANK", "KINDS", "PROV", "TIMES", "XSD", "Document", "Kind", "Literal", "Statement", "uncollected"]

PROV: Final = "http://www.w3.org/ns/prov#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
BLANK: Final = "_:"
"""Begins the name of what has none outside its document."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles while many objects are made that have none, which takes most of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Kind(NamedTuple):
    """A kind of statement: its formal arguments in order (PROV-N), how many are needed, and which of them are times."""

    arguments: tuple[str, ...]
    needed: int
    element: bool = False
    """Whether it declares something (entity, activity, agent), so that its identifier comes first."""
    named: bool = True
    """Whether it may have an identifier."""


KINDS: Final = {
    "entity": Kind((), 0, element=True),
    "activity": Kind(("startTime", "endTime"), 0, element=True),
    "agent": Kind((), 0, element=True),
    "wasGeneratedBy": Kind(("entity", "activity", "time"), 1),
    "used": Kind(("activity", "entity", "time"), 1),
    "wasInformedBy": Kind(("informed", "informant"), 2),
    "wasStartedBy": Kind(("activity", "trigger", "starter", "time"), 1),
    "wasEndedBy": Kind(("activity", "trigger", "ender", "time"), 1),
    "wasInvalidatedBy": Kind(("entity", "activity", "time"), 1),
    "wasDerivedFrom": Kind(("generatedEntity", "usedEntity", "activity", "generation", "usage"), 2),
    "wasAttributedTo": Kind(("entity", "agent"), 2),
    "wasAssociatedWith": Kind(("activity", "agent", "plan"), 1),
    "actedOnBehalfOf": Kind(("delegate", "responsible", "activity"), 2),
    "wasInfluencedBy": Kind(("influencee", "influencer"), 2),
    "alternateOf": Kind(("alternate1", "alternate2"), 2, named=False),
    "specializationOf": Kind(("specificEntity", "generalEntity"), 2, named=False),
    "mentionOf": Kind(("specificEntity", "generalEntity", "bundle"), 3, named=False),
    "hadMember": Kind(("collection", "entity"), 2, named=False),
}
"""PROV-DM's statements by their names in PROV-N (section 3), and PROV-Links' mention."""
TIMES: Final = frozenset({"startTime", "endTime", "time"})


class Literal(NamedTuple):
    """A value with a type or a language; a plain text is a ``str``."""

    value: str
    type: str = ""
    """A URI; `PROV` + ``QUALIFIED_NAME`` for a name."""
    language: str = ""


class Statement:
    """One statement: its kind, its identifier, its formal arguments, its attributes, and the line it stands on."""

    __slots__ = ("arguments", "attributes", "id", "kind", "line")

    def __init__(
        self,
        kind: str,
        id: str | None,  # noqa: A002 - PROV's own word
        arguments: tuple[str | None, ...],
        attributes: tuple[tuple[str, str | Literal], ...] = (),
        line: int = 0,
    ) -> None:
        """Take what it is; an argument that is not given is None, also one that is needed: that is for `violations`."""
        self.kind, self.id, self.arguments, self.attributes, self.line = kind, id, arguments, attributes, line

    def essence(self) -> tuple[Any, ...]:
        """Return what makes two statements equal: not where they stand, nor the order of attributes or a blank id."""
        named = None if self.id is not None and self.id.startswith(BLANK) else self.id
        arguments = self.arguments
        if self.kind == "alternateOf":  # it holds both ways (PROV-CONSTRAINTS, inference 18)
            arguments = tuple(sorted(arguments, key=str))
        return self.kind, named, arguments, tuple(sorted(set(self.attributes), key=repr))

    def __eq__(self, other: object) -> bool:
        """Compare what is said."""
        return isinstance(other, Statement) and self.essence() == other.essence()

    def __hash__(self) -> int:
        """Hash what is said."""
        return hash(self.essence())

    def __repr__(self) -> str:
        """Return a short form."""
        return f"{self.kind}({self.id}; {', '.join(map(str, self.arguments))})"

    def argument(self, name: str) -> str | None:
        """Return a formal argument by its name."""
        return self.arguments[KINDS[self.kind].arguments.index(name)]


class Document:
    """Statements in order, prefixes, and bundles, each a document under its name."""

    __slots__ = ("bundles", "prefixes", "statements")

    def __init__(self) -> None:
        """Begin empty."""
        self.statements: list[Statement] = []
        self.prefixes: dict[str, str] = {}
        """``""`` is the default namespace; ``prov`` and ``xsd`` need no entry."""
        self.bundles: dict[str, Document] = {}

    def __eq__(self, other: object) -> bool:
        """Compare statements in any order, and bundles; prefixes say nothing."""
        if not isinstance(other, Document):
            return NotImplemented
        return set(self.statements) == set(other.statements) and self.bundles == other.bundles

    def __hash__(self) -> int:
        """Raise ``TypeError``: a document may be added to."""
        message = "a document of PROV is not hashable"
        raise TypeError(message)

    def add(self, statements: Iterable[Statement]) -> None:
        """Add statements; many at a time are added in half the time."""
        with uncollected():
            self.statements.extend(statements)

    def all(self) -> Iterator[tuple[str, Document]]:
        """Yield the document itself, with an empty name, and its bundles."""
        yield "", self
        yield from self.bundles.items()
