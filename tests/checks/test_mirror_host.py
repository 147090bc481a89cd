"""mirror-host: a page read elsewhere than where its archive publishes it."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import MIRROR, PUBLIC, plain, report
from tests.checks.fires import found

WILSON = {"archive": "Wilson Center Digital Archive"}


@pytest.mark.parametrize(
    ("location", "says", "settles"),
    [
        ({"url": MIRROR, **WILSON}, "looks like a host for tests", f"open {PUBLIC} "),
        ({"url": MIRROR, "host": "mirror"}, "looks like a host for tests", "find the page at its own archive"),
        ({"url": "https://copies.example.org/document/112773", **WILSON}, "not a public host of the archive", PUBLIC),
        ({"url": "https://staging.example.org/a"}, "looks like a host for tests", "host: public"),
        ({"url": "http://localhost:8000/a"}, "looks like a host for tests", "host: public"),
    ],
)
def test_fires(location: dict[str, Any], says: str, settles: str) -> None:
    (finding,) = found(plain(locations=(location,)), "mirror-host")
    assert finding.severity is Severity.WARNING
    assert says in finding.message
    assert settles in finding.hint


@pytest.mark.parametrize(
    "location",
    [
        {"url": PUBLIC, **WILSON},
        {"url": PUBLIC},
        {"url": "https://unknown.example.org/a"},
        {"url": "https://unknown.example.org/a", "archive": "Some Archive"},
        {"url": MIRROR, "host": "public"},
        {"url": "https://latest.example.org/a"},
        WILSON,
    ],
)
def test_does_not_fire(location: dict[str, Any]) -> None:
    assert found(plain(locations=(location,)), "mirror-host") == ()


def test_points_at_the_line_of_the_url_and_at_each_location() -> None:
    (finding,) = found(report(), "mirror-host")
    assert (finding.where.field, finding.where.file, finding.where.line) == ("locations[0].url", "page.txt", 11)
    two = plain(locations=({"url": PUBLIC}, {"url": MIRROR}))
    assert [f.where.field for f in found(two, "mirror-host")] == ["locations[1].url"]


@pytest.mark.parametrize(
    ("page", "fires"),
    [
        ({"form": "web-publication", "url": MIRROR}, True),
        ({"form": "scan", "url": "https://copies.example.org/a", "holder": "Wilson Center Digital Archive"}, True),
        ({"form": "mirror", "url": MIRROR}, False),
        ({"form": "web-publication", "url": PUBLIC}, False),
        ({"form": "web-publication", "url": "https://unknown.example.org/a"}, False),
        ({"form": "web-publication"}, False),
    ],
)
def test_a_page_in_the_chain_is_looked_at_too(page: dict[str, Any], fires: bool) -> None:
    findings = found(plain(chain={"manifestations": [{"id": "p", **page}]}), "mirror-host")
    assert [f.where.field for f in findings] == (["chain.manifestations[p]"] if fires else [])
