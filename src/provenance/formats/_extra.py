"""Zotero's field *Extra*: lines of ``name: value`` for what has no field, both ways.

The names are those of CSL and of `provenance.formats._flat` in lower case (``archive-place``, ``original-language``,
``translator: Szalontai || Balazs``), those of the parts of a signature (``box: 5``), and ``provenance`` for what is
none of these. Zotero suffers one line of free text above the lines; free text further down ends them. A field of
Zotero's own goes before a line of the same meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from provenance.formats._flat import Flat, flat_role
from provenance.formats._ris import values
from provenance.formats._ris.text import one_line
from provenance.items import IDENTIFIERS
from provenance.model import DATES, ROLES, VARIABLES
from provenance.traditions import credits_start
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Extra", "Named", "credits_line", "extra_lines", "named", "parted"]

_ROLES: Final = tuple(map(flat_role, ROLES))
_DATES: Final = ("issued", "accessed", *DATES)
_URLS: Final = ("archived-url", "canonical-url")
_LEVELS: Final = {f"level:{level}": level for level in LEVELS if level != "unknown"}
_LEVEL_LINE: Final = {
    "year": "archive-year", "title": "archive-title", "volume": "archive-volume", "entry": "archive-entry",
    "series": "archive-series",
}  # fmt: skip
"""Levels whose word is a field of Zotero's, which it would cite."""
_FIRST: Final = ("type", "kind", "archive-place", "signature")
_MORE_TEXTS: Final = (
    "original-title", "issued-text", "undated", "rights", "digital-archive", *IDENTIFIERS,
    *(name for name in VARIABLES if name not in ("note", "abstract", "keyword")),
)  # fmt: skip


def _rows() -> Iterator[tuple[str, str, values.Kind]]:
    """Yield each value that may stand in a line, its name there, and its kind; the order is that of writing."""
    yield from ((name, name, values.TEXT) for name in _FIRST)
    yield "other-signatures", "other-signature", values.WORDS
    yield from ((name, _LEVEL_LINE.get(level, level), values.TEXT) for name, level in _LEVELS.items())
    yield from ((name, name, values.EXTRA_NAMES) for name in _ROLES)
    yield "original-language", "original-language", values.LANGUAGE
    yield "language", "language", values.LANGUAGE
    yield from ((name, name, values.EDTF) for name in _DATES)
    yield "URL", "URL", values.URL
    yield from ((name, name, values.URL) for name in _URLS)
    yield "aliases", "alias", values.WORDS
    yield from ((name, name, values.TEXT) for name in _MORE_TEXTS if name not in _FIRST)


TABLE: Final = tuple(_rows())
"""Flat record <-> ``name: value``."""
_LEVEL_ROWS: Final = {row[0]: row for row in TABLE if row[0] in _LEVELS}
_BEFORE: Final = TABLE[: len(_FIRST) + 1]
_BEHIND: Final = tuple(row for row in TABLE[len(_BEFORE) :] if row[0] not in _LEVELS)
"""What is written before and behind the parts of a signature."""


def _plain(name: str) -> str:
    """Return a name as names are compared: ``Archive Place``, ``archive_place`` and ``archive-place`` are one."""
    return re.sub(r"[\s_-]+", "-", name.strip()).casefold()


_BY_NAME: Final = {
    **{_plain(level): (name, values.TEXT) for name, level in _LEVELS.items() if level == "series"},
    **{_plain(written): (name, kind) for name, written, kind in TABLE},
}
_ALSO: Final = {
    "place": "publisher-place", "date": "issued", "short-title": "title-short", "library-catalog": "source",
    "pages": "page", "#-of-volumes": "number-of-volumes", "#-of-pages": "number-of-pages", "series-title":
    "collection-title", "series-number": "collection-number", "journal-abbreviation": "container-title-short",
    "original-place": "original-publisher-place", "loc.-in-archive": "archive_location",
    "series-editor": "collection-editor", "book-author": "container-author", "scriptwriter": "script-writer",
    "reviewed-author": "reviewed-author", "cast-member": "performer", "access-date": "accessed",
}  # fmt: skip
"""Names that Zotero's own window has for fields, which people write in Extra."""

_LINE: Final = re.compile(r"\s*(?P<name>#?[^\W\d_][\w.#-]*(?:[ \t][\w.#-]+){0,3})\s*:[ \t]*(?P<value>\S.*)", re.DOTALL)
KEY_LINE: Final = "Citation Key"
OWN: Final = "provenance"
"""The name of the line in which fields of the record stand that no other line gives back."""


def extra_lines(flat: Flat, implied: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the values of a flat record as lines of ``name: value``; the parts of a signature are in its order.

    `implied` is the kind of document that the type of the entry tells already.
    """
    levels = [_LEVEL_ROWS[name] for name in flat if name in _LEVEL_ROWS]
    for name, written, kind in chain(_BEFORE, levels, _BEHIND):
        if name not in flat or name == "type" or (name == "kind" and flat["kind"] == implied):
            continue
        if name == "signature" and _told_by_call_number(flat):
            continue
        if lines := [f"{written}: {value}" for value in kind.write(flat[name])]:
            yield name, lines


def _told_by_call_number(flat: Flat) -> bool:
    """Tell whether the call number is the signature whole already."""
    return bool(flat.get("archive_location")) and one_line(flat["signature"]) == one_line(flat.get("call-number", ""))


def credits_line(flat: Flat) -> str:
    """Return the sentence that says who obtained, edited and translated, where the names alone do not say it."""
    sentence = one_line(flat.get("credits", ""))
    said = re.fullmatch(r"Translated by [^()]+\.", sentence) and " for " not in sentence
    return "" if said or credits_start(sentence) != 0 else sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A line of Extra: the name of its value in a flat record (empty where nobody knows it), its kind, its value."""

    name: str
    kind: values.Kind
    value: str
    line: str


def named(line: str) -> Named | None:
    """Return a line of ``name: value``, or the credits; None for any other text."""
    if credits_start(line) == 0:
        return Named("credits", values.TEXT, line, line)
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    name, value = _plain(match["name"]), match["value"].rstrip()
    if match["name"].casefold() in ("citation key", "citekey"):
        return Named("key", values.Kind(lambda _: [], lambda keys: keys[-1]), value, line)
    if name == OWN:
        return Named("own", values.NOTHING, value, line)
    found = _BY_NAME.get(name) or _BY_NAME.get(_plain(_ALSO.get(name, "")))
    if found is None:
        return Named("", values.NOTHING, value, line)
    return Named(found[0], values.FULLEST if found[0] == "issued" else found[1], value, line)


@dataclass(slots=True)
class Extra:
    """Extra taken apart: free text above, lines of ``name: value``, free text below."""

    above: str = ""
    lines: list[Named] = field(default_factory=list)
    below: str = ""


def parted(text: str) -> Extra:
    r"""Take Extra apart.

    >>> extra = parted("Read in 2020.\nOriginal Title: Jelentés\nbox: 5\nand more\nbox: 6")
    >>> extra.above, [(line.name, line.value) for line in extra.lines], extra.below
    ('Read in 2020.', [('original-title', 'Jelentés'), ('level:box', '5')], 'and more\nbox: 6')
    """
    found = Extra()
    lines = re.split(r"\r\n|\n|\r", text)
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        one = named(line)
        if one is not None:
            found.lines.append(one)
        elif not found.above and not found.lines:
            found.above = line
        else:
            found.below = "\n".join(lines[number:])
            break
    return found
