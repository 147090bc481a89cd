"""Where the time of our own processor goes: its phases in a fresh process, and the cost of a change in a document."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from csl_items import uniform
from csl_peers import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

RUNS = 7
NOTES = (100, 1000)

_PHASES = """
import sys, time
clock, rows = time.process_time, []
last = 0.0

def mark(name):
    global last
    now = clock()
    rows.append((name, 1000 * (now - last)))
    last = clock()

mark("start Python")
import provenance as pv
import provenance.cli.bibliography
mark("import the command")
direct = getattr(pv, "read_items", None)
if direct:
    items = direct(sys.argv[1]).items
else:
    from provenance.items import items as made
    read = enumerate(pv.read(sys.argv[1]))
    items = [{**item, "id": str(n)} for n, record in read for item in made(record, "translation")]
mark("read the items")
import provenance.citing._cite, provenance.citing.engines.csl
from provenance.csl.assemble import assemble
from provenance.csl.disambiguate import disambiguate
from provenance.csl.entry import EntryWriter
from provenance.csl.order import Order
from provenance.csl.processor import Processor
from provenance.csl.style import Style
from provenance.outputs import member
mark("import the engine")
found = provenance.citing.find_style(sys.argv[2])
mark("find and check the style")
style = Style.parse(found.xml, found.name)
mark("style: parse")
processor = Processor(style, items)
entries, cites = processor.compiled.section("bibliography"), processor.compiled.section("citation")
entries.keys
mark("style: locale, compile")
ids = list(processor.known)
for key in ids:
    processor.item(key)
mark("prepare the items")
order = Order(processor)
order.update(ids)
order.number(order.numbered())
mark("sort")
told = disambiguate(processor, order.ids)
mark("tell apart (for notes)")
writer = EntryWriter(processor, entries, told)
texts = [writer.write(key) for key in order.ids]
mark("entries")
rich = [assemble(text, processor.compiled.quotes) for text in texts]
mark("assemble")
member("plain").bibliography(rich)
mark("output")
again = Processor(style, items)
again.compiled.section("bibliography")
mark("style: a second time")
import json
print(json.dumps(rows))
"""


def phase_rows(styles: Mapping[str, Path], libraries: Mapping[str, Path]) -> tuple[list[str], list[list[str]]]:
    """Return the phases, a row each, with a column for each style and library: medians of fresh processes in turn."""
    cases = {
        f"{style}, {library}": [str(items), str(path)]
        for style, path in styles.items()
        for library, items in libraries.items()
    }
    taken: dict[str, list[list[tuple[str, float]]]] = {name: [] for name in cases}
    for _ in range(RUNS + 1):
        for name, arguments in cases.items():
            command = [sys.executable, "-c", _PHASES, *arguments]
            done = subprocess.run(command, check=True, capture_output=True, env=environment())
            taken[name].append(json.loads(done.stdout))
    columns = [_medians(runs[1:]) for runs in taken.values()]
    rows = [[phase, *(f"{column[phase]:.1f}" for column in columns)] for phase in columns[0]]
    return ["phase", *cases], rows


def _medians(runs: list[list[tuple[str, float]]]) -> dict[str, float]:
    return {name: statistics.median(run[at][1] for run in runs) for at, (name, _) in enumerate(runs[0]) if runs}


def change_rows(styles: Mapping[str, Path], runs: int) -> tuple[list[str], list[list[str]]]:
    """Return what acts on a document of notes cost, for each style, in a short document and a long one."""
    sys.path.insert(0, environment()["PYTHONPATH"])
    import provenance as pv

    text = json.dumps(uniform(max(NOTES) + 1))
    library = pv.loads(text, "csl-json")
    keys = list(library.keys)
    acts: dict[str, Callable[[pv.Document, list[str]], object]] = {
        "insert a new source in the middle": lambda doc, ids: doc.insert(len(ids) // 2, [keys[-1]]),
        "remove a note in the middle": lambda doc, ids: doc.remove(ids.pop(len(ids) // 2)),
        "edit a locator": lambda doc, ids: doc.edit(ids[len(ids) // 3], locator=f"p. {time.perf_counter_ns() % 900}"),
        "cite at the end what was cited first": lambda doc, _ids: doc.cite(keys[0]),
    }
    rows = []
    for style, path in styles.items():
        medians: dict[str, list[str]] = {act: [] for act in acts}
        for size in NOTES:
            doc = pv.Document(library, style=path)
            ids = [doc.cite(key).id for key in keys[:size]]  # known before the clock starts
            for act, change in acts.items():
                medians[act].append(_changed(partial(change, doc, ids), doc, runs))
        rows += [[style, act, *cells] for act, cells in medians.items()]
    return ["style", "act", *(f"{size:,} notes: ms (notes changed)" for size in NOTES)], rows


def _changed(act: Callable[[], object], doc: object, runs: int) -> str:
    taken, changed = [], 0
    for _ in range(runs):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
        changed = len(doc.changed)  # type: ignore[attr-defined]
    return f"{statistics.median(taken):.2f} ({changed})"
