"""Better BibTeX JSON: the shape that the add-on reads, collections by name, keys where it looks for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, losses
from provenance.formats.bbt_json import read, write
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

if TYPE_CHECKING:
    from provenance.model import Record

SAMPLE = Path(__file__).parents[1] / "samples" / "bbt-json" / "export.json"


def _written(*several: Record) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write(several).text)
    return found


@settings(max_examples=80)
@given(several=st.lists(records(), max_size=3))
def test_the_shape(several: list[Record]) -> None:
    data = _written(*several)
    assert list(data) == ["config", "version", "collections", "items"]
    assert data["config"]["id"] == "36a3b0b5-bad0-4a04-b79b-441c7cef77db"
    assert [item["itemID"] for item in data["items"]] == list(range(1, len(several) + 1))
    for item in data["items"]:
        assert {"creators", "tags", "notes", "attachments", "relations", "itemType"} <= item.keys()
        assert all(note["itemType"] == "note" for note in item["notes"])
    library = read(json.dumps(data))
    assert [record.title for record in library] == [record.title for record in several]


def test_the_citation_key_stands_in_extra_too() -> None:
    (item,) = _written(BOOK)["items"]
    assert item["citationKey"] == BOOK.key
    assert item["extra"] == f"Citation Key: {BOOK.key}"
    (credited,) = _written(TELEGRAM)["items"]
    first, second, *_ = credited["extra"].split("\n")
    assert (first[:8], second) == ("Obtained", f"Citation Key: {TELEGRAM.key}")


def test_losses_of_plain_documents() -> None:
    assert [loss.field for loss in losses([REPORT, TELEGRAM, BOOK], "bbt-json")] == ["texts", "texts"]


def test_an_export_of_better_bibtex() -> None:
    library = read(SAMPLE.read_text(encoding="utf-8"), "export.json")
    assert library.keys == ("kovacs1962", "gaddis2005")
    assert library.findings == ()
    letter, book = library
    assert (letter.kind, str(letter.date), letter.notes) == ("telegram", "1962~", ("Check the date.",))
    assert [c.role for c in letter.contributions] == ["author", "recipient"]
    assert (book.notes, str(book.dates["original-date"])) == (("Borrowed.",), "1997")
    assert book.relations[0].kind == "dc:relation"


def test_what_better_bibtex_wrote_is_written_as_it_was() -> None:
    before = json.loads(SAMPLE.read_text(encoding="utf-8"))
    again = json.loads(dumps(read(SAMPLE.read_text(encoding="utf-8")), "bbt-json"))
    numbers = {41: 1, 42: 2}
    assert {key: (one["name"], one["parent"], one["items"]) for key, one in again["collections"].items()} == {
        key: (one["name"], one["parent"], [numbers[n] for n in one["items"]])
        for key, one in before["collections"].items()
    }
    assert again["collections"]["AAAA2222"]["collections"] == ["BBBB3333"]
    letter, book = again["items"]
    old, _ = before["items"]
    for name in ("key", "itemType", "title", "date", "dateAdded", "uri", "libraryID", "attachments"):
        assert (
            letter[name] == [{k: v for k, v in one.items() if v != []} for one in old[name]]
            if name == ("attachments")
            else letter[name] == old[name]
        )
    assert letter["notes"][0]["key"] == "NNNN2222"
    assert "tex.date-added: 2026-05-13" in letter["extra"].split("\n")
    assert book["citekey"] == "gaddis2005"
    assert "original-date: 1997" in book["extra"].split("\n")


def test_collections_around_each_other_end() -> None:
    collections = {
        "A": {"key": "A", "name": "a", "parent": "B", "collections": ["B"], "items": [1]},
        "B": {"key": "B", "name": "b", "parent": "A", "collections": ["A"], "items": []},
    }
    data = {"config": {"label": "BetterBibTeX JSON"}, "collections": collections,
            "items": [{"itemID": 1, "itemType": "book", "citationKey": "k"}]}  # fmt: skip
    again = json.loads(dumps(read(json.dumps(data)), "bbt-json"))
    assert again["collections"].keys() == collections.keys()
    assert again["collections"]["A"]["items"] == [1]


@pytest.mark.parametrize("broken", ['"items": [{"itemType": "book" "x": 1}, ', '"items": [7, '])
def test_a_broken_item_does_not_cost_the_others(broken: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace(
        '"items": [\n    {\n      "key"', f'{broken}\n    {{\n      "key"'
    )
    library = read(text, "export.json")
    assert library.keys == ("kovacs1962", "gaddis2005")
    assert [(f.where.line, str(f.severity)) for f in library.findings] == [(14, "error")]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ('{"config": {"label": "BetterBibTeX JSON"}, "items": []}', True),
        ('[{"itemType": "book"}]', False),
        ('{"items": [{"itemType": "book"}]}', False),
        ("BetterBibTeX JSON", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "bbt-json") is claimed
