r"""BibLaTeX, as biber reads it: the entry types, fields and dates of the biblatex manual (2.1, 2.2, 2.3.8).

A document of an archive is an ``@unpublished``, as in `bibtex` and with the same fields for the archive; `bibtex`
says which. The standard styles print ``howpublished`` (the digital archive) and ``note`` (signature and credits);
the fields ``library`` and ``shelfmark`` are for styles that know manuscripts. Beside these:

===================================  ===============================================================================
``date``, ``origdate``, ``urldate``  EDTF, as far as biblatex takes it (levels 0 and 1)
``edtf``                             any other date, in words in ``year``
``langid``, ``origlanguage``         the language of the text that is cited, and of the original
``subtitle``                         read as the end of the title; a title is written whole
===================================  ===============================================================================

The manual's rules for ``crossref`` and ``xdata`` are followed (`provenance.formats._bib.inheritance`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.errors import InvalidDate
from provenance.formats import bibtex
from provenance.formats._bib import records as _bib
from provenance.formats._bib import values
from provenance.formats._bib.archive import ARCHIVE, DESCRIBED, KIND, ONLINE, PEOPLE, SUBTITLES, Notes, Place, Published
from provenance.formats._bib.dialect import Dialect, Row
from provenance.formats._bib.inheritance import BIBLATEX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.formats._flat import Flat
    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record

TITLE = "BibLaTeX"
EXTENSIONS = (".biblatex", ".biblatex.bib")
ENTRY = True

TYPES = (
    ("manuscript", "unpublished"),
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("book", "book"),
    ("book", "mvbook"),
    ("chapter", "incollection"),
    ("chapter", "inbook"),
    ("chapter", "bookinbook"),
    ("book", "collection"),
    ("book", "proceedings"),
    ("paper-conference", "inproceedings"),
    ("paper-conference", "conference"),
    ("thesis", "thesis"),
    ("thesis", "phdthesis"),
    ("thesis", "mastersthesis"),
    ("report", "report"),
    ("report", "techreport"),
    ("pamphlet", "booklet"),
    ("webpage", "online"),
    ("webpage", "electronic"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("patent", "patent"),
    ("entry-encyclopedia", "inreference"),
    ("", "misc"),
)
"""The types of CSL and the entry types, both ways; what is not here is a ``misc`` with its ``kind``."""

_POINT = (
    r"-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?[?~%]?|[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX|[0-9]{4}-[0-9]{2}-XX|[0-9]{4}-XX-XX"
)
_LEVEL_1 = re.compile(rf"(?:{_POINT})(?:/(?:{_POINT}|\.\.)?)?|(?:\.\.)?/(?:{_POINT})", re.ASCII)


class _Issued(bibtex.Issued):
    """The date in EDTF; what biblatex does not take is a year in words, with EDTF beside it."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that are read."""
        return ("edtf", *super().fields)

    def write(self, flat: Flat) -> dict[str, str]:
        """Return the fields."""
        date = flat.get("issued")
        if date is None:
            return super().write(flat)
        if _LEVEL_1.fullmatch(date.text):
            return {"date": f"{{{date.text}}}"}
        return {"year": f"{{{values.TEXT.write(date.written('en-US'))}}}", "edtf": f"{{{date.text}}}"}

    def read(self, said: Mapping[str, str], flat: Flat) -> Flat:
        """Return the date; words that are none stay words."""
        try:
            return {"issued": values.DATE.read(said["edtf"])} if said.get("edtf") else super().read(said, flat)
        except InvalidDate:
            return super().read(said, flat)


_NUMBERED = frozenset({"article", "review", "periodical", "suppperiodical"})
_THESES = frozenset({"thesis", "phdthesis", "mastersthesis"})
_REPORTS = frozenset({"report", "techreport"})
_ORGANISED = frozenset({"online", "misc", "manual", "electronic", "www"})

DIALECT = Dialect(
    title=TITLE,
    types=TYPES,
    inheritance=BIBLATEX,
    genres=bibtex.GENRES,
    also=bibtex.ALSO,
    table=(
        *PEOPLE,
        Row("title", "title", values.TITLE),
        Row("container-title", "journaltitle", values.TEXT, frozenset({"article"})),
        Row("container-title", "journal", values.TEXT, frozenset({"article"})),
        Row("container-title", "booktitle", values.TEXT),
        Row("container-title", "journaltitle", values.TEXT),
        Row("container-title", "journal", values.TEXT),
        *SUBTITLES,
        _Issued(),
        KIND,
        Place(),
        Published(),
        *ARCHIVE,
        Row("publisher", "institution", values.TEXT, _THESES | _REPORTS),
        Row("publisher", "organization", values.TEXT, _ORGANISED),
        Row("publisher", "publisher", values.TEXT),
        Row("publisher", "institution", values.TEXT),
        Row("publisher", "school", values.TEXT),
        Row("publisher-place", "location", values.TERM),
        Row("publisher-place", "address", values.TEXT),
        Row("collection-title", "series", values.TERM),
        Row("volume", "volume", values.TEXT),
        Row("part-number", "part", values.TEXT),
        Row("issue", "number", values.TEXT, _NUMBERED),
        Row("issue", "issue", values.TEXT, _NUMBERED),
        Row("number", "eid", values.TEXT, _NUMBERED),
        Row("number", "number", values.TEXT, _REPORTS | _ORGANISED | {"unpublished", "patent"}),
        Row("collection-number", "number", values.TEXT),
        Row("edition", "edition", values.TEXT),
        Row("chapter-number", "chapter", values.TEXT),
        Row("page", "pages", values.PAGES),
        Row("genre", "type", values.TERM),
        Row("event-title", "eventtitle", values.TEXT),
        Row("event-date", "eventdate", values.DATE),
        Row("event-place", "venue", values.TEXT),
        Row("version", "version", values.TEXT),
        Row("status", "pubstate", values.TERM),
        Row("volume-title", "maintitle", values.TEXT),
        Row("title-short", "shorttitle", values.TEXT),
        Row("container-title-short", "shortjournal", values.TEXT),
        Row("number-of-pages", "pagetotal", values.TEXT),
        Row("number-of-volumes", "volumes", values.TEXT),
        Row("original-title", "origtitle", values.TITLE),
        Row("original-date", "origdate", values.DATE),
        Row("original-date", "origyear", values.DATE),
        Row("original-publisher", "origpublisher", values.TEXT),
        Row("original-publisher-place", "origlocation", values.TEXT),
        Row("language", "langid", values.LANGUAGE),
        Row("language", "language", values.LANGUAGE),
        Row("original-language", "origlanguage", values.LANGUAGE),
        *DESCRIBED,
        Notes("annotation", howpublished=True),
        *ONLINE,
    ),
)


def claims(sample: Sample) -> bool:
    """Tell whether a text has an entry in it, and something that only biblatex has."""
    return bibtex.has_entry(sample.text) and bibtex.is_biblatex(sample.text)


def read(text: str, file: str = "") -> Library:
    """Read BibLaTeX. Never raises on a text: what cannot be read is a finding with its line and its text."""
    return _bib.read(text, file, DIALECT)


def write(records: Sequence[Record]) -> Written:
    """Write one entry a record, one field a line, with balanced braces."""
    return _bib.write(records, DIALECT)
