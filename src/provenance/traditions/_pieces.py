"""What reading a signature finds: pieces, each with its place in the text, and the reading they make together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from provenance.authorities import Authority
    from provenance.traditions._tradition import Code, Rule, Tradition

__all__ = ["ARCHIVE", "LOCATOR", "Named", "Piece", "Reading", "of_code", "of_rule"]

Named = tuple[int, int, "Authority | None"]
"""Where an archive is named, and which; None where it is open which of several is meant."""


class Piece:
    """Something read, and where it stands: a segment, a locator or the archive."""

    __slots__ = (
        "coded",
        "common",
        "end",
        "gloss",
        "kind",
        "label",
        "level",
        "normal",
        "past",
        "place",
        "row",
        "since",
        "start",
        "then",
        "value",
        "worded",
    )

    def __init__(self, start: int, end: int, level: str, value: str, *, label: str = "", place: str = "") -> None:
        """Take what it is; a locator has a kind and no level, the archive a level of its own."""
        self.start, self.end = start, end
        self.level, self.value, self.label, self.place = level, value, label, place
        self.kind = ""
        self.normal = ""
        self.gloss = ""
        self.then = ""
        self.past = end
        """Where reading goes on: behind the quotation mark that closes it."""
        self.since = start
        """Where it began, with that mark."""
        self.worded = False
        """Whether it was read as words."""
        self.coded = False
        """Whether it was read as a part of a number made of parts."""
        self.common = False
        """Whether its label is one that any tradition takes."""
        self.row: Authority | None = None


ARCHIVE: Final = "repository"
LOCATOR: Final = "locator"


class Reading:
    """What a tradition makes of a text from one place on."""

    __slots__ = ("gaps", "next", "others", "pieces", "stop", "tradition")

    def __init__(self, tradition: Tradition) -> None:
        """Begin with nothing read."""
        self.tradition = tradition
        self.pieces: list[Piece] = []
        self.stop = 0
        """Where the signature ends."""
        self.next: int | None = None
        """Where another begins right behind it."""
        self.gaps: list[str] = []
        """What the source says is not given."""
        self.others: list[Reading] = []
        """What other traditions read as well, and otherwise."""

    @property
    def archive(self) -> Piece | None:
        """Return the archive's name."""
        for piece in self.pieces:
            if piece.level == ARCHIVE:
                return piece
        return None

    def score(self) -> float:
        """Tell how much was understood: labels and numbers count more than words, what is unknown counts against it."""
        total = 0.0
        coded = False
        for piece in self.pieces:
            within, coded = coded and piece.coded, piece.coded
            if piece.level == "unknown":
                total -= 1
            elif within:
                total += 1  # a number is not worth more because one tradition sees more parts in it
            elif piece.worded or piece.common:
                total += 0.5
            elif piece.level != ARCHIVE:
                total += 2 if piece.label or piece.level != LOCATOR else 1
        return total


def of_rule(match: re.Match[str], rule: Rule) -> Piece:
    """Return the piece that a rule has matched."""
    label = match["label"] if "label" in match.re.groupindex else ""
    value = match["value"]
    start, end = match.start() if label else match.start("value"), match.end()
    if rule.place != "after":
        value = value.rstrip(" .,;:")
        if value.endswith(")") and "(" not in value:
            value = value.rstrip(")")
        end -= len(match["value"]) - len(value)
    piece = Piece(start, end, rule.level or LOCATOR, value, label=label, place=rule.place if label else "")
    piece.kind, piece.then = rule.kind, rule.then
    piece.normal = re.sub(r"\s+", "", value) if rule.normalise == "spaces" else ""
    return piece


def of_code(match: re.Match[str], code: Code) -> list[Piece]:
    """Return the pieces of a number made of parts."""
    pieces: list[Piece] = []
    gloss = match.groupdict().get("gloss")
    for group, level, kind in code.groups:
        value = match[group]
        if not value:
            continue
        label = match.groupdict().get(f"{group}_label") or ""
        start, end = match.span(group)
        before = True
        if label:
            a, b = match.span(f"{group}_label")
            before = a < start
            start, end = min(a, start), max(b, end)
        place = ("before" if before else "after") if label else ""
        piece = Piece(start, end, level or LOCATOR, value, label=label, place=place)
        piece.kind, piece.coded = kind, True
        piece.normal = re.sub(r"\s+", "", value) if code.normalise == "spaces" else ""
        if gloss and match.start("gloss") >= end:
            piece.gloss = gloss
        pieces.append(piece)
    for piece in [p for p in pieces if p.gloss][:-1]:
        piece.gloss = ""  # it explains the part right before it
    if pieces:
        pieces[-1].then = code.then
        pieces[-1].past = max(pieces[-1].past, match.end())
    return pieces
