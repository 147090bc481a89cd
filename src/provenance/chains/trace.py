"""Tracing: from what was read back to where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.chains._conflicts import disagreements, faults
from provenance.chains._gaps import gaps
from provenance.chains._graph import Graph
from provenance.chains._shared import Joined, join
from provenance.chains.derive import derived, merge
from provenance.errors import BrokenChain, Finding
from provenance.model import Chain, Event, Library, Manifestation, Record
from provenance.values.frozen import Frozen
from provenance.values.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Step", "Trace", "trace"]


class Step(Frozen):
    """One manifestation on the way, and the events that made it: none where nothing says how it came to be."""

    manifestation: Manifestation
    made_by: tuple[Event, ...] = ()


class Trace(Frozen):
    """The way from the original to what was read.

    `steps` are the manifestations on the way, roots first; `links` all events on it, in order, with those that made
    nothing new (sending, custody, access). `aside` are the events that lead elsewhere, `unreachable` the manifestations
    that what was read does not come from. `confirmed` names the links that rest on a source other than the page read.
    """

    key: str
    chain: Chain
    cited: str
    cited_stated: bool
    """Whether the record tells what was read; where not, `cited` is the document that it describes."""
    steps: tuple[Step, ...] = ()
    links: tuple[Event, ...] = ()
    aside: tuple[Event, ...] = ()
    roots: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()
    translations: int = 0
    """The steps of translation between what was read and its roots; the most where there are several ways."""
    languages: tuple[Language, ...] = ()
    inferred: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    """The manifestations and events that stand in the chains of other records, as ``key#id``."""
    faults: tuple[Finding, ...] = ()
    disagreements: tuple[Finding, ...] = ()
    gaps: tuple[Finding, ...] = ()

    @property
    def independently_confirmed(self) -> bool:
        """Tell whether every link rests on a source other than the page read itself."""
        return bool(self.links) and len(self.confirmed) == len(self.links)

    @property
    def read(self) -> Manifestation | None:
        """Return what was read."""
        return self.chain.manifestation(self.cited)

    @property
    def reaches_original(self) -> bool:
        """Tell whether an original stands on the way, or a work as it was published at one of its roots."""
        roots = set(self.roots)
        return any(
            s.manifestation.form == "original" or (s.manifestation.form == "edition" and s.manifestation.id in roots)
            for s in self.steps
        )

    def step(self, form: str) -> Manifestation | None:
        """Return the last manifestation of a form on the way, or None."""
        return next((s.manifestation for s in reversed(self.steps) if s.manifestation.form == form), None)


def trace(record: Record | Chain, library: Iterable[Record] | None = None, manifestation: str | None = None) -> Trace:
    """Walk from what was read, or from the manifestation named, back to its roots.

    What the chain names in other records (``inputs: [film1971#film]``) is followed there where a library is given.

    Cycles, references to what is not there, two parts with one id, events without evidence: each is a finding of the
    trace, and the walk goes on. Raises `BrokenChain` only for a manifestation asked for by name that does not exist.

    >>> from provenance.model import Record
    >>> found = trace(Record(key="a", original_language="hu", texts=({"kind": "translation", "language": "en"},)))
    >>> found.roots, found.translations, [s.manifestation.id for s in found.steps]
    (('original',), 1, ['original', 'working-copy', 'translation-en'])
    """
    around = Library(library) if library is not None and not isinstance(library, Library) else library
    if isinstance(record, Chain):
        joined = join(record, "", around, _of_record)
        stated = joined.chain.manifestation(joined.chain.cited) is not None
        return _traced(joined, "", manifestation, _inside(joined.chain), cited_stated=stated)
    plain = derived(record)
    chain = merge(plain, record.chain) if record.chain is not None else plain
    joined = join(chain, record.key, around, _of_record)
    own = record.chain.cited if record.chain is not None else ""
    stated = bool(record.locations or record.texts or joined.chain.manifestation(own))
    witnesses = _witnesses(record, plain) | _inside(joined.chain) | joined.witnesses
    return _traced(joined, record.key, manifestation, witnesses, cited_stated=stated, otherwise=plain.cited)


def _of_record(record: Record) -> tuple[Chain, set[str]]:
    """Return a record's chain, and what it rests on."""
    plain = derived(record)
    chain = merge(plain, record.chain) if record.chain is not None else plain
    return chain, _witnesses(record, plain) | _inside(chain)


def _inside(chain: Chain) -> set[str]:
    """Return the names of the chain's own manifestations: none of them is a witness from outside."""
    return {m.id for m in chain.manifestations}


