"""Pages printed as text, Markdown and HTML: alignment, wrapping, escaping."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from provenance.reports._html import print_html
from provenance.reports._markdown import print_markdown
from provenance.reports._page import (
    Bar,
    Bars,
    Heading,
    Items,
    Lane,
    Node,
    Page,
    Paragraph,
    Table,
    Terms,
    bold,
    link,
    plain,
)
from provenance.reports._text import WIDTH, _height, columns_of, print_text, wrapped
from provenance.richtext import concat

PAGE = Page(
    title="A <page>",
    blocks=(
        Heading(1, "Report"),
        Heading(3, "A\npart"),
        Paragraph(concat("See ", link("https://example.org/a"), "."), "answer"),
        Paragraph(plain("Take care."), "warning"),
        Terms((("Text", plain("one")), ("Published by", plain("two")))),
        Items((plain("first"), concat(bold("b"), " second")), numbered=True),
        Items((plain("only"),)),
        Table(("Link", "What"), ((plain("1"), plain("a | b")), (plain("2"), plain("c")))),
        Lane("Two stops", "From a to b.", (Node("a <b>"), Node("b", ("1962",), ("copied",), "dashed", ("kept",)))),
    ),
)


def test_text_is_aligned_and_plain() -> None:
    assert print_text(PAGE) == (
        "Report\n======\n\nA part\n------\n\nSee https://example.org/a.\n\nWarning: Take care.\n\n"
        "Text          one\nPublished by  two\n\n1. first\n2. b second\n\n- only\n\n"
        "Link  What\n----  -----\n1     a | b\n2     c\n"
    )


def test_markdown_has_the_same_parts() -> None:
    assert print_markdown(PAGE) == (
        "# Report\n\n### A part\n\n> See <https://example.org/a>.\n\n**Warning:** Take care.\n\n"
        "- **Text:** one\n- **Published by:** two\n\n1. first\n2. **b** second\n\n- only\n\n"
        "| Link | What |\n| --- | --- |\n| 1 | a \\| b |\n| 2 | c |\n"
    )


def test_html_says_what_its_parts_are() -> None:
    printed = print_html(PAGE)
    assert printed.startswith('<!DOCTYPE html>\n<html lang="en">\n')
    tree = etree.fromstring(printed.encode())
    assert tree.findtext("head/title") == "A <page>"
    assert [cell.get("scope") for cell in tree.iter("th")] == ["col", "col", "row", "row"]
    assert [cell.get("data-label") for cell in tree.iter("td")] == ["What", "What"]
    svg = tree.find(".//{http://www.w3.org/2000/svg}svg")
    assert svg is not None
    labels = str(svg.get("aria-labelledby")).split()
    named = {str(element.get("id")): element.text for element in svg if element.get("id")}
    assert [named[label] for label in labels] == ["Two stops", "From a to b."]
    assert svg.get("role") == "img"


def test_html_needs_nothing_from_elsewhere() -> None:
    printed = print_html(PAGE)
    assert "<script" not in printed
    assert "@import" not in printed
    assert "url(" not in printed
    assert " src=" not in printed
    assert "prefers-color-scheme: dark" in printed
    assert "@media print" in printed


def test_a_url_that_is_no_address_is_no_link() -> None:
    page = Page(title="x", blocks=(Paragraph(link("javascript:alert(1)")),))
    assert "<a " not in print_html(page)
    assert "](" not in print_markdown(page)


def test_a_wide_table_is_wrapped_into_the_width() -> None:
    row = (plain("1"), plain("word " * 40), plain("x" * 300), plain("報告" * 60))
    printed = print_text(Page(title="x", blocks=(Table(("A", "B", "C", "D"), (row,)),)))
    lines = printed.splitlines()
    assert all(columns_of(line) <= WIDTH for line in lines)
    assert "".join(lines).count("x") == 300
    assert "".join(lines).count("報") == 60


def test_a_term_that_is_too_wide_stands_above_what_is_said_of_it() -> None:
    printed = print_text(Page(title="x", blocks=(Terms((("t" * 150, plain("said")), ("u", plain("more")))),)))
    assert printed.splitlines()[-2].strip() == "said"
    assert all(len(line) <= WIDTH for line in printed.splitlines())


def test_numbers_stand_to_the_right() -> None:
    rows = ((plain("one"), plain("5")), (plain("two"), plain("1,234")))
    page = Page(title="x", blocks=(Table(("What", "Records"), rows, numbers=(1,)),))
    assert print_text(page) == "What  Records\n----  -------\none         5\ntwo     1,234\n"
    assert "| --- | ---: |" in print_markdown(page)
    assert '<td class="number" data-label="Records"><span>5</span></td>' in print_html(page)


def test_headings_keep_their_words_where_cells_are_too_wide() -> None:
    row = (plain("x" * 300), plain("y" * 300), plain("5"))
    page = Page(title="x", blocks=(Table(("Documents", "Translations", "Records"), (row,)),))
    assert print_text(page).splitlines()[0].split() == ["Documents", "Translations", "Records"]


def test_bars_are_drawn_with_letters_in_a_text() -> None:
    bars = (Bar("all of it", (50, 25, 25)), Bar("a little", (0, 0, 1)), Bar("none", (0, 0, 0)))
    page = Page(title="x", blocks=(Bars("Bars", "d", ("read", "not read", "not told"), bars),))
    assert print_text(page).splitlines() == [
        "# read",
        "= not read",
        ". not told",
        f"all of it  {'#' * 25}{'=' * 12}{'.' * 12} 100",
        "a little   . 1",
        "none       0",
    ]
    assert print_markdown(page) == "\n"


def test_drawings_that_follow_each_other_stand_side_by_side() -> None:
    lane = Lane("Stops", "d", (Node("a"),))
    bars = Bars("Bars", "d", (), (Bar("a", (1,)),))
    tree = etree.fromstring(print_html(Page(title="x", blocks=(lane, bars, Heading(3, "h"), bars))).encode())
    groups = [group for group in tree.iter("div") if group.get("class") == "drawings"]
    assert [len(group.findall("figure")) for group in groups] == [2, 1]


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    page = Page(title="x", blocks=(Heading(2, "a\x1b[31mb\ud800"), Paragraph(plain("c\x07d"))))
    assert print_text(page) == "a?[31mb?\n========\n\nc?d\n"


@given(st.text(alphabet=st.sampled_from("ab é報\u0301"), max_size=80), st.integers(min_value=2, max_value=30))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert lines
    assert all(columns_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.integers(min_value=1, max_value=40), max_size=12), st.integers(min_value=2, max_value=20))
def test_the_height_is_that_of_the_wrapped_text(sizes: list[int], width: int) -> None:
    assert _height(sizes, width) == len(wrapped(" ".join("x" * size for size in sizes), width))
