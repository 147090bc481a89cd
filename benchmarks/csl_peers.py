"""The citation processors that the benchmark of our own compares: how each is called as a whole process.

Every engine gets the same file of CSL-JSON and the same style file, and prints plain text: the citations, one a line,
each behind `NOTE`, where notes are asked for, and then one entry a line. Scripts get their arguments in this order:
the file of items, the style, the number of notes.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTE = "note: "

_OURS = """
import json, sys
from provenance.citing import Cluster, cite_items
items = json.load(open(sys.argv[1], encoding="utf-8"))
clusters = [Cluster.of(str(item["id"]), note_number=n) for n, item in enumerate(items[:int(sys.argv[3])], 1)]
made = cite_items(items, clusters, style=sys.argv[2], to="plain", engine="csl", bibliography=True)
sys.stdout.reconfigure(encoding="utf-8")
print("\\n".join([*("note: " + text for text in made.texts), made.bibliography]))
"""
_CITEPROC_PY = """
import json, sys, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
items = json.load(open(sys.argv[1], encoding="utf-8"))
source = CiteProcJSON(items)
style = CitationStylesStyle(sys.argv[2], validate=False)
made = CitationStylesBibliography(style, source, formatter.plain)
citations = [Citation([CitationItem(item["id"])]) for item in items]
for citation in citations:
    made.register(citation)
lines = ["note: " + str(made.cite(c, lambda item: None)) for c in citations[:int(sys.argv[3])]]
sys.stdout.reconfigure(encoding="utf-8")
print("\\n".join([*lines, *("".join(entry) for entry in made.bibliography())]))
"""
_CITEPROC_JS = """
const fs = require("fs"), CSL = require("citeproc");
const [items, style, notes, locales] = process.argv.slice(2);
const list = JSON.parse(fs.readFileSync(items, "utf8")), known = {};
for (const item of list) known[item.id] = item;
const system = {
  retrieveItem: id => known[id],
  retrieveLocale: tag => {
    const file = locales + "/locales-" + tag + ".xml";
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
  },
};
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"));
engine.setOutputFormat("text");
const lines = [];
if (Number(notes)) {
  const cited = list.slice(0, Number(notes)).map((item, at) => ({
    citationID: "c" + at, citationItems: [{id: item.id}], properties: {noteIndex: at + 1},
  }));
  for (const [, , text] of engine.rebuildProcessorState(cited, "text")) lines.push("note: " + text);
}
engine.updateUncitedItems(list.map(item => item.id));
const made = engine.makeBibliography();
for (const entry of made ? made[1] : []) lines.push(entry.replace(/\\s*\\n\\s*/g, " ").trim());
console.log(lines.join("\\n"));
"""


@dataclass(frozen=True)
class Task:
    """What an engine has to do: a file of items, a style, and how many of the items are cited in notes."""

    items: Path
    size: int
    style: Path
    notes: int = 0


@dataclass(frozen=True)
class Peer:
    """An engine: how it is called, or why it cannot be."""

    name: str
    missing: str = ""

    def command(self, task: Task, folder: Path) -> list[str]:
        """Return the command line; scripts and texts that it needs are put into the folder."""
        notes = str(task.notes)
        if self.name == "pandoc":
            return _pandoc(task, folder)
        if self.name == "citeproc-js":
            return [_found("node"), _script(folder, "peer.cjs", _CITEPROC_JS), *_files(task), notes, str(_locales())]
        if self.name == "citeproc-py":
            return [sys.executable, _script(folder, "peer_py.py", _CITEPROC_PY), *_files(task), notes]
        if task.notes:
            return [sys.executable, _script(folder, "peer_ours.py", _OURS), *_files(task), notes]
        items, style = _files(task)
        options = ["--style", style, "--to", "plain", "--engine", "csl"]
        return [sys.executable, "-m", "provenance", "bibliography", items, *options]


def peers() -> list[Peer]:
    """Return ours and the others, each that cannot be run with the reason."""
    node = "" if shutil.which("node") else "there is no node on the path"
    module = node or ("" if _citeproc_js() else "NODE_PATH names no folder with the npm package citeproc")
    return [
        Peer("ours"),
        Peer("pandoc", "" if _pandoc_path() else "no pandoc on the path, and the package pypandoc_binary is not there"),
        Peer("citeproc-js", module),
        Peer("citeproc-py", "" if find_spec("citeproc") else "the package citeproc-py is not there"),
    ]


def environment() -> dict[str, str]:
    """Return the environment of the processes: this checkout, and compiled files used as an installed program does."""
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**told, "PYTHONPATH": str(ROOT / "src")}


def texts(printed: str, peer: Peer) -> tuple[list[str], list[str]]:
    """Return the notes and the entries of what an engine printed, in a form in which engines can be compared."""
    if peer.name == "pandoc":
        blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", printed)]
        notes = [block.partition("] ")[2] for block in blocks if re.match(r"\[\d+\] ", block)]
        entries = [block for block in blocks if block and not re.match(r"\[\d+\]", block) and block != "Text.[1]"]
        return [_bare(note) for note in notes], [_bare(e) for e in entries if not e.startswith("Text.[")]
    lines = [line for line in printed.split("\n") if line.strip()]
    notes = [line.removeprefix(NOTE) for line in lines if line.startswith(NOTE)]
    return [_bare(note) for note in notes], [_bare(line) for line in lines if not line.startswith(NOTE)]


def _bare(text: str) -> str:
    """Drop what outputs in plain text differ in: signs for emphasis, the forms of spaces and quotes, the last stop."""
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    text = re.sub(r"\s+", " ", re.sub(r"[_*^~\\]", "", text)).strip().removesuffix(".")
    return text.casefold()  # pandoc prints small capitals as capitals


_ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "—": "-", "–": "-"})


def _files(task: Task) -> tuple[str, str]:
    return str(task.items), str(task.style)


def _script(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _found(program: str) -> str:
    return shutil.which(program) or program


def _pandoc_path() -> str | None:
    if found := shutil.which("pandoc"):
        return found
    spec = find_spec("pypandoc")
    inside = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else None
    return str(inside) if inside and inside.is_file() else None


def _pandoc(task: Task, folder: Path) -> list[str]:
    lines = ["---", "nocite: '@*'", "---", ""]
    if task.notes:
        ids = [f"{task.items.stem[0]}{number}" for number in range(task.notes)]
        lines += [f"Text.[^{n}]\n\n[^{n}]: [@{key}]\n" for n, key in enumerate(ids, 1)]
    text = _script(folder, f"{task.items.stem}-{task.notes}.md", "\n".join(lines))
    items, style = _files(task)
    options = ["--citeproc", "--bibliography", items, "--csl", style, "-f", "markdown", "-t", "plain", "--wrap=none"]
    return [_pandoc_path() or "pandoc", *options, text]


def _citeproc_js() -> bool:
    return any((Path(place) / "citeproc").is_dir() for place in os.environ.get("NODE_PATH", "").split(os.pathsep))


def _locales() -> Path:
    spec = find_spec("citeproc")
    assert spec is not None
    assert spec.origin is not None, "citeproc-py is a dependency"
    return Path(spec.origin).parent / "data" / "locales"
