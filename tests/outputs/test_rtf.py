"""RTF shows exactly the text, in ASCII, and nothing in the text acts as a control word.

The reader here knows the words that the output may write and no other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.outputs import Layout, member
from provenance.outputs._escape import REPLACED
from provenance.outputs.rtf import join
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim
from tests.richtexts import CODES, blocks, leads, once_raised, riches

if TYPE_CHECKING:
    from provenance.richtext import RichText

RTF = member("rtf")

HEAD = (
    "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0"
    "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fmodern\\fcharset0 Courier New;}}\n"
)

TOKEN = re.compile(r"\\(?P<word>[a-z]+)(?P<number>-?\d+)? ?|\\(?P<symbol>[^a-z])|(?P<brace>[{}])|(?P<char>[ -~])|\n")
SET = {
    "rtf", "ansi", "ansicpg", "uc", "deff", "f", "fs", "pard", "plain", "li", "fi", "sa", "sb", "sl", "slmult", "keepn",
    "outlinelevel", "i", "b", "scaps", "ul", "ulnone", "super", "sub", "nosupersub", "field", "fldrslt",
}  # fmt: skip
"""Words that print nothing."""
PRINTED = {"par": "\n", "line": "\n", "tab": "\t"}
SYMBOLS = {"\\": "\\", "{": "{", "}": "}", "~": "\xa0", "-": "\xad", "_": "\u2011", "*": ""}


class Read(NamedTuple):
    """What a word processor shows of a document, and where its links lead."""

    shown: str
    led: list[str]


def read(source: str) -> Read:
    """Read a document or a fragment; fails on a word that no output should write, and where groups do not match."""
    assert source.isascii()
    units: list[int] = []
    instructions: list[str] = []
    groups, skip = [""], 0
    at = 0
    while at < len(source):
        token = TOKEN.match(source, at)
        assert token, f"unreadable: {source[at : at + 30]!r}"
        at = token.end()
        word, char = token["word"], token["char"] or SYMBOLS.get(token["symbol"] or "", "")
        assert not token["symbol"] or token["symbol"] in SYMBOLS, source
        if token["brace"] == "{":
            groups.append(groups[-1])
        elif token["brace"]:
            groups.pop()
            assert groups, source
        elif word in {"fonttbl", "fldinst"}:
            groups[-1] = word
            instructions += [""] if word == "fldinst" else []
        elif word == "u":
            units.append(int(token["number"]) & 0xFFFF)
            skip = 1
        elif groups[-1] == "fldinst":
            instructions[-1] += char
        elif word and groups[-1] != "fonttbl":
            assert word in SET or word in PRINTED, f"no word of ours: {word!r}"
            units += map(ord, PRINTED.get(word, ""))
        elif char and groups[-1] != "fonttbl":
            units += [] if skip else [ord(char)]
            skip = 0
    assert groups == [""], source
    shown = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le")
    found = [re.fullmatch(r'HYPERLINK "([!-~]+)"', instruction) for instruction in instructions]
    return Read(shown, [match[1] if match else "" for match in found])


def seen(rich: RichText) -> str:
    text = once_raised(rich).replace("\r\n", "\n").translate(REPLACED)
    return re.sub("[\r\x85\u2028\u2029]", "\n", text).replace("\f", " ")


@given(riches)
def test_a_reader_sees_the_text_and_the_links(rich: RichText) -> None:
    shown, led = read(RTF.text(rich))
    assert shown == seen(rich)
    assert len(led) == len(leads(rich))
    assert all(led)


@given(blocks, st.booleans())
def test_a_reader_sees_the_text_of_blocks_and_entries(rich: RichText, hanging: bool) -> None:
    for source in (RTF.text(rich), RTF.citation(rich), RTF.bibliography([rich], Layout(hanging_indent=hanging))):
        assert "".join(read(source).shown.split()) == "".join(seen(rich).split())


@pytest.mark.parametrize(
    "source", ["{\\rtf1", "}", "\\bin3 x", "\\'41", "é", "\x07", "{\\object x}", "{\\*\\template x}"]
)
def test_the_reader_of_these_tests_is_strict(source: str) -> None:
    with pytest.raises(AssertionError):
        read(source)


def test_the_reader_of_these_tests_sees_a_link() -> None:
    assert read('{\\field{\\*\\fldinst{HYPERLINK "https://x.org"}}{\\fldrslt{x}}}y') == ("xy", ["https://x.org"])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("{\\par}", "\\{\\\\par\\}"),
        ("é—中", "\\u233 ?\\u8212 ?\\u20013 ?"),
        ("𝔄", "\\u-10187 ?\\u-8956 ?"),
        ("\uff01", "\\u-255 ?"),
        ("5.  doboz\xa06\xad7\u20118", "5.  doboz\\~6\\-7\\_8"),
        ("a\tb\nc\r\nd\re", "a\\tab b\\line c\\line d\\line e"),
        ("a\x00\x1b\x7f\ud800", "a\\u-3 ?\\u-3 ?\\u-3 ?\\u-3 ?"),
        ("\x85\x9f\x0c", "\\line \\u159 ? "),
        ("#$%&~_^'\"[]<>*`|", "#$%&~_^'\"[]<>*`|"),
    ],
)
def test_each_special_is_escaped(text: str, source: str) -> None:
    assert RTF.text((Text(text),)) == source


@pytest.mark.parametrize(
    ("face", "word"),
    [
        (Face.ITALIC, "i"),
        (Face.OBLIQUE, "i"),
        (Face.BOLD, "b"),
        (Face.LIGHT, "b0"),
        (Face.SMALL_CAPS, "scaps"),
        (Face.UNDERLINE, "ul"),
        (Face.SUPERSCRIPT, "super"),
        (Face.SUBSCRIPT, "sub"),
        (Face.NORMAL, "i0"),
        (Face.NORMAL_WEIGHT, "b0"),
        (Face.NORMAL_CAPS, "scaps0"),
        (Face.NO_LINE, "ulnone"),
        (Face.BASELINE, "nosupersub"),
    ],
)
def test_each_face_has_its_word(face: Face, word: str) -> None:
    assert RTF.text((Styled(face, (Text(" x"),)), Text(" y"))) == f"{{\\{word}  x}} y"


@pytest.mark.parametrize(
    ("around", "word", "undone"),
    [
        (Face.ITALIC, "i", "i0"),
        (Face.BOLD, "b", "b0"),
        (Face.SMALL_CAPS, "scaps", "scaps0"),
        (Face.UNDERLINE, "ul", "ulnone"),
        (Face.SUPERSCRIPT, "super", "nosupersub"),
    ],
)
def test_normal_undoes_what_is_around(around: Face, word: str, undone: str) -> None:
    rich = (Styled(around, (Text("a "), Styled(Face.NORMAL, (Text("b"),)))),)
    assert RTF.text(rich) == f"{{\\{word} a {{\\{undone} b}}}}"


def test_a_raised_character_is_raised_once() -> None:
    assert RTF.text((Text("f"), Styled(Face.SUPERSCRIPT, (Text("ᵒ"),)))) == "f{\\super o}"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.org/a_b?c=%20#d", "https://x.org/a_b?c=%20#d"),
        ("https://x.org/ő", "https://x.org/%C5%91"),
        ("javascript:alert(1)", ""),
        ('https://x.org/" \\l "x', ""),
        ("https://x.org/}{x", ""),
    ],
)
def test_a_link_is_a_field_where_it_may_be_followed(url: str, target: str) -> None:
    source = RTF.text((Link(url, (Text("x"),)),))
    assert source == (f'{{\\field{{\\*\\fldinst{{HYPERLINK "{target}"}}}}{{\\fldrslt{{x}}}}}}' if target else "x")


def test_blocks_stand_on_lines_of_their_own() -> None:
    parts = zip(("block", "left-margin", "right-inline", "indent"), ("Aalto", "[1]", "Title", "Note"), strict=True)
    rich = tuple(Block(Display(display), (Text(part),)) for display, part in parts)
    assert RTF.text(rich) == "Aalto\\line [1] Title\\line \\tab Note"


def test_a_citation_is_a_document() -> None:
    assert RTF.citation((Text("R & D"),)) == HEAD + "{\\pard\\plain\\f0\\fs24\\sa0 R & D\\par}}"


def test_an_entry_for_another_program_keeps_its_lines() -> None:
    rich = (Text("See:"), Verbatim("@a{b,\n  c = {\\&},\n\n}\n", "bibtex"), Text("end"))
    assert RTF.citation(rich) == (
        f"{HEAD}{{\\pard\\plain\\f0\\fs24\\sa0 See:\\par}}\n"
        "{\\pard\\plain\\f1\\fs20\\sa0 @a\\{b,\\line   c = \\{\\\\&\\},\\line \\line \\}\\par}\n"
        "{\\pard\\plain\\f0\\fs24\\sa0 end\\par}}"
    )


@pytest.mark.parametrize("code", CODES)
def test_an_entry_for_another_program_cannot_end_itself(code: str) -> None:
    shown = read(RTF.citation((Verbatim(code),))).shown
    assert shown == code.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n") + "\n"


ENTRIES: list[RichText] = [(Text("one"),), (Text("two"),)]
NUMBERED: list[RichText] = [
    (Block(Display.LEFT_MARGIN, (Text("[9] "),)), Block(Display.RIGHT_INLINE, (Text("one"),))),
    (Block(Display.LEFT_MARGIN, (Text("[10] "),)), Block(Display.RIGHT_INLINE, (Text("two"),))),
]


def test_a_bibliography_hangs_where_the_layout_says_so() -> None:
    assert RTF.bibliography(ENTRIES, Layout(hanging_indent=True, line_spacing=2)) == (
        f"{HEAD}{{\\pard\\plain\\f0\\fs24\\li720\\fi-720\\sa240\\sl480\\slmult1 one\\par}}\n"
        "{\\pard\\plain\\f0\\fs24\\li720\\fi-720\\sa240\\sl480\\slmult1 two\\par}}"
    )


@pytest.mark.parametrize(("align", "indents"), [("flush", "\\li750\\fi-750"), ("margin", "\\li0\\fi-750")])
def test_labels_get_the_room_of_the_widest(align: str, indents: str) -> None:
    layout = Layout(second_field_align="margin" if align == "margin" else "flush", entry_spacing=0)
    assert RTF.bibliography(NUMBERED, layout) == (
        f"{HEAD}{{\\pard\\plain\\f0\\fs24{indents}\\sa0\\sl240\\slmult1 [9]\\tab one\\par}}\n"
        f"{{\\pard\\plain\\f0\\fs24{indents}\\sa0\\sl240\\slmult1 [10]\\tab two\\par}}}}"
    )


def test_a_label_without_an_entry_is_shown() -> None:
    assert read(RTF.bibliography([NUMBERED[0][:1], NUMBERED[1]])).shown == "[9]\t\n[10]\ttwo\n"


@given(st.lists(blocks, max_size=3))
def test_joined_documents_are_one(riches: list[RichText]) -> None:
    source = join([RTF.citation(rich) for rich in riches])
    assert source.count("{\\rtf1") <= 1
    assert "".join(read(source).shown.split()) == "".join("".join(map(seen, riches)).split())


def test_headings_and_lists_are_joined_in_order() -> None:
    source = join([RTF.heading((Text("MOL"),)), RTF.bibliography(ENTRIES), RTF.citation(())])
    assert read(source).shown == "MOL\none\ntwo\n"
    assert "\\outlinelevel1 MOL\\par" in source
