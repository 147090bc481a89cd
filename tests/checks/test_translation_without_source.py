"""translation-without-source: a translation that is made from no text."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

RULE = "translation-without-source"


LOOSE = {"id": "x", "type": "translation", "outputs": ["x"], "confidence": "stated"}
TEXT = {"id": "x", "form": "translation"}


@pytest.mark.parametrize(
    ("chain", "field", "severity"),
    [
        ({"manifestations": [TEXT], "events": [LOOSE]}, "chain.events[x]", Severity.ERROR),
        (
            {"manifestations": [TEXT], "events": [{**LOOSE, "confidence": "inferred"}]},
            "chain.events[x]",
            Severity.WARNING,
        ),
        ({"manifestations": [TEXT]}, "chain.manifestations[x]", Severity.ERROR),
        ({"events": [{**LOOSE, "outputs": []}]}, "chain.events[x]", Severity.ERROR),
        (
            {"manifestations": [TEXT], "events": [{**LOOSE, "inputs": ["x"], "outputs": []}]},
            "chain.manifestations[x]",
            Severity.ERROR,
        ),
    ],
)
def test_fires(chain: dict[str, Any], field: str, severity: Severity) -> None:
    (finding,) = found(report(chain=chain), RULE)
    assert (finding.where.field, finding.severity) == (field, severity)


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {"manifestations": [TEXT], "events": [{**LOOSE, "inputs": ["original"]}]},
        {"manifestations": [TEXT], "events": [{**LOOSE, "inputs": ["nowhere"]}]},
        {"manifestations": [TEXT], "events": [{**LOOSE, "inputs": ["x"]}]},
        {"manifestations": [TEXT], "events": [{**LOOSE, "type": "copying", "inputs": ["original"]}]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), RULE) == ()


def test_a_record_without_a_text_has_no_translation() -> None:
    assert found(plain(), RULE) == ()
