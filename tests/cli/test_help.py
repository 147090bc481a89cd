"""Help is short, shows examples that run, and fits the width that is asked for."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from provenance.cli import provenance
from tests.sync.zotero_server import Zotero, served

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call, Start

NAMES = provenance.list_commands(click.Context(provenance))


def _examples(text: str) -> list[str]:
    return re.findall(r"^  ((?:grep .*\| )?provenance .*)$", text.partition("Examples:\n")[2], re.MULTILINE)


@pytest.fixture
def workplace(root: Path, tmp_path: Path) -> Path:
    """Return a folder that shows the seeds and a program called ``provenance``, and takes what is written."""
    (tmp_path / "seeds").symlink_to(root / "seeds")
    program = tmp_path / "provenance"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m provenance "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="the examples are lines for a shell")
@pytest.mark.parametrize("name", ["", *NAMES])
def test_every_example_runs(name: str, call: Call, root: Path, workplace: Path) -> None:
    lines = _examples(call(*name.split(), "--help").output)
    assert lines
    environment = {"PATH": f"{workplace}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(root / "src")}
    with served(Zotero()) as zotero:
        environment |= {"ZOTERO_API_KEY": zotero.key, "ZOTERO_API_BASE": zotero.url}
        for line in lines:
            done = subprocess.run(
                ["sh", "-c", line], cwd=workplace, env=environment, capture_output=True, text=True, check=False
            )
            assert (line, done.returncode, done.stderr) == (line, 0, "")
            assert done.stdout or ">" in line


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_fits_the_width(name: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    command = provenance.get_command(click.Context(provenance), name) if name else provenance
    assert command is not None
    with command.make_context(name, [], resilient_parsing=True) as ctx:
        text = click.unstyle(ctx.get_help()).partition("Examples:")[0]
    assert [line for line in text.splitlines() if len(line) > columns and "provenance completion" not in line] == []


def test_help_takes_the_width_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with provenance.make_context("provenance", [], resilient_parsing=True) as ctx:
        assert any(len(line) > 80 for line in click.unstyle(ctx.get_help()).splitlines())


def test_no_purpose_is_cut_short(call: Call) -> None:
    assert "..." not in call("--help").output.partition("Commands:")[2]


def test_exit_codes_are_told(call: Call) -> None:
    told = call("--help").output.partition("Exit codes:")[2]
    assert re.findall(r"^  (\d) ", told, re.MULTILINE) == ["0", "1", "2"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="script(1) of util-linux gives a program a terminal")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours(environment: dict[str, str], *, coloured: bool, start: Start) -> None:
    settings = {"TERM": "xterm", **environment}
    out, _ = start(
        line='script -qec "$provenance check seeds/000_5ab0e2c6c386b36b.txt" /dev/null', **settings
    ).communicate()
    assert (b"\x1b[" in out) is coloured
    out, _ = start(line='script -qec "$provenance traditions" /dev/null', **settings).communicate()
    assert (b"\x1b[1mNAME" in out) is coloured
    assert b"\\x1b" not in out
    out, _ = start(line='script -qec "$provenance --help" /dev/null', **settings).communicate()
    assert (b"\x1b[1mCommands:" in out) is coloured
