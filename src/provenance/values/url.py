"""URLs: where a document is read, kept as written and compared by what they lead to."""

from __future__ import annotations

import re
from typing import Any, ClassVar, NamedTuple, NoReturn, Self, final
from unicodedata import category

from provenance.errors import InvalidText, InvalidUrl, Span
from provenance.values.scalar import Scalar

__all__ = ["Url", "find_urls"]

_HINT = "write it whole: https://digitalarchive.wilsoncenter.org/document/112773"
_DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21}
_HIGHEST_PORT = 65535

_URL = re.compile(
    r"(?P<scheme>https?|ftp)://(?P<user>[^/?#@]*@)?(?P<host>\[[^\]/?#@]*\]|[^:/?#@\[\]]*)(?::(?P<port>[0-9]*))?(?![^/?#])"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE | re.ASCII)
_REFUSED = re.compile(r'[\s<>"\x00-\x20\x7f]')
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")  # Unicode categories: control, format, surrogate, separators


class _Parts(NamedTuple):
    scheme: str
    user: str
    """Name and password with the ``@`` behind them, or nothing."""
    host: str
    port: int | None
    path: str
    query: str | None
    fragment: str | None
    host_at: tuple[int, int]
    """From behind the two slashes to the end of the authority: user, host and port."""


@final
class Url(Scalar):
    """An absolute URL of the schemes http, https and ftp, printed as it was written.

    Names of other schemes (``doi:``, ``urn:``) are identifiers, not places to read a document at.

    >>> url = Url.parse("https://mirror.example.com/document/112773")
    >>> url.host, str(url.with_host("digitalarchive.wilsoncenter.org"))
    ('mirror.example.com', 'https://digitalarchive.wilsoncenter.org/document/112773')
    """

    __slots__ = ()

    invalid: ClassVar[type[InvalidText]] = InvalidUrl
    described: ClassVar[dict[str, Any]] = {
        "description": "An absolute URL: http, https or ftp.",
        "format": "iri",  # letters of any script are allowed, which "uri" would refuse
        "examples": ["https://digitalarchive.wilsoncenter.org/document/112773"],
    }

    _parts: _Parts

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an absolute URL: RFC 3986, with letters of any script as RFC 3987 has them. Raises `InvalidUrl`.

        ::

            url       = scheme "://" [user "@"] host [":" port] [path] ["?" query] ["#" fragment]
            scheme    = "http" | "https" | "ftp"
            host      = name | IPv4 address | "[" IPv6 address "]"; no part between two dots of a name is empty
            port      = digits, 65535 at most
            path      = "/" and what follows, up to "?" or "#"

        There are no spaces, control or invisible characters, and no ``<``, ``>`` or ``"`` anywhere.
        """
        return super().parse(text)

    @classmethod
    def _taken_apart(cls, text: str) -> _Parts:
        _refuse_invisible(text)
        match = _URL.fullmatch(text)
        if match is None:
            _explain(text)
        host, port = match["host"], match["port"]
        if port and (len(port) > len(str(_HIGHEST_PORT)) or int(port) > _HIGHEST_PORT):
            _refuse(f"expected a port of at most {_HIGHEST_PORT}", text, *match.span("port"))
        _check_host(text, host, match.start("host"))
        return _Parts(
            scheme=match["scheme"].lower(),
            user=match["user"] or "",
            host=host.strip("[]").lower(),
            port=int(port) if port else None,
            path=match["path"],
            query=match["query"],
            fragment=match["fragment"],
            host_at=(match.end("scheme") + len("://"), match.start("path")),
        )

    @property
    def scheme(self) -> str:
        """Return the scheme in lower case."""
        return self._parts.scheme

    @property
    def host(self) -> str:
        """Return the host in lower case, without user, port and the brackets of an IPv6 address."""
        return self._parts.host

    @property
    def port(self) -> int | None:
        """Return the port if one is written."""
        return self._parts.port

    @property
    def path(self) -> str:
        """Return the path as written; it may be empty."""
        return self._parts.path

    @property
    def query(self) -> str:
        """Return what stands between ``?`` and ``#``."""
        return self._parts.query or ""

    @property
    def fragment(self) -> str:
        """Return what stands after ``#``."""
        return self._parts.fragment or ""

    @property
    def normalised(self) -> Url:
        """Return the URL in the usual form of RFC 3986, 6.2.2 and 6.2.3, which leads to the same place.

        Scheme and host are in lower case, the host in ASCII; a default port, dot segments and needless percent signs
        are gone. Two slashes in a path stay: archived copies have a whole URL there.

        >>> Url.parse("HTTPS://Example.org:443/web/../%7ea/https://b").normalised
        Url('https://example.org/~a/https://b')
        """
        parts = self._parts
        host = f"[{parts.host}]" if ":" in parts.host else _ascii(parts.host)
        port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
        query = "" if parts.query is None else f"?{_decoded(parts.query)}"
        fragment = "" if parts.fragment is None else f"#{_decoded(parts.fragment)}"
        path = _without_dots(_decoded(parts.path)) or "/"
        return Url.parse(f"{parts.scheme}://{parts.user}{host}{port}{path}{query}{fragment}")

    def with_host(self, host: str) -> Url:
        """Return the same URL at another host, given with its port if it has one. User and port of the old host go.

        Raises `InvalidUrl` for what is no host.
        """
        start, end = self._parts.host_at
        plain = f"[{host}]" if host.count(":") > 1 and not host.startswith("[") else host
        if not re.fullmatch(r"(?:\[[^\]]*\]|[^:/?#@\[\]]+)(?::[0-9]+)?", plain):
            _refuse("expected a host, such as digitalarchive.wilsoncenter.org", host, 0, len(host), hint="")
        return Url.parse(f"{self._text[:start]}{plain}{self._text[end:]}")

    def same_as(self, other: Url) -> bool:
        """Tell whether both lead to the same place.

        http and https, the case of the host and its ASCII form, a default port, dot segments, a slash at the end and
        needless percent signs make no difference; path, query and fragment do.

        >>> Url.parse("http://EXAMPLE.org:80/a/").same_as(Url.parse("https://example.org/a"))
        True
        """
        return self._meaning() == other._meaning()

    def _meaning(self) -> tuple[object, ...]:
        usual = self.normalised._parts  # noqa: SLF001 - its own kind
        scheme = "http" if usual.scheme == "https" else usual.scheme
        return (
            scheme,
            usual.host.rstrip("."),
            usual.port,
            usual.path.rstrip("/"),
            usual.query or "",
            usual.fragment or "",
        )


