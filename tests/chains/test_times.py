"""Dates carried through a graph: what they prove, and that they never call impossible what has an order."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.chains._times import Day, Links, certain, not_after, not_before
from provenance.values.date import Date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

MANY = 50_000


def links(*edges: tuple[Sequence[str], Sequence[str]]) -> Links:
    """Make the links of events that each use and make some things."""
    made_by, used_by = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, (used, made) in enumerate(edges):
        for name in used:
            used_by[name].append(number)
        for name in made:
            made_by[name].append(number)
    return Links([used for used, _ in edges], [made for _, made in edges], made_by, used_by)


def year(number: int) -> Day:
    return (number, 1, 1)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("1962-08-27", (1962, 8, 27), (1962, 8, 27)),
        ("1962", (1962, 1, 1), (1962, 12, 31)),
        ("196X", (1960, 1, 1), (1969, 12, 31)),
        ("1962~", None, None),
        ("1962?", None, None),
        ("1962-08%", None, None),
        ("1962-~08", (1962, 1, 1), (1962, 12, 31)),
        ("1962-08-?27", (1962, 8, 1), (1962, 8, 31)),
        ("1962-?08-27", (1962, 1, 1), (1962, 12, 31)),
        ("~1962-08-27", None, None),
        ("1962/..", (1962, 1, 1), None),
        ("../1962", None, (1962, 12, 31)),
        ("/1962", None, (1962, 12, 31)),
        ("1962~/1963", None, (1963, 12, 31)),
        ("1962/1963~", (1962, 1, 1), None),
        ("1962-21", (1962, 3, 1), (1962, 5, 31)),
        ("[1962, 1970]", (1962, 1, 1), (1970, 12, 31)),
        ("[1962~, 1970]", None, None),
        ("Y12000", (12000, 1, 1), (12000, 12, 31)),
        ("-0100", (-100, 1, 1), (-100, 12, 31)),
    ],
)
def test_a_date_proves_what_is_not_qualified(date: str, first: Day | None, last: Day | None) -> None:
    assert certain(Date.parse(date)) == (first, last)


def test_a_date_reaches_over_undated_links() -> None:
    graph = links(((), "a"), ("a", "b"), ("b", "c"))
    assert not_before([year(1962), None, year(1950)], graph) == [None, (year(1962), 0), (year(1962), 0)]
    assert not_after([None, None, year(1990)], graph) == [(year(1990), 2), (year(1990), 2), None]


def test_of_several_things_used_the_latest_counts() -> None:
    graph = links(((), "a"), ((), "b"), ("ab", "c"))
    assert not_before([year(1962), year(1970), None], graph)[2] == (year(1970), 1)


def test_of_several_origins_side_by_side_the_earliest_counts() -> None:
    graph = links(((), "a"), ((), "a"), ("a", "b"))
    assert not_before([year(1962), year(1970), None], graph)[2] == (year(1962), 0)
    assert not_before([year(1962), None, None], graph)[2] is None
    assert not_after([None, None, year(1990)], graph)[:2] == [None, None]


def test_a_cycle_is_passed_and_what_comes_before_it_is_not_lost() -> None:
    graph = links(((), "a"), ("ac", "b"), ("b", "c"), ("c", "d"))
    before = not_before([year(1962), None, None, None], graph)
    assert before[1] == (year(1962), 0)
    assert len(not_after([None] * 4, graph)) == 4


@st.composite
def orders(draw: DrawFn) -> tuple[Links, list[int], list[Day | None], list[Day | None]]:
    """Return links that have an order, the true year of each event, and first and last days that hold that year."""
    count = draw(st.integers(1, 9))
    years = sorted(draw(st.lists(st.integers(1900, 1990), min_size=count, max_size=count)))
    edges: list[tuple[Sequence[str], Sequence[str]]] = []
    for number in range(count):
        earlier = [f"m{n}" for n in range(number)]
        used = draw(st.lists(st.sampled_from(earlier), max_size=3, unique=True)) if earlier else []
        edges.append((used, [f"m{number}"]))
    places = draw(st.permutations(range(count)))
    slack = st.one_of(st.none(), st.integers(0, 30))
    first = [(year(y - d) if (d := draw(slack)) is not None else None) for y in years]
    last = [(year(y + d) if (d := draw(slack)) is not None else None) for y in years]
    return (
        links(*(edges[n] for n in places)),
        [years[n] for n in places],
        [first[n] for n in places],
        [last[n] for n in places],
    )


@given(orders())
def test_what_has_an_order_is_never_called_impossible(
    drawn: tuple[Links, list[int], list[Day | None], list[Day | None]],
) -> None:
    graph, years, first, last = drawn
    for true, since in zip(years, not_before(first, graph), strict=True):
        assert since is None or since[0] <= year(true)
    for true, until in zip(years, not_after(last, graph), strict=True):
        assert until is None or until[0] >= year(true)


@given(orders())
def test_each_bound_is_the_date_of_an_event_that_it_names(
    drawn: tuple[Links, list[int], list[Day | None], list[Day | None]],
) -> None:
    graph, _, first, last = drawn
    assert all(since is None or first[since[1]] == since[0] for since in not_before(first, graph))
    assert all(until is None or last[until[1]] == until[0] for until in not_after(last, graph))


@given(st.lists(st.integers(1900, 1990), min_size=2, max_size=8))
def test_along_one_line_every_date_that_falls_back_is_met(years: list[int]) -> None:
    graph = links(*(((f"m{n}",), (f"m{n + 1}",)) for n in range(len(years))))
    before = not_before([year(y) for y in years], graph)
    met = [since is not None and year(y) < since[0] for y, since in zip(years, before, strict=True)]
    assert any(met) == any(b < a for a, b in pairwise(years))


@pytest.mark.parametrize("shape", ["line", "ring", "star", "knot"])
def test_fifty_thousand_events_of_any_shape_are_gone_through(shape: str) -> None:
    def ends(n: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return {
            "line": ((f"m{n}",), (f"m{n + 1}",)),
            "ring": ((f"m{n}",), (f"m{(n + 1) % MANY}",)),
            "star": (("a",), ("b",)),
            "knot": (("a",), ("a",)),
        }[shape]

    graph = links(*(ends(n) for n in range(MANY)))
    days: list[Day | None] = [year(1962), *[None] * (MANY - 1)]
    assert len(not_before(days, graph)) == len(not_after(days, graph)) == MANY
