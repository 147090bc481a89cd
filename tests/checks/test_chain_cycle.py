"""chain-cycle: a thing is made from itself."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
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


def test_each_knot_is_told_even_behind_another() -> None:
    events = [
        {"id": "e0", "type": "copying", "inputs": ["a"], "outputs": ["b"]},
        {"id": "e1", "type": "copying", "inputs": ["b"], "outputs": ["a"]},
        {"id": "e2", "type": "editing", "inputs": ["b", "d"], "outputs": ["c"]},
        {"id": "e3", "type": "copying", "inputs": ["c"], "outputs": ["d"]},
    ]
    chain = {"manifestations": [{"id": i, "form": "copy"} for i in "abcd"], "events": events}
    findings = found(plain(chain=chain), "chain-cycle")
    told = [frozenset(f.message.rpartition(": ")[2].split(" -> ")) for f in findings]
    assert sorted(map(sorted, told)) == [["e0", "e1"], ["e2", "e3"]]
