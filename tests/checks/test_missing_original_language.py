"""missing-original-language: a translation from nobody knows what."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import SIGNATURE, plain, report
from tests.checks.fires import found

ENGLISH = {"kind": "translation", "language": "en", "text": "x"}
TRANSLATOR = {"role": "translator", "person": "A. Bee"}


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ({"texts": (ENGLISH,)}, Severity.WARNING),
        ({"contributions": (TRANSLATOR,)}, Severity.WARNING),
        ({"texts": (ENGLISH,), "holdings": ({"signature": SIGNATURE},)}, Severity.WARNING),
        ({"holdings": ({"signature": SIGNATURE},)}, Severity.GAP),
    ],
)
def test_fires(fields: dict[str, Any], severity: Severity) -> None:
    (finding,) = found(plain(**fields), "missing-original-language")
    assert finding.severity is severity


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "book", "title": "Wartime"},
        {"texts": (ENGLISH,), "original_language": "hu"},
        {"texts": (ENGLISH, {"kind": "transcription", "language": "hu", "text": "x"})},
        {"contributions": ({**TRANSLATOR, "from_language": "pt"},)},
        {"holdings": ({"signature": SIGNATURE},), "title_language": "hu"},
    ],
)
def test_does_not_fire(fields: dict[str, Any]) -> None:
    assert found(plain(**fields), "missing-original-language") == ()


def test_the_seed_is_sound() -> None:
    assert found(report(), "missing-original-language") == ()
