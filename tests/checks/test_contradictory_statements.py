"""contradictory-statements: statements that cannot all be right."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import report, said
from tests.checks.fires import found

RULE = "contradictory-statements"


@pytest.mark.parametrize(
    "chain",
    [
        {"events": [{"id": "creation", "type": "creation", "outputs": ["original"], "confidence": "disputed"}]},
        {"events": [{"id": "reprint", "type": "publication", "inputs": ["original"], "outputs": ["page"]}]},
    ],
)
def test_fires(chain: dict[str, Any]) -> None:
    findings = found(report(chain=chain), "contradictory-statements")
    assert len(findings) == 1
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {"events": [{"id": "creation", "type": "creation", "outputs": ["original"], "confidence": "confirmed"}]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), "contradictory-statements") == ()


def dated(date: str | None, *said: tuple[str, str]) -> dict[str, Any]:
    """Return a chain with a transfer of a date, and what sources say of the date, how firmly."""
    evidence = [{"source": f"s{n}", "text": t, "about": "date", "confidence": c} for n, (t, c) in enumerate(said)]
    return {"events": [{"id": "x", "type": "transfer", "inputs": ["original"], "date": date, "evidence": evidence}]}


@pytest.mark.parametrize(
    "chain",
    [
        dated("1984", ("1990", "stated")),
        dated(None, ("12 May 1984", "stated"), ("13 May 1984", "stated")),
        dated("1984-05", ("June 1984", "stated"), ("no date at all", "stated")),
    ],
)
def test_two_dates_that_exclude_each_other_are_told(chain: dict[str, Any]) -> None:
    (finding,) = found(report(chain=chain), RULE)
    assert finding.where.field == "chain.events[x]"
    assert "is dated in two ways" in finding.message


@pytest.mark.parametrize(
    "chain",
    [
        dated("1984"),
        dated("1984", ("May 1984", "stated")),
        dated("1984", ("1990", "inferred")),
        dated("1984", ("1990", "stated"), ("1984", "confirmed")),
        dated("1984~", ("1990", "stated")),
        dated("1984/1990", ("1990", "stated")),
        dated("1984", ("the year after", "stated")),
        dated(None, ("1984", "stated")),
    ],
)
def test_dates_that_agree_or_were_settled_are_not(chain: dict[str, Any]) -> None:
    assert found(report(chain=chain), RULE) == ()


def test_a_date_of_the_record_that_two_pages_give_differently_is_told() -> None:
    one, other = said("date", 3, "August 27, 1962"), said("date", 3, "August 28, 1962", file="other.txt")
    (finding,) = found(report(statements=(one, other)), RULE)
    assert finding.where.field == "chain.events[creation]"


def test_of_many_origins_a_few_are_named() -> None:
    events = [{"id": f"e{n}", "type": "copying", "inputs": ["original"], "outputs": ["page"]} for n in range(5000)]
    assert all(len(finding.message) < 200 for finding in found(report(chain={"events": events}), RULE))
