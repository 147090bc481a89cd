"""The provenance chain: manifestations of a document, and the events that made one from another.

PROV-O's entity and activity, RiC-O's Instantiation and Activity, PREMIS's object and event; the names follow the
field's use.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from provenance.model.agent import Agent, Role
from provenance.values.date import Date
from provenance.values.frozen import Frozen
from provenance.values.language import Language
from provenance.values.url import Url

__all__ = ["Chain", "Confidence", "Event", "EventType", "Evidence", "Form", "Involvement", "Manifestation"]

Form = Literal[
    "original", "copy", "working-copy", "carbon-copy", "microfilm", "photocopy", "scan", "transcription", "translation",
    "excerpt", "edition", "web-publication", "mirror", "unknown",
]  # fmt: skip
EventType = Literal[
    "creation", "sending", "receipt", "registration", "transfer", "accession", "custody", "declassification", "copying",
    "microfilming", "digitisation", "transcription", "ocr", "translation", "excerpt", "editing", "publication",
    "migration",
    "access", "citation", "fixity-check",
]  # fmt: skip
_SHARED: Final = "key#id names a manifestation in the chain of another record"
_NAMES: Final[Any] = Field(description=f"Ids of manifestations; {_SHARED}.", examples=[["original"], ["reel4#film"]])
Confidence = Literal["confirmed", "stated", "inferred", "conjectured", "unknown", "disputed"]


class Manifestation(Frozen):
    """One embodiment of the document: the original, a copy of it, a translation, a page on the web."""

    id: str
    form: Form
    title: str = ""
    language: Language | None = None
    holder: str = ""
    signature: str = ""
    url: Url | None = None
    sha256: str = ""
    note: str = ""


class Evidence(Frozen):
    """What supports a link: the source, its own words, and where they stand.

    `about` is the part of the link that it supports (``date``, ``author``), the whole link where it is empty;
    `confidence` is how firmly, and `rule` names what inferred it.
    """

    source: str
    text: str = ""
    line: int | None = None
    rule: str = ""
    about: str = ""
    confidence: Confidence = "stated"


class Involvement(Agent):
    """An agent in an event, and as what."""

    role: Role
    programme: str = Field(default="", alias="for")


class Event(Frozen):
    """One link: what was made from what, by whom, when, and how that is known.

    `inputs` and `outputs` are ids of manifestations. An input of the form ``key#id`` is one in the chain of another
    record of the library, so that records which come from one film need not repeat its history.
    """

    id: str
    type: EventType
    inputs: Annotated[tuple[str, ...], _NAMES] = ()
    outputs: tuple[str, ...] = ()
    agents: tuple[Involvement, ...] = ()
    date: Date | None = None
    place: str = ""
    from_language: Language | None = None
    to_language: Language | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence = "unknown"
    note: str = ""


class Chain(Frozen):
    """Manifestations and events of one document.

    `cited` is the id of the manifestation that the reader saw. In a record's file the chain holds what a person adds;
    an event or manifestation with the id of a derived one takes its place.
    """

    manifestations: tuple[Manifestation, ...] = ()
    events: tuple[Event, ...] = ()
    cited: Annotated[str, Field(description=f"The id of the manifestation that was read; {_SHARED}.")] = ""

    def manifestation(self, identifier: str) -> Manifestation | None:
        """Return a manifestation by its id, or None."""
        return next((m for m in self.manifestations if m.id == identifier), None)
