"""Records as the rows of a table: one value a column, for CSV and spreadsheets.

The columns are named as `provenance.formats._flat` names values, the parts of a signature by their level (``box``).
``signature`` is the archival signature whole, and the one that is read where it is given. A cell with several values
parts them with semicolons; a value that has one itself stands in double quotes, doubled within, as CSV quotes.

A table of one's own is read by its header: the names above, those that other programs and people use for the same
(`KNOWN`), and a mapping of one's own, from the header's words to the names above. A column that nobody knows is kept
as it is.
"""

from __future__ import annotations

import re
from ast import literal_eval
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, InvalidText, Severity, Where
from provenance.formats._flat import Flat, flat_role, flatten, unflatten
from provenance.formats._format import Loss
from provenance.formats._kept import Pieces, restored, with_kept
from provenance.formats._losses import losses_between
from provenance.formats._ris import values
from provenance.formats._zotero.types import csl_type_of
from provenance.items import IDENTIFIERS
from provenance.keys import distinct, key_for, made_statement
from provenance.model import DATES, ROLES, VARIABLES, Library, Record
from provenance.values.date import is_undated
from provenance.values.name import looks_like_body
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.formats._ris.values import Kind

__all__ = ["KNOWN", "columns_of", "rows_of", "table_of", "tells"]

_PLAIN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _cell_text(text: str) -> str:
    return _PLAIN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


TEXT: Final = values.Kind(lambda text: [_cell_text(str(text))], "; ".join)
TEXTS: Final = values.Kind(lambda texts: list(map(_cell_text, texts)), tuple)

_LEVELS: Final = {f"level:{level}": level for level in LEVELS if level != "unknown"}
_OWN_WORD: Final = {
    "year": "archive-year",
    "title": "archive-title",
    "volume": "archive-volume",
    "file": "archive-file",
}
"""Levels whose word is that of something else already."""


def _columns() -> Iterator[tuple[str, str, Kind]]:
    """Yield the name of each value, its column and its kind, in the order of writing."""
    yield "key", "key", TEXT
    yield from ((name, name, TEXT) for name in ("kind", "title", "original-title"))
    yield from (("issued", "date", values.EDTF), ("undated", "undated", TEXT), ("issued-text", "date-text", TEXT))
    yield from ((role, role, values.NAMES) for role in map(flat_role, ROLES))
    yield from ((name, name, TEXT) for name in ("signature", "archive", "archive-place", "archive_location"))
    yield "other-signatures", "other-signatures", TEXTS
    yield from ((name, _OWN_WORD.get(level, level), TEXT) for name, level in _LEVELS.items())
    yield "digital-archive", "digital-archive", TEXT
    yield from ((name, name, values.URL) for name in ("URL", "archived-url", "canonical-url"))
    yield "accessed", "accessed", values.EDTF
    yield from ((name, name, values.LANGUAGE) for name in ("language", "original-language"))
    yield from ((name, name, TEXT) for name in ("credits", "abstract"))
    yield from (("note", "notes", TEXTS), ("keyword", "tags", TEXTS), ("aliases", "aliases", TEXTS))
    yield "rights", "rights", TEXT
    yield from ((name, name, TEXT) for name in IDENTIFIERS)
    yield from ((name, name, values.EDTF) for name in DATES)
    yield from ((name, name, TEXT) for name in VARIABLES if name not in _TOLD)


_TOLD: Final = ("archive", "archive-place", "archive_location", "note", "abstract", "keyword")
TABLE: Final = tuple(_columns())
_KINDS: Final = {name: kind for name, _, kind in TABLE}
_COLUMN: Final = {name: column for name, column, _ in TABLE}

