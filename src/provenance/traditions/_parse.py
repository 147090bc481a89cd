"""The parser that all traditions share: which signatures a text holds, and by which tradition each is read.

Every piece found keeps its place in the text; what lies between pieces becomes the layout's literal text. So the
printed signature is the parsed text by construction.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from provenance.authorities import find_repository, is_town, mention_at
from provenance.errors import InvalidSignature, Span
from provenance.traditions._archives import MANY, archives_in, keeps_elsewhere
from provenance.traditions._build import signature_of
from provenance.traditions._credits import credits_start, parse_credits
from provenance.traditions._houses import ACRONYM, ARCHIVE_WORD
from provenance.traditions._known import past
from provenance.traditions._pieces import ARCHIVE, Piece, Reading
from provenance.traditions._scan import read_with
from provenance.traditions._sentences import ends_sentence
from provenance.traditions._signs import signing
from provenance.traditions._tradition import Tradition, tradition, traditions_of
from provenance.values.signature import ArchivalSignature
from provenance.values.source import SourceNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.authorities import Authority
    from provenance.traditions._pieces import Named

__all__ = ["WINDOW", "parse_signature", "parse_source", "readings_from"]

ANALYSED: Final = 20_000
"""How many characters of a text are analysed; what follows is kept verbatim."""
GENERIC: Final = "generic"
_LEAD: Final = re.compile(
    r"(?:(?:Summary:[^\n]{1,3000}?|[^.;:\n]{1,80})\.\s{1,3}(?=Source:\s))?(?:[\s\[;]*Source:?(?=\s))*\s*"
    r"(?:(?:and|und|et|sowie|see|cf|vgl|siehe|voir|см|viz|véase|cfr)\b\.?(?:\s(?:also|auch|aussi|anche|también|také|także|также))?[:,]?\s{1,3}"
    r"|(?:reproduced|reprinted|copied|photocopied)\sfrom\s(?:an?\s(?:photo)?copy\s(?:in|at|from)\s)?(?:the\s)?)?",
    re.IGNORECASE,
)
"""What stands before the first signature and is none of it."""
_FIRST: Final = re.compile(r"[^,;:\n]{1,80}")
_TAIL: Final = re.compile(r"[\s.,;:]*")
_STOP: Final = re.compile(r"\.\s")
_URL: Final = re.compile(r"https?://")
_ABBREVIATED: Final = re.compile(r"[^\W\d_]{1,4}\.\s?\d")
_PLACE_WORDS: Final = re.compile(r"[^\W\d_][^\d,;()\[\]]{1,60}")
_ELSEWHERE: Final = re.compile(
    r"\b(?:is|are|was|were)\s{1,3}(?:also\s{1,3})?(?:filed\s{1,3})?(?:in|at)?\s{0,3}(?:the\s{1,3})?$"
    r"|\b[Cc]op(?:y|ies)\s{1,3}in\s{1,3}(?:the\s{1,3})?$|\b[Aa]lso\s{1,3}(?:available\s{1,3})?(?:in|at)\s{1,3}(?:the\s{1,3})?$"
)
_COPY_IN: Final = re.compile(r"\b(?:[Cc]op(?:y|ies)|[Aa]lso)\s{1,3}(?:(?:is|are)\s{1,3})?in\s{1,3}(?:the\s{1,3})?")
"""What leads to another number of the same archive: ``copy in PREM 11/1100``."""
_IBID: Final = re.compile(r"\b(?:is|are)\s{1,3}(?:also\s{1,3})?(?:in\s{1,3})?(?P<ibid>ibid\.?),\s{1,3}", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"\b(?:is|are|was|were)\b")
"""Tells a clause from the name of a file: ``part I is Document 3``."""
WINDOW: Final = 600
"""Characters that a reference within running text takes at most."""


def parse_source(text: str, *, tradition: str | None = None, context: ArchivalSignature | None = None) -> SourceNote:
    """Read a whole source note: its signatures, the credits, and what else follows.

    ::

        note       = [ "Source:" ] signature *( joint signature ) [ trailing ]
        joint      = ";" [ "and" ] / "and", where the name of an archive follows;
                     ";", where levels that were written are written anew
        trailing   = classification, drafting, credits and whatever stands behind them

    `SourceNote.related` are the signatures that the trailing matter names: copies elsewhere. A note may begin with
    *ibid.*: `context` is then the signature it goes on from, whose tradition is tried first; `SourceNote.completed`
    gives what is meant. Never raises on a string, and ``str(note) == text``. Raises `UnknownTradition` for a tradition
    that does not exist.
    """
    until = min(len(text), ANALYSED)
    start = credits_start(text[:until])
    url = _URL.search(text, 0, until)
    head = min(x for x in (start, url.start() if url else None, until) if x is not None)
    begin = past(_LEAD, text, 0, head)
    named = _named(text, begin, until)
    readings = list(readings_from(text, begin, head, named, tradition, context.tradition if context else ""))
    end = readings[-1].stop if readings else 0
    cut = "" if len(text) <= ANALYSED else f"only the first {ANALYSED:,} characters were read"
    if cut and end >= until - 1 and readings:
        readings[-1].pieces.append(Piece(end, len(text), "unknown", text[end:]))
        readings[-1].stop = end = len(text)
    trail = past(_TAIL, text, end, len(text)) if readings else 0
    layout, position = _laid_out(text, readings)
    trailing = text[trail:] if text.strip(" \t\r\n.,;:") else ""
    layout += [text[position:trail], "trailing", ""] if trailing else [text[position:]]
    related = tuple(_related(text, trail, until, named, readings)) if trailing and readings else ()
    return SourceNote.made(
        text=text,
        signatures=tuple(signature_of(text, reading, doubt=cut) for reading in readings),
        related=related,
        credits=parse_credits(text[max(trail, start) : until]) if start is not None and trailing else (),
        trailing=trailing,
        layout=tuple(layout),
    )


def _laid_out(text: str, readings: Sequence[Reading]) -> tuple[list[str], int]:
    """Return the layout up to the end of the last signature, and where that is."""
    layout: list[str] = []
    position = 0
    for number, reading in enumerate(readings):
        layout += [text[position : reading.pieces[0].since], str(number)]
        position = reading.stop
    return layout, position


def parse_signature(text: str, *, tradition: str | None = None, strict: bool = False) -> ArchivalSignature:
    """Read the first signature of a text; what follows it is kept as its ``trailing``.

    ::

        signature  = [ repository ] *( separator segment ) [ separator locator ] [ trailing ]
        segment    = label value / value label / value, as the tradition's levels say; anything else is unknown
        separator  = "," / ";" / ":" / ".", outside quotation marks and brackets

    ``str(parse_signature(text)) == text`` for every string. Never raises on a string, but ``strict=True`` raises
    `InvalidSignature` with a caret where a part is not understood.

    >>> [(s.level, s.value) for s in parse_signature("MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962").segments]
    [('fonds', 'XIX-J-1-j'), ('series', 'Korea'), ('box', '5'), ('folder', '5/bc'), ('item', '0066/1962')]
    """
    note = parse_source(text, tradition=tradition)
    if note.signatures:
        first = note.signatures[0]
        lead: tuple[str, ...] = (note.layout[0] + first.layout[0], *first.layout[1:])
        rest = text[len(note.layout[0]) + len(str(first)) :]
    else:
        first, rest, lead = _NONE, text, ("",)
    gap = past(_TAIL, rest, 0, len(rest))
    trailing = rest[gap:]
    layout = (*lead[:-1], lead[-1] + rest[:gap], "trailing", "") if trailing else (*lead[:-1], lead[-1] + rest)
    signature = ArchivalSignature.made(**{**dict(first), "trailing": trailing, "layout": layout})
    if strict:
        _refuse_unknown(signature, text)
    return signature


def _named(text: str, begin: int, end: int) -> list[Named]:
    """Return the archives that a text names; the part it begins with may do so in small letters."""
    named = archives_in(text, end)
    if not named or named[0][0] > begin:
        first = _FIRST.match(text, begin, end)
        if first and (row := find_repository(first[0].strip())):
            one: Named = (begin, begin + len(first[0].rstrip()), row)
            if not keeps_elsewhere(text, one, named[0] if named else None):
                named.insert(0, one)
    return named


_NONE: Final = ArchivalSignature.made(
    repository=None, segments=(), locator=None, trailing="", tradition=GENERIC, confidence=0.0,
    doubts=("no signature was found",), layout=("",),
)  # fmt: skip


def readings_from(  # noqa: PLR0917 - all are needed
    text: str, begin: int, end: int, named: Sequence[Named], name: str | None, context: str = ""
) -> Iterator[Reading]:
    """Read signature after signature; ``context`` is the tradition of the one before the first."""
    before: Tradition | None = tradition(context) if context else None
    while begin < end:
        reading = _best(text, begin, end, named, name, before)
        _end_before_book(reading, text)
        _name_archive(reading, text)
        if not reading.pieces or (not name and _printed(reading)):
            return
        yield reading
        if reading.next is None:
            return
        begin, before = reading.next, reading.tradition


def _printed(reading: Reading) -> bool:
    """Tell whether what was read is a book, and no archive is named."""
    return reading.archive is None and _tell_book(reading.pieces)


def _tell_book(pieces: Sequence[Piece]) -> bool:
    """Tell whether pieces make a book: words, years or volumes, and pages."""
    printed = all(p.worded or p.kind or p.level in ("year", "volume") for p in pieces)
    printed = printed and not any(p.worded and _ABBREVIATED.match(p.value) for p in pieces)  # a label nobody knows
    return printed and any(p.kind == "page" for p in pieces)


def _end_before_book(reading: Reading, text: str) -> None:
    """End a signature at the semicolon behind which a book is cited: ``RGANI, f. 5, op. 30; Bee, War, p. 4``."""
    named = False
    for i, (before, piece) in enumerate(pairwise(reading.pieces), 1):
        named = named or before.level == ARCHIVE
        book = named and piece.worded and ";" in text[before.past : piece.since]
        if book and _tell_book(reading.pieces[i:]):
            del reading.pieces[i:]
            reading.stop = reading.pieces[-1].past
            return


def _best(  # noqa: PLR0917 - all are needed
    text: str, begin: int, end: int, named: Sequence[Named], name: str | None, before: Tradition | None
) -> Reading:
    """Read one signature with the tradition that understands most of it; ties go to the archive's own first one."""
    if name:
        return read_with(tradition(name), text, begin, end, named)
    first = next((n for n in named if n[0] >= begin), None)
    if first is not None and any(ends_sentence(text, m.start(), begin) for m in _STOP.finditer(text, begin, first[0])):
        first = None
    candidates: list[Tradition] = []
    if first is not None:
        rows = (first[2],) if first[2] else _bearers(text, first[0])
        candidates += [by for row in rows for by in traditions_of(row)]
        semicolon = text.find(";", begin, first[0])
        signs = signing(text, begin, semicolon) if semicolon > begin else ()
        signed = [by for by in signs if _numbers(by, text, begin, semicolon)]
        if signed and not {by.name for by in signed} & {by.name for by in candidates}:
            candidates = signed  # the archive named later is that of another reference
    if before is not None and (first is None or first[0] > begin):
        candidates.insert(0, before)
    if not candidates:
        until = min(end, begin + 400)
        candidates += signing(text, begin, until)
    readings = [read_with(by, text, begin, end, named) for by in {one.name: one for one in candidates}.values()]
    best = max(readings, key=Reading.score, default=None)
    if best is None or any(p.level == "unknown" for p in best.pieces):
        generic = read_with(tradition(GENERIC), text, begin, end, named)
        best = generic if best is None or generic.score() > best.score() else best
    equal = [one for one in readings if one is not best and one.score() == best.score()]
    _tell_bearer(best, equal, text)
    best.others = [one for one in equal if _differ(one, best)]
    return best


