"""Requests to Zotero, with the patience that it asks for.

``Backoff`` is waited for before the next request, ``Retry-After`` before the same one; a server that stumbles (5xx) is
asked again, each time after twice as long. What is refused is an error that says what to do.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, Self

from provenance.errors import SyncFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    import httpx

    from provenance.sync.zotero._place import Place

__all__ = ["Session", "connect"]

_TRIES: Final = 5
_LONGEST: Final = 300.0
"""Seconds that are waited at most for one answer."""
_TIMEOUT: Final = 30.0
_PAGE: Final = 100
_STUMBLES: Final = frozenset({500, 502, 504})
_BUSY: Final = frozenset({429, 503})
_REFUSED: Final = {
    400: "Zotero does not understand the request",
    401: "a key is needed",
    403: "the key may not do this here: it needs the right to the library, or the interface is switched off in Zotero",
    404: "there is no such library",
    409: "the library is locked; try again later",
    412: "the library was changed in the meantime; pull again",
    413: "the request is too large",
    428: "the request says nothing of the version that it changes",
}


def connect(place: Place, *, sleep: Callable[[float], None] = time.sleep) -> Session:
    """Return a session with a library. Raises `SyncFailed` where nobody answers or the key is not known."""
    session = Session(place, sleep)
    if place.is_local:
        session.server_id = session.request("GET", f"{place.base}/").headers.get("Zotero-Server-ID", "")
    elif not place.library:
        answer = session.json(session.request("GET", f"{place.base}/keys/current"))
        user = answer.get("userID") if isinstance(answer, dict) else None
        if not user:
            message = "the key has no owner that is told; name the library with user= or group="
            raise SyncFailed(message)
        session.library = f"users/{user}"
    return session


class Session:
    """An open connection to one library."""

    def __init__(self, place: Place, sleep: Callable[[float], None]) -> None:
        """Open it; nothing is asked yet."""
        try:
            import httpx
        except ImportError:
            message = "httpx speaks to Zotero: pip install 'archival-provenance[zotero]'"
            raise SyncFailed(message) from None
        self.place, self.library, self.key, self.server_id = place, place.library, place.key, ""
        self._sleep = sleep
        self._wait = 0.0
        # Zotero on this computer is never behind a proxy.
        self._client = httpx.Client(timeout=_TIMEOUT, trust_env=not place.is_local, follow_redirects=False)

    def __enter__(self) -> Self:
        """Use it in a ``with``."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._client.close()

    def url(self, path: str) -> str:
        """Return the address of a path within the library."""
        return f"{self.place.base}/{self.library}/{path}"

    def request(
        self,
        method: str,
        url: str,
        *,
        json: Any = None,  # noqa: ANN401 - plain data of any shape
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        allowed: Collection[int] = (),
    ) -> httpx.Response:
        """Ask, and return the answer. Raises `SyncFailed` for what is refused, unless the status is allowed."""
        import httpx

        own = {"Zotero-API-Version": "3", "User-Agent": "provenance"}
        own |= {"Zotero-API-Key": self.key} if self.key else {}
        own |= {"Zotero-Server-ID": self.server_id} if self.server_id else {}
        waited, attempt = 0.0, 0
        while True:
            attempt += 1
            if self._wait:
                self._sleep(self._wait)
                self._wait = 0.0
            try:
                answer = self._client.request(method, url, json=json, params=params, headers={**own, **(headers or {})})
            except httpx.HTTPError as error:
                raise SyncFailed(_unreachable(self.place, url, error)) from error
            self._wait = _seconds(answer, "Backoff")
            pause = self._pause(answer, attempt)
            if pause is None or waited + pause > _LONGEST:
                if answer.is_success or answer.status_code in allowed:
                    return answer
                raise SyncFailed(_refused(answer))
            waited += pause
            self._sleep(pause)

    @staticmethod
    def _pause(answer: httpx.Response, attempt: int) -> float | None:
        """Return after how many seconds the same is to be asked again; None where it is not."""
        if attempt == _TRIES or answer.status_code not in _STUMBLES | _BUSY:
            return None
        return _seconds(answer, "Retry-After") or 2.0 ** (attempt - 1)

    @staticmethod
    def json(answer: httpx.Response) -> Any:  # noqa: ANN401 - plain data of any shape
        """Return what an answer says. Raises `SyncFailed` where it is no JSON."""
        try:
            return answer.json()
        except ValueError as error:
            message = f"{answer.request.url}: expected JSON, found {answer.text[:80]!r}"
            raise SyncFailed(message) from error

    def pages(self, path: str, params: Mapping[str, str] | None = None) -> Iterator[tuple[list[Any], int]]:
        """Yield the objects of a list page by page, each with the version of the library it is of."""
        start = 0
        while True:
            answer = self.request(
                "GET", self.url(path), params={**(params or {}), "limit": str(_PAGE), "start": str(start)}
            )
            found = self.json(answer)
            if not isinstance(found, list):
                message = f"{answer.request.url}: expected a list, found {answer.text[:80]!r}"
                raise SyncFailed(message)
            yield found, version_of(answer)
            start += len(found)
            if not found or start >= _number(answer, "Total-Results", start if len(found) < _PAGE else start + 1):
                return


def version_of(answer: httpx.Response) -> int:
    """Return the version of the library that an answer tells."""
    return _number(answer, "Last-Modified-Version", 0)


def _number(answer: httpx.Response, header: str, default: int) -> int:
    text = answer.headers.get(header, "")
    return int(text) if text.isdecimal() else default


def _seconds(answer: httpx.Response, header: str) -> float:
    text = answer.headers.get(header, "")
    return min(float(text), _LONGEST) if text.replace(".", "", 1).isdecimal() else 0.0


def _unreachable(place: Place, url: str, error: Exception) -> str:
    if place.is_local:
        return f"{url}: nobody answers: is Zotero running, and may other applications speak to it (Settings, Advanced)?"
    return f"{url}: cannot be reached: {error}"


def _refused(answer: httpx.Response) -> str:
    why = _REFUSED.get(answer.status_code, "Zotero answers with an error")
    said = " ".join(answer.text[:200].split())
    return f"{answer.request.method} {answer.request.url.copy_with(query=None)}: {answer.status_code}: {why}" + (
        f" ({said})" if said else ""
    )
