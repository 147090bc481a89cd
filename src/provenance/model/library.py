"""A library: records in order, with what was found while reading them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, overload

from pydantic import ConfigDict

from provenance.errors import Finding, UnknownKey
from provenance.model.record import Record
from provenance.values.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FORMAT_VERSION", "Library", "LibraryFile"]

FORMAT_VERSION = 1
"""The version of the native files, written as ``provenance: 1``."""


class LibraryFile(Frozen):
    """What a native file holds: the version of the format, and the records."""

    model_config = ConfigDict(
        title="A library of archival records",
        json_schema_extra={"$schema": "https://json-schema.org/draft/2020-12/schema"},
    )

    provenance: Literal[1]
    records: tuple[Record, ...]


class Library(Sequence[Record]):
    """Records in order, looked up by position or key, and the findings of reading them.

    Two records may have one key: both are kept, the first is looked up, and the reader says so in a finding.
    """

    __slots__ = ("_by_key", "_findings", "_records")

    def __init__(self, records: Iterable[Record] = (), findings: Iterable[Finding] = ()) -> None:
        """Take the records and the findings."""
        self._records = tuple(records)
        self._findings = tuple(findings)
        by_key: dict[str, Record] = {}
        for record in self._records:
            by_key.setdefault(record.key, record)
        for record in self._records:
            for alias in record.aliases:
                by_key.setdefault(alias, record)
        self._by_key = by_key

    @property
    def records(self) -> tuple[Record, ...]:
        """Return the records in order."""
        return self._records

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found while reading."""
        return self._findings

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys in order."""
        return tuple(r.key for r in self._records)

    @overload
    def __getitem__(self, index: int | str) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Library: ...
    def __getitem__(self, index: int | str | slice) -> Record | Library:
        """Return a record by position or key, or a part of the library. Raises `UnknownKey`, ``IndexError``."""
        if isinstance(index, str):
            if index not in self._by_key:
                raise UnknownKey(index, known=self._by_key)
            return self._by_key[index]
        if isinstance(index, slice):
            return Library(self._records[index], self._findings)
        return self._records[index]

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        """Iterate over the records."""
        return iter(self._records)

    def __contains__(self, item: object) -> bool:
        """Tell whether a record, or a record of this key, is in the library."""
        return item in self._by_key if isinstance(item, str) else item in self._records

    def __eq__(self, other: object) -> bool:
        """Compare the records; findings are about the reading, not the library."""
        return self._records == other._records if isinstance(other, Library) else NotImplemented

    def __hash__(self) -> int:
        """Hash the keys."""
        return hash(self.keys)

    def __repr__(self) -> str:
        """Return the size and the findings' number."""
        return f"Library({len(self)} records, {len(self._findings)} findings)"
