"""CSL-YAML: the items of CSL-JSON as pandoc has them in a document's metadata, under ``references:``.

What is written is the block between ``---`` and ``...`` that can stand above a text, with the items of ``csl-json``.
What is read may lack the marks, have other metadata beside it and a text below, or be a bare list of items. Dates may
be written as pandoc and others write them: in EDTF (``issued: 1962-08``), or as ``- year: 1962`` with ``month`` and
``day`` (pandoc's manual, "Citations"; what pandoc-citeproc and Better BibTeX write).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import Finding, InvalidDate, Severity
from provenance.formats import yaml
from provenance.formats._csl.entry import entry_of, read_entry
from provenance.formats._csl.schema import DATE_VARIABLES
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._kept import restored, with_kept
from provenance.formats._losses import losses_between
from provenance.formats._salvage import salvaged, yaml_parts
from provenance.formats._tree import Fault, Tree, Unreadable
from provenance.formats._yaml_printer import printed
from provenance.formats._yaml_tree import yaml_tree
from provenance.items import NAMES, csl_date
from provenance.keys import distinct
from provenance.model import CSL_TYPES, Library
from provenance.values.date import Date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.formats._tree import Node
    from provenance.model import Record

TITLE = "CSL-YAML"
EXTENSIONS = (".csl.yaml", ".csl.yml")

_FORMAT: Final = "csl-yaml"
_OPEN: Final = re.compile(r"(?:[ \t]*(?:[#%][^\r\n]*)?\r?\n)*---[ \t]*(?=\r?\n)")
_CLOSE: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_TOP: Final = re.compile(r"^([\"']?)references\1[ \t]*:[ \t]*(?:\[\]?|#[^\r\n]*|&\S+)?[ \t]*\r?$", re.MULTILINE)
_ITEM: Final = re.compile(
    rf"^[ \t]*(?:-[ \t]+)?(?:id[ \t]*:|type[ \t]*:[ \t]*[\"']?(?:{'|'.join(map(re.escape, CSL_TYPES))})\b)",
    re.MULTILINE,
)
_BARE: Final = re.compile(r"-[ \t]+[\w-]+[ \t]*:(?=\s)")
_TYPED: Final = re.compile(rf"^[ \t-]+type[ \t]*:[ \t]*[\"']?(?:{'|'.join(map(re.escape, CSL_TYPES))})\b", re.MULTILINE)
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,3999}")
_SWITCHES: Final = {"true": True, "false": False}
_TRUTHS: Final = frozenset({"circa", "comma-suffix", "static-ordering", "parse-names"})
_EXAMPLE: Final = "write references: and below it a list, each item beginning with - id:"
_SEASONS: Final = {"1": 21, "2": 22, "3": 23, "4": 24}


def claims(sample: Sample) -> bool:
    """Tell whether a text is YAML with items of CSL under ``references:``, or a list of them, and no native file."""
    text = sample.text.removeprefix("\ufeff")
    start = text.lstrip("\r\n \t")
    if start.startswith(("{", "[")) or yaml.claims(sample):
        return False
    block = text[: _end(text)]
    top = _TOP.search(block)
    if top:
        return bool(_ITEM.search(block, top.end()))
    opened = _OPEN.match(block)
    return bool(_BARE.match(block[opened.end() if opened else 0 :].lstrip()) and _TYPED.search(block))


def _end(text: str) -> int:
    """Return where the metadata of a document ends."""
    opened = _OPEN.match(text)
    closed = _CLOSE.search(text, opened.end() if opened else 0)
    return closed.start() if closed else len(text)


def write(records: Sequence[Record]) -> Written:
    """Write records as a block of metadata."""
    entries: list[dict[str, Any]] = []
    losses: list[Loss] = []
    for record in records:
        entry = _entry(record)
        entries.append(entry)
        losses += losses_between(record, _record(entry)[0] or record.replace(kept={}), TITLE)
    return Written(text=f"---\n{printed({'references': entries})}...\n", losses=tuple(losses))


def _entry(record: Record) -> dict[str, Any]:
    """Return the item of a record, its dates as they were read."""
    rest = {name: about for name, about in record.kept.items() if name != _FORMAT}
    entry = entry_of(record if rest == record.kept else record.replace(kept=rest), strict=False)
    dates = {name: [entry[name]] for name in DATE_VARIABLES if name in entry}
    pieces = restored(record, _FORMAT, dates, _is_date)
    return {name: pieces[name][0] if name in pieces else value for name, value in entry.items()}


def _is_date(piece: Any) -> bool:  # noqa: ANN401 - whatever stands in the file
    return isinstance(piece, (str, int, list, dict))


def read(text: str, file: str = "") -> Library:
    """Read CSL-YAML. Never raises on a text: an item that cannot be read is a finding with its line and its text."""
    text = text.removeprefix("\ufeff")
    try:
        return _read(text, file)
    except Unreadable as error:
        parts = yaml_parts(text[: _end(text)], "references")
        return salvaged(text, file, error.fault, parts, lambda part: _read(part, file), "references:\n")


def _read(text: str, file: str) -> Library:
    """Read a text. Raises `Unreadable`."""
    end = _end(text)
    tree = yaml_tree(text[:end], file)
    tree = Tree(text, file, tree.root, tree.faults)
    found = [tree.found(fault) for fault in (*tree.faults, *_beside(tree, end))]
    records: list[Record] = []
    for node in _items(tree, found):
        record, more = _read_one(tree, node)
        found += more
        records += [record] if record else []
    apart, alike = distinct(records)
    return Library(apart, (*found, *(finding.at(file=file or None) for finding in alike)))


def _beside(tree: Tree, end: int) -> Iterator[Fault]:
    """Yield what stands beside the references: other metadata, and a text."""
    root = tree.root.value
    if isinstance(root, dict) and "references" in root:
        for name, node in root.items():
            if name != "references":
                message = f"read are the references only; the metadata {name[:60]!r} is left out"
                raw = tree.text[tree.root.keys[name] : node.end]
                yield Fault(tree.root.keys[name], "not-references", message, "", raw, Severity.NOTE)
    rest = re.sub(r"\A(?:---|\.\.\.)[ \t]*", "", tree.text[end:]).strip()
    if rest:
        message = "read are the references only; the text below them is left out"
        yield Fault(end, "not-references", message, "", rest[:2000], Severity.NOTE)


def _items(tree: Tree, found: list[Finding]) -> Iterator[Node]:
    root = tree.root
    listed = root.value.get("references", root) if isinstance(root.value, dict) else root
    if not isinstance(listed.value, list):
        fault = Fault(
            listed.start, _FORMAT, f"expected a list of items, found {listed.kind}", _EXAMPLE, tree.raw(listed)
        )
        found.append(tree.found(fault))
        return
    for node in listed.value:
        if isinstance(node.value, dict):
            yield node
        else:
            message = f"expected an item with id, type and title, found {node.kind}"
            found.append(tree.found(Fault(node.start, _FORMAT, message, _EXAMPLE, tree.raw(node))))


def _read_one(tree: Tree, node: Node) -> tuple[Record | None, list[Finding]]:
    assert isinstance(node.value, dict)
    record, found = _record({name: _plain(inner, name) for name, inner in node.value.items()})
    key = record.key if record else None
    line = tree.line(node.start)
    return record, [one.at(file=tree.file or None, line=line, key=key) for one in found]


def _record(raw: dict[str, Any]) -> tuple[Record | None, list[Finding]]:
    """Return the record of an item as it stands in YAML; dates that are written otherwise than in JSON are kept so."""
    entry = {name: _as_json(name, value) for name, value in raw.items()}
    record, found = read_entry(entry)
    if record:
        read = {name: [raw[name]] for name in DATE_VARIABLES if name in raw and raw[name] != entry[name]}
        record = with_kept(record, _FORMAT, read, {name: [entry[name]] for name in read})
    return record, found


def _plain(node: Node, name: str = "", *, typed: bool = False) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return a node as plain data: numbers where they are written as JSON writes them, all else as it stands."""
    typed = typed or name == "custom"
    value = node.value
    if isinstance(value, dict):
        return {inner: _plain(one, inner, typed=typed) for inner, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, typed=typed) for one in value]
    if node.is_nothing or not node.plain:
        return None if node.is_nothing else value
    return _SWITCHES[value] if value in _SWITCHES and (typed or name in _TRUTHS) else _number(value)


