"""Zotero's database: its items are those of Zotero's JSON, whatever it is doing meanwhile, and it is left as it was."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

import provenance as pv
from provenance.errors import NotRecognised
from provenance.formats import detect, zotero_json
from provenance.formats._zotero import copy as _zotero_copy
from provenance.formats._zotero import tables as _zotero_tables
from provenance.formats._zotero.copy import _without_others
from provenance.formats.zotero_sqlite import read_bytes, read_path
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.formats.zotero_databases import Database, made
from tests.strategies import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Library, Record

NAME = "zotero.sqlite"
SAMPLE = Path(__file__).parents[1] / "samples" / "zotero-json" / "web-api.json"


def _items(*several: Record) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(zotero_json.write(several).text)
    return found


def _plain(record: Record) -> Record:
    """Return a record without what only the database tells."""
    return record.replace(kept={name: value for name, value in record.kept.items() if name != "zotero-sqlite"})


def _messages(library: Library) -> str:
    return "\n".join(str(finding) for finding in library.findings)


def _there(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(one.relative_to(folder)): (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.rglob("*")}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data directory with three documents in it."""
    folder = tmp_path / "Zotero"
    folder.mkdir()
    made(folder / NAME, _items(REPORT, TELEGRAM, BOOK))
    return folder


# What is read


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(several=st.lists(records(), min_size=1, max_size=3, unique_by=lambda record: record.key))
def test_a_record_is_the_same_by_the_database_and_by_json(several: list[Record]) -> None:
    text = zotero_json.write([one.replace(tags=tuple(dict.fromkeys(one.tags))) for one in several]).text
    assume(not re.search("(?<!\\\\)(?:\\\\\\\\)*\\\\ud[89a-f]", text))  # no database holds half a character
    by_json = zotero_json.read(text)
    with tempfile.TemporaryDirectory() as folder:
        library = read_path(made(Path(folder) / NAME, json.loads(text)))
    assert list(library) == list(by_json)
    assert [f.message for f in library.findings] == [f.message for f in by_json.findings]


def test_a_foreign_library_is_the_same_by_the_database_and_by_the_web_api(tmp_path: Path) -> None:
    lists = ("creators", "tags", "collections", "relations")
    items = [
        {name: value for name, value in one["data"].items() if name in lists or not isinstance(value, (dict, list))}
        for one in json.loads(SAMPLE.read_text(encoding="utf-8"))
    ]
    base = Database(tmp_path / NAME)
    for key in {key: None for one in items for key in one.get("collections", [])}:
        base.collection(key, "Korea")
    for one in sorted(items, key=lambda one: ("parentItem" in one, one["itemType"] == "annotation")):
        base.add(one)
    base.close()
    library, by_json = pv.read(tmp_path / NAME), pv.loads(json.dumps(items), "zotero-json")
    assert len(library) > 1
    assert {r.key: _plain(r) for r in library} == {r.key: r for r in by_json}
    assert {f.message for f in library.findings} == {f.message for f in by_json.findings}
    assert all(f.where.line is None and f.where.file == str(tmp_path / NAME) for f in library.findings)


def test_a_folder_above_reads_it_once_and_whole(data: Path) -> None:
    (data / "zotero.sqlite.bak").write_bytes((data / NAME).read_bytes())
    (data / "storage").mkdir(exist_ok=True)
    (data / "storage" / "scan.pdf").write_bytes(b"%PDF-1.7\0")
    (data.parent / "book.ris").write_text("TY  - BOOK\nID  - own\nTI  - Own\nER  - \n", encoding="utf-8")
    above = pv.read(data.parent)
    assert sorted(above.keys) == sorted([*pv.read(data).keys, "own"])
    assert not [f for f in above.findings if f.rule == "not-read"]


