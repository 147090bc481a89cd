"""The chain: manifestations, events, and who took part in them."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from pydantic import ValidationError

from provenance.model import Chain, Event, Involvement, Manifestation, Statement
from tests.strategies import chains, statements


@given(chains())
def test_a_chain_finds_its_manifestations(made: Chain) -> None:
    assert all(made.manifestation(m.id) in made.manifestations for m in made.manifestations)
    assert made.manifestation("an id that none has") is None
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own
    assert hash(made.replace()) == hash(made)


def test_a_person_writes_an_event_by_hand() -> None:
    event = Event.model_validate(
        {
            "id": "copying", "type": "microfilming", "inputs": ["original"], "outputs": ["film"], "date": "1995~",
            "agents": [{"role": "custodian", "body": "MOL", "for": "NKIDP"}], "evidence": [{"source": "the page",
            "line": "4"}],
        }
    )  # fmt: skip
    assert (str(event.date), event.confidence, event.evidence[0].line) == ("1995~", "unknown", 4)
    assert event.agents == (
        Involvement.model_validate({"role": "custodian", "body": {"name": "MOL"}, "programme": "NKIDP"}),
    )


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Manifestation, {"id": "a", "form": "hologram"}),
        (Manifestation, {"form": "original"}),
        (Event, {"id": "a", "type": "burning"}),
        (Event, {"id": "a", "type": "copying", "confidence": "sure"}),
        (Event, {"id": "a", "type": "copying", "to_language": "Hungarian"}),
        (Involvement, {"role": "author"}),
        (Statement, {"field": "date", "certainty": "sure"}),
        (Statement, {"field": "date", "line": "four"}),
        (Statement, {}),
    ],
)
def test_what_they_refuse(model: type[Event], fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(fields)


@given(statements())
def test_a_statement_is_a_value(made: Statement) -> None:
    assert made == made.replace()
    assert made.certainty in ("stated", "inferred", "conjectured", "confirmed")
