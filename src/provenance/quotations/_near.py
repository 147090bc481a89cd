"""Where a quotation nearly stands: the places with most of its words in order, and what differs there."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.quotations._fold import Folded
    from provenance.quotations._parts import Part, Quoted

__all__ = ["Change", "Near", "Step", "changed", "most_changed", "near"]

_FEWEST: Final = 3
"""Of how many tokens a part must be, for something near it to mean anything."""
_BAND: Final = 24
"""How far the two wordings may run apart, in tokens."""
_MOST_VOTES: Final = 8
"""How often a run of words may come in a quotation and still tell where it stands."""
_CANDIDATES: Final = 4
_SHARE: Final = 0.34
"""Which share of a quotation's words may differ; signs may all."""

Step = tuple[bool, int | None, int | None]
"""Whether two tokens are the same, and their numbers in the quotation and in the text; None where one has none."""


@dataclass(frozen=True, slots=True)
class Near:
    """A place in a text: how many tokens differ, and the tokens of both in order."""

    cost: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Tokens of the quotation and of the text that stand in each other's place, and before which token they stand."""

    mine: list[int]
    theirs: list[int]
    mine_at: int
    their_at: int


def near(quoted: Quoted, part: Part, text: Folded) -> Near | None:
    """Return the place that comes nearest to a part of a quotation, or None where none comes near.

    Places are found by the runs of words that both have, and then compared word by word within a band, so that the
    time is linear in the text's length and in the quotation's.
    """
    mine = quoted.folded.tokens[part.first : part.last]
    if len(mine) < _FEWEST:
        return None
    best: Near | None = None
    for offset in _offsets(mine, text.tokens):
        found = _aligned(mine, text.tokens, offset)
        if found is not None and _is_near(found, mine, text.tokens) and (best is None or found.cost < best.cost):
            best = found
    if best is None:
        return None
    return Near(best.cost, tuple((same, None if q is None else q + part.first, t) for same, q, t in best.steps))


def _is_near(found: Near, mine: Sequence[str], tokens: Sequence[str]) -> bool:
    words = sum(token[0].isalnum() for token in mine)
    pairs = [("" if q is None else mine[q], "" if t is None else tokens[t]) for same, q, t in found.steps if not same]
    return sum(q[:1].isalnum() or t[:1].isalnum() for q, t in pairs) <= most_changed(words)


def most_changed(words: int) -> int:
    """Return how many of so many words may differ for a place to come near."""
    return max(1, int(words * _SHARE))


def _offsets(mine: Sequence[str], tokens: Sequence[str]) -> list[int]:
    """Return the differences of place between text and quotation that most shared runs of words speak for."""
    for size in (3, 2, 1):
        votes = _votes(mine, tokens, size)
        if votes:
            return [place * _BAND // 2 for place, _ in votes.most_common(_CANDIDATES)]
    return []


def _votes(mine: Sequence[str], tokens: Sequence[str], size: int) -> Counter[int]:
    runs: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, run in enumerate(zip(*(mine[i:] for i in range(size)), strict=False)):
        if size > 1 or len(run[0]) > _FEWEST:
            runs[run].append(place)
    few = {run: places for run, places in runs.items() if len(places) <= _MOST_VOTES}
    votes: Counter[int] = Counter()
    for place, run in enumerate(zip(*(tokens[i:] for i in range(size)), strict=False)):
        for own in few.get(run, ()):
            votes[(place - own) // (_BAND // 2)] += 1
    return votes


def _aligned(mine: Sequence[str], tokens: Sequence[str], offset: int) -> Near | None:
    """Align the whole quotation with a stretch of the text that begins near the offset.

    The fewest tokens are changed, and of the ways to do so the one that leaves most the same is taken.
    """
    low, width = offset - _BAND, 3 * _BAND
    edit = len(mine) + 1  # more than all that can be the same
    far = edit * edit
    # row[k] is the cost of reaching token low + number + k of the text, with `number` tokens of the quotation behind.
    row = [0 if 0 <= low + k <= len(tokens) else far for k in range(width)]
    moves: list[list[str]] = []
    for number, token in enumerate(mine):
        fresh, move = [far] * width, [""] * width
        for k in range(width):
            at = low + number + k  # the text's token that this one may be
            if 0 <= at < len(tokens):
                same = tokens[at] == token
                fresh[k], move[k] = (row[k] - 1, "=") if same else (row[k] + edit, "/")
            if k + 1 < width and row[k + 1] + edit < fresh[k]:
                fresh[k], move[k] = row[k + 1] + edit, "+"
            if k and 0 <= at < len(tokens) and fresh[k - 1] + edit < fresh[k]:
                fresh[k], move[k] = fresh[k - 1] + edit, "-"
        row = fresh
        moves.append(move)
    cost = min(row)
    if cost >= far - edit:
        return None
    last = max(k for k, reached in enumerate(row) if reached == cost)
    return Near(-(-cost // edit), tuple(reversed(list(_traced(moves, low, last)))))


def _traced(moves: Sequence[Sequence[str]], low: int, k: int) -> Iterator[Step]:
    """Walk an alignment back from its end."""
    number = len(moves)
    while number:
        move = moves[number - 1][k]
        at = low + number - 1 + k
        if move == "-":
            yield False, None, at
            k -= 1
        elif move == "+":
            yield False, number - 1, None
            number, k = number - 1, k + 1
        else:
            yield move == "=", number - 1, at
            number -= 1


def changed(found: Near) -> Iterator[Change]:
    """Yield each run of tokens that differ."""
    mine_at = next((q for _, q, _ in found.steps if q is not None), 0)
    their_at = next((t for _, _, t in found.steps if t is not None), 0)
    for same, run in groupby(found.steps, key=lambda step: step[0]):
        steps = list(run)
        mine = [q for _, q, _ in steps if q is not None]
        theirs = [t for _, _, t in steps if t is not None]
        if not same:
            yield Change(mine, theirs, mine_at, their_at)
        mine_at = mine[-1] + 1 if mine else mine_at
        their_at = theirs[-1] + 1 if theirs else their_at
