"""Makes the typed signature of what was read, and says how sure it is.

The parser has checked what it hands over, so the models are made without being validated again: a reading of thousands
of notes spends its time on reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from provenance.authorities import authority, mention_at
from provenance.traditions._pieces import ARCHIVE, LOCATOR
from provenance.values.locator import Locator
from provenance.values.signature import ArchivalSignature, Repository, Segment

if TYPE_CHECKING:
    from provenance.authorities import Authority
    from provenance.traditions._pieces import Piece, Reading
    from provenance.values.labels import LabelPlace
    from provenance.values.locator import LocatorKind
    from provenance.values.signature import Level

__all__ = ["signature_of"]


def signature_of(text: str, reading: Reading, *, doubt: str = "") -> ArchivalSignature:
    """Lay the pieces of a reading out."""
    pieces = reading.pieces
    kept = _locator(pieces)
    repository: Repository | None = None
    segments: list[Segment] = []
    locator: Locator | None = None
    layout: list[str] = []
    position = pieces[0].since
    language = reading.tradition.language
    for piece in pieces:
        if piece.level == ARCHIVE:
            repository, slot = _repository(text, piece), "repository"
        elif piece is kept:
            locator = Locator.made(
                text=text[piece.start : piece.end], label=piece.label, value=piece.value,
                kind=cast("LocatorKind", piece.kind),
            )  # fmt: skip
            slot = "locator"
        else:
            slot = str(len(segments))
            segments.append(_segment(text, piece, language))
        layout += [text[position : piece.start], slot]
        position = piece.end
    layout.append(text[position : reading.stop])
    confidence, doubts = _confidence(repository, segments, reading, doubt)
    return ArchivalSignature.made(
        repository=repository, segments=tuple(segments), locator=locator, trailing="",
        tradition=reading.tradition.name, confidence=confidence, doubts=doubts, layout=tuple(layout),
    )  # fmt: skip


_NO_LEVELS = frozenset(("unknown", ARCHIVE, "year"))


def _locator(pieces: list[Piece]) -> Piece | None:
    """Return the one locator: the last, since a place within the document stands behind the document's own number.

    A page with a level behind it is none: in ``P. 72, Delo 5`` the letter is a papka's. Before the archive's name it is
    one: ``p. 3, box 5, RG 59, NARA`` goes from small to large. Others stay as unknown segments.
    """
    archive = next((p.start for p in pieces if p.level == ARCHIVE), -1)
    last = None
    for piece in pieces:
        if piece.level == LOCATOR:
            last = piece
        elif last is not None and last.kind == "page" and last.start > archive:
            last = last if piece.worded or piece.level in _NO_LEVELS else None
    return last


def _segment(text: str, piece: Piece, language: str) -> Segment:
    return Segment.made(
        text=text[piece.start : piece.end],
        label=piece.label,
        value=piece.value,
        level=cast("Level", "unknown" if piece.level == LOCATOR else piece.level),
        normal=piece.normal or piece.value,
        gloss=piece.gloss,
        label_language=language if piece.label else "",
        label_place=cast("LabelPlace | None", piece.place or None),
    )


def _repository(text: str, piece: Piece) -> Repository:
    row, written = piece.row, text[piece.start : piece.end]
    if row is None:
        return Repository.made(
            text=written, name="", abbreviation="", aliases=(), successor="", city="", country="", authority="",
            place=piece.place,
        )  # fmt: skip
    successor = _successor(row)
    return Repository.made(
        text=written, name=row.name, abbreviation=row.abbreviation, aliases=row.aliases, city=row.city,
        country=row.country, authority=row.key, place=piece.place,
        successor=Repository(text=successor.name, name=successor.name, abbreviation=successor.abbreviation).full
        if successor
        else "",
    )  # fmt: skip


def _successor(row: Authority) -> Authority | None:
    """Return the body that holds an archive's records today."""
    today, seen = row, {row.key}
    while today.successor and (after := authority(today.successor)) and after.key not in seen:
        today = after
        seen.add(today.key)
    return today if today is not row else None


def _confidence(
    repository: Repository | None, segments: list[Segment], reading: Reading, doubt: str
) -> tuple[float, tuple[str, ...]]:
    """Say how sure a reading is, from 0 to 1, and each reason why it is not."""
    doubts = [doubt] if doubt else []
    unknown = [s.text for s in segments if s.level == "unknown"]
    known = 1.0
    if repository is None:
        doubts.append("no archive is named")
        known = 0.6
    elif not repository.authority:
        bearers = _bearers(repository.text)
        known = 0.9 if bearers else 0.8
        doubts.append(
            f"the archive {repository.text[:80]!r} may be {bearers}"
            if bearers
            else f"the archive {repository.text[:80]!r} is not known"
        )
    if unknown:
        doubts.append(f"not understood: {'; '.join(repr(u[:80]) for u in unknown[:5])}")
    doubts += [f"the source says: {gap}" for gap in reading.gaps]
    if not segments:
        doubts.append("nothing but the archive is named")
    for other in reading.others[:_MANY]:
        doubts.append(f"{other.tradition.title} would read it otherwise: {_levels(other)}")
        known *= 0.9
    share = 1 - len(unknown) / len(segments) if segments else 0.5
    return round(known * (0.3 + 0.7 * share), 2), tuple(doubts)


_MANY = 3
"""Other readings, and archives of one name, that a doubt names."""


def _bearers(name: str) -> str:
    """Return which archives bear a name that is not one's alone, or nothing."""
    found = mention_at(name)
    rows = found.rows if found is not None and found.end == len(name) else ()
    names = [row.name if not row.city or row.city in row.name else f"{row.name} ({row.city})" for row in rows]
    more = [f"{len(names) - _MANY} more"] if len(names) > _MANY else []
    return " or ".join(names[:_MANY] + more)


def _levels(reading: Reading) -> str:
    return ", ".join(f"{p.kind or p.level} {p.value}" for p in reading.pieces if p.level != ARCHIVE)[:200]
