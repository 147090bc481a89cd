"""The drawings of a page as SVG: inline for HTML, or with a style sheet of their own for a printer that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.reports._bars import draw_bars
from provenance.reports._lane import draw_lane
from provenance.reports._page import Bars, Drawing, Lane
from provenance.reports._style import COLOURS, DRAWN
from provenance.reports._timeline import draw_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.reports._page import Block

__all__ = ["draw", "paired", "standalone"]

_WIDTH: Final = 360  # of a drawing that would take what room there is


def draw(drawing: Drawing, number: int) -> str:
    """Return a drawing as an SVG element. `number` tells the drawings of a page apart."""
    match drawing:
        case Lane():
            return draw_lane(drawing, number)
        case Bars():
            return draw_bars(drawing, number)
        case _:
            return draw_timeline(drawing, number)


def paired(blocks: Iterable[Block]) -> Iterator[Block | tuple[Drawing, Drawing]]:
    """Yield blocks; two drawings that follow each other are one, to stand side by side."""
    waiting: Drawing | None = None
    for block in blocks:
        if waiting is not None and isinstance(block, Drawing):
            yield (waiting, block)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = block if isinstance(block, Drawing) else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting


def standalone(drawing: Drawing, font: str) -> str:
    """Return a drawing that stands by itself: with sizes, colours and a font, dark on light."""
    svg = draw(drawing, 0).replace('width="100%"', f'width="{_WIDTH}"', 1)
    style = DRAWN
    for name, colour in COLOURS.items():
        style = style.replace(f"var(--{name})", colour)
    opening, rest = svg.split(">", 1)
    return f"{opening}><style>svg {{ font-family: '{font}'; }}\n{style}</style>{rest}"
