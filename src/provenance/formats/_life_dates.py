"""Takes the years of a life from behind a name: libraries write ``Stevenson, Robert Louis, 1850-1894``."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["without_years"]

_YEAR: Final = r"(?:c(?:a|irca)?\.?\s*)?(?:1[0-9]{3}|20[0-9]{2}|[1-9][0-9]{2})\??"
_WORD: Final = r"(?:b|d|fl|born|died|active|flourished|geb|gest|né|née|†|\*)\.?\s*"
_SPAN: Final = rf"(?:{_WORD})?{_YEAR}\s*[-\N{{EN DASH}}\N{{EM DASH}}]\s*(?:{_WORD})?(?:{_YEAR})?|{_WORD}{_YEAR}"
_LONGEST: Final = 60
_BEHIND: Final = re.compile(rf"\s*(?:,\s*(?:{_SPAN})|,?\s*\((?:{_SPAN}|{_YEAR})\))[.,]?\s*$", re.IGNORECASE)


def without_years(name: str) -> str:
    """Return a person's name without the years of the life behind it.

    >>> without_years("Stevenson, Robert Louis, 1850-1894")
    'Stevenson, Robert Louis'
    >>> without_years("Nagy, Imre (1896–1958)"), without_years("Kovács, János, b. 1920"), without_years("Louis, XIV")
    ('Nagy, Imre', 'Kovács, János', 'Louis, XIV')
    """
    head, tail = name[:-_LONGEST], name[-_LONGEST:]
    return head + _BEHIND.sub("", tail) or name
