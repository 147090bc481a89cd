"""A text as a line of tokens in which spelling that means nothing is alike: what quotations are compared by."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal
from unicodedata import normalize

from provenance.errors import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from provenance.values.editorial import Bracket

__all__ = ["FORMS", "UNSEEN", "Folded", "Form", "closed_up", "fold", "has_spaced", "hyphened_in", "letters_of", "view"]

Form = Literal["without", "bare", "short"]
FORMS: Final[tuple[Form, ...]] = ("without", "bare", "short")
"""How editorial brackets are read: left out, but for completed words (``Ministry`` of ``M[inistry]``); as if they had
no signs (``they the Soviets``); left out with what completes a word (``M``)."""

# What a word may hold without being another word: raised numbers of notes, soft hyphens and characters of no width,
# marks over letters.
_INNER: Final = "\u00b9\u00b2\u00b3\u2070-\u2079\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
# Scripts that put no spaces between words are compared letter by letter.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_QUOTES: Final = "\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇ʼʹ′″"
_APOSTROPHES: Final = "'’ʼ‘ʹ′`´"
_DASHES: Final = "-\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d¬"
_LETTER: Final = rf"(?:(?![{_UNSPACED}])[^\W_]|[{_INNER}])"
_SMALL: Final = "[a-zß-öø-ÿа-яё](?![^\\W_])"
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞА-ЯЁ](?![^\\W_])"
_ANY: Final = f"(?:{_SMALL}|{_CAPITAL})"
_BREAK: Final = r"[-‐¬]\r?\n[ \t]*"
_APART: Final = "[ \xa0\u2009\u202f]"
_SPACED: Final = (
    rf"(?<![^\W_]){_ANY}(?:(?:{_APART}{_SMALL}){{3,}}|(?:{_APART}{_CAPITAL}){{3,}})(?![\w'’-])"  # at least four letters
)
_TOKEN: Final = re.compile(
    # A word goes on behind an apostrophe, and behind a hyphen at the line's end where small letters follow.
    rf"(?P<word>{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+|{_BREAK}(?=[^\W\d_A-ZА-ЯЁÀ-ÖØ-Þ]){_LETTER}+)*)"
    r"|(?P<dots>(?:…|\.(?:[ \t]?\.){2})(?:[ \t]?[….])*)"
    rf"|(?P<quote>[{_QUOTES}]+)"
    rf"|(?P<dash>[{_DASHES}]+)"
    r"|(?P<sign>\S)"
)
_HIDDEN: Final = "[\u00b9\u00b2\u00b3\u2070-\u2079\u00ad\u200b-\u200d\u2060\ufeff]"
UNSEEN: Final = re.compile(_HIDDEN)
"""What a word may hold and is not read: raised numbers of notes, soft hyphens, characters of no width."""
_UNSEEN: Final = re.compile(f"{_HIDDEN}|{_BREAK}")
_CLOSED_UP: Final = re.compile(rf"(?P<spaced>{_SPACED})|{_TOKEN.pattern}")
_SET_APART: Final = re.compile(_SPACED)
_AT_END: Final = re.compile(_BREAK)
_HYPHENED: Final = re.compile(rf"{_LETTER}+-{_LETTER}+")
_UNREAD: Final = frozenset("*†‡_")  # marks of notes and of emphasis
_APOSTROPHE: Final = re.compile(f"[{_APOSTROPHES}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """The tokens of a text, as one string with a space around each, and where each stands in the text.

    `places[i]` is where token `i` begins in the string; `starts[i]` and `ends[i]` are its place in the text itself.
    """

    string: str
    tokens: Sequence[str]
    places: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def found(self, other: str, *, overlapping: bool = False) -> Iterator[tuple[int, int]]:
        """Yield where a line of tokens stands: the number of its first token and that of the one behind its last."""
        at = self.string.find(other)
        while at >= 0:
            first = bisect_right(self.places, at + 1) - 1
            last = at + len(other) - 1
            yield first, bisect_right(self.places, last)
            at = self.string.find(other, at + 1 if overlapping else last)

    def span(self, first: int, last: int) -> Span:
        """Return the place in the text of the tokens from `first` to before `last`."""
        return Span(self.starts[first], self.ends[last - 1])


def fold(
    text: str,
    brackets: Sequence[Bracket] = (),
    form: Form = "without",
    hyphened: Collection[str] = (),
    *,
    closed: bool = False,
) -> Folded:
    """Return the tokens of a text: words, numbers and signs.

    All quotation marks are one sign, all dashes are one. Spaces, line breaks, soft hyphens, a word's break at a line's
    end, and the marks of notes and of emphasis (``¹``, ``*``) are nothing. Ligatures and full-width letters are the
    letters they stand for (Unicode NFKC), and capitals are small letters. `form` says how the editorial brackets are
    read. A hyphen at a line's end is a word's own where that word is one of `hyphened` (``co-operative``). With
    `closed`, letters set apart (``C e n t r a l``) are one word.
    """
    seen, cuts = view(text, brackets, form)
    tokens: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 1
    for match in (_CLOSED_UP if closed else _TOKEN).finditer(seen):
        for token, start, end in _split(match, hyphened) or ((_token(match), match.start(), match.end()),):
            if token:
                tokens.append(token)
                places.append(at)
                at += len(token) + 1
                starts.append(start)
                ends.append(end)
    if cuts:
        starts = [_source(cuts, start) for start in starts]
        ends = [_source(cuts, end - 1) + 1 for end in ends]
    return Folded(f" {' '.join(tokens)} ", tokens, places, starts, ends)


def has_spaced(text: str) -> bool:
    """Tell whether letters of a word are set apart, for emphasis or by text recognition."""
    return _SET_APART.search(text) is not None


def closed_up(text: str) -> str:
    """Return a text without the spaces in words whose letters are set apart."""
    return _SET_APART.sub(lambda match: "".join(match[0].split()), text)


def hyphened_in(text: str) -> frozenset[str]:
    """Return the words of a text that have a hyphen within, as they are compared."""
    return frozenset(_plain(_UNSEEN.sub("", word)).casefold() for word in _HYPHENED.findall(text))


def _split(match: re.Match[str], hyphened: Collection[str]) -> list[tuple[str, int, int]]:
    """Return the tokens of a word broken at a line's end whose hyphen is its own; none for any other word."""
    if not hyphened or match.lastgroup != "word":
        return []
    broken = list(_AT_END.finditer(match[0]))
    if len(broken) != 1:
        return []
    first, last = (_plain(_UNSEEN.sub("", part)).casefold() for part in _AT_END.split(match[0]))
    if f"{first}-{last}" not in hyphened:
        return []
    start, cut, behind = match.start(), match.start() + broken[0].start(), match.start() + broken[0].end()
    return [(first, start, cut), ("-", cut, cut + 1), (last, behind, match.end())]


