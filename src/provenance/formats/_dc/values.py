"""What a document is, when it was made and what it is about, in Dublin Core: simple and qualified."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidText
from provenance.formats._dc.xml import statement
from provenance.formats._languages import language_of
from provenance.formats._xml import local, paragraphs, words
from provenance.formats._xml_pieces import XML, XSI, long_text
from provenance.items import is_archival, type_of
from provenance.model import CSL_TYPES, KINDS
from provenance.values.date import Date, is_undated, parse_written_date
from provenance.values.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._dc.xml import DcReading
    from provenance.formats._flat import Flat
    from provenance.model import Record

__all__ = ["read", "read_rest", "write"]

_DCMI: Final = {
    "map": "StillImage", "graphic": "StillImage", "figure": "StillImage", "motion_picture": "MovingImage",
    "broadcast": "MovingImage", "song": "Sound", "dataset": "Dataset", "software": "Software", "event": "Event",
    "collection": "Collection", "webpage": "InteractiveResource",
}  # fmt: skip
"""Types of CSL and those of the DCMI Type Vocabulary; all others are texts."""
_TYPES: Final = {
    "text": "", "stillimage": "graphic", "image": "graphic", "movingimage": "motion_picture", "sound": "song",
    "dataset": "dataset", "software": "software", "event": "event", "collection": "collection",
    "interactiveresource": "webpage", "physicalobject": "", "service": "",
}  # fmt: skip
_OTHER_TYPES: Final = {
    "article": "article-journal", "journal article": "article-journal", "bookpart": "chapter",
    "book chapter": "chapter", "conferenceobject": "paper-conference", "conference paper": "paper-conference",
    "doctoralthesis": "thesis", "masterthesis": "thesis", "bachelorthesis": "thesis", "preprint": "article",
    "letters": "letter", "correspondence": "letter", "telegrams": "telegram", "manuscripts": "manuscript",
    "photographs": "photograph", "photo": "photograph", "film": "motion_picture", "video": "motion_picture",
}  # fmt: skip
"""Words that repositories have for types, those of the vocabulary of OpenAIRE among them, in lower case."""

_LINKS: Final = (
    "conformsTo", "hasFormat", "hasPart", "hasVersion", "isFormatOf", "isPartOf", "isReferencedBy", "isReplacedBy",
    "isRequiredBy", "isVersionOf", "references", "relation", "replaces", "requires",
)  # fmt: skip
"""Kinds of links, which are the names of the elements."""
_OWN_LINKS: Final = ("hasVersion", "isPartOf")
"""Links that are values of their own."""
_OTHER_DATES: Final = {"submitted": "dateSubmitted", "available-date": "available"}
_DATES: Final = ("created", "issued", "date")
_ORIGINAL: Final = re.compile(r"Original in .+ \((?P<tag>[A-Za-z0-9-]+)\)")
_W3CDTF: Final = re.compile("(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", re.ASCII)
_LANG: Final = f"{{{XML}}}lang"


def write(record: Record, flat: Flat, *, simple: bool) -> Iterator[tuple[str, Element | None]]:
    """Yield the statements, each with the name of its value.

    In the simple form there are the fifteen elements alone, so a date is a date and a summary a description.
    """
    archival = is_archival(record)
    yield "title", statement("dc:title", flat.get("title", ""), language=str(record.title_language or ""))
    original = flat.get("original-language")
    alternative = flat.get("original-title", "")
    yield "original-title", statement("dcterms:alternative", alternative, language=str(original or ""))
    if original:
        yield "original-language", statement("dcterms:isVersionOf", f"Original in {original.name()} ({original})")
    yield from _write_dates(record, flat, "dc:date" if simple else "dcterms:created" if archival else "dcterms:issued")
    summary = long_text(flat.get("abstract", ""))
    yield "abstract", statement("dc:description" if simple else "dcterms:abstract", summary)
    for note in record.notes:
        yield "note", statement("dc:description", long_text(note))
    yield "resource", statement("dc:type", _DCMI.get(type_of(record), "Text"), "" if simple else "DCMIType")
    yield "kind", statement("dc:type", flat.get("kind", ""))
    language = flat.get("language")
    yield "language", statement("dc:language", str(language or ""), "" if simple else "RFC3066")
    for tag in record.tags:
        yield "keyword", statement("dc:subject", tag)
    yield from _write_links(record)
    yield "rights", statement("dc:rights", long_text(record.rights))
    yield "license", statement("dcterms:license", flat.get("license", ""))
    yield "medium", statement("dcterms:medium", flat.get("medium", ""))


def _write_dates(record: Record, flat: Flat, name: str) -> Iterator[tuple[str, Element | None]]:
    date: Date | None = flat.get("issued")
    text = date.text if date else flat.get("undated", "") or record.date_text
    yield "issued", statement(name, text, _type_of(text, name))
    for one, term in _OTHER_DATES.items():
        if one in flat:
            yield one, statement(f"dcterms:{term}", flat[one].text, _type_of(flat[one].text, term))


def _type_of(text: str, name: str) -> str:
    return "W3CDTF" if _W3CDTF.fullmatch(text) and name != "dc:date" else ""


def _write_links(record: Record) -> Iterator[tuple[str, Element | None]]:
    for publication in record.also_published:
        yield "also-published", statement("dcterms:hasVersion", publication.text)
    for relation in record.relations:
        if relation.kind in _LINKS and relation.kind not in _OWN_LINKS:
            prefix = "dc" if relation.kind == "relation" else "dcterms"
            yield "relations", statement(f"{prefix}:{relation.kind}", relation.target)


# Reading


def read(reading: DcReading) -> None:
    """Read titles, dates and types: what the other values are read by."""
    _read_titles(reading)
    _read_dates(reading)
    _read_types(reading)


def read_rest(reading: DcReading, *, simple: bool) -> None:
    """Read what is left when names, signatures and identifiers are read."""
    _read_texts(reading, simple=simple)
    _read_links(reading)


def _read_titles(reading: DcReading) -> None:
    for element in reading.left("title"):
        if words(element) and "title" not in reading.flat:
            reading.put("title", words(element))
            reading.take(element, "title")
            if language := _language(str(element.get(_LANG) or "")):
                reading.more["title_language"] = language
    for element in reading.left("alternative"):
        if words(element) and "original-title" not in reading.flat:
            reading.put("original-title", words(element))
            reading.put("original-language", _language(str(element.get(_LANG) or "")))
            reading.take(element, "original-title")
    for element in reading.left("isVersionOf"):
        found = _ORIGINAL.fullmatch(words(element))
        language = _language(found["tag"]) if found else None
        if language is not None and reading.flat.setdefault("original-language", language) == language:
            reading.take(element, "original-language")
    for element in reading.left("language"):
        language = language_of(words(element))
        if language is not None and "language" not in reading.flat:
            reading.put("language", language)
            reading.take(element, "language")


def _language(tag: str) -> Language | None:
    try:
        return Language.parse(tag) if tag else None
    except InvalidText:
        return None


def _read_dates(reading: DcReading) -> None:
    """Read the date: when it was made, else when it came out, else any; of several one that is no moment."""
    dated = {"issued", "undated", "issued-text"}
    for name in _DATES:
        found = [element for element in reading.left(name) if words(element)]
        for element in sorted(found, key=lambda one: "T" in words(one)):
            text = words(element)
            date = _date(text)
            if not dated & reading.flat.keys():
                kind = "issued" if date else "undated" if is_undated(text) else "issued-text"
                reading.put(kind, date or text)
                if date and not text.startswith(date.text):
                    reading.more["date_text"] = text
                reading.take(element, "issued")
                reading.more["archival"] = local(element) == "created"
    for name, term in _OTHER_DATES.items():
        for element in reading.left(term):
            if name not in reading.flat and (date := _date(words(element))):
                reading.put(name, date)
                reading.take(element, name)


def _date(text: str) -> Date | None:
    """Return a date as EDTF, or as people write it; midnight says no time."""
    try:
        return Date.parse(re.sub(r"(?<=[0-9])T00:00(?::00(?:\.0+)?)?(?:Z|[+-][0-9:]+)?$", "", text))
    except InvalidText:
        return parse_written_date(text)


def _read_types(reading: DcReading) -> None:
    for element in reading.left("type"):
        text = words(element)
        word = text.rpartition("/")[2].casefold()
        plain = word.replace(" ", "")
        listed = plain in _TYPES and text not in (*KINDS, *CSL_TYPES)
        if "resource" not in reading.more and (listed or element.get(f"{{{XSI}}}type", "").endswith("DCMIType")):
            reading.more["resource"] = _TYPES.get(plain, "")
            reading.take(element, "resource")
        elif text and "kind" not in reading.flat:
            reading.put("kind", _kind(text, word))
            reading.take(element, "kind")
    if "kind" not in reading.flat:
        reading.put("kind", reading.more.get("resource", ""))


def _kind(text: str, word: str) -> str:
    """Return the kind that a type names: ours as it is written, else what a repository means by it."""
    known = (*KINDS, *CSL_TYPES)
    return text if text in known else _OTHER_TYPES.get(word, word if word in known else text)


def _read_texts(reading: DcReading, *, simple: bool) -> None:
    for element in reading.left("abstract", *(("description",) if simple else ())):
        if paragraphs(element) and "abstract" not in reading.flat:
            reading.put("abstract", paragraphs(element))
            reading.take(element, "abstract")
    notes: list[str] = []
    for element in reading.left("description", "provenance"):
        if text := paragraphs(element):
            notes.append(text)
            reading.take(element, "note")
    tags = []
    for element in reading.left("subject", "coverage", "spatial", "temporal"):
        if text := words(element):
            tags.append(text)
            reading.take(element, "keyword")
    rights = []
    for element in reading.left("rights"):
        if text := paragraphs(element):
            rights.append(text)
            reading.take(element, "rights")
    for name, value in (("note", tuple(notes)), ("keyword", tuple(tags)), ("rights", "\n".join(rights))):
        reading.put(name, value)
    reading.first("license", "license", "license")
    reading.first("medium", "medium", "medium")


def _read_links(reading: DcReading) -> None:
    publications: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for element in reading.left(*_LINKS):
        text, kind = words(element), local(element)
        if text and kind == "hasVersion":
            publications.append({"text": text})
            reading.take(element, "also-published")
        elif text and kind not in _OWN_LINKS:
            relations.append({"kind": kind, "target": text})
            reading.take(element, "relations")
    reading.more |= {"also_published": publications, "relations": relations}
