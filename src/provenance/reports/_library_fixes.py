"""What would close the most gaps: questions, ranked by how many records an answer would help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, cast

from provenance.chains.hosts import host_status
from provenance.checks import CHECKS
from provenance.reports._library_facts import Fix
from provenance.reports._links import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.chains import Trace
    from provenance.checks import Check
    from provenance.errors import Finding
    from provenance.model import Event, Record
    from provenance.model.chain import EventType

__all__ = ["RULES", "Fixes"]

RULES: Final = ("missing-original-language", "missing-signature")
"""The checks that look for what a chain cannot miss, since it begins with it."""

_BY_ARCHIVE: Final[tuple[EventType, ...]] = ("creation", "transfer", "accession", "custody", "declassification")
_NOT_RECORDED: Final = " is not recorded"


class _Question(NamedTuple):
    rule: str
    link: str
    missing: str
    closes: str
    ask: str


class Fixes:
    """Collects, record by record, what is not known and who may know it."""

    def __init__(self) -> None:
        """Begin with no record."""
        self._keys: dict[_Question, list[str]] = {}
        self._checks = [cast("Check", CHECKS.load(rule)) for rule in RULES]

    def add(self, record: Record, trace: Trace) -> tuple[Finding, ...]:
        """Take a record and its trace; return what the checks found."""
        checked = tuple(finding for one in self._checks for finding in one.check(record))
        events = {event.id: event for event in trace.links}
        questions = [_of_gap(gap, events, record) for gap in trace.gaps]
        questions += [_Question(f.rule, "", f.message.partition(": ")[0], f.hint, "") for f in checked]
        questions += _of_reading(record, trace)
        for question in dict.fromkeys(questions):
            self._keys.setdefault(question, []).append(record.key)
        return checked

    def ranked(self, records: int) -> tuple[Fix, ...]:
        """Return the questions, those first whose answer would help the most records."""
        found = [
            Fix.made(
                rule=question.rule,
                link=question.link,
                missing=question.missing,
                closes=question.closes,
                ask=question.ask,
                records=len(keys),
                share=round(len(keys) / records, 4),
                keys=tuple(keys),
            )
            for question, keys in self._keys.items()
        ]
        found.sort(key=lambda fix: (-fix.records, fix.missing, fix.ask, fix.closes))
        return tuple(found)


def _of_gap(gap: Finding, events: dict[str, Event], record: Record) -> _Question:
    field = gap.where.field or ""
    event = events.get(field[len("chain.events[") : -1]) if field.startswith("chain.events[") else None
    if event is None:
        return _Question(gap.rule, "", _shortened(gap), gap.hint, "")
    missing = f"evidence for a link ({DONE[event.type]})" if gap.rule == "no-evidence" else _shortened(gap)
    return _Question(gap.rule, event.type, missing, gap.hint, _ask(event, record))


def _ask(event: Event, record: Record) -> str:
    """Return whom the record names who may know: who did it, or else the archive or the publisher."""
    if event.type in _BY_ARCHIVE:
        held = (h.signature.repository for h in record.holdings if h.signature.repository is not None)
        return next((repository.full or repository.text for repository in held), "")
    doers = [str(agent) for agent in event.agents]
    return ", ".join(doers) or next((place.archive for place in record.locations if place.archive), "")


def _shortened(finding: Finding) -> str:
    return finding.message.removesuffix(_NOT_RECORDED)


def _of_reading(record: Record, trace: Trace) -> Iterator[_Question]:
    if not trace.cited_stated:
        hint = "add the page you read (locations: url, accessed), or say in chain: cited what it was"
        yield _Question("nothing-read", "", "what was read", hint, "")
    place = record.location
    if place is not None and place.url is not None and host_status(place) == "mirror":
        hint = "open the archive's own page, compare the text, and cite that page"
        yield _Question(
            "mirror-host", "", f"whether {place.url.host} shows what the archive publishes", hint, place.archive
        )
