"""A bar chart as inline SVG: a label, its bar below it, its number at the end.

Lengths are in percent of the width there is, and letters keep their size: so one drawing serves a phone, a screen and a
sheet of paper. The parts of a bar differ in lightness too, for whoever does not see colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.reports._svg import escaped, framed, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.reports._page import Bar, Bars

__all__ = ["draw_bars"]

_ROW: Final = 38
_LEGEND: Final = 20
_THICK: Final = 12
_LABEL: Final = 38  # characters of a label: the table beside the drawing has all of it
_GAP: Final = 0.3  # between two parts, in percent


def draw_bars(chart: Bars, number: int) -> str:
    """Draw a bar chart. `number` tells the drawings of a page apart."""
    longest = max((sum(bar.sizes) for bar in chart.bars), default=0)
    top = len(chart.legend) * _LEGEND
    shapes = list(_legend(chart))
    for row, bar in enumerate(chart.bars):
        shapes += _bar(bar, top + row * _ROW, longest)
    height = top + len(chart.bars) * _ROW + 4
    return framed(chart, f"bars-{number}", f'width="100%" height="{height}"', shapes)


def _legend(chart: Bars) -> Iterator[str]:
    for part, name in enumerate(chart.legend):
        y = part * _LEGEND
        yield f'<rect class="bar-{part}" x="1" y="{y + 3}" width="12" height="12"/>'
        yield words(name, "bar-more", 20, y + 14)


def _bar(bar: Bar, top: int, longest: int) -> Iterator[str]:
    label = bar.label if len(bar.label) <= _LABEL else f"{bar.label[: _LABEL - 3].rstrip()}..."
    yield words(label, "bar-name", 0, top + 15)
    yield words(f"{sum(bar.sizes):,}", "bar-name", "100%", top + 15, ' text-anchor="end"')
    at = 0.0
    for part, size in enumerate(bar.sizes):
        if not size:
            continue
        width = 100 * size / longest
        shown = max(0.4, width - (_GAP if at + width < 99.9 else 0))  # noqa: PLR2004 - what is there is seen, however small
        yield (
            f'<rect class="bar-{part}" x="{at:.2f}%" y="{top + 20}" width="{min(shown, 100 - at):.2f}%"'
            f' height="{_THICK}"><title>{escaped(f"{bar.label}: {size:,}")}</title></rect>'
        )
        at += width
