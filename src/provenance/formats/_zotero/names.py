"""Names as Zotero has them: ``lastName`` with its particles and ``firstName``, or a ``name`` that is not divided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidName
from provenance.formats._zotero.types import CREATORS
from provenance.model import Agent, Body, Person
from provenance.values.name import looks_like_body, parse_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.formats._zotero.types import ItemType

__all__ = ["agent_of", "creator_of", "creator_type_of"]

_PRECEDENCE: Final = {name: place for place, name in enumerate(CREATORS)}
_WHOLE: Final = re.compile(r"[\d()\[\]{}<>@/;:&]")
_HINT: Final = '{"creatorType": "author", "firstName": "Balazs", "lastName": "Szalontai"}'


def creator_type_of(role: str, about: ItemType) -> str:
    """Return the creator type of a role in an item type, or nothing where the type has none for it."""
    found = [name for name in about.creators if CREATORS.get(name) == role]
    return min(found, key=_PRECEDENCE.__getitem__, default="")


def creator_of(agent: Agent, creator_type: str) -> dict[str, str]:
    """Return a creator: the particle stands in the family name, as Zotero has it, a suffix behind the given name."""
    person = agent.person
    if person is None or person.literal:
        return {"creatorType": creator_type, "name": str(agent.body) if person is None else person.literal}
    given = " ".join(filter(None, (person.given, person.dropping_particle)))
    joint = ",! " if person.comma_suffix else ", "
    return {
        "creatorType": creator_type,
        "firstName": f"{given}{joint}{person.suffix}" if person.suffix else given,
        "lastName": " ".join(filter(None, (person.non_dropping_particle, person.family))),
    }


def agent_of(creator: Mapping[str, Any]) -> Agent:
    """Read a creator. Raises `InvalidName` where there is no name in it.

    What is not divided is a body, unless it is a name that is never divided: ``Kim Il Sung``.
    """
    odd = next((part for part in ("name", "firstName", "lastName") if not isinstance(creator.get(part, ""), str)), None)
    if odd:
        raise InvalidName(f"expected a text for {odd}, found {creator[odd]!r:.80}", hint=_HINT)
    name, first, last = (" ".join(creator.get(part, "").split()) for part in ("name", "firstName", "lastName"))
    if creator.get("fieldMode") == 1 and last and not first:
        name = last
    if name:
        return Agent(person=Person(literal=name)) if _is_person(name) else Agent(body=Body(name=name))
    if not first and not last:
        raise InvalidName(f"expected firstName and lastName, or name; found {dict(creator)!r:.80}", hint=_HINT)
    given, comma, suffix = first.partition(",")
    words, particles = given.split(), list[str]()
    while len(words) > 1 and words[-1][:1].islower():
        particles.insert(0, words.pop())
    family = last.split()
    count = next((i for i, word in enumerate(family[:-1]) if not word[:1].islower()), max(0, len(family) - 1))
    parts = {
        "given": " ".join(words),
        "dropping_particle": " ".join(particles),
        "non_dropping_particle": " ".join(family[:count]),
        "family": " ".join(family[count:]),
        "suffix": suffix.removeprefix("!").strip(),
        "comma_suffix": bool(comma) and suffix.startswith("!"),
    }
    if not parts["given"] and not parts["family"]:
        parts = {"given": first}
    return Agent(person=Person.model_validate(parts))


def _is_person(name: str) -> bool:
    """Tell whether a name that is not divided is a person's: what a Zotero user would have divided is a body's."""
    if looks_like_body(name) or _WHOLE.search(name) or not parse_name(name).literal:
        return False
    return " " in name or not re.search("[A-Za-z]", name)
