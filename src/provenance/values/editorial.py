"""Editorial brackets: what an editor or translator put into a text, and what was left out of it."""

from __future__ import annotations

import re
from typing import Literal

from provenance.errors import Span
from provenance.values.frozen import Frozen

__all__ = ["Bracket", "BracketKind", "Plain", "parse_editorial", "pieces_of"]

BracketKind = Literal["omission", "expansion", "gloss", "editor-note", "sic", "uncertain", "illegible"]

# One bracket without brackets inside; bounded, so that a text of opening brackets alone costs linear time. Round and
# pointed brackets are the document's own but for dots alone: that is how German and Russian editions mark an omission.
_BRACKET = re.compile(
    r"\[(?P<inner>[^\[\]]{0,500})\]"
    r"|\((?P<round>[ \t]{0,3}(?:\.[ \t]{0,3}){3,4}|[ \t]{0,3}…[ \t]{0,3})\)"
    r"|<(?P<pointed>[ \t]{0,3}(?:\.[ \t]{0,3}){3,4}|[ \t]{0,3}…[ \t]{0,3})>"
)
_OMISSION = re.compile(
    r"\s*(?:(?:\.\s*){2,6}|…+\s*|(?:[-–—]\s*){2,9}|[–—]\s*|(?:omitted|omission|snip|passage omitted|text omitted)\s*)",
    re.IGNORECASE,
)
_SIC = re.compile(
    r"\s*(?:sic(?:[!.?]*\s*|\s*[:,;=–-].*)|recte\b.*|!\s*|так(?: в (?:тексте|оригинале|документе))?[!.]?\s*)",
    re.IGNORECASE | re.DOTALL,
)
# Where words have no spaces between them, every bracket touches a letter.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_YEAR = 4  # digits
_ILLEGIBLE = re.compile(
    r"\b(?:illegible|unreadable|indecipherable|undecipherable|unleserlich|unlesbar|olvashatatlan|illisible|nečitelné"
    r"|nieczytelne|ilizibil|нечитаем\w*|нрзб|нерзб|неразборчив\w*)(?:\b|\Z)"
    r"|\b(?:words?|letters?|lines?|signature|name)\s(?:not\s(?:legible|readable)|missing)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\b(?:emphasis|in the original|italics|underlin\w*|handwritten|illegible|translator|editor'?s?|ed\.|trans\.|note"
    r"|marginal|signature|stamp|page|document|paragraph|text|word|missing|blank|crossed out|unreadable)\b",
    re.IGNORECASE,
)


class Bracket(Frozen):
    """One pair of brackets: what it holds, where it stands, and what it does."""

    kind: BracketKind
    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return the place of the bracket in the text, brackets included."""
        return Span(self.start, self.end)

    @property
    def inner(self) -> str:
        """Return what stands between the brackets."""
        return self.text[1:-1]


class Plain(Frozen):
    """A stretch of a text outside its editorial brackets, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return the place of the stretch in the text."""
        return Span(self.start, self.end)


def parse_editorial(text: str) -> tuple[Bracket, ...]:
    """Find the editorial brackets of a text, typed, in order.

    bracket   = "[" inner "]"
    omission  = "[...]", "[…]", "[---]" or "[ ]"; dots alone in other brackets too: "(...)", "<…>"
    sic       = "[sic]", "[!]", "[так в тексте]"
    illegible = words that say so, in several languages: ``[illegible]``, ``[нрзб.]``
    expansion = a bracket that touches a letter, or a number that touches a digit: ``M[inistry]``, ``[19]62``
    uncertain = a question mark at the end: ``[?]``, ``[Suslin?]``
    note      = words about the text itself, or the number of a note: ``[emphasis in the original]``, ``[1]``
    gloss     = anything else: ``[the Soviets]``, ``[1962]``

    >>> [b.kind for b in parse_editorial("relations [...] the M[inistry] of they [the Soviets] it [sic]")]
    ['omission', 'expansion', 'gloss', 'sic']
    """
    return tuple(
        Bracket(kind=_kind(text, match), text=match[0], start=match.start(), end=match.end())
        for match in _BRACKET.finditer(text)
    )


def pieces_of(text: str) -> tuple[Bracket | Plain, ...]:
    """Take a text apart into its editorial brackets and what stands between them. Together they are the text again.

    >>> [piece.text for piece in pieces_of("they [the Soviets] said so [...].")]
    ['they ', '[the Soviets]', ' said so ', '[...]', '.']
    """
    pieces: list[Bracket | Plain] = []
    at = 0
    for bracket in parse_editorial(text):
        if at < bracket.start:
            pieces.append(Plain(text=text[at : bracket.start], start=at, end=bracket.start))
        pieces.append(bracket)
        at = bracket.end
    if at < len(text):
        pieces.append(Plain(text=text[at:], start=at, end=len(text)))
    return tuple(pieces)


def _kind(text: str, match: re.Match[str]) -> BracketKind:
    inner = match["inner"]
    if inner is None or _OMISSION.fullmatch(inner) or not inner.strip():
        return "omission"
    if _SIC.fullmatch(inner):
        return "sic"
    if _ILLEGIBLE.search(inner):
        return "illegible"
    touched = _completes(inner, text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])
    if inner.isdigit():  # [19]62 completes a number, [1962] gives a year; else it is the mark of a note
        return "expansion" if touched else "gloss" if len(inner) == _YEAR else "editor-note"
    if inner.rstrip().endswith("?"):
        return "uncertain"
    return "expansion" if touched else "editor-note" if _NOTE.search(inner) else "gloss"


def _completes(inner: str, before: str, after: str) -> bool:
    """Tell whether a bracket touches a letter, and one of numbers a digit, so that it completes it."""
    if inner.isdigit():
        return before.isdigit() or after.isdigit()
    touches = before.isalpha() or (after.isalpha() and inner[-1:].isalpha())
    return touches and not _UNSPACED.match(before or after)