def _token(match: re.Match[str]) -> str:
    """Return a token as it is compared; nothing for a word of characters that are not seen."""
    match match.lastgroup:
        case "word":
            word = _APOSTROPHE.sub("'", match[0])
            return word.lower() if word.isalpha() and word.isascii() else _plain(_UNSEEN.sub("", word)).casefold()
        case "spaced":
            return "".join(match[0].split()).casefold()
        case "dots":
            return "…"
        case "quote":
            return '"'
        case "dash":
            return "-"
        case _:
            return "" if match[0] in _UNREAD else _plain(match[0])


def letters_of(text: str) -> str:
    """Return a word without what is not seen, its ligatures as letters and its capitals as they are."""
    return _plain(_UNSEEN.sub("", text))


def _plain(text: str) -> str:
    return normalize("NFKC", text).replace(" ", "")


def view(text: str, brackets: Sequence[Bracket], form: Form) -> tuple[str, list[tuple[int, int]]]:
    """Return the text as a form reads it, and the cuts: from which place in it on another place of the text is meant.

    No cuts where it is the text itself.
    """
    if not brackets:
        return text, []
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    length = at = 0
    for bracket in brackets:
        kept = _kept(bracket, form)
        for start, end in ((at, bracket.start), *kept):
            cuts.append((length, start))
            parts.append(text[start:end])
            length += end - start
        if bracket.kind != "expansion":
            parts.append(" ")
            length += 1
        at = bracket.end
    cuts.append((length, at))
    parts.append(text[at:])
    return "".join(parts), cuts


def _kept(bracket: Bracket, form: Form) -> tuple[tuple[int, int], ...]:
    """Return what a form keeps of a bracket."""
    inner = (bracket.start + 1, bracket.end - 1)
    if bracket.kind == "expansion":
        return () if form == "short" else (inner,)
    return (inner,) if form == "bare" and bracket.kind in ("gloss", "uncertain") else ()


def _source(cuts: Sequence[tuple[int, int]], place: int) -> int:
    index = bisect_right(cuts, (place, 1 << 60)) - 1
    begins, source = cuts[index]
    return source + place - begins
