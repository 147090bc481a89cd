"""Takes an EDTF text apart: the machinery of `provenance.values.date`, whose `Date.parse` states the grammar."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from provenance.errors import InvalidDate, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HINT", "MONTHS", "Parts", "Precision", "Ymd", "take_apart"]

HINT = "27 August 1962 is written 1962-08-27"

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Ymd = tuple[int, int, int]
"""Year, month and day of the proleptic Gregorian calendar; the year may lie outside what `datetime` can hold."""


class Precision(StrEnum):
    """The smallest unit that a date tells, with everything above it told too."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    UNSPECIFIED = "unspecified"
    INTERVAL = "interval"
    SET = "set"


class Parts(NamedTuple):
    """What a date says. `first` and `last` are its bounds, both included; None is open, unknown."""

    precision: Precision
    first: Ymd | None
    last: Ymd | None
    order: Ymd
    """Where the date stands among others: 0 for a month or day it does not tell, so that 1962 precedes 1962-01."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    time: str = ""
    start: str | None = None
    """The text of an interval's start, ``..`` or nothing where it is open or unknown; None for other dates."""
    end: str | None = None


_MOST_DIGITS = 18  # of a year: more would be no history, and an exponent could ask for all memory

_YEAR = r"(?:Y-?(?:[0-9]{5,}|[0-9]+[Ee][0-9]+)|-?[0-9X]{4})(?:S[0-9]{1,2})?"
_TIME = (
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"(?:Z|[+-](?P<zone>[0-9]{2})(?::?[0-9]{2})?)?"
)
_POINT = re.compile(
    rf"[?~%]?(?P<year>{_YEAR})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?"
    rf"(?:T(?P<time>{_TIME}))?)?)?"
)
# First and last month of each sub-year grouping of ISO 8601-2:2019. The standard leaves open which months make a
# season; read here are those of the northern hemisphere for 21-24, as 25-28 (north) and 29-32 (south) tell it. A winter
# over the turn of the year may be the one that begins in the year or the one that ends in it: its bounds hold both, and
# 14 is February of the year after.
_DIVISIONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (1, 14),
    29: (9, 11), 30: (1, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
_OVER_THE_TURN = 14
_DECEMBER = 12


def take_apart(text: str) -> Parts:
    """Return the parts of a date, an interval or a set. Raises `InvalidDate`."""
    if not text:
        raise InvalidDate("expected a date, found nothing", hint=HINT)
    if text[0] in "[{":
        return _set(text)
    return _interval(text) if "/" in text else _point(text, 0, len(text))


def _refuse(message: str, source: str, start: int, end: int, hint: str = HINT) -> NoReturn:
    raise InvalidDate(message, source=source, span=Span(start, end), hint=hint)


def _point(source: str, start: int, end: int) -> Parts:
    """Take a single date apart that stands within ``source``."""
    match = _POINT.fullmatch(source, start, end)
    if match is None:
        _explain(source, start, end)
    year, month, day, time = match.group("year", "month", "day", "time")
    if year[0] == "Y" or "S" in year:
        if month is not None:
            _refuse(
                "expected the end of the date: a year written with Y or S has no month", source, match.end("year"), end
            )
        return _long_year(source, match)
    low, high = _year_bounds(source, match)
    known = None if "X" in year else low
    if month is None:
        return Parts(_year_precision(year), (low, 1, 1), (high, 12, 31), (low, 0, 0), known)
    if day is None and month.isdigit() and int(month) in _DIVISIONS:
        return _division(int(month), low, high, year)
    months = _matching(month, 12)
    if not months:
        _refuse("expected a month 01-12", source, *match.span("month"))
    if time is not None:
        _check_time(source, match)
    first, last = _bounds(source, match, months, low, high)
    one_month, one_day = "X" not in month, day is not None and "X" not in day
    precision = _year_precision(year)
    if known is not None and one_month:
        precision = (Precision.TIME if time else Precision.DAY) if one_day else Precision.MONTH
    return Parts(
        precision,
        first,
        last,
        order=(low, first[1] if one_month else 0, first[2] if one_day else 0),
        year=known,
        month=int(month) if one_month else None,
        day=int(day) if one_day else None,
        time=time or "",
    )


@cache
def _steps() -> tuple[tuple[re.Pattern[str], str, re.Pattern[str]], ...]:
    """Return a date in steps, to say where it goes wrong: pattern, what is expected here, the piece that is wrong."""
    end, rest, to_hyphen = "expected the end of the date", r"(?s:.*)", r"[^-]*"
    steps = (
        (rf"[?~%]?{_YEAR}(?![0-9X])[?~%]?", "expected a year of four digits", r"-?[^-]*"),
        (r"-", f"{end}, or - and a month", rest),
        (r"[?~%]?[0-9X]{2}(?![0-9X])[?~%]?", "expected a month of two digits 01-12", to_hyphen),
        (r"-", f"{end}, or - and a day", rest),
        (r"[?~%]?[0-9X]{2}(?![0-9X])[?~%]?", "expected a day of two digits 01-31", r"[^T]*"),
        (r"T", end, rest),
        (_TIME, "expected a time such as 10:30:00", rest),
        (r"\Z", end, rest),
    )
    return tuple((re.compile(pattern), message, re.compile(wrong)) for pattern, message, wrong in steps)


def _explain(source: str, start: int, end: int) -> NoReturn:
    """Find the first place where a date does not go on as it should, and say so."""
    at = start
    for pattern, message, wrong in _steps():
        match = pattern.match(source, at, end)
        if match is None:
            piece = wrong.match(source, at, end)
            found = piece[0] if piece else ""
            _refuse(message if found else f"{message}, found nothing", source, at, at + len(found), _hint(found))
        at = match.end()
    raise AssertionError(f"{source!r} passes every step and is still no date")


def _hint(piece: str) -> str:
    """Return a right example for a wrong piece."""
    if re.fullmatch(r"[0-9]{1,3}[0-9uUxX]{1,3}", piece) and not piece.isdigit():
        return f"an unknown digit is written X: {re.sub('[ux]', 'X', piece, flags=re.IGNORECASE)}"
    if re.fullmatch(r"Y-?[0-9]{1,4}", piece):
        return "Y is for years of more than four digits; 1962 is written 1962, and 45 BC -0044"
    return HINT


def _check_time(source: str, match: re.Match[str]) -> None:
    if any(mark in match[0] for mark in "?~%"):
        _refuse("expected no ? ~ or % beside a time", source, *match.span())
    midnight = match["hour"] == "24" and not int(match["minute"]) and not int(match["second"] or 0)
    most = {"hour": 24 if midnight else 23, "minute": 59, "second": 60, "zone": 23}  # second 60 is a leap second
    for part, limit in most.items():
        if int(match[part] or 0) > limit:
            _refuse("expected a time 00:00:00-23:59:59", source, *match.span(part))


def _year_bounds(source: str, match: re.Match[str]) -> tuple[int, int]:
    year = match["year"]
    if year == "-0000":
        _refuse("expected a year: there is no -0000", source, *match.span("year"), hint="1 BC is written 0000")
    bounds = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return (min(bounds), max(bounds))


def _year_precision(year: str) -> Precision:
    digits = year.removeprefix("-")
    unknown = len(digits) - len(digits.rstrip("X"))
    if "X" in digits.rstrip("X"):
        return Precision.UNSPECIFIED
    kinds = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM, Precision.UNSPECIFIED)
    return kinds[unknown]


