"""Records, libraries, chains: frozen pydantic models."""

from __future__ import annotations

from provenance.model.agent import ROLES, Agent, Body, Contribution, Person
from provenance.model.anchor import Anchor
from provenance.model.chain import Chain, Event, Evidence, Involvement, Manifestation
from provenance.model.library import FORMAT_VERSION, Library, LibraryFile
from provenance.model.record import CSL_TYPES, DATES, KINDS, VARIABLES, Holding, Location, Publication, Record, Relation
from provenance.model.statement import Statement
from provenance.model.text import DocumentText, digest

__all__ = [
    "CSL_TYPES", "DATES", "FORMAT_VERSION", "KINDS", "ROLES", "VARIABLES", "Agent", "Anchor", "Body", "Chain",
    "Contribution", "DocumentText", "Event", "Evidence", "Holding", "Involvement", "Library", "LibraryFile", "Location",
    "Manifestation", "Person", "Publication", "Record", "Relation", "Statement", "digest",
]  # fmt: skip
