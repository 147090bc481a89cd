"""Where a signature begins and ends, and what is none: books, clauses of a summary, the kind of a document."""

from __future__ import annotations

import pytest

from provenance.traditions import parse_signature, parse_source


@pytest.mark.parametrize(
    "text",
    [
        "Public Papers: Smith, 1977, Book II, pp. 1715–1723. The President spoke at noon.",
        "A. Writer, The War (New York: House, 1977), p. 42",
        "Foreign Affairs of a State, 1952–1954, vol. 9, pp. 2409 ff.",
    ],
)
def test_a_book_with_its_pages_is_no_signature(text: str) -> None:
    note = parse_source(text)
    assert str(note) == text
    assert not note.signatures


def test_pages_within_an_archive_are_a_locator() -> None:
    made = parse_signature("AVPRF, Fond 5, Opis 2, Delo 7, pp. 3–4")
    assert made.locator is not None
    assert made.locator.value == "3–4"


@pytest.mark.parametrize("lead", ["Summary: They met. They spoke of Rome. ", "The Film (1918). "])
def test_what_stands_before_the_word_source_is_passed_over(lead: str) -> None:
    text = f"{lead}Source: AVPRF, Fond 5, Delo 7."
    note = parse_source(text)
    assert str(note) == text
    assert [s.value for s in note.signatures[0].segments] == ["5", "7"]


@pytest.mark.parametrize("kind", ["Telegram", "Circular telegram", "Airgram", "Despatch"])
def test_the_kind_of_the_document_is_no_part(kind: str) -> None:
    note = parse_source(f"AVPRF, Fond 5, Delo 7: {kind}")
    assert [s.value for s in note.signatures[0].segments] == ["5", "7"]
    assert note.trailing == kind


def test_a_short_form_that_is_announced_is_no_part() -> None:
    note = parse_source("Box 3, Folder 9, Library of Congress, Washington (hereafter cited as Papers).")
    assert [s.value for s in note.signatures[0].segments] == ["3", "9"]
    assert note.trailing == "(hereafter cited as Papers)."


def test_an_archive_joined_to_words_begins_another_signature() -> None:
    note = parse_source("AVPRF, Fond 5, Delo 7, A title and RGASPI, Fond 17, Delo 3")
    assert [s.repository.text for s in note.signatures if s.repository] == ["AVPRF", "RGASPI"]


def test_a_dash_between_spaces_parts() -> None:
    assert [s.value for s in parse_signature("Library of Congress, Box 501I - Folder 9").segments] == ["501I", "9"]


def test_state_and_country_behind_the_archive_are_its_place() -> None:
    made = parse_signature("Box 3, Library of Congress, Washington, D.C.")
    assert made.repository is not None
    assert made.repository.place == "Washington, D.C."
    assert [s.value for s in made.segments] == ["3"]


def test_records_of_a_body_do_not_name_the_archive() -> None:
    made = parse_signature("Record Group 59: General Records of the Library of Congress, Box 2")
    assert made.repository is None
    assert made.segments[0].value == "59"
