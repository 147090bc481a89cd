"""Refer, also called BibIX and EndNote's tagged format: lines of ``%`` and a letter, a blank line behind each record.

The letters are those that EndNote and Zotero read; what they differ in is written so that neither takes a value for
something else. A document of an archive is an ``Unpublished Work``, the one type that Zotero reads as a manuscript:
``%I`` is the archive, ``%L`` the signature whole, ``%W``, where the thing can be found, the signature without the
archive, ``%~`` the digital archive, ``%Y`` the translator. ``%8`` is the day, ``%D`` the year.

What has no letter is written as ``%O name: value``, other information, which Zotero puts into *Extra*. So are the
recipient of a letter and the editor of a document of an archive: Zotero would make authors of them.

Read are files of the first *refer* too, which tell no type: there ``%L`` is a label, ``%R`` the number of a report,
``%Q`` a corporate author.

Sources: EndNote's manual, "Creating a Tagged EndNote Import File", and the fields of its types of reference; Zotero's
importer (Refer/BibIX); the manual page refer(1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._endnote.values import ISO_DATE, NAMES, TYPES, issued, type_named
from provenance.formats._ris import values
from provenance.formats._tagged import engine as _tagged
from provenance.formats._tagged import stream as _tagged_stream
from provenance.formats._tagged.dialect import Dialect, Row
from provenance.formats._tagged.text import Syntax, entries, printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from provenance.formats._format import Sample, Written
    from provenance.formats._tagged.text import Line
    from provenance.model import Library, Record

TITLE = "Refer"
EXTENSIONS = (".enw", ".refer")
FRAME = ("", "", "")

SYNTAX: Final = Syntax(
    re.compile(r"%(?P<tag>[!-~])(?:[ \t]|(?<=[(\[])|$)(?P<value>.*)", re.DOTALL), "0", "%{} {}", loose=True
)
LONG: Final = values.long_text(SYNTAX.paragraphs)
NOTES: Final = values.notes_of(SYNTAX.paragraphs)
LINES: Final = values.Kind(values.WORDS.write, lambda texts: tuple(w for t in texts for w in _lines(t)))
"""Words, each on a line of its own, with the letter or below another."""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


_FIRST: Final = frozenset({""})
"""A record of the first refer: it tells no type."""
_PAPERS: Final = frozenset({"Unpublished Work", "Manuscript"})
_LETTER: Final = frozenset({"Personal Communication"})
_ARCHIVAL: Final = _PAPERS | _LETTER
_OTHERS: Final = frozenset({*(name for _, name in TYPES), ""}) - _ARCHIVAL
_EDITED: Final = frozenset({"Edited Book"})
_BOOKS: Final = frozenset({"Book", "Edited Book", "Electronic Book", "Report", "Map", "Catalog", "Pamphlet"})
_SECTIONS: Final = frozenset({"Book Section", "Electronic Book Section", "Conference Proceedings", "Conference Paper"})
_SERIALS: Final = frozenset(
    {"Journal Article", "Electronic Article", "Magazine Article", "Newspaper Article", "Serial"}
)
_REPORTS: Final = frozenset({"Report", "Government Document", "Standard", "Bill", "Hearing", "Patent"})
_PAGED: Final = frozenset({"Book", "Edited Book", "Electronic Book", "Thesis"})

TABLE: Final = (
    Row("editor", "A", NAMES, _EDITED),
    Row("author", "A", NAMES),
    Row("author", "Q", NAMES, _FIRST, out=False),
    Row("recipient", "E", NAMES, _LETTER, out=False),
    Row("collection-editor", "E", NAMES, _EDITED),
    Row("editor", "E", NAMES, _OTHERS),
    Row("collection-editor", "Y", NAMES, _SECTIONS, out=False),
    Row("translator", "Y", NAMES, _ARCHIVAL, also=("?",)),
    Row("translator", "?", NAMES, extra=True, also=("Y",)),
    Row("title", "T", values.TEXT),
    Row("collection-title", "B", values.TEXT, _BOOKS),
    Row("container-title", "J", values.TEXT, _SERIALS, also=("B",)),
    Row("archive_location", "B", values.TEXT, _PAPERS, part=True, out=False),
    Row("container-title", "B", values.TEXT, also=("J",)),
    Row("collection-title", "S", values.TEXT),
    Row("title-short", "!", values.TEXT),
    Row("issued", "8", issued("D", "8", "O"), also=("D",)),
    Row("archive", "I", values.TEXT, _PAPERS, extra=True),
    Row("archive-place", "C", values.TEXT, _PAPERS, extra=True),
    Row("archive_location", "W", values.TEXT, _ARCHIVAL, also=("M",)),
    Row("archive_location", "V", values.TEXT, _PAPERS, part=True, out=False),
    Row("archive_location", "6", values.TEXT, _PAPERS, part=True, out=False),
    Row("archive_location", "N", values.TEXT, _PAPERS, part=True, out=False),
    Row("number", "R", values.TEXT, _FIRST),
    Row("key", "L", values.LAST, _FIRST, out=False),
    Row("call-number", "L", values.TEXT),
    Row("digital-archive", "~", values.TEXT, _ARCHIVAL),
    Row("source", "~", values.TEXT),
    Row("publisher", "I", values.TEXT),
    Row("publisher-place", "C", values.TEXT),
    Row("volume", "V", values.TEXT),
    Row("collection-number", "N", values.TEXT, _BOOKS - _REPORTS | _SECTIONS),
    Row("issue", "N", values.TEXT, _SERIALS | _FIRST),
    Row("number", "@", values.TEXT, _REPORTS),
    Row("number", "N", values.TEXT),
    Row("number-of-volumes", "6", values.TEXT),
    Row("edition", "7", values.TEXT),
    Row("chapter-number", "&", values.TEXT, frozenset({"Book Section", "Electronic Book Section"})),
    Row("section", "&", values.TEXT),
    Row("number-of-pages", "P", values.TEXT, _PAGED),
    Row("page", "P", values.PAGES),
    Row("ISSN", "@", values.TEXT, _SERIALS),
    Row("ISBN", "@", values.TEXT),
    Row("DOI", "R", values.TEXT, _OTHERS - _FIRST, extra=True),
    Row("genre", "9", values.TEXT),
    Row("URL", "U", values.URL),
    Row("accessed", "[", ISO_DATE),
    Row("language", "G", values.LANGUAGE, _ARCHIVAL | _OTHERS - _FIRST),
    Row("abstract", "X", LONG),
    Row("keyword", "K", LINES),
    Row("note", "Z", NOTES),
)
"""Flat record <-> Refer."""

_TYPES: Final = (
    ("manuscript", "Unpublished Work"), ("paper-conference", "Conference Paper"), ("webpage", "Web Page"),
    ("post-weblog", "Web Page"), ("motion_picture", "Audiovisual Material"), ("song", "Audiovisual Material"), *TYPES,
)  # fmt: skip
"""The types of CSL and of Refer: first those that Zotero does not make a book of."""
_BEGINS: Final = re.compile(rb"%[!-~](?:[ \t\r\n]|(?<=[(\[]))")


def _type_in(lines: Sequence[Line]) -> str:
    """Return the type that lines tell; of several the last that is known."""
    told = [value for tag, value in lines if tag == "0"]
    known = [name for name in map(type_named, told) if name]
    return known[-1] if known else "Generic" if told else ""


def _safe(line: Line) -> bool:
    tag, value = line
    if tag == "0":
        return re.fullmatch(r"\w[\w ./-]{0,40}", value) is not None
    return re.fullmatch("[!-~]", tag) is not None and value == SYNTAX.paragraphs(value)


_REFER: Final = Dialect(
    format="refer",
    title=TITLE,
    table=TABLE,
    types=_TYPES,
    letter="Personal Communication",
    other="Generic",
    extra="O",
    keys=("F",),
    urls=True,
    key_lines=lambda key: [("F", key), ("O", f"Citation Key: {key}")],
    type_tags=("0",),
    type_lines=lambda kind: [("0", kind)],
    type_in=_type_in,
    safe=_safe,
    loose=lambda kind, _: ("container-title-short", values.TEXT) if kind in _SERIALS else ("note", NOTES),
    bare=True,
)


def claims(sample: Sample) -> bool:
    """Tell whether a text begins with a type of reference, or with two lines of letters of this format."""
    lines = [line for line in sample.head[:2000].splitlines() if line.strip()][:2]
    if lines and re.match(r"%0[ \t]+[A-Za-z]", lines[0]):
        return True
    return len(lines) > 1 and all(re.match(r"%[A-Z0-9*$@!?+][ \t]+\S", line) for line in lines)


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost. Lines end with CR LF."""
    return _tagged.written(records, _REFER, lambda texts: printed(texts, SYNTAX))


def read(text: str, file: str = "") -> Library:
    """Read Refer. Never raises on a text: what cannot be read is a finding with its line and its text."""
    return _tagged.read(entries(text, SYNTAX), _REFER, file, "%0 Manuscript, and %T Report in the line below")


def stream(source: BinaryIO, file: str = "") -> Iterator[Library]:
    """Read Refer piece by piece."""
    return _tagged_stream.stream(source, file, read, _BEGINS, blank=True)
