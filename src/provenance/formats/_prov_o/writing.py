"""Writes statements of PROV as PROV-O in Turtle; with bundles, each a graph of its own, in TriG."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._prov_o.terms import ATTRIBUTES, DERIVATIONS, MOMENTS, NAME, PLAIN, RDF, RDFS, RELATIONS
from provenance.formats._turtle import iri, turtle
from provenance.formats._turtle import text as literal
from provenance.prov import BLANK, DICTIONARY, KINDS, PROV, XSD, DictionaryStatement, Document, Literal, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.formats._turtle import Resource

__all__ = ["dump_prov_o"]

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[\w-]|\.(?=[\w-]))*", re.ASCII)
_PREFIX: Final = re.compile(r"(?:[A-Za-z](?:[\w-]|\.(?=[\w-]))*)?", re.ASCII)
_LANGUAGE: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*")
_END: Final = re.compile(r"[#/:]")
_UNWRITABLE: Final = re.compile(r"[^A-Za-z0-9_]")
_TIME: Final = XSD + "dateTime"
_QUALIFIED_ALONE: Final = frozenset(
    ("used", "wasGeneratedBy", "wasInvalidatedBy", "wasStartedBy", "wasEndedBy", "wasDerivedFrom")
)
"""Where these are qualified, the plain property is left out: other readers (`prov`) take both for two statements."""


def dump_prov_o(document: Document) -> str:
    """Write Turtle, or TriG where there are bundles. What RDF has no place for is left out."""
    terms = _Terms(document)
    body = turtle({}, _Graph(document, terms).resources()).strip("\n")
    for name, bundle in document.bundles.items():
        inner = turtle({}, _Graph(bundle, terms).resources()).strip("\n")
        lines = "\n".join(f"    {line}" if line else "" for line in inner.splitlines())
        body += f"\n\n{terms.name(name)} {{\n{lines}\n}}"
    heads = "".join(f"@prefix {prefix}: {iri(uri)} .\n" for prefix, uri in terms.prefixes.items())
    return f"{heads}\n{body.strip()}\n"


class _Terms:
    """Names and values as Turtle writes them."""

    def __init__(self, document: Document) -> None:
        self.prefixes = {"prov": PROV, "xsd": XSD, "rdf": RDF, "rdfs": RDFS}
        for _, part in document.all():
            for prefix, uri in part.prefixes.items():
                if _PREFIX.fullmatch(prefix) and iri(uri) == f"<{uri}>" and uri not in self.prefixes.values():
                    self.prefixes.setdefault(prefix, uri)
        self._spaces = {uri: prefix for prefix, uri in self.prefixes.items()}
        self._known: dict[str, str] = {}

    def name(self, uri: str) -> str:
        """Return a URI as a prefixed name where that is plain to write, else in angle brackets."""
        found = self._known.get(uri)
        if found is None:
            found = self._known[uri] = self._worked_out(uri)
        return found

    def _worked_out(self, uri: str) -> str:
        if uri.startswith(BLANK):
            return BLANK + _UNWRITABLE.sub(lambda m: f"_{ord(m[0]):x}_", uri.removeprefix(BLANK))
        ends = [m.end() for m in _END.finditer(uri)]
        for end in reversed(ends):
            if uri[:end] in self._spaces and _LOCAL.fullmatch(uri, end):
                return f"{self._spaces[uri[:end]]}:{uri[end:]}"
        return iri(uri)

    def value(self, value: str | Literal) -> str:
        """Return a value: a name, or a literal."""
        if isinstance(value, str):
            return literal(value)
        if value.type == NAME:
            return self.name(value.value)
        if value.language:
            plain = literal(value.value)
            return f"{plain}@{value.language}" if _LANGUAGE.fullmatch(value.language) else plain
        return literal(value.value, self.name(value.type))


class _Graph:
    """The statements of one document or bundle as resources."""

    def __init__(self, document: Document, terms: _Terms) -> None:
        self.statements, self.terms, self.free = document.statements, terms, 0
        self.qualified = {(*one.arguments[:2], one.kind) for one in self.statements if self._has_more(one)}

    @staticmethod
    def _has_more(one: Statement) -> bool:
        """Tell whether a relation says more than a property can."""
        return one.kind in RELATIONS and (
            one.id is not None or bool(one.attributes) or None in one.arguments[:2] or any(one.arguments[2:])
        )

    def resources(self) -> Iterator[tuple[str, Resource]]:
        """Yield what is said of each resource."""
        name = self.terms.name
        for one in self.statements:
            if isinstance(one, DictionaryStatement):
                yield from self._dictionary(one)
            elif one.kind in RELATIONS:
                yield from self._relation(one)
            elif one.kind not in KINDS:
                continue  # PROV-O has no place for other vocabularies' statements
            elif KINDS[one.kind].element:
                assert one.id is not None
                yield name(one.id), self._element(one)
            elif one.arguments[0] is not None and one.arguments[1] is not None:
                told = [(f"prov:{one.kind}", name(one.arguments[1]))]
                if one.kind not in PLAIN and one.arguments[2] is not None:
                    told.append(("prov:asInBundle", name(one.arguments[2])))
                yield name(one.arguments[0]), told

    def _element(self, one: Statement) -> Resource:
        told: Resource = [("a", f"prov:{one.kind.capitalize()}")]
        for moment, time in zip(MOMENTS, one.arguments, strict=False):
            told += [(f"prov:{moment}", self._time(time))] if time is not None else []
        return [*told, *self._attributes(one.attributes)]

    def _time(self, text: str) -> str:
        return self.terms.value(Literal(text, _TIME))

    def _attributes(self, attributes: Iterable[tuple[str, str | Literal]]) -> Resource:
        told: Resource = []
        for name, value in attributes:
            known = self.terms.name(ATTRIBUTES.get(name, name))
            told.append(("a" if known == "rdf:type" else known, self.terms.value(value)))
        return told

    def _relation(self, one: Statement) -> Iterator[tuple[str, Resource]]:
        relation, name = RELATIONS[one.kind], self.terms.name
        subject, value = one.arguments[:2]
        kinds = [
            term for term, of in DERIVATIONS.items() if (PROV + "type", Literal(PROV + of, NAME)) in one.attributes
        ]
        kinds = kinds if one.kind == "wasDerivedFrom" else []
        told = [(f"prov:{term}", name(value)) for term in (one.kind, *kinds)] if value is not None else []
        if subject is not None and (subject, value, one.kind) not in self.qualified:
            yield name(subject), told
            return
        of = DERIVATIONS[kinds[0]] if len(kinds) == 1 else relation.of
        if one.kind in _QUALIFIED_ALONE:
            told = []
        rest = [pair for pair in one.attributes if pair != (PROV + "type", Literal(PROV + of, NAME))]
        inner: Resource = [("a", f"prov:{of}")]
        inner += [(f"prov:{relation.points}", name(value))] if value is not None else []
        for term, text in zip(relation.more, one.arguments[2:], strict=False):
            if text is not None:
                inner.append((f"prov:{term}", self._time(text) if term == "atTime" else name(text)))
        inner += self._attributes(rest)
        yield from self._linked(subject, told, f"prov:qualified{of}", one.id, inner)

    def _linked(
        self, subject: str | None, told: Resource, link: str, identifier: str | None, inner: Resource
    ) -> Iterator[tuple[str, Resource]]:
        """Yield a subject with a link to a resource, which stands by itself where it has a name, or no subject."""
        if subject is None:
            self.free += 1
            yield self.terms.name(identifier or f"{BLANK}alone.{self.free}"), inner
        elif identifier is not None:
            yield self.terms.name(subject), [*told, (link, self.terms.name(identifier))]
            yield self.terms.name(identifier), inner
        else:
            parts = " ; ".join(f"{predicate} {value}" for predicate, value in inner)
            yield self.terms.name(subject), [*told, (link, f"[ {parts} ]")]

    def _dictionary(self, one: DictionaryStatement) -> Iterator[tuple[str, Resource]]:
        """Yield what is said of a dictionary (PROV-Dictionary, section 4)."""
        name, term = self.terms.name, one.kind.removeprefix(PROV)
        first, second = one.arguments
        if first is None:
            return
        if DICTIONARY[one.kind][1] == "entity":
            pairs = [self._pair(key, second) for key, _ in one.members]
            yield name(first), [(f"prov:{term}", pair) for pair in pairs]
            return
        removal = term == "derivedByRemovalFrom"
        told = [(f"prov:{term}", name(second))] if second is not None else []
        inner: Resource = [("a", "prov:Removal" if removal else "prov:Insertion")]
        inner += [("prov:dictionary", name(second))] if second is not None else []
        for key, entity in one.members:
            if removal:
                inner.append(("prov:removedKey", self.terms.value(key)))
            else:
                inner.append(("prov:insertedKeyEntityPair", self._pair(key, entity)))
        inner += self._attributes(one.attributes)
        yield from self._linked(
            first, told, "prov:qualifiedRemoval" if removal else "prov:qualifiedInsertion", one.id, inner
        )

    def _pair(self, key: str | Literal, entity: str | None) -> str:
        of = f" ; prov:pairEntity {self.terms.name(entity)}" if entity is not None else ""
        return f"[ a prov:KeyEntityPair ; prov:pairKey {self.terms.value(key)}{of} ]"
