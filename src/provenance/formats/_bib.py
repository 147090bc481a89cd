"""BibTeX files: from entries to records and back, by the table that a dialect brings.

Not followed yet are ``crossref`` and ``xdata``: the fields stay in the record as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from provenance.errors import Finding, InvalidText, Severity
from provenance.formats._bib_text import blocks, entry_in, fields_of, printed, value_of, wrong
from provenance.formats._flat import Flat, flat_role, flatten, said_already, unflatten
from provenance.formats._format import Loss, Written
from provenance.formats._losses import losses_between
from provenance.keys import distinct, key_for, made_statement
from provenance.model import ROLES, Library, Record
from provenance.values.frozen import freeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bibtexparser.model import Entry

    from provenance.formats._bib_values import Kind

__all__ = ["MONTHS", "Dialect", "Row", "read", "write"]

KEPT = "bibtex"
"""The name under which a record keeps what an entry said otherwise, or beside, for both dialects."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ROLES = frozenset(map(flat_role, ROLES))
_ILLEGAL = re.compile(r"""[\s"@',\\#{}~%=()\x00-\x1f\x7f\ud800-\udfff]+""")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a dialect's table: a value of the flat record and the field that it is written in.

    `types` are the entry types for which it holds, None for all. Of several rows for one field the first that holds is
    read, of several for one value the first that holds is written.
    """

    name: str
    field: str
    kind: Kind
    types: frozenset[str] | None = None

    def holds(self, entry_type: str) -> bool:
        """Tell whether the row counts for an entry type."""
        return self.types is None or entry_type in self.types


class Group(Protocol):
    """Several fields that are written and read together, such as year, month and day."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that are read."""

    def write(self, flat: Flat) -> dict[str, str]:
        """Return the fields, each as it stands behind the equals sign."""

    def read(self, inner: Mapping[str, str], flat: Flat) -> Flat:
        """Return what the fields say, given what all others said."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A kind of BibTeX: its table, and its entry types as pairs with the types of CSL.

    The first pair with a type is written, the first with an entry type is read.
    """

    title: str
    types: tuple[tuple[str, str], ...]
    table: tuple[Row | Group, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)

    def entry_type(self, flat: Flat) -> str:
        """Return the entry type of a flat record."""
        return next((entry for csl, entry in self.types if csl == flat["type"]), "misc")

    def kind(self, entry_type: str) -> str:
        """Return the kind of document that an entry type tells without saying so."""
        return next((csl for csl, entry in self.types if entry == entry_type), "")

    def fields(self, flat: Flat) -> dict[str, str]:
        """Return the fields of a flat record, each as it stands behind the equals sign."""
        entry_type = self.entry_type(flat)
        found: dict[str, str] = {}
        written: set[str] = set()
        for row in self._in_order(flat):
            if not isinstance(row, Row):
                found |= row.write(flat)
            elif row.name in flat and row.name not in written and row.field not in found and row.holds(entry_type):
                inner = row.kind.write(flat[row.name])
                written.add(row.name)
                if inner:
                    found[row.field] = f"{{{inner}}}"
        if flat.get("kind", "") == self.kind(entry_type):
            found.pop("kind", None)  # the entry type says it
        return found

    def _in_order(self, flat: Flat) -> Iterator[Row | Group]:
        """Yield the rows of the table; names, and parts of a signature, are in the order of the record."""
        places = {name: place for place, name in enumerate(flat)}
        for ordered, rows in groupby(self.table, key=_ordered):
            if ordered:
                yield from sorted(
                    (row for row in rows if isinstance(row, Row) and row.name in places),
                    key=lambda row: places[row.name],
                )
            else:
                yield from rows

    def flat(self, entry_type: str, inner: Mapping[str, str]) -> tuple[Flat, list[tuple[str, InvalidText]]]:
        """Return what fields say, given what stands between their braces, and the fields that are not understood."""
        flat: Flat = {}
        troubles: list[tuple[str, InvalidText]] = []
        rows = self._rows(entry_type, inner)
        for name in (name for name in inner if name in rows):
            try:
                value = rows[name].kind.read(inner[name])
            except InvalidText as error:
                troubles.append((name, error))
                continue
            if value:
                flat.setdefault(rows[name].name, value)
        flat.setdefault("kind", self.kind(entry_type))
        for row in self.table:
            if not isinstance(row, Row):
                flat |= row.read({name: inner[name] for name in row.fields if name in inner}, flat)
        return {name: value for name, value in flat.items() if value}, troubles

    def names(self, entry_type: str, fields: Iterable[str]) -> dict[str, str]:
        """Return what each of the fields is in a flat record, as far as the table knows them one by one."""
        return {field: row.name for field, row in self._rows(entry_type, fields).items()}

    def _rows(self, entry_type: str, fields: Iterable[str]) -> dict[str, Row]:
        wanted = set(fields)
        rows: dict[str, Row] = {}
        for row in self.table:
            if isinstance(row, Row) and row.field in wanted and row.holds(entry_type):
                rows.setdefault(row.field, row)
        return rows


def _ordered(row: Row | Group) -> str:
    """Tell whether a row has its place from the record, and with which others."""
    if not isinstance(row, Row):
        return ""
    return "role" if row.name in _ROLES else "level" if row.name.startswith("level:") else ""


# Writing


