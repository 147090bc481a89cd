"""What both dialects of BibTeX say of a document of an archive, in the fields that `bibtex` documents.

The printed note is the archive's own citation without title and date: classic styles print nothing else of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.formats._bib import values
from provenance.formats._bib.decoded import name_field
from provenance.formats._bib.dialect import Row
from provenance.formats._flat import flat_role, makes_holding
from provenance.formats._latex import from_latex, to_latex
from provenance.items import ARCHIVAL_TYPES
from provenance.model import CSL_TYPES, ROLES
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.formats._flat import Flat

__all__ = ["ARCHIVE", "DESCRIBED", "ONLINE", "PEOPLE", "SUBTITLES", "Notes", "Place"]

PEOPLE = tuple(Row(name, name_field(name), values.NAMES) for name in map(flat_role, ROLES))
"""Every role under its own name: BibTeX knows author and editor, biblatex translator and bookauthor beside them."""

ARCHIVE = (
    Row("kind", "kind", values.TEXT),
    Row("digital-archive", "howpublished", values.TEXT),
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
        return {self.name: f"{title}{' ' if title[-1] in '.?!:;–—' else ': '}{subtitle}"}


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
        found = {"archive": archive, "archive_location": location, "archive-place": said.get("librarylocation", "")}
        return {name: text for name, text in found.items() if text and (location or name in flat)}


def _from_parts(said: Mapping[str, Any]) -> str:
    """Return the signature that its parts make; a part that is only a number is told what it is."""
    parts = [(label, said[field]) for field, label in _PARTS if said.get(field)]
    if parts == [(label, text) for label, text in parts if not label]:
        return ""  # a collection alone is no place
    return ", ".join(text if any(map(str.isalpha, text)) else f"{label}{text}" for label, text in parts)


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
        return {"note": values.TEXTS.read(annotation), **self._read_printed(note, flat)}

    def _read_printed(self, note: str, flat: Flat) -> Flat:
        source = from_latex(to_latex(self._source(flat)))
        rest = note.removeprefix(source).removeprefix(". ") if note.startswith(source) else ""
        return {"credits": f"{rest}."} if rest else {}
