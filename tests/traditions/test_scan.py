"""What the reader does whatever the tradition: brackets, quotation marks, places, levels carried over."""

from __future__ import annotations

import pytest

from provenance.traditions import find_signatures, parse_signature, parse_source


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


@pytest.mark.parametrize(
    ("text", "repository"),
    [
        ("National Archives of Australia, NAA, A1838, 3123/5/1", "National Archives of Australia, NAA"),
        ("The National Archives: Public Record Office, FO 371/84053", "The National Archives: Public Record Office"),
        ("MOL, MOL, XIX-J-1-j", "MOL"),
        ("Archiwum IPN w Krakowie, IPN Kr 1/23", "Archiwum IPN w Krakowie"),
        ("NARA, College Park, MD, RG 59, Box 3", "NARA, College Park, MD"),
        ("See also TNA, FO 371/84053", "TNA"),
    ],
)
def test_an_archive_that_is_named_twice_or_with_its_town_is_one(text: str, repository: str) -> None:
    made = parse_signature(text)
    assert made.repository is not None
    assert made.repository.text == repository
    assert str(made) == text


def test_what_a_document_is_stands_before_its_archive_with_its_day() -> None:
    text = "Telegram, Suslin to Gromyko, 3 May 1962, AVPRF, fond 5, opis 7"
    assert _levels(text) == [
        ("title", "Telegram"), ("title", "Suslin to Gromyko"), ("year", "3 May 1962"), ("fonds", "5"), ("series", "7"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "repositories"),
    [
        ("AVPRF, fond 5, opis 7; Russian original: RGASPI, fond 17, opis 3", ["AVPRF", "RGASPI"]),
        ("Minutes, 3 May 1962, TNA, CAB 128/36 and note by Bee, 5 May 1962, TNA, PREM 11/3", ["TNA", "TNA"]),
        ("Letter from CIA to White House, 3 May 1962, NARA, RG 59, Box 3", ["NARA"]),
    ],
)
def test_documents_that_are_named_with_their_archives_are_several(text: str, repositories: list[str]) -> None:
    found = parse_source(text).signatures
    assert [one.repository and one.repository.text for one in found] == repositories


@pytest.mark.parametrize(
    "words", ["reprinted in Bee, War, 23", "zit. nach Bee, S. 23", "cité dans Bee, p. 23", "цит. по: Би. С. 23"]
)
def test_where_a_document_is_printed_is_no_part_of_its_signature(words: str) -> None:
    note = parse_source(f"RGANI, f. 5, op. 30, d. 12, {words}")
    (one,) = note.signatures
    assert ([(s.level, s.value) for s in one.segments][-1], note.trailing) == (("file", "12"), words)


def test_labels_that_are_whole_words_mean_the_same_in_every_tradition() -> None:
    assert _levels("AMSZ, z. 12, w. 3, Box 7") == [("fonds", "12"), ("bundle", "3"), ("box", "7")]


def test_a_range_of_numbers_behind_a_file_is_one_of_pages() -> None:
    locator = parse_signature("AVPRF, fond 5, delo 7, 12-15").locator
    assert locator is not None
    assert (locator.kind, locator.value) == ("page", "12-15")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The CIA wrote to the White House on 3 May; see TNA, FO 371/84053 and what follows.", ["TNA, FO 371/84053"]),
        ("It is in 611.41/3-1053. And MS 13 was there.", ["611.41/3-1053"]),
        ("The CIA files of 1962 tell of box 5.", []),
    ],
)
def test_a_reference_in_running_text_is_more_than_a_short_number(text: str, found: list[str]) -> None:
    assert [str(one.signature) for one in find_signatures(text)] == found
