"""The items in Zotero's database, each as Zotero's web API tells it, with what is below it.

Left out are the bin and the feeds. A date is stored twice in one text, for the computer and as it was typed
(``1962-08-27 August 27, 1962``): told is what was typed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._zotero.library import CHILDREN
from provenance.formats._zotero.types import ITEM_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.formats._zotero.tables import Tables

__all__ = ["Told", "told"]

Item = dict[str, Any]

_LINK_MODES: Final = ("imported_file", "imported_url", "linked_file", "linked_url", "embedded_image")
_ANNOTATIONS: Final = ("", "highlight", "note", "image", "ink", "underline", "text")
_DATES: Final = frozenset(
    about.fields[base] for about in ITEM_TYPES.values() for base in ("date", "originalDate", "filingDate")
    if base in about.fields
)  # fmt: skip
"""Fields whose value is stored twice."""
_TWICE: Final = re.compile(r"(-?[0-9]{4}-(?:0[0-9]|1[0-2])-(?:[0-2][0-9]|3[01])) (.*)", re.DOTALL | re.ASCII)
_MOMENT: Final = re.compile(r"(-?[0-9]{4}-[0-9]{2}-(?!00)[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})Z?", re.ASCII)
_KEY_IN_EXTRA: Final = re.compile(r"^\s*(?:citation key|citekey)\s*:", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Told:
    """An item with those below it, all in one list, the group that it is of, and the names of its collections."""

    items: list[Item]
    group: str = ""
    collections: list[list[str]] = field(default_factory=list)
    """Each by its name and those around it, the outermost first."""


def told(tables: Tables, keys: Mapping[tuple[Any, Any], str]) -> list[Told]:
    """Return the items of all libraries, those of one's own first; `keys` are Better BibTeX's, by library and item.

    An item that belongs to none, but should, stands alone in its list.
    """
    found = _Items(tables, keys)
    parents = found.parents
    below: dict[Any, list[Any]] = defaultdict(list)
    for number in found.items:
        below[_root(number, parents)].append(number)
    roots = sorted((root for root in below if root in found.items), key=found.place)
    return [
        Told(
            [found.told(number, root) for number in (root, *sorted(set(below[root]) - {root}, key=_number))],
            found.groups.get(found.items[root][3], ""),
            [found.path(one) for one in found.collected[root]],
        )
        for root in roots
    ]


def _root(number: Any, parents: Mapping[Any, Any]) -> Any:  # noqa: ANN401 - a number, unless somebody wrote otherwise
    """Return the item that one belongs to; whoever belongs to himself in the end is his own."""
    seen = {number}
    at = number
    while (above := parents.get(at)) is not None:
        if above in seen:
            return number
        seen.add(above)
        at = above
    return at


class _Items:
    """The tables, put together by the numbers of the items."""

    def __init__(self, tables: Tables, keys: Mapping[tuple[Any, Any], str]) -> None:
        self._tables, self._keys = tables, keys
        self._types = tables.pairs("itemTypes", "itemTypesCombined")
        kinds = tables.pairs("libraries")
        self._own = {number for number, kind in kinds.items() if kind == "user"}
        feeds = {number for number, kind in kinds.items() if kind == "feed"} | tables.first("feeds")
        self.groups = {number: f"group {number}" for number, kind in kinds.items() if kind == "group"}
        self.groups |= {library: name for _, library, name in tables.rows("groups") if isinstance(name, str) and name}
        left_out = tables.first("deletedItems") | tables.first("feedItems")
        self._all = {row[0]: row for row in tables.rows("items")}
        self.items = {n: row for n, row in self._all.items() if n not in left_out and row[3] not in feeds}
        self.parents: dict[Any, Any] = {}
        self._data = _fields(tables)
        self._published = tables.first("publicationsItems")
        self._lists(tables)
        self._notes = self._below(tables, "itemNotes")
        self._attachments = self._below(tables, "itemAttachments")
        self._annotations = self._below(tables, "itemAnnotations")
        self._charsets = tables.pairs("charsets")

    def _below(self, tables: Tables, table: str) -> dict[Any, tuple[Any, ...]]:
        """Return the rows of items that are below others, and note below which."""
        rows = {}
        for number, parent, *rest in tables.rows(table):
            rows[number] = tuple(rest)
            if parent in self._all:
                self.parents[number] = parent
        return rows

    def _lists(self, tables: Tables) -> None:
        names, types = {row[0]: row[1:] for row in tables.rows("creators")}, tables.pairs("creatorTypes")
        self._creators: dict[Any, list[Item]] = defaultdict(list)
        for item, creator, kind, _ in sorted(tables.rows("itemCreators"), key=lambda row: _number(row[3])):
            if creator in names:
                self._creators[item].append(_creator(_text(types.get(kind)) or f"type {kind}", *names[creator]))
        words = tables.pairs("tags")
        self._tags: dict[Any, list[Item]] = defaultdict(list)
        for item, tag, kind in tables.rows("itemTags"):
            if word := _text(words.get(tag)):
                self._tags[item].append({"tag": word} | ({"type": kind} if kind else {}))
        predicates = tables.pairs("relationPredicates")
        self._relations: dict[Any, dict[str, list[str]]] = defaultdict(dict)
        for item, predicate, target in tables.rows("itemRelations"):
            if kind := _text(predicates.get(predicate)):
                self._relations[item].setdefault(kind, []).append(_text(target))
        binned = tables.first("deletedCollections")
        self._folders = {row[0]: row for row in tables.rows("collections") if row[0] not in binned}
        self.collected: dict[Any, list[Any]] = defaultdict(list)
        for collection, item in tables.rows("collectionItems"):
            if collection in self._folders:
                self.collected[item].append(collection)

    def place(self, number: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a number, unless somebody wrote otherwise
        """Return the place of an item among all: one's own library first, then by the numbers."""
        library = self.items[number][3]
        return (bool(self._own) and library not in self._own, _number(library), _number(number))

    def path(self, collection: Any) -> list[str]:  # noqa: ANN401 - as above
        """Return the name of a collection and of those around it, the outermost first."""
        names: list[str] = []
        seen: set[Any] = set()
        while collection in self._folders and collection not in seen:
            seen.add(collection)
            _, name, collection, _ = self._folders[collection]
            names.insert(0, _text(name))
        return names

    def told(self, number: Any, root: Any) -> Item:  # noqa: ANN401 - as above
        """Return one item, as the web API tells it."""
        _, kind, key, library, version, added, modified = self.items[number]
        item: Item = {"key": _text(key), "version": version if isinstance(version, int) else 0}
        if number != root:
            item["parentItem"] = (
                _text(self.items[self.parents[number]][2]) if self.parents[number] in self.items else ""
            )
        item["itemType"] = _text(self._types.get(kind)) or f"type {kind}"
        item |= dict(self._values(number, item["itemType"], kind))
        item |= self._child(number, item["itemType"])
        if item["itemType"] not in CHILDREN:
            item["creators"] = self._creators.get(number, [])
            if "citationKey" not in item and not _KEY_IN_EXTRA.search(item.get("extra", "")):
                item |= {"citationKey": name} if (name := self._keys.get((library, key))) else {}
        item["tags"] = self._tags.get(number, [])
        if number == root:
            item["collections"] = [_text(self._folders[one][3]) for one in self.collected.get(number, [])]
        relations = self._relations.get(number, {})
        item["relations"] = {name: some if len(some) > 1 else some[0] for name, some in relations.items()}
        item |= {"inPublications": True} if number in self._published else {}
        return item | _filled({"dateAdded": _moment(added), "dateModified": _moment(modified)})

    def _values(self, number: Any, item_type: str, kind: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
        """Yield the fields of an item, in the order that its type has them."""
        names, orders, data = self._data
        for one, value in sorted(
            data.get(number, ()), key=lambda row: (orders.get((kind, row[0]), 999), _number(row[0]))
        ):
            name = _text(names.get(one)) or f"field {one}"
            text = value
            if name == "accessDate":
                text = _moment(value)
            elif name in _DATES and item_type not in CHILDREN:
                text = _typed(value)
            yield name, text

    def _child(self, number: Any, item_type: str) -> Item:  # noqa: ANN401 - as above
        """Return what only notes, attachments and annotations have."""
        found: Item = {}
        if item_type in ("note", "attachment") and number in self._notes:
            found["note"] = _text(self._notes[number][0])
        if item_type == "attachment" and number in self._attachments:
            mode, content, path, charset, changed, sum_ = self._attachments[number]
            path = _text(path)
            stored = path.startswith("storage:")
            found |= {"linkMode": _named(_LINK_MODES, mode), "contentType": _text(content)}
            found |= {"charset": _text(self._charsets.get(charset))}
            found |= {"filename" if stored else "path": path.removeprefix("storage:")}
            found |= {"md5": _text(sum_), "mtime": changed if isinstance(changed, int) else None}
        if item_type == "annotation" and number in self._annotations:
            mode, *rest = self._annotations[number]
            names = ("AuthorName", "Text", "Comment", "Color", "PageLabel", "SortIndex", "Position")
            found["annotationType"] = _named(_ANNOTATIONS, mode)
            found |= {f"annotation{name}": _text(value) for name, value in zip(names, rest, strict=True)}
        return _filled(found)


_Fields = tuple[dict[Any, Any], dict[tuple[Any, Any], int], dict[Any, list[tuple[Any, str]]]]


def _fields(tables: Tables) -> _Fields:
    """Return the names of the fields, their place in each item type, and those of each item with their values."""
    names = tables.pairs("fields", "fieldsCombined")
    orders = {
        (kind, number): place
        for table in ("itemTypeFields", "itemTypeFieldsCombined")
        for kind, number, place in tables.rows(table)
        if isinstance(place, int)
    }
    values = tables.pairs("itemDataValues")
    data: dict[Any, list[tuple[Any, str]]] = defaultdict(list)
    for item, number, value in tables.rows("itemData"):
        if (text := _text(values.get(value))) != "":
            data[item].append((number, text))
    return names, orders, data


def _creator(kind: str, first: Any, last: Any, mode: Any) -> Item:  # noqa: ANN401 - whatever stands in the table
    """Return a creator: with a single field (mode 1) a body or a name that has no parts."""
    if mode == 1:
        return {"creatorType": kind, "name": _text(last)}
    return {"creatorType": kind, "firstName": _text(first), "lastName": _text(last)}


def _text(value: Any) -> str:  # noqa: ANN401 - whatever stands in a table
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return "" if value is None else str(value)


def _number(value: Any) -> float:  # noqa: ANN401 - whatever stands in a table
    return value if isinstance(value, (int, float)) else 0


def _named(names: tuple[str, ...], number: Any) -> str:  # noqa: ANN401 - whatever stands in a table
    """Return the name of a number; the number itself where it has none."""
    return names[number] if isinstance(number, int) and 0 <= number < len(names) and names[number] else _text(number)


def _filled(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in ("", None)}


def _typed(value: str) -> str:
    """Return a date as it was typed.

    >>> _typed("1962-08-27 August 27, 1962"), _typed("0000-00-00 n.d."), _typed("1962-08-00 "), _typed("1962")
    ('August 27, 1962', 'n.d.', '1962-08', '1962')
    >>> _typed("0000-00-00 12:30:45"), _typed("1962-08-27 12:30:45")
    ('12:30:45', '1962-08-27 12:30:45')
    """
    if _MOMENT.fullmatch(value):
        return value
    twice = _TWICE.fullmatch(value)
    if twice is None:
        return value
    return twice[2] if twice[2].strip() or twice[1] == "0000-00-00" else re.sub(r"(?:-00)+$", "", twice[1])


def _moment(value: Any) -> str:  # noqa: ANN401 - whatever stands in a table
    """Return a day and hour as the web API tells it.

    >>> _moment("2024-01-02 03:04:05"), _moment("2024-01-02")
    ('2024-01-02T03:04:05Z', '2024-01-02')
    """
    text = _text(value)
    moment = _MOMENT.fullmatch(text)
    return f"{moment[1]}T{moment[2]}Z" if moment else text
