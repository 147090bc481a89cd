"""COinS: spans that Zotero reads, and pages as other programs write them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps
from provenance.formats.coins import read, write
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.formats.tagged import SAMPLES
from tests.formats.wilson_pages import PLAIN
from tests.strategies import records

if TYPE_CHECKING:
    from provenance.model import Record

READING_LIST = (SAMPLES / "coins" / "page.html").read_text(encoding="utf-8")
_SPAN = re.compile(r'<span class="Z3988" title="([^"<>]*)"></span>')


def _pairs(record: Record) -> list[tuple[str, str]]:
    (title,) = _SPAN.findall(dumps(record, "coins"))
    return parse_qsl(html.unescape(title), strict_parsing=True)


@settings(max_examples=60)
@given(several=st.lists(records(), max_size=3))
def test_every_record_is_a_span_of_keys_and_values(several: list[Record]) -> None:
    lines = write(several).text.splitlines()
    assert len(lines) == len(several)
    for line in lines:
        span = _SPAN.fullmatch(line)
        assert span is not None
        pairs = parse_qsl(html.unescape(span[1]), strict_parsing=True)
        assert pairs[0] == ("ctx_ver", "Z39.88-2004")
        assert [key for key, _ in pairs].count("rft_val_fmt") == 1


def test_the_keys_of_a_document_of_an_archive() -> None:
    pairs = _pairs(REPORT)
    for pair in (
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "manuscript"),
        ("rft.aucorp", "Embassy of Hungary in North Korea"),
        ("rft.contributor", "Szalontai, Balazs"),
        ("rft.date", "1962-08-27"),
        ("rft.source", "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"),
        ("rft.publisher", "Wilson Center Digital Archive"),
        ("rft_id", "https://mirror.example.com/document/112773"),
        ("rft.language", "en"),
    ):
        assert pair in pairs
    assert pairs[-1][0] == "rft_dat"
    assert {"translator: Szalontai || Balazs", "box: 5", "kind: report"} <= set(pairs[-1][1].split("\n"))
    assert [key for key, _ in pairs].count("rft_dat") == 1


def test_a_date_that_is_no_day_is_its_year_and_edtf() -> None:
    pairs = _pairs(TELEGRAM)
    assert ("rft.date", "1958") in pairs
    assert "issued: 1958-11~" in dict(pairs)["rft_dat"].split("\n")


def test_books_have_keys_of_their_own() -> None:
    pairs = _pairs(BOOK)
    for pair in (
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "book"),
        ("rft.btitle", "The Cold War: A New History"),
        ("rft.aulast", "Gaddis"),
        ("rft.aufirst", "John Lewis"),
        ("rft.au", "Gaddis, John Lewis"),
        ("rft.isbn", "978-0-14-303827-6"),
    ):
        assert pair in pairs


def test_a_page_of_other_programs() -> None:
    rivers, port, letter, thesis = read(READING_LIST, "page.html")
    assert read(READING_LIST).findings == ()
    assert [str(one) for one in rivers.contributions] == ["Jan van der Velden", "Maria Rossi"]
    assert (rivers.title, rivers.kind, str(rivers.date)) == ("Rivers & borders", "article-journal", "1999-06")
    assert rivers.identifiers == {"DOI": "10.1000/rwh.1999.3", "ISSN": "1234-5678"}
    assert rivers.variables["page"] == "33\N{EN DASH}58"
    assert [str(one) for one in port.contributions] == ["M. Rossi", "Carlo Bianchi"]
    assert (port.kind, port.title, port.variables["container-title"]) == ("chapter", "Un porto", "Ports of the South")
    assert str(port.location.url if port.location else "") == "https://example.org/ports"
    assert (letter.kind, letter.summary, letter.tags) == ("personal_communication", "About coal.", ("coal", "trade"))
    assert [(one.role, str(one)) for one in letter.contributions] == [
        ("author", "Erzsébet Lukács"),
        ("contributor", "Foreign Trade Directorate"),
    ]
    assert (thesis.title, thesis.variables["publisher"]) == ("Flüsse", "Universität Wien")


def test_what_others_wrote_is_written_as_it_was() -> None:
    spans = _SPAN.findall(dumps(read(READING_LIST), "coins"))
    pairs = [parse_qsl(html.unescape(title)) for title in spans]
    assert {("rft.artnum", "e7"), ("rfr_id", "info:sid/zotero.org:2"), ("rft.au", "Jan van der Velden")} <= set(
        pairs[0]
    )
    assert ("rft.coverage", "Budapest") in pairs[2]
    assert ("rft_dat", "private::x") in pairs[3]


@pytest.mark.parametrize(
    ("object_", "names"),
    [
        ("rft.aulast=Smith&rft.aufirst=John&rft.au=Smith%2C+J.+R.", ["John Smith", "J. R. Smith"]),
        ("rft.aulast=Smith&rft.auinit=J&rft.au=Smith%2C+John", ["John Smith"]),
        ("rft.au=Rossi%2C+Maria&rft.aulast=Smith", ["Maria Rossi", "Smith"]),
        ("rft.aucorp=Ministry+of+Coal&rft.au=Rossi%2C+Maria", ["Ministry of Coal", "Maria Rossi"]),
        ("rft.aufirst=&rft.aulast=", []),
    ],
)
def test_authors_in_parts_and_whole(object_: str, names: list[str]) -> None:
    page = f'<span class="Z3988" title="ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:book&{object_}"></span>'
    assert [str(one) for one in read(page)[0].contributions] == names


def test_a_page_without_an_object_is_told() -> None:
    (found,) = read("<html><span class='Z3988'>x</span></html>", "x.html").findings
    assert found.where.file == "x.html"
    assert "Z3988" in found.message


def test_a_page_that_says_more_of_itself_is_of_another_format() -> None:
    span = dumps(REPORT, "coins")
    page = f"<html><body>{''.join(f'<p>{html.escape(line)}</p>' for line in PLAIN.splitlines())}{span}</body></html>"
    assert detect(page) == "wilson"
    assert detect(f"<html><body><p>A list</p>{span}</body></html>") == "coins"
    assert detect(f"<!DOCTYPE html>\n<!-- list -->\n<html>{span}</html>") == "coins"
    described = '{"@context": "https://schema.org", "@type": "Book", "name": "Ports"}'
    own = f'<script type="application/ld+json">{described}</script>'
    assert detect(f"<!DOCTYPE html><html><head>{own}</head><body>{span}</body></html>") == "schema-org"
    assert detect(f"A note in Markdown\n\n{span}") != "coins"
