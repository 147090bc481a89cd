"""The tables of Zotero's database, read one by one, so that a damaged or missing one does not cost the others.

Names and columns are those of Zotero's schema from version 5 on (``resource/schema/userdata.sql`` of Zotero's sources,
compared at the versions 107 and 123 of "userdata").
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BROKEN", "RULE", "Tables", "reason"]

Row = tuple[Any, ...]

RULE: Final = "zotero-sqlite"
BROKEN: Final = (sqlite3.Error, UnicodeDecodeError)
"""What is raised for a database that is damaged or none; the second where SQLite's message quotes what is no text."""

_NEEDED: Final = {
    "items": "itemID itemTypeID key libraryID? version? dateAdded? dateModified?",
    "itemTypes": "itemTypeID typeName",
    "fields": "fieldID fieldName",
    "itemData": "itemID fieldID valueID",
    "itemDataValues": "valueID value",
}
"""Tables without which there is no item, and their columns; a column with ``?`` may be missing."""
_EXPECTED: Final = {
    "creators": "creatorID firstName lastName fieldMode",
    "creatorTypes": "creatorTypeID creatorType",
    "itemCreators": "itemID creatorID creatorTypeID orderIndex",
    "itemNotes": "itemID parentItemID note",
    "itemAttachments": "itemID parentItemID linkMode contentType path charsetID? storageModTime? storageHash?",
    "tags": "tagID name",
    "itemTags": "itemID tagID type?",
    "collections": "collectionID collectionName parentCollectionID key",
    "collectionItems": "collectionID itemID",
    "relationPredicates": "predicateID predicate",
    "itemRelations": "itemID predicateID object",
    "deletedItems": "itemID",
    "libraries": "libraryID type",
}
"""Tables that every database of Zotero's has: that one is missing is told."""
_OTHERS: Final = {
    "itemTypesCombined": "itemTypeID typeName",
    "fieldsCombined": "fieldID fieldName",
    "itemTypeFields": "itemTypeID fieldID orderIndex",
    "itemTypeFieldsCombined": "itemTypeID fieldID orderIndex",
    "itemAnnotations": "itemID parentItemID type authorName? text? comment? color? pageLabel? sortIndex? position?",
    "charsets": "charsetID charset",
    "groups": "groupID libraryID name",
    "feeds": "libraryID",
    "feedItems": "itemID",
    "deletedCollections": "collectionID",
    "publicationsItems": "itemID",
    "version": "schema version",
    # Better BibTeX's own database, which lies beside Zotero's.
    "citationkey": "libraryID itemKey citationKey",
}
_COLUMNS: Final = {**_NEEDED, **_EXPECTED, **_OTHERS}


_ROW: Final = 4
"""Bytes that a row takes at least: a damaged page that leads to itself has rows without end."""
_SHORTEST: Final = 1_000_000
"""Bytes that a value may always have; beyond that none is longer than the file."""


class Tables:
    """The tables of one open database, what of them could not be read, and what is not there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look which tables and columns there are. Raises `BROKEN` where it is no database."""
        self._connection = connection
        self._columns: dict[str, set[str]] = {}
        self.damaged: dict[str, str] = {}
        """The tables that could not be read to their end, and why."""
        size = _one(connection, "PRAGMA page_count") * _one(connection, "PRAGMA page_size")
        self._most = size // _ROW
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(size, _SHORTEST))
        # A view is passed over: what it would run is nobody's data.
        made = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for (name,) in connection.execute(made).fetchall():
            if name in _COLUMNS:
                self._columns[name] = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table, the columns in the order of the constants above, None for one that is missing.

        A table that is missing or without a column that it must have is empty; one that is damaged ends early.
        """
        if not self._has(table):
            return
        there = self._columns[table]
        columns = (name.rstrip("?") for name in _COLUMNS[table].split())
        chosen = ", ".join(f'"{name}"' if name in there else "NULL" for name in columns)
        try:
            for number, row in enumerate(self._connection.execute(f'SELECT {chosen} FROM "{table}"')):  # noqa: S608 - ours
                if number > self._most:
                    self.damaged.setdefault(table, "it has more rows than the file has place for")
                    return
                yield row
        except (*BROKEN, OverflowError, MemoryError) as error:
            self.damaged.setdefault(table, reason(error))

    def pairs(self, *tables: str) -> dict[Any, Any]:
        """Return tables of two columns as a mapping; a later table goes before an earlier one."""
        return {key: value for table in tables for key, value in self.rows(table)}

    def first(self, table: str) -> set[Any]:
        """Return the values of a table's first column."""
        return {row[0] for row in self.rows(table)}

    def _has(self, table: str) -> bool:
        needed = {name for name in _COLUMNS[table].split() if not name.endswith("?")}
        return needed <= self._columns.get(table, set())

    def missing(self) -> Finding | None:
        """Return what is wrong where tables are missing or of another shape: an error where no item can be read."""
        needed = [name for name in _NEEDED if not self._has(name)]
        expected = [name for name in _EXPECTED if not self._has(name)]
        if not needed and not expected:
            return None
        version = self.pairs("version").get("userdata") if self._has("version") else None
        found = f"its version is {version}" if version else "it does not tell its version"
        if needed:
            message = f"expected a database of Zotero; missing or of another shape ({found}): {', '.join(needed)}"
            return Finding(severity=Severity.ERROR, rule=RULE, message=message, hint=_HINT)
        message = f"not read, since missing or of another shape ({found}): the tables {', '.join(expected)}"
        return Finding(severity=Severity.WARNING, rule=RULE, message=message, hint=_HINT)

    def damage(self) -> Finding | None:
        """Return what is wrong where tables could not be read to their end."""
        if not self.damaged:
            return None
        reasons = ", ".join(dict.fromkeys(self.damaged.values()))
        message = f"the database is damaged ({reasons}): not read to the end are {', '.join(self.damaged)}"
        hint = (
            "let Zotero check it (Settings, Advanced, Check Database Integrity), or read its backup, zotero.sqlite.bak"
        )
        return Finding(severity=Severity.ERROR, rule=RULE, message=message, hint=hint)


def reason(error: BaseException) -> str:
    """Return what a damaged database is said to have."""
    return "its schema is no text" if isinstance(error, UnicodeDecodeError) else str(error)


def _one(connection: sqlite3.Connection, question: str) -> int:
    (found,) = connection.execute(question).fetchone()
    return int(found)


_HINT: Final = "give the zotero.sqlite of Zotero 5 or later; Zotero itself brings an older one up to date"
