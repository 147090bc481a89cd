"""CSL items into what citeproc-py takes for a reference, with everything wrong in them as findings.

citeproc-py's own reader knows 68 of the 98 variables of CSL 1.0.2, prints the others as Python shows them, and raises
on much of what real files hold. So items are read here, and it never sees them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from citeproc.source import Date, DateRange, LiteralDate, Name, VariableError

from provenance.citing.engines.citeproc_py._marks import hidden, marked
from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.citing._engine import CslItem

__all__ = ["TYPES", "Fields", "Reference", "fields_of"]

_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
"""
_NAMES = """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
"""
_DATES = "accessed available-date event-date issued original-date submitted"
_NUMBERS = """
    chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume
"""
_STRINGS = """
    abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
    citation-label collection-title container-title container-title-short dimensions division event event-title
    event-place genre jurisdiction keyword license medium note original-publisher original-publisher-place
    original-title part-title publisher publisher-place references reviewed-genre reviewed-title scale source status
    title title-short volume-title year-suffix
"""
_CODES = "DOI ISBN ISSN PMCID PMID URL language"
"""The variables of CSL 1.0.2 (Appendix IV) and the types of items (Appendix III)."""

TYPES = frozenset(_TYPES.split())
_KINDS: dict[str, str] = {
    name: kind
    for kind, names in [
        ("names", _NAMES),
        ("date", _DATES),
        ("number", _NUMBERS),
        ("string", _STRINGS),
        ("code", _CODES),
    ]
    for name in names.split()
}
_OLD_NAMES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_NAME_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")
_ISO = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?([?~%]?)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff・]+")
"""Names in Han, kana and hangul are written family first and without a space, which citeproc-py does not know."""
_MONTHS, _DAYS, _SEASONS = 12, 31, 4
_LONGEST_YEAR = 6
_WRITTEN_AS_MONTHS = {**{12 + n: n for n in range(1, 5)}, **{20 + n: n for n in range(1, 5)}}
"""Seasons as months 13-16 (citeproc-js) and 21-24 (EDTF)."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What an item holds, in citeproc-py's types; names of variables as CSL writes them, with ``_`` for ``-``."""

    type: str
    values: dict[str, Any]


