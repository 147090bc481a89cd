"""Records as documents of PROV, and back: what the formats of PROV share.

A record is written as its chain, with its title, kind, date and language beside it (`provenance.chains.record_prov`).
What was read from PROV is the whole chain, and nothing is derived beside it: a statement about the field ``chain`` says
so. What the chain has no place for is kept as PROV-N, and written again. A document that breaks the constraints of
PROV (`provenance.prov.violations`) is read all the same, and each constraint is an error among the findings.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from provenance.chains.from_prov import FoundChain, found_chains
from provenance.chains.record_prov import FIELDS, HINT, KEPT, foreign_title, record_statements
from provenance.chains.to_prov import RECORDS, TERMS, encoded
from provenance.chains.whole import whole_statement
from provenance.errors import Finding, InvalidText, Severity, Where
from provenance.formats._format import Loss, Written
from provenance.formats._losses import losses_between
from provenance.keys import distinct, is_made, key_for, made_statement
from provenance.model import Library, Record
from provenance.prov import PROV, Document, ProvSyntaxError, dump_provn, violations
from provenance.values.date import Date
from provenance.values.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["read_document", "written"]

_RULE: Final = "prov-constraints"
_LONGEST_RAW: Final = 2000
_REASONS: Final = {
    r"chain": "the chain that follows from the record is written, and read as the record's own",
    r"statements": "in PROV the evidence of the links is told, not where each field comes from",
    r"date_status|date_text": "a date is written in EDTF",
    r"(?!chain|kept|statements|key|title$|kind$|date$).*": "PROV tells the chain, and this only as a part of it",
}
_VALUES: Final[dict[str, Any]] = {"date": Date, "original_language": Language}


# Writing


def written(
    records: Sequence[Record], title: str, dump: Callable[[Document], str], load: Callable[[str], Document]
) -> Written:
    """Write records as a document; what was lost is found by reading it again."""
    text = dump(document_of(records))
    try:
        back = distinct(_records(found_chains(load(text))))[0]
    except ProvSyntaxError:  # a notation may not be able to read what it can write: then all of it is told as lost
        back = ()
    losses: list[Loss] = []
    for record, again in _side_by_side(records, back):
        losses += losses_between(record, again, title, _REASONS)
    return Written(text=text, losses=tuple(losses))


def _side_by_side(records: Sequence[Record], back: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Pair records with what was read back of them: by their keys, else as they come."""
    by_key: dict[str, list[Record]] = {}
    for one in back:
        by_key.setdefault(one.key, []).append(one)
    paired = [by_key[record.key].pop(0) if by_key.get(record.key) else None for record in records]
    left = [one for many in by_key.values() for one in many]
    for record, again in zip(records, paired, strict=True):
        yield record, again or (left.pop(0) if left else Record(key=record.key))


def document_of(records: Sequence[Record]) -> Document:
    """Return one document of all records; where two have one key, the second is a bundle of its own.

    What others wrote stands as they wrote it, as long as the chain is the same: one on the top, others in bundles.
    """
    made, top = Document(), False
    keys: Counter[str] = Counter()
    for place, record in enumerate(records, 1):
        keys[record.key] += 1
        again = keys[record.key] > 1
        bundle = f"{RECORDS}{encoded(record.key)}.bundle" + (f".{keys[record.key]}" if again else "")
        said = record_statements(record, place if len(records) > 1 else 0)
        if said.foreign:
            alone = is_made(record) and not said.bundle and not top
            top = top or alone
            named = said.bundle if said.bundle not in made.bundles else ""
            target = made if alone else made.bundles.setdefault(named or bundle, Document())
        else:
            target = made.bundles.setdefault(bundle, Document()) if again else made
        target.statements += said.document.statements
        for prefix, uri in said.document.prefixes.items():
            target.prefixes.setdefault(prefix, uri)
    return made


# Reading


def read_document(text: str, file: str, rule: str, load: Callable[[str], Document]) -> Library:
    """Read a text as a library. Never raises on a text: what is not understood is a finding with its line."""
    try:
        document = load(text)
    except ProvSyntaxError as error:
        lines = text[: 10 * _LONGEST_RAW * max(1, error.line)].splitlines()
        raw = lines[error.line - 1] if 0 < error.line <= len(lines) else text
        fault = Finding(severity=Severity.ERROR, rule=rule, message=error.message, raw=raw[:_LONGEST_RAW])
        return Library((), (fault.at(file=file or None, line=error.line),))
    found = found_chains(document)
    records, alike = distinct(_records(found))
    places = [(one.bundle, record.key) for one, record in zip(found, records, strict=True)]
    findings = [*_broken(document, places), *alike]
    if not records and not findings:
        message = "the document says nothing, which is valid PROV"
        findings.append(Finding(severity=Severity.NOTE, rule=_RULE, message=message))
    return Library(records, tuple(one.at(file=file or None) for one in findings))


def _broken(document: Document, records: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Yield a finding for each constraint of PROV that the document breaks.

    `records` are the bundles and keys of what was read: where a bundle has one record, the finding is about its chain.
    """
    keys: dict[str, list[str]] = {}
    for bundle, key in records:
        keys.setdefault(bundle, []).append(key)
    for one in violations(document):
        about = keys.get(one.bundle, [])
        where = Where(line=one.lines[0] if one.lines else None)
        if len(about) == 1:
            where = Where(line=where.line, key=about[0], field="chain")
        yield Finding(severity=Severity.ERROR, rule=_RULE, message=str(one), where=where, hint=HINT)


def _records(found: Iterable[FoundChain]) -> Iterator[Record]:
    for one in found:
        told: dict[str, str] = {}
        for name, value in one.about:
            told.setdefault(name, value if isinstance(value, str) else value.value)
        fields: dict[str, Any] = {
            field: _value(_VALUES[field], told.get(TERMS + term, ""))
            if field in _VALUES
            else told.get(TERMS + term, "")
            for field, term in FIELDS.items()
        }
        fields["title"] = foreign_title(one.chain) if one.foreign else told.get(PROV + "label", "")
        fields["statements"] = (whole_statement(),)
        if kept := dict(_kept(one)):
            fields["kept"] = {KEPT: kept}
        record = Record.model_validate({"key": one.key or "-", "chain": one.chain, **fields})
        if not one.key:
            record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
        yield record


def _kept(one: FoundChain) -> Iterator[tuple[str, str]]:
    """Yield what is kept verbatim: all of what others wrote, or what stands beside a chain of ours."""
    if one.foreign or one.beside.statements:
        yield "document" if one.foreign else "beside", dump_provn(one.beside)
    if one.foreign and one.bundle and not one.bundle.startswith(RECORDS):
        yield "bundle", one.bundle


def _value(kind: type[Any], text: str) -> Any:  # noqa: ANN401 - a value of the kind
    try:
        return kind.parse(text) if text else None
    except InvalidText:
        return None
