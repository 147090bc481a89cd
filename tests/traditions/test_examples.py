"""Every example that a tradition's file gives holds: it is documentation and test at once."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.authorities import authority
from provenance.errors import InvalidSignature, UnknownTradition
from provenance.traditions import parse_signature, tradition, tradition_names

ACCEPTED = [(name, example) for name in tradition_names() for example in tradition(name).accepts]
REFUSED = [(name, example) for name in tradition_names() for example in tradition(name).refuses]


@pytest.mark.parametrize(("name", "example"), ACCEPTED)
def test_what_a_tradition_accepts(name: str, example: dict[str, Any]) -> None:
    made = parse_signature(example["text"])
    assert made.tradition == name, "another tradition reads it better"
    assert [s.level for s in made.segments] == example["levels"]
    assert [s.value for s in made.segments] == example["values"]
    assert parse_signature(example["text"], tradition=name) == made
    assert str(made) == example["text"]


@pytest.mark.parametrize(("name", "example"), REFUSED)
def test_what_a_tradition_refuses(name: str, example: dict[str, Any]) -> None:
    assert parse_signature(example["text"]).tradition != name
    assert str(parse_signature(example["text"], tradition=name)) == example["text"]
    assert example["reason"]


@pytest.mark.parametrize("name", tradition_names())
def test_a_tradition_says_where_its_rules_were_read(name: str) -> None:
    one = tradition(name)
    assert one.title
    assert one.source
    assert one.accepts
    assert one.refuses or not one.repositories
    assert all(authority(key) for key in one.repositories)


@pytest.mark.parametrize(("name", "example"), [(n, e) for n, e in ACCEPTED if "unknown" not in e["levels"]])
def test_what_is_accepted_is_understood_whole(name: str, example: dict[str, Any]) -> None:
    assert parse_signature(example["text"], tradition=name, strict=True).segments


def test_a_tradition_that_does_not_exist() -> None:
    with pytest.raises(UnknownTradition, match="did you mean 'hungary'"):
        parse_signature("MOL", tradition="hungari")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("MOL, XIX-J-1-j, nonsense?", "nonsense?"),
        ("Report on the harvest, 1962", "Report on the harvest"),
        ("MOL", "MOL"),
        ("", ""),
        ("Translated by A. Bee.", "Translated by A. Bee."),
    ],
)
def test_strict_shows_what_is_not_understood(text: str, span: str) -> None:
    with pytest.raises(InvalidSignature) as caught:
        parse_signature(text, strict=True)
    assert caught.value.span is not None
    assert caught.value.span.of(text) == span
    assert caught.value.hint.startswith("a right one: ")
    assert not text or f"\n    {text}\n" in str(caught.value)
