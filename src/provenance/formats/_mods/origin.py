"""Where and when in MODS: ``originInfo``, with dates in EDTF and the older encodings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.errors import InvalidDate
from provenance.formats._mods.xml import make
from provenance.formats._xml import elements, local, words
from provenance.formats._xml_reading import text_at
from provenance.items import is_archival
from provenance.values.date import Date, is_undated, parse_written_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._xml_reading import Reading
    from provenance.model import Record

__all__ = ["date_element", "date_in", "place_element", "place_in", "read", "read_origin", "write"]

_KINDS: Final = ("dateCreated", "dateIssued", "copyrightDate", "dateOther")
_OTHERS: Final = {"submitted": "submitted", "event-date": "event", "available-date": "available"}
"""Dates beside the document's own, and what they are in ``dateOther``."""


def write(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    """Yield the one element."""
    name = "dateCreated" if is_archival(record) else "dateIssued"
    date = flat.get("issued")
    yield (
        "originInfo",
        make(
            "originInfo",
            place_element(flat.get("publisher-place", "")),
            make("publisher", flat.get("publisher", "")),
            date_element(name, date, key=True) if date else None,
            make(name, record.date_text or flat.get("undated", "")),
            *(date_element("dateOther", flat[one], kind=kind) for one, kind in _OTHERS.items() if one in flat),
            make("edition", flat.get("edition", "")),
        ),
    )


def place_element(text: str) -> Element | None:
    """Return a place, by its name."""
    return make("place", make("placeTerm", text, attributes={"type": "text"}))


def date_element(name: str, date: Date, *, kind: str = "", key: bool = False) -> Element | None:
    """Return a date in EDTF; what is only about right is said in the attribute for it too."""
    qualifier = "approximate" if date.approximate else "questionable" if date.uncertain else ""
    about = {"encoding": "edtf", "type": kind, "keyDate": "yes" if key else "", "qualifier": qualifier}
    return make(name, date.text, attributes=about)


def read(reading: Reading) -> None:
    """Read the record's own element; `provenance.formats._mods.related` reads that of the work it is a part of."""
    for element in reading.left("originInfo"):
        if read_origin(reading, element):
            reading.take(element, "originInfo")


def read_origin(reading: Reading, element: Element) -> bool:
    """Read one element; tell whether it said anything."""
    before = reading.heard
    reading.put("publisher-place", place_in(element))
    reading.put("publisher", text_at(element, "publisher"))
    reading.put("edition", text_at(element, "edition"))
    for name, kind in _OTHERS.items():
        reading.put(name, date_in([one for one in elements(element, "dateOther") if one.get("type") == kind]))
    if not {"issued", "undated", "issued-text"} & reading.flat.keys():
        _read_own(reading, element)
    return reading.heard != before


def _read_own(reading: Reading, element: Element) -> None:
    """Read the date of the document: the one that is the key, else when it was made, else when it came out."""
    dates = [one for one in elements(element, *_KINDS) if one.get("type") not in _OTHERS.values() and words(one)]
    key = next((local(one) for one in dates if one.get("keyDate") == "yes"), "")
    for kind in (key, *_KINDS):
        own = [one for one in dates if local(one) == kind]
        coded = [one for one in own if one.get("encoding") or one.get("point")]
        written = [one for one in own if one not in coded]
        text = words(written[0]) if written else ""
        date = date_in(coded) or date_in(written)
        if date is not None:
            reading.put("issued", date)
            if text and text != str(date):
                reading.more["date_text"] = text
        elif text or coded:
            text = text or words(coded[0])
            reading.put("undated" if is_undated(text) else "issued-text", text)
        if own:
            return


def place_in(element: Element) -> str:
    """Return the place by its name; the code of a country only where there is no name."""
    terms = [term for place in elements(element, "place") for term in elements(place, "placeTerm")]
    named = [words(term) for term in terms if term.get("type") != "code"]
    return next(filter(None, named), "")


def date_in(dates: Sequence[Element]) -> Date | None:
    """Return the date of some elements: a single one, or the start and end of an interval."""
    start = next((one for one in dates if one.get("point") == "start"), None)
    end = next((one for one in dates if one.get("point") == "end"), None)
    if start is not None and end is not None:
        both = (_date(start), _date(end))
        open_end = words(end) == "9999"
        if both[0] and (both[1] or open_end):
            return _parsed(f"{both[0]}/{'..' if open_end else both[1]}") if both[0] != both[1] else both[0]
    return next((date for one in dates if (date := _date(one)) is not None), None)


def _date(element: Element) -> Date | None:
    text, encoding = words(element), str(element.get("encoding") or "")
    date = _parsed(_in_edtf(text)) or (None if encoding else parse_written_date(text))
    qualifier = {"approximate": "~", "questionable": "?"}.get(str(element.get("qualifier")), "")
    if date is None or encoding == "edtf" or not qualifier or re.search("[~?%]", date.text):
        return date
    return _parsed(f"{date.text}{qualifier}") or date


def _in_edtf(text: str) -> str:
    """Return a date of an older encoding as EDTF: ``19620827`` (ISO 8601), ``19uu`` (MARC), drafts of EDTF.

    >>> [_in_edtf(text) for text in ("19620827", "196u", "1984?~", "unknown/2004", "2004/open", "1962-08-27T00:00:00Z")]
    ['1962-08-27', '196X', '1984%', '/2004', '2004/..', '1962-08-27']
    """
    compact = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})?(?:T.*)?", text)
    if compact:
        return "-".join(filter(None, compact.groups()))
    text = re.sub(r"(?<=[0-9])T00:00(?::00(?:\.0+)?)?(?:Z|[+-][0-9:]+)?$", "", text)
    text = re.sub(r"(?<=[0-9uxX])[ux]", "X", re.sub(r"(?<=[0-9])[ux](?=[ux])", "X", text))
    text = text.replace("?~", "%").replace("~?", "%")
    return re.sub(r"\bopen$", "..", re.sub(r"^unknown(?=/)|(?<=/)unknown$", "", text))


def _parsed(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except InvalidDate:
        return None
