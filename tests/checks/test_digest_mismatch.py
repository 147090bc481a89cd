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


@pytest.mark.parametrize(
    ("identifier", "sha256", "fires"),
    [
        ("translation-en", digest("another"), True),
        ("translation-en", digest("x"), False),
        ("translation-en", digest("x").upper(), False),
        ("translation-en", "", False),
        ("scan", digest("another"), False),
        ("original", digest("another"), False),
    ],
)
def test_a_digest_in_the_chain_is_that_of_the_text_kept(identifier: str, sha256: str, fires: bool) -> None:
    text = {"kind": "translation", "language": "en", "text": "x"}
    chain = {"manifestations": [{"id": identifier, "form": "translation", "sha256": sha256}]}
    findings = found(plain(texts=(text,), chain=chain), RULE)
    assert [f.where.field for f in findings] == ([f"chain.manifestations[{identifier}]"] if fires else [])
