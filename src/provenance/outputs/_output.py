"""The contract of an output: one file, one language.

A member has ``TITLE`` (one line) and four functions. ``text(rich)`` prints inlines that may stand anywhere in a text;
``citation(rich)`` prints a note or a citation that stands alone; ``bibliography(entries, layout)`` prints a list, and
``heading(rich)`` the heading of a part of one. Each escapes whatever its own language takes for markup, so that a
reader of the result sees exactly the characters of the rich text, and nothing that came in as data can act as code.
One thing is written otherwise: a raised character in a superscript (``ᵒ``) is the letter it raises where the output
raises it itself, or it would be raised twice. None adds a line break at the end.

An output whose citations, headings and lists are whole documents has ``join(parts)`` too, which makes one of several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, cast

from provenance.errors import UnknownOutput
from provenance.families import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.richtext import RichText

__all__ = ["OUTPUTS", "Layout", "Output", "member"]

OUTPUTS = Family("outputs", UnknownOutput)

_ALIASES = {"text": "plain"}
"""Other names that every command and function takes for a member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a bibliography is set: the whitespace options of CSL 1.0.2 (Bibliography-specific Options)."""

    hanging_indent: bool = False
    second_field_align: Literal["flush", "margin"] | None = None
    line_spacing: int = 1
    """Distance between lines, in lines."""
    entry_spacing: int = 1
    """Distance between entries, in lines."""


class Output(Protocol):
    """The parts of a member."""

    TITLE: str

    def text(self, rich: RichText) -> str:
        """Print inlines."""

    def citation(self, rich: RichText) -> str:
        """Print a note or a citation that stands alone."""

    def heading(self, rich: RichText) -> str:
        """Print the heading of a part of a list."""

    def bibliography(self, entries: Sequence[RichText], layout: Layout | None = None) -> str:
        """Print a list of entries, in the order given."""


def member(name: str) -> Output:
    """Return an output by name; ``text`` is another name of ``plain``. Raises `UnknownOutput`.

    >>> from provenance.richtext import Text
    >>> member("html").text((Text("R & D"),))
    'R &#38; D'
    """
    return cast("Output", OUTPUTS.load(_ALIASES.get(name, name)))
