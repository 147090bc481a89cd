"""COinS: ContextObjects of OpenURL (Z39.88-2004) in spans of a page of HTML, where browsers and Zotero find them.

A document of an archive is described in Dublin Core (``info:ofi/fmt:kev:mtx:dc``): ``rft.source`` is the signature
whole, ``rft.publisher`` the digital archive, ``rft_id`` the address, ``rft.type`` the item type of Zotero. Books,
articles, theses and patents have the formats of their own. An author that is a corporate body is an ``rft.aucorp``,
since Zotero parts any other name into two; translators and editors are contributors.

What has no key stands in ``rft_dat``, the private data of who wrote the object, as lines of ``name: value``. Any page
of HTML is read, and nothing but the spans in it.

Sources: ANSI/NISO Z39.88-2004; the matrices of its metadata formats (openurl.info/registry); the guidelines for
Key/Encoded-Value ContextObjects; Zotero's reader of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.errors import Finding, Severity, Where
from provenance.formats._coins.text import (
    CREATED,
    EXTRA,
    VERSION,
    arranged,
    entries,
    printed,
    text_in,
    wrapped,
)
from provenance.formats._ris import values
from provenance.formats._tagged import engine as _tagged
from provenance.formats._tagged.dialect import Dialect, Row
from provenance.formats._tagged.text import one_line
from provenance.model import Agent, Body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.formats._tagged.text import Line, Lines
    from provenance.model import Library, Record
    from provenance.values.date import Date

TITLE = "COinS"
EXTENSIONS = (".coins.html", ".coins")
FRAME = ("", "", "")

_FORMAT: Final = "info:ofi/fmt:kev:mtx:"
_REFERRER: Final = "info:sid/archival-provenance"

TYPES: Final = (
    ("manuscript", "dc/manuscript"), ("personal_communication", "dc/letter"), ("book", "book/book"),
    ("chapter", "book/bookitem"), ("report", "book/report"), ("paper-conference", "book/proceeding"),
    ("document", "book/document"), ("article-journal", "journal/article"), ("article-magazine", "journal/article"),
    ("article-newspaper", "journal/article"), ("paper-conference", "journal/proceeding"),
    ("periodical", "journal/journal"), ("thesis", "dissertation/"), ("patent", "patent/"), ("webpage", "dc/webpage"),
    ("post-weblog", "dc/blogPost"), ("post", "dc/forumPost"), ("interview", "dc/interview"),
    ("speech", "dc/presentation"), ("motion_picture", "dc/film"), ("song", "dc/audioRecording"),
    ("graphic", "dc/artwork"), ("map", "dc/map"), ("legislation", "dc/statute"), ("bill", "dc/bill"),
    ("legal_case", "dc/case"), ("hearing", "dc/hearing"), ("software", "dc/computerProgram"), ("dataset", "dc/dataset"),
    ("standard", "dc/standard"), ("article", "dc/preprint"), ("entry-encyclopedia", "dc/encyclopediaArticle"),
    ("entry-dictionary", "dc/dictionaryEntry"), ("book", "dc/book"), ("report", "dc/report"), ("thesis", "dc/thesis"),
    ("article-journal", "dc/journalArticle"), ("chapter", "dc/bookSection"), ("", "dc/document"), ("", "dc/"),
)  # fmt: skip
"""The types of CSL, and the metadata formats with their genres; in Dublin Core these are the item types of Zotero."""
_WORDS: Final = {
    **{name.partition("/")[2].casefold(): name for _, name in TYPES if name.startswith("dc/")},
    "image": "dc/artwork", "stillimage": "dc/artwork", "still image": "dc/artwork", "movingimage": "dc/film",
    "moving image": "dc/film", "sound": "dc/audioRecording", "software": "dc/computerProgram",
    "correspondence": "dc/letter", "article": "dc/journalArticle",
}  # fmt: skip
"""Words for types in Dublin Core, those of DCMI among them."""

_ALL: Final = frozenset(name for _, name in TYPES)
_DC: Final = frozenset(name for name in _ALL if name.startswith("dc/"))
_ARCHIVAL: Final = frozenset({"dc/manuscript", "dc/letter"})
_BOOKS: Final = frozenset(name for name in _ALL if name.startswith("book/"))
_JOURNAL: Final = frozenset({"journal/article", "journal/proceeding"})
_IN_BOOKS: Final = frozenset({"book/bookitem", "book/proceeding"})
_THESIS: Final = frozenset({"dissertation/"})
_PATENT: Final = frozenset({"patent/"})


def _authors(full: str, *, parted: bool) -> values.Kind:
    """Return the kind of authors: the key of a full name, and whether the first one stands in parts beside it."""

    def tagged(agents: Sequence[Agent]) -> Lines:
        lines: Lines = []
        for number, agent in enumerate(agents):
            if agent.body:
                lines.append(("rft.aucorp", one_line(agent.body.name)))
                continue
            person = agent.person
            if parted and number == 0 and person and person.family:
                family = " ".join(filter(None, (person.non_dropping_particle, person.family)))
                given = " ".join(filter(None, (person.given, person.dropping_particle)))
                parts = (("rft.aulast", family), ("rft.aufirst", given), ("rft.ausuffix", person.suffix))
                lines += [(tag, one_line(part)) for tag, part in parts]
            lines.append((full, one_line(values.name_of(agent))))
        return [(tag, text) for tag, text in lines if text]

    return values.Kind(values.NAMES.write, values.NAMES.read, tagged=tagged, told=_agents)


def _agents(lines: Lines) -> tuple[Agent, ...]:
    """Return authors in order; the one that stands in parts is the same as one of the same name that stands whole."""
    whole: list[tuple[int, Agent]] = []
    parts: dict[str, tuple[int, str]] = {}
    for number, (tag, text) in enumerate(lines):
        if tag == "rft.aucorp":
            whole.append((number, Agent(body=Body(name=text))))
        elif tag in _PARTS:
            parts.setdefault(_PARTS[tag], (number, text))
        elif text.strip(" ,|"):
            whole.append((number, values.agent_of(text)))
    agent = _of_parts({name: text for name, (_, text) in parts.items()})
    if agent and not any(_same(agent, other) for _, other in whole):
        whole.append((min(number for number, _ in parts.values()), agent))
    return tuple(agent for _, agent in sorted(whole, key=lambda one: one[0]))


_PARTS: Final = {
    "rft.aulast": "family", "rft.aufirst": "given", "rft.auinit": "initials", "rft.auinit1": "initials",
    "rft.ausuffix": "suffix", "rft.invlast": "family", "rft.invfirst": "given",
}  # fmt: skip


def _of_parts(parts: dict[str, str]) -> Agent | None:
    family, given = parts.get("family", ""), parts.get("given") or parts.get("initials", "")
    name = ", ".join([family, given, *([parts["suffix"]] if "suffix" in parts else [])])
    return values.agent_of(name) if family.strip(" ,|") or given.strip(" ,|") else None


def _same(short: Agent, long: Agent) -> bool:
    """Tell whether two names are one person's: one family, and one given name, which may be cut."""
    one, other = short.person, long.person
    if one is None or other is None:
        return False
    if not other.family:
        return str(other).casefold() in (str(one).casefold(), one.family.casefold())
    family = (one.non_dropping_particle, one.family) == (other.non_dropping_particle, other.family)
    return family and other.given.casefold().startswith(one.given.rstrip(".").casefold())


