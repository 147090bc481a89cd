"""Single points of failure: what records depend on and have no other of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from provenance.reports._library_facts import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.chains import Trace
    from provenance.model import Record

__all__ = ["Points"]

_KINDS: Final = ("translator", "site", "archive", "page")
_PAST: Final = ("former", "alternative")


class Points:
    """Collects, record by record, what each depends on."""

    def __init__(self) -> None:
        """Begin with no record."""
        self._records: dict[tuple[str, str], int] = defaultdict(int)
        self._alone: dict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, record: Record, trace: Trace) -> None:
        """Take a record and its trace."""
        seen: dict[tuple[str, str], bool] = {}
        for point, alone in (*_translators(trace, record), *_places(record, trace), *_archives(record)):
            seen[point] = seen.get(point, False) or alone
        for point, alone in seen.items():
            self._records[point] += 1
            if alone:
                self._alone[point].append(record.key)

    def ranked(self, records: int) -> tuple[Point, ...]:
        """Return what at least one of all records has nothing beside, by how many records that are."""
        found = [
            Point.made(
                kind=kind,
                name=name,
                records=self._records[kind, name],
                alone=len(keys),
                share=round(len(keys) / records, 4),
                keys=tuple(keys),
            )
            for (kind, name), keys in self._alone.items()
        ]
        found.sort(key=lambda p: (-p.alone, -p.records, _KINDS.index(p.kind), p.name))
        return tuple(found)


def _translators(trace: Trace, record: Record) -> Iterator[tuple[tuple[str, str], bool]]:
    """Yield translators on the way. One is alone where nobody translated with him and no other text is at hand."""
    made = [event for event in trace.links if event.type == "translation"]
    if not made:
        return
    beside = {str(agent) for event in trace.aside if event.type == "translation" for agent in event.agents}
    words = any(text.kind in ("original", "transcription") for text in record.texts)
    for event in made:
        names = dict.fromkeys(str(agent) for agent in event.agents if agent.role == "translator")
        for name in names:
            yield ("translator", name), len(names) == 1 and not words and beside <= {name}


def _places(record: Record, trace: Trace) -> Iterator[tuple[tuple[str, str], bool]]:
    """Yield the page that was read and its site. An archived copy, another page or an edition is another way to it."""
    read = trace.read
    url = read.url if read is not None and read.url is not None else None
    if url is None:
        return
    urls = {str(place.url): place.url.host for place in record.locations if place.url is not None}
    urls |= {str(place.archived_url): place.archived_url.host for place in record.locations if place.archived_url}
    printed = bool(record.also_published)
    urls.setdefault(str(url), url.host)
    yield ("site", url.host), len(set(urls.values())) == 1 and not printed
    yield ("page", str(url)), len(urls) == 1 and not printed


def _archives(record: Record) -> Iterator[tuple[tuple[str, str], bool]]:
    """Yield the archives that hold the document today; one is alone where no other holds it or a copy."""
    names = dict.fromkeys(
        holding.signature.repository.full or holding.signature.repository.text
        for holding in record.holdings
        if holding.signature.repository is not None and holding.status not in _PAST
    )
    for name in names:
        if name:
            yield ("archive", name), len(names) == 1
