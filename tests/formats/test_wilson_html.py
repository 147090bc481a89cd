"""A page saved from the browser says what the same page says as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.formats import wilson
from provenance.formats._wilson.html import is_html, lines_of

SAVED = Path(__file__).parents[1] / "samples" / "wilson" / "saved-page.html"


def test_a_saved_page_is_read() -> None:
    assert pv.detect(SAVED.read_bytes(), SAVED.name) == "wilson"
    (record,) = pv.read(SAVED)
    assert record.title == (
        "Report on the Harvest, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry"
    )
    assert str(record.date) == "1961-03-03"
    assert str(record.signature) == "MOL, XIX-J-1-j Korea, 7. doboz, 5/d, 001234/1961"
    assert record.location is not None
    assert str(record.location.url) == "https://digitalarchive.wilsoncenter.org/document/900001"
    assert record.summary == "The ambassador reports on the harvest & the weather."
    (text,) = record.texts
    assert text.text == "The harvest\nwas good.\n\nNothing else is to be reported."
    assert not {"Browse", "Download", "not for readers", "Share"} & set(pv.dumps(record, "yaml").split())


def test_statements_name_the_lines_of_the_file() -> None:
    (record,) = pv.read(SAVED)
    lines = SAVED.read_text(encoding="utf-8").splitlines()
    said = record.statement("title")
    assert said is not None
    assert said.line is not None
    assert "<h1>" in lines[said.line - 1]


def test_the_same_page_as_text_and_as_html(seed: Path) -> None:
    import html

    text = seed.read_text(encoding="utf-8")
    page = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    saved = pv.loads(f"<!doctype html>\n<html><body><main>{page}</main></body></html>")
    for one, other in zip(saved, pv.loads(text), strict=True):
        assert one.replace(statements=(), kept={}, texts=()) == other.replace(statements=(), kept={}, texts=())
        assert [t.text.split() for t in one.texts] == [t.text.split() for t in other.texts]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE html><html></html>", True),
        ("\ufeff <!-- saved --> <html>", True),
        ("<mods xmlns='x'/>", False),
        ("August 27, 1962", False),
        ("<p>a", False),
    ],
)
def test_what_is_html(text: str, html: bool) -> None:
    assert is_html(text) is html


def test_another_page_is_not_claimed() -> None:
    assert (
        pv.detect("<!doctype html><html><body><h1>Wilson</h1><p>A digital archive of mine.</p></body></html>") is None
    )


@given(st.text("<>/abdiv hpr\"='\n&;", max_size=60))
def test_no_page_makes_the_reader_fail(text: str) -> None:
    page = f"<html><body>{text}"
    assert all("\n" not in line for _, line in lines_of(page))
    library = wilson.read(page, "x")
    assert library.records or library.findings


def test_a_page_may_be_deep() -> None:
    assert lines_of("<html><body>" + "<div>" * 5000 + "deep" + "</div>" * 5000) is not None
