"""Records as RDF takes them: without characters that XML cannot hold, and apart from those of the same file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from provenance.formats._xml import clean
from provenance.model import Record

__all__ = ["cleaned", "parted"]


def cleaned(record: Record) -> Record:
    """Return a record with a replacement character for each that XML cannot hold, in all of its texts alike.

    What is written of a value twice, in its parts and whole, would otherwise not be the same when it is read.
    """
    before = record.model_dump()
    after = _clean(before)
    if after == before:
        return record
    try:
        return Record.model_validate(after)
    except ValidationError:
        return record


def _clean(value: Any) -> Any:  # noqa: ANN401 - any part of a record
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {_clean(name): _clean(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(inner) for inner in value]
    return value


def parted(record: Record, keys: Mapping[str, int], kind: str) -> tuple[Record, list[int]]:
    """Return a record without its relations of a kind to records of the same file, and the places of these."""
    inside = [one for one in record.relations if one.kind == kind and one.target in keys and not one.note]
    if not inside:
        return record, []
    others = tuple(one for one in record.relations if one not in inside)
    return record.replace(relations=others), [keys[one.target] for one in inside]
