"""What a description says of a document itself, in TEI: titles, names, languages, notes, identifiers, what it is.

In a description of a manuscript all of it stands in the one ``msItem``; in one of a printed work in ``analytic`` or
``monogr``, and the notes behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.errors import InvalidLanguage
from provenance.formats._languages import language_of
from provenance.formats._tei.dates import date_element, date_in
from provenance.formats._tei.names import NAMES, add, credits_note, name_element, names_in, read_credits
from provenance.formats._tei.places import url_in
from provenance.formats._tei.xml import ITEM, LANG, make
from provenance.formats._xml import elements, paragraphs, words
from provenance.formats._xml_pieces import address, line, long_text
from provenance.formats._xml_reading import text_at
from provenance.formats._zotero.types import ITEM_TYPES
from provenance.items import IDENTIFIERS
from provenance.model import CSL_TYPES, DATES, KINDS, VARIABLES
from provenance.values.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._tei.places import Placed
    from provenance.formats._tei.xml import TeiReading
    from provenance.model import Publication, Record, Relation

__all__ = ["Places", "kind_of", "language_element", "language_in", "read", "title_in", "type_for", "value_of", "write"]

_ORIGINAL, _SHORT, _SCRIPT = "original", "short", "transliteration"
_CITEKEY: Final = "citekey"
_VARIABLE, _DATE, _KIND, _TAG, _RIGHTS, _EDITION, _RELATION, _IDENTIFIER = (
    "variable", "date", "kind", "tag", "rights", "edition", "relation", "identifier",
)  # fmt: skip
"""The types of notes that say something of their own."""
_NO_KIND: Final = "other"
_WORD: Final = re.compile(r"[\w.-]+")
_RENAMED: Final = {name.casefold(): name for name in IDENTIFIERS}
_NOT_IDENTIFIERS: Final = frozenset(
    {"", "url", "uri", "uri-l", "handle", "shelfmark", "signature", _CITEKEY, "callnumber"}
)
_IN_HOST: Final = frozenset({"ISSN", "ISBN"})
_TAGS: Final = (_TAG, "keyword", "tags", "keywords")


class Places(NamedTuple):
    """Where a record's own values stand: in an ``msItem``, or in ``analytic`` or ``monogr``."""

    item: str
    host: str = ""
    """The work that it is a part of; empty where it is none."""

    @property
    def manuscript(self) -> bool:
        """Tell whether it is the description of a manuscript."""
        return self.item == ITEM

    @property
    def notes(self) -> str:
        """Return where notes stand."""
        return ITEM if self.manuscript else ""


_SOURCES_OF_TEXTS: Final = frozenset({"printSource", "digitalSource", "firstEdition", "unspecified", "positionOnPage"})
"""Types by which projects tell their sources apart (those of ELTeC, and others): none is a kind of document."""


def type_for(kind: str) -> str:
    """Return a kind as the type of an element; empty where it is no word that reads back."""
    return kind if _WORD.fullmatch(kind) and kind != _NO_KIND and kind_of(kind) == kind else ""


def kind_of(text: str) -> str:
    """Return the kind that the type of an element is; the item types of Zotero are those of CSL."""
    if text == _NO_KIND:
        return ""
    if text in _SOURCES_OF_TEXTS:
        return ""
    return text if text in (*KINDS, *CSL_TYPES) or text not in ITEM_TYPES else ITEM_TYPES[text].csl


def value_of(name: str) -> str:
    """Return the name of the piece of a variable: what is told of an original's edition is one."""
    return "original" if name in ("original-date", "original-publisher", "original-publisher-place") else name


# Writing


def write(record: Record, flat: Flat, at: Places) -> Iterator[Placed]:
    """Yield the elements, each with the name of its value and its path."""
    level = "" if at.manuscript else "a" if at.host else "m"
    language = {LANG: str(record.title_language or ""), "level": level}
    yield "title", at.item, make("title", record.title, attributes=language)
    yield "original-title", at.item, make("title", record.original_title, attributes={"type": _ORIGINAL})
    yield "title-short", at.item, make("title", flat.get("title-short", ""), attributes={"type": _SHORT})
    for scheme, text in record.transliterations.items():
        if line(scheme) == scheme:
            yield "transliterations", at.item, make("title", text, attributes={"type": _SCRIPT, "n": scheme})
    for contribution in record.contributions:
        yield "names", at.item, name_element(contribution)
    yield "credits", at.notes, credits_note(record, flat)
    if at.manuscript:
        yield "language", at.item, language_element(record.original_language)
    else:
        yield "language", at.item, language_element(flat.get("language"))
    yield from _identifiers(record, at)
    yield from _notes(record, flat, at)


