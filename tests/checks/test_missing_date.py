"""missing-date: no date, and no word that there is none."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain
from tests.checks.fires import found

RULE = "missing-date"


@pytest.mark.parametrize(
    ("fields", "says"),
    [({}, "there is no date"), ({"date_text": "the day after"}, "'the day after' was not understood")],
)
def test_fires(fields: dict[str, Any], says: str) -> None:
    (finding,) = found(plain(**fields), RULE)
    assert finding.severity is Severity.GAP
    assert says in finding.message


@pytest.mark.parametrize(
    "fields", [{"date": "1962-08-27"}, {"date": "1962~"}, {"date": "undated"}, {"date_status": "undated"}]
)
def test_does_not_fire(fields: dict[str, Any]) -> None:
    assert found(plain(**fields), RULE) == ()
