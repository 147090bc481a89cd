"""What a library report says, as data. The order of the fields is the order of the JSON, and does not change."""

from __future__ import annotations

from typing import Literal

from provenance.values.frozen import Frozen

__all__ = ["Counted", "Coverage", "Evidenced", "Fault", "Fix", "LibraryReport", "Point", "Steps"]


class Coverage(Frozen):
    """What was read of some records: `original`, `translation` and `unknown` add up to `records`."""

    group: Literal["all", "repository", "published", "language", "none"]
    """What the records have in common; ``published`` are books and articles, which no archive needs to hold, ``none``
    those that name no archive or language."""
    name: str
    records: int
    original: int
    """Read in the original's own words: no translation lies between."""
    translation: int
    """Read in translation only."""
    unknown: int
    """The record does not tell what was read."""
    located: int
    """Records that tell where the original is: an archive and its signature, or a published work."""


class Steps(Frozen):
    """How many translations lie between the records' originals and what was read; the first four add up to all."""

    none: int
    one: int
    more: int
    unknown: int
    most: int
    """The most of any record."""


class Evidenced(Frozen):
    """How the links of all chains are known, each by its confidence."""

    links: int
    confirmed: int
    stated: int
    inferred: int
    conjectured: int
    unknown: int
    disputed: int
    without_evidence: int
    independent: int
    """Links that rest on a source other than what was read."""


class Point(Frozen):
    """A single point of failure: what several records, or one, have nothing beside."""

    kind: Literal["translator", "site", "page", "archive"]
    name: str
    records: int
    """Records whose chain goes through it."""
    alone: int
    """Those of them for which the record names no other: no other translator, site, page or archive."""
    share: float
    """`alone` of all records, from 0 to 1."""
    keys: tuple[str, ...]
    """The keys of those that have no other."""


class Fix(Frozen):
    """One question whose answer would close a gap in some records."""

    rule: str
    link: str
    """The type of the link that it concerns; empty for a record as a whole."""
    missing: str
    closes: str
    """What would tell it."""
    ask: str
    """Whom the records name who may know: a translator, a publisher, an archive."""
    records: int
    share: float
    keys: tuple[str, ...]


class Fault(Frozen):
    """What cannot be in the chain of a record."""

    key: str
    rule: str
    message: str
    hint: str


class Counted(Frozen):
    """How often a rule found something, and in how many records."""

    severity: str
    rule: str
    findings: int
    records: int


class LibraryReport(Frozen):
    """The report over a library. `report` and `version` tell a program what it reads."""

    report: Literal["library"] = "library"
    version: Literal[1] = 1
    made_by: str
    records: int
    coverage: Coverage
    by_repository: tuple[Coverage, ...]
    by_language: tuple[Coverage, ...]
    translations: Steps
    evidence: Evidenced
    mirrors: int
    """Records that were read on a host which is not known as their archive's public one."""
    points: tuple[Point, ...]
    fixes: tuple[Fix, ...]
    faults: tuple[Fault, ...]
    findings: tuple[Counted, ...]
