"""Names: the agents of a record and the names of CSL-JSON (csl-data 1.0.2, ``name-variable``), both ways."""

from __future__ import annotations

from typing import Any

from provenance.errors import InvalidName
from provenance.model import Agent, Body, Person
from provenance.values.name import looks_like_body

__all__ = ["agent_of", "csl_name"]

_HINT = '{"family": "Szalontai", "given": "Balazs"} or {"literal": "Embassy of Hungary"}'
_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
}


def csl_name(agent: Agent) -> dict[str, Any]:
    """Return a name as CSL-JSON has it: a person in parts, a body or an undivided name as a literal.

    Of a name, CSL has no place for an honorific before it, other names and other scripts.

    >>> csl_name(Agent(person="Jan van der Velden")), csl_name(Agent(body="Embassy of Hungary"))
    ({'family': 'Velden', 'given': 'Jan', 'non-dropping-particle': 'van der'}, {'literal': 'Embassy of Hungary'})
    """
    person = agent.person
    if person is None:
        return {"literal": str(agent.body)}
    if person.literal:
        return {"literal": person.literal}
    name: dict[str, Any] = {part: value for part, field in _PARTS.items() if (value := getattr(person, field))}
    if person.comma_suffix and person.suffix:
        name["comma-suffix"] = True
    return name


def agent_of(name: Any) -> Agent:  # noqa: ANN401 - whatever stands in the file
    """Read a name of CSL-JSON. A literal, or a family name alone that says so, is a body. Raises `InvalidName`.

    >>> str(agent_of({"literal": "NKIDP"}).body), agent_of({"family": "Kovács", "given": "József"}).person.family
    ('NKIDP', 'Kovács')
    """
    if isinstance(name, str):
        name = {"literal": name}
    if not isinstance(name, dict):
        raise InvalidName(f"expected a name, found {name!r:.80}", hint=_HINT)
    odd = next((part for part in ("literal", *_PARTS) if not isinstance(name.get(part, ""), str)), None)
    if odd:
        raise InvalidName(f"expected a text for {odd}, found {name[odd]!r:.80}", hint=_HINT)
    literal = " ".join(name.get("literal", "").split())
    parts = {field: name[part] for part, field in _PARTS.items() if name.get(part, "").strip()}
    if not literal and not {"family", "given"} & parts.keys():
        raise InvalidName(f"expected a family name, a given name or a literal, found {name!r:.80}", hint=_HINT)
    alone = parts.get("family", "") if parts.keys() == {"family"} else ""
    if literal or (alone and looks_like_body(alone)):
        return Agent(body=Body(name=literal or " ".join(alone.split())))
    comma = bool(parts.get("suffix")) and name.get("comma-suffix") in (True, 1, "1", "true")
    return Agent(person=Person.model_validate({**parts, "comma_suffix": comma}))
