"""Takes texts of tagged lines apart into records, and prints them: formats of such lines differ by their `Syntax`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Entry", "Line", "Lines", "Syntax", "entries", "one_line", "paragraphs", "printed"]

Line = tuple[str, str]
"""A tag and its value, which may have several lines."""
Lines = list[Line]

_BREAKS: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_BREAKS_OF_FILE: Final = re.compile(r"\r\n|\n|\r")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")
_HALVES: Final = re.compile("[\ud800-\udfff]")
_NUMBER: Final = re.compile(r"\s*\(?[0-9]{1,6}[.)]?\s*")
_SAID: Final = re.compile(r"\s*[A-Z][\w ]{2,30}: .*")


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a format writes its lines.

    `pattern` matches a line with a tag whole (groups ``tag`` and ``value``). `begin` is the tag that a record begins
    with, `end` the one that it ends with, where there is one. `layout` is a line with a tag. `loose` says that a record
    may begin with any tag behind a blank line. `others` matches lines with tags that nobody knows, which within the
    value of a `long` tag are words.
    """

    pattern: re.Pattern[str]
    begin: str
    layout: str
    end: str = ""
    loose: bool = False
    others: re.Pattern[str] | None = None
    long: frozenset[str] = frozenset()

    def parsed(self, line: str, within: str = "") -> Line | None:
        """Return the tag and the value of a line, or None for one without a tag; `within` is the tag above it."""
        found = self.pattern.fullmatch(line.rstrip(" ")) or self.pattern.fullmatch(line)
        if found is None and self.others and within and within not in self.long:
            found = self.others.fullmatch(line)
        return (found["tag"], (found["value"] or "").strip()) if found else None

    def paragraphs(self, text: str) -> str:
        """Return a text whose lines may stand below each other: none is empty, none looks like a tag."""
        return paragraphs(text, self.pattern)


@dataclass(slots=True)
class Entry:
    """One record in a file: its lines, where it begins, and what is wrong with how it is written."""

    start: int
    lines: Lines = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, message, raw text."""
    stray: bool = False
    """Whether these are lines that stand in no record."""
    words: bool = False
    """Whether these are what a database says of itself beside records: ``Provider: JSTOR``."""


def one_line(text: str) -> str:
    r"""Return a text on one line, without what would end a line or is invisible.

    >>> one_line(" a\r\nb ")
    'a b'
    """
    if not text.isprintable():  # most are
        text = _clean(_BREAKS.sub(" ", text))
    return " ".join(text.split())


def paragraphs(text: str, tag: re.Pattern[str]) -> str:
    r"""Return a text whose lines may stand below each other: none is empty, none below the first looks like a `tag`.

    >>> paragraphs("a\n\n%T b\nc", re.compile("%. .*"))
    'a %T b\nc'
    """
    lines = [line for line in (_clean(piece).strip() for piece in _BREAKS.split(text)) if line]
    kept: list[str] = []
    for line in lines:
        if kept and tag.fullmatch(line):
            kept[-1] += f" {line}"
        else:
            kept.append(line)
    return "\n".join(kept)


def _clean(text: str) -> str:
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))


def printed(records: Iterable[Iterable[Line]], syntax: Syntax) -> str:
    """Print records. Lines end with CR and LF, as the formats have it; a blank line follows each record."""
    out = []
    for lines in records:
        for tag, value in lines:
            first, *more = value.split("\n")
            out += [syntax.layout.format(tag, first), *more]
        out += [syntax.layout.format(syntax.end, ""), ""] if syntax.end else [""]
    return "".join(f"{line}\r\n" for line in out)


def entries(text: str, syntax: Syntax) -> Iterator[Entry]:
    """Yield the records of a text, one by one, and the lines that stand in none.

    A line without a tag goes on with the value above it. A record ends at its end tag, or where the next begins or the
    file ends, which is a fault where the format has an end tag. Lines between records are one entry: a record without
    its beginning, or what a database says of itself above a record. The number of a record in a list is nothing.
    """
    entry: Entry | None = None
    stray: list[tuple[int, str]] = []
    said: set[str] = set()
    blank = told = False
    for number, line in enumerate(_BREAKS_OF_FILE.split(text.removeprefix("\ufeff")), start=1):
        if not line.strip():
            blank = True
            continue
        found = syntax.parsed(line, entry.lines[-1][0] if entry else "")
        if found and _begins(found[0], entry, syntax, blank=blank):
            if entry:
                yield _ended(entry, syntax, number)
            between = _between(stray, syntax, beside=True)
            yield from (one for one in between if not one.words or one.faults[0][2] not in said)
            said.update(one.faults[0][2] for one in between if one.words)
            entry, stray, told = Entry(number, [found]), [], True
        elif entry is None:
            if not (found and found[0] == syntax.end):
                stray.append((number, line))
            else:
                yield from _between(stray, syntax, beside=told)
                stray = []
        elif found and found[0] == syntax.end:
            yield entry
            entry = None
        elif found:
            entry.lines.append(found)
        else:
            tag, above = entry.lines[-1]
            entry.lines[-1] = (tag, f"{above}\n{line.strip()}" if above else line.strip())
        blank = False
    if entry:
        yield _ended(entry, syntax, None)
    yield from _between(stray, syntax, beside=told)


def _between(lines: list[tuple[int, str]], syntax: Syntax, *, beside: bool) -> list[Entry]:
    """Return lines that are of no record as one entry; `beside` says that there are records beside them."""
    lines = [(number, line) for number, line in lines if not _NUMBER.fullmatch(line)] if beside else lines
    if not lines:
        return []
    raw = "\n".join(line for _, line in lines)
    words = beside and all(_SAID.fullmatch(line) and syntax.parsed(line) is None for _, line in lines)
    tag = syntax.layout.format(syntax.begin, "").strip(" -")
    expected = "left out, since it stands in no record" if words else f"expected {tag} and the type of a record first"
    return [Entry(lines[0][0], faults=[(lines[0][0], expected, raw)], stray=True, words=words)]


def _begins(tag: str, entry: Entry | None, syntax: Syntax, *, blank: bool) -> bool:
    """Tell whether a line with a tag begins a record."""
    if not syntax.loose:
        return tag == syntax.begin
    told = entry is not None and any(one != syntax.begin for one, _ in entry.lines)
    return entry is None or (told and (blank or tag == syntax.begin))


def _ended(entry: Entry, syntax: Syntax, at: int | None) -> Entry:
    if syntax.end:
        where = f"the next record in line {at}" if at else "the end of the file"
        entry.faults.append((entry.start, f"expected {syntax.end} at the end of the record, found {where}", ""))
    return entry
