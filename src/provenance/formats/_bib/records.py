"""BibTeX files: from entries to records and back, by the table that a dialect brings.

What a record keeps of its entry is told in `provenance.formats._bib.kept`. What a text loses is found by reading its
entries again: the same way as from a file, without splitting the text once more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import Finding, Severity
from provenance.formats._bib.entries import Entry, entries, entry_of, stands_between, wrong
from provenance.formats._bib.inheritance import inherit, inherited_by, with_keys
from provenance.formats._bib.kept import KEPT, inherited_by_record, kept_of, restored, texts_kept
from provenance.formats._bib.text import MONTHS, printed
from provenance.formats._flat import flatten, said_already, unflatten
from provenance.formats._format import Loss, Written
from provenance.formats._losses import losses_between
from provenance.keys import distinct, key_for, made_statement
from provenance.model import Library, Record
from provenance.values.frozen import FrozenDict, freeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._bib.dialect import Dialect
    from provenance.formats._flat import Flat

__all__ = ["read", "write"]


# Reading


def read(text: str, file: str, dialect: Dialect) -> Library:
    """Read a text. Never raises: what cannot be read is a finding with its line and its text."""
    findings: list[Finding] = []
    found = entries(text, findings)
    inherit(found, dialect.inheritance, findings)
    records: list[Record] = []
    for entry in found:
        record, more = _read_entry(entry, dialect)
        records.append(record)
        findings += [one.at(line=entry.line, key=record.key) for one in more]
    findings.sort(key=lambda one: one.where.line or 0)
    told_apart, alike = distinct(records)
    placed = [one.at(file=file or None) if one.where.file is None else one for one in (*findings, *alike)]
    return Library(told_apart, placed)


def _read_entry(entry: Entry, dialect: Dialect) -> tuple[Record, list[Finding]]:
    record, findings = record_of(entry, entry.key or "record", dialect)
    if not entry.key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
        message = "expected a key behind the brace, found none: it was made"
        findings.append(Finding(severity=Severity.WARNING, rule="no-key", message=message, hint="@book{kovacs1962, …}"))
    return record, findings


@dataclass(frozen=True, slots=True)
class _Known:
    """What a record is without what it keeps, and what it writes: it need not be found out again."""

    plain: Record
    fields: dict[str, str]
    type: str


def record_of(entry: Entry, key: str, dialect: Dialect, known: _Known | None = None) -> tuple[Record, list[Finding]]:
    """Return the record of an entry, and findings. What the record would not write the same is kept in it verbatim."""
    kind = entry.type.casefold()
    flat, troubles = dialect.flat(kind, entry.all)
    findings = [wrong(fault.message, entry.fields.get(name, entry.all[name]), name) for name, fault in troubles]
    record = _made(flat, key, entry, findings)
    if known is not None and known.plain == record:
        written, written_type = known.fields, known.type
    else:
        again = flatten(record)
        written, written_type = dialect.fields(again), dialect.entry_type(again)
    own = written
    if entry.inherited:
        alone = flatten(_made(dialect.flat(kind, entry.inner)[0], key, entry, []))
        own = dialect.fields(alone)
    names = dialect.names(kind, (field for field in entry.fields if field not in written))
    rest = [
        field
        for field in entry.fields
        if field not in names
        or not dialect.written_for(kind, written_type, field).isdisjoint(written)
        or not said_already(record, flat, names[field])
    ]
    kept = kept_of(entry, rest, written, own, (dialect, written_type))
    return _keeping(record, FrozenDict({KEPT: freeze(kept)})) if kept else record, findings


def _made(flat: Flat, key: str, entry: Entry, findings: list[Finding]) -> Record:
    try:
        return unflatten(flat, key)
    except ValueError as error:
        message = f"the fields make no record: {error}; they are kept as they are"
        findings.append(wrong(message, str(dict(entry.fields))))
        return Record(key=key, kind=flat.get("kind", ""), title=flat.get("title", ""))


def _keeping(record: Record, kept: FrozenDict[str, object]) -> Record:
    """Return a record that keeps something; the rest of it is not validated again."""
    return record.model_copy(update={"kept": kept})


# Writing


@dataclass(slots=True)
class _Draft:
    """A record on its way to an entry: whole, and without what it has of another entry that is perhaps written too."""

    record: Record
    entry: Entry
    short: Entry | None
    known: _Known


def write(records: Sequence[Record], dialect: Dialect) -> Written:
    """Write one entry a record, one field a line; tell what was lost."""
    taken: set[str] = set()
    macros = {month: month for month in MONTHS}
    drafts = []
    for record in records:
        key = _legal(record.key, taken)
        taken.add(key)
        drafts.append(_draft(record, key, dialect, macros))
    _without_inherited(drafts, dialect)
    tail = [text for record in records for text in texts_kept(record, "after")]
    if drafts and stands_between(tail, macros):
        drafts[-1].entry.after = tuple(tail)
    losses = [loss for draft in drafts for loss in _losses(draft, dialect)]
    return Written(text="\n".join(map(_text, drafts)), losses=tuple(losses))


def _draft(record: Record, key: str, dialect: Dialect, macros: dict[str, str]) -> _Draft:
    """Return the entry of a record; the macros that are defined before it are added to those known."""
    flat = flatten(record)
    known = _Known(_keeping(record, FrozenDict()), dialect.fields(flat), dialect.entry_type(flat))
    before = texts_kept(record, "before")
    stands = bool(before) and stands_between(before, macros)
    inherited = {name for name, raw in inherited_by_record(record).items() if known.fields.get(name) == raw}
    kind, fields = restored(record, dialect, known.type, known.fields, macros, whole=inherited)
    entry, short = entry_of(kind, key, fields, macros), None
    entry.before = before if stands else ()
    if inherited:
        kind, fields = restored(record, dialect, known.type, known.fields, macros)
        own = {name: raw for name, raw in fields.items() if name not in inherited}
        short = entry_of(kind, key, own, macros)
        short.before = entry.before
    return _Draft(record, entry, short, known)


def _text(draft: _Draft) -> str:
    entry = draft.entry
    between = "".join(f"{text}\n" for text in entry.before)
    behind = "".join(f"\n{text}\n" for text in entry.after)
    return f"{between}{printed(entry.type, entry.key, entry.fields)}{behind}"


def _without_inherited(drafts: Sequence[_Draft], dialect: Dialect) -> None:
    """Leave out of each entry what it has of another one that is written too, if it is read again the same."""
    inherit([draft.entry for draft in drafts], dialect.inheritance, [])
    by_key: dict[str, Entry] = {}
    for draft in drafts:
        full, short = draft.entry, draft.short
        if short is None:
            continue
        by_key = by_key or with_keys([one.entry for one in drafts])
        short.inherited = inherited_by(short, by_key, dialect.inheritance, without=frozenset({id(full)}))
        read = _plain(short, draft.record.key, dialect)
        if read in (draft.known.plain, _plain(full, draft.record.key, dialect)):
            draft.entry = short


def _plain(entry: Entry, key: str, dialect: Dialect) -> Record:
    return _keeping(record_of(entry, key, dialect)[0], FrozenDict())


def _losses(draft: _Draft, dialect: Dialect) -> list[Loss]:
    record, entry = draft.record, draft.entry
    back, _ = record_of(entry, record.key, dialect, draft.known)
    losses = []
    if entry.key != record.key:
        reason = f"BibTeX allows no spaces, commas, braces and the like in a key: it is {entry.key} there"
        losses.append(Loss(key=record.key, field="key", reason=reason, changed=True))
    others = {name: kept for name, kept in record.kept.items() if name != KEPT}
    reasons = dialect.reasons if others else {**dialect.reasons, r"(?:kept)": _KEPT_OTHERWISE}
    return [*losses, *losses_between(record, back, dialect.title, reasons)]


_KEPT_OTHERWISE = (
    "what stood in the entry stands otherwise here: macros and inherited fields are written out where what they "
    "refer to is not written too"
)

_ILLEGAL = re.compile(r"""[\s"@',\\#{}~%=()\x00-\x1f\x7f\ud800-\udfff]+""")


def _legal(key: str, taken: set[str]) -> str:
    """Return a key that BibTeX can hold and no entry before has, unless it was the record's own."""
    legal = (_ILLEGAL.sub("-", key).strip("-") or "record") if _ILLEGAL.search(key) else key
    if legal == key or legal not in taken:
        return legal
    return next(candidate for n in range(2, len(taken) + 3) if (candidate := f"{legal}-{n}") not in taken)
