"""English for reports: articles, plurals, lists, names of forms and roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FORMS", "a", "count", "joined", "the", "with_article"]

FORMS = {
    "original": "original", "copy": "copy", "working-copy": "working copy", "carbon-copy": "carbon copy",
    "microfilm": "microfilm", "photocopy": "photocopy", "scan": "scan", "transcription": "transcription",
    "translation": "translation", "excerpt": "excerpt", "edition": "edition", "web-publication": "web page",
    "mirror": "mirror of the page", "unknown": "copy of unknown kind",
}  # fmt: skip

# Words that begin with a vowel but not with its sound, and the other way round.
_YOU = re.compile(r"(?:u(?:kr|ni|se|yg|gand|topi|rugu)|eu|ewe|one\b)", re.IGNORECASE)
_SILENT = re.compile(r"(?:hour|hono[u]?r|heir|honest)", re.IGNORECASE)
# English names of institutions that take an article in a sentence.
_INSTITUTION = re.compile(
    r"\b(?:archives?|library|libraries|museum|office|institute|institution|ministry|foundation|cent(?:er|re)|university|bureau"
    r"|department|committee|collection|administration|society|service|division|agency|commission|party|academy)\b",
    re.IGNORECASE,
)


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


def the(name: str) -> str:
    """Return a name as it stands in a sentence: the English name of an institution takes an article, others do not.

    >>> the("Library of Congress"), the("MOL"), the("Magyar Nemzeti Levéltár"), the("The National Archives")
    ('the Library of Congress', 'MOL', 'Magyar Nemzeti Levéltár', 'The National Archives')
    """
    starts_so = re.match(r"(?:the|an?|das|der|die|le|la|les|el|il)\s", name, re.IGNORECASE)
    if starts_so or not _INSTITUTION.search(name) or re.match(r"\w+['’]s\b", name):
        return name
    return f"the {name}"


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
