"""Items of Zotero in a list, as its own JSON and that of Better BibTeX have them, and the records that they are.

Notes, attachments and annotations may be items of their own, with their ``parentItem``: they are put below it, and
become the record's notes and locations. One that has no parent in the file is no record; a finding tells it.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, Severity, Where
from provenance.formats._csl.text import elements
from provenance.formats._zotero.item import read_item
from provenance.keys import distinct
from provenance.model import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from provenance.formats._csl.text import Element
    from provenance.model import Record

__all__ = ["CHILDREN", "WEB", "Entry", "entries", "json_text", "library", "zotero_key"]

Item = dict[str, Any]

CHILDREN: Final = {"note": "notes", "attachment": "attachments", "annotation": "annotations"}
"""Types of items that belong to others, and the list of the other that they are put into."""
WEB: Final = "(web)"
"""The name under which an item holds what Zotero's web API puts around it."""

_LETTERS: Final = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
_RIGHT: Final = '{"itemType": "manuscript", "title": "Report", "creators": []}'
_HALF: Final = re.compile("[\ud800-\udfff]")


def zotero_key(*parts: str) -> str:
    """Return a key of Zotero's, eight of its letters, that is always the same for the same parts.

    >>> zotero_key("kovacs1962"), zotero_key("kovacs1962", "note", "0") != zotero_key("kovacs1962", "note", "1")
    ('KLNRSL26', True)
    """
    number = int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest(), "big")
    letters = []
    for _ in range(8):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)


def json_text(data: Any) -> str:  # noqa: ANN401 - plain data of any shape
    """Print JSON; halves of surrogate pairs, which no UTF-8 holds, are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


@dataclass(slots=True)
class Entry:
    """One item, with those below it in lists, and where it stands in the text."""

    item: Item
    line: int
    raw: str


def entries(text: str, file: str, format: str, found: list[Finding]) -> list[Entry]:
    """Return the items of a text; whatever is none is added to the findings."""
    read: list[Entry] = []
    for element in elements(text.removeprefix("\ufeff"), ("data", "itemType"), _RIGHT):
        found += [finding.at(file=file or None, line=element.line) for finding in _looked_at(element, format)]
        if isinstance(element.value, dict) and not element.fatal:
            read.append(Entry(_plain(element.value), element.line, element.raw))
    return _with_children(read, file, found)


def _looked_at(element: Element, format: str) -> Iterator[Finding]:
    for message, hint in element.faults:
        severity, raw = (Severity.ERROR, element.raw) if element.fatal else (Severity.WARNING, "")
        yield Finding(severity=severity, rule=format, message=message, hint=hint, raw=raw)
    if not element.fatal and not isinstance(element.value, dict):
        message = f"expected an item with itemType, title and creators; found {element.value!r:.80}"
        yield Finding(severity=Severity.ERROR, rule=format, message=message, hint=_RIGHT, raw=element.raw)


def _plain(value: Item) -> Item:
    """Return an item as it is, what the web API puts around it within it."""
    data = value.get("data")
    if not isinstance(data, dict) or "itemType" in value:
        return value
    around = {name: inner for name, inner in value.items() if name not in ("data", "key", "version")}
    missing = {name: value[name] for name in ("key", "version") if name in value and name not in data}
    return {**missing, **data, **({WEB: around} if around else {})}


def _with_children(read: list[Entry], file: str, found: list[Finding]) -> list[Entry]:
    """Put notes, attachments and annotations below the items that they belong to."""
    by_key = {key: one.item for one in read if isinstance(key := one.item.get("key"), str) and key}
    roots = []
    for one in read:
        kind = one.item.get("itemType")
        if kind not in CHILDREN:
            roots.append(one)
            continue
        parent = by_key.get(str(one.item.get("parentItem", "")))
        if parent is None or parent is one.item:
            message = (
                f"expected an item that the {kind} belongs to (parentItem); found none in the file: it is left out"
            )
            where = Where(file=file or None, line=one.line)
            found.append(
                Finding(severity=Severity.WARNING, rule="zotero-child", message=message, where=where, raw=one.raw)
            )
            continue
        some = parent.get(CHILDREN[kind])
        parent[CHILDREN[kind]] = [*(some if isinstance(some, list) else []), one.item]
    return roots


def library(
    read: Iterable[Entry], file: str, format: str, found: list[Finding], ready: Callable[[Item], Item]
) -> Library:
    """Return the records of items. `ready` takes out of an item what the format writes anew whatever was there."""
    records: list[Record] = []
    for one in read:
        try:
            record, troubles = read_item(ready(one.item), format)
        except (ValueError, RecursionError) as error:
            message = f"the item cannot be kept: {error}"
            where = Where(file=file or None, line=one.line)
            found.append(Finding(severity=Severity.ERROR, rule=format, message=message, where=where, raw=one.raw))
            continue
        records.append(record)
        for trouble in troubles:
            where = Where(file=file or None, line=one.line, key=record.key, field=trouble.field or None)
            found.append(
                Finding(
                    severity=Severity.WARNING,
                    rule="zotero-value",
                    message=trouble.message,
                    where=where,
                    hint=trouble.hint,
                )
            )
    apart, alike = distinct(records)
    return Library(apart, (*found, *(finding.at(file=file or None) for finding in alike)))
