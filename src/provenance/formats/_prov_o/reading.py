"""Reads PROV-O as statements of PROV: qualified relations, plain ones, and elements with their attributes."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from provenance.errors import Finding, Severity
from provenance.formats._prov import read_document
from provenance.formats._prov_o.graph import Said, graphs_of, prefixes_of
from provenance.formats._prov_o.terms import (
    ATTRIBUTES,
    DERIVATIONS,
    ELEMENTS,
    INFLUENCES,
    INVERSE,
    MOMENTS,
    NAME,
    PLAIN,
    RDF,
    RDFS,
    RELATIONS,
    SHORT_TIMES,
    SPECIAL,
)
from provenance.model import Library
from provenance.prov import BLANK, KINDS, PROV, DictionaryStatement, Document, Literal, Member, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["parse_prov_o", "read_prov_o"]

_TYPE: Final = RDF + "type"
_WORDS: Final = {theirs: ours for ours, theirs in ATTRIBUTES.items()}
_QUALIFIED: Final = {
    **{PROV + relation.qualified: (kind, "") for kind, relation in RELATIONS.items()},
    **{f"{PROV}qualified{of}": ("wasDerivedFrom", of) for of in DERIVATIONS.values()},
}
_SHORT: Final = {
    **{PROV + kind: (kind, "") for kind in RELATIONS},
    **{PROV + term: ("wasDerivedFrom", of) for term, of in DERIVATIONS.items()},
}
_CLASSES: Final = {
    **{PROV + relation.of: (kind, "") for kind, relation in RELATIONS.items()},
    **{PROV + of: ("wasDerivedFrom", of) for of in DERIVATIONS.values()},
}
_LEADS: Final = frozenset(PROV + term for relation in RELATIONS.values() for term in (relation.points, *relation.more))
"""Properties that resources of relations have, and nothing else."""
_DICTIONARY: Final = {"qualifiedInsertion": "derivedByInsertionFrom", "qualifiedRemoval": "derivedByRemovalFrom"}
_TOLD: Final = frozenset(
    {
        *_QUALIFIED,
        *_SHORT,
        *(PROV + term for term in (*PLAIN, *INVERSE, *SHORT_TIMES, *MOMENTS, *_DICTIONARY, *_DICTIONARY.values())),
        *(PROV + term for term in ("mentionOf", "asInBundle", "hadDictionaryMember")),
    }
)
"""Properties that make statements of their own."""
_BARE: Final = frozenset(PROV + of for of in ELEMENTS)
_CHANGES: Final = frozenset({PROV + "Insertion", PROV + "Removal"})
_MOST_PRODUCTS: Final = 1000


def read_prov_o(text: str, file: str, rule: str, load: Callable[[str, list[str]], Document]) -> Library:
    """Read a text as a library, as `read_document` does, and tell what it says that is not of PROV.

    `load` makes a document of a text, and adds to a list the resources that it passes over.
    """
    left: list[str] = []
    library = read_document(text, file, rule, lambda given: load(given, left))
    if not left:
        return library
    some = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if left[3:] else "")
    message = f"what is said of {some} is not in terms of PROV, and is not read"
    passed = Finding(severity=Severity.WARNING, rule=rule, message=message).at(file=file or None)
    return Library(library.records, (*library.findings, passed))


def parse_prov_o(text: str, left: list[str] | None = None, *, notation: str = "trig") -> Document:
    """Read a text in a notation of RDF. Raises `ProvSyntaxError`, and `CannotRead` where rdflib is missing.

    Resources that are nothing in terms of PROV are passed over, and added to `left`.
    """
    graphs = graphs_of(text, notation)
    return _document(graphs, prefixes_of(text, notation), [] if left is None else left)


def _document(graphs: Mapping[str, Said], prefixes: Mapping[str, str], left: list[str]) -> Document:
    """Return the document that graphs tell; a graph with a name is a bundle."""
    made = Document()
    above = _above(graphs.values())
    for name, said in graphs.items():
        part = made if not name else made.bundles.setdefault(name, Document())
        reading = _Reading(said, above)
        part.statements = reading.statements()
        left += reading.left
    made.prefixes = dict(prefixes)
    return made


def _above(graphs: Iterable[Said]) -> dict[str, set[str]]:
    """Return the classes of PROV that classes are said to be kinds of, over however many steps."""
    direct: dict[str, set[str]] = defaultdict(set)
    for said in graphs:
        for name, properties in said.items():
            direct[name].update(_names(properties.get(RDFS + "subClassOf", ())))
    found: dict[str, set[str]] = {}
    for name in direct:
        work, met = [name], {name}
        while work:
            for other in direct.get(work.pop(), ()):
                if other not in met:
                    met.add(other)
                    work.append(other)
        found[name] = met
    return found


def _names(values: Iterable[str | Literal]) -> list[str]:
    return [value.value for value in values if isinstance(value, Literal) and value.type == NAME]


def _texts(values: Iterable[str | Literal]) -> list[str]:
    return [value if isinstance(value, str) else value.value for value in values]


class _Reading:
    """One graph in the reading."""

    def __init__(self, said: Said, above: Mapping[str, set[str]]) -> None:
        self.said, self.above = said, above
        self.referred = {
            name
            for properties in said.values()
            for term in ("hadGeneration", "hadUsage")
            for name in _names(properties.get(PROV + term, ()))
        }
        self.resources: set[str] = set()
        """The resources that relations are."""
        self.left: list[str] = []
        """What is passed over, since nothing says what it is in terms of PROV."""

    def statements(self) -> list[Statement]:
        """Return all that the graph says in terms of PROV: what is declared first."""
        related = [*self._qualified(), *self._dictionaries()]
        related += self._short(related)
        related += self._plain()
        self._set_times(related)
        return [*self._elements(related), *related]

    # Relations

    def _qualified(self) -> Iterator[Statement]:
        owners: Mapping[str, Sequence[str | None]] = self._owners()
        for subject, properties in self.said.items():
            for link, values in properties.items():
                if (known := _QUALIFIED.get(link)) is not None:
                    for resource in _names(values):
                        self.resources.add(resource)
                        yield from self._of_resource(subject, *known, resource)
        for resource, properties in self.said.items():
            if resource in self.resources or self._kinds(properties) or not _LEADS.intersection(properties):
                continue
            of = next((of for of in _names(properties.get(_TYPE, ())) if of in _CLASSES), "")
            if of:
                self.resources.add(resource)
                for owner in owners.get(resource) or [None]:
                    yield from self._of_resource(owner, *_CLASSES[of], resource)

    def _owners(self) -> dict[str, list[str]]:
        """Return of what a generation or usage is that only a derivation names (PROV-CONSTRAINTS, inference 11)."""
        found: dict[str, list[str]] = {}
        for subject, properties in self.said.items():
            for link, values in properties.items():
                if _QUALIFIED.get(link, ("",))[0] != "wasDerivedFrom":
                    continue
                for derivation in (self.said.get(name, {}) for name in _names(values)):
                    for generation in _names(derivation.get(PROV + "hadGeneration", ())):
                        found.setdefault(generation, []).append(subject)
                    for usage in _names(derivation.get(PROV + "hadUsage", ())):
                        found.setdefault(usage, []).extend(_names(derivation.get(PROV + "hadActivity", ())))
        return found

    def _of_resource(self, subject: str | None, kind: str, of: str, resource: str) -> Iterator[Statement]:
        """Yield the statement that a resource is; several where it has several values of one argument."""
        relation, properties = RELATIONS[kind], self.said.get(resource, {})
        points = tuple(PROV + term for term in (relation.points, "influencer", "entity", "activity", "agent"))
        value = next((term for term in points if term in properties), "")
        more = [PROV + term for term in relation.more]
        bare = INFLUENCES | {PROV + relation.of, PROV + of}
        attributes: list[tuple[str, str | Literal]] = [(PROV + "type", Literal(PROV + of, NAME))] if of else []
        attributes += self._attributes(properties, {value, *more}, bare)
        if kind == "wasDerivedFrom" and not of:
            kinds = {PROV + name for name in DERIVATIONS.values()}
            told = [Literal(name, NAME) for name in _names(properties.get(_TYPE, ())) if name in kinds]
            attributes += [pair for one in told if (pair := (PROV + "type", one)) not in attributes]
        named = None if resource.startswith(BLANK) and resource not in self.referred else resource
        places = [_names(properties.get(value, ())), *(self._argument(properties, term) for term in more)]
        for rest in _products(places):
            yield Statement(kind, named, (subject, *rest), tuple(attributes))

    @staticmethod
    def _argument(properties: Mapping[str, list[str | Literal]], term: str) -> list[str]:
        values = properties.get(term, ())
        return _texts(values) if term == PROV + "atTime" else _names(values)

    def _attributes(
        self, properties: Mapping[str, list[str | Literal]], told: set[str], bare: frozenset[str]
    ) -> list[tuple[str, str | Literal]]:
        """Return what else is said, in the words of PROV-DM."""
        return [
            (_WORDS.get(name, name), value)
            for name, values in properties.items()
            if name not in told and name not in _TOLD
            for value in values
            if not (name == _TYPE and isinstance(value, Literal) and value.type == NAME and value.value in bare)
        ]

    def _short(self, related: Sequence[Statement]) -> list[Statement]:
        """Return the relations that are a property alone, and are not told by a resource as well."""
        told = {(one.kind, *one.arguments[:2]) for one in related}
        kinds = {(one.kind, *one.arguments[:2], kind) for one in related for kind in _kinds_of(one)}
        made: list[Statement] = []
        for subject, link, value in self._links(_SHORT):
            kind, of = _SHORT[link]
            if of and (kind, subject, value, of) not in kinds:
                kinds.add((kind, subject, value, of))
                told.add((kind, subject, value))
                made.append(_short(kind, subject, value, ((PROV + "type", Literal(PROV + of, NAME)),)))
        for subject, link, value in self._links(_SHORT):
            kind, of = _SHORT[link]
            if not of and (kind, subject, value) not in told:
                told.add((kind, subject, value))
                made.append(_short(kind, subject, value))
        for subject, link, value in self._links({PROV + term for term in INVERSE}):
            kind = INVERSE[link.removeprefix(PROV)]
            if (kind, value, subject) not in told:
                told.add((kind, value, subject))
                made.append(_short(kind, value, subject))
        return made

    def _links(self, terms: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        wanted = frozenset(terms)
        for subject, properties in self.said.items():
            for link, values in properties.items():
                if link in wanted:
                    yield from ((subject, link, value) for value in _names(values))

    def _plain(self) -> Iterator[Statement]:
        for subject, link, value in self._links({PROV + term for term in PLAIN}):
            yield Statement(link.removeprefix(PROV), None, (subject, value))
        for subject, _, value in self._links({PROV + "mentionOf"}):
            for rest in _products([_names(self.said[subject].get(PROV + "asInBundle", ()))]):
                yield Statement("mentionOf", None, (subject, value, *rest))

    def _set_times(self, related: list[Statement]) -> None:
        """Tell when an entity was generated and invalidated: by the statement that says so, or one of its own.

        All generations of an entity are simultaneous (PROV-CONSTRAINTS, constraint 39), so the time is that of the one.
        """
        for term, kind in SHORT_TIMES.items():
            places: dict[str | None, list[int]] = defaultdict(list)
            for place, one in enumerate(related):
                if one.kind == kind:
                    places[one.arguments[0]].append(place)
            for subject, properties in self.said.items():
                for time in _texts(properties.get(PROV + term, ())):
                    same = places.get(subject, [])
                    if any(related[place].arguments[2] == time for place in same):
                        continue
                    if len(same) == 1 and related[same[0]].arguments[2] is None:
                        one = related[same[0]]
                        related[same[0]] = Statement(kind, one.id, (*one.arguments[:2], time), one.attributes)
                    else:
                        related.append(Statement(kind, None, (subject, None, time)))

    # Dictionaries

    def _dictionaries(self) -> Iterator[Statement]:
        for subject, properties in self.said.items():
            for pair in _names(properties.get(PROV + "hadDictionaryMember", ())):
                for key, entity in self._pairs([pair]):
                    kind = PROV + "hadDictionaryMember"
                    yield DictionaryStatement(kind, None, (subject, entity), (Member(key),))
            told: set[tuple[str, str]] = set()
            for link, term in _DICTIONARY.items():
                for resource in _names(properties.get(PROV + link, ())):
                    self.resources.add(resource)
                    one = self._change(subject, PROV + term, resource)
                    told.add((term, one.arguments[1] or ""))
                    yield one
            for term in _DICTIONARY.values():
                for value in _names(properties.get(PROV + term, ())):
                    if (term, value) not in told:
                        yield DictionaryStatement(PROV + term, None, (subject, value), ())

    def _change(self, subject: str, kind: str, resource: str) -> Statement:
        properties = self.said.get(resource, {})
        before = next(iter(_names(properties.get(PROV + "dictionary", ()))), None)
        members = [*self._pairs(_names(properties.get(PROV + "insertedKeyEntityPair", ())))]
        members += [Member(key) for key in properties.get(PROV + "removedKey", ())]
        told = {PROV + term for term in ("dictionary", "insertedKeyEntityPair", "removedKey")}
        attributes = tuple(self._attributes(properties, told, INFLUENCES | _CHANGES))
        named = None if resource.startswith(BLANK) else resource
        return DictionaryStatement(kind, named, (subject, before), tuple(members), attributes)

    def _pairs(self, pairs: Iterable[str]) -> Iterator[Member]:
        for pair in pairs:
            self.resources.add(pair)
            properties = self.said.get(pair, {})
            entity = next(iter(_names(properties.get(PROV + "pairEntity", ()))), None)
            for key in properties.get(PROV + "pairKey", ()):
                yield Member(key, entity)

    # Elements

    def _elements(self, related: Iterable[Statement]) -> Iterator[Statement]:
        named: dict[str, dict[str, None]] = defaultdict(dict)
        for one in related:
            relation = RELATIONS.get(one.kind)
            for of, name in zip(relation.ends if relation else PLAIN.get(one.kind, ()), one.arguments, strict=False):
                if of and name is not None:
                    named[name][of] = None
        for name, properties in self.said.items():
            if name in self.resources:
                continue
            kinds = self._kinds(properties)
            moments = [_texts(properties.get(PROV + term, ())) for term in MOMENTS]
            if any(moments):
                kinds.setdefault("activity")
            attributes = self._attributes(properties, set(), _BARE)
            if not kinds and attributes:  # what is said of it stands, though it is declared by a relation alone
                kinds = dict.fromkeys(list(named.get(name, ()))[:1])
                self.left += [] if kinds else [name]
            for place, kind in enumerate(kinds):
                mine = _mine(kind, attributes, kinds, first=place == 0)
                for times in _products(moments) if kind == "activity" else [()]:
                    yield Statement(kind, name, times, tuple(mine))

    def _kinds(self, properties: Mapping[str, list[str | Literal]]) -> dict[str, None]:
        """Return what a resource is by its classes: entity, activity, agent."""
        classes = {name for of in _names(properties.get(_TYPE, ())) for name in self.above.get(of, {of})}
        classes = {name.removeprefix(PROV) for name in classes if name.startswith(PROV)}
        found = {ELEMENTS[name] for name in classes if name in ELEMENTS}
        found |= {SPECIAL[name] for name in classes if name in SPECIAL}
        return dict.fromkeys(kind for kind in ELEMENTS.values() if kind in found)


def _mine(
    kind: str, attributes: Iterable[tuple[str, str | Literal]], kinds: Mapping[str, None], *, first: bool
) -> Iterator[tuple[str, str | Literal]]:
    """Yield the attributes of an element that is several things at once: a class goes where it belongs."""
    for name, value in attributes:
        of = value.value.removeprefix(PROV) if isinstance(value, Literal) and name == PROV + "type" else ""
        if SPECIAL.get(of) == kind or (first and SPECIAL.get(of) not in kinds):
            yield name, value


def _kinds_of(one: Statement) -> Iterator[str]:
    for name, value in one.attributes:
        if name == PROV + "type" and isinstance(value, Literal) and value.type == NAME:
            yield value.value.removeprefix(PROV)


def _short(kind: str, subject: str, value: str, attributes: tuple[tuple[str, str | Literal], ...] = ()) -> Statement:
    rest: tuple[None, ...] = (None,) * (len(KINDS[kind].arguments) - 2)
    return Statement(kind, None, (subject, value, *rest), attributes)


def _products(places: Iterable[list[str]]) -> Iterator[tuple[str | None, ...]]:
    """Yield the arguments that several values make, each with each; an empty place is None."""
    choices: list[list[str] | list[None]] = [place or [None] for place in places]
    yield from islice(product(*choices), _MOST_PRODUCTS)