def _issued(date: Date) -> Lines:
    """Return the date as W3CDTF has it; where it is none, the year, and EDTF beside it."""
    if values.plain_date(date):
        return [("rft.date", date.text)]
    year = [("rft.date", f"{date.year:04}")] if date.year is not None and 0 < date.year < 10_000 else []  # noqa: PLR2004
    return [*year, (EXTRA, f"issued: {date.text}")]


def _pages(text: str) -> Lines:
    """Return pages whole, and the first and the last where they are a range."""
    line = one_line(text)
    ends = re.fullmatch(r"(\w+)\s*[-\u2013]\s*(\w+)", line)
    more = [("rft.spage", ends[1]), ("rft.epage", ends[2])] if ends else []
    return [("rft.pages", line), *more] if line else []


def _pages_told(lines: Lines) -> str:
    by_tag = dict(reversed(lines))
    return by_tag.get("rft.pages") or "-".join(by_tag[tag] for tag in ("rft.spage", "rft.epage") if tag in by_tag)


def _long(text: str) -> list[str]:
    return [line for part in text.splitlines() if (line := one_line(part))]


_ISSUED: Final = values.Kind(values.FULLEST.write, values.FULLEST.read, tagged=_issued)
_PAGES: Final = values.Kind(values.TEXT.write, "-".join, tagged=_pages, told=_pages_told)
_LONG: Final = values.Kind(_long, "\n".join)
_FULL: Final = ("rft.aulast", "rft.aufirst", "rft.auinit", "rft.auinit1", "rft.ausuffix", "rft.aucorp")

