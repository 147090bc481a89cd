"""From a record to its chain: what the record says of its own way to the reader, link by link."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from provenance.chains._draft import Draft
from provenance.chains._online import make_editions, put_online
from provenance.chains._origin import make_origin
from provenance.chains._texts import make_texts
from provenance.chains.whole import is_whole
from provenance.model import Chain, Event, Manifestation

if TYPE_CHECKING:
    from provenance.model import Record

__all__ = ["derive", "derived", "merge"]

Part = TypeVar("Part", Manifestation, Event)


def derive(record: Record) -> Chain:
    """Return the chain of a record: what follows from its fields, and what a person added in ``record.chain``.

    Nothing is looked up. A link that a source states in its own words is *stated*; one that only follows from them is
    *inferred*, and its note says from what. The same record always gives the same chain with the same ids.

    >>> from provenance.model import Record
    >>> record = Record(key="a", date="1962", texts=({"kind": "translation", "language": "en"},))
    >>> [m.id for m in derive(record).manifestations], derive(record).cited
    (['original', 'working-copy', 'translation-en'], 'translation-en')
    """
    chain = derived(record)
    return merge(chain, record.chain) if record.chain is not None else chain


def derived(record: Record) -> Chain:
    """Return what follows from the fields alone, without what a person added; nothing beside a chain read whole."""
    if is_whole(record):
        return Chain()
    draft = Draft(record)
    source = make_origin(draft)
    texts = make_texts(draft, source)
    cited = put_online(draft, texts, source)
    make_editions(draft)
    return draft.chain(cited)


def merge(chain: Chain, own: Chain) -> Chain:
    """Return a chain with what a person added: the same id takes the place of a derived part, what is new comes after.

    An *inferred* event gives way to a person's event that makes the same manifestations: once someone says how the copy
    was made, that there must have been one is no longer a guess. So does one whose result nothing is made from any
    more: a working copy was inferred for a translation that a person says was made from something else. Two of the
    person's parts with one id are both kept, for `trace` to report.
    """
    made = {output for event in own.events for output in event.outputs}
    own_ids = {event.id for event in own.events}
    kept = tuple(
        e
        for e in chain.events
        if e.id in own_ids or not (e.confidence == "inferred" and e.outputs and made.issuperset(e.outputs))
    )
    events, cited = _replaced(kept, own.events), own.cited or chain.cited
    idle = _idle(chain, own, events, cited)
    return Chain.made(
        manifestations=_replaced(tuple(m for m in chain.manifestations if m.id not in idle), own.manifestations),
        events=tuple(e for e in events if not (e.outputs and idle.issuperset(e.outputs))) if idle else events,
        cited=cited,
    )


def _idle(chain: Chain, own: Chain, events: tuple[Event, ...], cited: str) -> set[str]:
    """Return the manifestations that were only inferred for something that a person says was made from another."""
    named = {m.id for m in own.manifestations} | {i for e in own.events for i in (*e.inputs, *e.outputs)} | {cited}
    needed = {i for event in chain.events if event.outputs for i in event.inputs}
    idle: set[str] = set()
    for event in reversed(chain.events):  # what was made from an idle copy comes behind it
        if event.confidence == "inferred" and not event.agents and needed.intersection(event.outputs):
            used = {i for e in events if not (e.outputs and idle.issuperset(e.outputs)) for i in e.inputs}
            if not (named | used).intersection(event.outputs):
                idle.update(event.outputs)
    return idle


def _replaced(parts: tuple[Part, ...], own: tuple[Part, ...]) -> tuple[Part, ...]:
    by_id: dict[str, list[Part]] = {}
    for part in own:
        by_id.setdefault(part.id, []).append(part)
    result: list[Part] = []
    for part in parts:
        result += by_id.pop(part.id, [part])
    for added in by_id.values():
        result += added
    return tuple(result)
