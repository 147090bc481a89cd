"""Every value of one text: frozen, equal by text, copied, pickled and a field of a model."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from provenance.errors import InvalidDate, InvalidLanguage, InvalidText, InvalidUrl
from provenance.values.date import Date
from provenance.values.language import Language
from provenance.values.scalar import Scalar
from provenance.values.url import Url

GOOD = [(Date, "1962-08-27"), (Language, "en-GB"), (Url, "https://example.org/document/1")]
BAD = [
    (Date, "1962-13-27", InvalidDate),
    (Language, "Hungarian", InvalidLanguage),
    (Url, "example.org", InvalidUrl),
]
goods = pytest.mark.parametrize(("kind", "good"), GOOD, ids=[kind.__name__ for kind, _ in GOOD])
bads = pytest.mark.parametrize(("kind", "bad", "error"), BAD, ids=[kind.__name__ for kind, *_ in BAD])


class Text(str):
    """A string with more to it, as YAML readers make."""

    __slots__ = ("anchor",)


def test_a_scalar_is_abstract() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Scalar("x")  # type: ignore[abstract]


@goods
def test_text_is_kept_and_read_again(kind: type[Scalar], good: str) -> None:
    value = kind.parse(good)
    assert str(value) == value.text == good
    assert kind.parse(str(value)) == kind(good) == value
    assert hash(kind(good)) == hash(value)
    assert eval(repr(value), {kind.__name__: kind}) == value  # noqa: S307 - repr is the call that makes the value
    assert (value == good) is False


@bads
def test_what_is_wrong_is_shown(kind: type[Scalar], bad: str, error: type[InvalidText]) -> None:
    with pytest.raises(error) as caught:
        kind.parse(bad)
    assert bad in str(caught.value)
    assert caught.value.hint


@goods
def test_a_reader_s_own_string_becomes_a_plain_one(kind: type[Scalar], good: str) -> None:
    assert type(kind(Text(good)).text) is str
    assert kind.parse(Text(good)) == kind.parse(good)


@goods
def test_nothing_changes(kind: type[Scalar], good: str) -> None:
    value = kind.parse(good)
    for name in ("text", "_text", "_parts", "new"):
        with pytest.raises(AttributeError, match="cannot be changed"):
            setattr(value, name, "x")
    with pytest.raises(AttributeError, match="cannot be changed"):
        del value._text
    assert not hasattr(value, "__dict__")


@goods
def test_copies_are_the_value_itself(kind: type[Scalar], good: str) -> None:
    value = kind.parse(good)
    assert copy.copy(value) is value
    assert copy.deepcopy([value])[0] is value
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own


@goods
def test_a_model_takes_the_value_or_its_text(kind: type[Scalar], good: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(dict[str, kind | None])  # type: ignore[valid-type]  # a class is chosen
    value = kind.parse(good)
    assert adapter.validate_python({"a": good, "b": value, "c": None}) == {"a": value, "b": value, "c": None}
    assert adapter.validate_json(f'{{"a": "{good}"}}') == {"a": value}
    assert adapter.dump_python({"a": value}) == {"a": value}
    assert adapter.dump_python({"a": value, "b": None}, mode="json") == {"a": good, "b": None}
    assert adapter.dump_json({"a": value}) == f'{{"a":"{good}"}}'.encode()


@bads
def test_a_model_says_what_is_wrong_and_how_it_is_written(
    kind: type[Scalar], bad: str, error: type[InvalidText]
) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(bad)
    assert "^" in str(caught.value)
    assert "hint:" in str(caught.value)
    (line,) = caught.value.errors()
    assert isinstance(line["ctx"]["error"], error)
    for other in (12.5, True, [bad], b"x"):
        with pytest.raises(ValidationError, match="expected a text, found"):
            adapter.validate_python(other)


@pytest.mark.parametrize("kind", [kind for kind, _ in GOOD])
def test_json_schema(kind: type[Scalar]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    written = adapter.json_schema(mode="serialization")
    assert written["type"] == "string"
    assert written["description"]
    for example in written["examples"]:
        assert str(kind.parse(example)) == example


def test_a_date_may_be_a_bare_year_in_json_schema() -> None:
    class Dated(BaseModel):
        date: Date

    assert Dated.model_json_schema()["properties"]["date"]["type"] == ["string", "integer"]
    assert Dated.model_json_schema(mode="serialization")["properties"]["date"]["type"] == "string"
