r"""BibTeX, as its classic styles print it and as people write it.

A document of an archive is an ``@unpublished``: the one classic type for it, and the one that Zotero takes for a
manuscript. Its ``note``, which classic styles print, holds digital archive, signature and credits in words; the fields
of the archive, which they pass over, hold the same in parts:

===================  ===============================================================================================
``signature``        the archival signature whole, as written: what is read again
``othersignatures``  those of copies and the like
``archive``          the archive's full name, with its abbreviation in brackets; ``archiveplace`` is its place
``library``          the archive as the signature writes it; ``shelfmark`` the rest of the signature (biblatex's names)
``archivefonds`` …   the parts of the signature, a field a level: ``archiveseries``, ``archivebox``, ``archivefolder`` …
``recipient`` …      and every other role that BibTeX has no field for, under its name without hyphens
``kind``             the kind of document (report, telegram …) where the entry type does not tell it
``date``             the date in EDTF, where year, month and day cannot say it
===================  ===============================================================================================

Stock Zotero reads none of the archive's fields; they are written for people, for styles of their own, and for this
reader. The day of the date is lost in classic styles, which have no field for it. Text is Unicode, with LaTeX's
special characters escaped, except in ``url`` and ``doi``.

Read are also the entries of others: ``@archival`` as biblatex-fiwi has it, ``@manuscript``, ``@letter``, and the fields
that people invent (`provenance.formats._bib.archive.Place`). What an entry says otherwise than a record would, and what
stands between the entries, is kept (`provenance.formats._bib.kept`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.errors import InvalidDate
from provenance.formats._bib import records as _bib
from provenance.formats._bib import values
from provenance.formats._bib.archive import ARCHIVE, DESCRIBED, KIND, ONLINE, PEOPLE, SUBTITLES, Notes, Place, Published
from provenance.formats._bib.dialect import Dialect, Row
from provenance.formats._bib.inheritance import BIBTEX
from provenance.formats._bib.text import MONTHS
from provenance.values.date import Date, is_undated, parse_written_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.formats._flat import Flat
    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record

TITLE = "BibTeX"
EXTENSIONS = (".bib",)
ENTRY = True

_NUMBERED = frozenset({"article", "review", "periodical", "suppperiodical"})
_ORGANISED = frozenset({"manual", "misc", "online", "electronic", "www", "booklet", "software", "dataset"})
_THESES = frozenset({"phdthesis", "mastersthesis"})

TYPES = (
    ("manuscript", "unpublished"),
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("book", "book"),
    ("chapter", "incollection"),
    ("chapter", "inbook"),
    ("paper-conference", "inproceedings"),
    ("paper-conference", "conference"),
    ("thesis", "phdthesis"),
    ("thesis", "mastersthesis"),
    ("report", "techreport"),
    ("pamphlet", "booklet"),
    ("book", "proceedings"),
    ("", "misc"),
)
"""The types of CSL and the entry types, both ways; what is not here is a ``misc`` with its ``kind``."""

GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
"""The degree that an entry type tells."""

ALSO = (
    ("manuscript", "archival"), ("manuscript", "manuscript"), ("letter", "letter"), ("chapter", "suppbook"),
    ("chapter", "suppcollection"), ("article-journal", "suppperiodical"), ("book", "mvcollection"),
    ("book", "mvproceedings"), ("book", "reference"), ("book", "mvreference"), ("book", "manual"),
    ("graphic", "artwork"), ("graphic", "image"), ("song", "audio"), ("song", "music"), ("motion_picture", "movie"),
    ("motion_picture", "video"), ("legal_case", "jurisdiction"), ("legislation", "legislation"),
    ("performance", "performance"), ("review", "review"), ("standard", "standard"), ("periodical", "periodical"),
    ("webpage", "www"),
)  # fmt: skip
"""Entry types that both dialects read: for archives, and those that biblatex names without styles for them."""

_OF_BIBLATEX = (
    ("webpage", "online"), ("webpage", "electronic"), ("thesis", "thesis"), ("report", "report"),
    ("book", "collection"), ("dataset", "dataset"), ("software", "software"), ("patent", "patent"),
    ("book", "mvbook"), ("chapter", "bookinbook"), ("entry-encyclopedia", "inreference"),
)  # fmt: skip


class Issued:
    """The date: year, month and day as BibTeX has them, and EDTF beside them where they cannot say it."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that are read."""
        return ("year", "month", "day", "date")

    def write(self, flat: Flat) -> dict[str, str]:
        """Return the fields; a year in words where it is no plain year, since styles print it as it is."""
        date = flat.get("issued")
        if date is None:
            words = values.TEXT.write(flat.get("undated") or flat.get("issued-text", ""))
            return {"year": f"{{{words}}}"} if words else {}
        plain = date.year is not None and date.year > 0 and not (date.approximate or date.uncertain)
        said = {"year": str(date.year) if plain else date.written("en-US")}
        if plain and date.month:
            said |= {"month": str(date.month)} | ({"day": str(date.day)} if date.day else {})
        if _together(said) != date:
            said["date"] = date.text
        raw = {name: f"{{{values.TEXT.write(text) if name == 'year' else text}}}" for name, text in said.items()}
        return raw | ({"month": MONTHS[date.month - 1]} if "month" in raw and date.month else {})

    def read(self, said: Mapping[str, str], flat: Flat) -> Flat:
        """Return the date; words that are none stay words."""
        del flat
        told = _NO_DAY.sub("", said.get("date", "").strip())
        if told:
            try:
                return {"issued": values.DATE.read(told)}
            except InvalidDate:
                pass
        if date := _together(said):
            return {"issued": date}
        words = said.get("year", "") or said.get("date", "")
        if is_undated(words):
            return {"undated": words}
        return {"issued-text": words} if words else {}


