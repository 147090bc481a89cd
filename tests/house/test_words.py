"""The repository speaks of itself alone: no path of one machine, no host of a registry, no leftovers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Written in pieces, or this file would break its own rule.
WORDS = [
    "/wo" + "rk/",
    "/ro" + "ot/",
    "/tm" + "p/w/",
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js",
    "sealed" + ".bin",
    "<<<<" + "<<< ",
    ">>>>" + ">>> ",
]

_MADE = {"__pycache__", "_build", "build", "dist", "node_modules"}


def files(folder: Path) -> Iterator[Path]:
    """Yield the files that a person wrote: not what is hidden, ignored or made."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [f for f in folders if f not in _MADE and (not f.startswith(".") or f == ".ci")]
        yield from (here / name for name in names if not name.endswith(".pyc") and name != ".git")


def found_in(folder: Path) -> list[str]:
    """Return one line for each forbidden word in a file or in its name."""
    found: list[str] = []
    for path in sorted(files(folder)):
        where = path.relative_to(folder)
        lines = path.read_bytes().decode("utf-8", "replace").splitlines()
        for number, line in enumerate([f"/{where.as_posix()}", *lines]):
            found += [f"{where}:{number}: {word}" for word in WORDS if word in line]
    return found


def test_no_file_says_what_it_should_not(root: Path) -> None:
    assert found_in(root) == []


def test_the_check_can_fail(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "skipped.txt").write_text(WORDS[0])
    (tmp_path / "page.md").write_text(f"a\nsee {WORDS[0]}main and {WORDS[3]}\n")
    (tmp_path / "bytes.bin").write_bytes(b"\xff\xfe" + WORDS[1].encode())
    assert found_in(tmp_path) == [
        f"bytes.bin:1: {WORDS[1]}",
        f"page.md:2: {WORDS[0]}",
        f"page.md:2: {WORDS[3]}",
    ]
