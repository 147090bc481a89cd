"""The validity of a PROV document (W3C PROV-CONSTRAINTS, 30 April 2013): violations, each with the constraint's number.

A document and each of its bundles are held to the constraints apart (section 7.2). Placeholders become variables
(definitions 1 to 4), keys merge statements (constraints 22 to 29), inferences that bear on order and on keys are drawn
(section 5), and the events that are left are put in order: a circle with a strict step in it cannot be.

All generations of one entity are simultaneous (constraint 39), and so are its invalidations and an activity's starts
and ends: each is one node of the order, so that the work is linear in the statements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from provenance.prov._order import strict_circle
from provenance.prov._statements import KINDS, PROV, TIMES, Document, Literal, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Violation", "violations"]

_NONE: Final = "-"
"""What stands where a placeholder is no variable: a plan, and what a derivation does not say (definition 4)."""
_KEYED: Final = tuple(kind for kind, form in KINDS.items() if form.named)
_RELATIONS: Final = tuple(kind for kind, form in KINDS.items() if form.named and not form.element)
_DISTINCT: Final = tuple(kind for kind in _RELATIONS if kind != "wasInfluencedBy")
_TYPES: Final = {
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
_EMPTY: Final = PROV + "EmptyCollection"
Term = str | int
"""A constant, or the number of a variable."""


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


class _Row:
    """A statement in its normal form: an identifier, arguments, and nothing missing."""

    __slots__ = ("arguments", "id", "kind", "line")

    def __init__(self, kind: str, identifier: Term, arguments: list[Term], line: int) -> None:
        self.kind, self.id, self.arguments, self.line = kind, identifier, arguments, line


class _Instance:
    """One document or bundle, and what is found in it."""

    def __init__(self, document: Document, bundle: str) -> None:
        self.bundle = bundle
        self.found: list[Violation] = []
        self._variables = 0
        self._same: dict[Term, Term] = {}
        self.given = [one for one in document.statements if one.kind in KINDS]
        self.rows = [row for one in self.given if (row := self._normal(one)) is not None]

    def _bad(self, constraint: str, message: str, *lines: int) -> None:
        told = tuple(sorted({line for line in lines if line}))
        self.found.append(Violation(constraint=constraint, message=message, lines=told, bundle=self.bundle))

    def violations(self) -> list[Violation]:
        """Hold the statements to all constraints; what cannot be merged is told, and the rest not tried."""
        self._malformed()
        self._impossible_derivations()
        self._inferred()
        if not self._merged():
            return self.found
        self._typed()
        self._overlapping()
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

    # Normal form

    def _variable(self) -> int:
        self._variables += 1
        return self._variables

    def _normal(self, one: Statement) -> _Row | None:
        """Return a statement without placeholders (definitions 1 to 4)."""
        arguments: list[Term] = []
        for place, (name, text) in enumerate(zip(KINDS[one.kind].arguments, one.arguments, strict=True)):
            if text is not None:
                arguments.append(_instant(text) if name in TIMES else text)
            elif one.kind == "wasDerivedFrom" and place > 1:
                open_too = place > 2 and one.arguments[2] is not None  # noqa: PLR2004 - generation and usage of an activity
                arguments.append(self._variable() if open_too else _NONE)
            elif one.kind == "wasAssociatedWith" and name == "plan":
                arguments.append(_NONE)
            else:
                arguments.append(self._variable())
        identifier: Term = one.id if one.id is not None else self._variable()
        return _Row(one.kind, identifier, arguments, one.line)

    # Merging (constraints 22 to 29)

    def _find(self, term: Term) -> Term:
        while (other := self._same.get(term)) is not None:
            term = other
        return term

    def _unify(self, one: Term, other: Term) -> bool:
        one, other = self._find(one), self._find(other)
        if one == other:
            return True
        if isinstance(one, int):
            self._same[one] = other
        elif isinstance(other, int):
            self._same[other] = one
        else:
            return False
        return True

    def _merge(self, constraint: str, one: _Row, other: _Row, what: str) -> bool:
        """Make two statements one. Tells where they cannot be."""
        pairs = [(one.id, other.id), *zip(one.arguments, other.arguments, strict=True)]
        for mine, theirs in pairs:
            if not self._unify(mine, theirs):
                a, b = self._find(mine), self._find(theirs)
                message = f"{what}, but one says {_shown(a)} and the other {_shown(b)}"
                self._bad(constraint, message, one.line, other.line)
                return False
        return True

    def _merged(self) -> bool:
        """Merge until nothing changes; False where something cannot be merged."""
        while True:
            before = len(self._same)
            if not (self._keys() and self._unique() and self._times()):
                return False
            if len(self._same) == before:
                return True

    def _keys(self) -> bool:
        first: dict[tuple[str, Term], _Row] = {}
        for row in self.rows:
            if row.kind not in _KEYED:
                continue
            key = (row.kind, self._find(row.id))
            other = first.setdefault(key, row)
            if other is not row and not self._merge(
                "22 (key-object)" if KINDS[row.kind].element else "23 (key-properties)",
                other, row, f"{row.kind} {_shown(key[1])} is stated twice",
            ):  # fmt: skip
                return False
        return True

    _UNIQUE: Final = {
        "wasGeneratedBy": ((0, 1), "24 (unique-generation)", "is generated twice by the same activity"),
        "wasInvalidatedBy": ((0, 1), "25 (unique-invalidation)", "is invalidated twice by the same activity"),
        "wasStartedBy": ((0, 2), "26 (unique-wasStartedBy)", "is started twice by the same activity"),
        "wasEndedBy": ((0, 2), "27 (unique-wasEndedBy)", "is ended twice by the same activity"),
        "mentionOf": ((0,), "unique-mention (PROV-Links)", "is the mention of two things"),
    }

    def _unique(self) -> bool:
        first: dict[tuple[Term, ...], _Row] = {}
        for row in self.rows:
            if row.kind not in self._UNIQUE:
                continue
            places, constraint, what = self._UNIQUE[row.kind]
            key = (row.kind, *(self._find(row.arguments[place]) for place in places))
            other = first.setdefault(key, row)
            if row.kind == "mentionOf" and other is not row:
                row.id = other.id
            if other is not row and not self._merge(constraint, other, row, f"{_shown(key[1])} {what}"):
                return False
        return True

    def _times(self) -> bool:
        """Unify the times of an activity with those of its starts and ends (constraints 28 and 29)."""
        activities = {self._find(row.id): row for row in self.rows if row.kind == "activity"}
        for kind, place, constraint, what in (
            ("wasStartedBy", 0, "28 (unique-startTime)", "starts"),
            ("wasEndedBy", 1, "29 (unique-endTime)", "ends"),
        ):
            for row in self.rows:
                activity = activities.get(self._find(row.arguments[0])) if row.kind == kind else None
                if activity is not None and not self._unify(activity.arguments[place], row.arguments[3]):
                    a, b = self._find(activity.arguments[place]), self._find(row.arguments[3])
                    message = f"{_shown(activity.id)} {what} at {_shown(a)} and at {_shown(b)}"
                    self._bad(constraint, message, activity.line, row.line)
                    return False
        return True

    # Inferences (section 5) that add to what is merged or ordered

    def _inferred(self) -> None:
        new: list[_Row] = []
        for row in self.rows:
            a = row.arguments
            if row.kind == "wasDerivedFrom" and a[2] != _NONE:  # inference 11
                new.append(_Row("used", a[4], [a[2], a[1], self._variable()], row.line))
                new.append(_Row("wasGeneratedBy", a[3], [a[0], a[2], self._variable()], row.line))
            elif row.kind in ("wasStartedBy", "wasEndedBy"):  # inferences 9 and 10
                new.append(_Row("wasGeneratedBy", self._variable(), [a[1], a[2], self._variable()], row.line))
            elif row.kind == "actedOnBehalfOf":  # inference 14
                new += [_Row("wasAssociatedWith", self._variable(), [a[2], agent, _NONE], row.line) for agent in a[:2]]
            elif row.kind == "mentionOf":  # PROV-Links, inference 1
                new.append(_Row("specializationOf", self._variable(), a[:2], row.line))
        self.rows += new

    # Types, and what cannot be (constraints 50 to 56)

    def _typed(self) -> None:
        types: dict[Term, dict[str, int]] = defaultdict(dict)
        for row in self.rows:
            terms = [row.id] if KINDS[row.kind].element else row.arguments
            for term, of in zip(terms, _TYPES[row.kind], strict=False):
                if of is not None and term != _NONE:
                    types[self._find(term)].setdefault(of, row.line)
        for term, of_term in types.items():
            if "entity" in of_term and "activity" in of_term:
                message = f"{_shown(term)} is an entity and an activity"
                self._bad("55 (entity-activity-disjoint)", message, of_term["entity"], of_term["activity"])
        self._empty_collections()

    def _empty_collections(self) -> None:
        empty = {
            one.id: one.line
            for one in self.given
            if one.kind == "entity" and (PROV + "type", Literal(_EMPTY, PROV + "QUALIFIED_NAME")) in one.attributes
        }
        for row in self.rows:
            collection = self._find(row.arguments[0]) if row.kind == "hadMember" else None
            if isinstance(collection, str) and collection in empty:
                message = f"{_shown(collection)} is an empty collection and has a member"
                self._bad("56 (membership-empty-collection)", message, empty[collection], row.line)

    def _impossible_derivations(self) -> None:
        for one in self.given:
            if one.kind == "wasDerivedFrom" and one.arguments[2] is None and (one.arguments[3] or one.arguments[4]):
                message = "a derivation names a generation or a usage and no activity"
                self._bad("51 (impossible-unspecified-derivation-generation-use)", message, one.line)

    def _overlapping(self) -> None:
        """Tell identifiers that two kinds of statements share (constraints 53 and 54)."""
        used: dict[Term, dict[str, int]] = defaultdict(dict)
        for row in self.rows:
            if row.kind in _KEYED and isinstance(identifier := self._find(row.id), str):
                used[identifier].setdefault(row.kind, row.line)
        for identifier, kinds in used.items():
            relations = [kind for kind in kinds if kind in _RELATIONS]
            elements = [kind for kind in kinds if KINDS[kind].element]
            distinct = [kind for kind in relations if kind in _DISTINCT]
            if relations and elements:
                message = f"{_shown(identifier)} is the identifier of {elements[0]} and of {relations[0]}"
                lines = (kinds[elements[0]], kinds[relations[0]])
                self._bad("54 (impossible-object-property-overlap)", message, *lines)
            if len(distinct) > 1:
                message = f"{_shown(identifier)} is the identifier of {distinct[0]} and of {distinct[1]}"
                self._bad("53 (impossible-property-overlap)", message, kinds[distinct[0]], kinds[distinct[1]])

    def _specialised(self) -> None:
        """Tell what specialises itself, over however many steps (inference 19, constraint 52)."""
        steps = [
            (self._find(row.arguments[0]), self._find(row.arguments[1]), True, row.line)
            for row in self.rows
            if row.kind == "specializationOf"
        ]
        if circle := strict_circle(steps):
            names = " of ".join(_shown(term) for term in circle[0])
            message = f"an entity is a specialization of itself: {names}"
            self._bad("52 (impossible-specialization-reflexive)", message, *circle[1])

    # Order (constraints 30 to 49)

    def _ordered(self) -> None:
        if circle := strict_circle(self._steps()):
            events = " before ".join(_event(node) for node in circle[0])
            message = f"events that cannot be in order: {events}"
            self._bad("42 (derivation-generation-generation-ordering) with 30 to 49", message, *circle[1])

    def _steps(self) -> Iterator[tuple[object, object, bool, int]]:
        """Yield which event is before which, whether strictly, and the line that says so."""
        things: set[Term] = set()
        doings: set[Term] = set()
        for number, row in enumerate(self.rows):
            a = [self._find(term) for term in row.arguments]
            yield from _steps_of(row.kind, a, ("u", self._find(row.id), number), row.line)
            for term, of in zip([self._find(row.id)] if KINDS[row.kind].element else a, _TYPES[row.kind], strict=False):
                if of == "activity":
                    doings.add(term)
                elif of is not None:
                    things.add(term)
            if row.kind == "wasDerivedFrom" and a[4] != _NONE and a[2] != _NONE:
                yield ("use", a[4]), ("gen", a[0]), False, row.line  # 41
            if row.kind == "used":
                use = ("use", self._find(row.id))
                yield ("u", self._find(row.id), number), use, False, row.line
                yield use, ("u", self._find(row.id), number), False, row.line
        for doing in doings:
            yield ("start", doing), ("end", doing), False, 0  # 30
        for thing in things:
            yield ("gen", thing), ("inv", thing), False, 0  # 36


def _steps_of(  # noqa: C901 - one case a kind of statement
    kind: str, a: list[Term], use: object, line: int
) -> Iterator[tuple[object, object, bool, int]]:
    """Yield the steps that one statement makes, by the numbers of the constraints."""
    match kind:
        case "used":
            yield ("start", a[0]), use, False, line  # 33
            yield use, ("end", a[0]), False, line
            yield ("gen", a[1]), use, False, line  # 37
            yield use, ("inv", a[1]), False, line  # 38
        case "wasGeneratedBy":
            yield ("start", a[1]), ("gen", a[0]), False, line  # 34
            yield ("gen", a[0]), ("end", a[1]), False, line
        case "wasInvalidatedBy":
            yield ("start", a[1]), ("inv", a[0]), False, line  # an activity invalidates while it lasts
            yield ("inv", a[0]), ("end", a[1]), False, line
        case "wasInformedBy":
            yield ("start", a[1]), ("end", a[0]), False, line  # 35
        case "wasDerivedFrom":
            yield ("gen", a[1]), ("gen", a[0]), True, line  # 42
        case "wasStartedBy":
            yield ("gen", a[1]), ("start", a[0]), False, line  # 43
            yield ("start", a[0]), ("inv", a[1]), False, line
            yield ("start", a[2]), ("start", a[0]), False, line
        case "wasEndedBy":
            yield ("gen", a[1]), ("end", a[0]), False, line  # 44
            yield ("end", a[0]), ("inv", a[1]), False, line
        case "specializationOf":
            yield ("gen", a[1]), ("gen", a[0]), False, line  # 45
            yield ("inv", a[0]), ("inv", a[1]), False, line  # 46
        case "wasAssociatedWith":
            yield ("start", a[0]), ("inv", a[1]), False, line  # 47
            yield ("gen", a[1]), ("end", a[0]), False, line
            yield ("start", a[0]), ("end", a[1]), False, line
            yield ("start", a[1]), ("end", a[0]), False, line
        case "wasAttributedTo":
            yield ("gen", a[1]), ("gen", a[0]), False, line  # 48
            yield ("start", a[1]), ("gen", a[0]), False, line
        case "actedOnBehalfOf":
            yield ("gen", a[1]), ("inv", a[0]), False, line  # 49
            yield ("start", a[1]), ("end", a[0]), False, line
        case _:
            return


def _instant(text: str) -> str:
    """Return a time so that the same instant is the same text; what is no time stays."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return text
    return read.astimezone(UTC).isoformat() if read.tzinfo else read.isoformat()


def _shown(term: Term) -> str:
    """Return a term as a person reads it: the end of a URI."""
    if isinstance(term, int):
        return "something"
    return "nothing" if term == _NONE else term.replace("#", "/").rstrip("/").rpartition("/")[2] or term


_EVENTS: Final = {
    "gen": "the generation of",
    "inv": "the invalidation of",
    "start": "the start of",
    "end": "the end of",
}


def _event(node: object) -> str:
    assert isinstance(node, tuple)
    return f"{_EVENTS[node[0]]} {_shown(node[1])}" if node[0] in _EVENTS else "a usage"
