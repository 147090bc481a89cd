"""Files as CSL items: what the file says, and what records make of it, must be one thing."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

import provenance as pv
from provenance.formats import _files, read_items
from provenance.formats._items import plain_items
from provenance.items import items as items_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOOK: dict[str, Any] = {
    "id": "novak", "type": "book", "title": "The quiet front", "author": [{"family": "Novák", "given": "Clara"}],
    "issued": {"date-parts": [["2005", 3]]}, "volume": 2, "note": "a\nb", "shortTitle": "Front", "translator": [],
}  # fmt: skip
ODD: dict[str, Any] = {
    "id": 7, "type": "novel", "title": None, "author": ["Novák", {"literal": ""}], "issued": {"raw": "spring, perhaps"},
    "URL": "no url", "page": ["1", "2"], "custom": {"x": [1, {"y": "z"}]}, "unheard-of": {"a": {"b": True}},
}  # fmt: skip
REPORT: dict[str, Any] = {
    "id": "novak", "type": "manuscript", "title": "Report", "archive": "Magyar Országos Levéltár (MOL)",
    "archive_location": "XIX-J-1-j Korea, 5. doboz", "translator": [{"family": "Szabó", "given": "A."}],
}  # fmt: skip

NOT_PLAIN = [
    "", "{}", "[]", "[", "[5]", json.dumps({"items": [BOOK]}), json.dumps([ODD]), json.dumps([BOOK, {"type": "book"}]),
    json.dumps([{**BOOK, "id": ""}]), json.dumps([{**BOOK, "volume": 1.5}]), json.dumps([{**BOOK, "volume": 2**70}]),
    json.dumps([{**BOOK, "custom": {"provenance": {"summary": "S"}}}]), '[{"id": "a", "type": "book", "volume": NaN}]',
    '[{"id": "a", "type": "book", "title": "\\ud83d"}]', f'[{{"id": "a", "type": "book", "x": {"[" * 50}{"]" * 50}}}]',
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Callable[[list[dict[str, Any]]], Path]:
    def write(items: list[dict[str, Any]]) -> Path:
        path = tmp_path / "items.json"
        path.write_text(json.dumps(items), encoding="utf-8")
        return path

    return write


def test_items_are_those_that_their_records_print(file: Callable[[list[dict[str, Any]]], Path]) -> None:
    path = file([BOOK, ODD, REPORT])
    found = read_items(path)
    assert found.items == (BOOK, {**ODD, "id": "7"}, {**REPORT, "id": "novak#2"})
    assert found.keys == pv.read(path).keys == ("novak", "7", "novak")
    made = [item for record in pv.read(path) for item in items_of(record, "translation")]
    assert [{**item, "id": ""} for item in made] == [{**item, "id": ""} for item in found.items]


def test_no_record_is_made_of_plain_items(
    file: Callable[[list[dict[str, Any]]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_files, "read", None)
    assert len(read_items([file([BOOK]), file([REPORT])])) == 2


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_is_not_plain_through_and_through_is_left_to_the_reader(text: str) -> None:
    assert plain_items(text) is None


def test_the_reader_tells_what_is_wrong_with_the_rest() -> None:
    found = read_items(io.BytesIO(b'[{"id": "a", "type": "book", "title": "A"}, 5]'))
    assert [item["id"] for item in found.items] == ["0#0"]
    assert [finding.severity for finding in found.findings] == ["error"]


def test_what_is_asked_of_the_record_is_made_from_the_record(file: Callable[[list[dict[str, Any]]], Path]) -> None:
    (item,) = read_items(file([{**REPORT, "author": BOOK["author"]}]), cited="original").items
    assert "translator" not in item
    (item,) = read_items(file([{**BOOK, "URL": "https://example.org/a"}]), accessed="2026-11-24").items
    assert item["accessed"] == {"date-parts": [[2026, 11, 24]]}


def test_a_path_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(pv.CannotRead, match="no such file"):
        read_items(tmp_path / "missing.json")


def test_what_is_read_can_be_cited_as_it_is(file: Callable[[list[dict[str, Any]]], Path]) -> None:
    read = read_items(file([BOOK]))
    assert list(read) == list(read.items)
    assert "Novák" in pv.cite_items(read, bibliography=True).bibliography
