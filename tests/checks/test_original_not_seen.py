"""original-not-seen: the original is cited, and a translation was read."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

RULE = "original-not-seen"


READ = {"id": "reading", "type": "access", "inputs": ["original"], "date": "2019"}
SCAN = {"manifestations": [{"id": "scan", "form": "scan"}]}


def citing(*inputs: str) -> dict[str, Any]:
    """Return an event that cites some manifestations."""
    return {"id": "note-1", "type": "citation", "inputs": list(inputs)}


@pytest.mark.parametrize(
    ("chain", "field"),
    [
        ({"cited": "original"}, "chain.cited"),
        ({"cited": "working-copy"}, "chain.cited"),
        ({"cited": "original", "events": [{**READ, "inputs": ["page"]}]}, "chain.cited"),
        ({"events": [citing("original")]}, "chain.events[note-1]"),
        ({"events": [citing("page", "original")]}, "chain.events[note-1]"),
    ],
)
def test_fires(chain: dict[str, Any], field: str) -> None:
    (finding,) = found(report(chain=chain), RULE)
    assert (finding.where.field, finding.severity) == (field, Severity.WARNING)


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {"cited": "mirror"},
        {"cited": "translation-en"},
        {"cited": "nowhere"},
        {"cited": "original", "events": [READ]},
        {"cited": "original", **SCAN, "events": [{**READ, "inputs": ["scan"]}]},
        {"events": [citing("page")]},
        {"events": [citing()]},
        {"events": [citing("original"), READ]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), RULE) == ()


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"contributions": ({"role": "translator", "person": "A. Bee"},)}, True),
        ({"texts": ({"kind": "translation", "language": "en"},)}, True),
        ({"texts": ({"kind": "translation", "language": "en"}, {"kind": "original", "language": "hu"})}, False),
        ({"texts": ({"kind": "transcription", "language": "hu"},)}, False),
        ({}, False),
    ],
)
def test_a_record_without_a_translation_shows_none(fields: dict[str, Any], fires: bool) -> None:
    assert bool(found(plain(chain={"cited": "original"}, **fields), RULE)) is fires
