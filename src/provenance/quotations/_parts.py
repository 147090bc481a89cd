"""A quotation as people type it, taken apart: the words it quotes, and what the quoter left out or put in."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenance.errors import InvalidText
from provenance.quotations._fold import fold
from provenance.values.editorial import Bracket, parse_editorial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.quotations._fold import Folded, Form

__all__ = ["Gap", "Part", "Quoted", "take_apart"]

_REPLACED: Final = 8
"""How many words of the text the quoter's own words in brackets may stand for."""
_DOTS: Final = frozenset("…")
_ENDS: Final = frozenset({'"', ",", ".", ";", ":", "…", "-"})
"""Signs that belong to the sentence around a quotation, where they stand at its end or beside what is left out."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two parts of a quotation: the quoter's dots, or brackets."""

    brackets: tuple[Bracket, ...] = ()
    dots: bool = False

    @property
    def omits(self) -> bool:
        """Tell whether it says that something is left out."""
        return self.dots or any(bracket.kind == "omission" for bracket in self.brackets)

    @property
    def most(self) -> int | None:
        """Return how many tokens of the text it may stand for; None for any number."""
        if self.omits:
            return None
        return _REPLACED * sum(bracket.kind in ("gloss", "uncertain", "illegible") for bracket in self.brackets)


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are quoted without a gap: the numbers of the first token, and of the one behind the last."""

    line: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in one reading: its parts, the gaps between them (one fewer), and its tokens."""

    text: str
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    folded: Folded
    brackets: tuple[Bracket, ...]

    def stretches(self) -> tuple[Part, ...]:
        """Return the parts, those in one between which nothing is left out: words in brackets are only put in."""
        joined: list[Part] = []
        for number, part in enumerate(self.parts):
            if joined and not self.gaps[number - 1].omits:
                part = Part(f"{joined[-1].line}{part.line[1:]}", joined.pop().first, part.last)  # noqa: PLW2901
            joined.append(part)
        return tuple(joined)


def take_apart(text: str) -> tuple[Quoted, ...]:
    """Return the readings of a quotation, all different: its brackets as the quoter's own, or as words of the text.

    Raises `InvalidText` where there is no word in it.
    """
    brackets = parse_editorial(text)
    forms: tuple[Form, ...] = ("without", "bare") if brackets else ("without",)
    readings = [_read(text, brackets, form) for form in forms]
    readings = [reading for reading in readings if any(c.isalnum() for part in reading.parts for c in part.line)]
    if not readings:
        hint = 'give the words as they are quoted: "he never visited the front"'
        raise InvalidText("expected words to look for, found none", source=text, hint=hint)
    first = readings[0]
    return tuple(r for r in readings if r is first or [p.line for p in r.parts] != [p.line for p in first.parts])


def _read(text: str, brackets: tuple[Bracket, ...], form: Form) -> Quoted:
    folded = fold(text, brackets, form)
    gaps = [b for b in brackets if _is_gap(b, form)]
    parts: list[Part] = []
    between: list[Gap] = []
    waiting: list[Gap] = []
    for first, last, gap in _runs(folded, gaps):
        start, end = _trimmed(folded.tokens, first, last)
        if start < end:
            if parts:
                between.append(_joined(waiting))
            parts.append(Part(f" {' '.join(folded.tokens[start:end])} ", start, end))
            waiting = []
        waiting.append(gap)
    return Quoted(text, tuple(parts), tuple(between), folded, brackets)


def _is_gap(bracket: Bracket, form: Form) -> bool:
    """Tell whether a bracket parts the words around it, rather than being read with them."""
    return bracket.kind != "expansion" and not (form == "bare" and bracket.kind in ("gloss", "uncertain"))


def _runs(folded: Folded, gaps: Sequence[Bracket]) -> Iterator[tuple[int, int, Gap]]:
    """Yield each run of tokens without a gap in it, and the gap behind it."""
    cuts = [(bisect_left(folded.starts, gap.start), Gap((gap,))) for gap in gaps]
    cuts += [(i, Gap(dots=True)) for i, token in enumerate(folded.tokens) if token in _DOTS]
    at = 0
    for cut, gap in sorted(cuts, key=lambda pair: pair[0]):
        yield at, cut, gap
        at = cut
    yield at, len(folded.tokens), Gap()


def _joined(gaps: Sequence[Gap]) -> Gap:
    brackets = tuple(bracket for gap in gaps for bracket in gap.brackets)
    return Gap(brackets, any(gap.dots for gap in gaps))


def _trimmed(tokens: Sequence[str], first: int, last: int) -> tuple[int, int]:
    while first < last and tokens[first] in _ENDS:
        first += 1
    while first < last and tokens[last - 1] in _ENDS:
        last -= 1
    return first, last
