r"""Rich Text Format 1.9: a word processor shows exactly the text, whatever the encoding of the file: it is ASCII.

``text`` is a fragment, for a document that the caller writes; it takes one character after ``\u`` as the substitute
(``\uc1``, which is what holds where a document says nothing). ``citation``, ``heading`` and ``bibliography`` are whole
documents, so that what is written to a file opens; `join` makes one document of several. Light type, for which RTF has
no word, is neither light nor bold.
"""

from __future__ import annotations

import re
from functools import lru_cache
from struct import iter_unpack
from typing import TYPE_CHECKING

from provenance.outputs._escape import REPLACED
from provenance.outputs._inlines import address, lines, parted, simple
from provenance.outputs._output import Layout
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.richtext import Inline, RichText

__all__ = ["TITLE", "bibliography", "citation", "heading", "join", "text"]

TITLE = "Rich Text Format (RTF), for word processors"

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0"
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fmodern\fcharset0 Courier New;}}"
    "\n"
)
_FOOT = "}"

_PLAIN = r"\pard\plain\f0\fs24"
_CODE = r"\pard\plain\f1\fs20"
_LINE = 240
"""A line of twelve points, in twips."""
_INDENT = 720
_LETTER = 150
"""Room for one character of a label in twips: wide enough for a capital."""

_FACES = {
    Face.ITALIC: r"\i",
    Face.NORMAL: r"\i0",
    Face.BOLD: r"\b",
    Face.LIGHT: r"\b0",
    Face.SMALL_CAPS: r"\scaps",
    Face.UNDERLINE: r"\ul",
    Face.SUPERSCRIPT: r"\super",
    Face.SUBSCRIPT: r"\sub",
    Face.OBLIQUE: r"\i",
    Face.NORMAL_WEIGHT: r"\b0",
    Face.NORMAL_CAPS: r"\scaps0",
    Face.NO_LINE: r"\ulnone",
    Face.BASELINE: r"\nosupersub",
}

_UPRIGHT = {
    Face.BOLD: r"\b0",
    Face.LIGHT: r"\b0",
    Face.SMALL_CAPS: r"\scaps0",
    Face.UNDERLINE: r"\ulnone",
    Face.SUPERSCRIPT: r"\nosupersub",
    Face.SUBSCRIPT: r"\nosupersub",
}
r"""What ``Face.NORMAL`` undoes, by the innermost face around it; ``\i0`` where that is italic or nothing."""


@lru_cache(maxsize=4096)
def _utf16(code: int) -> str:
    r"""Write a character as ``\u`` and its UTF-16 units in signed numbers, each with a question mark as substitute.

    The space ends the number: a question mark would too, but some readers take it away twice.
    """
    return "".join([f"\\u{unit} ?" for (unit,) in iter_unpack("<h", chr(code).encode("utf-16-le"))])


_ESCAPES = {code: _utf16(ord(char)) for code, char in REPLACED.items()} | str.maketrans(
    {
        "\\": r"\\", "{": r"\{", "}": r"\}", "\u00a0": r"\~", "\u00ad": r"\-", "\u2011": r"\_", "\t": r"\tab ",
        "\x0c": " ", **dict.fromkeys("\n\r\x85\u2028\u2029", r"\line "),
    }
)  # fmt: skip
_SPECIAL = re.compile(r"[\\{}]|[^ -~]")


def text(rich: RichText) -> str:
    r"""Return inlines as a fragment; what CSL sets apart as a block stands on a line of its own.

    >>> print(text((Text("{A} — "), Styled(Face.ITALIC, (Text("Юг"),)))))
    \{A\} \u8212 ? {\i \u1070 ?\u1075 ?}
    """
    return r"\line ".join(_line(display, line) for display, line in lines(rich))


def citation(rich: RichText) -> str:
    """Return a note or citation as a document of one paragraph, or of lines in a type of even width."""
    return _document(_paragraphs(rich, r"\sa0"))


def heading(rich: RichText) -> str:
    """Return a heading of a part of a list, as a document."""
    return _document([rf"{{\pard\plain\f0\fs28\b\keepn\sb240\sa120\outlinelevel1 {_written(simple(rich), None)}\par}}"])


def bibliography(entries: Sequence[RichText], layout: Layout | None = None) -> str:
    """Return a document with a paragraph for each entry, set as the layout says; nothing where there are none."""
    if not entries:
        return ""
    layout = layout or Layout()
    pairs = [parted(entry) for entry in entries]
    widest = max(len(text_of(label)) for label, _ in pairs)
    if widest:
        width = (widest + 1) * _LETTER
        left = 0 if layout.second_field_align == "margin" else width
    else:
        width = left = _INDENT if layout.hanging_indent else 0
    setting = rf"\li{left}\fi{-width}\sa{layout.entry_spacing * _LINE}\sl{layout.line_spacing * _LINE}\slmult1"
    labels = [rf"{text(label)}\tab " if widest else "" for label, _ in pairs]
    made = [_paragraphs(rest, setting, label) for label, (_, rest) in zip(labels, pairs, strict=True)]
    return _document([paragraph for paragraphs in made for paragraph in paragraphs])


def join(parts: Iterable[str]) -> str:
    """Join the documents that citations, headings and lists are: one document with all their paragraphs."""
    return _document([part.removeprefix(_HEAD).removesuffix(_FOOT) for part in parts if part])


def _document(paragraphs: Sequence[str]) -> str:
    return _HEAD + "\n".join(paragraphs) + _FOOT if paragraphs else ""


def _paragraphs(rich: RichText, setting: str, label: str = "") -> list[str]:
    """Return the paragraphs of a citation: one, and one more for each `Verbatim` and for what follows it."""
    out: list[tuple[str, str]] = []
    for display, line in lines(rich):
        font = _CODE if isinstance(line[0], Verbatim) else _PLAIN
        if out and out[-1][0] == font == _PLAIN:
            out[-1] = (font, rf"{out[-1][1]}\line {_line(display, line)}")
        else:
            out.append((font, (label if not out else "") + _line(display, line)))
    return [rf"{{{font}{setting} {body}\par}}" for font, body in out or ([(_PLAIN, label)] if label else [])]


def _line(display: Display | None, line: RichText) -> str:
    if isinstance(line[0], Verbatim):
        return _escaped(line[0].text.removesuffix("\n"))
    return (r"\tab " if display is Display.INDENT else "") + _written(line, None)


def _written(inlines: RichText, around: Face | None) -> str:
    return "".join([_inline(inline, around) for inline in inlines])


def _inline(inline: Inline, around: Face | None) -> str:
    match inline:
        case Text(run) | Verbatim(run):
            return _escaped(run)
        case Styled(face, children):
            word = _UPRIGHT.get(around, _FACES[face]) if face is Face.NORMAL and around else _FACES[face]
            return f"{{{word} {_written(children, face)}}}"
        case Link(url, children):
            inner = _written(children, around)
            return rf'{{\field{{\*\fldinst{{HYPERLINK "{address(url)}"}}}}{{\fldrslt{{{inner}}}}}}}'
        case Block(_, children):
            return _written(children, around)


def _escaped(run: str) -> str:
    return _SPECIAL.sub(_escape, run.replace("\r\n", "\n"))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _ESCAPES.get(code) or _utf16(code)
