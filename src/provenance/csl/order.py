"""The order of a bibliography and the numbers in it, kept up to date as items come and go."""

from __future__ import annotations

from bisect import bisect_left
from functools import cmp_to_key
from typing import TYPE_CHECKING, NamedTuple, cast

from provenance.csl.sort import arrange, sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.csl.processor import Processor


class Change(NamedTuple):
    """What a new set of items did to the order."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    reordered: bool = False
    """Whether items that stayed have changed places among themselves."""


class Order:
    """Items by the keys of the bibliography; items alike in all of them stand as they were cited."""

    def __init__(self, processor: Processor) -> None:
        """Begin with no items."""
        section = processor.compiled.section("bibliography")
        self.processor = processor
        self.keys = section.keys if section is not None else []
        self.volatile = any(key.volatile for key in self.keys)
        self.cited: list[str] = []
        """The ids as they were first cited."""
        self.ids: list[str] = []
        """The ids in the order of the bibliography."""
        self._values: dict[str, list[str | bytes]] = {}
        self._rank: dict[str, int] = {}
        self._tied = False
        """Whether items may be alike in all keys."""

    def update(self, cited: list[str]) -> Change:
        """Set the items, as they were first cited."""
        if cited == self.cited:
            return Change()
        before, now = set(self.cited), set(cited)
        added = tuple(key for key in cited if key not in before)
        gone = before - now
        stayed = [key for key in self.cited if key in now] if gone else self.cited
        moved = stayed != ([key for key in cited if key in before] if added else cited)
        self.cited = cited
        old = [key for key in self.ids if key in now] if gone else self.ids
        if moved or len(added) > len(old) or self.volatile or not self.keys:
            self.ids = self._sorted(old, alone=not added)
            moved = moved and old != [key for key in self.ids if key in before]
        elif added:
            self.ids = self._with(old, added)
        else:
            self.ids = old
        return Change(added, tuple(gone), moved)

    def _sorted(self, old: list[str], *, alone: bool) -> list[str]:
        """Return all items in order; ``old`` those that were there, and ``alone`` whether they are all."""
        if not self.keys:
            return list(self.cited)
        if self.volatile:
            self.number(self.cited)
            return [c.item.id for c in sort([self.processor.context(key) for key in self.cited], self.keys)]
        if alone and not self._tied:
            return old  # no order but that of the keys
        ties: list[list[str]] = []
        ids = arrange(self.cited, self.keys, self._value, ties)
        self._tied = bool(ties)
        return ids

    def _with(self, old: Sequence[str], added: Iterable[str]) -> list[str]:
        """Return the items with others put in their places."""
        self._rank = {key: i for i, key in enumerate(self.cited)}
        ids = list(old)
        compared = cmp_to_key(self._compare)
        for key in added:
            ids.insert(bisect_left(ids, compared(key), key=compared), key)
        return ids

    def number(self, ids: Sequence[str]) -> None:
        """Give items the numbers 1, 2, 3 …."""
        item = self.processor.item
        for number, key in enumerate(ids, 1):
            item(key).number = number

    def numbered(self) -> Sequence[str]:
        """Return the ids in the order of their numbers."""
        return self.cited if self.keys and self.keys[0].by_number else self.ids

    def _compare(self, one: str, two: str) -> int:
        """Compare two items, key by key; one that has none of a key comes last, whatever the direction."""
        for at, key in enumerate(self.keys):
            a, b = self._value(one, at), self._value(two, at)
            if a != b:
                if not a or not b:
                    return 1 if not a else -1
                before = cast("str", a) < cast("str", b)  # one collator makes all keys of one kind
                return -1 if before is not key.descending else 1
        self._tied = self._tied or one != two
        return self._rank[one] - self._rank[two]

    def _value(self, key: str, at: int) -> str | bytes:
        values = self._values.get(key)
        if values is None:
            values = self._values[key] = []
        while len(values) <= at:
            values.append(self.keys[len(values)].of(self.processor.context(key)))
        return values[at]
