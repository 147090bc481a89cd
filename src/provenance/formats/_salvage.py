"""What is whole in a text that is broken at one place: its records are read in ever smaller parts.

The text is parted where its layout begins a record; halves are read until what is left unread is one record. So one
record among ten thousand costs itself and no other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.errors import Finding, Where
from provenance.formats._tree import Fault, Node, Tree, Unreadable
from provenance.keys import distinct
from provenance.model import Library

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["json_parts", "salvaged", "yaml_parts"]

_WHOLE_FILE: Final = "; no record of the file was read"
_THIS_ONE: Final = "; this record was not read"
_LONGEST_RAW: Final = 2000
Part = tuple[int, int]
"""Where a record begins and ends."""


def yaml_parts(text: str, name: str) -> list[Part]:
    """Return where the items of a list stand that is the value of a field at the left margin, each a dash deep."""
    field = re.search(rf"(?m)^{name}[ \t]*:[ \t]*(?:#.*)?$", text)
    first = re.compile(r"(?m)^( *)-(?= |$)").search(text, field.end()) if field else None
    return _parts(text, first, "-") if first else []


def json_parts(text: str, name: str) -> list[Part]:
    """Return where the objects of a list stand, one that is printed with each object on lines of its own."""
    field = re.search(rf'"{name}"\s*:\s*\[', text)
    first = re.compile(r"(?m)^([ \t]*)\{").search(text, field.end()) if field else None
    return _parts(text, first, "{") if first else []


def _parts(text: str, first: re.Match[str], sign: str) -> list[Part]:
    begins = [m.start() for m in re.compile(rf"(?m)^{first[1]}{re.escape(sign)}").finditer(text, first.start())]
    return list(zip(begins, [*begins[1:], len(text)], strict=True))


def salvaged(  # noqa: PLR0917 - all are needed
    text: str, file: str, fault: Fault, parts: list[Part], read: Callable[[str], Library], head: str
) -> Library:
    """Return the records of a broken text that can be read, and a finding for each that cannot.

    `read` reads a part behind `head`, which are whole lines, and raises `Unreadable`. A text of fewer than two parts is
    not read at all: its fault is the one that was found.
    """
    if len(parts) < 2:  # noqa: PLR2004 - one record is the whole
        return Library((), (Tree(text, file, Node("", 0, 0)).found(fault),))
    found = [_read(text, file, parts, read, head)]
    records, alike = distinct([record for library in found for record in library])
    told = {f.where.key for library in found for f in library.findings if f.rule == "duplicate-key"}
    findings = [f for library in found for f in library.findings]
    return Library(records, (*findings, *(f.at(file=file or None) for f in alike if f.where.key not in told)))


def _read(text: str, file: str, parts: list[Part], read: Callable[[str], Library], head: str) -> Library:
    start, end = parts[0][0], parts[-1][1]
    shift = text.count("\n", 0, start) - head.count("\n")
    try:
        library = read(f"{head}{text[start:end]}")
    except Unreadable as error:
        if len(parts) > 1:
            half = len(parts) // 2
            one, other = (_read(text, file, some, read, head) for some in (parts[:half], parts[half:]))
            return Library((*one.records, *other.records), (*one.findings, *other.findings))
        return Library((), (_lost(text, file, start, end, error.fault, len(head)),))
    return Library(library.records, [_shifted(finding, shift) for finding in library.findings])


def _lost(  # noqa: PLR0917 - all are needed
    text: str, file: str, start: int, end: int, fault: Fault, before: int
) -> Finding:
    at = min(max(start, start + fault.at - before), max(start, end - 1))
    message = fault.message.replace(_WHOLE_FILE, _THIS_ONE)
    where = Where(file=file or None, line=text.count("\n", 0, at) + 1)
    raw = text[start:end].rstrip()[:_LONGEST_RAW]
    return Finding(severity=fault.severity, rule=fault.rule, message=message, where=where, hint=fault.hint, raw=raw)


def _shifted(finding: Finding, lines: int) -> Finding:
    line = finding.where.line
    return finding.at(line=line + lines) if line is not None else finding