TABLE: Final = (
    Row("author", "rft.creator", _authors("rft.creator", parted=False), _DC, also=("rft.au", *_FULL)),
    Row("author", "rft.inventor", _authors("rft.inventor", parted=False), _PATENT,
        also=("rft.invlast", "rft.invfirst", "rft.au", *_FULL)),
    Row("author", "rft.au", _authors("rft.au", parted=True), also=("rft.creator", *_FULL)),
    *(Row(role, f"rft.contributor:{role}", values.NAMES, _DC, extra=True) for role in CREATED),
    Row("contributor", "rft.contributor", values.NAMES, _DC),
    Row("title", "rft.atitle", values.TEXT, _JOURNAL | _IN_BOOKS),
    Row("title", "rft.btitle", values.TEXT, _BOOKS - _IN_BOOKS, also=("rft.title",)),
    Row("title", "rft.jtitle", values.TEXT, frozenset({"journal/journal"}), also=("rft.title",)),
    Row("title", "rft.title", values.TEXT, _DC | _THESIS | _PATENT),
    Row("container-title", "rft.jtitle", values.TEXT, _JOURNAL, also=("rft.title",)),
    Row("container-title", "rft.btitle", values.TEXT, _IN_BOOKS, also=("rft.title",)),
    Row("container-title-short", "rft.stitle", values.TEXT),
    Row("call-number", "rft.source", values.TEXT, _ARCHIVAL),
    Row("container-title", "rft.source", values.TEXT, _DC),
    Row("digital-archive", "rft.publisher", values.TEXT, _ARCHIVAL),
    Row("publisher", "rft.publisher", values.TEXT, _DC, also=("rft.pub",)),
    Row("publisher", "rft.inst", values.TEXT, _THESIS),
    Row("publisher", "rft.pub", values.TEXT, _BOOKS, also=("rft.publisher",)),
    Row("publisher-place", "rft.place", values.TEXT, _BOOKS),
    Row("issued", "rft.date", _ISSUED),
    Row("submitted", "rft.appldate", values.EDTF, _PATENT),
    Row("number", "rft.number", values.TEXT, _PATENT),
    Row("genre", "rft.degree", values.TEXT, _THESIS),
    Row("volume", "rft.volume", values.TEXT, _ALL - _DC),
    Row("issue", "rft.issue", values.TEXT, _ALL - _DC),
    Row("page", "rft.pages", _PAGES, also=("rft.spage", "rft.epage")),
    Row("edition", "rft.edition", values.TEXT, _BOOKS),
    Row("collection-title", "rft.series", values.TEXT, _BOOKS),
    Row("number-of-pages", "rft.tpages", values.TEXT),
    Row("ISSN", "rft.issn", values.TEXT, also=("rft.eissn", "rft.identifier:issn")),
    Row("ISBN", "rft.isbn", values.TEXT, also=("rft_id:isbn", "rft.identifier:isbn")),
    Row("DOI", "rft_id:doi", values.TEXT, also=("rft.identifier:doi",)),
    Row("PMID", "rft_id:pmid", values.TEXT),
    Row("URL", "rft_id:url", values.URL, _DC, twins=("rft.identifier:url",)),
    Row("URL", "rft_id:url", values.URL, also=("rft.identifier:url",)),
    Row("rights", "rft.rights", values.TEXT, _DC),
    Row("language", "rft.language", values.LANGUAGE),
    Row("abstract", "rft.description", values.TEXT, _DC, out=False),
    Row("abstract", "rft_dat:abstract", _LONG),
    Row("keyword", "rft.subject", values.WORDS, _DC),
    Row("keyword", "rft_dat:keyword", values.WORDS),
    Row("note", "rft_dat:note", values.WORDS),
)  # fmt: skip
"""Flat record <-> the keys of a ContextObject."""

