"""The days that links can have been: from their own dates, and from what they depend on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from provenance.chains import derive
from provenance.chains.dates import Bounds, bounds
from tests.chains.records import report
from tests.strategies import records

if TYPE_CHECKING:
    from provenance.model import Chain, Record

DAY = dt.date(1962, 8, 27)


def days(**fields: Any) -> dict[str, Bounds]:  # noqa: ANN401 - the fields of a record
    """Return the bounds of each link of the report's chain by its id."""
    chain = derive(report(**fields))
    return {event.id: found for event, found in zip(chain.events, bounds(chain), strict=True)}


def test_what_is_made_from_a_document_is_not_older() -> None:
    found = days()
    assert found["creation"] == Bounds(DAY, DAY, dated=True)
    assert found["registration"] == Bounds(DAY, dt.date(1962, 12, 31), dated=True)
    assert found["translation-en"] == found["publication"] == found["custody"] == Bounds(DAY, None)


def test_what_was_read_is_not_younger_than_the_reading() -> None:
    found = days(locations=({"url": "https://digitalarchive.wilsoncenter.org/document/1", "accessed": "2012-05-01"},))
    read = dt.date(2012, 5, 1)
    assert found["translation-en"] == found["publication"] == Bounds(DAY, read)
    assert found["access"] == Bounds(read, read, dated=True)
    assert found["custody"].last is None


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("1962-05/1963", dt.date(1962, 5, 1), dt.date(1963, 12, 31)),
        ("1962/..", dt.date(1962, 1, 1), None),
        ("Y-170000002", None, None),
    ],
)
def test_dates_of_every_kind(date: str, first: dt.date | None, last: dt.date | None) -> None:
    assert days(date=date)["creation"][:2] == (first, last)


def test_a_guess_or_an_approximate_date_bounds_no_other_link() -> None:
    assert days(date="undated")["registration"].first == dt.date(1962, 1, 1)
    assert days(date="undated")["creation"] == Bounds()
    assert days(date="1962~")["translation-en"] == Bounds()


def test_a_contradiction_leaves_the_event_its_own_date() -> None:
    early = {"id": "translation-en", "type": "translation", "inputs": ["working-copy"], "outputs": ["translation-en"],
             "date": "1950"}  # fmt: skip
    found = days(chain={"events": [early]})
    assert found["translation-en"] == Bounds(dt.date(1950, 1, 1), dt.date(1950, 12, 31), dated=True)


@given(records())
def test_no_first_day_is_after_the_last_of_one_event(record: Record) -> None:
    chain: Chain = derive(record)
    found = bounds(chain)
    assert len(found) == len(chain.events)
    for event, day in zip(chain.events, found, strict=True):
        assert not day.dated or event.date is not None
        if day.dated and day.first and day.last:
            assert day.first <= day.last
