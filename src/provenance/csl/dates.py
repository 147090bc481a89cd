"""Dates of CSL-JSON: parts, ranges, seasons, and strings as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.csl.text import field as as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SEASON: Final = 20
"""Added to the number of a season where it stands in the month's place, as EDTF does."""

_MONTHS: Final = {
    m: n + 1 for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
} | {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # fmt: skip
_ISO: Final = re.compile(r"^(-?\d{1,5})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([?~%]?)(?:T.*)?$")
_WORDS: Final = re.compile(r"[^\W\d_]+|\d+", re.UNICODE)
_LAST_MONTH: Final = 12
_LAST_SEASON: Final = 24

Part = tuple[int, int, int]
"""Year, month and day; 0 for what is not known. A month over 20 is a season."""


class Date:
    """A date, or a range of two."""

    __slots__ = ("begin", "circa", "end", "literal", "open")

    def __init__(self, begin: Part, end: Part | None = None, literal: str = "", *, circa: bool = False) -> None:
        """Take both ends; an open range has an end of zeros."""
        self.begin = begin
        self.end = end
        self.literal = literal
        self.circa = circa

    def sort_key(self) -> str:
        """Return the key of CSL 1.0.2 (Sorting Variables): begin, then end; negative years inverse."""
        key = _sortable(self.begin)
        return key if self.end is None else f"{key}-{_sortable(self.end)}"


def _sortable(part: Part, *, months: bool = True, days: bool = True) -> str:
    year, month, day = part
    month = month if months and month <= _LAST_MONTH else 0
    day = day if days else 0
    if year < 0:
        return f"A{99999 + year:05d}{month:02d}{day:02d}"
    return f"B{year:05d}{month:02d}{day:02d}"


def sortable(date: Date, parts: frozenset[str]) -> str:
    """Return a key of those parts alone."""
    year, month, day = date.begin
    begin = _sortable((year if "year" in parts else 0, month, day), months="month" in parts, days="day" in parts)
    if date.end is None:
        return begin
    year, month, day = date.end
    end = _sortable((year if "year" in parts else 0, month, day), months="month" in parts, days="day" in parts)
    return f"{begin}-{end}"


def _number(value: object) -> int:
    if type(value) is int:
        return value
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    try:
        return int(text) if len(text) < 10 else 0  # noqa: PLR2004 - more is no part of a date
    except ValueError:
        return 0


def _part(values: object) -> Part | None:
    if not isinstance(values, list) or not values:
        return None
    year = _number(values[0])
    month = _month(_number(values[1])) if len(values) > 1 else 0
    day = _number(values[2]) if len(values) > 2 else 0  # noqa: PLR2004 - year, month, day
    if abs(year) > 99999:  # noqa: PLR2004 - more is no year
        return None
    return (year, month, day if 0 < day < 32 else 0) if year or month else None  # noqa: PLR2004 - days of a month


def _month(month: int) -> int:
    if 0 < month <= _LAST_MONTH or SEASON < month <= _LAST_SEASON:
        return month
    if 13 <= month <= 20:  # noqa: PLR2004 - other ways to write the seasons
        return SEASON + (month - 13) % 4 + 1
    return 0


def read_date(data: Mapping[str, Any], field: Callable[[str], str] = as_text) -> Date | None:
    """Return a date of CSL-JSON; None for an empty one."""
    circa = bool(data.get("circa"))
    parts = data.get("date-parts")
    if isinstance(parts, list) and parts:
        begin = _part(parts[0])
        if begin is not None:
            season = data.get("season")
            if season and not begin[1]:
                begin = (begin[0], _season(season), begin[2])
            end = _part(parts[1]) if len(parts) > 1 else None
            if end is None and len(parts) > 1 and isinstance(parts[1], list) and parts[1] and not _number(parts[1][0]):
                end = (0, 0, 0)
            return Date(begin, end if end != begin else None, circa=circa)
    literal = data.get("literal")
    if isinstance(literal, str | int) and str(literal).strip():
        return Date((0, 0, 0), None, field(str(literal)), circa=circa)
    raw = data.get("raw")
    if isinstance(raw, str | int) and str(raw).strip():
        return read_text(str(raw).strip(), field, circa=circa)
    year = data.get("year")
    if year:
        part = _part([year, data.get("month", 0), data.get("day", 0)])
        return Date(part, circa=circa) if part else None
    return None


def _season(season: object) -> int:
    number = _number(season)
    if number:
        return SEASON + number if number <= 4 else _month(number)  # noqa: PLR2004 - four seasons
    return _MONTHS.get(str(season).strip().lower(), 0)


def read_text(text: str, field: Callable[[str], str] = as_text, *, circa: bool = False) -> Date:
    """Return the date of a string: EDTF, or words and numbers; what is not understood stays literal.

    >>> read_text("1999-03/2001").end
    (2001, 0, 0)
    >>> read_text("23 May 1987").begin
    (1987, 5, 23)
    >>> read_text("soon").literal
    'soon'
    """
    lowered = text.lower()
    if re.match(r"^(circa|ca?\.|ca )\s*", lowered):
        circa = True
        text = re.sub(r"(?i)^(circa|ca?\.|ca )\s*", "", text)
    if text.endswith(("?", "~")):
        circa = True
        text = text.rstrip("?~")
    begin_text, end_text = _split_range(text)
    begin = _one(begin_text)
    end = _one(end_text) if end_text else None
    if begin is not None and end is not None and end_text and begin[0] == 0:
        begin = (end[0], begin[1], begin[2])
    if begin is None or begin[0] == 0 or (end_text and end is None and end_text not in ("..", "open")):
        return Date((0, 0, 0), None, field(text), circa=circa)
    if end_text in ("..", "open") or text.endswith("/"):
        end = (0, 0, 0)
    return Date(begin, end if end != begin else None, circa=circa)


def _split_range(text: str) -> tuple[str, str]:
    for pattern in (r"^(.+?)/(.*)$", r"^(.+?)\s+[-–]\s*(.+)$", r"^(.+?)–(.+)$", r"^(\d{4})-(\d{4})$"):
        match = re.match(pattern, text)
        if match and not (pattern.startswith("^(.+?)/") and re.match(r"^\d{1,2}/\d{1,2}/\d", text)):
            return match[1].strip(), match[2].strip()
    return text.strip(), ""


def _one(text: str) -> Part | None:  # noqa: C901 - one pass, kept whole for speed
    text = text.strip()
    iso = _ISO.match(text)
    if iso:
        return _part([iso[1], iso[2] or 0, iso[3] or 0])
    slashes = re.match(r"^(\d{1,2})/(\d{1,2})/(\d{4})$", text)
    if slashes:
        return _part([slashes[3], slashes[1], slashes[2]])
    era = -1 if re.search(r"(?i)\bB\.?C\.?", text) else 1
    text = re.sub(r"(?i)\b(?:B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?)(?!\w)", " ", text)
    year = month = day = 0
    for word in _WORDS.findall(text):
        if word.isdecimal() and len(word) < 10:  # noqa: PLR2004 - more is no part of a date
            if len(word) > 2 and not year:  # noqa: PLR2004 - a day has two digits
                year = int(word)
            elif not day and len(word) <= 2 and 0 < int(word) < 32:  # noqa: PLR2004 - days of a month
                day = int(word)
            else:
                return None
        elif word[:3].lower() in _MONTHS and word.lower() not in ("st", "nd", "rd", "th"):
            month = _MONTHS[word[:3].lower()]
        elif word.lower() in _MONTHS:
            month = _MONTHS[word.lower()]
        elif word.lower() not in ("st", "nd", "rd", "th", "of"):
            return None
    if not month and day and era < 0 and not year:
        year, day = day, 0
    if not year and not month:
        return None
    return (year * era, month, day if month else 0)
