"""The documents of TEI that descriptions stand in: lists of sources, letters, editions of one document.

A document whose header describes the one source that it gives is a record with what its header says: the title and who
edited it, who wrote to whom, where it is published. The rest of it is kept. A list of sources is a record for each; so
is an index of letters (CMIF). A bibliography in a document's text is a list too.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provenance.formats._tei.dates import put_date
from provenance.formats._tei.names import NAMES, add, names_in, read_letter
from provenance.formats._tei.places import url_in
from provenance.formats._tei.texts import language_in, title_in
from provenance.formats._tei.xml import ENTRIES, ID, NAMESPACE, PREFIXES, TeiReading, grown, leaves, merge
from provenance.formats._xml import elements, local, paragraphs, words
from provenance.formats._xml_pieces import line
from provenance.formats._xml_reading import first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element as Element

__all__ = ["HEADER", "Source", "document", "header_of", "key_of", "listed", "sources", "unread"]

_TITLE: Final = "Sources"
_PUBLISHED: Final = "Not published."
_NO_SOURCE: Final = "No source is described."
_TITLES: Final = "/teiHeader/fileDesc/titleStmt"
_FILE: Final = "/teiHeader/fileDesc"
_SOURCES: Final = "/teiHeader/fileDesc/sourceDesc"
_PROFILE: Final = "/teiHeader/profileDesc"
HEADER: Final = "header"
"""The name of the piece that is the element of the document without its content."""


class Source(NamedTuple):
    """What one record is read from."""

    element: Element | None
    """Its description; None for a letter of an index."""
    around: tuple[tuple[str, Element], ...] = ()
    """The parts of its document beside it, with their paths."""
    """The description may stand in one of them: in a list of witnesses."""
    document: Element | None = None


def sources(root: Element) -> Iterator[Source]:
    """Yield what each record of a file is read from, in order."""
    texts = [one for one in root.iter() if local(one) in ("TEI", "TEI.2")]
    if not texts:
        yield from map(Source, _entries(root))
    for one in texts:
        yield from _of_document(one)


def _of_document(tei: Element) -> Iterator[Source]:
    file = first(tei, "teiHeader", "fileDesc")
    described = [] if file is None else list(elements(file, "sourceDesc"))
    profile = first(tei, "teiHeader", "profileDesc")
    letters = [one for one in elements(profile, "correspDesc") if len(one)] if profile is not None else []
    direct = [one for part in described for one in _described(part)]
    sure = [one for one in direct if local(one) in ("msDesc", "biblStruct")]
    pointing = any(one.get(name) for one in letters for name in ("source", "ref", "key"))
    body = first(tei, "text")
    if sure or (direct and not (letters and pointing)) or (len(letters) == 1 and not pointing):
        main = next(iter(sorted(direct, key=lambda one: local(one) != "msDesc")), None)
        yield _edition(tei, main)
    else:
        listed = [one for part in described for one in _entries(part)]
        known = {f"#{one.get(ID)}" for one in listed if one not in direct}
        yield from (Source(one) for one in listed if one not in direct or not letters)
        for one in letters:
            if one.get("source") not in known or not one.get("source"):
                yield _letter(one, direct)
        if not (listed or letters) and _is_told(file) and (body is None or not any(True for _ in _lists(body))):
            yield _edition(tei, None)
    if body is not None:
        yield from map(Source, (one for bibl in _lists(body) for one in _entries(bibl)))


def _is_told(file: Element | None) -> bool:
    """Tell whether a header says what its document is, though it describes no source."""
    title = None if file is None else first(file, "titleStmt", "title")
    return title is not None and words(title) not in ("", _TITLE)


def _described(described: Element | None) -> list[Element]:
    """Return the descriptions of a document's own source: of its witnesses the first leads."""
    if described is None:
        return []
    direct = list(elements(described, *ENTRIES))
    witnesses = [one for wit in elements(described, "listWit") for one in wit.iter() if local(one) == "msDesc"]
    return [*direct, *witnesses]


def _entries(root: Element) -> Iterator[Element]:
    """Yield the descriptions in an element that stand in no other; a ``bibl`` only in a list or alone."""
    if local(root) in ENTRIES:
        yield root
        return
    loose = local(root) in ("listBibl", "sourceDesc")
    for child in root:
        name = local(child)
        if name in ("msDesc", "biblStruct") or (name in ENTRIES and loose):
            yield child
        elif name:
            yield from _entries(child)


def _lists(body: Element) -> Iterator[Element]:
    for one in body.iter():
        if local(one) == "listBibl" and not any(local(above) == "listBibl" for above in one.iterancestors()):
            yield one


def _edition(tei: Element, main: Element | None) -> Source:
    """Return a document as the source of one record: its description and the parts around it."""
    parts = []
    for path, part in leaves(tei, "/"):
        if part is main or _is_default(path, part):
            continue
        if (path, local(part)) == ("/", "text") and any(True for _ in _lists(part)):
            parts.append((path, _without_lists(part)))
        else:
            parts.append((path, part))
    return Source(main, tuple(parts), tei)


