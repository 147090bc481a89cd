"""Records in Contexts (RiC-O 1.1, ICA-EGAD) in Turtle, as archives describe what they hold; only written.

A manifestation is an Instantiation; one whose text is its own (an original, a translation, an excerpt) has a Record of
its own, a copy of it is another Instantiation of the same Record. An event is an Activity, or an Event where nobody did
anything to the text. What was made from what is a relation of its own, with its certainty and its source: RiC-O has no
word for a translation, so that is a genetic relation between two Records, and the Activity has the type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.chains import derive
from provenance.chains.to_prov import RECORDS, encoded
from provenance.chains.whole import is_whole
from provenance.formats._chain_losses import chain_losses
from provenance.formats._format import Written
from provenance.formats._turtle import Resource, iri, text, turtle
from provenance.model import Chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Agent, Event, Involvement, Manifestation, Record

TITLE = "Records in Contexts (RiC-O) in Turtle"
EXTENSIONS = (".rico.ttl", ".rico")

RICO: Final = "https://www.ica.org/standards/RiC/ontology#"
_PREFIXES: Final = {
    "rico": RICO,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
_COPIES: Final = frozenset({"copying", "microfilming", "digitisation", "publication", "migration"})
"""Events that make another embodiment of the same text."""
_EVENTS: Final = frozenset(
    {"sending", "receipt", "registration", "transfer", "accession", "custody", "declassification"}
)
"""What happens to a document, and makes none."""
_ROLES: Final = {
    "sending": {"author": "hasSender", "recipient": "hasReceiver"},
    "receipt": {"author": "hasSender", "recipient": "hasReceiver"},
    "custody": {"holder": "hasOrHadHolder", "custodian": "hasOrHadHolder"},
    "transfer": {"holder": "hasOrHadHolder", "custodian": "hasOrHadHolder"},
    "accession": {"holder": "hasOrHadHolder", "custodian": "hasOrHadHolder"},
}
_OF_RECORDS: Final = {"publisher": "hasPublisher", "recipient": "hasAddressee"}
"""What agents are to the Record that an event made, by their roles."""
_NUMBER: Final = re.compile(r"\s*([^\s:]*\d[^\s:]*)\s*(?::|$)")
"""The number of a registration, which its note begins with."""


def write(records: Sequence[Record]) -> Written:
    """Write the chains of records as one graph."""
    told = [part for record in records for part in _Telling(record).resources()]
    losses = [loss for record in records for loss in chain_losses(record, TITLE, ("title",))]
    return Written(text=turtle(_PREFIXES, told), losses=tuple(losses))


class _Telling:
    """One record's chain in the telling."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.chain = (record.chain or Chain()) if is_whole(record) else derive(record)
        self.base = RECORDS + encoded(record.key)
        self.maker = {output: event for event in reversed(self.chain.events) for output in event.outputs}
        self.agents: dict[tuple[str, str], str] = {}

    def _uri(self, *parts: str) -> str:
        return iri(".".join((self.base, *parts)))

    def _instantiation(self, identifier: str) -> str:
        return self._uri(encoded(identifier))

    def _content(self, identifier: str) -> str:
        """Return the Record that a manifestation embodies: that of what it was copied from, or its own."""
        seen: set[str] = set()
        while identifier not in seen:
            seen.add(identifier)
            event = self.maker.get(identifier)
            if event is None or event.type not in _COPIES or not event.inputs:
                break
            identifier = event.inputs[0]
        return self._uri(encoded(identifier), "content")

    def resources(self) -> Iterator[tuple[str, Resource]]:
        first = self.chain.manifestations[0].id if self.chain.manifestations else ""
        title = [("rico:title", text(self.record.title))] if self.record.title else []
        yield self._content(first), [("a", "rico:Record"), *title]
        for manifestation in self.chain.manifestations:
            yield from self._embodied(manifestation)
        for event in self.chain.events:
            yield from self._happened(event)

    def _embodied(self, one: Manifestation) -> Iterator[tuple[str, Resource]]:
        me, content = self._instantiation(one.id), self._content(one.id)
        said: Resource = [("a", "rico:Instantiation"), ("rico:type", text(one.form))]
        for predicate, value in (
            ("rico:title", one.title),
            ("rico:identifier", one.signature),
            ("rico:note", one.note),
            ("rico:authenticityNote", one.sha256 and f"SHA-256 {one.sha256}"),
        ):
            said += [(predicate, text(value))] if value else []
        said += [("rdfs:seeAlso", iri(str(one.url)))] if one.url else []
        if one.holder:
            yield from self._agent("CorporateBody", one.holder)
            said.append(("rico:hasOrHadHolder", self.agents["CorporateBody", one.holder]))
        yield me, said
        of_content: Resource = [("a", "rico:Record"), ("rico:hasOrHadInstantiation", me)]
        if one.language:
            language = iri(f"urn:archival-provenance:language:{one.language.tag}")
            of_content.append(("rico:hasOrHadLanguage", language))
            yield language, [("a", "rico:Language"), ("rico:name", text(one.language.name() or str(one.language)))]
        yield content, of_content

    def _agent(self, kind: str, name: str) -> Iterator[tuple[str, Resource]]:
        if (kind, name) not in self.agents:
            self.agents[kind, name] = self._uri("agent", str(len(self.agents) + 1))
            yield self.agents[kind, name], [("a", f"rico:{kind}"), ("rico:name", text(name))]

    def _happened(self, event: Event) -> Iterator[tuple[str, Resource]]:
        me = self._uri("event", encoded(event.id))
        activity = event.type not in _EVENTS
        said: Resource = [("a", "rico:Activity" if activity else "rico:Event"), ("rico:type", text(event.type))]
        said += [("rico:affectsOrAffected", self._instantiation(one)) for one in event.inputs]
        said += [("rico:resultsOrResultedIn", self._instantiation(one)) for one in event.outputs]
        if event.date:
            date = self._uri("event", encoded(event.id), "date")
            said.append(("rico:occurredAtDate", date))
            yield date, [("a", "rico:Date"), ("rico:normalizedDateValue", text(str(event.date), "edtf:EDTF"))]
        if event.place:
            place = self._uri("event", encoded(event.id), "place")
            said.append(("rico:isAssociatedWithPlace", place))
            yield place, [("a", "rico:Place"), ("rico:name", text(event.place))]
        said += [("rico:note", text(event.note))] if event.note else []
        for one in event.agents:
            kind = "Person" if one.person else "CorporateBody"
            yield from self._agent(kind, str(one))
            said.append(
                ("rico:isOrWasPerformedBy" if activity else "rico:hasOrHadParticipant", self.agents[kind, str(one)])
            )
            yield from self._responsible(event, one, self.agents[kind, str(one)])
        yield me, said
        yield from self._ruled(event, me)
        yield from self._related(event)

    def _responsible(self, event: Event, one: Involvement, agent: str) -> Iterator[tuple[str, Resource]]:
        """Yield what an agent of an event is to the document, by the direct terms of RiC-O."""
        if term := _ROLES.get(event.type, {}).get(one.role):
            for called in event.inputs:
                yield self._instantiation(called), [(f"rico:{term}", agent)]
        for called in event.outputs:
            yield self._content(called), [(f"rico:{_authorship(one, called in self.maker)}", agent)]

    def _ruled(self, event: Event, me: str) -> Iterator[tuple[str, Resource]]:
        """Yield the rule of a declassification, and the identifier of a registration."""
        if event.type == "declassification":
            rule = self._uri("event", encoded(event.id), "rule")
            yield rule, [("a", "rico:Rule"), ("rico:title", text(event.note or "declassification"))]
            yield me, [("rico:isAssociatedWithRule", rule)]
        if event.type == "registration" and (number := _NUMBER.match(event.note)):
            identifier = self._uri("event", encoded(event.id), "identifier")
            yield identifier, [("a", "rico:Identifier"), ("rico:textualValue", text(number[1]))]
            for one in event.inputs:
                yield self._instantiation(one), [("rico:hasOrHadIdentifier", identifier)]

    def _related(self, event: Event) -> Iterator[tuple[str, Resource]]:
        """Yield a relation for each thing that was made from another, with its certainty and its sources."""
        sources = list(dict.fromkeys(f"{one.source}: {one.text}" if one.text else one.source for one in event.evidence))
        number = 0
        for output in event.outputs:
            for source in event.inputs:
                number += 1
                kind, named = _relation(event)
                ends = [self._instantiation(source), self._instantiation(output)]
                if kind == "RecordResourceGeneticRelation":
                    ends = [self._content(source), self._content(output)]
                if ends[0] == ends[1]:
                    continue
                yield ends[0], [(f"rico:{named}", ends[1])]
                relation: Resource = [("a", f"rico:{kind}"), ("rico:relationHasSource", ends[0])]
                relation += [("rico:relationHasTarget", ends[1]), ("rico:type", text(event.type))]
                relation.append(("rico:relationCertainty", text(event.confidence)))
                relation += [("rico:relationSource", text(one)) for one in sources if one]
                yield self._uri("event", encoded(event.id), "relation", str(number)), relation


def _authorship(one: Agent, made: bool) -> str:  # noqa: FBT001 - whether an event made the Record
    role = getattr(one, "role", "")
    return _OF_RECORDS.get(role, "hasAuthor" if made and role in ("author", "signatory") else "hasCreator")


def _relation(event: Event) -> tuple[str, str]:
    """Return the class of the relation between what was used and what was made, and the term that says it at once."""
    if event.type == "migration":
        return "MigrationRelation", "migratedInto"
    if event.type in _COPIES:
        return "DerivationRelation", "hasOrHadDerivedInstantiation"
    return "RecordResourceGeneticRelation", "hasGeneticLinkToRecordResource"
