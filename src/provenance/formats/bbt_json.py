"""Better BibTeX JSON: what the add-on Better BibTeX for Zotero writes and reads of a library.

An item is as in `provenance.formats.zotero_json`, but its notes and attachments lie within it, and the citation key
stands in *Extra* too, which is where Better BibTeX reads it from. Collections are told by name; the numbers of items
(``itemID``) are those of one database, and are made anew. The shape is that of Better BibTeX's own export
(``translators/lib/bbtjson.ts`` of 2026), and of older ones as far as they are read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._format import Loss, Sample, Written
from provenance.formats._losses import losses_between
from provenance.formats._zotero.item import read_item, write_item
from provenance.formats._zotero.library import WEB, Entry, entries, json_text, library, zotero_key
from provenance.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.errors import Finding
    from provenance.model import Library, Record

TITLE = "Better BibTeX JSON"
EXTENSIONS = (".bbt.json",)

_FORMAT: Final = "bbt-json"
_TRANSLATOR: Final = "36a3b0b5-bad0-4a04-b79b-441c7cef77db"
_LABEL: Final = "BetterBibTeX JSON"
_LABELLED: Final = re.compile(rf'"label"\s*:\s*"{_LABEL}"')
_CONFIG: Final = {
    "id": _TRANSLATOR,
    "label": _LABEL,
    "preferences": {},
    "options": {"Items": True, "Preferences": False, "exportFileData": False, "exportNotes": True},
}
_HELD: Final = "(collections)"
"""The name under which an item holds the collections that it is in."""
_RENEWED: Final = ("itemID", "itemKey")


def claims(sample: Sample) -> bool:
    """Tell whether a text is JSON with the label of Better BibTeX's export."""
    return sample.head.startswith("{") and bool(_LABELLED.search(sample.text)) and '"items"' in sample.text


def write(records: Sequence[Record]) -> Written:
    """Write records as one object: what wrote it, the collections, the items."""
    items: list[dict[str, Any]] = []
    losses: list[Loss] = []
    collections: dict[str, dict[str, Any]] = {}
    for number, record in enumerate(records, start=1):
        item = json.loads(json.dumps(write_item(record, _FORMAT), allow_nan=False))  # as a reader will see it
        losses += losses_between(record, read_item(item, _FORMAT)[0], TITLE)
        held = item.pop(_HELD, ())
        item.pop(WEB, None)
        key = item.pop("key", zotero_key(record.key))
        items.append({"key": key, "itemID": number, **_children(item)})
        _collect(collections, held, number)
    data = {"config": _CONFIG, "version": {"provenance": VERSION}, "collections": collections, "items": items}
    return Written(text=f"{json_text(data)}\n", losses=tuple(losses))


def _children(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item with the lists that Better BibTeX has in every one."""
    lists: dict[str, Any] = {name: item.get(name, []) for name in ("creators", "tags", "attachments", "notes")}
    for name, kind in (("attachments", "attachment"), ("notes", "note")):
        lists[name] = [{"itemType": kind, **child} for child in lists[name]]
    return {**item, **lists, "relations": item.get("relations", {})}


def _collect(collections: dict[str, dict[str, Any]], held: Any, number: int) -> None:  # noqa: ANN401 - as it was kept
    """Put an item into the collections that it was in."""
    for one in held if isinstance(held, list) else ():
        if isinstance(one, dict) and isinstance(key := one.get("key"), str):
            known = collections.setdefault(key, {"collections": [], "items": [], **one})
            known.pop("member", None)
            if one.get("member"):
                known["items"].append(number)
    for key, one in collections.items():
        parent = collections.get(str(one.get("parent", "")))
        if parent is not None and parent is not one and key not in parent["collections"]:
            parent["collections"].append(key)


def read(text: str, file: str = "") -> Library:
    """Read an export. Never raises on a text: an item that cannot be read is a finding with its line and its text."""
    found: list[Finding] = []
    read = entries(text, file, _FORMAT, found)
    _told(read, _collections(text))
    return library(read, file, _FORMAT, found, _ready)


def _collections(text: str) -> dict[str, dict[str, Any]]:
    """Return the collections, if the text is JSON as a whole."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return {}
    found = data.get("collections") if isinstance(data, dict) else None
    named = found.items() if isinstance(found, dict) else ()
    return {key: {"key": key, **about} for key, about in named if isinstance(about, dict)}


def _told(read: Iterable[Entry], collections: dict[str, dict[str, Any]]) -> None:
    """Tell every item the collections that it is in, and those around them."""
    for one in read:
        number = one.item.get("itemID")
        inside = [key for key, about in collections.items() if _holds(about.get("items"), number)]
        if number is not None and inside:
            around = dict.fromkeys(outer for key in inside for outer in _outward(key, collections))
            one.item[_HELD] = [
                {
                    **{n: v for n, v in collections[key].items() if n not in ("items", "collections")},
                    "member": key in inside,
                }
                for key in around
            ]


def _holds(items: Any, number: Any) -> bool:  # noqa: ANN401 - whatever stands in the file
    return isinstance(items, list) and number in items


def _outward(key: str, collections: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield a collection and those around it, the outermost last."""
    seen: set[str] = set()
    while key in collections and key not in seen:
        seen.add(key)
        yield key
        key = str(collections[key].get("parent", ""))


def _ready(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item without what is written anew: the numbers of the database, the keys that were made."""
    key = item.get("citationKey")
    made = zotero_key(key) if isinstance(key, str) else ""
    rest = {name: value for name, value in item.items() if name not in _RENEWED and (name, value) != ("key", made)}
    for name, kind in (("attachments", "attachment"), ("notes", "note")):
        if isinstance(children := item.get(name), list):
            rest[name] = [_ready_child(child, kind) for child in children]
    return rest


def _ready_child(child: Any, kind: str) -> Any:  # noqa: ANN401 - a text, or fields
    if not isinstance(child, dict):
        return child
    return {
        name: value
        for name, value in child.items()
        if (name, value) != ("itemType", kind) and value not in ("", None, [], {})
    }
