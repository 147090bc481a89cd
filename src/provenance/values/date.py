"""Dates: EDTF as the library keeps them, and the ways people write them."""

from __future__ import annotations

import datetime as dt
from functools import total_ordering
from typing import TYPE_CHECKING, Any, ClassVar, Self, final

from provenance.errors import InvalidDate, InvalidText, Span
from provenance.values._edtf import HINT, Parts, Precision, Ymd, take_apart
from provenance.values._written import find, is_undated, read
from provenance.values.scalar import Scalar

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

__all__ = ["Date", "Precision", "find_written_dates", "is_undated", "parse_written_date"]

_FIRST_YEAR = 1000  # of a written date: 0066/1962 is a registry number, not the years 66 to 1962


@final
@total_ordering
class Date(Scalar):
    """A date as far as it is known: a day, a year, "about 1962", an interval, one of several.

    The text is EDTF, the Extended Date/Time Format of ISO 8601-2:2019 and of the Library of Congress. An undated
    document has no date: that is a status of the record, and `is_undated` knows how it is written.

    Dates are ordered by when they begin, the less precise first; `==` compares the texts. Whether one surely
    precedes another is asked of `certainly_before`.

    >>> sorted(map(Date.parse, ["1962-08-27", "1962", "196X", "1962-08"]))
    [Date('196X'), Date('1962'), Date('1962-08'), Date('1962-08-27')]
    """

    __slots__ = ()

    invalid: ClassVar[type[InvalidText]] = InvalidDate
    described: ClassVar[dict[str, Any]] = {
        "description": "A date in EDTF (ISO 8601-2:2019). About is ~, uncertain is ?, an interval is start/end.",
        "examples": ["1962-08-27", "1962-08", "1962~", "1962-05/1963", "196X"],
    }

    _parts: Parts

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an EDTF date, levels 0 to 2. Raises `InvalidDate`.

        ::

            date      = point | interval | set
            point     = [q] year [q] ["-" [q] month [q] ["-" [q] day [q] ["T" time]]]
                      | [q] year [q] "-" [q] division [q]
                      | [q] "Y" ["-"] digits ["E" digits] ["S" digits] [q]     a year of more than four digits
                      | [q] year "S" digits [q]                                1950S2: some year 1900-1999
            year      = ["-"] 4 * (digit | "X")                                0000 is 1 BC; 196X the decade
            month     = 01-12, either digit may be "X"
            day       = 01-31, either digit may be "X"; the month must have it
            division  = 21-24 spring, summer, autumn, winter; 25-28 the same in the north, 29-32 in the south;
                        33-36 quarters; 37-39 thirds; 40, 41 halves
            q         = "?" uncertain | "~" approximate | "%" both
            time      = hh ":" mm [":" ss ["." digits]] ["Z" | ("+" | "-") hh [[":"] mm]]
            interval  = end "/" end, not both without a date, not backwards
            end       = point | ".." open | "" unknown
            set       = "[" members "]" one of them | "{" members "}" all of them
            members   = member *("," *" " member)
            member    = point | [point] ".." [point]

        A qualifier right of a part is for it and all parts left of it; one left of a part is for that part alone.

        >>> Date.parse("1962-05/1963").latest
        datetime.date(1963, 12, 31)
        """
        return super().parse(text)

    @classmethod
    def _taken_apart(cls, text: str) -> Parts:
        try:
            return take_apart(text)
        except InvalidDate as error:
            written = read(text)
            if written is None or error.hint != HINT or not _is_date(written):
                raise
            message, span = error.message, error.span
        raise InvalidDate(message, source=text, span=span, hint=f"{text.strip()} is written {written}")

    @classmethod
    def _accepted(cls, value: object) -> Date:
        """Take the text, a year as YAML and JSON give it, or a date of the standard library."""
        if isinstance(value, int) and not isinstance(value, bool):
            sign, digits = "-" if value < 0 else "", str(abs(value))
            return cls.parse(f"{sign}{digits:0>4}" if len(digits) <= len("9999") else f"Y{sign}{digits}")
        if isinstance(value, dt.date):
            return cls.parse(value.isoformat())
        return super()._accepted(value)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Allow a bare year where a date is read; it is always written as text."""
        written = super().__get_pydantic_json_schema__(schema, handler)
        return written if handler.mode == "serialization" else {**written, "type": ["string", "integer"]}

    @property
    def precision(self) -> Precision:
        """Return the smallest unit that the date tells: ``"day"``, ``"decade"``, ``"interval"`` and so on."""
        return self._parts.precision

    @property
    def earliest(self) -> dt.date | None:
        """Return the first day it may be; None where that is open, unknown, or not in the years 1-9999.

        "About" and "perhaps" do not widen the bounds: how far would be a guess.
        """
        return _day(self._parts.first)

    @property
    def latest(self) -> dt.date | None:
        """Return the last day it may be, counted as for `earliest`."""
        return _day(self._parts.last)

    @property
    def bounds(self) -> tuple[Ymd | None, Ymd | None]:
        """Return the first and last day it may be as year, month, day: any year that EDTF can write."""
        return self._parts.first, self._parts.last

    @property
    def approximate(self) -> bool:
        """Tell whether any part is marked as approximate."""
        return "~" in self._text or "%" in self._text

    @property
    def uncertain(self) -> bool:
        """Tell whether any part is marked as uncertain."""
        return "?" in self._text or "%" in self._text

    @property
    def is_interval(self) -> bool:
        """Tell whether it has a start and an end."""
        return self._parts.start is not None

    @property
    def start(self) -> Date | None:
        """Return the start of an interval; None where it is open or unknown, and for any other date."""
        return _end(self._parts.start)

    @property
    def end(self) -> Date | None:
        """Return the end of an interval; None where it is open or unknown, and for any other date."""
        return _end(self._parts.end)

    @property
    def year(self) -> int | None:
        """Return the year of a single date, if all its digits are known."""
        return self._parts.year

    @property
    def month(self) -> int | None:
        """Return the month of a single date, 1-12, if it is known."""
        return self._parts.month

    @property
    def day(self) -> int | None:
        """Return the day of a single date, 1-31, if it is known."""
        return self._parts.day

    @property
    def season(self) -> int | None:
        """Return the division of the year of a single date, 21-41, if it tells one."""
        return self._parts.season

    @property
    def time(self) -> str:
        """Return the time of day as it was written, or nothing."""
        return self._parts.time

    @property
    def sort_key(self) -> tuple[int, int, int, str, str]:
        """Return what dates are sorted by: when it begins (or ends, where only that is known), then the text."""
        return (*self._parts.order, self._parts.time, self._text)

    def __lt__(self, other: object) -> bool:
        """Compare the sort keys."""
        return self.sort_key < other.sort_key if isinstance(other, Date) else NotImplemented

    def certainly_before(self, other: Date) -> bool:
        """Tell whether the whole of this date precedes the whole of the other.

        >>> Date.parse("1962-08").certainly_before(Date.parse("1962-09"))
        True
        >>> Date.parse("1962").certainly_before(Date.parse("1962-09"))
        False
        """
        last, first = self._parts.last, other.bounds[0]
        return last is not None and first is not None and last < first

    def possibly_before(self, other: Date) -> bool:
        """Tell whether some day of this date may precede some day of the other; what is open or unknown may."""
        first, last = self._parts.first, other.bounds[1]
        return first is None or last is None or first < last

    def written(self, locale: str = "en-US") -> str:
        """Return the date as people write it: English and Hungarian in words, any other language in ISO form.

        The order of English is that of the region. What has no plain wording stays EDTF.

        >>> date = Date.parse("1962-08-27")
        >>> date.written(), date.written("en-GB"), date.written("hu-HU"), date.written("fi")
        ('August 27, 1962', '27 August 1962', '1962. augusztus 27.', '1962-08-27')
        """
        from provenance.values._wording import worded

        return worded(self._text, self._parts, locale)


