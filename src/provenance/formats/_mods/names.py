"""Names in MODS: persons and bodies in the order of the record, each with a role of the MARC relators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.errors import InvalidName
from provenance.formats._flat import flat_role
from provenance.formats._life_dates import without_years
from provenance.formats._mods.xml import make
from provenance.formats._relators import AUTHORITY, RELATORS, SCHEME, relator_of, role_of
from provenance.formats._xml import elements, words
from provenance.formats._xml_pieces import line
from provenance.formats._xml_reading import first, text_at
from provenance.items import credit_line
from provenance.model import Agent, Body, Person
from provenance.traditions import parse_source
from provenance.values.name import looks_like_body, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._xml_reading import Reading
    from provenance.model import Contribution, Record

__all__ = ["merged", "names_in", "person_of", "read", "write"]

_CREDITS = "creation/production credits"
_SCRIPT = "original script"
_ORIGINAL = "original name"


def write(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    """Yield the names, and as a note what they do not say: for which programme, from which language."""
    for contribution in record.contributions:
        yield "names", _name(contribution)
    if title := flat.get("event-title"):
        yield "event-title", make("name", make("namePart", title), attributes={"type": "conference"})
    if "credits" in flat and any(one.programme or one.from_language for one in record.contributions):
        yield "credits", make("note", credit_line(record), attributes={"type": _CREDITS})


def _name(contribution: Contribution) -> Element | None:
    person, body = contribution.person, contribution.body
    parts = _person_parts(person) if person else [make("namePart", body.name if body else "")]
    if not any(part is not None for part in parts):
        return None
    others = [(_SCRIPT, person.original_script) if person else (_ORIGINAL, body.original_name if body else "")]
    others += [("", alias) for alias in (person.aliases if person else body.aliases if body else ())]
    return make(
        "name",
        *parts,
        *(make("alternativeName", make("namePart", text), attributes={"altType": kind}) for kind, text in others),
        make("affiliation", contribution.affiliation),
        _role(contribution.role),
        make("description", contribution.position),
        attributes={"type": "personal" if person else "corporate"},
    )


def _person_parts(person: Person) -> list[Element | None]:
    if person.literal:
        return [make("namePart", person.literal), make("namePart", person.prefix, attributes=_OF_ADDRESS)]
    family = " ".join(filter(None, (person.non_dropping_particle, person.family)))
    given = " ".join(filter(None, (person.given, person.dropping_particle)))
    plain = not (person.suffix or person.prefix or person.dropping_particle)
    return [
        make("namePart", family, attributes={"type": "family"}),
        make("namePart", given, attributes={"type": "given"}),
        make("namePart", person.prefix, attributes=_OF_ADDRESS),
        make("namePart", person.suffix, attributes=_OF_ADDRESS),
        None if plain else make("displayForm", str(person)),
    ]


_OF_ADDRESS = {"type": "termsOfAddress"}


def _role(role: str) -> Element | None:
    relator = relator_of(role)
    if not relator.code:
        return make("role", make("roleTerm", relator.term, attributes={"type": "text"}))
    listed = {"authority": SCHEME, "authorityURI": AUTHORITY, "valueURI": relator.uri}
    return make(
        "role",
        make("roleTerm", relator.code, attributes={"type": "code", **listed}),
        make("roleTerm", relator.term, attributes={"type": "text", "authority": SCHEME}),
    )


def read(reading: Reading) -> None:
    """Read the names, and the note of who is credited."""
    found: list[dict[str, Any]] = []
    for element in reading.left("name"):
        if element.get("type") == "conference" and "event-title" not in reading.flat:
            reading.put("event-title", _text_of(element))
            reading.take(element, "event-title")
        elif contributions := names_in(element):
            found += contributions
            reading.take(element, "names")
    for one in found:
        name = flat_role(one["role"])
        agent = Agent(person=one.get("person"), body=one.get("body"))
        reading.flat[name] = (*reading.flat.get(name, ()), agent)
    for element in reading.left("note"):
        if element.get("type") == _CREDITS and parse_source(words(element)).credits:
            reading.put("credits", words(element))
            reading.take(element, "credits")
    reading.more["contributions"] = found


def names_in(element: Element, default: str = "author") -> list[dict[str, Any]]:
    """Return what a name says, one contribution for each role; none where it names nobody, or none who took part.

    `default` is the role of a name that has none.
    """
    agent = _agent(element)
    if agent is None:
        return []
    terms = [words(term) for role in elements(element, "role") for term in elements(role, "roleTerm")]
    roles = list(dict.fromkeys(filter(None, map(role_of, terms))))
    if not roles and any(_is_listed(term) for term in terms):
        return []  # who is depicted, who sold it: nobody who had a hand in it
    roles = roles or ["contributor" if any(terms) else default]
    more = {"affiliation": text_at(element, "affiliation"), "position": text_at(element, "description")}
    return [{"role": role, **agent, **more} for role in roles]


def _is_listed(term: str) -> bool:
    return any(term.casefold().strip(" .") in (one.code, one.term.casefold()) for one in RELATORS)


def _agent(element: Element) -> dict[str, Any] | None:
    parts: dict[str, list[str]] = {}
    for part in elements(element, "namePart"):
        if text := words(part):
            parts.setdefault(str(part.get("type") or ""), []).append(text)
    family, given, whole = (" ".join(parts.get(kind, ())) for kind in ("family", "given", ""))
    whole = whole or (text_at(element, "displayForm") if not (family or given) else "")
    if not (family or given or whole):
        return None
    kind = element.get("type")
    if kind in ("corporate", "conference") or (kind is None and not (family or given) and looks_like_body(whole)):
        name = ". ".join([*parts.get("", ()), *parts.get("family", ()), *parts.get("given", ())]) or whole
        return {"body": _body(element, name)}
    if family or given:
        person = person_of(family, given)
    elif kind == "family":
        person = Person(literal=whole)
    else:
        person = Person.model_validate(parse_name(without_years(whole).rstrip(",") or whole).model_dump())
    return {"person": _completed(person, element, parts.get("termsOfAddress", ()))}


def person_of(family: str, given: str) -> Person:
    """Return the person of a family name, which may begin with particles, and a given name.

    >>> person_of("van der Velden", "Jan").non_dropping_particle
    'van der'
    """
    plain = {"family": family, "given": given}
    if not (family and given) or "," in family + given:
        return Person.model_validate(plain)
    try:
        name = parse_name(f"{family}, {given}")
    except InvalidName:
        return Person.model_validate(plain)
    surname = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    forename = " ".join(filter(None, (name.given, name.dropping_particle)))
    before = f"{name.dropping_particle} {surname}".strip()
    same = (family, given) in ((surname, forename), (before, name.given))
    return Person.model_validate(name.model_dump() if same else plain)


def _completed(person: Person, element: Element, terms: Sequence[str]) -> Person:
    """Add what stands beside the parts of a name: titles, suffixes, other names."""
    shown = text_at(element, "displayForm")
    fields: dict[str, Any] = {"aliases": tuple(_others(element, _SCRIPT, wanted=False))}
    fields["original_script"] = next(_others(element, _SCRIPT, wanted=True), "")
    prefixes = [person.prefix] if person.prefix else []
    for term in terms:
        if _is_suffix(term) and not person.literal and not person.suffix and "suffix" not in fields:
            fields |= {"suffix": term, "comma_suffix": f", {term}" in shown}
        else:
            prefixes.append(term)
    fields["prefix"] = " ".join(prefixes)
    return person.replace(**fields)


def _is_suffix(term: str) -> bool:
    return parse_name(f"John Doe, {term}").suffix == term


def _body(element: Element, name: str) -> Body:
    others = tuple(_others(element, _ORIGINAL, wanted=False))
    return Body(name=name, aliases=others, original_name=next(_others(element, _ORIGINAL, wanted=True), ""))


def _others(element: Element, kind: str, *, wanted: bool) -> Iterator[str]:
    for other in elements(element, "alternativeName"):
        text = _text_of(other)
        if text and (other.get("altType") == kind) is wanted:
            yield text


def _text_of(element: Element) -> str:
    parts = filter(None, (words(part) for part in elements(element, "namePart") if part.get("type") != "date"))
    return line(", ".join(parts)) or words(first(element, "displayForm"))


def merged(named: list[dict[str, Any]], made: Sequence[Contribution]) -> list[dict[str, Any]]:
    """Return contributions in the order of the names, with what the credits say of them."""
    left = list(made)
    found = []
    for one in named:
        twin = next((other for other in left if other.role == one["role"]), None)
        if twin is not None:
            left.remove(twin)
            one = {  # noqa: PLW2901 - the same, with more
                **one, "affiliation": one["affiliation"] or twin.affiliation, "for": twin.programme,
                "from_language": twin.from_language,
            }  # fmt: skip
        found.append(one)
    names = type(made[0]).model_fields if made else ()
    return [*found, *({("for" if n == "programme" else n): getattr(other, n) for n in names} for other in left)]