def write(records: Sequence[Record], dialect: Dialect) -> Written:
    """Write one entry a record, one field a line; tell what was lost."""
    taken: set[str] = set()
    entries, losses = [], []
    for record in records:
        key = _legal(record.key, taken)
        taken.add(key)
        entry_type, fields = _entry(record, dialect)
        entries.append(printed(entry_type, key, fields))
        back, _ = _record(entry_type, fields, record.key, dialect, {})
        if key != record.key:
            reason = f"BibTeX allows no spaces, commas, braces and the like in a key: it is {key} there"
            losses.append(Loss(key=record.key, field="key", reason=reason, changed=True))
        losses += losses_between(record, back, dialect.title, dialect.reasons)
    return Written(text="\n".join(entries), losses=tuple(losses))


def _legal(key: str, taken: set[str]) -> str:
    """Return a key that BibTeX can hold and no entry before has, unless it was the record's own."""
    legal = (_ILLEGAL.sub("-", key).strip("-") or "record") if _ILLEGAL.search(key) else key
    if legal == key or legal not in taken:
        return legal
    return next(candidate for n in range(2, len(taken) + 3) if (candidate := f"{legal}-{n}") not in taken)


def _entry(record: Record, dialect: Dialect) -> tuple[str, dict[str, str]]:
    """Return the entry type and the fields of a record, with what was kept of the entry that it was read from."""
    flat = flatten(record)
    entry_type, fields = dialect.entry_type(flat), dialect.fields(flat)
    kept = record.kept.get(KEPT)
    if not isinstance(kept, dict):
        return entry_type, fields
    verbatim, as_written = kept.get("fields"), kept.get("as")
    if isinstance(verbatim, dict) and isinstance(as_written, dict):
        for name, raw in verbatim.items():
            if isinstance(raw, str) and fields.get(name) == as_written.get(name) and _safe(name, raw):
                fields[name] = raw
    given = kept.get("type")
    if isinstance(given, str) and kept.get("type-as") == entry_type and re.fullmatch(r"[A-Za-z]\w*", given, re.ASCII):
        return given, fields
    return entry_type, fields


def _safe(name: str, raw: str) -> bool:
    """Tell whether a field can be written as it was read: it is one value, and its braces are balanced."""
    text, rest = value_of(raw, {})
    return (
        re.fullmatch(r"[a-z][\w:.+-]*", name) is not None
        and text is not None
        and not rest
        and len(raw.splitlines()) == 1
    )


# Reading


def read(text: str, file: str, dialect: Dialect) -> Library:
    """Read a text. Never raises: what cannot be read is a finding with its line and its text."""
    records: list[Record] = []
    findings: list[Finding] = []
    macros: dict[str, str] = dict(zip(MONTHS, MONTHS, strict=True))
    for block in blocks(text, findings):
        line = (block.start_line or 0) + 1
        found: list[Finding] = []
        record = None
        entry = entry_in(block, macros, found)
        if entry is not None:
            record, found_in = _read_entry(entry, dialect, macros)
            found += found_in
        findings += [one.at(file=file or None, line=line, key=record.key if record else None) for one in found]
        records += [record] if record else []
    told_apart, alike = distinct(records)
    placed = [one.at(file=file or None) if one.where.file is None else one for one in (*findings, *alike)]
    return Library(told_apart, placed)


def _read_entry(entry: Entry, dialect: Dialect, macros: Mapping[str, str]) -> tuple[Record, list[Finding]]:
    findings: list[Finding] = []
    fields: dict[str, str] = {}
    for one in entry.fields:
        for name, raw in fields_of(one.key, str(one.value), findings):
            fields.setdefault(name, raw)
    key = str(entry.key).strip()
    record, more = _record(str(entry.entry_type), fields, key or "record", dialect, macros)
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
        message = "expected a key behind the brace, found none: it was made"
        findings.append(Finding(severity=Severity.WARNING, rule="no-key", message=message, hint="@book{kovacs1962, …}"))
    return record, [*findings, *more]


def _record(
    entry_type: str, fields: Mapping[str, str], key: str, dialect: Dialect, macros: Mapping[str, str]
) -> tuple[Record, list[Finding]]:
    """Return the record of an entry, and findings. What the record would not write the same is kept in it verbatim."""
    inner = {name: text for name, raw in fields.items() if (text := value_of(raw, macros)[0]) is not None}
    flat, troubles = dialect.flat(entry_type.casefold(), inner)
    findings = [wrong(error.message, fields[name], name) for name, error in troubles]
    try:
        record = unflatten(flat, key)
    except ValueError as error:
        findings.append(wrong(f"the fields make no record: {error}; they are kept as they are", str(dict(fields))))
        record = Record(key=key, kind=flat.get("kind", ""), title=flat.get("title", ""))
    again = flatten(record)
    written = dialect.fields(again)
    names = dialect.names(entry_type.casefold(), (field for field in inner if field not in written))
    rest = {field: raw for field, raw in fields.items() if not said_already(record, flat, names.get(field, ""))}
    kept = _kept(rest, written, macros)
    if entry_type != dialect.entry_type(again):
        kept |= {"type": entry_type, "type-as": dialect.entry_type(again)}
    return record.replace(kept={**record.kept, KEPT: freeze(kept)}) if kept else record, findings


def _kept(fields: Mapping[str, str], written: Mapping[str, str], macros: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields that a record writes otherwise than they were read, and how it does."""
    verbatim: dict[str, str] = {}
    for name, raw in fields.items():
        if written.get(name) == raw:
            continue
        resolved, _ = value_of(raw, macros)
        unresolved, _ = value_of(raw, {month: month for month in MONTHS})
        whole = raw if resolved == unresolved else f"{{{resolved}}}"  # a macro means nothing in another file
        if written.get(name) != whole:
            verbatim[name] = whole
    if not verbatim:
        return {}
    return {"fields": verbatim, "as": {name: written[name] for name in verbatim if name in written}}
