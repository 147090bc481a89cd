"""The links of a chain in words: what happened, who did it, what supports it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from provenance.chains.dates import Bounds, bounds
from provenance.chains.places import source_file
from provenance.reports import _facts as facts
from provenance.reports._words import FORMS, joined

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from provenance.chains import Trace
    from provenance.model import Event, Evidence, Record
    from provenance.model.chain import Confidence, EventType
    from provenance.values.language import Language

__all__ = ["DONE", "Links"]

_MADE: dict[EventType, str] = {
    "creation": "written", "publication": "published", "migration": "set up", "microfilming": "made",
    "digitisation": "made by digitising", "ocr": "made by text recognition", "excerpt": "made, passages left out",
    "editing": "made, with remarks",
}  # fmt: skip
DONE: dict[EventType, str] = {
    "creation": "document written", "sending": "sent to the addressee", "receipt": "received",
    "registration": "registered", "transfer": "transferred", "accession": "accessioned", "custody": "in custody",
    "declassification": "declassified", "copying": "copied", "microfilming": "filmed", "digitisation": "digitised",
    "transcription": "transcribed", "ocr": "text recognised", "translation": "translated", "excerpt": "shortened",
    "editing": "edited", "publication": "published", "migration": "moved to another host", "access": "read",
    "citation": "cited", "fixity-check": "digest checked",
}  # fmt: skip
_CUSTODY = {"custody-former": "in custody formerly", "custody-successor": "in custody today"}
_ADDRESSED: tuple[EventType, ...] = ("creation", "sending", "receipt")
# How a document of a kind comes into the world, where it is not written.
_CREATED = {
    "interview": "recorded", "broadcast": "recorded", "song": "recorded", "motion_picture": "made",
    "photograph": "made", "graphic": "made", "figure": "made", "map": "made", "map-sheet": "made",
}  # fmt: skip
_DATELESS = ("custody", "registration", "sending")
_WEAK: tuple[Confidence, ...] = ("inferred", "conjectured", "unknown", "disputed")
_LINES_SHOWN = 4


class Links:
    """The links of one trace, numbered in order: those on the way first as they follow each other, then those aside."""

    def __init__(self, record: Record, trace: Trace) -> None:
        """Take a record and its trace."""
        self._record, self._trace = record, trace
        self._forms = {m.id: m.form for m in reversed(trace.chain.manifestations)}
        self._languages = {m.id: m.language for m in reversed(trace.chain.manifestations)}
        self._page = source_file(record)
        self._confirmed = set(trace.confirmed)
        self._days = dict(zip(map(id, trace.chain.events), bounds(trace.chain), strict=True))
        events = (*trace.links, *trace.aside)
        self._numbers = {f"chain.events[{event.id}]": n for n, event in reversed(list(enumerate(events, 1)))}
        self.all = tuple(self._link(n, e, on_the_way=n <= len(trace.links)) for n, e in enumerate(events, 1))

    def number_of(self, field: str) -> int:
        """Return the number of the link that a finding's field names; 0 for the chain as a whole."""
        return self._numbers.get(field, 0)

    def support_of(self, identifier: str, about: str) -> str:
        """Return what supports one part of a link, in short."""
        events = (e for e in self._trace.chain.events if e.id == identifier)
        return self._parts([e for event in events for e in event.evidence if e.about == about])

    def support_of_field(self, field: str, value: str) -> str:
        """Return what supports a field of the record, in short."""
        evidence = [e for event in self._trace.chain.events for e in event.evidence if e.about in ("signature", "copy")]
        said = self._record.statement(field)
        wanted = (said.text or value) if said else value
        return self._parts([e for e in evidence if e.text == wanted][:1])

    def _parts(self, evidence: Sequence[Evidence]) -> str:
        return f"{evidence[-1].confidence}: {self._places(evidence)}" if evidence else "no evidence"

    def _link(self, number: int, event: Event, *, on_the_way: bool) -> facts.Link:
        languages = [self._languages.get(i) for i in event.outputs or event.inputs]
        days = self._days.get(id(event), Bounds())
        return facts.Link(
            number=number,
            id=event.id,
            type=event.type,
            what=self._what(event),
            date=str(event.date or ""),
            from_language=_name(event.from_language),
            language=_name(event.to_language or next((language for language in languages if language), None)),
            who=tuple(_who(event)),
            support=self.support(event),
            confidence=event.confidence,
            evidence=tuple(map(self._evidence, event.evidence)),
            independent=event.id in self._confirmed,
            on_the_way=on_the_way,
            inputs=event.inputs,
            outputs=event.outputs,
            note=event.note,
            not_before=_iso(days.first),
            not_after=_iso(days.last),
            place=event.place,
        )

    def _what(self, event: Event) -> str:
        if event.outputs:
            forms = [self._forms.get(output, "unknown") for output in event.outputs]
            made = joined([FORMS[form] for form in forms])
            if event.type == "creation":
                return f"{made} {_CREATED.get(self._record.kind, 'written')}"
            if event.type == "copying" and forms == ["web-publication"]:
                return "copy of the web page made"
            return f"{made} {_MADE.get(event.type, 'made')}"
        if event.type == "registration" and ":" in event.note:
            return f"registered: {event.note.partition(':')[0]}"
        return _CUSTODY.get(event.id, DONE[event.type])

    def support(self, event: Event) -> str:
        """Return confidence and evidence of a link in short, and which of its parts are weaker than the whole.

        What is inferred is in capitals, since the eye skips a small word.
        """
        shown = event.confidence.upper() if event.confidence in _WEAK else event.confidence
        if not event.evidence:
            return f"{shown}, no evidence"
        last = {e.about: e.confidence for e in event.evidence}
        weaker = [about for about, c in last.items() if c != event.confidence and c in _WEAK and about]
        main = [e for e in event.evidence if e.about not in weaker]
        text = f"{shown}: {self._places(main or event.evidence)}"
        return f"{text}; {joined(weaker)} {_one(last[about] for about in weaker)}" if weaker else text

    def _places(self, evidence: Iterable[Evidence]) -> str:
        lines: dict[str, list[int]] = {}
        for one in evidence:
            known = lines.setdefault(self._label(one.source), [])
            if one.line is not None and one.line not in known:
                known.append(one.line)
        return "; ".join(_place(label, sorted(numbers)) for label, numbers in lines.items())

    def _label(self, source: str) -> str:
        """Return a source as the table names it: the page, the file, or what a person wrote."""
        if source == self._page:
            return "page" if self._record.locations else "file"
        if source == "record":
            return "the record"
        files = {s.file for s in self._record.statements}
        return PurePath(source).name or source if source in files else " ".join(source.split())

    def _evidence(self, evidence: Evidence) -> facts.Evidence:
        return facts.Evidence(
            about=evidence.about,
            source=evidence.source,
            place=_place(self._label(evidence.source), [evidence.line] if evidence.line is not None else []),
            line=evidence.line,
            text=evidence.text,
            confidence=evidence.confidence,
            rule=evidence.rule,
        )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _one(confidences: Iterable[str]) -> str:
    return joined(list(dict.fromkeys(confidences)), "or")


def _name(language: Language | None) -> str:
    return language.name() if language else ""


def _place(label: str, lines: Sequence[int]) -> str:
    if not lines:
        return label
    shown = ", ".join(map(str, lines[:_LINES_SHOWN])) + (" ..." if len(lines) > _LINES_SHOWN else "")
    return f"{label}, line{'s' if len(lines) > 1 else ''} {shown}"


def _who(event: Event) -> Iterable[str]:
    for agent in event.agents:
        addressed = agent.role == "recipient" and event.type in _ADDRESSED
        role = "addressee" if addressed else agent.role.replace("-", " ")
        programme = f", for {agent.programme}" if agent.programme else ""
        yield f"{agent} ({role}{programme})"
