"""The record: what it accepts, what it refuses, and that it never changes."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

import provenance as pv
from provenance.model import CSL_TYPES, DATES, KINDS, VARIABLES, Holding, Record
from provenance.values.date import Date
from tests.strategies import SIGNATURES, records

SIGNATURE = SIGNATURES[0]


def record(**fields: Any) -> Record:  # noqa: ANN401 - a field's own type, or what a file has for it
    return Record.model_validate({"key": "k", **fields})


@given(records())
def test_a_record_is_copied_pickled_and_hashed(made: Record) -> None:
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own
    assert copy.deepcopy(made) == made
    assert hash(copy.copy(made)) == hash(made)
    assert made.replace() == made


@pytest.mark.parametrize("field", ["key", "title", "holdings", "unheard_of"])
def test_a_record_does_not_change(field: str) -> None:
    made = record()
    with pytest.raises(ValidationError):
        setattr(made, field, "x")
    assert made == record()


def test_nothing_within_a_record_changes() -> None:
    made = record(kept={"wilson": {"lines": ["one"]}}, identifiers={"wilson": "1"})
    for frozen, change in (
        (made.kept, "clear"),
        (made.kept["wilson"], "popitem"),
        (made.kept["wilson"]["lines"], "sort"),
        (made.identifiers, "clear"),
    ):
        with pytest.raises(TypeError, match="cannot be changed"):
            getattr(frozen, change)()
    assert made.kept == {"wilson": {"lines": ["one"]}}


def test_what_it_is_made_of_can_change_afterwards() -> None:
    lines = ["one"]
    made = record(kept={"wilson": lines})
    lines.append("two")
    assert made.kept == {"wilson": ["one"]}


@pytest.mark.parametrize(
    ("fields", "at", "message"),
    [
        ({"key": ""}, ("key",), "at least 1 character"),
        ({"titel": "x"}, ("titel",), "not permitted"),
        ({"date": "1962-13-27"}, ("date",), "expected a month 01-12"),
        ({"original_language": "Hungarian"}, ("original_language",), "expected a language"),
        ({"date_status": "perhaps"}, ("date_status",), "'dated', 'undated' or 'unknown'"),
        ({"tags": "Korea"}, ("tags",), "tuple"),
        ({"variables": {"vol": "3"}}, ("variables",), "expected variables of CSL 1.0.2"),
        ({"dates": {"issued": "1962"}}, ("dates",), "expected variables of CSL 1.0.2"),
        ({"dates": {"submitted": "yesterday"}}, ("dates", "submitted"), "expected a year"),
        ({"holdings": [{"status": "copy"}]}, ("holdings", 0, "signature"), "required"),
        ({"locations": [{"url": "example.org"}]}, ("locations", 0, "url"), "http"),
        ({"kept": {"x": {1: "y"}}}, ("kept",), "expected texts for the names of fields, found 1"),
        ({"kept": {"x": b"y"}}, ("kept",), "expected plain data"),
        ({"kept": {"x": {"y"}}}, ("kept",), "expected plain data"),
        ({"kept": {"x": 10**5000}}, ("kept",), "expected plain data"),
    ],
)
def test_what_a_record_refuses(fields: dict[str, Any], at: tuple[str | int, ...], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        record(**fields)
    (error,) = caught.value.errors()
    assert error["loc"] == at
    assert message in error["msg"]


def test_what_is_kept_may_not_lie_too_deep() -> None:
    deep: Any = "x"
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(ValidationError, match="more than 64 deep"):
        record(kept={"x": deep})


@pytest.mark.parametrize(
    ("fields", "date", "text", "status"),
    [
        ({}, None, "", "unknown"),
        ({"date": "1962-08-27"}, "1962-08-27", "", "dated"),
        ({"date": "1962~", "date_text": "about 1962"}, "1962~", "about 1962", "dated"),
        ({"date": "1962", "date_status": "undated"}, "1962", "", "undated"),
        ({"date": "undated"}, None, "undated", "undated"),
        ({"date": "n.d."}, None, "n.d.", "undated"),
        ({"date": "n.d.", "date_text": "Undated [1962]"}, None, "Undated [1962]", "undated"),
        ({"date": None, "date_status": "undated"}, None, "", "undated"),
        ({"date": Date.parse("196X")}, "196X", "", "dated"),
    ],
)
def test_a_missing_date_is_a_status(fields: dict[str, Any], date: str | None, text: str, status: str) -> None:
    made = record(**fields)
    assert (str(made.date) if made.date else None, made.date_text, made.date_status) == (date, text, status)


def test_the_status_follows_a_new_date() -> None:
    made = record(date="undated").replace(date="1962")
    assert (made.date_status, made.date_text) == ("dated", "")  # the words went with the date they stood for
    assert made.replace(date=None).date_status == "unknown"
    assert made.replace(date=None, date_status="undated").date_status == "undated"
    assert made.replace(title="x").date_status == "dated"


def test_replacing_a_level_changes_the_signature_and_nothing_else() -> None:
    made = record(
        title="T",
        holdings=[{"signature": SIGNATURE, "extent": "2 p."}, {"signature": "AVPRF, box 5", "status": "copy"}],
    )
    changed = made.replace(box="6")
    assert str(changed.signature) == SIGNATURE.replace("5. doboz", "6. doboz")
    assert (changed.holdings[0].extent, changed.holdings[1], changed.title) == ("2 p.", made.holdings[1], "T")
    assert str(made.signature) == SIGNATURE
    assert changed.replace(box="5") == made


def test_replacing_levels_and_fields_together() -> None:
    made = record(holdings=[{"signature": SIGNATURE}])
    changed = made.replace(box="6", item="0067/1962", title="T", date="1962")
    assert (str(changed.signature), changed.title) == ("MOL, XIX-J-1-j Korea, 6. doboz, 5/bc, 0067/1962", "T")
    moved = made.replace(box="7", holdings=[{"signature": "Somewhere, fond 3, Box 5"}])
    assert str(moved.signature) == "Somewhere, fond 3, Box 7"
    assert made.replace(title="a title, which is a level too").title == "a title, which is a level too"


@pytest.mark.parametrize(
    ("made", "changes", "message"),
    [
        (
            record(holdings=[{"signature": SIGNATURE}]),
            {"reel": "3"},
            "no level 'reel'; it has fonds, series, box, folder, item",
        ),
        (record(), {"box": "3"}, "the record 'k' has no holding, so no level 'box' to replace"),
    ],
)
def test_a_level_that_is_not_there(made: Record, changes: dict[str, str], message: str) -> None:
    with pytest.raises(LookupError, match=message):
        made.replace(**changes)


def test_replacing_a_field_that_does_not_exist() -> None:
    with pytest.raises(ValidationError, match="titel"):
        record().replace(titel="x")


def test_the_first_holding_and_location_stand_for_all() -> None:
    assert (record().signature, record().location) == (None, None)
    made = record(
        holdings=[{"signature": SIGNATURE}, {"signature": "x"}], locations=[{"archive": "A"}, {"archive": "B"}]
    )
    assert made.signature == pv.parse_signature(SIGNATURE)
    assert made.location == made.locations[0]
    assert made.holdings[0] == Holding.model_validate({"signature": pv.parse_signature(SIGNATURE)})


def test_contributions_by_role_come_in_order() -> None:
    hands = [("author", "A. Bee"), ("translator", "C. Dee"), ("author", "E. Eff")]
    made = record(contributions=[{"role": role, "person": name} for role, name in hands])
    assert [str(c) for c in made.by_role("author")] == ["A. Bee", "E. Eff"]
    assert made.by_role("editor") == ()


def test_the_last_statement_about_a_field_counts() -> None:
    said = [
        {"field": "date", "certainty": "inferred"},
        {"field": "title"},
        {"field": "date", "certainty": "confirmed", "by": "A. Historian"},
    ]
    found = record(statements=said).statement("date")
    assert found is not None
    assert found.by == "A. Historian"
    assert record(statements=said).statement("summary") is None


def test_every_variable_of_csl_has_one_place() -> None:
    names = [*VARIABLES, *DATES]
    assert len(names) == len(set(names))
    assert not set(names) & set(Record.model_fields)
    assert len(set(CSL_TYPES)) == len(CSL_TYPES)
    assert len(set(KINDS)) == len(KINDS)
    made = record(variables=dict.fromkeys(VARIABLES, "x"), dates=dict.fromkeys(DATES, "1962"))
    assert tuple(made.variables) == VARIABLES


@pytest.mark.parametrize("kind", ["telegram", "article-journal", "", "something new"])
def test_any_kind_is_held(kind: str) -> None:
    assert record(kind=kind).kind == kind


def test_a_new_date_drops_the_old_words() -> None:
    record = Record(key="a", date=Date("1962-08-27"), date_text="August 27, 1962")
    assert record.replace(date="1963").date_text == ""
    assert record.replace(title="b").date_text == "August 27, 1962"