_OWN: Final = {word.casefold(): name for name, column, _ in TABLE for word in (name, column)}
_MEANT: Final = {
    "id": "key", "citation key": "key", "citekey": "key", "type": "kind", "item type": "kind", "document type": "kind",
    "titel": "title", "titre": "title", "título": "title", "cím": "title", "заглавие": "title", "название": "title",
    "creator": "author", "authors": "author", "autor": "author", "verfasser": "author", "auteur": "author",
    "szerző": "author", "автор": "author", "addressee": "recipient", "to": "recipient", "empfänger": "recipient",
    "translators": "translator", "übersetzer": "translator", "traducteur": "translator", "fordító": "translator",
    "переводчик": "translator", "editors": "editor", "herausgeber": "editor",
    "publication year": "issued", "year": "issued", "datum": "issued", "dátum": "issued", "дата": "issued",
    "date created": "issued", "creation date": "issued",
    "repository": "archive", "archiv": "archive", "archives": "archive", "levéltár": "archive", "архив": "archive",
    "loc. in archive": "archive_location", "archive location": "archive_location",
    "location in archive": "archive_location",
    "signatur": "signature", "reference code": "signature", "reference": "signature", "cote": "signature",
    "jelzet": "signature", "шифр": "signature", "signatura": "signature", "call number": "call-number",
    "shelfmark": "signature", "fond": "level:fonds", "bestand": "level:fonds", "record group": "level:record-group",
    "opis": "level:series", "doboz": "level:box", "karton": "level:box", "carton": "level:box", "caja": "level:box",
    "mappe": "level:folder", "delo": "level:file", "dossier": "level:file", "akte": "level:file",
    "link": "URL", "web address": "URL", "access date": "accessed", "date accessed": "accessed",
    "sprache": "language", "langue": "language", "nyelv": "language", "язык": "language",
    "original language": "original-language", "abstract note": "abstract", "summary": "abstract",
    "description": "abstract", "scope and content": "abstract", "extra": "note", "keywords": "keyword",
    "subjects": "keyword", "manual tags": "keyword", "publication title": "container-title",
    "journal": "container-title", "place": "publisher-place", "pages": "page", "short title": "title-short",
    "item title": "title", "document title": "title", "article title": "title", "author names": "author",
    "author full names": "author", "item doi": "DOI", "journal/book": "container-title", "publication":
    "container-title", "source title": "container-title", "journal volume": "volume", "journal issue": "issue",
    "author keywords": "keyword", "open url link": "URL", "start page": "page", "place published": "publisher-place",
    "date of publication": "issued", "publication date": "issued", "pdf link": "URL",
    "library catalog": "source", "series": "collection-title", "num pages": "number-of-pages",
}  # fmt: skip
KNOWN: Final = {**_MEANT, **_OWN}
"""Words of a header, in small letters, and the value that they stand for."""
_TELLING: Final = frozenset({"title", "key", "signature", "archive_location", "author"})


_SURE: Final = frozenset({"title", "author"})
"""Columns that together tell a table of records among many columns that are not known: databases have twenty."""


def tells(header: Sequence[str]) -> bool:
    """Tell whether a row is the header of a table of records: columns that are known, a telling one among them."""
    names = [KNOWN.get(_word(cell)) for cell in header if cell.strip()]
    known = [name for name in names if name]
    sure = set(known) >= _SURE and len(known) > len(_SURE)
    return len(known) > 1 and (sure or 2 * len(known) >= len(names)) and not _TELLING.isdisjoint(known)


def _word(cell: str) -> str:
    return " ".join(cell.replace("_", " ").split()).casefold() if cell.casefold() not in KNOWN else cell.casefold()


# Writing


def table_of(
    records: Sequence[Record], title: str, format: str, longest: int | None = None
) -> tuple[list[list[str]], tuple[Loss, ...]]:
    """Return the header and a row for each record, and what is lost. Columns that nobody fills are left out.

    `longest` is how many characters a cell may have.
    """
    rows: list[dict[str, str]] = []
    losses: list[Loss] = []
    for record in records:
        row = {column[:longest]: cell[:longest] for column, cell in _row(record, format).items()}
        rows.append(row)
        back, _ = _record(row, format)
        if back.key != record.key:
            reason = f"{title} cannot hold the characters"
            losses.append(Loss(key=record.key, field="key", reason=reason, changed=True))
        losses += losses_between(record, back.replace(key=record.key), title)
    header = columns_of(rows)
    return [header, *([row.get(column, "") for column in header] for row in rows)], tuple(losses)