_OTHER_IN_ASCII = frozenset("ßς")  # the older rules, which Python knows, make ss and σ of them: other names


def _ascii(host: str) -> str:
    """Return a host name in the ASCII form that names are looked up in."""
    if host.isascii() or not _OTHER_IN_ASCII.isdisjoint(host):
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host


def _without_dots(path: str) -> str:
    """Resolve ``.`` and ``..`` in a path: RFC 3986, 5.2.4."""
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
    ends_open = path.endswith(("/.", "/.."))
    return "/".join([*kept, ""] if ends_open else kept)


def _decoded(text: str) -> str:
    """Resolve percent signs but those of ASCII characters with a meaning of their own."""
    from urllib.parse import quote, unquote_to_bytes

    upper = re.sub(r"%[0-9a-fA-F]{2}", lambda escape: escape[0].upper(), text)
    whole = re.sub(r"%(?![0-9A-F]{2})", "%25", upper)  # a percent sign that begins nothing
    kept = re.sub(r"%(?=2[1-9A-CF]|3[ABDF]|40|5[BD])", "%25", whole)
    return quote(unquote_to_bytes(kept), safe="%!#$&'()*+,/:;=?@[]~")


def _check_host(text: str, host: str, at: int) -> None:
    if host.startswith("["):
        from ipaddress import IPv6Address

        try:
            IPv6Address(host.strip("[]"))
        except ValueError:
            _refuse("expected an IPv6 address between [ and ]", text, at, at + len(host), hint="write http://[::1]/")
    elif not all(host.removesuffix(".").split(".")) or not all(map(_in_name, host)):
        _refuse("expected the name of a host", text, at, at + len(host))


