"""Formats that are lists of tagged fields: one engine, of which RIS, Refer, RefWorks and their kin are tables.

A `Dialect` has a two-way table of `Row`s between the values of a flat record and tags, the types of document that it
knows, and a tag for lines of ``name: value`` (`provenance.formats._extra`) in which all stands that has no tag. Lines
that were read and that the record would write otherwise are kept in it, and written again as long as they still hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

from provenance.errors import Finding, InvalidText, Severity, Where
from provenance.formats import _extra
from provenance.formats._flat import Flat, flat_role, flatten, unflatten
from provenance.formats._format import Loss, Written
from provenance.formats._kept import Pieces, restored, with_kept
from provenance.formats._losses import losses_between
from provenance.formats._ris import values
from provenance.formats._tagged.text import Entry, Line, Lines, one_line
from provenance.keys import distinct, key_for, made_statement
from provenance.model import ROLES, Library, Record
from provenance.values.date import is_undated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Dialect", "Row", "blocks_of", "is_extra", "lines_of", "read", "record_of", "written"]

_ROLES: Final = tuple(map(flat_role, ROLES))
_ORDER: Final = "roles: "
"""How the line begins that tells the order of the roles, where the format has one of its own."""
_LETTERS: Final = ("letter", "personal_communication")
_PAIR: Final = 2
TYPE: Final = "type"
"""The name of the block of lines that tell the type."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a value of the flat record, the tag it is written with, and tags that are read as it.

    `types` are the types of document for which it holds, None for all. `twins` are tags that say the same once more,
    for programs that read only those; `extra` says it once more as ``name: value``. `part` is a tag that tells a part
    of the value, which is put together of them where no tag tells it whole. `out` is False for a tag that is only read.
    """

    name: str
    tag: str
    kind: values.Kind
    types: frozenset[str] | None = None
    also: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    extra: bool = False
    part: bool = False
    out: bool = True

    def holds(self, kind: str) -> bool:
        """Tell whether the row counts for a type."""
        return self.types is None or kind in self.types

    def lines(self, value: Any, extra: str) -> Lines:  # noqa: ANN401 - any value of a flat record
        """Return the lines of a value; `extra` is the tag of lines ``name: value``."""
        if self.kind.tagged:
            return self.kind.tagged(value)
        texts = self.kind.write(value)
        found = [(tag, text) for tag in (self.tag, *self.twins) for text in texts]
        return [*found, *((extra, line) for line in _extra_line(self.name, value))] if self.extra and found else found


@dataclass(frozen=True)
class Dialect:
    """One format of tagged fields.

    `types` are types of CSL and the format's own, both ways; what is none of them is `other`, and a letter with a
    recipient is `letter`. `keys` are the tags of the key.
    """

    format: str
    title: str
    table: tuple[Row, ...]
    types: tuple[tuple[str, str], ...]
    letter: str
    other: str
    extra: str
    keys: tuple[str, ...]
    type_lines: Callable[[str], Lines]
    type_in: Callable[[Sequence[Line]], str]
    """The type that lines tell, as the table names it; empty where they tell none."""
    safe: Callable[[Line], bool]
    """Whether a line that somebody may have written by hand can stand in a record; not where one begins or ends."""
    type_tags: tuple[str, ...] = ()
    key_lines: Callable[[str], Lines] = lambda key: []  # noqa: ARG005
    derived: Callable[[Flat, str], dict[str, Lines]] = lambda flat, shown: {}  # noqa: ARG005
    """What else a record writes, by the type that it is shown as."""
    derived_tags: dict[str, str] = field(default_factory=dict)
    """Tags of what is written beside the values, and the names of their blocks."""
    loose: Callable[[str, str], tuple[str, values.Kind] | None] = lambda kind, text: None  # noqa: ARG005
    """What a line of the tag `extra` is that is no ``name: value``, by the type and its text."""
    bare: bool = False
    """Whether a record may tell no type; its tags are then those of the type ``""``."""
    reasons: dict[str, str] = field(default_factory=dict)
    wrap: Callable[[str, str], str] = lambda tag, text: text  # noqa: ARG005
    """How the text of a tag is held in a line, and `text`, the other way."""
    text: Callable[[str, str], str] = lambda tag, value: value  # noqa: ARG005
    arranged: Callable[[Lines], Lines] | None = None
    """How the lines of a record are put into the order of the format, which is not that of the record."""

    def type_of(self, flat: Flat) -> str:
        """Return the type that a flat record is written as."""
        if flat["type"] == "manuscript" and flat.get("kind") in _LETTERS and "recipient" in flat:
            return self.letter
        return next((own for csl, own in self.types if csl == flat["type"]), self.other)

    def rows_out(self, kind: str) -> tuple[Row, ...]:
        """Return the rows by which a type is written."""
        rows = self._out.get(kind)
        if rows is None:
            rows = self._out[kind] = tuple(row for row in self.table if row.out and row.holds(kind))
        return rows

    @cached_property
    def _out(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @cached_property
    def rows_by_tag(self) -> dict[str, list[tuple[int, Row]]]:
        """The rows that are read from a tag, its own before those of which it is another tag."""
        found: dict[str, list[tuple[int, Row]]] = {}
        for own in (True, False):
            for number, row in enumerate(self.table):
                for tag in (row.tag,) if own else (*row.twins, *row.also):
                    found.setdefault(tag, []).append((number, row))
        return found

    def implied(self, kind: str) -> str:
        """Return the type of CSL that a type of the format implies."""
        return next((csl for csl, own in self.types if own == kind), "")


def _extra_line(name: str, value: Any) -> list[str]:  # noqa: ANN401 - any value of a flat record
    return next((lines for _, lines in _extra.extra_lines({name: value}, "")), [])


# Writing


def written(records: Sequence[Record], dialect: Dialect, printed: Callable[[Iterable[Lines]], str]) -> Written:
    """Write records; tell what was lost."""
    texts, losses = [], []
    for record in records:
        lines = lines_of(record, dialect)
        texts.append(lines)
        back, _ = record_of(lines, dialect)
        if back.key != record.key:
            reason = "a key is one line"
            losses.append(Loss(key=record.key, field="key", reason=reason, changed=True))
        losses += losses_between(record, back.replace(key=record.key), dialect.title, dialect.reasons)
    return Written(text=printed(texts), losses=tuple(losses))


def lines_of(record: Record, dialect: Dialect) -> Lines:
    """Return the lines of a record: as they were read, where these still hold."""
    flat = flatten(record)
    pieces = blocks_of(flat, record.key, dialect, _shown(record, flat, dialect))
    found = restored(record, dialect.format, pieces, lambda piece: _is_line(piece) and dialect.safe(tuple(piece)))
    frame = set(dialect.type_tags)
    lines: Lines = []
    for name, block in found.items():
        mixed = any((tag in frame) is not (name == TYPE) for tag, _ in block)
        lines += [(tag, text) for tag, text in (pieces.get(name, []) if mixed else block)]
    return dialect.arranged(lines) if dialect.arranged else lines


def _is_line(piece: object) -> bool:
    return isinstance(piece, list) and len(piece) == _PAIR and all(isinstance(part, str) for part in piece)


def _shown(record: Record, flat: Flat, dialect: Dialect) -> str:
    """Return the type that a record is shown as: the one that was read, as long as it still is of that sort."""
    own = dialect.type_of(flat)
    kept = record.kept.get(dialect.format)
    about = kept.get(TYPE) if isinstance(kept, dict) else None
    if not isinstance(about, dict):
        return own
    was, told = ([tuple(line) for line in about.get(name, ()) if _is_line(list(line))] for name in ("read", "as"))
    return dialect.type_in(cast("Lines", was)) if told == dialect.type_lines(own) and (was or dialect.bare) else own


def blocks_of(flat: Flat, key: str, dialect: Dialect, shown: str) -> Pieces:
    """Return the lines of a flat record in blocks, each under the name of its value.

    `shown` is the type whose tags are used: the one that was read, where it was another of the same sort. The credits
    come first, since Zotero suffers free text at the top of *Extra* only; then who, in the order of the record.
    """
    tagged = _tagged(flat, shown, dialect)
    extra = {
        name: [(dialect.extra, dialect.wrap(dialect.extra, line)) for line in lines]
        for name, lines in _extra.extra_lines(flat, dialect.implied(shown))
        if name not in tagged
    }
    sentence = [(dialect.extra, dialect.wrap(dialect.extra, line)) for line in (_extra.credits_line(flat),) if line]
    people = {name: tagged.get(name) or extra[name] for name in flat if name in _ROLES and name in {**tagged, **extra}}
    line = one_line(key) or "record"
    found: Pieces = {TYPE: dialect.type_lines(dialect.type_of(flat)), "credits": sentence}
    for block in (people, tagged, {"key": dialect.key_lines(line)}, extra):
        for name, lines in block.items():
            found.setdefault(name, lines)
    for name, lines in dialect.derived(flat, shown).items():
        found[name] = [*found.get(name, []), *lines]
    roles = [name for name in flat if name in _ROLES]
    if dialect.arranged and roles != sorted(roles, key=_ROLES.index):
        found["roles"] = [(dialect.extra, dialect.wrap(dialect.extra, f"{_ORDER}{', '.join(roles)}"))]
    return {name: lines for name, lines in found.items() if lines}


def _tagged(flat: Flat, kind: str, dialect: Dialect) -> dict[str, Lines]:
    """Return the lines of the values that have a tag of their own."""
    found: dict[str, Lines] = {}
    tags: set[str] = set()
    for row in dialect.rows_out(kind):
        if row.name not in flat or row.name in found or row.tag in tags:
            continue
        if lines := row.lines(flat[row.name], dialect.extra):
            found[row.name] = [(tag, dialect.wrap(tag, text)) for tag, text in lines]
            tags.add(row.tag)
    return found


# Reading


def read(
    entries: Iterable[Entry], dialect: Dialect, file: str, hint: str, found_before: Sequence[Finding] = ()
) -> Library:
    """Read records. What cannot be read is a finding with its line and its text; `found_before` are earlier ones."""
    records, findings = [], list(found_before)
    for entry in entries:
        found = [_broken(entry, fault, dialect, hint) for fault in entry.faults]
        key = None
        if not entry.stray:
            record, more = record_of(entry.lines, dialect)
            records.append(record)
            found += [one.at(line=entry.start) for one in more]
            key = record.key
        findings += [one.at(key=key) for one in found]
    told_apart, alike = distinct(records)
    return Library(told_apart, tuple(one.at(file=file or None) for one in (*findings, *alike)))


def _broken(entry: Entry, fault: tuple[int, str, str], dialect: Dialect, hint: str) -> Finding:
    at, message, raw = fault
    severity = Severity.ERROR if entry.stray else Severity.WARNING
    return Finding(severity=severity, rule=dialect.format, message=message, raw=raw, where=Where(line=at), hint=hint)


@dataclass(slots=True)
class _Told:
    """What lines tell of one value: its kind, what stands in them by tag, and the lines themselves."""

    kind: values.Kind
    texts: Lines = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)
    parts: list[tuple[int, str]] = field(default_factory=list)
    more: Lines = field(default_factory=list)
    """What is said once more as ``name: value``."""

    def value(self) -> Any:  # noqa: ANN401 - any value of a flat record
        """Return the value, None for none. Raises `InvalidText`."""
        told = [line for line in self.texts or self.more if line[1]]
        if not told and self.parts:
            return ", ".join(text for _, text in sorted(self.parts, key=lambda part: part[0]) if text)
        if not told:
            return None
        return self.kind.told(told) if self.kind.told else self.kind.read([text for _, text in told])


def record_of(lines: Sequence[Line], dialect: Dialect) -> tuple[Record, list[Finding]]:
    """Return the record of some lines, and findings. Lines that the record would write otherwise are kept in it."""
    findings: list[Finding] = []
    kind = dialect.type_in(lines)
    told = _told(lines, kind, dialect)
    flat: Flat = {}
    for name, about in told.items():
        try:
            value = about.value()
        except InvalidText as error:
            where = Where(field=name)
            undated = next((text for _, text in about.texts if is_undated(text)), "") if name == "issued" else ""
            if undated:
                flat["undated"] = undated
                continue
            findings.append(_odd(dialect, error.message, where=where, hint=error.hint))
        else:
            flat |= {name: value} if value else {}
    flat.setdefault("kind", dialect.implied(kind))
    if "signature" not in flat and flat.get("call-number", "").endswith(flat.get("archive_location", "\0")):
        flat["signature"] = flat["call-number"]
    if dialect.arranged:
        flat = _in_order(flat)
    key = flat.pop("key", "")
    try:
        record = unflatten(flat, key or "record")
    except ValueError as error:
        findings.append(_odd(dialect, f"the lines make no record: {error}; they are kept as they are"))
        record = Record(key=key or "record", kind=flat.get("kind", ""), title=flat.get("title", ""))
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
    pieces: Pieces = {name: about.lines for name, about in told.items()}
    laid = flatten(record)
    if TYPE not in pieces and dialect.bare:
        pieces[TYPE] = []
    again = blocks_of(laid, record.key, dialect, kind if TYPE in pieces else dialect.type_of(laid))
    return with_kept(record, dialect.format, pieces, again, flat), findings


def _in_order(flat: Flat) -> Flat:
    """Return a flat record with the roles in the order that is told, or else in the usual one."""
    told = [role for role in flat.pop("roles", ()) if role in flat]
    roles = [*told, *(role for role in _ROLES if role in flat and role not in told)]
    return {**{role: flat[role] for role in roles}, **{n: value for n, value in flat.items() if n not in roles}}


def is_extra(line: str) -> bool:
    """Tell whether a line of a text is a ``name: value`` that the formats know, or the credits."""
    found = _extra.named(line)
    return line.startswith(_ORDER) or (found is not None and found.name not in ("", "own", "type"))


def _odd(dialect: Dialect, message: str, **more: Any) -> Finding:  # noqa: ANN401 - the fields of a finding
    return Finding(severity=Severity.WARNING, rule=f"{dialect.format}-value", message=message, **more)


def _told(lines: Sequence[Line], kind: str, dialect: Dialect) -> dict[str, _Told]:
    """Sort lines by the value that they are a part of."""
    found: dict[str, _Told] = {}

    def at(name: str, own: values.Kind, line: Line) -> _Told:
        about = found.setdefault(name, _Told(own))
        about.lines.append(list(line))
        return about

    rows = dialect.rows_by_tag
    for line in lines:
        tag, text = line[0], dialect.text(*line)
        row = next(((number, row) for number, row in rows.get(tag, ()) if row.holds(kind)), None)
        if tag in dialect.type_tags:
            at(TYPE, values.NOTHING, line)
        elif tag == dialect.extra:
            _add_extra(at, text, line, kind, dialect)
        elif tag in dialect.keys:
            at("key", values.LAST, line).texts.append((tag, text))
        elif tag in dialect.derived_tags:
            at(dialect.derived_tags[tag], values.NOTHING, line)
        elif row is None:
            at(f"tag:{tag}", values.NOTHING, line)
        elif row[1].part:
            at(row[1].name, values.TEXT, line).parts.append((row[0], text))
        else:
            about = at(row[1].name, row[1].kind, line)
            about.kind = row[1].kind if not about.texts else about.kind
            about.texts.append((tag, text))
    return found


def _add_extra(
    at: Callable[[str, values.Kind, Line], _Told], text: str, line: Line, kind: str, dialect: Dialect
) -> None:
    """Add a line of ``name: value``, the credits, or what the format takes another text for."""
    if dialect.arranged and text.startswith(_ORDER):
        roles = tuple(role.strip() for role in text.removeprefix(_ORDER).split(","))
        at("roles", values.Kind(lambda _: [], lambda _: roles), line).texts.append((dialect.extra, text))
        return
    named = _extra.named(text)
    if named is not None and named.name not in ("", "own", "type"):
        about = at(named.name, named.kind, line)
        twice = any(row.extra and row.name == named.name and row.holds(kind) for row in dialect.table)
        (about.more if twice else about.texts).append((dialect.extra, named.value))
        return
    loose = dialect.loose(kind, text)
    if loose is None:
        at(f"tag:{dialect.extra}", values.NOTHING, line)
    else:
        at(loose[0], loose[1], line).texts.append((dialect.extra, text))