def test_a_folder_and_its_database_are_one_library(data: Path) -> None:
    (data / "storage").mkdir()
    (data / "storage" / "list.csv").write_text("key,title\na,b\n", encoding="utf-8")
    by_folder, by_file = pv.read(data), pv.read(data / NAME)
    assert by_folder == by_file
    assert by_folder.keys == (REPORT.key, TELEGRAM.key, BOOK.key)
    assert by_folder[0].replace(kept={}) == zotero_json.read(json.dumps(_items(REPORT)))[0].replace(kept={})
    assert detect((data / NAME).read_bytes()) == "zotero-sqlite"
    assert pv.loads((data / NAME).read_bytes()).records == by_file.records
    assert not by_folder.findings


def test_what_was_read_is_written_for_zotero_with_its_keys(data: Path) -> None:
    library = pv.read(data)
    again = json.loads(pv.dumps(library, "zotero-json"))
    assert [one["key"] for one in again] == [one["key"] for one in _items(REPORT, TELEGRAM, BOOK)]
    assert pv.loads(pv.dumps(library, "yaml")).records == library.records


@pytest.mark.parametrize(
    ("stored", "typed", "date"),
    [
        ("1962-08-27 August 27, 1962", "August 27, 1962", "1962-08-27"),
        ("1962-08-27 1962-08-27", "1962-08-27", "1962-08-27"),
        ("1962-08-00 August 1962", "August 1962", "1962-08"),
        ("1962-00-00 1962~", "1962~", "1962~"),
        ("1962-00-00 ", "1962", "1962"),
        ("1962-08-00 ", "1962-08", "1962-08"),
        ("0000-00-00 n.d.", "n.d.", "None"),
        ("0000-00-00 ", "", "None"),
        ("1962", "1962", "1962"),
        (1962, "1962", "1962"),
    ],
)
def test_a_date_is_the_one_that_was_typed(tmp_path: Path, stored: Any, typed: str, date: str) -> None:  # noqa: ANN401
    base = Database(tmp_path / NAME)
    number = base.add({"key": "AAAA2222", "itemType": "manuscript", "title": "Report"})
    base.field(number, "date", stored)
    base.close()
    (record,) = read_path(tmp_path / NAME)
    item = {"key": "AAAA2222", "itemType": "manuscript", "title": "Report", "date": typed}
    assert record == zotero_json.read(json.dumps([item]))[0]
    assert str(record.date) == date


