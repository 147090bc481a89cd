"""Records as CSL items that another program may have changed, and back: what CSL-JSON and its kin share.

An item is as `provenance.items.item` makes it. What a record says beside that lies in ``custom``, which CSL sets aside
for it, under ``provenance``.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from provenance.errors import Finding, Severity, Where
from provenance.formats._csl.schema import DATE_VARIABLES, KNOWN, NOT_IN_SCHEMA, text_or_number, valid
from provenance.formats._native import record_data
from provenance.items import NAMES, item, read_item
from provenance.keys import key_for, made_statement
from provenance.model import CSL_TYPES, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OWN", "entry_of", "read_entry", "record_of"]

OWN = "provenance"
"""The name in ``custom`` under which a record's own fields lie."""

_CARRIED = tuple(name for name in Record.model_fields if name not in ("key", "kept", "texts", "statements", "chain"))
_EMPTY_FIELDS = Record(key="-").model_dump(mode="json", by_alias=True)
_DATED = ("date", "date_text", "date_status")
_PARTS = "signature"

_FIRST = ("id", "type", "citation-key", "categories", "language", "title", "title-short", "original-title")
_ORDER = {
    name: place
    for place, names in enumerate((*((name,) for name in _FIRST), NAMES, *((name,) for name in DATE_VARIABLES)))
    for name in names
}
"""The order in which variables are written: names in that of the record, what is not here behind it by the alphabet."""


def entry_of(record: Record, *, strict: bool = True) -> dict[str, Any]:
    """Return the item of a record as a reader of JSON will see it: what a text of it holds, and no infinity.

    A `strict` one is valid after csl-data.json; otherwise variables and values that were read stand as they did.
    """
    found: dict[str, Any] = json.loads(json.dumps(_finite(_entry(record, strict=strict)), allow_nan=False))
    return found


def _finite(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Put the name of a number that JSON has not (infinity) in its place."""
    if isinstance(value, dict):
        return {name: _finite(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_finite(inner) for inner in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _entry(record: Record, *, strict: bool) -> dict[str, Any]:
    """Return the item of a record, and in ``custom`` what the item does not say."""
    plain = item(record.replace(kept={})) if record.kept else {}
    entry = {}
    for name, value in item(record).items():
        chosen = value if valid(name, value) or not strict else plain.get(name)
        if chosen is not None and (valid(name, chosen) or not strict):
            entry[name] = chosen
    entry["id"] = _id(record)
    custom = entry.pop("custom", None)
    own = _own_fields(record, {**entry, "custom": custom} if custom is not None else entry)
    if own:
        custom = {**(custom or {}), OWN: own}
    if custom is not None:
        entry["custom"] = custom
    return dict(sorted(entry.items(), key=_place))


def _place(variable: tuple[str, Any]) -> tuple[bool, int, str]:
    name = variable[0]
    return name == "custom", _ORDER.get(name, len(_ORDER)), "" if name in NAMES else name


def _id(record: Record) -> str | int | float:
    """Return the key, or the number that it was read from."""
    kept = record.kept.get("csl-json")
    verbatim = kept.get("item") if isinstance(kept, dict) else None
    number = verbatim.get("id") if isinstance(verbatim, dict) else None
    if isinstance(number, (int, float)) and not isinstance(number, bool) and str(number) == record.key:
        return number
    return record.key


def _own_fields(record: Record, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a record that its item does not give back, as plain data, and the parts of its signature."""
    back, _ = read_item(entry, record.key)
    names = [name for name in _CARRIED if getattr(record, name) != getattr(back, name)]
    if "date" in names or "date_status" in names:  # they are read together
        names += [name for name in _DATED if name not in names]
    plain = record_data(record) | {
        "date": str(record.date) if record.date else None,
        "date_text": record.date_text,
        "date_status": record.date_status,
    }
    own: dict[str, Any] = {name: plain.get(name, _EMPTY_FIELDS[name]) for name in names}
    if read_item(entry, record.key, own)[0].kept != record.kept:
        own["kept"] = plain.get("kept", {})
    if record.signature:
        repository = record.signature.repository
        parts = {"repository": str(repository)} if repository else {}
        for segment in record.signature.segments:
            parts.setdefault(segment.level, segment.value)
        own[_PARTS] = parts
    return own


def read_entry(entry: dict[str, Any]) -> tuple[Record | None, list[Finding]]:
    """Return the record of an item and findings; None for an item that cannot be kept."""
    identifier = entry.get("id")
    given = identifier if isinstance(identifier, str) else str(identifier) if text_or_number(identifier) else ""
    try:
        record, found = record_of(entry, given or "record")
    except ValueError as error:
        message = f"the item cannot be kept: {error}"
        return None, [Finding(severity=Severity.ERROR, rule="csl-json", message=message, raw=json.dumps(entry)[:2000])]
    if not given:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
        what = "no id" if identifier in (None, "") else f"the id {identifier!r:.40}"
        message = f"expected an id, a text or a number; found {what}: the key was made"
        found.append(Finding(severity=Severity.WARNING, rule="no-key", message=message, where=Where(field="id")))
    return record, found


def record_of(entry: Mapping[str, Any], key: str) -> tuple[Record, list[Finding]]:
    """Return the record of an item: what its variables say, and over it the record's own fields in ``custom``.

    Raises `ValueError` for an item that cannot be kept.
    """
    custom = entry.get("custom")
    own = custom.get(OWN) if isinstance(custom, dict) else None
    if not isinstance(own, dict):
        own = {}
    elif isinstance(custom, dict):
        rest = {name: value for name, value in custom.items() if name != OWN}
        entry = {name: value for name, value in entry.items() if name != "custom"} | ({"custom": rest} if rest else {})
    own = {name: value for name, value in own.items() if name not in (_PARTS, "key")}
    findings = []
    try:
        record, troubles = read_item(entry, key, own)
    except ValidationError as error:
        fault = error.errors()[0]
        message = f"expected fields of a record in custom.{OWN}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}"
        findings.append(_finding("custom", message, "they are passed over"))
        record, troubles = read_item(entry, key)
    findings += [_finding(trouble.variable, trouble.message, trouble.hint) for trouble in troubles]
    if entry.get("type") not in CSL_TYPES:
        message = f"expected a type of CSL, found {entry.get('type')!r:.40}"
        findings.append(_finding("type", message, "a document of an archive is a manuscript"))
    if unknown := sorted(entry.keys() - KNOWN - NOT_IN_SCHEMA):
        message = f"CSL has no variable {', '.join(unknown)[:200]}; it is kept as it is"
        findings.append(Finding(severity=Severity.NOTE, rule="unknown-variable", message=message))
    return record, findings


def _finding(variable: str, message: str, hint: str) -> Finding:
    return Finding(severity=Severity.WARNING, rule="csl-value", message=message, where=Where(field=variable), hint=hint)
