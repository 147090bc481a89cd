"""The frame of a drawing as inline SVG: its title and description for whoever does not see it, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.outputs import member
from provenance.reports._page import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.reports._page import Drawing

__all__ = ["escaped", "framed", "words"]


def framed(drawing: Drawing, name: str, size: str, shapes: Iterable[str]) -> str:
    """Return the shapes as a drawing. `name` tells the drawings of a page apart: its first word is the kind."""
    return "\n".join(_framed(drawing, name, size, shapes))


def _framed(drawing: Drawing, name: str, size: str, shapes: Iterable[str]) -> Iterator[str]:
    ids = f"{name}-title {name}-description"
    kind = name.partition("-")[0]
    yield f'<svg class="{kind}" role="img" aria-labelledby="{ids}" {size} xmlns="http://www.w3.org/2000/svg">'
    yield f'<title id="{name}-title">{escaped(drawing.title)}</title>'
    yield f'<desc id="{name}-description">{escaped(drawing.description)}</desc>'
    yield from shapes
    yield "</svg>"


def words(text: str, style: str, x: float | str, y: float, more: str = "") -> str:
    """Return a line of words whose baseline is at a height."""
    return f'<text class="{style}" x="{x}" y="{y}"{more}>{escaped(text)}</text>'


def escaped(text: str) -> str:
    """Return a text in which nothing is markup."""
    return member("html").text(plain(text))
