"""inferred-link: a link that no source states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "inferred-link"


CUSTODY = {"id": "held", "type": "custody", "inputs": ["original"]}


def test_the_seed_has_six() -> None:
    findings = found(report(), RULE)
    assert [f.where.field for f in findings] == [
        f"chain.events[{link}]"
        for link in ("sending", "registration", "custody-successor", "obtaining", "excerpt-en", "migration")
    ]
    assert {f.severity for f in findings} == {Severity.NOTE}
    assert "an addressee is named" in findings[0].message


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ({"confidence": "inferred", "note": "by its\nstamp"}, "is inferred: by its stamp"),
        (
            {"confidence": "conjectured", "evidence": [{"source": "x", "rule": "a-rule"}]},
            "is conjectured: by the rule a-rule",
        ),
        ({"confidence": "inferred"}, "is inferred"),
        ({"confidence": "unknown"}, "nothing is said of how sure"),
        ({}, "nothing is said of how sure"),
    ],
)
def test_fires_with_its_grounds(event: dict[str, Any], says: str) -> None:
    findings = found(plain(date="1962", chain={"events": [{**CUSTODY, **event}]}), RULE)
    (finding,) = (f for f in findings if f.where.field == "chain.events[held]")
    assert says in finding.message


@pytest.mark.parametrize(
    "record",
    [
        plain(kind="letter", date="1962", chain={"events": [{**CUSTODY, "confidence": "stated"}]}),
        plain(kind="letter", date="1962", chain={"events": [{**CUSTODY, "confidence": "confirmed"}]}),
        plain(kind="letter", date="1962", chain={"events": [{**CUSTODY, "confidence": "disputed"}]}),
        plain(kind="letter", date="1962", chain={"events": [{**CUSTODY, "inputs": [], "confidence": "inferred"}]}),
        plain(kind="article-journal", title="A", locations=({"url": "https://example.org/a"},)),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert found(record, RULE) == ()
