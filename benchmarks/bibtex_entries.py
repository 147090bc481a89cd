"""A large BibTeX file of real entries, for the benchmark: each with a key and with words of its own."""

from __future__ import annotations

import logging
import re
from itertools import count, cycle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORD = re.compile(r"(?<![\\A-Za-z])[A-Z][a-z]{3,}(?![A-Za-z}])")
_SHAPED = frozenset({"author", "editor", "title", "booktitle", "journal", "publisher"})
_LETTERS = "abcdefghiklmnoprstuvwyz"


def made(folder: Path, size: int) -> str:
    """Return a text of as many entries as are asked for, out of the files of a folder, taken in turn.

    Left out are entries that some program does not read: with macros that nothing defines, or references to others.
    From the second turn on the words of names and titles end in other letters, so that no cache helps anybody.
    """
    entries = [entry for path in sorted(folder.glob("*.bib")) for entry in _entries(path)]
    taken = []
    for number, (kind, fields) in zip(count(), cycle(entries)):
        if number == size:
            break
        turn = number // len(entries)
        lines = "".join(f"  {name} = {_other(value, turn) if name in _SHAPED else value},\n" for name, value in fields)
        taken.append(f"@{kind}{{key{number},\n{lines}}}\n")
    return "\n".join(taken)


def _entries(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the types and fields of a file's entries."""
    from bibtexparser import model
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser.splitter").disabled = True
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for block in Splitter(text).split().blocks:
        if type(block) is not model.Entry:
            continue
        fields = [(field.key.casefold(), field.value) for field in block.fields]
        right = all(name.isidentifier() and re.fullmatch(r"\{.*\}|\d+", value, re.DOTALL) for name, value in fields)
        right = right and len(dict(fields)) == len(fields) > 2
        if right and not {"crossref", "xdata", "related"} & {name for name, _ in fields}:
            yield block.entry_type, [(name, value) for name, value in fields if value.count("{") == value.count("}")]


def _other(value: str, turn: int) -> str:
    """Return a value in which every word with a capital ends in another letter, each turn in its own."""
    if turn == 0:
        return value
    return _WORD.sub(lambda found: f"{found[0][:-1]}{_LETTERS[(ord(found[0][-1]) + turn) % len(_LETTERS)]}", value)