def columns_of(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the columns that some row fills: those of the table in its order, then all others. Key and title are."""
    filled = dict.fromkeys(column for row in rows for column in row)
    own = [column for _, column, _ in TABLE if column in filled or column in ("key", "title")]
    return [*own, *(column for column in filled if column not in own)]


def _row(record: Record, format: str) -> dict[str, str]:
    pieces = restored(record, format, _written(record), lambda piece: isinstance(piece, list) and len(piece) == 2)  # noqa: PLR2004
    return {str(column): str(cell) for cells in pieces.values() for column, cell in cells}


def _written(record: Record) -> Pieces:
    """Return the cells of a record by the name of their value, each with its column."""
    flat = flatten(record)
    key = _cell_text(record.key)
    found: Pieces = {"key": [["key", key if key.strip() else "record"]]}
    for name, column, kind in TABLE[1:]:
        if name in flat and (cells := [cell for one in kind.write(flat[name]) if (cell := _cell_text(one)).strip()]):
            found[name] = [
                [column, _joined(cells, several=kind not in (TEXT, values.URL, values.EDTF, values.LANGUAGE))]
            ]
    return found


def _joined(cells: list[str], *, several: bool) -> str:
    if not several:
        return cells[0]
    return "; ".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(cell) else cell for cell in cells)


_QUOTED: Final = re.compile(r'[;"\n]|^\s|\s$')
_PART: Final = re.compile(r'\s*(?:"(?P<quoted>(?:[^"]|"")*)"\s*(?=;|$)|(?P<plain>[^;]*))(?:;|$)')


def _parted(cell: str) -> list[str]:
    """Return the values of a cell; a program may have written its list there, as Python or JSON has it."""
    if _LITERAL.fullmatch(cell):
        try:
            listed = literal_eval(cell.strip())
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            listed = []
        if listed and all(isinstance(one, str) for one in listed):
            return [one.strip() for one in listed if one.strip()]
    found = []
    at = 0
    while at < len(cell):
        match = _PART.match(cell, at)
        if match is None or match.end() == at:
            break
        quoted = match["quoted"]
        found.append(quoted.replace('""', '"') if quoted is not None else match["plain"].strip())
        at = match.end()
    return [one for one in found if one]


_LITERAL: Final = re.compile(r"""\s*\[\s*(?:'[^\n]*'|"[^\n]*")\s*\]\s*""")
_SUFFIX: Final = re.compile(r"(?:jr|sr|i{1,3}|iv|vi{0,3}|[a-z]{0,2}\.?\s?[a-z]{0,2}\.?d|m\.?a|esq)\.?", re.IGNORECASE)
_INITIALS: Final = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2} (?:[A-Z]\.?-?){1,4}")


def _names_parted(texts: list[str]) -> list[str]:
    """Return names, those of a list with commas one by one: ``Lim SM, Lau Y`` and ``Ann Bee, Cy Dee, Eve Eff``."""
    if len(texts) != 1 or looks_like_body(texts[0]):
        return texts
    parts = [part.strip(" .") for part in texts[0].split(",") if part.strip(" .")]
    suffixed = len(parts) == _WITH_SUFFIX and _SUFFIX.fullmatch(parts[-1])
    whole = all(" " in part for part in parts)
    if len(parts) > 1 and all(map(_INITIALS.fullmatch, parts)):
        return [", ".join(part.rsplit(" ", 1)) for part in parts]
    return parts if len(parts) > 2 and whole and not suffixed else texts  # noqa: PLR2004 - more than family and given name


def _values_in(cell: str, kind: Kind) -> list[str]:
    return _names_parted(_parted(cell)) if kind is values.NAMES else _parted(cell)


_WITH_SUFFIX: Final = 3
"""Parts of a name between commas: family name, given name, suffix."""

# Reading


def rows_of(
    rows: Sequence[tuple[int, Sequence[str]]], format: str, file: str, mapping: Mapping[str, str] | None = None
) -> Library:
    """Read numbered rows, a header first. Never raises: what is not understood is a finding, and is kept."""
    findings: list[Finding] = []
    records: list[Record] = []
    if not rows:
        return Library()
    (first, header), *body = rows
    names = _names_of(header, mapping or {}, findings, first, file)
    for line, cells in body:
        row = {name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()}
        if not row:
            continue
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            message = f"expected {len(names)} cells, found {len(cells)}; those without a column are not kept"
            where = Where(file=file or None, line=line)
            findings.append(
                Finding(
                    severity=Severity.WARNING, rule=format, message=message, where=where, raw="; ".join(cells)[:2000]
                )
            )
        record, troubles = _record(row, format, mapping or {})
        records.append(record)
        findings += [found.at(file=file or None, line=line, key=record.key) for found in troubles]
    apart, alike = distinct(records)
    return Library(apart, (*findings, *(found.at(file=file or None) for found in alike)))


def _names_of(
    header: Sequence[str], mapping: Mapping[str, str], findings: list[Finding], line: int, file: str
) -> list[str]:
    """Return the columns as they are written, told apart; what a mapping names that does not exist is a finding."""
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        name = cell.strip() or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    where = Where(file=file or None, line=line)
    for column, name in mapping.items():
        if column not in names:
            message = f"the mapping names the column {column!r}, which the table has not"
            hint = f"its columns are {', '.join(names)[:300]}"
            findings.append(Finding(severity=Severity.WARNING, rule="mapping", message=message, where=where, hint=hint))
        if name and KNOWN.get(_word(name)) is None:
            message = f"the mapping gives the column {column!r} to {name!r}, which is no value of a record"
            hint = "such as title, author, date, signature, box, translator, URL"
            findings.append(Finding(severity=Severity.WARNING, rule="mapping", message=message, where=where, hint=hint))
    return names


def _meant(column: str, cell: str) -> str:
    """Return a cell; an item type of Zotero's as the type of CSL that it stands for, as `zotero-json` reads it."""
    return (csl_type_of(cell.strip()) or cell) if _word(column) == "item type" else cell


def _record(
    row: Mapping[str, str], format: str, mapping: Mapping[str, str] | None = None
) -> tuple[Record, list[Finding]]:
    findings: list[Finding] = []
    flat: Flat = {}
    read: Pieces = {}
    for column, cell in sorted(row.items(), key=lambda pair: _word(pair[0]) not in _OWN):  # our own words come first
        name = KNOWN.get(_word(mapping[column])) if mapping and column in mapping else KNOWN.get(_word(column))
        if name is None or name in read:
            read[f"column:{column}"] = [[column, cell]]
            continue
        read[name] = [[column, cell]]
        kind = _KINDS[name]
        several = kind not in (TEXT, values.URL, values.EDTF, values.LANGUAGE)
        try:
            value: Any = (
                values.FULLEST.read([cell.strip()])
                if kind is values.EDTF
                else kind.read(_values_in(cell, kind) if several else [_meant(column, cell)])
            )
        except InvalidText as error:
            if name == "issued":
                flat["undated" if is_undated(cell) else "issued-text"] = cell.strip()
                if is_undated(cell):
                    continue
            message = f"{column}: {error.message}"
            where = Where(field=name)
            findings.append(
                Finding(
                    severity=Severity.WARNING, rule=f"{format}-value", message=message, where=where, hint=error.hint
                )
            )
        else:
            flat |= {name: value} if value else {}
    key = flat.pop("key", "")
    try:
        record = unflatten(flat, key or "record")
    except ValueError as error:
        message = f"the row makes no record: {error}; it is kept as it is"
        findings.append(Finding(severity=Severity.WARNING, rule=f"{format}-value", message=message))
        record = Record(key=key or "record", title=flat.get("title", ""))
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
        read.pop("key", None)
    return with_kept(record, format, read, _written(record), flat), findings
