"""What docutils reads of reStructuredText is the text, with nothing to complain of; nothing in the text acts."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes  # type: ignore[import-untyped]  # it ships no types
from docutils.core import publish_doctree  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.outputs import member
from provenance.outputs._lines import lines_of
from provenance.outputs._runs import runs_of, sound
from provenance.richtext import Block, Display, Face, Link, RichText, Styled, Text, Verbatim, text_of
from tests import richtexts
from tests.runs import Character, folded, leading, riches_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RST = member("rst")

SPECIAL = (
    "\\", "\\\\\\", "*", "**", "`", "``", "a_", "a__", "_a", "__", "_", "a_b", "é_", "|", "|x|", "[1]_", "[#]_", "[*]_",
    "`a`_", "_`a`", ":sub:", ":", "::", "x::", ":x: y", "http:", "javascript:alert(1)", "file:///etc/passwd",
    "https://x.org/_", "a@b.org", "mailto:a@b.org", ".. image:: x", ".. include:: /etc/passwd", "..", "A. Smith",
    "iv. x", "(a) x", "#. x", "1) x", "- x", "+ x", "• x", "-a", "-a  x", "--foo", "/V", ">>> x", "== ==", "+-+-+",
    "=", ".", "!!!", "'", '"', "'s", "’s", "--", "---", "...", "....", ". . .", "&#45;", "\\- x", '\\"', "<u>", "<",
    ">", "/", "(", ")", "“", "”", " ", "\u00a0", "\u3000", "\t", "\n", "\u0085", "\u2028", "ᵒ", "RFC 2822", "x", "1",
)  # fmt: skip

ADDRESSES = (
    "https://x.org/", "https://x.org/a_", "https://x.org/a_b", "https://x.org/a_/", "https://x.org/*a*",
    "https://x.org/|a|", "https://x.org/--", "https://x.org/...", "https://x.org/a.", "https://x.org/?q=1#a",
    "https://x.org/'", "https://x.org/a@b.org", "HTTPS://x.org", "mailto:a@b.org?subject=x_", "https://x.org/\\",
)  # fmt: skip

texts = st.sampled_from(SPECIAL) | st.lists(st.sampled_from(SPECIAL), max_size=3).map("".join) | richtexts.texts
riches = riches_of(texts, st.sampled_from(ADDRESSES) | richtexts.urls)
quoting = st.sampled_from(["", "yes"])
"""What docutils, or Sphinx by itself, does to straight quotes, hyphens and full stops."""

WRITTEN = {
    Face.ITALIC: "emphasis",
    Face.OBLIQUE: "emphasis",
    Face.BOLD: "strong",
    Face.SUPERSCRIPT: "superscript",
    Face.SUBSCRIPT: "subscript",
}


def read(source: str, *, smart_quotes: str = "", **settings: object) -> nodes.document:
    """Return the document of a source of which docutils says nothing at all."""
    told = io.StringIO()
    settings |= {"report_level": 1, "halt_level": 6, "warning_stream": told, "smart_quotes": smart_quotes}
    document = publish_doctree(source, settings_overrides=settings)
    assert not told.getvalue(), source
    return document


def spaced(text: str) -> str:
    return re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]", " ", text)


def seen(rich: RichText) -> str:
    """Return what a reader sees: white space is a space."""
    return folded(spaced(sound(text_of(rich))))


def characters(rich: RichText) -> list[Character]:
    """Return the characters as they are meant: the innermost face that can be written, and none in a link."""
    out: list[Character] = []
    for text, faces, url in runs_of(rich):
        face = next((WRITTEN[face] for face in reversed(faces) if face in WRITTEN), "") if not url else ""
        out += formatted(spaced(text), face, url)
    return out


def characters_read(node: nodes.Element, face: str = "", url: str = "") -> list[Character]:
    """Return the characters of a node."""
    out: list[Character] = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            out += formatted(child.astext(), face, url)
        elif isinstance(child, nodes.reference):
            out += characters_read(child, face, child["refuri"])
        else:
            assert isinstance(child, nodes.Element)
            out += characters_read(child, child.tagname, url)
    return out


def formatted(text: str, face: str, url: str) -> list[Character]:
    """Return the characters of a text; of white space one cannot see the formatting."""
    return [(c, frozenset(), "") if c.isspace() else (c, frozenset({face} - {""}), url) for c in folded(text)]


@given(riches, quoting)
@example((Text("\\- x"),), "yes")
@example((Text("x::"),), "")
@example((Text(":"), Styled(Face.ITALIC, (Text("a"),)), Text(": b")), "")
@example((Text("\\\\\\"),), "")
@example((Text(":"), Link("https://x.org/*a*", (Text("a"),))), "")
@example((Link("https://x.org/", (Text("https://x.org/"),)), Styled(Face.ITALIC, (Text("a"),))), "")
def test_docutils_reads_the_text(rich: RichText, smart_quotes: str) -> None:
    document = read(RST.text(rich), smart_quotes=smart_quotes)
    if not seen(rich):
        assert not document.children
        return
    (paragraph,) = document.children
    assert isinstance(paragraph, nodes.paragraph)
    assert folded(paragraph.astext()) == seen(rich)


@given(riches)
@example((Styled(Face.BOLD, (Text("a "), Styled(Face.ITALIC, (Text("b"),)), Text("c"))),))
@example((Text("a"), Styled(Face.ITALIC, (Text(" b "),)), Text("c")))
def test_docutils_reads_the_faces_and_the_links(rich: RichText) -> None:
    document = read(RST.text(rich))
    paragraph = document.children[0] if document.children else document
    assert isinstance(paragraph, nodes.Element)
    found = characters_read(paragraph)
    assert found == characters(rich)
    assert all(re.match("(?i)https?:|ftp:|mailto:", url) for url in leading(found))


@given(riches.filter(seen))
def test_a_text_stands_anywhere(rich: RichText) -> None:
    source = RST.text(rich)
    among = read(f"One\n\n{source}\n\nTwo\n\n- {source}\n- {source}\n\nThree [#]_\n\n.. [#] {source}")
    shown = [folded(paragraph.astext()) for paragraph in among.findall(nodes.paragraph)]
    assert shown == ["One", seen(rich), "Two", seen(rich), seen(rich), "Three 1", seen(rich)]
    assert folded(read(f"See \\ {source}\\  there").astext()) == f"See {seen(rich)} there"


@given(riches.filter(seen))
@example((Text("中文"),))
@example((Text("="),))
def test_a_heading_is_one(rich: RichText) -> None:
    document = read(f"{RST.heading(rich)}\n\nOne\n\n{RST.heading((Text('x'),))}\n\nTwo", doctitle_xform=False)
    titles = [folded(title.astext()) for title in document.findall(nodes.title)]
    assert titles == [seen(rich), "x"]
    assert [node.tagname for node in document.children] == ["section", "section"]


LINES = (
    "@book{a,\n", "  title = {x},\n", "}\n", "\n", "  ", "\t", ".. include:: a\n", "::\n", "*a*\n", "`x`_ |y|\n", "\\",
    "\\ \n", "    x\n", "é\u2028x", "\r\n", "x\f", "> a\n", "--- '\"'\n", "\x85", "x",
)  # fmt: skip
codes = st.sampled_from(richtexts.CODES) | st.lists(st.sampled_from(LINES), max_size=6).map("".join)
blocks = st.lists(
    riches
    | st.builds(lambda display, rich: (Block(display, rich),), st.sampled_from(Display), riches)
    | st.builds(lambda code: (Verbatim(code, "bibtex"),), codes),
    max_size=4,
).map(lambda parts: tuple(inline for part in parts for inline in part))


def code_shown(code: str) -> str:
    """Return the lines of code that docutils keeps."""
    lines = [line.expandtabs().rstrip() for line in sound(code).splitlines()]
    return re.sub(r"\A\n+|\n+\Z", "", "\n".join(lines))


def expected_blocks(rich: RichText) -> Iterator[tuple[str, str]]:
    """Yield the kind and text of the blocks that lines make."""
    around: list[str] = []
    lines = lines_of(rich)
    for _, line in lines:
        if isinstance(line[0], Verbatim):
            yield from together(around)
            around = []
            if code_shown(line[0].text):
                yield "literal_block", folded(code_shown(line[0].text))
        else:
            around.append(seen(line))
    yield from together(around)


def together(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    if lines:
        yield "paragraph" if len(lines) == 1 else "line_block", "\n".join(lines)


@given(blocks, quoting)
@example((Verbatim("  a\n\n   b\n"),), "yes")
@example((Block(Display.BLOCK, (Text("a"),)), Block(Display.INDENT, (Text("- b"),))), "")
def test_blocks_stand_apart(rich: RichText, smart_quotes: str) -> None:
    document = read(RST.citation(rich), smart_quotes=smart_quotes)
    found = [
        (block.tagname, folded("\n".join(line.astext() for line in block.findall(nodes.line)) or block.astext()))
        for block in document.children
        if isinstance(block, nodes.Element)
    ]
    assert found == list(expected_blocks(rich))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("a*b*", r"a\*b\*"),
        ("`a`", r"\`a\`"),
        ("|a|", r"\|a\|"),
        ("C:\\a", r"C\:\\a"),
        ("file_name, a_ and _b", r"file_name, a\_ and \_b"),
        ("[1]_", r"[1]\_"),
        ("https://x.org", r"https\://x.org"),
        ("javascript:alert(1)", r"javascript\:alert(1)"),
        ("Title: subtitle", "Title: subtitle"),
        ("a@b.org", r"a\@b.org"),
        ("l'URSS", r"l\'URSS"),
        ('"x"', r"\"x\""),
        ("1-2 a--b", r"1-2 a\--b"),
        ("a... b. . .", r"a\... b\. . ."),
        ("&#45; & #", r"&\#45; & #"),
        ("\\.", r"\\\."),
        ("A. Smith", r"A\. Smith"),
        ("Smith, A. B.", "Smith, A. B."),
        ("(12) x", r"(12\) x"),
        ("12 x", "12 x"),
        ("- x", r"\- x"),
        (".. raw:: html", r"\.. raw\:: html"),
        (":field: x", r"\:field: x"),
        (">>> x", r"\>>> x"),
        ("====", r"\ ===="),
        ("x::", r"x\::"),
        (" x ", "\\  x \\ "),
        ("«5/bc», 0066/1962 [sic] (x) 12 об.", "«5/bc», 0066/1962 [sic] (x) 12 об."),
    ],
)
def test_escapes(text: str, source: str) -> None:
    assert RST.text((Text(text),)) == source
    assert read(source).astext() == text


ITALIC = (Styled(Face.ITALIC, (Text("Pravda"),)),)


@pytest.mark.parametrize(
    ("rich", "source"),
    [
        ((Text("In "), *ITALIC, Text(", 1962.")), "In *Pravda*, 1962."),
        ((Text("("), *ITALIC, Text(")")), "(*Pravda*)"),
        ((Text("a"), *ITALIC, Text("s")), r"a\ *Pravda*\ s"),
        ((*ITALIC, Styled(Face.BOLD, (Text("!"),))), r"*Pravda*\ **!**"),
        ((Styled(Face.BOLD, (Text("On "), *ITALIC)),), "**On** *Pravda*"),
        ((Styled(Face.ITALIC, (Text("On "), Styled(Face.NORMAL, ITALIC[0].children))),), "*On* Pravda"),
        ((Text("12"), Styled(Face.SUPERSCRIPT, (Text("ᵒ"),)), Text(" x")), r"12\ :sup:`o` x"),
        ((Styled(Face.SUBSCRIPT, (Text("2"),)),), ":sub:`2`"),
        ((Styled(Face.SMALL_CAPS, (Text("Doe"),)),), "Doe"),
        ((Text("x "), Link("https://x.org/1", (Text("https://x.org/1"),)), Text(".")), "x https://x.org/1."),
        ((Link("https://x.org/1", (Text("https://x.org/1"),)), Text("x")), r"https://x.org/1\ x"),
        ((Link("https://x.org/a_", (Text("it [*]"),)),), r"`it [\*] <https://x.org/a\_>`__"),
        ((Link("javascript:x", (Text("it"),)),), "it"),
        ((Link("https://x.org", ITALIC),), "`Pravda <https://x.org>`__"),
        ((Text(":"), *ITALIC, Text(": x")), r"\:\ *Pravda*: x"),
        ((Text(" "), *ITALIC), "\\  *Pravda*"),
    ],
)
def test_markup(rich: RichText, source: str) -> None:
    assert RST.text(rich) == source
    read(source)


def test_parts_of_an_entry_are_a_line_block() -> None:
    parts = zip(("block", "left-margin", "right-inline", "indent"), ("Aalto", "1.", "Title", "Note"), strict=True)
    rich = tuple(Block(Display(display), (Text(part),)) for display, part in parts)
    assert RST.text(rich) == "| Aalto\n| 1\\. Title\n|     Note"


def test_an_entry_for_another_program_is_a_literal_block() -> None:
    assert RST.citation((Verbatim("@book{a,\n  x\n}\n", "bibtex"),)) == "::\n\n    @book{a,\n      x\n    }"
    indented = RST.citation((Verbatim("  *a*\n    b", "bibtex"),))
    assert indented == ".. parsed-literal::\n\n    \\   \\*a\\*\n    \\     b"
    assert read(indented).astext() == "  *a*\n    b"
    assert RST.citation((Verbatim("\n \n"),)) == ""


def test_a_list_has_a_heading_and_a_paragraph_for_each_entry() -> None:
    assert RST.heading((Text("Archives 中"),)) == "Archives 中\n-----------"
    assert RST.heading(()) == ""
    entries: list[RichText] = [(Text("A. Doe"),), (Text("B"),)]
    assert RST.bibliography(entries) == "A\\. Doe\n\nB"
    assert [node.tagname for node in read(RST.bibliography(entries)).children] == ["paragraph", "paragraph"]
