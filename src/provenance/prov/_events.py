"""Tells which event of a document is before which (W3C PROV-CONSTRAINTS, 30 to 49)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.prov._terms import NONE, TYPES, Term, shown, typed_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.prov._order import Step
    from provenance.prov._terms import Row, Terms

__all__ = ["steps", "told"]

Node = tuple[str, Term]
"""An event of something: its generation, its start."""
_EVENTS: Final = {
    "gen": "the generation of",
    "inv": "the invalidation of",
    "start": "the start of",
    "end": "the end of",
}


def steps(rows: Sequence[Row], terms: Terms) -> Iterator[Step]:
    """Yield which event is before which, whether strictly, and the line that says so.

    All generations of one entity are simultaneous (constraint 39), and so are its invalidations (40) and an activity's
    starts and ends (31, 32): each is one node. What is only named in a derivation is an entity too (constraint 50), and
    every entity has a generation (inference 7), so that a circle of derivations is found whether or not it is declared.
    """
    for row in rows:
        a = [terms.find(term) for term in row.arguments]
        use = ("use", terms.find(row.id))
        for one, other, strict in _of_one(row.kind, a, use):
            yield one, other, strict, row.line
        for term, of in zip([terms.find(term) for term in typed_terms(row)], TYPES[row.kind], strict=False):
            if of == "activity":
                yield ("start", term), ("end", term), False, 0  # 30
            elif of is not None:
                yield ("gen", term), ("inv", term), False, 0  # 36


def _of_one(kind: str, a: list[Term], use: Node) -> Iterator[tuple[Node, Node, bool]]:  # noqa: C901 - one case a kind of statement
    """Yield the steps that one statement makes, by the numbers of the constraints."""
    match kind:
        case "used":
            yield ("start", a[0]), use, False  # 33
            yield use, ("end", a[0]), False
            yield ("gen", a[1]), use, False  # 37
            yield use, ("inv", a[1]), False  # 38
        case "wasGeneratedBy":
            yield ("start", a[1]), ("gen", a[0]), False  # 34
            yield ("gen", a[0]), ("end", a[1]), False
        case "wasInformedBy":
            yield ("start", a[1]), ("end", a[0]), False  # 35
        case "wasDerivedFrom":
            if a[2] != NONE:
                yield ("use", a[4]), ("gen", a[0]), False  # 41
            yield ("gen", a[1]), ("gen", a[0]), True  # 42
        case "wasStartedBy":
            yield ("gen", a[1]), ("start", a[0]), False  # 43
            yield ("start", a[0]), ("inv", a[1]), False
        case "wasEndedBy":
            yield ("gen", a[1]), ("end", a[0]), False  # 44
            yield ("end", a[0]), ("inv", a[1]), False
        case "specializationOf":
            yield ("gen", a[1]), ("gen", a[0]), False  # 45
            yield ("inv", a[0]), ("inv", a[1]), False  # 46
        case "wasAssociatedWith":
            yield ("start", a[0]), ("inv", a[1]), False  # 47
            yield ("gen", a[1]), ("end", a[0]), False
            yield ("start", a[0]), ("end", a[1]), False
            yield ("start", a[1]), ("end", a[0]), False
        case "wasAttributedTo":
            yield ("gen", a[1]), ("gen", a[0]), False  # 48
            yield ("start", a[1]), ("gen", a[0]), False
        case "actedOnBehalfOf":
            yield ("gen", a[1]), ("inv", a[0]), False  # 49
            yield ("start", a[1]), ("end", a[0]), False
        case _:
            return


def told(nodes: Iterable[Node]) -> str:
    """Return events one before the other, as a person reads them."""
    names = [f"{_EVENTS[kind]} {shown(term)}" if kind in _EVENTS else "a usage" for kind, term in nodes]
    return " before ".join(name for name, last in zip(names, [None, None, *names[1:]], strict=False) if name != last)
