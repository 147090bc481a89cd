"""What the reader does whatever the tradition: brackets, quotation marks, places, levels carried over."""

from __future__ import annotations

import pytest

from provenance.traditions import parse_signature, parse_source


def _levels(text: str, tradition: str | None = None) -> list[tuple[str, str]]:
    made = parse_signature(text, tradition=tradition)
    assert str(made) == text
    return [(segment.level, segment.value) for segment in made.segments]


@pytest.mark.parametrize("text", ["[AVPRF, Fond 5, Delo 7]", "(AVPRF, Fond 5, Delo 7)", " [AVPRF, Fond 5, Delo 7]. "])
def test_a_bracket_that_holds_all_is_no_part(text: str) -> None:
    made = parse_signature(text)
    assert made.repository is not None
    assert made.repository.text == "AVPRF"
    assert _levels(text) == [("fonds", "5"), ("file", "7")]


def test_a_bracket_that_holds_a_part_stays_with_it() -> None:
    assert _levels("AVPRF, Fond 5 (Referentura), Delo 7") == [("fonds", "5"), ("file", "7")]
    assert parse_signature("AVPRF, Fond 5 (Referentura), Delo 7").segments[0].gloss == "Referentura"


@pytest.mark.parametrize(
    ("text", "fonds"),
    [
        ("АВПРФ. Ф. 5. Оп. 7. Д. 42; Оп. 8. Д. 1; Ф. 12. Оп. 1. Д. 21", ["5", "", "12"]),
        ("АВПРФ. Ф. 5. Оп. 7. Д. 42; Д. 43; Оп. 8. Д. 1; Ф. 12. Оп. 1. Д. 2", ["5", "", "", "12"]),
    ],
)
def test_a_level_above_those_carried_over_begins_another_signature(text: str, fonds: list[str]) -> None:
    note = parse_source(text)
    assert str(note) == text
    assert [next((s.value for s in one.segments if s.level == "fonds"), "") for one in note.signatures] == fonds


def test_a_level_above_does_not_part_the_first_signature() -> None:
    assert len(parse_source("Item 3; Box 5; Series 2; Record Group 26, Library of Congress").signatures) == 1


@pytest.mark.parametrize("title", ["„Korea, Vietnam”", "„Korea, Vietnam“", "«Korea, Vietnam»", "“Korea, Vietnam”"])
def test_a_quoted_title_is_one_part(title: str) -> None:
    assert ("unknown", "Korea, Vietnam") in _levels(f"MOL, {title}, 5. doboz")


def test_separators_of_other_scripts_part_words() -> None:
    assert _levels("外交部档案馆，档号 106-01403-02，第15-16页") == [("file", "106-01403-02")]
    assert _levels("外交部档案馆，《朝鲜，越南》，106-01403-02")[0] == ("unknown", "朝鲜，越南")


@pytest.mark.parametrize(
    ("text", "repository", "place"),
    [
        ("AVPRF, Moscow, Fond 5", "AVPRF, Moscow", "Moscow"),
        ("AMSZ, Warszawa, z. 12", "AMSZ, Warszawa", "Warszawa"),
        ("Library of Congress, Washington Papers, Box 3", "Library of Congress", ""),
        ("Polskie Archiwum Dyplomatyczne (AMSZ), z. 12", "Polskie Archiwum Dyplomatyczne (AMSZ)", ""),
    ],
)
def test_what_belongs_to_the_name_of_an_archive(text: str, repository: str, place: str) -> None:
    made = parse_signature(text)
    assert made.repository is not None
    assert (made.repository.text, made.repository.place) == (repository, place)
    assert made.repository.authority
    assert str(made) == text


def test_a_description_with_an_archive_in_brackets_is_not_its_name() -> None:
    made = parse_signature("Report 12, 3 May (AVPRF), Fond 5")
    assert made.repository is not None
    assert made.repository.text == "AVPRF"
