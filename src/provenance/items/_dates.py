"""Dates: EDTF, as records keep them, and the dates of CSL-JSON (csl-data 1.0.2, ``date-variable``), both ways."""

from __future__ import annotations

from typing import Any

from provenance.errors import InvalidDate, Span
from provenance.values.date import Date, Precision, parse_written_date

__all__ = ["csl_date", "date_of"]

_HINT = '27 August 1962 is written {"date-parts": [[1962, 8, 27]]}'
_SEASONS = range(21, 33)  # EDTF: 21-24 a season, 25-28 the same in the north, 29-32 in the south
_MONTHS = range(1, 13)
_DAYS = range(1, 32)
_MOST_DIGITS = 18
_FOUR = 4  # digits of a common year
_MOST_ENDS = 2
# Seasons where a month should stand: 13-16 in older CSL, 21-24 in EDTF.
_SEASON_MONTHS = {13: 21, 14: 22, 15: 23, 16: 24, 21: 21, 22: 22, 23: 23, 24: 24}


def csl_date(date: Date) -> dict[str, Any]:
    """Return a date as CSL-JSON has it.

    A day, month or year and an interval of them become ``date-parts``; a season is told by its number; "about" and
    "perhaps" are both ``circa``, which is the one mark that CSL has. A year before our era is counted as CSL counts it:
    EDTF -0043 is 44 BC, so -44. What CSL cannot say (a decade, an open interval, one of several years) is a
    ``literal`` in English words, which prints as it is.

    >>> csl_date(Date.parse("1962-05/1963"))
    {'date-parts': [[1962, 5], [1963]]}
    >>> csl_date(Date.parse("1962-22~")), csl_date(Date.parse("1962/..")), csl_date(Date.parse("196X"))
    ({'date-parts': [[1962]], 'season': 2, 'circa': True}, {'literal': 'from 1962'}, {'literal': '1960s'})
    """
    ends = [date.start, date.end] if date.is_interval else [date]
    parts = [_numbers(end) for end in ends if end is not None]
    if len(parts) < len(ends) or not all(parts):
        return {"literal": _words(date)}
    found: dict[str, Any] = {"date-parts": parts}
    if date.season:
        found["season"] = (date.season - _SEASONS[0]) % 4 + 1
    if date.approximate or date.uncertain:
        found["circa"] = True
    return found


def _numbers(date: Date) -> list[int]:
    """Return year, month and day as far as they are known; nothing where numbers cannot say what the date says."""
    if date.precision is Precision.SET or date.year is None or "S" in date.text:
        return []
    if date.season is not None and date.season not in _SEASONS:
        return []
    year = date.year if date.year > 0 else date.year - 1
    known = [year, date.month, date.day if date.month else None]
    return [number for number in known if number is not None]


def _words(date: Date) -> str:
    text = date.text
    if text[0] in "[{":
        members = [member.strip().replace("..", "–") for member in text[1:-1].split(",")]
        joint = " or " if text[0] == "[" else " and "
        return joint.join([", ".join(members[:-1]), members[-1]] if len(members) > 1 else members)
    return date.written("en-US")


def date_of(value: Any) -> Date | None:  # noqa: ANN401 - whatever stands in the file
    """Read a date of CSL-JSON; None for a ``literal`` or ``raw`` text that is no date, or says that there is none.

    ::

        date      = {"date-parts": [parts] | [parts, parts], "season": 1-4, "circa": truth} | {"raw": text} |
        {"literal": text} | text parts     = [year, month, day], numbers or texts of digits; month and day may be
        missing, empty or 0 month     = 1-12, or a season: 13-16 as older CSL had it, 21-24 as EDTF has it

    An end of ``[0]`` is an open end. Raises `InvalidDate` for anything else.

    >>> date_of({"date-parts": [["1962", 8, 27]], "circa": True})
    Date('1962-08-27~')
    """
    if isinstance(value, str):
        return _text_date(value)
    if not isinstance(value, dict):
        raise _wrong("expected a date with date-parts", value)
    parts = value.get("date-parts")
    if parts:
        return _from_parts(parts, value)
    text = value.get("raw") or value.get("literal") or ""
    if not isinstance(text, str):
        raise _wrong("expected a text in raw or literal", text)
    return _text_date(text)


def _text_date(text: str) -> Date | None:
    try:
        return Date.parse(text.strip())
    except InvalidDate:
        return parse_written_date(text) if text.strip() else None


def _from_parts(parts: Any, value: dict[str, Any]) -> Date:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(parts, list) or len(parts) > _MOST_ENDS or not all(isinstance(part, list) for part in parts):
        raise _wrong("expected one or two lists in date-parts", parts)
    mark = "~" if value.get("circa") not in (None, False, 0, "", "0", "false") else ""
    ends = [_end(part, value.get("season") if len(parts) == 1 else None) for part in parts]
    if ends[0] == "" or ends == [""]:
        raise _wrong("expected a year first", parts)
    marked = [end and f"{end}{mark}" for end in ends]
    text = "/".join(end or ".." for end in marked)
    try:
        return Date.parse(text)
    except InvalidDate as error:
        raise InvalidDate(error.message, source=text, span=error.span or Span(0, len(text)), hint=_HINT) from None


def _end(part: list[Any], season: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    """Return one end as EDTF, or nothing for an open one."""
    numbers = [_number(piece) for piece in part[:3]]
    while numbers and not numbers[-1]:
        numbers.pop()
    if not numbers:
        return ""
    year, month, day = [*numbers, 0, 0][:3]
    if not year or (day and not month):
        raise _wrong("expected a year, then a month, then a day", part)
    text = _year(year)
    code = _SEASON_MONTHS.get(month or 12 + _number(season)) if not day else None
    if code:
        return f"{text}-{code}"
    if (month and month not in _MONTHS) or (day and day not in _DAYS):
        raise _wrong("expected a month 1-12 and a day 1-31", part)
    return text + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _year(year: int) -> str:
    astronomical = year if year > 0 else year + 1
    sign, digits = "-" if astronomical < 0 else "", str(abs(astronomical))
    return f"{sign}{digits:0>4}" if len(digits) <= _FOUR else f"Y{sign}{digits}"


def _number(piece: Any) -> int:  # noqa: ANN401 - whatever stands in the file
    if piece is None or piece == "":
        return 0
    if isinstance(piece, float) and piece.is_integer() and abs(piece) < 10**_MOST_DIGITS:
        return int(piece)
    text = str(piece).strip()
    if isinstance(piece, (bool, float)) or not text.removeprefix("-").isdecimal() or len(text) > _MOST_DIGITS:
        raise _wrong("expected numbers in date-parts", piece)
    return int(text)


def _wrong(message: str, value: Any) -> InvalidDate:  # noqa: ANN401 - whatever stands in the file
    return InvalidDate(f"{message}, found {value!r:.80}", hint=_HINT)
