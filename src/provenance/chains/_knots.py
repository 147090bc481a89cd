"""Cycles of a graph: its strongly connected parts, found without recursion in time linear in the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["cycle_within", "knots"]


def knots(edges: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the parts of a graph in which each node leads to each other, those of more than one node.

    `edges` lists for each node the nodes it leads to. The algorithm is Tarjan's (SIAM Journal on Computing 1, 1972,
    146-160), with a stack of its own in the place of recursion.
    """
    index: list[int] = [0] * len(edges)  # 0 is not met yet
    low = list(index)
    on_stack = [False] * len(edges)
    stack: list[int] = []
    found: list[list[int]] = []
    met = 0
    for start in range(len(edges)):
        if index[start]:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        node: int | None = start
        while node is not None or work:
            if node is not None:
                met += 1
                index[node] = low[node] = met
                stack.append(node)
                on_stack[node] = True
                work.append((node, iter(edges[node])))
            at, ahead = work[-1]
            node = _next(at, ahead, index, low, on_stack)
            if node is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    part = _cut(stack, at, on_stack)
                    if len(part) > 1:
                        found.append(part)
    return found


def _next(at: int, ahead: Iterator[int], index: list[int], low: list[int], on_stack: list[bool]) -> int | None:
    """Return the next node ahead that was not met; note on the way what leads back."""
    for node in ahead:
        if not index[node]:
            return node
        if on_stack[node]:
            low[at] = min(low[at], index[node])
    return None


def _cut(stack: list[int], at: int, on_stack: list[bool]) -> list[int]:
    part: list[int] = []
    while not part or part[-1] != at:
        part.append(stack.pop())
        on_stack[part[-1]] = False
    return part


def cycle_within(knot: Sequence[int], edges: Sequence[Sequence[int]]) -> list[int]:
    """Return one cycle of a knot, in the direction of the edges, from its smallest node's way on."""
    inside = set(knot)
    path: list[int] = []
    place: dict[int, int] = {}
    node = min(knot)
    while node not in place:
        place[node] = len(path)
        path.append(node)
        node = next(n for n in edges[node] if n in inside)
    return path[place[node] :]
