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


def relay(language: str, spoken: str, *makers: str) -> dict[str, Any]:
    """Return a chain whose translation says to be from one language, while its source is in another."""
    made = [
        {"id": f"e{n}", "type": "copying", "inputs": ["original"], "outputs": ["source"], "confidence": confidence}
        for n, confidence in enumerate(makers)
    ]
    translation = {
        "id": "t", "type": "translation", "inputs": ["source"], "outputs": ["english"], "from_language": spoken,
    }  # fmt: skip
    things = [{"id": "source", "form": "copy", "language": language}, {"id": "english", "form": "translation"}]
    return {"manifestations": things, "events": [*made, {**translation, "confidence": "stated"}]}


@pytest.mark.parametrize(
    ("chain", "severity"),
    [
        (relay("hu", "ru"), Severity.ERROR),
        (relay("hu", "ru", "stated"), Severity.ERROR),
        (relay("hu", "ru", "inferred"), Severity.WARNING),
        (relay("hu", "ru", "disputed"), Severity.WARNING),
    ],
)
def test_it_is_an_error_where_both_sides_are_stated(chain: dict[str, Any], severity: Severity) -> None:
    (finding,) = found(report(chain=chain), "language-contradicts")
    assert (finding.severity, finding.where.field) == (severity, "chain.events[t]")


@pytest.mark.parametrize("chain", [relay("hu", "hu"), relay("hun", "hu-HU"), relay("en-GB", "en")])
def test_spellings_of_one_language_do_not_contradict(chain: dict[str, Any]) -> None:
    assert found(report(chain=chain), "language-contradicts") == ()