def language_element(language: Language | None) -> Element | None:
    """Return a language by its tag and its English name."""
    if language is None:
        return None
    return make("textLang", language.name() or str(language), attributes={"mainLang": str(language)})


def _identifiers(record: Record, at: Places) -> Iterator[Placed]:
    for name, value in record.identifiers.items():
        path = at.host if at.host and name in _IN_HOST else at.item
        if _WORD.fullmatch(name) and name.casefold() not in _NOT_IDENTIFIERS and _named(name) == name:
            yield f"identifier:{name}", path, make("idno", value, attributes={"type": name})
        elif line(name) == name and name:
            yield f"identifier:{name}", at.notes, make("note", value, attributes={"type": _IDENTIFIER, "n": name})
    for alias in record.aliases:
        yield "aliases", at.item, make("idno", alias, attributes={"type": _CITEKEY})


def _notes(record: Record, flat: Flat, at: Places) -> Iterator[Placed]:
    def note(kind: str, *content: Element | str | None, n: str = "") -> Element | None:
        return make("note", *content, attributes={"type": kind, "n": n})

    if at.manuscript:
        yield "abstract", "msContents", make("summary", make("p", long_text(record.summary)))
    else:
        yield "abstract", "", note("abstract", long_text(record.summary))
    kind = line(record.kind)
    yield "kind", at.notes, None if type_for(kind) else note(_KIND, kind)
    for text in record.notes:
        yield "note", at.notes, make("note", long_text(text))
    for tag in record.tags:
        yield "keyword", at.notes, note(_TAG, tag)
    yield "rights", at.notes, note(_RIGHTS, long_text(record.rights))
    for publication in record.also_published:
        yield "also-published", at.notes, note(_EDITION, _publication(publication))
    for relation in record.relations:
        yield "relations", at.notes, _relation(relation)
    for name in DATES:
        if name in flat and name != "original-date":
            yield name, at.notes, note(_DATE, date_element("date", flat[name]), n=name)


def _publication(publication: Publication) -> Element | None:
    url = address(publication.url)
    return make("bibl", make("title", publication.text), make("ref", url, attributes={"target": url}))


def _relation(relation: Relation) -> Element | None:
    if line(relation.kind) != relation.kind or not relation.kind:
        return None
    target = make("ref", relation.target)
    inner = (target, make("seg", relation.note)) if target is not None else ()
    return make("note", *inner, attributes={"type": _RELATION, "n": relation.kind})


# Reading


def read(reading: TeiReading, at: Places) -> None:
    """Read what the elements say."""
    _read_titles(reading, at)
    for element in list(reading.at(at.item, names=NAMES)):
        if found := names_in(element):
            add(reading, found)
            reading.take(element, "names")
    for element in list(reading.at(at.item, "msContents", names=("textLang",))):
        name = "original-language" if at.manuscript else "language"
        if name not in reading.flat and (language := language_in(element)):
            reading.put(name, language)
            reading.take(element, "language")
    read_credits(reading, reading.at(at.notes, names=("note",)))
    _read_identifiers(reading, at)
    _read_abstract(reading, at)
    _read_notes(reading, at)


def _read_titles(reading: TeiReading, at: Places) -> None:
    titles = list(reading.at(at.item, names=("title",)))
    main: list[Element] = []
    for element in titles:
        kind, text = str(element.get("type") or ""), words(element)
        if kind == _ORIGINAL and "original-title" not in reading.flat:
            reading.put("original-title", text)
            reading.take(element, "original-title")
        elif kind == _SHORT and "title-short" not in reading.flat:
            reading.put("title-short", text)
            reading.take(element, "title-short")
        elif kind == _SCRIPT and (scheme := line(str(element.get("n") or ""))):
            reading.more.setdefault("transliterations", {}).setdefault(scheme, text)
            reading.take(element, "transliterations")
        elif text and (not main or kind in ("sub", "subordinate")) and kind not in (_ORIGINAL, _SHORT, "collection"):
            main.append(element)
    if main and "title" not in reading.flat:
        reading.put("title", title_in(main))
        language = _language_of(main[0])
        reading.more |= {"title_language": language} if language else {}
        for element in main:
            reading.take(element, "title")