def test_everything_an_item_has(tmp_path: Path) -> None:
    base = Database(tmp_path / NAME)
    archive = base.collection("CCCC2222", "Archives")
    base.collection("CCCC3333", "Budapest", archive)
    binned = base.collection("CCCC4444", "Old")
    base.run("insert into deletedCollections values (?)", binned)
    base.add(
        {
            "key": "AAAA2222", "itemType": "manuscript", "title": "Jelentés", "version": 7,
            "accessDate": "2024-01-02 03:04:05", "url": "https://archive.example.org/1", "archive": "MOL",
            "extra": "archive-place: Budapest", "dateAdded": "2020-01-02T03:04:05Z",
            "creators": [
                {"creatorType": "translator", "firstName": "Balazs", "lastName": "Szalontai"},
                {"creatorType": "author", "name": "Hungarian Foreign Ministry"},
                {"creatorType": "author", "firstName": "", "lastName": "Plato"},
            ],
            "tags": [{"tag": "Korea"}, {"tag": "automatic", "type": 1}],
            "relations": {"dc:relation": ["http://zotero.org/users/1/items/BBBB2222"]},
            "collections": ["CCCC3333", "CCCC4444"], "inPublications": True,
        }
    )  # fmt: skip
    base.run("insert into publicationsItems values (1)")
    base.add({"key": "NNNN2222", "parentItem": "AAAA2222", "itemType": "note", "note": "<p>from <b>Budapest</b></p>"})
    base.add(
        {
            "key": "PPPP2222", "parentItem": "AAAA2222", "itemType": "attachment", "linkMode": "imported_url",
            "title": "Scan", "contentType": "application/pdf", "charset": "utf-8", "filename": "scan.pdf",
            "url": "https://scans.example.org/1.pdf", "md5": "0cc1", "mtime": 1700000000000, "note": "<p>of 2020</p>",
        }
    )  # fmt: skip
    base.add(
        {
            "key": "HHHH2222", "parentItem": "PPPP2222", "itemType": "annotation", "annotationType": "highlight",
            "annotationText": "the document", "annotationPageLabel": "3", "annotationPosition": '{"pageIndex": 2}',
        }
    )  # fmt: skip
    base.close()
    library = read_path(tmp_path / NAME)
    (record,) = library
    assert not library.findings
    assert [(c.role, str(c.person or c.body)) for c in record.contributions] == [
        ("translator", "Balazs Szalontai"),
        ("author", "Hungarian Foreign Ministry"),
        ("author", "Plato"),
    ]
    assert record.tags == ("Korea", "automatic")
    assert record.notes == ("from Budapest",)
    assert [str(one.url) for one in record.locations] == [
        "https://archive.example.org/1",
        "https://scans.example.org/1.pdf",
    ]
    assert str(record.locations[0].accessed) == "2024-01-02"
    assert record.variables["archive-place"] == "Budapest"
    assert record.relations[0].target == "http://zotero.org/users/1/items/BBBB2222"
    assert record.kept["zotero-sqlite"] == {"collections": [["Archives", "Budapest"]]}
    item, note, attachment, annotation = json.loads(pv.dumps(record, "zotero-json"))
    assert (item["key"], item["version"], item["inPublications"]) == ("AAAA2222", 7, True)
    assert item["collections"] == ["CCCC3333"]
    assert item["accessDate"] == "2024-01-02T03:04:05Z"
    assert item["dateAdded"] == "2020-01-02T03:04:05Z"
    assert item["tags"] == [{"tag": "Korea"}, {"tag": "automatic", "type": 1}]
    assert (note["key"], note["note"]) == ("NNNN2222", "<p>from <b>Budapest</b></p>")
    assert attachment.items() >= {
        "linkMode": "imported_url", "contentType": "application/pdf", "charset": "utf-8", "filename": "scan.pdf",
        "md5": "0cc1", "mtime": 1700000000000, "note": "<p>of 2020</p>", "key": "PPPP2222",
    }.items()  # fmt: skip
    assert annotation.items() >= {
        "parentItem": "PPPP2222", "annotationType": "highlight", "annotationText": "the document",
        "annotationPageLabel": "3", "annotationPosition": '{"pageIndex": 2}',
    }.items()  # fmt: skip


def test_the_bin_and_the_feeds_are_left_out_and_groups_are_told(tmp_path: Path) -> None:
    base = Database(tmp_path / NAME)
    base.run("insert into libraries (libraryID, type) values (2, 'group'), (3, 'feed'), (4, 'group')")
    base.run("insert into groups values (77, 2, 'Cold War')")
    base.run("insert into feeds values (3, 'News', 'https://news.example.org')")
    titles: dict[str, int] = {"of a group": 2, "of a feed": 3, "my own": 1, "of a group without a name": 4}
    for number, (title, place) in enumerate(titles.items()):
        base.add({"key": f"AAAA222{number}", "itemType": "manuscript", "title": title}, place)
    binned = base.add({"key": "BBBB2222", "itemType": "book", "title": "binned"})
    base.run("insert into deletedItems values (?)", binned)
    base.add({"key": "BBBB3333", "parentItem": "BBBB2222", "itemType": "note", "note": "of what is binned"})
    base.run("insert into deletedItems values (?)", base.add({"key": "BBBB4444", "itemType": "note", "note": "binned"}))
    base.close()
    library = read_path(tmp_path / NAME)
    assert [record.title for record in library] == ["my own", "of a group", "of a group without a name"]
    assert [record.kept.get("zotero-sqlite") for record in library] == [
        None,
        {"group": "Cold War"},
        {"group": "group 4"},
    ]
    (finding,) = library.findings
    assert finding.severity is pv.Severity.NOTE
    assert "'Cold War' (1 items), 'group 4' (1 items)" in finding.message


