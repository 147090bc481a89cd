"""What a reference processor prints, line by line; what is printed otherwise stands beside it with a reason.

A golden file has a header that names style, locale and source, and lines of four fields: ``note`` or ``entry``, the
id of an item, a locator, the expected text. The notes of a file are those of one document, in order. ``order`` lists
the ids of the bibliography. A line ``differs | text | reason`` below another holds what is printed instead: a
difference that has gone fails as much as one that has come.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance.citing import CiteItem, Cluster, cite_items, parse_locator
from provenance.outputs import member

FOLDER = Path(__file__).parent.parent / "golden"
ITEMS = json.loads((FOLDER / "items.json").read_text(encoding="utf-8"))


class Line(NamedTuple):
    kind: str
    id: str
    locator: str
    expected: str
    differs: str = ""
    reason: str = ""

    @property
    def printed(self) -> str:
        return self.differs or self.expected


class Golden(NamedTuple):
    style: str
    locale: str
    source: str
    lines: tuple[Line, ...]


def read(path: Path) -> Golden:
    header: dict[str, str] = {}
    lines: list[Line] = []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.startswith("#"):
            fields = text.lstrip("# ").split(" | ") if "| locale:" in text else [text.lstrip("# ")]
            header |= dict(field.split(": ", 1) for field in fields)
        elif text.startswith("differs"):
            _, differs, reason = (part.strip() for part in text.split(" | "))
            lines[-1] = lines[-1]._replace(differs=differs, reason=reason)
        elif text:
            lines.append(Line(*(part.strip() for part in text.split("|", 3))))
    return Golden(header["style"], header["locale"], header["source"], tuple(lines))


GOLDEN = {path.stem: read(path) for path in sorted(FOLDER.glob("*.txt"))}


@pytest.mark.parametrize("golden", GOLDEN.values(), ids=GOLDEN)
def test_the_engine_prints_what_the_reference_does(golden: Golden) -> None:
    notes = [line for line in golden.lines if line.kind == "note"]
    located = [parse_locator(n.locator) if n.locator else None for n in notes]
    clusters = [
        Cluster((CiteItem(n.id, at.value, at.label) if at else CiteItem(n.id),))
        for n, at in zip(notes, located, strict=True)
    ]
    cited = cite_items(ITEMS, clusters, style=golden.style, locale=golden.locale, bibliography=True)
    assert cited.findings == ()
    assert list(cited.texts) == [n.printed for n in notes]
    printed = {e.id: member("plain").citation(e.text) for e in cited.rendering.entries}
    entries = [line for line in golden.lines if line.kind == "entry"]
    assert {e.id: printed[e.id] for e in entries} == {e.id: e.printed for e in entries}
    (order,) = (line.printed.split() for line in golden.lines if line.kind == "order")
    assert list(printed) == order


@pytest.mark.parametrize("golden", GOLDEN.values(), ids=GOLDEN)
def test_our_own_processor_prints_it_too(golden: Golden) -> None:
    notes = [line for line in golden.lines if line.kind == "note"]
    located = [parse_locator(n.locator) if n.locator else None for n in notes]
    clusters = [
        Cluster((CiteItem(n.id, at.value, at.label) if at else CiteItem(n.id),))
        for n, at in zip(notes, located, strict=True)
    ]
    cited = cite_items(ITEMS, clusters, style=golden.style, locale=golden.locale, bibliography=True, engine="csl")
    assert [t for t, n in zip(cited.texts, notes, strict=True) if t not in (n.expected, n.printed)] == []
    printed = {e.id: member("plain").citation(e.text) for e in cited.rendering.entries}
    entries = [line for line in golden.lines if line.kind == "entry"]
    assert {e.id: printed[e.id] for e in entries if printed[e.id] not in (e.expected, e.printed)} == {}
    (order,) = ((line.expected.split(), line.printed.split()) for line in golden.lines if line.kind == "order")
    assert list(printed) in order


@pytest.mark.parametrize("golden", GOLDEN.values(), ids=GOLDEN)
def test_a_golden_file_names_its_source_and_gives_reasons(golden: Golden) -> None:
    assert golden.source
    assert all(line.reason for line in golden.lines if line.differs)
    assert all(line.differs != line.expected for line in golden.lines)
    assert {line.id for line in golden.lines if line.kind != "order"} <= {item["id"] for item in ITEMS}
