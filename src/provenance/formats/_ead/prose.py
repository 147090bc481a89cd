"""What a finding aid says in prose: notes by what they are about, the history of custody, copies held elsewhere.

A note that begins with one of the headings here is the element of that meaning, and the other way round: ``Arrangement:
by date`` is an ``<arrangement>``. The history of custody and of acquisition are events of the record's chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._ead.dialect import Dialect, first_of
from provenance.formats._ead.xml import blocks, blocks_of, line, one_text, tag, text_of
from provenance.formats._xml import local
from provenance.model import Chain, Event, Evidence
from provenance.traditions import parse_signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element as Element

    from provenance.model import Holding, Record
    from provenance.model.chain import EventType

__all__ = [
    "HEADINGS", "STATUSES", "chain_of", "holding_of", "names_holding", "note_of", "write_copies", "write_custody",
    "write_note",
]  # fmt: skip

HEADINGS: Final = {
    "bioghist": "Biographical or historical note", "arrangement": "Arrangement", "appraisal": "Appraisal",
    "accruals": "Accruals", "processinfo": "Processing information", "prefercite": "Preferred citation",
    "otherfindaid": "Other finding aids", "phystech": "Technical requirements", "fileplan": "File plan",
    "bibliography": "Bibliography", "altformavail": "Copies", "originalsloc": "Originals",
    "legalstatus": "Legal status", "physloc": "Physical location", "materialspec": "Material specific details",
}  # fmt: skip
"""Elements of prose, and how the note begins that stands for each."""

STATUSES: Final = ("copy", "foreign-copy", "alternative", "former", "original")
"""The statuses of a holding, as EAD's attribute has them."""

_ONLY_READ: Final = frozenset({"physloc", "materialspec"})
_EAD3_ONLY: Final = frozenset({"legalstatus"})
_HOLDINGS: Final = ("altformavail", "originalsloc")
_BY_HEADING: Final = {heading: name for name, heading in HEADINGS.items() if name not in _ONLY_READ}


def note_of(element: Element) -> str:
    """Return the note that an element is, with its heading."""
    text = blocks_of(element)
    heading = HEADINGS.get(local(element))
    return f"{heading}: {text}" if heading and text else text


def write_note(note: str, dialect: Dialect) -> str:
    """Return a note as the element of its heading, or as ``<odd>``; nothing where it says nothing."""
    heading, colon, text = note.partition(": ")
    name = _BY_HEADING.get(heading, "") if colon else ""
    inner = blocks(text) if name else ""
    if not inner or (name in _HOLDINGS and names_holding(text)) or (name in _EAD3_ONLY and not dialect.parts):
        whole = blocks(note)
        return tag("odd", {}, whole) if whole else ""
    return tag(name, {}, inner)


# Custody

_EVENTS: Final[dict[str, tuple[str, EventType]]] = {
    "custodhist": ("custodial-history", "custody"),
    "acqinfo": ("acquisition", "accession"),
}
"""Elements, and the id and type of the event that each is."""
_SOURCE: Final = "finding aid"


def chain_of(told: Iterable[tuple[str, str]]) -> Chain | None:
    """Return the chain that statements of custody and acquisition make: pairs of an element's name and its text."""
    events: list[Event] = []
    for name, text in told:
        base, kind = _EVENTS[name]
        number = sum(event.type == kind for event in events)
        evidence = Evidence(source=_SOURCE, text=text)
        events.append(
            Event(
                id=f"{base}-{number + 1}" if number else base, type=kind, inputs=("original",), evidence=(evidence,),
                confidence="stated",
            )
        )  # fmt: skip
    return Chain(events=tuple(events)) if events else None


def write_custody(record: Record) -> list[str]:
    """Return a chain of nothing but such statements as elements; any other has no place in a finding aid."""
    names = {kind: name for name, (_, kind) in _EVENTS.items()}
    chain = record.chain
    if chain is None or not all(event.type in names and event.evidence for event in chain.events):
        return []
    told = [(names[event.type], event.evidence[0].text) for event in chain.events]
    made = [(name, inner) for name, text in told if (inner := blocks(text))]
    return [tag(name, {}, inner) for name, inner in made] if chain_of(told) == chain else []


# Copies and originals


def names_holding(text: str) -> bool:
    """Tell whether words about a copy name the place where it is kept, as a signature does.

    >>> names_holding("Library of Congress, reel 12"), names_holding("Microfilm copies are available.")
    (True, False)
    """
    found = parse_signature(text)
    known = sum(s.level not in ("unknown", "title") for s in found.segments)
    return found.repository is not None and known > 0


def holding_of(element: Element) -> dict[str, Any]:
    """Return the holding of a copy, an original elsewhere, or a former place."""
    status = first_of(element, "type", "localtype")
    if status not in STATUSES:
        status = {"altformavail": "copy", "unitid": "former"}.get(local(element), "original")
    return {"signature": parse_signature(text_of(element)), "status": status}


def write_copies(holdings: Sequence[Holding], dialect: Dialect) -> list[str]:
    """Return the holdings but the first: where copies and originals are."""
    found = []
    for holding in holdings:
        text = line(str(holding.signature))
        if not one_text(text):
            continue
        status = (
            ""
            if holding.status in ("copy", "original") and names_holding(one_text(str(holding.signature)))
            else holding.status
        )
        name = "originalsloc" if holding.status == "original" else "altformavail"
        if holding.status == "former":
            found.append(tag("unitid", {dialect.kind: holding.status}, text))
        else:
            found.append(tag(name, {dialect.kind: status}, tag("p", {}, text)))
    return found