class Reference:
    """One item at one place: what citeproc-py asks for by attribute, key, ``in`` or ``get``.

    A variable that stood in for a missing author is hidden afterwards (CSL 1.0.2, Substitute), at this place only.
    """

    def __init__(self, fields: Fields, **here: object) -> None:
        """Take the item's fields and the variables that depend on the place."""
        self.type = fields.type
        self._values = fields.values | {k: v for k, v in here.items() if v is not None}
        self._hidden: set[str] = set()
        self._watched: list[set[str]] = []

    def __contains__(self, name: str) -> bool:
        """Tell whether the item has a variable that may be printed here."""
        name = name.replace("-", "_")
        return name in self._values and name not in self._hidden

    def has(self, name: str) -> bool:
        """Tell whether the item has a variable at all: conditions do not mind what is hidden."""
        return name.replace("-", "_") in self._values

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a string, names or a date
        """Return a variable and note that it was used. Raises citeproc-py's ``VariableError`` where there is none."""
        if name not in self:
            raise VariableError
        for watch in self._watched:
            watch.add(name.replace("-", "_"))
        return self._values[name.replace("-", "_")]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the same
        """Return a variable, as citeproc-py asks for ``page`` and ``language``."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - the same
        """Return a variable or the default, noting that it was used."""
        try:
            return self[name]
        except VariableError:
            return default

    def peek(self, name: str) -> Any:  # noqa: ANN401 - the same
        """Return a variable or None, hidden or not, without noting it as used."""
        return self._values.get(name.replace("-", "_"))

    def watch(self) -> set[str]:
        """Begin to note which variables are used."""
        self._watched.append(set())
        return self._watched[-1]

    def unwatch(self) -> None:
        """End the noting that was begun last."""
        self._watched.pop()

    def hide(self, names: set[str]) -> None:
        """Print no more of these variables; a title and its short form are one."""
        self._hidden |= names - {"language"}
        for long, short in (("title", "title_short"), ("container_title", "container_title_short")):
            if self._hidden & {long, short}:
                self._hidden |= {long, short}


@dataclass(slots=True)
class _Reading:
    """One item being read."""

    key: str
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, variable: str, rule: str, message: str, hint: str = "") -> None:
        where = Where(key=self.key, field=variable)
        self.findings.append(Finding(severity=Severity.WARNING, rule=rule, message=message, where=where, hint=hint))


def fields_of(key: str, item: CslItem) -> tuple[Fields, list[Finding]]:
    """Read an item. Never raises: a value of a wrong type is a finding, and is printed as far as it can be read."""
    reading = _Reading(key)
    values: dict[str, Any] = {}
    for name, value in item.items():
        variable = _OLD_NAMES.get(str(name), str(name))
        kind = _KINDS.get(variable)
        if kind is None or value in (None, ""):
            continue
        read = _READERS[kind](reading, variable, value)
        if read:
            values.setdefault(variable.replace("-", "_"), read)
    if "page" in values:
        values.setdefault("page_first", re.split(r"\s*[-–—,&]", values["page"])[0])
    for one, other in (("event", "event_title"), ("event_title", "event")):
        if one in values:
            values.setdefault(other, values[one])
    return Fields(_type(reading, item.get("type")), values), reading.findings


def _type(reading: _Reading, value: object) -> str:
    if isinstance(value, str) and value.casefold() in TYPES:
        return value.casefold()
    found = f"found {value!r:.60}" if value is not None else "found none"
    hint = "an archival document is of type manuscript"
    reading.wrong(
        "type", "unknown-type", f"expected a type of CSL 1.0.2, {found}; the item is printed as a document", hint
    )
    return "document"


def _clean(text: str) -> str:
    """Return a text on one line, without lone surrogates."""
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return re.sub(r"[ ]*[\t\n\v\f\r\u2028\u2029\x85]+\s*", " ", text).strip(" ")


def _scalar(reading: _Reading, variable: str, value: object) -> str:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)[:400]
    reading.wrong(variable, "invalid-value", f"expected a text, found {value!r:.60}; it is not printed")
    return ""


def _string(reading: _Reading, variable: str, value: object) -> str:
    return marked(_scalar(reading, variable, value))


def _number(reading: _Reading, variable: str, value: object) -> str:
    """Read a number, which may be any text: it holds no markup."""
    return hidden(_scalar(reading, variable, value))


def _code(reading: _Reading, variable: str, value: object) -> str:
    text = hidden(_scalar(reading, variable, value))
    return _DOI.sub("", text, count=1) if variable == "DOI" and _DOI.match(text) else text


def _names(reading: _Reading, variable: str, value: object) -> list[Name]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, (list, tuple)):
        right = '[{"family": "Szalontai", "given": "Balazs"}]'
        reading.wrong(variable, "invalid-name", f"expected a list of names, found {value!r:.60}", right)
        value = [value] if isinstance(value, dict) else []
    return list(filter(None, (_name(reading, variable, one) for one in value)))


def _name(reading: _Reading, variable: str, value: object) -> Name | None:
    if isinstance(value, str) and value.strip():
        reading.wrong(
            variable, "invalid-name", f"expected a name with its parts, found the text {value!r:.60}; printed as it is"
        )
        return Name(literal=hidden(_clean(value)))
    parts = {p: _part(value[p]) for p in _NAME_PARTS if value.get(p) is not None} if isinstance(value, dict) else {}
    parts = {p: text for p, text in parts.items() if text}
    if "family" not in parts:
        parts = {"literal": text} if (text := parts.get("literal") or parts.get("given")) else {}
    parts = {p: text for p, text in parts.items() if p != "literal" or "family" not in parts}
    if _EAST_ASIAN.fullmatch(parts.get("family", "") + parts.get("given", "")):
        parts = {"literal": parts.get("family", "") + parts.get("given", "")}
    if not parts:
        reading.wrong(variable, "invalid-name", f"expected a name, found {value!r:.60}; it is not printed")
        return None
    return Name(**parts)


def _part(value: object) -> str:
    return hidden(_clean(str(value))) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _date(reading: _Reading, variable: str, value: object) -> Date | DateRange | LiteralDate | None:
    given = {"raw": value} if isinstance(value, (str, int)) else value
    if not isinstance(given, dict):
        right = '{"date-parts": [[1962, 8, 27]]}'
        reading.wrong(variable, "invalid-date", f"expected a date, found {value!r:.60}; it is not printed", right)
        return None
    circa = bool(given.get("circa")) and str(given.get("circa")).casefold() not in {"0", "false"}
    parts = given.get("date-parts")
    text = next((str(given[k]) for k in ("literal", "raw", "edtf") if given.get(k) not in (None, "")), "")
    if not parts and text and "literal" not in given:
        parts, uncertain = _iso(text)
        circa = circa or uncertain
    ends = list(_ends(reading, variable, parts, given.get("season"))) if parts else []
    if ends:
        return _range(reading, variable, ends, circa=circa)
    return LiteralDate(marked(_clean(text)), circa=circa) if text.strip() else None


def _iso(text: str) -> tuple[list[list[int]], bool]:
    """Read a date or an interval as ISO 8601 and EDTF write them, and say whether it is uncertain or approximate."""
    found = [_ISO.fullmatch(end.strip()) for end in text.split("/")]
    dates = [m for m in found if m]
    if len(dates) != len(found) or not 1 <= len(dates) <= 2:  # noqa: PLR2004 - an interval has two ends
        return [], False
    return [[int(p) for p in m.groups()[:3] if p] for m in dates], any(m[4] for m in dates)


def _ends(reading: _Reading, variable: str, parts: object, season: object) -> Iterator[dict[str, int]]:
    """Yield the one or two ends of a date; an open end is ``{"year": 0}``, as citeproc-py has it."""
    given = parts if isinstance(parts, (list, tuple)) else [parts]
    given = given if any(isinstance(end, (list, tuple)) for end in given) else [given]
    for index, end in enumerate(given[:2]):
        numbers = [_integer(n) for n in (end if isinstance(end, (list, tuple)) else [end])[:3] if n not in (None, "")]
        if (not numbers or numbers == [0] * len(numbers)) and index == 1:
            yield {"year": 0, "month": 0, "day": 0}
            continue
        read = _parts(numbers, season) or {}
        whole = bool(read) and [read.get(p) for p in ("year", "month", "day")][: len(numbers)] == numbers
        if not whole and not ("season" in read and len(numbers) <= 2):  # noqa: PLR2004 - a year, and a season as a month
            reading.wrong(variable, "invalid-date", f"expected year, month 1-12 and day 1-31, found {end!r:.60}")
        if read:
            yield read


def _integer(value: object) -> int | None:
    text = str(value)
    try:
        return int(text) if len(text) <= _LONGEST_YEAR else None
    except ValueError:
        return None


def _parts(numbers: list[int | None], season: object) -> dict[str, int] | None:
    """Return the parts of a date as far as they make sense, from the year on."""
    year, month, day = [*numbers, None, None, None][:3]
    if not year:
        return None
    read = {"year": year}
    number = _integer(season) if season is not None else _WRITTEN_AS_MONTHS.get(month or 0)
    if number and 1 <= number <= _SEASONS and (season is None or not month):
        return read | {"season": number}
    if month and 1 <= month <= _MONTHS:
        read["month"] = month
        if day and 1 <= day <= _DAYS:
            read["day"] = day
    return read


def _range(reading: _Reading, variable: str, ends: list[dict[str, int]], *, circa: bool) -> Date | DateRange:
    dates = [Date(circa=circa, **end) for end in ends]
    if len(dates) == 1 or ends[0] == ends[1]:
        return dates[0]
    begin, end = ([e.get(p, 0) for p in ("year", "month", "day")] for e in ends)
    if end[0] and begin > end:
        reading.wrong(
            variable, "reversed-range", "expected the earlier date first; the range is printed as it is given"
        )
    return DateRange(begin=dates[0], end=dates[1], circa=circa)


_READERS = {"names": _names, "date": _date, "number": _number, "string": _string, "code": _code}
