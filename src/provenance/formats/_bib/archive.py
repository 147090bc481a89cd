"""What both dialects of BibTeX say of a document of an archive, in the fields that `bibtex` documents.

The printed note is the archive's own citation without title and date: classic styles print nothing else of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.authorities import find_digital_archive
from provenance.errors import InvalidText
from provenance.formats._bib import values
from provenance.formats._bib.decoded import name_field
from provenance.formats._bib.dialect import Row
from provenance.formats._bib.names import Named, read_names
from provenance.formats._bib.stated import stated
from provenance.formats._flat import flat_role, makes_holding
from provenance.formats._latex import from_latex, to_latex
from provenance.items import ARCHIVAL_TYPES
from provenance.model import CSL_TYPES, ROLES
from provenance.traditions import parse_source
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from provenance.formats._flat import Flat
    from provenance.values.source import Credit

__all__ = ["ARCHIVE", "DESCRIBED", "KIND", "ONLINE", "PEOPLE", "SUBTITLES", "Notes", "Place", "Published"]

PEOPLE = tuple(Row(name, name_field(name), values.NAMES) for name in map(flat_role, ROLES))
"""Every role under its own name: BibTeX knows author and editor, biblatex translator and bookauthor beside them."""

KIND = Row("kind", "kind", values.TEXT)

ARCHIVE = (
    Row("archive", "archive", values.TEXT),
    Row("archive-place", "archiveplace", values.TEXT),
    Row("repository", "library", values.TEXT),
    Row("archive_location", "shelfmark", values.TEXT),
    Row("signature", "signature", values.TEXT),
    Row("other-signatures", "othersignatures", values.TEXTS),
    *(Row(f"level:{level}", f"archive{level.replace('-', '')}", values.TEXT) for level in LEVELS if level != "unknown"),
    Row("archive_collection", "archivecollection", values.TEXT),
    Row("archive_location", "archivelocation", values.TEXT),
)
"""Where a document is kept and who publishes it. Only ``signature`` is read again where it is given."""

_LEVEL_FIELDS = tuple(row.field for row in ARCHIVE if row.name.startswith("level:"))
_PARTS = (
    ("collection", ""), ("fonds", "fonds "), ("recordgroup", "RG "), ("box", "box "), ("bundle", "bundle "),
    ("folder", "folder "), ("dossier", "file "), ("item", "item "),
)  # fmt: skip
"""Fields that people invent for the parts of a signature, and what stands before their values when they do not say."""
_IN_WORDS = ("howpublished", "organization", "institution", "publisher", "location", "address", "number")
"""Fields that may state a signature in words (`provenance.formats._bib.stated`)."""


DESCRIBED: tuple[Row, ...] = (
    Row("abstract", "abstract", values.TEXT),
    Row("keyword", "keywords", values.KEYWORDS),
    Row("rights", "rights", values.TEXT),
    Row("aliases", "ids", values.IDS),
    Row("DOI", "doi", values.VERBATIM),
    Row("ISBN", "isbn", values.TEXT),
    Row("ISSN", "issn", values.TEXT),
    Row("PMID", "pmid", values.TEXT),
    Row("PMCID", "pmcid", values.TEXT),
)
"""What both dialects say of a work in the same fields: what it is about, and by which numbers it is known."""

ONLINE: tuple[Row, ...] = (
    Row("URL", "url", values.URL),
    Row("accessed", "urldate", values.DATE),
    Row("archived-url", "archiveurl", values.URL),
    Row("canonical-url", "canonicalurl", values.URL),
)
"""Where both dialects say that it is read."""


@dataclass(frozen=True, slots=True)
class Subtitle:
    """A subtitle, which biblatex has a field of its own for: it is read as the end of its title."""

    name: str
    titles: tuple[str, ...]
    subtitle: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that say it together."""
        return (*self.titles, self.subtitle)

    def write(self, flat: Flat) -> dict[str, str]:
        """Return nothing: the title is written whole."""
        del flat
        return {}

    def read(self, said: Mapping[str, Any], flat: Flat) -> Flat:
        """Return the title with its subtitle."""
        title, subtitle = flat.get(self.name, ""), said.get(self.subtitle, "")
        if not title or not subtitle or not any(name in said for name in self.titles):
            return {}
        ended = title.rstrip("”’»“\"')]")[-1:] in tuple(".?!:;–—")
        return {self.name: f"{title}{' ' if ended else ': '}{subtitle}"}


