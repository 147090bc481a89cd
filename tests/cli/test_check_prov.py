"""``provenance check`` on documents of PROV: the exit code is the verdict of PROV-CONSTRAINTS, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

VALID = "document\nprefix ex <http://example.org/>\nwasDerivedFrom(ex:b, ex:a)\nendDocument\n"
INVALID = VALID.replace("endDocument", "wasDerivedFrom(ex:a, ex:b)\nendDocument")
NOTATIONS = {"provn": "prov-n", "json": "prov-json", "ttl": "prov-ttl", "provx": "prov-xml"}


@pytest.mark.parametrize("ending", NOTATIONS)
@pytest.mark.parametrize(("text", "code"), [(VALID, 0), (INVALID, 1)], ids=["valid", "invalid"])
def test_the_verdict_is_the_exit_code(text: str, code: int, ending: str, call: Call, tmp_path: Path) -> None:
    path = tmp_path / f"file.{ending}"
    path.write_bytes(pv.write(pv.loads(text, "prov-n"), None, NOTATIONS[ending]).content)
    done = call("check", str(path))
    assert (done.exit_code, done.stderr) == (code, "")
    assert ("constraint 42" in done.stdout) == bool(code)
    assert ("error" in done.stdout) == bool(code)


def test_all_verdicts_of_the_corpus(call: Call, shared: Path) -> None:
    corpus = shared / "corpora" / "prov-constraints"
    about = json.loads((corpus / "verdicts.json").read_text(encoding="utf-8"))
    codes = {one["file"]: call("check", str(corpus / one["file"])).exit_code for one in about}
    assert codes == {one["file"]: 0 if one["valid"] else 1 for one in about}


def test_the_constraint_and_its_lines_are_told(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.provn"
    path.write_text(INVALID, encoding="utf-8")
    first = call("check", str(path), "--rule", "prov-constraints").stdout.splitlines()[0]
    assert first.startswith(f"{path}:3: ")
    assert "error: constraint 42 (derivation-generation-generation-ordering)" in first
    assert "line 4" in first


def test_a_document_that_says_nothing_is_valid(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.provn"
    path.write_text("document\nendDocument\n", encoding="utf-8")
    assert call("check", str(path)).exit_code == 0


def test_a_syntax_error_is_no_document(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.provn"
    path.write_text(VALID.replace("ex:a)", "ex:a"), encoding="utf-8")
    done = call("check", str(path))
    assert done.exit_code == 1
    assert f"{path}:4: error: expected ','" in done.stdout


def test_our_own_rules_are_warnings_at_most(call: Call, tmp_path: Path) -> None:
    """A copy is older than what it was made from: PROV allows it, and our rule of dates does not."""
    chain = {
        "manifestations": [{"id": "a", "form": "original"}, {"id": "b", "form": "translation"}],
        "events": [
            {"id": "x", "type": "creation", "outputs": ["a"], "date": "1962-08-27", "confidence": "stated"},
            {
                "id": "y", "type": "translation", "inputs": ["a"], "outputs": ["b"], "date": "1950-01-01",
                "confidence": "stated", "from_language": "hu", "to_language": "en",
            },
        ],
    }  # fmt: skip
    record = pv.Record.model_validate({"key": "a", "title": "A", "chain": chain})
    native, prov = tmp_path / "a.yaml", tmp_path / "a.provn"
    pv.write(record, native)
    pv.write(record, prov)
    assert call("check", str(native), "--rule", "date-order").exit_code == 1
    done = call("check", str(prov), "--rule", "date-order")
    assert done.exit_code == 0
    assert "warning" in done.stdout
    assert "date-order" in done.stdout