def _numbers(by: Tradition, text: str, begin: int, end: int) -> bool:
    """Tell whether a tradition reads a whole number, its fonds with it, in a part of a text."""
    return any(p.coded and p.level == "fonds" for p in read_with(by, text, begin, end, ()).pieces)


def _bearers(text: str, at: int) -> tuple[Authority, ...]:
    """Return the archives that bear a shared name."""
    found = mention_at(text, at)
    return found.rows[:MANY] if found else ()


def _tell_bearer(reading: Reading, equal: Sequence[Reading], text: str) -> None:
    """Take the one of several archives of a name that writes by a tradition that has read the text best."""
    archive = reading.archive
    if archive is None or archive.row is not None or reading.score() <= 0:
        return
    best = {one.tradition.name for one in (reading, *equal)}
    rows = [row for row in _bearers(text, archive.start) if best & {by.name for by in traditions_of(row)}]
    if len(rows) == 1:
        archive.row = rows[0]


def _differ(one: Reading, other: Reading) -> bool:
    """Tell whether two readings give some part another level, or part the text otherwise."""
    return [(p.start, p.end, p.level) for p in one.pieces] != [(p.start, p.end, p.level) for p in other.pieces]


def _name_archive(reading: Reading, text: str) -> None:
    """Take the words that name an archive nobody knows for one: by the word for archive, or as an acronym in front."""
    if reading.archive is not None:
        return
    pieces = reading.pieces
    for i, piece in enumerate(pieces):
        if not (piece.worded and piece.level in ("unknown", "title")):
            continue
        acronym = i == 0 and len(pieces) > 1 and pieces[1].level == "fonds" and ACRONYM.fullmatch(piece.value)
        if acronym or ARCHIVE_WORD.search(piece.value):
            piece.level = ARCHIVE
            after = pieces[i + 1 :]
            if not acronym and after and after[0].worded and is_town(after[0].value):
                piece.end, piece.past = after[0].end, after[0].past
                piece.place = after[0].value
                del pieces[i + 1]
                return
            places = [p.worded and p.level in ("unknown", "title") and _PLACE_WORDS.fullmatch(p.value) for p in after]
            if not acronym and after and all(places):
                piece.end = after[-1].end
                piece.place = text[after[0].start : piece.end]
                del pieces[i + 1 :]
            return


