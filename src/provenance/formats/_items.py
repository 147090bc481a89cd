"""Files as CSL items: those of CSL-JSON exactly as they stand, those of every other format as records make them.

Most CSL-JSON comes from reference managers and is well-formed through and through. Then nothing is gained by making
records of it that print the same items again, and much time is lost.
"""

from __future__ import annotations

import io
import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

from provenance.formats._format import decode
from provenance.values.csl_types import CSL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.errors import Finding
    from provenance.formats._files import Source
    from provenance.model import Library

__all__ = ["Items", "read_items"]

_OWN = "provenance"
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_BITS = 64
"""How long whole numbers are at most; longer ones are none of CSL's."""
_DEEPEST = 8
"""How deep lists and fields lie within each other in any item that CSL-JSON describes, and some to spare."""


@dataclass(frozen=True, slots=True)
class Items:
    """The items of files in order, the keys of their records, and what reading them found.

    Of items that were taken as they stand there is nothing to find: what is odd in them is the processor's to tell.
    """

    items: tuple[Mapping[str, Any], ...]
    keys: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.items)

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        """Iterate over the items, so that `cite_items` takes what `read_items` returns."""
        return iter(self.items)


def read_items(
    path: Source | Iterable[Source],
    format: str | None = None,
    *,
    cited: Literal["translation", "original", "both"] = "translation",
    canonical_url: bool = False,
    accessed: str | None = None,
) -> Items:
    """Read files as CSL items, to cite them with `cite_items` where no record is wanted.

    An item of CSL-JSON is the one in the file, under an id of its own: two items may have one key. What is not
    well-formed, and every other format, is read as `read` does it, and `cited`, `canonical_url` and `accessed` say
    what is cited, as in `cite`. Raises as `read` does, and `InvalidDate` for a date of access that is none.
    """
    several = not isinstance(path, (str, os.PathLike)) and not hasattr(path, "read")
    sources = list(cast("Iterable[Source]", path)) if several else [cast("Source", path)]
    if format in (None, "csl-json") and cited == "translation" and not canonical_url and accessed is None:
        found: list[dict[str, Any]] | None = []
        sources = [one if isinstance(one, (str, os.PathLike)) else _held(one) for one in sources]
        for items in map(_plain, sources):
            if items is None or found is None:
                found = None
            else:
                found += items
        if found is not None:
            keys = tuple(str(item["id"]) for item in found)
            return Items(tuple({**item, "id": id_} for item, id_ in zip(found, _ids(keys), strict=True)), keys)
    return _of_library(sources, format, cited, accessed, canonical_url=canonical_url)


def _ids(keys: Sequence[str]) -> list[str]:
    """Return an id for each key: itself, or where an earlier one is the same, with a number.

    >>> _ids(["a", "b", "a", "a#2"])
    ['a', 'b', 'a#2', 'a#2#3']
    """
    taken: set[str] = set()
    ids: list[str] = []
    for number, key in enumerate(keys):
        while key in taken:
            key = f"{key}#{number}"  # noqa: PLW2901 - the key, made one of its own
        taken.add(key)
        ids.append(key)
    return ids


def _of_library(
    sources: Sequence[Source],
    format: str | None,
    cited: Literal["translation", "original", "both"],
    accessed: str | None,
    *,
    canonical_url: bool,
) -> Items:
    from provenance.formats._files import read
    from provenance.items import items

    library: Library = read(sources[0] if len(sources) == 1 else sources, format)
    made = [
        {**item, "id": f"{number}#{part}"}
        for number, record in enumerate(library)
        for part, item in enumerate(items(record, cited, canonical_url=canonical_url, accessed=accessed))
    ]
    return Items(tuple(made), library.keys, library.findings)


def _held(source: BinaryIO) -> BinaryIO:
    """Return what an open file holds, under its name: it may have to be read twice."""
    held = io.BytesIO(source.read())
    held.name = getattr(source, "name", "")  # as `read` asks for it
    return held


def _plain(source: Source) -> list[dict[str, Any]] | None:
    """Return the items of a file that is plain CSL-JSON; None for anything else, or what cannot be read."""
    if isinstance(source, (str, os.PathLike)):
        try:
            with open(source, "rb") as file:  # noqa: PTH123 - pathlib is slow to import
                data = file.read()
        except (OSError, ValueError):
            return None
    else:
        data = source.read()
        source.seek(0)
    return plain_items(decode(data)[0]) if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" else None


def plain_items(text: str) -> list[dict[str, Any]] | None:
    """Return the items of a text of CSL-JSON where each is given back by its record unchanged; None for other texts.

    >>> plain_items('[{"id": "a", "type": "book", "title": "A"}]')
    [{'id': 'a', 'type': 'book', 'title': 'A'}]
    >>> plain_items('[{"id": "a", "type": "novel"}]'), plain_items('[{"type": "book"}]'), plain_items("[")
    (None, None, None)
    """
    if _HALF.search(text):
        return None
    try:
        items = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(items, list) or not all(map(_is_plain, items)):
        return None
    return items if any(item.get("type") in CSL_TYPES for item in items) else None


def _refuse(number: str) -> Any:  # noqa: ANN401 - it returns nothing
    raise ValueError(number)


def _is_plain(item: object) -> bool:
    """Tell whether an element is an item with an id, without a record's own fields, and not too deep to be kept."""
    if type(item) is not dict:
        return False
    key = item.get("id")
    custom = item.get("custom")
    return (
        ((type(key) is str and key != "") or type(key) is int)
        and not (type(custom) is dict and _OWN in custom)
        and all(type(value) is str or _is_shallow(value, _DEEPEST) for value in item.values())
    )


def _is_shallow(value: Any, room: int) -> bool:  # noqa: ANN401 - whatever stands in the file
    """Tell whether a value is plain, and lists and fields lie no deeper in it than there is room."""
    if value is None or isinstance(value, (str, bool)):
        return True
    if isinstance(value, int):
        return value.bit_length() <= _BITS
    if not room:
        return False
    return all(_is_shallow(part, room - 1) for part in (value.values() if isinstance(value, dict) else value))
