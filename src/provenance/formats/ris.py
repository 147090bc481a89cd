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
from provenance.formats._tagged.dialect import Dialect, Row
from provenance.formats._tagged.text import entries, one_line, printed
from provenance.formats._zotero.text import text_of

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
    ("classic", "ANCIENT"), ("classic", "CLSWK"), ("manuscript", "UNPB"), ("manuscript", "UNPD"),
    ("manuscript", "INPR"), ("article-journal", "ABST"), ("article-journal", "JFULL"), ("book", "SER"),
    ("book", "CTLG"), ("motion_picture", "ADVS"), ("motion_picture", "MULTI"), ("speech", "SLIDE"), ("figure", "CHART"),
    ("figure", "EQUA"), ("dataset", "DBASE"), ("dataset", "AGGR"), ("bill", "UNBILL"), ("regulation", "LEGAL"),
    ("personal_communication", "ICOMM"), ("", "GRNT"), ("", "GEN"),
)  # fmt: skip
"""The types of CSL and of RIS, both ways; what is not here is ``GEN`` with its ``kind``."""

_SERIALS: Final = frozenset({"JOUR", "EJOUR", "MGZN", "NEWS"})
_PARTS_OF_BOOKS: Final = frozenset({"CHAP", "ECHAP", "CPAPER", "CONF", "ENCYC", "DICT"})
_BOOKS: Final = frozenset({"BOOK", "EBOOK", "EDBOOK", "RPRT", "MAP", "CTLG", "SER"})
_NUMBER: Final = re.compile(r"(?=\S*[0-9])\S{1,30}|\S{1,12} \S*[0-9]\S{0,12}")
_HTML: Final = re.compile(r"\s*<(p|div)\b[^>]*>.*</\1>\s*", re.DOTALL)
_WHICH_NUMBER: Final = re.compile(r" ?\((?:ISSN|ISBN|electronic|print|online|linking|[ep]ISSN)\)", re.IGNORECASE)
_SERIAL_NUMBER: Final = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")


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


def _told_pages(lines: Lines) -> str:
    """Return the first page and the last, in whatever order their lines stand."""
    first, *last = (values.PAGES.read([text]) for _, text in sorted(lines, key=lambda line: line[0] == "EP"))
    return "-".join([first, *(page for page in last if page != first)])


def _serial_number(texts: list[str]) -> str:
    """Return a number without the word that Scopus puts behind it, and each of several once."""
    told = _WHICH_NUMBER.sub("", "; ".join(" ".join(text.split()) for text in texts))
    return ", ".join(dict.fromkeys(filter(None, (number.strip() for number in re.split("[;,|]", told)))))


def _notes(texts: list[str]) -> tuple[str, ...]:
    """Return notes as text: those that Zotero exports are of HTML."""
    return tuple(text_of(text) if _HTML.fullmatch(text) else text for text in texts)


_NOTES: Final = values.Kind(values.NOTES.write, _notes)
_PAGES: Final = values.Kind(values.TEXT.write, "-".join, tagged=_pages, told=_told_pages)
_SERIAL: Final = values.Kind(values.TEXT.write, _serial_number)

