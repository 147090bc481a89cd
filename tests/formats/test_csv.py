"""CSV: tables as we write them, and tables as people keep them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.formats._table import _joined, _parted
from provenance.formats._zotero.types import ITEM_TYPES
from provenance.formats.csv import read, write
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

SAMPLE = Path(__file__).parents[1] / "samples" / "csv" / "archive-list.csv"


@given(st.lists(st.text('ab;" \n').map(str.strip).filter(bool), min_size=1))
def test_values_of_a_cell_come_back(several: list[str]) -> None:
    assert _parted(_joined(several, several=True)) == several


@given(st.lists(records(), max_size=3))
def test_a_table_has_one_header_and_one_row_a_record(several: list[pv.Record]) -> None:
    again = read(write(several).text)
    assert len(again) == len(several)
    assert not [f for f in again.findings if f.rule == "csv"]


def test_the_columns_are_those_that_are_filled() -> None:
    header, first, _, third = write((REPORT, TELEGRAM, BOOK)).text.splitlines()
    assert header.startswith("key,kind,title,")
    assert "box" in header.split(",")
    assert "signature" in header.split(",")
    assert REPORT.key in first
    assert BOOK.title in third


def test_a_table_of_other_people() -> None:
    library = pv.read(SAMPLE)
    report, telegram, note = library
    assert report.title == 'Bericht über die "Lage"'
    assert str(report.contributions[0]) == "Hans Müller"
    assert str(report.date) == "1962-08-27"
    assert report.signature is not None
    assert (str(report.signature), report.signature.tradition) == ("BArch, R 43-I/161", "germany-bundesarchiv")
    assert telegram.contributions[0].body is not None
    assert [str(c) for c in note.contributions] == ["Anna Weiß", "Paul Groß"]
    assert [f.where.line for f in library.findings if f.where.field == "issued"] == [3, 5]
    text = pv.dumps(library, "csv")
    assert "Bemerkung" in text
    assert "gelesen" in text
    assert "undatiert" in text, "what is no date is kept as it is"
    assert "1962/63" in text


def test_a_mapping_says_what_columns_are() -> None:
    text = "Schachtel,Wer,Was,Titel\n3,Anna Weiß,x,Notiz\n"
    library = read(text, "t.csv", mapping={"Schachtel": "box", "Wer": "recipient", "Nichts": "title", "Was": "quatsch"})
    assert [(c.role, str(c)) for c in library[0].contributions] == [("recipient", "Anna Weiß")]
    assert [f.rule for f in library.findings] == ["mapping", "mapping"]
    assert "Nichts" in library.findings[0].message
    assert "quatsch" in library.findings[1].message
    assert pv.loads(text, "csv", mapping={"Wer": "recipient"})[0].contributions == library[0].contributions


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_delimiter(delimiter: str) -> None:
    text = (
        delimiter.join(["title", "author", "date"]) + "\n" + delimiter.join(["A report", "Embassy of Hungary", "1962"])
    )
    assert pv.detect(text) == "csv"
    assert pv.loads(text)[0].title == "A report"


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,3",
        "title\nA",
        "Dear author, the title of my date\n",
        "title: x\nauthor: y\n",
        "key = title, author",
        "",
    ],
)
def test_what_is_not_claimed(text: str) -> None:
    assert pv.detect(text) != "csv"


def test_a_quotation_mark_that_is_never_closed_costs_no_row_before_it() -> None:
    library = read('title,author\nA,Weiß\nB,"open\nC,Groß\n', "t.csv")
    assert library[0].title == "A"
    assert len(library) == 2


def test_a_row_that_is_too_long_is_told_with_its_line() -> None:
    library = read("title,author\nA,Weiß,more\n", "t.csv")
    (found,) = library.findings
    assert (found.where.line, found.rule, "more" in found.raw) == (2, "csv", True)


def test_zotero_s_own_table() -> None:
    text = (
        '"Key","Item Type","Publication Year","Author","Title","Date","Archive","Loc. in Archive","Url","Manual Tags"\n'
        '"ABCD2345","manuscript","1962","Kovács, József","Report","1962-08-27","MOL","XIX-J-1-j, 5. doboz",'
        '"https://example.org/1","Korea; diplomacy"\n'
    )
    (record,) = pv.loads(text)
    assert str(record.date) == "1962-08-27"
    assert record.tags == ("Korea", "diplomacy")
    assert str(record.signature) == "MOL, XIX-J-1-j, 5. doboz"
    assert record.kind == "manuscript"
    assert '"Publication Year"' in pv.dumps(record, "csv") or "Publication Year" in pv.dumps(record, "csv")


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_an_item_type_in_zotero_s_table_is_the_kind_that_its_json_tells(item_type: str) -> None:
    record, by_json = (
        pv.loads(f'"Key","Item Type","Title"\n"a","{item_type}","A"\n')[0],
        pv.loads(json.dumps([{"itemType": item_type, "title": "A"}]), "zotero-json")[0],
    )
    assert record.kind == by_json.kind
    assert item_type in pv.dumps(record, "csv")
    assert pv.loads(pv.dumps(record, "csv"), "csv")[0] == record


@pytest.mark.parametrize(("header", "cell"), [("kind", "letter"), ("Type", "journalArticle"), ("Item Type", "Brief")])
def test_a_kind_of_one_s_own_stays(header: str, cell: str) -> None:
    assert pv.loads(f"key,{header},title\na,{cell},A\n")[0].kind == cell


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Lim SM, Shiau CWC, Lau Y.", ["SM Lim", "CWC Shiau", "Y Lau"]),
        ("Ann Bee, Cy Dee, Eve Eff", ["Ann Bee", "Cy Dee", "Eve Eff"]),
        ("['Marx, Karl', 'Lindgren, Astrid']", ["Karl Marx", "Astrid Lindgren"]),
        ('["Marx, Karl"]', ["Karl Marx"]),
        ("Bee, Ann", ["Ann Bee"]),
        ("King, Martin Luther, Jr.", ["Martin Luther King Jr."]),
        ("Ministry of Trade, Industry, and Energy", ["Ministry of Trade, Industry, and Energy"]),
        ("[not a list", ["[not a list"]),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    quoted = cell.replace('"', '""')
    (record,) = read(f'title,author,date\nA,"{quoted}",1962\n')
    assert [str(one) for one in record.contributions] == names
    assert read(write((record,)).text)[0].contributions == record.contributions


def test_a_table_of_a_database_with_many_columns() -> None:
    others = ",".join(f"Column {number}" for number in range(12))
    text = f"Item Title,Author Names,Item DOI,{others}\nA,Bee A.,https://doi.org/10.1000/1{',' * 12}\n"
    assert pv.detect(text) == "csv"
    (record,) = read(text)
    assert (record.title, record.identifiers["DOI"]) == ("A", "10.1000/1")


def test_a_date_that_cannot_be_read_stays_in_its_words() -> None:
    library = read("title,author,date\nA,B,after the war\nB,C,n.d.\n")
    assert [(r.date, r.date_text, r.date_status) for r in library] == [
        (None, "after the war", "unknown"), (None, "n.d.", "undated"),
    ]  # fmt: skip
    assert [finding.where.field for finding in library.findings] == ["issued"]
