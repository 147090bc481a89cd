"""CSL item -> record: every variable finds its place, and what the record would say otherwise is kept."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.items import item, read_item, signature_of
from provenance.model import Record

ARTICLE: dict[str, Any] = {
    "id": "http://zotero.org/users/1/items/ABC",
    "type": "article-journal",
    "title": "China's Involvement in the <i>Vietnam</i> War",
    "container-title": "The China Quarterly",
    "author": [{"family": "Chen", "given": "Jian"}],
    "issued": {"date-parts": [["1995", 6]]},
    "volume": 142,
    "page": "356-387",
    "DOI": "10.1017/S0305741000034974",
    "language": "en-US",
    "keyword": "Vietnam; China",
    "custom": {"a": [1, True]},
    "categories": ["x"],
    "note": "a note",
}


def test_an_unchanged_item_reaches_the_engine_as_it_came() -> None:
    record, troubles = read_item(ARTICLE, "chen")
    assert troubles == ()
    assert item(record) == {**ARTICLE, "id": "chen"}
    assert list(item(record)["custom"]["a"]) == [1, True]


def test_what_was_read_lies_in_the_fields() -> None:
    record, _ = read_item(ARTICLE, "chen")
    assert (record.kind, str(record.date), record.notes) == ("article-journal", "1995-06", ("a note",))
    assert record.variables == {"container-title": "The China Quarterly", "volume": "142", "page": "356-387"}
    assert str(record.original_language) == "en-US"
    assert str(record.by_role("author")[0]) == "Jian Chen"


def test_a_changed_field_changes_its_variable_alone() -> None:
    record, _ = read_item(ARTICLE, "chen")
    changed = item(record.replace(date="1996", variables={**record.variables, "volume": "143"}))
    assert changed == {**ARTICLE, "id": "chen", "issued": {"date-parts": [[1996]]}, "volume": "143"}


def test_the_caller_may_change_what_it_is_given() -> None:
    record, _ = read_item(ARTICLE, "chen")
    item(record)["custom"]["a"].append(2)
    assert item(record)["custom"] == {"a": [1, True]}


def test_a_manuscript_gets_its_signature() -> None:
    entry = {
        "type": "manuscript",
        "title": "Letter",
        "archive": "Magyar Országos Levéltár (MOL)",
        "archive-place": "Budapest",
        "archive_location": "XIX-J-1-j Korea, 5. doboz",
        "publisher": "Wilson Center Digital Archive",
    }
    record, _ = read_item(entry, "k")
    assert str(record.signature) == "MOL, XIX-J-1-j Korea, 5. doboz"
    assert record.location is not None
    assert record.location.archive == "Wilson Center Digital Archive"
    assert item(record) == {"id": "k", **entry}
    assert item(record.replace(box="6"))["archive_location"] == "XIX-J-1-j Korea, 6. doboz"


def test_a_book_in_a_library_has_no_signature() -> None:
    record, _ = read_item({"type": "book", "archive": "Library", "archive_location": "QA 76"}, "k")
    assert record.holdings == ()
    assert record.variables == {"archive": "Library", "archive_location": "QA 76"}


@pytest.mark.parametrize(
    ("place", "signature", "repository"),
    [
        (("MOL", "Budapest", "XIX-J-1-j", ""), "MOL, XIX-J-1-j", "MOL"),
        (("Magyar Országos Levéltár (MOL)", "", "XIX-J-1-j", ""), "MOL, XIX-J-1-j", "MOL"),
        (("Magyar Országos Levéltár (MOL)", "", "XIX-J-1-j", "MOL XIX-J-1-j"), "MOL XIX-J-1-j", "MOL"),
        (("Private papers of X", "Y", "shelf 3", ""), "Private papers of X, shelf 3", "Private papers of X"),
        (("", "", "Box 3", ""), "Box 3", None),
    ],
)
def test_the_signature_of_what_other_programs_keep_apart(
    place: tuple[str, str, str, str], signature: str, repository: str | None
) -> None:
    made = signature_of(*place)
    assert str(made) == signature
    assert (str(made.repository) if made.repository else None) == repository
    assert made.location == place[2]


@pytest.mark.parametrize(
    ("entry", "variable"),
    [
        ({"issued": {"date-parts": [[1962, 13, 1]]}}, "issued"),
        ({"author": [{"family": 7}]}, "author"),
        ({"author": [{}]}, "author"),
        ({"author": 7}, "author"),
        ({"title": ["a"]}, "title"),
        ({"URL": "not a url"}, "URL"),
        ({"volume": True}, "volume"),
    ],
)
def test_what_is_not_understood_is_told_and_still_printed(entry: dict[str, Any], variable: str) -> None:
    record, troubles = read_item({"type": "book", **entry}, "k")
    assert [trouble.variable for trouble in troubles] == [variable]
    assert item(record) == {"id": "k", "type": "book", **entry}


@pytest.mark.parametrize(
    ("issued", "fields"),
    [
        ({"literal": "n.d."}, (None, "n.d.", "undated")),
        ({"literal": "the year of the comet"}, (None, "the year of the comet", "unknown")),
        ({"raw": "August 27, 1962"}, ("1962-08-27", "August 27, 1962", "dated")),
    ],
)
def test_a_date_in_words(issued: dict[str, str], fields: tuple[str | None, str, str]) -> None:
    record, troubles = read_item({"type": "book", "issued": issued}, "k")
    assert (record.date and str(record.date), record.date_text, record.date_status) == fields
    assert troubles == ()
    assert item(record)["issued"] == issued


@pytest.mark.parametrize(
    "kept", [{}, "text", {"item": 7, "as": []}, {"item": {"title": "x"}}, {"item": {}, "as": {"title": ""}}]
)
def test_what_a_person_broke_in_the_kept_part_is_passed_over(kept: object) -> None:
    record = Record.model_validate({"key": "k", "kind": "book", "title": "T", "kept": {"csl-json": kept}})
    assert item(record) == {"id": "k", "type": "book", "title": "T"}


def test_own_fields_take_the_place_of_what_the_item_says() -> None:
    record, _ = read_item({"type": "manuscript", "title": "T"}, "k", {"kind": "report"})
    assert (record.kind, record.kept) == (
        "report",
        {"csl-json": {"item": {"type": "manuscript"}, "as": {"type": "report"}}},
    )
