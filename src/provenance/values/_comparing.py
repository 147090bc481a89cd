"""Compares values of signatures across spellings: case, dashes, spaces, numbers as numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["comparable", "fold", "natural_key"]

_BETWEEN: Final = re.compile(r"(?<=\d)[\s-](?=[^\W\d_])|(?<=[^\W\d_])[\s-](?=\d)")
_DIGITS: Final = "0123456789"
_DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


def comparable(value: str) -> str:
    """Return a value to compare by; between a number and a letter a dash or a space says nothing.

    >>> comparable("1-B") == comparable("1 b"), comparable("81-146") == comparable("81146")
    (True, False)
    """
    return _BETWEEN.sub("", fold(value))


def fold(text: str) -> str:
    """Fold case, dashes and spaces, so that spellings of one value compare equal.

    >>> fold("XIX–J-1-j ") == fold("xix-j-1-J")
    True
    """
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).casefold()
    return re.sub(r"\s*([-/])\s*", r"\1", " ".join(folded.split()))


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key in which numbers compare as numbers.

    >>> sorted(["box 10", "box 9"], key=natural_key)
    ['box 9', 'box 10']
    """
    parts = re.findall(r"[0-9]+|[^0-9]+", fold(text))
    return tuple((0, int(p[:18]), p) if p[0] in _DIGITS else (1, 0, p) for p in parts)
