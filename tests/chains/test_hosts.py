"""Which host is a mirror, and where the page should be."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.chains.hosts import canonical_url, host_status, public_hosts
from provenance.chains.places import line_of, source_file
from provenance.model import Location
from tests.chains.records import MIRROR, PAGE, PUBLIC, TEXT, plain, report

WILSON = {"archive": "Wilson Center Digital Archive"}
OLD_NAME = {"archive": "History and Public Policy Program Digital Archive"}


@pytest.mark.parametrize(
    ("fields", "status", "proposed"),
    [
        ({"url": MIRROR, **WILSON}, "mirror", PUBLIC),
        ({"url": MIRROR, **OLD_NAME}, "mirror", PUBLIC),
        ({"url": MIRROR}, "mirror", None),
        ({"url": MIRROR, **WILSON, "host": "public"}, "public", None),
        ({"url": MIRROR, "canonical_url": PUBLIC}, "mirror", PUBLIC),
        ({"url": PUBLIC, **WILSON}, "public", None),
        ({"url": PUBLIC}, "public", None),
        ({"url": "https://copies.example.org/document/112773", **WILSON}, "mirror", PUBLIC),
        ({"url": "https://copies.example.org/a", "archive": "Some Archive"}, "unknown", None),
        ({"url": "https://copies.example.org/a", "host": "mirror"}, "mirror", None),
        ({"url": "http://localhost:8000/a"}, "mirror", None),
        (WILSON, "unknown", None),
        ({}, "unknown", None),
    ],
)
def test_a_host_is_a_mirror_only_where_something_says_so(
    fields: dict[str, Any], status: str, proposed: str | None
) -> None:
    location = Location.model_validate(fields)
    assert host_status(location) == status
    assert (str(canonical_url(location)) if canonical_url(location) else None) == proposed


def test_the_public_hosts_are_those_of_the_archive() -> None:
    assert public_hosts(Location.model_validate(WILSON)) == ("digitalarchive.wilsoncenter.org",)
    assert public_hosts(Location()) == ()


def test_a_line_is_counted_from_where_the_text_begins() -> None:
    record = report()
    assert line_of(record, 0, 0) == 27
    assert line_of(record, 0, TEXT.index("year.")) == 33
    assert line_of(record.replace(statements=()), 0, 0) is None


def test_the_file_is_the_one_that_most_statements_name() -> None:
    assert source_file(report()) == PAGE
    assert source_file(plain()) == ""
