"""The readers of BibTeX that the benchmark of our own compares: how each is called, and what it does.

Each reads a file, then writes what it read, in one process, and prints three numbers: the seconds of reading, those of
writing, and how many entries it has. Starting and loading are not counted, but for pandoc, which is a program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_HEAD = """
import sys, time, logging
logging.disable(logging.CRITICAL)
text = open(sys.argv[1], encoding="utf-8").read()
def told(read, write, count):
    print(read, write, count)
"""
_DECODED = """
from provenance.formats._bib.decoded import decoded
decoded("@book{k, title = {T}, author = {A. Bee}}")
start = time.perf_counter(); entries, findings = decoded(text); read = time.perf_counter() - start
told(read, 0, len(entries))
"""
_RECORDS = """
from provenance.formats import bibtex
bibtex.write(bibtex.read("@book{k, title = {T}, author = {A. Bee}}").records)
start = time.perf_counter(); library = bibtex.read(text); read = time.perf_counter() - start
start = time.perf_counter(); written = bibtex.write(library.records); write = time.perf_counter() - start
assert written.text.count("\\n@") + 1 == len(library), "an entry is missing"
told(read, write, len(library))
"""
_SPLIT = """
from bibtexparser.splitter import Splitter
start = time.perf_counter(); library = Splitter(text).split(); read = time.perf_counter() - start
told(read, 0, len(library.entries))
"""
_BIBTEXPARSER = """
import bibtexparser
from bibtexparser import middlewares as m
start = time.perf_counter()
library = bibtexparser.parse_string(
    text, append_middleware=[m.LatexDecodingMiddleware(), m.SeparateCoAuthors(), m.SplitNameParts()])
read = time.perf_counter() - start
start = time.perf_counter()
bibtexparser.write_string(
    library, prepend_middleware=[m.MergeNameParts(), m.MergeCoAuthors(), m.LatexEncodingMiddleware()])
write = time.perf_counter() - start
told(read, write, len(library.entries))
"""
_PYBTEX = """
import pybtex.errors
from pybtex.database import parse_string
pybtex.errors.set_strict_mode(False)
start = time.perf_counter(); data = parse_string(text, "bibtex"); read = time.perf_counter() - start
start = time.perf_counter(); data.to_string("bibtex"); write = time.perf_counter() - start
told(read, write, len(data.entries))
"""
_CITATION_JS = """
const fs = require("fs"), { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
const text = fs.readFileSync(process.argv[2], "utf8");
let start = process.hrtime.bigint();
const data = new Cite(text);
const read = Number(process.hrtime.bigint() - start) / 1e9;
start = process.hrtime.bigint();
data.format("bibtex");
console.log(read, Number(process.hrtime.bigint() - start) / 1e9, data.data.length);
"""
_SCRIPTS = {
    "ours, decoded entries": _DECODED, "ours, records": _RECORDS, "bibtexparser, split only": _SPLIT,
    "bibtexparser, decoding": _BIBTEXPARSER, "pybtex": _PYBTEX, "citation-js": _CITATION_JS,
}  # fmt: skip
_MODULES = {"bibtexparser, split only": "bibtexparser", "bibtexparser, decoding": "bibtexparser", "pybtex": "pybtex"}


@dataclass(frozen=True)
class Peer:
    """A reader: how it is called, and what it does; or why it cannot be called."""

    name: str
    does: str
    command: tuple[str, ...] = ()
    missing: str = ""


def peers(python: str, ours: str, folder: Path) -> list[Peer]:
    """Return ours and the others. `python` is the interpreter whose environment has the others, `ours` our own."""
    names = {
        "ours, decoded entries": "LaTeX, names, macros, crossref",
        "ours, records": "the same, as records; writing tells the losses",
        "bibtexparser, split only": "nothing decoded",
        "bibtexparser, decoding": "LaTeX and names",
        "pybtex": "names; LaTeX stays",
    }
    found = []
    for name, does in names.items():
        program = ours if name.startswith("ours") else python
        missing = "" if _has(program, _MODULES.get(name, "provenance")) else f"{program} has no {_MODULES.get(name)}"
        found.append(Peer(name, does, (program, _script(folder, name)), missing))
    return [*found, _citation_js(folder), _pandoc(python)]


def run(peer: Peer, file: Path, limit: float) -> tuple[float, float, int]:
    """Run a reader once; return the seconds of reading, of writing, and the number of entries.

    Raises ``subprocess.SubprocessError`` where it fails or takes longer than the limit.
    """
    if peer.name == "pandoc":
        return _run_pandoc(peer, file, limit)
    done = subprocess.run(
        [*peer.command, str(file)], check=True, capture_output=True, text=True, env=environment(), timeout=limit
    )
    read, write, count = done.stdout.split()[-3:]
    return float(read), float(write), int(count)


def environment() -> dict[str, str]:
    """Return the environment of the processes: this checkout is what is measured."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def _run_pandoc(peer: Peer, file: Path, limit: float) -> tuple[float, float, int]:
    items = file.with_suffix(".csl.json")
    seconds = []
    for options in (["-f", "bibtex", "-t", "csljson", file, "-o", items], ["-f", "csljson", "-t", "bibtex", items]):
        start = time.perf_counter()
        subprocess.run([*peer.command, *map(str, options)], check=True, capture_output=True, timeout=limit)
        seconds.append(time.perf_counter() - start)
    return seconds[0], seconds[1], items.read_text(encoding="utf-8").count('"id":')


def _has(python: str, module: str) -> bool:
    code = f"import importlib.util as u, sys; sys.exit(u.find_spec({module!r}) is None)"
    return subprocess.run([python, "-c", code], check=False, env=environment()).returncode == 0


def _script(folder: Path, name: str) -> str:
    script = folder / f"peer_{name.replace(', ', '_').replace(' ', '_')}{'.cjs' if name == 'citation-js' else '.py'}"
    script.write_text(("" if name == "citation-js" else _HEAD) + _SCRIPTS[name], encoding="utf-8")
    return str(script)


def _citation_js(folder: Path) -> Peer:
    node = shutil.which("node")
    does = "LaTeX and names, as CSL items"
    if node is None:
        return Peer("citation-js", does, missing="there is no node on the path")
    test = [node, "-e", 'require("@citation-js/core"); require("@citation-js/plugin-bibtex")']
    if subprocess.run(test, check=False, capture_output=True).returncode:
        return Peer("citation-js", does, missing="NODE_PATH names no folder with the packages of citation-js")
    return Peer("citation-js", does, (node, _script(folder, "citation-js")))


def _pandoc(python: str) -> Peer:
    does = "LaTeX and names, as CSL items; with the start of the program"
    code = "import pypandoc; print(pypandoc.get_pandoc_path())"
    found = shutil.which("pandoc")
    if found is None:
        done = subprocess.run([python, "-c", code], check=False, capture_output=True, text=True)
        found = done.stdout.strip() if done.returncode == 0 else None
    return Peer("pandoc", does, (found,)) if found else Peer("pandoc", does, missing="there is no pandoc")
