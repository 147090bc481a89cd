"""MARC 21 in XML: what library systems and catalogues of archives exchange.

Source: MARC 21 XML Schema 1.2 (loc.gov/standards/marcxml), Library of Congress. What the fields mean is the mapping of
`provenance.formats._marc.fields`. Records may lie in a collection, alone, or in the answer of a catalogue (OAI-PMH,
SRU).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from provenance.errors import Finding, Severity, Where
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._marc.field import Field, field_of
from provenance.formats._marc.fields import fields_of, marc_losses, record_of
from provenance.formats._xml import clean, elements, line_of, local, parse, words
from provenance.formats._xml import piece_of as text_of
from provenance.keys import distinct
from provenance.model import Library, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

TITLE = "MARC 21 in XML"
EXTENSIONS = (".marcxml", ".marc.xml", ".mrcx")

NAMESPACE: Final = "http://www.loc.gov/MARC21/slim"
FRAME = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{NAMESPACE}">\n',
    "",
    "</collection>\n",
)

_ROOT: Final = re.compile(
    r"(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,500}>\s*)*"
    r"<(?:[\w.-]{1,40}:)?(?P<name>collection|record|OAI-PMH|searchRetrieveResponse|records)\b",
    re.DOTALL,
)
_FIELDS: Final = re.compile(r"<(?:leader|controlfield tag=|datafield tag=)")
_INDICATOR: Final = re.compile("[0-9a-z ]")
"""What the schema takes for an indicator."""
_MANY: Final = 500
"""Records of one piece of a file."""
_FAULTS: Final = 10
_LONGEST_RAW: Final = 2000


def claims(sample: Sample) -> bool:
    """Tell whether the root is a collection of MARC, one record of it, or an answer that holds such records."""
    root = _ROOT.match(sample.head)
    if root is None:
        return False
    return NAMESPACE in sample.head or (root["name"] in ("collection", "record") and bool(_FIELDS.search(sample.head)))


# Writing


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost."""
    texts: list[str] = []
    losses: list[Loss] = []
    for record in records:
        leader, fields = fields_of(record)
        texts.append(_printed(leader, fields))
        back, _ = record_of(leader, fields)
        assert back is not None
        losses += marc_losses(record, back, TITLE)
    return Written(text="".join((FRAME[0], *texts, FRAME[2])), losses=tuple(losses))


def _printed(leader: str, fields: Sequence[Field]) -> str:
    lines = ["  <record>", f"    <leader>{_text(leader)}</leader>"]
    for field in fields:
        tag = quoteattr(field.tag)
        if field.is_control:
            lines.append(f"    <controlfield tag={tag}>{_text(field.value)}</controlfield>")
            continue
        first, second = (quoteattr(sign if _INDICATOR.fullmatch(sign) else " ") for sign in field.indicators)
        lines.append(f"    <datafield tag={tag} ind1={first} ind2={second}>")
        lines += [f"      <subfield code={quoteattr(c)}>{_text(text)}</subfield>" for c, text in field.subfields]
        lines.append("    </datafield>")
    return "\n".join((*lines, "  </record>\n"))


def _text(text: str) -> str:
    """Return a text as XML: a carriage return would be read as a line feed."""
    return escape(clean(text), {"\r": "&#13;"})


# Reading


def read(text: str, file: str = "") -> Library:
    """Read MARC in XML. Never raises on a text: what cannot be read is a finding with its line and its text."""
    findings: list[Finding] = []
    root = parse(text, "marc", findings)
    found = [] if root is None else [element for element in root.iter() if _is_record(element)]
    if root is not None and not found:
        findings.append(_fault("expected records of MARC 21, found none", root, Severity.ERROR))
    library = _library(found)
    return Library(library.records, [f.at(file=file or None) for f in (*findings, *library.findings)])


def stream(source: BinaryIO, file: str = "") -> Iterator[Library]:
    """Read a file piece by piece; of what was read, nothing is held."""
    from lxml import etree

    walk = etree.iterparse(
        source, events=("end",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    findings: list[Finding] = []
    piece: list[tuple[Record | None, list[Finding]]] = []
    try:
        for _, element in walk:
            if not _is_record(element):
                continue
            piece.append(_record(element))
            _forget(element)
            if len(piece) == _MANY:
                yield _joined(piece, file)
                piece = []
    except etree.XMLSyntaxError as error:
        findings.append(_broken(str(error), error.lineno))
    told = {entry.message: entry.line for entry in reversed(walk.error_log)}
    findings += [_broken(message, line) for message, line in list(told.items())[:_FAULTS]]
    last = _joined(piece, file)
    yield Library(last.records, (*last.findings, *(f.at(file=file or None) for f in findings)))


def _forget(element: Element) -> None:
    """Drop an element's content and all that stands before it, so that memory stays flat."""
    element.clear()
    place: Element | None = element
    while place is not None:
        parent = place.getparent()
        while parent is not None and place.getprevious() is not None:
            del parent[0]
        place = parent


def _broken(message: str, line: int | None) -> Finding:
    text = f"the XML is not well formed: {message}; what stands around is read"
    return Finding(severity=Severity.ERROR, rule="marc", message=text, where=Where(line=line))


def _is_record(element: Element) -> bool:
    tag: object = element.tag
    if tag == f"{{{NAMESPACE}}}record":
        return True
    return tag == "record" and any(local(child) in ("leader", "datafield") for child in element)


def _library(found: Sequence[Element]) -> Library:
    return _joined([_record(element) for element in found], "")


def _joined(piece: Sequence[tuple[Record | None, list[Finding]]], file: str) -> Library:
    """Return a library of records, those that share a key told apart."""
    records, alike = distinct([record for record, _ in piece if record is not None])
    findings = [finding for _, some in piece for finding in some]
    return Library(records, [f.at(file=file or None) for f in (*findings, *alike)])


def _record(element: Element) -> tuple[Record | None, list[Finding]]:
    """Return the record of an element, and findings."""
    findings: list[Finding] = []
    leader = next((_content(child) for child in elements(element, "leader")), "")
    fields = []
    for child in elements(element):
        if local(child) == "leader":
            continue
        if (field := _field(child)) is not None:
            fields.append(field)
        else:
            message = "expected a controlfield or a datafield with tag, indicators and subfields"
            findings.append(_fault(message, child, Severity.WARNING))
    if not fields:
        return None, [*findings, _fault("expected a record with fields, found none", element, Severity.ERROR)]
    record, more = record_of(leader, fields)
    key = record.key if record else None
    findings += more
    if record is None:
        findings = [replace(finding, raw=text_of(element)[:_LONGEST_RAW]) for finding in findings]
    return record, [f.at(line=f.where.line or line_of(element), key=key) for f in findings]


def _field(element: Element) -> Field | None:
    tag = element.get("tag") or ""
    if local(element) == "controlfield":
        return field_of([tag, _content(element)])
    indicators = "".join(element.get(name) or " " for name in ("ind1", "ind2"))
    children = list(elements(element))
    if local(element) != "datafield" or any(local(child) != "subfield" for child in children):
        return None
    return field_of([tag, indicators, *([child.get("code") or "", _content(child)] for child in children)])


def _content(element: Element) -> str:
    return words(element) if len(element) else str(element.text or "")


def _fault(message: str, element: Element, severity: Severity) -> Finding:
    return Finding(
        severity=severity,
        rule="marc",
        message=message,
        where=Where(line=line_of(element)),
        raw=text_of(element)[:_LONGEST_RAW],
        hint='<datafield tag="245" ind1="0" ind2="0"><subfield code="a">Title</subfield></datafield>',
    )
