"""Agents: a person or a body, in the short form or the long one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from provenance.model import ROLES, Agent, Body, Contribution, Person
from tests.strategies import agents, contributions


def agent(**fields: Any) -> Agent:  # noqa: ANN401 - a field's own type, or what a file has for it
    return Agent.model_validate(fields)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ({"person": "Balazs Szalontai"}, {"person": {"given": "Balazs", "family": "Szalontai"}}),
        ({"person": "Szalontai, Balazs"}, {"person": {"given": "Balazs", "family": "Szalontai"}}),
        ({"person": "Kim Il Sung"}, {"person": {"literal": "Kim Il Sung"}}),
        ({"body": "Embassy of Hungary"}, {"body": {"name": "Embassy of Hungary"}}),
    ],
)
def test_a_name_alone_is_enough(short: dict[str, Any], long: dict[str, Any]) -> None:
    assert agent(**short) == agent(**long)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "expected either a person or a body"),
        ({"person": "A. Bee", "body": "C"}, "expected either a person or a body"),
        ({"body": ""}, "at least 1 character"),
        ({"person": ""}, "expected a name, found nothing"),
        ({"person": {}}, "expected a family name, a given name or a literal"),
        ({"body": {"name": "A", "nick": "B"}}, "not permitted"),
        ({"person": 5}, "valid dictionary"),
    ],
)
def test_what_an_agent_refuses(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        agent(**fields)


@given(agents())
def test_an_agent_is_one_of_two(made: Agent) -> None:
    assert (made.person is None) != (made.body is None)
    assert str(made) == str(made.person or made.body)


def test_a_person_has_aliases_beside_the_name() -> None:
    made = Person(given="József", family="Kovács", aliases=("J. Kovács",))
    assert (str(made), made.sorted()) == ("József Kovács", "Kovács, József")
    assert str(Body(name="MOL", aliases=("Magyar Országos Levéltár",))) == "MOL"


@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_be_had(role: str) -> None:
    assert Contribution.model_validate({"role": role, "body": "A"}).role == role


def test_on_whose_behalf_is_written_for() -> None:
    made = Contribution.model_validate({"role": "translator", "person": "A. Bee", "for": "NKIDP"})
    assert made == Contribution.model_validate({"role": "translator", "person": "A. Bee", "programme": "NKIDP"})
    assert made.model_dump(by_alias=True)["for"] == made.programme == "NKIDP"


@given(contributions())
def test_replacing_nothing_changes_nothing(made: Contribution) -> None:
    assert made.replace() == made


def test_a_role_that_does_not_exist() -> None:
    with pytest.raises(ValidationError, match="'author'"):
        Contribution.model_validate({"role": "authr", "body": "A"})
