"""URLs: kept as written, compared by what they lead to, found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InvalidUrl
from provenance.values.url import Url, find_urls

MIRROR = "https://mirror.example.com/document/112773"

PARTS = [
    # text, (scheme, host, port, path, query, fragment), usual form, None where it is as written
    (MIRROR, ("https", "mirror.example.com", None, "/document/112773", "", ""), None),
    ("HTTP://Ex.ORG:80/a/../b?x=1#y", ("http", "ex.org", 80, "/a/../b", "x=1", "y"), "http://ex.org/b?x=1#y"),
    ("ftp://example.org/f", ("ftp", "example.org", None, "/f", "", ""), "ftp://example.org/f"),
    ("http://example.org", ("http", "example.org", None, "", "", ""), "http://example.org/"),
    ("http://example.org?q", ("http", "example.org", None, "", "q", ""), "http://example.org/?q"),
    ("https://u:p@example.org:81/", ("https", "example.org", 81, "/", "", ""), "https://u:p@example.org:81/"),
    ("http://[::1]:8080/x", ("http", "::1", 8080, "/x", "", ""), "http://[::1]:8080/x"),
    ("http://192.0.2.1/", ("http", "192.0.2.1", None, "/", "", ""), "http://192.0.2.1/"),
    ("https://müller.de/ß", ("https", "müller.de", None, "/ß", "", ""), "https://xn--mller-kva.de/%C3%9F"),
    ("http://localhost:8000/", ("http", "localhost", 8000, "/", "", ""), "http://localhost:8000/"),
    ("https://example.org./", ("https", "example.org.", None, "/", "", ""), "https://example.org./"),
    ("https://example.org:/", ("https", "example.org", None, "/", "", ""), "https://example.org/"),
    ("https://faß.de/", ("https", "faß.de", None, "/", "", ""), "https://faß.de/"),
    ("https://हिन्दी.example/", ("https", "हिन्दी.example", None, "/", "", ""), "https://xn--j2bd4cyah0f.example/"),
    ("https://ex.org/a/./b/../c/.", ("https", "ex.org", None, "/a/./b/../c/.", "", ""), "https://ex.org/a/c/"),
    ("https://ex.org/%", ("https", "ex.org", None, "/%", "", ""), "https://ex.org/%25"),
    ("https://ex.org/web/https://b.org/c", ("https", "ex.org", None, "/web/https://b.org/c", "", ""), None),
]


@pytest.mark.parametrize(("text", "parts", "usual"), PARTS, ids=[row[0] for row in PARTS])
def test_parts(text: str, parts: tuple[object, ...], usual: str | None) -> None:
    url = Url.parse(text)
    assert str(url) == text
    assert (url.scheme, url.host, url.port, url.path, url.query, url.fragment) == parts
    assert str(url.normalised) == (usual or text)
    assert url.same_as(url.normalised)


@pytest.mark.parametrize(
    ("text", "host", "result"),
    [
        (MIRROR, "archive.example.org", "https://archive.example.org/document/112773"),
        ("http://u:p@mirror:8080/a?b#c", "archive.example.org", "http://archive.example.org/a?b#c"),
        ("http://mirror", "localhost:99", "http://localhost:99"),
        ("http://mirror/a", "::1", "http://[::1]/a"),
        ("http://mirror/a", "[::1]:80", "http://[::1]:80/a"),
    ],
)
def test_with_host(text: str, host: str, result: str) -> None:
    assert str(Url.parse(text).with_host(host)) == result


@pytest.mark.parametrize("host", ["", "a/b", "a b", "u@h", "a..b", "h:x", "a#b", "a?b", "[::1", "https://h"])
def test_with_no_host(host: str) -> None:
    with pytest.raises(InvalidUrl, match="expected"):
        Url.parse(MIRROR).with_host(host)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("http://EXAMPLE.org:80/a/", "https://example.org/a", True),
        ("https://example.org:443", "http://example.org:80/", True),
        ("https://müller.de", "https://xn--mller-kva.de/", True),
        ("https://MÜLLER.de", "https://müller.de/", True),
        ("https://example.org/%c3%9f", "https://example.org/ß", True),
        ("https://example.org/%7Eu/%2Da", "https://example.org/~u/-a", True),
        ("https://example.org/a%20b", "https://example.org/a%20b/", True),
        ("https://u@example.org/a", "https://example.org/a", True),
        ("https://example.org/a%2Fb", "https://example.org/a/b", False),
        ("https://example.org/a%3Fb", "https://example.org/a?b", False),
        ("https://example.org/%2525", "https://example.org/%25", False),
        ("https://example.org/A", "https://example.org/a", False),
        ("https://example.org/a?x", "https://example.org/a", False),
        ("https://example.org/a#x", "https://example.org/a", False),
        ("https://example.org:8080/a", "https://example.org/a", False),
        ("ftp://example.org/a", "https://example.org/a", False),
        ("https://www.example.org/a", "https://example.org/a", False),
    ],
)
def test_same_as(one: str, two: str, same: bool) -> None:
    assert Url.parse(one).same_as(Url.parse(two)) is same
    assert Url.parse(two).same_as(Url.parse(one)) is same


SCHEMES = "expected http://, https:// or ftp://"
WRONG = [
    # text, message, what the caret stands under, a part of the hint
    ("", SCHEMES, "", "https://"),
    ("www.example.org/x", SCHEMES, "www.example.org/x", "write https://www.example.org/x"),
    ("example.org", SCHEMES, "example.org", "write https://example.org"),
    ("10.1000/182", SCHEMES, "10.1000/182", "write https://doi.org/10.1000/182"),
    ("doi:10.1000/182", SCHEMES, "doi:10.1000/182", "write https://doi.org/10.1000/182"),
    ("mailto:a@example.org", SCHEMES, "mailto:", "https://"),
    ("javascript:alert(1)", SCHEMES, "javascript:", "https://"),
    ("file:///etc/passwd", SCHEMES, "file://", "https://"),
    ("http:/example.org", "expected two slashes after the scheme", "http:/", "write http://example.org"),
    ("https:example.org", "expected two slashes after the scheme", "https:", "write https://example.org"),
    ("http://", "expected the name of a host", "", "https://"),
    ("https://a..b/", "expected the name of a host", "a..b", "https://"),
    ("https://…/document", "expected the name of a host", "…", "https://"),
    ("https://[zz]/", "expected an IPv6 address between [ and ]", "[zz]", "http://[::1]/"),
    ("https://[::1/", "expected a host, perhaps with : and a port", "[::1", "https://"),
    ("https://a:b/", "expected a host, perhaps with : and a port", "a:b", "https://"),
    ("https://a:65536/", "expected a port of at most 65535", "65536", "https://"),
    ("https://a:" + "9" * 5000, "expected a port of at most 65535", "9" * 5000, "https://"),
    (" https://example.org", "expected no space around a URL", " ", "write https://example.org"),
    ("https://example.org\n", "expected no space around a URL", "\n", "write https://example.org"),
    ("https://exa mple.org", "expected no space in a URL", " ", "%20"),
    ("https://example.org/<x>", "expected no < in a URL", "<", "< is written %3C"),
    ("https://example.org/\u200bx", "expected no invisible character in a URL", "\u200b", "take out U+200B"),
    ("https://example.org/\u202ex", "expected no invisible character in a URL", "\u202e", "take out U+202E"),
    ("https://example.org/\x00", "expected no invisible character in a URL", "\x00", "take out U+0000"),
    ("https://example.org/\ud800", "expected no invisible character in a URL", "\ud800", "take out U+D800"),
]


@pytest.mark.parametrize(("text", "message", "under", "hint"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong(text: str, message: str, under: str, hint: str) -> None:
    with pytest.raises(InvalidUrl) as caught:
        Url.parse(text)
    assert caught.value.message == message
    assert caught.value.span is not None
    assert caught.value.span.of(text) == under
    assert hint in caught.value.hint


FOUND = {
    "See http://example.org/c, and (https://example.com/z).": ["http://example.org/c", "https://example.com/z"],
    "[link](https://example.org/z): more": ["https://example.org/z"],
    "https://example.org/wiki/A_(b)": ["https://example.org/wiki/A_(b)"],
    "(https://example.org/wiki/A_(b))": ["https://example.org/wiki/A_(b)"],
    "<https://example.org>": ["https://example.org"],
    "“https://example.org/a.”": ["https://example.org/a"],
    "'https://example.org/a'": ["https://example.org/a"],
    "URL:https://example.org/a;": ["https://example.org/a"],
    "https://example.org/a...": ["https://example.org/a"],
    "https://example.org/a?b=c!": ["https://example.org/a?b=c"],
    "https://example.org/a。中文": ["https://example.org/a"],
    "https://example.org/ß\u200b, x": ["https://example.org/ß"],
    "https://example.org/a\u00a0b": ["https://example.org/a"],
    "HTTPS://EXAMPLE.ORG/A": ["HTTPS://EXAMPLE.ORG/A"],
    "https://example.org/a\nhttps://example.org/b": ["https://example.org/a", "https://example.org/b"],
    "https://…/document/1 http:// https://[x http://a..b xhttp://example.org www.example.org": [],
    "no address": [],
}


@pytest.mark.parametrize(("text", "found"), FOUND.items(), ids=range(len(FOUND)))
def test_found_in_running_text(text: str, found: list[str]) -> None:
    results = find_urls(text)
    assert [str(url) for _, url in results] == found
    assert all(span.of(text) == str(url) for span, url in results)


labels = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=10)
hosts = st.lists(labels, min_size=2, max_size=3).map(".".join)
pieces = st.text("abcXYZ019-._~%20!$&'()*+,;=:@äж", max_size=10)
urls = st.builds(
    lambda scheme, host, port, path, query, fragment: f"{scheme}://{host}{port}{path}{query}{fragment}",
    st.sampled_from(["http", "https", "ftp", "HTTP"]),
    hosts,
    st.just("") | st.integers(0, 65535).map(":{}".format),
    st.just("") | st.lists(pieces, max_size=3).map(lambda parts: "/" + "/".join(parts)),
    st.just("") | pieces.map("?{}".format),
    st.just("") | pieces.map("#{}".format),
)


@given(urls, hosts)
def test_law_urls_are_read_printed_normalised_and_moved(text: str, host: str) -> None:
    url = Url.parse(text)
    assert str(url) == text
    assert Url.parse(str(url)) == url
    assert url.same_as(url.normalised)
    assert url.normalised.normalised == url.normalised
    moved = url.with_host(host)
    assert (moved.scheme, moved.host, moved.path, moved.query, moved.fragment) == (
        url.scheme, host, url.path, url.query, url.fragment,
    )  # fmt: skip
    assert moved.with_host(url.host).same_as(Url.parse(str(url.with_host(url.host))))


@given(st.text(max_size=20), hosts, st.text(max_size=20))
def test_law_a_url_is_found_wherever_it_stands(before: str, host: str, after: str) -> None:
    text = f"{before} <https://{host}/a> {after}"
    assert Url.parse(f"https://{host}/a") in [url for _, url in find_urls(text)]
    for span, url in find_urls(text):
        assert span.of(text) == str(url)


@given(st.text(max_size=40) | st.text("htps:/@[]?#.abc0123456789% ", max_size=40).map("http://{}".format))
def test_law_any_text_is_a_url_or_an_error_with_a_place(text: str) -> None:
    try:
        assert str(Url.parse(text)) == text
    except InvalidUrl as error:
        assert error.span is not None  # noqa: PT017 - either way
        assert 0 <= error.span.start <= error.span.end <= len(text)  # noqa: PT017 - either way


@pytest.mark.parametrize("piece", ["a", "@", ")", "(", "%", ".", "http://", "[", ":", "/", "a."])
def test_a_very_long_text_is_searched_at_once(piece: str) -> None:
    for _, url in find_urls(f"http://example.org/{piece * 100_000}"):
        assert url.host == "example.org"
    find_urls(piece * 100_000)
