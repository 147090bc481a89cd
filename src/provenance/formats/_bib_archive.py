"""What both dialects of BibTeX say of a document of an archive, in the fields that `bibtex` documents.

The printed note is the archive's own citation without title and date: classic styles print nothing else of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.formats import _bib_values as values
from provenance.formats._bib import Row
from provenance.formats._flat import flat_role, makes_holding
from provenance.model import ROLES
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.formats._flat import Flat

__all__ = ["ARCHIVE", "DESCRIBED", "ONLINE", "PEOPLE", "Notes"]

_FIELD_OF_ROLE = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}

PEOPLE = tuple(
    Row(name, _FIELD_OF_ROLE.get(name, name.replace("-", "")), values.NAMES) for name in map(flat_role, ROLES)
)
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
    Row("call-number", "callnumber", values.TEXT, frozenset()),
)
"""Where a document is kept and who publishes it. Only ``signature`` is read again where it is given."""


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

    def read(self, inner: Mapping[str, str], flat: Flat) -> Flat:
        """Return the notes, and the credits that a printed note ends with."""
        note, annotation = inner.get("note", ""), inner.get(self.annotation, "")
        if not _is_archival(flat):
            return {"note": values.TEXTS.read(note), "annote": values.TEXT.read(annotation)}
        return {"note": values.TEXTS.read(annotation), **self._read_printed(values.TEXT.read(note), flat)}

    def _read_printed(self, note: str, flat: Flat) -> Flat:
        source = values.TEXT.read(values.TEXT.write(self._source(flat)))
        rest = note.removeprefix(source).removeprefix(". ") if note.startswith(source) else ""
        return {"credits": f"{rest}."} if rest else {}
