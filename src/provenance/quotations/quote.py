"""Finding a quotation: in which text of which record it stands, what it skips, and what comes near it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from provenance.model import Library, Record
from provenance.quotations._fold import FORMS, closed_up, fold, has_spaced, hyphened_in
from provenance.quotations._marks import Met, brackets_within, marks_of, of_bracket, taken_over, whole_span, widened
from provenance.quotations._near import changed, near
from provenance.quotations._parts import take_apart
from provenance.quotations._search import places
from provenance.quotations._sieve import may_be_near, may_hold, needles
from provenance.quotations._sources import texts_of, warnings
from provenance.quotations.found import Difference, NearMiss, Quotation, QuotationFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.quotations._fold import Folded, Form
    from provenance.quotations._near import Change, Near
    from provenance.quotations._parts import Part, Quoted
    from provenance.quotations._sources import Searched
    from provenance.quotations.found import Mark

__all__ = ["quote"]

_NEAREST: Final = 3
"""How many near misses are told."""


def quote(records: Record | Iterable[Record], text: str) -> Quotation:
    """Find a quotation, as people type it, in the texts and summaries of records.

    Other quotation marks, dashes, spaces and line breaks, ligatures and a capital at the beginning make no difference.
    The quoter's own dots stand for any words, his own words in brackets for a few, or for none. An editor's brackets
    may be quoted or left out; where the edition leaves something out and the quotation does not show it, it is found,
    and the mark ``crossed-omission`` says so. Every place is told. Where there is none, the places that come near are
    told, with what differs.

    >>> from provenance.model import Library, Record
    >>> record = Record(key="a", texts=({"kind": "translation", "text": "They [the Soviets] agreed [...] at last."},))
    >>> [mark.kind for place in quote(record, "they agreed at last").found for mark in place.marks]
    ['skipped', 'crossed-omission']
    >>> print(quote(record, "they refused [...] at last").found)
    ()

    Raises `InvalidText` for a quotation without a word.
    """
    readings = take_apart(text)
    chosen = (records,) if isinstance(records, Record) else records
    library = chosen if isinstance(chosen, Library) else Library(chosen)
    searched = list(texts_of(library, hyphened_in(text)))
    wanted = needles(readings)
    found = [place for one in searched if may_hold(wanted, one.text) for place in _found(readings, one)]
    if not found and has_spaced(text):
        readings = take_apart(closed_up(text))
        wanted = needles(readings)
    if not found:
        apart = (one for one in searched if may_hold(wanted, one.text) and (has_spaced(text) or has_spaced(one.text)))
        found = [place for one in apart for place in _found(readings, replace(one, closed=True))]
    if found:
        return Quotation(text=text, found=tuple(found))
    return _almost(readings, searched, text)


def _found(readings: tuple[Quoted, ...], searched: Searched) -> Iterator[QuotationFound]:
    """Yield each place of a text where the quotation stands, in order; the reading that skips least comes first."""
    met: list[tuple[int, int, QuotationFound]] = []
    for form in FORMS if searched.brackets else FORMS[:1]:
        for quoted in readings:
            way = _way(quoted, searched, form)
            for place in places(quoted, way.folded):
                start, end = whole_span(way, place)
                at = bisect_left(met, start, key=itemgetter(0))
                if (at and met[at - 1][1] > start) or (at < len(met) and met[at][0] < end):
                    continue
                met.insert(at, (start, end, _told(searched, start, end, marks_of(way, place))))
    for _, _, found in met:
        yield found


def _way(quoted: Quoted, searched: Searched, form: Form) -> Met:
    return Met(quoted, searched.text, searched.brackets, searched.folded(form), form, searched.line)


def _told(searched: Searched, start: int, end: int, marks: tuple[Mark, ...]) -> QuotationFound:
    return QuotationFound(
        source=searched.source,
        anchor=searched.anchor(start, end),
        line=searched.line(start),
        paragraph=searched.paragraph(start),
        marks=marks,
        said=searched.said,
        warnings=warnings(searched.source),
    )


def _almost(readings: tuple[Quoted, ...], searched: list[Searched], text: str) -> Quotation:
    """Return the places that come nearest to the longest parts of a quotation.

    One that differs in nothing but words of the editor is no near miss: there it stands.
    """
    quoted = readings[0]
    stretches = quoted.stretches()
    found: list[QuotationFound] = []
    misses: list[tuple[int, int, NearMiss]] = []
    for number, part in enumerate(sorted(stretches, key=lambda p: p.first - p.last)[:_NEAREST]):
        for text_searched in searched:
            if not may_be_near(quoted, part, text_searched.text):
                continue
            one = replace(text_searched, closed=True) if has_spaced(text_searched.text) else text_searched
            close = near(quoted, part, one.folded("without"))
            if close is None:
                continue
            mixed = _mixed(quoted, close, one) if len(stretches) == 1 else None
            if mixed is not None:
                found.append(mixed)
            else:
                misses.append((number, close.cost, _miss(quoted, part, close, one)))
    misses.sort(key=lambda miss: miss[:2])
    nearest = () if found else tuple(miss for _, _, miss in misses[:_NEAREST])
    return Quotation(text=text, found=tuple(found), near=nearest)


def _mixed(quoted: Quoted, close: Near, searched: Searched) -> QuotationFound | None:
    """Return a place where the quotation takes over some of the editor's words, and leaves out others."""
    way = _way(quoted, searched, "without")
    folded, own = way.folded, quoted.folded
    taken: set[int] = set()
    for one in changed(close):
        if one.theirs or not one.mine:
            return None
        at = one.their_at
        start, end = folded.ends[at - 1] if at else 0, folded.starts[at] if at < len(folded.starts) else len(way.text)
        between = [b for b in brackets_within(way, start, end) if b.kind in ("gloss", "uncertain")]
        words = [token for b in between for token in fold(b.inner).tokens]
        if [own.tokens[q] for q in one.mine] != words:
            return None
        taken.update(b.start for b in between)
    theirs = [t for _, _, t in close.steps if t is not None]
    place = ((theirs[0], theirs[-1] + 1),)
    start, end = whole_span(way, place)
    spans = [folded.span(*place[0])]
    within = brackets_within(way, start, end)
    marks = [taken_over(way, b) if b.start in taken else of_bracket(way, spans, b) for b in within]
    return _told(searched, start, end, tuple(mark for mark in marks if mark is not None))


