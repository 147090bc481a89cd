"""The inline tree: what an engine returns and an output prints.

A rich text is a tuple of inlines. Nothing in it is escaped; escaping is the outputs' work, and theirs alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

__all__ = [
    "Block",
    "Display",
    "Face",
    "Inline",
    "Link",
    "RichText",
    "Styled",
    "Text",
    "Verbatim",
    "concat",
    "text_of",
    "unlinked",
]


class Face(StrEnum):
    """The formatting of a span, in the terms of CSL 1.0.2 (Formatting).

    ``NORMAL`` undoes italics within italics; the last four undo bold or light, small capitals, underlining, and
    superscripts or subscripts within the like.
    """

    ITALIC = "italic"
    NORMAL = "normal"
    BOLD = "bold"
    LIGHT = "light"
    SMALL_CAPS = "small-caps"
    UNDERLINE = "underline"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    OBLIQUE = "oblique"
    NORMAL_WEIGHT = "normal-weight"
    NORMAL_CAPS = "normal-caps"
    NO_LINE = "no-line"
    BASELINE = "baseline"


class Display(StrEnum):
    """The display attribute of CSL 1.0.2: how a part of a bibliography entry is set."""

    BLOCK = "block"
    LEFT_MARGIN = "left-margin"
    RIGHT_INLINE = "right-inline"
    INDENT = "indent"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters, never markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Inlines in another face."""

    face: Face
    children: RichText


@dataclass(frozen=True, slots=True)
class Link:
    """Inlines that lead to a URL."""

    url: str
    children: RichText


@dataclass(frozen=True, slots=True)
class Block:
    """Inlines that CSL sets apart within an entry."""

    display: Display
    children: RichText


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that keep their breaks and spaces: an entry for another program, such as BibTeX."""

    text: str
    language: str = ""


Inline = Text | Styled | Link | Block | Verbatim
RichText = tuple[Inline, ...]


def text_of(rich: RichText) -> str:
    """Return the characters alone.

    >>> text_of((Text("a "), Styled(Face.ITALIC, (Text("b"),))))
    'a b'
    """
    if len(rich) == 1 and type(rich[0]) is Text:
        return rich[0].text
    out: list[str] = []
    _collect(rich, out)
    return "".join(out)


def _collect(rich: RichText, out: list[str]) -> None:
    for inline in rich:
        if isinstance(inline, (Text, Verbatim)):
            out.append(inline.text)
        else:
            _collect(inline.children, out)


def concat(*parts: RichText | str) -> RichText:
    """Join rich texts and strings, merging neighbouring runs.

    >>> concat("a", (Text("b"),), "c")
    (Text(text='abc'),)
    """
    out: list[Inline] = []
    for part in parts:
        for inline in (Text(part),) if isinstance(part, str) else part:
            if isinstance(inline, Text) and out and isinstance(out[-1], Text):
                out[-1] = Text(out[-1].text + inline.text)
            elif inline != Text(""):
                out.append(inline)
    return tuple(out)


def unlinked(rich: RichText) -> RichText:
    """Return the inlines with the text of links in their place.

    >>> unlinked((Text("see "), Link("https://example.org", (Text("here"),))))
    (Text(text='see here'),)
    """
    parts: list[RichText] = []
    for inline in rich:
        match inline:
            case Link(_, children):
                parts.append(unlinked(children))
            case Styled() | Block():
                parts.append((replace(inline, children=unlinked(inline.children)),))
            case _:
                parts.append((inline,))
    return concat(*parts)
