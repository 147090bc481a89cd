"""Plain text: the characters alone, one entry a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.outputs._lines import lines_of
from provenance.richtext import Block, Display, Verbatim, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.outputs._output import Layout
    from provenance.richtext import RichText

__all__ = ["TITLE", "bibliography", "citation", "heading", "text"]

TITLE = "plain text, without formatting or links"


def text(rich: RichText) -> str:
    """Return the characters; what CSL sets apart as a block stands on a line of its own.

    >>> from provenance.richtext import Link, Text
    >>> text((Text("a <b> "), Link("https://example.org", (Text("here"),))))
    'a <b> here'
    """
    if not any(isinstance(inline, (Block, Verbatim)) for inline in rich):
        return text_of(rich)
    return "\n".join(
        f"{'    ' if display is Display.INDENT else ''}{text_of(line)}" for display, line in lines_of(rich)
    )


def citation(rich: RichText) -> str:
    """Return a note or citation: the same characters."""
    return text(rich)


def heading(rich: RichText) -> str:
    """Return a heading of a part of a list: its text."""
    return text(rich)


def bibliography(entries: Sequence[RichText], layout: Layout | None = None) -> str:  # noqa: ARG001 - of the contract
    """Return one entry a line, with an empty line between entries where one of them has several lines."""
    texts = [text(entry) for entry in entries]
    return ("\n\n" if any("\n" in t for t in texts) else "\n").join(texts)
