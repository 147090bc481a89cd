"""A server that answers as Zotero documents its interfaces: the web API (version 3), the local one, the connector.

It is not Zotero. What it is made of: the pages "Basics", "Write requests", "Syncing" and "Local API" of the Web API's
documentation, and the connector's HTTP server. `Zotero.refuse` records an answer that is given once.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Zotero", "served"]

Json = Any  # plain data of any shape


@dataclass
class Zotero:
    """The state of a server: one library, and how it behaves."""

    local: bool = False
    writable: bool = True
    server_id: str = "S1"
    key: str = "right-key"
    largest: int = 50
    allow: bool = True
    """What the user of a desktop answers when asked for the right to write."""
    version: int = 1
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    collections: dict[str, dict[str, Any]] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    saved: list[dict[str, Any]] = field(default_factory=list)
    """What came through the connector."""
    requests: list[tuple[str, str]] = field(default_factory=list)
    answers: list[tuple[str, int, dict[str, str], str]] = field(default_factory=list)
    meanwhile: list[tuple[str, str, Any]] = field(default_factory=list)
    """What somebody else changes right before the next write: key, field, value."""
    url: str = ""

    def refuse(self, method: str, status: int, headers: dict[str, str] | None = None, body: str = "") -> None:
        """Give this answer to the next request of a method."""
        self.answers.append((method, status, headers or {}, body))

    def put(self, key: str, **data: object) -> None:
        """Change an item as somebody else does."""
        self.version += 1
        self.items[key] = {**self.items.get(key, {"key": key}), **data, "version": self.version}

    def write(self, sent: list[dict[str, Any]], store: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Take objects as a POST of several does, and return what became of each."""
        said: dict[str, Any] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        self.version += 1
        for number, one in enumerate(sent):
            key, old = one["key"], store.get(one["key"])
            problem = self._problem(one, old)
            if problem:
                said["failed"][str(number)] = {"key": key, "code": problem[0], "message": problem[1]}
                continue
            new = {**(old or {}), **one}
            if old and {**old, "version": 0} == {**new, "version": 0}:
                said["unchanged"][str(number)] = key
                continue
            store[key] = {**new, "version": self.version}
            said["success"][str(number)] = key
            said["successful"][str(number)] = {"key": key, "version": self.version, "data": store[key]}
        return said

    @staticmethod
    def _problem(one: dict[str, Any], old: dict[str, Any] | None) -> tuple[int, str] | None:
        if not re.fullmatch("[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}", one["key"]):
            return 400, f"'{one['key']}' is not a valid object key"
        if old is None and one.get("version"):
            return 404, "Item doesn't exist"
        if old is not None and one.get("version", 0) != old["version"]:
            return (
                412,
                f"Item has been modified since specified version (expected {one['version']}, found {old['version']})",
            )
        if "itemType" in one and one["itemType"] == "nonsense":
            return 400, "'nonsense' is not a valid itemType"
        return None


