"""Rendered text as one flat string with marks in it.

Rendering builds strings, not trees: a span is an opening mark, characters and `CLOSE`. The marks are Unicode
noncharacters (U+FDD0-U+FDEF), which no text may contain in interchange; what comes in is cleaned of them. `assemble`
turns the finished string into the tree that outputs print.

Punctuation meets only where pieces are joined, so `joiner` looks at the two characters at a seam and nowhere else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ITALIC: Final = "\ufdd0"
OBLIQUE: Final = "\ufdd1"
UPRIGHT: Final = "\ufdd2"
BOLD: Final = "\ufdd3"
LIGHT: Final = "\ufdd4"
REGULAR: Final = "\ufdd5"
SMALL_CAPS: Final = "\ufdd6"
NORMAL_CAPS: Final = "\ufdd7"
UNDERLINE: Final = "\ufdd8"
NO_LINE: Final = "\ufdd9"
SUPERSCRIPT: Final = "\ufdda"
SUBSCRIPT: Final = "\ufddb"
BASELINE: Final = "\ufddc"
NO_CASE: Final = "\ufddd"
NO_DECORATION: Final = "\ufdde"
CLOSE: Final = "\ufddf"
BLOCK: Final = "\ufde0"
LEFT_MARGIN: Final = "\ufde1"
RIGHT_INLINE: Final = "\ufde2"
INDENT: Final = "\ufde3"
LINK: Final = "\ufde4"
"""Opens a link: the address follows, then `LINK_TEXT`, the text and `CLOSE`."""
LINK_TEXT: Final = "\ufde5"
QUOTE: Final = "\ufde6"
UNQUOTE: Final = "\ufde7"
FLIP_ITALIC: Final = "\ufdeb"
"""The markup of a field: where the same face is on already it is switched off, unlike that of a style's elements."""
FLIP_BOLD: Final = "\ufdec"
FLIP_SMALL_CAPS: Final = "\ufded"
FLIP_SUPERSCRIPT: Final = "\ufdee"
FLIP_SUBSCRIPT: Final = "\ufdef"

MARKS: Final = frozenset(chr(c) for c in range(0xFDD0, 0xFDF0))
ANY_MARK: Final = re.compile("[\ufdd0-\ufdef]")
_LINKS: Final = re.compile(f"{LINK}[^{LINK_TEXT}]*{LINK_TEXT}")

PUNCTUATION: Final = frozenset(".,:;!?")
SEAM: Final = PUNCTUATION | MARKS | {" "}
"""Characters that may react with what is joined to them."""

_FORMATS: Final = frozenset(chr(c) for c in range(0xFDD0, 0xFDDD))
"""Marks of a style's elements that open a span."""
_SPANS: Final = _FORMATS | {NO_CASE, NO_DECORATION, LINK, *map(chr, range(0xFDEB, 0xFDF0))}
"""All that open a span within a text."""

_SECOND_YIELDS: Final = frozenset(("..", ":.", ";.", "!.", "?.", "::", ";:", "!:", "?:", ";;", "!!", "??", ",,"))
_FIRST_YIELDS: Final = frozenset((":!", ";!", ":?", ";?"))
_GOES_INSIDE: Final = frozenset(".,!?")


def clean(text: str) -> str:
    """Return the text without noncharacters that could pass for marks."""
    return ANY_MARK.sub("", text)


def plain(text: str) -> str:
    """Return the characters alone: no marks, no addresses of links.

    >>> plain(f"{ITALIC}Pravda{CLOSE}, 1962")
    'Pravda, 1962'
    """
    if LINK in text:
        text = _LINKS.sub("", text)
    return ANY_MARK.sub("", text)


@cache
def joiner(*, inside: bool) -> Callable[[str, str], str]:
    """Return the function that joins two pieces; ``inside`` moves punctuation into a closing quote.

    Rules of CSL 1.0.2 (Quotes; Locale Options, punctuation-in-quote): doubled punctuation and doubled spaces fall
    together, the stronger sign stays.

    >>> join = joiner(inside=True)
    >>> join("Who?", ". Here") == "Who? Here"
    True
    >>> join(f"{QUOTE}A{UNQUOTE}", ", b") == f"{QUOTE}A,{UNQUOTE} b"
    True
    """

    def join(left: str, right: str) -> str:
        if not left or not right:
            return left or right
        if left[-1] in SEAM and right[0] in SEAM:
            return _meet(left, right, inside=inside)
        return left + right

    return join


def _meet(left: str, right: str, *, inside: bool) -> str:  # noqa: C901, PLR0911 - one pass, kept whole for speed
    end = len(left)
    while end and left[end - 1] in MARKS:
        end -= 1
    begin = 0
    while begin < len(right) and right[begin] in MARKS:
        if right[begin] == LINK:
            return left + right
        begin += 1
    if not end or begin == len(right):
        return left + right
    first, second = left[end - 1], right[begin]
    if first == " " and second == " ":
        return left + right[1:] if not begin else left[: end - 1] + left[end:] + right
    if second not in PUNCTUATION:
        return left + right
    rest = right[:begin] + right[begin + 1 :]
    if first in PUNCTUATION:
        if first + second in _SECOND_YIELDS:
            return left + rest
        if first + second in _FIRST_YIELDS:
            return _meet(left[: end - 1] + left[end:], right, inside=inside)
    if inside and second in _GOES_INSIDE:
        quote = left.find(UNQUOTE, end)
        if quote >= 0:
            at = quote if left[quote - 1] != CLOSE else _within(left, quote)
            return left[:at] + second + left[at:] + rest
    return left + right


def _within(text: str, end: int) -> int:
    """Return where punctuation goes before a closing quote: within a span that holds all that is quoted."""
    depth = 1
    begin = end
    while depth and begin:
        begin -= 1
        depth += (text[begin] == UNQUOTE) - (text[begin] == QUOTE)
    head = begin + 1
    while text[head] in _FORMATS:
        head += 1
    open_: list[int] = []
    at = end
    for i in range(begin + 1, end):
        c = text[i]
        if c in _SPANS:
            open_.append(i)
        elif c == CLOSE and open_ and open_.pop() < head and at == end and not text[i:end].strip(CLOSE):
            at = i
    return at


@cache
def delimited(delimiter: str, *, inside: bool) -> Callable[[list[str]], str]:
    """Return the function that joins non-empty pieces with a delimiter, minding every seam."""
    join = joiner(inside=inside)
    if not delimiter:

        def run_together(pieces: list[str]) -> str:
            out = pieces[0]
            for piece in pieces[1:]:
                out = join(out, piece)
            return out

        return run_together
    if delimiter[0] not in SEAM and delimiter[-1] not in SEAM:
        return delimiter.join
    head = delimiter[0] in SEAM

    def separate(pieces: list[str]) -> str:
        if len(pieces) == 1:
            return pieces[0]
        out = pieces[0]
        for piece in pieces[1:]:
            out = join(out, delimiter) if head and out[-1] in SEAM else out + delimiter
            out = join(out, piece) if piece[0] in SEAM else out + piece
        return out

    return separate
