"""Statements in their normal form: no placeholder is left, and terms that are the same are known to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.prov._instant import instant
from provenance.prov._statements import KINDS, TIMES

if TYPE_CHECKING:
    from provenance.prov._statements import Statement

__all__ = ["DISTINCT", "NONE", "RELATIONS", "TYPES", "Row", "Term", "Terms", "shown", "typed_terms"]

NONE: Final = "-"
"""What stands where a placeholder is no variable: a plan, and what a derivation does not say (definition 4)."""
TYPES: Final = {
    "entity": ("entity",),
    "activity": ("activity", None, None),
    "agent": ("agent",),
    "wasGeneratedBy": ("entity", "activity", None),
    "used": ("activity", "entity", None),
    "wasInformedBy": ("activity", "activity"),
    "wasStartedBy": ("activity", "entity", "activity", None),
    "wasEndedBy": ("activity", "entity", "activity", None),
    "wasInvalidatedBy": ("entity", "activity", None),
    "wasDerivedFrom": ("entity", "entity", "activity", None, None),
    "wasAttributedTo": ("entity", "agent"),
    "wasAssociatedWith": ("activity", "agent", "entity"),
    "actedOnBehalfOf": ("agent", "agent", "activity"),
    "wasInfluencedBy": (None, None),
    "alternateOf": ("entity", "entity"),
    "specializationOf": ("entity", "entity"),
    "mentionOf": ("entity", "entity", None),
    "hadMember": ("entity", "entity"),
}
"""What each argument must be (constraint 50)."""
RELATIONS: Final = tuple(kind for kind, form in KINDS.items() if form.named and not form.element)
DISTINCT: Final = tuple(kind for kind in RELATIONS if kind not in ("wasInfluencedBy", "wasDerivedFrom"))
"""The nine relations of constraint 53: an influence is also each of the others, and a derivation is not named there."""
Term = str | int
"""A constant, or the number of a variable."""


class Row:
    """A statement in its normal form: an identifier, arguments, and nothing missing."""

    __slots__ = ("arguments", "id", "kind", "line", "said")

    def __init__(self, kind: str, identifier: Term, arguments: list[Term], line: int, said: str = "") -> None:
        """Take what it is; `said` is the kind of the statement that it follows from."""
        self.kind, self.id, self.arguments, self.line, self.said = kind, identifier, arguments, line, said or kind


class Terms:
    """Variables, and which terms are the same."""

    def __init__(self) -> None:
        """Begin with none."""
        self._variables = 0
        self._same: dict[Term, Term] = {}

    def __len__(self) -> int:
        """Return how often two terms were made one."""
        return len(self._same)

    def variable(self) -> int:
        """Return a new variable."""
        self._variables += 1
        return self._variables

    def find(self, term: Term) -> Term:
        """Return what stands for a term. The way there is halved each time, so that it stays short."""
        same = self._same
        while (other := same.get(term)) is not None:
            if (further := same.get(other)) is not None:
                same[term] = other = further
            term = other
        return term

    def unify(self, one: Term, other: Term) -> bool:
        """Make two terms one (section 6.1, merging); False where both are constants and differ."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return True
        if isinstance(one, int):
            self._same[one] = other
        elif isinstance(other, int):
            self._same[other] = one
        else:
            return False
        return True

    def normal(self, one: Statement) -> Row:
        """Return a statement without placeholders (definitions 1 to 4)."""
        arguments: list[Term] = []
        for place, (name, text) in enumerate(zip(KINDS[one.kind].arguments, one.arguments, strict=True)):
            if text is not None:
                arguments.append(instant(text) if name in TIMES else text)
            elif one.kind == "wasDerivedFrom" and place > 1:
                open_too = place > 2 and one.arguments[2] is not None  # noqa: PLR2004 - generation and usage of an activity
                arguments.append(self.variable() if open_too else NONE)
            elif one.kind == "wasAssociatedWith" and name == "plan":
                arguments.append(NONE)
            else:
                arguments.append(self.variable())
        identifier: Term = one.id if one.id is not None else self.variable()
        return Row(one.kind, identifier, arguments, one.line)


def typed_terms(row: Row) -> list[Term]:
    """Return the terms whose types `TYPES` tells: what is declared, or the arguments."""
    return [row.id] if KINDS[row.kind].element else row.arguments


def shown(term: Term) -> str:
    """Return a term as a person reads it: the end of a URI."""
    if isinstance(term, int):
        return "something"
    return "nothing" if term == NONE else term.replace("#", "/").rstrip("/").rpartition("/")[2] or term