def _without_lists(body: Element) -> Element:
    """Return a text without the lists that are records of their own."""
    made = deepcopy(body)
    for one in list(_lists(made)):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return made


def _letter(letter: Element, described: Sequence[Element]) -> Source:
    """Return a letter of an index, with the edition that it is printed in."""
    edition = [one for one in described if letter.get("source") == f"#{one.get(ID)}"]
    return Source(None, ((_PROFILE, letter), *((_SOURCES, one) for one in edition)))


# Reading


def unread(root: Element, found: Sequence[Source]) -> Iterator[Element]:
    """Yield the titles of documents that list sources: their headers say nothing of a record."""
    used = [source.document for source in found if source.document is not None]
    for tei in root.iter():
        if local(tei) in ("TEI", "TEI.2", "teiCorpus") and tei not in used:
            title = first(tei, "teiHeader", "fileDesc", "titleStmt", "title")
            if title is not None and words(title) not in ("", _TITLE):
                yield title


def header_of(source: Source, reading: TeiReading) -> None:
    """Read what the document around a description says."""
    letters = _read_letters(reading)
    if source.document is None and source.element is not None:
        return
    _read_titles(reading)
    known = any(one["role"] == "author" for one in reading.more["contributions"])
    for element in list(reading.at(_TITLES, names=NAMES)):
        found = names_in(element)
        if found and not (local(element) == "author" and known):
            add(reading, found)
            reading.take(element, "names")
    published = letters or source.element is None or local(source.element) == "msDesc"
    for element in list(reading.at(_FILE, names=("publicationStmt",))) if published else ():
        _read_publication(reading, element)
    _read_profile(reading)
    for element in list(reading.at(_SOURCES, names=("biblFull",))):
        _read_full(reading, element)
    for element in list(reading.at(_SOURCES, names=("listBibl", "bibl", "biblStruct"))):
        _read_editions(reading, element)


def _read_letters(reading: TeiReading) -> bool:
    found = False
    for element in list(reading.at(_PROFILE, names=("correspDesc",))):
        names = read_letter(reading, element)
        for name in ("ref", "key"):
            text = str(element.get(name) or "")
            url = url_in(reading, element, text) if text.startswith("http") else None
            if url is not None and not reading.more["locations"]:
                reading.more["locations"].append({"url": url})
                names.add("locations")
            elif name == "key" and text and url is None and "number" not in reading.flat:
                reading.put("number", line(text))
                names.add("number")
        if names:
            found = True
            reading.put("kind", "letter")
            reading.take(element, *names)
    return found


def _read_titles(reading: TeiReading) -> None:
    told = [one for one in reading.at(_TITLES, names=("title",)) if words(one)]
    main = [one for one in told if one.get("level") != "s" and one.get("type") in (None, "main", "full", "desc")]
    main = [one for one in main if one.get("level") == "a"] or main
    below = [one for one in told if one.get("type") in ("sub", "subordinate")]
    if "title" not in reading.flat and main:
        reading.put("title", title_in([main[0], *below]))
        for one in (main[0], *below):
            reading.take(one, "title")


def _read_publication(reading: TeiReading, element: Element) -> None:
    """Read by whom and where the document is published online."""
    if reading.more["locations"]:
        return
    told = [(one, str(one.get("target") or "")) for one in element.iter() if local(one) in ("ref", "ptr")]
    told = [(one, text) for one, text in told if not any(local(up) == "availability" for up in one.iterancestors())]
    told = [*((one, words(one)) for one in elements(element, "idno")), *told]
    urls = (url_in(reading, one, text) for one, text in told if text.startswith("http"))
    url = next((one for one in urls if one is not None), None)
    publishers = (_name_in(one) for one in elements(element, "publisher", "distributor", "authority"))
    archive = next(filter(None, publishers), "")
    if url is not None:
        reading.more["locations"].append({"url": url, "archive": archive})
        reading.put("URL", url)
        reading.put("digital-archive", archive)
        reading.take(element, "locations")


def _name_in(publisher: Element) -> str:
    """Return the name of who publishes, without the address; of a house and its parts the widest, as it comes last."""
    named = [words(one) for one in elements(publisher, "name", "orgName") if words(one)]
    parts = [one for one in elements(publisher, "orgName") if one.get("type") in ("department", "unit")]
    return (named[-1] if parts else named[0]) if named else words(publisher)


def _read_profile(reading: TeiReading) -> None:
    for element in list(reading.at(_PROFILE)):
        name = local(element)
        if name == "langUsage" and not {"language", "original-language"} & reading.flat.keys():
            found = [language for one in elements(element, "language") if (language := language_in(one))]
            if found:
                reading.put("original-language", found[0])
                reading.take(element, "language")
        elif name == "abstract" and "abstract" not in reading.flat and paragraphs(element):
            reading.put("abstract", paragraphs(element))
            reading.take(element, "abstract")
        elif name == "textClass":
            terms = [words(one) for one in element.iter() if local(one) in ("term", "item")]
            if tags := tuple(filter(None, terms)):
                reading.flat["keyword"] = (*reading.flat.get("keyword", ()), *tags)
                reading.take(element, "keyword")
        elif name == "creation" and put_date(reading, next(elements(element, "date", "origDate"), element)):
            reading.take(element, "date")


