"""Identifiers in Dublin Core: the address, the names that numbers have (DOI, ISBN …), and the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.errors import InvalidText
from provenance.formats._dc.xml import statement
from provenance.formats._xml import words
from provenance.formats._xml_pieces import address, line
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._dc.xml import DcReading
    from provenance.formats._flat import Flat
    from provenance.model import Record

__all__ = ["read", "write"]

_RESOLVER: Final = r"https?://(?:dx\.)?doi\.org/"
_SCHEMES: Final = (
    (
        "DOI",
        "doi:",
        re.compile(r"(?:doi: ?|info:doi/|https?://(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE),
    ),
    ("ISBN", "urn:ISBN:", re.compile(r"(?:urn:)?isbn[: ] ?([0-9][0-9Xx -]{8,})", re.IGNORECASE)),
    ("ISSN", "urn:ISSN:", re.compile(r"(?:urn:)?issn[: ] ?([0-9]{4}-?[0-9]{3}[0-9Xx])", re.IGNORECASE)),
    ("PMID", "pmid:", re.compile(r"pmid: ?([0-9]+)", re.IGNORECASE)),
    ("PMCID", "pmcid:", re.compile(r"pmcid: ?(PMC[0-9]+)", re.IGNORECASE)),
)
"""Identifiers that CSL has names for, how they are written, and how they are found."""
_KEY: Final = "citekey"
_NAMED: Final = re.compile(r"([A-Za-z][\w.-]{0,30}):(?!//)(.+)", re.ASCII)


def write(record: Record, flat: Flat, *, simple: bool) -> Iterator[tuple[str, Element | None]]:
    """Yield the statements, each with the name of its value."""
    if "URL" in flat:
        yield "URL", statement("dc:identifier", address(flat["URL"]), "" if simple else "URI")
    for name, value in record.identifiers.items():
        prefix = next((prefix for known, prefix, _ in _SCHEMES if known == name), f"{name}:")
        text = f"{prefix}{line(value)}"
        if line(value) and _identifier(text) == (name, line(value)):
            yield f"identifier:{name}", statement("dc:identifier", text)
    for key in (line(record.key) or "record", *filter(None, map(line, record.aliases))):
        yield "key", statement("dc:identifier", f"{_KEY}:{key}")


def _identifier(text: str) -> tuple[str, str]:
    """Return the name and the value of an identifier; those that say no name are local."""
    for name, _, pattern in _SCHEMES:
        if found := pattern.fullmatch(text):
            return name, found[1].strip()
    named = _NAMED.fullmatch(text)
    return (named[1], named[2].strip()) if named else ("local", text)


def read(reading: DcReading) -> None:
    """Read the identifiers; the first address is where the document is read."""
    found: dict[str, str] = {}
    keys: list[str] = []
    for element in reading.left("identifier"):
        text = words(element)
        name, value = _identifier(text) if text else ("", "")
        if name == _KEY:
            keys.append(value)
            reading.take(element, "key")
        elif name != "DOI" and re.match("(?:https?|ftp)://", text) and "URL" not in reading.flat:
            try:
                reading.put("URL", Url.parse(text))
                reading.take(element, "URL")
            except InvalidText as error:
                reading.trouble(element, "URL", error)
        elif value and name not in found and (name == "DOI" or "://" not in text.partition(" ")[0]):
            found[name] = value
            reading.take(element, f"identifier:{name}")
    reading.put("key", keys[0] if keys else "")
    reading.put("aliases", tuple(keys[1:]))
    reading.more["identifiers"] = found
