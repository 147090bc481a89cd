"""Who had a hand in a document: persons and corporate bodies, and in what role."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from provenance.values.frozen import Frozen
from provenance.values.language import Language
from provenance.values.name import PersonName, parse_name

__all__ = ["ROLES", "Agent", "Body", "Contribution", "Person", "Role"]

Role = Literal[
    "author", "recipient", "signatory", "translator", "editor", "obtainer", "contributor", "compiler", "interviewer",
    "transcriber", "provider", "publisher", "holder", "custodian", "copyist", "witness",
    "chair", "collection-editor", "composer", "container-author", "curator", "director", "editor-translator",
    "editorial-director", "executive-producer", "guest", "host", "illustrator", "narrator", "organizer",
    "original-author",
    "performer", "producer", "reviewed-author", "script-writer", "series-creator",
]  # fmt: skip
ROLES: tuple[str, ...] = Role.__args__  # type: ignore[attr-defined]  # a Literal lists its values there
"""The roles: those of archival description first, then the name variables of CSL 1.0.2."""


class Person(PersonName):
    """A person: a name in its parts or as a literal, and other names the person is known by."""

    aliases: tuple[str, ...] = ()


class Body(Frozen):
    """A corporate body (ISAAR(CPF)): an embassy, a ministry, a project. A plain text is its name."""

    name: Annotated[str, Field(min_length=1)]
    aliases: tuple[str, ...] = ()
    original_name: str = ""

    def __str__(self) -> str:
        """Return the name."""
        return self.name


def _person(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    if isinstance(value, str):
        return {k: v for k, v in parse_name(value).model_dump().items() if v}
    return value


def _body(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return {"name": value} if isinstance(value, str) else value


class Agent(Frozen):
    """A person or a corporate body: exactly one of the two.

    >>> str(Agent(person="Balazs Szalontai")), str(Agent(body="Embassy of Hungary in North Korea"))
    ('Balazs Szalontai', 'Embassy of Hungary in North Korea')
    """

    person: Annotated[Person | None, BeforeValidator(_person, json_schema_input_type=str | Person | None)] = None
    body: Annotated[Body | None, BeforeValidator(_body, json_schema_input_type=str | Body | None)] = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.person is None) == (self.body is None):
            message = "expected either a person or a body; a right example: {role: author, body: Embassy of Hungary}"
            raise ValueError(message)
        return self

    def __str__(self) -> str:
        """Return the name in reading order."""
        return str(self.person or self.body)


class Contribution(Agent):
    """An agent's part in the document.

    `programme` (written ``for``) is on whose behalf it was done, such as NKIDP; `from_language` is what a translator
    says to have translated from; `position` is the office a signatory holds.
    """

    role: Role
    programme: str = Field(default="", alias="for")
    affiliation: str = ""
    position: str = ""
    from_language: Language | None = None
