"""What stands around an archive's name, and signatures that follow each other: what no single tradition decides."""

from __future__ import annotations

import pytest

from provenance.traditions import parse_source


def _read(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    note = parse_source(text)
    assert str(note) == text
    return [
        (s.repository.authority if s.repository else "", [(part.level, part.value) for part in s.segments])
        for s in note.signatures
    ]


@pytest.mark.parametrize(
    ("text", "archive", "first"),
    [
        ("Paris, BnF, lat. 12048", "bnf", ("item", "lat. 12048")),
        ("London, The National Archives, SP 78/12", "tna", ("fonds", "SP")),
        ("The National Archives, Kew (hereafter TNA), CAB 128/17", "tna", ("fonds", "CAB")),
        ("Russian State Archive of Contemporary History (hereafter RGANI), f. 5, op. 28", "rgani", ("fonds", "5")),
        ("BL Add MS 43092", "bl", ("item", "Add MS 43092")),
        ("State Records NSW: NRS 905", "srnsw", ("series", "905")),
        ("上海市档案馆藏，B1-1-1", "sma", ("fonds", "B1")),
    ],
)
def test_what_stands_around_the_name_of_an_archive(text: str, archive: str, first: tuple[str, str]) -> None:
    ((found, parts),) = _read(text)
    assert (found, parts[0]) == (archive, first)


def test_a_town_that_is_not_the_archive_s_is_no_place_of_it() -> None:
    ((found, parts),) = _read("Wien, BnF, lat. 12048")
    assert found == "bnf"
    assert ("unknown", "Wien") in parts or any(value == "Wien" for _, value in parts)


def test_a_number_of_several_parts_that_begins_anew_is_another_signature() -> None:
    found = _read("TNA, FO 371/84053, FO 371/84054 and CAB 21/1985")
    assert [parts for _, parts in found] == [
        [("fonds", "FO"), ("series", "371"), ("file", "84053")],
        [("fonds", "FO"), ("series", "371"), ("file", "84054")],
        [("fonds", "CAB"), ("series", "21"), ("file", "1985")],
    ]
    completed = parse_source("TNA, FO 371/84053, FO 371/84054 and CAB 21/1985").completed()
    assert {str(s.repository) for s in completed} == {"TNA"}


@pytest.mark.parametrize("again", ["Ibid.", "Ebd.", "Там само", "Пак там", "Tamże", "Tamtéž", "Isto", "Turpat"])
def test_words_that_stand_for_the_archive_before(again: str) -> None:
    note = parse_source(f"{again}, f. 5, op. 28, d. 3", context=parse_source("RGANI, f. 3, op. 1").signatures[0])
    assert note.signatures[0].repository is not None
    assert note.signatures[0].repository.text.rstrip(".") == again.rstrip(".")
    assert str(note.completed(parse_source("RGANI, f. 3, op. 1").signatures[0])[0].repository) == "RGANI"