def _witnesses(record: Record, plain: Chain) -> set[str]:
    """Return what the record itself rests on: the files it was read from, and the tables that were consulted."""
    read = {e.source for event in plain.events for e in event.evidence if e.confidence != "confirmed"}
    return read | {s.file for s in record.statements if s.file} | {"record", "page"}


def _traced(
    joined: Joined, key: str, asked: str | None, witnesses: set[str], *, cited_stated: bool, otherwise: str = ""
) -> Trace:
    chain = joined.chain
    graph = Graph(chain)
    cited = _cited(chain, asked, otherwise)
    on_way, made = graph.ancestors(cited) if cited else (set[str](), set[int]())
    links = [n for n in graph.order if n in made or _touches(graph.events[n], on_way)]
    link_set = set(links)
    steps = _steps(chain, graph, on_way, made)
    events = tuple(chain.events[n] for n in links)
    return Trace.made(  # of parts that are right, so nothing of them is validated again
        key=key,
        chain=chain,
        cited=cited,
        cited_stated=cited_stated or asked is not None,
        steps=steps,
        links=events,
        aside=tuple(chain.events[n] for n in graph.order if n not in link_set),
        roots=tuple(s.manifestation.id for s in steps if not any(e.inputs for e in s.made_by)),
        unreachable=tuple(dict.fromkeys(m.id for m in chain.manifestations if m.id not in on_way)),
        translations=_translations(graph, cited, made),
        languages=_languages(steps),
        inferred=tuple(e.id for e in events if e.confidence in ("inferred", "conjectured", "unknown")),
        confirmed=tuple(e.id for e in events if _confirmed(e, witnesses)),
        shared=tuple(sorted(joined.shared)),
        faults=tuple(faults(joined, graph, key)),
        disagreements=tuple(disagreements(chain, graph, key)),
        gaps=tuple(gaps(chain, events, key)),
    )


def _cited(chain: Chain, asked: str | None, otherwise: str) -> str:
    """Return the manifestation to start from: the one asked for or cited, what else was read, or the last of all."""
    ids = [m.id for m in chain.manifestations]
    if asked is not None:
        if asked not in ids:
            named = ", ".join(ids) or "none"
            message = f"the chain has no manifestation {asked!r}; it has {named}"
            raise BrokenChain(message)
        return asked
    return next((i for i in (chain.cited, otherwise) if i in ids), "") or _last(chain)


def _last(chain: Chain) -> str:
    used = {i for event in chain.events if event.outputs for i in event.inputs}
    ids = [m.id for m in chain.manifestations]
    return next((i for i in reversed(ids) if i not in used), ids[-1] if ids else "")


def _touches(event: Event, on_way: set[str]) -> bool:
    """Tell whether an event that made nothing new acted on something on the way."""
    return not event.outputs and not on_way.isdisjoint(event.inputs)


def _steps(chain: Chain, graph: Graph, on_way: set[str], made: set[int]) -> tuple[Step, ...]:
    by_id: dict[str, Manifestation] = {}
    for manifestation in chain.manifestations:
        by_id.setdefault(manifestation.id, manifestation)
    last = len(graph.order)
    declared = {identifier: i for i, identifier in enumerate(by_id)}

    def place(identifier: str) -> tuple[int, int]:
        makers = [graph.place[n] for n in graph.made_by.get(identifier, ()) if n in made]
        users = [graph.place[n] for n in graph.used_by.get(identifier, ()) if n in made]
        at = max(makers) if makers else min(users, default=last) - 1
        return (at, declared[identifier])

    return tuple(
        Step.made(
            manifestation=by_id[identifier],
            made_by=tuple(
                graph.events[n] for n in sorted(graph.made_by.get(identifier, ()), key=graph.place.__getitem__)
            ),
        )
        for identifier in sorted((i for i in on_way if i in by_id), key=place)
    )


def _translations(graph: Graph, cited: str, made: set[int]) -> int:
    """Return the most translations on any way to a manifestation, taking the events in their order."""
    most: dict[str, int] = {}
    for number in graph.order:
        if number in made:
            event = graph.events[number]
            count = max((most.get(i, 0) for i in event.inputs), default=0) + (event.type == "translation")
            for output in event.outputs:
                most[output] = max(most.get(output, 0), count)
    return most.get(cited, 0)


def _languages(steps: Iterable[Step]) -> tuple[Language, ...]:
    """Return the languages on the way, without one that only repeats the one before."""
    found: list[Language] = []
    for step in steps:
        language = step.manifestation.language
        if language is not None and (not found or not (found[-1] == language or found[-1].same_as(language))):
            found.append(language)
    return tuple(found)


def _confirmed(event: Event, witnesses: set[str]) -> bool:
    return any(e.source not in witnesses and e.confidence in ("stated", "confirmed") for e in event.evidence)
