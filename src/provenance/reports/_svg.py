"""The frame of a drawing as inline SVG: its title and description for whoever does not see it, and its words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.outputs import member
from provenance.reports._page import plain
from provenance.reports._text import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.reports._page import Drawing

__all__ = ["escaped", "framed", "wide", "words"]


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


def wide(text: str) -> float:
    """Return about how wide a text is drawn, in small letters of the Latin script.

    The reader's font is not known. The numbers are those of a wide serif (DejaVu), so that no words leave their place.

    >>> wide("letter"), wide("\N{CJK UNIFIED IDEOGRAPH-6863}"), wide("M")
    (6.0, 2.0, 1.6)
    """
    return round(sum(map(_wide, text)), 2)


@lru_cache(maxsize=4096)
def _wide(char: str) -> float:
    columns = columns_of(char)
    if columns != 1:
        return float(columns)
    if char in "mwMW@%\u2014\u0448\u0449\u0436\u044e\u0444\u0428\u0429\u0416\u042e\u0424\u041c":
        return 1.6
    if char.isupper():
        return 1.4
    return 1.2 if char.isdigit() or char > "\u036f" else 1.0


def escaped(text: str) -> str:
    """Return a text in which nothing is markup."""
    return member("html").text(plain(text))
