"""Printed works in TEI: ``<biblStruct>`` with the work, the work that it is in, its series; and the looser ``<bibl>``.

Source: TEI P5 Guidelines, 3.12.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._tei.dates import date_element, date_in, put_date
from provenance.formats._tei.names import NAMES, add, names_in
from provenance.formats._tei.places import online_in
from provenance.formats._tei.texts import Places, kind_of, language_element, language_in, title_in, type_for, value_of
from provenance.formats._tei.xml import ITEM, make
from provenance.formats._xml import elements, local, words
from provenance.formats._xml_pieces import line
from provenance.formats._xml_reading import first, text_at
from provenance.items import has_translation
from provenance.model import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._tei.places import Placed
    from provenance.formats._tei.xml import TeiReading
    from provenance.model import Record

__all__ = ["kind_told", "places_of", "read", "read_loose", "type_of_root", "write"]

_PARTS_OF_WORKS: Final = re.compile("article-.*|chapter|entry-.*|paper-conference|review.*|post")
_JOURNALS: Final = re.compile("article-.*|review.*")
_MONOGR, _IMPRINT, _SERIES, _ORIGIN = "monogr", "monogr/imprint", "series", "history/origin"
_SCOPES: Final = {
    "volume": "volume", "issue": "issue", "page": "page", "chapter-number": "chapter", "section": "section",
    "part-number": "part",
}  # fmt: skip
"""Numbers of a part, and the ``unit`` of a ``biblScope``."""
_UNITS: Final = {
    **{unit: name for name, unit in _SCOPES.items()}, "vol": "volume", "number": "issue", "no": "issue", "nr": "issue",
    "pp": "page", "pages": "page", "p": "page", "chap": "chapter-number", "chapters": "chapter-number",
}  # fmt: skip
_IMPRINTED: Final = {"publisher-place": "pubPlace", "publisher": "publisher"}
_HAS_PLACE: Final = frozenset(
    {
        "abstract", "container-title", "container-title-short", "collection-title", "collection-number", "edition",
        "keyword", "note", "number-of-pages", "original-publisher", "original-publisher-place", "publisher",
        "publisher-place", "title-short", *_SCOPES,
    }
)  # fmt: skip
"""The variables of CSL that have an element of their own in a ``biblStruct``."""
_OF_MANUSCRIPT: Final = frozenset({"abstract", "keyword", "note", "publisher-place", "title-short", "medium"})
_KEPT_APART: Final = frozenset({"archive", "archive-place", "archive_location", "call-number"})
_HOST_TITLES: Final = ("container-title", "container-title-short")
_SUPPORT: Final = "physDesc/objectDesc/supportDesc"
_SURROGATES: Final = "additional/surrogates"
_TRANSLATION: Final = "translation"


def type_of_root(record: Record, *, manuscript: bool) -> str:
    """Return the type of the element that describes a record; a printed work of no kind is told to have none."""
    return type_for(line(record.kind)) or ("" if manuscript else "other")


def places_of(record: Record, flat: Flat, *, manuscript: bool) -> Places:
    """Return where the values of a record stand."""
    if manuscript:
        return Places(ITEM)
    hosted = any(line(flat.get(name, "")) for name in _HOST_TITLES)
    return Places("analytic", _MONOGR) if hosted or _PARTS_OF_WORKS.fullmatch(record.kind) else Places(_MONOGR)


def write(record: Record, flat: Flat, at: Places) -> Iterator[Placed]:
    """Yield where and when it came out, in what, and the variables that no element is there for."""
    undated = record.date_text or flat.get("undated", "")
    if at.manuscript:
        yield from _origin(record, flat, undated)
    else:
        yield "date", _IMPRINT, date_element("date", record.date, undated)
        for name, tag in _IMPRINTED.items():
            yield name, _IMPRINT, make(tag, flat.get(name, ""))
        yield from _host(flat, at)
        yield from _related(flat)
    placed = _OF_MANUSCRIPT if at.manuscript else _HAS_PLACE - (set(_HOST_TITLES) if not at.host else set())
    placed |= _KEPT_APART if record.holdings else frozenset()
    for name in VARIABLES:
        if name not in placed:
            text = make("note", flat.get(name, ""), attributes={"type": "variable", "n": name})
            yield value_of(name), at.notes, text
    if at.manuscript and "original-date" in flat:
        about = {"type": "date", "n": "original-date"}
        yield "original", at.notes, make("note", date_element("date", flat["original-date"]), attributes=about)


def _origin(record: Record, flat: Flat, undated: str) -> Iterator[Placed]:
    yield "date", _ORIGIN, date_element("origDate", record.date, undated)
    yield "publisher-place", _ORIGIN, make("origPlace", flat.get("publisher-place", ""))
    yield "medium", _SUPPORT, make("support", make("p", flat.get("medium", "")))
    if has_translation(record):
        inner = language_element(flat.get("language"))
        yield _TRANSLATION, _SURROGATES, make("bibl", inner, attributes={"type": _TRANSLATION})


def _host(flat: Flat, at: Places) -> Iterator[Placed]:
    if at.host:
        level = "j" if _JOURNALS.fullmatch(flat.get("kind", "")) else "m"
        yield "container-title", _MONOGR, make("title", flat.get("container-title", ""), attributes={"level": level})
        short = {"level": level, "type": "short"}
        yield "container-title-short", _MONOGR, make("title", flat.get("container-title-short", ""), attributes=short)
    yield "edition", _MONOGR, make("edition", flat.get("edition", ""))
    yield "number-of-pages", _MONOGR, make("extent", flat.get("number-of-pages", ""))
    for name, unit in _SCOPES.items():
        yield name, _MONOGR, make("biblScope", flat.get(name, ""), attributes={"unit": unit})
    yield "collection-title", _SERIES, make("title", flat.get("collection-title", ""), attributes={"level": "s"})
    number = make("biblScope", flat.get("collection-number", ""), attributes={"unit": "volume"})
    yield "collection-number", _SERIES, number


def _related(flat: Flat) -> Iterator[Placed]:
    date = flat.get("original-date")
    bibl = make(
        "bibl",
        language_element(flat.get("original-language")),
        make("pubPlace", flat.get("original-publisher-place", "")),
        make("publisher", flat.get("original-publisher", "")),
        date_element("date", date) if date else None,
    )
    yield "original", "", make("relatedItem", bibl, attributes={"type": "original"})


# Reading


def read(reading: TeiReading, at: Places) -> None:
    """Read where and when it came out, and in what."""
    _read_origin(reading)
    for element in list(reading.at(_IMPRINT, _MONOGR, names=("date", "pubPlace", "publisher", "biblScope"))):
        if local(element) == "date" and put_date(reading, element):
            reading.take(element, "date")
        name = next((name for name, tag in _IMPRINTED.items() if tag == local(element)), "")
        if name and name not in reading.flat and words(element):
            reading.put(name, words(element))
            reading.take(element, name)
    for element in list(reading.at(_IMPRINT, _MONOGR, "analytic", names=("biblScope",))):
        _read_scope(reading, element)
    if at.host:
        _read_host(reading)
    for tag, name in (("edition", "edition"), ("extent", "number-of-pages")):
        for element in list(reading.at(_MONOGR, names=(tag,))):
            if name not in reading.flat and words(element):
                reading.put(name, words(element))
                reading.take(element, name)
    _read_series(reading)
    _read_original(reading)
    if at.host or at.manuscript or "kind" in reading.flat:
        return
    reading.more.setdefault("inferred", "book")


def _read_origin(reading: TeiReading) -> None:
    for element in list(reading.at(_ORIGIN, names=("origDate", "date"))):
        if put_date(reading, element):
            reading.take(element, "date")
    for element in list(reading.at(_ORIGIN, names=("origPlace",))):
        if "publisher-place" not in reading.flat and words(element):
            reading.put("publisher-place", words(element))
            reading.take(element, "publisher-place")
    for element in list(reading.at("history", names=("origin",))):
        if names := set(_origin_in_words(reading, element)):
            reading.take(element, *names)
    _read_manuscript(reading)


def _read_manuscript(reading: TeiReading) -> None:
    for element in list(reading.at(_SUPPORT, names=("support",))):
        if "medium" not in reading.flat and words(element):
            reading.put("medium", words(element))
            reading.take(element, "medium")
    for element in list(reading.at(_SURROGATES, names=("bibl",))):
        language = first(element, "textLang")
        if element.get("type") == _TRANSLATION and language is not None and (found := language_in(language)):
            reading.put("language", found)
            reading.take(element, _TRANSLATION)


def _origin_in_words(reading: TeiReading, element: Element) -> Iterator[str]:
    """Read a date and a place that stand in running text; yield the names of the values that were read."""
    for one in element.iter():
        if local(one) in ("origDate", "date") and put_date(reading, one):
            yield "date"
        elif local(one) == "origPlace" and "publisher-place" not in reading.flat and words(one):
            reading.put("publisher-place", words(one))
            yield "publisher-place"


def _read_scope(reading: TeiReading, element: Element) -> None:
    name = _UNITS.get(str(element.get("unit") or element.get("type") or "").casefold().strip("."), "")
    ends = [line(str(element.get(end) or "")) for end in ("from", "to")]
    text = words(element) or "-".join(dict.fromkeys(filter(None, ends)))
    if name and text and name not in reading.flat:
        reading.put(name, text)
        reading.take(element, name)


def _read_host(reading: TeiReading) -> None:
    titles = list(reading.at(_MONOGR, names=("title",)))
    for element in titles:
        short = str(element.get("type") or "") in ("short", "abbreviated", "abbr")
        name = "container-title-short" if short else "container-title"
        if name not in reading.flat and words(element):
            reading.put(name, words(element))
            reading.take(element, name)
        if element.get("level") in ("j", "m"):
            reading.more.setdefault("inferred", "article-journal" if element.get("level") == "j" else "chapter")
    for element in list(reading.at(_MONOGR, names=NAMES)):
        found = names_in(element, "container-author")
        if found:
            add(reading, found)
            reading.take(element, "names")


def _read_series(reading: TeiReading) -> None:
    for element in list(reading.at(_SERIES, names=("title", "biblScope"))):
        name = "collection-title" if local(element) == "title" else "collection-number"
        if name not in reading.flat and words(element):
            reading.put(name, words(element))
            reading.take(element, name)


def _read_original(reading: TeiReading) -> None:
    for element in list(reading.at("", names=("relatedItem",))):
        bibl = next(elements(element, "bibl"), None)
        if element.get("type") != "original" or bibl is None:
            continue
        before = reading.heard
        language, date = first(bibl, "textLang"), first(bibl, "date")
        reading.put("original-language", language_in(language) if language is not None else None)
        reading.put("original-date", date_in(date) if date is not None else None)
        reading.put("original-publisher-place", text_at(bibl, "pubPlace"))
        reading.put("original-publisher", text_at(bibl, "publisher"))
        if reading.heard != before:
            reading.take(element, "original")


# The looser forms


def read_loose(reading: TeiReading, element: Element, part: Element) -> None:
    """Read a ``bibl`` or ``biblFull``, whose parts stand in any order and in running text; all of it is one piece.

    `part` is that piece. What has no elements is its own title.
    """
    before = dict(reading.flat), len(reading.more["contributions"])
    inner = [one for one in element.iter() if local(one) and one is not element]
    titles: dict[str, list[Element]] = {}
    for one in inner:
        if local(one) == "title" and words(one):
            titles.setdefault(str(one.get("level") or "m"), []).append(one)
    _read_loose_titles(reading, titles)
    for one in inner:
        _read_loose_part(reading, one, hosted="container-title" in reading.flat)
    location = online_in(reading, element)
    if location.get("url"):
        reading.more["locations"].append({**location, "archive": ""})
        reading.put("URL", location["url"])
    if not reading.flat and not reading.more["contributions"]:
        reading.put("title", words(element))
    names = {"date" if name in ("issued", "undated", "issued-text") else name for name in reading.flat}
    names |= {"names"} if len(reading.more["contributions"]) > before[1] else set()
    reading.take(part, *(names - before[0].keys() or {"title"}), *(("locations",) if location.get("url") else ()))


def _read_loose_titles(reading: TeiReading, titles: dict[str, list[Element]]) -> None:
    if "s" in titles and len(titles) > 1:
        reading.put("collection-title", words(titles.pop("s")[0]))
    order = [level for level in ("a", "u", "m", "j", "s") if level in titles]
    if order:
        reading.put("title", title_in(titles[order[0]][:1]))
    if len(order) > 1:
        reading.put("container-title", words(titles[order[-1]][0]))
        reading.more.setdefault("inferred", "article-journal" if order[-1] == "j" else "chapter")


def _read_loose_part(reading: TeiReading, one: Element, *, hosted: bool) -> None:
    name = local(one)
    if name in NAMES and local(one.getparent()) != "respStmt":  # type: ignore[arg-type]  # within an element
        add(reading, names_in(one))
    elif name == "date" and one.get("type") != "accessed":
        put_date(reading, one)
    elif name in ("pubPlace", "publisher", "edition"):
        reading.put({"pubPlace": "publisher-place"}.get(name, name), words(one))
    elif name == "biblScope":
        _read_scope(reading, one)
    elif name == "textLang":
        reading.put("language", language_in(one))
    elif name == "note" and words(one):
        reading.flat["note"] = (*reading.flat.get("note", ()), words(one))
    elif name == "idno" and words(one):
        kind = str(one.get("type") or "")
        identifiers: dict[str, Any] = reading.more["identifiers"]
        if kind and kind.casefold() not in ("url", "uri") and not hosted | (kind in identifiers):
            identifiers[kind] = words(one)


def kind_told(reading: TeiReading, told: str) -> None:
    """Put the kind that the type of the element tells, or what it must be by its parts."""
    if told:
        reading.put("kind", kind_of(told))
    else:
        reading.put("kind", reading.more.get("inferred", ""))
