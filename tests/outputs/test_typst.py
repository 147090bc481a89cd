"""Typst shows exactly the text, and nothing in the text acts as code.

The reader here knows the calls that the output may write and no other; whatever else Typst would take for markup fails.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given

from provenance.outputs import Layout, member
from provenance.outputs.typst import join
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim
from tests.richtexts import CODES, blocks, leads, riches, seen

if TYPE_CHECKING:
    from provenance.richtext import RichText

TYPST = member("typst")

CALL = re.compile(
    r"""\#(?:(?:(?:emph|super|sub|underline|smallcaps)(?=\[)|strong(?:\(delta:[ ]-?\d+\))?(?=\[)|h\(2em\)|(?=\[))
    |link\("(?P<url>[^"\\]*)"\)
    |raw\("(?P<raw>(?:[^"\\]|\\["\\r])*)",[ ]block:[ ]true(?:,[ ]lang:[ ]"[A-Za-z0-9+.-]+")?\))""",
    re.VERBOSE,
)
ESCAPE = re.compile(r"\\(?:u\{(?P<code>[0-9a-f]+)\}|(?P<char>[!-/:-@\[-`{-~])|(?P<line>\s))")
MARKUP = re.compile(r"""[\\#$*_@<\[`~'"]|--|-\?|-\d|\.\.\.|//|/\*|https?://|[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]""")
START = re.compile(r"\s*(?:[-+/](?:\s|\Z)|=+(?:\s|\Z)|\d+\.)")
GOES_ON = re.compile(r"[(\[]|\.[^\W\d]")


class Reader:
    """Reads the text and the links of a source, and fails on what no output should write."""

    def __init__(self, source: str) -> None:
        self.source, self.at, self.led = source, 0, list[str]()
        self.shown = re.sub(" +", " ", self.content()).replace("\ud800", " ")
        assert self.at == len(source), f"closed too early: {source!r}"

    def content(self) -> str:
        out, start = "", True
        while self.at < len(self.source) and self.source[self.at] != "]":
            assert not (start and START.match(self.source, self.at)), f"a list or heading: {self.source[self.at :]!r}"
            escape = ESCAPE.match(self.source, self.at)
            call = CALL.match(self.source, self.at)
            if escape:
                self.at = escape.end()
                code = escape["code"]
                out += escape["char"] or ("\n" if code is None else "\ud800" if code == "20" else chr(int(code, 16)))
            elif call:
                out += self.call(call)
            else:
                assert not MARKUP.match(self.source, self.at), f"markup: {self.source[self.at :]!r} in {self.source!r}"
                out += self.source[self.at]
                self.at += 1
            start = self.source[self.at - 1] == "\n"
        return out

    def call(self, call: re.Match[str]) -> str:
        self.at = call.end()
        shown = call["raw"] or ""
        if call["url"] is not None:
            self.led.append(call["url"])
            shown = call["url"]
        if self.source[self.at : self.at + 1] == "[":
            self.at += 1
            shown = self.content()
            assert self.source[self.at : self.at + 1] == "]", f"not closed: {self.source!r}"
            self.at += 1
        if self.source[self.at : self.at + 1] == ";":
            self.at += 1
        else:
            assert not GOES_ON.match(self.source, self.at), f"the call goes on: {self.source[self.at :]!r}"
        return re.sub(r'\\(["\\])', r"\1", shown.replace("\\r", "\r")) if call["raw"] else shown


def spaced(text: str) -> str:
    """Return a text as Typst does, that makes one space of several in its source."""
    return re.sub(" +", " ", text).strip(" ")


@given(riches)
@example((Styled(Face.ITALIC, (Text("a"),)), Text("; b")))
@example(
    (Styled(Face.ITALIC, (Text("a"),)), Text(".at(0)"), Link("https://x.org", (Text("https://x.org"),)), Text("("))
)
@example((Text("1"), Styled(Face.BASELINE, (Text(". a"), Styled(Face.NO_LINE, (Text("- b"),))))))
def test_a_reader_sees_the_text_and_the_links(rich: RichText) -> None:
    reader = Reader(TYPST.text(rich))
    assert spaced(reader.shown) == spaced(seen(rich))
    assert len(reader.led) == len(leads(rich))


@given(riches)
def test_what_follows_a_fragment_is_no_part_of_it(rich: RichText) -> None:
    source = TYPST.text(rich)
    for more in ("; b", "(b)", ".b"):
        assert spaced(Reader(source + more).shown) == spaced(seen(rich) + more)


@given(blocks)
def test_a_reader_sees_the_text_of_blocks_and_entries(rich: RichText) -> None:
    for source in (TYPST.text(rich), TYPST.citation(rich)):
        shown = Reader(source).shown
        assert "".join(shown.split()) == "".join(seen(rich).split())


@pytest.mark.parametrize(
    "source",
    ["#let x = 1", "$x$", "*a*", "_a_", "@a", "<a>", "`a`", "a~b", "a--b", "-5", "a...", "//a", "/*", "- a", "+ a",
     "= a", "1. a", "#emph[- a]", "#emph[a](b)", "#emph[a].at(0)", "#emph[a][b]", "'", "#emph[a", "a]", "https://x.org",
     "\x07"],
)  # fmt: skip
def test_the_reader_of_these_tests_is_strict(source: str) -> None:
    with pytest.raises(AssertionError):
        Reader(source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("#let $x$ *a* _b_ @c <d> `e`", r"\#let \$x\$ \*a\* \_b\_ \@c \<d\> \`e\`"),
        ("[sic] ~ \\", r"\[sic\] \~ \\"),
        ('"q" it\'s', r"\"q\" it\'s"),
        ("1962--1963 -5 XIX-J-1-j x-", r"1962\-\-1963 \-5 XIX-J\-1-j x\-"),
        ("https://x.org /* y */", r"https:\//x.org \/\* y \*/"),
        ("a... b.", r"a\.\.. b."),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("= a", r"\= a"),
        ("== a", r"\== a"),
        ("/ a: b", r"\/ a: b"),
        ("+a /b", r"\+a /b"),
        ("12. a", r"12\. a"),
        ("5/bc, 0066/1962", "5/bc, 0066/1962"),
        ("5.  doboz\xa0“6”", r"5\. \u{20}doboz" + "\xa0“6”"),
        ("a\nb\tc\x00", "a b c\ufffd"),
    ],
)
def test_each_special_is_escaped(text: str, source: str) -> None:
    assert TYPST.text((Text(text),)) == source


