"""Finds a circle with a strict step among steps from one node to another: there is none where an order is possible."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["strict_circle"]

Step = tuple[Any, Any, bool, int]
"""From, to, whether strictly before, and the line that says so."""


def strict_circle(steps: Iterable[Step]) -> tuple[list[Any], tuple[int, ...]] | None:
    """Return the nodes of a circle that has a strict step, the first again at its end, and the lines of its steps.

    Linear in the steps: the strongly connected parts are found first (Tarjan 1972, without recursion).
    """
    ahead: dict[Any, list[tuple[Any, int]]] = defaultdict(list)
    strict: list[Step] = []
    for one, other, is_strict, line in steps:
        ahead[one].append((other, line))
        if is_strict:
            strict.append((one, other, True, line))
    if not strict:
        return None
    part = _parts(ahead)
    for one, other, _, line in strict:
        if part[one] == part[other]:
            way, lines = _way(ahead, other, one, part)
            return [one, *way], (line, *lines)
    return None


def _parts(ahead: dict[Any, list[tuple[Any, int]]]) -> dict[Any, int]:
    """Return the number of the strongly connected part that each node is in."""
    search = _Search(ahead)
    for root in list(ahead):
        search.begin(root)
    return search.part


class _Search:
    """Tarjan's search, with a stack of its own in the place of recursion."""

    def __init__(self, ahead: dict[Any, list[tuple[Any, int]]]) -> None:
        self.ahead = ahead
        self.number: dict[Any, int] = {}
        self.low: dict[Any, int] = {}
        self.part: dict[Any, int] = {}
        self.open: list[Any] = []
        self.parts = 0

    def begin(self, root: Any) -> None:  # noqa: ANN401 - any node
        """Search from a node that was not met yet."""
        if root in self.number:
            return
        work = [self._met(root)]
        while work:
            node, following = work[-1]
            other = next((other for other, _ in following if self._look(node, other)), None)
            if other is not None:
                work.append(self._met(other))
                continue
            work.pop()
            if work:
                above = work[-1][0]
                self.low[above] = min(self.low[above], self.low[node])
            if self.low[node] == self.number[node]:
                self._close(node)

    def _met(self, node: Any) -> tuple[Any, Iterator[tuple[Any, int]]]:  # noqa: ANN401 - any node
        self.number[node] = self.low[node] = len(self.number)
        self.open.append(node)
        return node, iter(self.ahead.get(node, ()))

    def _look(self, node: Any, other: Any) -> bool:  # noqa: ANN401 - any nodes
        """Tell whether a node behind another is new; remember how far back it leads if not."""
        if other not in self.number:
            return True
        if other not in self.part:
            self.low[node] = min(self.low[node], self.number[other])
        return False

    def _close(self, node: Any) -> None:  # noqa: ANN401 - any node
        while True:
            member = self.open.pop()
            self.part[member] = self.parts
            if member == node:
                break
        self.parts += 1


def _way(
    ahead: dict[Any, list[tuple[Any, int]]],
    start: Any,  # noqa: ANN401 - any node
    goal: Any,  # noqa: ANN401 - any node
    part: dict[Any, int],
) -> tuple[list[Any], list[int]]:
    """Return the shortest way from one node of a part to another, and the lines of its steps."""
    came: dict[Any, tuple[Any, int] | None] = {start: None}
    queue = deque([start])
    while queue and goal not in came:
        node = queue.popleft()
        for other, line in ahead.get(node, ()):
            if other not in came and part.get(other) == part[goal]:
                came[other] = (node, line)
                queue.append(other)
    way, lines = [goal], []
    while (step := came[way[-1]]) is not None:
        way.append(step[0])
        lines.append(step[1])
    return way[::-1], lines[::-1]