def _related(
    text: str, begin: int, end: int, named: Sequence[Named], readings: Sequence[Reading]
) -> Iterator[ArchivalSignature]:
    """Read the signatures that what follows names: ``A copy is in …``, ``Another is ibid., …``."""
    starts = [a for a, _, _ in named if a >= begin and _ELSEWHERE.search(text, max(begin, a - 40), a)]
    by = readings[0].tradition
    for start in starts:
        for reading in readings_from(text, start, min(end, start + WINDOW), named, None):
            if any(p.level not in ("unknown", ARCHIVE) for p in reading.pieces):
                yield signature_of(text, reading)
    for match in _COPY_IN.finditer(text, begin, end):
        reading = read_with(by, text, match.end(), min(end, match.end() + WINDOW), named)
        if reading.pieces and reading.pieces[0].coded:
            yield signature_of(text, reading)
    for match in _IBID.finditer(text, begin, end):
        reading = read_with(by, text, match.end(), min(end, match.end() + WINDOW), named)
        told = reading.pieces and not (reading.pieces[0].worded and _CLAUSE.search(reading.pieces[0].value))
        if told and any(p.level != "unknown" for p in reading.pieces):
            archive = Piece(*match.span("ibid"), ARCHIVE, match["ibid"])
            archive.row = readings[0].archive.row if readings[0].archive else None
            reading.pieces.insert(0, archive)
            yield signature_of(text, reading)


def _refuse_unknown(signature: ArchivalSignature, text: str) -> None:
    """Raise for the first part that is not understood, or where no archive is named."""
    by = tradition(signature.tradition)
    example = next((a["text"] for a in by.accepts), "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962")
    hint = f"a right one: {example}"
    position = 0
    for i, part in enumerate(signature.layout):
        shown = part if i % 2 == 0 else "" if part == "trailing" else _text_of(signature, part)
        if i % 2 and part.isdigit() and signature.segments[int(part)].level == "unknown":
            message = "expected a level of the archive's arrangement"
            raise InvalidSignature(message, source=text, span=Span(position, position + len(shown)), hint=hint)
        position += len(shown)
    if not signature.segments:
        message = "expected an archival signature"
        raise InvalidSignature(message, source=text, span=Span(0, max(1, len(text))), hint=hint)


def _text_of(signature: ArchivalSignature, slot: str) -> str:
    return signature.segments[int(slot)].text if slot.isdigit() else str(getattr(signature, slot))
