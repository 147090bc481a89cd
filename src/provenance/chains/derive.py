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
    was made, that there must have been one is no longer a guess. Two of the person's parts with one id are both kept,
    for `trace` to report.
    """
    manifestations = _replaced(chain.manifestations, own.manifestations)
    made = {output for event in own.events for output in event.outputs}
    own_ids = {event.id for event in own.events}
    kept = tuple(
        e
        for e in chain.events
        if e.id in own_ids or not (e.confidence == "inferred" and e.outputs and made.issuperset(e.outputs))
    )
    return Chain.made(manifestations=manifestations, events=_replaced(kept, own.events), cited=own.cited or chain.cited)


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
