"""What a reference processor prints, line by line; what is printed otherwise stands beside it with a reason.

A golden file has a header that names style, locale and source, and lines of four fields: ``note`` or ``entry``, the
id of an item, a locator, the expected text. The notes of a file are those of one document, in order. ``order`` lists
the ids of the bibliography, which are all the items that the file is about. A line ``differs | text | reason`` below
another holds what is printed instead: a difference that has gone fails as much as one that has come.

The files of the folder are those of the default engine. Those in ``citeproc-py/`` hold the other engine to what it
printed when it was the only one, on the eleven items that there were.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

import provenance as pv
from provenance.citing import CiteItem, Cluster, cite_items, parse_locator
from provenance.outputs import member

FOLDER = Path(__file__).parent.parent / "golden"
ITEMS = {item["id"]: item for item in json.loads((FOLDER / "items.json").read_text(encoding="utf-8"))}
ARCHIVAL = [key for key, item in ITEMS.items() if "archive" in item]

STYLES = (
    "chicago", "chicago-shortened", "chicago-author-date", "chicago-archive-place-first",
    "chicago-shortened-archive-place-first", "chicago-author-date-archive-place-first",
    "mla", "turabian", "mhra", "apa",
)  # fmt: skip
LOCALES = ("", ".hu-HU", ".de-DE", ".fr-FR", ".ru-RU")
ENTRIES_ONLY = ("chicago-shortened-archive-place-first", "chicago-author-date-archive-place-first")
"""Their notes are those of the style without archive-place-first: they are short, and name no archive."""


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

    def of(self, kind: str) -> list[Line]:
        return [line for line in self.lines if line.kind == kind]


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
EARLIER = {f"citeproc-py/{path.stem}": read(path) for path in sorted((FOLDER / "citeproc-py").glob("*.txt"))}
EARLIER["citeproc-py/wilson"] = GOLDEN["wilson"]
EVERY = GOLDEN | EARLIER


def check(golden: Golden, engine: str) -> None:
    """Print all that a golden file has with an engine, and compare."""
    notes, entries, (order,) = golden.of("note"), golden.of("entry"), golden.of("order")
    located = [parse_locator(n.locator) if n.locator else None for n in notes]
    clusters = [
        Cluster((CiteItem(n.id, at.value, at.label) if at else CiteItem(n.id),))
        for n, at in zip(notes, located, strict=True)
    ]
    items = [item for key, item in ITEMS.items() if key in order.expected.split()]
    cited = cite_items(items, clusters, style=golden.style, locale=golden.locale, bibliography=True, engine=engine)
    assert cited.findings == ()
    assert list(cited.texts) == [n.printed for n in notes]
    printed = {e.id: member("plain").citation(e.text) for e in cited.rendering.entries}
    assert {e.id: printed[e.id] for e in entries} == {e.id: e.printed for e in entries}
    assert list(printed) == order.printed.split()


@pytest.mark.parametrize("golden", GOLDEN.values(), ids=GOLDEN)
def test_our_own_processor_prints_what_the_reference_does(golden: Golden) -> None:
    check(golden, "csl")


@pytest.mark.parametrize("golden", EARLIER.values(), ids=EARLIER)
def test_the_other_engine_prints_what_it_did(golden: Golden) -> None:
    check(golden, "citeproc-py")


@pytest.mark.parametrize("golden", EVERY.values(), ids=EVERY)
def test_a_golden_file_names_its_source_and_gives_reasons(golden: Golden) -> None:
    assert golden.source
    assert all(line.reason for line in golden.lines if line.differs)
    assert all(line.differs != line.expected for line in golden.lines)
    assert {line.id for line in golden.lines if line.kind != "order"} <= ITEMS.keys()


def test_every_style_is_there_in_every_locale_with_every_item() -> None:
    files = [f"{style}{locale}" for style in STYLES for locale in LOCALES]
    assert sorted(files) == sorted(GOLDEN.keys() - {"wilson"})
    for name in files:
        golden = GOLDEN[name]
        locale = name.partition(".")[2] or ("en-GB" if golden.style == "mhra" else "en-US")
        assert golden.locale == locale
        assert Counter(line.id for line in golden.of("entry")) == Counter(list(ITEMS))
        cited = {line.id for line in golden.of("note")}
        assert cited == (set() if name.partition(".")[0] in ENTRIES_ONLY else ITEMS.keys())


def test_the_items_are_of_many_traditions_and_mapped_alike() -> None:
    assert len({(ITEMS[key]["archive"], ITEMS[key]["archive-place"]) for key in ARCHIVAL}) >= 20
    for key in ARCHIVAL:
        item = ITEMS[key]
        assert item["type"] == ("interview" if key == "interview" else "manuscript")
        assert {"language", "title", "archive_location"} <= item.keys()
        assert "archive_collection" not in item


SEED = {
    "chicago": (
        "Embassy of Hungary in North Korea, “Report, Embassy of Hungary in North Korea to the Hungarian Foreign "
        "Ministry,” trans. Balazs Szalontai, Wilson Center Digital Archive, August 27, 1962, XIX-J-1-j Korea, "
        "5. doboz, 5/bc, 0066/1962, Magyar Országos Levéltár (MOL), Budapest, "
        "https://wilson-center-digital-archive.dvincitest.com/document/112773."
    ),
    "mla": (
        "Embassy of Hungary in North Korea. “Report, Embassy of Hungary in North Korea to the Hungarian Foreign "
        "Ministry.” Translated by Balazs Szalontai, Wilson Center Digital Archive, 27 Aug. 1962, Magyar Országos "
        "Levéltár (MOL), Budapest, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962, "
        "https://wilson-center-digital-archive.dvincitest.com/document/112773."
    ),
}


@pytest.mark.parametrize("engine", ["csl", "citeproc-py"])
def test_the_seed_is_cited_as_it_must_be(engine: str, seed: Path) -> None:
    record = pv.read(seed)[0]
    assert pv.cite(record, "chicago", engine=engine) == SEED["chicago"]
    assert pv.bibliography(record, "mla", engine=engine) == SEED["mla"]


@pytest.mark.parametrize("key", ARCHIVAL)
def test_an_item_that_was_read_is_cited_as_it_came(key: str) -> None:
    (record,) = pv.loads(json.dumps([ITEMS[key]]), "csl-json")
    expected = cite_items([ITEMS[key]], [Cluster.of(key)], style="chicago", engine="csl").texts
    assert (pv.cite(record, "chicago", engine="csl"),) == expected
