"""Where in its file a passage of a record's text stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.model import Record

__all__ = ["line_of", "source_file"]


def line_of(record: Record, index: int, offset: int) -> int | None:
    """Return the line of the file at which a character of the text with this index stands, counted from 1.

    The reader's statement of ``texts[i].text`` (or else ``texts[i]``) says at which line the text begins. None where
    there is no such statement.
    """
    said = record.statement(f"texts[{index}].text") or record.statement(f"texts[{index}]")
    if said is None or said.line is None:
        return None
    return said.line + record.texts[index].text.count("\n", 0, offset)


def source_file(record: Record) -> str:
    """Return the file that most statements of the record name, or nothing."""
    named = Counter(s.file for s in record.statements if s.file).most_common(1)
    return named[0][0] if named else ""
