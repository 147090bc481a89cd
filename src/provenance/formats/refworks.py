"""RefWorks Tagged Format: lines of two letters, each record from its ``RT``, the type, to the next.

A document of an archive is ``Unpublished Material``, a letter with a recipient a ``Personal Communication``. ``SL``,
the library, is the archive and ``LL``, its location, the signature without it; ``CN`` is the signature whole, ``DB``
the digital archive, ``A4`` the translator, ``OT`` the title of the original. ``FD`` is the day, ``YR`` the year.

What has no tag is written as ``U9 name: value``: a field for the user's own words, which no program takes for
something else.

Sources: RefWorks' help, "RefWorks Tagged Format"; Zotero's importer (RefWorks Tagged).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._endnote.values import issued
from provenance.formats._ris import values
from provenance.formats._tagged import engine as _tagged
from provenance.formats._tagged import stream as _tagged_stream
from provenance.formats._tagged.dialect import Dialect, Row
from provenance.formats._tagged.text import Syntax, entries, one_line, printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from provenance.formats._flat import Flat
    from provenance.formats._format import Sample, Written
    from provenance.formats._tagged.text import Line, Lines
    from provenance.model import Library, Record

TITLE = "RefWorks Tagged Format"
EXTENSIONS = (".refworks", ".refworks.txt")
FRAME = ("", "", "")

_TAG: Final = (
    "RT|SR|ID|A[1-6]|T[1-3]|J[FO]|YR|FD|VO|IS|SP|OP|K1|AB|NO|ED|PB|PP|SN|AV|AD|AN|LA|CL|SF|OT|LK|DO|CN|DB|DS|IP|RD|ST|"
    "U1[0-5]|U[1-9]|UL|SL|LL|CR|W[TVP]|OL|PMID|PMCID"
)
"""The tags of the format; other words of two letters are words."""
SYNTAX: Final = Syntax(
    re.compile(rf"(?P<tag>{_TAG})(?:[ \t](?P<value>.*)|)", re.DOTALL),
    "RT",
    "{} {}",
    others=re.compile(r"(?P<tag>[A-Z][A-Z0-9])[ \t](?P<value>.*)", re.DOTALL),
    long=frozenset({"AB", "NO"}),
)
LONG: Final = values.long_text(SYNTAX.paragraphs)
NOTES: Final = values.notes_of(SYNTAX.paragraphs)

TYPES: Final = (
    ("manuscript", "Unpublished Material"), ("personal_communication", "Personal Communication"),
    ("book", "Book, Whole"), ("book", "Book, Edited"), ("book", "Monograph"), ("chapter", "Book, Section"),
    ("article-journal", "Journal Article"), ("article-journal", "Journal, Electronic"), ("article-journal", "Abstract"),
    ("article-magazine", "Magazine Article"), ("article-newspaper", "Newspaper Article"),
    ("paper-conference", "Conference Proceedings"), ("thesis", "Dissertation/Thesis"),
    ("thesis", "Dissertation/Thesis, Unpublished"), ("report", "Report"), ("webpage", "Web Page"),
    ("post", "Online Discussion Forum/Blogs"), ("map", "Map"), ("motion_picture", "Motion Picture"),
    ("motion_picture", "Video/DVD"), ("song", "Sound Recording"), ("musical_score", "Music Score"),
    ("graphic", "Artwork"), ("bill", "Bills/Resolutions"), ("legal_case", "Case/Court Decisions"),
    ("legislation", "Laws/Statutes"), ("hearing", "Hearing"), ("patent", "Patent"), ("software", "Computer Program"),
    ("", "Grant"), ("", "Generic"),
)  # fmt: skip
"""The types of CSL and of RefWorks, both ways; what is not here is ``Generic`` with its ``kind``."""
_BY_WORD: Final = {name.casefold(): name for _, name in TYPES}
_HALVES: Final = {
    half.strip(): name.removesuffix(", Unpublished")
    for name in _BY_WORD.values()
    for half in re.sub(",.*", "", name).casefold().split("/")
    if "/" in name
} | {"thesis, unpublished": "Dissertation/Thesis, Unpublished", "unknown": "Generic"}
"""Half of a name that has two, as some programs write it."""

_PAPERS: Final = frozenset({"Unpublished Material"})
_LETTER: Final = frozenset({"Personal Communication"})
_ARCHIVAL: Final = _PAPERS | _LETTER
_EDITED: Final = frozenset({"Book, Edited"})
_BOOKS: Final = frozenset({"Book, Whole", "Book, Edited", "Monograph"})
_SECTIONS: Final = frozenset({"Book, Section", "Conference Proceedings"})
_SERIALS: Final = frozenset(
    {"Journal Article", "Journal, Electronic", "Abstract", "Magazine Article", "Newspaper Article"}
)
_THESES: Final = frozenset({"Dissertation/Thesis", "Dissertation/Thesis, Unpublished"})
_IN_SERIES: Final = _BOOKS | {"Report", "Map", "Computer Program"}


def _pages(text: str) -> Lines:
    ends = re.fullmatch(r"([0-9]+)-([0-9]+)", text)
    if ends:
        return [("SP", ends[1]), ("OP", ends[2])]
    return [("SP", line)] if (line := one_line(text)) else []


def _told_pages(lines: Lines) -> str:
    """Return the first page and the last, in whatever order their lines stand."""
    return "-".join(values.PAGES.read([text]) for _, text in sorted(lines, key=lambda line: line[0] == "OP"))


def _words(texts: list[str]) -> tuple[str, ...]:
    """Return key words: one a line; a single line may hold several, parted by semicolons."""
    parted = [word for text in texts for word in text.split("\n")]
    if len(texts) == 1:
        parted = [word for text in parted for word in text.split(";")]
    return tuple(word.strip() for word in parted if word.strip())


_PAGES: Final = values.Kind(values.TEXT.write, "-".join, tagged=_pages, told=_told_pages)
_WORDS: Final = values.Kind(values.WORDS.write, _words)

TABLE: Final = (
    Row("editor", "A1", values.NAMES, _EDITED),
    Row("author", "A1", values.NAMES),
    Row("recipient", "A2", values.NAMES, _LETTER),
    Row("collection-editor", "A2", values.NAMES, _BOOKS),
    Row("editor", "A2", values.NAMES, frozenset(_BY_WORD.values()) - _ARCHIVAL - _BOOKS),
    Row("editor", "A3", values.NAMES, _BOOKS),
    Row("collection-editor", "A3", values.NAMES, _SECTIONS | {"Map", "Report"}),
    Row("translator", "A4", values.NAMES),
    Row("title", "T1", values.TEXT),
    Row("original-title", "OT", values.TEXT),
    Row("container-title", "JF", values.TEXT, _SERIALS, also=("T2",)),
    Row("collection-title", "T2", values.TEXT, _IN_SERIES, also=("T3",)),
    Row("container-title", "T2", values.TEXT, also=("JF", "WT")),
    Row("collection-title", "T3", values.TEXT),
    Row("container-title-short", "JO", values.TEXT),
    Row("title-short", "ST", values.TEXT),
    Row("issued", "FD", issued("YR", "FD", "U9"), also=("YR",)),
    Row("archive", "SL", values.TEXT),
    Row("archive_location", "LL", values.TEXT, also=("AN",)),
    Row("call-number", "CN", values.TEXT),
    Row("digital-archive", "DB", values.TEXT, _ARCHIVAL),
    Row("source", "DS", values.TEXT, also=("DB",)),
    Row("publisher", "PB", values.TEXT),
    Row("publisher-place", "PP", values.TEXT),
    Row("volume", "VO", values.TEXT),
    Row("issue", "IS", values.TEXT),
    Row("edition", "ED", values.TEXT),
    Row("number", "SN", values.TEXT, frozenset({"Report", "Patent"})),
    Row("ISSN", "SN", values.TEXT, _SERIALS),
    Row("ISBN", "SN", values.TEXT),
    Row("DOI", "DO", values.TEXT),
    Row("PMID", "PMID", values.TEXT),
    Row("PMCID", "PMCID", values.TEXT),
    Row("genre", "CL", values.TEXT, frozenset(_BY_WORD.values()) - _SERIALS - _BOOKS - _SECTIONS),
    Row("URL", "UL", values.URL, also=("LK",)),
    Row("accessed", "RD", values.DATE),
    Row("language", "LA", values.LANGUAGE),
    Row("abstract", "AB", LONG),
    Row("keyword", "K1", _WORDS),
    Row("note", "NO", NOTES),
    Row("number-of-pages", "SP", values.TEXT, _BOOKS | _THESES | _PAPERS),
    Row("page", "SP", _PAGES, also=("OP",)),
)
"""Flat record <-> RefWorks."""

_BEGINS: Final = re.compile(rb"RT[ \t]")


def _type_in(lines: Sequence[Line]) -> str:
    told = next((value for tag, value in lines if tag == "RT"), "")
    word = " ".join(told.split()).casefold()
    return _BY_WORD.get(word) or _HALVES.get(word) or "Generic"


def _safe(line: Line) -> bool:
    tag, value = line
    if tag == "RT":
        return re.fullmatch(r"\w[\w ,./()-]{0,60}", value) is not None
    return re.fullmatch(rf"{_TAG}|[A-Z][A-Z0-9]", tag) is not None and value == SYNTAX.paragraphs(value)


def _source(flat: Flat, _: str) -> dict[str, Lines]:
    """Return the line that tells whether the source was read in print or online, which every record has."""
    return {"source-type": [("SR", "Electronic(1)" if "URL" in flat else "Print(0)")]}


_REFWORKS: Final = Dialect(
    format="refworks",
    title=TITLE,
    table=TABLE,
    types=TYPES,
    letter="Personal Communication",
    other="Generic",
    extra="U9",
    keys=("ID",),
    urls=True,
    key_lines=lambda key: [("ID", key)],
    type_tags=("RT",),
    type_lines=lambda kind: [("RT", kind)],
    type_in=_type_in,
    safe=_safe,
    derived=_source,
    derived_tags={"SR": "source-type"},
)


def claims(sample: Sample) -> bool:
    """Tell whether a text begins with a type of RefWorks, or with its tag and another of the tags below."""
    lines = [line for line in sample.head[:4000].splitlines() if line.strip()][:2]
    first = re.match(r"RT[ \t]+(\w.*)", lines[0]) if lines else None
    if first is None:
        return False
    word = " ".join(first[1].split()).casefold()
    return word in _BY_WORD or word in _HALVES or (len(lines) > 1 and SYNTAX.parsed(lines[1]) is not None)


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost. Lines end with CR LF."""
    return _tagged.written(records, _REFWORKS, lambda texts: printed(texts, SYNTAX))


def read(text: str, file: str = "") -> Library:
    """Read RefWorks' format. Never raises on a text: what cannot be read is a finding with its line and its text."""
    return _tagged.read(entries(text, SYNTAX), _REFWORKS, file, "RT Unpublished Material")


def stream(source: BinaryIO, file: str = "") -> Iterator[Library]:
    """Read RefWorks' format piece by piece."""
    return _tagged_stream.stream(source, file, read, _BEGINS)
