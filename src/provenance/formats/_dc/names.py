"""Names in Dublin Core: one text each, ``Szalontai, Balazs (translator)``, creators and contributors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._dc.xml import statement
from provenance.formats._flat import flat_role
from provenance.formats._life_dates import without_years
from provenance.formats._mods.names import person_of
from provenance.formats._relators import role_of
from provenance.formats._xml import words
from provenance.formats._xml_pieces import line
from provenance.items import credit_line
from provenance.model import Agent, Body, Person
from provenance.traditions import parse_source
from provenance.values.name import affiliation, looks_like_body, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._dc.xml import DcReading
    from provenance.formats._flat import Flat
    from provenance.model import Contribution, Record

__all__ = ["read", "write"]

_PLAIN: Final = {"author": "dc:creator", "contributor": "dc:contributor"}
_CREATORS: Final = ("author", "signatory", "composer", "original-author", "interviewer", "compiler")
"""Who is a creator; anybody else contributed (DCMI Metadata Terms)."""


def write(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    """Yield the names, and what they do not say as a statement of provenance."""
    for contribution in record.contributions:
        name = _name(contribution)
        role = "" if contribution.role in _PLAIN else f" ({contribution.role.replace('-', ' ')})"
        element = "dc:creator" if contribution.role in _CREATORS else "dc:contributor"
        yield "names", statement(element, f"{name}{role}" if name else "")
    if "credits" in flat and any(
        one.programme or one.from_language or one.role == "obtainer" for one in record.contributions
    ):
        yield "provenance", statement("dcterms:provenance", credit_line(record))


def _name(contribution: Contribution) -> str:
    person = contribution.person
    if person is None:
        return line(str(contribution.body))
    if person.literal:
        name = person.literal
    else:
        family = " ".join(filter(None, (person.non_dropping_particle, person.family)))
        given = " ".join(filter(None, (person.given, person.dropping_particle)))
        name = ", ".join(filter(None, (family, given, person.suffix)))
    house = line(contribution.affiliation)
    return line(f"{name} ({house})" if house else name)


def read(reading: DcReading) -> None:
    """Read the names and the credits."""
    found: list[dict[str, Any]] = []
    for element in reading.left("creator", "contributor"):
        usual = "author" if element.tag.endswith("creator") else "contributor"
        if contribution := _read_name(words(element), usual):
            found.append(contribution)
            reading.take(element, "names")
    for one in found:
        name = flat_role(one["role"])
        agent = Agent(person=one.get("person"), body=one.get("body"))
        reading.flat[name] = (*reading.flat.get(name, ()), agent)
    reading.more["contributions"] = found
    for element in reading.left("provenance"):
        if "credits" not in reading.flat and parse_source(words(element)).credits:
            reading.put("credits", words(element))
            reading.take(element, "provenance")


def _read_name(text: str, usual: str) -> dict[str, Any] | None:
    name, bracket = affiliation(text)
    role = role_of(bracket)
    if not role or not name:
        name, role = text, usual
    if not name.strip(" ,"):
        return None
    if looks_like_body(name) and "," not in affiliation(name)[0]:
        return {"role": role, "body": Body(name=name), "affiliation": "", "position": ""}
    person, house = affiliation(name)
    if looks_like_body(person) or not person:
        return {"role": role, "body": Body(name=name), "affiliation": "", "position": ""}
    return {"role": role, "person": _person(person), "affiliation": house, "position": ""}


def _person(text: str) -> Person:
    text = without_years(text)
    name = parse_name(text)
    if name.literal == text and "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        if family and given:
            return person_of(family, given)
    return Person.model_validate(name.model_dump())
