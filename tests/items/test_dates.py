"""EDTF <-> the dates of CSL-JSON."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InvalidDate
from provenance.items import csl_date, date_of
from provenance.values.date import Date
from tests.strategies import dates


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("1962-08-27", {"date-parts": [[1962, 8, 27]]}),
        ("1962-08", {"date-parts": [[1962, 8]]}),
        ("1962", {"date-parts": [[1962]]}),
        ("1962~", {"date-parts": [[1962]], "circa": True}),
        ("1962-08-27~", {"date-parts": [[1962, 8, 27]], "circa": True}),
        ("1962-05/1963", {"date-parts": [[1962, 5], [1963]]}),
        ("1962~/1963", None),
        ("1962-21", {"date-parts": [[1962]], "season": 1}),
        ("1962-24~", {"date-parts": [[1962]], "season": 4, "circa": True}),
        ("-0043", {"date-parts": [[-44]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("Y12345", {"date-parts": [[12345]]}),
    ],
)
def test_what_csl_can_say(edtf: str, csl: dict[str, Any] | None) -> None:
    made = csl_date(Date.parse(edtf))
    if csl is not None:
        assert made == csl
        assert date_of(made) == Date.parse(edtf)
    else:
        assert made == {"date-parts": [[1962], [1963]], "circa": True}


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("1962?", {"date-parts": [[1962]], "circa": True}),
        ("1962-08-XX", {"date-parts": [[1962, 8]]}),
        ("1962-XX-XX", {"date-parts": [[1962]]}),
        ("1962-08-27T10:30:00", {"date-parts": [[1962, 8, 27]]}),
        ("1962-31", {"date-parts": [[1962]], "season": 3}),
        ("196X", {"literal": "1960s"}),
        ("1962/..", {"literal": "from 1962"}),
        ("../1962-08", {"literal": "until August 1962"}),
        ("[1962,1963]", {"literal": "1962 or 1963"}),
        ("{1960,1961..1963}", {"literal": "1960 and 1961–1963"}),
        ("1962-33", {"literal": "1962-33"}),
    ],
)
def test_what_csl_says_less_of(edtf: str, csl: dict[str, Any]) -> None:
    assert csl_date(Date.parse(edtf)) == csl


@pytest.mark.parametrize(
    ("csl", "edtf"),
    [
        ({"date-parts": [["1962", "8", "27"]]}, "1962-08-27"),
        ({"date-parts": [[1962, 0, 0]]}, "1962"),
        ({"date-parts": [[1962, 8, None]]}, "1962-08"),
        ({"date-parts": [[1962, 14]]}, "1962-22"),
        ({"date-parts": [[1962, 22]]}, "1962-22"),
        ({"date-parts": [[1962]], "season": "3"}, "1962-23"),
        ({"date-parts": [[1962], [0]]}, "1962/.."),
        ({"date-parts": [[1962, 8, 27.0]], "circa": 1}, "1962-08-27~"),
        ({"date-parts": [[1962]], "circa": "false"}, "1962"),
        ({"raw": "1962-08-27"}, "1962-08-27"),
        ({"raw": "August 27, 1962"}, "1962-08-27"),
        ({"literal": "27. August 1962"}, "1962-08-27"),
        ("1962-08", "1962-08"),
    ],
)
def test_other_ways_to_write_a_date(csl: object, edtf: str) -> None:
    assert date_of(csl) == Date.parse(edtf)


@pytest.mark.parametrize("csl", [{"literal": "the year of the comet"}, {"raw": ""}, {}, {"date-parts": []}, "no date"])
def test_words_that_are_no_date_are_none(csl: object) -> None:
    assert date_of(csl) is None


@pytest.mark.parametrize(
    "csl",
    [
        7,
        ["1962"],
        {"date-parts": [1962]},
        {"date-parts": [[]]},
        {"date-parts": [["Aug 1962"]]},
        {"date-parts": [[1962, 13, 1]]},
        {"date-parts": [[1962, 2, 30]]},
        {"date-parts": [[1962, 0, 5]]},
        {"date-parts": [[True]]},
        {"date-parts": [[1962.5]]},
        {"date-parts": [[10**30]]},
        {"date-parts": [[1963], [1962]]},
        {"date-parts": [[0], [1962]]},
        {"date-parts": [[1961], [1962], [1963]]},
        {"raw": 7},
    ],
)
def test_what_is_no_date_is_refused_with_a_right_example(csl: object) -> None:
    with pytest.raises(InvalidDate) as told:
        date_of(csl)
    assert "date-parts" in told.value.hint


@given(dates())
def test_every_date_is_written(edtf: str) -> None:
    made = csl_date(Date.parse(edtf))
    assert made
    if "literal" not in made:
        again = date_of(made)
        assert again is not None
        assert csl_date(again) == made


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)), st.lists, max_leaves=5
    )
)
def test_date_parts_of_any_shape_are_read_or_refused(parts: object) -> None:
    try:
        date_of({"date-parts": parts})
    except InvalidDate:
        return
