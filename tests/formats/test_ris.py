"""RIS: lines that Zotero and its kin read, and files as other programs write them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, losses
from provenance.formats._ris.text import one_line, paragraphs
from provenance.formats.ris import read, write
from provenance.model import Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records, texts

_TAGGED = re.compile(r"[A-Z][A-Z0-9]  - .*")


def _lines(record: Record) -> list[str]:
    return dumps(record, "ris").split("\r\n")


@settings(max_examples=100)
@given(several=st.lists(records(), max_size=3))
def test_every_record_begins_with_its_type_and_ends_once(several: list[Record]) -> None:
    lines = write(several).text.split("\r\n")
    assert lines[-1] == ""
    assert all(not re.search("[\n\r\x0b\x0c\x85\u2028\u2029]", line) for line in lines)
    open_record = False
    for line in lines[:-1]:
        if line.startswith("TY  - "):
            assert not open_record
            open_record = True
        elif line == "ER  - ":
            assert open_record
            open_record = False
        elif line:
            assert open_record
    assert [line[:6] for line in lines].count("TY  - ") == len(several)


@given(texts())
def test_lines_are_lines(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert not any(_TAGGED.match(line) for line in paragraphs(text).split("\n")[1:])


def test_the_tags_of_a_document_of_an_archive() -> None:
    lines = _lines(REPORT)
    assert lines[0] == "TY  - MANSCPT"
    for line in (
        "AU  - Embassy of Hungary in North Korea",
        "A4  - Szalontai, Balazs",
        "PY  - 1962",
        "DA  - 1962/08/27/",
        "DB  - Magyar Országos Levéltár (MOL)",
        "AN  - XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "CN  - MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "PB  - Wilson Center Digital Archive",
        "LA  - en",
        "M1  - Citation Key: embassyhungary1962report",
        "M1  - recipient: Hungarian Foreign Ministry",
        "M1  - archive-place: Budapest",
        "M1  - box: 5",
    ):
        assert line in lines


def test_free_text_is_in_the_first_m1_alone() -> None:
    extra = [line.removeprefix("M1  - ") for line in _lines(TELEGRAM) if line.startswith("M1  - ")]
    assert extra[0] == (
        "Obtained by Maria Vega (University of X) and translated from Russian for NKIDP by Anna Vale and Peter M. Rowe."
    )
    assert all(re.match(r"[\w -]+: ", line) for line in extra[1:])
    assert "issued: 1958-11~" in extra
    assert "PY  - 1958" in _lines(TELEGRAM)
    assert not any("Translated" in line for line in _lines(REPORT)), "where the names say it, there is no sentence"


@pytest.mark.parametrize("kind", ["letter", "personal_communication"])
def test_a_letter_with_a_recipient_is_a_personal_communication(kind: str) -> None:
    lines = _lines(REPORT.replace(kind=kind))
    assert lines[0] == "TY  - PCOMM"
    assert "A2  - Hungarian Foreign Ministry" in lines
    assert _lines(REPORT.replace(kind=kind, contributions=REPORT.contributions[:1]))[0] == "TY  - MANSCPT"


@pytest.mark.parametrize(
    ("edtf", "lines"),
    [
        ("1962", ["PY  - 1962"]),
        ("1962-08", ["PY  - 1962", "DA  - 1962/08//"]),
        ("1962-08-27", ["PY  - 1962", "DA  - 1962/08/27/"]),
        ("1962~", ["PY  - 1962", "M1  - issued: 1962~"]),
        ("1962-08-27/1962-09-02", ["M1  - issued: 1962-08-27/1962-09-02"]),
        ("1962-21", ["PY  - 1962", "M1  - issued: 1962-21"]),
        ("-0043", ["M1  - issued: -0043"]),
    ],
)
def test_dates(edtf: str, lines: list[str]) -> None:
    record = BOOK.replace(date=edtf)
    assert [line for line in _lines(record) if re.match("PY|DA|M1  - issued", line)] == lines
    assert read(dumps(record, "ris"))[0].date == record.date


FOREIGN = (
    "\ufeff1.\r\nTY  - JOUR\r\nT1  - China's Involvement\r\nA1  - Chen, Jian\r\nAU  - van der Velden, Jan\r\n"
    "JO  - The China Quarterly\r\nVL  - 142\r\nIS  - 2\r\nSP  - 356\r\nEP  - 387\r\nY1  - 1995/06//Summer\r\n"
    "SN  - 0305-7410\r\nN2  - First line\r\nof two.\r\nKW  - China\r\nKW  - Vietnam\r\nM1  - 17\r\nC7  - odd\r\n"
    "UR  - not a url\r\nER  - \r\n\r\n"
    "TY  - CONF\nTI  - No end\nPY  - 1962\n"
    "TY  - MANSCPT\nTI  - In an archive\nDB  - Magyar Országos Levéltár (MOL)\nAN  - XIX-J-1-j, 5. doboz\n"
    "ID  - kovacs1962\nER  -\nstray\nTY  - BOOK\nTI  - Cut"
)


def test_a_file_of_other_programs() -> None:
    library = read(FOREIGN, "refs.ris")
    assert library.keys == ("chen1995china", "1962no", "kovacs1962", "cut")
    chen = library[0]
    assert [str(c) for c in chen.contributions] == ["Jian Chen", "Jan van der Velden"]
    assert (chen.title, chen.kind, str(chen.date)) == ("China's Involvement", "article-journal", "1995-06")
    assert (chen.summary, chen.tags) == ("First line\nof two.", ("China", "Vietnam"))
    assert chen.variables == {
        "container-title": "The China Quarterly", "volume": "142", "issue": "2", "page": "356-387", "number": "17",
    }  # fmt: skip
    assert str(library[2].signature) == "MOL, XIX-J-1-j, 5. doboz"
    told = [(f.where.line, f.rule, str(f.severity)) for f in library.findings]
    assert told == [
        (2, "ris-value", "warning"),
        (22, "ris", "warning"),
        (31, "ris", "error"),
        (32, "ris", "warning"),
    ]


def test_lines_without_a_home_and_other_tags_are_written_as_they_were() -> None:
    library = read(FOREIGN)
    lines = _lines(library[0])
    assert {"T1  - China's Involvement", "JO  - The China Quarterly", "C7  - odd", "UR  - not a url"} <= set(lines)
    assert "TI  - China's Involvement" not in lines
    assert _lines(library[1])[0] == "TY  - CONF"
    assert [r.replace(statements=()) for r in read(write(library.records).text)] == [
        r.replace(statements=()) for r in library
    ]


def test_a_changed_value_is_written_anew() -> None:
    lines = _lines(read(FOREIGN)[0].replace(title="Another"))
    assert "TI  - Another" in lines
    assert not any(line.startswith("T1") for line in lines)


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("TY  - BOOK\nER  - ", True),
        ("\ufeff\r\nTY - JOUR\r\n", True),
        ("TY  - ", False),
        ("A letter\nTY  - BOOK", False),
        ("%0 Book", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "ris") is claimed


@pytest.mark.parametrize(
    ("agent", "line", "again"),
    [
        (
            {"person": {"family": "Velden", "given": "Jan", "non_dropping_particle": "van der"}},
            "van der Velden, Jan",
            True,
        ),
        ({"person": {"family": "King", "given": "Martin Luther", "suffix": "Jr."}}, "King, Martin Luther, Jr.", True),
        ({"person": {"literal": "Kim Il Sung"}}, "Kim Il Sung", True),
        ({"body": "Ministry of Foreign Affairs, Hungary"}, "Ministry of Foreign Affairs, Hungary", True),
        ({"body": "Smith, Jones"}, "Smith, Jones", False),
    ],
)
def test_names(agent: dict[str, Any], line: str, again: bool) -> None:
    record = Record.model_validate({"key": "k", "contributions": [{"role": "author", **agent}]})
    assert f"AU  - {line}" in _lines(record)
    assert (read(dumps(record, "ris"))[0].contributions == record.contributions) is again
    assert any(loss.field.startswith("contributions") for loss in losses(record, "ris")) is not again
