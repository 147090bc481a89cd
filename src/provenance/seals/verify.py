"""Verifying a seal: whether records are unchanged since they were sealed, and if not, what was changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from provenance.seals.seal import Link, Seal, SealedRecord, broken_link, root_of, seal
from provenance.values.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from provenance.model import Record

__all__ = ["Change", "Verified", "verify"]

ChangeKind = Literal["changed", "added", "removed", "reordered", "seal"]
_MOST_NAMED: Final = 12
"""How many values of one part are named."""

T = TypeVar("T")


class Change(Frozen):
    """One thing that differs from what was sealed.

    `path` is the part of the record (``texts[0]``, ``chain.events[1]``), nothing for the record as a whole; `id` is the
    id of the event or manifestation; `values` are the paths within it. The kind ``seal`` is about the seal itself.
    """

    kind: ChangeKind
    key: str = ""
    path: str = ""
    id: str = ""
    values: tuple[str, ...] = ()
    message: str

    def __str__(self) -> str:
        """Return the record's key in brackets, the part, and what happened to it."""
        what = f"{self.path} {self.id!r}" if self.id else self.path
        place = " ".join(part for part in (f"[{self.key}]" if self.key else "", what) if part)
        return f"{place}: {self.message}" if place else self.message


class Verified(Frozen):
    """The result: what was changed since the records were sealed.

    `root` is that of the records now, `sealed_root` that of the seal. `derived` tells where this release derives a
    record's chain otherwise than the one that sealed it (`made_by`), though the record is unchanged.
    """

    changes: tuple[Change, ...] = ()
    derived: tuple[Change, ...] = ()
    root: str
    sealed_root: str
    made_by: str = ""

    @property
    def unchanged(self) -> bool:
        """Tell whether the records are unchanged since they were sealed: not whether they are true."""
        return not self.changes


def verify(records: Record | Iterable[Record], sealed: Seal, *, root: str | None = None, file: str = "") -> Verified:
    """Compare records with their seal, and tell every change: of a field, a text, an event, of their order.

    `root` is the root as it was kept elsewhere, if it was: whoever sealed the records anew cannot have changed that.
    `file` is where the records were read from, as for `seal`.

    >>> from provenance.model import Record
    >>> sealed = seal(Record(key="a", title="Report"))
    >>> print(*verify(Record(key="a", title="Reports"), sealed).changes)
    [a] title: changed
    """
    now = seal(records, file=file)
    changes = list(_of_seal(sealed, root))
    derived: list[Change] = []
    pairs = _paired(sealed.records, now.records, (lambda record: record.key, _without_key))
    for was, new in pairs:
        told = list(_of_record(was, new))
        changes += told
        if was and new and not told:
            derived += _of_links(was.key, was.derived, new.derived)
    message = "the record stands in another place than before"
    changes += [Change(kind="reordered", key=new.key, message=message) for new in _moved(pairs, sealed.records)]
    if not changes and now.root != sealed.root:  # cannot be, unless a change has no name yet: say so all the same
        changes.append(Change(kind="changed", message="the root is another one than that of the seal"))
    return Verified(
        changes=tuple(changes),
        derived=tuple(derived),
        root=now.root,
        sealed_root=sealed.root,
        made_by=sealed.made_by,
    )


def _of_seal(sealed: Seal, root: str | None) -> Iterator[Change]:
    """Say where a seal does not agree with itself, or with the root that was kept elsewhere."""
    if root is not None and root.strip().lower() != sealed.root:
        message = f"the root of the seal is {sealed.root}, not the one given: it is another seal, or one made anew"
        yield Change(kind="seal", message=message)
    for record in sealed.records:
        if path := broken_link(record):
            message = "the seal itself was changed here: its digests do not follow from each other"
            yield Change(kind="seal", key=record.key, path=path, message=message)
    if root_of(sealed.records) != sealed.root:
        yield Change(kind="seal", message="the seal itself was changed: its root does not follow from its records")


