"""Zotero's JSON: a record comes back from it whole, every item is one that Zotero takes, foreign libraries are kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, loads, losses
from provenance.formats._zotero.item import read_item, write_item
from provenance.formats._zotero.library import CHILDREN, zotero_key
from provenance.formats._zotero.text import html_of, read_date, text_of, written_date
from provenance.formats._zotero.types import CREATORS, ITEM_TYPES
from provenance.formats.zotero_json import read, write
from provenance.model import Record
from provenance.values.date import Date
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import dates, records, texts

SAMPLE = Path(__file__).parents[1] / "samples" / "zotero-json" / "web-api.json"
NEVER_HELD = {"texts", "statements", "chain", "kept"}
_KEY = re.compile("[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}")


def _items(*several: Record) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(write(several).text)
    return found


@settings(max_examples=150)
@given(record=records())
def test_zotero_holds_all_that_a_reference_manager_can(record: Record) -> None:
    written = write([record])
    assert {re.split(r"[.\[]", loss.field)[0] for loss in written.losses} <= NEVER_HELD
    (back,) = read(written.text)
    for name in set(Record.model_fields) - NEVER_HELD:
        assert getattr(back, name) == getattr(record, name), name


@settings(max_examples=100)
@given(several=st.lists(records(), max_size=3))
def test_every_item_is_one_that_zotero_takes(several: list[Record]) -> None:
    items = _items(*several)
    keys = [item["key"] for item in items]
    assert len(set(keys)) == len(keys)
    assert all(_KEY.fullmatch(key) and item["version"] == 0 for key, item in zip(keys, items, strict=True))
    roots = [item for item in items if item["itemType"] not in CHILDREN]
    assert len(roots) == len(several)
    for item in items:
        if item["itemType"] in CHILDREN:
            assert item["parentItem"] in keys
            continue
        about = ITEM_TYPES[item["itemType"]]
        others = {"key", "version", "itemType", "creators", "tags", "collections", "relations"}
        assert item.keys() - others <= set(about.fields.values())
        assert all(creator["creatorType"] in about.creators for creator in item["creators"])
        assert all(
            creator.keys() - {"creatorType"} in ({"name"}, {"firstName", "lastName"}) for creator in item["creators"]
        )
        assert set(item["relations"]) <= {"dc:relation", "owl:sameAs", "dc:replaces"}
        assert re.fullmatch(r"(?:\d{4}-\d\d-\d\d)?", item.get("accessDate", ""), re.ASCII)


def test_the_item_of_a_letter_in_an_archive() -> None:
    (item,) = _items(REPORT)
    assert item["itemType"] == "letter"
    assert item["citationKey"] == REPORT.key
    assert item["date"] == "1962-08-27"
    assert item["archive"] == "Magyar Országos Levéltár (MOL)"
    assert item["archiveLocation"] == "XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"
    assert item["callNumber"] == "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"
    assert item["creators"] == [
        {"creatorType": "author", "name": "Embassy of Hungary in North Korea"},
        {"creatorType": "recipient", "name": "Hungarian Foreign Ministry"},
        {"creatorType": "translator", "firstName": "Balazs", "lastName": "Szalontai"},
    ]
    lines = item["extra"].split("\n")
    assert {"archive-place: Budapest", "kind: report", "box: 5", "publisher: Wilson Center Digital Archive"} <= set(
        lines
    )
    assert "provenance" not in item["extra"]


def test_the_item_of_a_manuscript_with_credits_and_a_copy() -> None:
    item, note = _items(TELEGRAM)
    assert item["itemType"] == "manuscript"
    assert item["institution"] == "Wilson Center Digital Archive"
    assert item["date"] == "1958-11~"
    assert [tag["tag"] for tag in item["tags"]] == ["Korea", "Soviet Union"]
    first, *lines = item["extra"].split("\n")
    assert first.startswith("Obtained by Maria Vega (University of X) and translated from Russian for NKIDP by")
    assert all(re.match(r"[a-z_-]+: ", line) for line in lines)
    assert "other-signature: NSA, Box 4, Folder 2" in lines
    assert "obtainer: Vega || Maria" in lines
    assert (note["itemType"], note["parentItem"], note["note"]) == ("note", item["key"], "<p>a note of its owner</p>")


def test_a_book_is_a_book_and_has_no_extra() -> None:
    (item,) = _items(BOOK)
    assert (item["itemType"], item["publisher"], item["place"]) == ("book", "Penguin", "New York")
    assert "extra" not in item


def test_keys_are_made_of_the_record_and_always_the_same() -> None:
    first, second = _items(TELEGRAM), _items(BOOK, TELEGRAM)
    assert [item["key"] for item in second[1:]] == [item["key"] for item in first]
    assert first[0]["key"] == zotero_key(TELEGRAM.key)
    changed = _items(TELEGRAM.replace(title="Another", notes=("another",)))
    assert [item["key"] for item in changed] == [item["key"] for item in first]


def test_a_second_record_of_one_key_gets_a_key_of_its_own() -> None:
    items = _items(BOOK, BOOK)
    assert items[0]["key"] != items[1]["key"]
    assert read(write([BOOK, BOOK]).text).keys == (BOOK.key, BOOK.key)


@pytest.mark.parametrize(
    ("edtf", "field"),
    [
        ("1962-08-27/1962-09-02", "1962-08-27/1962-09-02"),
        ("1962~", "1962~"),
        ("1962-08-XX", "August 1962"),
        ("1962-21", "Spring 1962"),
        ("196X", "1960s"),
        ("-0044", "45 BC"),
    ],
)
def test_dates_that_zotero_reads_stand_as_they_are_and_others_in_words(edtf: str, field: str) -> None:
    record = BOOK.replace(date=edtf)
    (item,) = _items(record)
    assert item["date"] == field
    assert read(write([record]).text)[0].date == record.date


@given(dates())
def test_a_date_in_words_is_told_in_full_where_the_words_are_another(edtf: str) -> None:
    (item,) = _items(BOOK.replace(date=edtf))
    exact = read_date(item["date"]) == Date.parse(edtf)
    assert exact is (f"issued: {edtf}" not in item.get("extra", "").split("\n"))
    assert item["date"] == written_date(Date.parse(edtf))


def test_undated() -> None:
    record = BOOK.replace(date="undated")
    (item,) = _items(record)
    assert item["date"] == "undated"
    assert read(write([record]).text)[0].date_status == "undated"


@pytest.mark.parametrize(
    ("agent", "creator"),
    [
        (
            {"person": {"given": "Jan", "family": "Velden", "non_dropping_particle": "van der"}},
            {"firstName": "Jan", "lastName": "van der Velden"},
        ),
        (
            {"person": {"given": "A.", "family": "Fontaine", "dropping_particle": "de", "non_dropping_particle": "la"}},
            {"firstName": "A. de", "lastName": "la Fontaine"},
        ),
        ({"person": {"given": "Martin Luther", "family": "King", "suffix": "Jr."}},
         {"firstName": "Martin Luther, Jr.", "lastName": "King"}),
        ({"person": {"given": "M. L.", "family": "King", "suffix": "Jr.", "comma_suffix": True}},
         {"firstName": "M. L.,! Jr.", "lastName": "King"}),
        ({"person": {"literal": "Kim Il Sung"}}, {"name": "Kim Il Sung"}),
        ({"person": {"literal": "金日成"}}, {"name": "金日成"}),
        ({"body": "外交部"}, {"name": "外交部"}),
        ({"body": "Bell Labs"}, {"name": "Bell Labs"}),
        ({"body": "Ministry of Foreign Affairs, Hungary"}, {"name": "Ministry of Foreign Affairs, Hungary"}),
        ({"person": {"given": "Plato"}}, {"firstName": "Plato", "lastName": ""}),
    ],
)  # fmt: skip
def test_names_both_ways_without_help(agent: dict[str, Any], creator: dict[str, str]) -> None:
    record = Record.model_validate({"key": "k", "kind": "book", "contributions": [{"role": "author", **agent}]})
    (item,) = _items(record)
    assert item["creators"] == [{"creatorType": "author", **creator}]
    assert "extra" not in item
    assert read(write([record]).text)[0].contributions == record.contributions


def test_the_order_of_creators_across_roles() -> None:
    names = [("author", "A. Bee"), ("translator", "C. Dee"), ("author", "E. Eff"), ("editor", "G. Aitch")]
    record = BOOK.replace(contributions=[{"role": role, "person": name} for role, name in names])
    (item,) = _items(record)
    assert [creator["creatorType"] for creator in item["creators"]] == ["author", "translator", "author", "editor"]
    assert "extra" not in item
    assert read(write([record]).text)[0].contributions == record.contributions


@pytest.mark.parametrize(
    ("kind", "item_type", "line"),
    [
        ("webpage", "webpage", None),
        ("article-journal", "journalArticle", None),
        ("motion_picture", "film", None),
        ("document", "document", None),
        ("classic", "manuscript", "type: classic"),
        ("telegram", "manuscript", "kind: telegram"),
    ],
)
def test_kinds(kind: str, item_type: str, line: str | None) -> None:
    record = Record(key="k", kind=kind, title="T")
    (item,) = _items(record)
    assert item["itemType"] == item_type
    assert item.get("extra") == line
    assert read(write([record]).text)[0].kind == kind


def test_a_type_without_the_fields_of_an_archive_has_them_in_extra() -> None:
    record = Record.model_validate({"key": "k", "kind": "webpage", "holdings": REPORT.holdings})
    (item,) = _items(record)
    assert "archiveLocation" not in item
    assert "archive_location: XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962" in item["extra"].split("\n")
    assert read(write([record]).text)[0].holdings == record.holdings


def test_other_places_where_a_document_is_read_are_links() -> None:
    record = REPORT.replace(
        locations=[*REPORT.locations, {"url": "https://example.org/scan", "accessed": "2020-01-02"}]
    )
    _, link = _items(record)
    assert (link["itemType"], link["linkMode"], link["url"]) == ("attachment", "linked_url", "https://example.org/scan")
    assert link["accessDate"] == "2020-01-02"


@given(texts())
def test_a_note_is_html_and_comes_back(text: str) -> None:
    assert text_of(html_of(text)) == text or not text.strip()
    assert not re.search("<(?!/?p>)", html_of(text))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p>\n\n<p>b</p>", "a\nb"),
        ("<h1>Title</h1><ul>\n<li>one</li>\n<li>two</li></ul>", "Title\none\ntwo"),
        ("a<br/>b &lt;c&gt;", "a\nb <c>"),
        ("plain", "plain"),
        ("<p>a<", "a<"),
        ("<!-- x --><p>é</p>", "é"),
    ],
)
def test_notes_of_others(html: str, text: str) -> None:
    assert text_of(html) == text


# What somebody changed in Zotero


def _changed(record: Record, **fields: Any) -> Record:  # noqa: ANN401 - any value of an item
    item = {**write_item(record, "zotero-json"), **fields}
    return read_item(item, "zotero-json")[0]


def test_a_field_that_was_changed_goes_before_what_was_written_of_it() -> None:
    record = TELEGRAM.replace(date="1958-11-01", date_text="early November 1958")
    assert _changed(record).date_text == "early November 1958"
    back = _changed(record, date="1959", archiveLocation="Elsewhere, Box 9", callNumber="")
    assert (str(back.date), back.date_text) == ("1959", "")
    assert str(back.holdings[0].signature).endswith("Elsewhere, Box 9")
    assert back.contributions == record.contributions


def test_what_was_written_of_a_changed_field_is_told() -> None:
    item = write_item(TELEGRAM, "zotero-json")
    item["extra"] = item["extra"].replace("NSA, Box 4, Folder 2", "NSA, Box 5", 1)
    back, troubles = read_item(item, "zotero-json")
    assert str(back.holdings[1].signature) == "NSA, Box 5"
    assert [trouble.field for trouble in troubles] == ["extra"]
    assert "holdings" in troubles[0].message


@pytest.mark.parametrize("line", ["provenance: {", "provenance: 7", 'provenance: {"holdings": 7}', "provenance: x"])
def test_fields_that_are_none_are_passed_over_and_told(line: str) -> None:
    back, troubles = read_item({"itemType": "book", "title": "T", "extra": line}, "zotero-json")
    assert back.title == "T"
    assert troubles


# A library of others


def test_a_library_from_the_web_api() -> None:
    library = read(SAMPLE.read_text(encoding="utf-8"), "zotero.json")
    assert library.keys == ("kovacs1962jelentes", "toth-mail", "doe")
    assert library.findings == ()
    report, mail, case = library
    assert (report.kind, str(report.date), report.original_title) == ("manuscript", "1962-08-27", "Jelentés")
    assert [(c.role, str(c)) for c in report.contributions] == [
        ("author", "József Kovács"),
        ("translator", "Jan van der Velden"),
        ("author", "Magyar Külügyminisztérium"),
        ("recipient", "János Péter"),
    ]
    assert str(report.signature) == "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc"
    assert [str(location.url) for location in report.locations] == [
        "https://digitalarchive.example.org/document/112773",
        "https://scans.example.org/112773.pdf",
    ]
    assert str(report.locations[0].accessed) == "2019-08-12"
    assert report.notes == (
        "Photographed by the reading room.",
        "Compare with the Soviet copy & the draft.\nRead in 2019.",
    )
    assert report.tags == ("Korea", "diplomacy")
    assert report.relations[0].target == "http://zotero.org/users/1234567/items/9AAB7C2D"
    assert (mail.kind, mail.title, mail.date_status) == ("personal_communication", "Your request", "undated")
    assert (case.kind, case.title, case.date_text) == ("legal_case", "Doe v. Roe", "spring 1962, or so")
    assert case.variables == {"number": "62-117", "volume": "211", "container-title": "F. Supp."}


def _full(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return data without what is empty."""
    if isinstance(value, dict):
        return {name: _full(inner) for name, inner in value.items() if inner not in ("", None, [], {})}
    return [_full(inner) for inner in value] if isinstance(value, list) else value