def _number(text: str) -> float | str:
    """Return a number, if it is written as Python prints it, else the text."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if not re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]{1,4})?", text):
        return text
    number = float(text)
    return number if repr(number) == text else text


def _as_json(name: str, value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return a value as CSL-JSON has it, where YAML may be written otherwise."""
    if name in DATE_VARIABLES:
        return _date(value)
    if name in NAMES and isinstance(value, dict):
        return [value]
    return value


def _date(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    """Return a date with ``date-parts``, if it is written in EDTF or by year, month and day."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return _edtf(str(value))
    parts = value if isinstance(value, list) else [value]
    if not parts or not all(isinstance(part, dict) for part in parts):
        return value
    if all("year" in part for part in parts):
        found: dict[str, Any] = {"date-parts": [_parts(part, several=len(parts) > 1) for part in parts]}
        if len(parts) == 1 and "season" in parts[0]:
            found["season"] = parts[0]["season"]
        if any(part.get("circa") for part in parts):
            found["circa"] = True
        return found
    return parts[0] if len(parts) == 1 else value


def _edtf(text: str) -> Any:  # noqa: ANN401 - a date of CSL-JSON
    try:
        found = csl_date(Date.parse(text))
    except InvalidDate:
        return {"raw": text}
    return {"raw": text} if "literal" in found else found


def _parts(part: dict[str, Any], *, several: bool) -> list[Any]:
    """Return year, month and day; of an interval's end the season is a month, 21 to 24."""
    if several and "season" in part and "month" not in part:
        return [part["year"], _SEASONS.get(str(part["season"]), part["season"])]
    return [part[name] for name in ("year", "month", "day") if name in part]
