"""Compiles patterns that no text makes slow: every repetition in them has an end."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["bounded"]

_UNBOUNDED: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<loop>[*+]|\{\d*,\})")


def bounded(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern. Raises ``ValueError`` where a repetition in it has no end, and ``re.error``."""
    for match in _UNBOUNDED.finditer(pattern):
        if match["loop"]:
            message = f"expected bounded repetition such as {{0,40}}, found {match['loop']!r} in {pattern!r}"
            raise ValueError(message)
    return re.compile(pattern, flags)
