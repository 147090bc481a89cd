"""Formats that are lists of tagged fields: one engine, of which RIS, Refer, RefWorks and their kin are tables.

A `Dialect` has a two-way table of `Row`s between the values of a flat record and tags, the types of document that it
knows, and a tag for lines of ``name: value`` (`provenance.formats._extra`) in which all stands that has no tag. Lines
that were read and that the record would write otherwise are kept in it, and written again as long as they still hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from provenance.errors import Finding, InvalidText, Severity, Where
from provenance.formats import _extra
from provenance.formats._flat import Flat, flat_role, flatten, unflatten
from provenance.formats._format import Loss, Written
from provenance.formats._kept import Pieces, restored, with_kept
from provenance.formats._losses import losses_between
from provenance.formats._ris import values
from provenance.formats._tagged.text import Entry, Line, Lines, one_line
from provenance.items import ARCHIVAL_TYPES, signature_again
from provenance.keys import distinct, key_for, made_statement
from provenance.model import ROLES, Library, Record
from provenance.values.date import is_undated
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from provenance.formats._tagged.dialect import Dialect

__all__ = ["blocks_of", "is_extra", "lines_of", "read", "record_of", "written"]

_ROLES: Final = tuple(map(flat_role, ROLES))
_ORDER: Final = "roles: "
"""How the line begins that tells the order of the roles, where the format has one of its own."""
_PAIR: Final = 2
TYPE: Final = "type"
"""The name of the block of lines that tell the type."""


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
    if dialect.urls and "URL" in found:
        row = next(row for row in dialect.rows_out(shown) if row.name == "URL")
        more = [line for url in flat.get("other-urls", ()) for line in row.lines(url, dialect.extra)]
        found["URL"] = [*found["URL"], *((tag, dialect.wrap(tag, text)) for tag, text in more)]
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
    severity = Severity.NOTE if entry.words else Severity.ERROR if entry.stray else Severity.WARNING
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
    kind = dialect.type_in(lines)
    told = _told(lines, kind, dialect)
    flat, findings = _values_of(told, dialect)
    flat.setdefault("kind", dialect.implied(kind))
    if _is_signature(flat, dialect.implied(kind)):
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


def _is_signature(flat: Flat, implied: str) -> bool:
    """Tell whether the call number is the signature whole: it ends with the place in it, or names a known archive."""
    number = flat.get("call-number", "")
    if not number or "signature" in flat:
        return False
    if "archive_location" in flat:
        return bool(number.endswith(flat["archive_location"]))
    if implied not in ARCHIVAL_TYPES or "archive" in flat:
        return False
    signature = signature_again(number)
    return bool(signature.repository and signature.repository.authority and signature.segments)


def _values_of(told: Mapping[str, _Told], dialect: Dialect) -> tuple[Flat, list[Finding]]:
    """Return the values that lines tell, and findings; a date that cannot be read is told in its words."""
    findings: list[Finding] = []
    flat: Flat = {}
    for name, about in told.items():
        try:
            value = about.value()
        except InvalidText as error:
            words = [one_line(text) for _, text in about.texts] if name == "issued" else []
            if undated := next(filter(is_undated, words), ""):
                flat["undated"] = undated
                continue
            if words:
                flat.setdefault("issued-text", max(words, key=len))
            findings.append(_odd(dialect, error.message, where=Where(field=name), hint=error.hint))
        else:
            flat |= {name: value} if value else {}
            if name == "URL" and value and dialect.urls:
                flat |= _other_urls(about.texts, value)
    return flat, findings


def _other_urls(lines: Lines, first: Url) -> Flat:
    """Return the addresses that stand beside the first, each once; what is none is not read."""
    found: list[Url] = []
    for _, text in lines:
        try:
            url = Url.parse(text)
        except InvalidText:
            continue
        if url != first and url not in found:
            found.append(url)
    return {"other-urls": tuple(found)} if found else {}


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
        placed = dialect.placed(kind, tag, text)
        if tag in dialect.type_tags:
            at(TYPE, values.NOTHING, line)
        elif tag == dialect.extra:
            _add_extra(at, text, line, kind, dialect)
        elif tag in dialect.keys:
            at("key", values.LAST, line).texts.append((tag, text))
        elif tag in dialect.derived_tags:
            at(dialect.derived_tags[tag], values.NOTHING, line)
        elif placed is not None:
            at(*placed, line).texts.append((tag, text))
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
