"""dangling-reference: an event names what the chain does not have."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import report
from tests.checks.fires import found


@pytest.mark.parametrize(
    "chain",
    [
        {"events": [{"id": "x", "type": "copying", "inputs": ["nowhere"], "outputs": ["page"]}]},
        {"events": [{"id": "x", "type": "digitisation", "inputs": ["original"], "outputs": ["scan"]}]},
        {"cited": "scan"},
    ],
)
def test_fires(chain: dict[str, Any]) -> None:
    findings = found(report(chain=chain), "dangling-reference")
    assert len(findings) == 1
    assert findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {"cited": "page"},
        {
            "manifestations": [{"id": "scan", "form": "scan"}],
            "events": [{"id": "x", "type": "digitisation", "inputs": ["original"], "outputs": ["scan"]}],
        },
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), "dangling-reference") == ()