_SPAN: Final = re.compile(r"<span\b[^>]*\bclass\s*=\s*[\"']?[^\"'>]*\bZ3988\b", re.IGNORECASE)
_OBJECT: Final = re.compile(r"Z39\.88-2004|rft_val_fmt=", re.IGNORECASE)


def _type_in(lines: Sequence[Line]) -> str:
    """Return the metadata format of a ContextObject and the genre in it."""
    told: dict[str, str] = {}
    for tag, value in lines:
        told.setdefault(tag, value)
    format, genre = told.get("rft_val_fmt", "").rpartition(":")[2].casefold(), told.get("rft.genre", "").casefold()
    if format == "journal" or (not format and "rft.jtitle" in told):
        return f"journal/{genre}" if genre in ("journal", "proceeding") else "journal/article"
    if format == "book" or (not format and "rft.btitle" in told):
        genre = {"conference": "proceeding"}.get(genre, genre)
        usual = "bookitem" if "rft.atitle" in told else "book"
        return f"book/{genre if f'book/{genre}' in _ALL else usual}"
    if format in ("dissertation", "patent"):
        return f"{format}/"
    words = [value.casefold() for tag, value in lines if tag == "rft.type"]
    return next((_WORDS[word] for word in words if word in _WORDS), "dc/")


def _type_lines(kind: str) -> Lines:
    format, _, genre = kind.partition("/")
    more = [("rft.type" if format == "dc" else "rft.genre", genre)] if genre else []
    return [("ctx_ver", VERSION), ("rft_val_fmt", f"{_FORMAT}{format}"), *more]


def _safe(line: Line) -> bool:
    return bool(line[0].strip() and line[1].strip())


_COINS: Final = Dialect(
    format="coins",
    title=TITLE,
    table=TABLE,
    types=TYPES,
    letter="dc/letter",
    other="dc/document",
    extra=EXTRA,
    keys=(),
    key_lines=lambda key: [(EXTRA, f"Citation Key: {key}")],
    type_tags=("ctx_ver", "url_ver", "rft_val_fmt", "rft.genre", "rft.type"),
    type_lines=_type_lines,
    type_in=_type_in,
    safe=_safe,
    derived=lambda _, __: {"referrer": [("rfr_id", _REFERRER)]},
    derived_tags={"rfr_id": "referrer"},
    wrap=wrapped,
    text=text_in,
    arranged=arranged,
)


def claims(sample: Sample) -> bool:
    """Tell whether a page of HTML has a ContextObject in a span, and says nothing of itself that is read as more."""
    if not sample.head.startswith("<") or not _SPAN.search(sample.text) or not _OBJECT.search(sample.text):
        return False
    from provenance.formats import schema_org, wilson

    return not (wilson.claims(sample) or schema_org.claims(sample))


def write(records: Sequence[Record]) -> Written:
    """Write records as spans, to be put into a page; tell what was lost."""
    return _tagged.written(records, _COINS, printed)


def read(text: str, file: str = "") -> Library:
    """Read the ContextObjects of a page. Never raises on a text; a page without one is a finding."""
    found = entries(text)
    findings: list[Finding] = []
    hint = f'<span class="Z3988" title="ctx_ver={VERSION}&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&amp;…">'
    if not found:
        message = "expected a page of HTML with spans of the class Z3988, found none"
        where = Where(line=1)
        findings.append(Finding(severity=Severity.WARNING, rule="coins", message=message, hint=hint, where=where))
    return _tagged.read(found, _COINS, file, hint, findings)
