"""``provenance check`` and ``provenance report``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


def test_findings_are_printed_as_a_compiler_does(call: Call, seed: Path) -> None:
    done = call("check", str(seed))
    library = pv.read(seed)
    findings = pv.check(library)
    assert findings
    *told, summary = done.stdout.splitlines()
    assert "\n".join(told) == "\n".join(map(str, findings))
    assert summary.startswith("1 record checked, ")
    assert (done.exit_code, done.stderr) == (0, "")
    assert any(line.startswith(f"{seed}:") and line.split(":")[1].isdigit() for line in told)


def test_strict_minds_every_finding(call: Call, seed: Path) -> None:
    assert call("check", "--strict", str(seed)).exit_code == 1
    assert call("check", "--strict", str(seed), "--rule", "chain-cycle").stdout == "1 record checked, nothing found\n"
    assert call("check", "--strict", str(seed), "--rule", "chain-cycle").exit_code == 0


def test_rules_limit_what_is_found(call: Call, seed: Path) -> None:
    read = json.loads(call("check", str(seed), "-r", "mirror-host", "-r", "missing-date", "--json").stdout)
    assert [one["rule"] for one in read] == ["mirror-host"]
    assert read == [found.as_dict() for found in pv.check(pv.read(seed)) if found.rule == "mirror-host"]


def test_an_error_is_found_wanting_and_costs_no_other_file(call: Call, seed: Path, tmp_path: Path) -> None:
    bad, broken = tmp_path / "bad.txt", tmp_path / "library.yaml"
    bad.write_bytes(b"nothing that is known")
    broken.write_text("provenance: 1\nrecords:\n  - key: a\n    date: 1962-13-27\n", encoding="utf-8")
    done = call("check", str(bad), str(broken), str(seed))
    assert done.exit_code == 1
    assert done.stderr == ""
    assert f"{bad}: error: expected a text of a known format" in done.stdout
    assert f"{broken}:4: " in done.stdout
    assert "mirror-host" in done.stdout
    assert "2 errors" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize("to", ["text", "markdown", "html", "json"])
def test_a_report_is_the_front_door_s(to: str, call: Call, seed: Path) -> None:
    library = pv.read(seed)
    done = call("report", str(seed), "--to", to)
    assert (done.stdout.rstrip(), done.stderr, done.exit_code) == (pv.report(library, to=to).rstrip(), "", 0)
    keyed = call("report", str(seed), library.keys[0], "--to", to)
    assert keyed.stdout.rstrip() == pv.report(library[0], to=to).rstrip()


def test_a_report_s_json_has_a_short_name(call: Call, seed: Path) -> None:
    done = call("report", str(seed), "--json")
    assert json.loads(done.stdout)
    assert done.stdout == call("report", str(seed), "--to", "json").stdout


def test_an_unknown_key_is_a_wrong_call(call: Call, seed: Path) -> None:
    done = call("report", str(seed), "nobody")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there is no record with the key 'nobody'" in done.stderr
