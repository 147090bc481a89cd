"""A chain in the making: collects manifestations and events under distinct, foreseeable ids."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from provenance.chains._said import Said, altered
from provenance.model import Body, Chain, Event, Involvement, Manifestation

if TYPE_CHECKING:
    from collections.abc import Container

    from provenance.model import Agent, Contribution, Evidence, Record
    from provenance.model.agent import Role
    from provenance.model.chain import EventType, Form

__all__ = ["Draft", "institution", "involved"]

# The parts are made of values that the record holds, and those were validated when it was made: to do so again would
# take most of the time that a chain takes.
_MANIFESTATION: Final = {name: field.default for name, field in Manifestation.model_fields.items()}
_EVENT: Final = {name: field.default for name, field in Event.model_fields.items()}


class Draft:
    """The manifestations and events found so far.

    An id is the plain name of the thing (``original``, ``translation-en``); where there are several of one name, the
    second is ``translation-en-2``. Ids so depend on the record alone and stay the same while it does.
    """

    def __init__(self, record: Record) -> None:
        """Take the record."""
        self.record = record
        self.said = Said(record)
        self._by_role: dict[Role, list[tuple[int, Contribution]]] = {}
        for index, contribution in enumerate(record.contributions):
            self._by_role.setdefault(contribution.role, []).append((index, contribution))
        self._manifestations: dict[str, Manifestation] = {}
        self._events: dict[str, Event] = {}

    def manifestation(self, name: str, form: Form, **fields: Any) -> str:  # noqa: ANN401 - the fields of Manifestation
        """Add a manifestation and return its id."""
        identifier = _distinct(name, self._manifestations)
        self._manifestations[identifier] = Manifestation.made(
            **{**_MANIFESTATION, "id": identifier, "form": form, **fields}
        )
        return identifier

    def event(self, name: str, kind: EventType, **fields: Any) -> str:  # noqa: ANN401 - the fields of Event
        """Add an event and return its id."""
        identifier = _distinct(name, self._events)
        self._events[identifier] = Event.made(**{**_EVENT, "id": identifier, "type": kind, **fields})
        return identifier

    def called(self, identifier: str) -> Manifestation:
        """Return a manifestation added before."""
        return self._manifestations[identifier]

    def alter(self, identifier: str, **changes: Any) -> None:  # noqa: ANN401 - the fields of Manifestation
        """Change some fields of a manifestation added before."""
        self._manifestations[identifier] = altered(self._manifestations[identifier], **changes)

    def credited(self, *roles: Role) -> tuple[tuple[Involvement, ...], tuple[Evidence, ...]]:
        """Return the record's agents in some roles, and what supports each."""
        found = sorted((pair for role in roles for pair in self._by_role.get(role, ())), key=itemgetter(0))
        if not found:
            return (), ()
        evidence = [e for i, c in found for e in self.said.evidence(c.role, _credit(c), f"contributions[{i}]")]
        return tuple(involved(c) for _, c in found), tuple(evidence)

    def chain(self, cited: str) -> Chain:
        """Return the finished chain."""
        return Chain.made(
            manifestations=tuple(self._manifestations.values()), events=tuple(self._events.values()), cited=cited
        )


def involved(agent: Agent, role: Role | None = None) -> Involvement:
    """Return an agent's part in an event; the role of a contribution is its own."""
    return Involvement.made(
        person=agent.person,
        body=agent.body,
        role=role if role is not None else getattr(agent, "role", None),
        programme=getattr(agent, "programme", ""),
    )


@lru_cache(maxsize=1024)
def institution(name: str, role: Role) -> Involvement:
    """Return a corporate body's part in an event. Halves of characters, which no name can hold, are replaced."""
    whole = name.encode("utf-8", "replace").decode("utf-8")
    return Involvement(body=Body(name=whole), role=role)


def _credit(contribution: Contribution) -> str:
    return f"{contribution} (for {contribution.programme})" if contribution.programme else str(contribution)


def _distinct(name: str, taken: Container[str]) -> str:
    number, identifier = 1, name
    while identifier in taken:
        number += 1
        identifier = f"{name}-{number}"
    return identifier
