"""Makes one text of each instant that ``xsd:dateTime`` can write in several ways."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

__all__ = ["instant"]

_DATE_TIME: Final = re.compile(
    r"\s*(?P<year>-?\d{4,})-(?P<month>\d\d)-(?P<day>\d\d)T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?:\.(?P<part>\d+))?(?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>\d\d):(?P<minutes>\d\d))?\s*",
    re.ASCII,
)
_CYCLE: Final = 400
"""The Gregorian calendar repeats itself after so many years, so that a year no ``datetime`` has can be counted too."""
_MIDDLE: Final = 2000


def instant(text: str) -> str:
    """Return a time so that the same instant is the same text (XML Schema 1.1, 3.3.7); what is no time stays.

    A time without a zone is never equal to one that has a zone. Never raises.

    >>> instant("2011-11-16T17:05:00.0+01:00") == instant("2011-11-16T16:05:00Z")
    True
    >>> instant("2011-11-16T24:00:00") == instant("2011-11-17T00:00:00")
    True
    >>> instant("2011-11-16T16:05:00") == instant("2011-11-16T16:05:00Z")
    False
    """
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        return text
    year = int(found["year"]) if len(found["year"]) < _CYCLE else 0
    shift = (year - _MIDDLE) // _CYCLE
    try:
        at = _counted(found, year - shift * _CYCLE)
    except ValueError:
        return text
    if at.year >= _MIDDLE + _CYCLE:
        at, shift = at.replace(year=at.year - _CYCLE), shift + 1
    elif at.year < _MIDDLE:
        at, shift = at.replace(year=at.year + _CYCLE), shift - 1
    part = (found["part"] or "").rstrip("0")
    return f"{at.year + shift * _CYCLE}-{at:%m-%dT%H:%M:%S}{'.' * bool(part)}{part}{'Z' * (at.tzinfo is not None)}"


def _counted(found: re.Match[str], year: int) -> datetime:
    """Return the instant in a year that a ``datetime`` has, in UTC where a zone is named. Raises ``ValueError``."""
    month, day, hour, minute, second = (int(found[name]) for name in ("month", "day", "hour", "minute", "second"))
    midnight = (hour, minute, second, (found["part"] or "").strip("0")) == (24, 0, 0, "")
    at = datetime(year, month, day, 0 if midnight else hour, minute, second, tzinfo=UTC) + timedelta(days=midnight)
    if found["sign"]:
        ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
        return at.replace(tzinfo=timezone(ahead if found["sign"] == "+" else -ahead)).astimezone(UTC)
    return at if found["utc"] else at.replace(tzinfo=None)
