"""The drawings: bars in proportion, times on one axis, colours that can be told apart."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from provenance.reports._bars import draw_bars
from provenance.reports._lane import draw_lane
from provenance.reports._page import Bar, Bars, Lane, Node, Period, Timeline
from provenance.reports._style import COLOURS, STYLE
from provenance.reports._svg import wide
from provenance.reports._timeline import draw_timeline, when

days = st.none() | st.dates()
periods = st.builds(Period, st.text(max_size=60), days, days, st.sampled_from(["solid", "dashed", "dotted"]))


def percents(element: etree._Element, *names: str) -> list[float]:
    """Return attributes of an element that are in percent."""
    return [float(str(element.get(name)).removesuffix("%")) for name in names]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6)), max_size=8))
def test_bars_are_in_proportion_and_within_the_drawing(sizes: list[tuple[int, int, int]]) -> None:
    bars = tuple(Bar(f"bar {n}", size) for n, size in enumerate(sizes))
    root = etree.fromstring(draw_bars(Bars("t", "d", ("x", "y", "z"), bars), 1).encode())
    drawn = [rect for rect in root.iter("{*}rect") if str(rect.get("x")).endswith("%")]
    assert len(drawn) == sum(size > 0 for row in sizes for size in row)
    longest = max(map(sum, sizes), default=0)
    ends: dict[str, float] = {}
    for rect in drawn:
        x, width = percents(rect, "x", "width")
        assert x >= 0
        assert width >= 0
        assert x + width <= 100.02
        ends[str(rect.get("y"))] = x + width
    for row, end in zip([row for row in sizes if any(row)], ends.values(), strict=True):
        assert end == pytest.approx(100 * sum(row) / longest, abs=1.0)


@given(st.lists(periods, max_size=8))
def test_times_stand_on_the_axis_in_their_order(some: list[Period]) -> None:
    root = etree.fromstring(draw_timeline(Timeline("t", "d", tuple(some)), 1).encode())
    for line in root.iter("{*}line"):
        first, last = percents(line, "x1", "x2")
        assert -0.01 <= first <= last <= 100.01
    years = [int(text.text or "0") for text in root.iter("{*}text") if text.get("class") == "time-year"]
    known = [day.year for period in some for day in (period.first, period.last) if day is not None]
    assert years == sorted(set(years))
    assert len(years) <= 7
    assert not known or years[0] <= min(known) <= max(known) < years[-1]


def test_what_has_no_date_is_an_open_line() -> None:
    day = dt.date(1962, 8, 27)
    rows = (Period("1 written", day, day, said="1962-08-27"), Period("2 translated", day))
    svg = draw_timeline(Timeline("t", "d", rows), 1)
    assert re.findall(r'class="time-(solid|open)"', svg) == ["solid", "open"]
    assert "2 translated: not before 1962-08-27" in svg
    assert when(Period("x", None, day)) == "not after 1962-08-27"


def test_a_day_before_all_years_is_an_arrow_to_the_left() -> None:
    day = dt.date(1975, 1, 1)
    rows = (Period("1 written", said="May 257 BC", early=True), Period("2 printed", day, day), Period("3 read"))
    svg = draw_timeline(Timeline("t", "d", rows), 1)
    assert svg.count("<path") == 1
    assert "1 written: May 257 BC" in svg


@given(st.text(max_size=200))
def test_no_line_of_a_lane_is_wider_than_its_place(label: str) -> None:
    svg = draw_lane(Lane("t", "d", (Node(label, details=(label,)),)), 1)
    for text in etree.fromstring(svg.encode()).iter("{*}text"):
        assert wide(text.text or "") <= 48


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    full = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SCHEMES = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", part)) for part in re.findall(r":root \{([^}]*)\}", STYLE)]


@pytest.mark.parametrize("scheme", [*SCHEMES, COLOURS], ids=["light", "dark", "print", "standalone"])
def test_colours_can_be_read_and_told_apart(scheme: dict[str, str]) -> None:
    paper = scheme["paper"]
    grounds = {name: scheme.get(name, paper) for name in ("paper", "wash", "warn-wash")}
    for text, on in [("ink", "paper"), ("soft", "paper"), ("link", "paper"), ("ink", "wash"), ("ink", "warn-wash"),
                     ("warn", "warn-wash"), ("link", "warn-wash")]:  # fmt: skip
        if text in scheme:
            assert contrast(scheme[text], grounds[on]) >= 4.5, (text, on)
    for shape in ("stop", "first", "second", "third"):
        assert contrast(scheme[shape], paper) >= 3, shape
    assert contrast(scheme["first"], scheme["second"]) >= 1.5
