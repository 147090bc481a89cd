"""missing-signature: a document of an archive that nobody could order."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from provenance.values.signature import ArchivalSignature
from tests.chains.records import SIGNATURE, plain, report
from tests.checks.fires import found

RULE = "missing-signature"


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"kind": "report"}, "holdings", "no archive is named"),
        ({"locations": ({"archive": "Wilson Center Digital Archive"},)}, "holdings", "no archive is named"),
        ({"holdings": ({"signature": "MOL"},)}, "holdings[0].signature", "names the archive alone: MOL"),
        (
            {"holdings": ({"signature": SIGNATURE}, {"signature": ArchivalSignature.of(fonds="XIX-J-1-j")})},
            "holdings[1].signature",
            "names no archive",
        ),
    ],
)
def test_fires(fields: dict[str, Any], field: str, says: str) -> None:
    (finding,) = found(plain(**fields), RULE)
    assert finding.severity is Severity.GAP
    assert finding.where.field == field
    assert says in finding.message


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "book", "title": "Wartime"},
        {"kind": "article-journal", "locations": ({"url": "https://example.org/a"},)},
        {"kind": "report", "holdings": ({"signature": SIGNATURE},)},
    ],
)
def test_does_not_fire(fields: dict[str, Any]) -> None:
    assert found(plain(**fields), RULE) == ()


def test_the_seed_is_sound() -> None:
    assert found(report(), RULE) == ()
