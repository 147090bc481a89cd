"""Cuts rich text into lines, for outputs that have no element for a block of CSL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.richtext import Block, Display, Verbatim, concat, text_of

if TYPE_CHECKING:
    from provenance.richtext import RichText

__all__ = ["lines_of"]


def lines_of(rich: RichText) -> list[tuple[Display | None, RichText]]:
    """Return the lines: inlines with the display of the block they came from, or a `Verbatim` alone.

    A block or an indented part is a line of its own. A part in the left margin and the part to its right stand on one
    line, with a space between them. Blocks within other inlines are no business of CSL and stay where they are.
    """
    lines: list[tuple[Display | None, RichText]] = []
    here: RichText = ()
    for inline in rich:
        match inline:
            case Block(Display.BLOCK | Display.INDENT as display, children):
                lines += [(None, here), (display, children)]
                here = ()
            case Verbatim():
                lines += [(None, here), (None, (inline,))]
                here = ()
            case Block(Display.RIGHT_INLINE, children):
                here = concat(here, _space(here, children), children)
            case Block(Display.LEFT_MARGIN, children):
                here = concat(here, children)
            case _:
                here = concat(here, (inline,))
    return [(display, line) for display, line in [*lines, (None, here)] if text_of(line)]


def _space(left: RichText, right: RichText) -> str:
    before, after = text_of(left)[-1:], text_of(right)[:1]
    return "" if not before or not after or before.isspace() or after.isspace() else " "
