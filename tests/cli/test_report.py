"""``provenance report`` as a file: what OUT's ending says, what no terminal shows, what is never overwritten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv
from provenance.cli import report

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("ending", "to"),
    [("txt", "text"), ("md", "markdown"), ("HTML", "html"), ("json", "json"), ("typ", "typst")],
)
def test_the_ending_of_the_file_tells_the_output(ending: str, to: str, call: Call, seed: Path, tmp_path: Path) -> None:
    out = tmp_path / f"report.{ending}"
    done = call("report", str(seed), "-o", str(out))
    assert (done.stdout, done.stderr, done.exit_code) == (f"{out}: written\n", "", 0)
    assert out.read_text(encoding="utf-8") == pv.report(pv.read(seed), to=to)


@pytest.mark.parametrize(("to", "magic"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04")])
def test_a_document_goes_to_a_file_or_a_pipe(to: str, magic: bytes, call: Call, seed: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="the extra `reports` is not installed")
    pytest.importorskip("docx", reason="the extra `reports` is not installed")
    out = tmp_path / f"report.{to}"
    assert call("report", str(seed), "-o", str(out)).exit_code == 0
    assert out.read_bytes().startswith(magic)
    piped = call("report", str(seed), "--to", to)
    assert (piped.stdout_bytes, piped.exit_code) == (out.read_bytes(), 0)


def test_no_document_goes_to_a_terminal(call: Call, seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "is_terminal", lambda: True)
    done = call("report", str(seed), "--to", "pdf")
    assert (done.stdout, done.exit_code) == ("", 2)
    assert "name a file for it: -o report.pdf" in done.stderr


def test_an_ending_that_no_report_has_is_refused(call: Call, seed: Path, tmp_path: Path) -> None:
    done = call("report", str(seed), "-o", str(tmp_path / "report.odt"))
    assert (done.stdout, done.exit_code) == ("", 2)
    assert "a report cannot be .odt; it can be .docx, " in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_file_that_is_read_is_not_overwritten(call: Call, seed: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(seed.read_bytes())
    done = call("report", str(page), "-o", str(page))
    assert (done.stdout, done.exit_code) == ("", 2)
    assert "it is the file that is read" in done.stderr
    assert page.read_bytes() == seed.read_bytes()


def test_a_place_that_cannot_be_written_is_one_error(call: Call, seed: Path, tmp_path: Path) -> None:
    done = call("report", str(seed), "-o", str(tmp_path / "no" / "report.md"))
    assert (done.stdout, done.exit_code) == ("", 2)
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


def test_a_library_has_a_report(call: Call, seed: Path) -> None:
    done = call("report", str(seed), "--kind", "library", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["records"] == 1
    assert call("report", str(seed), "-k", "library").stdout == pv.report(pv.read(seed), "library")
