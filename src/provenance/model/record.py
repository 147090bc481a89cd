"""The record: what a user cites."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    WrapSerializer,
    field_validator,
    model_validator,
)

from provenance.model.agent import Contribution
from provenance.model.chain import Chain
from provenance.model.statement import Statement
from provenance.model.text import DocumentText
from provenance.traditions import parse_signature
from provenance.values.csl_types import CSL_TYPES
from provenance.values.date import Date, is_undated
from provenance.values.frozen import Frozen, FrozenDict, freeze
from provenance.values.language import Language
from provenance.values.signature import LEVELS, ArchivalSignature
from provenance.values.url import Url

__all__ = ["CSL_TYPES", "DATES", "KINDS", "VARIABLES", "Holding", "Location", "Publication", "Record", "Relation"]

KINDS = (
    "report", "telegram", "letter", "memorandum", "memorandum-of-conversation", "minutes", "diary", "note", "cable",
    "dispatch",
    "transcript", "resolution", "protocol", "speech", "circular", "instruction", "list", "statement", "agreement",
    "record-of-conversation",
    "information", "decision", "draft", "newspaper", "photograph", "map-sheet", "file",
)  # fmt: skip
"""Kinds of archival documents that have no type of their own in CSL."""

VARIABLES = (
    "abstract", "annote", "authority", "call-number", "citation-key", "citation-label", "collection-title",
    "container-title",
    "container-title-short", "dimensions", "division", "event", "event-place", "event-title", "genre", "jurisdiction",
    "keyword", "medium",
    "note", "original-publisher", "original-publisher-place", "part-title", "publisher", "publisher-place",
    "references",
    "reviewed-genre", "reviewed-title", "scale", "source", "status", "title-short", "volume-title", "year-suffix",
    "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number", "issue",
    "locator", "number",
    "number-of-pages", "number-of-volumes", "page", "page-first", "part-number", "printing-number", "section",
    "supplement-number",
    "version", "volume", "archive", "archive_collection", "archive_location", "archive-place", "license",
)  # fmt: skip
"""The standard and number variables of CSL 1.0.2 that have no field of their own in a record."""

DATES = ("available-date", "event-date", "original-date", "submitted")
"""The date variables of CSL 1.0.2 beside ``issued`` (the record's date) and ``accessed`` (a location's)."""

T = TypeVar("T")
HoldingStatus = Literal["original", "copy", "former", "alternative", "foreign-copy"]
HostStatus = Literal["public", "mirror", "unknown"]


def _parsed(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return parse_signature(value) if isinstance(value, str) else value


def _as_text(value: ArchivalSignature, handler: SerializerFunctionWrapHandler) -> Any:  # noqa: ANN401 - text or fields
    """Write a signature as its text where the text says all of it, else in its parts."""
    text = str(value)
    return text if parse_signature(text) == value else handler(value)


Signature = Annotated[
    ArchivalSignature,
    BeforeValidator(_parsed, json_schema_input_type=str | ArchivalSignature),
    WrapSerializer(_as_text, when_used="json"),
]


def _named(names: tuple[str, ...]) -> Any:  # noqa: ANN401 - pydantic's own word for what a field is annotated with
    """Tell the JSON Schema which names a table may have."""
    return Field(json_schema_extra={"propertyNames": {"enum": list(names)}})


class Holding(Frozen):
    """Where a copy of the document is kept (ISAD(G) 3.5: originals and copies), and on what conditions (3.4)."""

    signature: Signature
    status: HoldingStatus = "original"
    extent: str = ""
    conditions_of_access: str = ""
    conditions_of_reproduction: str = ""
    classification: str = ""
    declassification: str = ""


class Location(Frozen):
    """Where the document is read online.

    `host` tells whether the URL's host is the archive's public one; `canonical_url` is a proposal, never put in its
    place.
    """

    url: Url | None = None
    archive: str = ""
    accessed: Date | None = None
    archived_url: Url | None = None
    host: HostStatus = "unknown"
    canonical_url: Url | None = None


class Publication(Frozen):
    """Another edition of the document, as its citation puts it."""

    text: str
    url: Url | None = None


class Relation(Frozen):
    """A link to another record or resource."""

    kind: str
    target: str
    note: str = ""


def _without_required(schema: dict[str, Any]) -> None:
    """Let the JSON Schema of files allow a record without a key."""
    del schema["required"]


class Record(Frozen):
    """One source: a document of an archive, or an ordinary book or article.

    Every field but the key may be empty; in a file the key may be missing, and is made. `statements` says of any field
    where its value comes from.
    """

    model_config = ConfigDict(json_schema_extra=_without_required)

    key: Annotated[str, Field(min_length=1)]
    aliases: tuple[str, ...] = ()
    kind: Annotated[str, Field(examples=sorted({*KINDS, *CSL_TYPES}))] = ""
    title: str = ""
    title_language: Language | None = None
    original_title: str = ""
    transliterations: FrozenDict[str, str] = FrozenDict()
    date: Date | None = None
    date_text: str = ""
    date_status: Literal["dated", "undated", "unknown"] = "unknown"
    original_language: Language | None = None
    contributions: tuple[Contribution, ...] = ()
    holdings: tuple[Holding, ...] = ()
    locations: tuple[Location, ...] = ()
    also_published: tuple[Publication, ...] = ()
    summary: str = ""
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    identifiers: FrozenDict[str, str] = FrozenDict()
    relations: tuple[Relation, ...] = ()
    rights: str = ""
    variables: Annotated[FrozenDict[str, str], _named(VARIABLES)] = FrozenDict()
    """Other CSL variables by name (``container-title``, ``volume`` …)."""
    dates: Annotated[FrozenDict[str, Date], _named(DATES)] = FrozenDict()
    texts: tuple[DocumentText, ...] = ()
    statements: tuple[Statement, ...] = ()
    chain: Chain | None = None
    kept: FrozenDict[str, Any] = FrozenDict()
    """What a format brought that has no home here, verbatim, under the format's name."""

    @model_validator(mode="before")
    @classmethod
    def _date_status(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the caller passed
        """Read ``date: undated`` as a status, and tell the status where it is not given."""
        if not isinstance(data, dict):
            return data
        data = dict(data)
        if isinstance(data.get("date"), str) and is_undated(data["date"]):
            data |= {"date_text": data.get("date_text") or data["date"], "date": None, "date_status": "undated"}
        elif data.get("date") and data.get("date_status", "unknown") == "unknown":
            data["date_status"] = "dated"
        return data

    @field_validator("variables")
    @classmethod
    def _known_variables(cls, value: FrozenDict[str, str]) -> FrozenDict[str, str]:
        return _known(value, VARIABLES, 'volume: "12"')

    @field_validator("dates")
    @classmethod
    def _known_dates(cls, value: FrozenDict[str, Date]) -> FrozenDict[str, Date]:
        return _known(value, DATES, "original-date: 1962-08-27")

    @field_validator("kept")
    @classmethod
    def _freeze_kept(cls, value: FrozenDict[str, Any]) -> FrozenDict[str, Any]:
        frozen: FrozenDict[str, Any] = freeze(value)
        return frozen

    def by_role(self, role: str) -> tuple[Contribution, ...]:
        """Return the contributions in a role, in order."""
        return tuple(c for c in self.contributions if c.role == role)

    @property
    def signature(self) -> ArchivalSignature | None:
        """Return the signature of the first holding, or None."""
        return self.holdings[0].signature if self.holdings else None

    @property
    def location(self) -> Location | None:
        """Return the first location, or None."""
        return self.locations[0] if self.locations else None

    def statement(self, field: str) -> Statement | None:
        """Return what is said of a field: the last statement about it, since a correction comes later."""
        return next((s for s in reversed(self.statements) if s.field == field), None)

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - each field has its own type, and validation checks it
        """Return a copy with some fields changed; a level's name (``box="6"``) changes the first holding's signature.

        Raises ``LookupError`` for a level that the signature does not have.
        """
        levels = {
            k: v for k, v in changes.items() if k.replace("_", "-") in LEVELS and k not in type(self).model_fields
        }
        changes = {k: v for k, v in changes.items() if k not in levels}
        if "date" in changes:
            changes = {"date_status": "unknown", "date_text": "", **changes}  # both follow from the new date
        changed = super().replace(**changes)
        if not levels:
            return changed
        if not changed.holdings:
            message = f"the record {self.key!r} has no holding, so no level {next(iter(levels))!r} to replace"
            raise LookupError(message)
        first = changed.holdings[0]
        first = first.replace(signature=first.signature.replace(**levels))
        return super(Record, changed).replace(holdings=(first, *changed.holdings[1:]))


def _known(value: FrozenDict[str, T], names: tuple[str, ...], example: str) -> FrozenDict[str, T]:
    unknown = [name for name in value if name not in names]
    if unknown:
        message = (
            f"expected variables of CSL 1.0.2 that have no field of their own; found {', '.join(unknown)}; "
            f"a right example: {example}"
        )
        raise ValueError(message)
    return value
