"""PROV that others wrote, as a chain: entities are manifestations, activities are events.

What the chain says more than PROV does is a guess, and is marked so: that one entity was derived from another says
neither that it was copied nor that it was translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import ValidationError

from provenance.chains._prov_index import Index, Said, text_of
from provenance.chains._prov_names import TERMS
from provenance.chains._said import OWN
from provenance.errors import InvalidText
from provenance.model import Body, Chain, Event, Evidence, Involvement, Manifestation, Person
from provenance.model.agent import ROLES
from provenance.model.chain import EventType, Form
from provenance.prov import PROV, Compact
from provenance.values.date import Date
from provenance.values.language import Language
from provenance.values.name import parse_name
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from provenance.prov import Statement

__all__ = ["foreign_chain"]

_FORMS: Final = frozenset(get_args(Form))
_TYPES: Final = frozenset(get_args(EventType))
_DERIVED: Final = {PROV + "Quotation": "excerpt", PROV + "Revision": "editing", PROV + "PrimarySource": "citation"}
_TITLES: Final = ("label", "title", "name")
_ENTITIES: Final = (
    ("wasGeneratedBy", 0), ("used", 1), ("wasDerivedFrom", 0), ("wasDerivedFrom", 1), ("wasAttributedTo", 0),
    ("specializationOf", 0), ("specializationOf", 1), ("alternateOf", 0), ("alternateOf", 1), ("hadMember", 0),
    ("hadMember", 1), ("mentionOf", 0), ("mentionOf", 1), ("wasInvalidatedBy", 0),
)  # fmt: skip
_ACTIVITIES: Final = (
    ("wasGeneratedBy", 1), ("used", 0), ("wasDerivedFrom", 2), ("wasAssociatedWith", 0), ("wasInformedBy", 0),
    ("wasInformedBy", 1), ("wasInvalidatedBy", 1), ("wasStartedBy", 0), ("wasEndedBy", 0),
)  # fmt: skip
"""Where in relations entities and activities are named (PROV-CONSTRAINTS, constraint 50): they need no declaration."""


def foreign_chain(statements: Iterable[Statement], prefixes: Mapping[str, str]) -> Chain:
    """Return the chain that statements of others tell; ids are qualified names."""
    return _Reading(Index(statements), prefixes).chain()


class _Reading:
    """One chain in the reading."""

    def __init__(self, index: Index, prefixes: Mapping[str, str]) -> None:
        self.index, self.short = index, Compact(prefixes)
        for kind, places in (("entity", _ENTITIES), ("activity", _ACTIVITIES)):
            for relation, place in places:
                for one in index.relations[relation]:
                    if (uri := one.arguments[place]) is not None:
                        index.elements[kind].setdefault(uri, Said(one.line))
        self.responsible = {one.arguments[0]: one.arguments[1] for one in index.relations["actedOnBehalfOf"]}

    def chain(self) -> Chain:
        events = [*self._activities(), *self._alone()]
        return Chain(
            manifestations=tuple(self._manifestation(uri, said) for uri, said in self.index.by_place("entity")),
            events=tuple(self._attributed(events)),
        )

    # Entities

    def _manifestation(self, uri: str, said: Said) -> Manifestation:
        names = {self._local(name): name for name in said.attributes}
        title = next((said.text(names[name]) for name in _TITLES if name in names), "")
        location = said.text(PROV + "location")
        url = _value(Url, location) if location.startswith(("http://", "https://")) else None
        fields = {
            "form": _known((said.own("form"), *map(self._local, said.types)), _FORMS) or "unknown",
            "title": title,
            "language": _value(Language, said.text(names.get("language", ""))),
            "url": url,
            "note": "; ".join(self._rest(said, title, location if url else "")),
        }
        return Manifestation.model_validate({"id": self.short(uri), **fields})

    def _rest(self, said: Said, *told: str) -> Iterator[str]:
        """Yield what else is said of an element than what is told already, as its document says it."""
        for name, values in said.attributes.items():
            for value in values:
                text = text_of(value)
                if text not in told and not name.startswith(TERMS):
                    named = not isinstance(value, str) and value.type == PROV + "QUALIFIED_NAME"
                    yield f"{self.short(name)} {self.short(text) if named else text}"

    @staticmethod
    def _local(uri: str) -> str:
        """Return the end of a URI, or a text in small letters: ``Translation`` is one of our types."""
        return uri.replace("#", "/").replace(":", "/").rpartition("/")[2].casefold()

    # Activities

    def _activities(self) -> Iterator[Event]:
        used, generated = self.index.about("used", 0), self.index.about("wasGeneratedBy", 1)
        derived, associated = self.index.about("wasDerivedFrom", 2), self.index.about("wasAssociatedWith", 0)
        for uri, said in self.index.by_place("activity"):
            derivations = derived.get(uri, ())
            inputs = [one.arguments[1] for one in (*used.get(uri, ()), *derivations)]
            outputs = [one.arguments[0] for one in (*generated.get(uri, ()), *derivations)]
            times = [one.arguments[2] for one in generated.get(uri, ()) if one.arguments[2]]
            kinds = [kind for one in derivations for kind in _types_of(one)]
            told = _known((said.own("type"), *map(self._local, (*said.types, *kinds))), _TYPES)
            yield self._event(
                self.short(uri),
                told or _derived(kinds) or ("creation" if outputs else "access"),
                inputs,
                outputs,
                agents=tuple(self._involved(associated.get(uri, ()))),
                date=_date(said.arguments.get("startTime"), said.arguments.get("endTime"), *times),
                place=said.text(PROV + "location"),
                note="; ".join(self._rest(said)),
            )

    def _event(
        self,
        identifier: str,
        kind: str,
        inputs: Iterable[str | None],
        outputs: Iterable[str | None],
        **fields: Any,  # noqa: ANN401 - the fields of Event
    ) -> Event:
        evidence = Evidence(source=OWN, text=identifier)
        return Event.model_validate(
            {
                "id": identifier,
                "type": kind,
                "inputs": tuple(dict.fromkeys(self.short(uri) for uri in inputs if uri)),
                "outputs": tuple(dict.fromkeys(self.short(uri) for uri in outputs if uri)),
                "evidence": (evidence,),
                "confidence": "stated",
                **fields,
            }
        )

    def _involved(self, associated: Iterable[Statement]) -> Iterator[Involvement]:
        for one in associated:
            if one.arguments[1] is not None:
                roles = [text_of(value) for name, value in one.attributes if name == PROV + "role"]
                yield self._agent(one.arguments[1], _known(map(self._local, roles), ROLES) or "contributor")

    def _agent(self, uri: str, role: str) -> Involvement:
        said = self.index.elements["agent"].get(uri, Said(0))
        names = {self._local(name): name for name in said.attributes}
        name = next((said.text(names[word]) for word in _TITLES if word in names), "").strip() or self.short(uri)
        responsible = self.responsible.get(uri)
        more = {"role": role, "for": self._name(responsible) if responsible else ""}
        if PROV + "Person" in said.types:
            try:
                return Involvement.model_validate({"person": Person(**parse_name(name).model_dump()), **more})
            except (InvalidText, ValidationError):
                return Involvement.model_validate({"person": Person(literal=self.short(uri)), **more})
        return Involvement.model_validate({"body": Body(name=name), **more})

    def _name(self, uri: str) -> str:
        said = self.index.elements["agent"].get(uri, Said(0))
        return said.text(PROV + "label") or self.short(uri)

    # What names no activity

    def _alone(self) -> Iterator[Event]:
        for one in self.index.relations["wasDerivedFrom"]:
            output, source, activity = one.arguments[:3]
            if activity is None and output and source:
                kinds = list(_types_of(one))
                told = _known(map(self._local, kinds), _TYPES) or _derived(kinds)
                called = self.short(one.id) if one.id else f"{self.short(output)} from {self.short(source)}"
                guessed = {"confidence": "inferred", "note": "PROV says that one was derived from the other, not how"}
                yield self._event(called, told or "copying", [source], [output], **({} if told else guessed))
        for one in self.index.relations["wasGeneratedBy"]:
            output, activity, time = one.arguments
            if activity is None and output:
                called = self.short(one.id) if one.id else f"generation of {self.short(output)}"
                yield self._event(called, "creation", [], [output], date=_date(time))

    def _attributed(self, events: list[Event]) -> Iterator[Event]:
        """Yield the events with those whom an entity is attributed to as authors of what made it.

        PROV-CONSTRAINTS, inference 13: whom it is attributed to was associated with an activity that generated it.
        """
        makers: dict[str, list[int]] = {}
        for place, event in enumerate(events):
            for output in event.outputs:
                makers.setdefault(output, []).append(place)
        added: dict[int, list[Involvement]] = {}
        made: list[Event] = []
        for one in self.index.relations["wasAttributedTo"]:
            if one.arguments[0] is None or one.arguments[1] is None:
                continue
            entity, author = self.short(one.arguments[0]), self._agent(one.arguments[1], "author")
            if len(makers.get(entity, ())) == 1:
                added.setdefault(makers[entity][0], []).append(author)
            else:
                made.append(
                    self._event(f"attribution of {entity}", "creation", [], [one.arguments[0]], agents=(author,))
                )
        for place, event in enumerate(events):
            names = {str(agent) for agent in event.agents}
            new = [agent for agent in added.get(place, ()) if str(agent) not in names]
            yield event.replace(agents=(*event.agents, *new)) if new else event
        yield from made


def _types_of(one: Statement) -> Iterator[str]:
    return (text_of(value) for name, value in one.attributes if name == PROV + "type")


def _derived(kinds: Iterable[str]) -> str:
    return next((_DERIVED[kind] for kind in kinds if kind in _DERIVED), "")


def _known(words: Iterable[str], known: Iterable[str]) -> str:
    return next((word for word in words if word in known), "")


def _value(kind: type[Any], text: str) -> Any:  # noqa: ANN401 - a value of the kind
    try:
        return kind.parse(text) if text else None
    except InvalidText:
        return None


def _date(*times: str | None) -> Date | None:
    """Return when something was: one time, or an interval of the first two."""
    told = list(dict.fromkeys(time for time in times if time))
    if len(told) > 1:
        interval: Date | None = _value(Date, "/".join(time[:10] for time in told[:2]))
        return interval if told[0][:10] != told[1][:10] else _value(Date, told[0][:10])
    return _value(Date, told[0]) if told else None
