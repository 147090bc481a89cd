"""duplicate-id: two parts of a chain with one id."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import report
from tests.checks.fires import found


@pytest.mark.parametrize(
    "chain",
    [
        {"manifestations": [{"id": "scan", "form": "scan"}, {"id": "scan", "form": "copy"}]},
        {
            "events": [
                {"id": "x", "type": "custody", "inputs": ["original"]},
                {"id": "x", "type": "access", "inputs": ["page"]},
            ]
        },
    ],
)
def test_fires(chain: dict[str, Any]) -> None:
    findings = found(report(chain=chain), "duplicate-id")
    assert len(findings) == 1
    assert findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {"manifestations": [{"id": "original", "form": "carbon-copy"}]},
        {"manifestations": [{"id": "x", "form": "scan"}], "events": [{"id": "x", "type": "custody", "inputs": ["x"]}]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), "duplicate-id") == ()
