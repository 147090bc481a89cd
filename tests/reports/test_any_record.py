"""For any record whatever: every report prints in every output, and says what it should."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import provenance as pv
from provenance.model import Location, Record
from provenance.reports import BINARY, OUTPUTS
from provenance.reports._text import WIDTH, columns_of
from tests.strategies import records

_SOME = settings(max_examples=60)
_FEW = settings(max_examples=12)
_KINDS = st.sampled_from(pv.members("reports"))


@_SOME
@given(st.lists(records(), max_size=2), _KINDS, st.sampled_from([to for to in OUTPUTS if to not in BINARY]))
def test_a_report_never_raises(some: list[Record], kind: str, to: str) -> None:
    printed = pv.report(some, kind, to=to)
    assert isinstance(printed, str)
    assert printed.endswith("\n")
    assert not printed.endswith("\n\n")


@_FEW
@given(st.lists(records(), max_size=2), _KINDS)
def test_a_document_is_made_and_always_the_same(some: list[Record], kind: str) -> None:
    pytest.importorskip("typst", reason="the extra `reports` is not installed")
    pytest.importorskip("docx", reason="the extra `reports` is not installed")
    pdf, docx = pv.report(some, kind, to="pdf"), pv.report(some, kind, to="docx")
    assert pdf.startswith(b"%PDF-")
    assert docx.startswith(b"PK")
    assert (pdf, docx) == (pv.report(some, kind, to="pdf"), pv.report(some, kind, to="docx"))


@_SOME
@given(records(), _KINDS)
def test_text_keeps_to_its_width_and_to_what_a_terminal_shows(record: Record, kind: str) -> None:
    printed = pv.report(record, kind)
    assert all(columns_of(line) <= WIDTH for line in printed.splitlines())
    assert all(char.isprintable() or char == "\n" or not char.isascii() for char in printed)
    printed.encode("utf-8")


@_SOME
@given(records(), _KINDS)
def test_html_is_well_formed_and_has_no_script(record: Record, kind: str) -> None:
    printed = pv.report(record, kind, to="html")
    tree = etree.fromstring(printed.encode("utf-8"), etree.XMLParser(resolve_entities=False))
    tags = {element.tag.rpartition("}")[2] for element in tree.iter() if isinstance(element.tag, str)}
    assert tags.isdisjoint({"script", "iframe", "object", "img", "link", "base", "form"})
    for element in tree.iter():
        assert not any(str(name).startswith("on") for name in element.attrib)
    for href in (value for element in tree.iter() for name, value in element.attrib.items() if name == "href"):
        assert str(href).startswith(("http://", "https://", "ftp://"))


@_SOME
@given(records())
def test_json_is_the_facts(record: Record) -> None:
    facts = json.loads(pv.report(record, to="json"))
    assert [one["key"] for one in facts["records"]] == [record.key]
    links = facts["records"][0]["links"]
    assert [one["number"] for one in links] == list(range(1, len(links) + 1))


@_SOME
@given(records())
def test_checks_never_raise_and_find_the_same_twice(record: Record) -> None:
    assert pv.check(record) == pv.check(record)


class _Titles(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>", "</title><b>", "a & b &amp; c", '" onmouseover="x', "]]>", "<!-- x",
        "<svg onload=x>", "# heading", "| cell |", "[a](javascript:alert(1))", "**bold**", "<https://x.org>",
    ],
)  # fmt: skip
def test_a_hostile_title_is_a_text(title: str) -> None:
    printed = pv.report(Record(key="a", title=title, locations=(Location(archive=title),)), to="html")
    parser = _Titles()
    parser.feed(printed)
    assert title in parser.texts
    assert "<script" not in printed
    markdown = pv.report(Record(key="a", title=title), to="markdown")
    assert not re.search(r"(?<!\\)(?:<|\[a)(?:script|\]\(javascript)", markdown)
