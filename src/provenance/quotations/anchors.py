"""Finding an anchor again in a text that may have changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from provenance.errors import Span
from provenance.model import digest
from provenance.quotations._fold import fold
from provenance.values.editorial import parse_editorial
from provenance.values.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.model import Anchor

__all__ = ["AnchorFound", "AnchorStatus", "find_anchor"]

AnchorStatus = Literal["unchanged", "in-place", "moved", "respelt", "changed", "ambiguous", "lost"]
"""``unchanged``: the whole text is as it was. ``in-place``: the passage is, the text is not or its digest is not known.
``moved``: the passage stands elsewhere. ``respelt``: it differs in spaces, quotation marks, dashes or ligatures alone.
``changed``: other words stand between what stood before it and behind it. ``ambiguous``: it stands in several places,
and what is around them does not tell them apart. ``lost``: it is in none."""


class AnchorFound(Frozen):
    """Where an anchor's passage stands now: one place, several where it is ambiguous, none where it is lost."""

    status: AnchorStatus
    places: tuple[tuple[int, int], ...] = ()
    text: str = ""
    """What stands there now."""
    message: str = ""

    @property
    def span(self) -> Span | None:
        """Return the one place, or None."""
        return Span(*self.places[0]) if len(self.places) == 1 else None


def find_anchor(anchor: Anchor, text: str) -> AnchorFound:
    """Find a passage again: its very words first, then what stood around it, then its words in another spelling.

    >>> from provenance.model import Anchor
    >>> anchor = Anchor.of("He ran the country from the centre.", 7, 18)
    >>> found = find_anchor(anchor, "It is said: He ran the country from the centre.")
    >>> found.status, found.places
    ('moved', ((19, 30),))
    """
    place = anchor.span
    stands = place is not None and place.of(text) == anchor.exact
    if place is not None and stands and anchor.sha256 == digest(text):
        return _one("unchanged", text, (place.start, place.end), "the text is as it was")
    exact = list(_occurrences(text, anchor.exact))
    if exact:
        return _chosen(anchor, text, exact, respelt=False)
    folded = fold(text)
    words = fold(anchor.exact).string
    alike = [folded.span(*numbers) for numbers in folded.found(words)] if words.strip() else []
    if alike:
        return _chosen(anchor, text, [(span.start, span.end) for span in alike], respelt=True)
    return _between(anchor, text) or AnchorFound(status="lost", message=_lost(anchor, text))


def _occurrences(text: str, exact: str) -> Iterator[tuple[int, int]]:
    at = text.find(exact)
    while at >= 0:
        yield at, at + len(exact)
        at = text.find(exact, at + len(exact))


def _chosen(anchor: Anchor, text: str, places: list[tuple[int, int]], *, respelt: bool) -> AnchorFound:
    """Choose the place whose surroundings are most like the anchor's; where several are, the one where it stood."""
    likeness = {place: _likeness(anchor, text, *place) for place in places}
    most = max(likeness.values())
    best = [place for place in places if likeness[place] == most]
    was = (anchor.start, anchor.end)
    if len(best) > 1 and was in best and (most or len(places) == 1):
        best = [place for place in best if place == was]
    if len(best) > 1:
        lines = ", ".join(str(text.count("\n", 0, start) + 1) for start, _ in best[:10])
        message = f"the passage stands in {len(best)} places (lines {lines}), and nothing around them tells them apart"
        return AnchorFound(status="ambiguous", places=tuple(best), text=text[slice(*best[0])], message=message)
    if respelt:
        return _one("respelt", text, best[0], "the words are the same, their spelling is not")
    if best[0] == was:
        return _one("in-place", text, best[0], "the passage is as it was; the rest of the text may not be")
    return _one("moved", text, best[0], "the passage stands in another place of the text")


def _likeness(anchor: Anchor, text: str, start: int, end: int) -> int:
    """Return how many tokens before and behind a place are those around the anchor."""
    room = 2 * max(len(anchor.prefix), len(anchor.suffix), 1)
    before = reversed(fold(anchor.prefix).tokens), reversed(fold(text[max(0, start - room) : start]).tokens)
    behind = fold(anchor.suffix).tokens, fold(text[end : end + room]).tokens
    return _alike(zip(*before, strict=False)) + _alike(zip(*behind, strict=False))


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    number = 0
    for one, other in pairs:
        if one != other and not (number and (one.endswith(other) or other.startswith(one))):
            break
        number += 1
    return number


def _between(anchor: Anchor, text: str) -> AnchorFound | None:
    """Return what stands now between the words before the passage and those behind it, where both stand once."""
    if not (anchor.prefix.strip() and anchor.suffix.strip()):
        return None
    folded = fold(text)
    before = [span for _, span in folded.found(_inner(anchor.prefix, first=True))]
    behind = [span for span, _ in folded.found(_inner(anchor.suffix, first=False))]
    room = 2 * len(fold(anchor.exact).tokens) + 8
    pairs = [(b, e) for b in before[:50] for e in behind[:50] if b < e <= b + room]
    if len(pairs) != 1:
        return None
    span = folded.span(*pairs[0])
    return _one("changed", text, (span.start, span.end), "other words stand between what stood before and behind it")


def _inner(context: str, *, first: bool) -> str:
    """Return the tokens of a context without the one that it may cut through."""
    tokens = list(fold(context).tokens)
    kept = tokens[1:] if first and len(tokens) > 1 else tokens[:-1] if not first and len(tokens) > 1 else tokens
    return f" {' '.join(kept)} "


def _one(status: AnchorStatus, text: str, place: tuple[int, int], message: str) -> AnchorFound:
    return AnchorFound(status=status, places=(place,), text=text[slice(*place)], message=message)


def _lost(anchor: Anchor, text: str) -> str:
    """Say that a passage is in a text no more; whether it is with other brackets is worth knowing."""
    plain = fold(anchor.exact, parse_editorial(anchor.exact)).string
    with_other_brackets = plain.strip() and plain in fold(text, parse_editorial(text)).string
    if with_other_brackets:
        return "the passage is no longer in the text as it was; its words are, with other editorial brackets"
    return "the passage is no longer in the text"
