"""What sort of thing a record of MODS describes: type of resource, genre, language, physical description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._languages import bibliographic_code, language_of, language_of_code
from provenance.formats._mods.xml import make
from provenance.formats._xml import elements, local, words
from provenance.formats._zotero.types import ITEM_TYPES
from provenance.items import is_archival, type_of
from provenance.model import CSL_TYPES, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._xml_reading import Reading
    from provenance.model import Record
    from provenance.values.language import Language

__all__ = ["language_element", "language_in", "pages_in", "read", "read_part", "write"]

_RESOURCES: Final = {
    "map": "cartographic", "motion_picture": "moving image", "broadcast": "moving image", "song": "sound recording",
    "musical_score": "notated music", "graphic": "still image", "figure": "still image",
    "dataset": "software, multimedia", "software": "software, multimedia", "webpage": "software, multimedia",
    "post-weblog": "software, multimedia", "collection": "mixed material",
}  # fmt: skip
"""Types of CSL and what they are in ``typeOfResource``; all others are text."""

_GENRES: Final = (
    ("article-journal", "article"), ("article-journal", "journal"), ("article-magazine", "periodical"),
    ("article-newspaper", "newspaper"), ("bill", "legislation"), ("legislation", "legislation"), ("book", "book"),
    ("book", "biography"), ("book", "autobiography"), ("book", "bibliography"), ("book", "memoir"),
    ("book", "handbook"), ("book", "festschrift"), ("chapter", "book"),
    ("entry-dictionary", "dictionary"), ("entry-encyclopedia", "encyclopedia"), ("graphic", "picture"),
    ("graphic", "art original"), ("graphic", "art reproduction"), ("graphic", "graphic"), ("interview", "interview"),
    ("legal_case", "legal case and case notes"), ("legal_case", "legal case"), ("letter", "letter"),
    ("map", "map"), ("map", "globe"), ("motion_picture", "motion picture"), ("motion_picture", "videorecording"),
    ("paper-conference", "conference publication"), ("patent", "patent"), ("personal_communication", "letter"),
    ("report", "technical report"), ("report", "government publication"), ("review", "review"), ("song", "sound"),
    ("speech", "speech"), ("standard", "standard or specification"), ("thesis", "thesis"), ("thesis", "theses"),
    ("treaty", "treaty"), ("webpage", "web site"), ("webpage", "online system or service"),
)  # fmt: skip
"""Kinds and the genre terms of MARC (list ``marcgt``), both ways: the first line that fits counts."""

_WORDS: Final = {
    "journal article": "article-journal", "research article": "article-journal", "conference paper": "paper-conference",
    "inproceedings": "paper-conference", "incollection": "chapter", "inbook": "chapter", "book chapter": "chapter",
    "phdthesis": "thesis", "mastersthesis": "thesis", "dissertation": "thesis", "ph.d. thesis": "thesis",
    "masters thesis": "thesis", "techreport": "report",
}  # fmt: skip
"""Genres of no list, as reference managers write them: words of their own, and BibTeX's."""

_PAGES: Final = re.compile(r"(?:^|[\s,])([0-9]+)\s*(?:p\b|pp\b|pages?\b|leaves\b)", re.IGNORECASE)
_ARCHIVAL: Final = re.compile(
    "manuscript|archiv|correspondence|letters|telegram|memorand|diar|papers|document|unpublished", re.IGNORECASE
)


