"""CSL-JSON in the dialect of Zotero: written so that Zotero reads all that it can of it. It is read as CSL-JSON.

Every point was verified by an import there: dates are ``raw`` (of ``date-parts`` Zotero makes words), a particle stands
in the family name (its own variable vanishes), and what Zotero has no field for is a line of ``note``, which becomes
*Extra* (``archive-place``, ``original-title`` and their like are dropped where they are variables). Tags, notes and
links it does not read. A processor of citations is better served by the strict profile, ``csl-json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._format import Loss, Written
from provenance.formats._losses import losses_between
from provenance.formats._zotero.item import read_item, write_item
from provenance.formats._zotero.library import json_text
from provenance.formats._zotero.pieces import FIELDS
from provenance.formats._zotero.types import CREATORS, ITEM_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.model import Record

TITLE = "CSL-JSON for Zotero"
EXTENSIONS = (".zotero.csl.json",)
FRAME = ("[\n", ",\n", "\n]\n")

_FORMAT: Final = "csl-json-zotero"
_OTHER: Final = {"rights": "license", "container-title-short": "journalAbbreviation"}
"""Values that Zotero knows by other variables than those of their name."""
_DATES: Final = ("issued", "accessed", "submitted", "original-date")
_READ: Final = (
    "itemType",
    "creators",
    "extra",
    *dict.fromkeys(f for one in ITEM_TYPES.values() for f in one.fields.values()),
)
_REASONS: Final = {
    r"tags.*": "Zotero does not read tags from CSL-JSON",
    r"notes.*": "Zotero does not read notes from CSL-JSON",
    r"locations.*": "Zotero does not read attachments from CSL-JSON",
    r"relations.*": "Zotero does not read relations from CSL-JSON",
}


def write(records: Sequence[Record]) -> Written:
    """Write records as a list of items; what is told as lost is what Zotero would not give back."""
    entries: list[str] = []
    losses: list[Loss] = []
    for record in records:
        item = write_item(record, _FORMAT)
        entries.append(json_text(_entry(item, record.key)))
        imported = {name: value for name, value in item.items() if name in _READ and name != "citationKey"}
        back, _ = read_item(imported, _FORMAT)
        if back.key != record.key:
            losses.append(Loss(key=record.key, field="key", reason="a line of Extra is one line", changed=True))
        back = back.replace(key=record.key, kept={}, statements=())
        losses += losses_between(record, back, TITLE, _REASONS)
    return Written(text="[\n" + ",\n".join(entries) + "\n]\n" if entries else "[]\n", losses=tuple(losses))


def _entry(item: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return an item of Zotero as the item of CSL that it is imported from."""
    about = ITEM_TYPES[item["itemType"]]
    entry: dict[str, Any] = {"id": key, "type": about.csl}
    for base, field in about.fields.items():
        if field in item and base in FIELDS:
            name = FIELDS[base][0]
            entry[_OTHER.get(name, name)] = {"raw": item[field]} if name in _DATES else item[field]
    for creator in item.get("creators", ()):
        role = CREATORS[creator["creatorType"]]
        parts = (
            {"literal": creator["name"]}
            if "name" in creator
            else {"family": creator["lastName"], "given": creator["firstName"]}
        )
        entry.setdefault(role, []).append({part: text for part, text in parts.items() if text})
    return entry | ({"note": item["extra"]} if "extra" in item else {})
