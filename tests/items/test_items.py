"""Record -> CSL item: what a citation processor is given to print."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from provenance.errors import InvalidDate
from provenance.items import item, items
from provenance.model import CSL_TYPES, Record
from provenance.values.date import Date
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records


def test_a_document_of_an_archive() -> None:
    assert item(REPORT) == {
        "id": "embassyhungary1962report",
        "type": "manuscript",
        "title": "Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry",
        "author": [{"literal": "Embassy of Hungary in North Korea"}],
        "recipient": [{"literal": "Hungarian Foreign Ministry"}],
        "translator": [{"family": "Szalontai", "given": "Balazs"}],
        "issued": {"date-parts": [[1962, 8, 27]]},
        "abstract": "A report on a meeting of the ambassadors.",
        "URL": "https://mirror.example.com/document/112773",
        "language": "en",
        "publisher": "Wilson Center Digital Archive",
        "archive": "Magyar Országos Levéltár (MOL)",
        "archive-place": "Budapest",
        "archive_location": "XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "call-number": "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
    }


def test_the_original_has_nothing_of_the_translation() -> None:
    translation, original = items(REPORT)
    assert original["id"] == "embassyhungary1962report#original"
    gone = {"translator", "publisher", "URL"}
    assert original == {k: v for k, v in translation.items() if k not in gone} | {
        "id": original["id"],
        "language": "hu",
    }


def test_the_original_has_its_own_title() -> None:
    assert item(TELEGRAM, cited="original")["title"] == "Телеграмма"
    assert item(TELEGRAM, cited="original")["language"] == "ru"
    assert "accessed" not in item(TELEGRAM, cited="original", accessed="2026")


def test_without_a_translation_there_is_one_item_and_it_is_what_there_is() -> None:
    untranslated = REPORT.replace(contributions=REPORT.contributions[:2], texts=())
    (only,) = items(untranslated, "both")
    assert only == item(untranslated, cited="original") == item(untranslated)
    assert (only["language"], only["publisher"]) == ("hu", "Wilson Center Digital Archive")


def test_a_level_changed_in_the_record_is_changed_in_the_item() -> None:
    changed = item(REPORT.replace(box="6"))
    assert changed["archive_location"] == "XIX-J-1-j Korea, 6. doboz, 5/bc, 0066/1962"
    assert changed["call-number"] == "MOL, XIX-J-1-j Korea, 6. doboz, 5/bc, 0066/1962"


def test_what_names_do_not_say_is_a_sentence() -> None:
    credit = (
        "Obtained by Maria Vega (University of X) and translated from Russian for NKIDP by Anna Vale and Peter M. Rowe."
    )
    assert item(TELEGRAM)["annote"] == credit
    assert "annote" not in item(REPORT)


def test_a_second_holding_is_in_the_call_number_alone() -> None:
    made = item(TELEGRAM)
    assert made["archive_location"] == "fond 0102, opis 14, papka 75, delo 4, listy 12-15"
    assert made["call-number"].endswith("listy 12-15; NSA, Box 4, Folder 2")


def test_an_original_named_after_its_copy_is_the_one_cited() -> None:
    first, second = TELEGRAM.holdings
    swapped = TELEGRAM.replace(holdings=(second, first))
    assert item(swapped)["archive_location"] == item(TELEGRAM)["archive_location"]


@pytest.mark.parametrize(
    ("options", "url", "accessed"),
    [
        ({}, "https://digitalarchive.example.org/document/1?a=1&b=%20x", [[2026, 11, 24]]),
        ({"canonical_url": True}, "https://digitalarchive.example.org/document/1", [[2026, 11, 24]]),
        ({"accessed": "2027-01"}, "https://digitalarchive.example.org/document/1?a=1&b=%20x", [[2027, 1]]),
        ({"accessed": Date.parse("2027")}, "https://digitalarchive.example.org/document/1?a=1&b=%20x", [[2027]]),
    ],
)
def test_url_and_access(options: dict[str, Any], url: str, accessed: list[list[int]]) -> None:
    made = item(TELEGRAM, **options)
    assert (made["URL"], made["accessed"]) == (url, {"date-parts": accessed})


def test_without_a_canonical_url_the_page_s_own_is_cited() -> None:
    assert item(REPORT, canonical_url=True)["URL"] == "https://mirror.example.com/document/112773"
    assert "accessed" not in item(REPORT)


def test_an_access_date_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidDate):
        item(REPORT, accessed="yesterday")


def test_who_signed_is_the_author_where_nobody_else_is_named() -> None:
    signed = REPORT.replace(
        contributions=({"role": "signatory", "person": "József Kovács"}, *REPORT.contributions[1:]),
    )
    assert item(signed)["author"] == [{"family": "Kovács", "given": "József"}]


def test_a_translator_is_never_put_in_an_author_s_place() -> None:
    nameless = item(REPORT.replace(contributions=REPORT.contributions[2:]))
    assert not {"author", "translator"} & nameless.keys()
    assert nameless["genre"] == "translated by Balazs Szalontai"
    assert nameless["annote"] == "Translated by Balazs Szalontai."


def test_translators_of_the_text_count_where_the_record_names_none() -> None:
    named_in_text = item(REPORT.replace(contributions=REPORT.contributions[:1]))
    assert named_in_text["translator"] == [{"family": "Szalontai", "given": "Balazs"}]
    nobody = item(REPORT.replace(contributions=()))
    assert nobody["genre"] == "translated by Balazs Szalontai"


def test_an_archive_s_contributor_is_no_co_author() -> None:
    given_away = REPORT.replace(contributions=(*REPORT.contributions, {"role": "contributor", "person": "Ivo Banac"}))
    assert "contributor" not in item(given_away)
    assert item(given_away)["annote"] == "Translated by Balazs Szalontai and contributed by Ivo Banac."
    book = BOOK.replace(contributions=(*BOOK.contributions, {"role": "contributor", "person": "Ivo Banac"}))
    assert item(book)["contributor"] == [{"family": "Banac", "given": "Ivo"}]


def test_an_ordinary_record_passes_through() -> None:
    assert item(BOOK) == {
        "id": "gaddis2005",
        "type": "book",
        "title": "The Cold War: A New History",
        "author": [{"family": "Gaddis", "given": "John Lewis"}],
        "issued": {"date-parts": [[2005]]},
        "publisher": "Penguin",
        "publisher-place": "New York",
        "ISBN": "978-0-14-303827-6",
    }


def test_the_original_of_a_translated_book() -> None:
    book = BOOK.replace(
        original_title="Холодная война",
        dates={"original-date": "1999"},
        variables={**BOOK.variables, "original-publisher": "Наука", "edition": "2"},
        contributions=(*BOOK.contributions, {"role": "translator", "person": "Anna Vale"}),
    )
    original = item(book, cited="original")
    assert (original["title"], original["issued"], original["publisher"]) == (
        "Холодная война",
        {"date-parts": [[1999]]},
        "Наука",
    )
    assert not {"translator", "edition", "ISBN", "original-date", "publisher-place"} & original.keys()


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"kind": "report"}, "report"),
        ({"kind": "report", "holdings": [{"signature": "MOL, XIX-J-1-j"}]}, "manuscript"),
        ({"kind": "report", "locations": [{"archive": "Wilson Center Digital Archive"}]}, "manuscript"),
        ({"kind": "aide-mémoire", "holdings": [{"signature": "MOL, XIX-J-1-j"}]}, "manuscript"),
        ({"kind": "map", "holdings": [{"signature": "MOL, XIX-J-1-j"}]}, "map"),
        ({"kind": "telegram"}, "document"),
        ({}, "document"),
    ],
)
def test_the_type(fields: dict[str, Any], kind: str) -> None:
    assert item(Record.model_validate({"key": "k", **fields}))["type"] == kind


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ({"date": "undated"}, None),
        ({"date_text": "n.d.", "date_status": "undated"}, None),
        ({"date_text": "winter or spring, year unknown"}, {"literal": "winter or spring, year unknown"}),
        ({}, None),
    ],
)
def test_a_record_without_a_date(fields: dict[str, Any], issued: object) -> None:
    assert item(Record.model_validate({"key": "k", **fields})).get("issued") == issued


@given(records())
def test_every_record_makes_plain_items_without_empty_values(record: Record) -> None:
    for made in (*items(record), item(record, canonical_url=True)):
        assert made["type"] in CSL_TYPES
        assert json.loads(json.dumps(made)) == made
        assert all(value not in ("", [], {}, None) for name, value in made.items() if name not in record.kept)


@given(records())
def test_the_items_of_one_record_are_told_apart(record: Record) -> None:
    made = items(record)
    assert [one["id"] for one in made] == [record.key, f"{record.key}#original"][: len(made)]
