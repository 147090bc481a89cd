"""How names of institutions stand in an English sentence."""

from __future__ import annotations

import re

__all__ = ["the"]

# English names of institutions that take an article in a sentence.
_INSTITUTION = re.compile(
    r"\b(?:archives?|library|libraries|museum|office|institute|institution|ministry|foundation|cent(?:er|re)|university|bureau"
    r"|department|committee|collection|administration|society|service|division|agency|commission|party|academy)\b",
    re.IGNORECASE,
)


def the(name: str) -> str:
    """Return a name as it stands in a sentence: the English name of an institution takes an article, others do not.

    >>> the("Library of Congress"), the("MOL"), the("Magyar Nemzeti Levéltár"), the("The National Archives")
    ('the Library of Congress', 'MOL', 'Magyar Nemzeti Levéltár', 'The National Archives')
    """
    starts_so = re.match(r"(?:the|an?|das|der|die|le|la|les|el|il)\s", name, re.IGNORECASE)
    if starts_so or not _INSTITUTION.search(name) or re.match(r"\w+['’]s\b", name):
        return name
    return f"the {name}"
