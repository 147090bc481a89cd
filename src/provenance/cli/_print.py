"""What goes to standard output and standard error, so that any stream takes it and a terminal shows it safely.

What goes to a file or a pipe is UTF-8, whatever the locale; a terminal gets what it can show, and the rest as escapes.
"""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.errors import Finding

__all__ = ["data", "err", "finding", "is_terminal", "json_text", "prepare_streams", "safe", "table"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_COLOURS = {"error": "red", "warning": "yellow", "gap": "magenta", "note": "cyan"}
_GAP = "  "


def prepare_streams() -> None:
    """Let no character stop us: see the module."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def is_terminal() -> bool:
    """Tell whether a person reads standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def data(text: str, *, as_is: bool = False) -> None:
    """Print what was asked for, with one line break at its end; a terminal gets no control characters."""
    if not as_is:
        text = text.removesuffix("\n") + "\n"
    click.echo(safe(text.replace("\r\n", "\n")) if is_terminal() else text, nl=False, color=True)


def err(text: str) -> None:
    """Say on standard error what went wrong."""
    click.echo(safe(text), err=True)


def safe(text: str) -> str:
    r"""Return a text in which control characters are visible: what was read must not be able to steer a terminal.

    >>> safe("\x1b[2Jgone")
    '\\x1b[2Jgone'
    """
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def json_text(value: Any, *, indent: int | None = 2) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Return JSON; in plain ASCII where the stream would escape characters in its own way."""
    import json

    wide = sys.stdout is None or sys.stdout.encoding.casefold().replace("_", "-") in ("utf-8", "utf8")
    return json.dumps(value, ensure_ascii=not wide, indent=indent)


def finding(found: Finding) -> str:
    """Return a finding as a compiler would print it, in colours."""
    place = str(found.where)
    rest = safe(str(found)).removeprefix(safe(f"{place}: ") if place else "").removeprefix(f"{found.severity}:")
    severity = click.style(f"{found.severity}:", fg=_COLOURS[found.severity], bold=True)
    return f"{click.style(safe(place), bold=True) + ': ' if place else ''}{severity}{rest}"


def table(rows: Iterable[Sequence[str]], heading: Sequence[str] = ()) -> str:
    """Return rows in aligned columns; the heading only where a person reads it."""
    lines = [[safe(" ".join(cell.split())) for cell in row] for row in rows]
    shown = [list(heading), *lines] if heading and is_terminal() else lines
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    printed = [
        _GAP.join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    if len(shown) > len(lines):
        printed[0] = click.style(printed[0], bold=True)
    return "\n".join(printed)


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for wide letters, none for marks set over others."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
