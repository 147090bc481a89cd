"""A record taken apart into what is sealed: its fields, its texts, the parts of its chain, each as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from provenance.chains import derive
from provenance.model import digest
from provenance.values.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.model import Record

__all__ = ["Part", "PartKind", "derived_of", "leaves", "parts_of"]

PartKind = Literal["field", "text", "chain", "manifestation", "event"]

_AS_THEY_ARE = ("transliterations", "identifiers", "kept")
"""Tables whose keys may be halves of letters, which a dump would not carry."""


class Part(Frozen):
    """One part of a record: where it is in it (``texts[0]``), the id it has there, if it has one, and what it holds."""

    kind: PartKind
    path: str
    id: str = ""
    data: Any


def parts_of(record: Record) -> Iterator[Part]:
    """Yield the parts of a record as its file has them: what is not given, or follows from the rest, is no part."""
    apart = {"texts", "chain", *_AS_THEY_ARE}
    data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=apart)
    data |= {name: table for name in _AS_THEY_ARE if (table := getattr(record, name))}
    for name in sorted(data):
        yield Part(kind="field", path=name, data=data[name])
    for number, text in enumerate(record.texts):
        told = text.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"text"})
        yield Part(kind="text", path=f"texts[{number}]", data={**told, "text": digest(text.text)})
    if record.chain is not None:
        yield Part(kind="chain", path="chain", data={"cited": record.chain.cited})
        yield from _of_chain(record.chain.manifestations, "manifestation", "chain.manifestations")
        yield from _of_chain(record.chain.events, "event", "chain.events")


def derived_of(record: Record) -> Iterator[Part]:
    """Yield the manifestations and events that follow from a record's fields, beside those that its file has."""
    chain = derive(record)
    own = record.chain
    manifestations = [m for m in chain.manifestations if own is None or m not in own.manifestations]
    events = [e for e in chain.events if own is None or e not in own.events]
    yield from _of_chain(manifestations, "manifestation", "derived.manifestations")
    yield from _of_chain(events, "event", "derived.events")


def _of_chain(things: Iterable[Any], kind: PartKind, path: str) -> Iterator[Part]:
    for number, thing in enumerate(things):
        data = thing.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        yield Part(kind=kind, path=f"{path}[{number}]", id=thing.id, data=data)


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - plain data of any shape
    """Yield each value that holds no others, and its path within the data.

    >>> list(leaves({"date": "1962", "agents": [{"role": "author"}]}))
    [('date', '1962'), ('agents[0].role', 'author')]
    """
    if data and isinstance(data, dict):
        for name, inner in data.items():
            yield from leaves(inner, f"{path}.{name}" if path else name)
    elif data and isinstance(data, (list, tuple)):
        for number, inner in enumerate(data):
            yield from leaves(inner, f"{path}[{number}]")
    else:
        yield path, data
