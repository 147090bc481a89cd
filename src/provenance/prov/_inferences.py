"""Draws the inferences of PROV that bear on keys, order and types (W3C PROV-CONSTRAINTS, section 5)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from provenance.prov._terms import DISTINCT, NONE, RELATIONS, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.prov._terms import Term, Terms

__all__ = ["inferred", "inherited"]

_INFLUENCE: Final = "wasInfluencedBy"


def inferred(rows: Sequence[Row], terms: Terms) -> list[Row]:
    """Return the statements that follow, beside those that are stated.

    Left out are those that no constraint can tell from the statements they follow from: communications (5, 6), starts
    and ends of an activity (8), associations of an attribution (13), alternates (12, 16 to 18, 20).
    """
    new = [one for row in rows for one in _of_one(row, terms)]
    new += _specialised([*rows, *new], terms)
    new += _influences([*rows, *new])
    return new


def _of_one(row: Row, terms: Terms) -> Iterator[Row]:
    a = row.arguments
    if row.kind == "wasDerivedFrom" and a[2] != NONE:  # inference 11
        yield Row("used", a[4], [a[2], a[1], terms.variable()], row.line)
        yield Row("wasGeneratedBy", a[3], [a[0], a[2], terms.variable()], row.line)
    elif row.kind in ("wasStartedBy", "wasEndedBy"):  # inferences 9 and 10
        yield Row("wasGeneratedBy", terms.variable(), [a[1], a[2], terms.variable()], row.line)
    elif row.kind == "actedOnBehalfOf":  # inference 14
        for agent in a[:2]:
            yield Row("wasAssociatedWith", terms.variable(), [a[2], agent, NONE], row.line)
    elif row.kind == "mentionOf":  # PROV-Links, inference 1
        yield Row("specializationOf", terms.variable(), a[:2], row.line)


def _specialised(rows: Iterable[Row], terms: Terms) -> Iterator[Row]:
    """Yield an entity for what specialises one, over however many steps (inferences 19 and 21)."""
    rows = list(rows)
    stated = {row.id: row.line for row in rows if row.kind == "entity"}
    for entity, line in inherited(rows, stated, terms).items():
        if entity not in stated:
            yield Row("entity", entity, [], line)


def inherited(rows: Iterable[Row], found: Mapping[Term, int], terms: Terms) -> dict[Term, int]:
    """Return what has a property, or specialises what has it, each with the line that says so (inference 21)."""
    below: dict[Term, list[tuple[Term, int]]] = defaultdict(list)
    for row in rows:
        if row.kind == "specializationOf":
            below[terms.find(row.arguments[1])].append((terms.find(row.arguments[0]), row.line))
    all_found = {terms.find(term): line for term, line in found.items()}
    work = list(all_found)
    while work:
        for special, line in below.get(work.pop(), ()):
            if special not in all_found:
                all_found[special] = line
                work.append(special)
    return all_found


def _influences(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the influences that relations of several kinds are at once, by one identifier (inference 15).

    Where only one kind has an identifier, the key of the influence asks no more than that of the kind; where two have
    it that must not (constraint 53), that is told already.
    """
    kinds: dict[Term, set[str]] = defaultdict(set)
    relations = [row for row in rows if row.kind in RELATIONS and isinstance(row.id, str)]
    for row in relations:
        kinds[row.id].add(row.kind)
    several = {term for term, of in kinds.items() if len(of) > 1 and not len(of.intersection(DISTINCT)) > 1}
    for row in relations:
        if row.kind != _INFLUENCE and row.id in several:
            yield Row(_INFLUENCE, row.id, row.arguments[:2], row.line, said=row.kind)
