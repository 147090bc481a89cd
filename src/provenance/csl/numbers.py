"""Numbers: what counts as one, ordinals, roman numerals, page ranges (CSL 1.0.2, Number and Appendix V)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.locale import Locale

_ONE: Final = r"[^\W\d_]{0,6}\d+[^\W\d_]{0,8}"
_NUMERIC: Final = re.compile(rf"^\s*{_ONE}(?:\s*(?:,|&|-|–|—|\\-)\s*{_ONE})*\s*$", re.UNICODE)
_LONGEST: Final = 9
"""How many digits a number has at most; more are a text."""
_SPLIT: Final = re.compile(r"(\s*(?:,|&|-|–|—)\s*)")
_RANGE: Final = re.compile(
    r"(?<![\w:./–—-])((?:[^\W_]*[^\W\d_])?)(\d+)(\s*(?:--|[-–—])\s*)((?:[^\W_]*[^\W\d_])?)(\d+)(?![^\W_]|[:./]\d|\s*[-–—])"
)
"""Two numbers and what stands between, neither a part of something longer (``1:23-1:45``, ``1-2-3``)."""
_PLURAL: Final = re.compile(
    r"(?:\d|\b[ivxlcdm]+)(?:[^\W\d_]*)\s*(?:(?<!\\)(?:--|[-–—])|&|[,;](?:\s*[^\W\d]{1,3})?\s|[^\W\d]{1,3}\s)\s*"
    r"(?:[^\W\d_]{0,4}\d|[ivxlcdm]+\b)"
)
"""Two numbers with a sign or a short word (*and*, *et*) between them."""
_NEXT_LABEL: Final = re.compile(r"[,;]\s*[^\W\d]{1,6}\.\s")
"""Where the next part of a locator begins: ``, fol. ``."""
_FOLIOS: Final = re.compile(r"(?<=\d[^\W\d_])\s*-\s*(?=\d+[^\W\d_]{1,2}\b)")
"""The hyphen between numbers with letters after them: ``85r-88r``."""
_PLACES: Final = re.compile(r"(?<![\w–—-])(\d+(?:[:.]\d+)+)\s*-{1,2}\s*(\d+(?:[:.]\d+)*)(?![^\W_]|[:./]\d|\s*[-–—])")
"""The hyphen between places of several numbers: ``1:23-1:45``, ``10.1-10.5``."""
_ROMANS: Final = re.compile(r"\b([ivxlcdm]+|[IVXLCDM]+)\s*-\s*([ivxlcdm]+|[IVXLCDM]+)\b")
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@lru_cache(maxsize=4096)
def is_numeric(text: str) -> bool:
    """Tell whether a text consists of numbers alone, with affixes or separators.

    >>> [is_numeric(t) for t in ("2nd", "D2, 4 & 6", "second", "2nd edition")]
    [True, True, False, False]
    """
    return _NUMERIC.match(text) is not None


def is_plural(text: str, variable: str = "") -> bool:
    """Tell whether a label for the text is in the plural (CSL 1.0.2, Label)."""
    if variable in ("number-of-pages", "number-of-volumes"):
        digits = re.search(r"\d+", text)
        return digits is not None and digits[0].lstrip("0") not in ("", "1")
    return _plural(_NEXT_LABEL.split(text, maxsplit=1)[0])


@lru_cache(maxsize=4096)
def _plural(text: str) -> bool:
    return _PLURAL.search(text) is not None


def roman(number: int) -> str:
    """Return a number in small roman numerals.

    >>> roman(1962)
    'mcmlxii'
    """
    if not 0 < number < 4000:  # noqa: PLR2004 - what roman numerals reach
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Return a number with its ordinal suffix (CSL 1.0.2, Ordinal Suffixes)."""
    return f"{number}{_suffix(number, locale, gender) or _suffix(number, locale, '')}"


def _suffix(number: int, locale: Locale, gender: str) -> str:
    last_two = number % 100
    best = ""
    rank = -1
    for term in locale.ordinals:
        if term.gender != gender:
            continue
        if term.number < 0:
            fits, weight = True, 0
        elif term.match == "whole-number":
            fits, weight = term.number == number, 4
        elif term.match == "last-two-digits":
            fits, weight = term.number == last_two, 3
        else:
            fits, weight = term.number == number % 10, 2
        if fits and weight > rank:
            best, rank = term.text, weight
    if rank < 0 and not gender and locale.ordinals:
        return _old_scheme(number, locale)
    return best


