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


@pytest.mark.parametrize(
    ("text", "key", "first"),
    [
        ("National Archives, FO 371/84053, f. 4", "tna", ("fonds", "FO")),
        ("National Archives, F/7/15284", "an", ("fonds", "F")),
        ("National Archives, RG 59, Box 4", "nara", ("record-group", "59")),
        ("National Archives, some words", "nara", ("title", "some words")),
        ("NAI, DFA 313/6B", "nai-ie", ("fonds", "DFA")),
    ],
)
def test_the_sign_behind_a_shared_name_tells_which_archive_is_meant(
    text: str, key: str, first: tuple[str, str]
) -> None:
    made = parse_signature(text)
    assert made.repository is not None
    assert made.repository.authority == key
    assert _levels(text)[0] == first


def test_labels_within_a_quoted_title_are_none() -> None:
    read = _levels('LBJ Library, NSF, Country File, box 20, "Memos, vol. 2, 3/66"')
    assert read[-2:] == [("box", "20"), ("folder", "Memos, vol. 2, 3/66")]


@pytest.mark.parametrize("again", ["ibid.", "ebd.", "tamże"])
def test_the_archive_of_before_begins_another_signature_behind_a_semicolon(again: str) -> None:
    note = parse_source(f"BStU, MfS, ZAIG 4012, Bl. 3; {again}, ZAIG 5123, Bl. 7")
    assert [[s.value for s in one.segments] for one in note.signatures] == [["MfS", "ZAIG", "4012"], ["ZAIG", "5123"]]


@pytest.mark.parametrize(("opening", "close"), ["()", "[]"])
def test_how_an_archive_is_called_later_is_no_part_of_it(opening: str, close: str) -> None:
    made = parse_signature(f"The National Archives, Kew {opening}hereafter TNA{close}, PREM 11/4593")
    assert made.repository is not None
    assert made.repository.text == "The National Archives, Kew"
    assert [s.value for s in made.segments] == ["PREM", "11", "4593"]


def test_two_archives_at_the_end_are_one_place() -> None:
    made = parse_signature("CIA-RDP79R00904A001100010019-2, CREST, NARA")
    assert made.repository is not None
    assert made.repository.text == "CREST, NARA"
    assert [s.level for s in made.segments] == ["item"]


def test_a_colon_leads_to_the_archive() -> None:
    read = _levels("Bee to Dee, 7 November 1959, in: Nehru Memorial Museum and Library, Dee Papers, SF 89")
    assert [level for level, _ in read] == ["title", "year", "fonds", "file"]


def test_another_copy_is_also_somewhere() -> None:
    note = parse_source(
        "Hoover Institution Archives, Bee diaries, box 6. Also in Academia Historica, 002-060100-00188-007."
    )
    assert [one.repository.authority for one in note.related if one.repository] == ["ah-tw"]


def _found(text: str) -> list[str]:
    return [str(one.signature) for one in find_signatures(text)]


@pytest.mark.parametrize(
    "joint",
    [
        "see also",
        "siehe auch",
        "vgl. auch",
        "voir aussi",
        "zob. też",
        "lásd még",
        "véase también",
        "cfr.",
        "см. также:",
    ],
)
def test_words_that_lead_to_another_archive_are_no_part_of_the_first(joint: str) -> None:
    note = parse_source(f"RGANI, f. 5, op. 30, d. 486, l. 3; {joint} GARF, f. R-9401, op. 2, d. 65")
    assert str(note).endswith("d. 65")
    assert [[s.value for s in one.segments] for one in note.signatures] == [["5", "30", "486"], ["R-9401", "2", "65"]]


def test_a_book_behind_a_semicolon_is_no_part_of_a_signature() -> None:
    note = parse_source("Shanghai Municipal Archives, B3-2-112, p. 4; Bee, Works, vol. 1, pp. 539–40")
    assert [s.value for s in note.signatures[0].segments] == ["B3", "2", "112"]
    assert note.trailing == "Bee, Works, vol. 1, pp. 539–40"
    assert _found("KNA, MAC/KEN/38/5; Bee, Suffering, p. 12; RGANI, f. 5, op. 30, d. 1") == [
        "KNA, MAC/KEN/38/5",
        "RGANI, f. 5, op. 30, d. 1",
    ]


