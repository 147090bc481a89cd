"""The words by which the name of an archive that nobody knows is told from other words."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ACRONYM", "ARCHIVE_WORD", "names_house"]

ARCHIVE_WORD: Final = re.compile(
    r"(?<!\w)\w{0,20}(?:arch[ií][vwf]\w{0,10}|arquivo?\w{0,4}|arch[yį]v\w{0,6}|ar[hşc]iv\w{0,8}|ark(?:h?iv|ist)\w{0,6}|librar\w{1,4}|bibliothe\w{1,6}"
    r"|bibliote\w{1,6}|levéltár\w{0,6}|könyvtár\w{0,6}|knihovn\w{1,3}|архив\w{0,6}|архів\w{0,6}|библиотек\w{0,4}|бібліотек\w{0,4})\b"
    r"|\b(?:record office|records cent\w{2}|mus(?:eu[mo]s?|ée|eo)|muze\w{1,4})\b|档案馆|檔案館|公文書館",
    re.IGNORECASE,
)
_CAPITALS: Final = "A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ"
ACRONYM: Final = re.compile(
    rf"(?=[^\W\d_]{{0,6}}[{_CAPITALS}][^\W\d_]{{0,6}}[{_CAPITALS}])[^\W\d_]{{2,8}}"
    r"(?:[ .-]{1,2}[\w’'.-]{1,20}){0,4}"
)
"""A word with two capitals (``HStA``), and what may belong to it."""
_HOUSE: Final = re.compile(
    r"(?:The\s)?(?=[A-Z])[^.,;:\n()]{0,80}(?:Archives?|Library|Libraries|Special Collections|Historical Society)\b"
    r"(?:[^.;\n]{0,120})\.?(?:\s{0,3}$|\s(?=[A-Z]))"
)


def names_house(text: str, at: int, end: int) -> bool:
    """Tell whether a sentence that names an archive begins at a place, as in an archive's own advice how to cite it.

    >>> names_house("Bee Papers (MS 3). Special Collections, Dee University Libraries.", 19, 66)
    True
    """
    return _HOUSE.match(text, at, end) is not None
