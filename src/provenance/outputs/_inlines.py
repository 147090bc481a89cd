"""Inlines as most languages can say them, for outputs that write markup of their own around each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.outputs._escape import REPLACED, can_follow, lowered
from provenance.outputs._lines import lines_of
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim

if TYPE_CHECKING:
    from provenance.richtext import Inline, RichText

__all__ = ["address", "lines", "parted", "simple"]

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def simple(rich: RichText, *, linked: bool = False) -> RichText:
    """Return inlines of text, faces and links alone, neighbouring runs merged.

    Left out are empty parts, links to nowhere or within others (their text stays), and the blocks and verbatim lines
    within a line; raised characters in a superscript are lowered.

    >>> simple((Text("a"), Link("javascript:x", (Text("b"),)), Styled(Face.BOLD, ())))
    (Text(text='ab'),)
    """
    out: list[Inline] = []
    for inline in rich:
        if isinstance(inline, Text | Verbatim):
            _add(out, (Text(inline.text),))
        elif isinstance(inline, Styled):
            children = lowered(inline.children) if inline.face is Face.SUPERSCRIPT else inline.children
            inner = simple(children, linked=linked)
            if inner:
                out.append(Styled(inline.face, inner))
        elif isinstance(inline, Link) and not linked and can_follow(inline.url):
            inner = simple(inline.children, linked=True)
            if inner:
                out.append(Link(inline.url, inner))
        else:
            _add(out, simple(inline.children, linked=linked))
    return tuple(out)


def _add(out: list[Inline], more: RichText) -> None:
    """Add inlines that are simple, the first merged with the last one before it where both are text."""
    for inline in more:
        if not isinstance(inline, Text):
            out.append(inline)
        elif out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + inline.text)
        elif inline.text:
            out.append(inline)


def lines(rich: RichText) -> list[tuple[Display | None, RichText]]:
    """Return the lines as `lines_of` does, simple or a `Verbatim` alone."""
    if not any(isinstance(inline, Block | Verbatim) for inline in rich):
        inlines = simple(rich)
        return [(None, inlines)] if inlines else []
    cut = lines_of(rich)
    return [(display, line if isinstance(line[0], Verbatim) else simple(line)) for display, line in cut]


def parted(entry: RichText) -> tuple[RichText, RichText]:
    """Return the part of an entry that stands in the left margin, without space at its end, and the rest.

    >>> parted((Block(Display.LEFT_MARGIN, (Text("1. "),)), Text("Roe")))
    ((Text(text='1.'),), (Text(text='Roe'),))
    """
    match entry:
        case (Block(Display.LEFT_MARGIN, label), Block(Display.RIGHT_INLINE, rest)):
            pass
        case (Block(Display.LEFT_MARGIN, label), *more):
            rest = tuple(more)
        case _:
            return (), entry
    match label:
        case (*before, Text(run)):
            label = (*before, Text(run.rstrip()))
    return label, rest


def address(url: str) -> str:
    """Return an address in ASCII with one fragment at most, as RFC 3986 has it; other characters percent-encoded.

    >>> address("https://example.org/őrség#a#b")
    'https://example.org/%C5%91rs%C3%A9g#a%23b'
    """
    whole, mark, fragment = url.translate(REPLACED).partition("#")
    encoded = f"{whole}{mark}{fragment.replace('#', '%23')}"
    return _BEYOND_ASCII.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), encoded)
