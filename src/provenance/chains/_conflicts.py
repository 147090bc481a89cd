"""What in a chain cannot be, and what in it contradicts itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.chains._graph import Graph
    from provenance.model import Chain, Event

__all__ = ["disagreements", "faults", "found"]

_SHOWN = 6
"""How many ids of a long cycle a message names."""


def found(key: str, severity: Severity, rule: str, link: str, message: str, hint: str) -> Finding:  # noqa: PLR0917
    """Make a finding about a link, or about the chain where no link is named."""
    field = f"chain.events[{link}]" if link else "chain"
    return Finding(severity=severity, rule=rule, message=message, where=Where(key=key or None, field=field), hint=hint)


def faults(chain: Chain, graph: Graph, key: str) -> Iterator[Finding]:
    """Yield what no chain can have: ids twice, references to nothing, cycles, what would come before its own source."""
    yield from _repeated(chain, key)
    yield from _dangling(chain, graph, key)
    for cycle in graph.cycles():
        ids = [graph.events[n].id for n in cycle]
        shown = " -> ".join(ids[:_SHOWN]) + (" -> ..." if len(ids) > _SHOWN else f" -> {ids[0]}")
        message = (
            f"the chain turns back on itself: {shown}" if len(ids) > 1 else f"{ids[0]!r} makes a thing from itself"
        )
        hint = "an event that makes nothing new (custody, a reading) has inputs and no outputs"
        yield found(key, Severity.ERROR, "chain-cycle", ids[0], message, hint)
    yield from _out_of_order(graph, key)


def _repeated(chain: Chain, key: str) -> Iterator[Finding]:
    for what, parts in (("manifestations", chain.manifestations), ("events", chain.events)):
        for identifier, count in Counter(part.id for part in parts).items():
            if count > 1:
                message = f"{count} {what} have the id {identifier!r}"
                yield found(key, Severity.ERROR, "duplicate-id", "", message, "give each an id of its own")


def _dangling(chain: Chain, graph: Graph, key: str) -> Iterator[Finding]:
    for event in chain.events:
        for identifier in dict.fromkeys((*event.inputs, *event.outputs)):
            if identifier not in graph.known:
                message = f"the event {event.id!r} names {identifier!r}, which the chain does not have"
                hint = f"add it: manifestations: [{{id: {identifier}, form: scan}}]"
                yield found(key, Severity.ERROR, "dangling-reference", event.id, message, hint)
    if chain.cited and chain.cited not in graph.known:
        message = f"`cited` names {chain.cited!r}, which the chain does not have"
        hint = f"name one of {', '.join(list(graph.known)[:_SHOWN])}" if graph.known else "add a manifestation"
        yield found(key, Severity.ERROR, "dangling-reference", "", message, hint)


def _out_of_order(graph: Graph, key: str) -> Iterator[Finding]:
    """Yield events whose whole date lies before anything they depend on may have happened, however far back that is."""
    stuck = set(graph.in_cycles)
    for number in graph.order:
        event = graph.events[number]
        latest = event.date.latest if event.date else None
        if latest is None or number in stuck:
            continue
        before = max((graph.earliest[m] for m in graph.makers(number)), default=None)
        if before is not None and latest < before:
            message = f"{event.id!r} is dated {event.date}, but what it depends on is of {before.isoformat()} or later"
            hint = "look both dates up in their sources; one of them is wrong, or the link is"
            guessed = event.confidence in ("inferred", "conjectured")
            severity = Severity.WARNING if guessed else Severity.ERROR  # it may be the guess that is wrong
            yield found(key, severity, "date-order", event.id, message, hint)


def disagreements(chain: Chain, graph: Graph, key: str) -> Iterator[Finding]:
    """Yield statements that cannot all be right. Both are kept, side by side."""
    languages = {m.id: m.language for m in reversed(chain.manifestations)}
    for event in chain.events:
        if event.type == "translation":
            sources = [languages[i] for i in event.inputs if languages.get(i)]
            spoken, made = event.from_language, event.to_language
            for source in sources:
                if spoken and source and not spoken.same_as(source):
                    message = f"translated from {spoken.name()}, it says, but its source text is in {source.name()}"
                    hint = (
                        "either one of the statements is wrong, or there is a translation in between that nobody names"
                    )
                    yield found(key, Severity.WARNING, "language-contradicts", event.id, message, hint)
            if spoken and made and spoken.same_as(made):
                message = f"a translation from {spoken.name()} into {made.name()} is none"
                yield found(
                    key,
                    Severity.WARNING,
                    "language-contradicts",
                    event.id,
                    message,
                    "look up the language of the original",
                )
        if event.confidence == "disputed" or any(e.confidence == "disputed" for e in event.evidence):
            said = "; ".join(f"{e.source}: {e.text}" for e in event.evidence if e.text)
            message = f"{event.id!r} is disputed" + (f": {said}" if said else "")
            yield found(
                key,
                Severity.WARNING,
                "contradictory-statements",
                event.id,
                message,
                "find a source that both sides accept",
            )
    yield from _several_makers(graph, key)
    yield from _several_custodians(chain.events, key)


def _several_makers(graph: Graph, key: str) -> Iterator[Finding]:
    for output, makers in graph.made_by.items():
        if len(makers) > 1:
            ids = ", ".join(graph.events[n].id for n in makers)
            message = f"{output!r} is said to come from several events: {ids}"
            hint = "keep both with confidence: disputed, or take one out"
            yield found(key, Severity.WARNING, "contradictory-statements", graph.events[makers[0]].id, message, hint)


def _several_custodians(events: tuple[Event, ...], key: str) -> Iterator[Finding]:
    """Yield a document whose signature is given in two ways."""
    others = [e for e in events if e.type == "custody" and e.note.endswith("another signature of the document")]
    for event in others:
        message = f"another signature is given for the document: {event.note.rpartition(';')[0]}"
        hint = "ask the archive which one is in use, and what became of the other"
        yield found(key, Severity.WARNING, "contradictory-statements", event.id, message, hint)
