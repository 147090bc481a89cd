"""Zotero's own database, ``zotero.sqlite`` in its data directory: read only, also while Zotero runs.

The file is never opened as it lies there: it is copied with what belongs to it (`provenance.formats._zotero.copy`), and
the copy is read. Every item is told as Zotero's web API tells it and read as `provenance.formats.zotero_json` does, so
that a record is the same by whichever way it comes, and is kept and written as one of that format. Read are the
libraries of the user and of the groups; the bin and the feeds are not. What the web API does not tell with an item, the
names of its collections and the group that it is of, is kept under ``zotero-sqlite``.

A citation key is that of Zotero, else that in Extra, else Better BibTeX's (``better-bibtex.sqlite``, where it lies
beside the database).
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import CannotRead, Finding, Severity, Where
from provenance.formats import zotero_json
from provenance.formats._zotero.copy import HEADER, opened, opened_bytes
from provenance.formats._zotero.database import told
from provenance.formats._zotero.tables import BROKEN, RULE, Tables, reason
from provenance.keys import distinct
from provenance.model import Library
from provenance.values.frozen import freeze

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from provenance.formats._format import Sample
    from provenance.formats._zotero.database import Told
    from provenance.model import Record

TITLE = "Zotero's database (zotero.sqlite)"
EXTENSIONS = (".sqlite",)
BINARY = True
FOLDER = "zotero.sqlite"

_FORMAT: Final = RULE
_MADE: Final = (b"itemDataValues", b"itemTypes", b"itemCreators")
"""Names of tables that Zotero's database has and no other."""
_KEYS: Final = "better-bibtex.sqlite"


def claims(sample: Sample) -> bool:
    """Tell whether bytes are a SQLite database with Zotero's tables in it, or one that is called ``zotero.sqlite``."""
    if not sample.data.startswith(HEADER):
        return False
    return sample.name.endswith(FOLDER) or all(name in sample.data for name in _MADE)


def read_path(path: Path) -> Library:
    """Read a database at its place, with what Zotero has not put into it yet, and Better BibTeX's keys beside it.

    Raises `CannotRead` where it is changed all the while, and ``OSError``. Whatever else is wrong is a finding.
    """
    file, findings = str(path), []
    keys: dict[tuple[Any, Any], str] = {}
    beside = path.with_name(_KEYS)
    if beside.is_file():
        try:
            with opened(beside) as connection:
                keys = _keys(Tables(connection))
        except (*BROKEN, OSError, CannotRead) as error:
            message = f"the keys of Better BibTeX beside the database cannot be read: {reason(error)}"
            where = Where(file=str(beside))
            findings.append(Finding(severity=Severity.WARNING, rule=RULE, message=message, where=where))
    try:
        with opened(path) as connection:
            library = _library(Tables(connection), file, keys)
    except BROKEN as error:
        library = _no_database(error, file)
    return Library(library.records, (*findings, *library.findings))


def read_bytes(data: bytes, file: str = "") -> Library:
    """Read the bytes of a database alone: what Zotero has not put into it yet is not there. Never raises on bytes."""
    try:
        with opened_bytes(data) as connection:
            return _library(Tables(connection), file, {})
    except BROKEN as error:
        return _no_database(error, file)


def _no_database(error: Exception, file: str) -> Library:
    message = f"expected a database of Zotero: {reason(error)}"
    hint = "give the file zotero.sqlite, or the data directory that it lies in"
    where = Where(file=file or None)
    return Library((), (Finding(severity=Severity.ERROR, rule=RULE, message=message, where=where, hint=hint),))


def _keys(tables: Tables) -> dict[tuple[Any, Any], str]:
    """Return Better BibTeX's citation keys by library and item."""
    return {
        (library, item): key
        for library, item, key in tables.rows("citationkey")
        if isinstance(key, str) and key.strip()
    }


def _library(tables: Tables, file: str, keys: Mapping[tuple[Any, Any], str]) -> Library:
    missing = tables.missing()
    if missing is not None and missing.severity is Severity.ERROR:
        return Library((), (missing.at(file=file or None),))
    found = told(tables, keys)
    records: list[Record] = []
    findings: list[Finding] = []
    for one in found:
        library = zotero_json.read(json.dumps(one.items), file)
        records += (_with_more(record, one) for record in library.records)
        findings += (finding.at(line=None) for finding in library.findings)
    apart, alike = distinct(records)
    whole = [finding for finding in (missing, tables.damage(), _groups(found)) if finding is not None]
    return Library(apart, (*(finding.at(file=file or None) for finding in (*whole, *alike)), *findings))


def _with_more(record: Record, one: Told) -> Record:
    """Keep what is told of an item beside it: the group that it is of, and the names of its collections."""
    more = {name: value for name, value in (("group", one.group), ("collections", one.collections)) if value}
    return record.replace(kept={**record.kept, _FORMAT: freeze(more)}) if more else record


def _groups(found: list[Told]) -> Finding | None:
    """Say how many items are of groups."""
    count = Counter(one.group for one in found if one.group)
    if not count:
        return None
    message = (
        f"read with one's own library: {', '.join(f'{name!r} ({number} items)' for name, number in count.items())}"
    )
    return Finding(
        severity=Severity.NOTE, rule=RULE, message=message, hint="kept: zotero-sqlite: group tells them apart"
    )
