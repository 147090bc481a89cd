"""Zotero's JSON: items as its web API, its local API and its connector exchange them.

A record is an item as `provenance.formats._zotero.item` makes it; its notes, and the links behind the first, are items
of their own, with their ``parentItem``. Keys of items are made of the record's key and always the same, so that to
send a file twice changes nothing; those that were read stay, and so does the ``version``.

What is read may be a list of items, one item, or what the web API returns, each item under ``data``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._format import Loss, Sample, Written
from provenance.formats._losses import losses_between
from provenance.formats._zotero.item import read_item, write_item
from provenance.formats._zotero.library import CHILDREN, WEB, entries, json_text, library, zotero_key
from provenance.formats._zotero.types import ITEM_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.errors import Finding
    from provenance.model import Library, Record

TITLE = "Zotero JSON"
EXTENSIONS = (".zotero.json",)

_FORMAT: Final = "zotero-json"
_TYPED: Final = re.compile(rf'"itemType"\s*:\s*"(?:{"|".join((*ITEM_TYPES, *CHILDREN))})"')
_NATIVE: Final = re.compile(r'\{\s*"(?:provenance|records)"\s*:')
_BETTER: Final = re.compile(r'"label"\s*:\s*"BetterBibTeX JSON"')
_EMPTY: Final[dict[str, Any]] = {"creators": [], "tags": [], "collections": [], "relations": {}}
_LISTS: Final = {name: kind for kind, name in CHILDREN.items()}


def claims(sample: Sample) -> bool:
    """Tell whether a text is JSON with an item type of Zotero in it, and not the export of Better BibTeX."""
    if sample.head[:1] not in ("[", "{") or _NATIVE.match(sample.head) or _BETTER.search(sample.text):
        return False
    return bool(_TYPED.search(sample.head) or _TYPED.search(sample.text))


def write(records: Sequence[Record]) -> Written:
    """Write records as a list of items, notes and links behind the item that they belong to."""
    items: list[dict[str, Any]] = []
    losses: list[Loss] = []
    taken: set[str] = set()
    for record in records:
        item = json.loads(json.dumps(write_item(record, _FORMAT), allow_nan=False))  # as a reader will see it
        losses += losses_between(record, read_item(item, _FORMAT)[0], TITLE)
        items += _items(item, record.key, taken)
    text = ",\n".join(json_text(item) for item in items)
    return Written(text=f"[\n{text}\n]\n" if items else "[]\n", losses=tuple(losses))


def _items(item: dict[str, Any], key: str, taken: set[str]) -> list[dict[str, Any]]:
    """Return an item and those below it, each under a key that no other has."""
    below = {name: item.pop(name) for name in _LISTS if name in item}
    found = [_whole({"key": _free(item, taken, key), **item}, _EMPTY)]
    parent = found[0]["data"]["key"] if WEB in item else found[0]["key"]
    for name, children in below.items():
        for number, child in enumerate(children):
            rest = dict(child)
            inner = rest.pop("annotations", [])
            own = _free(rest, taken, key, _LISTS[name], str(number))
            found.append(_child(rest, own, parent, _LISTS[name]))
            found += [_child(one, _free(one, taken, own, str(i)), own, "annotation") for i, one in enumerate(inner)]
    return found


def _child(child: dict[str, Any], key: str, parent: str, kind: str) -> dict[str, Any]:
    rest = {name: value for name, value in child.items() if name not in ("key", "parentItem", "itemType")}
    return _whole({"key": key, "parentItem": parent, "itemType": kind, **rest}, {"tags": [], "relations": {}})


def _free(item: dict[str, Any], taken: set[str], *parts: str) -> str:
    """Return the key that an item has, or one that is made of parts; of two records with one key the second differs."""
    if isinstance(given := item.get("key"), str) and given and given not in taken:
        taken.add(given)
        return given
    key, number = zotero_key(*parts), 0
    while key in taken:
        number += 1
        key = zotero_key(*parts, f"#{number}")
    taken.add(key)
    return key


def _whole(item: dict[str, Any], empty: dict[str, Any]) -> dict[str, Any]:
    """Return an item with what every item has, key, version and type first; within what the web API put around it."""
    around = item.pop(WEB, None)
    data: dict[str, Any] = {
        name: item.pop(name) for name in ("key", "version", "parentItem", "itemType") if name in item
    }
    data = {"key": data.pop("key"), "version": data.pop("version", 0), **data, **item}
    data |= {name: value for name, value in empty.items() if name not in data}
    if not isinstance(around, dict):
        return data
    return {"key": data["key"], "version": data["version"], **around, "data": data}


def read(text: str, file: str = "") -> Library:
    """Read items. Never raises on a text: an item that cannot be read is a finding with its line and its text."""
    found: list[Finding] = []
    return library(entries(text, file, _FORMAT, found), file, _FORMAT, found, _ready)


def _ready(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item without what is written again of itself: keys that were made, and what names the parent."""
    key = item.get("citationKey")
    key = key if isinstance(key, str) else ""
    made = {name: value for name, value in item.items() if name != "key" or value != zotero_key(key)}
    for name, kind in _LISTS.items():
        if isinstance(children := item.get(name), list):
            made[name] = [_ready_child(child, zotero_key(key, kind, str(i))) for i, child in enumerate(children)]
    return made


def _ready_child(child: Any, key: str) -> Any:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(child, dict):
        return child
    rest = {
        name: value
        for name, value in child.items()
        if name not in ("itemType", "parentItem")
        and value not in ("", None, [], {}, 0)
        and (name, value) != ("key", key)
    }
    if isinstance(inner := child.get("annotations"), list):
        own = str(child.get("key", key))
        rest["annotations"] = [_ready_child(one, zotero_key(own, str(i))) for i, one in enumerate(inner)]
    return rest