SUBTITLES = (
    Subtitle("title", ("title",), "subtitle"),
    Subtitle("container-title", ("journaltitle", "journal"), "journalsubtitle"),
    Subtitle("container-title", ("booktitle",), "booksubtitle"),
    Subtitle("volume-title", ("maintitle",), "mainsubtitle"),
)


class Place:
    """Where other people's entries say that a document is kept, in the fields that there are for it.

    ``library`` and ``librarylocation`` are those of biblatex-fiwi's ``@archival``, the first biblatex's own (manual,
    2.2.2: a library's name and a call number); `_PARTS` are what people invent. Our own fields are rows of the table.
    """

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that say it together."""
        return (
            "signature", "othersignatures", "archive", "archiveplace", "library", "shelfmark", "archivelocation",
            *_LEVEL_FIELDS, "librarylocation", "repository", "callnumber", *(field for field, _ in _PARTS), "note",
        )  # fmt: skip

    @property
    def aside(self) -> tuple[str, ...]:
        """Return the fields that are looked at, and are read for themselves too."""
        return _IN_WORDS

    def write(self, flat: Flat) -> dict[str, str]:
        """Return nothing: the rows of the table write it."""
        del flat
        return {}

    def read(self, said: Mapping[str, Any], flat: Flat) -> Flat:
        """Return the archive and the signature that the fields make, where no row of the table has read one."""
        kind = flat.get("kind", "")
        if "signature" in flat or (kind in CSL_TYPES and kind not in ARCHIVAL_TYPES):
            return {}
        library, repository = said.get("library", ""), said.get("repository", "")
        archive = flat.get("archive") or (repository if "://" not in repository else "") or library
        location = flat.get("archive_location") or said.get("callnumber") or _from_parts(said)
        if not location and kind and archive == library and any(letter.isdigit() for letter in library):
            return {"signature": library}
        if not location and (signatures := stated(said)):
            number = flat.get("number", "") if not signatures[-1].endswith(flat.get("number", "\0")) else ""
            return {"signature": signatures[0], "other-signatures": signatures[1:], "number": number}
        found = {"archive": archive, "archive_location": location, "archive-place": said.get("librarylocation", "")}
        return {name: text for name, text in found.items() if text and (location or name in flat)}


def _from_parts(said: Mapping[str, Any]) -> str:
    """Return the signature that its parts make; a part that is only a number is told what it is."""
    parts = [(label, said[field]) for field, label in _PARTS if said.get(field)]
    if parts == [(label, text) for label, text in parts if not label]:
        return ""  # a collection alone is no place
    return ", ".join(text if any(map(str.isalpha, text)) else f"{label}{text}" for label, text in parts)


_ADDRESS = re.compile(
    r"\\(?:url|path|nolinkurl)\s*\{\s*([^{}\s]+)\s*\}|\\href\s*\{\s*([^{}\s]+)\s*\}|(https?://[^\s{}]+)"
)


@dataclass(frozen=True, slots=True)
class Published:
    r"""How a work came out: for a document of an archive the digital archive, for others an address or a publisher.

    ``howpublished`` is classic BibTeX's field for whatever has no publisher, and since then the usual place for an
    address: ``\url{…}``.
    """

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that say it together."""
        return ("howpublished",)

    def write(self, flat: Flat) -> dict[str, str]:
        """Return the digital archive."""
        text = values.TEXT.write(flat.get("digital-archive", ""))
        return {"howpublished": f"{{{text}}}"} if text else {}

    def read(self, said: Mapping[str, Any], flat: Flat) -> Flat:
        """Return the digital archive, the address or the publisher."""
        text = str(said.get("howpublished", ""))
        if not text or text in "; ".join((flat.get("signature", ""), *flat.get("other-signatures", ()))):
            return {}
        if find_digital_archive(text) or flat.get("kind", "") not in _UNPUBLISHED or _is_archival(flat):
            return {"digital-archive": text}
        if (found := _ADDRESS.search(text)) is None:
            return {} if "publisher" in flat else {"publisher": text}
        try:
            return {} if "URL" in flat else {"URL": values.URL.read(found[1] or found[2] or found[3].rstrip(".,;)"))}
        except InvalidText:
            return {}


