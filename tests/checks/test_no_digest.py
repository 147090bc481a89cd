"""no-digest: a text that could change unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "no-digest"


def translated(**text: Any) -> Record:  # noqa: ANN401 - the fields of a text
    """Return a letter with a translation."""
    return plain(kind="letter", texts=({"kind": "translation", "language": "en", **text},))


@pytest.mark.parametrize(
    "record", [translated(), plain(kind="letter", contributions=({"role": "translator", "person": "A. Bee"},))]
)
def test_fires(record: Record) -> None:
    (finding,) = found(record, RULE)
    assert finding.severity is Severity.GAP


@pytest.mark.parametrize(
    "record",
    [
        report(),
        plain(kind="letter"),
        translated(text="x"),
        translated(sha256="0" * 64),
        translated().replace(
            chain={"manifestations": [{"id": "translation-en", "form": "translation", "sha256": "0" * 64}]}
        ),
        plain(kind="book", title="Wartime"),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert found(record, RULE) == ()