def test_what_stands_alone_is_told_and_shown(tmp_path: Path) -> None:
    base = Database(tmp_path / NAME)
    base.add({"key": "NNNN2222", "itemType": "note", "note": "<p>of no item</p>"})
    base.add({"key": "NNNN3333", "parentItem": "ZZZZ9999", "itemType": "note", "note": "<p>of a lost item</p>"})
    base.add({"key": "AAAA2222", "itemType": "book", "title": "A book"})
    base.close()
    library = read_path(tmp_path / NAME)
    assert [record.title for record in library] == ["A book"]
    assert [finding.rule for finding in library.findings] == ["zotero-child"] * 2
    assert ["of no item" in finding.raw for finding in library.findings] == [True, False]
    assert "of a lost item" in library.findings[1].raw


def test_items_that_hold_each_other_are_read_all_the_same(tmp_path: Path) -> None:
    base = Database(tmp_path / NAME)
    for number in (1, 2):
        base.add({"key": f"NNNN222{number}", "itemType": "note", "note": f"<p>{number}</p>"})
    base.run("update itemNotes set parentItemID = 3 - itemID")
    inner = base.collection("CCCC2222", "a")
    outer = base.collection("CCCC3333", "b", inner)
    base.run("update collections set parentCollectionID = ? where collectionID = ?", outer, inner)
    base.add({"key": "AAAA2222", "itemType": "book", "title": "A book", "collections": ["CCCC2222"]})
    base.close()
    library = read_path(tmp_path / NAME)
    assert [record.kept["zotero-sqlite"] for record in library] == [{"collections": [["b", "a"]]}]
    assert len(library.findings) == 2


def test_citation_keys_of_better_bibtex_count_where_zotero_has_none(tmp_path: Path) -> None:
    base = Database(tmp_path / NAME)
    item = {"itemType": "book", "title": "A book"}
    base.add({**item, "key": "AAAA2222"})
    base.add({**item, "key": "AAAA3333", "citationKey": "own"})
    base.add({**item, "key": "AAAA4444", "extra": "read\nCitation Key: pinned"})
    base.add({**item, "key": "AAAA5555"})
    base.close()
    path = tmp_path / "better-bibtex.sqlite"
    with closing(sqlite3.connect(path)) as beside:
        beside.execute("create table citationkey (itemID, itemKey, libraryID, citationKey, pinned)")
        keys = [(number, f"AAAA{number}", 1, f"bbt{number}", 0) for number in (2222, 3333, 4444)]
        beside.executemany("insert into citationkey values (?, ?, ?, ?, ?)", [*keys, (1, "AAAA5555", 2, "group", 0)])
        beside.commit()
    assert read_path(tmp_path / NAME).keys == ("bbt2222", "own", "pinned", "book")
    path.write_bytes(b"no database at all")
    library = read_path(tmp_path / NAME)
    assert library.keys == ("book", "own", "pinned", "booka")
    assert "keys of Better BibTeX" in _messages(library)
    assert library.findings[0].where.file == str(path)


def test_five_thousand_items(tmp_path: Path) -> None:
    creator = {"creatorType": "author", "firstName": "Anna", "lastName": "Weiß"}
    items: list[dict[str, Any]] = []
    for number in range(5000):
        key = f"AA{number:06}"
        items.append({"key": key, "itemType": "manuscript", "title": f"Report {number}", "date": "1962-08-27"})
        items[-1] |= {"creators": [creator], "tags": [{"tag": "Korea"}], "archive": "MOL", "citationKey": f"w{number}"}
        items.append({"key": f"NN{number:06}", "parentItem": key, "itemType": "note", "note": f"<p>{number}</p>"})
    base = Database(tmp_path / NAME)
    base.run("create index forTheTest on items (key)")
    base.run("begin")
    for item in items:
        base.add(item)
    base.run("commit")
    base.close()
    library = pv.read(tmp_path)
    assert library.keys == tuple(f"w{number}" for number in range(5000))
    assert all(record.notes == (str(number),) for number, record in enumerate(library))
    assert not library.findings


# While Zotero runs

_HOLDER = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
for line in sys.argv[2].split(";"):
    base.execute(line)