_NO_DAY = re.compile(r"(?:-00)+\Z")
"""What some databases write for a month and a day that they do not know."""
_MONTHS_OF = re.compile(r"([^\W\d_]{3,}\.?)\s*(?:[-–—/&,]|and|und|et)+\s*([^\W\d_]{3,}\.?)")
"""Two months, from one to another."""
_DAY_IN_MONTH = re.compile(r"(?:([0-9]{1,2})[\s.,]+)?([^\W\d_]{3,}\.?)(?:[\s.,]+([0-9]{1,2}))?")
"""A day and the name of a month: the manual's way of telling a day is ``month = "27~" # aug``."""


def _together(said: Mapping[str, str]) -> Date | None:
    """Return the date that year, month and day make; the year alone where the month is no month."""
    year, month, day = (said.get(name, "") for name in ("year", "month", "day"))
    if not re.fullmatch("[0-9]{1,4}", year, re.ASCII):
        return None if is_undated(year) else parse_written_date(f"{month} {year}".strip()) or parse_written_date(year)
    if (two := _MONTHS_OF.fullmatch(month)) and all(name[:3].casefold() in MONTHS for name in two.groups()):
        first, last = (f"{year:0>4}-{MONTHS.index(name[:3].casefold()) + 1:02}" for name in two.groups())
        if first < last:
            return Date.parse(f"{first}/{last}")
    if told := _DAY_IN_MONTH.fullmatch(month):
        before, month, behind = told.groups()
        day = day or before or behind or ""
    number = month[:3].casefold() in MONTHS and MONTHS.index(month[:3].casefold()) + 1
    months = f"-{int(number or month):02}" if number or re.fullmatch("0?[1-9]|1[0-2]", month, re.ASCII) else ""
    if month and not months and (written := parse_written_date(f"{day} {month} {year}".strip())):
        return written
    days = f"-{int(day):02}" if months and re.fullmatch("[0-9]{1,2}", day, re.ASCII) else ""
    for text in (f"{year:0>4}{months}{days}", f"{year:0>4}{months}", f"{year:0>4}"):
        try:
            return Date.parse(text)
        except InvalidDate:
            continue
    return None


