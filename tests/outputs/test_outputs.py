"""Each output shows exactly the characters of the rich text, and nothing in the text acts as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from unicodedata import decomposition, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provenance.errors import UnknownOutput
from provenance.outputs import OUTPUTS, Layout, Output, member
from provenance.richtext import Block, Display, Face, Inline, Link, RichText, Styled, Text, Verbatim, concat, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

NASTY = (
    "<script>alert(1)</script>",
    "*_`[x](y)`_*",
    "1. one",
    "# heading",
    "- item",
    "+ item",
    "&amp; &copy; &#65;",
    "a\\*b",
    "![img](x)",
    "> quote",
    "```",
    "~~~",
    "---",
    "===",
    "$x$ @key {{y}} ^2^ ~z~",
    "5/bc, 0066/1962",
    "«Правда» — 12 об.",
    "  two  spaces  ",
    "line\nbreak\r\n\ttab",
    "|a|b|",
    "<!-- x -->",
    "https://example.org/a_b*c",
    "]]>",
    "“quoted”",
    "12) no",
    "\u00a0edge\u3000",
    ": x",
    "&",
    "amp;",
    "!",
    "_",
    "*",
    "\\",
    "[sic]",
    "",
    " ",
    "a",
    "é",
    "中",
    "1",
    ".",
    "(",
    ")",
    "-",
)

texts = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=6)
urls = st.sampled_from(
    ["https://example.org", "http://x.org/a(b)_c*d?e=1&amp;f=%20#g", "javascript:alert(1)", "data:text/html,x",
     "ftp://x.org/ä", "https://XN--a.org/", "https://x.org/&copy;", "/relative", 'https://x.org/"onclick="x', "https://x.org/<b>",
     "mailto:a@b.org"]
)  # fmt: skip
inlines: st.SearchStrategy[Inline] = st.recursive(
    st.builds(Text, texts),
    lambda inner: (
        st.builds(Styled, st.sampled_from(Face), st.lists(inner, max_size=3).map(tuple))
        | st.builds(Link, urls, st.lists(inner, max_size=2).map(tuple))
        | urls.map(lambda u: Link(u, (Text(u),)))
    ),
    max_leaves=8,
)
riches: st.SearchStrategy[RichText] = st.lists(inlines, max_size=5).map(tuple)
blocks: st.SearchStrategy[RichText] = st.lists(
    inlines | st.builds(Block, st.sampled_from(Display), st.lists(inlines, max_size=2).map(tuple)), max_size=4
).map(tuple)


class Reader(HTMLParser):
    """Collects what a browser would show, and every tag with its attributes."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shown = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        self.shown += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def shown_by_commonmark(source: str) -> str:
    html = MarkdownIt("commonmark").render(source)
    found = re.fullmatch(r"<p>(.*)</p>\n", html, re.DOTALL)
    assert found or not source, f"not one paragraph: {source!r} became {html!r}"
    return Reader(found[1]).shown if found else ""


@given(riches)
def test_plain_is_the_text(rich: RichText) -> None:
    assert member("plain").text(rich) == text_of(rich)


def once_raised(rich: RichText, *, raising: bool = False) -> str:
    """Return the text as a reader sees it: within a superscript, a raised character is the letter it raises."""
    out = ""
    for inline in rich:
        if isinstance(inline, Text) and raising:
            out += "".join(normalize("NFKC", c) if decomposition(c).startswith("<super>") else c for c in inline.text)
        elif isinstance(inline, Text | Verbatim):
            out += inline.text
        else:
            raised = isinstance(inline, Styled) and inline.face is Face.SUPERSCRIPT
            out += once_raised(inline.children, raising=raised)
    return out


def test_what_is_raised_is_raised_once() -> None:
    rich = (Text("f"), Styled(Face.SUPERSCRIPT, (Text("ᵒˢ"),)), Text(" 12² "))
    assert member("html").text(rich) == "f<sup>os</sup> 12² "
    assert member("plain").text(rich) == "fᵒˢ 12² "


@given(riches)
@example((Styled(Face.SUPERSCRIPT, (Text("ª¹"),)),))
@example((Text("&"), Link("javascript:x", (Text("amp;"),))))
def test_html_shows_the_text(rich: RichText) -> None:
    assert Reader(member("html").text(rich)).shown == once_raised(rich)


@given(riches)
@example((Styled(Face.ITALIC, (Text('"a"'),)), Text("b")))
@example((Text("!"), Link("https://example.org", (Text("a"),))))
@example((Text("1"), Styled(Face.BOLD, (Text(". a"),))))
@example((Styled(Face.BOLD, (Text("a"),)), Styled(Face.ITALIC, (Text("b"),))))
def test_markdown_shows_the_text(rich: RichText) -> None:
    assert shown_by_commonmark(member("markdown").text(rich)) == once_raised(rich)


@given(blocks)
def test_markdown_shows_the_text_of_blocks(rich: RichText) -> None:
    shown = shown_by_commonmark(member("markdown").citation(rich))
    assert "".join(shown.split()) == "".join(once_raised(rich).split())


@given(riches, st.sampled_from(["html", "markdown"]))
def test_nothing_in_the_text_becomes_a_tag_or_an_unsafe_link(rich: RichText, to: str) -> None:
    source = member(to).text(rich)
    reader = Reader(MarkdownIt("commonmark").render(source) if to == "markdown" else source)
    for tag, attributes in reader.tags:
        assert tag in {"p", "i", "b", "em", "strong", "sup", "sub", "span", "a"}
        assert set(attributes) <= ({"href"} if tag == "a" else {"style"})
        assert re.match("(?i)https?:|ftp:|mailto:", attributes.get("href") or "https:")
    assert sum(tag == "a" for tag, _ in reader.tags) <= _count_links(rich)


