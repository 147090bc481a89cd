"""From Zotero: the items of a library, all or those changed since a version."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import SyncFailed
from provenance.formats import loads
from provenance.sync.zotero._session import Session, connect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from provenance.model import Library
    from provenance.sync.zotero._place import Place

__all__ = ["Pulled", "collections", "pull"]

_TRIES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What was read: the records, the version of the library, and the keys of what was deleted since."""

    library: Library
    version: int
    deleted: tuple[str, ...] = ()


def pull(place: Place, *, collection: str = "", since: int = 0, sleep: Callable[[float], None] = time.sleep) -> Pulled:
    """Read a library, or one collection of it by its name or key; notes and attachments belong to their records.

    `since` is the version of an earlier pull: only what was changed after it is read, and what was deleted is named.
    Raises `SyncFailed`.
    """
    with connect(place, sleep=sleep) as session:
        path = "items"
        if collection:
            path = f"collections/{_key_of(session, collection)}/items"
        items, version = _items(session, path, {"since": str(since)} if since else {})
        deleted = _deleted(session, since) if since else ()
    library = loads(json.dumps(items), "zotero-json", file=f"{place.base}/{session.library}")
    return Pulled(library=library, version=version, deleted=deleted)


def _items(session: Session, path: str, params: Mapping[str, str]) -> tuple[list[Any], int]:
    """Return all items of one version of the library; where it changes while it is read, it is read again."""
    for _ in range(_TRIES):
        items: list[Any] = []
        versions: set[int] = set()
        for found, version in session.pages(path, params):
            items += found
            versions.add(version)
        if len(versions) <= 1:
            return items, max(versions, default=0)
    message = "the library changes while it is read; try again when Zotero is quiet"
    raise SyncFailed(message)


def _deleted(session: Session, since: int) -> tuple[str, ...]:
    answer = session.request("GET", session.url("deleted"), params={"since": str(since)}, allowed=(404, 501))
    found = session.json(answer) if answer.is_success else {}
    keys = found.get("items", []) if isinstance(found, dict) else []
    return tuple(map(str, keys))


def collections(session: Session) -> dict[str, str]:
    """Return the names of the collections by their keys."""
    named: dict[str, str] = {}
    for found, _ in session.pages("collections"):
        for one in found:
            data = one.get("data", one) if isinstance(one, dict) else {}
            if isinstance(data, dict) and "key" in data:
                named[str(data["key"])] = str(data.get("name", ""))
    return named


def _key_of(session: Session, collection: str) -> str:
    named = collections(session)
    keys = [key for key, name in named.items() if collection in (key, name)]
    if len(keys) == 1:
        return keys[0]
    known = ", ".join(sorted(named.values())) or "none"
    message = f"expected the name or key of one collection, found {len(keys)} called {collection!r}; there are: {known}"
    raise SyncFailed(message)
