"""missing-translator: a translation that names nobody."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

ENGLISH = {"kind": "translation", "language": "en", "text": "x"}
TRANSLATOR = {"role": "translator", "person": "A. Bee"}


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        ([ENGLISH], ["texts[0]"]),
        ([{"kind": "translation"}], ["texts[0]"]),
        ([{**ENGLISH, "translators": ["A. Bee"]}, ENGLISH], ["texts[1]"]),
        ([ENGLISH, ENGLISH], ["texts[0]", "texts[1]"]),
    ],
)
def test_fires(texts: list[dict[str, Any]], fields: list[str]) -> None:
    findings = found(plain(texts=texts), "missing-translator")
    assert [finding.where.field for finding in findings] == fields
    assert all(finding.severity is Severity.WARNING for finding in findings)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"texts": [{"kind": "transcription", "language": "hu", "text": "x"}]},
        {"texts": [{"kind": "summary", "language": "en", "text": "x"}]},
        {"texts": [{**ENGLISH, "translators": ["A. Bee"]}]},
        {"texts": [ENGLISH], "contributions": [TRANSLATOR]},
    ],
)
def test_does_not_fire(fields: dict[str, Any]) -> None:
    assert found(plain(**fields), "missing-translator") == ()


def test_the_seed_is_sound() -> None:
    assert found(report(), "missing-translator") == ()


@pytest.mark.parametrize(
    ("event", "fields", "fires"),
    [
        ({}, {}, True),
        ({"agents": [{"role": "editor", "person": "A. Bee"}]}, {}, True),
        ({"agents": [{"role": "translator", "person": "A. Bee"}]}, {}, False),
        ({"type": "copying"}, {}, False),
        ({}, {"contributions": ({"role": "translator", "person": "A. Bee"},)}, False),
    ],
)
def test_a_translation_in_the_chain_is_one_too(event: dict[str, Any], fields: dict[str, Any], fires: bool) -> None:
    chain = {"events": [{"id": "t", "type": "translation", "inputs": ["original"], **event}]}
    findings = found(plain(chain=chain, **fields), "missing-translator")
    assert [f.where.field for f in findings] == (["chain.events[t]"] if fires else [])