_UNPUBLISHED = frozenset({"", "pamphlet", "webpage", "dataset", "software", "motion_picture", "song", "graphic"})
"""Kinds of entries whose ``howpublished`` is not that of a document of an archive."""


def _is_archival(flat: Flat) -> bool:
    return "signature" in flat or "digital-archive" in flat or makes_holding(flat)


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes: for a document of an archive the printed source note, and its owner's notes apart; else just notes.

    `annotation` is the dialect's field for the owner's notes. With `howpublished` the styles print the digital
    archive by themselves, so that the note leaves it out.
    """

    annotation: str
    howpublished: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that are read."""
        return ("note", self.annotation)

    def write(self, flat: Flat) -> dict[str, str]:
        """Return the note, and the annotation."""
        notes = values.TEXTS.write(flat.get("note", ()))
        if not _is_archival(flat):
            found = {"note": notes, self.annotation: values.TEXT.write(flat.get("annote", ""))}
        else:
            parts = [self._source(flat), flat.get("credits", "").removesuffix(".")]
            found = {"note": values.TEXT.write(". ".join(filter(None, parts))), self.annotation: notes}
        return {name: f"{{{inner}}}" for name, inner in found.items() if inner}

    def _source(self, flat: Flat) -> str:
        archive = "" if self.howpublished else flat.get("digital-archive", "")
        return ", ".join(filter(None, (archive, flat.get("call-number", "") or flat.get("signature", ""))))

    def read(self, said: Mapping[str, str], flat: Flat) -> Flat:
        """Return the notes, and the credits that a printed note ends with."""
        note, annotation = said.get("note", ""), said.get(self.annotation, "")
        if not _is_archival(flat):
            return {"note": values.TEXTS.read(note), "annote": annotation}
        printed = self._read_printed(note, flat)
        if printed is None:
            return {"note": (*values.TEXTS.read(note), *values.TEXTS.read(annotation))}
        return {"note": values.TEXTS.read(annotation), **printed}

    def _read_printed(self, note: str, flat: Flat) -> Flat | None:
        """Return the credits of a note that is the printed source; None for a note of another kind."""
        signatures = "; ".join(filter(None, (flat.get("signature", ""), *flat.get("other-signatures", ()))))
        published = ", ".join(filter(None, (flat.get("digital-archive", ""), signatures)))
        sources = [from_latex(to_latex(one)) for one in (self._source(flat), signatures, published)]
        note = note.removesuffix(".")
        if not note or any(one and one.endswith(note) for one in sources):
            return {}
        source = max(filter(note.startswith, sources), key=len, default=None)
        if source is None:
            return None
        rest = note.removeprefix(source).removeprefix(". ")
        read = parse_source(told := f"{rest}." if rest else "")
        if read.signatures or not (source or read.credits):
            return None
        return {**_credited(read.credits, flat), "credits": told}


def _credited(credits_read: Iterable[Credit], flat: Flat) -> Flat:
    """Return those whom a note names in a role that no field tells."""
    found: dict[str, tuple[Named, ...]] = {}
    for one in credits_read:
        if (role := flat_role(one.role)) not in flat:
            found[role] = (*found.get(role, ()), *values.NAMES.read(read_names(to_latex(one.name))))
    return found