def title_in(titles: list[Element]) -> str:
    """Return a title with what stands below it."""
    return ": ".join(filter(None, (words(one) for one in titles)))


def _language_of(element: Element) -> Language | None:
    try:
        return Language.parse(str(element.get(LANG))) if element.get(LANG) else None
    except InvalidLanguage:
        return None


def language_in(element: Element) -> Language | None:
    """Return the language of an element: by its tag, else by its name."""
    told = (str(element.get("mainLang") or element.get("ident") or ""), words(element))
    return next((found for text in told if text and (found := language_of(text))), None)


def _read_identifiers(reading: TeiReading, at: Places) -> None:
    aliases = []
    for element in list(reading.at(at.item, *filter(None, (at.host,)), names=("idno",))):
        kind, text = str(element.get("type") or "").strip(), words(element)
        if kind == _CITEKEY and text:
            aliases.append(text)
            reading.take(element, "aliases")
        elif kind.casefold() not in _NOT_IDENTIFIERS and text:
            _identifier(reading, element, _named(kind), text)
    reading.put("aliases", tuple(aliases))


def _identifier(reading: TeiReading, element: Element, name: str, text: str) -> None:
    found = reading.more["identifiers"]
    if name not in found:
        found[name] = text
        reading.take(element, f"identifier:{name}")


def _named(kind: str) -> str:
    return _RENAMED.get(kind.casefold(), kind)


def _read_abstract(reading: TeiReading, at: Places) -> None:
    for element in list(reading.at("msContents", names=("summary",))):
        if "abstract" not in reading.flat and (text := paragraphs(element)):
            reading.put("abstract", text)
            reading.take(element, "abstract")
    for element in list(reading.at(at.notes, names=("note",))):
        if element.get("type") in ("abstract", "summary") and "abstract" not in reading.flat:
            reading.put("abstract", paragraphs(element))
            reading.take(element, "abstract")


def _read_notes(reading: TeiReading, at: Places) -> None:
    notes, tags, rights = [], [], []
    for element in list(reading.at(at.notes, names=("note",))):
        kind, text = str(element.get("type") or ""), paragraphs(element)
        if not text or _read_own(reading, element, kind):
            continue
        if kind in _TAGS:
            inner = [words(one) for one in elements(element, "note", "term", "item")]
            tags += [one for one in inner if one] or [words(element)]
            reading.take(element, "keyword")
        elif kind == _RIGHTS:
            rights.append(text)
            reading.take(element, "rights")
        else:
            notes.append(text)
            reading.take(element, "note")
    if not at.manuscript:
        for element in list(reading.at("analytic", "monogr", names=("availability",))):
            rights.append(paragraphs(element))
            reading.take(element, "rights")
    reading.put("note", tuple(notes))
    reading.put("keyword", tuple(tags))
    reading.put("rights", "\n".join(filter(None, rights)))


def _read_own(reading: TeiReading, element: Element, kind: str) -> bool:
    """Read a note that says something of its own; tell whether it did, or is one of another value."""
    name = line(str(element.get("n") or ""))
    if kind == _VARIABLE and name in VARIABLES and name not in reading.flat:
        reading.put(name, words(element))
        reading.take(element, value_of(name))
    elif kind == _DATE and name in DATES and name not in reading.flat:
        date = next((date_in(one) for one in elements(element, "date")), None)
        if date:
            reading.put(name, date)
            reading.take(element, value_of(name))
        return date is not None
    elif kind == _KIND and "kind" not in reading.flat:
        reading.put("kind", words(element))
        reading.take(element, "kind")
    elif kind == _IDENTIFIER and name:
        _identifier(reading, element, name, words(element))
    elif kind == _RELATION and name and text_at(element, "ref"):
        relation = {"kind": name, "target": text_at(element, "ref"), "note": text_at(element, "seg")}
        reading.more.setdefault("relations", []).append(relation)
        reading.take(element, "relations")
    elif kind == _EDITION and next(elements(element, "bibl"), None) is not None:
        _read_edition(reading, element)
    else:
        return False
    return True


def _read_edition(reading: TeiReading, element: Element) -> None:
    bibl = next(elements(element, "bibl"))
    ref = next(elements(bibl, "ref"), None)
    url = url_in(reading, ref, str(ref.get("target") or "")) if ref is not None else None
    text = text_at(bibl, "title") or ("" if url else words(bibl))
    if text or url:
        reading.more.setdefault("also_published", []).append({"text": text, "url": url})
        reading.take(element, "also-published")
