"""What a record of MODS says in plain texts: abstract, notes, subjects, rights, identifiers, and about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.formats._mods.xml import make
from provenance.formats._xml import elements, local, paragraphs, words
from provenance.formats._xml_pieces import line, long_text
from provenance.formats._xml_reading import first, text_at
from provenance.items import IDENTIFIERS
from provenance.model import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._xml_reading import Reading
    from provenance.model import Record

__all__ = ["read", "write"]

_ANNOTATION: Final = "annotation"
_ACCESS: Final = "restriction on access"
_USE: Final = "use and reproduction"
_CITEKEY: Final = "citekey"
_VARIABLES: Final = "CSL variables"
_HAS_PLACE: Final = frozenset(
    {
        "abstract", "annote", "archive", "archive_collection", "archive_location", "call-number", "chapter-number",
        "collection-number", "collection-title", "container-title", "container-title-short", "edition", "event-title",
        "genre", "issue", "keyword", "license", "medium", "note", "number", "number-of-pages", "original-publisher",
        "original-publisher-place", "page", "part-number", "part-title", "publisher", "publisher-place",
        "reviewed-title", "scale", "section", "source", "supplement-number", "title-short", "volume", "volume-title",
    }
)  # fmt: skip
"""The variables of CSL that MODS has an element for."""
_IN_HOST: Final = frozenset({"ISSN", "ISBN"})
_RENAMED: Final = {name.casefold(): name for name in IDENTIFIERS}


def write(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    """Yield the elements, each with the name of its value."""
    yield "abstract", make("abstract", long_text(flat.get("abstract", "")))
    for note in record.notes:
        yield "note", make("note", long_text(note))
    yield "annote", make("note", long_text(flat.get("annote", "")), attributes={"type": _ANNOTATION})
    for tag in record.tags:
        yield "keyword", make("subject", make("topic", tag))
    yield "scale", make("subject", make("cartographics", make("scale", flat.get("scale", ""))))
    if not record.holdings:
        yield "call-number", make("classification", flat.get("call-number", ""))
    yield from _identifiers(record, flat)
    yield "rights", make("accessCondition", long_text(record.rights), attributes={"type": _USE})
    access = record.holdings[0].conditions_of_access if record.holdings else ""
    yield "access", make("accessCondition", long_text(access), attributes={"type": _ACCESS})
    yield "license", make("accessCondition", flat.get("license", ""), attributes={"type": "license"})
    yield "variables", _variables({**flat, "archive-place": ""} if record.holdings else flat)
    key = make("recordIdentifier", line(record.key) or "record")
    yield "recordInfo", make("recordInfo", make("recordContentSource", flat.get("source", "")), key)


def _identifiers(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    hosted = any(line(flat.get(name, "")) for name in ("container-title", "container-title-short"))
    for name, value in record.identifiers.items():
        if hosted and name in _IN_HOST:
            continue
        kind = name.lower() if name in IDENTIFIERS else name
        if line(kind) == kind and kind and _named(kind) == name:
            yield f"identifier:{name}", make("identifier", value, attributes={"type": kind})
    for alias in record.aliases:
        yield "aliases", make("identifier", alias, attributes={"type": _CITEKEY})


def _named(kind: str) -> str:
    return "" if kind == _CITEKEY else _RENAMED.get(kind.casefold(), kind)


def _variables(flat: Flat) -> Element | None:
    """Return the variables that MODS has no element for."""
    from lxml import etree

    found = make("extension", long_text("-"), attributes={"displayLabel": _VARIABLES})
    assert found is not None
    found.text = None
    for name in VARIABLES:
        value = line(flat.get(name, "")) if name not in _HAS_PLACE else ""
        if value:
            etree.SubElement(found, "variable", name=name).text = value
    return found if len(found) else None


def read(reading: Reading) -> None:
    """Read what the elements say."""
    _read_texts(reading)
    _read_subjects(reading)
    _read_conditions(reading)
    _read_identifiers(reading)
    for element in reading.left("classification"):
        if "call-number" not in reading.flat:
            reading.put("call-number", words(element))
            reading.take(element, "call-number")
    for element in reading.left("extension"):
        if element.get("displayLabel") == _VARIABLES:
            for one in elements(element, "variable"):
                if (name := str(one.get("name"))) in VARIABLES:
                    reading.put(name, words(one))
            reading.take(element, "variables")
    for element in reading.left("recordInfo"):
        reading.put("source", text_at(element, "recordContentSource"))
        reading.put("key", text_at(element, "recordIdentifier"))
        reading.take(element, "recordInfo")


def _read_texts(reading: Reading) -> None:
    abstracts, notes = list(reading.left("abstract")), []
    reading.put("abstract", "\n".join(filter(None, map(paragraphs, abstracts))))
    for element in abstracts:
        reading.take(element, "abstract")
    for element in reading.left("note"):
        text = paragraphs(element)
        if element.get("type") == _ANNOTATION and "annote" not in reading.flat:
            reading.put("annote", text)
            reading.take(element, "annote")
        elif text:
            notes.append(text)
            reading.take(element, "note")
    reading.put("note", tuple(notes))


def _read_subjects(reading: Reading) -> None:
    tags = []
    for element in reading.left("subject"):
        scale = first(element, "cartographics", "scale")
        if scale is not None:
            reading.put("scale", words(scale))
            reading.take(element, "scale")
        elif text := _subject(element):
            tags.append(text)
            reading.take(element, "keyword")
    reading.put("keyword", tuple(tags))


def _subject(element: Element) -> str:
    """Return a subject with its subdivisions, as catalogues print it: ``Korea -- History``."""
    parts = []
    for one in elements(element):
        if local(one) in ("geographicCode", "cartographics"):
            continue
        inner = [words(part) for part in elements(one) if local(part) != "role"]
        parts.append(", ".join(filter(None, inner)) or words(one))
    return " -- ".join(filter(None, parts))


def _read_conditions(reading: Reading) -> None:
    rights = []
    for element in reading.left("accessCondition"):
        kind = "".join(str(element.get("type") or "").split()).casefold()
        text = paragraphs(element)
        if not text:
            continue
        if kind in ("restrictiononaccess", "restrictionsonaccess"):
            if "conditions_of_access" not in reading.more:
                reading.more["conditions_of_access"] = text
                reading.take(element, "access")
        elif kind == "license" and "license" not in reading.flat:
            reading.put("license", words(element))
            reading.take(element, "license")
        else:
            rights.append(text)
            reading.take(element, "rights")
    reading.put("rights", "\n".join(rights))


def _read_identifiers(reading: Reading) -> None:
    found: dict[str, str] = {}
    aliases = []
    for element in reading.left("identifier"):
        name = _named(str(element.get("type") or "local").strip())
        text = words(element)
        if not text or element.get("invalid") is not None:
            continue
        if not name:
            aliases.append(text)
            reading.take(element, "aliases")
        elif name not in found:
            found[name] = text
            reading.take(element, f"identifier:{name}")
    reading.put("aliases", tuple(aliases))
    reading.more["identifiers"] = found
