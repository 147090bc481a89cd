"""The native format in JSON: the same records as in YAML, for programs."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from provenance.formats._format import Loss, Sample, Written
from provenance.formats._native import library, record_data
from provenance.formats._salvage import json_parts, salvaged
from provenance.formats._tree import Builder, Node, Tree, Unreadable, syntax_fault, too_deep
from provenance.model import FORMAT_VERSION, Library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Record

TITLE = "The native format in JSON"
EXTENSIONS = (".json",)

_HEAD = f'{{"provenance": {FORMAT_VERSION}, "records": [\n'
_FIRST = re.compile(r'\{\s*"(?:provenance|records)"\s*:')
_VERSION = re.compile(r'"provenance"\s*:\s*[0-9]')


def claims(sample: Sample) -> bool:
    """Tell whether a text is a JSON object with ``"provenance"`` or ``"records"`` at its top."""
    return sample.head.startswith("{") and bool(_FIRST.match(sample.head) or _VERSION.search(sample.head))


def read(text: str, file: str = "") -> Library:
    """Read a native JSON file. Never raises on a text."""
    text = text.removeprefix("\ufeff")
    try:
        return _read(text, file)
    except Unreadable as error:
        return salvaged(
            text, file, error.fault, json_parts(text, "records"), lambda part: _read_part(part, file), _HEAD
        )


def _read(text: str, file: str) -> Library:
    _check(text)
    return library(_tree(text, file))


def _read_part(part: str, file: str) -> Library:
    """Read objects out of the middle of a file: without the comma behind the last, or with the brackets of the end."""
    objects = part.rstrip().removesuffix(",")
    try:
        return _read(f"{objects}]}}", file)
    except Unreadable:
        return _read(objects, file)  # the last of the file, with its brackets


def write(records: Sequence[Record]) -> Written:
    """Write records as JSON, in the order of the model.

    Of what a record can hold JSON lacks two things: infinity in what is kept (its name is written), and the two
    halves of a letter's surrogate pair side by side (they become the letter).
    """
    losses: list[Loss] = []
    data = []
    for record in records:
        plain = record_data(record)
        if "kept" in plain:
            plain["kept"] = _finite(plain["kept"], record.key, "kept", losses)
        data.append(plain)
    text = json.dumps({"provenance": FORMAT_VERSION, "records": data}, ensure_ascii=False, indent=2, allow_nan=False)
    if _HALF.search(text):
        losses += [
            _joined(record) for record, plain in zip(records, data, strict=True) if _HALVES.search(_text_of(plain))
        ]
        text = _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    return Written(text=f"{text}\n", losses=tuple(losses))


_HALF = re.compile("[\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def _text_of(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False)


def _joined(record: Record) -> Loss:
    reason = "JSON writes the two halves of a surrogate pair side by side as the letter that they make"
    return Loss(key=record.key, field="", reason=reason, changed=True)


def _finite(value: Any, key: str, path: str, losses: list[Loss]) -> Any:  # noqa: ANN401 - plain data of any shape
    """Put the names of infinity and the like in place of them, and say so."""
    if isinstance(value, dict):
        return {name: _finite(inner, key, f"{path}.{name}", losses) for name, inner in value.items()}
    if isinstance(value, list):
        return [_finite(inner, key, f"{path}[{i}]", losses) for i, inner in enumerate(value)]
    if isinstance(value, float) and not math.isfinite(value):
        losses.append(
            Loss(key=key, field=path, reason=f"JSON has no number {value}; its name was written", changed=True)
        )
        return str(value)
    return value


_NO_COMMA = "no comma stands before a closing bracket"
_NAME_EXPECTED = ("expected a name in double quotes", f"names stand in double quotes; {_NO_COMMA}")
_VALUE_EXPECTED = ("expected a value", f"a value is a text in double quotes, a number, a list or fields; {_NO_COMMA}")
_SAYS = (
    ("Expecting property name", *_NAME_EXPECTED),
    ("Illegal trailing comma before end of object", *_NAME_EXPECTED),  # so Python 3.13 calls it
    ("Expecting ',' delimiter", "expected a comma or a closing bracket", "between two fields stands a comma"),
    ("Expecting ':' delimiter", "expected a colon behind the name", 'a right field: "title": "Report on the harvest"'),
    ("Expecting value", *_VALUE_EXPECTED),
    ("Illegal trailing comma before end of array", *_VALUE_EXPECTED),
    ("Extra data", "expected the end of the file", "all stands within one pair of { }"),
    ("Unterminated string", "expected a closing quotation mark, found none", "it belongs to the one shown"),
    (
        "Invalid control character",
        "expected a text on one line, found its end",
        r"a line break in a text is written \n",
    ),
    ("Invalid \\escape", "expected \\n, \\t, \\u00e9 or the like behind a backslash", "write a backslash twice"),
    ("Invalid \\uXXXX escape", "expected four hexadecimal digits behind \\u", r"a right one: \u00e9"),
)
"""What Python's parser says, in other words: the beginning of its message, ours, and a hint."""


def _check(text: str) -> None:
    """Raise `Unreadable` for a text that is no JSON (RFC 8259)."""
    try:
        json.loads(text, parse_int=str, parse_float=str)  # a number of a million digits takes no time
    except json.JSONDecodeError as error:
        said = next(((message, hint) for start, message, hint in _SAYS if error.msg.startswith(start)), (error.msg, ""))
        raise Unreadable(syntax_fault(text, error.pos, *said)) from error
    except RecursionError as error:
        raise Unreadable(too_deep(0)) from error


_TOKEN = re.compile(r'(?P<sign>[{}\[\]])|(?P<text>"[^"\\]*(?:\\.[^"\\]*)*")|(?P<word>[^\s{}\[\],:"]+)')


def _tree(text: str, file: str) -> Tree:
    """Parse a text that is JSON, keeping the place of each part. Raises `Unreadable` where it is nested too deeply."""
    builder = Builder(text)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        match token.lastgroup, token[0]:
            case "sign", "{" | "[" as sign:
                builder.open(Node({} if sign == "{" else [], start, end))
            case "sign", _:
                builder.close(end)
            case "text", quoted:
                builder.add(Node(json.loads(quoted) if "\\" in quoted else quoted[1:-1], start, end))
            case _, word:
                builder.add(Node(word, start, end, plain=True))
    return Tree(text, file, builder.root, builder.faults)