print("ready", flush=True)
sys.stdin.read()
"""


@contextmanager
def _held(path: Path, statements: str) -> Iterator[None]:
    """Let another program have a database open, in the midst of statements."""
    command = [sys.executable, "-c", _HOLDER, str(path), statements]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        try:
            assert other.stdout.readline() == "ready\n"
            yield
        finally:
            other.kill()


def test_a_locked_database_is_read_and_left_as_it_was(data: Path) -> None:
    expected = pv.read(data)
    with _held(data / NAME, "pragma locking_mode = exclusive;begin exclusive"):
        before = _there(data)
        with closing(sqlite3.connect(data / NAME, timeout=0)) as base, pytest.raises(sqlite3.OperationalError):
            base.execute("select * from items").fetchall()
        assert pv.read(data) == expected
        assert pv.read(data / NAME) == expected
        assert _there(data) == before


_LOGGED = (
    "pragma journal_mode = wal;pragma wal_autocheckpoint = 0;"
    "insert into tags values (99, 'in the log');insert into itemTags values (1, 99, 0)"
)


def test_what_stands_only_in_the_log_is_read(data: Path) -> None:
    with _held(data / NAME, _LOGGED):
        assert (data / f"{NAME}-wal").stat().st_size
        before = _there(data)
        library = pv.read(data)
        assert "in the log" in library[0].tags
        assert "in the log" not in read_bytes((data / NAME).read_bytes())[0].tags
        assert pv.read(data / NAME) == library
        after = _there(data)
        assert {name: value for name, value in after.items() if not name.endswith("-shm")} == {
            name: value for name, value in before.items() if not name.endswith("-shm")
        }
        assert after.keys() == before.keys()


_UNFINISHED = (
    "pragma cache_size = 1;begin exclusive;update itemDataValues set value = value || ' changed';"
    "update items set key = key || 'X';update tags set name = name || ' changed'"
)


def _large(data: Path) -> None:
    """Make a database too large to be changed in memory only."""
    with closing(sqlite3.connect(data / NAME)) as base:
        base.executemany("insert into itemDataValues (value) values (?)", [(f"{n} {'x' * 500}",) for n in range(2000)])
        base.commit()


def test_what_is_not_finished_does_not_count(data: Path) -> None:
    _large(data)
    expected = pv.read(data)
    unchanged = (data / NAME).read_bytes()
    with _held(data / NAME, _UNFINISHED):
        assert (data / f"{NAME}-journal").stat().st_size
        assert (data / NAME).read_bytes() != unchanged
        before = _there(data)
        assert pv.read(data) == expected
        assert _there(data) == before
    assert _there(data) == before, "the journal of a program that was killed stays for Zotero"
    assert pv.read(data / NAME) == expected


def _named(journal: Path, name: bytes) -> None:
    """Let a journal name one of several databases, as SQLite does in a change of all of them."""
    total = sum(name) % 2**32
    with journal.open("ab") as file:
        file.write((1).to_bytes(4, "big") + name + len(name).to_bytes(4, "big") + total.to_bytes(4, "big"))
        file.write(bytes.fromhex("d9d505f920a163d7"))


def test_a_change_of_several_databases_counts_when_all_is_written(data: Path) -> None:
    _large(data)
    expected = pv.read(data)
    with _held(data / NAME, _UNFINISHED):
        pass
    _named(data / f"{NAME}-journal", str(data / f"{NAME}-mj0A1B2C3D4").encode())
    shared = data / f"{NAME}-mj0A1B2C3D4"
    assert pv.read(data) != expected, "it is finished: the journal of all of them is gone"
    shared.write_bytes(b"")
    before = _there(data)
    assert pv.read(data) == expected
    assert _there(data) == before, "SQLite would have removed the journal of all of them"


def test_a_journal_that_names_a_file_does_not_cost_it(data: Path, tmp_path: Path) -> None:
    _large(data)
    with _held(data / NAME, _UNFINISHED):
        pass
    mine = tmp_path / "letter.txt"
    mine.write_text("mine", encoding="utf-8")
    _named(data / f"{NAME}-journal", str(mine).encode())
    copied = tmp_path / "elsewhere.sqlite"
    shutil.copy(data / NAME, copied)
    shutil.copy(data / f"{NAME}-journal", tmp_path / "elsewhere.sqlite-journal")
    pv.read(data)
    assert mine.read_text(encoding="utf-8") == "mine"
    with closing(sqlite3.connect(copied)) as base:
        base.execute("select * from items").fetchall()
    assert not mine.exists(), "SQLite itself would have removed it"


@pytest.mark.parametrize("tail", [b"", b"x" * 15, b"\xff" * 40, b"\0" * 8 + bytes.fromhex("d9d505f920a163d7")])
def test_a_journal_of_any_other_end_is_left_as_it_is(tmp_path: Path, tail: bytes) -> None:
    journal = tmp_path / "copy.sqlite-journal"
    journal.write_bytes(tail)
    _without_others(tmp_path / "copy.sqlite", tmp_path / NAME)
    assert journal.read_bytes() == tail


def test_a_database_that_never_stands_still_is_an_error(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_zotero_copy, "_PAUSE", 0)
    copy = shutil.copyfile

    def changing(source: Path, target: Path) -> None:
        copy(source, target)
        with (data / NAME).open("ab") as file:
            file.write(b"x")

    monkeypatch.setattr(shutil, "copyfile", changing)
    with pytest.raises(pv.CannotRead, match=r"zotero\.sqlite: it is changed while it is read; try again"):
        pv.read(data)


def test_a_database_that_stands_still_at_the_second_look_is_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_zotero_copy, "_PAUSE", 0)
    expected = pv.read(data)
    states = iter([1, 2, 3, 3])
    monkeypatch.setattr(_zotero_copy, "_state", lambda _: [next(states)])
    assert pv.read(data) == expected


# What is no database of Zotero


@cache
def _whole() -> bytes:
    """Return the bytes of a database with three documents in it."""
    with tempfile.TemporaryDirectory() as folder:
        return made(Path(folder) / NAME, _items(REPORT, TELEGRAM, BOOK)).read_bytes()


def _bad_schema() -> bytes:
    """Return a database whose schema is damaged so that SQLite's message about it is no text."""
    name = b"\xff\xfe\xfdsion"
    return (
        _whole().replace(b"versionversion", name + b"version").replace(b"CREATE TABLE version", b"CREATE TABLX version")
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "expected a database of Zotero; missing or of another shape (it does not tell its version): items"),
        (b"SQLite format 3\0" + b"\xff" * 200, "expected a database of Zotero: file is not a database"),
        (_bad_schema(), "expected a database of Zotero: its schema is no text"),
        (b"just text", "expected a database of Zotero: file is not a database"),
    ],
)
def test_a_file_of_the_name_that_is_none_is_one_finding(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / NAME).write_bytes(content)
    library = pv.read(tmp_path)
    assert not library.records
    (finding,) = library.findings
    assert message in finding.message
    assert (finding.severity, finding.where.file) == (pv.Severity.ERROR, str(tmp_path / NAME))
    assert finding.hint
    assert read_bytes(content).findings[0].message == finding.message


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    Database(tmp_path / NAME).close()
    library = pv.read(tmp_path)
    assert [finding.rule for finding in library.findings] == ["empty"]