class _Handler(BaseHTTPRequestHandler):
    zotero: Zotero

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer("GET", None)

    def do_POST(self) -> None:
        self._answer("POST", json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"null"))

    def _say(self, status: int, body: Json = "", headers: dict[str, str] | None = None) -> None:
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        own = {"Last-Modified-Version": str(self.zotero.version), "Zotero-API-Version": "3"}
        own |= {"Zotero-Server-ID": self.zotero.server_id} if self.zotero.local and self.zotero.server_id else {}
        for name, value in {**own, **(headers or {}), "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, method: str, body: Json) -> None:
        zotero, where = self.zotero, urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(where.query).items()}
        zotero.requests.append((method, where.path))
        for at, (wanted, status, headers, text) in enumerate(zotero.answers):
            if wanted == method:
                del zotero.answers[at]
                self._say(status, text, headers)
                return
        path = where.path.removeprefix("/api")
        if path.startswith("/connector/"):
            self._connector(path, body)
        elif path == "/" and zotero.local:
            self._say(200, "Nothing to see here.")
        elif path == "/keys/current":
            if self.headers.get("Zotero-API-Key") == zotero.key:
                self._say(200, {"userID": 123456, "access": {"user": {"library": True, "write": True}}})
            else:
                self._say(404, "Not found")
        elif path == "/local/authorize" and method == "POST":
            self._authorize()
        elif match := re.fullmatch(r"/(?:users/(?:0|123456)|groups/7)/(?P<rest>.+)", path):
            self._library(method, match["rest"], query, body)
        else:
            self._say(404, "Not found")

    def _authorize(self) -> None:
        zotero = self.zotero
        if not zotero.writable:
            self._say(404, "No endpoint found")
        elif self.headers.get("Zotero-Server-ID") != zotero.server_id:
            self._say(428 if "Zotero-Server-ID" not in self.headers else 412, "Zotero-Server-ID")
        elif zotero.allow:
            self._say(200, {"key": zotero.key, "remember": True})
        else:
            self._say(403, "Denied")

    def _library(self, method: str, rest: str, query: dict[str, str], body: Json) -> None:
        zotero = self.zotero
        if not zotero.local and self.headers.get("Zotero-API-Key") != zotero.key:
            self._say(403, "Forbidden")
        elif method == "POST":
            self._written(rest, body)
        elif rest == "deleted":
            gone = [key for key, version in zotero.deleted.items() if version > int(query["since"])]
            self._say(200, {"items": gone, "collections": [], "searches": [], "tags": []})
        elif rest == "collections":
            self._listed(list(zotero.collections.values()), query)
        elif match := re.fullmatch(r"collections/(\w+)/items", rest):
            self._listed([one for one in zotero.items.values() if match[1] in one.get("collections", [])], query)
        elif rest in ("items", "items/top"):
            found = list(zotero.items.values())
            if "itemKey" in query:
                found = [one for one in found if one["key"] in query["itemKey"].split(",")]
            found = [one for one in found if one["version"] > int(query.get("since", -1))]
            self._listed([one for one in found if rest == "items" or "parentItem" not in one], query)
        else:
            self._say(404, "Not found")

    def _listed(self, found: list[dict[str, Any]], query: dict[str, str]) -> None:
        start, limit = int(query.get("start", 0)), int(query.get("limit", 25))
        page = [
            {
                "key": one["key"],
                "version": one["version"],
                "library": {"type": "user", "id": 1},
                "links": {},
                "meta": {},
                "data": one,
            }
            for one in found[start : start + limit]
        ]
        self._say(200, page, {"Total-Results": str(len(found))})

    def _written(self, rest: str, body: Json) -> None:
        zotero = self.zotero
        if zotero.local and not (zotero.writable and zotero.server_id):
            self._say(501, "Method not implemented")
        elif zotero.local and self.headers.get("Zotero-Server-ID") != zotero.server_id:
            self._say(428, "Zotero-Server-ID header not provided")
        elif self.headers.get("Zotero-API-Key") != zotero.key:
            self._say(401 if zotero.local else 403, "a key is needed")
        elif len(body) > zotero.largest:
            self._say(413, f"Cannot add more than {zotero.largest} items at a time")
        else:
            for key, name, value in zotero.meanwhile:
                zotero.put(key, **{name: value})
            zotero.meanwhile.clear()
            self._say(200, zotero.write(body, zotero.collections if rest == "collections" else zotero.items))

    def _connector(self, path: str, body: Json) -> None:
        if path == "/connector/saveItems" and {"sessionID", "uri", "items"} <= body.keys():
            self.zotero.saved += body["items"]
            self._say(201, {"items": body["items"]})
        else:
            self._say(400, "bad request")


@contextmanager
def served(zotero: Zotero) -> Iterator[Zotero]:
    """Serve on the loopback while the block runs."""
    handler = type("Handler", (_Handler,), {"zotero": zotero})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    zotero.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield zotero
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
