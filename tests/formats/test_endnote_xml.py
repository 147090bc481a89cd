"""EndNote XML: elements that EndNote and Zotero read, and a library as EndNote exports it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, losses
from provenance.formats.endnote_xml import read, write
from tests.documents import BOOK, REPORT
from tests.formats.tagged import SAMPLES
from tests.strategies import records

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from provenance.model import Record

LIBRARY = (SAMPLES / "endnote-xml" / "library.xml").read_text(encoding="utf-8")


def _root(text: str) -> Element:
    from lxml.etree import fromstring

    root: Element = fromstring(text.encode("utf-8"))
    return root


def _texts(record: Record, path: str) -> list[str]:
    return [
        "".join(map(str, one.itertext()))
        for one in _root(dumps(record, "endnote-xml")).iterfind(f"records/record/{path}")
    ]


@settings(max_examples=60)
@given(several=st.lists(records(), max_size=3))
def test_what_is_written_is_well_formed(several: list[Record]) -> None:
    root = _root(write(several).text)
    assert [one.tag for one in root] == ["records"]
    assert len(root[0]) == len(several)
    for record in root[0]:
        names = [str(child.tag) for child in record]
        assert names[0] == "ref-type"
        assert len(names) == len(set(names)), "every element of a record stands there once"


def test_the_elements_of_a_document_of_an_archive() -> None:
    (type_,) = _root(dumps(REPORT, "endnote-xml")).iterfind("records/record/ref-type")
    assert (type_.get("name"), type_.text) == ("Manuscript", "36")
    for path, text in {
        "contributors/authors/author": "Embassy of Hungary in North Korea,",
        "contributors/subsidiary-authors/author": "Szalontai, Balazs",
        "titles/secondary-title": "XIX-J-1-j, Korea",
        "volume": "box 5, folder 5/bc",
        "number": "0066/1962",
        "dates/year": "1962",
        "dates/pub-dates/date": "1962-08-27",
        "publisher": "Magyar Országos Levéltár (MOL)",
        "pub-location": "Budapest",
        "accession-num": "XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "call-num": "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "remote-database-name": "Wilson Center Digital Archive",
        "label": "embassyhungary1962report",
        "urls/web-urls/url": "https://mirror.example.com/document/112773",
        "urls/related-urls/url": "https://mirror.example.com/document/112773",
    }.items():
        assert _texts(REPORT, path) == [text]
    (more,) = _texts(REPORT, "research-notes")
    assert more.split("\r")[:3] == ["recipient: Hungarian Foreign Ministry", "kind: report", "fonds: XIX-J-1-j"]
    assert _texts(REPORT.replace(kind="letter"), "contributors/secondary-authors/author") == [
        "Hungarian Foreign Ministry,"
    ]


@pytest.mark.parametrize(
    ("title", "faces"),
    [
        ("Rivers", []),
        ("In <i>Pravda</i> today", ["normal", "italic", "normal"]),
        ("<b>a<i>b</i></b>", ["bold", "bold italic"]),
        ("x<sup>2</sup>", ["normal", "superscript"]),
        ("a <i>b", []),
        ("a < b & <c>", []),
    ],
)
def test_letters_of_a_title_have_styles(title: str, faces: list[str]) -> None:
    record = BOOK.replace(title=title)
    (element,) = _root(dumps(record, "endnote-xml")).iterfind("records/record/titles/title")
    assert [style.get("face") for style in element] == faces
    assert read(dumps(record, "endnote-xml"))[0].title == title
    assert not losses(record, "endnote-xml")


def test_a_library_of_endnote() -> None:
    notes, rivers, port = read(LIBRARY, "library.xml")
    assert read(LIBRARY).findings == ()
    assert notes.title == "Notes on the negotiations about <i>coal</i> & steel"
    assert [str(one.person or one.body) for one in notes.contributions] == [
        "Erzsébet Lukács",
        "Foreign Trade Directorate",
    ]
    assert notes.contributions[1].body is not None
    assert (str(notes.date), str(notes.original_language)) == ("1957-03-03", "hu")
    assert str(notes.signature) == "Town Archive of Somewhere, Papers of Erzsébet Lukács, Box 7, 12"
    assert notes.notes == ("bought in 1994", "read in 2019", "ask for box 8")
    assert notes.summary == "First line.\nSecond line."
    assert rivers.variables == {
        "container-title": "Review of Water History", "container-title-short": "Rev. Water Hist.", "volume": "12",
        "issue": "3", "page": "33-58",
    }  # fmt: skip
    assert str(rivers.location.url if rivers.location else "") == "https://example.org/rwh/3"
    assert [(one.role, str(one)) for one in port.contributions] == [("editor", "Maria Rossi")]
    assert (port.kind, port.date_status) == ("book", "undated")


def test_what_endnote_wrote_is_written_as_it_was() -> None:
    """Every element of EndNote's is in what is written, attributes, fonts and all."""
    from lxml.etree import tostring

    written = dumps(read(LIBRARY), "endnote-xml")
    for record in _root(LIBRARY).iter("record"):
        for leaf in record.iter():
            if leaf.tag != "style" and (len(leaf) == 0 or leaf[0].tag == "style"):
                assert tostring(leaf, encoding="unicode", with_tail=False) in written


def test_a_changed_value_is_written_anew() -> None:
    text = dumps(read(LIBRARY)[0].replace(title="Another"), "endnote-xml")
    assert "<title>Another</title>" in text
    assert "coal</style> &amp; steel" not in text


def test_one_bad_record_costs_nobody_the_others() -> None:
    broken = LIBRARY.replace(
        "</authors></contributors><titles><title>Un porto", "</contributors><titles><title>Un porto"
    )
    library = read(broken, "x.xml")
    assert [record.title for record in library][:2] == [record.title for record in read(LIBRARY)][:2]
    assert len(library) == 3
    assert "Un porto" in dumps(library[2], "endnote-xml"), "what cannot be told apart is kept"
    assert library.findings
    assert all(f.where.file == "x.xml" and f.where.line == 3 and f.raw for f in library.findings)


def test_nothing_is_followed() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<xml><records><record><ref-type name="Book">6</ref-type><titles><title>&a;&f;</title></titles></record>'
        "</records></xml>"
    )
    library = read(bomb)
    assert len(library) == 1
    assert "root" not in dumps(library, "yaml")
    assert [f.rule for f in library.findings] == ["endnote-xml"]


def test_a_file_without_records_is_told() -> None:
    (found,) = read("<xml><list/></xml>", "x").findings
    assert re.search("<xml> and no <record>", found.message)
    assert read("no XML").findings


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("<xml><records><record><ref-type>6</ref-type></record></records></xml>", True),
        ('<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n<records>\n</records>\n</xml>\n', True),
        ("<records><record><rec-number>1</rec-number></record></records>", True),
        ("<EndNote><Cite><record><ref-type>6</ref-type></record></Cite></EndNote>", True),
        ("<records><record><leader/></record></records>", False),
        ('<records xmlns="http://example.org"><rec-number/></records>', False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "endnote-xml") is claimed
