"""PREMIS 3.0, preservation metadata: manifestations as objects, events, agents; only written.

An event's type is the word of the Library of Congress's vocabulary of events where there is one, else ours. PREMIS asks
for a date of every event: an unknown one is ``XXXX``, as EDTF writes it. Elements and their order are those of the
schema premis-v3-0.xsd (PREMIS Data Dictionary 3.0, 2015).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.chains import derive
from provenance.chains.whole import is_whole
from provenance.formats._chain_losses import chain_losses
from provenance.formats._format import Written
from provenance.formats._xml import clean, document
from provenance.model import Chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from provenance.model import Event, Involvement, Manifestation, Record

TITLE = "PREMIS 3, the events and objects of preservation"
EXTENSIONS = (".premis", ".premis.xml")

NAMESPACE: Final = "http://www.loc.gov/premis/v3"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA: Final = f"{NAMESPACE} http://www.loc.gov/standards/premis/v3/premis.xsd"
_VOCABULARY: Final = "http://id.loc.gov/vocabulary/preservation/eventType"
_TYPES: Final = {
    "creation": "creation",
    "transfer": "transfer",
    "accession": "accession",
    "declassification": "policy assignment",
    "copying": "replication",
    "microfilming": "imaging",
    "digitisation": "imaging",
    "excerpt": "redaction",
    "editing": "modification",
    "publication": "dissemination",
    "migration": "migration",
    "fixity-check": "fixity check",
}
"""Our events by the words of the vocabulary; what is not here has none."""
_CODES: Final = {
    "creation": "cre",
    "transfer": "tra",
    "accession": "acc",
    "policy assignment": "poa",
    "replication": "rep",
    "imaging": "ima",
    "redaction": "red",
    "modification": "mod",
    "dissemination": "dis",
    "migration": "mig",
    "fixity check": "fix",
}
"""The last part of the URI that the vocabulary gives each word."""
_UNKNOWN: Final = "XXXX"


def write(records: Sequence[Record]) -> Written:
    """Write the chains of records: all objects, then all events, then all agents, as the schema asks."""
    from lxml import etree

    root: Element = etree.Element(f"{{{NAMESPACE}}}premis", nsmap={None: NAMESPACE, "xsi": _XSI}, version="3.0")  # type: ignore[dict-item]
    root.set(f"{{{_XSI}}}schemaLocation", _SCHEMA)
    tellings = [_Telling(record) for record in records]
    for telling in tellings:
        root.extend(telling.objects())
    for telling in tellings:
        root.extend(telling.events())
    for telling in tellings:
        root.extend(telling.agents())
    losses = [loss for record in records for loss in chain_losses(record, TITLE, ())]
    return Written(text=document(root), losses=tuple(losses))


class _Telling:
    """One record's chain in the telling."""

    def __init__(self, record: Record) -> None:
        self.key = record.key
        self.chain = (record.chain or Chain()) if is_whole(record) else derive(record)
        names = dict.fromkeys((bool(one.person), str(one)) for event in self.chain.events for one in event.agents)
        self.named = {name: number for number, name in enumerate(names, 1)}

    def objects(self) -> Iterator[Element]:
        for one in self.chain.manifestations:
            # A digest is that of a text, which is a file; all else is told as a whole of whatever it consists of.
            made = _element("object")
            made.set(f"{{{_XSI}}}type", "file" if one.sha256 else "representation")
            _identifier(made, "object", "local", f"{self.key}/{one.id}")
            for kind, value in (("URI", str(one.url or "")), ("archival signature", one.signature)):
                if value:
                    _identifier(made, "object", kind, value)
            _properties(made, one)
            if one.sha256:
                _characteristics(made, one.sha256)
            if one.holder:
                location = _add(_add(made, "storage"), "contentLocation")
                _add(location, "contentLocationType", "repository")
                _add(location, "contentLocationValue", one.holder)
            self._relationships(made, one)
            yield made

    def _relationships(self, made: Element, one: Manifestation) -> None:
        """Add what the object was made from, and by which event."""
        for event in self.chain.events:
            if one.id in event.outputs:
                for source in event.inputs:
                    relation = _add(made, "relationship")
                    _add(relation, "relationshipType", "derivation")
                    _add(relation, "relationshipSubType", "has source")
                    _identifier(relation, "relatedObject", "local", f"{self.key}/{source}")
                    _identifier(relation, "relatedEvent", "local", f"{self.key}/{event.id}")

    def events(self) -> Iterator[Element]:
        for event in self.chain.events:
            made = _element("event")
            _identifier(made, "event", "local", f"{self.key}/{event.id}")
            kind = _add(made, "eventType", _TYPES.get(event.type, event.type))
            if event.type in _TYPES:
                kind.set("authority", "eventType")
                kind.set("authorityURI", _VOCABULARY)
                kind.set("valueURI", f"{_VOCABULARY}/{_CODES[_TYPES[event.type]]}")
            _add(made, "eventDateTime", str(event.date or _UNKNOWN))
            for detail in _details(event):
                _add(_add(made, "eventDetailInformation"), "eventDetail", detail)
            outcome = _add(made, "eventOutcomeInformation")
            _add(outcome, "eventOutcome", event.confidence)
            for one in event.evidence:
                words = ": ".join(part for part in (one.about, one.text) if part) or one.rule
                line = f", line {one.line}" if one.line is not None else ""
                note = f"{words} ({one.source}{line}; {one.confidence})"
                _add(_add(outcome, "eventOutcomeDetail"), "eventOutcomeDetailNote", note)
            for agent in event.agents:
                linked = _identifier(made, "linkingAgent", "local", self._agent(agent))
                _add(linked, "linkingAgentRole", agent.role)
            for role, objects in (("source", event.inputs), ("outcome", event.outputs)):
                for called in objects:
                    linked = _identifier(made, "linkingObject", "local", f"{self.key}/{called}")
                    _add(linked, "linkingObjectRole", role)
            yield made

    def _agent(self, one: Involvement) -> str:
        return f"{self.key}/agent-{self.named[bool(one.person), str(one)]}"

    def agents(self) -> Iterator[Element]:
        for (person, name), number in self.named.items():
            made = _element("agent")
            _identifier(made, "agent", "local", f"{self.key}/agent-{number}")
            _add(made, "agentName", name)
            _add(made, "agentType", "person" if person else "organization")
            yield made


