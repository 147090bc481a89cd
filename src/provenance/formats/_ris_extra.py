"""What RIS has no tag for: lines of ``M1  - name: value``, which Zotero keeps verbatim in its field *Extra*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.formats import _ris_values as values
from provenance.formats._flat import Flat, flat_role
from provenance.formats._ris_text import one_line
from provenance.items import IDENTIFIERS
from provenance.model import DATES, ROLES, VARIABLES
from provenance.traditions import credits_start
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["extra_lines", "from_extra"]

_ROLES = tuple(map(flat_role, ROLES))
_EXTRA_DATES = ("issued", "accessed", *DATES)
_EXTRA_URLS = ("archived-url", "canonical-url")
_LEVELS = {f"level:{level}": level for level in LEVELS if level != "unknown"}
_LEVEL_LINE = {"year": "archive-year", "title": "archive-title", "volume": "archive-volume", "entry": "archive-entry"}
_EXTRA_TEXTS = (
    "kind", "archive-place", "signature", "original-title", "issued-text", "undated", "rights", *IDENTIFIERS,
    *(name for name in VARIABLES if name not in ("archive", "archive_location", "note", "abstract", "keyword")),
)  # fmt: skip


def _extra_kinds() -> Iterator[tuple[str, str, values.Kind]]:
    """Yield each value that may stand in an M1, its name there, and its kind; the order is that of writing."""
    yield from ((name, name, values.TEXT) for name in ("kind", "archive-place", "signature"))
    yield "other-signatures", "other-signature", values.WORDS
    yield from ((name, _LEVEL_LINE.get(level, level), values.TEXT) for name, level in _LEVELS.items())
    yield from ((name, name, values.EXTRA_NAMES) for name in _ROLES)
    yield "original-language", "original-language", values.LANGUAGE
    yield "language", "language", values.LANGUAGE
    yield from ((name, name, values.EDTF) for name in _EXTRA_DATES)
    yield from ((name, name, values.URL) for name in _EXTRA_URLS)
    yield "aliases", "alias", values.WORDS
    yield from (
        (name, name, values.TEXT) for name in _EXTRA_TEXTS if name not in ("kind", "archive-place", "signature")
    )


_TABLE = tuple(_extra_kinds())
"""Values without a tag <-> ``M1  - name: value``."""
_BY_NAME = {written: (name, kind) for name, written, kind in _TABLE}


def extra_lines(flat: Flat, implied: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what has no tag, as lines of ``name: value``; the parts of a signature are in its order.

    `implied` is the kind of document that the type tells already.
    """
    levels = [entry for name in flat if name in _LEVELS for entry in _TABLE if entry[0] == name]
    others = [entry for entry in _TABLE if entry[0] not in _LEVELS]
    for name, written, kind in [*others[:4], *levels, *others[4:]]:
        if name not in flat or (name == "kind" and flat["kind"] == implied):
            continue
        if name == "signature" and _told_by_call_number(flat):
            continue
        if lines := [("M1", f"{written}: {value}") for value in kind.write(flat[name])]:
            yield name, lines


def _told_by_call_number(flat: Flat) -> bool:
    """Tell whether CN has the signature whole already."""
    return bool(flat.get("archive_location")) and one_line(flat["signature"]) == one_line(flat.get("call-number", ""))


def from_extra(text: str) -> tuple[str, values.Kind, str]:
    """Return the name, kind and value of an M1: ``name: value``, the credits, or a plain number."""
    name, colon, value = text.partition(": ")
    if colon and name == "Citation Key":
        return "key", values.Kind(lambda _: [], lambda keys: keys[-1]), value
    if colon and name in _BY_NAME:
        known, kind = _BY_NAME[name]
        return known, values.FULLEST if known == "issued" else kind, value
    if credits_start(text) == 0:  # wherever it stands: kept lines are written behind the others
        return "credits", values.TEXT, text
    return "number", values.TEXT, text
