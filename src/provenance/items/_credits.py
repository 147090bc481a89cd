"""The sentence in which a digital archive says who obtained, edited and translated a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from provenance.model import Agent, Contribution, Record

__all__ = ["CREDITED", "credit_line", "credits_of", "names_say_it", "translators"]

CREDITED = {
    "obtainer": "obtained",
    "contributor": "contributed",
    "provider": "provided",
    "transcriber": "transcribed",
    "compiler": "compiled",
    "editor": "edited",
    "translator": "translated",
}
"""The roles that a credit names, and the word for each."""

_MOST_JOINED = 2  # clauses, and names: more are a list with commas


@dataclass(slots=True)
class _Clause:
    """What some people did, alike: ``translated from Russian for NKIDP by A and B``."""

    roles: list[str]
    language: str
    programme: str
    names: list[str]

    def same_people(self, other: _Clause) -> bool:
        """Tell whether both clauses can be one with two verbs: ``obtained and translated by A``."""
        return (self.names, self.programme, self.language) == (other.names, other.programme, other.language)

    def __str__(self) -> str:
        """Return the clause, without a capital and a full stop."""
        words = [_listed([CREDITED[role] for role in self.roles])]
        words += [f"from {self.language}"] if self.language else []
        words += [f"for {self.programme}"] if self.programme else []
        return " ".join([*words, "by", _listed(self.names)])


def credit_line(record: Record, roles: Collection[str] = CREDITED) -> str:
    """Return the credits as the sentence a digital archive would print, or nothing where nobody is credited.

    The order is the record's. Roles that the same people had are said together ("Obtained and translated by A."), and
    so are the people who had one role ("Translated by A, B, and C."). `roles` limits what is told.

    >>> from provenance.model import Record
    >>> credit_line(Record(key="k", contributions=[
    ...     {"role": "obtainer", "person": "Balazs Szalontai"},
    ...     {"role": "translator", "for": "NKIDP", "person": "Zoltan Example"}]))
    'Obtained by Balazs Szalontai and translated for NKIDP by Zoltan Example.'
    """
    phrase = credits_of(record, roles)
    return f"{phrase[0].upper()}{phrase[1:]}." if phrase else ""


def credits_of(record: Record, roles: Collection[str] = CREDITED) -> str:
    """Return the credits as a phrase: `credit_line` without its capital and its full stop."""
    clauses: list[_Clause] = []
    for contribution in _credited(record, roles):
        _add(clauses, contribution)
    merged: list[_Clause] = []
    for clause in clauses:
        if merged and merged[-1].same_people(clause):
            merged[-1].roles += clause.roles
        else:
            merged.append(clause)
    return _listed([str(clause) for clause in merged])


def names_say_it(record: Record) -> bool:
    """Tell whether the names of the translators say all that the credits say.

    They do not where somebody had another role, or where it is told for which programme, from which language or from
    which house a translator worked.
    """
    return all(
        c.role == "translator" and not (c.programme or c.from_language or c.affiliation)
        for c in _credited(record, CREDITED)
    )


def translators(record: Record) -> tuple[Agent, ...]:
    """Return the translators: those of the record, or else those of its translated texts, each once."""
    named: Sequence[Agent] = record.by_role("translator")
    if not named:
        named = [agent for text in record.texts if text.kind == "translation" for agent in text.translators]
    return tuple(dict.fromkeys(named))


def _credited(record: Record, roles: Collection[str]) -> Iterable[Contribution]:
    return (c for c in record.contributions if c.role in roles and c.role in CREDITED)


def _add(clauses: list[_Clause], one: Contribution) -> None:
    language = one.from_language.name() if one.from_language else ""
    name = f"{one} ({one.affiliation})" if one.affiliation else str(one)
    for clause in clauses:
        if (clause.roles, clause.language, clause.programme) == ([one.role], language, one.programme):
            clause.names.append(name)
            return
    clauses.append(_Clause([one.role], language, one.programme, [name]))


def _listed(parts: Sequence[str]) -> str:
    """Join as English does: ``A``, ``A and B``, ``A, B, and C``."""
    if len(parts) <= _MOST_JOINED:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"
