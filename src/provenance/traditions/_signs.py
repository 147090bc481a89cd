"""Which traditions a text without the name of an archive may belong to: those that find one of their signs in it.

A sign that begins at a word is tried at words alone, and there only where it may begin with the character that stands
there: a text is gone through once, whatever the number of traditions.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.traditions._tradition import Tradition, signs_of, tradition, tradition_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["begins_of_signs", "names_signing", "signing"]

_BEFORE: Final = re.compile(r"(?:\(\?<!\[?[^()]*?\\w[^()]*?\)|\\b|\^)+")
"""What makes a sign begin at a word."""
_ATOM: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[(.|)]")
_GROUP: Final = "(?:"
_OPTIONAL: Final = re.compile(r"[?*]|\{0")
_TOKEN: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
_WORD: Final = re.compile(r"(?<!\w)\S")


class _Sign(NamedTuple):
    place: int
    """Of its tradition among those that have signs."""
    pattern: re.Pattern[str]
    first: re.Pattern[str] | None
    """What it begins with; None where it may begin anywhere."""


class _Table:
    """All signs, and which of them may begin with a character."""

    def __init__(self) -> None:
        patterns = {name: signs_of(name) for name in tradition_names()}
        self.names = tuple(name for name, signs in patterns.items() if signs)
        signs = [_sign(place, sign) for place, name in enumerate(self.names) for sign in patterns[name]]
        self.anywhere = tuple(sign for sign in signs if sign.first is None)
        self.worded = tuple(sign for sign in signs if sign.first is not None)
        self._by_first: dict[str, tuple[re.Pattern[str], tuple[_Sign, ...]]] = {}

    def beginning(self, c: str) -> tuple[re.Pattern[str], tuple[_Sign, ...]]:
        """Return the signs that may begin with a character at a word's beginning, and one for any of them."""
        found = self._by_first.get(c)
        if found is None:
            signs = tuple(s for s in self.worded if s.first is not None and s.first.match(c))
            found = self._by_first[c] = (_any_of(sign.pattern for sign in signs), signs)
        return found


def _any_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """Return a pattern that matches where any of several does: most words begin no sign, and one try tells it."""
    parts = [(pattern.pattern.removeprefix("(?i)"), pattern.flags & re.IGNORECASE) for pattern in patterns]
    return re.compile("|".join(f"(?i:{source})" if flags else f"(?:{source})" for source, flags in parts) or r"(?!)")


def _sign(place: int, sign: re.Pattern[str]) -> _Sign:
    source = sign.pattern.removeprefix("(?i)")
    before = _BEFORE.match(source)
    firsts = _firsts(source[before.end() :]) if before and len(_alternatives(source)) == 1 else None
    first = re.compile("|".join(firsts), sign.flags & re.IGNORECASE) if firsts else None
    return _Sign(place, sign, first)


def _firsts(source: str) -> list[str] | None:
    """Return what each alternative of a pattern begins with; None where that is not plain to see."""
    found: list[str] = []
    for one in _alternatives(source):
        if one.startswith(_GROUP):
            inner = one[len(_GROUP) : _closing(one)]
            firsts = _firsts(inner)
            end = len(_GROUP) + len(inner) + 1
        else:
            atom = _ATOM.match(one)
            firsts = [atom[0]] if atom else None
            end = atom.end() if atom else 0
        if not firsts or _OPTIONAL.match(one, end):
            return None
        found += firsts
    return found


def _alternatives(source: str) -> list[str]:
    """Return what a pattern offers outside all brackets."""
    parts, since, depth = [], 0, 0
    for token in _TOKEN.finditer(source):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and not depth:
            parts.append(source[since : token.start()])
            since = token.end()
    return [*parts, source[since:]]


def _closing(source: str) -> int:
    """Return where the bracket closes that a pattern begins with."""
    depth = 0
    for token in _TOKEN.finditer(source):
        depth += (token[0] == "(") - (token[0] == ")")
        if not depth:
            return token.start()
    return len(source)


@cache
def _table() -> _Table:
    return _Table()


def signing(text: str, begin: int, end: int) -> Iterator[Tradition]:
    """Yield the traditions that find one of their signs in a part of a text."""
    return map(tradition, names_signing(text, begin, end))


def names_signing(text: str, begin: int, end: int) -> tuple[str, ...]:
    """Return the names of the traditions that find one of their signs in a part of a text."""
    table = _table()
    found: set[int] = set()
    for word in _WORD.finditer(text, begin, end):
        at = word.start()
        any_of, signs = table.beginning(word[0])
        if any_of.match(text, at, end) is None:
            continue
        found.update(place for place, pattern, _ in signs if place not in found and pattern.match(text, at, end))
    for place, pattern, _ in table.anywhere:
        if place not in found and pattern.search(text, begin, end):
            found.add(place)
    return tuple(table.names[place] for place in sorted(found))


def begins_of_signs(text: str, name: str | None = None) -> Iterator[int]:
    """Yield where signs begin in a text, in any order; ``name`` for those of one tradition."""
    if name:
        for pattern in tradition(name).signs:
            yield from (match.start() for match in pattern.finditer(text))
        return
    table = _table()
    for word in _WORD.finditer(text):
        if table.beginning(word[0])[0].match(text, word.start()):
            yield word.start()
    for _, pattern, _ in table.anywhere:
        yield from (match.start() for match in pattern.finditer(text))
