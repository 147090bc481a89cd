"""language-contradicts: a translation from another language than its source text is in."""

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
                    "id": "translation-en",
                    "type": "translation",
                    "inputs": ["working-copy"],
                    "outputs": ["translation-en"],
                    "from_language": "de",
                }
            ]
        },
        {
            "events": [
                {
                    "id": "translation-en",
                    "type": "translation",
                    "outputs": ["translation-en"],
                    "from_language": "en",
                    "to_language": "en",
                }
            ]
        },
    ],
)
def test_fires(chain: dict[str, Any]) -> None:
    findings = found(report(chain=chain), "language-contradicts")
    assert len(findings) == 1
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {
            "events": [
                {
                    "id": "translation-en",
                    "type": "translation",
                    "inputs": ["working-copy"],
                    "outputs": ["translation-en"],
                    "from_language": "hun",
                }
            ]
        },
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), "language-contradicts") == ()
