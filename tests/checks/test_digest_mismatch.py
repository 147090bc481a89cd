"""digest-mismatch: a text that is not the one its digest was taken of."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from provenance.model import digest
from tests.chains.records import plain, report
from tests.checks.fires import found

RULE = "digest-mismatch"


def test_fires_and_names_both_digests() -> None:
    (finding,) = found(plain(texts=({"kind": "translation", "text": "changed", "sha256": digest("as it was")},)), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.where.field == "texts[0].sha256"
    assert digest("changed")[:12] in finding.message
    assert digest("as it was")[:12] in finding.message
    assert digest("changed") in finding.hint


@pytest.mark.parametrize(
    "text",
    [
        {"kind": "translation", "text": "x"},
        {"kind": "translation", "text": "x", "sha256": digest("x")},
        {"kind": "translation", "sha256": digest("a text that is kept elsewhere")},
        {"kind": "translation"},
    ],
)
def test_does_not_fire(text: dict[str, Any]) -> None:
    assert found(plain(texts=(text,)), RULE) == ()


def test_the_seed_is_sound() -> None:
    assert found(report(), RULE) == ()
