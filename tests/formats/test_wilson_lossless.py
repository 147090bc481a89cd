"""Nothing on a page of the digital archive is lost, however long or mangled it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance as pv
from provenance.formats import wilson
from provenance.formats._format import Sample
from provenance.formats._wilson.characters import plain, same_text
from provenance.formats._wilson.headings import heading, label
from tests.formats.wilson_pages import PAGES, PARTS, PLAIN, SAMPLES, lost, page, rules

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


@pytest.mark.parametrize("text", PAGES, ids=[*(p.stem for p in SAMPLES), "seed"])
def test_every_statement_is_found_on_its_line(text: str) -> None:
    lines = text.split("\n")
    for record in wilson.read(text):
        for said in record.statements:
            if said.line is not None and said.text and said.field != "texts[0]":
                near = plain(" ".join(lines[max(0, said.line - 3) : said.line + 4]))
                assert plain(said.text) in near, said


@pytest.mark.parametrize("text", PAGES, ids=[*(p.stem for p in SAMPLES), "seed"])
def test_nothing_on_a_page_is_lost(text: str) -> None:
    assert lost(text, wilson.read(text)) == []


@pytest.mark.parametrize("text", PAGES, ids=[*(p.stem for p in SAMPLES), "seed"])
def test_a_page_comes_back_from_the_native_file(text: str) -> None:
    library = wilson.read(text, "page.txt")
    assert pv.loads(pv.dumps(library, "yaml"), "yaml") == library
    assert pv.loads(pv.dumps(library, "json"), "json") == library


def test_a_finding_is_told_twenty_times_and_then_counted() -> None:
    extra = "\n".join(
        f"Xyz {chr(97 + i % 26)}{'abcdefghij'[i // 26 % 10]}{'klmnopqrst'[i // 260]}:\n\nvalue {i}\n".title()
        for i in range(2000)
    )
    text = page(PARTS["citation"], PARTS["summary"], extra, PARTS["contents"])
    library = wilson.read(text)
    found = [f for f in library.findings if f.rule == "unknown-heading"]
    assert len(found) == 21
    assert found[-1].message.startswith("1980 more of the kind")
    assert len(library[0].kept["wilson"]) == 2001
    assert lost(text, library) == []


def test_many_headings_and_labels_are_read() -> None:
    text = "\n\n".join(["Citation:", "Summary:", "Original Language:", "Nonsense:"] * 2500)
    library = wilson.read(text)
    assert "empty-part" in rules(library)
    labels = wilson.read(PLAIN + "\n\nTranslation - English\n\nmore" * 3000)
    assert len(labels[0].texts) == 3001
    assert [f.rule for f in labels.findings] == ["missing-translator"]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "word\n\n" * 50_000,
        "Citation:\n\n" + '"a", ' * 100_000,
        "Citation:\n\n" + '"A", May 1962, Wilson Center Digital Archive, ' + "MOL, " * 50_000,
        "Report, " + "to the A " * 50_000,
        "(" * 50_000 + "\n\nSummary:\n" + "[" * 50_000,
        PLAIN + "Ambassador " * 50_000,
        PLAIN + "the end\n\n" * 20_000,
        "Original Language:\n" + "Hungarian; " * 50_000,
        "Author(s):\n" + "A. Bee, " * 20_000,
    ],
    ids=lambda t: f"{len(t)} {t[:12]!r}",
)
def test_a_very_long_page_is_read(text: str) -> None:
    library = wilson.read(text)
    assert len(library) == 1
    assert len(library.findings) < 100


NASTY = [
    "\x00",
    "\ufeff",
    "\ud800",
    "\u2028",
    "\x0c",
    "\x85",
    "&amp;",
    "<p>",
    '"',
    "“",
    "”",
    ",",
    ":",
    "::",
    "https://",
    "https://[::1",
    "http://a/document/1",
    " - ",
    "Translation - ",
    "Translation - Klingonish",
    "Summary",
    "Citation:",
    "Contents:",
    "\t",
    "\u00a0",
    "\u200b",
    "(",
    "[",
    "]",
    "1962",
    "Ambassador",
    "to",
    "Date:",
    "Title:",
    "Undated",
    "Original Language: ",
    "Source: MOL",
    "Accessed: x",
    "Type: letter",
    "Language: Elvish",
    "\ue000",
    "Foo Bar:",
    "a",
    "",
]
LINES = sorted({line for text in PAGES for line in text.split("\n")})


@st.composite
def mangled(draw: DrawFn) -> str:
    """Draw a page with lines left out, put in, moved and broken."""
    lines = (
        draw(st.sampled_from(PAGES)).split("\n")
        if draw(st.booleans())
        else draw(st.lists(st.sampled_from(LINES), max_size=25))
    )
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(lines)))
        match draw(st.integers(0, 4)):
            case 0:
                del lines[at : at + draw(st.integers(0, 3))]
            case 1:
                lines.insert(at, draw(st.sampled_from(LINES)))
            case 2:
                lines.insert(at, draw(st.sampled_from(NASTY) | st.text(max_size=20)))
            case 3 if at < len(lines):
                cut = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:cut] + draw(st.sampled_from(NASTY)) + lines[at][cut:]
            case _:
                moved = lines[at : at + 5]
                del lines[at : at + 5]
                to = draw(st.integers(0, len(lines)))
                lines[to:to] = moved
    return "\n".join(lines)


@settings(max_examples=150)
@given(mangled())
def test_a_mangled_page_is_read_and_nothing_of_it_lost(text: str) -> None:
    assert wilson.claims(Sample(text)) in (True, False)
    library = wilson.read(text, "p.txt")
    assert lost(text, library) == []
    lines = text.count("\n") + text.count("\r") + 1
    for finding in library.findings:
        assert finding.where.file == "p.txt"
        assert finding.where.line is None or 1 <= finding.where.line <= lines
        assert finding.message
        assert str(finding).startswith("p.txt")


@settings(max_examples=50)
@given(mangled())
def test_a_mangled_page_comes_back_from_the_native_file(text: str) -> None:
    library = wilson.read(text)
    assert pv.loads(pv.dumps(library, "yaml"), "yaml").records == library.records


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    library = wilson.read(text)
    assert len(library) == (1 if plain(text) else 0)
    assert lost(text, library) == []


@given(st.text())
def test_headings_and_labels_never_raise(text: str) -> None:
    found = heading(text)
    assert found is None or found.written
    assert label(text) is None or label(text, first=True) is not None


@given(st.text(), st.text())
def test_sameness_of_texts_is_symmetric(one: str, other: str) -> None:
    assert same_text(one, other) == same_text(other, one)
    assert same_text(one, f" {one}\n")
    assert plain(plain(one)) == plain(one)
