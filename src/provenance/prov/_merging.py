"""Merges the statements that a key or a uniqueness constraint makes one (W3C PROV-CONSTRAINTS, 22 to 29)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.prov._statements import KINDS
from provenance.prov._terms import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.prov._terms import Row, Term, Terms

__all__ = ["Clash", "merged"]

_UNIQUE: Final = {
    "wasGeneratedBy": ((0, 1), "24 (unique-generation)", "is generated twice by the same activity"),
    "wasInvalidatedBy": ((0, 1), "25 (unique-invalidation)", "is invalidated twice by the same activity"),
    "wasStartedBy": ((0, 2), "26 (unique-wasStartedBy)", "is started twice by the same activity"),
    "wasEndedBy": ((0, 2), "27 (unique-wasEndedBy)", "is ended twice by the same activity"),
    "mentionOf": ((0,), "unique-mention (PROV-Links)", "is the mention of two things"),
}
_BOUNDS: Final = (
    ("wasStartedBy", 0, "28 (unique-startTime)", "starts"),
    ("wasEndedBy", 1, "29 (unique-endTime)", "ends"),
)


class Clash(NamedTuple):
    """Two statements that must be one and cannot: by which constraint, why, and their lines."""

    constraint: str
    message: str
    lines: tuple[int, ...]


class _CannotMergeError(Exception):
    """Carries a clash out of the merging."""

    def __init__(self, clash: Clash) -> None:
        super().__init__(clash.message)
        self.clash = clash


def merged(rows: Sequence[Row], terms: Terms) -> Clash | None:
    """Merge until nothing changes. Returns the first two statements that cannot be merged."""
    merging = _Merging(rows, terms)
    try:
        while True:
            before = len(terms)
            merging.once()
            if len(terms) == before:
                return None
    except _CannotMergeError as error:
        return error.clash


class _Merging:
    """The statements that may be merged, and the terms that become one."""

    def __init__(self, rows: Sequence[Row], terms: Terms) -> None:
        self.terms = terms
        self.keyed = [row for row in rows if KINDS[row.kind].named]
        self.unique = [row for row in rows if row.kind in _UNIQUE]
        self.activities = [row for row in rows if row.kind == "activity"]

    def once(self) -> None:
        """Apply each constraint once. Raises `_CannotMergeError`."""
        self._keys()
        self._unique()
        self._times()

    def _merge(self, constraint: str, one: Row, other: Row, what: str) -> None:
        for mine, theirs in [(one.id, other.id), *zip(one.arguments, other.arguments, strict=True)]:
            self._unify(constraint, (mine, theirs), (one.line, other.line), what)

    def _unify(self, constraint: str, pair: tuple[Term, Term], lines: tuple[int, int], what: str) -> None:
        if not self.terms.unify(*pair):
            a, b = (shown(self.terms.find(term)) for term in pair)
            raise _CannotMergeError(Clash(constraint, f"{what}, but one says {a} and the other {b}", lines))

    def _keys(self) -> None:
        first: dict[tuple[str, Term], Row] = {}
        for row in self.keyed:
            key = (row.kind, self.terms.find(row.id))
            other = first.setdefault(key, row)
            if other is row:
                continue
            what = f"{row.kind} {shown(key[1])} is stated twice"
            if other.said != row.said:
                what = f"{shown(key[1])} is one influence, which {other.said} and {row.said} tell (inference 15)"
            constraint = "22 (key-object)" if KINDS[row.kind].element else "23 (key-properties)"
            self._merge(constraint, other, row, what)

    def _unique(self) -> None:
        first: dict[tuple[Term, ...], Row] = {}
        for row in self.unique:
            places, constraint, what = _UNIQUE[row.kind]
            key = (row.kind, *(self.terms.find(row.arguments[place]) for place in places))
            other = first.setdefault(key, row)
            if other is row:
                continue
            if row.kind == "mentionOf":  # it has no identifier
                row.id = other.id
            self._merge(constraint, other, row, f"{shown(key[1])} {what}")

    def _times(self) -> None:
        """Unify the times of an activity with those of its starts and ends (constraints 28 and 29)."""
        activities = {self.terms.find(row.id): row for row in self.activities}
        for kind, place, constraint, what in _BOUNDS:
            for row in self.unique:
                activity = activities.get(self.terms.find(row.arguments[0])) if row.kind == kind else None
                if activity is not None:
                    pair = activity.arguments[place], row.arguments[3]
                    lines = (activity.line, row.line)
                    self._unify(constraint, pair, lines, f"{shown(activity.id)} {what} once")
