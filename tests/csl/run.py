"""Run fixtures of the official CSL test suite: ``python tests/csl/run.py DIR [--json FILE]``.

Every fixture of a folder is compared exactly, but for white space between the lines of a bibliography's wrapper. What
fails is shown as a diff; the last line counts.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from provenance.csl.citation import CitationWriter
from provenance.csl.cluster import Cite, Cluster
from provenance.csl.document import Document
from provenance.csl.positions import Slot, Slots
from provenance.csl.processor import Bibliography, Processor
from provenance.csl.style import Style
from provenance.outputs import html
from provenance.richtext import unlinked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.csl.disambiguate import Resolution
    from provenance.richtext import RichText

_SECTION = re.compile(r">>=+\s*([A-Z0-9-]+)\s*=+>>(.*?)<<=+\s*\1\s*=+<<", re.DOTALL)


def read(path: Path) -> dict[str, str]:
    """Return the sections of a fixture by name."""
    text = path.read_text(encoding="utf-8-sig")
    return {m[1]: m[2].strip("\n\r ") for m in _SECTION.finditer(text)}


def expected(sections: dict[str, str]) -> str:
    """Return the result a fixture wants."""
    return sections["RESULT"]


def actual(sections: dict[str, str]) -> str:
    """Return what the processor makes of a fixture."""
    items = json.loads(sections["INPUT"])
    style = Style.parse(sections["CSL"])
    lists = json.loads(sections.get("ABBREVIATIONS", "{}"))
    processor = Processor(style, items, abbreviations=lists.get("default", lists))
    mode = sections["MODE"].strip()
    ids = list(dict.fromkeys(str(item.get("id", "")) for item in items))
    if "CITATIONS" in sections:
        return _document(processor, json.loads(sections["CITATIONS"]), mode)
    if mode.startswith("bibliography"):
        listed = [str(key) for group in json.loads(sections.get("BIBENTRIES", "[]"))[-1:] for key in group] or ids
        if mode == "bibliography-nosort":
            return _bibliography(processor.entries(listed))
        return _bibliography(_section(processor.bibliography((), listed), sections, items))
    if "CITATION-ITEMS" in sections:
        clusters = [
            Cluster(tuple(Cite.from_json(c) for c in group)) for group in json.loads(sections["CITATION-ITEMS"])
        ]
    else:
        clusters = [Cluster(tuple(Cite(key) for key in ids))]
    _, resolution = processor.resolve(ids)
    lines = [_alone(processor, cluster, resolution) for cluster in clusters]
    return "\n".join(_html(processor, line) for line in lines)


def _alone(processor: Processor, cluster: Cluster, resolution: Resolution) -> str:
    """Return one citation outside of a document."""
    section = processor.compiled.section("citation")
    assert section is not None
    writer = CitationWriter(processor, section, resolution)
    slots = Slots(int(section.options.get("near-note-distance", "5") or 5))
    slots.splice(0, 0, [Slot(cluster, writer.sorted(cluster))])
    return writer.write(cluster, slots.all[0].cites, slots.row(slots.all[0]))


def _html(processor: Processor, text: str) -> str:
    from provenance.csl.assemble import assemble

    return html.text(unlinked(assemble(text, processor.compiled.quotes)))


def _section(bibliography: Bibliography, sections: dict[str, str], items: list[dict[str, Any]]) -> Bibliography:
    """Keep the entries that a BIBSECTION asks for."""
    if "BIBSECTION" not in sections:
        return bibliography
    wanted = json.loads(sections["BIBSECTION"])
    by_id = {str(item.get("id", "")): item for item in items}
    kept = [
        (key, entry)
        for key, entry in zip(bibliography.ids, bibliography.entries, strict=True)
        if _wanted(by_id[key], wanted)
    ]
    return Bibliography(tuple(k for k, _ in kept), tuple(e for _, e in kept))


def _wanted(item: dict[str, Any], wanted: dict[str, Any]) -> bool:
    def fits(test: dict[str, Any]) -> bool:
        value = item.get(test["field"], "")
        return str(test["value"]) in value if isinstance(value, list) else str(value) == str(test["value"])

    if "include" in wanted:
        return any(fits(t) for t in wanted["include"])
    if "exclude" in wanted:
        return not any(fits(t) for t in wanted["exclude"])
    return all(fits(t) for t in wanted.get("select", ()))


def _document(processor: Processor, steps: list[list[Any]], mode: str) -> str:
    """Follow the steps of a word processor: each sets one citation between others."""
    known: dict[str, Cluster] = {}
    document = Document(processor)
    written = Written()
    touched: set[int] = set()
    now = ""
    for citation, pre, post in steps:
        cluster = Cluster.from_json(citation)
        now = cluster.id
        known[cluster.id] = cluster
        for key, note in (*pre, *post):
            known[key] = _moved(known[key], note)
        document.update([known[key] for key in (*(k for k, _ in pre), now, *(k for k, _ in post))])
        touched = written.anew(document)
    if mode.startswith("bibliography"):
        return _bibliography(document.bibliography())
    return "\n".join(
        f"{'>>' if i in touched or cluster.id == now else '..'}[{i}] {_html(processor, text)}"
        for i, (cluster, text) in enumerate(zip(document.clusters, document.texts, strict=True))
    )


class Written:
    """Which citations the official suite takes for written anew: those that depend on something that changed.

    Their text may be the same as before: a number of a first note counts that no style prints.
    """

    def __init__(self) -> None:
        self.known: set[Any] = set()
        self.first: dict[str, int] = {}

    def anew(self, document: Document) -> set[int]:
        """Return the places of the citations written anew since the last call."""
        times = Counter(cite.id for slot in document.slots.all for cite in slot.cites)
        first: dict[str, int] = {}
        for slot in document.slots.all:
            for cite in slot.cites:
                first.setdefault(cite.id, slot.note)
        first = {key: note for key, note in first.items() if times[key] > 1}
        moved = {key for key, note in first.items() if self.first.get(key, note) != note}
        keys = [self._key(slot, document, times) for slot in document.slots.all]
        out = {
            i
            for i, (key, slot) in enumerate(zip(keys, document.slots.all, strict=True))
            if key not in self.known or not moved.isdisjoint(slot.ids)
        }
        self.known, self.first = set(keys), first
        return out

    @staticmethod
    def _key(slot: Slot, document: Document, times: Counter[str]) -> object:
        cluster, numbered = slot.cluster, document.section.numbered
        decided = tuple(
            (
                document.processor.item(c.id).number if numbered else 0,
                of := document.resolution.of(c.id),
                times[c.id] > 1 and any(of),
            )
            for c in slot.cites
        )
        return (cluster.id, cluster.mode, cluster.infix, tuple(slot.cites), slot.row, tuple(decided))


def _moved(cluster: Cluster, note: int) -> Cluster:
    return Cluster(cluster.cites, int(note), cluster.id, cluster.mode, cluster.infix)


def _bibliography(bibliography: Bibliography) -> str:
    return html.bibliography(tuple(map(unlinked, bibliography.entries)))


def fixtures(folder: Path) -> Iterator[Path]:
    """Yield the fixtures of a folder in order."""
    yield from sorted(folder.glob("*.txt"))


def run(path: Path) -> tuple[bool, str, str]:
    """Run one fixture: whether it passes, what it wants, what came."""
    sections = read(path)
    want = expected(sections)
    try:
        got = actual(sections)
    except Exception as error:  # noqa: BLE001 - a runner reports whatever happens
        import traceback

        last = traceback.extract_tb(error.__traceback__)[-1]
        got = f"{type(error).__name__}: {error} ({last.filename.rsplit('/', 1)[-1]}:{last.lineno})"
    return got == want, want, got


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a folder and print what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, help="write a verdict for each fixture")
    parser.add_argument("--only", default="", help="names that begin so")
    options = parser.parse_args(arguments)
    verdicts: dict[str, bool] = {}
    for path in fixtures(options.folder):
        if not path.stem.startswith(options.only):
            continue
        verdicts[path.stem], want, got = run(path)
        if not verdicts[path.stem]:
            print(f"--- {path.stem}")  # noqa: T201 - the script prints its verdict
            print("\n".join(list(difflib.unified_diff(want.split("\n"), got.split("\n"), lineterm="", n=0))[2:]))  # noqa: T201 - the script prints its verdict
    passed = sum(verdicts.values())
    print(f"{passed} passed, {len(verdicts) - passed} failed")  # noqa: T201 - the script prints its verdict
    if options.json:
        options.json.write_text(json.dumps(verdicts, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0 if passed == len(verdicts) else 1


if __name__ == "__main__":
    _: RichText = ()
    sys.exit(main())
