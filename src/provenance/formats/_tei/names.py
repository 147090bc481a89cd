"""Names in TEI: author, editor, and all others in a ``respStmt`` with a role of the MARC relators; who wrote to whom.

Sources: TEI P5 Guidelines, 3.12.2.2 and 13.2; the Correspondence Metadata Interchange Format (CMIF).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.formats._flat import flat_role
from provenance.formats._life_dates import without_years
from provenance.formats._mods.names import person_of
from provenance.formats._relators import relator_of, role_of
from provenance.formats._tei.dates import put_date
from provenance.formats._tei.xml import make
from provenance.formats._xml import elements, local, words
from provenance.formats._xml_pieces import line
from provenance.formats._xml_reading import text_at
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

__all__ = [
    "CREDITS", "NAMES", "add", "credits_note", "letter", "name_element", "names_in", "read_credits", "read_letter",
]  # fmt: skip

NAMES: Final = ("author", "editor", "respStmt")
"""The elements that name who had a hand in something."""
CREDITS: Final = "credits"
_SCRIPT: Final = "original-script"
_ORIGINAL: Final = "original-name"
_ALIAS: Final = "alias"
_NAMED: Final = ("persName", "orgName", "name", "rs")
_PARTS: Final = ("forename", "surname", "nameLink", "genName", "roleName", "addName")
_DROPPING: Final = "dropping"
_OFFICE: Final = "office"


def name_element(contribution: Contribution) -> Element | None:
    """Return the element of a contribution; None where the name is empty."""
    names = _names(contribution)
    if not names:
        return None
    if contribution.role in ("author", "editor"):
        return make(contribution.role, *names)
    relator = relator_of(contribution.role)
    return make("respStmt", make("resp", relator.term, attributes={"key": relator.code, "ref": relator.uri}), *names)


def _names(one: Contribution) -> list[Element]:
    """Return the name, then the other names; none where the name is empty."""
    person, body = one.person, one.body
    tag = "persName" if person else "orgName"
    beside = (
        make("affiliation", one.affiliation),
        make("roleName", one.position, attributes={"type": _OFFICE}),
    )
    inner = _person_parts(person) if person else [body.name if body else ""]
    if make(tag, *inner) is None:
        return []
    others = [(_SCRIPT, person.original_script) if person else (_ORIGINAL, body.original_name if body else "")]
    others += [(_ALIAS, alias) for alias in (person.aliases if person else body.aliases if body else ())]
    made = [make(tag, *inner, *beside), *(make(tag, text, attributes={"type": kind}) for kind, text in others)]
    return [name for name in made if name is not None]


def _person_parts(person: Person) -> list[Element | str | None]:
    prefix = make("roleName", person.prefix, attributes={"type": "honorific"})
    if person.literal:
        return [person.literal, prefix]
    return [
        prefix,
        make("forename", person.given),
        make("nameLink", person.dropping_particle, attributes={"type": _DROPPING}),
        make("nameLink", person.non_dropping_particle),
        make("surname", person.family),
        make("genName", person.suffix, attributes={"rend": "comma" if person.comma_suffix else ""}),
    ]


def names_in(element: Element, default: str = "author") -> list[dict[str, Any]]:
    """Return what an author, an editor or a statement of responsibility says, a contribution for each name and role.

    None where it names nobody, or says of nobody that they had a hand in the document.
    """
    roles = _roles(element, default)
    return [{"role": role, **agent} for agent in _agents(element) for role in roles]


def _roles(element: Element, default: str) -> list[str]:
    if local(element) == "author":
        return [role_of(str(element.get("role") or "")) or default]
    if local(element) == "editor":
        told = str(element.get("role") or "")
        return [role_of(told) or ("contributor" if told and told != "editor" else "editor")]
    found = []
    for resp in elements(element, "resp"):
        words_of = (str(resp.get("key") or ""), str(resp.get("ref") or ""), words(resp))
        found.append(next(filter(None, map(role_of, words_of)), ""))
    return list(dict.fromkeys(filter(None, found)))


def _agents(element: Element) -> list[dict[str, Any]]:
    """Return the persons and bodies that an element names, each with its other names."""
    found: list[dict[str, Any]] = []
    inner = list(elements(element, *_NAMED))
    if not inner and local(element) not in ("respStmt", "correspAction"):
        inner = [element]
    for one in inner:
        kind = str(one.get("type") or "")
        if kind in (_SCRIPT, _ORIGINAL, _ALIAS) and found and one is not element:
            _add_other(found[-1], kind, words(one))
        elif agent := _agent(one):
            found.append(agent)
    return found


def _add_other(agent: dict[str, Any], kind: str, text: str) -> None:
    name = agent.get("person") or agent["body"]
    field = {_SCRIPT: "original_script", _ORIGINAL: "original_name"}.get(kind, "aliases")
    if field in type(name).model_fields:
        value = (*name.aliases, text) if field == "aliases" else text
        agent["person" if "person" in agent else "body"] = name.replace(**{field: value})


def _agent(element: Element) -> dict[str, Any]:
    """Return who a name names; empty where it names nobody."""
    parts: dict[str, list[str]] = {}
    for one in element.iter():
        if local(one) in _PARTS and (text := words(one)):
            kind = f":{one.get('type')}" if one.get("type") in (_DROPPING, _OFFICE) else ""
            parts.setdefault(local(one) + kind, []).append(text)
    beside = {
        "affiliation": text_at(element, "affiliation"),
        "position": " ".join(parts.get(f"roleName:{_OFFICE}", ())),
    }
    whole = _own_words(element)
    named = local(element) == "orgName" or (
        local(element) != "persName" and "surname" not in parts and bool(whole) and looks_like_body(whole)
    )
    if named:
        return {"body": Body(name=whole), **beside} if whole else {}
    person = _person(element, parts, whole)
    return {"person": person, **beside} if person else {}


def _own_words(element: Element) -> str:
    """Return the text of a name without what is said beside it."""
    texts = [str(element.text or "")]
    for child in element:
        if local(child) not in ("affiliation", "roleName", "email", "idno", "note", "date"):
            texts.append(words(child))
        texts.append(str(child.tail or ""))
    return line(" ".join(texts)).rstrip(",;")


def _person(element: Element, parts: dict[str, list[str]], whole: str) -> Person | None:
    def told(*names: str) -> str:
        return " ".join(text for name in names for text in parts.get(name, ()))

    family, given, link = told("surname"), told("forename"), told("nameLink")
    prefix = told("roleName")
    if not (family or given):
        if not whole:
            return None
        person = _whole_name(without_years(whole))
        return person.replace(prefix=line(f"{prefix} {person.prefix}"))
    dropping = told(f"nameLink:{_DROPPING}")
    person = Person(family=family, given=given) if link or dropping else person_of(family, given)
    more = {"prefix": prefix, "suffix": told("genName")}
    more |= {"non_dropping_particle": link} if link else {}
    more |= {"dropping_particle": dropping} if dropping else {}
    comma = any(local(one) == "genName" and one.get("rend") == "comma" for one in element.iter())
    return person.replace(**{name: text for name, text in more.items() if text}, comma_suffix=comma)


def _whole_name(text: str) -> Person:
    """Read a name that is not in parts; one with a single comma has the family name before it."""
    name = parse_name(text)
    family, comma, given = (part.strip() for part in text.partition(","))
    if name.literal and comma and family and given and "," not in given:
        return person_of(family, given)
    return Person.model_validate(name.model_dump())


def add(reading: Reading, found: list[dict[str, Any]]) -> None:
    """Add contributions to what was read; one that is there already is not added."""
    for one in found:
        told = {name: value for name, value in one.items() if name in ("role", "person", "body")}
        if any(told.items() <= other.items() for other in reading.more["contributions"]):
            continue
        reading.more["contributions"].append(one)
        name = flat_role(one["role"])
        agent = Agent(person=one.get("person"), body=one.get("body"))
        reading.flat[name] = (*reading.flat.get(name, ()), agent)


# Credits: what names do not say


def credits_note(record: Record, flat: Flat) -> Element | None:
    """Return as a note for which programme, and from which language, somebody worked."""
    if "credits" in flat and any(one.programme or one.from_language for one in record.contributions):
        return make("note", credit_line(record), attributes={"type": CREDITS})
    return None


def read_credits(reading: Reading, notes: Iterator[Element]) -> None:
    """Read the note of who is credited."""
    for element in notes:
        if element.get("type") == CREDITS and parse_source(words(element)).credits:
            reading.put("credits", words(element))
            reading.take(element, "credits")


# Letters


def letter(record: Record, dates: Sequence[Element | None], source: str) -> Element | None:
    """Return who wrote to whom, and when; None where no recipient is known. `source` points to the description."""
    sent = [name for one in record.by_role("author") for name in _names(one)[:1]]
    received = [name for one in record.by_role("recipient") for name in _names(one)[:1]]
    if not received:
        return None
    return make(
        "correspDesc",
        make("correspAction", *sent, *dates, attributes={"type": "sent"}),
        make("correspAction", *received, attributes={"type": "received"}),
        attributes={"source": source},
    )


def read_letter(reading: Reading, element: Element) -> set[str]:
    """Read who wrote to whom, where and when; return the names of the values that were read."""
    names: set[str] = set()
    for action in elements(element, "correspAction"):
        role = {"sent": "author", "received": "recipient"}.get(str(action.get("type") or ""))
        if role is None:
            continue
        if found := [{"role": role, **agent} for agent in _agents(action)]:
            add(reading, found)
            names.add("names")
        if role != "author":
            continue
        for one in elements(action, "date"):
            names |= {"date"} if put_date(reading, one) else set()
        before = reading.heard
        reading.put("publisher-place", text_at(action, "placeName") or text_at(action, "settlement"))
        names |= {"publisher-place"} if reading.heard != before else set()
    return names
