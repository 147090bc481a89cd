"""Two ways to call the command line: in this process, which is fast, and as a program, where streams matter."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner

from provenance.cli import provenance

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


class Call(Protocol):
    """Calls the command line in this process, from the repository's root."""

    def __call__(self, *arguments: str, stdin: str | bytes = b"") -> Result:
        """Return the exit code and what was printed."""


class Start(Protocol):
    """Starts the program, from the repository's root."""

    def __call__(self, *arguments: str, line: str = "", **environment: str) -> subprocess.Popen[bytes]:
        """Return the running program; ``line`` is a command line of bash in which ``$provenance`` is the program."""


class _Stdin(io.BytesIO):
    """Standard input under the name that it has in a program."""

    name = "<stdin>"


@pytest.fixture
def call(root: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return what calls the command line in this process."""
    monkeypatch.chdir(root)

    def invoke(*arguments: str, stdin: str | bytes = b"") -> Result:
        return CliRunner().invoke(
            provenance, arguments, input=_Stdin(stdin.encode() if isinstance(stdin, str) else stdin)
        )

    return invoke


@pytest.fixture
def start(root: Path) -> Start:
    """Return what starts the program."""

    def popen(*arguments: str, line: str = "", **environment: str) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", "provenance", *arguments]
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
        return subprocess.Popen(
            ["bash", "-c", line] if line else program,
            cwd=root,
            env={
                **kept,
                "PYTHONPATH": str(root / "src"),
                "provenance": f"{sys.executable} -m provenance",
                **environment,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return popen