def write(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    """Yield the elements, each with the name of its value."""
    kind, archival = flat.get("kind", ""), is_archival(record)
    held = {"manuscript": "yes"} if archival else None
    yield "typeOfResource", make("typeOfResource", _RESOURCES.get(type_of(record), "text"), attributes=held)
    yield "kind", make("genre", kind, attributes={"authority": "local"})
    term = next((genre for csl, genre in _GENRES if csl == kind and not (archival and csl == "report")), "")
    yield "marcgt", make("genre", term, attributes={"authority": "marcgt"})
    yield "genre", make("genre", flat.get("genre", ""), attributes={"type": "form"})
    yield "language", language_element(flat.get("language"))
    yield (
        "physicalDescription",
        make(
            "physicalDescription",
            make("form", flat.get("medium", "")),
            make("extent", _extent(record)),
            make("extent", flat.get("number-of-pages", ""), attributes={"unit": "pages"}),
        ),
    )


def _extent(record: Record) -> str:
    return record.holdings[0].extent if record.holdings else ""


def language_element(language: Language | None) -> Element | None:
    """Return a language: by its code of ISO 639-2/B, and by its tag where that code does not say all of it."""
    if language is None:
        return None
    code = bibliographic_code(language)
    whole = code and str(language_of_code(code)) == str(language)
    terms = [("iso639-2b", code), ("rfc5646", "" if whole else str(language))]
    return make(
        "language",
        *(make("languageTerm", term, attributes={"type": "code", "authority": name}) for name, term in terms),
    )


def language_in(element: Element) -> Language | None:
    """Return the language of an element: by a tag, else by a code, else by its name."""
    terms = sorted(elements(element, "languageTerm"), key=lambda term: not str(term.get("authority")).startswith("rfc"))
    coded = sorted(terms, key=lambda term: term.get("type") == "text")
    found = (language_of(words(term)) for term in (coded or [element]))
    return next((language for language in found if language is not None), None)


def read(reading: Reading) -> None:
    """Read what the elements say."""
    _read_kind(reading)
    for element in reading.left("language"):
        language = language_in(element) if element.get("objectPart") is None else None
        if language is not None and "language" not in reading.flat:
            reading.put("language", language)
            reading.take(element, "language")
    for element in reading.left("physicalDescription"):
        for part in elements(element, "form", "extent"):
            _read_physical(reading, part)
        if any(name in reading.flat for name in ("medium", "number-of-pages")) or "extent" in reading.more:
            reading.take(element, "physicalDescription")


def _read_physical(reading: Reading, part: Element) -> None:
    text = words(part)
    if local(part) == "form":
        reading.put("medium", text)
    elif part.get("unit") == "pages":
        reading.put("number-of-pages", text)
    elif part.get("unit") is None and text:
        reading.more.setdefault("extent", text)


def pages_in(extent: str) -> str:
    """Return the number of pages that the extent of a book tells, or nothing.

    >>> pages_in("xii, 387 p. ; 24 cm")
    '387'
    """
    found = _PAGES.search(extent)
    return found[1] if found else ""


def _read_kind(reading: Reading) -> None:
    """Read the genres, those with a list's name first, then what the type of resource tells."""
    for element in reading.left("genre"):
        if element.get("authority") == "local" and "kind" not in reading.flat:
            reading.put("kind", _kind_named(words(element)))
            reading.take(element, "kind")
        elif element.get("type") == "form":
            reading.put("genre", words(element))
            reading.take(element, "genre")
    for element in reading.left("genre"):
        kind = _WORDS.get(words(element).casefold(), "")
        if kind and not element.get("authority") and reading.flat.get("kind", kind) == kind:
            reading.put("kind", kind)
            reading.take(element, "kind")
    named = "kind" in reading.flat
    for element in reading.left("genre"):
        kind = next((csl for csl, term in _GENRES if term == words(element).casefold()), "")
        if element.get("authority") in ("marcgt", "marc") and kind:
            if "kind" not in reading.flat:
                reading.more["listed"] = True
            reading.put("kind", kind)
            reading.take(element, "marcgt")
    for element in reading.left("genre"):
        _read_genre(reading, element, named=named)
    _read_resource(reading)


def _read_resource(reading: Reading) -> None:
    for element in reading.left("typeOfResource"):
        kind = next((csl for csl, term in _RESOURCES.items() if words(element).startswith(term)), "")
        if kind not in ("", "dataset", "collection"):
            reading.put("kind", kind)
        if _is_of_archives(element) or _ARCHIVAL.search(reading.flat.get("genre", "")):
            reading.more["archival"] = True
        reading.take(element, "typeOfResource")


def _read_genre(reading: Reading, element: Element, *, named: bool) -> None:
    """Read a genre of no list, or of one that is not known: a kind where it names one and none is told yet."""
    text = words(element)
    kind = _kind_named(text.casefold())
    told = reading.flat.get("kind", "")
    if not named and "kind" not in reading.flat and kind in (*KINDS, *CSL_TYPES):
        reading.put("kind", kind)
        reading.more["loose"] = kind == "article"
        reading.take(element, "kind")
    elif text and (kind == told or (kind == "article" and told.startswith("article-"))):
        reading.take(element, "kind")  # it says no more than is told already
    elif "genre" not in reading.flat and text:
        reading.put("genre", text)
        reading.take(element, "genre")


def read_part(reading: Reading) -> None:
    """Tell a chapter from its book, and an article from its journal, where the list of genres does not."""
    flat, more = reading.flat, reading.more
    serial = more.get("serial") or "ISSN" in flat or "issue" in flat
    in_serial = serial and "page" in flat
    if "container-title" not in flat or more.get("archival") or (more["held"] and not in_serial):
        return
    if flat.get("kind") == "article" and more.get("loose"):
        flat["kind"] = "article-journal"
    elif flat.get("kind") == "book" and more.get("listed"):
        flat["kind"] = "chapter"
    elif "kind" not in flat and (serial or "page" in flat):
        flat["kind"] = "article-journal" if serial else "chapter"


def _is_of_archives(element: Element) -> bool:
    return "yes" in (element.get("manuscript"), element.get("collection"))


def _kind_named(text: str) -> str:
    """Return a kind; the item types of Zotero are those of CSL."""
    if text in (*KINDS, *CSL_TYPES) or text not in ITEM_TYPES:
        singular = next((csl for csl, term in _GENRES if term == text), text)
        return text if text in (*KINDS, *CSL_TYPES) else singular
    return ITEM_TYPES[text].csl
