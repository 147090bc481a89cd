"""contradictory-statements: statements that cannot all be right."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import report
from tests.checks.fires import found


@pytest.mark.parametrize(
    "chain",
    [
        {"events": [{"id": "creation", "type": "creation", "outputs": ["original"], "confidence": "disputed"}]},
        {"events": [{"id": "reprint", "type": "publication", "inputs": ["original"], "outputs": ["page"]}]},
    ],
)
def test_fires(chain: dict[str, Any]) -> None:
    findings = found(report(chain=chain), "contradictory-statements")
    assert len(findings) == 1
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {"events": [{"id": "creation", "type": "creation", "outputs": ["original"], "confidence": "confirmed"}]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), "contradictory-statements") == ()
