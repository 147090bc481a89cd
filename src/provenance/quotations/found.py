"""What is told of a quotation: where it stands, what of it is whose, and where it differs."""

from __future__ import annotations

from typing import Literal

from provenance.errors import Span
from provenance.model import Anchor
from provenance.model.text import TextKind
from provenance.values.frozen import Frozen
from provenance.values.language import Language

__all__ = ["Difference", "Mark", "MarkKind", "NearMiss", "Quotation", "QuotationFound", "Source"]

MarkKind = Literal[
    "crossed-omission", "taken-over", "skipped", "completed", "shortened", "own-omission", "own-words", "capitals"
]
"""What is between a quotation and the text that it stands in.

``crossed-omission``: the edition leaves something out here, and the quotation does not show it; ``taken-over``: words
of the editor stand in the quotation without their brackets; ``skipped``: an editor's bracket that it leaves out;
``completed``: a word that the editor completed, quoted without the brackets; ``shortened``: such a word without what
completes it; ``own-omission`` and ``own-words``: the quoter's own; ``capitals``: other capital letters.
"""
_FAULTS = ("crossed-omission", "taken-over")


class Mark(Frozen):
    """One thing that the quotation skips, changes or adds: `text` as it stands at `start` to `end` of the text."""

    kind: MarkKind
    text: str
    start: int
    end: int
    message: str

    @property
    def is_fault(self) -> bool:
        """Tell whether a reader would be misled: the quotation claims what the document may not say."""
        return self.kind in _FAULTS

    @property
    def span(self) -> Span:
        """Return the place in the text."""
        return Span(self.start, self.end)


class Source(Frozen):
    """The text that a quotation was looked for in: whose it is, and what of the document it is.

    `field` is its place in the record (``texts[0]``, ``summary``). `from_languages` are the languages that it was
    translated from, the document's own first; none where it is no translation. `file` is where lines are counted; none
    where they are counted in the text itself.
    """

    key: str
    field: str
    kind: TextKind
    language: Language | None = None
    from_languages: tuple[Language, ...] = ()
    translators: tuple[str, ...] = ()
    file: str = ""


class QuotationFound(Frozen):
    """A place where a quotation stands.

    `line` counts in the source's file, or else in the text itself; `paragraph` counts the text's paragraphs, between
    which lines are empty. `said` is the sentence on what is quoted, `warnings` are what to mind before one cites it.
    """

    source: Source
    anchor: Anchor
    line: int
    paragraph: int
    marks: tuple[Mark, ...] = ()
    said: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the key of the record."""
        return self.source.key

    @property
    def faults(self) -> tuple[Mark, ...]:
        """Return the marks by which a reader would be misled."""
        return tuple(mark for mark in self.marks if mark.is_fault)


class Difference(Frozen):
    """Words of the quotation, and what stands in the text in their place; either may be empty."""

    yours: str
    theirs: str
    your_span: tuple[int, int]
    """Where they stand in the quotation."""
    their_span: tuple[int, int]
    """Where they stand in the text."""


class NearMiss(Frozen):
    """A place that reads nearly as a quotation, or as a part of it, does."""

    source: Source
    anchor: Anchor
    line: int
    yours: str
    """The quotation, or the part of it, that was compared."""
    differences: tuple[Difference, ...] = ()
    """None where this part of the quotation stands here, and the others do not follow it."""

    def __str__(self) -> str:
        """Return both wordings, one line each, with carets under what differs."""
        theirs, yours = self._lines("text:  "), self._lines("yours: ", mine=True)
        return "\n".join([*theirs, *yours])

    def _lines(self, label: str, *, mine: bool = False) -> list[str]:
        """Return a wording as one line, and below it a line of carets where the differences stand."""
        text = self.yours if mine else self.anchor.exact
        spans = [d.your_span if mine else d.their_span for d in self.differences]
        first = 0 if mine else (self.anchor.start or 0)
        carets = [" "] * (len(text) + 1)
        for start, end in spans:
            for at in range(start - first, max(end - first, start - first + 1)):
                carets[min(at, len(text))] = "^"
        cut = next((max(0, at - _LEAD) for at, sign in enumerate(carets) if sign == "^"), 0)
        shown = "".join(" " if c.isspace() else c for c in text)[cut : cut + _WIDTH]
        under = "".join(carets)[cut : cut + _WIDTH + 1].rstrip()
        return [f"{label}{shown}", *([f"{' ' * len(label)}{under}"] if under else [])]


_WIDTH, _LEAD = 90, 40


class Quotation(Frozen):
    """A quotation, the places where it stands, and where it stands in none, those that come near."""

    text: str
    found: tuple[QuotationFound, ...] = ()
    near: tuple[NearMiss, ...] = ()
