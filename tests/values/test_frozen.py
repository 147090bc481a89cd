"""What every model has in common, and plain data that cannot change."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel, Field, ValidationError

from provenance.values.date import Date
from provenance.values.frozen import DEEPEST, Frozen, FrozenDict, FrozenList, freeze
from tests.strategies import kept


class Letter(Frozen):
    """A model like any of ours."""

    text: str
    number: int = Field(default=1, alias="no")
    dates: FrozenDict[str, Date] = FrozenDict()


LETTER = Letter.model_validate({"text": "a", "no": 2, "dates": {"sent": "1962"}})


def test_a_field_is_given_by_its_name_or_its_alias() -> None:
    assert Letter.model_validate({"text": "a", "number": 2, "dates": {"sent": Date.parse("1962")}}) == LETTER


def test_a_model_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        LETTER.text = "b"  # type: ignore[misc]  # that is what is tested
    with pytest.raises(ValidationError, match="frozen"):
        del LETTER.text
    assert LETTER.text == "a"


@pytest.mark.parametrize("fields", [{"text": "a", "x": 1}, {"text": 5}, {}, {"text": "a", "dates": {"sent": "then"}}])
def test_a_model_refuses_what_it_does_not_know(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Letter.model_validate(fields)


def test_replacing_checks_the_whole_again() -> None:
    assert LETTER.replace(text="b") == Letter.model_validate({**LETTER.model_dump(), "text": "b"})
    assert LETTER.replace(dates={"sent": "1963"}).dates == {"sent": Date.parse("1963")}
    assert LETTER.replace() == LETTER
    for wrong in ({"txt": "b"}, {"text": 5}, {"dates": {"sent": "then"}}):
        with pytest.raises(ValidationError):
            LETTER.replace(**wrong)


def test_a_model_with_a_table_goes_to_json_and_back() -> None:
    assert LETTER.model_dump(mode="json") == {"text": "a", "number": 2, "dates": {"sent": "1962"}}
    assert Letter.model_validate_json(LETTER.model_dump_json()) == LETTER
    assert isinstance(LETTER.model_dump()["dates"]["sent"], Date)


@pytest.mark.parametrize("made", [LETTER, FrozenDict(a=1), FrozenList(["a"]), freeze({"a": [1, {"b": None}]})])
def test_what_is_frozen_is_hashed_copied_and_pickled(made: object) -> None:
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - our own
        assert again == made
        assert hash(again) == hash(made)


def test_the_order_of_a_table_is_no_difference() -> None:
    one, other = FrozenDict(a=1, b=2), FrozenDict(b=2, a=1)
    assert (one, hash(one)) == (other, hash(other))


CHANGES_OF_DICT: list[tuple[str, tuple[Any, ...]]] = [
    ("__setitem__", ("a", 2)), ("__delitem__", ("a",)), ("__ior__", ({"b": 1},)), ("clear", ()), ("pop", ("a",)),
    ("popitem", ()),
    ("setdefault", ("b", 1)), ("update", ({"b": 1},)),
]  # fmt: skip
CHANGES_OF_LIST: list[tuple[str, tuple[Any, ...]]] = [
    ("__setitem__", (0, "b")), ("__delitem__", (0,)), ("__iadd__", (["b"],)), ("__imul__", (2,)), ("append", ("b",)),
    ("clear", ()),
    ("extend", (["b"],)), ("insert", (0, "b")), ("pop", ()), ("remove", ("a",)), ("reverse", ()), ("sort", ()),
]  # fmt: skip


@pytest.mark.parametrize(("method", "arguments"), CHANGES_OF_DICT)
def test_a_frozen_dictionary_refuses_every_change(method: str, arguments: tuple[Any, ...]) -> None:
    made = FrozenDict(a=1)
    with pytest.raises(TypeError, match="a frozen dictionary cannot be changed"):
        getattr(made, method)(*arguments)
    assert made == {"a": 1}


@pytest.mark.parametrize(("method", "arguments"), CHANGES_OF_LIST)
def test_a_frozen_list_refuses_every_change(method: str, arguments: tuple[Any, ...]) -> None:
    made = FrozenList(["a"])
    with pytest.raises(TypeError, match="a frozen list cannot be changed"):
        getattr(made, method)(*arguments)
    assert made == ["a"]


def test_every_way_to_change_is_tried() -> None:
    for kind, frozen, tried in ((dict, FrozenDict(), CHANGES_OF_DICT), (list, FrozenList(), CHANGES_OF_LIST)):
        refused = {name for name in dir(kind) if getattr(type(frozen), name) is type(frozen).clear}
        assert refused == {name for name, _ in tried}


@given(kept())
def test_plain_data_is_frozen_all_the_way_down(data: dict[str, Any]) -> None:
    frozen = freeze(data)
    assert frozen == data
    assert isinstance(hash(frozen), int)
    assert freeze(frozen) == frozen


@pytest.mark.parametrize(
    "value",
    [
        b"x",
        {1: "a"},
        {"a": {None: 1}},
        {"a"},
        object(),
        1j,
        [Date.parse("1962")],
        pytest.param(-(10**5000), id="digits"),
    ],
)
def test_what_is_no_plain_data(value: object) -> None:
    with pytest.raises(ValueError, match=r"expected (?:plain data|texts for the names of fields)"):
        freeze(value)


def test_how_deep_plain_data_may_lie() -> None:
    deep: Any = "x"
    for _ in range(DEEPEST):
        deep = [deep]
    assert freeze(deep) == deep
    with pytest.raises(ValueError, match="deep"):
        freeze([deep])


def test_a_table_is_described_as_an_object() -> None:
    class Own(BaseModel):
        table: FrozenDict[str, int] = FrozenDict()

    described = Own.model_json_schema()["properties"]["table"]
    assert (described["type"], described["additionalProperties"]) == ("object", {"type": "integer"})
