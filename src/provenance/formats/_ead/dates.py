"""Dates of units of description: ``<unitdate>`` and EAD3's ``<unitdatestructured>``, both ways.

The text is the source's own; ``@normal`` is a date or a range of ISO 8601, ``@certainty`` says that it is not sure.
What these do not tell, EDTF does, in ``@altrender``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.errors import InvalidDate
from provenance.formats._ead.dialect import first_of
from provenance.formats._ead.xml import line, one_text, tag, text_of
from provenance.formats._xml import elements, local
from provenance.values.date import Date, is_undated, parse_written_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from provenance.model import Record

__all__ = ["Dated", "date_of", "read_dates", "write_date"]

_DAY: Final = r"-?[012]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_PLAIN: Final = re.compile(rf"{_DAY}(?:/{_DAY})?", re.ASCII)
"""What the schema of EAD 2002 allows in ``@normal``."""
_NEVER: Final = re.compile(r"9999(?:-12(?:-31)?)?")
"""How the end of what goes on is written where a year is asked for."""
_COMPACT: Final = re.compile(r"(-?\d{4})(\d\d)(\d\d)", re.ASCII)
_VERBATIM, _UNDATED = "verbatim", "undated"
"""What ``@altrender`` says of a text that is no date, whatever it looks like, and of a document that has none."""
_WORDS: Final = {"~": "approximate", "?": "uncertain", "%": "approximate-uncertain"}
_ABOUT: Final = re.compile(r"approx|circa|^ca?\b|about|estimat|vers|um\b", re.IGNORECASE)
_UNSURE: Final = re.compile(
    r"uncertain|\?|probabl|possib|doubt|suppos|questionable|presum|unsicher|incertain", re.IGNORECASE
)


class Dated(NamedTuple):
    """A date as a record has it."""

    date: Date | None = None
    text: str = ""
    status: str = "unknown"


def write_date(record: Record) -> list[str]:
    """Return the date of a record as an element, or nothing."""
    date = record.date
    text = one_text(record.date_text) or (str(date) if date else _UNDATED if record.date_status == _UNDATED else "")
    if not text:
        return []
    wanted = Dated(date, one_text(record.date_text), "dated" if date else record.date_status)
    attributes = _normal(date)
    plain = _read_one(text, attributes)
    marked = {**attributes, "altrender": str(date) if date else _UNDATED if wanted.status == _UNDATED else _VERBATIM}
    if wanted != plain != _read_one(text, marked):
        attributes = marked
    return [tag("unitdate", attributes, line(text))]


def _normal(date: Date | None) -> dict[str, str]:
    if date is None:
        return {}
    mark = date.text[-1:] if date.text[-1:] in _WORDS else ""
    plain = date.text.removesuffix(mark)
    if not _PLAIN.fullmatch(plain) or (mark and "/" in plain):
        return {}
    return {"normal": plain, "certainty": _WORDS.get(mark, "")}


def read_dates(found: Sequence[Element]) -> Dated:
    """Return the date that elements tell: the first, but one of the bulk only where there is no other."""
    ranked = sorted(found, key=lambda e: first_of(e, "type", "unitdatetype") == "bulk")
    read = [_read(element) for element in ranked]
    return next((one for one in read if one.date), next((one for one in read if one != Dated()), Dated()))


def _read(element: Element) -> Dated:
    if local(element) == "unitdatestructured":
        return _structured(element)
    attributes = {name: str(element.get(name) or "") for name in ("normal", "certainty", "altrender")}
    return _read_one(text_of(element), attributes)


def _read_one(text: str, attributes: dict[str, str]) -> Dated:
    edtf = attributes.get("altrender", "")
    if edtf == _VERBATIM:
        return Dated(None, text)
    if edtf == _UNDATED:
        return Dated(None, "" if text == _UNDATED else text, _UNDATED)
    date = date_of(edtf) or _normalised(attributes.get("normal", ""), attributes.get("certainty", ""))
    if date:
        return Dated(date, "" if text == date.text else text, "dated")
    if is_undated(text):
        return Dated(None, text, "undated")
    if plain := date_of(text):
        return Dated(plain, "", "dated")
    written = parse_written_date(text)
    return Dated(written, text, "dated") if written else Dated(None, text)


def _normalised(normal: str, certainty: str) -> Date | None:
    """Return the date of ``@normal``; a range from and to the same day is that day."""
    ends = [_COMPACT.sub(r"\1-\2-\3", end.strip()) for end in normal.split("/")]
    if len(ends) == 2 and _NEVER.fullmatch(ends[1]):  # noqa: PLR2004 - from and to
        ends[1] = ".."
    text = ends[0] if len(set(ends)) == 1 else "/".join(ends)
    about, unsure = bool(_ABOUT.search(certainty)), bool(_UNSURE.search(certainty))
    mark = "%" if about and unsure else "~" if about else "?" if unsure else ""
    marked = "/".join(f"{end}{mark}" if end else end for end in text.split("/"))
    return date_of(marked) or date_of(text)


def date_of(text: str) -> Date | None:
    """Return the date that a text is in EDTF, or None."""
    try:
        return Date.parse(text.strip()) if text.strip() else None
    except InvalidDate:
        return None


def _structured(element: Element) -> Dated:
    """Read a date, a range or a set of EAD3."""
    text = text_of(element)
    ranges = [_range(one) for one in element.iter() if local(one) == "daterange"]
    singles = [_point(one) for one in element.iter() if local(one) == "datesingle"]
    told = [*ranges, *singles]
    joined = told[0] if len(told) == 1 else f"{{{','.join(map(str, told))}}}" if told and all(told) else ""
    certainty = first_of(element, "certainty")
    date = (_normalised(joined, certainty) if "{" not in joined else date_of(joined)) or date_of(
        next((one for one in told if one), "")
    )
    if ranges:
        parts = [text_of(part) for part in element.iter() if local(part) in ("fromdate", "todate")]
        text = " – ".join(filter(None, parts)) if len(told) == 1 else text
    if date is None:
        return _read_one(text, {})
    return Dated(date, "" if text in ("", date.text) else text, "dated")


def _point(element: Element) -> str:
    """Return one date: the standard form, or between the first and last day that it may be, or its text."""
    standard = _compacted(first_of(element, "standarddate"))
    first, last = (_compacted(first_of(element, name)) for name in ("notbefore", "notafter"))
    if standard or not (first or last):
        return standard or (text_of(element) if date_of(text_of(element)) else "")
    return f"[{first}..{last}]"


def _range(element: Element) -> str:
    ends = {local(end): _point(end) for end in elements(element, "fromdate", "todate")}
    first, last = (_end(ends.get(name, "")) for name in ("fromdate", "todate"))
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _end(text: str) -> str:
    """Return an end of a range: of a date that lies between two days, the outer of them is not known."""
    return text[1:-1].partition("..")[0] or text[1:-1].rpartition("..")[2] if text.startswith("[") else text


def _compacted(text: str) -> str:
    return _COMPACT.sub(r"\1-\2-\3", text)