def _end(text: str | None) -> Date | None:
    return Date.parse(text) if text and text != ".." else None


def _day(bound: Ymd | None) -> dt.date | None:
    held = bound is not None and dt.MINYEAR <= bound[0] <= dt.MAXYEAR
    return dt.date(*bound) if bound is not None and held else None


def _is_date(text: str) -> bool:
    try:
        take_apart(text)
    except InvalidDate:
        return False
    return True


def parse_written_date(text: str) -> Date | None:
    """Read a whole text as a date, however people write it; None where it is none, or where it may be two.

    ::

        written   = [weekday] whole | "circa" whole | whole "?" | "[" whole "]" | range | EDTF
        whole     = month day "," year | day month year | year month day     August 27, 1962; 27. August 1962
                  | month year | year month | year                           August 1962; 1962. augusztus
                  | day "." number "." year | year "." number "." day        27.08.1962; 1962. 08. 27.
                  | day "." Roman number "." year                            27.VIII.1962
                  | number "/" number "/" year                               08/27/1962, one above 12 or both equal
                  | year "年" number "月" number "日"
                  | tens of years "0s"                                       1950s, but not 1900s: it may be the century
                  | ("spring" | "summer" | "autumn" | "fall" | "winter") year
        range     = whole dash whole; either end may leave out what the other tells: August 27-29, 1962
        month     = its name in English or another language of the archives met, or an abbreviation of one

    "Undated" is no date either; `is_undated` tells it from a text that is not understood.

    >>> [str(parse_written_date(t)) for t in ["August 27, 1962", "27 авг. 1962", "circa 1962", "August 27-29, 1962"]]
    ['1962-08-27', '1962-08-27', '1962~', '1962-08-27/1962-08-29']
    >>> parse_written_date("08/07/1962")
    """
    edtf = read(text) or text.strip()
    if edtf[:1] in ("", "[", "{") or not _is_date(edtf):
        return None
    date = Date.parse(edtf)
    return None if any(day is not None and day[0] < _FIRST_YEAR for day in date.bounds) else date


def find_written_dates(text: str) -> tuple[tuple[Span, Date], ...]:
    """Find the days that running text names, in English or ISO form, with their places.

    >>> find_written_dates("held on 7 April 1961 in Bukcheong")
    ((Span(start=8, end=20), Date('1961-04-07')),)
    """
    return tuple((Span(start, end), Date.parse(edtf)) for start, end, edtf in find(text) if _is_date(edtf))