@pytest.mark.parametrize(
    ("face", "source"),
    [
        (Face.ITALIC, "#emph[x]"),
        (Face.OBLIQUE, "#emph[x]"),
        (Face.BOLD, "#strong[x]"),
        (Face.LIGHT, "#strong(delta: -100)[x]"),
        (Face.SMALL_CAPS, "#smallcaps[x]"),
        (Face.UNDERLINE, "#underline[x]"),
        (Face.SUPERSCRIPT, "#super[x]"),
        (Face.SUBSCRIPT, "#sub[x]"),
        (Face.NORMAL, "#[x]"),
        (Face.NORMAL_WEIGHT, "#[x]"),
        (Face.NORMAL_CAPS, "#[x]"),
        (Face.NO_LINE, "#[x]"),
        (Face.BASELINE, "#[x]"),
    ],
)
def test_each_face_has_its_call(face: Face, source: str) -> None:
    assert TYPST.text((Styled(face, (Text("x"),)), Text(" y"))) == f"{source} y"


@pytest.mark.parametrize(
    ("around", "inner", "source"),
    [
        (Face.ITALIC, Face.NORMAL, "#emph[a #emph[b]] c"),
        (Face.ITALIC, Face.ITALIC, "#emph[a #[b]] c"),
        (Face.BOLD, Face.NORMAL, "#strong[a #strong(delta: -300)[b]] c"),
        (Face.BOLD, Face.NORMAL_WEIGHT, "#strong[a #strong(delta: -300)[b]] c"),
        (Face.BOLD, Face.LIGHT, "#strong[a #strong(delta: -400)[b]] c"),
        (Face.BOLD, Face.ITALIC, "#strong[a #emph[b]] c"),
    ],
)
def test_faces_undo_what_is_around(around: Face, inner: Face, source: str) -> None:
    assert TYPST.text((Styled(around, (Text("a "), Styled(inner, (Text("b"),)))), Text(" c"))) == source


