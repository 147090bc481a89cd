"""Text case (CSL 1.0.2, Text-case): changes letters, leaves marks, addresses and protected spans alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from provenance.csl.marks import CLOSE, LINK, LINK_TEXT, MARKS, NO_CASE, NO_DECORATION, QUOTE, UNQUOTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STOP_WORDS: Final = frozenset(
    [
        "a",
        "across",
        "afore",
        "after",
        "against",
        "al",
        "along",
        "alongside",
        "amid",
        "amidst",
        "among",
        "amongst",
        "an",
        "and",
        "anenst",
        "apropos",
        "apud",
        "around",
        "as",
        "aside",
        "astride",
        "at",
        "athwart",
        "atop",
        "barring",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "but",
        "by",
        "c",
        "ca",
        "circa",
        "d’",
        "d'",
        "de",
        "despite",
        "down",
        "during",
        "et",
        "except",
        "for",
        "forenenst",
        "from",
        "given",
        "if",
        "in",
        "inside",
        "into",
        "lest",
        "like",
        "modulo",
        "near",
        "next",
        "nor",
        "notwithstanding",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "out",
        "over",
        "per",
        "plus",
        "pro",
        "qua",
        "sans",
        "since",
        "so",
        "than",
        "the",
        "through",
        "thru",
        "throughout",
        "thruout",
        "till",
        "to",
        "toward",
        "towards",
        "under",
        "underneath",
        "until",
        "unto",
        "up",
        "upon",
        "v",
        "v.",
        "van",
        "versus",
        "via",
        "vis-à-vis",
        "von",
        "vs",
        "vs.",
        "with",
        "within",
        "without",
        "yet",
    ]
)
"""Words that title case leaves small within a title."""

_PARTS: Final = re.compile(f"{LINK}[^{LINK_TEXT}]*{LINK_TEXT}|[\ufdd0-\ufdef]|[^\ufdd0-\ufdef]+")
_OPENS: Final = frozenset(MARKS - {CLOSE, QUOTE, UNQUOTE, LINK_TEXT})
_WORD: Final = re.compile(r"[^\s\u2010\u2012-\u2015/-]+")
_ENDS: Final = ":?!"
_SHORT: Final = 3
"""Longest word that may be an abbreviation in a title all in capitals."""


def change(case: str) -> Callable[[str], str] | None:
    """Return the function of a ``text-case``; None for one that is not known. Title case is for English."""
    known: dict[str, Callable[[str], str]] = {
        "lowercase": lowercase,
        "uppercase": uppercase,
        "capitalize-first": capitalize_first,
        "capitalize-all": capitalize_all,
        "sentence": sentence,
        "title": title,
    }
    return known.get(case)


def _protected(text: str) -> bool:
    return NO_CASE in text or NO_DECORATION in text or LINK in text


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the marks and runs of a text, each with whether its case may change."""
    stack: list[bool] = []
    safe = 0
    for part in _PARTS.findall(text):
        first = part[0]
        if first in MARKS:
            if first in _OPENS:
                stack.append(first in (NO_CASE, NO_DECORATION))
                safe += stack[-1]
            elif first == CLOSE and stack:
                safe -= stack.pop()
            yield part, False
        else:
            yield part, not safe


def _each(text: str, function: Callable[[str], str]) -> str:
    if not _protected(text):
        return function(text)
    return "".join(function(part) if free else part for part, free in _runs(text))


def lowercase(text: str) -> str:
    """Return the text in small letters."""
    return _each(text, str.lower)


def uppercase(text: str) -> str:
    """Return the text in capitals."""
    return _each(text, str.upper)


def capitalize_first(text: str) -> str:
    """Return the text with its first letter capital.

    >>> capitalize_first("edited by")
    'Edited by'
    """
    if text[:1].isalpha():
        return text[0].upper() + text[1:]
    out: list[str] = []
    done = False
    for part, free in _runs(text):
        if done or part[0] in MARKS:
            out.append(part)
            continue
        at = next((i for i, c in enumerate(part) if c.isalnum()), None)
        if at is None:
            out.append(part)
            continue
        done = True
        whole = not at or part[at - 1] != "’"  # else a word that has lost its beginning: ’t Hooft
        out.append(part[:at] + part[at].upper() + part[at + 1 :] if free and whole else part)
    return "".join(out)


def _capital(word: str) -> str:
    at = next((i for i, c in enumerate(word) if c.isalnum()), None)
    if at is None or (at and word[at - 1] == "’"):
        return word  # ’t, ’tis: the word has lost its beginning
    return word[:at] + word[at].upper() + word[at + 1 :]  # a digit stays what it is: 3rd, 1990s


def capitalize_all(text: str) -> str:
    """Return the text with every word's first letter capital."""
    return _each(text, lambda run: _WORD.sub(lambda m: _capital(m[0]) if m[0].islower() else m[0], run))


def sentence(text: str) -> str:
    """Return the text in sentence case: an all-capital one falls, then the first letter rises."""
    if text.isupper():
        text = lowercase(text)
    return capitalize_first(text)


@lru_cache(maxsize=8192)
def title(text: str) -> str:
    """Return the text in title case (Title Case Conversion).

    >>> title("a history of the cold war: the end")
    'A History of the Cold War: The End'
    """
    words = list(_words(text))
    if not words:
        return text
    shout = text.isupper() and sum(len(word) > _SHORT for _, _, word, _ in words) > 1
    out: list[str] = []
    at = 0
    last = len(words) - 1
    for i, (begin, end, word, free) in enumerate(words):
        out.append(text[at:begin])
        at = end
        if not free:
            out.append(word)
            continue
        bare = word.strip('()[]{},;"“”‘«»…').lower()
        lower = word.lower() if shout else word
        edge = i in (0, last) or _after_stop(text, words[i - 1][1], begin)
        if bare.rstrip(".,;:!?") in STOP_WORDS or bare in STOP_WORDS:
            small = lower if lower.islower() or shout or word.istitle() else word
            if edge or (text[end : end + 1] == "-" and text[begin - 1] != "-"):
                out.append(_capital(lower) if lower.islower() else word)
            elif word.istitle() and i and text[words[i - 1][1] - 1] == ".":
                out.append(word)  # a sentence of its own, as it was written
            else:
                out.append(small.lower())
        elif lower.islower():
            alone = len(word) == 1 and begin and text[begin - 1] == "-"
            out.append(word if alone else _capital(lower))
        else:
            out.append(word)
    out.append(text[at:])
    return "".join(out)


def _after_stop(text: str, end: int, begin: int) -> bool:
    before = text[end - 1] if end else ""
    between = text[end:begin]
    return before in _ENDS or any(c in _ENDS for c in between)


def _words(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the words of a marked text: begin, end, word, and whether it may change."""
    at = 0
    for part, free in _runs(text):
        if part[0] not in MARKS:
            for match in _WORD.finditer(part):
                yield at + match.start(), at + match.end(), match[0], free
        at += len(part)
