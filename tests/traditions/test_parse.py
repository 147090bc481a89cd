"""Parsing a signature or a source note: no character is lost, nothing raises, every text comes to an end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.traditions import parse_signature, parse_source, tradition_names
from tests.strategies import signature_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = st.sampled_from([None, *tradition_names()])


@given(signature_texts(), NAMES)
def test_no_character_is_lost(text: str, name: str | None) -> None:
    made = parse_signature(text, tradition=name)
    assert str(made) == text
    assert parse_signature(str(made), tradition=name) == made
    note = parse_source(text, tradition=name)
    assert str(note) == note.printed() == text


@given(signature_texts())
def test_the_first_signature_of_a_note_is_the_one_that_is_parsed(text: str) -> None:
    note, made = parse_source(text), parse_signature(text)
    if note.signatures:
        assert made.segments == note.signatures[0].segments
        assert made.repository == note.signatures[0].repository
    else:
        assert (made.segments, made.repository, made.confidence) == ((), None, 0.0)
    assert 0 <= made.confidence <= 1
    assert made.confidence == 1.0 or made.doubts


def strings(data: Any) -> Iterator[str]:  # noqa: ANN401 - a row of a corpus
    """Yield every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from strings(inner)


def test_real_references_come_back_whole(shared: Path) -> None:
    files = sorted((shared / "corpora" / "signatures").glob("*.jsonl"))
    if not files:
        pytest.skip("no signatures in ../shared/corpora")
    rows = {
        text
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        for text in strings(json.loads(line))
    }
    assert [text for text in rows if str(parse_source(text)) != text or str(parse_signature(text)) != text] == []


