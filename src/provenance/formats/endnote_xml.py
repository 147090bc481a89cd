"""EndNote XML, as EndNote exports and imports it, and Zotero reads it.

A document of an archive is a ``Manuscript``: its *Library/Archive* is the element ``publisher``, its *Collection Title*
``secondary-title``, its *Volume/Storage Container* ``volume``, its *Folio Number* ``number``. ``call-num`` is the
signature whole, ``accession-num`` the signature without the archive, ``remote-database-name`` the digital archive, and
the translator is a subsidiary author. A letter with a recipient is a ``Personal Communication`` with the recipient as
its secondary author.

What has no element is a line of ``name: value`` in ``research-notes``; the key is the ``label``. What is EndNote's own
(``rec-number``, ``foreign-keys``, fonts) is kept as it is.

Sources: EndNote's types of reference and their fields; exports of EndNote 16 and later; Zotero's translator (Endnote
XML), which lists the elements in the order of EndNote's document type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.errors import Finding, Severity, Where
from provenance.formats._endnote.values import ISO_DATE, NAMES, NUMBERS, TYPES, issued, type_named
from provenance.formats._endnote.xml import EXTRA, HEAD, TAIL, arranged, entries, is_safe, printed, text_in, wrapped
from provenance.formats._ris import values
from provenance.formats._tagged import engine as _tagged
from provenance.formats._tagged.dialect import Dialect, Row
from provenance.formats._xml import parse, piece, root_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._flat import Flat
    from provenance.formats._format import Sample, Written
    from provenance.formats._tagged.text import Line, Lines
    from provenance.model import Library, Record

TITLE = "EndNote XML"
EXTENSIONS = (".endnote.xml",)
FRAME = (HEAD, "", TAIL)

_BREAKS: Final = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def _spaced(text: str) -> str:
    """Return a text of several lines without the spaces around each."""
    return "\n".join(" ".join(line.split()) for line in _BREAKS.split(text)).strip("\n")


def _joined(notes: Sequence[str]) -> list[str]:
    """Return notes as the one text that EndNote has for them, a blank line between two."""
    found = ["\n".join(filter(None, _spaced(note).split("\n"))) for note in notes]
    return ["\n\n".join(filter(None, found))] if any(found) else []


def _parted(texts: list[str]) -> tuple[str, ...]:
    return tuple(note.strip("\n") for text in texts for note in re.split(r"\n\n+", text) if note.strip("\n"))


LONG: Final = values.Kind(lambda text: [found] if (found := _spaced(text)) else [], "\n".join)
NOTES: Final = values.Kind(_joined, _parted)

_ALL: Final = frozenset(name for _, name in TYPES)
_PAPERS: Final = frozenset({"Unpublished Work", "Manuscript"})
_LETTER: Final = frozenset({"Personal Communication"})
_ARCHIVAL: Final = _PAPERS | _LETTER
_EDITED: Final = frozenset({"Edited Book"})
_BOOKS: Final = frozenset({"Book", "Edited Book", "Electronic Book", "Catalog", "Pamphlet"})
_IN_SERIES: Final = _BOOKS | {"Report", "Map", "Computer Program"}
_TALKS: Final = frozenset({"Conference Proceedings", "Conference Paper"})
_SECTIONS: Final = frozenset({"Book Section", "Electronic Book Section", "Dictionary", "Encyclopedia"})
_SERIALS: Final = frozenset(
    {"Journal Article", "Electronic Article", "Magazine Article", "Newspaper Article", "Serial"}
)
_REPORTS: Final = frozenset({"Report", "Government Document", "Patent"})
_PAGED: Final = frozenset({"Book", "Edited Book", "Electronic Book", "Thesis", "Manuscript"})
_COLLECTION: Final = ("record-group", "fonds", "subfonds", "series", "subseries")
_CONTAINER: Final = ("box", "reel", "bundle", "volume", "folder", "lot")
_PIECE: Final = ("file", "item", "registry", "entry")

_PRINTED: Final = frozenset(name for _, name in TYPES) - _PAPERS
"""Types in which volume and number are those of a publication, not a container and the piece in it."""

TABLE: Final = (
    Row("editor", "contributors/authors/author", NAMES, _EDITED),
    Row("author", "contributors/authors/author", NAMES),
    Row("recipient", "contributors/secondary-authors/author", NAMES, _LETTER),
    Row("collection-editor", "contributors/secondary-authors/author", NAMES, _BOOKS | {"Report"}),
    Row("editor", "contributors/secondary-authors/author", NAMES, _ALL - _ARCHIVAL - _BOOKS - {"Report"}),
    Row("editor", "contributors/tertiary-authors/author", NAMES, _BOOKS),
    Row("collection-editor", "contributors/tertiary-authors/author", NAMES, _SECTIONS | _TALKS | {"Map"}),
    Row("translator", "contributors/subsidiary-authors/author", NAMES),
    Row("title", "titles/title", values.TEXT),
    Row("archive_location", "titles/secondary-title", values.TEXT, _PAPERS, part=True, out=False),
    Row("collection-title", "titles/secondary-title", values.TEXT, _IN_SERIES),
    Row("event-title", "titles/secondary-title", values.TEXT, _TALKS),
    Row("container-title", "titles/secondary-title", values.TEXT, _SERIALS, twins=("periodical/full-title",)),
    Row("container-title", "titles/secondary-title", values.TEXT, also=("periodical/full-title",)),
    Row("container-title", "custom3", values.TEXT, _TALKS),
    Row("collection-title", "titles/tertiary-title", values.TEXT),
    Row("container-title-short", "periodical/abbr-1", values.TEXT, also=("titles/alt-title",)),
    Row("title-short", "titles/short-title", values.TEXT),
    Row("issued", "dates/pub-dates/date", issued("dates/year", "dates/pub-dates/date", EXTRA), also=("dates/year",)),
    Row("archive", "publisher", values.TEXT, _PAPERS),
    Row("archive-place", "pub-location", values.TEXT, _PAPERS),
    Row("archive_location", "accession-num", values.TEXT, _ARCHIVAL),
    Row("archive_location", "volume", values.TEXT, _PAPERS, part=True, out=False),
    Row("archive_location", "num-vols", values.TEXT, _PAPERS, part=True, out=False),
    Row("archive_location", "number", values.TEXT, _PAPERS, part=True, out=False),
    Row("call-number", "call-num", values.TEXT),
    Row("digital-archive", "remote-database-name", values.TEXT, _ARCHIVAL),
    Row("source", "remote-database-provider", values.TEXT, _ARCHIVAL),
    Row("source", "remote-database-name", values.TEXT),
    Row("publisher", "publisher", values.TEXT),
    Row("event-place", "pub-location", values.TEXT, _TALKS),
    Row("publisher-place", "custom1", values.TEXT, _TALKS),
    Row("publisher-place", "pub-location", values.TEXT),
    Row("volume", "volume", values.TEXT, _PRINTED),
    Row("issue", "number", values.TEXT, _SERIALS, twins=("issue",)),
    Row("collection-number", "number", values.TEXT, _BOOKS | _SECTIONS),
    Row("number", "isbn", values.TEXT, _REPORTS),
    Row("number", "number", values.TEXT, _PRINTED),
    Row("number-of-volumes", "num-vols", values.TEXT),
    Row("edition", "edition", values.TEXT),
    Row("chapter-number", "section", values.TEXT, frozenset({"Book Section", "Electronic Book Section"})),
    Row("section", "section", values.TEXT),
    Row("number-of-pages", "pages", values.TEXT, _PAGED),
    Row("page", "pages", values.PAGES),
    Row("ISSN", "isbn", values.TEXT, _SERIALS),
    Row("ISBN", "isbn", values.TEXT),
    Row("DOI", "electronic-resource-num", values.TEXT),
    Row("genre", "work-type", values.TEXT),
    Row("reviewed-title", "reviewed-item", values.TEXT),
    Row("URL", "urls/web-urls/url", values.URL, twins=("urls/related-urls/url",)),
    Row("accessed", "access-date", ISO_DATE),
    Row("language", "language", values.LANGUAGE),
    Row("abstract", "abstract", LONG),
    Row("keyword", "keywords/keyword", values.WORDS),
    Row("note", "notes", NOTES, also=("research-notes",)),
)
"""Flat record <-> EndNote XML, by the path of the element."""

_REASONS: Final = {
    r"holdings\[\d+\]\.signature": "the signature is written as its text and its parts, and read again from the text",
}
_NAMED: Final = re.compile(r"<(?:ref-type|rec-number)\b")


def _type_in(lines: Sequence[Line]) -> str:
    """Return the type that a record tells by its name, or else by its number."""
    for path, element in lines:
        if path == "ref-type":
            found = piece(element)
            name = type_named(str(found.get("name") or "")) if found is not None else ""
            number = text_in(path, element)
            return name or next((n for n, code in NUMBERS.items() if str(code) == number), "") or type_named(number)
    return ""


def _type_lines(kind: str) -> Lines:
    return [("ref-type", f'<ref-type name="{kind}">{NUMBERS[kind]}</ref-type>')]


def _parts(flat: Flat, shown: str) -> dict[str, Lines]:
    """Return what EndNote has for the parts of a signature: the collection, the container, the piece in it."""
    if "archive_location" not in flat or shown not in _PAPERS:
        return {}
    collection = ", ".join(flat[f"level:{one}"] for one in _COLLECTION if f"level:{one}" in flat)
    container = ", ".join(f"{one} {flat[f'level:{one}']}" for one in _CONTAINER if f"level:{one}" in flat)
    number = ", ".join(flat[f"level:{one}"] for one in _PIECE if f"level:{one}" in flat)
    told = (("titles/secondary-title", collection), ("volume", container), ("number", number))
    return {
        "archive_location": [(path, wrapped(path, line)) for path, text in told if (line := " ".join(text.split()))]
    }


_ENDNOTE: Final = Dialect(
    format="endnote-xml",
    title=TITLE,
    table=TABLE,
    types=TYPES,
    letter="Personal Communication",
    other="Generic",
    extra=EXTRA,
    keys=("label",),
    urls=True,
    key_lines=lambda key: [("label", wrapped("label", key))],
    type_tags=("ref-type",),
    type_lines=_type_lines,
    type_in=_type_in,
    safe=is_safe,
    derived=_parts,
    reasons=_REASONS,
    wrap=wrapped,
    text=text_in,
    arranged=arranged,
)


def claims(sample: Sample) -> bool:
    """Tell whether a text is XML of EndNote's: its root, and records with a type or a number in it."""
    space, name = root_of(sample.head)
    if space or name not in ("xml", "records", "EndNote"):
        return False
    return _NAMED.search(sample.text[:100_000]) is not None or (name == "xml" and "<records" in sample.head)


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost."""
    return _tagged.written(records, _ENDNOTE, printed)


def read(text: str, file: str = "") -> Library:
    """Read EndNote XML. Never raises on a text: what cannot be read is a finding with its line and its text."""
    findings: list[Finding] = []
    root = parse(text, "endnote-xml", findings)
    found = [] if root is None else list(entries(root))
    hint = '<xml><records><record><ref-type name="Manuscript">36</ref-type> …'
    if root is not None and not found:
        message = f"expected records of EndNote, found <{root.tag}> and no <record> in it"
        where = Where(line=1)
        findings.append(Finding(severity=Severity.WARNING, rule="endnote-xml", message=message, hint=hint, where=where))
    return _tagged.read(found, _ENDNOTE, file, hint, findings)
