"""no-access-date: a page that was read nobody says when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import Severity
from tests.chains.records import MIRROR, PUBLIC, plain
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "no-access-date"


@pytest.mark.parametrize("location", [{"url": MIRROR}, {"url": PUBLIC}, {"archive": "Wilson Center Digital Archive"}])
def test_fires(location: dict[str, Any]) -> None:
    (finding,) = found(plain(kind="letter", locations=(location,)), RULE)
    assert finding.severity is Severity.GAP


@pytest.mark.parametrize(
    "record",
    [
        plain(kind="letter", locations=({"url": PUBLIC, "accessed": "2024-05-01"},)),
        plain(kind="letter", locations=({"url": PUBLIC, "accessed": "2024~"},)),
        plain(
            kind="letter",
            locations=({"url": PUBLIC},),
            chain={"events": [{"id": "a", "type": "access", "inputs": ["page"]}]},
        ),
        plain(kind="letter", locations=({"url": PUBLIC},), chain={"cited": "original"}),
        plain(kind="letter"),
        plain(kind="book", title="Wartime", locations=({"url": "https://example.org/a"},)),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert found(record, RULE) == ()
