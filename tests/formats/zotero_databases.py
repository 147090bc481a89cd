"""Databases as Zotero makes them, for tests: the tables that are read, filled with items as the web API tells them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from provenance.formats._zotero.types import CREATORS, ITEM_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TABLES = """
create table version (schema text primary key, version int not null);
create table libraries (libraryID integer primary key, type text not null, editable int not null default 1);
create table groups (groupID integer primary key, libraryID int not null unique, name text not null);
create table feeds (libraryID integer primary key, name text not null, url text not null);
create table itemTypes (itemTypeID integer primary key, typeName text);
create table itemTypesCombined (itemTypeID int primary key, typeName text not null, custom int not null default 0);
create table fields (fieldID integer primary key, fieldName text);
create table fieldsCombined (fieldID int primary key, fieldName text not null, custom int not null default 0);
create table itemTypeFields (itemTypeID int, fieldID int, orderIndex int, primary key (itemTypeID, orderIndex));
create table creatorTypes (creatorTypeID integer primary key, creatorType text);
create table charsets (charsetID integer primary key, charset text unique);
create table relationPredicates (predicateID integer primary key, predicate text unique);
create table items (itemID integer primary key, itemTypeID int not null, dateAdded timestamp, dateModified timestamp,
  libraryID int not null, key text not null, version int not null default 0, unique (libraryID, key));
create table itemDataValues (valueID integer primary key, value unique);
create table itemData (itemID int, fieldID int, valueID int, primary key (itemID, fieldID));
create table creators (creatorID integer primary key, firstName text, lastName text, fieldMode int,
  unique (lastName, firstName, fieldMode));
create table itemCreators (itemID int, creatorID int, creatorTypeID int, orderIndex int, unique (itemID, orderIndex));
create table itemNotes (itemID integer primary key, parentItemID int, note text, title text);
create table itemAttachments (itemID integer primary key, parentItemID int, linkMode int, contentType text,
  charsetID int, path text, syncState int default 0, storageModTime int, storageHash text);
create table itemAnnotations (itemID integer primary key, parentItemID int not null, type integer not null,
  authorName text, text text, comment text, color text, pageLabel text, sortIndex text not null,
  position text not null, isExternal int not null);
create table tags (tagID integer primary key, name text not null unique);
create table itemTags (itemID int, tagID int, type int not null, primary key (itemID, tagID));
create table collections (collectionID integer primary key, collectionName text not null, parentCollectionID int,
  libraryID int not null, key text not null);
create table collectionItems (collectionID int, itemID int, orderIndex int default 0,
  primary key (collectionID, itemID));
