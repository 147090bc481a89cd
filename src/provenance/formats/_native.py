"""The native files: what YAML and JSON share. A record as plain data, and plain data as a record.

A reader of one language turns a text into a tree (`_tree`); `library` makes records of it and says of every one that
cannot be read what is wrong, in which line. The shape of the data is that of `provenance.model.LibraryFile`, less
what is empty or follows from the rest, with the short forms that a person would write: ``body: Embassy of Hungary``
for a name alone, a signature as its text, ``date: undated``.
"""

from __future__ import annotations

import math
import re
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from provenance.errors import Finding, Severity
from provenance.formats._faults import closest, explained, path_text
from provenance.formats._tree import Fault, Node, Tree
from provenance.keys import ANOTHER_KEY, BOTH_KEPT, key_for, made_statement, told_apart
from provenance.model import FORMAT_VERSION, Library, LibraryFile, Record
from provenance.values.date import is_undated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["library", "record_data"]

_EXAMPLE = "write provenance: 1, then records: and below it a list, each record beginning with - key:"
_NO_RECORD = "a record is written as fields: - key: kovacs1962report, and below it title: …"
_TOP = tuple(LibraryFile.model_fields)
_BOTH = " and ".join(f"{name}:" for name in _TOP)


def library(tree: Tree) -> Library:
    """Return the records of a parsed text, and a finding for each thing in it that cannot be read."""
    findings = [tree.found(fault) for fault in tree.faults]
    root = tree.root
    if not isinstance(root.value, dict):
        fault = Fault(root.start, "not-native", f"expected {_BOTH}, found {root.kind}", _EXAMPLE, tree.raw(root))
        return Library((), (*findings, tree.found(fault)))
    version = _version(root, root.value.get("provenance"))
    findings += [tree.found(version)] if version else []
    if version and version.severity is Severity.ERROR:
        return Library((), findings)
    for name, node in root.value.items():
        if name not in _TOP:
            at, message = root.keys[name], f"expected {_BOTH} only, found {name[:60]!r}"
            fault = Fault(at, "unknown-field", message, closest(name, _TOP), tree.text[at : node.end])
            findings.append(tree.found(fault))
    records, more = _records(tree, root.value.get("records"))
    return Library(records, (*findings, *more))


def _version(root: Node, node: Node | None) -> Fault | None:
    """Complain of a version that is missing, or that this program does not read."""
    hint = f"begin the file with provenance: {FORMAT_VERSION}"
    if node is None:
        message = f"expected the version of the format, found none; read as version {FORMAT_VERSION}"
        return Fault(root.start, "format-version", message, hint, severity=Severity.WARNING)
    if node.value == str(FORMAT_VERSION):
        return None
    found = repr(node.value[:40]) if isinstance(node.value, str) else node.kind
    message = f"expected provenance: {FORMAT_VERSION}, the only version that is read, found {found}; no record was read"
    if isinstance(node.value, str) and re.fullmatch(r"[0-9]{1,9}", node.value) and int(node.value) > FORMAT_VERSION:
        hint = "a newer release of this program wrote the file: install that"
    return Fault(node.start, "format-version", message, hint)


def _records(tree: Tree, node: Node | None) -> tuple[list[Record], list[Finding]]:
    """Read each record; one that fails is a finding for each of its faults, the first with the record's source."""
    if node is None or not isinstance(node.value, list):
        at = tree.root.keys.get("records", tree.root.start)
        message = f"expected a list of records, found {node.kind if node else 'none'}"
        fault = Fault(at, "no-records", message, _EXAMPLE, tree.raw(node) if node else "")
        return [], [tree.found(fault)]
    read: list[tuple[Record, bool, Node]] = []
    findings: list[Finding] = []
    for item in node.value:
        if not isinstance(item.value, dict):
            message = f"expected the fields of a record, found {item.kind}"
            findings.append(tree.found(Fault(item.start, "invalid-record", message, _NO_RECORD, tree.raw(item))))
            continue
        try:
            read.append((*_record(item.value), item))
        except ValidationError as error:
            findings += _faults(tree, item, error)
    records = _keyed((record, made) for record, made, _ in read)
    return records, findings + _alike(tree, [(r.key, item) for r, made, item in read if not made])


def _record(fields: dict[str, Node]) -> tuple[Record, bool]:
    """Return a record, and whether its key is yet to be made. Raises pydantic's ``ValidationError``."""
    data = {name: _plain(node, typed=name == "kept") for name, node in fields.items() if not node.is_nothing}
    made = "key" not in data
    return Record.model_validate({"key": "-", **data} if made else data), made


def _keyed(read: Iterable[tuple[Record, bool]]) -> list[Record]:
    """Give a key to each record that has none: one that no other record has."""
    pairs = list(read)
    keys = told_apart([(key_for(record) if made else record.key, made) for record, made in pairs])
    return [
        record.model_copy(update={"key": key, "statements": (*record.statements, made_statement())}) if made else record
        for (record, made), key in zip(pairs, keys, strict=True)
    ]


