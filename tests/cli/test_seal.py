"""``provenance seal`` and ``provenance verify``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

LIBRARY = """provenance: 1
records:
  - key: a
    title: Report
    texts:
      - {kind: translation, language: en, text: Comrade M. paid me a visit.}
    chain:
      events:
        - {id: transfer, type: transfer, inputs: [original], date: 1984}
  - key: b
    title: Telegram
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a library of two records."""
    path = tmp_path / "library.yaml"
    path.write_text(LIBRARY, encoding="utf-8")
    return path


def test_a_sealed_file_is_unchanged(call: Call, library: Path) -> None:
    done = call("seal", str(library))
    seal = library.with_name("library.yaml.seal.json")
    root = pv.Seal.loads(seal.read_text(encoding="utf-8")).root
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == [f"{seal}: 2 records sealed", f"root {root}"]
    assert root == pv.seal(pv.read(library)).root
    checked = call("verify", str(library))
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout == f"{library}: 2 records unchanged since they were sealed (root {root})\n"
    anchored = call("verify", str(library), str(seal), "--root", root.upper())
    assert (anchored.exit_code, "with the root given" in anchored.stdout) == (0, True)
    again = call("seal", str(library))
    assert (again.exit_code, again.stdout) == (0, done.stdout)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("1984", "1985", "[a] chain.events[0] 'transfer': changed: date"),
        ("a visit", "no visit", "[a] texts[0]: changed: sha256, text"),
        ("title: Telegram", "title: Telegrams", "[b] title: changed"),
        ("  - key: b\n    title: Telegram\n", "", "[b]: the record was removed since"),
    ],
)
def test_what_was_changed_is_told(old: str, new: str, line: str, call: Call, library: Path) -> None:
    call("seal", str(library))
    library.write_text(LIBRARY.replace(old, new), encoding="utf-8")
    done = call("verify", str(library))
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [line, f"{library}: changed since it was sealed: 1 change"]
    told = json.loads(call("verify", str(library), "--json").stdout)
    assert (told["unchanged"], len(told["changes"])) == (False, 1)


def test_the_layout_of_the_file_does_not_matter(call: Call, library: Path) -> None:
    call("seal", str(library))
    moved = LIBRARY.replace("  - key: b\n    title: Telegram\n", "  - title: 'Telegram'\n\n    key: b  # the second\n")
    assert moved != LIBRARY
    library.write_text(moved, encoding="utf-8")
    assert call("verify", str(library)).exit_code == 0


def test_a_seal_of_other_records_is_not_written_over(call: Call, library: Path) -> None:
    call("seal", str(library))
    library.write_text(LIBRARY.replace("1984", "1985"), encoding="utf-8")
    done = call("seal", str(library))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--force writes over it" in done.stderr
    assert call("seal", str(library), "--force").exit_code == 0
    assert call("verify", str(library)).exit_code == 0


def test_the_file_itself_and_a_folder_are_no_place_for_a_seal(call: Call, library: Path) -> None:
    for out in (library, library.parent):
        done = call("seal", str(library), "--out", str(out), "--force")
        assert (done.exit_code, done.stdout) == (2, "")
    missing = call("seal", str(library), "--out", str(library.parent / "no" / "such.json"))
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "such.json: cannot be written: No such file or directory" in missing.stderr
    assert library.read_text(encoding="utf-8") == LIBRARY
    assert [path.name for path in library.parent.iterdir()] == [library.name]


def test_streams(call: Call, seed: Path, tmp_path: Path) -> None:
    printed = call("seal", "-", stdin=seed.read_bytes()).stdout
    assert pv.Seal.loads(printed).root == pv.Seal.loads(call("seal", str(seed), "--out", "-").stdout).root
    seal = tmp_path / "s.json"
    seal.write_text(printed, encoding="utf-8")
    assert call("verify", "-", str(seal), stdin=seed.read_bytes()).exit_code == 0
    assert call("verify", "-", stdin=seed.read_bytes()).exit_code == 2


def test_a_page_may_lie_elsewhere(call: Call, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(seed.read_bytes())
    seal = tmp_path / "s.json"
    assert call("seal", str(seed), "-o", str(seal)).exit_code == 0
    assert call("verify", str(tmp_path / "page.txt"), str(seal)).exit_code == 0


def test_what_is_no_seal(call: Call, library: Path, tmp_path: Path) -> None:
    missing = call("verify", str(library))
    assert (missing.exit_code, "library.yaml.seal.json" in missing.stderr) == (2, True)
    wrong = call("verify", str(library), str(library))
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert "expected a seal" in wrong.stderr
    call("seal", str(library))
    done = call("verify", str(library), "--root", "0" * 64)
    assert done.exit_code == 1
    assert "the seal itself does not hold" in done.stdout
    empty = tmp_path / "empty.yaml"
    empty.write_text("provenance: 1\nrecords: []\n", encoding="utf-8")
    assert call("seal", str(empty)).exit_code == 1
