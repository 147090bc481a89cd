"""publication-before-declassification: what was published before it was released."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

RULE = "publication-before-declassification"


def released(published: str | None, *released: str | None, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of an event
    """Return a chain with a publication of these dates behind an undated translation, and the releases."""
    events = [
        {"id": f"r{n}", "type": "declassification", "inputs": ["original"], "date": d} for n, d in enumerate(released)
    ]
    page = {
        "id": "publication",
        "type": "publication",
        "inputs": ["excerpt-en"],
        "outputs": ["page"],
        "date": published,
    }
    return {"events": [*events, {**page, "confidence": "stated", **more}]}


@pytest.mark.parametrize(
    ("chain", "severity"),
    [
        (released("1985", "1990"), Severity.ERROR),
        (released("1990-04", "1990-05-01"), Severity.ERROR),
        (released("../1985", "1990/.."), Severity.ERROR),
        (released("1985", "1990", "1995"), Severity.ERROR),
        (released("1985", "1990~"), Severity.WARNING),
        (released("1985?", "1990"), Severity.WARNING),
        (released("1985", "1990", confidence="inferred"), Severity.WARNING),
    ],
)
def test_fires(chain: dict[str, Any], severity: Severity) -> None:
    (finding,) = found(report(date=None, date_text="", chain=chain), RULE)
    assert finding.where.field == "chain.events[publication]"
    assert finding.severity is severity
    assert "'r0' on 1990" in finding.message


@pytest.mark.parametrize(
    "chain",
    [
        None,
        released("1990"),
        released(None, "1990"),
        released("1990", "1990"),
        released("1990", "1990-12-31"),
        released("1985", None),
        released("1985", "1990", None),
        released("1985", "1980", "1990"),
        released("1985/..", "1990"),
        {"events": [{"id": "x", "type": "declassification", "inputs": ["page"], "date": "1990"}]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(date=None, date_text="", chain=chain), RULE) == ()


def test_the_release_of_the_copy_that_was_published_is_enough() -> None:
    own = {
        "manifestations": [{"id": "copy", "form": "copy"}, {"id": "print", "form": "edition"}],
        "events": [
            {"id": "copying", "type": "copying", "inputs": ["original"], "outputs": ["copy"]},
            {"id": "late", "type": "declassification", "inputs": ["original"], "date": "1990"},
            {"id": "early", "type": "declassification", "inputs": ["copy"], "date": "1980"},
            {"id": "printing", "type": "publication", "inputs": ["copy"], "outputs": ["print"], "date": "1985"},
        ],
    }
    assert found(report(date="1962", date_text="", chain=own), RULE) == ()


def test_a_release_that_the_holding_dates_counts() -> None:
    holding = {"signature": "MOL, XIX-J-1-j", "classification": "Secret", "declassification": "stamped 12 May 1994"}
    chain = {"events": [{**released("1985")["events"][0], "inputs": ["original"]}]}
    (finding,) = found(report(holdings=(holding,), chain=chain), RULE)
    assert "'declassification' on 1994-05-12" in finding.message


def test_a_ring_of_publications_is_gone_through() -> None:
    ring = [
        {"id": f"p{n}", "type": "publication", "inputs": [f"m{n}"], "outputs": [f"m{(n + 1) % 50}"], "date": "1985"}
        for n in range(50)
    ]
    release = {"id": "r", "type": "declassification", "inputs": ["m0"], "date": "1990"}
    things = [{"id": f"m{n}", "form": "copy"} for n in range(50)]
    assert found(plain(chain={"manifestations": things, "events": [*ring, release]}), RULE)


@pytest.mark.parametrize("order", [1, -1])
def test_a_second_origin_that_needed_no_release_is_enough(order: int) -> None:
    events = [
        {"id": "r", "type": "declassification", "inputs": ["original"], "date": "1990"},
        *[
            {"id": "a", "type": "copying", "inputs": ["original"], "outputs": ["copy"]},
            {"id": "b", "type": "copying", "inputs": ["draft"], "outputs": ["copy"]},
        ][::order],
        {"id": "p", "type": "publication", "inputs": ["copy"], "outputs": ["print"], "date": "1985"},
    ]
    things = [{"id": i, "form": "copy"} for i in ("draft", "copy", "print")]
    chain = {"manifestations": things, "events": events, "cited": "print"}
    assert found(plain(date="1962", chain=chain), RULE) == ()
    del events[2 if order == 1 else 1]
    assert [f.where.field for f in found(plain(date="1962", chain=chain), RULE)] == ["chain.events[p]"]
