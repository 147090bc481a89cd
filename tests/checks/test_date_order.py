"""date-order: an event dated before what it depends on, however far back."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found


@pytest.mark.parametrize(
    "chain",
    [
        {
            "events": [
                {
                    "id": "publication",
                    "type": "publication",
                    "inputs": ["excerpt-en"],
                    "outputs": ["page"],
                    "date": "1950",
                    "confidence": "stated",
                }
            ]
        },
        {
            "events": [
                {"id": "x", "type": "transfer", "inputs": ["original"], "date": "1962-08-26", "confidence": "stated"}
            ]
        },
    ],
)
def test_fires(chain: dict[str, Any]) -> None:
    findings = found(report(chain=chain), "date-order")
    assert len(findings) == 1
    assert findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "chain",
    [
        None,
        {
            "events": [
                {
                    "id": "publication",
                    "type": "publication",
                    "inputs": ["excerpt-en"],
                    "outputs": ["page"],
                    "date": "1962",
                }
            ]
        },
        {"events": [{"id": "x", "type": "transfer", "inputs": ["original"], "date": "1990?"}]},
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(report(chain=chain), "date-order") == ()


def line(*dates: str | None, **last: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of an event
    """Return a chain of copies of an original, one from another, of these dates; the first date is the original's."""
    events: list[dict[str, Any]] = [
        {"id": "e0", "type": "creation", "outputs": ["m0"], "date": dates[0], "confidence": "stated"}
    ]
    for n, date in enumerate(dates[1:], 1):
        made = {"id": f"e{n}", "type": "translation", "inputs": [f"m{n - 1}"], "outputs": [f"m{n}"]}
        events.append({**made, "date": date, "confidence": "stated"})
    events[-1] |= last
    things = [{"id": f"m{n}", "form": "original" if n == 0 else "translation"} for n in range(len(dates))]
    return {"manifestations": things, "events": events, "cited": f"m{len(dates) - 1}"}


@pytest.mark.parametrize(
    ("chain", "severity", "source"),
    [
        (line("1962", None, "1950"), Severity.ERROR, "e0"),
        (line("1962", *[None] * 500, "1950"), Severity.ERROR, "e0"),
        (line("1962-08-27", "1962-08-26"), Severity.ERROR, "e0"),
        (line("1962/..", None, "../1961"), Severity.ERROR, "e0"),
        (line("1962-23", "1962-22"), Severity.ERROR, "e0"),
        (line("197X", "196X"), Severity.ERROR, "e0"),
        (line("[1962, 1965]", "{1950, 1951}"), Severity.ERROR, "e0"),
        (line("Y12000", "Y-12000"), Severity.ERROR, "e0"),
        (line("1962-~08", "1961"), Severity.ERROR, "e0"),
        (line("1962~", None, "1950"), Severity.WARNING, "e0"),
        (line("1962", None, "1950?"), Severity.WARNING, "e0"),
        (line("1962~/1965", "1950"), Severity.WARNING, "e0"),
        (line("1962", None, "1950", confidence="inferred"), Severity.WARNING, "e0"),
        (line("1962", None, "1950", confidence="disputed"), Severity.WARNING, "e0"),
        (line("1962", "1970~", "1950"), Severity.ERROR, "e0"),
    ],
)
def test_a_date_before_its_source_however_far_back(chain: dict[str, Any], severity: Severity, source: str) -> None:
    findings = found(plain(chain=chain), "date-order")
    assert [f.severity for f in findings] == [severity]
    assert f"{source!r}" in findings[0].message


@pytest.mark.parametrize(
    "chain",
    [
        line("1962", None, "1962"),
        line("1962-12-31", "1962"),
        line("1962", "1962-01-01"),
        line("1962/1970", "1965"),
        line("../1962", "1950"),
        line("1962", "1950/.."),
        line("/1962", "1950"),
        line("196X", "1960"),
        line("1962-24", "1962-01"),
        line("1962-08-27T23:00Z", "1962-08-27T01:00Z"),
        line(None, "1950", None),
    ],
)
def test_dates_that_leave_an_order_are_none(chain: dict[str, Any]) -> None:
    assert found(plain(chain=chain), "date-order") == ()


def test_one_of_two_origins_side_by_side_is_enough() -> None:
    chain = line("1962", "1950")
    chain["events"].append({"id": "other", "type": "creation", "outputs": ["m0"], "date": "1940"})
    assert found(plain(chain=chain), "date-order") == ()


def test_a_cycle_with_dates_that_contradict_each_other_ends() -> None:
    chain = line("1962", "1950", "1970")
    chain["events"][0]["inputs"] = ["m2"]
    assert {f.where.field for f in found(plain(chain=chain), "date-order")} <= {f"chain.events[e{n}]" for n in range(3)}
