"""What PROV says of a record: its chain, and its title, kind, date and language beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.chains.derive import derive
from provenance.chains.from_prov import found_chains
from provenance.chains.to_prov import EDTF, TERMS, chain_statements, number, prov_document
from provenance.chains.whole import is_whole
from provenance.model import Chain
from provenance.prov import PROV, Document, Literal, ProvSyntaxError, parse_provn

if TYPE_CHECKING:
    from provenance.model import Record

__all__ = ["FIELDS", "HINT", "KEPT", "RecordStatements", "foreign_title", "record_statements"]

KEPT: Final = "prov"
"""The name under which a record keeps what its chain has no place for."""
HINT: Final = (
    "PROV-CONSTRAINTS (W3C, 30 April 2013) says what the constraint asks; one of the statements named is wrong"
)
"""What would settle that a document breaks a constraint."""
FIELDS: Final = {"kind": "kind", "date": "date", "original_language": "originalLanguage"}
"""What else is told of a record, and by which of our terms; the title is its label."""


class RecordStatements(NamedTuple):
    """What PROV says of a record."""

    document: Document
    foreign: bool = False
    """Whether others wrote it, and the record still says nothing else."""
    bundle: str = ""
    """The bundle that it stood in."""


def record_statements(record: Record, place: int = 0) -> RecordStatements:
    """Return what PROV says of a record: in the words it was read in where others wrote it, else in ours.

    `place` is that among several records, counted from 1: statements of PROV are in no order.
    """
    document = _parsed(_text(record, "document"))
    if document is not None and _same(document, record):
        return RecordStatements(document, foreign=True, bundle=_text(record, "bundle"))
    about: list[tuple[str, str | Literal]] = [(PROV + "label", record.title)] if record.title else []
    for field, term in FIELDS.items():
        if value := str(getattr(record, field) or ""):
            about.append((TERMS + term, Literal(value, EDTF) if field == "date" else value))
    if place:
        about.append((TERMS + "number", number(place)))
    chain = (record.chain or Chain()) if is_whole(record) else derive(record)
    made = prov_document(chain_statements(record.key, chain, tuple(about)))
    if beside := _parsed(_text(record, "beside")):
        made.statements += beside.statements
        made.prefixes = {**beside.prefixes, **made.prefixes}
    return RecordStatements(made)


def _same(document: Document, record: Record) -> bool:
    """Tell whether a record still says what it was read from, and no more that PROV could tell."""
    found = found_chains(document)
    if not found:  # an empty bundle
        return not record.title and (record.chain or Chain()) == Chain()
    if len(found) != 1 or not found[0].foreign or found[0].chain != (record.chain or Chain()):
        return False
    return record.title == foreign_title(found[0].chain) and not any(getattr(record, field) for field in FIELDS)


def foreign_title(chain: Chain) -> str:
    """Return the title of what others tell of: that of the last thing that nothing else was made from."""
    used = {source for event in chain.events if event.outputs for source in event.inputs}
    return next((m.title for m in reversed(chain.manifestations) if m.id not in used and m.title), "")


def _text(record: Record, name: str) -> str:
    kept = record.kept.get(KEPT)
    text = kept.get(name) if isinstance(kept, dict) else None
    return text if isinstance(text, str) else ""


def _parsed(text: str) -> Document | None:
    try:
        return parse_provn(text) if text else None
    except ProvSyntaxError:
        return None