def _miss(quoted: Quoted, part: Part, found: Near, searched: Searched) -> NearMiss:
    folded = searched.folded("without")
    theirs = [t for _, _, t in found.steps if t is not None]
    start, end = widened(searched.brackets, folded.starts[theirs[0]], folded.ends[theirs[-1]])
    own = quoted.folded
    begins, ends = own.starts[part.first], own.ends[part.last - 1]
    return NearMiss(
        source=searched.source,
        anchor=searched.anchor(start, end),
        line=searched.line(start),
        yours=quoted.text[begins:ends],
        differences=tuple(_difference(quoted, begins, searched, (start, end), one) for one in changed(found)),
    )


def _difference(quoted: Quoted, begins: int, searched: Searched, within: tuple[int, int], one: Change) -> Difference:
    """Return what differs at one place; where one wording has nothing there, its place is that before the next word."""
    own, folded = quoted.folded, searched.folded("without")
    mine = (own.starts[one.mine[0]], own.ends[one.mine[-1]]) if one.mine else _before(own, one.mine_at, begins)
    if one.theirs:
        theirs = widened(searched.brackets, folded.starts[one.theirs[0]], folded.ends[one.theirs[-1]])
    else:
        theirs = _before(folded, one.their_at, within[0])
    return Difference(
        yours=quoted.text[slice(*mine)],
        theirs=searched.text[slice(*theirs)],
        your_span=(mine[0] - begins, mine[1] - begins),
        their_span=theirs,
    )


def _before(folded: Folded, number: int, first: int) -> tuple[int, int]:
    """Return the place behind the token before this one, or the first place."""
    place = max(first, folded.ends[number - 1] if number else first)
    return place, place
