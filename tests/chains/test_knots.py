"""Cycles: each knot of a graph is found, whatever lies around it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.chains._knots import cycle_within, knots

MANY = 50_000


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ([[], []], []),
        ([[1], [2], []], []),
        ([[0]], []),
        ([[1], [0]], [{0, 1}]),
        ([[1], [2], [0], [2]], [{0, 1, 2}]),
        ([[1], [0, 2], [3], [2]], [{0, 1}, {2, 3}]),
        ([[1], [2], [0, 3], [1]], [{0, 1, 2, 3}]),
    ],
)
def test_knots_are_what_leads_round(edges: list[list[int]], found: list[set[int]]) -> None:
    assert sorted(map(set, knots(edges)), key=min) == found


def reached(edges: list[list[int]], start: int) -> set[int]:
    seen, waiting = set[int](), [start]
    while waiting:
        for node in edges[waiting.pop()]:
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def graphs() -> st.SearchStrategy[list[list[int]]]:
    """Return graphs of a few nodes."""
    return st.integers(1, 8).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, n - 1), max_size=3, unique=True), min_size=n, max_size=n)
    )


@given(graphs())
def test_two_nodes_are_in_one_knot_if_each_leads_to_the_other(edges: list[list[int]]) -> None:
    knot_of = {node: number for number, knot in enumerate(knots(edges)) for node in knot}
    reach = [reached(edges, node) for node in range(len(edges))]
    for one in range(len(edges)):
        for other in range(len(edges)):
            if one != other:
                together = knot_of.get(one, -1) == knot_of.get(other, -2)
                assert together == (other in reach[one] and one in reach[other])


@given(graphs())
def test_a_cycle_of_a_knot_is_a_way_round(edges: list[list[int]]) -> None:
    for knot in knots(edges):
        cycle = cycle_within(knot, edges)
        assert set(cycle) <= set(knot)
        assert all(after in edges[before] for before, after in pairwise([*cycle, cycle[0]]))


def test_a_ring_of_fifty_thousand_nodes_is_one_knot() -> None:
    edges = [[(node + 1) % MANY] for node in range(MANY)]
    (knot,) = knots(edges)
    assert len(cycle_within(knot, edges)) == MANY
