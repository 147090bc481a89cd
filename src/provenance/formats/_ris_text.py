"""The text of RIS: records as lists of tags and values, in a file and from there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Entry", "entries", "one_line", "paragraphs", "printed"]

Line = tuple[str, str]

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])[ ]{1,2}-(?: (?P<value>.*)| ?)", re.DOTALL)
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Entry:
    """One record in a file: its lines, where it begins, and what is wrong with how it is written."""

    start: int
    lines: list[Line] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, message, raw text."""
    stray: bool = False
    """Whether these are lines that stand in no record."""


def one_line(text: str) -> str:
    r"""Return a text on one line, without what would end a line or is invisible.

    >>> one_line(" a\r\nb ")
    'a b'
    """
    return " ".join(_clean(_BREAKS.sub(" ", text)).split())


def paragraphs(text: str) -> str:
    r"""Return a text whose lines may stand below each other: none is empty, none looks like a tag.

    >>> paragraphs("a\n\nTY  - BOOK")
    'a TY  - BOOK'
    """
    lines = [line for line in (_clean(piece).strip() for piece in _BREAKS.split(text)) if line]
    kept: list[str] = []
    for line in lines:
        if kept and _TAG.fullmatch(line):
            kept[-1] += f" {line}"
        else:
            kept.append(line)
    return "\n".join(kept)


def _clean(text: str) -> str:
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))


def printed(records: Iterable[Iterable[Line]]) -> str:
    """Print records. Lines end with CR and LF, as the format has it; a blank line follows each record."""
    out = []
    for lines in records:
        for tag, value in lines:
            first, *more = value.split("\n")
            out += [f"{tag}  - {first}", *more]
        out += ["ER  - ", ""]
    return "".join(f"{line}\r\n" for line in out)


def entries(text: str) -> Iterator[Entry]:
    """Yield the records of a text, one by one, and the lines that stand in none.

    A line without a tag goes on with the value above it. A record ends at ``ER``, or where the next begins or the file
    ends, which is a fault.
    """
    entry: Entry | None = None
    for number, line in enumerate(_BREAKS_OF_FILE.split(text.removeprefix("\ufeff")), start=1):
        tagged = _TAG.fullmatch(line.rstrip(" ")) or _TAG.fullmatch(line)
        tag = tagged["tag"] if tagged else ""
        value = (tagged["value"] or "").strip() if tagged else ""
        if tag == "TY":
            if entry:
                yield from _ended(entry, number)
            entry = Entry(number, [(tag, value)])
        elif entry is None:
            if line.strip() and tag != "ER":
                yield Entry(number, faults=[(number, "expected TY and the type of a record first", line)], stray=True)
        elif tag == "ER":
            yield entry
            entry = None
        elif tag:
            entry.lines.append((tag, value))
        elif line.strip():
            last, above = entry.lines[-1]
            entry.lines[-1] = (last, f"{above}\n{line.strip()}" if above else line.strip())
    if entry:
        yield from _ended(entry, None)


_BREAKS_OF_FILE = re.compile(r"\r\n|\n|\r")


def _ended(entry: Entry, at: int | None) -> Iterator[Entry]:
    where = f"the next record in line {at}" if at else "the end of the file"
    entry.faults.append((entry.start, f"expected ER at the end of the record, found {where}", ""))
    yield entry
