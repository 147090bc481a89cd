"""RefWorks Tagged Format: lines that RefWorks and Zotero read, and a file as RefWorks exports it."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.formats import detect, dumps
from provenance.formats.refworks import SYNTAX, read
from tests.documents import BOOK, REPORT
from tests.formats.tagged import SAMPLES
from tests.strategies import texts

EXPORT = (SAMPLES / "refworks" / "export.txt").read_text(encoding="utf-8")


@given(texts())
def test_lines_below_a_line_have_no_tag(text: str) -> None:
    assert not any(SYNTAX.parsed(line) for line in SYNTAX.paragraphs(text).split("\n")[1:])


def test_the_tags_of_a_document_of_an_archive() -> None:
    lines = dumps(REPORT, "refworks").split("\r\n")
    assert lines[0] == "RT Unpublished Material"
    for line in (
        "A1 Embassy of Hungary in North Korea",
        "A4 Szalontai, Balazs",
        "FD 1962-08-27",
        "YR 1962",
        "SL Magyar Országos Levéltár (MOL)",
        "LL XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "CN MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "DB Wilson Center Digital Archive",
        "ID embassyhungary1962report",
        "SR Electronic(1)",
        "U9 recipient: Hungarian Foreign Ministry",
        "U9 box: 5",
    ):
        assert line in lines


def test_a_letter_has_a_recipient_and_a_book_is_printed() -> None:
    letter = dumps(REPORT.replace(kind="letter"), "refworks").split("\r\n")
    assert letter[0] == "RT Personal Communication"
    assert "A2 Hungarian Foreign Ministry" in letter
    assert "SR Print(0)" in dumps(BOOK, "refworks").split("\r\n")


def test_an_export_of_refworks() -> None:
    notes, thesis, rivers = read(EXPORT, "export.txt")
    assert read(EXPORT).findings == ()
    assert (notes.key, notes.kind, str(notes.date)) == ("206", "manuscript", "1957-03-03")
    assert str(notes.signature) == "Town Archive of Somewhere, Lukács papers, Box 7"
    assert notes.summary == "First line of the abstract\nIN THE MARGIN: a second line"
    assert (notes.tags, str(notes.original_language)) == (("coal", "trade"), "hu")
    assert (thesis.kind, thesis.variables["number-of-pages"], thesis.notes) == (
        "thesis",
        "141",
        ("PO: Human", "UD: 20020306"),
    )
    assert str(thesis.contributions[0].person) == "B. Wick Jr."
    assert str(thesis.location.accessed if thesis.location else "") == "2011-02-03"
    assert (rivers.variables["page"], rivers.tags) == ("33-58", ("rivers", "borders, Dutch; Belgian"))


def test_what_refworks_wrote_is_written_as_it_was() -> None:
    lines = dumps(read(EXPORT), "refworks").split("\r\n")
    for line in EXPORT.splitlines():
        assert line in lines


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("RT Journal Article\n", True),
        ("\ufeff\r\nRT Thesis\r\nT1 A", True),
        ("RT Something new\nSR Print(0)\n", True),
        ("RT Something new\nand more\n", False),
        ("RT \n", False),
        ("A letter\nRT Map\n", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "refworks") is claimed
