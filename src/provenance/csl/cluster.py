"""Citations as a document holds them: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT
from provenance.csl.locator import split_label

if TYPE_CHECKING:
    from collections.abc import Mapping


_POSITIONS = {0: FIRST, 1: SUBSEQUENT, 2: IBID, 3: IBID_WITH_LOCATOR}
"""The numbers that positions have in the JSON of word processors."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One item within a citation."""

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: int | None = None
    """A position the caller has decided, for a citation outside of a document."""
    near: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Cite:
        """Return a cite item of the JSON that word processors exchange."""
        locator = data.get("locator")
        text = "" if locator is None else str(locator).strip()
        label = str(data.get("label") or "page")
        text, label = split_label(text, label)
        label = "sub-verbo" if label == "sub verbo" else label
        position = data.get("position")
        return cls(
            str(data.get("id", "")),
            text,
            label,
            str(data.get("prefix") or ""),
            str(data.get("suffix") or ""),
            bool(data.get("suppress-author")),
            bool(data.get("author-only")),
            _POSITIONS.get(position) if isinstance(position, int) else None,
            bool(data.get("near-note")),
        )


@dataclass(frozen=True, slots=True)
class Cluster:
    """One citation: its cites, its note (0 in the text, None one of its own), and how the author is treated."""

    cites: tuple[Cite, ...]
    note: int | None = 0
    id: str = ""
    mode: str = ""
    """``composite``, ``author-only``, ``suppress-author``, or nothing."""
    infix: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Cluster:
        """Return a citation of the JSON that word processors exchange."""
        properties = data.get("properties") or {}
        return cls(
            tuple(Cite.from_json(item) for item in data.get("citationItems") or ()),
            note if isinstance(note := properties.get("noteIndex"), int) else 0,
            str(data.get("citationID") or ""),
            str(properties.get("mode") or data.get("mode") or ""),
            str(properties.get("infix") or data.get("infix") or ""),
        )