@pytest.mark.parametrize(
    "piece",
    ["a", ",", "(", ",(", '"', "[", "; ", "; and ", " and ", "Box ", "Box 5, ", "by ", "translated by ",
    "Obtained by A. B. and ", "ll. ", "1", "1-", "5. ",
     "https://", "\n", " ", "MOL, ", "MOL; ", ". ", "é", "．", "for ", "Translated from the "],
)  # fmt: skip
def test_a_long_text_comes_to_an_end(piece: str) -> None:
    text = piece * (50_000 // len(piece)) + "!"
    assert str(parse_signature(text)) == text
    assert str(parse_source(text)) == text


NOTES = [
    ("MOL, XIX-J-1-j Korea, 5. doboz", ["MOL, XIX-J-1-j Korea, 5. doboz"], ""),
    ("MOL, XIX-J-1-j Korea, 5. doboz.", ["MOL, XIX-J-1-j Korea, 5. doboz"], ""),
    ("MOL, XIX-J-1-j, 5. d.", ["MOL, XIX-J-1-j, 5. d."], ""),
    ("AVPRF, fond 0102; RGANI, fond 5. Translated by A. Bee.", ["AVPRF, fond 0102", "RGANI, fond 5"],
    "Translated by A. Bee."),
    ("AVPRF, fond 0102, and MOL, XIX-J-1-j", ["AVPRF, fond 0102", "MOL, XIX-J-1-j"], ""),
    ("AVPRF, fond 0102; opis 5", ["AVPRF, fond 0102; opis 5"], ""),
    ("AVPRF, fond 0102 (copy; RGANI, fond 5)", ["AVPRF, fond 0102 (copy; RGANI, fond 5)"], ""),
    ("  AVPRF, fond 0102 \n", ["AVPRF, fond 0102"], ""),
    ("AVPRF, fond 0102. https://example.org/1", ["AVPRF, fond 0102"], "https://example.org/1"),
    ("Obtained by A. Bee.", [], "Obtained by A. Bee."),
    ("https://example.org/1", [], "https://example.org/1"),
    ("", [], ""),
    (" ,.", [], ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "signatures", "trailing"), NOTES)
def test_a_note_is_cut_into_signatures(text: str, signatures: list[str], trailing: str) -> None:
    note = parse_source(text)
    assert [str(s) for s in note.signatures] == signatures
    assert note.trailing.strip() == trailing


PARTS = [
    ("MOL, XIX-J-1-j Korea, 5. doboz", "hungary", [("fonds", "XIX-J-1-j"), ("series", "Korea"), ("box", "5")]),
    ("MOL, XIX-J-1-j, 12. csomó, 3. kötet", "hungary", [("fonds", "XIX-J-1-j"), ("bundle", "12"), ("volume", "3")]),
    ("XIX-J-1-j, 5. doboz", "hungary", [("fonds", "XIX-J-1-j"), ("box", "5")]),
    ("RGANI, fond 5, opis 30, delo 12", "russia-latin", [("fonds", "5"), ("series", "30"), ("file", "12")]),
    ("RGANI, FOND 5, Opis: 30, delo 12", "russia-latin", [("fonds", "5"), ("series", "30"), ("file", "12")]),
    ("NARA, RG 59, Entry A1, Box 12, Folder no. 3", "us-nara", [("record-group", "59"), ("entry", "A1"), ("box", "12"),
    ("folder", "3")]),
    ('Some Archive, "A title, with a comma", Box 3', "generic", [("unknown", "A title, with a comma"), ("box", "3")]),
    ("外交部档案馆, 106-01477-03", "china-foreign-ministry", [("file", "106-01477-03")]),
    ("Box 5, Box 6", "generic", [("box", "5"), ("box", "6")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "parts"), PARTS)
def test_parts_are_named(text: str, name: str, parts: list[tuple[str, str]]) -> None:
    made = parse_signature(text)
    assert (made.tradition, [(s.level, s.value) for s in made.segments]) == (name, parts)


@pytest.mark.parametrize(
    ("text", "kind", "value", "trailing"),
    [
        ("AVPRF, fond 3, listy 165-192", "leaf", "165-192", ""),
        ("AVPRF, fond 3, ll. 165-192. Translated by A. Bee.", "leaf", "165-192", "Translated by A. Bee."),
        ("AVPRF, fond 3, fol. 12", "folio", "12", ""),
        ("MOL, XIX-J-1-j, 3. oldal", "page", "3", ""),
        ("MOL, XIX-J-1-j, pp. 3", "page", "3", ""),
    ],
)
def test_the_locator_stands_apart(text: str, kind: str, value: str, trailing: str) -> None:
    made = parse_signature(text)
    assert made.locator is not None
    assert (made.locator.kind, made.locator.value, made.trailing) == (kind, value, trailing)


def test_a_known_archive_brings_what_is_known_of_it() -> None:
    repository = parse_signature("MOL, XIX-J-1-j").repository
    assert repository is not None
    assert (repository.text, repository.full, repository.city, repository.country) == (
        "MOL",
        "Magyar Országos Levéltár (MOL)",
        "Budapest",
        "HU",
    )
    assert repository.successor == "Magyar Nemzeti Levéltár Országos Levéltára (MNL OL)"


def test_an_archive_that_is_not_known_is_named_as_written() -> None:
    made = parse_signature("Archive of Somewhere, Box 3")
    assert made.repository is not None
    assert (made.repository.full, made.repository.authority) == ("Archive of Somewhere", "")
    assert made.doubts == ("the archive 'Archive of Somewhere' is not known",)
    assert 0.5 < made.confidence < 1


@pytest.mark.parametrize(
    ("text", "levels", "locator"),
    [
        ("AVPRF F. 0102, Op. 13, P. 72, Delo 5, Listy 165-192", ["fonds", "series", "folder", "file"], "165-192"),
        ("AVPRF, P. 72, Delo 5", ["folder", "file"], None),
        ("MOL, XIX-J-1-j, p. 2", ["fonds"], "2"),
        ("APRF, Listy 146-147, Fond and Opis not given", [], "146-147"),
        ("p. 3, Box 5, RG 59, National Archives", ["box", "record-group"], "3"),
    ],
)
def test_a_page_with_a_level_behind_it_is_none(text: str, levels: list[str], locator: str | None) -> None:
    signature = parse_signature(text)
    assert [segment.level for segment in signature.segments] == levels
    assert (signature.locator.value if signature.locator else None) == locator
    assert str(signature) == text
