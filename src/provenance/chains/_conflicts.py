"""What in a chain cannot be, and what in it contradicts itself."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.chains._finding import SHOWN, doubted, found
from provenance.chains._impossible import impossible_dates
from provenance.chains._times import certain
from provenance.errors import Finding, Severity
from provenance.values.date import parse_written_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.chains._graph import Graph
    from provenance.chains._shared import Joined
    from provenance.model import Chain, Event
    from provenance.values.date import Date
    from provenance.values.language import Language

__all__ = ["disagreements", "faults"]


def faults(joined: Joined, graph: Graph, key: str) -> Iterator[Finding]:
    """Yield what no chain can have: ids twice, references to nothing, cycles, what would come before its own source."""
    yield from _repeated(joined.chain, key)
    yield from _dangling(joined, graph, key)
    for cycle in graph.cycles():
        yield _cycle([graph.events[n].id for n in cycle], joined, key)
    yield from _from_nothing(joined.chain, graph, key)
    yield from impossible_dates(graph, key)


def _repeated(chain: Chain, key: str) -> Iterator[Finding]:
    for what, parts in (("manifestations", chain.manifestations), ("events", chain.events)):
        for identifier, count in Counter([part.id for part in parts]).items():
            if count > 1:
                message = f"{count} {what} have the id {identifier!r}"
                field = f"chain.{what}[{identifier}]"
                yield found(key, Severity.ERROR, "duplicate-id", "", message, "give each an id of its own", field=field)


def _dangling(joined: Joined, graph: Graph, key: str) -> Iterator[Finding]:
    for event in joined.chain.events:
        for identifier in dict.fromkeys((*event.inputs, *event.outputs)):
            if identifier not in graph.known:
                yield _missing(joined, key, f"the event {event.id!r}", identifier, event.id)
    if joined.chain.cited and joined.chain.cited not in graph.known:
        yield _missing(joined, key, "`cited`", joined.chain.cited, "", tuple(graph.known)[:SHOWN])


def _missing(  # noqa: PLR0917 - who names what, where
    joined: Joined, key: str, who: str, identifier: str, link: str, known: tuple[str, ...] = ()
) -> Finding:
    why = joined.missing.get(identifier)
    severity = Severity.ERROR
    if why is None:
        message = f"{who} names {identifier!r}, which the chain does not have"
        hint = (
            f"name one of {', '.join(known)}"
            if known
            else f"add it: manifestations: [{{id: {identifier}, form: scan}}]"
        )
    elif why:
        message = f"{who} names {identifier!r}, but {why}"
        hint = "what another record has is named by its key and the id there: otherkey#original"
    else:
        severity = Severity.GAP
        message = f"{who} names {identifier!r} of another record, and no library was given to look it up in"
        hint = "trace or check the record together with its library: pv.trace(record, library)"
    return found(key, severity, "dangling-reference", link, message, hint)


def _cycle(ids: list[str], joined: Joined, key: str) -> Finding:
    own = next((n for n, identifier in enumerate(ids) if identifier not in joined.shared), 0)
    ids = ids[own:] + ids[:own]
    shown = " -> ".join(ids[:SHOWN]) + (" -> ..." if len(ids) > SHOWN else f" -> {ids[0]}")
    message = f"the chain turns back on itself: {shown}" if len(ids) > 1 else f"{ids[0]!r} makes a thing from itself"
    hint = "an event that makes nothing new (custody, a reading) has inputs and no outputs"
    return found(key, Severity.ERROR, "chain-cycle", ids[0], message, hint)


def _from_nothing(chain: Chain, graph: Graph, key: str) -> Iterator[Finding]:
    """Yield translations of which nothing says what text they were made from."""
    rule = "translation-without-source"
    hint = "name the text it was made from: inputs: [original]; a copy that must have been there is a manifestation too"
    for event in chain.events:
        if event.type == "translation" and not event.inputs:
            severity = Severity.WARNING if doubted(event) else Severity.ERROR
            yield found(key, severity, rule, event.id, f"the translation {event.id!r} is made from no text", hint)
    for identifier in dict.fromkeys(m.id for m in chain.manifestations if m.form == "translation"):
        if identifier not in graph.made_by:
            message = f"{identifier!r} is a translation, and no event makes it from a text"
            field = f"chain.manifestations[{identifier}]"
            yield found(key, Severity.ERROR, rule, "", message, hint, field=field)


def disagreements(chain: Chain, graph: Graph, key: str) -> Iterator[Finding]:
    """Yield statements that cannot all be right. Both are kept, side by side."""
    languages = {m.id: m.language for m in reversed(chain.manifestations)}
    for event in chain.events:
        if event.type == "translation":
            yield from _languages(event, languages, graph, key)
        if event.confidence == "disputed" or any(e.confidence == "disputed" for e in event.evidence):
            said = "; ".join(f"{e.source}: {e.text!r}" for e in event.evidence if e.text)
            message = f"{event.id!r} is disputed" + (f": {said}" if said else "")
            hint = "look for a source that depends on neither side; confirm by name what it shows"
            yield _contradiction(key, event.id, message, hint)
        yield from _two_dates(event, key)
    yield from _several_makers(graph, key)
    yield from _several_custodians(chain.events, key)


def _contradiction(key: str, link: str, message: str, hint: str) -> Finding:
    return found(key, Severity.WARNING, "contradictory-statements", link, message, hint)


def _languages(event: Event, languages: dict[str, Language | None], graph: Graph, key: str) -> Iterator[Finding]:
    """Yield that a translation is from another language than its source text is in, or into the one it is from.

    The first is an error where both are stated; it is a warning where the source text itself is only inferred.
    """
    rule, spoken, made = "language-contradicts", event.from_language, event.to_language
    if spoken is None:
        return
    for name in dict.fromkeys(event.inputs):
        source = languages.get(name)
        if source and spoken != source and not spoken.same_as(source):
            guessed = doubted(event, *(graph.events[n] for n in graph.made_by.get(name, ())))
            message = f"translated from {spoken.name()}, it says, but its source text is in {source.name()}"
            hint = "either one of the statements is wrong, or there is a translation in between that nobody names"
            yield found(key, Severity.WARNING if guessed else Severity.ERROR, rule, event.id, message, hint)
    if made and spoken.same_as(made):
        message = f"a translation from {spoken.name()} into {made.name()} is none"
        yield found(key, Severity.WARNING, rule, event.id, message, "look up the language of the original")


def _two_dates(event: Event, key: str) -> Iterator[Finding]:
    """Yield dates of one event that exclude each other, as its sources give them, unless a person settled it."""
    said = [e for e in event.evidence if e.about == "date"]
    if not said or any(e.confidence == "confirmed" for e in said):
        return
    dates = [(e.source, _date(e.text)) for e in said if e.confidence == "stated"]
    dates = [("the event itself", event.date), *dates]
    spans = [(who, date, *certain(date)) for who, date in dates if date is not None]
    late = max(spans, key=lambda s: s[2] or (-(10**20), 1, 1), default=None)
    soon = min(spans, key=lambda s: s[3] or (10**20, 1, 1), default=None)
    if late and soon and late[2] and soon[3] and soon[3] < late[2]:
        message = f"{event.id!r} is dated in two ways: {soon[1]} ({soon[0]}) and {late[1]} ({late[0]})"
        yield _contradiction(key, event.id, message, "look at the document itself; confirm the date that it shows")


@lru_cache(maxsize=4096)
def _date(text: str) -> Date | None:
    return parse_written_date(text)


def _several_makers(graph: Graph, key: str) -> Iterator[Finding]:
    for output, makers in graph.made_by.items():
        if len(makers) > 1:
            told = [_account(graph.events[n]) for n in makers[:SHOWN]] + ["..."] * (len(makers) > SHOWN)
            message = f"{output!r} is said to come from {len(makers)} events: {'; '.join(told)}"
            hint = "look for a source that depends on neither account; keep both accounts until one is confirmed"
            yield _contradiction(key, graph.events[makers[0]].id, message, hint)


def _account(event: Event) -> str:
    """Return an event with what tells it from another account of the same: when it was, and who says so."""
    sources = ", ".join(dict.fromkeys(e.source for e in event.evidence))
    parts = [part for part in (str(event.date or ""), f"according to {sources}" if sources else "") if part]
    return f"{event.id!r} ({', '.join(parts)})" if parts else repr(event.id)


def _several_custodians(events: tuple[Event, ...], key: str) -> Iterator[Finding]:
    """Yield a document whose signature is given in two ways."""
    others = [e for e in events if e.type == "custody" and e.note.endswith("another signature of the document")]
    for event in others:
        message = f"another signature is given for the document: {event.note.rpartition(';')[0]}"
        hint = "ask the archive which one is in use, and what became of the other"
        yield _contradiction(key, event.id, message, hint)
