"""Refer: lines that EndNote and Zotero read, files as EndNote writes them, and those of the first refer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from provenance.formats import detect, dumps, losses
from provenance.formats.refer import SYNTAX, read
from provenance.model import Record
from tests.documents import REPORT, TELEGRAM
from tests.formats.tagged import SAMPLES
from tests.strategies import texts

LIBRARY = (SAMPLES / "refer" / "library.enw").read_text(encoding="utf-8")
FIRST = (SAMPLES / "refer" / "first.refer").read_text(encoding="utf-8")


def _lines(record: Record) -> list[str]:
    return dumps(record, "refer").split("\r\n")


@given(texts())
def test_lines_below_a_line_have_no_tag(text: str) -> None:
    assert not any(SYNTAX.parsed(line) for line in SYNTAX.paragraphs(text).split("\n")[1:])


def test_the_letters_of_a_document_of_an_archive() -> None:
    lines = _lines(REPORT)
    assert lines[0] == "%0 Unpublished Work"
    for line in (
        "%A Embassy of Hungary in North Korea,",
        "%Y Szalontai, Balazs",
        "%8 1962-08-27",
        "%I Magyar Országos Levéltár (MOL)",
        "%C Budapest",
        "%W XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "%L MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "%~ Wilson Center Digital Archive",
        "%G en",
        "%F embassyhungary1962report",
        "%O Citation Key: embassyhungary1962report",
        "%O recipient: Hungarian Foreign Ministry",
        "%O archive: Magyar Országos Levéltár (MOL)",
        "%O box: 5",
    ):
        assert line in lines
    assert lines.index("%8 1962-08-27") < lines.index("%D 1962"), "Zotero takes a day behind its year for told"


def test_free_text_is_the_first_of_the_other_information() -> None:
    other = [line.removeprefix("%O ") for line in _lines(TELEGRAM) if line.startswith("%O ")]
    assert other[0].startswith("Obtained by Maria Vega (University of X) and translated from Russian for NKIDP")
    assert "issued: 1958-11~" in other


def test_a_recipient_is_no_editor() -> None:
    lines = _lines(REPORT.replace(kind="letter"))
    assert lines[0] == "%0 Personal Communication"
    assert "%O recipient: Hungarian Foreign Ministry" in lines
    assert not any(line.startswith("%E") for line in lines)
    (letter,) = read("%0 Personal Communication\n%A Rossi, Maria\n%E Bianchi, Carlo\n%T Letter\n")
    assert [one.role for one in letter.contributions] == ["author", "recipient"]


def test_a_library_of_endnote() -> None:
    notes, rivers, port = read(LIBRARY, "library.enw")
    assert [str(one) for one in notes.contributions] == ["Erzsébet Lukács", "Foreign Trade Directorate"]
    assert notes.contributions[1].body is not None
    assert (notes.kind, str(notes.date), str(notes.original_language)) == ("manuscript", "1957-03-03", "hu")
    assert str(notes.signature) == "Town Archive of Somewhere, Papers of Erzsébet Lukács, Box 7, 12"
    assert (notes.summary, notes.tags) == ("First line of the abstract\nand the second.", ("coal", "trade"))
    assert (rivers.key, rivers.identifiers["DOI"]) == ("velden1999rivers", "10.1000/rwh.1999.3")
    assert [str(one) for one in rivers.by_role("author")] == [
        "Jan van der Velden",
        "University of Utrecht, Department of History",
    ]
    assert rivers.variables == {
        "container-title": "Review of Water History", "container-title-short": "Rev. Water Hist.", "volume": "12",
        "issue": "3", "page": "33-58",
    }  # fmt: skip
    assert str(rivers.location.accessed if rivers.location else "") == "2020-01-15"
    assert (port.kind, port.date_status, port.date_text) == ("book", "undated", "n.d.")
    assert [str(one) for one in port.by_role("translator")] == ["Carlo Bianchi"]
    assert [(f.rule, f.where.line, f.where.field) for f in read(LIBRARY).findings] == [("refer-value", 39, "URL")]


def test_what_endnote_wrote_is_written_as_it_was() -> None:
    lines = dumps(read(LIBRARY), "refer").split("\r\n")
    for line in LIBRARY.splitlines():
        assert not line or line.replace("%[2020", "%[ 2020") in lines
    assert "%> internal-pdf://1234/lukacs.pdf" in lines


def test_a_changed_value_is_written_anew() -> None:
    lines = _lines(read(LIBRARY)[0].replace(date="1958"))
    assert "%D 1958" in lines
    assert "%8 March 3" not in lines
    assert "%0 Manuscript" in lines


def test_the_first_refer_has_no_types_and_other_letters() -> None:
    table, letters = read(FIRST)
    assert table.key == "les85"
    assert (table.variables["number"], table.notes) == ("TR-12", ("In preparation",))
    assert [str(one.body or "") for one in table.contributions] == ["", "Bureau of Weights"]
    assert (letters.variables["container-title"], letters.variables["issue"]) == ("Local History", "2")
    lines = dumps(read(FIRST), "refer").split("\r\n")
    assert not any(line.startswith("%0") for line in lines)
    assert {"%L les85", "%R TR-12", "%Q Bureau of Weights"} <= set(lines)


@pytest.mark.parametrize(
    ("agent", "line", "again"),
    [
        ({"body": "Ministry of Foreign Affairs, Hungary"}, "Ministry of Foreign Affairs,, Hungary", True),
        ({"body": "Pravda"}, "Pravda,", True),
        ({"person": {"literal": "Kim Il Sung"}}, "Kim Il Sung", True),
        ({"person": {"literal": "Stalin"}}, "Stalin", True),
        ({"person": {"family": "King", "given": "Martin Luther", "suffix": "Jr."}}, "King, Martin Luther, Jr.", True),
        (
            {"person": {"family": "Velden", "given": "Jan", "non_dropping_particle": "van der"}},
            "van der Velden, Jan",
            True,
        ),
        ({"person": {"family": "Stalin"}}, "Stalin", False),
    ],
)
def test_names(agent: dict[str, Any], line: str, again: bool) -> None:
    record = Record.model_validate({"key": "k", "contributions": [{"role": "author", **agent}]})
    assert f"%A {line}" in _lines(record)
    assert (read(dumps(record, "refer"))[0].contributions == record.contributions) is again
    assert any(loss.field.startswith("contributions") for loss in losses(record, "refer")) is not again


def test_what_stands_in_no_record_is_told() -> None:
    library = read("exported on Monday\n%0 Book\n%T A\n", "x.enw")
    assert library[0].title == "A"
    assert [(f.where.line, f.raw, str(f.severity)) for f in library.findings] == [(1, "exported on Monday", "error")]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("%0 Book\n", True),
        ("\ufeff\r\n%A Wick, B.\r\n%T Letters\r\n", True),
        ("%A a comment of TeX", False),
        ("%YAML 1.2\n---\n", False),
        ("%!PS-Adobe-3.0\n%%Pages: 1\n", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "refer") is claimed


@pytest.mark.parametrize(
    ("year", "date"), [("[1962]", "1962"), ("[1962,1963]", "[1962,1963]"), ("[ca. 1962]", "1962~")]
)
def test_years_that_a_cataloguer_supplied(year: str, date: str) -> None:
    assert str(read(f"%0 Book\n%T A\n%D {year}\n")[0].date) == date


def test_pages_keywords_addresses_and_a_doi_of_library_catalogues() -> None:
    (record,) = read(
        "%0 Journal Article\n%A Kovács, János, 1920-1999\n%T A title\n  that goes on\n%P pp. 12-15\n"
        "%K Korea\nHungary\n"
        "%R https://doi.org/10.1000/1\n%U https://example.org/1\n%U https://example.org/2\n%[ 20200101\n"
    )
    assert (record.title, str(record.contributions[0])) == ("A title that goes on", "János Kovács")
    assert (record.variables["page"], record.identifiers["DOI"]) == ("12-15", "10.1000/1")
    assert record.tags == ("Korea", "Hungary")
    assert [(str(one.url), str(one.accessed)) for one in record.locations] == [
        ("https://example.org/1", "2020-01-01"),
        ("https://example.org/2", "None"),
    ]
    assert read(dumps(record, "refer"))[0].replace(statements=()) == record.replace(statements=())


@pytest.mark.parametrize(
    ("kind", "call_number", "signature"),
    [
        ("Unpublished Work", "MOL, XIX-J-1-j Korea, 5. doboz", "MOL, XIX-J-1-j Korea, 5. doboz"),
        ("Unpublished Work", "6H 1249(3)", "None"),
        ("Book", "MOL, XIX-J-1-j Korea, 5. doboz", "None"),
    ],
)
def test_a_call_number_that_names_a_known_archive_is_the_signature(kind: str, call_number: str, signature: str) -> None:
    (record,) = read(f"%0 {kind}\n%T Report\n%L {call_number}\n")
    assert str(record.signature) == signature
    assert read(dumps(record, "refer"))[0].holdings == record.holdings
