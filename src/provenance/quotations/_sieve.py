"""Tells quickly of most texts that a quotation is not in them: its letters are not among theirs."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from provenance.quotations._fold import FORMS, UNSEEN, view
from provenance.quotations._near import most_changed
from provenance.values.editorial import parse_editorial

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.quotations._parts import Part, Quoted

__all__ = ["letters", "may_be_near", "may_hold", "needles"]

_NO_LETTERS: Final = re.compile(r"[\W_]+")
_BETWEEN: Final = "\0"
_REMEMBERED: Final = 8192
_LONGEST: Final = 50_000
"""Texts up to this length are remembered by their letters: those of a library are looked through again and again."""


def letters(text: str) -> str:
    r"""Return the letters and digits of a text in a row, in small letters and without marks, as NFKD has them.

    Where it has editorial brackets, there is a row for each way to read them. What `fold` makes one word stands whole
    in one of the rows, whatever lies within it in the text, and so do the words of a passage.

    >>> letters("the Sov[iet] state") == "thesovietstate" + "\0" + "thesovstate"
    True
    """
    return _remembered(text) if len(text) <= _LONGEST else _rows(text)


def _rows(text: str) -> str:
    brackets = parse_editorial(text)
    views = [view(text, brackets, form)[0] for form in FORMS] if brackets else [text]
    return _BETWEEN.join(dict.fromkeys(map(_letters, views)))


_remembered = lru_cache(_REMEMBERED)(_rows)


def _letters(text: str) -> str:
    if not text.isascii():
        text = normalize("NFKD", UNSEEN.sub("", text))
    return _NO_LETTERS.sub("", text.casefold())


def needles(readings: Iterable[Quoted]) -> tuple[tuple[str, ...], ...]:
    """Return the letters of each part of a quotation, for each of its readings."""
    return tuple(tuple(_letters(part.line) for part in quoted.parts) for quoted in readings)


def may_hold(wanted: tuple[tuple[str, ...], ...], text: str) -> bool:
    """Tell whether a text has the letters of all parts of a reading; where it has not, the quotation is not in it."""
    row = letters(text)
    return any(all(part in row for part in reading) for reading in wanted)


def may_be_near(quoted: Quoted, part: Part, text: str) -> bool:
    """Tell whether a text has so many of the words of a part, and so many two in a row, that it can come near it.

    A word that differs is in two pairs of words.
    """
    row = letters(text)
    words = [_letters(token) for token in quoted.folded.tokens[part.first : part.last] if token[0].isalnum()]
    most = most_changed(len(words))
    if sum(word not in row for word in words) > most:
        return False
    return sum(one + other not in row for one, other in pairwise(words)) <= 2 * most
