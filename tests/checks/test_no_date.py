"""no-date: a link without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "no-date"


FILM = {
    "manifestations": [{"id": "film", "form": "microfilm"}],
    "cited": "film",
}


def film(**event: Any) -> Record:  # noqa: ANN401 - fields of an event
    """Return a letter that was read on a film."""
    made = {"id": "filming", "type": "microfilming", "inputs": ["original"], "outputs": ["film"], **event}
    return plain(kind="letter", date="1962", chain={**FILM, "events": [made]})


@pytest.mark.parametrize(
    ("record", "links"),
    [
        (report(), ["obtaining", "translation-en", "excerpt-en", "publication", "migration"]),
        (film(), ["filming"]),
        (
            plain(kind="letter", chain={"events": [{"id": "creation", "type": "creation", "outputs": ["original"]}]}),
            ["creation"],
        ),
    ],
)
def test_fires(record: Record, links: list[str]) -> None:
    findings = found(record, RULE)
    assert [f.where.field for f in findings] == [f"chain.events[{link}]" for link in links]
    assert {f.severity for f in findings} == {Severity.GAP}


@pytest.mark.parametrize(
    "record",
    [
        film(date="1971"),
        film(date="1971~"),
        film(type="custody"),
        plain(kind="letter"),
        plain(kind="letter", date="undated"),
        plain(kind="book", title="Wartime", locations=({"url": "https://example.org/a"},)),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert found(record, RULE) == ()


@pytest.mark.parametrize(
    ("written", "read", "says"),
    [
        ("1962-08-27", "2024-05-01", "; by the dates around it, not before 1962-08-27 and not after 2024-05-01"),
        ("1962", None, "; by the dates around it, not before 1962-01-01"),
        (None, "2024", "; by the dates around it, not after 2024-12-31"),
        ("1962~", None, "is not recorded"),
        ("Y-12000", None, "is not recorded"),
    ],
)
def test_the_dates_around_a_link_bound_it(written: str | None, read: str | None, says: str) -> None:
    events = [
        {"id": "filming", "type": "microfilming", "inputs": ["original"], "outputs": ["film"]},
        {"id": "reading", "type": "access", "inputs": ["film"], "date": read, "confidence": "stated"},
    ]
    (finding,) = found(plain(kind="letter", date=written, chain={**FILM, "events": events}), RULE)
    assert finding.message.endswith(says)
