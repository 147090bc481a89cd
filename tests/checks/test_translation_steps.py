"""translation-steps: how many translations lie between what is quoted and the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

if TYPE_CHECKING:
    from provenance.model import Record

RULE = "translation-steps"


def test_the_seed_is_one_step_away() -> None:
    (finding,) = found(report(), RULE)
    assert finding.severity is Severity.NOTE
    assert finding.message == "1 translation lies between 'mirror' and what it comes from: hu -> en"


@pytest.mark.parametrize("steps", [2, 3, 5000])
def test_each_step_is_counted(steps: int) -> None:
    things = [{"id": "m0", "form": "original"}, *({"id": f"m{n + 1}", "form": "translation"} for n in range(steps))]
    events = [
        {"id": f"e{n}", "type": "translation", "inputs": [f"m{n}"], "outputs": [f"m{n + 1}"]} for n in range(steps)
    ]
    chain = {"manifestations": things, "events": events, "cited": f"m{steps}"}
    (finding,) = found(plain(chain=chain), RULE)
    assert finding.message.startswith(f"{steps} translations lie between 'm{steps}'")


@pytest.mark.parametrize(
    "record",
    [
        plain(),
        plain(texts=({"kind": "transcription", "language": "hu"},)),
        report(chain={"cited": "original"}),
        report(chain={"cited": "working-copy"}),
    ],
)
def test_does_not_fire(record: Record) -> None:
    assert found(record, RULE) == ()


def test_a_text_translated_into_itself_is_no_hang() -> None:
    chain = {
        "manifestations": [{"id": "x", "form": "translation"}],
        "events": [{"id": "e", "type": "translation", "inputs": ["x"], "outputs": ["x"]}],
        "cited": "x",
    }
    (finding,) = found(plain(chain=chain), RULE)
    assert finding.message.startswith("1 translation lies")
