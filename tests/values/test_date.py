"""EDTF: what is read, what it means, and what is said where it is none."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from provenance.errors import InvalidDate
from provenance.values.date import Date, Precision

# --- what it means -----------------------------------------------------------------------------------------------

BOUNDS = [
    # text, precision, earliest, latest
    ("1962", "year", "1962-01-01", "1962-12-31"),
    ("1962-08", "month", "1962-08-01", "1962-08-31"),
    ("1964-02", "month", "1964-02-01", "1964-02-29"),
    ("1900-02", "month", "1900-02-01", "1900-02-28"),
    ("1962-08-27", "day", "1962-08-27", "1962-08-27"),
    ("1964-02-29", "day", "1964-02-29", "1964-02-29"),
    ("1962-08-27T10:30", "time", "1962-08-27", "1962-08-27"),
    ("1962-08-27T10:30:00Z", "time", "1962-08-27", "1962-08-27"),
    ("1962-08-27T24:00:00", "time", "1962-08-27", "1962-08-27"),
    ("1962-08-27T10:30:00.25+05:30", "time", "1962-08-27", "1962-08-27"),
    ("1962-08-27T10:30:00-04", "time", "1962-08-27", "1962-08-27"),
    ("1962?", "year", "1962-01-01", "1962-12-31"),
    ("1962-08~", "month", "1962-08-01", "1962-08-31"),
    ("1962-08~-27", "day", "1962-08-27", "1962-08-27"),
    ("1962-?08-%27", "day", "1962-08-27", "1962-08-27"),
    ("?1962-08", "month", "1962-08-01", "1962-08-31"),
    ("1838?-03~", "month", "1838-03-01", "1838-03-31"),
    ("196X", "decade", "1960-01-01", "1969-12-31"),
    ("19XX", "century", "1900-01-01", "1999-12-31"),
    ("1XXX", "millennium", "1000-01-01", "1999-12-31"),
    ("XXXX", "unspecified", None, "9999-12-31"),
    ("1X62", "unspecified", "1062-01-01", "1962-12-31"),
    ("1962-XX", "year", "1962-01-01", "1962-12-31"),
    ("1962-1X", "year", "1962-10-01", "1962-12-31"),
    ("1962-08-XX", "month", "1962-08-01", "1962-08-31"),
    ("1962-02-2X", "month", "1962-02-20", "1962-02-28"),
    ("1962-08-3X", "month", "1962-08-30", "1962-08-31"),
    ("1962-XX-31", "year", "1962-01-31", "1962-12-31"),
    ("156X-12-25", "decade", "1560-12-25", "1569-12-25"),
    ("196X-02-29", "decade", "1960-02-29", "1968-02-29"),
    ("XXXX-12-XX", "unspecified", None, "9999-12-31"),
    ("1962-21", "season", "1962-03-01", "1962-05-31"),
    ("1962-24", "season", "1962-01-01", "1963-02-28"),
    ("1962-29", "season", "1962-09-01", "1962-11-30"),
    ("1962-34", "season", "1962-04-01", "1962-06-30"),
    ("1962-39", "season", "1962-09-01", "1962-12-31"),
    ("1962-41", "season", "1962-07-01", "1962-12-31"),
    ("1962-05/1963", "interval", "1962-05-01", "1963-12-31"),
    ("1962/..", "interval", "1962-01-01", None),
    ("../1962", "interval", None, "1962-12-31"),
    ("1962/", "interval", "1962-01-01", None),
    ("/1962", "interval", None, "1962-12-31"),
    ("1961~/1962-08-27?", "interval", "1961-01-01", "1962-08-27"),
    ("2004-06-XX/2004-07-03", "interval", "2004-06-01", "2004-07-03"),
    ("[1962,1963]", "set", "1962-01-01", "1963-12-31"),
    ("[1667, 1668, 1670..1672]", "set", "1667-01-01", "1672-12-31"),
    ("{1962..1964}", "set", "1962-01-01", "1964-12-31"),
    ("[..1760-12-03]", "set", None, "1760-12-03"),
    ("[1760-12..]", "set", "1760-12-01", None),
    ("0000", "year", None, None),
    ("-0044-03-15", "day", None, None),
    ("-01XX", "century", None, None),
    ("Y17E8", "year", None, None),
    ("Y-170000002", "year", None, None),
    ("1950S2", "century", "1900-01-01", "1999-12-31"),
    ("1950S3", "decade", "1950-01-01", "1959-12-31"),
    ("Y171010000S3", "unspecified", None, None),
]


@pytest.mark.parametrize(("text", "precision", "earliest", "latest"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_bounds(text: str, precision: str, earliest: str | None, latest: str | None) -> None:
    date = Date.parse(text)
    assert str(date) == text
    assert date.precision == Precision(precision)
    assert date.earliest == (dt.date.fromisoformat(earliest) if earliest else None)
    assert date.latest == (dt.date.fromisoformat(latest) if latest else None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1962", (1962, None, None, None, "")),
        ("1962-08~-27", (1962, 8, 27, None, "")),
        ("1962-22", (1962, None, None, 22, "")),
        ("19XX-08", (None, 8, None, None, "")),
        ("1962-XX-27", (1962, None, 27, None, "")),
        ("-0044", (-44, None, None, None, "")),
        ("Y17E8", (1_700_000_000, None, None, None, "")),
        ("1962-08-27T10:30Z", (1962, 8, 27, None, "10:30Z")),
        ("1962/1963", (None, None, None, None, "")),
        ("[1962]", (None, None, None, None, "")),
    ],
)
def test_parts_of_a_single_date(text: str, parts: tuple[object, ...]) -> None:
    date = Date.parse(text)
    assert (date.year, date.month, date.day, date.season, date.time) == parts


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("1962", False, False), ("1962~", True, False), ("?1962-08", False, True), ("1962-08%", True, True)],
)
def test_marks(text: str, approximate: bool, uncertain: bool) -> None:
    date = Date.parse(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


def test_ends_of_an_interval() -> None:
    assert Date.parse("1962-05~/..").start == Date.parse("1962-05~")
    assert Date.parse("1962-05~/..").end is None
    assert Date.parse("/1963").start is None
    assert Date.parse("1962").start is Date.parse("1962").end is None
    assert [Date.parse(t).is_interval for t in ("1962/1963", "../1962", "1962", "[1962,1963]")] == [1, 1, 0, 0]


# --- before and after --------------------------------------------------------------------------------------------

IN_ORDER = [
    "Y-17E7", "-0044", "0000", "19XX", "196X", "1961-12-31", "1962", "1962-08", "1962-08-27", "1962-08-27T09:00",
    "1962-08-27T10:00", "1962-08-28", "1962-22", "1962-24", "1963", "Y17E8",
]  # fmt: skip


def test_sorted_by_beginning_and_the_less_precise_first() -> None:
    dates = [Date.parse(text) for text in IN_ORDER if text != "1962-22"]
    mixed = dates[1::2] + dates[::2]
    assert sorted(mixed) == dates
    assert Date.parse("1962-05-31") < Date.parse("1962-22") < Date.parse("1962-06-01")
    assert Date.parse("1962") <= Date.parse("1962") < Date.parse("1962/1963")
    with pytest.raises(TypeError):
        _ = Date.parse("1962") < "1963"


@pytest.mark.parametrize(
    ("one", "two", "certainly", "possibly"),
    [
        ("1961", "1962", True, True),
        ("1962", "1962-08", False, True),
        ("1962-08", "1962", False, True),
        ("1962-08-27", "1962-08-27", False, False),
        ("1962-09", "1962-08", False, False),
        ("../1961", "1962", True, True),
        ("1961/..", "1962", False, True),
        ("1962", "/1963", False, True),
        ("1962", "1961/", False, True),
        ("-0044", "1962", True, True),
        ("1962-24", "1963-02", False, True),
        ("1962", "Y17E8", True, True),
    ],
)
def test_before(one: str, two: str, certainly: bool, possibly: bool) -> None:
    first, second = Date.parse(one), Date.parse(two)
    assert first.certainly_before(second) is certainly
    assert first.possibly_before(second) is possibly


# --- in words ----------------------------------------------------------------------------------------------------

WORDS = [
    ("1962-08-27", "August 27, 1962", "27 August 1962", "1962. augusztus 27."),
    ("1962-11-09", "November 9, 1962", "9 November 1962", "1962. november 9."),
    ("1962-08-27T10:30", "August 27, 1962", "27 August 1962", "1962. augusztus 27."),
    ("1962-08", "August 1962", "August 1962", "1962. augusztus"),
    ("1962-08-XX", "August 1962", "August 1962", "1962. augusztus"),
    ("1962", "1962", "1962", "1962"),
    ("1962~", "circa 1962", "circa 1962", "1962 körül"),
    ("1962-08-27?", "August 27, 1962?", "27 August 1962?", "1962. augusztus 27.?"),
    ("1962%", "circa 1962?", "circa 1962?", "1962 körül?"),
    ("195X", "1950s", "1950s", "1950-es évek"),
    ("196X", "1960s", "1960s", "1960-as évek"),
    ("190X", "1900–1909", "1900–1909", "1900–1909"),
    ("19XX", "1900–1999", "1900–1999", "1900–1999"),
    ("1962-22", "Summer 1962", "Summer 1962", "1962 nyara"),
    ("1962-32", "Winter 1962", "Winter 1962", "1962 tele"),
    ("1962/1963", "1962–1963", "1962–1963", "1962–1963"),
    ("1962-08/1962-09", "August–September 1962", "August–September 1962", "1962. augusztus – szeptember"),
    ("1962-08-27/1962-08-29", "August 27–29, 1962", "27–29 August 1962", "1962. augusztus 27–29."),
    (
        "1962-08-27/1962-09-02",
        "August 27–September 2, 1962",
        "27 August–2 September 1962",
        "1962. augusztus 27. – szeptember 2.",
    ),
    (
        "1962-12-30/1963-01-02",
        "December 30, 1962–January 2, 1963",
        "30 December 1962–2 January 1963",
        "1962. december 30. – 1963. január 2.",
    ),
    ("1962-08/..", "from August 1962", "from August 1962", "1962-08/.."),
    ("/1962", "until 1962", "until 1962", "/1962"),
    ("-0043", "44 BC", "44 BC", "i. e. 44"),
    # what has no plain wording stays as it is: no digit that is told may get lost
    ("1962-XX-27", "1962-XX-27", "1962-XX-27", "1962-XX-27"),
    ("1962-08-2X", "1962-08-2X", "1962-08-2X", "1962-08-2X"),
    ("156X-12-25", "156X-12-25", "156X-12-25", "156X-12-25"),
    ("1962-34", "1962-34", "1962-34", "1962-34"),
    ("1950S2", "1950S2", "1950S2", "1950S2"),
    ("[1962,1963]", "[1962,1963]", "[1962,1963]", "[1962,1963]"),
]


@pytest.mark.parametrize(("text", "american", "british", "hungarian"), WORDS, ids=[row[0] for row in WORDS])
def test_in_words(text: str, american: str, british: str, hungarian: str) -> None:
    date = Date.parse(text)
    assert [date.written(locale) for locale in ("en-US", "en", "en_GB", "hu-HU")] == [
        american, american, british, hungarian,
    ]  # fmt: skip
    assert date.written("fi") == text


# --- what is no date ---------------------------------------------------------------------------------------------

WRONG = [
    # text, message, what the caret stands under, a part of the hint
    ("1962-13-27", "expected a month 01-12", "13", "27 August 1962 is written 1962-08-27"),
    ("1962-00", "expected a month 01-12", "00", "1962-08-27"),
    ("1962-27-08", "expected a month 01-12", "27", "1962-08-27"),
    ("1962-8-27", "expected a month of two digits 01-12", "8", "1962-8-27 is written 1962-08-27"),
    ("1962-08-7", "expected a day of two digits 01-31", "7", "1962-08-7 is written 1962-08-07"),
    ("1962-02-30", "expected a day 01-28: February 1962 has 28 days", "30", "1962-08-27"),
    ("1964-02-30", "expected a day 01-29: February 1964 has 29 days", "30", "1962-08-27"),
    ("1962-XX-32", "expected a day 01-31", "32", "1962-08-27"),
    ("1962-02-3X", "expected a day 01-28: February 1962 has 28 days", "3X", "1962-08-27"),
    ("19X1-02-29", "expected a day 01-28: February 19X1 has 28 days", "29", "1962-08-27"),
    ("August 27, 1962", "expected a year of four digits", "August 27, 1962", "is written 1962-08-27"),
    ("27.08.1962", "expected a year of four digits", "27.08.1962", "is written 1962-08-27"),
    ("1960s", "expected the end of the date, or - and a month", "s", "1960s is written 196X"),
    ("196x", "expected a year of four digits", "196x", "an unknown digit is written X: 196X"),
    ("19uu", "expected a year of four digits", "19uu", "an unknown digit is written X: 19XX"),
    ("12345", "expected a year of four digits", "12345", "1962-08-27"),
    ("62", "expected a year of four digits", "62", "1962-08-27"),
    ("Y1962", "expected a year of four digits", "Y1962", "1962 is written 1962"),
    ("Y123456-08", "expected the end of the date: a year written with Y or S has no month", "-08", ""),
    ("Y17E99", "expected a year of at most 18 digits", "Y17E99", ""),
    ("Y1E" + "9" * 5000, "expected a year of at most 18 digits", "Y1E" + "9" * 5000, ""),
    ("19XXS2", "expected digits alone before S", "19XXS2", "1950S2"),
    ("1950S0", "expected one significant digit at least", "1950S0", "1950S2"),
    ("-0000", "expected a year: there is no -0000", "-0000", "1 BC is written 0000"),
    ("1962-08-27T25:00", "expected a time 00:00:00-23:59:59", "25", ""),
    ("1962-08-27T24:01", "expected a time 00:00:00-23:59:59", "24", ""),
    ("1962-08-27T10", "expected a time such as 10:30:00", "10", ""),
    ("1962-08-27~T10:00", "expected no ? ~ or % beside a time", "1962-08-27~T10:00", ""),
    ("1962-08-27-28", "expected the end of the date", "-28", ""),
    ("1962-08-27 ", "expected the end of the date", " ", "1962-08-27 is written 1962-08-27"),
    ("1962-05/06", "expected the end of the interval in full, with its year", "06", "1962-05/1962-06"),
    ("1963/1962", "expected an end that is not before the start", "1962", "write 1962/1963"),
    ("1962/1963/1964", "expected one / in an interval", "/", ""),
    ("/", "expected a date at one end at least", "/", "1962/.."),
    ("../", "expected a date at one end at least", "../", ""),
    ("1962-05/1962-13", "expected a month 01-12", "13", ""),
    ("[1962", "expected ] at the end of a set", "2", "[1962,1963]"),
    ("{1962]", "expected } at the end of a set", "]", "{1962,1963}"),
    ("[1962,1963-13]", "expected a month 01-12", "13", ""),
    ("[1962..1960]", "expected a range that goes forward", "1962..1960", ""),
    ("[..]", "expected a date at one side of .. at least", "..", ""),
    ("[]", "expected a year of four digits, found nothing", "", ""),
    ("", "expected a date, found nothing", "", ""),
    ("١٩٦٢", "expected a year of four digits", "١٩٦٢", ""),
    ("undated", "expected a year of four digits", "undated", ""),
]


@pytest.mark.parametrize(("text", "message", "under", "hint"), WRONG, ids=[row[0][:20] for row in WRONG])
def test_what_is_wrong(text: str, message: str, under: str, hint: str) -> None:
    with pytest.raises(InvalidDate) as caught:
        Date.parse(text)
    error = caught.value
    assert error.message == message
    assert hint in error.hint
    assert (error.span.of(text) if error.span else "") == under


def test_the_form_of_the_message() -> None:
    with pytest.raises(InvalidDate) as caught:
        Date.parse("1962-13-27")
    assert str(caught.value).split("\n") == [
        "expected a month 01-12",
        "    1962-13-27",
        "         ^^",
        "  hint: 27 August 1962 is written 1962-08-27",
    ]


# --- in a model --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1962, "1962"),
        (66, "0066"),
        (0, "0000"),
        (-44, "-0044"),
        (12345, "Y12345"),
        (-12345, "Y-12345"),
        (dt.date(1962, 8, 27), "1962-08-27"),
        (dt.datetime(1962, 8, 27, 10, 30, tzinfo=dt.UTC), "1962-08-27T10:30:00+00:00"),
        (dt.datetime(1962, 8, 27, 10, 30, 0, 5), "1962-08-27T10:30:00.000005"),  # noqa: DTZ001 - YAML knows no zone
        (Date("1962~"), "1962~"),
    ],
)
def test_what_yaml_makes_of_a_date(value: object, text: str) -> None:
    assert TypeAdapter(Date).validate_python(value) == Date.parse(text)


# --- laws --------------------------------------------------------------------------------------------------------

marks = st.sampled_from(["", "", "", "?", "~", "%"])


def _blurred(digits: str, unknown: int) -> str:
    return digits[: len(digits) - unknown] + "X" * unknown


years = st.builds(_blurred, st.integers(0, 9999).map("{:04}".format), st.integers(0, 4)) | st.integers(1, 9999).map(
    "-{:04}".format
)


@st.composite
def points(draw: st.DrawFn) -> str:
    text = draw(marks) + draw(years) + draw(marks)
    if draw(st.booleans()):
        month = draw(st.integers(1, 12))
        text += f"-{draw(marks)}{draw(st.sampled_from([f'{month:02}', 'XX']))}{draw(marks)}"
        if draw(st.booleans()):
            text += (
                f"-{draw(marks)}{draw(st.sampled_from([f'{draw(st.integers(1, 28)):02}', 'XX', '1X']))}{draw(marks)}"
            )
    elif draw(st.booleans()):
        text += f"-{draw(st.integers(21, 41))}{draw(marks)}"
    return text


members = points() | st.builds("{}..".format, points()) | st.builds("..{}".format, points())
sets = st.builds(
    lambda signs, items: signs[0] + ",".join(items) + signs[1],
    st.sampled_from(["[]", "{}"]),
    st.lists(members, min_size=1, max_size=4),
)
open_intervals = st.builds("{}/{}".format, points(), st.sampled_from(["", ".."]))
texts = points() | sets | open_intervals


@given(texts)
def test_law_edtf_is_read_and_printed_unchanged(text: str) -> None:
    date = Date.parse(text)
    assert str(date) == text
    assert Date.parse(str(date)) == date
    first, last = date.bounds
    assert first is None or last is None or first <= last
    assert date.written()
    assert date.written("hu")


@given(points(), points())
def test_law_two_dates_make_an_interval_one_way_round(one: str, two: str) -> None:
    made = []
    for start, end in ((one, two), (two, one)):
        try:
            made.append(Date.parse(f"{start}/{end}"))
        except InvalidDate as error:
            assert "not before the start" in error.message  # noqa: PT017 - one of two may fail, and only so
    assert made
    assert made[0].bounds == (made[0].start.bounds[0], made[0].end.bounds[1])  # type: ignore[union-attr]


@given(st.dates())
def test_law_every_day_of_the_calendar_is_a_date(day: dt.date) -> None:
    date = Date.parse(day.isoformat())
    assert date.earliest == date.latest == day
    assert (date.year, date.month, date.day) == (day.year, day.month, day.day)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_law_months_are_as_long_as_the_calendar_says(year: int, month: int) -> None:
    last = calendar.monthrange(year, month)[1]
    assert Date.parse(f"{year:04}-{month:02}").latest == dt.date(year, month, last)
    with pytest.raises(InvalidDate):
        Date.parse(f"{year:04}-{month:02}-{last + 1:02}")


@given(st.lists(texts, min_size=2, max_size=6))
def test_law_order_is_total_and_agrees_with_before(some: list[str]) -> None:
    dates = sorted(map(Date.parse, some))
    for one, two in itertools.pairwise(dates):
        assert one <= two
        assert not (one.certainly_before(two) and two.certainly_before(one))
        assert not one.certainly_before(two) or one.possibly_before(two)


@given(st.text(alphabet="0123456789-X?~%/.,[]{}YESTZ: aug", max_size=30) | st.text(max_size=30))
def test_law_any_text_is_a_date_or_an_error_with_a_place(text: str) -> None:
    try:
        assert str(Date.parse(text)) == text
    except InvalidDate as error:
        assert error.span is None or 0 <= error.span.start <= error.span.end <= len(text)  # noqa: PT017 - either way
        assert error.hint  # noqa: PT017 - either way


@pytest.mark.parametrize("piece", ["1", "X", "-", "1962-", "/", "[", "1962,", "?", "Y", "S", " ", "1962-08-27"])
def test_a_very_long_text_is_refused_or_read_at_once(piece: str) -> None:
    text = piece * 50_000
    with pytest.raises(InvalidDate):
        Date.parse(text)


def test_a_very_long_set_is_read() -> None:
    assert Date.parse("{" + ",".join(["1962-08-27"] * 20_000) + "}").earliest == dt.date(1962, 8, 27)
