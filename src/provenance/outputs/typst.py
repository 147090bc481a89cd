r"""Typst 0.12 or newer (https://typst.app/docs/reference/syntax/): the page shows exactly the text.

Formatting is written as calls (``#emph[…]``), which work within a word too; a semicolon ends a call where what follows
would be read as part of it. Neither smart quotes nor shorthands (``--``, ``...``, ``-5``) are made of characters of the
text. What Typst has no function for (to undo small capitals, underlining or a superscript) is left as it is around.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance.outputs._escape import REPLACED
from provenance.outputs._inlines import address, lines, parted, simple
from provenance.outputs._output import Layout
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.richtext import Inline, RichText

__all__ = ["TITLE", "bibliography", "citation", "heading", "join", "text"]

TITLE = "Typst"

_ESCAPES = (
    REPLACED
    | dict.fromkeys(map(ord, "\t\n\x0c\r\x85\u2028\u2029"), " ")
    | str.maketrans({char: f"\\{char}" for char in "\\#$*_@<>[]`~'\"-./"} | {" ": r"\u{20}"})
)
_SPECIAL = re.compile(
    r"[\\#$*_@<>\[\]`~'\"]|-(?![A-Za-z])|\.(?=\.)|/(?=[/*])|(?<= ) "
    r"|[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_START = re.compile(r"\s*(?:[0-9]+(?=\.)|(?=[=+/]))")
"""What makes a heading or an item of a list at the start of a line, and of the content of a call."""

_END = "\x00"
"""Stands after a call until it is known what follows: no text can hold it."""
_ENDS = re.compile(r"\x00(?=[;(]|\.\S|\Z)")

_CALLS = {
    Face.SMALL_CAPS: "#smallcaps[",
    Face.UNDERLINE: "#underline[",
    Face.SUPERSCRIPT: "#super[",
    Face.SUBSCRIPT: "#sub[",
}
_NOTHING = "#["

_WEIGHTS = {Face.BOLD: 300, Face.LIGHT: -100, Face.NORMAL_WEIGHT: 0}
"""How much heavier than the text around: Typst adds up what nested calls of ``strong`` ask for."""

_LEADING, _LINE = 0.65, 1.3
"""What Typst leaves between two lines by itself, and the distance from line to line; in em."""


class _Around(NamedTuple):
    """What an inline stands in."""

    face: Face | None = None
    italic: bool = False
    weight: int = 0


def text(rich: RichText) -> str:
    r"""Return inlines; what CSL sets apart as a block stands on a line of its own.

    >>> print(text((Text("1. #A -- "), Styled(Face.ITALIC, (Text("Pravda"),)), Text("; [sic]"))))
    1\. \#A \-\- #emph[Pravda];; \[sic\]
    """
    out, joint = "", ""
    for display, line in lines(rich):
        if isinstance(line[0], Verbatim):
            out += ("\n" if out else "") + _verbatim(line[0])
            joint = "\n"
        else:
            out += joint + ("#h(2em)" + _END if display is Display.INDENT else "") + _written(line, _Around())
            joint = " \\\n"
    return _ENDS.sub(";", out).replace(_END, "")


def citation(rich: RichText) -> str:
    """Return a note or citation: the same."""
    return text(rich)


def heading(rich: RichText) -> str:
    """Return a heading of a part of a list."""
    return f"== {_ENDS.sub(';', _written(simple(rich), _Around())).replace(_END, '')}"


def bibliography(entries: Sequence[RichText], layout: Layout | None = None) -> str:
    """Return paragraphs set as the layout says, or a grid where labels stand in the margin of the entries.

    Nothing at all where there are no entries.
    """
    if not entries:
        return ""
    layout = layout or Layout()
    leading = _LEADING + (layout.line_spacing - 1) * _LINE
    between = leading + layout.entry_spacing * _LINE
    pairs = [(text(label), text(rest)) for label, rest in map(parted, entries)]
    if any(label for label, _ in pairs):
        body = _grid(pairs, between, margin=layout.second_field_align == "margin")
        settings = f"leading: {leading:g}em"
    else:
        body = "\n\n".join(rest for _, rest in pairs)
        indent = 2 if layout.hanging_indent else 0
        settings = f"hanging-indent: {indent}em, first-line-indent: 0em, leading: {leading:g}em, spacing: {between:g}em"
    return f"#block[\n#set par({settings})\n\n{body}\n]"


def join(parts: Iterable[str]) -> str:
    """Join citations, headings and lists: a paragraph each."""
    return "\n\n".join(filter(None, parts))


def _grid(pairs: list[tuple[str, str]], between: float, *, margin: bool) -> str:
    """Set labels in a column of their own, or in the margin of the page."""
    cells = "\n".join(f"  [{label}], [{rest}]," for label, rest in pairs)
    columns = "2em" if margin else "auto"
    grid = f"grid(\n  columns: ({columns}, 1fr), column-gutter: 0.5em, row-gutter: {between:g}em,\n{cells}\n)"
    return f"#pad(left: -2.5em, {grid})" if margin else f"#{grid}"


def _verbatim(code: Verbatim) -> str:
    """Write lines as they are, in a string: where a fence of backticks would end depends on what is in it."""
    lines = code.text.translate(REPLACED).replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\r")
    language = re.sub(r"[^A-Za-z0-9+.-]", "", code.language)
    named = f', lang: "{language}"' if language else ""
    return f'#raw("{lines}", block: true{named}){_END}'


def _written(inlines: RichText, around: _Around) -> str:
    return "".join([_inline(inline, around) for inline in inlines])


def _inline(inline: Inline, around: _Around) -> str:
    match inline:
        case Text(run) | Verbatim(run):
            return _escaped(run)
        case Styled(face, children):
            begin, within = _call(face, around)
            return f"{begin}{_written(children, within)}]{_END}"
        case Link(url, children):
            if children == (Text(url),) and url == address(url) and url.startswith("http"):
                return f'#link("{url}"){_END}'
            return f'#link("{address(url)}")[{_written(children, around)}]{_END}'
        case Block(_, children):
            return _written(children, around)


def _call(face: Face, around: _Around) -> tuple[str, _Around]:
    """Return the call for a face, and what its content stands in. ``emph`` within ``emph`` undoes it."""
    if face is Face.NORMAL and around.face in {Face.BOLD, Face.LIGHT}:
        face = Face.NORMAL_WEIGHT
    within = around._replace(face=face)
    if face in _WEIGHTS:
        more = _WEIGHTS[face] - around.weight
        call = "#strong[" if more == _WEIGHTS[Face.BOLD] else f"#strong(delta: {more})[" if more else _NOTHING
        return call, within._replace(weight=_WEIGHTS[face])
    slanted = {Face.ITALIC: True, Face.OBLIQUE: True, Face.NORMAL: False}.get(face, around.italic)
    if slanted is not around.italic:
        return "#emph[", within._replace(italic=slanted)
    return _CALLS.get(face, _NOTHING), within


def _escaped(run: str) -> str:
    source = _SPECIAL.sub(lambda m: _ESCAPES[ord(m[0])], run)
    start = _START.match(source)
    return f"{start[0]}\\{source[start.end() :]}" if start else source
