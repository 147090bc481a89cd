"""To Zotero: what is new is created, what has changed is changed, all else is left alone."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import SyncFailed
from provenance.formats import Loss, write
from provenance.sync.zotero._connector import save
from provenance.sync.zotero._plan import Change, planned
from provenance.sync.zotero._pull import collections
from provenance.sync.zotero._session import Session, connect, version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provenance.model import Record
    from provenance.sync.zotero._place import Place

__all__ = ["Failure", "Pushed", "push"]

BATCH: Final = 50
"""Objects that one request may have (Zotero Web API 3, write requests)."""
_APP: Final = "provenance"
_CONFLICT, _TOO_LARGE, _UNSUPPORTED = 412, 413, (404, 405, 501)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An item that Zotero did not take, and why."""

    key: str
    title: str
    code: int
    message: str

    def __str__(self) -> str:
        """Return one line."""
        return f"{self.key} {self.title}: {self.code}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What a push did, or would do."""

    changes: tuple[Change, ...]
    failures: tuple[Failure, ...] = ()
    version: int = 0
    """Of the library after it; 0 where nothing was written."""
    losses: tuple[Loss, ...] = ()
    """What Zotero has no place for."""
    by: str = ""
    """``web``, ``local`` or ``connector``; empty where nothing was written."""

    def count(self, what: str) -> int:
        """Return how many items are created, changed, unchanged, or in conflict."""
        return sum(change.what == what for change in self.changes)


def push(
    records: Record | Iterable[Record],
    place: Place,
    *,
    collection: str = "",
    dry_run: bool = False,
    overwrite: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Pushed:
    """Write records into a library; with `dry_run` only say what would change, field by field.

    `collection` is the name of one that all of them go into, created where it is not there. `overwrite` writes also
    over what was changed in Zotero since it was pulled. A Zotero on this computer that takes no writes gets what is new
    through its connector, which cannot change anything. Raises `SyncFailed`; an item that is not taken is a `Failure`.
    """
    written = write(records, None, "zotero-json")
    items = [_data(one) for one in json.loads(written.text)]
    with connect(place, sleep=sleep) as session:
        key, new = _collection(session, collection) if collection else ("", False)
        for item in items:
            if key and "parentItem" not in item:
                item["collections"] = [*item.get("collections", []), key]
        work = _Work(session, items, overwrite)
        work.plan()
        if not dry_run:
            work.write([{"key": key, "name": collection, "version": 0}] if new else [])
    return Pushed(
        changes=tuple(work.changes),
        failures=tuple(work.failures),
        version=work.version,
        losses=written.losses,
        by=work.by,
    )


def _data(one: dict[str, Any]) -> dict[str, Any]:
    """Return an item without the envelope that the web interface puts around it."""
    return {"version": one.get("version", 0), **one["data"]} if isinstance(one.get("data"), dict) else one


def _collection(session: Session, name: str) -> tuple[str, bool]:
    """Return the key of a collection, and whether it is to be created."""
    import hashlib

    found = [key for key, one in collections(session).items() if name in (one, key)]
    if found:
        return found[0], False
    number = int.from_bytes(hashlib.sha256(f"collection {name}".encode()).digest()[:8])
    letters = "23456789ABCDEFGHIJKLMNPQRSTUVWXZ"
    return "".join(letters[number // 32**i % 32] for i in range(8)), True


@dataclass(slots=True)
class _Work:
    """The state of one push."""

    session: Session
    items: list[dict[str, Any]]
    overwrite: bool
    changes: list[Change] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    version: int = 0
    by: str = ""

    def plan(self) -> None:
        """Compare all items with what is there; those within others come last."""
        there: dict[str, dict[str, Any]] = {}
        keys = [str(item["key"]) for item in self.items]
        for at in range(0, len(keys), BATCH):
            params = {"itemKey": ",".join(keys[at : at + BATCH]), "includeTrashed": "1"}
            for found, _ in self.session.pages("items", params):
                for one in found:
                    there[str(one["key"])] = {"version": one.get("version", 0), **one.get("data", one)}
        ordered = sorted(self.items, key=lambda item: "parentItem" in item)
        self.changes = list(planned(ordered, there, overwrite=self.overwrite))

    def write(self, new_collections: list[dict[str, Any]]) -> None:
        """Send what is new and what has changed, in batches."""
        to_send = [change for change in self.changes if change.item is not None]
        if not to_send:
            return
        if self.session.place.is_local and not self._may_write():
            self._through_connector(to_send)
            return
        self.by = "local" if self.session.place.is_local else "web"
        if new_collections:
            self.session.request("POST", self.session.url("collections"), json=new_collections)
        for at in range(0, len(to_send), BATCH):
            self._send(to_send[at : at + BATCH])

    def _send(self, changes: Sequence[Change], *, again: bool = True) -> None:
        """Send a batch; one that is too large is halved, and what changed meanwhile is compared once more."""
        sent = [change.item for change in changes]
        answer = self.session.request("POST", self.session.url("items"), json=sent, allowed=(_TOO_LARGE,))
        if answer.status_code == _TOO_LARGE:
            if len(changes) == 1:
                self._failed(changes[0], _TOO_LARGE, "it is too large for Zotero")
                return
            half = len(changes) // 2
            self._send(changes[:half], again=again)
            self._send(changes[half:], again=again)
            return
        self.version = max(self.version, version_of(answer))
        said = self.session.json(answer)
        failed = said.get("failed", {}) if isinstance(said, dict) else {}
        conflicts = []
        for number, about in failed.items():
            change = changes[int(number)]
            code = int(about.get("code") or 0)
            if code == _CONFLICT and again:
                conflicts.append(change)
            else:
                self._failed(change, code, str(about.get("message") or "no reason is given"))
        if conflicts:
            self._once_more(conflicts)

    def _once_more(self, conflicts: Sequence[Change]) -> None:
        """Compare anew what Zotero changed between the plan and the push, and send what is still to be sent."""
        keys = {change.key for change in conflicts}
        rest = _Work(self.session, [item for item in self.items if item["key"] in keys], self.overwrite)
        rest.plan()
        fresh = {change.key: change for change in rest.changes}
        self.changes = [fresh.get(change.key, change) for change in self.changes]
        if to_send := [change for change in rest.changes if change.item is not None]:
            self._send(to_send, again=False)

    def _failed(self, change: Change, code: int, message: str) -> None:
        self.failures.append(Failure(key=change.key, title=change.title, code=code, message=" ".join(message.split())))

    def _may_write(self) -> bool:
        """Tell whether the local interface takes writes; ask its user for the right where no key is given."""
        session = self.session
        if not session.server_id:
            return False  # an older desktop, which only lets itself be read
        if session.key:
            return True
        url = f"{session.place.base}/local/authorize"
        answer = session.request("POST", url, json={"appName": _APP}, allowed=(403, *_UNSUPPORTED))
        if answer.status_code in _UNSUPPORTED:
            return False
        key = session.json(answer).get("key", "") if answer.is_success else ""
        if not key:
            message = "Zotero's user did not allow it to be written to"
            raise SyncFailed(message)
        session.key = str(key)
        return True

    def _through_connector(self, to_send: Sequence[Change]) -> None:
        """Create what is new through the connector; what is there already cannot be changed by it."""
        self.by = "connector"
        new = [change for change in to_send if change.what == "create"]
        for change in to_send:
            if change.what != "create":
                message = "this Zotero takes no changes from other programs: change it there, or push to zotero.org"
                self._failed(change, 0, message)
        if new:
            save(self.session, [change.item for change in new if change.item is not None])