create table deletedCollections (collectionID integer primary key);
create table itemRelations (itemID int, predicateID int, object text);
create table deletedItems (itemID integer primary key);
create table feedItems (itemID integer primary key, guid text not null);
create table publicationsItems (itemID integer primary key);
insert into version values ('userdata', 123);
insert into libraries (libraryID, type) values (1, 'user');
"""

_KINDS = ("", "highlight", "note", "image", "ink", "underline", "text")
_MODES = ("imported_file", "imported_url", "linked_file", "linked_url", "embedded_image")
_MOMENTS = ("dateAdded", "dateModified")
_TABLES_OF_THEIR_OWN = frozenset({
    "key", "version", "itemType", "parentItem", "creators", "tags", "collections", "relations", *_MOMENTS,
    "note", "linkMode", "contentType", "charset", "path", "filename", "md5", "mtime", "inPublications",
})  # fmt: skip


class Database:
    """A database that items are put into."""

    def __init__(self, path: Path, journal: str = "delete") -> None:
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute(f"pragma journal_mode = {journal}")
        self.connection.execute("pragma synchronous = off")
        self.connection.executescript(f"begin; {TABLES} commit;")
        types = [*ITEM_TYPES, "note", "attachment", "annotation"]
        for number, name in enumerate(types, start=1):
            self.run("insert into itemTypes values (?, ?)", number, name)
        self.run("insert into itemTypesCombined select itemTypeID, typeName, 0 from itemTypes")
        for number, name in enumerate(CREATORS, start=1):
            self.run("insert into creatorTypes values (?, ?)", number, name)

    def run(self, sql: str, *values: Any) -> int:  # noqa: ANN401 - whatever SQLite takes
        """Run a statement; return the number of the row that it made."""
        return self.connection.execute(sql, values).lastrowid or 0

    def one(self, table: str, column: str, value: Any) -> int:  # noqa: ANN401 - as above
        """Return the number of the row of a value, which is made where there is none."""
        found = self.connection.execute(f"select rowid from {table} where {column} is ?", (value,)).fetchone()  # noqa: S608
        return int(found[0]) if found else self.run(f"insert into {table} ({column}) values (?)", value)  # noqa: S608

    def add(self, item: dict[str, Any], library: int = 1) -> int:
        """Put in an item as the web API tells it; parents go before their children."""
        kind = self.one("itemTypes", "typeName", item["itemType"])
        moments = [item.get(name, "").replace("T", " ").removesuffix("Z") for name in _MOMENTS]
        number = self.run(
            "insert into items (itemTypeID, dateAdded, dateModified, libraryID, key, version) "
            "values (?, ?, ?, ?, ?, ?)",
            *(kind, *moments, library, item["key"], item.get("version", 0)),
        )
        about = ITEM_TYPES.get(item["itemType"])
        dates = {about.fields.get(base) for base in ("date", "originalDate", "filingDate")} if about else set()
        for name, value in item.items():
            if name in _TABLES_OF_THEIR_OWN or name.startswith("annotation") or value == "":
                continue
            twice = name in dates and isinstance(value, str)
            first = "1901-02-00" if str(value).strip() else "0000-00-00"
            self.field(number, name, f"{first} {value}" if twice else value)
        self._names(number, item.get("creators", []))
        for tag in item.get("tags", []):
            tag_number = self.one("tags", "name", tag["tag"])
            self.run("insert or ignore into itemTags values (?, ?, ?)", number, tag_number, tag.get("type", 0))
        for predicate, targets in item.get("relations", {}).items():
            for target in targets if isinstance(targets, list) else [targets]:
                place = self.one("relationPredicates", "predicate", predicate)
                self.run("insert into itemRelations values (?, ?, ?)", number, place, target)
        for key in item.get("collections", []):
            (place,) = self.connection.execute("select collectionID from collections where key = ?", (key,)).fetchone()
            self.run("insert into collectionItems (collectionID, itemID) values (?, ?)", place, number)
        self._child(number, item)
        return number

    def field(self, item: int, name: str, value: Any) -> None:  # noqa: ANN401 - as above
        """Give an item a field."""
        place = self.one("fields", "fieldName", name)
        number = self.one("itemDataValues", "value", value)
        self.run("insert into itemData values (?, ?, ?)", item, place, number)

    def collection(self, key: str, name: str, parent: int | None = None, library: int = 1) -> int:
        """Make a collection."""
        columns = "collectionName, parentCollectionID, libraryID, key"
        return self.run(f"insert into collections ({columns}) values (?, ?, ?, ?)", name, parent, library, key)  # noqa: S608

    def _names(self, item: int, creators: Iterable[dict[str, str]]) -> None:
        for place, creator in enumerate(creators):
            kind = self.one("creatorTypes", "creatorType", creator["creatorType"])
            whole = "name" in creator
            name = ("", creator["name"], 1) if whole else (creator["firstName"], creator["lastName"], 0)
            sql = "select creatorID from creators where firstName = ? and lastName = ? and fieldMode = ?"
            found = self.connection.execute(sql, name).fetchone()
            columns = "firstName, lastName, fieldMode"
            number = found[0] if found else self.run(f"insert into creators ({columns}) values (?, ?, ?)", *name)  # noqa: S608
            self.run("insert into itemCreators values (?, ?, ?, ?)", item, number, kind, place)

    def _child(self, number: int, item: dict[str, Any]) -> None:
        parent = None
        if item.get("parentItem"):
            found = self.connection.execute("select itemID from items where key = ?", (item["parentItem"],)).fetchone()
            parent = found[0] if found else 999_999
        if item["itemType"] == "annotation":
            names = ("AuthorName", "Text", "Comment", "Color", "PageLabel", "SortIndex", "Position")
            values = [item.get(f"annotation{name}", "") for name in names]
            row = (number, parent, _KINDS.index(item["annotationType"]), *values, 0)
            self.run("insert into itemAnnotations values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)
        if "note" in item:
            note_of = parent if item["itemType"] == "note" else None
            self.run("insert into itemNotes values (?, ?, ?, '')", number, note_of, item["note"])
        if item["itemType"] == "attachment":
            stored = item.get("filename")
            path = f"storage:{stored}" if stored else item.get("path")
            charset = self.one("charsets", "charset", item["charset"]) if item.get("charset") else None
            mode = _MODES.index(item["linkMode"])
            row = (number, parent, mode, item.get("contentType"), charset, path, 0, item.get("mtime"), item.get("md5"))
            self.run("insert into itemAttachments values (?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)

    def close(self) -> None:
        """Close it."""
        self.connection.close()


def made(path: Path, items: Iterable[dict[str, Any]]) -> Path:
    """Make a database of items at a place; return the place."""
    base = Database(path)
    with closing(base.connection):
        base.run("begin")
        for item in sorted(items, key=lambda one: "parentItem" in one):
            base.add(item)
        base.run("commit")
    return path
