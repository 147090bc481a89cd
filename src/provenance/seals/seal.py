"""Sealing records: a chain of digests over what each of them says, and one root over all of them."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from provenance.errors import NotRecognised
from provenance.model import Record
from provenance.seals._canonical import canonical
from provenance.seals._parts import Part, PartKind, derived_of, leaves, parts_of
from provenance.values.frozen import Frozen, FrozenDict
from provenance.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SEAL_VERSION", "Link", "Seal", "SealedRecord", "seal"]

SEAL_VERSION: Final = 1
"""The version of seals, written as ``"provenance_seal": 1``."""
_SHORT = 16
"""How many hexadecimal digits tell which value within a part changed; that one did, the whole digests say."""
_HALF = re.compile("[\ud800-\udfff]")

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Link(Frozen):
    """One part of a record in the chain of its digests.

    `digest` is that of the part's canonical JSON; `values` are shortened digests of each value in it, by its path;
    `link` is the digest of the link before and of all that this one says.
    """

    kind: PartKind
    path: str
    id: str = ""
    digest: Digest
    values: FrozenDict[str, str] = FrozenDict()
    link: Digest


class SealedRecord(Frozen):
    """A record's links: those of what its file says, and those of the chain that is derived from it.

    `digest` is the last link of the first kind. What is derived is no part of it, nor of the root: another release may
    derive more from a record that is the same.
    """

    key: str
    links: tuple[Link, ...]
    digest: Digest
    derived: tuple[Link, ...] = ()


class Seal(Frozen):
    """What says that records are unchanged since it was made: not that they are true, nor who made it.

    Anyone who can change the records can seal them anew. So the `root`, one line, belongs somewhere else: in a
    publication, a letter, a repository with a date.
    """

    provenance_seal: Literal[1] = SEAL_VERSION
    algorithm: Literal["sha-256"] = "sha-256"
    made_by: str = ""
    records: tuple[SealedRecord, ...] = ()
    root: Digest

    def dumps(self) -> str:
        """Return the seal as JSON."""
        data = {
            "provenance_seal": self.provenance_seal,
            "algorithm": self.algorithm,
            "made_by": self.made_by,
            "root": self.root,
            "records": [_plain(record) for record in self.records],
        }
        text = json.dumps(data, ensure_ascii=False, indent=1)
        return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"

    @classmethod
    def loads(cls, text: str, name: str = "<seal>") -> Seal:
        """Read a seal from JSON. Raises `NotRecognised` for what is none, with what is wrong and where."""
        hint = "`provenance seal FILE` makes one"
        try:
            data = json.loads(text.removeprefix("\ufeff"))
        except json.JSONDecodeError as error:
            message = f"{name}:{error.lineno}: expected a seal in JSON, found what is no JSON: {error.msg}; {hint}"
            raise NotRecognised(message) from error
        except (RecursionError, ValueError) as error:
            raise NotRecognised(f"{name}: expected a seal in JSON, found what cannot be read; {hint}") from error
        if not isinstance(data, dict) or "provenance_seal" not in data:
            raise NotRecognised(f'{name}: expected a seal, which begins with "provenance_seal": 1, found none; {hint}')
        if data["provenance_seal"] != SEAL_VERSION or isinstance(data["provenance_seal"], bool):
            found = repr(data["provenance_seal"])[:40]
            raise NotRecognised(f"{name}: expected a seal of version {SEAL_VERSION}, found {found}")
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"])) or "the seal"
            raise NotRecognised(f"{name}: {place}: {first['msg']}; the seal is damaged") from error


def seal(records: Record | Iterable[Record], *, file: str = "") -> Seal:
    """Seal records: every field, the digest of every text, the events of their chains, in a chain of digests.

    Digests are SHA-256, of canonical JSON (RFC 8785): neither the order of keys in a file nor its format make a
    difference. The root depends on what the records say alone, and on their order. `file` is where they were read from:
    where a record's statements name it, the name is not sealed, so that the file may lie elsewhere.

    >>> from provenance.model import Record
    >>> one, other = (seal(Record(key="a", title=title)).root for title in ("Report", "Report."))
    >>> one == other
    False
    """
    chosen = (records,) if isinstance(records, Record) else records
    sealed = tuple(_sealed(_moved_away(one, file) if file else one) for one in chosen)
    return Seal(made_by=VERSION, records=sealed, root=root_of(sealed))


def _moved_away(record: Record, file: str) -> Record:
    """Return a record whose statements do not name the file that it was read from."""
    if not any(said.file == file for said in record.statements):
        return record
    said = (s.model_copy(update={"file": ""}) if s.file == file else s for s in record.statements)
    return record.model_copy(update={"statements": tuple(said)})


def _sealed(record: Record) -> SealedRecord:
    links = tuple(_chained(parts_of(record), _first_link(record.key)))
    digest = links[-1].link if links else _first_link(record.key)
    return SealedRecord(key=record.key, links=links, digest=digest, derived=tuple(_chained(derived_of(record), digest)))


def _chained(parts: Iterable[Part], before: str) -> Iterable[Link]:
    for part in parts:
        whole = _digest(canonical(part.data))
        values = FrozenDict({path: _digest(canonical(value))[:_SHORT] for path, value in leaves(part.data)})
        before = link_of(before, part.kind, part.path, part.id, whole, values)
        yield Link(kind=part.kind, path=part.path, id=part.id, digest=whole, values=values, link=before)


def link_of(before: str, *said: Any) -> str:  # noqa: ANN401 - plain data
    """Return the link that follows another: the digest of that one, and of all that is said of a part."""
    return _digest(bytes.fromhex(before) + canonical(said))


def _first_link(key: str) -> str:
    return _digest(canonical({"provenance_seal": SEAL_VERSION, "record": key}))


def broken_link(record: SealedRecord) -> str:
    """Return the path of the first link of a sealed record that does not follow from the one before, or nothing."""
    before = _first_link(record.key)
    for number, link in enumerate((*record.links, *record.derived)):
        if number == len(record.links) and before != record.digest:
            return "digest"
        before = link_of(before, link.kind, link.path, link.id, link.digest, link.values)
        if before != link.link:
            return link.path
    return "" if record.derived or before == record.digest else "digest"


def root_of(records: Iterable[SealedRecord]) -> str:
    """Return the root: the records' digests, chained in their order."""
    root = _digest(canonical({"provenance_seal": SEAL_VERSION, "algorithm": "sha-256"}))
    for record in records:
        root = _digest(bytes.fromhex(root) + bytes.fromhex(record.digest))
    return root


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _plain(record: SealedRecord) -> dict[str, Any]:
    derived = {"derived": [_plain_link(link) for link in record.derived]} if record.derived else {}
    links = [_plain_link(link) for link in record.links]
    return {"key": record.key, "digest": record.digest, "links": links, **derived}


def _plain_link(link: Link) -> dict[str, Any]:
    named = {"kind": link.kind, "path": link.path, **({"id": link.id} if link.id else {})}
    return {**named, "digest": link.digest, "values": dict(link.values), "link": link.link}
