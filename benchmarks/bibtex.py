"""How fast BibTeX is read and written beside other readers of it.

Every reader gets the same file of 10,000 real entries (`bibtex_entries`), in a process of its own, in turn: a slow
moment of the machine meets all. What is told are medians of the seconds that reading and writing take, without the
start of the process. What each of them does to an entry differs, and is said beside it: pybtex leaves LaTeX as it is,
and ours tells beside the text what it lost.

Run it with the Python of an environment that has the package::

    python benchmarks/bibtex.py                           # some five minutes: bibtexparser decodes for half of them
    python benchmarks/bibtex.py --size 1000 --runs 3 --python ~/peers/bin/python --folder ~/bib

The others are looked for in the environment of ``--python`` (``pip install pybtex bibtexparser pypandoc_binary``);
citation-js by node and ``NODE_PATH`` (``npm install @citation-js/core @citation-js/plugin-bibtex``). What is missing is
skipped, and said. The entries are those of the folder of ``.bib`` files that ``--folder`` names.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bibtex_entries import made
from bibtex_peers import ROOT, Peer, peers, run

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = ROOT.parent / "shared" / "corpora" / "bibtex"
SLOW = frozenset({"bibtexparser, decoding", "pandoc"})
"""Readers that are run twice and no more."""
LIMIT = 600
"""Seconds after which a process is stopped."""

Taken = list[tuple[float, float]]


def measured(engines: Sequence[Peer], file: Path, runs: int, size: int) -> dict[str, tuple[Taken, str]]:
    """Run all readers in turn; return what each took, and what is wrong with it."""
    found: dict[str, tuple[Taken, str]] = {peer.name: ([], "") for peer in engines}
    for turn in range(runs):
        for peer in engines:
            taken, fault = found[peer.name]
            if fault.startswith("fails") or (peer.name in SLOW and turn > 1):
                continue
            try:
                read, write, count = run(peer, file, LIMIT)
            except (subprocess.SubprocessError, ValueError) as error:
                last = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1:]
                found[peer.name] = (taken, f"fails: {' '.join(last):.70}")
                continue
            taken.append((read, write))
            found[peer.name] = (taken, "" if count == size else f"{count:,} entries")
    return found


def table(engines: Sequence[Peer], found: dict[str, tuple[Taken, str]], size: int, *, markdown: bool) -> None:
    """Print what each reader took, and how many times that of ours."""
    ours = _median(found["ours, decoded entries"][0], 0)
    ours_written = _median(found["ours, records"][0], 1)
    rows = [["reader", "what it does", "read, s", "entries/s", "/ decoded", "write, s", "/ ours", ""]]
    for peer in engines:
        taken, fault = found[peer.name]
        if not taken:
            rows.append([peer.name, peer.does, "", "", "", "", "", fault])
            continue
        read, write = _median(taken, 0), _median(taken, 1)
        written = [f"{write:.2f}", f"{write / ours_written:.1f}"] if write else ["", ""]
        rows.append([peer.name, peer.does, f"{read:.2f}", f"{size / read:,.0f}", f"{read / ours:.1f}", *written, fault])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for number, row in enumerate(rows):
        if markdown:
            print(f"| {' | '.join(row)} |")
            print(f"|{' --- |' * len(row)}" if number == 0 else "", end="\n" if number == 0 else "")
        else:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _median(taken: Taken, which: int) -> float:
    return statistics.median(one[which] for one in taken)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=10_000, help="how many entries")
    parser.add_argument("--runs", type=int, default=5, help="how often each reader is run; slow ones twice at most")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="a folder of .bib files to take entries from")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has the other readers")
    parser.add_argument("--peers", nargs="+", default=None, help="only the readers whose names begin so; ours always")
    parser.add_argument("--markdown", action="store_true", help="print a table for the documentation")
    options = parser.parse_args()
    if not any(options.folder.glob("*.bib")):
        parser.error(f"{options.folder}: expected a folder of .bib files; name one with --folder")
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "entries.bib"
        text = made(options.folder, options.size)
        file.write_text(text, encoding="utf-8")
        print(f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, Python {platform.python_version()}")
        print(f"{options.size:,} entries, {len(text) / 1e6:.1f} million characters, medians of {options.runs} runs\n")
        engines = []
        for peer in peers(options.python, sys.executable, Path(place)):
            wanted = options.peers is None or peer.name.startswith(("ours", *options.peers))
            if peer.missing and wanted:
                print(f"skipped: {peer.name}: {peer.missing}")
            elif wanted:
                engines.append(peer)
        table(engines, measured(engines, file, options.runs, options.size), options.size, markdown=options.markdown)


if __name__ == "__main__":
    main()
