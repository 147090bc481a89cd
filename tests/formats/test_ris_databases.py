"""RIS as databases and other programs write it: what stands around the records, and fields used in other ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.formats import detect, dumps, loads
from provenance.formats.ris import read

if TYPE_CHECKING:
    from provenance.model import Record


def _one(*lines: str, kind: str = "JOUR") -> Record:
    (record,) = read("\n".join((f"TY  - {kind}", *lines, "ER  - ", "")))
    (again,) = loads(dumps(record, "ris"), "ris")
    assert again.replace(statements=()) == record.replace(statements=()), (
        "what was read comes back from what is written"
    )
    return record


HEADED = (
    "Provider: A Library\nDatabase: Letters\nContent: text/plain\n\n\n"
    "TY  - JOUR\nTI  - First\nPY  - 1962\nER  - \n\n"
    "Provider: A Library\nDatabase: Letters\nContent: text/plain\n\n\n"
    "TY  - JOUR\nTI  - Second\nPY  - 1963\nER  - \n"
)


def test_what_a_database_says_of_itself_is_a_note_once() -> None:
    assert detect(HEADED) == "ris"
    library = read(HEADED)
    assert [record.title for record in library] == ["First", "Second"]
    assert [(str(f.severity), f.rule, f.where.line) for f in library.findings] == [("note", "ris", 1)]
    assert "Provider: A Library" in library.findings[0].raw


def test_numbers_above_records_are_nothing() -> None:
    text = "1.\nTY  - BOOK\nTI  - First\nER  - \n\n2.\nTY  - BOOK\nTI  - Second\nER  - \n"
    assert detect(text) == "ris"
    library = read(text)
    assert [record.title for record in library] == ["First", "Second"]
    assert not library.findings


def test_lines_without_a_beginning_are_one_finding_with_all_of_them() -> None:
    text = "TY  - BOOK\nTI  - First\nER  - \nTI  - Lost\nAU  - Bee, A.\nER  - \nTY  - BOOK\nTI  - Third\nER  - \n"
    library = read(text)
    assert [record.title for record in library] == ["First", "Third"]
    (finding,) = library.findings
    assert (str(finding.severity), finding.where.line, finding.raw) == ("error", 4, "TI  - Lost\nAU  - Bee, A.")


def test_a_prose_text_that_quotes_a_record_is_not_claimed() -> None:
    assert detect("A letter says:\nTY  - BOOK") != "ris"
    assert detect("<p>\nTY  - BOOK\nTI  - A\n") != "ris"


@pytest.mark.parametrize(
    ("lines", "date", "text"),
    [
        (("PY  - 2020", "Y1  - 4-8 Aug. 2020"), "2020-08-04/2020-08-08", ""),
        (("PY  - 2019", "DA  - AUG 15"), "2019-08-15", ""),
        (("PY  - 2019", "DA  - SEP"), "2019-09", ""),
        (("PY  - 2019", "DA  - no day"), "2019", ""),
        (("Y1  - 2013", "PY  - 2013/04/18", "PY  - 2013/02/15/received"), "2013-04-18", ""),
        (("PY  - 2013/02/15/received",), "2013-02-15", ""),
        (("DA  - 20170812",), "2017-08-12", ""),
        (("PY  - [1962]",), "1962", ""),
        (("PY  - [1962?]",), "1962?", ""),
        (("PY  - [1962,1963]",), "[1962,1963]", ""),
        (("PY  - Start of the war",), "None", "Start of the war"),
    ],
)
def test_dates_in_several_lines(lines: tuple[str, ...], date: str, text: str) -> None:
    record = _one("TI  - A", *lines)
    assert (str(record.date), record.date_text) == (date, text)


@pytest.mark.parametrize(
    ("lines", "page"),
    [
        (("EP  - 33", "SP  - 30"), "30-33"),
        (("SP  - pp 37-64",), "37-64"),
        (("SP  - p. 5",), "5"),
        (("SP  - 7", "EP  - 7"), "7"),
        (("SP  - ppx",), "ppx"),
    ],
)
def test_pages(lines: tuple[str, ...], page: str) -> None:
    assert _one(*lines).variables["page"] == page


def test_words_below_each_other_are_words_of_their_own() -> None:
    assert _one("KW  - Hungary", "Korea", "Embassies").tags == ("Hungary", "Korea", "Embassies")


def test_a_title_that_was_broken_is_one_line() -> None:
    assert _one("TI  - Report on the", "   situation        in Korea").title == "Report on the situation in Korea"


def test_every_address_is_a_place() -> None:
    lines = ("UR  - https://example.org/1", "UR  - https://example.org/2", "UR  - none", "UR  - https://example.org/1")
    record = _one(*lines)
    assert [str(one.url) for one in record.locations] == ["https://example.org/1", "https://example.org/2"]
    assert dumps(record.replace(kept={}), "ris").count("UR  - ") == 2


@pytest.mark.parametrize(
    "written", ["10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182", "DOI: 10.1000/182"]
)
@pytest.mark.parametrize("tag", ["DO", "M3"])
def test_a_doi_is_bare_wherever_it_stands(tag: str, written: str) -> None:
    record = _one(f"{tag}  - {written}")
    assert record.identifiers.get("DOI") == "10.1000/182"
    assert "genre" not in record.variables


@pytest.mark.parametrize(
    ("kind", "line", "identifiers"),
    [
        ("JOUR", "03064530 (ISSN)", {"ISSN": "03064530"}),
        ("JOUR", "1999-7777(Electronic),0222-6666(Print)", {"ISSN": "1999-7777, 0222-6666"}),
        ("BOOK", "1865-0929", {"ISSN": "1865-0929"}),
        ("BOOK", "978-3-86490-311-3", {"ISBN": "978-3-86490-311-3"}),
    ],
)
def test_numbers_of_serials_and_books(kind: str, line: str, identifiers: dict[str, str]) -> None:
    assert dict(_one(f"SN  - {line}", kind=kind).identifiers) == identifiers


def test_m1_is_a_number_or_a_note() -> None:
    assert _one("M1  - e0815").variables["number"] == "e0815"
    record = _one("M1  - Copyright 2016 of a society, all rights reserved")
    assert "number" not in record.variables
    assert record.notes == ("Copyright 2016 of a society, all rights reserved",)


def test_longer_tags_are_tags() -> None:
    record = _one("PMID  - 33355555", "ABCD  - what nobody knows", "TI  - A")
    assert (record.kind, record.title, record.variables.get("PMID") or record.identifiers.get("PMID")) == (
        "article-journal", "A", "33355555",
    )  # fmt: skip
    assert "ABCD  - what nobody knows" in dumps(record, "ris")


def test_notes_of_zotero_are_text() -> None:
    assert _one("N1  - <p>Seen &amp; copied.</p>", "<p>Twice.</p>").notes == ("Seen & copied.\nTwice.",)
    assert _one("N1  - a <p> within").notes == ("a <p> within",)


@pytest.mark.parametrize(
    ("own", "kind"),
    [
        ("UNPB", "manuscript"), ("UNPD", "manuscript"), ("INPR", "manuscript"), ("ABST", "article-journal"),
        ("SER", "book"), ("ICOMM", "personal_communication"), ("CHART", "figure"), ("DBASE", "dataset"),
    ],
)  # fmt: skip
def test_types_of_other_programs(own: str, kind: str) -> None:
    record = _one("TI  - A", "AN  - 01611111", kind=own)
    assert record.kind == kind
    assert f"TY  - {own}" in dumps(record, "ris")


@pytest.mark.parametrize("years", [", 1850-1894", " (1850-1894)", ", 1850-", ", b. 1850", ", ca. 1850-1894?"])
def test_the_years_of_a_life_are_not_of_the_name(years: str) -> None:
    record = _one(f"AU  - Stevenson, Robert Louis{years}")
    assert str(record.contributions[0]) == "Robert Louis Stevenson"
    assert f"AU  - Stevenson, Robert Louis{years}" in dumps(record, "ris"), "it is written as it was"


@pytest.mark.parametrize("number", ["2012345678", "WOS:000345678900001", "rayyan-123456", "L612345", "123456.pmid"])
def test_the_number_of_a_database_is_no_signature(number: str) -> None:
    record = _one(f"AN  - {number}", kind="GEN")
    assert (record.holdings, record.variables["archive_location"]) == ((), number)
    for lines in (("DB  - National Archives", f"AN  - {number}"), ("AN  - XIX-J-1-j",), ("AN  - FO 371/84053",)):
        assert _one(*lines, kind="GEN").holdings


def test_the_number_of_a_manuscript_is_its_signature() -> None:
    assert str(_one("AN  - 123456", kind="MANSCPT").signature) == "123456"