def _read_full(reading: TeiReading, element: Element) -> None:
    """Read when and by whom the print was published that a document was made from."""
    published = first(element, "publicationStmt")
    date = None if published is None else first(published, "date")
    if published is None or date is None or {"issued", "undated", "issued-text"} & reading.flat.keys():
        return
    names = ["date"] if put_date(reading, date) else []
    for name, tag in (("publisher", "publisher"), ("publisher-place", "pubPlace")):
        if (text := words(first(published, tag))) and name not in reading.flat:
            reading.put(name, text)
            names.append(name)
    if names:
        reading.take(element, *names)


def _read_editions(reading: TeiReading, element: Element) -> None:
    """Read the printed editions that stand beside the source."""
    found: list[dict[str, Any]] = reading.more.setdefault("also_published", [])
    texts = [text for one in _entries(element) if local(one) != "msDesc" and (text := _cited(one))]
    found += [{"text": text, "url": None} for text in texts]
    if texts:
        reading.take(element, "also-published")


def _cited(element: Element) -> str:
    """Return a reference as a text: as it runs, or its parts with commas between them."""
    if local(element) == "bibl" and any(
        (text or "").strip() for text in (element.text, *(one.tail for one in element))
    ):
        return words(element)
    parts = (words(one) for one in element.iter() if next(elements(one), None) is None)
    return ", ".join(part.rstrip(",") for part in parts if part)


def key_of(source: Source) -> str:
    """Return the key of a document, or of a letter of an index; empty where it has none."""
    letter = next((one for _, one in source.around if local(one) == "correspDesc"), None)
    told = (source.document, letter if source.element is None else None)
    found = (str(one.get(ID) or "") for one in told if one is not None)
    return next(filter(None, found), "")


# Writing


def document(pieces: Iterable[str], description: Element | None) -> Element:
    """Return a document of one source, with what its header needs where it says nothing."""
    from lxml import etree

    tei = grown(etree.Element(f"{{{NAMESPACE}}}TEI", nsmap=PREFIXES), pieces)  # type: ignore[arg-type]  # as in listed
    described = _at(tei, "teiHeader", "fileDesc", "sourceDesc")
    witness = next((one for one in _described(described) if local(one) == "msDesc"), None)
    if description is not None and witness is not None and local(description) == "msDesc":
        merge(witness, description)
    elif description is not None:
        described.insert(0, description)
    return _completed(tei)


def listed(descriptions: Sequence[Element], letters: Sequence[Element]) -> Element:
    """Return a document that lists sources, and tells of the letters among them who wrote to whom."""
    from lxml import etree

    tei: Element = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap=PREFIXES)  # type: ignore[arg-type]  # None is the prefix of none
    described = _at(tei, "teiHeader", "fileDesc", "sourceDesc")
    if descriptions:
        _at(described, "listBibl").extend(descriptions)
    if letters:
        _at(tei, "teiHeader", "profileDesc").extend(letters)
    return _completed(tei)


def _completed(tei: Element) -> Element:
    """Give a document what the schema asks for and nothing is told of."""
    file = _at(tei, "teiHeader", "fileDesc")
    titles = _at(file, "titleStmt")
    if first(titles, "title") is None:
        titles.insert(0, titles.makeelement(f"{{{NAMESPACE}}}title"))
        titles[0].text = _TITLE
    for name, text in (("publicationStmt", _PUBLISHED), ("sourceDesc", _NO_SOURCE)):
        one = _at(file, name)
        if not len(one):
            _at(one, "p").text = text
    header = _at(tei, "teiHeader")
    header[:] = sorted(header, key=lambda one: _ORDER.index(local(one)) if local(one) in _ORDER else 1)
    file[:] = sorted(file, key=lambda one: _FILE_ORDER.index(local(one)) if local(one) in _FILE_ORDER else 1)
    if not any(local(one) in ("text", "facsimile", "sourceDoc", "standOff") for one in tei):
        _at(tei, "text", "body", "p")
    return tei


_ORDER: Final = ("fileDesc", "encodingDesc", "profileDesc", "xenoData", "revisionDesc")
_FILE_ORDER: Final = (
    "titleStmt", "editionStmt", "extent", "publicationStmt", "seriesStmt", "notesStmt", "sourceDesc",
)  # fmt: skip


def _at(parent: Element, *path: str) -> Element:
    """Return the element at a path of names, which is made where there is none."""
    from lxml import etree

    for name in path:
        found = first(parent, name)
        parent = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}") if found is None else found
    return parent


def _is_default(path: str, part: Element) -> bool:
    """Tell whether a part of a header is only there because the schema asks for one."""
    return (path, local(part), words(part)) in (
        (_TITLES, "title", _TITLE),
        (_FILE, "publicationStmt", _PUBLISHED),
        (_SOURCES, "p", _NO_SOURCE),
        ("/", "text", ""),
    )
