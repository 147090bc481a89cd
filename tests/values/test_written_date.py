"""Dates as people write them: read where they mean one day, month or span only, and found in running text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.values.date import Date, find_written_dates, is_undated, parse_written_date

READ = {
    # English
    "August 27, 1962": "1962-08-27",
    "November 09, 1962": "1962-11-09",
    "August 27,1962": "1962-08-27",
    "August 27, 1962.": "1962-08-27",
    "  August\n27,  1962 ": "1962-08-27",
    "AUGUST 27, 1962": "1962-08-27",
    "27 August 1962": "1962-08-27",
    "27th of August, 1962": "1962-08-27",
    "27 Aug. 1962": "1962-08-27",
    "Aug 27 1962": "1962-08-27",
    "Sept. 5, 1962": "1962-09-05",
    "Sept 5, 1962": "1962-09-05",
    "Monday, August 27, 1962": "1962-08-27",
    "August 1962": "1962-08",
    "May 1962": "1962-05",
    "1962": "1962",
    "Summer 1962": "1962-22",
    "Fall of 1962": "1962-23",
    # numbers
    "1962-08-27": "1962-08-27",
    "27.08.1962": "1962-08-27",
    "27. 8. 1962": "1962-08-27",
    "1962.08.27.": "1962-08-27",
    "1962/08/27": "1962-08-27",
    "08/27/1962": "1962-08-27",
    "27/08/1962": "1962-08-27",
    "8/8/1962": "1962-08-08",
    "27-08-1962": "1962-08-27",
    "27.VIII.1962": "1962-08-27",
    "27 VIII 1962": "1962-08-27",
    # other languages
    "27 августа 1962": "1962-08-27",
    "27 августа 1962 г.": "1962-08-27",
    "27 авг. 1962": "1962-08-27",
    "27 авг 1962": "1962-08-27",
    "август 1962": "1962-08",
    "1962. augusztus 27.": "1962-08-27",
    "1962. aug. 27.": "1962-08-27",
    "1962. VIII. 27.": "1962-08-27",
    "1962. augusztus": "1962-08",
    "27. August 1962": "1962-08-27",
    "1. März 1962": "1962-03-01",
    "27 août 1962": "1962-08-27",
    "27 aou\u0302t 1962": "1962-08-27",
    "1er août 1962": "1962-08-01",
    "27 de agosto de 1962": "1962-08-27",
    "15 października 1962": "1962-10-15",
    "27. srpna 1962": "1962-08-27",
    "27 серпня 1962": "1962-08-27",
    "27 август 1962": "1962-08-27",
    "27 august 1962": "1962-08-27",
    "1962年8月27日": "1962-08-27",
    "1962년 8월 27일": "1962-08-27",
    # about, perhaps, supplied
    "circa 1962": "1962~",
    "ca. 1962": "1962~",
    "c. 1962": "1962~",
    "c1962": "1962~",
    "about August 1962": "1962-08~",
    "1962 körül": "1962~",
    "1962?": "1962?",
    "August 27, 1962 (?)": "1962-08-27?",
    "ca. 1962?": "1962%",
    "[1962]": "1962",
    "[ca. 1962]": "1962~",
    # longer than a year
    "1950s": "195X",
    "the 1960s": "196X",
    "1950's": "195X",
    "1950-es évek": "195X",
    "1950-е годы": "195X",
    # ranges
    "August 27-29, 1962": "1962-08-27/1962-08-29",
    "August 27–29, 1962": "1962-08-27/1962-08-29",
    "27-29 August 1962": "1962-08-27/1962-08-29",
    "27 August – 2 September 1962": "1962-08-27/1962-09-02",
    "August 27 – September 2, 1962": "1962-08-27/1962-09-02",
    "from 27 to 29 August 1962": "1962-08-27/1962-08-29",
    "December 30, 1962 – January 2, 1963": "1962-12-30/1963-01-02",
    "1962-08-27 – 1962-08-29": "1962-08-27/1962-08-29",
    "August–September 1962": "1962-08/1962-09",
    "March 1962 to June 1963": "1962-03/1963-06",
    "1962. augusztus 27–29.": "1962-08-27/1962-08-29",
    "1962. augusztus 27. – szeptember 2.": "1962-08-27/1962-09-02",
    "1962–1963": "1962/1963",
    "1962–63": "1962/1963",
    "1962-63": "1962/1963",
    "1905–10": "1905/1910",
    # EDTF itself
    "1905-10": "1905-10",
    "1962/..": "1962/..",
    "1962-08~": "1962-08~",
}


@pytest.mark.parametrize(("text", "edtf"), READ.items(), ids=list(READ))
def test_read(text: str, edtf: str) -> None:
    assert parse_written_date(text) == Date.parse(edtf)


NOT_READ = [
    "", "Report", "X", "12", "27", "August", "August 27", "27 августа", "12/1962", "0066/1962", "5/bc", "Undated",
    "08/07/1962", "7-8-1962",  # the day or the month first?
    "1900s", "2000s",  # the decade or the century?
    "27 listopada 1962", "listopad 1962",  # Polish November, Croatian October
    "27 lip. 1962", "jui. 1962",  # the beginning of two months
    "Marc 27, 1962", "late August 1962", "mid-1962", "between 1962 and 1963", "1962 - present",
    "February 30, 1962", "00 August 1962", "32.08.1962", "13/13/1962", "August 29-27, 1962", "1963–62",
    "August 271962", "1962 – August 1963", "August 27 – 1963", "August 27, 1962, 10:30", "August 27, 62",
    "[1962,1963]", "1" * 1_000_000, "August " * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_READ, ids=[text[:24] for text in NOT_READ])
def test_not_guessed(text: str) -> None:
    assert parse_written_date(text) is None


@pytest.mark.parametrize("text", ["Undated", "undated", "[n.d.]", "n.d.", "N. D.", "no date", "s.d.", "б.д.", "é. n."])
def test_undated(text: str) -> None:
    assert is_undated(text)
    assert parse_written_date(text) is None


@pytest.mark.parametrize("text", ["", "1962", "not found", "end", "n", "undated report", "undated" * 100_000])
def test_not_undated(text: str) -> None:
    assert not is_undated(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("held on 7 April 1961 in the district", [("7 April 1961", "1961-04-07")]),
        (
            "(on August 27, 1962, and 9th September 1962)",
            [("August 27, 1962", "1962-08-27"), ("9th September 1962", "1962-09-09")],
        ),
        ("signed 1962-08-27.", [("1962-08-27", "1962-08-27")]),
        ("at 1962-08-27T10:30", []),
        ("Sept. 5, 1962; Sep 6, 1962", [("Sept. 5, 1962", "1962-09-05"), ("Sep 6, 1962", "1962-09-06")]),
        ("on 22\nAugust 1962", [("22\nAugust 1962", "1962-08-22")]),
        ("MAY 1, 1962", [("MAY 1, 1962", "1962-05-01")]),
        ("27–29 August 1962", []),  # the first day of a range alone would be half the truth
        ("on 22 August, and last November", []),
        ("August 32, 1962 and 30 February 1962", []),
        ("XIX-J-1-j, 4/1962-08-27/5, 0066-1962-08-27", []),
        ("dismay 5, 1962", []),
        ("August 27, 19621", []),
    ],
)  # fmt: skip
def test_found_in_running_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(span.of(text), str(date)) for span, date in find_written_dates(text)] == found


@given(
    st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)), st.sampled_from(["en-US", "en-GB", "hu"])
)
def test_law_what_is_written_is_read_again(day: dt.date, locale: str) -> None:
    date = Date.parse(day.isoformat())
    assert parse_written_date(date.written(locale)) == date


@given(
    st.sampled_from(["1962", "1962-08", "1962~", "1962-08?", "195X", "1962-22", "1962/1963", "1962-08/1962-10",
                     "1962-08-27/1962-08-29", "1962-08-27/1962-09-02", "1962-08-27/1963-09-02"]),
    st.sampled_from(["en-US", "en-GB"]),
)  # fmt: skip
def test_law_so_is_what_is_less_than_a_day_and_a_span(edtf: str, locale: str) -> None:
    assert parse_written_date(Date.parse(edtf).written(locale)) == Date.parse(edtf)


@given(
    st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)), st.text(max_size=20), st.text(max_size=20)
)
def test_law_a_day_is_found_wherever_it_stands(day: dt.date, before: str, after: str) -> None:
    written = Date.parse(day.isoformat()).written()
    text = f"{before} ; {written}; {after}"
    assert Date.parse(day.isoformat()) in [date for _, date in find_written_dates(text)]


@given(st.text(max_size=40) | st.text(alphabet="0123456789 .-–/augstjncr?[]", max_size=24))
def test_law_any_text_is_read_or_not(text: str) -> None:
    date = parse_written_date(text)
    assert date is None or Date.parse(str(date)) == date
    for span, _ in find_written_dates(text):
        assert span.of(text)


@pytest.mark.parametrize("piece", ["August ", "27 ", "1962-", "May 5, 196", " ", "1", "January 1st,   "])
def test_a_very_long_text_is_searched_at_once(piece: str) -> None:
    assert find_written_dates(piece * 100_000) == ()