def test_a_missing_database_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(pv.CannotRead):
        pv.read(tmp_path / NAME)
    with pytest.raises(FileNotFoundError):
        read_path(tmp_path / NAME)


@pytest.mark.parametrize("kept", [0.1, 0.3, 0.5, 0.7, 0.9, 0.98])
def test_a_truncated_database_is_one_finding_and_gives_what_is_left(data: Path, kept: float) -> None:
    _large(data)
    whole = (data / NAME).read_bytes()
    (data / NAME).write_bytes(whole[: int(len(whole) * kept)])
    before = _there(data)
    library = pv.read(data)
    assert sum(f.severity is pv.Severity.ERROR and "zotero-sqlite" in f.rule for f in library.findings) == 1
    assert _there(data) == before
    assert set(library.keys) <= {REPORT.key, TELEGRAM.key, BOOK.key}
    assert read_bytes(whole[: int(len(whole) * kept)]).records == library.records


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_database_never_raises(drawn: st.DataObject) -> None:
    whole = bytearray(_whole())
    for place in drawn.draw(st.lists(st.integers(16, len(whole) - 1), min_size=1, max_size=40)):
        whole[place] = drawn.draw(st.integers(0, 255))
    library = read_bytes(bytes(whole), "damaged.sqlite")
    assert library.records or library.findings
    pv.dumps(library, "yaml")


