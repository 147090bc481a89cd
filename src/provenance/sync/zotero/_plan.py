"""What a push would do: each item compared with what Zotero has under its key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Change", "planned"]

What = Literal["create", "change", "unchanged", "conflict"]
_OF_SERVER: Final = frozenset({"key", "version", "dateAdded", "dateModified", "library", "links", "meta", "deleted"})
_JOINED: Final = ("tags", "collections", "relations")
"""What people add to in Zotero: what is there stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one item, and of which fields: name, what Zotero has, what it gets."""

    what: What
    key: str
    title: str
    fields: tuple[tuple[str, Any, Any], ...] = ()
    item: Mapping[str, Any] | None = None
    """What is sent."""

    def __str__(self) -> str:
        """Return it as lines: a sign and the title, and below it the fields."""
        sign = {"create": "+", "change": "~", "unchanged": "=", "conflict": "!"}[self.what]
        lines = [f"{sign} {self.key} {self.title}"]
        lines += [f"    {name}: {_shown(old)} -> {_shown(new)}" for name, old, new in self.fields]
        return "\n".join(lines)


def planned(
    items: Iterable[Mapping[str, Any]], there: Mapping[str, Mapping[str, Any]], *, overwrite: bool
) -> Iterator[Change]:
    """Yield a change for each item, given what Zotero has by key.

    An item that was read from Zotero before has its version: where Zotero has a later one, it is a conflict, unless
    `overwrite`.
    """
    for item in items:
        key, title = str(item["key"]), _title(item)
        old = there.get(key)
        if old is None:
            yield Change(what="create", key=key, title=title, item={**item, "version": 0})
            continue
        new = {name: _joined(old.get(name), value) if name in _JOINED else value for name, value in item.items()}
        fields = tuple(
            (name, old.get(name), value)
            for name, value in new.items()
            if name not in _OF_SERVER and _plain(old.get(name)) != _plain(value)
        )
        if not fields:
            yield Change(what="unchanged", key=key, title=title)
        elif 0 < int(item.get("version") or 0) < int(old.get("version") or 0) and not overwrite:
            yield Change(what="conflict", key=key, title=title, fields=fields)
        else:
            changed = {name: value for name, _, value in fields}
            whole = {"key": key, "version": int(old.get("version") or 0), "itemType": item["itemType"], **changed}
            yield Change(what="change", key=key, title=title, fields=fields, item=whole)


def _joined(old: Any, new: Any) -> Any:  # noqa: ANN401 - a list or a mapping
    """Return what is there with what is new behind it."""
    if isinstance(old, list) and isinstance(new, list):
        known = {_tag(one) for one in old}
        return [*old, *(one for one in new if _tag(one) not in known)]
    if isinstance(old, dict) and isinstance(new, dict):
        both = dict(old)
        for name, value in new.items():
            had = both.get(name, [])
            both[name] = _joined([had] if isinstance(had, str) else had, [value] if isinstance(value, str) else value)
        return both
    return new


def _tag(one: Any) -> str:  # noqa: ANN401 - a tag, or a key
    return str(one.get("tag")) if isinstance(one, dict) and "tag" in one else json.dumps(one, sort_keys=True)


def _plain(value: Any) -> str:  # noqa: ANN401 - plain data of any shape
    """Return a value to compare by; what is empty is as good as missing, and a relation is one or a list of one."""
    if isinstance(value, dict):
        value = {
            name: [one] if isinstance(one, str) else one for name, one in value.items() if one not in ("", [], None)
        }
    return json.dumps(value, sort_keys=True) if value not in ("", None, [], {}) else ""


def _title(item: Mapping[str, Any]) -> str:
    title = (
        item.get("title") or item.get("nameOfAct") or item.get("caseName") or item.get("subject") or item.get("note")
    )
    return str(title or item["itemType"])[:100]


def _shown(value: Any) -> str:  # noqa: ANN401 - plain data of any shape
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "nothing" if value in (None, "", [], {}) else text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004