def _in_name(character: str) -> bool:
    """Tell whether a host's name may hold a character: letters with their marks, digits, and the signs of RFC 3986."""
    return character.isalnum() or character in "-._~%!$&'()*+,;=" or category(character)[0] == "M"


def _refuse_invisible(text: str) -> None:
    bad = _REFUSED.search(text)
    at = bad.start() if bad else -1
    if bad is None and not text.isascii():
        at = next((i for i, c in enumerate(text) if category(c) in _INVISIBLE), -1)
    if at < 0:
        return
    bare, found = text.strip(), text[at]
    if found in '<>"':
        _refuse(f"expected no {found} in a URL", text, at, at + 1, hint=f"{found} is written %{ord(found):X}")
    if len(bare) < len(text) and not _REFUSED.search(bare):
        _refuse("expected no space around a URL", text, at, at + 1, hint=f"write {bare}")
    if found == " ":
        _refuse("expected no space in a URL", text, at, at + 1, hint="a space within a URL is written %20")
    _refuse("expected no invisible character in a URL", text, at, at + 1, hint=f"take out U+{ord(found):04X}")


def _explain(text: str) -> NoReturn:
    """Say which part of a text keeps it from being a URL."""
    doi = re.fullmatch(r"(?:doi:)?(10\.[0-9]{4,9}/.+)", text, re.IGNORECASE)
    scheme = _SCHEME.match(text)
    if doi:
        _refuse("expected http://, https:// or ftp://", text, 0, len(text), hint=f"write https://doi.org/{doi[1]}")
    if slashes := re.match(r"(https?|ftp):/?(?=\w)", text, re.IGNORECASE):
        right = f"write {slashes[1]}://{text[slashes.end() :]}"
        _refuse("expected two slashes after the scheme", text, 0, slashes.end(), hint=right)
    if scheme is None:
        named = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?![0-9])/{0,2}", text)
        looks_whole = named is None and re.match(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]|\Z)", text)
        hint = f"write https://{text}" if looks_whole else _HINT
        _refuse("expected http://, https:// or ftp://", text, 0, named.end() if named else len(text), hint=hint)
    end = re.compile(r"[^/?#]*").match(text, scheme.end())
    assert end is not None, "the pattern matches nothing too"
    _refuse("expected a host, perhaps with : and a port", text, scheme.end(), end.end())


def _refuse(message: str, source: str, start: int, end: int, hint: str = _HINT) -> NoReturn:
    raise InvalidUrl(message, source=source, span=Span(start, end), hint=hint)


_CANDIDATE = re.compile(
    r"(?<![A-Za-z0-9+.-])(?:https?|ftp)://"
    r"[^\s<>\"“”„«»。，、；：！？\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+",
    re.IGNORECASE,
)
_TRAILING = frozenset(".,;:!?'’‘…*_|`·")
_OPENED_BY = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "》": "《", "」": "「", "』": "『"}


def find_urls(text: str) -> tuple[tuple[Span, Url], ...]:
    """Find the URLs in running text, without the punctuation that follows and a bracket that was opened before them.

    >>> find_urls("(see https://example.org/wiki/Fonds_(archives)).")
    ((Span(start=5, end=46), Url('https://example.org/wiki/Fonds_(archives)')),)
    """
    found: list[tuple[Span, Url]] = []
    for match in _CANDIDATE.finditer(text):
        candidate = _trimmed(match[0])
        try:
            found.append((Span(match.start(), match.start() + len(candidate)), Url.parse(candidate)))
        except InvalidUrl:
            continue
    return tuple(found)


def _trimmed(candidate: str) -> str:
    """Cut off the end what belongs to the sentence around a URL."""
    surplus = {close: candidate.count(close) - candidate.count(start) for close, start in _OPENED_BY.items()}
    end = len(candidate)
    while end:
        last = candidate[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING and last not in _OPENED_BY.values():
            break
        end -= 1
    return candidate[:end]
