"""Text case (CSL 1.0.2, Text-case) on marked strings: what a field protects from changes of case is left as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.citing.engines.citeproc_py._marks import CLOSE, DISPLAY, FACE, LINK, NOCASE, SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["cased"]

_WORDS = "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet"
"""The stop words of the specification; the next are abbreviations that English titles write small."""
_STOP_WORDS = frozenset([*_WORDS.split(), "v", "v.", "vs", "vs."])
_OPENERS = frozenset([*FACE.values(), *DISPLAY.values(), *LINK.values(), NOCASE])
_WORD = re.compile(r"\S+")
_FIRST = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")


def cased(text: str, how: str, *, english: bool) -> str:
    """Return a marked text in another case; ``title`` changes English text only.

    >>> cased("a history of the cold war: the end", "title", english=True)
    'A History of the Cold War: The End'
    """
    if how == "title" and not english:
        return text
    runs = list(_runs(text))
    whole = "".join(run for run, free in runs if free)
    change = _CHANGES.get(how)
    if change is None:
        return text
    shout = whole.isupper() and " " in whole
    out = ""
    for run, free in runs:
        out += change(run, _Place(not _LETTER.search(_shown(out)), _shown(out), shout)) if free else run
    return out


class _Place:
    """Where a run stands: whether it begins the text, what stands before it, and whether the whole is in capitals."""

    def __init__(self, first: bool, before: str, shout: bool) -> None:  # noqa: FBT001 - private
        self.first, self.before, self.shout = first, before, shout


def _shown(text: str) -> str:
    return re.sub(SILENT, "", text)


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a marked text into runs, and say of each whether its case may change."""
    depth, stack, start = 0, [], 0
    for at, char in enumerate(text):
        if char in _OPENERS:
            stack.append(char)
            if char == NOCASE:
                if depth == 0:
                    yield text[start:at], True
                    start = at
                depth += 1
        elif char == CLOSE and stack and stack.pop() == NOCASE:
            depth -= 1
            if depth == 0:
                yield text[start : at + 1], False
                start = at + 1
    yield text[start:], depth == 0


def _raised(word: str) -> str:
    """Return a word with its first letter as a capital, whatever marks or punctuation stand before it; not "1950s"."""
    found = _FIRST.search(word)
    return word[: found.start()] + found[0].upper() + word[found.end() :] if found else word


def _capitalize_first(run: str, place: _Place) -> str:
    """Raise the first word if it is in small letters."""
    word = _WORD.search(run) if place.first else None
    if not word or not _shown(word[0]).islower():
        return run
    return run[: word.start()] + _raised(word[0]) + run[word.end() :]


def _capitalize_all(run: str, _place: _Place) -> str:
    return _WORD.sub(lambda m: _raised(m[0]) if _shown(m[0]).islower() else m[0], run)


def _sentence(run: str, place: _Place) -> str:
    return _capitalize_first(run.lower() if place.shout else run, place)


def _title(run: str, place: _Place) -> str:
    run = run.lower() if place.shout else run
    last = max((m.start() for m in _WORD.finditer(run)), default=0)

    def change(word: re.Match[str]) -> str:
        shown, before = _shown(word[0]), (place.before + _shown(run[: word.start()])).rstrip()
        if not shown.islower():
            return word[0]
        begins = not before or before[-1] in ":.?!—" or word.start() == last
        stops = shown.strip("()[]“”‘’\"',;:") in _STOP_WORDS
        return word[0] if stops and not begins else _raised(word[0])

    return _WORD.sub(change, run)


_CHANGES: dict[str, Callable[[str, _Place], str]] = {
    "lowercase": lambda run, _: run.lower(),
    "uppercase": lambda run, _: run.upper(),
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}
