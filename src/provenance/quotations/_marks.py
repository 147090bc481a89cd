"""What lies between a quotation and the place where it stands: brackets of the edition, words of the quoter's own."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from provenance.quotations._fold import fold, letters_of
from provenance.quotations.found import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.errors import Span
    from provenance.quotations._fold import Folded, Form
    from provenance.quotations._parts import Gap, Quoted
    from provenance.quotations._search import Place
    from provenance.quotations.found import MarkKind
    from provenance.values.editorial import Bracket

__all__ = ["Met", "brackets_within", "marks_of", "of_bracket", "taken_over", "whole_span", "widened"]


@dataclass(frozen=True, slots=True)
class Met:
    """A quotation in one reading, and the text in the reading that it was met in."""

    quoted: Quoted
    text: str
    brackets: Sequence[Bracket]
    folded: Folded
    form: Form
    line: Callable[[int], int]
    """Tells the line of a place in the text."""


def whole_span(met: Met, place: Place) -> tuple[int, int]:
    """Return where a quotation stands in the text; a bracket that it begins or ends in is taken whole."""
    start, end = widened(met.brackets, met.folded.starts[place[0][0]], met.folded.ends[place[-1][1] - 1])
    at = _from(met.brackets, end)
    cut = met.form == "short" and at < len(met.brackets) and met.brackets[at].start == end
    return start, met.brackets[at].end if cut else end


def widened(brackets: Sequence[Bracket], start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a text with the brackets whole that it begins or ends in."""
    at = _from(brackets, start)
    if at and start < brackets[at - 1].end:
        start = brackets[at - 1].start
    at = _from(brackets, end)
    if at and end <= brackets[at - 1].end:
        end = brackets[at - 1].end
    return start, end


def marks_of(met: Met, place: Place) -> tuple[Mark, ...]:
    """Return everything that the quotation skips, changes or adds at this place, in the order of the text."""
    spans = [met.folded.span(first, last) for first, last in place]
    within = brackets_within(met, *whole_span(met, place))
    marks = [mark for b in within if (mark := of_bracket(met, spans, b)) is not None]
    for gap, (before, behind) in zip(met.quoted.gaps, pairwise(spans), strict=True):
        marks += _of_gap(met, gap, before.end, behind.start, within)
    marks += _capitals(met, place)
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def brackets_within(met: Met, start: int, end: int) -> list[Bracket]:
    """Return the brackets of the edition between two places of the text."""
    return [b for b in islice(met.brackets, _from(met.brackets, start), _from(met.brackets, end)) if b.end <= end]


def _from(brackets: Sequence[Bracket], place: int) -> int:
    """Return the number of the first bracket that begins at a place or behind it."""
    return bisect_left(brackets, place, key=lambda bracket: bracket.start)


def of_bracket(met: Met, spans: Sequence[Span], bracket: Bracket) -> Mark | None:
    """Say what a quotation does with a bracket of the edition; nothing where it shows it."""
    for number, (before, behind) in enumerate(pairwise(spans)):
        if before.end <= bracket.start and bracket.end <= behind.start:
            gap = met.quoted.gaps[number]
            return None if gap.omits or _shown(gap.brackets, bracket) else _skipped(met, bracket)
    shown = _shown(met.quoted.brackets, bracket)
    if met.form == "bare" and bracket.kind in ("gloss", "uncertain"):
        return None if shown else taken_over(met, bracket)
    if bracket.kind != "expansion":
        return _skipped(met, bracket)
    at = f"{bracket.text} (line {met.line(bracket.start)})"
    if met.form == "short":
        return _mark("shortened", bracket, f"leaves out what the editor completed at {at}")
    return None if shown else _mark("completed", bracket, f"quotes what the editor completed without brackets, at {at}")


def taken_over(met: Met, bracket: Bracket) -> Mark:
    """Say that a quotation gives the editor's words as the document's."""
    at = f"{bracket.text} (line {met.line(bracket.start)})"
    message = f"takes words of the editor for the document's own at {at}: put them in brackets, or leave them out"
    return _mark("taken-over", bracket, message)


_CALLED = {"gloss": "gloss", "sic": "mark", "uncertain": "doubtful reading", "illegible": "mark"}


def _skipped(met: Met, bracket: Bracket) -> Mark:
    at = f"{bracket.text} (line {met.line(bracket.start)})"
    if bracket.kind != "omission":
        return _mark("skipped", bracket, f"leaves out the editor's {_CALLED.get(bracket.kind, 'note')} {at}")
    message = (
        f"crosses an omission at {at}: what the quotation joins does not follow in the document; write [...] there"
    )
    return _mark("crossed-omission", bracket, message)


def _mark(kind: MarkKind, bracket: Bracket, message: str) -> Mark:
    return Mark(kind=kind, text=bracket.text, start=bracket.start, end=bracket.end, message=message)


def _shown(brackets: Sequence[Bracket], bracket: Bracket) -> bool:
    """Tell whether one of the quotation's brackets is this one."""
    return any(own.kind == bracket.kind and _words(own.inner) == _words(bracket.inner) for own in brackets)


def _words(text: str) -> list[str]:
    return list(fold(text).tokens)


def _of_gap(met: Met, gap: Gap, start: int, end: int, within: Sequence[Bracket]) -> Iterator[Mark]:
    """Say what stands in the text where the quoter left something out, or put in words of his own."""
    inside = [b for b in within if start <= b.start and b.end <= end]
    left = fold(met.text[start:end], [_shifted(b, start) for b in inside], "without")
    words = sum(token[0].isalnum() for token in left.tokens)
    cut = met.text[start:end].strip()
    at = start + len(met.text[start:end]) - len(met.text[start:end].lstrip())
    if gap.omits:
        edition = any(b.kind == "omission" for b in inside)
        message = _omitted(words, edition=edition, dots="…" in left.tokens)
        yield Mark(kind="own-omission", text=cut, start=at, end=at + len(cut), message=message)
        return
    own = [b for b in gap.brackets if not _shown(inside, b)]
    if own:
        replaced = " ".join(cut.strip(" ,.;:").split())
        place = f", in the place of {replaced!r}" if words else ""
        message = f"{' '.join(b.text for b in own)} is your own{place}"
        yield Mark(kind="own-words", text=cut, start=at, end=at + len(cut), message=message)


def _omitted(words: int, *, edition: bool, dots: bool) -> str:
    if words:
        also = ", and what the edition leaves out there" if edition else ""
        return f"your omission leaves out {words} word{'' if words == 1 else 's'}{also}"
    if edition:
        return "the omission is the edition's"
    return "the dots stand in the text" if dots else "your omission leaves out no word of the text"


def _shifted(bracket: Bracket, by: int) -> Bracket:
    return bracket.replace(start=bracket.start - by, end=bracket.end - by)


def _capitals(met: Met, place: Place) -> Iterator[Mark]:
    """Yield each word that has other capitals in the text; the first word behind a gap may have them."""
    mine, theirs = met.quoted, met.folded
    for part, (first, last) in zip(mine.parts, place, strict=True):
        for number in range(first + 1, last):
            own = part.first + number - first
            said = mine.text[mine.folded.starts[own] : mine.folded.ends[own]]
            text = met.text[theirs.starts[number] : theirs.ends[number]]
            if letters_of(said) != letters_of(text) and letters_of(said).lower() == letters_of(text).lower():
                start, end = theirs.starts[number], theirs.ends[number]
                message = f"{said!r} is written {text!r} in the text (line {met.line(start)})"
                yield Mark(kind="capitals", text=text, start=start, end=end, message=message)
