"""A record as an item of Zotero, and back: the one table that every format of Zotero's is made of.

An item is plain data, as Zotero's translators have it: ``itemType``, the fields of the type, ``creators``, ``tags``,
``relations``, and below it ``notes`` (HTML) and ``attachments`` (links), which other formats write as items of their
own. ``citationKey`` is the record's key. What has no field of its own is a line in *Extra*
(`provenance.formats._extra`); what neither a field nor a line gives back stands there as JSON behind ``provenance:``,
so that a record comes back from Zotero whole, but for what no reference manager holds: the texts, the statements, the
chain.

Somebody may have changed the item since. So of that JSON a field counts only where the record with it would be written
as the item is.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from provenance.formats._extra import OWN
from provenance.formats._flat import flat_role, flatten, unflatten
from provenance.formats._kept import Pieces, restored, with_kept
from provenance.formats._native import record_data
from provenance.formats._zotero.pieces import type_pieces, written
from provenance.formats._zotero.read import Trouble, taken_apart
from provenance.keys import key_for, made_statement
from provenance.model import Record, Relation
from provenance.traditions import parse_source
from provenance.values.frozen import freeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.formats._zotero.read import Parts
    from provenance.model import Contribution

__all__ = ["Item", "Trouble", "read_item", "write_item"]

Item = dict[str, Any]

_CARRIED: Final = tuple(
    name for name in Record.model_fields if name not in ("key", "kept", "texts", "statements", "chain")
)
_EMPTY: Final = Record(key="-").model_dump(mode="json", by_alias=True)
_LISTS: Final = ("creators", "tags", "notes", "attachments")
_LONG: Final = ("text", "sha256")
_TOGETHER: Final = ("date", "date_text", "date_status")


# Writing


def write_item(record: Record, format: str) -> Item:
    """Return the item of a record; what was read in a format of this name stands in it as it did.

    ``citationKey`` is always there, ``key`` (Zotero's own) only where one was read.
    """
    pieces = restored(record, format, written(record, format), _safe)
    item = _assembled(pieces, record)
    if own := _own(record, item, format):
        text = json.dumps(own, ensure_ascii=False)
        item = _assembled({**pieces, "own": [["extra", f"{OWN}: {text}"]]}, record)
    return item


def _safe(piece: Any) -> bool:  # noqa: ANN401 - whatever stands in the file
    """Tell whether a piece that was kept can stand in an item."""
    if not isinstance(piece, list) or len(piece) != 2 or not isinstance(piece[0], str):  # noqa: PLR2004 - place and value
        return False
    place, value = piece
    try:
        json.dumps(value, allow_nan=False)
    except (ValueError, RecursionError):
        return False
    if place in _LISTS:
        return isinstance(value, dict)
    if place == "relations":
        return isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value)  # noqa: PLR2004
    return place != "extra" or isinstance(value, str)


def _assembled(pieces: Pieces, record: Record) -> Item:
    """Put pieces together to an item, creators in the order of the record."""
    item: Item = {}
    lists: dict[str, list[Any]] = {name: [] for name in _LISTS}
    relations: dict[str, list[str]] = {}
    lines: dict[str, list[str]] = {}
    for name, some in pieces.items():
        for place, value in some:
            if place == "extra":
                lines.setdefault(name, []).append(value)
            elif place == "relations":
                relations.setdefault(value[0], []).append(value[1])
            elif place in lists and place != "creators":
                lists[place].append(value)
            elif place != "creators":
                item[place] = value
    lists["creators"] = _in_order(pieces, record)
    if extra := _extra(lines):
        item["extra"] = extra
    return (
        item | {name: value for name, value in lists.items() if value} | ({"relations": relations} if relations else {})
    )


def _in_order(pieces: Pieces, record: Record) -> list[Any]:
    """Return the creators: by the order of the contributions, then those that were only kept."""
    left = {name: [value for place, value in some if place == "creators"] for name, some in pieces.items()}
    names = (flat_role(one.role) for one in record.contributions)
    found = [left[name].pop(0) for name in names if left.get(name)]
    return [*found, *(value for values in left.values() for value in values)]


def _extra(lines: dict[str, list[str]]) -> str:
    """Return Extra: the credits or one line of a note's text, the lines, our own, and text that ends the lines."""
    free = lines.pop("note", [])
    own = lines.pop("own", [])
    above = lines.pop("credits", [])
    if not above and free and "\n" not in free[0]:
        above, free = free[:1], free[1:]
    return "\n".join([*above, *(line for some in lines.values() for line in some), *own, *free])


def _own(record: Record, item: Mapping[str, Any], format: str) -> dict[str, Any]:
    """Return the fields of a record that its item does not give back, as plain data."""
    back, _ = read_item(json.loads(json.dumps(item)), format)
    names = [name for name in _CARRIED if getattr(record, name) != getattr(back, name)]
    if not names:
        return {}
    plain = record_data(record) | {
        "date": str(record.date) if record.date else None,
        "date_text": record.date_text,
        "date_status": record.date_status,
    }
    if set(_TOGETHER) & set(names):
        names = [name for name in _CARRIED if name in (*names, *_TOGETHER)]
    own = {name: plain.get(name, _EMPTY[name]) for name in names}
    if "original_language" in own:  # it is read from the language of the item, which is that of the text
        own["texts"] = [{n: v for n, v in text.items() if n not in _LONG} for text in plain.get("texts", ())]
    return own


# Reading


def read_item(item: Mapping[str, Any], format: str) -> tuple[Record, tuple[Trouble, ...]]:
    """Return the record of an item, and what in it was not understood; that is kept as it stands.

    The key is the citation key, or one made by the rule. Raises `ValueError` for an item that is no plain data.
    """
    parts = taken_apart(item)
    key = parts.flat.pop("key", "")
    try:
        record = unflatten(parts.flat, key or "record")
    except ValueError as error:
        parts.trouble("", f"the fields make no record: {error}; they are kept as they are")
        record = Record(key=key or "record", kind=parts.flat.get("kind", ""), title=parts.flat.get("title", ""))
    record = _with_more(record, parts)
    for text in parts.own:
        record = _with_own(record, text, parts, format)
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
    kept = _with_kept(record, parts, format)
    return kept, tuple(parts.troubles)


def _with_more(record: Record, parts: Parts) -> Record:
    """Put in what a flat record does not hold: links, relations, the order of the creators across their roles."""
    changes: dict[str, Any] = {}
    if parts.locations:
        changes["locations"] = (*record.locations, *parts.locations)
    if parts.relations:
        changes["relations"] = tuple(Relation(kind=kind, target=target) for kind, target in parts.relations)
    ordered = _by_credits(_by_creators(record.contributions, parts.order), parts.flat.get("credits", ""))
    if ordered != list(record.contributions):
        changes["contributions"] = tuple(ordered)
    return record.replace(**changes) if changes else record


def _by_creators(contributions: Sequence[Contribution], order: Sequence[str]) -> list[Contribution]:
    """Return contributions in the order of the creators, which goes across roles; those of Extra behind them."""
    by_role: dict[str, list[Contribution]] = {}
    for one in contributions:
        by_role.setdefault(flat_role(one.role), []).append(one)
    first = [by_role[name].pop(0) for name in order if by_role.get(name)]
    return [*first, *(one for some in by_role.values() for one in some)]


def _by_credits(contributions: list[Contribution], sentence: str) -> list[Contribution]:
    """Put those who are credited in the order of the credits, in the places that they have among the others."""
    places: dict[tuple[str, str], int] = {
        (one.role, one.name): place for place, one in reversed(list(enumerate(parse_source(sentence).credits)))
    }
    credited = [one for one in contributions if (one.role, str(one)) in places]
    by_place = iter(sorted(credited, key=lambda one: places[one.role, str(one)]))
    return [next(by_place) if (one.role, str(one)) in places else one for one in contributions]


def _with_own(record: Record, text: str, parts: Parts, format: str) -> Record:
    """Put in the fields that a line of Extra brings, each as far as the item still says the same."""
    try:
        own = json.loads(text)
    except (ValueError, RecursionError):
        own = None
    if not isinstance(own, dict):
        parts.trouble("extra", f"expected fields of a record as JSON behind {OWN}:, found {text[:80]!r}")
        return record
    own = {name: value for name, value in own.items() if name in (*_CARRIED, "texts")}
    before = written(record, format)
    whole, _ = _changed(record, own, before, parts.pieces, format)
    if whole is not None:
        return whole
    groups = [_TOGETHER, *((name,) for name in own if name not in _TOGETHER)]
    for names in groups:
        changes = {name: own[name] for name in names if name in own}
        changed, message = _changed(record, changes, before, parts.pieces, format)
        if changed is not None:
            record, before = changed, written(changed, format)
        elif changes:
            parts.trouble("extra", f"{message}: what stands behind {OWN}: of {', '.join(changes)} is passed over")
    return record


def _changed(
    record: Record, changes: Mapping[str, Any], before: Pieces, given: Pieces, format: str
) -> tuple[Record | None, str]:
    """Return the record with some fields changed, if it is written as the item is, else None and why."""
    try:
        changed = Record.model_validate({**{n: getattr(record, n) for n in Record.model_fields}, **changes})
        after = written(changed, format)
    except (ValidationError, RecursionError):
        return None, "expected fields of a record"
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if _like(*([piece for name in names for piece in some.get(name, [])] for some in (after, given))):
        return changed, ""
    return None, "the item was changed since"


def _like(some: list[Any], others: list[Any]) -> bool:
    one, other = (Counter(json.dumps(piece, sort_keys=True) for piece in pieces) for pieces in (some, others))
    return one == other


def _with_kept(record: Record, parts: Parts, format: str) -> Record:
    """Keep what the record would write otherwise; the item type first, since all fields follow from it."""
    decided, given = type_pieces(flatten(record)), parts.pieces.get("type", [])
    first: dict[str, Any] = {}
    if not _like(given, decided):
        first = {"type": {"read": given, "as": decided}}
        record = record.replace(kept={**record.kept, format: freeze(first)})
    again = written(record, format)
    for name, message in parts.doubted.items():
        if not _like(parts.pieces[name], again.get(name, [])):
            parts.trouble("extra", message)
    read = {name: some for name, some in parts.pieces.items() if name != "type" and name not in parts.doubted}
    found = with_kept(record, format, read, again, parts.flat)
    if first and found is not record:
        found = found.replace(kept={**found.kept, format: freeze({**first, **found.kept[format]})})
    return found