def _long_year(source: str, match: re.Match[str]) -> Parts:
    """Read a year with an exponent or with significant digits: ``Y17E8``, ``1950S2``."""
    plain, _, significant = match["year"].removeprefix("Y").partition("S")
    digits, _, exponent = plain.upper().partition("E")
    exponent = exponent.lstrip("0")
    many = len(digits.removeprefix("-")) + (int(exponent or 0) if len(exponent) < len("100") else _MOST_DIGITS)
    if many > _MOST_DIGITS:
        _refuse(f"expected a year of at most {_MOST_DIGITS} digits", source, *match.span("year"))
    if "X" in plain:
        _refuse("expected digits alone before S", source, *match.span("year"), hint="1950S2 is some year 1900-1999")
    if significant and int(significant) == 0:
        _refuse("expected one significant digit at least", source, *match.span("year"), hint="write 1950S2")
    size, sign = abs(int(digits)) * 10 ** int(exponent or 0), -1 if digits.startswith("-") else 1
    open_digits = max(0, len(str(size)) - int(significant)) if significant else 0
    step = 10**open_digits
    low, high = sorted((sign * (size // step * step), sign * (size // step * step + step - 1)))
    kinds = {0: Precision.YEAR, 1: Precision.DECADE, 2: Precision.CENTURY, 3: Precision.MILLENNIUM}
    precision = kinds.get(open_digits, Precision.UNSPECIFIED)
    return Parts(precision, (low, 1, 1), (high, 12, 31), (sign * size, 0, 0), sign * size)


def _division(code: int, low: int, high: int, year: str) -> Parts:
    """Read a season, quarter, third or half of a year."""
    first, last = _DIVISIONS[code]
    turns = last == _OVER_THE_TURN
    last_year, last_month = (high + 1, last - _DECEMBER) if turns else (high, last)
    precision = _year_precision(year)
    return Parts(
        Precision.SEASON if precision is Precision.YEAR else precision,
        (low, first, 1),
        (last_year, last_month, _days_in(last_year, last_month)),
        order=(low, _DECEMBER if turns else first, 0),
        year=None if "X" in year else low,
        season=code,
    )


def _matching(pattern: str, most: int) -> list[int]:
    """Return the numbers from 1 to ``most`` that two digits, or X for unknown ones, may stand for."""
    if pattern.isdigit():
        return [int(pattern)] if 1 <= int(pattern) <= most else []
    return [n for n in range(1, most + 1) if all(p in ("X", d) for p, d in zip(pattern, f"{n:02}", strict=True))]


def _bounds(source: str, match: re.Match[str], months: list[int], low: int, high: int) -> tuple[Ymd, Ymd]:
    """Return the first and last day that a year, a month and perhaps a day may stand for."""
    if match["day"] is None:
        return (low, months[0], 1), (high, months[-1], _days_in(high, months[-1]))
    days = _matching(match["day"], 31)
    years = [low, high] if days != [29] else _years(match["year"])  # only 29 February depends on which year it is
    first = next(_real_days(years, months, days), None)
    last = next(_real_days(years[::-1], months[::-1], days[::-1]), None)
    if first is None or last is None:
        most = max(_days_in(year, month) for year in years for month in months)
        why = f": {MONTHS[months[0] - 1]} {match['year']} has {most} days" if len(months) == 1 else ""
        _refuse(f"expected a day 01-{most}{why}", source, *match.span("day"))
    return first, last


def _real_days(years: list[int], months: list[int], days: list[int]) -> Iterator[Ymd]:
    return ((y, m, d) for y, m, d in product(years, months, days) if d <= _days_in(y, m))


def _years(pattern: str) -> list[int]:
    """Return every year that the digits, or X for unknown ones, may stand for: 10 000 at most."""
    sign, digits = (-1, pattern[1:]) if pattern.startswith("-") else (1, pattern)
    choices = ("0123456789" if d == "X" else d for d in digits)
    return sorted(sign * int("".join(year)) for year in product(*choices))


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _interval(text: str) -> Parts:
    slash = text.index("/")
    start, end = text[:slash], text[slash + 1 :]
    if "/" in end:
        at = text.index("/", slash + 1)
        _refuse(
            "expected one / in an interval", text, at, at + 1, hint="May 1962 to June 1963 is written 1962-05/1963-06"
        )
    left = None if start in ("", "..") else _point(text, 0, slash)
    right = None if end in ("", "..") else _interval_end(text, slash + 1)
    known = left or right
    if known is None:
        _refuse("expected a date at one end at least", text, 0, len(text), hint="since 1962 is written 1962/..")
    first, last = left.first if left else None, right.last if right else None
    if first is not None and last is not None and first > last:
        _refuse("expected an end that is not before the start", text, slash + 1, len(text), hint=f"write {end}/{start}")
    return Parts(Precision.INTERVAL, first, last, known.order, start=start, end=end)


def _interval_end(text: str, at: int) -> Parts:
    if re.fullmatch(r"[0-9]{1,2}(?:-[0-9]{1,2})?", text[at:]):
        hint = "May to June 1962 is written 1962-05/1962-06"
        _refuse("expected the end of the interval in full, with its year", text, at, len(text), hint=hint)
    return _point(text, at, len(text))


def _set(text: str) -> Parts:
    """Read ``[1962,1963]`` (one of them) or ``{1962..1964}`` (all of them)."""
    close = "]" if text[0] == "[" else "}"
    if text[-1] != close or len(text) == 1:
        _refuse(
            f"expected {close} at the end of a set",
            text,
            len(text) - 1,
            len(text),
            hint=f"write {text[0]}1962,1963{close}",
        )
    members: list[Parts] = []
    at = 1
    for item in text[1:-1].split(","):
        start = at + len(item) - len(item.lstrip(" "))
        members.append(_member(text, start, at + len(item)))
        at += len(item) + 1
    firsts, lasts = [m.first for m in members], [m.last for m in members]
    first = None if None in firsts else min(f for f in firsts if f)
    last = None if None in lasts else max(x for x in lasts if x)
    return Parts(Precision.SET, first, last, min(m.order for m in members))


def _member(text: str, start: int, end: int) -> Parts:
    """Read a date of a set, or a range of dates."""
    dots = text.find("..", start, end)
    if dots < 0:
        return _point(text, start, end)
    left = None if dots == start else _point(text, start, dots)
    right = None if dots + 2 == end else _point(text, dots + 2, end)
    known = left or right
    if known is None:
        _refuse("expected a date at one side of .. at least", text, start, end, hint="write [..1962] or [1962..]")
    first, last = left.first if left else None, right.last if right else None
    if first is not None and last is not None and first > last:
        _refuse("expected a range that goes forward", text, start, end, hint="write {1962..1964}")
    return Parts(Precision.SET, first, last, known.order)
