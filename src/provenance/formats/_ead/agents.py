"""Persons and corporate bodies in EAD: ``<persname>``, ``<corpname>`` and their kin, with their roles, both ways.

A name stands inverted, as catalogues write it; EAD3 takes it apart where its text would be read as another. The roles
are MARC relators (`provenance.formats._relators`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidName
from provenance.formats._ead.dialect import Dialect, first_of
from provenance.formats._ead.xml import line, one_text, tag, text_of
from provenance.formats._relators import relator_of, role_of
from provenance.formats._xml import elements, local
from provenance.model import Person
from provenance.values.name import looks_like_body, parse_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from provenance.model import Contribution

__all__ = ["CREATORS", "NAMES", "agent_of", "agents_in", "is_subject", "made_by", "role_in", "write_agent"]

NAMES: Final = ("persname", "corpname", "famname", "name")
CREATORS: Final = ("author", "signatory", "compiler", "composer")
"""The roles of those who made the unit: they are its ``<origination>``, all others its access points."""

_PARTS: Final = (
    "prefix", "dropping_particle", "non_dropping_particle", "family", "given", "suffix", "literal", "original_script",
)  # fmt: skip
_FOREIGN_PARTS: Final = {
    "surname": "family", "familyname": "family", "nachname": "family", "nom": "family", "lastname": "family",
    "forename": "given", "firstname": "given", "givenname": "given", "vorname": "given", "prenom": "given",
    "prénom": "given", "name": "literal", "persname": "literal",
}  # fmt: skip
_SUBJECT: Final = re.compile(r"(?:subjects?|sujet|about|depicted|dpc|onderwerp|betreff|4010)\b", re.IGNORECASE)
"""Roles of those whom a unit is about; the last is that of the French national library."""
_EPITHET: Final = re.compile(r"(.*,\s*(?:\d{3,4}\??\s*[-–]\s*\d{3,4}|(?:b|d)\.\s*\d{3,4}))\s*,\s*\D+")
"""A name whose dates of life have words behind them, as a title or an office."""
_YEARS: Final = re.compile(
    r"\s*\((?:(?:ca?|b|d|fl|born|died|né|geb)\.?\s*)?\d{3,4}\??(?:\s*[-–]\s*(?:\d{3,4}\??)?|-)?\)$"
)
_LIFE: Final = re.compile(
    r",\s*(?:(?:ca?|b|d|fl|approximately|active|born|died)\.?\s*)?(?:\d{3,4}\??\s*(?:-|–).*|(?:b|d)\.\s*\d{3,4}.*|\d{4}-?)$"
)
_TYPED: Final = "name-parts"
_LITERAL, _EXACT = "literal", "exact"
"""What ``@altrender`` says of a name that is not to be taken apart, and of one that has no dates of life in it."""
_ROLE: Final = re.compile(r"^(.*\S)\s*\(([a-z]{3})\)$")


def write_agent(one: Contribution, dialect: Dialect) -> str:
    """Return who had a part in a document, with the role."""
    relator = relator_of(one.role)
    attributes = {dialect.role: relator.code or relator.term}
    if one.person is None:
        return dialect.term("corpname", attributes, str(one.body))
    person = one.person.replace(aliases=())
    text = one_text(_inverted(person))
    read = _person(text)
    attributes["altrender"] = _EXACT if _LIFE.search(text) else ""
    if read == person:
        return dialect.term("persname", attributes, text)
    parts = {name: value for name in _PARTS if (value := one_text(getattr(person, name)))}
    if dialect.parts and set(parts) != {"literal"}:
        typed = [tag("part", {"localtype": name}, line(value)) for name, value in parts.items()]
        return tag("persname", {**attributes, "altrender": _TYPED}, *typed)
    if person.literal and (read is None or not read.literal):
        attributes["altrender"] = _LITERAL
    return dialect.term("persname", attributes, text)


def _inverted(person: Person) -> str:
    if person.literal or not person.family:
        return person.literal or person.sorted()
    return person.sorted()


def _person(text: str) -> Person | None:
    try:
        return Person.model_validate(parse_name(text).model_dump())
    except InvalidName:
        return None


def agents_in(element: Element) -> list[Element]:
    """Return the names within an element, such as an origination; the element itself where it has none."""
    found = list(elements(element, *NAMES))
    return found or ([element] if text_of(element) else [])


def agent_of(element: Element) -> dict[str, Any] | None:
    """Return the person or body that an element names; None where it names nobody."""
    name = local(element)
    if name in ("persname", "name", "origination"):
        parts = _typed(element)
        if parts:
            return {"person": parts}
    text = text_of(element)
    if not text:
        return None
    if name == "persname" and element.get("altrender") == _LITERAL:
        return {"person": {"literal": text}}
    if name in ("corpname", "famname") or (name != "persname" and looks_like_body(text)):
        return {"body": text}
    plain = text if element.get("altrender") == _EXACT else _without_years(text)
    try:
        return {"person": _parted(plain)}
    except InvalidName:
        return {"body": text}


def _without_years(text: str) -> str:
    """Return a name without dates of life and what stands behind them."""
    found = _EPITHET.fullmatch(text)
    text = found[1] if found else text
    return _YEARS.sub("", _LIFE.sub("", text)) or text


def _parted(text: str) -> dict[str, Any]:
    """Return the parts of a name; of ``family, given, title`` too, where the title stands before names."""
    family, _, rest = text.partition(", ")
    given, _, title = rest.partition(", ")
    if title and "," not in title and parse_name(f"{title} John Smith").prefix == title:
        parts = parse_name(f"{family}, {given}").model_dump()
        return {key: value for key, value in parts.items() if value} | {"prefix": title}
    return {key: value for key, value in parse_name(text).model_dump().items() if value}


def is_subject(element: Element) -> bool:
    """Tell whether a name is of somebody whom the unit is about, by its role."""
    told = first_of(element, "role", "relator")
    return _SUBJECT.match(told) is not None and not role_in(element)


def _typed(element: Element) -> dict[str, str] | None:
    """Return the parts of a name where EAD3 tells what each is."""
    found: dict[str, str] = {}
    for part in elements(element, "part", "emph"):
        named = first_of(part, "localtype") if local(part) == "part" else first_of(part, "altrender")
        kind = named.casefold().replace("-", "_")
        kind = _FOREIGN_PARTS.get(kind.replace("_", ""), kind)
        if kind in _PARTS and (text := text_of(part)):
            found[kind] = f"{found[kind]} {text}" if kind in found else text
    parted = {"given", "family"} & found.keys()
    if found.get("literal") and (parted or element.get("altrender") != _TYPED):
        return None
    return found if parted or "literal" in found else None


def made_by(element: Element) -> bool:
    """Tell whether the names in an element are of those who made the unit: its first name tells."""
    return role_in(agents_in(element)[0] if agents_in(element) else element, "author") in CREATORS


def role_in(element: Element, otherwise: str = "") -> str:
    """Return the role that an element tells, as a code, a term or both (``Author (aut)``)."""
    told = first_of(element, "role", "relator")
    if not told:
        return otherwise
    both = _ROLE.match(told)
    if both:
        return role_of(both[2]) or role_of(both[1]) or otherwise
    return role_of(told) or otherwise
