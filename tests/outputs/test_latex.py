"""LaTeX shows exactly the text, and nothing in the text acts as a command.

The reader here knows the commands that the output may write and no other, and makes the ligatures that LuaTeX makes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given

from provenance.outputs import Layout, member
from provenance.outputs.latex import join
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim
from tests.richtexts import CODES, blocks, leads, riches, seen

if TYPE_CHECKING:
    from provenance.richtext import RichText

LATEX = member("latex")

SYMBOLS = {
    "textbackslash": "\\", "textasciicircum": "^", "textasciitilde": "~", "textbar": "|", "textless": "<",
    "textgreater": ">", "textquotesingle": "\ud801", "textquotedbl": "\ud802", "textasciigrave": "\ud803", "mbox": "",
}  # fmt: skip
"""Commands that print a character; quotes are halves of surrogate pairs until ligatures are made, for they take no
part."""

ARGUMENTS = {
    "textit",
    "textsl",
    "textbf",
    "textsc",
    "underline",
    "textsuperscript",
    "textsubscript",
    "textup",
    "textmd",
}
ARGUMENTS |= {"textulc"}

LIGATURES = {
    "---": "\u2014", "--": "\u2013", ",,": "\u201e", "<<": "\xab", ">>": "\xbb", "``": "\u201c", "''": "\u201d",
    "?`": "\xbf", "!`": "\xa1", "'": "\u2019", "`": "\u2018", '"': "\u201d",
}  # fmt: skip

BREAK = "\ud800"

TOKEN = re.compile(
    r"""\n?\\begin\{flushleft\}\\ttfamily\n | \n?\\end\{flushleft\}\n? | \{\\fontseries\{l\}\\selectfont[ ]
    | \\(?P<symbol>[a-z]+)\{\} | \\(?P<escaped>[{}$&#%_]) | (?P<space>\\hspace\*?\{\w+\}) | (?P<box>\\fbox\{\?\})
    | (?P<face>\\[a-z]+\{) | (?P<command>\\(?:newline\n|[ /-])) | \{ | \} | (?P<tie>~)
    | (?P<char>[^\\$&#%_^"'`|\x00-\x1f])""",
    re.VERBOSE,
)
ADDRESS = re.compile(r"\\(?P<kind>url|href)\{(?P<url>(?:\\[%#&_]|[^\\{}%#\s])*)\}")


def read(source: str) -> tuple[str, list[str]]:
    """Return what a page shows, and where its links lead; fails on a command that no output should write."""
    shown, led, depth, at = "", [], 0, 0
    while at < len(source):
        link = ADDRESS.match(source, at)
        if link:
            led.append(re.sub(r"\\(.)", r"\1", link["url"]))
            shown += f"{BREAK}{BREAK.join(link['url'])}{BREAK}" if link["kind"] == "url" else ""
            at = link.end()
            continue
        token = TOKEN.match(source, at)
        assert token, f"unreadable: {source[at : at + 30]!r} in {source!r}"
        at = token.end()
        depth += token[0].count("{") - token[0].count("}") if not token["escaped"] else 0
        assert depth >= 0, source
        assert not token["face"] or token["face"][1:-1] in ARGUMENTS, source
        shown += printed(token)
    assert depth == 0, source
    shown = re.sub(" +", " ", shown).replace("\ud804", " ")
    for pair, ligature in LIGATURES.items():
        shown = shown.replace(pair, ligature)
    return shown.translate(str.maketrans("\ud801\ud802\ud803", "'\"`", BREAK)), led


def printed(token: re.Match[str]) -> str:
    if token["symbol"] is not None:
        return SYMBOLS[token["symbol"]]
    if token["command"]:
        return {"\\newline\n": "\n", "\\ ": "\ud804", "\\/": BREAK, "\\-": "\xad"}[token["command"]]
    if token["space"]:
        return "\u200b" if token["space"] == r"\hspace{0pt}" else "\n"
    if token["box"]:
        return "\ufffd"
    return token["escaped"] or ("\xa0" if token["tie"] else token["char"] or "")


def spaced(text: str) -> str:
    """Return a text as TeX does, that makes one space of several in its source."""
    return re.sub(" +", " ", text).strip(" ")


@given(riches)
@example((Text("-"), Styled(Face.NORMAL, (Text("-"),)), Text("<"), Link("https://x.org", (Text("<"),))))
@example((Text("1"), Styled(Face.NO_LINE, (Text(",,"),)), Text(",")))
def test_a_reader_sees_the_text_and_the_links(rich: RichText) -> None:
    shown, led = read(LATEX.text(rich))
    assert spaced(shown) == spaced(seen(rich))
    assert len(led) == len(leads(rich))


@given(blocks)
def test_a_reader_sees_the_text_of_blocks_and_entries(rich: RichText) -> None:
    for source in (LATEX.text(rich), LATEX.citation(rich)):
        shown, _ = read(source)
        assert "".join(shown.split()) == "".join(seen(rich).split())


@pytest.mark.parametrize("source", ["\\write18{x}", "$x$", "a%b", "^^M", "\\url{a%b}", "{", "}", "\\par", "\x07", "'"])
def test_the_reader_of_these_tests_is_strict(source: str) -> None:
    with pytest.raises((AssertionError, KeyError)):
        read(source)


@pytest.mark.parametrize(
    ("source", "shown"), [("a--b", "a\u2013b"), (r"\textless{}{\textless{}}", "\xab"), ("a  b", "a b")]
)
def test_the_reader_of_these_tests_sees_what_tex_makes_of_characters(source: str, shown: str) -> None:
    assert read(source)[0] == shown


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("R & D #1, 5 % $ _", r"R \& D \#1, 5 \% \$ \_"),
        ("\\input{x}", r"\textbackslash{}input\{x\}"),
        ("^^M ~", r"\textasciicircum{}\textasciicircum{}M \textasciitilde{}"),
        ("[sic]*", "{[}sic{]}{*}"),
        ("1962--1963 --- x", r"1962-\/-1963 -\/-\/- x"),
        ("a,, <b>>", r"a,\/, \textless{}b\textgreater{}\/\textgreater{}\/"),
        ("`it's' \"q\"", r"\textasciigrave{}it\textquotesingle{}s\textquotesingle{} \textquotedbl{}q\textquotedbl{}"),
        ("5.  doboz\xa07\xad8\u200b9", r"5. \ doboz~7\-8\hspace{0pt}9"),
        ("“XIX-J-1-j”, 165–192…", "“XIX-J-1-j”, 165–192…"),
        ("a\nb\tc\x00d\ufffd", r"a b c\fbox{?}d\fbox{?}"),
    ],
)
def test_each_special_has_its_own_command(text: str, source: str) -> None:
    assert LATEX.text((Text(text),)).removesuffix(r"\/") == source.removesuffix(r"\/")


@pytest.mark.parametrize(
    ("face", "source"),
    [
        (Face.ITALIC, r"\textit{x}"),
        (Face.OBLIQUE, r"\textsl{x}"),
        (Face.BOLD, r"\textbf{x}"),
        (Face.LIGHT, r"{\fontseries{l}\selectfont x}"),
        (Face.SMALL_CAPS, r"\textsc{x}"),
        (Face.UNDERLINE, r"\underline{x}"),
        (Face.SUPERSCRIPT, r"\textsuperscript{x}"),
        (Face.SUBSCRIPT, r"\textsubscript{x}"),
        (Face.NORMAL, r"\textup{x}"),
        (Face.NORMAL_WEIGHT, r"\textmd{x}"),
        (Face.NORMAL_CAPS, r"\textulc{x}"),
        (Face.NO_LINE, "{x}"),
        (Face.BASELINE, "{x}"),
    ],
)
def test_each_face_has_its_command(face: Face, source: str) -> None:
    assert LATEX.text((Styled(face, (Text("x"),)),)) == source


@pytest.mark.parametrize(
    ("around", "source"),
    [
        (Face.ITALIC, r"\textit{a \textup{b}}"),
        (Face.BOLD, r"\textbf{a \textmd{b}}"),
        (Face.SMALL_CAPS, r"\textsc{a \textulc{b}}"),
    ],
)
def test_normal_undoes_what_is_around(around: Face, source: str) -> None:
    assert LATEX.text((Styled(around, (Text("a "), Styled(Face.NORMAL, (Text("b"),)))),)) == source


def test_a_raised_character_is_raised_once() -> None:
    assert LATEX.text((Text("f"), Styled(Face.SUPERSCRIPT, (Text("ᵒ"),)))) == r"f\textsuperscript{o}"


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://x.org/a_b?c=d&e=~f", r"\url{https://x.org/a_b?c=d&e=~f}"),
        ("https://x.org/a%20b#c", r"\href{https://x.org/a\%20b\#c}{https://x.org/a\%20b\#c}"),
        ("https://x.org/ő", r"\href{https://x.org/\%C5\%91}{https://x.org/ő}"),
        ("https://x.org/#a#b", r"\href{https://x.org/\#a\%23b}{https://x.org/\#a\#b}"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://x.org/}\\input{x", r"https://x.org/\}\textbackslash{}input\{x"),
    ],
)
def test_a_link_leads_where_it_says_from_within_an_argument_too(url: str, source: str) -> None:
    assert LATEX.text((Link(url, (Text(url),)),)) == source


def test_a_link_may_have_another_text() -> None:
    rich = (Link("https://doi.org/10.1/a_b&c", (Text("10.1/a_b&c"),)),)
    assert LATEX.text(rich) == r"\href{https://doi.org/10.1/a\_b\&c}{10.1/a\_b\&c}"


def test_blocks_stand_on_lines_of_their_own() -> None:
    parts = zip(("block", "left-margin", "right-inline", "indent"), ("Aalto", "[1]", "Title", "Note"), strict=True)
    rich = tuple(Block(Display(display), (Text(part),)) for display, part in parts)
    assert LATEX.text(rich) == "Aalto\\newline\n{[}1{]} Title\\newline\n\\hspace*{2em}Note"


def test_no_line_without_a_character_is_ended() -> None:
    assert LATEX.text((Text(" "), Block(Display.BLOCK, (Text("a"),)), Block(Display.BLOCK, (Text(" "),)))) == "a"


def test_an_entry_for_another_program_keeps_its_lines() -> None:
    assert LATEX.citation((Verbatim("@a{b,\n  c = {\\&},\n\n}\n", "bibtex"),)) == (
        "\\begin{flushleft}\\ttfamily\n"
        "@a\\{b,\\newline\n"
        "\\ \\ c = \\{\\textbackslash{}\\&\\},\\newline\n"
        "\\mbox{}\\newline\n"
        "\\}\n"
        "\\end{flushleft}"
    )


@pytest.mark.parametrize("code", CODES)
def test_an_entry_for_another_program_cannot_end_itself(code: str) -> None:
    source = LATEX.citation((Verbatim(code),))
    assert source.count("\\end{flushleft}") == 1
    shown = read(source)[0]
    assert shown == code.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")


ENTRIES: list[RichText] = [(Text("[Roe] one"),), (Text("two"),)]
NUMBERED: list[RichText] = [
    (Block(Display.LEFT_MARGIN, (Text("[9] "),)), Block(Display.RIGHT_INLINE, (Text("one"),))),
    (Block(Display.LEFT_MARGIN, (Text("[10] "),)), Block(Display.RIGHT_INLINE, (Text("two"),))),
]


def test_a_bibliography_hangs_where_the_layout_says_so() -> None:
    assert LATEX.bibliography(ENTRIES, Layout(hanging_indent=True)) == (
        "\\begin{list}{}{%\n"
        "  \\setlength{\\labelwidth}{0pt}\\setlength{\\labelsep}{0pt}%\n"
        "  \\setlength{\\leftmargin}{2em}\\setlength{\\itemindent}{-\\leftmargin}%\n"
        "  \\setlength{\\itemsep}{1\\baselineskip}\\setlength{\\parsep}{0pt}}\n"
        "\\item {[}Roe{]} one\n"
        "\\item two\n"
        "\\end{list}"
    )


def test_labels_get_the_room_of_the_widest() -> None:
    source = LATEX.bibliography(NUMBERED, Layout(second_field_align="flush", line_spacing=2, entry_spacing=0))
    assert source == (
        "\\begin{list}{}{%\n"
        "  \\settowidth{\\labelwidth}{{[}10{]}}\\setlength{\\labelsep}{0.5em}%\n"
        "  \\setlength{\\leftmargin}{\\labelwidth}\\addtolength{\\leftmargin}{\\labelsep}%\n"
        "  \\renewcommand{\\makelabel}[1]{#1\\hfil}%\n"
        "  \\setlength{\\itemsep}{0\\baselineskip}\\setlength{\\parsep}{0pt}%\n"
        "  \\linespread{2}\\selectfont}\n"
        "\\item[{{[}9{]}}] one\n"
        "\\item[{{[}10{]}}] two\n"
        "\\end{list}"
    )


def test_labels_stand_in_the_margin_where_the_layout_says_so() -> None:
    assert "{\\leftmargin}{0pt}" in LATEX.bibliography(NUMBERED, Layout(second_field_align="margin"))


def test_a_heading_is_one_command() -> None:
    assert LATEX.heading((Text("MOL [x]"), Block(Display.BLOCK, (Text(" & y"),)))) == "\\subsection*{MOL {[}x{]} \\& y}"


def test_what_is_joined_stands_in_paragraphs_of_its_own() -> None:
    assert join(["a", "", "b"]) == "a\n\nb"
