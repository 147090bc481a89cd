"""English for reports: articles, plurals, lists, names of forms and roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.chains.english import the
from provenance.values.date import Date

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FORMS", "a", "count", "day", "joined", "the", "with_article"]

FORMS = {
    "original": "original", "copy": "copy", "working-copy": "working copy", "carbon-copy": "carbon copy",
    "microfilm": "microfilm", "photocopy": "photocopy", "scan": "scan", "transcription": "transcription",
    "translation": "translation", "excerpt": "excerpt", "edition": "edition", "web-publication": "web page",
    "mirror": "mirror of the page", "unknown": "copy of unknown kind",
}  # fmt: skip

# Words that begin with a vowel but not with its sound, and the other way round.
_YOU = re.compile(r"(?:u(?:kr|ni|se|yg|gand|topi|rugu)|eu|ewe|one\b)", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SILENT = re.compile(r"(?:hour|hono[u]?r|heir|honest)", re.IGNORECASE)


def a(noun: str) -> str:
    """Return the indefinite article that a word takes.

    >>> [a(word) for word in ("English", "Hungarian", "Ukrainian", "hour")]
    ['an', 'a', 'a', 'an']
    """
    vowel = noun[:1].casefold() in tuple("aeiou") and not _YOU.match(noun)
    return "an" if vowel or _SILENT.match(noun) else "a"


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{a(noun)} {noun}"


def day(text: str) -> str:
    """Return a date (EDTF) as a reader takes it: numbers stay as they are, what is more than numbers is in words.

    The year -0256 is 257 BC, which nobody should have to know.

    >>> day("1962-08-27"), day("1940/1943"), day("-0256-05"), day("1914~"), day("../2001")
    ('1962-08-27', '1940 to 1943', 'May 257 BC', 'circa 1914', 'until 2001')
    """
    if all(_NUMBERS.fullmatch(part) for part in text.split("/")):
        return text.replace("/", " to ")
    return Date.parse(text).written().replace("\N{EN DASH}", " to ") if text else ""


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "step"), count(2000, "step"), count(0, "copy", "copies")
    ('1 step', '2,000 steps', '0 copies')
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return a list in words.

    >>> joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return f" {last} ".join(p for p in (", ".join(parts[:-1]), *parts[-1:]) if p)
