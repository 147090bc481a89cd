"""The validity of a PROV document (W3C PROV-CONSTRAINTS, 30 April 2013): violations, each with the constraint's number.

A document and each of its bundles are held to the constraints apart (section 7.2). Placeholders become variables
(definitions 1 to 4), inferences that bear on order, keys and types are drawn (section 5), keys merge statements
(constraints 22 to 29), and the events that are left are put in order: a circle with a strict step in it cannot be.
The work is linear in the statements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from provenance.prov._events import steps, told
from provenance.prov._inferences import inferred, inherited
from provenance.prov._merging import merged
from provenance.prov._order import strict_circle
from provenance.prov._statements import KINDS, PROV, Document, Literal
from provenance.prov._terms import DISTINCT, NONE, RELATIONS, TYPES, Row, Term, Terms, shown, typed_terms

__all__ = ["Violation", "violations"]

_EMPTY: Final = (PROV + "type", Literal(PROV + "EmptyCollection", PROV + "QUALIFIED_NAME"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One constraint that a document breaks: its number and name, what is wrong, the lines, and the bundle."""

    constraint: str
    message: str
    lines: tuple[int, ...] = ()
    bundle: str = ""

    def __str__(self) -> str:
        """Return one sentence: the bundle, the constraint, what is wrong, and the lines beside the first."""
        more = [str(line) for line in self.lines[1:]]
        also = f" (with line{'s' * (len(more) > 1)} {', '.join(more[:5])}{' …' if more[5:] else ''})" if more else ""
        bundle = f"in the bundle {self.bundle}: " if self.bundle else ""
        named = self.constraint if self.constraint[:1].isalpha() else f"constraint {self.constraint}"
        return f"{bundle}{named}: {self.message}{also}"


def violations(document: Document) -> tuple[Violation, ...]:
    """Return what makes a document invalid; nothing where it is valid."""
    found: list[Violation] = []
    for name, part in document.all():
        found += _Instance(part, name).violations()
    return tuple(found)


class _Instance:
    """One document or bundle, and what is found in it."""

    def __init__(self, document: Document, bundle: str) -> None:
        self.bundle = bundle
        self.found: list[Violation] = []
        self.terms = Terms()
        self.given = [one for one in document.statements if one.kind in KINDS]
        self.rows: list[Row] = [self.terms.normal(one) for one in self.given]

    def _bad(self, constraint: str, message: str, *lines: int) -> None:
        told = tuple(sorted({line for line in lines if line}))
        self.found.append(Violation(constraint=constraint, message=message, lines=told, bundle=self.bundle))

    def violations(self) -> list[Violation]:
        """Hold the statements to all constraints; what cannot be merged is told, and the rest not tried."""
        self._malformed()
        self._impossible_derivations()
        self.rows += inferred(self.rows, self.terms)
        self._overlapping()
        if clash := merged(self.rows, self.terms):
            self._bad(clash.constraint, clash.message, *clash.lines)
            return self.found
        self._typed()
        self._empty_collections()
        self._specialised()
        self._ordered()
        return self.found

    def _malformed(self) -> None:
        """Tell what is left out and may not be (PROV-N, section 3: ``-`` stands only where the grammar has OrMarker).

        For whom somebody acted is let pass: its place is a variable, as that of an activity that is not known.
        """
        for one in self.given:
            form = KINDS[one.kind]
            for name, text in zip(form.arguments[: form.needed], one.arguments, strict=False):
                if text is None and (one.kind, name) != ("actedOnBehalfOf", "responsible"):
                    self._bad("PROV-N, section 3 (grammar)", f"{one.kind}: expected {name}, found '-'", one.line)

    def _impossible_derivations(self) -> None:
        for one in self.given:
            if one.kind == "wasDerivedFrom" and one.arguments[2] is None and (one.arguments[3] or one.arguments[4]):
                message = "a derivation names a generation or a usage and no activity"
                self._bad("51 (impossible-unspecified-derivation-generation-use)", message, one.line)

    def _overlapping(self) -> None:
        """Tell identifiers that two kinds of statements share (constraints 53 and 54)."""
        used: dict[Term, dict[str, int]] = defaultdict(dict)
        for row in self.rows:
            if KINDS[row.kind].named and isinstance(row.id, str):
                used[row.id].setdefault(row.kind, row.line)
        for identifier, kinds in used.items():
            relations = [kind for kind in kinds if kind in RELATIONS]
            elements = [kind for kind in kinds if KINDS[kind].element]
            distinct = [kind for kind in relations if kind in DISTINCT]
            if relations and elements:
                message = f"{shown(identifier)} is the identifier of {elements[0]} and of {relations[0]}"
                lines = (kinds[elements[0]], kinds[relations[0]])
                self._bad("54 (impossible-object-property-overlap)", message, *lines)
            if len(distinct) > 1:
                message = f"{shown(identifier)} is the identifier of {distinct[0]} and of {distinct[1]}"
                self._bad("53 (impossible-property-overlap)", message, kinds[distinct[0]], kinds[distinct[1]])

    def _typed(self) -> None:
        """Tell what must be an entity and an activity (constraints 50 and 55)."""
        types: dict[Term, dict[str, int]] = defaultdict(dict)
        for row in self.rows:
            for term, of in zip(typed_terms(row), TYPES[row.kind], strict=False):
                if of is not None and term != NONE:
                    types[self.terms.find(term)].setdefault(of, row.line)
        for term, of_term in types.items():
            if "entity" in of_term and "activity" in of_term:
                message = f"{shown(term)} is an entity and an activity"
                self._bad("55 (entity-activity-disjoint)", message, of_term["entity"], of_term["activity"])

    def _empty_collections(self) -> None:
        """Tell members of what is an empty collection, or specialises one (inference 21, constraint 56)."""
        stated: dict[Term, int] = {
            one.id: one.line for one in self.given if one.kind == "entity" and one.id and _EMPTY in one.attributes
        }
        empty = inherited(self.rows, stated, self.terms) if stated else {}
        for row in self.rows:
            collection = self.terms.find(row.arguments[0]) if row.kind == "hadMember" else None
            if collection in empty:
                message = f"{shown(collection)} is an empty collection and has a member"
                self._bad("56 (membership-empty-collection)", message, empty[collection], row.line)

    def _specialised(self) -> None:
        """Tell what specialises itself, over however many steps (inference 19, constraint 52)."""
        find = self.terms.find
        special = [row for row in self.rows if row.kind == "specializationOf"]
        if circle := strict_circle(
            (find(row.arguments[0]), find(row.arguments[1]), True, row.line) for row in special
        ):  # fmt: skip
            names = " of ".join(shown(term) for term in circle[0])
            message = f"an entity is a specialization of itself: {names}"
            self._bad("52 (impossible-specialization-reflexive)", message, *circle[1])

    def _ordered(self) -> None:
        """Tell events that are strictly before themselves (section 6.2)."""
        if circle := strict_circle(steps(self.rows, self.terms)):
            message = f"events that cannot be in order: {told(circle[0])}"
            self._bad("42 (derivation-generation-generation-ordering) with 30 to 49", message, *circle[1])
