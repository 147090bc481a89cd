"""Brackets and quotation marks of many scripts: where they close."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["OPEN", "closing", "without_quotes"]

OPEN: Final = dict(zip('([{（“«„"《「〈', ')]}）”»“"》」〉', strict=True))
_LOW: Final = re.compile("[“”]")
"""What closes a low quotation mark: the one in German and Czech, the other in Polish and Hungarian."""


def closing(text: str, at: int, end: int) -> int:
    """Return where a bracket or quotation mark is closed; nothing where it is not."""
    opening, closing = text[at], OPEN[text[at]]
    if opening == closing:
        return max(text.find(closing, at + 1, end), 0)
    if opening == "„" and (close := _LOW.search(text, at + 1, end)):
        return close.start()
    depth = 0
    for match in re.compile(f"[{re.escape(opening)}{re.escape(closing)}]").finditer(text, at, end):
        depth += 1 if match[0] == opening else -1
        if not depth:
            return match.start()
    return 0


def without_quotes(text: str, a: int, b: int) -> tuple[int, int]:
    """Return the place of words without the quotation marks around them."""
    if b - a > 2 and text[a] in '"“„«《「〈' and closing(text, a, b) == b - 1:  # noqa: PLR2004 - a pair and something in it
        b -= 1
        while text[b - 1] in ",; " and b > a + 1:
            b -= 1
        return a + 1, b
    return a, b
