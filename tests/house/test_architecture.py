"""docs/architecture.md draws the house as it is: every room there is, no other, each on its floor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.house.floors import FLOORS, rooms

if TYPE_CHECKING:
    from pathlib import Path

_LINE = re.compile(r"^[├└│─ ]+(?P<rooms>\S.*?) {2,}(?P<floor>\d)\b")


def drawn(page: str) -> dict[str, int]:
    r"""Return the rooms and floors in a drawing: lines like ``├ items.py  keys.py   3  records to CSL items``.

    >>> drawn("src/provenance/\n├ cli/  __main__.py   9  enter by the front door\n└ errors.py   0  every error")
    {'cli': 9, '__main__': 9, 'errors': 0}
    """
    lines = (_LINE.match(line) for line in page.splitlines())
    return {
        name.removesuffix("/").removesuffix(".py"): int(line["floor"])
        for line in lines
        if line
        for name in line["rooms"].split()
    }


def test_the_drawing_shows_every_room(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert sorted(drawn(page)) == sorted(rooms(root / "src"))


def test_the_drawing_shows_every_floor(root: Path) -> None:
    shown = drawn((root / "docs" / "architecture.md").read_text(encoding="utf-8"))
    assert shown == {room: FLOORS[room] for room in shown}
