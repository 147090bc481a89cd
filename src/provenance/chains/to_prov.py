"""What PROV says of a chain: entities, activities, agents, and what was made from what.

An event is an activity that used its inputs and generated its outputs; each output was derived from each input. Copies,
transcriptions, translations and migrations are plain derivations, an excerpt and a citation are quotations, an edition
is a revision. A citation of an original that its reader saw is a primary source (PROV-DM, sections 5.2.2 to 5.2.4).
What PROV does not have is told in attributes of our own (`_prov_names`), so that the chain can be read back whole.
"""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Final

from provenance.chains._prov_names import EDTF, PREFIXES, RECORDS, TERMS, encoded, name, number, told
from provenance.prov import PROV, Document, Literal, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.chains._prov_names import Attributes
    from provenance.model import Chain, Event, Involvement, Manifestation

__all__ = ["EDTF", "RECORD", "RECORDS", "TERMS", "chain_statements", "encoded", "number", "prov_document"]

RECORD: Final = name(TERMS + "Record")
"""The type of the entity that stands for a record."""
_KINDS: Final = {"excerpt": "Quotation", "citation": "Quotation", "editing": "Revision"}
"""The derivations that PROV has a name for, by the types of events."""


def prov_document(statements: Iterable[Statement]) -> Document:
    """Return a document of statements with our prefixes."""
    made = Document()
    made.prefixes = dict(PREFIXES)
    made.statements = list(statements)
    return made


def chain_statements(key: str, chain: Chain, about: Attributes = ()) -> list[Statement]:
    """Return what PROV says of the chain of a record; `about` are attributes of the record itself."""
    return list(_Telling(key, chain).statements(about))


