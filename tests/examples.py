"""The examples in README.md and docs/ as tests: commands with their output, and the files that they read.

A fenced block of the language ``console``, ``bash`` or ``sh`` whose first line is ``$ provenance …`` is run,
and what each command prints, errors included, must be what stands below it; a line ``...`` alone stands for any lines.
A file that a page shows and then uses has its name in a comment above the block: ``<!-- file: library.yaml -->``.

The examples of one page run in their order, in a folder that shows what is in the repository's root. What they write
goes there, so no example can dirty a checkout.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sybil import Region
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sybil import Document, Example

ROOT = Path(__file__).resolve().parent.parent
_LANGUAGES = FencedCodeBlockLexer(language="console|bash|sh")
_FILE = re.compile(r"^<!-- file: (?P<name>\S+) -->\n+(?P<fence>`{3,}).*\n(?P<text>(?s:.*?))^(?P=fence)$", re.MULTILINE)
_SECONDS = 60
_LEFT_OUT = {"build", "dist", "shared"}


@dataclass(frozen=True)
class Command:
    """One command line and the lines it must print."""

    line: str
    expected: tuple[str, ...]


def commands(source: str) -> list[Command]:
    """Split a block into its commands; none where it is not about ours. Raises ``ValueError`` for a mixed one."""
    lines = source.rstrip().split("\n")
    ours = [i for i, line in enumerate(lines) if re.match(r"\$ provenance\b", line)]
    if not ours:
        return []
    if ours[0] != 0:
        message = "a block with `$ provenance` must begin with it; put other commands into a block of their own"
        raise ValueError(message)
    found: list[tuple[list[str], list[str]]] = []
    for line in lines:
        if found and not found[-1][1] and found[-1][0][-1].endswith("\\"):
            found[-1][0].append(line.removeprefix("> "))
        elif line.startswith("$ "):
            found.append(([line[2:]], []))
        else:
            found[-1][1].append(line)
    return [Command("\n".join(line), _trimmed(printed)) for line, printed in found]


def difference(expected: tuple[str, ...], printed: str) -> str:
    """Return nothing where the output is as expected, else the difference as a diff."""
    lines = _trimmed(printed.split("\n"))
    if _matches(expected, lines):
        return ""
    return "\n".join(difflib.unified_diff(expected, lines, "in the page", "printed", lineterm=""))


def _trimmed(lines: list[str]) -> tuple[str, ...]:
    """Drop empty lines at the end, which a reader cannot see."""
    return tuple("\n".join(lines).rstrip("\n").split("\n")) if any(lines) else ()


def _matches(expected: tuple[str, ...], lines: tuple[str, ...]) -> bool:
    pattern = "".join(r"(?:.*\n)*" if line == "..." else f"{re.escape(line)}\n" for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def run(line: str, folder: Path) -> str:
    """Run a command line in a folder as a reader would in a terminal, and return all that it prints."""
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout.decode()


def _environment(folder: Path) -> dict[str, str]:
    programs = folder / ".bin"
    path = [str(programs), str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COVERAGE_"))}
    plain = {"LC_ALL": "C.UTF-8", "COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb"}
    return {**kept, **plain, "PATH": os.pathsep.join(path), "PYTHONPATH": str(ROOT / "src")}


def open_workplace(namespace: dict[str, Any]) -> None:
    """Make the folder that the examples of one page run in, and go there."""
    folder = Path(tempfile.mkdtemp(prefix="examples-"))
    for entry in ROOT.iterdir():
        if not entry.name.startswith(".") and entry.name not in _LEFT_OUT:
            (folder / entry.name).symlink_to(entry)
    programs = folder / ".bin"
    programs.mkdir()
    script = programs / "provenance"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provenance "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    namespace["_workplace"], namespace["_came_from"] = folder, Path.cwd()
    os.chdir(folder)


def close_workplace(namespace: dict[str, Any]) -> None:
    """Go back and remove the folder."""
    os.chdir(namespace["_came_from"])
    shutil.rmtree(namespace["_workplace"])


class ConsoleParser:
    """Finds the blocks of commands."""

    def __call__(self, document: Document) -> Iterator[Region]:
        """Yield a region for each block that is about our command line."""
        for region in _LANGUAGES(document):
            parsed = commands(str(region.lexemes["source"]))
            if parsed:
                yield Region(region.start, region.end, parsed, _run_commands)


class FileParser:
    """Finds the blocks that are files."""

    def __call__(self, document: Document) -> Iterator[Region]:
        """Yield a region for each named file."""
        for match in _FILE.finditer(document.text):
            yield Region(match.start(), match.start("fence") - 1, (match["name"], match["text"]), _write_file)


def _run_commands(example: Example) -> str | None:
    for command in example.parsed:
        printed = run(command.line, example.namespace["_workplace"])
        if "Traceback (most recent call last)" in printed:
            return f"$ {command.line}\n{printed}"
        told = difference(command.expected, printed)
        if told:
            return f"$ {command.line}\n{told}"
    return None


def _write_file(example: Example) -> None:
    name, text = example.parsed
    folder: Path = example.namespace["_workplace"]
    path = folder / name
    if path.is_symlink() or folder.resolve() not in path.resolve().parents:
        message = f"an example may not write over {name}, which is in the repository"
        raise ValueError(message)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