def test_what_others_wrote_is_written_as_it_was() -> None:
    before = {item["key"]: item for item in json.loads(SAMPLE.read_text(encoding="utf-8"))}
    after = {item["key"]: item for item in json.loads(dumps(read(SAMPLE.read_text(encoding="utf-8")), "zotero-json"))}
    assert after.keys() == before.keys()
    for key, item in before.items():
        again = after[key]
        assert {**_full(again), "data": 0} == {**_full(item), "data": 0}
        for name, value in _full(item["data"]).items():
            found = again["data"][name]
            if name == "extra":
                assert set(value.split("\n")) <= set(found.split("\n"))
                assert found.split("\n")[0] == value.split("\n")[0]
            else:
                assert _full(found) == value, name


def test_a_changed_value_is_written_anew_in_its_field() -> None:
    library = read(SAMPLE.read_text(encoding="utf-8"))
    (item,) = _items(library[2].replace(title="Another"))
    assert item["data"]["caseName"] == "Another"
    assert item["data"]["itemType"] == "case"
    (mail,) = _items(library[1].replace(kind="book"))
    assert mail["data"]["itemType"] == "book"
    assert mail["data"]["title"] == "Your request"


@pytest.mark.parametrize(
    ("text", "keys", "told"),
    [
        ('[\n{"itemType": "book", "citationKey": "a"},\n{"itemType": "book" 1},\n{"itemType": "map", "title": "c"}]',
         ("a", "c"), [(3, "error")]),
        ('[{"itemType": "book", "citationKey": "a"}', ("a",), [(1, "error")]),
        ('{"itemType": "book", "citationKey": "a"}', ("a",), []),
        ('{"key": "AAAA2222", "version": 1, "data": {"itemType": "book", "citationKey": "a"}}', ("a",), []),
        ('[\n7,\n{"itemType": "book", "citationKey": "a"}]', ("a",), [(2, "error")]),
        ('[{"itemType": "poem", "citationKey": "a", "title": "T"}]', ("a",), [(1, "warning")]),
        ('[{"citationKey": "a", "title": ["T"]}]', ("a",), [(1, "warning"), (1, "warning")]),
        ('[{"itemType": "book", "citationKey": "a", "url": "not a url", "accessDate": "soon", "language": "?!"}]',
         ("a",), [(1, "warning")] * 3),
        ('[{"itemType": "book", "citationKey": "a", "creators": [{"creatorType": "author"}, 7]}]', ("a",),
         [(1, "warning")] * 2),
        ('[{"itemType": "note", "note": "<p>alone</p>"}]', (), [(1, "warning")]),
        ('[{"itemType": "book", "citationKey": "a"}, {"itemType": "book", "citationKey": "a"}]', ("a", "a"),
         [(None, "warning")]),
        ('[{"itemType": "book", "x": ' + "[" * 80 + "]" * 80 + "}]", (), [(1, "error")]),
        ('[{"itemType": "book", "volume": NaN}]', (), [(1, "error")]),
        ("[" * 100_000, (), [(1, "error")]),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_and_does_not_cost_the_rest(
    text: str, keys: tuple[str, ...], told: list[tuple[int | None, str]]
) -> None:
    library = read(text, "items.json")
    assert library.keys == keys
    assert [(finding.where.line, str(finding.severity)) for finding in library.findings] == told
    assert all(finding.where.file == "items.json" and finding.message for finding in library.findings)
    whole = [f for f in library.findings if not f.message.startswith("expected ]")]
    assert all(f.raw for f in whole if str(f.severity) == "error" or f.rule == "zotero-child")


def test_annotations_stay_below_their_attachment() -> None:
    items = [
        {"key": "AAAA2222", "itemType": "book", "title": "T", "citationKey": "t"},
        {"key": "BBBB2222", "itemType": "attachment", "parentItem": "AAAA2222", "linkMode": "imported_file"},
        {"key": "CCCC2222", "itemType": "annotation", "parentItem": "BBBB2222", "annotationText": "here"},
    ]
    again = {item["key"]: item for item in json.loads(dumps(read(json.dumps(items)), "zotero-json"))}
    assert {key: item.get("parentItem") for key, item in again.items()} == {
        "AAAA2222": None, "BBBB2222": "AAAA2222", "CCCC2222": "BBBB2222",
    }  # fmt: skip
    assert again["CCCC2222"]["annotationText"] == "here"


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ('[{"itemType": "book"}]', True),
        ('{"key": "A", "data": {"itemType": "document", "type": "report"}}', True),
        ('[{"type": "book", "title": "\\"itemType\\": \\"book\\""}]', False),
        ('{"config": {"label": "BetterBibTeX JSON"}, "items": [{"itemType": "book"}]}', False),
        ('{"provenance": 1, "records": [{"kept": {"x": {"itemType": "book"}}}]}', False),
        ('[{"itemType": "poem"}]', False),
        ("itemType: book", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "zotero-json") is claimed


def test_the_creators_that_have_no_role_keep_their_type() -> None:
    assert CREATORS["counsel"] == "contributor"
    text = '[{"itemType": "case", "citationKey": "a", "creators": [{"creatorType": "counsel", "name": "Lee & Co."}]}]'
    (item,) = json.loads(dumps(loads(text), "zotero-json"))
    assert item["creators"] == [{"creatorType": "counsel", "name": "Lee & Co."}]


def test_losses_of_plain_documents() -> None:
    assert [loss.field for loss in losses([REPORT, TELEGRAM, BOOK], "zotero-json")] == ["texts", "texts"]