def _old_scheme(number: int, locale: Locale) -> str:
    """Apply the four suffixes of CSL 1.0."""
    kind = number % 10
    if kind not in (1, 2, 3) or number % 100 in (11, 12, 13):
        kind = 4
    return next((t.text for t in locale.ordinals if t.number == kind), "")


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Return a number in words up to ten, else as `ordinal` does."""
    name = f"long-ordinal-{number:02d}"
    if 1 <= number <= 10:  # noqa: PLR2004 - as the specification has words for
        for key in ((name, f"long:{gender}"), (name, "long")):
            if key in locale.terms:
                return locale.terms[key].single
    return ordinal(number, locale, gender)


def formatter(form: str, locale: Locale, variable: str) -> Callable[[str], str]:
    """Return the function that prints a number variable in a form."""
    gender = locale.genders.get(variable, "")
    ampersand = locale.term("and", "symbol") or "&"
    dash = locale.term("page-range-delimiter") or "–"

    def one(text: str) -> str:
        if not text.isdecimal() or len(text) > _LONGEST:
            return text
        number = int(text)
        if form == "ordinal":
            return ordinal(number, locale, gender)
        if form == "long-ordinal":
            return long_ordinal(number, locale, gender)
        return roman(number) if form == "roman" else text

    def show(text: str) -> str:
        if form in ("ordinal", "long-ordinal", "roman"):
            text = re.sub(r"^(\d+)(?:st|nd|rd|th|er|re|e|\.|º|ª)$", r"\1", text) if not text.isdecimal() else text
        if text.isdecimal():
            return one(text)
        out = ""
        for i, part in enumerate(_SPLIT.split(text.strip())):
            if i % 2 == 0:
                out += one(part)
            else:
                sign = part.strip()
                out += ", " if sign == "," else f" {ampersand} " if sign == "&" else dash
        return out

    return show


def pages(text: str, form: str, delimiter: str, ampersand: str = "&") -> str:
    """Return page ranges in a format (CSL 1.0.2, Page Ranges); with no format only the hyphen changes.

    >>> pages("321-328", "minimal", "–"), pages("100-4", "expanded", "–"), pages("1496-1504", "chicago-16", "–")
    ('321–8', '100–104', '1496–504')
    """
    if ampersand != "&":
        text = text.replace("&", ampersand)

    def change(match: re.Match[str]) -> str:
        prefix, first, _, other, second = match.groups()
        if other != prefix and form:
            return f"{prefix}{first}-{other}{second}"
        if not form:
            return f"{prefix}{first}{delimiter}{other}{second}"
        return f"{prefix}{first}{delimiter}{_range(first, second, form, prefix)}"

    out = _RANGE.sub(change, text)
    if "-" in out:
        out = _FOLIOS.sub(delimiter, out)
        out = _PLACES.sub(rf"\1{delimiter}\2", out)
        out = _ROMANS.sub(rf"\1{delimiter}\2", out)
    return out.replace("\\-", "-")


def dashed(text: str, delimiter: str) -> str:
    """Return the text of a number variable: where it is a range of numbers, with a dash.

    >>> dashed("3-4", "–"), dashed("II-IV", "–"), dashed("F-16", "–")
    ('3–4', 'II–IV', 'F-16')
    """
    return pages(text, "", delimiter) if is_numeric(text) or _ROMANS.fullmatch(text) else text


def _range(first: str, second: str, form: str, prefix: str) -> str:
    full = second
    if len(second) < len(first):
        full = first[: len(first) - len(second)] + second
    if form == "expanded":
        return prefix + full
    if len(full) != len(first) or full < first:
        return (prefix if len(full) != len(first) else "") + full
    if form == "minimal":
        return _minimal(first, full, 1)
    if form == "minimal-two":
        return _minimal(first, full, 2)
    return _chicago(first, full, edition=form)


def _minimal(first: str, second: str, keep: int) -> str:
    at = 0
    while at < len(second) - keep and first[at] == second[at]:
        at += 1
    return second[at:]


def _chicago(first: str, second: str, edition: str) -> str:
    number = first.lstrip("0")
    if len(number) <= 2 or number.endswith("00"):  # noqa: PLR2004 - the manual's rule
        return second
    if edition != "chicago-16" and len(first) == 4 and len(second) == 4 and len(_minimal(first, second, 1)) >= 3:  # noqa: PLR2004
        return second
    if number[-2] == "0":
        return _minimal(first, second, 1)
    return _minimal(first, second, 2)
