"""The text of RIS: records as lists of tags and values, in a file and from there."""

from __future__ import annotations

import re
from typing import Final

from provenance.formats._tagged.text import Syntax, one_line

__all__ = ["SYNTAX", "one_line", "paragraphs"]

SYNTAX: Final = Syntax(
    re.compile(
        r"(?P<tag>[A-Z][A-Z0-9](?=[ \t])|[A-Z][A-Z0-9]{2,5}(?=  - ))(?:[ ]{1,2}|\t)-(?:[ \t](?P<value>.*)|)", re.DOTALL
    ),
    "TY",
    "{}  - {}",
    end="ER",
)
"""A line with a tag; those that databases add may be longer (``PMID  - ``)."""


def paragraphs(text: str) -> str:
    r"""Return a text whose lines may stand below each other: none is empty, none looks like a tag.

    >>> paragraphs("a\n\nTY  - BOOK")
    'a TY  - BOOK'
    """
    return SYNTAX.paragraphs(text)
