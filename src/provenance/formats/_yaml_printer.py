r"""Prints plain data as YAML 1.2 that a person could have written, and that a reader of YAML 1.1 reads alike.

Short lists and maps stand on one line, texts without quotes where that is safe, texts of several lines as literal
blocks. What a literal block or a plain text cannot show (spaces at a line's end, tabs, control characters, U+2028) is
escaped in double quotes, so that every text comes back to the character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["WIDTH", "printed"]

WIDTH = 110
"""The longest line that a list or a map is put on, in characters."""

_LONGEST_KEY = 900  # YAML 1.2.2, 7.4.2: a key on one line with its colon has at most 1,024 characters
_DEEPEST_FLOW = 2

# What a reader of YAML may refuse or alter: all but c-printable (YAML 1.2.2, 5.1), and what breaks lines.
_UNSAFE = re.compile("[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
_ESCAPED = re.compile(f'["\\\\]|{_UNSAFE.pattern}')
_NAMED_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}

# A plain text begins with no sign that means something to YAML and has none inside: 1.2.2, 7.3.3.
_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`=<\s]|\.\.\.)(?:(?!:(?:\s|$)|\s#).)*(?<!\s)", re.DOTALL)
_PLAIN_IN_FLOW = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`=<\s]|\.\.\.)[^:,\[\]{}#?]*(?<!\s)")

# What YAML 1.1 (its types bool, null, int, float, timestamp) or the core schema of 1.2 does not read as a text.
_OTHER = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~"
    r"|[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*)"
    r"|[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?)(?:e[-+]?[0-9]+)?"
    r"|[-+]?\.inf|\.nan"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t|[ \t]).*",
    re.IGNORECASE | re.ASCII,
)


def printed(data: Mapping[str, Any]) -> str:
    """Return a file: the fields of ``data``, each record of a list under them on lines of its own."""
    lines: list[str] = []
    for name, value in data.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) and item for item in value):
            lines.append(f"{_key(name)}:")
            for item in value:
                lines += _dashed(_mapping(item, 4), 2)
        else:
            lines += _field(name, value, 0)
    return "\n".join([*lines, ""])


def _mapping(data: Mapping[str, Any], indent: int) -> list[str]:
    return [line for name, value in data.items() for line in _field(name, value, indent)]


def _field(name: str, value: Any, indent: int) -> list[str]:  # noqa: ANN401 - plain data of any shape
    """Print a name and its value; a name too long for its line stands behind a question mark."""
    pad, key = " " * indent, _key(name)
    if len(key) > _LONGEST_KEY:
        return [f"{pad}? {key}", *_valued(f"{pad}:", value, indent)]
    return _valued(f"{pad}{key}:", value, indent)


def _valued(head: str, value: Any, indent: int) -> list[str]:  # noqa: ANN401 - plain data of any shape
    if not isinstance(value, (dict, list)):
        return _scalar(head, value, indent)
    if (flow := _fitting(value, len(head) + 1)) is not None:
        return [f"{head} {flow}"]
    return [head, *(_mapping(value, indent + 2) if isinstance(value, dict) else _sequence(value, indent + 2))]


def _sequence(items: Sequence[Any], indent: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        if not isinstance(item, (dict, list)):
            lines += _scalar(f"{' ' * indent}-", item, indent)
        elif (flow := _fitting(item, indent + 2)) is not None:
            lines.append(f"{' ' * indent}- {flow}")
        else:
            inner = _mapping(item, indent + 2) if isinstance(item, dict) else _sequence(item, indent + 2)
            lines += _dashed(inner, indent)
    return lines


def _dashed(lines: list[str], indent: int) -> list[str]:
    return [f"{' ' * indent}- {lines[0][indent + 2 :]}", *lines[1:]]


def _scalar(head: str, value: Any, indent: int) -> list[str]:  # noqa: ANN401 - a text, a number, None
    if not isinstance(value, str):
        return [f"{head} {_other(value)}"]
    if "\n" not in value:
        return [f"{head} {_text(value)}"]
    pad = " " * (indent + 2)
    if _literal(value):
        chomp = "-" if not value.endswith("\n") else "+" if value.endswith("\n\n") else ""
        lines = value.removesuffix("\n").split("\n")
        return [f"{head} |{chomp}", *(f"{pad}{line}" if line else "" for line in lines)]
    return _quoted_lines(head, value, pad)


def _literal(value: str) -> bool:
    """Tell whether a literal block shows a text: its first line tells the indentation, and editors cut line ends."""
    lines = value.split("\n")
    first = next((line for line in lines if line), " ")
    return first[0] != " " and all(line == line.rstrip() and not _UNSAFE.search(line) for line in lines)


def _quoted_lines(head: str, value: str, pad: str) -> list[str]:
    r"""Print a text in double quotes, each of its lines on a line that ends in ``\n\``."""
    lines = [_escape(line) for line in value.split("\n")]
    if len(head) + sum(map(len, lines)) + 2 * len(lines) < WIDTH:
        return [f"{head} {_quoted(value)}"]
    last = [lines.pop()] if not lines[-1] else []  # the line break at the end needs no line of its own
    rest = [f"{pad}\\{line}" if line.startswith(" ") else f"{pad}{line}" for line in lines[1:]]
    shown = [f'{head} "{lines[0]}', *rest]
    return [f"{line}\\n\\" for line in shown[:-1]] + [f'{shown[-1]}\\n"' if last else f'{shown[-1]}"']


def _fitting(value: dict[str, Any] | list[Any], before: int) -> str | None:
    """Return a list or a map on one line, or None where it is too long or too involved for one."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, list) and any(
        isinstance(i, str) and i and not _plain(i, flow=True) and _plain(i) for i in value
    ):
        return None
    flow = _flow(value, _DEEPEST_FLOW)
    return flow if flow is not None and before + len(flow) <= WIDTH else None


def _flow(value: Any, room: int) -> str | None:  # noqa: ANN401 - plain data of any shape
    """Return a value on one line; None where a text has several or more than ``room`` maps and lists lie in it."""
    if isinstance(value, str):
        return None if "\n" in value else _text(value, flow=True)
    if not isinstance(value, (dict, list)):
        return _other(value)
    if room == 0 and value:
        return None
    names = [f"{_key(name)}: " for name in value] if isinstance(value, dict) else [""] * len(value)
    parts = [
        _flow(part, room - 1 if names[0] else 0) for part in (value.values() if isinstance(value, dict) else value)
    ]
    if None in parts or any(len(name) > WIDTH for name in names):
        return None
    inner = ", ".join(f"{name}{part}" for name, part in zip(names, parts, strict=True))
    return f"{{{inner}}}" if isinstance(value, dict) else f"[{inner}]"


def _key(name: str) -> str:
    return _text(name, flow=True)


def _plain(value: str, *, flow: bool = False) -> bool:
    """Tell whether a text of one line is read as that text without quotes."""
    pattern = _PLAIN_IN_FLOW if flow else _PLAIN
    return bool(value and pattern.fullmatch(value)) and not _OTHER.fullmatch(value) and not _UNSAFE.search(value)


def _text(value: str, *, flow: bool = False) -> str:
    return value if _plain(value, flow=flow) else _quoted(value)


def _quoted(value: str) -> str:
    return f'"{_escape(value)}"'


def _escape(value: str) -> str:
    return _ESCAPED.sub(lambda m: _NAMED_ESCAPES.get(m[0]) or _numbered(ord(m[0])), value)


def _numbered(code: int) -> str:
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004 - what four digits can say


def _other(value: Any) -> str:  # noqa: ANN401 - a number, a truth value, None
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value)
    return {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}.get(text, text)
