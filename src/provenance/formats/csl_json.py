"""CSL-JSON: what citation processors and reference managers exchange.

What is written is the strict profile: it validates against csl-data.json of CSL 1.0.2. An item prints as
`provenance.items.item` makes it, so that another processor prints the same citation. What a record says beside that
lies in ``custom``, which CSL sets aside for it, under ``provenance``: the record's own fields as the native files
have them, as far as the item's variables do not give them back, and ``signature``, the archival signature in its
parts. Zotero and pandoc pass over it.

What is read may be a list of items, one item, or ``{"items": [...]}``. The table of variables is that of
`provenance.items`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from provenance.errors import Finding, Severity
from provenance.formats._csl.entry import OWN, entry_of, read_entry, record_of
from provenance.formats._csl.text import Element, elements
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._losses import losses_between
from provenance.keys import distinct
from provenance.model import CSL_TYPES, Library, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TITLE = "CSL-JSON"
EXTENSIONS = (".csl.json", ".csljson")
ENTRY = True

_TYPED = re.compile(rf'"type"\s*:\s*"(?:{"|".join(map(re.escape, CSL_TYPES))})"')
_ZOTERO = re.compile(r'"itemType"\s*:\s*"')
_EMPTY = re.compile(r'\[\s*\]|\{\s*"items"\s*:\s*\[\s*\]\s*\}')


def claims(sample: Sample) -> bool:
    """Tell whether a text is JSON with a type of CSL in it, and no native file."""
    if sample.head[:1] not in ("[", "{") or re.match(r'\{\s*"(?:provenance|records)"\s*:', sample.head):
        return False
    text = sample.text.strip("\ufeff \t\r\n")
    if _ZOTERO.search(text):
        return False
    return bool(_TYPED.search(sample.head) or _EMPTY.fullmatch(text[:100]) or _TYPED.search(text))


def write(records: Sequence[Record]) -> Written:
    """Write records as a list of items, in a stable order of variables."""
    entries: list[dict[str, Any]] = []
    losses: list[Loss] = []
    for record in records:
        entry = entry_of(record)
        entries.append(entry)
        back = record_of(entry, record.key)[0]
        losses += losses_between(record, back, TITLE)
    return Written(text=_printed(entries), losses=tuple(losses))


def _printed(entries: Sequence[dict[str, Any]]) -> str:
    """Print a list of items with one variable a line; halves of surrogate pairs, which no UTF-8 holds, are escaped."""
    listed = ",\n".join(f"  {_object(entry, 2, open_at='custom')}" for entry in entries)
    text = f"[\n{listed}\n]\n" if listed else "[]\n"
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def _object(value: dict[str, Any], indent: int, open_at: str = "") -> str:
    lines = []
    for name, inner in value.items():
        opened = isinstance(inner, dict) and inner and name == open_at
        text = _object(inner, indent + 2, OWN) if opened else json.dumps(inner, ensure_ascii=False)
        lines.append(f"{' ' * (indent + 2)}{json.dumps(name, ensure_ascii=False)}: {text}")
    return "{\n" + ",\n".join(lines) + f"\n{' ' * indent}}}"


def read(text: str, file: str = "") -> Library:
    """Read CSL-JSON. Never raises on a text: an item that cannot be read is a finding with its line and its text.

    A value that is not understood stays in the record verbatim, and prints as it did; a finding says so.
    """
    records, findings = [], []
    for element in elements(text.removeprefix("\ufeff")):
        found, record = list(_looked_at(element)), None
        if isinstance(element.value, dict) and not element.fatal:
            record, more = read_entry(element.value)
            found += more
        key = record.key if record else None
        findings += [finding.at(file=file or None, line=element.line, key=key) for finding in found]
        records += [record] if record else []
    told_apart, alike = distinct(records)
    return Library(told_apart, (*findings, *(finding.at(file=file or None) for finding in alike)))


def _looked_at(element: Element) -> Iterator[Finding]:
    """Yield what is wrong with the text of an element."""
    for message, hint in element.faults:
        severity = Severity.ERROR if element.fatal else Severity.WARNING
        yield Finding(
            severity=severity, rule="csl-json", message=message, hint=hint, raw=element.raw if element.fatal else ""
        )
    if not element.fatal and not isinstance(element.value, dict):
        message = f"expected an item with id, type and title, found {element.value!r:.80}"
        hint = '{"id": "kovacs1962", "type": "manuscript", "title": "Report"}'
        yield Finding(severity=Severity.ERROR, rule="csl-json", message=message, hint=hint, raw=element.raw)