def test_a_raised_character_is_raised_once() -> None:
    assert TYPST.text((Text("f"), Styled(Face.SUPERSCRIPT, (Text("ᵒ"),)), Text(" 1"))) == "f#super[o] 1"


@pytest.mark.parametrize(
    ("after", "source"),
    [(" b", " b"), ("; b", ";; b"), ("(b)", ";(b)"), (".b", ";.b"), (". b", ". b"), ("", ";"), ("b", "b")],
)
def test_a_semicolon_ends_a_call_where_it_would_go_on(after: str, source: str) -> None:
    assert TYPST.text((Styled(Face.ITALIC, (Text("a"),)), Text(after))) == f"#emph[a]{source}"


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://x.org/a_b?c=d&e=%20#f", '#link("https://x.org/a_b?c=d&e=%20#f")'),
        ("mailto:a@b.org", r'#link("mailto:a@b.org")[mailto:a\@b.org]'),
        ("https://x.org/ő", r'#link("https://x.org/%C5%91")[https:\//x.org/ő]'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ('https://x.org/")#x', r"https:\//x.org/\")\#x"),
    ],
)
def test_a_link_leads_where_it_says(url: str, source: str) -> None:
    assert TYPST.text((Link(url, (Text(url),)), Text(" "))) == f"{source} "


def test_blocks_stand_on_lines_of_their_own() -> None:
    parts = zip(("block", "left-margin", "right-inline", "indent"), ("Aalto", "[1]", "1. Title", "Note"), strict=True)
    rich = tuple(Block(Display(display), (Text(part),)) for display, part in parts)
    assert TYPST.text(rich) == "Aalto \\\n\\[1\\] 1. Title \\\n#h(2em)Note"


def test_an_entry_for_another_program_keeps_its_lines() -> None:
    rich = (Verbatim('@a{b,\n  c = {\\&"},\n}\n', "bib tex"),)
    assert TYPST.citation(rich) == '#raw("@a{b,\n  c = {\\\\&\\"},\n}\n", block: true, lang: "bibtex");'


@pytest.mark.parametrize("code", CODES)
def test_an_entry_for_another_program_cannot_end_itself(code: str) -> None:
    assert Reader(TYPST.citation((Verbatim(code),))).shown == re.sub(" +", " ", code)


ENTRIES: list[RichText] = [(Text("1962. one"),), (Text("two"),)]
NUMBERED: list[RichText] = [
    (Block(Display.LEFT_MARGIN, (Text("[9] "),)), Block(Display.RIGHT_INLINE, (Text("one"),))),
    (Block(Display.LEFT_MARGIN, (Text("[10] "),)), Block(Display.RIGHT_INLINE, (Text("two"),))),
]


def test_a_bibliography_hangs_where_the_layout_says_so() -> None:
    assert TYPST.bibliography(ENTRIES, Layout(hanging_indent=True)) == (
        "#block[\n"
        "#set par(hanging-indent: 2em, first-line-indent: 0em, leading: 0.65em, spacing: 1.95em)\n\n"
        "1962\\. one\n\n"
        "two\n"
        "]"
    )


def test_labels_stand_in_a_column() -> None:
    source = TYPST.bibliography(NUMBERED, Layout(second_field_align="flush", line_spacing=2, entry_spacing=0))
    assert source == (
        "#block[\n"
        "#set par(leading: 1.95em)\n\n"
        "#grid(\n"
        "  columns: (auto, 1fr), column-gutter: 0.5em, row-gutter: 1.95em,\n"
        "  [\\[9\\]], [one],\n"
        "  [\\[10\\]], [two],\n"
        ")\n"
        "]"
    )


def test_labels_stand_in_the_margin_where_the_layout_says_so() -> None:
    source = TYPST.bibliography(NUMBERED, Layout(second_field_align="margin"))
    assert "#pad(left: -2.5em, grid(\n  columns: (2em, 1fr)," in source


def test_a_heading_is_one_line() -> None:
    assert TYPST.heading((Text("1. MOL\n[x]"), Block(Display.BLOCK, (Text(" y"),)))) == "== 1\\. MOL \\[x\\] y"


def test_what_is_joined_stands_in_paragraphs_of_its_own() -> None:
    assert join(["a", "", "b"]) == "a\n\nb"