def _alike(tree: Tree, written: Sequence[tuple[str, Node]]) -> list[Finding]:
    """Report each record whose key an earlier one has."""
    first: dict[str, int] = {}
    found = []
    for key, item in written:
        at = item.keys["key"]
        if key in first:
            message = f"the record in line {tree.line(first[key])} has this key too; {BOTH_KEPT}"
            fault = Fault(at, "duplicate-key", message, ANOTHER_KEY, severity=Severity.WARNING)
            found.append(tree.found(fault, key, "key"))
        first.setdefault(key, at)
    return found


def _faults(tree: Tree, item: Node, error: ValidationError) -> Iterator[Finding]:
    """Say in plain words, and where, what keeps a record from being read."""
    assert isinstance(item.value, dict)
    key = item.value.get("key")
    name = key.value if key is not None and isinstance(key.value, str) else None
    raw = tree.raw(item)
    placed = [(_place(item, one["loc"]), one) for one in error.errors(include_url=False)]
    for at, one in sorted(placed, key=itemgetter(0)):
        message, hint = explained(one)
        fault = Fault(at, "invalid-record", message, hint, raw)
        yield tree.found(fault, name or None, path_text(one["loc"]) or None)
        raw = ""


def _place(node: Node, path: Sequence[str | int]) -> int:
    """Return where a field stands, or where the nearest thing around it does."""
    at = node.start
    for step in path:
        inner = node.value
        if isinstance(inner, dict) and step in inner:
            at, node = node.keys[str(step)], inner[str(step)]
        elif isinstance(inner, list) and isinstance(step, int) and step < len(inner):
            node = inner[step]
            at = node.start
        else:
            break
    return at


_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{sign + dot: float(f"{sign}inf") for sign in ("", "-", "+") for dot in (".inf", ".Inf", ".INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


def _plain(node: Node, *, typed: bool) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return a node as plain data: texts as they stand; ``typed`` reads numbers and the like (YAML 1.2.2, 10.3)."""
    value = node.value
    if isinstance(value, dict):
        return {k: _plain(v, typed=typed) for k, v in value.items() if typed or not v.is_nothing}
    if isinstance(value, list):
        return [_plain(v, typed=typed) for v in value]
    if node.is_nothing:
        return None
    return _typed(value) if typed and node.plain else value


def _typed(text: str) -> Any:  # noqa: ANN401 - a number, a truth value or a text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    number = float(text) if _FLOAT.fullmatch(text) else math.inf
    return number if math.isfinite(number) else text


def record_data(record: Record) -> dict[str, Any]:
    """Return a record as plain data, in the order of the model, without what is empty or follows from the rest."""
    data: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"kept"})
    _date(record, data)
    data["contributions"] = [_agent(c) for c in data.get("contributions", ())]
    data["holdings"] = [
        {"signature": _signature(written.pop("signature")), **written, "status": holding.status}
        for holding, written in zip(record.holdings, data.get("holdings", ()), strict=True)
    ]
    for text in data.get("texts", ()):
        if "translators" in text:
            text["translators"] = [_agent(t) for t in text["translators"]]
    for event in data.get("chain", {}).get("events", ()):
        if "agents" in event:
            event["agents"] = [_agent(a) for a in event["agents"]]
    for name in ("transliterations", "identifiers", "kept"):  # as they are: a dump would lose a key that no UTF-8 holds
        data[name] = getattr(record, name)
    return {name: data[name] for name in _FIELDS if name in data and (data[name] not in ([], {}) or name == "chain")}


_FIELDS = tuple(Record.model_fields)


def _date(record: Record, data: dict[str, Any]) -> None:
    """Leave out the status that follows from the date; write a missing date in the words that say so."""
    if record.date is not None and record.date_status == "dated":
        del data["date_status"]
    elif record.date is None and record.date_status == "undated" and is_undated(record.date_text):
        del data["date_status"], data["date_text"]
        data["date"] = record.date_text


def _agent(data: dict[str, Any]) -> dict[str, Any]:
    """Write the role first, then who; a body of one name as its name."""
    body = data.get("body")
    if body is not None and body.keys() == {"name"}:
        data["body"] = body["name"]
    first = [name for name in ("role", "person", "body") if name in data]
    return {name: data[name] for name in dict.fromkeys((*first, *data))}


def _signature(data: str | dict[str, Any]) -> str | dict[str, Any]:
    """Leave out of a signature's parts what is made where it is missing."""
    if isinstance(data, str):
        return data
    for segment in data.get("segments", ()):
        if segment.get("normal") == segment["value"]:
            del segment["normal"]
    return data
