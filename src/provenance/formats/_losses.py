"""What a format lost: the record that went in, compared with the record that what was written says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from provenance.formats._format import Loss
from provenance.values.signature import ArchivalSignature

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.model import Record

__all__ = ["losses_between"]

# Fields that are told as a whole: what is in them means nothing without the rest.
_WHOLE = frozenset({"chain", "kept", "statements", "texts"})

_REASONS = {
    r"texts": "a reference does not hold the document's text; its language and its translators are in it",
    r"statements": "where each value comes from is told in the native formats only",
    r"chain": "a chain is told in the native formats only",
    r"kept": "what another format brought is kept in the native formats only",
    r"date_text": "the date is written in the format's own way, not in the source's words",
    r"locations\[0\]\.host": "whether the host is a mirror is told in the native formats only",
    r"locations\[[1-9].*": "there is a place for one location",
    r"contributions": "names are written by role: their order across the roles is not kept",
    r"contributions\[\d+\]\.role": "there is no field for the role",
    r"contributions\[\d+\]\.(?:person|body).*": "there is no place for this part of a name",
    r"holdings\[\d+\]\.signature": "the signature is written as its text and read again from it",
}
"""Patterns of the fields that any format may lose, and why; a format has reasons of its own beside them."""


def losses_between(
    record: Record, back: Record, title: str, reasons: Mapping[str, str] | None = None
) -> tuple[Loss, ...]:
    """Return a loss for each field that a record and what was read back of it differ in.

    `title` names the format in a reason of last resort; `reasons` are patterns of fields and the format's own reasons.
    """
    table = {**(reasons or {}), **{p: r for p, r in _REASONS.items() if p not in (reasons or {})}}
    return tuple(
        Loss(key=record.key, field=path, reason=_reason(path, table, title, changed=changed), changed=changed)
        for path, changed in _differences(record, back, "", None)
    )


def _reason(path: str, table: Mapping[str, str], title: str, *, changed: bool) -> str:
    found = next((reason for pattern, reason in table.items() if re.fullmatch(pattern, path)), None)
    return found or (
        f"{title} writes it in a way that reads back otherwise" if changed else f"{title} has no field for it"
    )


def _differences(old: Any, new: Any, path: str, default: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - any part of a record
    """Yield the paths of what differs, and whether anything is left of it (changed, not lost)."""
    if type(old) is type(new) and old == new:
        return
    parts = None if path in _WHOLE else _parts(old, new)
    if parts is None:
        yield path, new != default or old == default
        return
    for step, one, other, usual in parts:
        yield from _differences(one, other, f"{path}{step}" if path else step.removeprefix("."), usual)


def _parts(old: Any, new: Any) -> list[tuple[str, Any, Any, Any]] | None:  # noqa: ANN401 - any part of a record
    """Return the parts of two values of one shape, side by side, and what each is where nothing is told.

    None where the values are to be told as a whole.
    """
    if isinstance(old, ArchivalSignature) or type(old) is not type(new):
        return None
    if isinstance(old, BaseModel):
        fields = type(old).model_fields.items()
        return [
            (f".{about.alias or name}", getattr(old, name), getattr(new, name), about.default) for name, about in fields
        ]
    if isinstance(old, dict):
        return [(f".{name}", old.get(name), new.get(name), None) for name in {**old, **new}]
    if isinstance(old, tuple) and all(isinstance(one, BaseModel) for one in (*old, *new)) and old:
        return _side_by_side(old, new)
    return None


def _side_by_side(old: tuple[Any, ...], new: tuple[Any, ...]) -> list[tuple[str, Any, Any, Any]] | None:
    """Pair the members of two tuples; None where they are the same in another order, or more than there were."""
    if len(new) > len(old) or (len(new) == len(old) and all(one in new for one in old)):
        return None
    if len(new) < len(old) and all(one in old for one in new):
        left = list(new)
        pairs = []
        for i, one in enumerate(old):
            if one in left:
                left.remove(one)
            else:
                pairs.append((f"[{i}]", one, None, None))
        return pairs
    return [(f"[{i}]", one, new[i] if i < len(new) else None, None) for i, one in enumerate(old)]