DIALECT = Dialect(
    title=TITLE,
    types=TYPES,
    inheritance=BIBTEX,
    genres=GENRES,
    also=(*ALSO, *_OF_BIBLATEX),
    table=(
        *PEOPLE,
        Row("title", "title", values.TITLE),
        Row("container-title", "journal", values.TEXT, frozenset({"article"})),
        Row("container-title", "booktitle", values.TEXT),
        Row("container-title", "journaltitle", values.TEXT),
        Row("container-title", "journal", values.TEXT),
        *SUBTITLES,
        Issued(),
        KIND,
        Place(),
        Published(),
        *ARCHIVE,
        Row("publisher", "school", values.TEXT, _THESES),
        Row("publisher", "institution", values.TEXT, frozenset({"techreport"})),
        Row("publisher", "publisher", values.TEXT),
        Row("publisher", "institution", values.TEXT),
        Row("publisher", "organization", values.TEXT, _ORGANISED),
        Row("publisher", "school", values.TEXT),
        Row("publisher-place", "address", values.TEXT),
        Row("publisher-place", "location", values.TERM),
        Row("collection-title", "series", values.TERM),
        Row("volume", "volume", values.TEXT),
        Row("issue", "number", values.TEXT, _NUMBERED),
        Row("issue", "issue", values.TEXT, _NUMBERED),
        Row("number", "eid", values.TEXT, _NUMBERED),
        Row("number", "number", values.TEXT, frozenset({"techreport", "report", "misc", "unpublished", "patent"})),
        Row("collection-number", "number", values.TEXT),
        Row("edition", "edition", values.TEXT),
        Row("chapter-number", "chapter", values.TEXT),
        Row("page", "pages", values.PAGES),
        Row("genre", "type", values.TERM),
        Row("event-title", "eventtitle", values.TEXT),
        Row("event-place", "venue", values.TEXT),
        Row("version", "version", values.TEXT),
        Row("title-short", "shorttitle", values.TEXT),
        Row("container-title-short", "shortjournal", values.TEXT),
        Row("number-of-pages", "pagetotal", values.TEXT),
        Row("number-of-volumes", "volumes", values.TEXT),
        Row("original-title", "origtitle", values.TITLE),
        Row("original-date", "origdate", values.DATE),
        Row("original-date", "origyear", values.DATE),
        Row("original-publisher", "origpublisher", values.TEXT),
        Row("language", "language", values.LANGUAGE),
        Row("language", "langid", values.LANGUAGE),
        Row("original-language", "origlanguage", values.LANGUAGE),
        *DESCRIBED,
        Notes("annote", howpublished=False),
        *ONLINE,
    ),
)

_ENTRY_TYPES = (
    "archival", "article", "artwork", "audio", "bibnote", "book", "bookinbook", "booklet", "collection", "comment",
    "commentary", "conference", "dataset", "electronic", "image", "inbook", "incollection", "inproceedings",
    "inreference", "jurisdiction", "legal", "legislation", "letter", "manual", "manuscript", "masterthesis",
    "mastersthesis", "misc", "movie", "music", "mvbook", "mvcollection", "mvproceedings", "mvreference", "online",
    "patent", "performance", "periodical", "phdthesis", "preamble", "proceedings", "reference", "report", "review",
    "set", "software", "standard", "string", "suppbook", "suppcollection", "suppperiodical", "techreport", "thesis",
    "unpublished", "video", "www", "xdata",
)  # fmt: skip
# Fields and types that only biblatex has.
_ONLY_TYPES = (
    "online", "thesis", "report", "collection", "dataset", "software", "mvbook", "mvcollection", "inreference",
    "reference", "xdata",
)  # fmt: skip
_ONLY_FIELDS = (
    "journaltitle", "langid", "location", "eventdate", "maintitle", "subtitle", "entrysubtype", "eprinttype",
    "annotation", "edtf",
)  # fmt: skip
_ENTRY = re.compile(rf"(?i)(?:\A\ufeff?|[\r\n}}])[ \t]*@\s*(?:{'|'.join(_ENTRY_TYPES)})\s*[{{(]")
_ANY_ENTRY = re.compile(
    r"(?:\A\ufeff?|[\r\n}])[ \t]*@[A-Za-z][\w-]*\s*\{\s*[^\s,{}()\"=#%]*\s*,\s*[A-Za-z][\w:.+-]*\s*=\s*[{\"]"
)
"""An entry of a type that nobody has heard of, with its first field: in braces, since in brackets it may be code."""
_BIBLATEX = re.compile(
    rf"(?im)^[ \t]*@(?:{'|'.join(_ONLY_TYPES)})\s*[{{(]|^[ \t]*,?[ \t]*(?:{'|'.join(_ONLY_FIELDS)})[ \t]*="
)
_DATE, _YEAR = (re.compile(rf"(?im)^[ \t]*,?[ \t]*{name}[ \t]*=") for name in ("date", "year"))


def claims(sample: Sample) -> bool:
    """Tell whether a text has an entry in it, and nothing that only biblatex has."""
    return has_entry(sample.text) and not is_biblatex(sample.text)


def has_entry(text: str) -> bool:
    """Tell whether an entry of BibTeX begins on some line of a text."""
    return "@" in text and (_ENTRY.search(text) or _ANY_ENTRY.search(text)) is not None


def is_biblatex(text: str) -> bool:
    """Tell whether a text has entry types or fields that only biblatex has."""
    return _BIBLATEX.search(text) is not None or (_DATE.search(text) is not None and _YEAR.search(text) is None)


def read(text: str, file: str = "") -> Library:
    """Read BibTeX. Never raises on a text: what cannot be read is a finding with its line and its text."""
    return _bib.read(text, file, DIALECT)


def write(records: Sequence[Record]) -> Written:
    """Write one entry a record, one field a line, with balanced braces."""
    return _bib.write(records, DIALECT)
