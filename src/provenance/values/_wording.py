"""Writes dates in words: the machinery of `provenance.values.date`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.values._edtf import MONTHS, Parts, Precision, take_apart

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["worded"]

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_DAY_FIRST = frozenset({"gb", "ie", "au", "nz", "in", "za", "mt"})  # regions that write 27 August 1962

_HU_MONTHS = (
    "január", "február", "március", "április", "május", "június",
    "július", "augusztus", "szeptember", "október", "november", "december",
)  # fmt: skip
_HU_SEASONS = ("tavasza", "nyara", "ősze", "tele")
_HU_DECADES = ("", "es", "as", "as", "es", "es", "as", "es", "as", "es")  # 1910-es, 1920-as: the vowels agree


def worded(text: str, parts: Parts, locale: str) -> str:
    """Return the date in the words of a locale, or its EDTF text where there are none."""
    language, *rest = locale.replace("_", "-").casefold().split("-")
    if language == "hu":
        return _hungarian(text, parts) or text
    if language == "en":
        return _english(text, parts, day_first=not _DAY_FIRST.isdisjoint(rest)) or text
    return text


def _english(text: str, parts: Parts, *, day_first: bool) -> str:
    """Return English words, or nothing where they would not say all that the date says."""
    if parts.precision is Precision.INTERVAL:
        return _english_interval(parts, day_first=day_first)
    year = _era(parts, "{} BC")
    month = MONTHS[parts.month - 1] if parts.month else ""
    words = {
        Precision.DAY: f"{parts.day} {month} {year}" if day_first else f"{month} {parts.day}, {year}",
        Precision.MONTH: f"{month} {year}",
        Precision.SEASON: _season(parts, _SEASONS, "{season} {year}"),
        Precision.YEAR: year,
        Precision.DECADE: _decade(parts, lambda decade: f"{decade}s"),
        Precision.CENTURY: _years(parts),
    }
    return _qualified(text, parts, words, "circa {}")


def _english_interval(parts: Parts, *, day_first: bool) -> str:
    ends = [(t, take_apart(t)) if t and t != ".." else None for t in (parts.start, parts.end)]
    start, end = [_english(*e, day_first=day_first) or e[0] if e else "" for e in ends]
    if ends[0] is None or ends[1] is None:
        return f"from {start}" if start else f"until {end}"
    left, right = ends[0][1], ends[1][1]
    short = ""
    if _plain_alike(parts) and left.year == right.year:
        short = _english_within_year(left, right, day_first=day_first)
    return short or f"{start}–{end}"


def _english_within_year(left: Parts, right: Parts, *, day_first: bool) -> str:
    """Write an interval within one year without saying twice what both ends share."""
    first, last = (MONTHS[p.month - 1] if p.month else "" for p in (left, right))
    year = _era(right, "{} BC")
    if left.precision is Precision.MONTH:
        return f"{first}–{last} {year}"
    if left.precision is not Precision.DAY:
        return ""
    if day_first:
        return f"{left.day}{'' if first == last else f' {first}'}–{right.day} {last} {year}"
    return f"{first} {left.day}–{'' if first == last else f'{last} '}{right.day}, {year}"


def _hungarian(text: str, parts: Parts) -> str:
    """Return Hungarian words, or nothing where they would not say all that the date says."""
    if parts.precision is Precision.INTERVAL:
        return _hungarian_interval(parts)
    year = _era(parts, "i. e. {}")
    month = _HU_MONTHS[parts.month - 1] if parts.month else ""
    words = {
        Precision.DAY: f"{year}. {month} {parts.day}.",
        Precision.MONTH: f"{year}. {month}",
        Precision.SEASON: _season(parts, _HU_SEASONS, "{year} {season}"),
        Precision.YEAR: year,
        Precision.DECADE: _decade(parts, lambda decade: f"{decade}-{_HU_DECADES[int(decade[2])]} évek"),
        Precision.CENTURY: _years(parts),
    }
    return _qualified(text, parts, words, "{} körül")


def _hungarian_interval(parts: Parts) -> str:
    if not parts.start or not parts.end or ".." in (parts.start, parts.end):
        return ""
    left, right = take_apart(parts.start), take_apart(parts.end)
    start, end = _hungarian(parts.start, left), _hungarian(parts.end, right)
    if not start or not end:
        return ""
    if _plain_alike(parts) and left.precision is Precision.DAY and (left.year, left.month) == (right.year, right.month):
        return f"{start.removesuffix('.')}–{right.day}."
    if _plain_alike(parts) and left.month and left.year == right.year:
        end = end.removeprefix(f"{_era(right, 'i. e. {}')}. ")
    return f"{start} – {end}" if " " in start else f"{start}–{end}"


def _plain_alike(parts: Parts) -> bool:
    """Tell whether both ends are of one precision and neither is marked."""
    ends = f"{parts.start}{parts.end}"
    alike = take_apart(parts.start or "").precision is take_apart(parts.end or "").precision
    return alike and not any(mark in ends for mark in "?~%X")


def _qualified(text: str, parts: Parts, words: dict[Precision, str], about: str) -> str:
    """Choose the words for the precision and mark them; a digit known beside unknown ones has no words."""
    precision = Precision.DAY if parts.precision is Precision.TIME else parts.precision
    told = text.translate({ord(mark): None for mark in "?~%"}).removesuffix("-XX").removesuffix("-XX")
    known = words.get(precision, "")
    in_tens = precision in (Precision.DECADE, Precision.CENTURY)
    if not known or "S" in text or (told.count("-") if in_tens else "X" in told):
        return ""
    if "~" in text or "%" in text:
        known = about.format(known)
    return f"{known}?" if "?" in text or "%" in text else known


def _era(parts: Parts, before: str) -> str:
    year = parts.year
    if year is None:
        return ""
    return str(year) if year > 0 else before.format(1 - year)


def _season(parts: Parts, names: tuple[str, ...], form: str) -> str:
    """Name one of the four seasons, whose codes run from 21 to 32, four for each way to tell the hemisphere."""
    if parts.season is None or parts.season not in range(21, 33):
        return ""
    return form.format(season=names[(parts.season - 21) % 4], year=_era(parts, "{} BC"))


def _decade(parts: Parts, form: Callable[[str], str]) -> str:
    """Write a decade; the first of a century as its years, since 1900s may mean all hundred."""
    years = _years(parts)
    return form(years[:4]) if years and years[2] != "0" else years


def _years(parts: Parts) -> str:
    """Return the first and last year of a decade or century of our era."""
    if parts.first is None or parts.last is None or parts.first[0] < 1000:  # noqa: PLR2004 - four digits
        return ""
    return f"{parts.first[0]}–{parts.last[0]}"
