"""What csl-data.json of CSL 1.0.2 allows: the variables that it knows, and the values that each may have."""

from __future__ import annotations

from typing import Any

from provenance.items import IDENTIFIERS, NAMES
from provenance.model import CSL_TYPES, DATES, VARIABLES

__all__ = ["DATE_VARIABLES", "KNOWN", "NOT_IN_SCHEMA", "text_or_number", "valid"]

# The variables of CSL 1.0.2 that csl-data.json leaves out, and those that may be numbers.
NOT_IN_SCHEMA = {"editor-translator", "license", "part-number", "printing-number", "supplement-number"}
_NUMBERS = {
    "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number", "issue",
    "locator",
    "number", "number-of-pages", "number-of-volumes", "page", "page-first", "part", "printing", "section", "supplement",
    "version", "volume",
}  # fmt: skip
_MORE = {
    "categories", "custom", "id", "journalAbbreviation", "language", "original-title", "part", "printing", "shortTitle",
    "supplement", "title", "type", "URL", "volume-title-short",
}  # fmt: skip
DATE_VARIABLES = ("issued", "accessed", *DATES)
KNOWN = {*VARIABLES, *NAMES, *IDENTIFIERS, *DATE_VARIABLES, *_MORE} - NOT_IN_SCHEMA

_NAME_PARTS = {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}
_NAME_SWITCHES = {"comma-suffix", "static-ordering", "parse-names"}
_DATE_PARTS = {"date-parts", "season", "circa", "literal", "raw"}


def valid(name: str, value: Any) -> bool:  # noqa: ANN401 - whatever stands in the item
    """Tell whether csl-data.json allows a variable to have a value."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if name not in KNOWN:
        return False
    if name in NAMES:
        return isinstance(value, list) and all(map(_valid_name, value))
    if name in DATE_VARIABLES:
        return _valid_date(value)
    if name == "categories":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if name in ("custom", "type"):
        return isinstance(value, dict) if name == "custom" else value in CSL_TYPES
    return isinstance(value, str) or (number and (name in _NUMBERS or name == "id"))


def _valid_name(value: Any) -> bool:  # noqa: ANN401 - whatever stands in the item
    return isinstance(value, dict) and all(
        (part in _NAME_PARTS and isinstance(text, str))
        or (part in _NAME_SWITCHES and isinstance(text, (str, int, float)))
        for part, text in value.items()
    )


def _valid_date(value: Any) -> bool:  # noqa: ANN401 - whatever stands in the item
    if not isinstance(value, dict) or not value.keys() <= _DATE_PARTS:
        return False
    parts = value.get("date-parts", [[0]])
    return (
        isinstance(parts, list)
        and 1 <= len(parts) <= 2  # noqa: PLR2004 - a date, or the two ends of an interval
        and all(isinstance(part, list) and 1 <= len(part) <= 3 and all(map(text_or_number, part)) for part in parts)  # noqa: PLR2004 - year, month, day
        and text_or_number(value.get("season", ""))
        and isinstance(value.get("circa", ""), (str, int, float))
        and all(isinstance(value.get(name, ""), str) for name in ("literal", "raw"))
    )


def text_or_number(value: Any) -> bool:  # noqa: ANN401 - whatever stands in the item
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)
