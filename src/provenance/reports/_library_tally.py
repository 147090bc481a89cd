"""From the records of a library to what the library report says of them: one pass, one trace a record."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, Literal

from provenance.chains import trace
from provenance.chains.hosts import host_status
from provenance.errors import Severity
from provenance.model import Library
from provenance.reports._answer import text_read
from provenance.reports._library_facts import Counted, Coverage, Evidenced, Fault, LibraryReport, Steps
from provenance.reports._library_fixes import Fixes
from provenance.reports._library_points import Points
from provenance.values.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.chains import Trace
    from provenance.errors import Finding
    from provenance.model import Record
    from provenance.values.signature import ArchivalSignature

__all__ = ["distance", "tally"]

Group = tuple[Literal["all", "repository", "published", "language", "none"], str]

_ALL: Final[Group] = ("all", "")
_NONE: Final[Group] = ("none", "")
_PUBLISHED: Final[Group] = ("published", "")
_PAGES: Final = ("web-publication", "mirror")
_SEVERAL: Final = 2


def tally(records: Sequence[Record], made_by: str) -> LibraryReport:
    """Return the facts over all records. A library's own findings count with those of its chains."""
    library = records if isinstance(records, Library) else Library(records)
    counts = _Counts()
    points, fixes = Points(), Fixes()
    counts.read(library.findings)
    for record in library:
        traced = trace(record, library)
        counts.add(record, traced)
        points.add(record, traced)
        counts.find(fixes.add(record, traced))
    size = len(library)
    (whole,) = counts.covered({_ALL: counts.whole})
    return LibraryReport(
        made_by=made_by,
        records=size,
        coverage=whole,
        by_repository=counts.covered(counts.repositories),
        by_language=counts.covered(counts.languages),
        translations=counts.steps(),
        evidence=counts.evidence(),
        mirrors=counts.mirrors,
        points=points.ranked(size),
        fixes=fixes.ranked(size),
        faults=tuple(counts.faults),
        findings=counts.found(),
    )


def distance(record: Record, traced: Trace) -> int | None:
    """Return how many translations lie between the original and what was read; None where the record does not tell.

    A page whose text is not kept may show the document or a translation of it; the page of a published work shows the
    work.
    """
    read = traced.read
    if read is None or not traced.cited_stated or not traced.reaches_original:
        return None
    if traced.translations or read.form not in _PAGES or text_read(traced):
        return traced.translations
    published = any(step.manifestation.form == "edition" for step in traced.steps)
    return 0 if published and not record.by_role("translator") else None


class _Counts:
    """What is counted over the records."""

    def __init__(self) -> None:
        self.whole: Counter[str] = Counter()
        self.repositories: dict[Group, Counter[str]] = defaultdict(Counter)
        self.languages: dict[Group, Counter[str]] = defaultdict(Counter)
        self._distances: Counter[int | None] = Counter()
        self._confidence: Counter[str] = Counter()
        self._bare = self._independent = 0
        self.mirrors = 0
        self.faults: list[Fault] = []
        self._found: Counter[tuple[Severity, str]] = Counter()
        self._in_records: dict[tuple[Severity, str], set[str]] = defaultdict(set)
        self._said: set[tuple[str, str | None, str | None]] = set()
        self._names: dict[Language, str] = {}

    def add(self, record: Record, traced: Trace) -> None:
        steps = distance(record, traced)
        read = "unknown" if steps is None else "translation" if steps else "original"
        original = next((m for m in traced.chain.manifestations if m.id in traced.roots and m.form != "unknown"), None)
        held, spoken = _repository(record, original.form if original else ""), self._language(record)
        located = held == _PUBLISHED or any(h.status == "original" and _placed(h.signature) for h in record.holdings)
        for name in ("records", read, *(("located",) if located else ())):
            for counted in (self.whole, self.repositories[held], self.languages[spoken]):
                counted[name] += 1
        self._distances[steps] += 1
        for event in traced.links:
            self._confidence[event.confidence] += 1
            self._bare += not event.evidence
        self._independent += len(traced.confirmed)
        place = record.location
        self.mirrors += place is not None and place.url is not None and host_status(place) == "mirror"
        self.faults += [
            Fault(key=record.key, rule=f.rule, message=f.message, hint=f.hint)
            for f in traced.faults
            if f.severity == Severity.ERROR
        ]
        self.find((*traced.faults, *traced.disagreements, *traced.gaps))

    def read(self, findings: Iterable[Finding]) -> None:
        """Count what was found while reading, and remember it, so that it does not count again."""
        self.find(findings)
        self._said = {(f.rule, f.where.key, f.where.field) for f in findings if f.where.key}

    def find(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if (finding.rule, finding.where.key, finding.where.field) in self._said:
                continue
            what = (finding.severity, finding.rule)
            self._found[what] += 1
            if finding.where.key:
                self._in_records[what].add(finding.where.key)

    def _language(self, record: Record) -> Group:
        language = record.original_language
        if language is None:
            return _NONE
        if language not in self._names:
            self._names[language] = Language.parse(language.base).name()
        return ("language", self._names[language])

    @staticmethod
    def covered(groups: Mapping[Group, Counter[str]]) -> tuple[Coverage, ...]:
        """Return the coverage of groups, the largest first; those that have no name come last."""
        found = [
            Coverage(
                group=group,
                name=name,
                records=counted["records"],
                original=counted["original"],
                translation=counted["translation"],
                unknown=counted["unknown"],
                located=counted["located"],
            )
            for (group, name), counted in groups.items()
        ]
        return tuple(sorted(found, key=lambda c: (c.group == "none", c.group == "published", -c.records, c.name)))

    def steps(self) -> Steps:
        known = {steps: count for steps, count in self._distances.items() if steps is not None}
        return Steps(
            none=known.get(0, 0),
            one=known.get(1, 0),
            more=sum(count for steps, count in known.items() if steps >= _SEVERAL),
            unknown=self._distances[None],
            most=max(known, default=0),
        )

    def evidence(self) -> Evidenced:
        return Evidenced(
            links=self._confidence.total(),
            confirmed=self._confidence["confirmed"],
            stated=self._confidence["stated"],
            inferred=self._confidence["inferred"],
            conjectured=self._confidence["conjectured"],
            unknown=self._confidence["unknown"],
            disputed=self._confidence["disputed"],
            without_evidence=self._bare,
            independent=self._independent,
        )

    def found(self) -> tuple[Counted, ...]:
        """Return the findings by rule, the gravest first."""
        ranked = sorted(self._found.items(), key=lambda item: (item[0][0].rank, -item[1], item[0][1]))
        return tuple(
            Counted(severity=str(what[0]), rule=what[1], findings=count, records=len(self._in_records[what]))
            for what, count in ranked
        )


def _repository(record: Record, form: str) -> Group:
    """Return the archive of the original, the first that is named; else the first that holds anything of it."""
    held = sorted(record.holdings, key=lambda holding: holding.status != "original")
    for holding in held:
        repository = holding.signature.repository
        if repository is not None and (repository.full or repository.text):
            return ("repository", repository.full or repository.text)
    return _PUBLISHED if form == "edition" and not record.holdings else _NONE


def _placed(signature: ArchivalSignature) -> bool:
    """Tell whether a signature names an archive and anything within it."""
    return signature.repository is not None and bool(signature.segments)