def _details(event: Event) -> Iterator[str]:
    """Yield what PREMIS has no element for: the note, the place, the languages, and our own word for the event."""
    languages = [
        f"{word} {language}"
        for word, language in (("from", event.from_language), ("to", event.to_language))
        if language is not None
    ]
    known = event.type if _TYPES.get(event.type, event.type) != event.type else ""
    for detail in (known, event.note, event.place and f"place: {event.place}", " ".join(languages)):
        if detail:
            yield detail


def _properties(made: Element, one: Manifestation) -> None:
    for kind, value in (
        ("title", one.title),
        ("form", one.form),
        ("language", str(one.language or "")),
        ("note", one.note),
    ):
        if value:
            told = _add(made, "significantProperties")
            _add(told, "significantPropertiesType", kind)
            _add(told, "significantPropertiesValue", value)


def _characteristics(made: Element, sha256: str) -> None:
    told = _add(made, "objectCharacteristics")
    fixity = _add(told, "fixity")
    _add(fixity, "messageDigestAlgorithm", "SHA-256")
    _add(fixity, "messageDigest", sha256)
    _add(_add(_add(told, "format"), "formatDesignation"), "formatName", "text/plain")


def _identifier(made: Element, what: str, kind: str, value: str) -> Element:
    told = _add(made, f"{what}Identifier")
    _add(told, f"{what}IdentifierType", kind)
    _add(told, f"{what}IdentifierValue", value)
    return told


def _element(name: str) -> Element:
    from lxml import etree

    return etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE, "xsi": _XSI})  # type: ignore[dict-item]


def _add(parent: Element, name: str, value: str = "") -> Element:
    from lxml import etree

    made: Element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if value:
        made.text = clean(value)
    return made