def _of_record(was: SealedRecord | None, now: SealedRecord | None) -> Iterator[Change]:
    if now is None:
        assert was is not None
        yield Change(kind="removed", key=was.key, message="the record was removed since")
    elif was is None:
        yield Change(kind="added", key=now.key, message="the record was added since")
    elif was.key != now.key:
        yield Change(kind="changed", key=now.key, path="key", message=f"changed, it was {was.key!r}")
    else:
        yield from _of_links(now.key, was.links, now.links)


def _of_links(key: str, was: Sequence[Link], now: Sequence[Link]) -> Iterator[Change]:
    """Yield what differs between the parts of a record."""
    for kind in dict.fromkeys(link.kind for link in (*was, *now)):
        old, new = ([link for link in links if link.kind == kind] for links in (was, now))
        pairs = _paired(old, new, _NAMED[kind])
        for one, other in pairs:
            yield from _of_part(key, one, other)
        message = "stands in another place than before"
        for link in _moved(pairs, old):
            yield Change(kind="reordered", key=key, path=link.path, id=link.id, message=message)


def _without_key(record: SealedRecord) -> Hashable:
    return tuple((link.kind, link.path, link.digest) for link in record.links if link.path != "key")


def _path(link: Link) -> Hashable:
    return link.path


def _id(link: Link) -> Hashable:
    return link.id


def _without_id(link: Link) -> Hashable:
    return frozenset(pair for pair in link.values.items() if pair[0] != "id")


def _digest(link: Link) -> Hashable:
    return link.digest


def _kind(link: Link) -> Hashable:
    return link.kind


_NAMED: Final = {
    "field": (_path,),
    "chain": (_path,),
    "text": (_digest, _kind),
    "manifestation": (_id, _without_id),
    "event": (_id, _without_id),
}
"""By what two parts are taken for one, what comes first first; texts that differ are paired in their order."""


def _of_part(key: str, was: Link | None, now: Link | None) -> Iterator[Change]:
    link = now or was
    assert link is not None
    place = Change(kind="changed", key=key, path=link.path, id=link.id, message="")
    if was is None:
        yield place.replace(kind="added", message="added")
    elif now is None:
        yield place.replace(kind="removed", message="removed")
    elif was.digest != now.digest:
        paths = dict.fromkeys((*was.values, *now.values))
        values = tuple(path for path in paths if was.values.get(path) != now.values.get(path))
        yield place.replace(values=values, message=_changed(was, now, values))


def _changed(was: Link, now: Link, values: Sequence[str]) -> str:
    told = []
    for path in values[:_MOST_NAMED]:
        how = " (added)" if path not in was.values else " (removed)" if path not in now.values else ""
        told += [f"{path}{how}"] if path else []
    more = [f"and {len(values) - _MOST_NAMED} more"] if len(values) > _MOST_NAMED else []
    return f"changed: {', '.join([*told, *more])}" if told else "changed"


def _paired(
    was: Sequence[T], now: Sequence[T], named: Sequence[Callable[[T], Hashable]]
) -> list[tuple[T | None, T | None]]:
    """Pair what has one name, in order; what is then left, by its next name. What has no partner stands alone.

    The order is that of now; what was removed comes last.
    """
    partners: list[T | None] = [None] * len(now)
    left = list(was)
    for name in named:
        waiting: defaultdict[Hashable, list[T]] = defaultdict(list)
        for one in reversed(left):
            waiting[name(one)].append(one)
        for number, other in enumerate(now):
            if partners[number] is None and (same := waiting[name(other)]):
                partners[number] = same.pop()
        taken = {id(one) for one in partners}
        left = [one for one in left if id(one) not in taken]
    return [*zip(partners, now, strict=True), *((one, None) for one in left)]


def _moved(pairs: Iterable[tuple[T | None, T | None]], was: Sequence[T]) -> list[T]:
    """Return the fewest things that must have been moved, for all to stand in the order they have now."""
    places = {id(one): number for number, one in enumerate(was)}
    both = [(places[id(one)], other) for one, other in pairs if one is not None and other is not None]
    ends: list[int] = []  # the last place of the best row of each length
    lengths = []
    for place, _ in both:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    stayed = len(ends) - 1
    moved: list[T] = []
    for (_, other), length in zip(reversed(both), reversed(lengths), strict=True):
        if length == stayed:
            stayed -= 1
        else:
            moved.append(other)
    return moved[::-1]
