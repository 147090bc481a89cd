"""What a chain report says, as data. The order of the fields is the order of the JSON, and does not change."""

from __future__ import annotations

from typing import Literal

from provenance.model.chain import Confidence, EventType
from provenance.values.frozen import Frozen

__all__ = [
    "ChainFacts", "ChainReport", "Custody", "Evidence", "Gap", "Host", "Kept", "Layer", "Link", "Observation", "Read",
    "TextFacts", "Translation",
]  # fmt: skip


class Evidence(Frozen):
    """What supports a part of a link: where it stands, its own words, how firmly."""

    about: str
    source: str
    """The file or source as the chain names it."""
    place: str
    """The same for a reader: ``page, line 9``."""
    line: int | None
    text: str
    confidence: Confidence
    rule: str


class Link(Frozen):
    """One link of the chain."""

    number: int
    id: str
    type: EventType
    what: str
    """What happened, in words."""
    date: str
    """EDTF, empty where no date is recorded."""
    from_language: str
    language: str
    who: tuple[str, ...]
    support: str
    """Confidence and evidence in short: ``stated: page, line 9``."""
    confidence: Confidence
    evidence: tuple[Evidence, ...]
    independent: bool
    """Whether a source other than the page read supports it."""
    on_the_way: bool
    """Whether it lies between the original and what was read."""
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    note: str
    not_before: str
    """The first day it can have been, from its own date or those of what it depends on; empty where nothing tells."""
    not_after: str
    """The last day it can have been; empty where nothing tells."""
    place: str
    """Where it happened, as recorded."""


class Read(Frozen):
    """What was actually read."""

    id: str
    form: str
    text: str
    """What text it is: ``English translation by Balazs Szalontai``."""
    published_by: str
    url: str
    accessed: str
    source_file: str
    stated: bool
    """Whether the record tells what was read."""


class Host(Frozen):
    """The host on which the page was read."""

    url: str
    host: str
    status: Literal["public", "mirror", "unknown"]
    archive: str
    public_hosts: tuple[str, ...]
    proposed_url: str
    """The same path on the archive's own host: an unverified suggestion."""


class Custody(Frozen):
    """One holder of the document."""

    status: str
    signature: str
    repository: str
    place: str
    successor: str
    support: str


class Translation(Frozen):
    """One translation on the way, or beside it."""

    from_language: str
    to_language: str
    translators: tuple[str, ...]
    date: str
    support: str


class Gap(Frozen):
    """What is not known, the link that it concerns (0 for the whole), and what would tell it."""

    rule: str
    link: int
    missing: str
    closes: str


class Observation(Frozen):
    """A disagreement, a fault, or something that the text itself shows."""

    rule: str
    severity: str
    message: str
    hint: str
    line: int | None
    field: str


class TextFacts(Frozen):
    """One text of the record: what brackets it has, and its digest."""

    kind: str
    language: str
    label: str
    characters: int
    omissions: int
    editor_notes: int
    expansions: int
    glosses: int
    sic: int
    sha256: str
    unchanged: bool
    uncertain: int
    """Readings that the editor doubts: ``[Suslin?]``."""
    illegible: int


class Kept(Frozen):
    """A manifestation of the chain by its id."""

    id: str
    form: str
    name: str
    on_the_way: bool


class Layer(Frozen):
    """One of the things that a full citation names: the original, a copy, a printing, a page on the web."""

    layer: Literal["original", "copy", "printed", "online"]
    text: str
    """What there is to cite of it: a signature, a title, an address."""
    read: bool
    """Whether it is what was read."""


class ChainFacts(Frozen):
    """What the report says of one record."""

    key: str
    title: str
    date: str
    date_written: str
    answer: str
    confirmation: str
    translations: int
    languages: tuple[str, ...]
    reaches_original: bool
    read: Read
    links: tuple[Link, ...]
    manifestations: tuple[Kept, ...]
    hosts: tuple[Host, ...]
    custody: tuple[Custody, ...]
    original_language: str
    original_language_support: str
    translations_made: tuple[Translation, ...]
    faults: tuple[Observation, ...]
    disagreements: tuple[Observation, ...]
    gaps: tuple[Gap, ...]
    observations: tuple[Observation, ...]
    texts: tuple[TextFacts, ...]
    layers: tuple[Layer, ...]


class ChainReport(Frozen):
    """The chain report over some records. `report` and `version` tell a program what it reads."""

    report: Literal["chain"] = "chain"
    version: Literal[1] = 1
    made_by: str
    records: tuple[ChainFacts, ...]
