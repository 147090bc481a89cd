"""no-agent: a link that names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "no-agent"


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
        (report(), ["obtaining", "excerpt-en", "migration"]),
        (film(), ["creation", "filming"]),
        (film(type="digitisation"), ["creation", "filming"]),
    ],
)
def test_fires(record: Record, links: list[str]) -> None:
    findings = found(record, RULE)
    assert [f.where.field for f in findings] == [f"chain.events[{link}]" for link in links]
    assert {f.severity for f in findings} == {Severity.GAP}


@pytest.mark.parametrize(
    "record",
    [
        film(agents=[{"role": "copyist", "body": "An archive"}]),
        film(type="ocr"),
        film(type="translation"),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert "chain.events[filming]" not in [f.where.field for f in found(record, RULE)]


@pytest.mark.parametrize("kind", ["book", "article-journal"])
def test_an_ordinary_book_is_not_asked(kind: str) -> None:
    assert found(plain(kind=kind, title="Wartime", locations=({"url": "https://example.org/a"},)), RULE) == ()