def test_a_table_that_never_ends_is_damaged(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_zotero_tables, "_ROW", (data / NAME).stat().st_size // 2)
    library = pv.read(data)
    assert "more rows than the file has place for" in library.findings[0].message
    assert len(library) == 3


def _changed(data: Path, *statements: str) -> Library:
    with closing(sqlite3.connect(data / NAME)) as base:
        for statement in statements:
            base.execute(statement)
        base.commit()
    return pv.read(data)


def test_a_missing_table_costs_what_it_holds_and_is_told(data: Path) -> None:
    expected = pv.read(data)
    library = _changed(
        data, "drop table itemCreators", "alter table itemNotes rename column parentItemID to sourceItemID"
    )
    assert library.keys == expected.keys
    assert [record.title for record in library] == [record.title for record in expected]
    finding = library.findings[0]
    assert finding.severity is pv.Severity.WARNING
    assert "(its version is 123): the tables itemCreators, itemNotes" in finding.message
    assert "Zotero 5" in finding.hint


def test_a_database_without_items_is_one_error(data: Path) -> None:
    library = _changed(data, "drop table itemData", "alter table items rename column key to other")
    assert not library.records
    (finding,) = library.findings
    assert finding.severity is pv.Severity.ERROR
    assert finding.message.endswith(": items, itemData")


def test_tables_that_only_some_versions_have_may_be_missing(data: Path) -> None:
    expected = pv.read(data)
    optional = ("itemAnnotations", "feeds", "groups", "deletedCollections", "publicationsItems", "itemTypeFields")
    library = _changed(data, *(f"drop table {name}" for name in optional), "drop table itemTypesCombined")
    assert library == expected


def test_what_no_version_has_is_kept_and_told(tmp_path: Path) -> None:
    base = Database(tmp_path / NAME)
    number = base.add({"key": "AAAA2222", "itemType": "book", "title": "A book", "newField": "of tomorrow"})
    base.run("insert into itemDataValues values (500, 'a value')")
    base.run("insert into itemData values (?, 777, 500)", number)
    other = base.add({"key": "AAAA3333", "itemType": "book", "title": b"\xc4rger".decode("latin-1")})
    base.run("update items set itemTypeID = 888 where itemID = ?", other)
    base.run("update itemDataValues set value = cast(x'c47267657220' as text) where value = 'Ärger'")
    base.close()
    library = read_path(tmp_path / NAME)
    first, second = library
    (item,) = json.loads(pv.dumps(first, "zotero-json"))
    assert (item["newField"], item["field 777"]) == ("of tomorrow", "a value")
    assert second.title == "Ärger "
    assert "expected an item type of Zotero, found 'type 888'" in _messages(library)


def test_a_view_in_the_place_of_a_table_is_not_run(data: Path) -> None:
    endless = "with recursive n(itemID) as (select 1 union all select itemID + 1 from n) select itemID from n"
    library = _changed(data, "drop table deletedItems", f"create view deletedItems as {endless}")
    assert len(library) == 3
    assert "the tables deletedItems" in _messages(library)


# Which files it is


def test_only_databases_of_zotero_are_claimed(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as base:
        base.execute("create table items (key)")
    assert detect(other.read_bytes(), "other.sqlite") is None
    assert detect(other.read_bytes(), str(tmp_path / NAME)) == "zotero-sqlite"
    with pytest.raises(NotRecognised):
        pv.read(other)
