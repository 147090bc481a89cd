"""date-order: an event dated before what it depends on, however far back."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import report
from tests.checks.fires import found


@pytest.mark.parametrize(
    "chain",
    [
        {
            "events": [
                {
                    "id": "publication",
                    "type": "publication",
                    "inputs": ["excerpt-en"],
                    "outputs": ["page"],
                    "date": "1950",
                    "confidence": "stated",
                }
            ]
        },
        {
            "events": [
                {"id": "x", "type": "transfer", "inputs": ["original"], "date": "1962-08-26", "confidence": "stated"}
            ]
        },
    ],
)
def test_fires(chain: dict[str, Any]) -> None:
    findings = found(report(chain=chain), "date-order")
    assert len(findings) == 1
    assert findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {
            "events": [
                {
                    "id": "publication",
                    "type": "publication",
                    "inputs": ["excerpt-en"],
                    "outputs": ["page"],
                    "date": "1962",
                }
            ]
        },
        {"events": [{"id": "x", "type": "transfer", "inputs": ["original"], "date": "1990?"}]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), "date-order") == ()
