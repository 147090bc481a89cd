"""A timeline as inline SVG: one axis of years, and for each event the day, or the time within which it must lie.

Places are in percent of the width there is, as in a bar chart. An event without a date of its own is drawn as an open
line from the first day it may have been: it is no date, only what follows from what it depends on.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from provenance.reports._svg import framed, wide, words
from provenance.reports._text import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.reports._page import Period, Timeline

__all__ = ["draw_timeline", "when"]

_ROW: Final = 36
_TOP: Final = 28
_AXIS: Final = 86.0  # percent of the width; the rest is for "later"
_TICKS: Final = 5
_POINT: Final = 2.0  # percent: what is shorter is drawn as a point
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
_LABEL: Final = 52  # the width of a label, in small letters


def draw_timeline(timeline: Timeline, number: int) -> str:
    """Draw a timeline. `number` tells the drawings of a page apart."""
    first, step, count = _axis(timeline.among or timeline.periods)
    height = _TOP + len(timeline.periods) * _ROW + 6
    shapes = list(_years(first, step, count, height))
    start, end = _days(first), _days(first + step * count)
    for row, period in enumerate(timeline.periods):
        shapes += _period(period, _TOP + row * _ROW, start, end)
    return framed(timeline, f"timeline-{number}", f'width="100%" height="{height}"', shapes)


def when(period: Period) -> str:
    """Return the time of a period in words.

    >>> from provenance.reports._page import Period
    >>> first, last = dt.date(1962, 8, 27), dt.date(1962, 12, 31)
    >>> when(Period("", first)), when(Period("", first, last)), when(Period("", first, last, said="1962~"))
    ('not before 1962-08-27', '1962-08-27 to 1962-12-31', '1962~')
    """
    first, last = period.first, period.last
    if period.said:
        return period.said
    if first is None:
        return "time not known" if last is None else f"not after {last.isoformat()}"
    if last is None:
        return f"not before {first.isoformat()}"
    return first.isoformat() if last <= first else f"{first.isoformat()} to {last.isoformat()}"


def _axis(periods: Sequence[Period]) -> tuple[int, int, int]:
    """Return the first year of the axis, the years from tick to tick, and how many steps there are."""
    years = [day.year for p in periods for day in (p.first, p.last) if day is not None]
    if not years:
        return (1, 1, 0)
    span = max(years) + 1 - min(years)
    step = next((s for s in _STEPS if span / s <= _TICKS - 1), _STEPS[-1])
    first = min(years) // step * step if step > 1 else min(years)
    return (max(1, first), step, max(1, -(-(max(years) + 1 - first) // step)))


def _days(year: int) -> int:
    """Return the number of a year's first day, also of the year after the last that dates can have."""
    return dt.date(year, 1, 1).toordinal() if year <= dt.MAXYEAR else dt.date.max.toordinal() + 1


def _years(first: int, step: int, count: int, height: int) -> Iterator[str]:
    for tick in range(count + 1 if count else 0):
        x = _AXIS * tick / count
        yield f'<line class="time-grid" x1="{x:.2f}%" y1="18" x2="{x:.2f}%" y2="{height}"/>'
        anchor = "" if tick == 0 else ' text-anchor="middle"'
        yield words(str(first + step * tick), "time-year", f"{x:.2f}%", 13, anchor)


def _period(period: Period, top: int, start: int, end: int) -> Iterator[str]:
    label = f"{period.label}: {when(period)}"
    if wide(label) > _LABEL:
        room = max(8, _LABEL - int(wide(when(period))) - 5)
        label = f"{wrapped(period.label, room, wide)[0]} ...: {when(period)}"
    yield words(label, "time-name", 0, top + 14)
    y = top + 24
    if period.first is None and period.last is None:
        if period.early:
            yield f'<path class="time-{period.line}" d="M10 {y - 5} L1 {y} L10 {y + 5} Z"/>'
        return
    first = _place(period.first, start, end) if period.first else 0.0
    last = _place(period.last, start, end, after=1) if period.last else 100.0
    if period.last is not None and last - first < _POINT and period.first is not None:
        yield f'<circle class="time-{period.line}" cx="{(first + last) / 2:.2f}%" cy="{y}" r="5"/>'
        return
    style = f"time-{period.line}" if period.said else "time-open"
    yield f'<line class="{style}" x1="{first:.2f}%" y1="{y}" x2="{max(first, last):.2f}%" y2="{y}"/>'
    if period.first is not None:
        yield f'<line class="time-end" x1="{first:.2f}%" y1="{y - 5}" x2="{first:.2f}%" y2="{y + 5}"/>'
    if period.last is not None:
        yield f'<line class="time-end" x1="{last:.2f}%" y1="{y - 5}" x2="{last:.2f}%" y2="{y + 5}"/>'


def _place(day: dt.date, start: int, end: int, after: int = 0) -> float:
    return _AXIS * (day.toordinal() + after - start) / (end - start)
