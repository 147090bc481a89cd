"""Finding aids as records: every component that describes a unit, with what the units above it say for it.

A component is a record where it has a number, a title or a date, or where nothing lies below it; one that has none of
these is there for those below it. The description of the whole (``<archdesc>``) is a record where it has no
components; else it is what they inherit, and the first of them keeps the rest of it. A unit inherits (multilevel
description, ISAD(G) 2: nothing is said twice) repository, numbers, containers, creators, language, conditions, and the
history of custody, each unless it says its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from provenance.errors import Finding, Severity, Where
from provenance.formats import _xml
from provenance.formats._ead.dates import read_dates
from provenance.formats._ead.levels import kind_of_level
from provenance.formats._ead.prose import holding_of
from provenance.formats._ead.signature import Container, Unit, signature_at
from provenance.formats._ead.unit import Own, held, own_places, parts_of
from provenance.formats._ead.values import TABLE, read_credits
from provenance.formats._ead.write import ABOVE, CONTEXT, pieces
from provenance.formats._ead.xml import COMPONENTS, attributes_of, tag, text_of, verbatim, without_namespaces
from provenance.formats._kept import with_kept
from provenance.keys import distinct, key_for, made_statement
from provenance.model import Library, Record, Statement
from provenance.traditions import parse_signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from provenance.formats._ead.dialect import Dialect
    from provenance.formats._kept import Pieces
    from provenance.model import Chain

__all__ = ["INHERITED", "read"]

INHERITED: Final = "ead-inheritance"
"""The rule that a statement names for what a unit has from one above it."""

_CONDITIONS: Final = ("conditions_of_access", "conditions_of_reproduction")
_PART_OF: Final = "part-of"
_PATH: Final = " > "
_OF_COMPONENT: Final = frozenset(
    {"level", "otherlevel", "altrender", "audience", "encodinganalog", "tpattern", "base", "lang", "script"}
)
"""Attributes that every component may have."""
_GIVEN: Final = frozenset({"repository", "container", "creators", "language", "access", "use", "custody"})
"""Values that a unit may have for those below it alone."""
_NAMED_ALREADY: Final = frozenset({"key"})


@dataclass(frozen=True, slots=True)
class _Above:
    """What a unit has from those above it."""

    repository: str = ""
    numbers: tuple[Unit, ...] = ()
    containers: tuple[Container, ...] = ()
    titles: tuple[str, ...] = ()
    creators: tuple[dict[str, Any], ...] = ()
    language: Any = None
    conditions: tuple[tuple[str, str], ...] = ()
    chain: Chain | None = None
    described: bool = False
    """Whether a unit of the file tells where it is kept, not only one that was made for what lies below it."""


def read(text: str, file: str, dialect: Dialect) -> Library:
    """Read finding aids: one, or those within a wrapper such as OAI-PMH. Never raises on a text."""
    findings: list[Finding] = []
    root = _xml.parse(text, dialect.name, findings)
    records: list[Record] = []
    if root is not None:
        found = [one for one in root.iter() if _xml.local(one) == "ead"]
        for ead in found:
            without_namespaces(ead, str(ead.tag)[1:].rpartition("}")[0])
            records += _FindingAid(dialect, findings).records(ead)
        if not found:
            findings.append(_no_ead(root, dialect))
    told_apart, alike = distinct(records)
    return Library(told_apart, [one.at(file=file or None) for one in (*findings, *alike)])


def _no_ead(root: Element, dialect: Dialect) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        rule=dialect.name,
        message=f"expected the element ead of {dialect.title}, found {_xml.local(root)[:60]!r}",
        raw=_xml.piece_of(root)[:2000],
        where=Where(line=_xml.line_of(root)),
        hint='<ead><eadheader>…</eadheader><archdesc level="fonds"><did>…</did></archdesc></ead>',
    )


class _FindingAid:
    """Reads one ``<ead>``; what the file says around its description waits for the first record."""

    def __init__(self, dialect: Dialect, findings: list[Finding]) -> None:
        self.dialect, self.findings = dialect, findings
        self.file: Pieces = {}

    def records(self, ead: Element) -> Iterator[Record]:
        """Yield the records in the order of the file."""
        for child in _xml.elements(ead):
            if _xml.local(child) in ("eadheader", "control"):
                self.file["header"] = [verbatim(child)]
            elif _xml.local(child) == "frontmatter":
                self.file["frontmatter"] = [verbatim(child)]
        whole = next(_xml.elements(ead, "archdesc"), None)
        if whole is None:
            message = "expected the element archdesc, found none"
            hint = '<archdesc level="fonds"><did><unittitle>…</unittitle></did></archdesc>'
            where = Where(line=_xml.line_of(ead))
            self.findings.append(
                Finding(severity=Severity.ERROR, rule=self.dialect.name, message=message, hint=hint, where=where)
            )
            return
        own = whole.get("altrender") == CONTEXT
        attributes = {name: value for name, value in attributes_of(whole).items() if name != "altrender" or not own}
        opened = tag("archdesc", attributes)
        below = _components(whole)
        described = [verbatim(one) for one in _xml.elements(whole) if _xml.local(one) not in ("dsc", "runner")]
        if below or own:
            self.file |= {} if _is_ours(opened, described) else {"archdesc": [opened, *described]}
            if aside := [verbatim(one) for dsc in _xml.elements(whole, "dsc") for one in _beside(dsc)]:
                self.file["dsc"] = aside
            parts = parts_of(whole)
            if below:
                yield from self._below(whole, parts, _Above(), below)
        else:
            self.file["archdesc"] = [opened]
            yield self._record(whole, parts_of(whole), _Above(), text_of(next(ead.iter("eadid", "recordid"), None)))

    def _below(
        self, unit: Element, parts: Mapping[str, list[Element]], above: _Above, components: list[Element]
    ) -> Iterator[Record]:
        given = _given(_attributes(unit), parts, above)
        for component in components:
            yield from self._component(component, given)

    def _component(self, unit: Element, above: _Above) -> Iterator[Record]:
        parts, below = parts_of(unit), _components(unit)
        if not below or (unit.get("altrender") != CONTEXT and _describes(parts)):
            yield self._record(unit, parts, above)
        elif unit.get("altrender") != CONTEXT and (aside := _aside(parts)):
            self.file[ABOVE] = [*self.file.get(ABOVE, []), *aside]
        if below:
            yield from self._below(unit, parts, above, below)

    def _record(self, unit: Element, parts: Mapping[str, list[Element]], above: _Above, given_key: str = "") -> Record:
        """Return the record of a unit; what it would write otherwise is kept."""
        attributes = _attributes(unit)
        fields = _fields(parts, attributes, above)
        key = text_of(next(iter(parts.get("key", ())), None)) or " ".join(attributes.get("id", "").split()) or given_key
        try:
            record = Record.model_validate({"key": key or "-", **fields})
        except ValidationError as error:
            record = Record(key=key or "-", title=str(fields.get("title", "")))
            fault = error.errors()[0]
            place = ".".join(map(str, fault["loc"]))
            message = f"the component makes no record: {place}: {fault['msg']}; it is kept as it is"
            self.findings.append(
                Finding(
                    severity=Severity.WARNING, rule=f"{self.dialect.name}-value", message=message,
                    where=Where(line=_xml.line_of(unit)), raw=verbatim(unit)[:2000],
                )
            )  # fmt: skip
        if not key:
            record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
        opening = {name: value for name, value in attributes.items() if name.rpartition(":")[2] in _OF_COMPONENT}
        found = {name: [verbatim(one) for one in made] for name, made in parts.items() if name not in _NAMED_ALREADY}
        found |= {"component": [tag("c", opening)], **self.file}
        self.file = {}
        return with_kept(record, self.dialect.name, found, pieces(record, self.dialect)[0])


def _aside(parts: Mapping[str, list[Element]]) -> list[str]:
    """Return what a unit that is there for those below it says beside what they have from it."""
    return [verbatim(one) for name, made in parts.items() if name not in _GIVEN for one in made]


def _is_ours(opened: str, described: list[str]) -> bool:
    """Tell whether the description of the whole is the one that this program writes around records."""
    return described == ["<did><unittitle>Documents of archives</unittitle></did>"] and "records" in opened


def _beside(dsc: Element) -> Iterator[Element]:
    for one in _xml.elements(dsc):
        if _xml.local(one) not in COMPONENTS and _xml.local(one) not in ("thead", "dsc"):
            yield one


def _components(unit: Element) -> list[Element]:
    """Return the components right below a unit, within its list of components or without."""
    found = []
    for child in _xml.elements(unit):
        name = _xml.local(child)
        if name in COMPONENTS:
            found.append(child)
        elif name == "dsc":
            found += _components(child)
    return found


def _attributes(unit: Element) -> dict[str, str]:
    found = attributes_of(unit)
    if _xml.local(unit) == "archdesc":
        found.setdefault("level", "fonds")
    return found


def _describes(parts: Mapping[str, list[Element]]) -> bool:
    return any(name not in _GIVEN and name != "did:head" for name in parts)


# From above


def _given(unit: Mapping[str, str], parts: Mapping[str, list[Element]], above: _Above) -> _Above:
    """Return what the units below a unit have from it and from those above it."""
    own = own_places(unit, parts)
    fields = _values(parts, ("title", "creators", "language", "custody"))
    title = fields.get("title", "")
    conditions = dict(above.conditions) | {name: text for name, text in held(parts).items() if name in _CONDITIONS}
    return replace(
        above,
        repository=own.repository or above.repository,
        numbers=_numbers(own, above),
        containers=own.containers or above.containers,
        titles=(*above.titles, title) if title and unit.get("altrender") != CONTEXT else above.titles,
        creators=tuple(fields.get("contributions", ())) or above.creators,
        language=fields.get("original_language") or above.language,
        conditions=tuple(conditions.items()),
        chain=fields.get("chain") or above.chain,
        described=above.described or (unit.get("altrender") != CONTEXT and bool(own.number or own.repository)),
    )


def _numbers(own: Own, above: _Above) -> tuple[Unit, ...]:
    return (*above.numbers, Unit(own.number, own.level)) if own.number else above.numbers


def _values(parts: Mapping[str, list[Element]], names: tuple[str, ...] = ()) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for row in TABLE:
        if row.name in parts and (not names or row.name in names):
            row.read(parts[row.name], fields)
    if not names and "date" not in parts:
        within = [date for title in parts.get("title", ()) for date in _xml.elements(title, "unitdate")]
        fields |= dict(zip(("date", "date_text", "date_status"), read_dates(within), strict=True))
    return fields


def _fields(parts: Mapping[str, list[Element]], unit: Mapping[str, str], above: _Above) -> dict[str, Any]:
    """Return the fields of a record: what the unit says, and what it has from above."""
    fields = _values(parts)
    said: list[str] = []
    if "kind" not in fields:
        fields["kind"] = kind_of_level(unit.get("level", ""))
    if above.creators and not (fields.get("contributions") and parts.get("creators")):
        fields["contributions"] = [*map(dict, above.creators), *fields.get("contributions", ())]
        said.append("contributions")
    if "credits" in parts:
        read_credits(parts["credits"], fields)
    if not fields.get("original_language") and above.language:
        fields["original_language"] = above.language
        said.append("original_language")
    if not fields.get("chain") and above.chain:
        fields["chain"] = above.chain
        said.append("chain")
    relations = fields.get("relations", [])
    if above.titles and not any(one["kind"] == _PART_OF for one in relations):
        fields["relations"] = [{"kind": _PART_OF, "target": _PATH.join(above.titles)}, *relations]
    fields["holdings"] = _holdings(parts, unit, above, said)
    fields["statements"] = tuple(map(_from_above, said))
    return {name: value for name, value in fields.items() if value not in (None, "", (), [], {})}


_STATEMENTS: dict[str, Statement] = {}


def _from_above(field: str) -> Statement:
    made = Statement(field=field, certainty="inferred", rule=INHERITED)
    return _STATEMENTS.setdefault(field, made)


def _holdings(
    parts: Mapping[str, list[Element]], unit: Mapping[str, str], above: _Above, said: list[str]
) -> list[dict[str, Any]]:
    """Return where the unit is kept, then its copies and originals elsewhere."""
    own = own_places(unit, parts)
    others = [holding_of(one) for one in parts.get("copies", ()) if text_of(one)]
    if own.whole:
        signature = parse_signature(own.whole)
    else:
        containers = own.containers or above.containers
        made = signature_at(own.repository or above.repository, _numbers(own, above), containers)
        if made is None:
            return others
        signature = made
        if (above.described and (above.numbers or not own.repository)) or containers != own.containers:
            said.append("holdings[0].signature")
    told = held(parts)
    for name, text in above.conditions:
        if name not in told:
            told[name] = text
            said.append(f"holdings[0].{name}")
    implied = "copy" if any(one["status"] == "original" for one in others) else "original"
    return [{"signature": signature, "status": own.status or implied, **told}, *others]
