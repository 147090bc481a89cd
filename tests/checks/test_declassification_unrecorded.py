"""declassification-unrecorded: a secret that became public by no recorded decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import Severity
from tests.chains.records import report
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "declassification-unrecorded"


def secret(**holding: Any) -> Record:  # noqa: ANN401 - the fields of a holding
    """Return the seed's record with a classification."""
    return report(holdings=({"signature": "MOL, XIX-J-1-j", "classification": "Secret", **holding},))


@pytest.mark.parametrize("record", [secret(), secret(classification="Szigorúan titkos"), secret(status="copy")])
def test_fires(record: Record) -> None:
    (finding,) = found(record, RULE)
    assert finding.severity is Severity.GAP
    assert record.holdings[0].classification in finding.message


@pytest.mark.parametrize(
    "record",
    [
        report(),
        secret(classification=""),
        secret(declassification="1990"),
        secret().replace(chain={"events": [{"id": "d", "type": "declassification", "inputs": ["original"]}]}),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert found(record, RULE) == ()
