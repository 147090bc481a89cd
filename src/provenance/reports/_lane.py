"""The drawing of a lane as inline SVG: one column of stops, time downwards, readable on a phone and on paper.

A generic graph layout spreads a chain of ten stops over two screens; a chain is mostly a line, so a line is drawn.
Colours come from the style sheet of the page, by classes, so that it follows a dark or a light one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.reports._svg import framed, wide, words
from provenance.reports._text import wrapped

if TYPE_CHECKING:
    from provenance.reports._page import Lane, Node

__all__ = ["draw_lane", "height_of"]

_WIDTH = 360
_RAIL, _TEXT = 14, 34  # where the line runs and the words begin
_LABEL, _SMALL = 37, 48  # the width of a line of words in small letters, in bold and in small type
_TOP, _LEAD, _BETWEEN = 18, 17, 12  # space above, from line to line, between stops


def draw_lane(lane: Lane, number: int) -> str:
    """Draw a lane. `number` tells the drawings of a page apart, for the ids of their titles."""
    y, shapes = _TOP, list[str]()
    last: int | None = None
    for node in lane.nodes:
        top = y
        texts, y = _words(_arrival(node), y, "lane-by")
        shapes += texts
        if last is not None:
            y += 2
            shapes.append(f'<line class="lane-{node.line}" x1="{_RAIL}" y1="{last + 7}" x2="{_RAIL}" y2="{y - 12}"/>')
        elif y > top:
            shapes.append(f'<line class="lane-{node.line}" x1="{_RAIL}" y1="{top - 10}" x2="{_RAIL}" y2="{y - 12}"/>')
        shapes.append(f'<circle class="lane-stop" cx="{_RAIL}" cy="{y - 5}" r="6"/>')
        last = y - 5
        for lines, style in ((_lines(node.label, _LABEL), "lane-name"), (_small(node.details), "lane-more")):
            texts, y = _words(lines, y, style)
            shapes += texts
        texts, y = _words(_small(node.doings), y + 3, "lane-by")
        shapes += texts
        y += _BETWEEN
    height = y - _BETWEEN
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    return framed(lane, f"lane-{number}", size, shapes)


def height_of(node: Node) -> int:
    """Return how high a stop is drawn, with the space below it."""
    small = (*node.arrival, *node.details, *node.doings)
    return (len(_lines(node.label, _LABEL)) + len(_small(small))) * _LEAD + 5 + _BETWEEN


def _arrival(node: Node) -> list[str]:
    return _small(node.arrival)


def _small(texts: tuple[str, ...]) -> list[str]:
    return [line for text in texts for line in _lines(text, _SMALL)]


def _lines(text: str, width: int) -> list[str]:
    return wrapped(text, width, wide)


def _words(lines: list[str], y: int, style: str) -> tuple[list[str], int]:
    """Write lines from a height on; return them and the height of the next."""
    shapes = [words(line, style, _TEXT, y + i * _LEAD) for i, line in enumerate(lines)]
    return shapes, y + len(lines) * _LEAD
