"""The connector's server in Zotero: takes items as a browser's page gives them, and only creates.

It makes keys of its own, so that items pushed twice would be there twice. So what is there already is looked up first
by citation key, or else by title and date, where the local interface may be read.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import SyncFailed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.sync.zotero._session import Session

__all__ = ["save"]

_PAGE: Final = "https://provenance.invalid/"
"""A connector saves from a page; ours is none."""
_NOT_TAKEN: Final = frozenset({"key", "version", "collections", "relations", "parentItem"})


def save(session: Session, items: Sequence[Mapping[str, Any]]) -> None:
    """Save items that are not there yet, with their notes. Raises `SyncFailed`."""
    known = _known(session)
    top = [item for item in items if "parentItem" not in item and not known & set(_marks(item))]
    inner = [item for item in items if "parentItem" in item]
    if not top:
        return
    body = {
        "sessionID": uuid.uuid4().hex,
        "uri": _PAGE,
        "items": [_as_page(item, [one for one in inner if one["parentItem"] == item["key"]]) for item in top],
    }
    answer = session.request("POST", f"{session.place.connector}/saveItems", json=body, allowed=(404, 409, 500))
    if not answer.is_success:
        message = f"Zotero's connector answers {answer.status_code}: is a library open that may be edited?"
        raise SyncFailed(message)


def _as_page(item: Mapping[str, Any], inner: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return an item in the shape that translators give it: names in two fields or one, notes within."""
    made: dict[str, Any] = {name: value for name, value in item.items() if name not in _NOT_TAKEN}
    made["creators"] = [
        {"creatorType": one["creatorType"], "lastName": one["name"], "fieldMode": 1} if "name" in one else dict(one)
        for one in item.get("creators", [])
    ]
    made["notes"] = [{"note": one["note"]} for one in inner if one.get("itemType") == "note"]
    made["attachments"] = []
    return made


def _known(session: Session) -> set[str]:
    """Return the marks of what is in the library, as far as it may be read."""
    try:
        return {
            mark for found, _ in session.pages("items/top") for one in found for mark in _marks(one.get("data", one))
        }
    except SyncFailed:
        return set()


def _marks(item: Mapping[str, Any]) -> Iterable[str]:
    """Yield what an item is known again by."""
    if citation := item.get("citationKey"):
        yield f"key {citation}"
    for line in str(item.get("extra", "")).splitlines():
        if line.casefold().startswith("citation key:"):
            yield f"key {line.partition(':')[2].strip()}"
    if item.get("title"):
        yield f"title {item['title']} {item.get('date', '')}"
