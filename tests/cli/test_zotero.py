"""``provenance zotero-push`` and ``zotero-pull``, against a server that answers as Zotero documents it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv
from tests.sync.zotero_server import Zotero, served

pytest.importorskip("httpx")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.fixture
def zotero(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zotero]:
    with served(Zotero()) as server:
        monkeypatch.setenv("ZOTERO_API_KEY", "right-key")
        monkeypatch.setenv("ZOTERO_API_BASE", server.url)
        yield server


def test_there_and_back(call: Call, zotero: Zotero, seed: Path, tmp_path: Path) -> None:
    plan = call("zotero-push", str(seed), "--dry-run")
    assert (plan.exit_code, plan.stderr) == (0, "")
    assert plan.stdout.startswith("+ ")
    assert plan.stdout.splitlines()[-1].endswith("new (dry run: nothing was written)")
    assert not zotero.items
    done = call("zotero-push", str(seed), "--collection", "Korea")
    assert (done.exit_code, done.stderr) == (0, "")
    assert call("zotero-push", str(seed)).stdout.endswith(" unchanged\n")
    out = tmp_path / "back.yaml"
    back = call("zotero-pull", str(out), "--collection", "Korea")
    assert (back.exit_code, back.stderr) == (0, "")
    assert back.stdout == f"{out}: 1 record of version {zotero.version}\n"
    assert pv.read(out)[0].title == pv.read(seed)[0].title
    assert call("zotero-pull", "-").stdout.startswith("provenance: 1\n")


def test_what_is_said_as_json(call: Call, zotero: Zotero, seed: Path) -> None:
    said = json.loads(call("zotero-push", str(seed), "--json").stdout)
    assert (said["by"], said["version"], said["failures"]) == ("web", zotero.version, [])
    assert {change["what"] for change in said["changes"]} == {"create"}


def test_a_failure_is_an_exit_code(call: Call, zotero: Zotero, seed: Path) -> None:
    zotero.refuse("POST", 403, {}, "Forbidden")
    done = call("zotero-push", str(seed))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the right to the library" in done.stderr


def test_without_a_key_the_call_is_wrong(call: Call, seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZOTERO_API_KEY", raising=False)
    done = call("zotero-push", str(seed))
    assert done.exit_code == 2
    assert "ZOTERO_API_KEY" in done.stderr
