"""The library: records in order, by position and by key."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.errors import Finding, Severity, UnknownKey

FOUND = Finding(severity=Severity.NOTE, rule="x", message="y")
FIRST, SECOND, THIRD = (
    pv.Record(key="Ab", aliases=("old", "aB")),
    pv.Record(key="aB"),
    pv.Record(key="Ab", title="again"),
)
LIBRARY = pv.Library([FIRST, SECOND, THIRD], [FOUND])


def test_records_are_looked_up_by_position_and_key() -> None:
    assert (LIBRARY[0], LIBRARY[-1], LIBRARY["aB"]) == (FIRST, THIRD, SECOND)
    assert LIBRARY["Ab"] is FIRST
    assert LIBRARY["old"] is FIRST
    assert LIBRARY.keys == ("Ab", "aB", "Ab")


def test_a_key_goes_before_an_alias() -> None:
    assert LIBRARY["aB"] is SECOND


def test_a_part_of_a_library_is_a_library() -> None:
    part = LIBRARY[1:]
    assert isinstance(part, pv.Library)
    assert (part.keys, part.findings) == (("aB", "Ab"), (FOUND,))


@pytest.mark.parametrize(
    ("key", "near"), [("ab", "did you mean"), ("nowhere", "there is no record with the key 'nowhere'")]
)
def test_an_unknown_key_is_told_with_the_nearest(key: str, near: str) -> None:
    with pytest.raises(UnknownKey, match=near) as caught:
        LIBRARY[key]
    assert isinstance(caught.value, LookupError)


def test_a_position_beyond_the_end() -> None:
    with pytest.raises(IndexError):
        LIBRARY[3]


@pytest.mark.parametrize(
    ("what", "there"),
    [("Ab", True), ("old", True), ("ab", False), (SECOND, True), (pv.Record(key="new"), False), (5, False)],
)
def test_what_is_in_a_library(what: object, *, there: bool) -> None:
    assert LIBRARY.__contains__(what) is there


def test_libraries_are_equal_by_their_records() -> None:
    assert pv.Library([FIRST, SECOND, THIRD]) == LIBRARY
    assert hash(pv.Library([FIRST, SECOND, THIRD])) == hash(LIBRARY)
    assert pv.Library([SECOND, FIRST, THIRD]) != LIBRARY
    assert LIBRARY != [FIRST, SECOND, THIRD]
    assert repr(LIBRARY) == "Library(3 records, 1 findings)"


def test_a_library_is_pickled_with_its_findings() -> None:
    again = pickle.loads(pickle.dumps(LIBRARY))  # noqa: S301 - our own
    assert (again, again.findings, again["old"]) == (LIBRARY, LIBRARY.findings, FIRST)


@given(st.lists(st.sampled_from("abcd")))
def test_the_first_of_one_key_is_looked_up(keys: list[str]) -> None:
    made = [pv.Record(key=key, title=str(i)) for i, key in enumerate(keys)]
    library = pv.Library(made)
    assert list(library) == made
    assert len(library) == len(keys)
    assert [library[key] for key in dict.fromkeys(keys)] == [made[keys.index(key)] for key in dict.fromkeys(keys)]
