"""chain-cycle: a thing is made from itself."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import report
from tests.checks.fires import found


@pytest.mark.parametrize(
    "chain",
    [
        {"events": [{"id": "x", "type": "copying", "inputs": ["page"], "outputs": ["page"], "confidence": "stated"}]},
        {
            "events": [
                {
                    "id": "creation",
                    "type": "copying",
                    "inputs": ["excerpt-en"],
                    "outputs": ["original"],
                    "confidence": "stated",
                }
            ]
        },
    ],
)
def test_fires(chain: dict[str, Any]) -> None:
    findings = found(report(chain=chain), "chain-cycle")
    assert len(findings) == 1
    assert findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {"events": [{"id": "x", "type": "custody", "inputs": ["original"]}]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), "chain-cycle") == ()
