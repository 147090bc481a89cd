"""Dates in TEI: the attributes of a ``<date>`` (``when``, ``notBefore``, ``from`` …) and EDTF, both ways.

``when`` is a day, a month or a year; ``from`` and ``to`` are the ends of an interval, ``notBefore`` and ``notAfter``
those of the time in which a day lies; ``cert`` tells that it is not sure. What these do not say, EDTF does, in
``when-custom``, which is there for dates in a form of one's own. Source: TEI P5 Guidelines, att.datable and
att.datable.custom.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidDate
from provenance.formats._tei.xml import make
from provenance.formats._xml import words
from provenance.formats._xml_pieces import line, long_text
from provenance.values.date import Date, is_undated, parse_written_date

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from provenance.formats._xml_reading import Reading

__all__ = ["date_element", "date_in", "date_or_text", "parsed", "put_date", "says_date"]

_DAY: Final = r"-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_PLAIN: Final = re.compile(_DAY, re.ASCII)
_MARKS: Final = {"~": "medium", "?": "low", "%": "unknown"}
"""The marks of EDTF and how sure each is in ``cert``; what is unknown may be anything."""
_SURE: Final = {"medium": "?", "low": "?", "unknown": "?"}
_POINTS: Final = ("when", "when-iso", "when-custom")
_ENDS: Final = (
    ("from", "to"), ("from-iso", "to-iso"), ("notBefore", "notAfter"), ("notBefore-iso", "notAfter-iso"),
    ("from-custom", "to-custom"), ("notBefore-custom", "notAfter-custom"),
)  # fmt: skip
_DATING: Final = ("cert", "precision", *_POINTS, *(name for pair in _ENDS for name in pair))


def date_element(name: str, date: Date | None, text: str = "", kind: str = "") -> Element | None:
    """Return a date with its words; without words the date stands as text too. None where there is neither."""
    shown = long_text(text) if text else str(date or "")
    about = {"type": kind, **_attributes(date)}
    made = make(name, shown, attributes=about)
    if made is not None and date is not None and date_or_text(made) != (date, line(text)):
        made = make(name, shown, attributes={**about, "when-custom": date.text})
    return made


def _attributes(date: Date | None) -> dict[str, str]:
    if date is None:
        return {}
    mark = date.text[-1:] if date.text[-1:] in _MARKS else ""
    plain = date.text.removesuffix(mark)
    if _PLAIN.fullmatch(plain) and date.season is None:
        return {"when": plain, "cert": _MARKS.get(mark, "")}
    start, slash, end = date.text.partition("/")
    if slash and all(_PLAIN.fullmatch(one) for one in (start, end) if one not in ("", "..")):
        return {"from": start.strip("."), "to": end.strip(".")}
    window = re.fullmatch(rf"\[({_DAY})?\.\.({_DAY})?\]", date.text, re.ASCII)
    if window:
        return {"notBefore": window[1] or "", "notAfter": window[2] or ""}
    first, last = date.earliest, date.latest
    if first and last:
        return {"notBefore": first.isoformat(), "notAfter": last.isoformat()}
    return {}


def date_or_text(element: Element) -> tuple[Date | None, str]:
    """Return the date of an element, and its words where they say more than the date in EDTF."""
    text = words(element)
    date = date_in(element)
    return date, "" if date is not None and text == date.text else text


def date_in(element: Element) -> Date | None:
    """Return the date of an element: by its attributes, or where it has none by its words."""
    given = {name: line(str(element.get(name))) for name in _DATING if line(str(element.get(name) or ""))}
    text = words(element)
    if (exact := parsed(given.get("when-custom", ""))) is not None:
        return exact
    by_words = parsed(text)
    coded = _coded(given)
    if coded is None:
        return by_words or (None if is_undated(text) else parse_written_date(text))
    if by_words is not None and _attributes(by_words).items() <= _plain(given).items():
        return by_words
    return coded


def _plain(given: dict[str, str]) -> dict[str, str]:
    return {**dict.fromkeys(("cert", "from", "to"), ""), **given}


def _coded(given: dict[str, str]) -> Date | None:
    doubt = _SURE.get(given.get("cert", "").lower(), "")
    about = "~" if given.get("precision", "").lower() in ("low", "medium", "unknown") else ""
    mark = "%" if doubt and about else doubt or about
    for name in _POINTS:
        if (date := parsed(_short(given.get(name, "")))) is not None:
            return parsed(f"{date}{mark}") or date
    for start, end in _ENDS:
        if start in given or end in given:
            date = _between(_short(given.get(start, "")), _short(given.get(end, "")), window=start.startswith("not"))
            if date is not None:
                return (parsed(f"{date}{mark}") or date) if not date.is_interval and mark else date
    return None


def _between(start: str, end: str, *, window: bool) -> Date | None:
    """Return an interval, or a date that lies in a window of time: a decade or a year where the window is one."""
    if start == end:
        return parsed(start)
    if not window:
        return parsed(f"{start or '..'}/{end or '..'}")
    for whole in (start[:4], start[:7], f"{start[:3]}X", f"{start[:2]}XX"):
        date = parsed(whole)
        bounds = (date.earliest, date.latest) if date else (None, None)
        if date and (str(bounds[0]), str(bounds[1])) == (_filled(start, "-01-01", "-01"), _filled(end, "-12-31", "")):
            return date
    return parsed(f"[{start}..{end}]")


def _filled(text: str, year: str, month: str) -> str:
    """Return the day that an end of a window is: 1960 begins with 1960-01-01."""
    return text + {4: year, 7: month}.get(len(text), "")


def _short(text: str) -> str:
    """Return a date of W3C or ISO without its time of day and its zone."""
    found = re.match(rf"({_DAY})(?=T|Z|[+-][0-9]{{2}}:|$)", text, re.ASCII)
    compact = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text, re.ASCII)
    return "-".join(compact.groups()) if compact else found[1] if found else text


def parsed(text: str) -> Date | None:
    """Return the date that a text is in EDTF, or None."""
    try:
        return Date.parse(text) if text else None
    except InvalidDate:
        return None


def says_date(element: Element) -> bool:
    """Tell whether an element says anything of a date."""
    return bool(words(element) or any(element.get(name) for name in _DATING))


def put_date(reading: Reading, element: Element) -> bool:
    """Read the date of the document; tell whether it says anything, and no other was read."""
    if {"issued", "undated", "issued-text"} & reading.flat.keys() or not says_date(element):
        return False
    date, text = date_or_text(element)
    if date is not None:
        reading.put("issued", date)
        more: dict[str, Any] = {"date_text": text} if text else {}
        reading.more |= more
    elif text:
        reading.put("undated" if is_undated(text) else "issued-text", text)
    return date is not None or bool(text)
