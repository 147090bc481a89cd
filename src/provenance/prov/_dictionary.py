"""Dictionaries, collections whose members have keys (PROV-Dictionary, W3C Note, 30 April 2013): their statements.

PROV-N writes their names with the prefix ``prov``, PROV-JSON without. PROV-CONSTRAINTS asks nothing of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provenance.prov._statements import PROV, Literal, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["DICTIONARY", "DictionaryStatement", "Member", "members_in", "members_out"]

DICTIONARY: Final = {
    PROV + "hadDictionaryMember": ("dictionary", "entity"),
    PROV + "derivedByInsertionFrom": ("after", "before"),
    PROV + "derivedByRemovalFrom": ("after", "before"),
}
"""The statements about dictionaries and the names of their arguments, without the keys (sections 3.1 to 3.3)."""

_PAIRS: Final = "prov:key-entity-set"
_KEYS: Final = "prov:key-set"
_TYPE: Final = "$key-datatype"
Value = str | Literal


class Member(NamedTuple):
    """A key of a dictionary and the entity under it; None where only the key is told."""

    key: Value
    entity: str | None = None


class DictionaryStatement(Statement):
    """A statement about a dictionary: as any other, and the keys that it is about."""

    __slots__ = ("members",)

    def __init__(  # noqa: PLR0917 - those of a statement, and the members
        self,
        kind: str,
        id: str | None,  # noqa: A002 - PROV's own word
        arguments: tuple[str | None, ...],
        members: tuple[Member, ...],
        attributes: tuple[tuple[str, Value], ...] = (),
        line: int = 0,
    ) -> None:
        """Take what it is; `kind` is the whole URI, as of all that PROV-DM does not have."""
        super().__init__(kind, id, arguments, attributes, line)
        self.members = members

    def essence(self) -> tuple[Any, ...]:
        """Return what makes two statements equal; the keys are a set."""
        return (*super().essence(), tuple(sorted(set(self.members), key=repr)))


def members_in(said: dict[str, Any], value: Callable[[Any], Value], name: Callable[[str], str]) -> list[Member]:
    """Take the keys out of what PROV-JSON says; `value` reads a key, `name` expands a name.

    Pairs are a list of objects, or one object from keys to entities that has the type of all keys; keys alone are a
    list of values. Raises ``ValueError`` for another shape.
    """
    pairs, keys = said.pop(_PAIRS, ()), said.pop(_KEYS, [])
    if isinstance(pairs, dict):
        of = pairs.get(_TYPE, "")
        typed = {"type": of} if of else {}
        return [Member(value({"$": key, **typed}), name(_text(e))) for key, e in pairs.items() if key != _TYPE]
    found = []
    for pair in pairs:
        if not isinstance(pair, dict) or "key" not in pair:
            message = f'expected {{"key": …, "$": "ex:e1"}} in {_PAIRS}, found {pair!r:.60}'
            raise ValueError(message)
        found.append(Member(value(pair["key"]), name(_text(pair.get("$")))))
    return found + [Member(value(key)) for key in (keys if isinstance(keys, list) else [keys])]


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"expected the name of an entity, found {value!r:.60}"
        raise ValueError(message)  # noqa: TRY004 - the reader makes an error of its own of it
    return value


def members_out(
    members: tuple[Member, ...], value: Callable[[Value], Any], name: Callable[[str], str]
) -> Iterator[tuple[str, Any]]:
    """Yield what PROV-JSON says of keys: pairs as a list of objects, keys alone as a list."""
    pairs = [{"key": value(member.key), "$": name(member.entity)} for member in members if member.entity is not None]
    keys = [value(member.key) for member in members if member.entity is None]
    if pairs:
        yield _PAIRS, pairs
    if keys:
        yield _KEYS, keys