class _Telling:
    """One chain in the telling."""

    def __init__(self, key: str, chain: Chain) -> None:
        self.chain = chain
        self.record = RECORDS + encoded(key)
        self.agents: dict[str, str] = {}
        self.seen: dict[str, int] = {}
        self.forms = {m.id: m.form for m in chain.manifestations}

    def statements(self, about: Attributes) -> Iterator[Statement]:
        cited = name(self._manifestation(self.chain.cited)) if self.chain.cited else None
        types = ((PROV + "type", name(PROV + "Collection")), (PROV + "type", RECORD))
        yield Statement("entity", self.record, (), (*types, *about, *told(cited=cited)))
        for place, manifestation in enumerate(self.chain.manifestations, 1):
            yield from self._told(manifestation, place)
        for place, event in enumerate(self.chain.events, 1):
            yield from self._happened(event, place)

    def _manifestation(self, identifier: str) -> str:
        return f"{self.record}.{encoded(identifier)}"

    def _first_free(self, uri: str) -> str:
        """Return a name that no part had before: two parts may have one id, and both are told."""
        count = self.seen[uri] = self.seen.get(uri, 0) + 1
        return uri if count == 1 else f"{uri}.{count}"

    def _told(self, one: Manifestation, place: int) -> Iterator[Statement]:
        uri = self._first_free(self._manifestation(one.id))
        label = ((PROV + "label", one.title),) if one.title else ()
        fields = told(
            form=one.form,
            language=str(one.language or ""),
            holder=one.holder,
            signature=one.signature,
            url=str(one.url or ""),
            sha256=one.sha256,
            note=one.note,
            number=number(place),
        )
        yield Statement("entity", uri, (), (*label, *fields))
        yield Statement("hadMember", None, (self.record, uri))

    def _happened(self, event: Event, place: int) -> Iterator[Statement]:
        uri = self._first_free(f"{self.record}.event.{encoded(event.id)}")
        evidence = [f"{self.record}.evidence.{place}.{n}" for n in range(1, len(event.evidence) + 1)]
        where = ((PROV + "location", event.place),) if event.place else ()
        fields = told(
            type=event.type,
            date=Literal(str(event.date), EDTF) if event.date else None,
            fromLanguage=str(event.from_language or ""),
            toLanguage=str(event.to_language or ""),
            confidence=event.confidence,
            note=event.note,
            number=number(place),
        )
        supported = tuple((TERMS + "evidence", name(one)) for one in evidence)
        yield Statement("activity", uri, (None, None), (*where, *fields, *supported))
        yield from self._ends(event, uri)
        yield from self._involved(event, uri)
        for one, called in zip(event.evidence, evidence, strict=True):
            value = ((PROV + "value", one.text),) if one.text else ()
            line = number(one.line) if one.line is not None else None
            of = ((PROV + "type", name(TERMS + "Evidence")),)
            rest = told(source=one.source, line=line, rule=one.rule, about=one.about, confidence=one.confidence)
            yield Statement("entity", called, (), (*of, *value, *rest))

    def _ends(self, event: Event, uri: str) -> Iterator[Statement]:
        """Yield what the event used and generated, and what was derived from what."""
        used = [self._manifestation(one) for one in event.inputs]
        made = [self._manifestation(one) for one in event.outputs]
        for place, one in enumerate(used, 1):
            yield Statement("used", *_named(f"{uri}.used.{place}", (uri, one, None), _placed(place, len(used))))
        for place, one in enumerate(made, 1):
            yield Statement(
                "wasGeneratedBy", *_named(f"{uri}.made.{place}", (one, uri, None), _placed(place, len(made)))
            )
        called = dict(zip(used, event.inputs, strict=True))
        for place, (output, source) in enumerate(product(dict.fromkeys(made), called), 1):
            of = tuple((PROV + "type", name(PROV + kind)) for kind in self._kinds(event, called[source]))
            arguments = (output, source, uri, None, None)
            yield Statement("wasDerivedFrom", f"{uri}.derived.{place}", arguments, of)

    def _kinds(self, event: Event, source: str) -> Iterator[str]:
        if event.type in _KINDS:
            yield _KINDS[event.type]
        seen = self.chain.cited == source and self.forms.get(source) == "original"
        if event.type == "citation" and seen:
            yield "PrimarySource"

    def _involved(self, event: Event, uri: str) -> Iterator[Statement]:
        for place, one in enumerate(event.agents, 1):
            said = _agent(one, software=event.type == "ocr")
            known = json.dumps(said)
            if known not in self.agents:
                self.agents[known] = f"{self.record}.agent.{len(self.agents) + 1}"
                yield Statement("agent", self.agents[known], (), said)
            role = ((PROV + "role", one.role),)
            more = (*role, *told(for_=one.programme), *_placed(place, len(event.agents)))
            yield Statement("wasAssociatedWith", f"{uri}.agent.{place}", (uri, self.agents[known], None), more)


def _named(
    uri: str, arguments: tuple[str | None, ...], attributes: Attributes
) -> tuple[str | None, tuple[str | None, ...], Attributes]:
    """Return the parts of a relation; it has a name where more is said of it, so that RDF needs no node without one."""
    return uri if attributes else None, arguments, attributes


def _placed(place: int, of: int) -> Attributes:
    """Return the place of one among several: statements of PROV are in no order."""
    return tuple(told(number=number(place))) if of > 1 else ()


def _agent(one: Involvement, *, software: bool) -> Attributes:
    """Return what is said of an agent: a person with the parts of the name, or a body, which in OCR is a program."""
    who = one.person or one.body
    assert who is not None
    kind = "Person" if one.person else "SoftwareAgent" if software else "Organization"
    fields = {field: value for field, value in who.model_dump().items() if value}
    said = ((PROV + "type", name(PROV + kind)), (PROV + "label", str(who)))
    return (*said, *told(**{_camel(field): _plain(value) for field, value in fields.items()}))


def _camel(field: str) -> str:
    first, *rest = field.split("_")
    return first + "".join(part.title() for part in rest)


def _plain(value: object) -> str:
    """Return a value of a name's part as a text; several in their order, as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