def _count_links(rich: RichText) -> int:
    return sum(isinstance(i, Link) + _count_links(i.children) for i in rich if isinstance(i, (Link, Styled, Block)))


@pytest.mark.parametrize("face", [Face.ITALIC, Face.BOLD])
def test_markdown_prefers_asterisks(face: Face) -> None:
    star = "*" if face is Face.ITALIC else "**"
    assert (
        member("markdown").text((Text("In "), Styled(face, (Text("Pravda"),)), Text(", 1962.")))
        == f"In {star}Pravda{star}, 1962."
    )


@given(
    st.lists(st.sampled_from(["`", "```", "````", "~~~", "x", "\n", "  ", "@book{a,\n", "<b>&amp;"]), min_size=1).map(
        "".join
    )
)
def test_verbatim_keeps_every_character(code: str) -> None:
    rich = (Verbatim(code, "bibtex"),)
    assert member("plain").citation(rich) == code
    tokens = MarkdownIt("commonmark").parse(member("markdown").citation(rich))
    assert [t.type for t in tokens] == ["fence"]
    assert tokens[0].content.removesuffix("\n") == code.removesuffix("\n")
    html = member("html").citation(rich)
    assert Reader(html.removeprefix("<pre>\n")).shown == code
    assert html.startswith("<pre>")


FACES = {
    Face.ITALIC: "<i>x</i>",
    Face.BOLD: "<b>x</b>",
    Face.SUPERSCRIPT: "<sup>x</sup>",
    Face.SUBSCRIPT: "<sub>x</sub>",
    Face.SMALL_CAPS: '<span style="font-variant:small-caps;">x</span>',
    Face.UNDERLINE: '<span style="text-decoration:underline;">x</span>',
    Face.NORMAL: '<span style="font-style:normal;">x</span>',
}


@pytest.mark.parametrize(("face", "expected"), FACES.items())
def test_html_uses_the_tags_of_the_official_suite(face: Face, expected: str) -> None:
    assert member("html").text((Styled(face, (Text("x"),)),)) == expected


@pytest.mark.parametrize(
    ("around", "style"),
    [(Face.ITALIC, "font-style"), (Face.BOLD, "font-weight"), (Face.SMALL_CAPS, "font-variant")],
)
def test_html_says_what_normal_undoes(around: Face, style: str) -> None:
    rich = (Styled(around, (Text("a "), Styled(Face.NORMAL, (Text("b"),)))),)
    assert f'<span style="{style}:normal;">b</span>' in member("html").text(rich)


def test_html_bibliography_has_the_wrappers_of_the_official_suite() -> None:
    entries: list[RichText] = [
        (Block(Display.LEFT_MARGIN, (Text("1. "),)), Block(Display.RIGHT_INLINE, (Text("Doe"),))),
        (Text("Roe & Co."),),
    ]
    assert member("html").bibliography(entries, Layout(second_field_align="flush")) == (
        '<div class="csl-bib-body">\n'
        '  <div class="csl-entry">\n'
        '    <div class="csl-left-margin">1. </div><div class="csl-right-inline">Doe</div>\n'
        "  </div>\n"
        '  <div class="csl-entry">Roe &#38; Co.</div>\n'
        "</div>"
    )


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("plain", "Aalto\n[1] Title\n    Note"),
        ("markdown", "Aalto\\\n\\[1\\] Title\\\nNote"),
    ],
)  # fmt: skip
def test_blocks_stand_apart(to: str, expected: str) -> None:
    parts = zip(("block", "left-margin", "right-inline", "indent"), ("Aalto", "[1]", "Title", "Note"), strict=True)
    rich = tuple(Block(Display(display), (Text(part),)) for display, part in parts)
    assert member(to).text(rich) == expected
    assert all(f'<div class="csl-{b.display}">{text_of((b,))}</div>' in member("html").text(rich) for b in rich)


@pytest.mark.parametrize("to", OUTPUTS.names())
def test_every_output_obeys_the_contract(to: str) -> None:
    output: Output = member(to)
    assert output.TITLE
    assert output.bibliography([]) == ""
    assert output.text(()) == output.citation(()) == ""
    two = output.bibliography([(Text("one"),), (Text("two"),)])
    assert two.index("one") < two.index("two")
    assert "\n" in two
    assert not two.endswith("\n")


def test_text_is_another_name_of_plain() -> None:
    assert member("text") is member("plain")
    assert "text" not in OUTPUTS.names()


@pytest.mark.parametrize("name", ["json", "pdf", "", "htlm", "_output"])
def test_an_unknown_output_names_those_there_are(name: str) -> None:
    with pytest.raises(UnknownOutput, match="asciidoc, html, latex, markdown, plain, rst, rtf, typst"):
        member(name)


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://x.org/a?b=1&c=2", True),
        ("JAVASCRIPT:alert(1)", False),
        ("java\nscript:x", False),
        ("https://x y", False),
        ("", False),
    ],
)
def test_html_links_only_where_it_is_safe(url: str, leads: bool) -> None:
    html = member("html").text((Link(url, (Text("x"),)),))
    assert Reader(html).tags == ([("a", {"href": url})] if leads else [])


@given(st.lists(riches, min_size=1, max_size=3), st.sampled_from([member(n) for n in OUTPUTS.names()]))
def test_splitting_a_run_changes_nothing(parts: list[RichText], output: Output) -> None:
    def split(rich: RichText) -> RichText:
        return tuple(Text(c) for i in rich for c in (i.text if isinstance(i, Text) else "")) or rich

    runs = [p for p in parts if all(isinstance(i, Text) for i in p)]
    joined: Callable[[RichText], str] = output.text
    assert all(joined(split(p)) == joined(concat(p)) for p in runs)
