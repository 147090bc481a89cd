"""Where within a document: printed as written, its ends told apart."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.values.locator import Locator, Place
from tests.strategies import texts


@given(texts())
def test_a_locator_is_printed_as_written(text: str) -> None:
    locator = Locator(text=text, value=text)
    assert str(locator) == text
    assert all(place.number in text for place in locator.places)


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("165-192", [("165", None), ("192", None)]),
        ("165–192", [("165", None), ("192", None)]),
        ("109v-111", [("109", "verso"), ("111", None)]),
        ("12r", [("12", "recto")]),
        ("12 recto, 13 verso", [("12", "recto"), ("13", "verso")]),
        ("12r°-13v°", [("12", "recto"), ("13", "verso")]),
        ("3 об.-4", [("3", "verso"), ("4", None)]),
        ("3ОБ", [("3", "verso")]),
        ("1-3, 7", [("1", None), ("3", None), ("7", None)]),
        ("xii–XV", [("xii", None), ("XV", None)]),
        ("5-", [("5", None)]),
        ("12 rue", [("12", None)]),
        ("12ff", [("12", None)]),
        ("mixed", []),
        ("", []),
    ],
)
def test_the_ends_of_ranges(value: str, places: list[tuple[str, str | None]]) -> None:
    found = Locator(text=value, value=value).places
    assert [(place.number, place.side) for place in found] == places
    assert all(isinstance(place, Place) for place in found)


def test_a_long_locator_is_read_so_far() -> None:
    assert len(Locator(text="x", value="1," * 100_000).places) == 1000