def test_a_sentence_goes_on_behind_a_leaf() -> None:
    found = _found("So in PA AA, MfAA, G-A 320, pp. 12–15, and in Czech records (A MZV, TO-T 1965–69, KLDR, kart. 1).")
    assert found == ["PA AA, MfAA, G-A 320, pp. 12–15", "A MZV, TO-T 1965–69, KLDR, kart. 1"]


def test_what_stands_behind_another_archive_tells_nothing_of_the_first() -> None:
    note = parse_source("NAI, MEA, File No. HI/1012(14)/79; NMML, Bee Papers, Subject File 220; Bee to Dee")
    assert [one.repository.authority for one in note.signatures if one.repository] == ["nai-in", "nmml"]


def test_a_document_without_a_day_begins_another_signature() -> None:
    note = parse_source(
        "Folder 3, box 74, NSC Files, Nixon Presidential Materials, NARA; Bee to Dee, n.d., ibid., box 73"
    )
    assert [[s.value for s in one.segments][-1] for one in note.signatures] == ["NSC Files", "73"]


def test_another_number_of_the_same_archive_is_a_copy() -> None:
    note = parse_source("TNA, FO 800/776, fols 34-36; copy in PREM 11/1100.")
    assert [[s.value for s in one.segments] for one in note.related] == [["PREM", "11", "1100"]]


def test_an_archive_behind_numbers_that_carry_the_one_before_over_begins_another_signature() -> None:
    note = parse_source("TNA: CO 822/1234, item 12; CO 1015/456; Bodleian, MSS Afr. s. 1681, box 4")
    assert [[s.value for s in one.segments][:2] for one in note.signatures[:2]] == [["CO", "822"], ["CO", "1015"]]
    assert [one.repository is None for one in note.signatures] == [False, True, False]


def test_a_roman_numeral_goes_on_with_an_abbreviation() -> None:
    assert [value for _, value in _levels("ASDMAE, DGAP, Uff. I, 1950-57, b. 451")] == [
        "DGAP",
        "Uff. I",
        "1950-57",
        "451",
    ]


def test_a_joint_within_a_bracket_leads_to_another_archive() -> None:
    note = parse_source("KNA, MAC/KEN/38/5 (and RGANI, f. 3, op. 10, d. 143)")
    assert [str(one) for one in note.signatures] == ["KNA, MAC/KEN/38/5", "RGANI, f. 3, op. 10, d. 143"]


@pytest.mark.parametrize(
    ("text", "repository", "levels"),
    [
        ("Ministry of External Affairs, National Archives of India, File No. 12/54, p. 7", "National Archives of India",
         [("fonds", "Ministry of External Affairs"), ("file", "12/54")]),
        ("Reproduced from a copy in RGANI, fond 2, opis 1", "RGANI", [("fonds", "2"), ("series", "1")]),
        ("RGANI, fond 2, opis 1, on file at the National Security Archive", "RGANI", [("fonds", "2"), ("series", "1")]),
        ("ANIC, C.C. al P.C.R. – Cancelarie, dosar 84/1967, f. 103", "ANIC",
         [("fonds", "C.C. al P.C.R. – Cancelarie"), ("file", "84/1967")]),
        ("MNL OL, M-KS 288. f. 5/412. ő. e., pp. 3-8", "MNL OL",
         [("fonds", "M-KS 288"), ("series", "5"), ("file", "412")]),
    ],
)  # fmt: skip
def test_words_around_a_reference_are_no_part_of_it(text: str, repository: str, levels: list[tuple[str, str]]) -> None:
    made = parse_source(text).signatures[0]
    assert made.repository is not None
    assert (made.repository.text, [(s.level, s.value) for s in made.segments]) == (repository, levels)
