"""RIS, as Zotero reads it: its tags and lines were verified by an import there, or are the format's own.

A document of an archive is a ``MANSCPT``, which no program takes for something else; a letter with a recipient is a
``PCOMM``. ``DB`` is the archive, ``AN`` the signature without it, ``CN`` the signature whole, ``PB`` the digital
archive, ``A4`` the translator.

What has no tag is written as ``M1  - name: value``, one line each, which lands verbatim in Zotero's *Extra*; the
names are those of CSL and of `provenance.formats._flat`: ``archive-place``, ``recipient`` (``Family || Given``),
``original-language``, ``kind``, ``issued`` for a date that is no plain day, and the parts of the signature
(``box: 5``). Who obtained the document and for whom it was translated is a sentence in the first ``M1``, the one
place where Extra suffers free text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._ris import values
from provenance.formats._ris.text import SYNTAX
from provenance.formats._stream import read_cut
from provenance.formats._tagged import engine as _tagged
from provenance.formats._tagged.engine import Dialect, Row
from provenance.formats._tagged.text import entries, one_line, printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from provenance.formats._format import Sample, Written
    from provenance.formats._tagged.text import Line, Lines
    from provenance.model import Library, Record
    from provenance.values.date import Date

TITLE = "RIS"
EXTENSIONS = (".ris",)
ENTRY = True
FRAME = ("", "", "")

TYPES: Final = (
    ("manuscript", "MANSCPT"), ("personal_communication", "PCOMM"), ("book", "BOOK"), ("book", "EBOOK"),
    ("book", "EDBOOK"), ("chapter", "CHAP"), ("chapter", "ECHAP"), ("article-journal", "JOUR"),
    ("article-journal", "EJOUR"), ("article-magazine", "MGZN"), ("article-newspaper", "NEWS"),
    ("paper-conference", "CPAPER"), ("paper-conference", "CONF"), ("thesis", "THES"), ("report", "RPRT"),
    ("report", "GOVDOC"), ("webpage", "ELEC"), ("webpage", "WEB"), ("post-weblog", "BLOG"), ("map", "MAP"),
    ("motion_picture", "MPCT"), ("motion_picture", "VIDEO"), ("song", "SOUND"), ("musical_score", "MUSIC"),
    ("graphic", "ART"), ("figure", "FIGURE"), ("bill", "BILL"), ("legal_case", "CASE"), ("legislation", "STAT"),
    ("hearing", "HEAR"), ("patent", "PAT"), ("dataset", "DATA"), ("software", "COMP"),
    ("entry-encyclopedia", "ENCYC"), ("entry-dictionary", "DICT"), ("pamphlet", "PAMP"), ("standard", "STAND"),
    ("classic", "ANCIENT"), ("", "GEN"),
)  # fmt: skip
"""The types of CSL and of RIS, both ways; what is not here is ``GEN`` with its ``kind``."""

_SERIALS: Final = frozenset({"JOUR", "EJOUR", "MGZN", "NEWS"})
_PARTS_OF_BOOKS: Final = frozenset({"CHAP", "ECHAP", "CPAPER", "CONF", "ENCYC", "DICT"})
_BOOKS: Final = frozenset({"BOOK", "EBOOK", "EDBOOK", "RPRT", "MAP"})


def _issued(date: Date) -> Lines:
    """Return year and day; where the day does not say it, EDTF, which Zotero reads in *Extra*."""
    year = [("PY", f"{date.year:04}")] if date.year is not None and 0 < date.year < 10_000 else []  # noqa: PLR2004 - four digits
    plain = values.plain_date(date)
    if not plain:
        return [*year, ("M1", f"issued: {date.text}")]
    return [*year, *([("DA", plain[0])] if date.month else [])]


def _pages(text: str) -> Lines:
    ends = re.fullmatch(r"([0-9]+)-([0-9]+)", text)
    if ends:
        return [("SP", ends[1]), ("EP", ends[2])]
    return [("SP", line)] if (line := one_line(text)) else []


_ISSUED: Final = values.Kind(values.FULLEST.write, values.FULLEST.read, tagged=_issued)
_PAGES: Final = values.Kind(values.TEXT.write, "-".join, tagged=_pages)

TABLE: Final = (
    Row("author", "AU", values.NAMES, also=("A1",)),
    Row("recipient", "A2", values.NAMES, frozenset({"PCOMM"})),
    Row("editor", "A2", values.NAMES, _BOOKS | _PARTS_OF_BOOKS, also=("ED",)),
    Row("editor", "ED", values.NAMES, also=("A2",)),
    Row("collection-editor", "A3", values.NAMES),
    Row("translator", "A4", values.NAMES),
    Row("title", "TI", values.TEXT, also=("T1",)),
    Row("collection-title", "T2", values.TEXT, _BOOKS),
    Row("container-title", "T2", values.TEXT, also=("JO", "JF", "BT")),
    Row("collection-title", "T3", values.TEXT),
    Row("container-title-short", "J2", values.TEXT, also=("JA",)),
    Row("title-short", "ST", values.TEXT),
    Row("issued", "DA", _ISSUED, also=("PY", "Y1")),
    Row("archive", "DB", values.TEXT),
    Row("archive_location", "AN", values.TEXT),
    Row("call-number", "CN", values.TEXT),
    Row("digital-archive", "PB", values.TEXT, frozenset({"MANSCPT", "PCOMM"})),
    Row("publisher", "PB", values.TEXT),
    Row("publisher-place", "CY", values.TEXT, also=("PP",)),
    Row("source", "DP", values.TEXT),
    Row("volume", "VL", values.TEXT),
    Row("issue", "IS", values.TEXT),
    Row("edition", "ET", values.TEXT),
    Row("genre", "M3", values.TEXT),
    Row("section", "SE", values.TEXT),
    Row("number-of-volumes", "NV", values.TEXT),
    Row("ISSN", "SN", values.TEXT, _SERIALS),
    Row("ISBN", "SN", values.TEXT),
    Row("DOI", "DO", values.TEXT),
    Row("URL", "UR", values.URL),
    Row("accessed", "Y2", values.DATE),
    Row("language", "LA", values.LANGUAGE),
    Row("abstract", "AB", values.LONG, also=("N2",)),
    Row("keyword", "KW", values.WORDS),
    Row("note", "N1", values.NOTES),
    Row("page", "SP", _PAGES, also=("EP",)),
)
"""Flat record <-> RIS."""

_END: Final = re.compile(rb"ER {1,2}-")


def _safe(line: Line) -> bool:
    tag, value = line
    if tag == "TY":
        return re.fullmatch("[A-Z0-9]{1,20}", value) is not None
    return tag != "ER" and re.fullmatch("[A-Z][A-Z0-9]", tag) is not None and value == SYNTAX.paragraphs(value)


_RIS: Final = Dialect(
    format="ris",
    title=TITLE,
    table=TABLE,
    types=TYPES,
    letter="PCOMM",
    other="GEN",
    extra="M1",
    keys=("ID",),
    key_lines=lambda key: [("ID", key), ("M1", f"Citation Key: {key}")],
    type_tags=("TY",),
    type_lines=lambda kind: [("TY", kind)],
    type_in=lambda lines: next((value for tag, value in lines if tag == "TY"), ""),
    safe=_safe,
    loose=lambda _, __: ("number", values.TEXT),
)


def claims(sample: Sample) -> bool:
    """Tell whether the first line that is not blank is a type of RIS."""
    return re.match(r"TY {1,2}- ?[A-Z]", sample.head) is not None


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost. Lines end with CR LF, as the format has it."""
    return _tagged.written(records, _RIS, lambda texts: printed(texts, SYNTAX))


def read(text: str, file: str = "") -> Library:
    """Read RIS. Never raises on a text: what cannot be read is a finding with its line and its text."""
    return _tagged.read(entries(text, SYNTAX), _RIS, file, "TY  - MANSCPT … ER  - ")


def stream(source: BinaryIO, file: str = "") -> Iterator[Library]:
    """Read RIS piece by piece."""
    return read_cut(source, file, read, _END)
