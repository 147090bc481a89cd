"""Long files, piece by piece: memory stays flat however many records there are.

A format that has ``stream`` yields libraries of some records each; one that has a ``FRAME`` is written as they come.
"""

from __future__ import annotations

import dataclasses
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from provenance.errors import CannotRead, CannotWrite, Finding, Severity, Where
from provenance.formats._files import by_extension, detect, read, whole
from provenance.formats._format import FORMATS, decode, is_binary, member
from provenance.keys import DistinctInPieces
from provenance.model import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from provenance.formats._files import Path_, Source
    from provenance.formats._format import Format, Loss, Written
    from provenance.model import Record

__all__ = ["Converted", "LossKind", "convert", "cut", "read_cut"]

LONG: Final = 8 << 20
"""Bytes from which on a file is read piece by piece."""
_PIECE: Final = 1 << 20
_HEAD: Final = 1 << 16
_MANY: Final = 1000
"""Records that are written at a time."""
_NAMED: Final = 3
"""Keys of one kind of loss that are remembered."""


@dataclasses.dataclass(slots=True)
class LossKind:
    """What several records lost in the same field for the same reason."""

    field: str
    """Without the numbers in brackets."""
    reason: str
    changed: bool
    keys: list[str] = dataclasses.field(default_factory=list)
    """The first three."""
    records: int = 0

    def __str__(self) -> str:
        """Return one line."""
        more = f" and {self.records - len(self.keys)} more" if self.records > len(self.keys) else ""
        return f"[{', '.join(self.keys)}{more}] {self.field}: {'changed' if self.changed else 'lost'}, {self.reason}"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What became of a conversion."""

    records: int
    losses: tuple[LossKind, ...] = ()
    worst: Severity | None = None
    """The gravest finding of reading."""


class _Tally:
    """Counts losses by kind, whatever their number."""

    def __init__(self) -> None:
        self.kinds: dict[tuple[str, str, bool], LossKind] = {}
        self._last: dict[tuple[str, str, bool], str] = {}

    def add(self, losses: Iterable[Loss]) -> None:
        for loss in losses:
            kind = (re.sub(r"\[\d+\]", "", loss.field), loss.reason, loss.changed)
            if self._last.get(kind) == loss.key:
                continue
            self._last[kind] = loss.key
            found = self.kinds.setdefault(kind, LossKind(*kind))
            found.records += 1
            if len(found.keys) < _NAMED:
                found.keys.append(loss.key)


def convert(
    sources: Source | Iterable[Source],
    target: Path_ | BinaryIO,
    *,
    format: str | None = None,
    to: str | None = None,
    mapping: Mapping[str, str] | None = None,
    strict: bool = False,
    tell: Callable[[Finding], None] = lambda _: None,
    step: Callable[[int], None] = lambda _: None,
) -> Converted:
    """Write files as one file of another format; a long file is read and written piece by piece where formats allow it.

    `format` is that of the sources, detected if not given, `to` that of the target: of its ending, or yaml for an open
    file; `mapping` as in `read`. `tell` is called with each finding, `step` with the number of bytes that were read.
    The target is written whole or not at all; nothing is written where there is no record, nor where something would be
    lost and it is `strict` (an open file is written to all the same). Raises as `read` and `write`.
    """
    several = not isinstance(sources, (str, bytes)) and not hasattr(sources, "read") and hasattr(sources, "__iter__")
    all_of_them = cast("Iterable[Source]", sources) if several else [cast("Source", sources)]
    name = to or ("yaml" if hasattr(target, "write") else by_extension(Path(_path(target)).name))
    writer = member(name)
    if not hasattr(writer, "write"):
        writable = ", ".join(n for n, m in FORMATS.all().items() if hasattr(m, "write"))
        message = f"the format {name!r} is only read, not written; formats that are written: {writable}"
        raise CannotWrite(message)
    work = _Work(writer, tell, mapping)
    pieces = work.libraries(all_of_them, format, step)
    first = next(pieces, None)
    if first is None:
        return Converted(records=0, worst=work.worst)
    try:
        if hasattr(target, "write"):
            work.write(first, pieces, cast("BinaryIO", target))
        else:
            with whole(Path(_path(target))) as file:
                work.write(first, pieces, file)
                work.refuse(strict=strict)
    except _Lossy:
        work.records = 0
    except (OSError, UnicodeEncodeError) as error:
        message = f"{target}: cannot be written: {getattr(error, 'strerror', None) or error}"
        raise CannotWrite(message) from error
    return Converted(records=work.records, losses=tuple(work.tally.kinds.values()), worst=work.worst)


class _Lossy(Exception):
    """Something would be lost: what was written is thrown away."""


class _Work:
    """The state of one conversion."""

    def __init__(self, writer: Format, tell: Callable[[Finding], None], mapping: Mapping[str, str] | None) -> None:
        self.writer, self.tell, self.mapping = writer, tell, mapping
        self.tally = _Tally()
        self.records = 0
        self.worst: Severity | None = None
        self.keys = DistinctInPieces()

    def found(self, findings: Iterable[Finding]) -> None:
        """Pass findings on, and remember the gravest."""
        for finding in findings:
            if self.worst is None or finding.severity.rank < self.worst.rank:
                self.worst = finding.severity
            self.tell(finding)

    def refuse(self, *, strict: bool) -> None:
        """Raise where something was lost and nothing may be."""
        if strict and self.tally.kinds:
            raise _Lossy

    def libraries(
        self, sources: Iterable[Source], format: str | None, step: Callable[[int], None]
    ) -> Iterator[tuple[Record, ...]]:
        """Yield the records of all sources, some at a time."""
        rest: list[Source] = []
        for source in sources:
            long = _long(source, format)
            if long is None:
                rest.append(source)
                continue
            if rest:
                yield from self._read(rest, format)
                rest = []
            with Path(_path(source)).open("rb") as file:
                before = 0
                for library in member(long).stream(file, str(source)):
                    self.found(library.findings)
                    step(file.tell() - before)
                    before = file.tell()
                    yield from self._apart(library.records)
        if rest:
            yield from self._read(rest, format)

    def _read(self, sources: list[Source], format: str | None) -> Iterator[tuple[Record, ...]]:
        library = read(sources, format, mapping=self.mapping)
        self.found(library.findings)
        yield from self._apart(library.records)

    def _apart(self, records: Sequence[Record]) -> Iterator[tuple[Record, ...]]:
        if not records:
            return
        apart, alike = self.keys.piece(records)
        self.found(alike)
        yield apart

    def write(self, first: tuple[Record, ...], pieces: Iterable[tuple[Record, ...]], file: BinaryIO) -> None:
        """Write pieces as they come where the format has a frame, else all at once."""
        frame: tuple[str, str, str] | None = getattr(self.writer, "FRAME", None)
        if frame is None:
            file.write(self._written([*first, *(record for piece in pieces for record in piece)]).content)
            return
        head, joint, tail = (part.encode() for part in frame)
        file.write(head)
        between = b""
        for piece in _chain(first, pieces):
            for at in range(0, len(piece), _MANY):
                content = self._written(piece[at : at + _MANY]).content
                file.write(between + content[len(head) : len(content) - len(tail)])
                between = joint
        file.write(tail)

    def _written(self, records: Sequence[Record]) -> Written:
        self.records += len(records)
        written = self.writer.write(records)
        self.tally.add(written.losses)
        return written


def _chain(first: tuple[Record, ...], pieces: Iterable[tuple[Record, ...]]) -> Iterator[tuple[Record, ...]]:
    yield first
    yield from pieces


def _path(place: Path_ | BinaryIO) -> Path_:
    assert isinstance(place, (str, os.PathLike))
    return place


def _long(source: Source, format: str | None) -> str | None:
    """Return the format of a file that is long and can be read piece by piece, else None."""
    if hasattr(source, "read"):
        return None
    path = Path(_path(source))
    try:
        if not path.is_file() or path.stat().st_size < LONG:
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror or error}"
        raise CannotRead(message) from error
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None  # UTF-16: its lines do not end with one byte
    end = head.rfind(b"\n") + 1 or len(head)  # not within a letter
    name = format or detect(head if is_binary(head) else decode(head[:end])[0], str(path)) or detect(head, str(path))
    return name if name and hasattr(member(name), "stream") else None


def cut(source: BinaryIO, last: re.Pattern[bytes], enough: int | None = None) -> Iterator[tuple[bytes, int]]:
    """Yield parts of a file that end behind a line that ends a record, each with the number of its first line from 1.

    `last` matches such a line from its beginning; `enough` are the bytes behind which a part ends with the next one.
    """
    enough = enough or _PIECE
    lines: list[bytes] = []
    size, first = 0, 1
    for line in source:
        lines.append(line)
        size += len(line)
        if size >= enough and last.match(line):
            yield b"".join(lines), first
            first += len(lines)
            lines, size = [], 0
    if lines:
        yield b"".join(lines), first


def read_cut(
    source: BinaryIO, file: str, reader: Callable[[str, str], Library], last: re.Pattern[bytes]
) -> Iterator[Library]:
    """Read a file of text in parts as `cut` makes them; an odd encoding is told once."""
    told: set[str] = set()
    for data, first in cut(source, last):
        text, odd = decode(data, file)
        new = [f for f in odd if f.rule not in told]
        told.update(f.rule for f in odd)
        library = reader(text, file)
        yield Library(library.records, [_shifted(f, first - 1) for f in (*new, *library.findings)])


def _shifted(finding: Finding, lines: int) -> Finding:
    where: Where = finding.where
    return finding.at(line=where.line + lines) if where.line is not None and lines else finding
