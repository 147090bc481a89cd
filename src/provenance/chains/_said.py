"""What a record's sources say of each field, as evidence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from provenance.model import Evidence, Manifestation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import Record, Statement
    from provenance.model.chain import Confidence

__all__ = ["OWN", "Said", "altered", "weakest"]

Part = TypeVar("Part", Evidence, Manifestation)

OWN = "record"
"""The source of what no statement supports: the record itself says it."""

_RANK: tuple[Confidence, ...] = ("confirmed", "stated", "inferred", "conjectured", "unknown", "disputed")
_LAST_STEP = re.compile(r"[.\[][^.\[]*\Z")


class Said:
    """The statements of a record, looked up by field in constant time."""

    def __init__(self, record: Record) -> None:
        """Take the record."""
        self.record = record
        self._exact: dict[str, list[Statement]] = {}
        self._below: dict[str, list[Statement]] = {}
        for statement in record.statements:
            self._exact.setdefault(statement.field, []).append(statement)
            for above in _above(statement.field):
                self._below.setdefault(above, []).append(statement)

    def evidence(self, about: str, value: str, *fields: str) -> tuple[Evidence, ...]:
        """Return what is said of the first of the fields that anything is said of; the record's own word if of none.

        Of each field its own statements count first, then those of its parts, then those of what it is a part of.
        """
        for field in fields:
            said = self._exact.get(field) or self._below.get(field)
            said = said or next((self._exact[f] for f in _above(field) if f in self._exact), None)
            if said:
                return tuple(_evidence(about, statement, value) for statement in said)
        own = {"source": OWN, "text": value, "line": None, "rule": "", "about": about, "confidence": "stated"}
        return (Evidence.made(**own),) if value else ()


@lru_cache(maxsize=4096)
def _above(field: str) -> tuple[str, ...]:
    """Return the fields that a field is a part of, the nearest first: ``holdings[0]``, ``holdings``."""
    found = []
    while (shorter := _LAST_STEP.sub("", field)) != field and shorter:
        found.append(shorter)
        field = shorter
    return tuple(found)


def _evidence(about: str, statement: Statement, value: str) -> Evidence:
    source = statement.by if statement.certainty == "confirmed" and statement.by else statement.file or statement.by
    return Evidence.made(
        source=source or OWN,
        text=statement.text or value,
        line=statement.line,
        rule=statement.rule,
        about=about,
        confidence=statement.certainty,
    )


def altered(part: Part, **changes: Any) -> Part:  # noqa: ANN401 - the fields of the part
    """Return a part of a chain with some fields changed to values that are right: nothing is validated again."""
    return type(part).made(**{**vars(part), **changes})


def weakest(evidence: Iterable[Evidence], otherwise: Confidence = "inferred") -> Confidence:
    """Return the confidence of a link whose parts are supported so: that of the weakest part.

    Of one part the last word counts, since a correction comes later.
    """
    last = {e.about: e.confidence for e in evidence}
    return max(last.values(), key=_RANK.index, default=otherwise)
