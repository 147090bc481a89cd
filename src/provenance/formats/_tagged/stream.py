"""Reads long files of tagged lines piece by piece where no line ends a record: each up to where the next begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from provenance.formats._stream import read_cut

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from provenance.model import Library

__all__ = ["stream"]


class _Ahead:
    """The lines of a file, read one ahead, so that each can be asked whether a record begins behind it."""

    def __init__(self, source: BinaryIO, begins: re.Pattern[bytes], *, blank: bool) -> None:
        self.source, self.begins, self.blank = source, begins, blank
        self.behind = b""

    def __iter__(self) -> Iterator[bytes]:
        line = next(self.source, b"")
        while line:
            self.behind = next(self.source, b"")
            yield line
            line = self.behind

    def match(self, line: bytes) -> re.Match[bytes] | None:
        """Tell whether a record ends with a line."""
        return None if self.blank and line.strip() else self.begins.match(self.behind)


def stream(
    source: BinaryIO,
    file: str,
    reader: Callable[[str, str], Library],
    begins: re.Pattern[bytes],
    *,
    blank: bool = False,
) -> Iterator[Library]:
    """Read a file piece by piece whose records have no end: each part ends before a line that `begins` one.

    `blank` says that a blank line must stand before it.
    """
    ahead = _Ahead(source, begins, blank=blank)
    return read_cut(cast("BinaryIO", ahead), file, reader, cast("re.Pattern[bytes]", ahead))
