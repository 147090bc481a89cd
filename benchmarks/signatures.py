"""How much of real archival references is understood, and how fast: ``python benchmarks/signatures.py FOLDER``.

FOLDER holds files of JSON lines; every string of a row that stands under a key for references is read. A reference is
*whole* where the archive or a level is known and nothing stays unknown, *partly* understood where something stays, and
*not* where nothing is known. ``--json FILE`` writes the figures for a program; ``--unknown N`` prints the N commonest
segments that nobody understood.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import provenance as pv

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = ("cote", "shelfmark", "signature", "text", "note", "value")
WHOLE, PARTLY, NOT = "whole", "partly", "not"
RUNS = 5


def references(path: Path) -> Iterator[str]:
    """Yield the references of a file: one a row."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        place = [row[key] for key in ("settlement", "repository", "idno") if row.get(key)] if "idno" in row else []
        text = ", ".join(place) or next((row[key] for key in KEYS if isinstance(row.get(key), str)), "")
        if text.strip():
            yield text


def verdict(note: pv.SourceNote) -> str:
    """Tell how much of a reference was understood."""
    if not note.signatures:
        return NOT
    first = note.signatures[0]
    known = first.repository is not None or any(s.level != "unknown" for s in first.segments) or first.locator
    unknown = any(s.level == "unknown" for s in first.segments)
    return NOT if not known else PARTLY if unknown else WHOLE


def named(note: pv.SourceNote) -> bool:
    """Tell whether the archive is known and one level besides, or (where none is named) a level is."""
    typed = [s for s in note.signatures for p in s.segments if p.level != "unknown"]
    return bool(typed) and all(s.repository is None or s.repository.authority for s in note.signatures[:1])


def seconds(texts: list[str]) -> float:
    """Return the median time of reading all texts."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        for text in texts:
            pv.parse_source(text)
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> int:
    """Read every file of the folder and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--unknown", type=int, default=20)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.jsonl")) if options.folder.is_dir() else []
    if not paths:
        print(f"{options.folder}: expected a folder with files of JSON lines (*.jsonl), found none", file=sys.stderr)
        return 2
    unknown: Counter[str] = Counter()
    by_tradition: dict[str, Counter[str]] = defaultdict(Counter)
    figures: dict[str, dict[str, float]] = {}
    print(f"{'corpus':34} {'rows':>6} {WHOLE:>6} {PARTLY:>6} {NOT:>6}  known archive and level  read a second")
    for path in paths:
        texts = list(references(path))
        notes = [pv.parse_source(text) for text in texts]
        lost = [text for text, note in zip(texts, notes, strict=True) if str(note) != text]
        if lost:
            print(f"{path.name}: {len(lost)} references are not printed as they were read", file=sys.stderr)
            return 1
        counts = Counter(map(verdict, notes))
        for note in notes:
            for one in note.signatures[:1]:
                by_tradition[one.tradition][verdict(note)] += 1
            unknown.update(p.text for s in note.signatures for p in s.segments if p.level == "unknown")
        share = sum(map(named, notes)) / max(len(notes), 1)
        speed = len(texts) / seconds(texts)
        figures[path.stem] = {"rows": len(texts), **counts, "named": round(share, 3), "a_second": round(speed)}
        row = " ".join(f"{counts[kind]:6}" for kind in (WHOLE, PARTLY, NOT))
        print(f"{path.stem:34} {len(texts):6} {row}  {share:23.1%}  {speed:13,.0f}")
    print(f"\n{'tradition':34} {WHOLE:>6} {PARTLY:>6} {NOT:>6}")
    for name, counts in sorted(by_tradition.items(), key=lambda item: -item[1].total()):
        print(f"{name:34} {counts[WHOLE]:6} {counts[PARTLY]:6} {counts[NOT]:6}")
    print(f"\nthe {options.unknown} commonest segments that nobody understood")
    for text, times in unknown.most_common(options.unknown):
        print(f"{times:6}  {text[:100]!r}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
