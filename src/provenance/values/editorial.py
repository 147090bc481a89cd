"""Editorial brackets: what an editor or translator put into a text, and what was left out of it."""

from __future__ import annotations

import re
from typing import Literal

from provenance.errors import Span
from provenance.values.frozen import Frozen

__all__ = ["Bracket", "BracketKind", "parse_editorial"]

BracketKind = Literal["omission", "expansion", "gloss", "editor-note", "sic"]

# One bracket without brackets inside; bounded, so that a text of opening brackets alone costs linear time.
_BRACKET = re.compile(r"\[(?P<inner>[^\[\]]{0,500})\]")
_OMISSION = re.compile(r"\s*(?:\.\s*){2,4}\s*|\s*…\s*|\s*(?:omitted|omission|snip)\s*", re.IGNORECASE)
_SIC = re.compile(r"\s*sic[!.]?\s*", re.IGNORECASE)
_NOTE = re.compile(
    r"\b(?:emphasis|in the original|italics|underlin\w*|handwritten|illegible|translator|editor'?s?|ed\.|trans\.|note"
    r"|marginal|signature|stamp|page|document|paragraph|text|word|missing|blank|crossed out|unreadable)\b",
    re.IGNORECASE,
)


class Bracket(Frozen):
    """One pair of square brackets: what it holds, where it stands, and what it does."""

    kind: BracketKind
    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return the place of the bracket in the text, brackets included."""
        return Span(self.start, self.end)


def parse_editorial(text: str) -> tuple[Bracket, ...]:
    """Find the editorial brackets of a text, typed, in order.

    bracket   = "[" inner "]"
    omission  = "[...]" or "[…]" or "[ ]"
    sic       = "[sic]"
    expansion = a bracket that touches a letter, or a number that touches a digit: ``M[inistry]``, ``[19]62``
    note      = words about the text itself, or the number of a note: ``[emphasis in the original]``, ``[1]``
    gloss     = anything else: ``[the Soviets]``

    >>> [b.kind for b in parse_editorial("relations [...] the M[inistry] of they [the Soviets] it [sic]")]
    ['omission', 'expansion', 'gloss', 'sic']
    """
    return tuple(
        Bracket(kind=_kind(text, match), text=match[0], start=match.start(), end=match.end())
        for match in _BRACKET.finditer(text)
    )


def _kind(text: str, match: re.Match[str]) -> BracketKind:
    inner = match["inner"]
    if _OMISSION.fullmatch(inner) or not inner.strip():
        return "omission"
    if _SIC.fullmatch(inner):
        return "sic"
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if inner.isdigit():  # [19]62 completes a number; else it is the mark of a note
        return "expansion" if before.isdigit() or after.isdigit() else "editor-note"
    if before.isalpha() or (after.isalpha() and inner[-1:].isalpha()):
        return "expansion"
    return "editor-note" if _NOTE.search(inner) else "gloss"