TABLE: Final = (
    Row("author", "AU", values.NAMES, also=("A1",)),
    Row("recipient", "A2", values.NAMES, frozenset({"PCOMM"})),
    Row("editor", "A2", values.NAMES, _BOOKS | _PARTS_OF_BOOKS, also=("ED",)),
    Row("editor", "ED", values.NAMES, also=("A2",)),
    Row("collection-editor", "A3", values.NAMES),
    Row("translator", "A4", values.NAMES),
    Row("title", "TI", values.TEXT, also=("T1", "CT")),
    Row("collection-title", "T2", values.TEXT, _BOOKS),
    Row("container-title", "T2", values.TEXT, also=("JO", "JF", "BT")),
    Row("collection-title", "T3", values.TEXT),
    Row("container-title-short", "J2", values.TEXT, also=("JA", "J1")),
    Row("title-short", "ST", values.TEXT),
    Row("issued", "DA", _ISSUED, also=("PY", "Y1")),
    Row("archive", "DB", values.TEXT),
    Row("archive_location", "AN", values.TEXT),
    Row("call-number", "CN", values.TEXT),
    Row("digital-archive", "PB", values.TEXT, frozenset({"MANSCPT", "PCOMM"})),
    Row("publisher", "PB", values.TEXT),
    Row("publisher-place", "CY", values.TEXT, also=("PP",)),
    Row("source", "DP", values.TEXT),
    Row("volume", "VL", values.TEXT, also=("VO",)),
    Row("issue", "IS", values.TEXT),
    Row("edition", "ET", values.TEXT),
    Row("genre", "M3", values.TEXT),
    Row("section", "SE", values.TEXT),
    Row("number-of-volumes", "NV", values.TEXT),
    Row("ISSN", "SN", _SERIAL, _SERIALS),
    Row("ISBN", "SN", _SERIAL),
    Row("DOI", "DO", values.TEXT, also=("DOI",)),
    Row("PMID", "PMID", values.TEXT, out=False),
    Row("PMCID", "PMCID", values.TEXT, out=False),
    Row("URL", "UR", values.URL, also=("LK",)),
    Row("accessed", "Y2", values.DATE),
    Row("language", "LA", values.LANGUAGE),
    Row("abstract", "AB", values.LONG, also=("N2",)),
    Row("keyword", "KW", values.WORDS),
    Row("note", "N1", _NOTES),
    Row("page", "SP", _PAGES, also=("EP",)),
)
"""Flat record <-> RIS."""

_FEW: Final = 12
_OTHERS: Final = frozenset("<{[%@")
"""Lines that may stand above the first record, and what they never begin with."""
_END: Final = re.compile(rb"ER {1,2}-")


def _safe(line: Line) -> bool:
    tag, value = line
    if tag == "TY":
        return re.fullmatch("[A-Z0-9]{1,20}", value) is not None
    return tag != "ER" and re.fullmatch("[A-Z][A-Z0-9]{1,5}", tag) is not None and value == SYNTAX.paragraphs(value)


def _placed(_: str, tag: str, text: str) -> tuple[str, values.Kind] | None:
    """Return what a line is that databases use otherwise than the format: a DOI in M3, the ISSN of a book's series."""
    if tag == "M3" and re.match(r"(?i)(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.[0-9]{4,9}/", text):
        return "DOI", values.TEXT
    if tag == "SN" and _SERIAL_NUMBER.fullmatch(text.removesuffix("(ISSN)").strip()):
        return "ISSN", _SERIAL
    return None


def _loose(_: str, text: str) -> tuple[str, values.Kind]:
    """Return what a line of M1 is: a number, or else a note."""
    return ("number", values.TEXT) if _NUMBER.fullmatch(text) else ("note", _NOTES)


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
    loose=_loose,
    placed=_placed,
    urls=True,
)


def claims(sample: Sample) -> bool:
    """Tell whether the first line with a tag is a type of RIS; above it a database may say what it is."""
    if re.match(r"TY(?: {1,2}|\t)-(?: ?[A-Z]|[ \t]*[\r\n]+ER {1,2}-)", sample.head):
        return True
    above, begins, below = sample.head.partition("\nTY  - ")
    return (
        bool(begins)
        and above.count("\n") < _FEW
        and above[:1] not in _OTHERS
        and re.match(r"[A-Z]{3,8}\s*\n(?:[A-Z][A-Z0-9]+  - )", below) is not None
        and re.search(r"(?m)^[A-Z][A-Z0-9]  - ", above) is None
    )


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost. Lines end with CR LF, as the format has it."""
    return _tagged.written(records, _RIS, lambda texts: printed(texts, SYNTAX))


def read(text: str, file: str = "") -> Library:
    """Read RIS. Never raises on a text: what cannot be read is a finding with its line and its text."""
    return _tagged.read(entries(text, SYNTAX), _RIS, file, "TY  - MANSCPT … ER  - ")


def stream(source: BinaryIO, file: str = "") -> Iterator[Library]:
    """Read RIS piece by piece."""
    return read_cut(source, file, read, _END)
