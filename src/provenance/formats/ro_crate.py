"""RO-Crate 1.2 metadata in JSON-LD, a research object of the records and their chains; only written.

The file is to be called ``ro-crate-metadata.json``. A manifestation is a CreativeWork, an event an action of schema.org
that has the objects it acted on and its results. Dates that ISO 8601 can write are those of the actions; others stand
in the description, as EDTF.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from provenance.chains import derive
from provenance.chains.to_prov import encoded
from provenance.chains.whole import is_whole
from provenance.formats._chain_losses import chain_losses
from provenance.formats._format import Written
from provenance.model import Chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Event, Manifestation, Record

TITLE = "RO-Crate metadata, a research object as JSON-LD"
EXTENSIONS = (".ro-crate.json", ".rocrate")

_VERSION: Final = "https://w3id.org/ro/crate/1.2"
_DESCRIPTOR: Final = "ro-crate-metadata.json"
_ACTIONS: Final = {
    "sending": "SendAction",
    "receipt": "ReceiveAction",
    "transfer": "TransferAction",
    "access": "ReadAction",
    "fixity-check": "CheckAction",
    "declassification": "AuthorizeAction",
}
"""The actions of schema.org for events that make nothing; what makes something is a CreateAction, else an Action."""
_ISO: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)?)?")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_HALF: Final = re.compile("[\ud800-\udfff]")
Entity = dict[str, Any]


def write(records: Sequence[Record]) -> Written:
    """Write the metadata file of a crate of the records."""
    tellings = [_Telling(record) for record in records]
    parts = [part for telling in tellings for part in telling.parts()]
    named = [{"@id": part["@id"]} for part in parts if part["@type"].endswith("Action") or "hasPart" in part]
    root = _root(records, named)
    descriptor = {
        "@id": _DESCRIPTOR,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _VERSION},
        "about": {"@id": "./"},
    }
    graph = {one["@id"]: one for one in (descriptor, root, *_licences(records), *parts)}
    text = json.dumps({"@context": f"{_VERSION}/context", "@graph": [*graph.values()]}, ensure_ascii=False, indent=2)
    text = _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    losses = [loss for record in records for loss in chain_losses(record, TITLE, ("title", "summary", "rights"))]
    return Written(text=f"{text}\n", losses=tuple(losses))


def _root(records: Sequence[Record], parts: list[Entity]) -> Entity:
    titles = [record.title or record.key for record in records]
    some = "; ".join(titles[:3]) + (f" and {len(titles) - 3} more" if titles[3:] else "")
    read = [str(place.accessed) for record in records for place in record.locations if place.accessed]
    days = sorted(day for day in read if _DAY.fullmatch(day))
    # A crate must say when it was published: when its sources were last read, else today.
    published = days[-1] if days else datetime.now(UTC).date().isoformat()
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": some or "no records",
        "description": f"The provenance of {len(titles)} source{'' if len(titles) == 1 else 's'}, link by link",
        "datePublished": published,
        "license": {"@id": "#rights"},
        "mentions": parts,
    }


def _licences(records: Sequence[Record]) -> Iterator[Entity]:
    rights = list(dict.fromkeys(record.rights for record in records if record.rights))
    yield {
        "@id": "#rights",
        "@type": "CreativeWork",
        "name": "Rights",
        "description": "\n".join(rights) or "The rights in the sources are not stated.",
    }


class _Telling:
    """One record's chain in the telling."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.chain = (record.chain or Chain()) if is_whole(record) else derive(record)
        self.base = f"#{encoded(record.key)}"
        self.agents: dict[tuple[str, str], Entity] = {}

    def parts(self) -> Iterator[Entity]:
        """Yield the record, its manifestations, its events and their agents."""
        whole = _told(
            name=self.record.title or self.record.key,
            identifier=self.record.key,
            abstract=self.record.summary,
            copyrightNotice=self.record.rights,
            hasPart=[{"@id": self._id(one.id)} for one in self.chain.manifestations],
        )
        yield {"@id": self.base, "@type": "CreativeWork", **whole}
        yield from map(self._work, self.chain.manifestations)
        yield from map(self._action, self.chain.events)
        yield from self.agents.values()

    def _id(self, identifier: str) -> str:
        return f"{self.base}.{encoded(identifier)}"

    def _work(self, one: Manifestation) -> Entity:
        told = _told(
            name=one.title or f"{one.form} of {self.record.title or self.record.key}",
            additionalType=one.form,
            inLanguage=one.language.tag if one.language else "",
            identifier=one.signature,
            holdingArchive=one.holder,
            url=str(one.url or ""),
            sha256=one.sha256,
            description=one.note,
        )
        return {"@id": self._id(one.id), "@type": "CreativeWork", **told}

    def _action(self, event: Event) -> Entity:
        date = str(event.date or "")
        iso = date if _ISO.fullmatch(date) else ""
        said = [event.note, "" if iso or not date else f"date: {date}", f"how sure it is: {event.confidence}"]
        said += [
            f"evidence: {one.source}: {one.text}" if one.text else f"evidence: {one.source}" for one in event.evidence
        ]
        told = _told(
            name=event.type,
            description="; ".join(part for part in said if part),
            object=[{"@id": self._id(one)} for one in event.inputs],
            result=[{"@id": self._id(one)} for one in event.outputs],
            agent=[self._agent(bool(one.person), str(one)) for one in event.agents],
            endTime=iso,
            location=event.place,
        )
        kind = "CreateAction" if event.outputs else _ACTIONS.get(event.type, "Action")
        return {"@id": f"{self.base}.event.{encoded(event.id)}", "@type": kind, **told}

    def _agent(self, person: bool, name: str) -> Entity:  # noqa: FBT001 - one of two kinds
        kind = "Person" if person else "Organization"
        identifier = f"{self.base}.agent.{len(self.agents) + 1}"
        entity = self.agents.setdefault((kind, name), {"@id": identifier, "@type": kind, "name": name})
        return {"@id": entity["@id"]}


def _told(**values: Any) -> Entity:  # noqa: ANN401 - what JSON has
    """Return what is not empty; a list of one is that one."""
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in values.items()
        if value
    }
