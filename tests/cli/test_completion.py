"""Shells complete commands, options, members of families, and keys."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

import provenance as pv
from provenance.cli import provenance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

SEED = "seeds/000_5ab0e2c6c386b36b.txt"


def completed(*words: str) -> set[str]:
    """Return what a shell offers for the last word."""
    *before, incomplete = words
    completion = ShellComplete(provenance, {}, "provenance", "_PROVENANCE_COMPLETE")
    return {item.value for item in completion.get_completions(before, incomplete)}


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ci"], {"cite"}),
        (["che"], {"check", "checks"}),
        (["cite", SEED, "--st"], {"--style"}),
        (["cite", SEED, "--style", "wils"], {"wilson"}),
        (["cite", SEED, "--style", "./my"], {"./my"}),
        (["cite", SEED, "--to", "ht"], {"html"}),
        (["cite", SEED, "--cited", "o"], {"original"}),
        (["cite", SEED, "--engine", "citeproc"], {"citeproc-py"}),
        (["cite", SEED, "--from", "wil"], {"wilson"}),
        (["cite", SEED, "emb"], {"embassyhungary1962report"}),
        (["cite", SEED, "x"], set()),
        (["cite", "no-such-file", ""], set()),
        (["cite", "seeds", ""], set()),
        (["report", SEED, "e"], {"embassyhungary1962report"}),
        (["report", SEED, "--kind", "ch"], {"chain"}),
        (["check", SEED, "--rule", "mirror"], {"mirror-host"}),
        (["convert", SEED, "out", "--to", "bibt"], {"bibtex"}),
        (["signature", "--tradition", "hu"], {"hungary", "hungary-early-modern", "hungary-party"}),
        (["completion", ""], {"bash", "fish", "zsh"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",  # a set has no order to be named by
)
def test_what_is_offered(words: list[str], offered: set[str], root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert completed(*words) == offered


@pytest.mark.parametrize("family", ["styles", "formats"])
def test_all_members_are_offered(family: str) -> None:
    option = {"styles": "--style", "formats": "--from"}[family]
    assert completed("cite", SEED, option, "") == set(pv.members(family))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_reads(shell: str, call: Call) -> None:
    done = call("completion", shell)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "_PROVENANCE_COMPLETE" in done.stdout
    program = shutil.which(shell)
    if program:
        checked = subprocess.run([program, "-n"], input=done.stdout, capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")
