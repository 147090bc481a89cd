"""The simple fields of MARC 21, both ways: a table of single values, and lists of identifiers, tags, notes, relations.

Source: MARC 21 Format for Bibliographic Data (loc.gov/marc/bibliographic). What it has no field for is a local field,
990 with ``$2 provenance``: the path of the value in ``$a``, the value in ``$b``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provenance.errors import InvalidText
from provenance.formats._marc.field import Field, Made, Reading, data
from provenance.items import IDENTIFIERS
from provenance.model import DATES, VARIABLES
from provenance.values.date import Date
from provenance.values.language import Language
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Record

__all__ = ["ROWS", "read_lists", "read_rest", "read_rows", "write_lists", "write_local", "write_rows"]


class Row(NamedTuple):
    """One line of the table: tag, indicators and code, and the path of the value; rows of one tag share a field."""

    tag: str
    indicators: str
    code: str
    path: str


ROWS: Final = (
    Row("088", "  ", "a", "variables.number"),
    Row("250", "  ", "a", "variables.edition"),
    Row("251", "  ", "a", "variables.version"),
    Row("255", "  ", "a", "variables.scale"),
    Row("340", "  ", "a", "variables.medium"),
    Row("380", "  ", "a", "variables.genre"),
    Row("490", "0 ", "a", "variables.collection-title"),
    Row("490", "0 ", "v", "variables.collection-number"),
    Row("510", "4 ", "a", "variables.references"),
    Row("518", "  ", "o", "variables.event-title"),
    Row("518", "  ", "p", "variables.event-place"),
    Row("518", "  ", "d", "dates.event-date"),
    Row("520", "  ", "a", "summary"),
    Row("540", "  ", "f", "variables.license"),
    Row("542", "  ", "f", "rights"),
)
"""Single values <-> fields."""

_UNITS: Final = {"number-of-pages": "pages", "number-of-volumes": "volumes"}
"""Variable <-> type of unit in 300 ``$f``."""
_PAGES: Final = re.compile(r"\b(\d{1,6}) (?:pages?\b|p\.|S\.|Seiten|с\.|стр?\.|l\.|leaves)", re.IGNORECASE)
_STANDARD: Final = {"0": "ISRC", "1": "UPC", "2": "ISMN", "3": "EAN", "4": "SICI"}
"""First indicator of 024 -> identifier."""
_OF_TAG: Final = {"020": "ISBN", "022": "ISSN", "010": "LCCN", "027": "STRN"}
_SUBJECTS: Final = ("600", "610", "611", "630", "647", "648", "650", "651", "653", "655", "656", "657")
_RELATIONS: Final = {
    "760": "main series", "762": "subseries", "765": "original language", "767": "translation", "770": "supplement",
    "772": "supplement to", "774": "constituent", "775": "other edition", "776": "other form", "777": "issued with",
    "780": "preceding", "785": "succeeding", "786": "data source", "787": "related",
}  # fmt: skip
"""Linking entries and what they say of two documents."""
_LOCAL: Final = "990"
_OWN: Final = "provenance"


# Writing


def write_rows(record: Record) -> Made:
    """Return the fields of the table."""
    fields: dict[tuple[str, str], list[tuple[Row, str]]] = {}
    for row in ROWS:
        if text := _value(record, row.path):
            shared = (row.tag, row.indicators) if row.code != "f" else (row.tag, row.code)
            fields.setdefault(shared, []).append((row, text))
    found: Made = []
    for rows in fields.values():
        first = rows[0][0]
        made = data(first.tag, first.indicators, *((row.code, text) for row, text in rows))
        found.append((frozenset(row.path for row, _ in rows), made))
    for i, (name, unit) in enumerate(_UNITS.items()):
        size = record.variables.get("dimensions", "") if not i else ""
        if (number := record.variables.get(name, "")) or size:
            paths = {f"variables.{n}" for n, text in ((name, number), ("dimensions", size)) if text}
            subfields = (("a", number), ("f", unit if number else ""), ("c", size))
            found.append((frozenset(paths), data("300", "  ", *subfields)))
    return found


def _value(record: Record, path: str) -> str:
    table, _, name = path.rpartition(".")
    value = getattr(record, table).get(name) if table else getattr(record, name)
    return str(value or "")


def write_lists(record: Record) -> Made:
    """Return aliases, identifiers, tags, notes, other editions and relations: a field each."""
    found: Made = [
        (frozenset({f"identifiers.{name}"}), _identifier(name, text)) for name, text in record.identifiers.items()
    ]
    for name, tag, indicators, texts in (
        ("aliases", "035", "  ", record.aliases),
        ("notes", "500", "  ", record.notes),
        ("tags", "653", "  ", record.tags),
    ):
        found += [(frozenset({f"{name}[{i}]"}), data(tag, indicators, ("a", t))) for i, t in enumerate(texts)]
    for i, one in enumerate(record.also_published):
        tag = "530" if one.url else "581"
        made = data(tag, "  ", ("a", one.text), ("u", str(one.url or "")))
        found.append((frozenset({f"also_published[{i}]"}), made))
    for i, relation in enumerate(record.relations):
        made = data("787", "08", ("i", relation.kind), ("t", relation.target), ("n", relation.note))
        if _url(relation.target):
            made = data("856", "42", ("3", relation.kind), ("u", relation.target), ("z", relation.note))
        found.append((frozenset({f"relations[{i}]"}), made))
    return [(paths, field) for paths, field in found if field.all()]


def _identifier(name: str, text: str) -> Field:
    tag = next((tag for tag, known in _OF_TAG.items() if known == name), None)
    if tag:
        return data(tag, "  ", ("a", text))
    first = next((sign for sign, known in _STANDARD.items() if known == name), None)
    if first:
        return data("024", f"{first} ", ("a", text))
    return data("024", "7 ", ("a", text), ("2", name.lower() if name in IDENTIFIERS else name))


def write_local(record: Record, told: frozenset[str]) -> Made:
    """Return what no other field tells."""
    values = {f"variables.{name}": text for name, text in record.variables.items()}
    values |= {f"dates.{name}": date.text for name, date in record.dates.items()}
    values["title_language"] = str(record.title_language or "")
    return [
        (frozenset({path}), data(_LOCAL, "  ", ("a", path), ("b", text), ("2", _OWN)))
        for path, text in values.items()
        if text and path not in told
    ]


# Reading


def read_rows(reading: Reading) -> None:
    """Read the fields of the table, one of each tag; and numbers of pages."""
    for row in ROWS:
        for i, field in list(_rows_of(reading, row)):
            text = field.get(row.code)
            if _set(reading, row.path, reading.prose(text) if row.tag[0] == "5" else reading.text(text)):
                reading.paths[i].add(row.path)
                break
    for i, paths in enumerate(reading.paths):
        if paths and not reading.used[i]:
            reading.take(i)


def _rows_of(reading: Reading, row: Row) -> Iterator[tuple[int, Field]]:
    """Yield the fields that may tell a value; a warning of what a summary holds (520 4) is none."""
    for i, field in reading.open(row.tag):
        if field.get(row.code).strip() and not (row.tag == "520" and field.indicators[0] == "4"):
            yield i, field


def _set(reading: Reading, path: str, text: str) -> bool:
    """Set a value by its path, if it is not set yet and the text is one."""
    table, _, name = path.rpartition(".")
    value: Any = text
    if table == "dates":
        try:
            value = Date.parse(text)
        except InvalidText:
            return False
    if name == "title_language":
        try:
            value = Language.parse(text)
        except InvalidText:
            return False
    values: dict[str, Any] = reading.values.setdefault(table, {}) if table else reading.values
    if not text or name in values:
        return False
    values[name] = value
    return True


def read_lists(reading: Reading) -> None:
    """Read aliases, identifiers, other editions, and relations."""
    for i, field in reading.open("035"):
        if text := field.get("a"):
            reading.take(i, reading.append("aliases", text))
    _read_identifiers(reading)
    for i, field in reading.open("581", "530"):
        if text := reading.prose(field.get("a")):
            made = {"text": text, "url": _url(field.get("u"))}
            reading.take(i, reading.append("also_published", made))
    _read_relations(reading)


def _read_relations(reading: Reading) -> None:
    """Read links to other documents, works named beside their author, and material elsewhere."""
    for i, field in reading.open(*_RELATIONS):
        target = ". ".join(filter(None, (reading.text(field.get(code)) for code in "at")))
        kind = field.get("i") if field.get("i") and not reading.isbd else field.get("i").rstrip(": ")
        if target:
            made_relation = {"kind": kind or _kind(field), "target": target, "note": reading.prose(field.get("n"))}
            reading.take(i, reading.append("relations", made_relation))
    for i, field in reading.open("700", "710", "711"):
        if field.get("t"):
            target = ". ".join(reading.text(text) for text in field.all("abqt"))
            kind = reading.text(field.get("i")) or ("contains" if field.indicators[1] == "2" else "related")
            reading.take(i, reading.append("relations", {"kind": kind, "target": target}))
    for i, field in reading.open("856"):
        if field.indicators[1:] == "2" and field.get("u"):
            words = field.get("3") or field.get("y") or ("" if not reading.isbd else "related")
            made_relation = {
                "kind": reading.text(words),
                "target": field.get("u"),
                "note": reading.prose(field.get("z")),
            }
            reading.take(i, reading.append("relations", made_relation))
    for i, field in reading.open("544"):
        if target := ", ".join(map(reading.text, field.all("adbc"))):
            made_relation = {"kind": "associated material", "target": target, "note": reading.prose(field.get("n"))}
            reading.take(i, reading.append("relations", made_relation))


def _kind(field: Field) -> str:
    return "" if field.tag == "787" and field.indicators[1] == "8" else _RELATIONS[field.tag]


def _read_identifiers(reading: Reading) -> None:
    known = reading.values.setdefault("identifiers", {})
    for i, field in reading.open("024", *_OF_TAG):
        name, text = _OF_TAG.get(field.tag, ""), field.get("a")
        if field.tag == "024":
            source = field.get("2")
            name = _STANDARD.get(field.indicators[0]) or (source.upper() if source.upper() in IDENTIFIERS else source)
        elif reading.isbd:
            text = re.sub(r"\s*[(:].*$", "", text.strip(), flags=re.DOTALL)
        if (name or field.get("2")) and text and name not in known:
            known[name] = text
            reading.take(i, f"identifiers.{name}")


def read_rest(reading: Reading) -> None:
    """Read numbers of pages, local fields, tags, and every note that is left."""
    for i, field in reading.open("300"):
        _read_pages(reading, i, field)
    for i, field in reading.open(_LOCAL):
        path = field.get("a")
        if field.get("2") == _OWN and path in _PATHS and _set(reading, path, field.get("b")):
            reading.take(i, path)
    for i, field in reading.open(*_SUBJECTS):
        if words := [text for text in _subjects(reading, field) if text]:
            reading.take(i, *(reading.append("tags", text) for text in words))
    for i, field in reading.open("540", "542"):
        if "rights" not in reading.values and _set(reading, "rights", reading.prose(" ".join(field.all()))):
            reading.take(i, "rights")
    notes = sorted({field.tag for field in reading.fields if re.match("5[0-8]|351", field.tag)})
    for i, field in reading.open(*notes):
        note = field.get("a") if field.tag == "500" and not reading.isbd else " ".join(field.all())
        if note := reading.prose(note):
            reading.take(i, reading.append("notes", note))


_PATHS: Final = frozenset({*(f"variables.{n}" for n in VARIABLES), *(f"dates.{n}" for n in DATES), "title_language"})


def _read_pages(reading: Reading, i: int, field: Field) -> None:
    units = {unit: name for name, unit in _UNITS.items()}
    name, number = units.get(field.get("f"), ""), field.get("a")
    if not name and reading.isbd and (found := _PAGES.search(number)):
        name, number = "number-of-pages", found[1]
    paths = [
        f"variables.{one}"
        for one, text in ((name, reading.text(number)), ("dimensions", reading.text(field.get("c"))))
        if one and reading.variable(one, text)
    ]
    if paths:
        reading.take(i, *paths)


def _subjects(reading: Reading, field: Field) -> list[str]:
    """Return words, or a heading with its subdivisions behind two hyphens, as catalogues print it."""
    if field.tag == "653":
        return [reading.text(text) for text in field.all("a")]
    name = " ".join(field.all("abcdfgklmnopqrt"))
    return ["--".join(reading.text(text) for text in (name, *field.all("vxyz")) if text)]


def _url(text: str) -> Url | None:
    try:
        return Url.parse(text)
    except InvalidText:
        return None
