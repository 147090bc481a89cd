"""original-not-reached: what was read comes from no original."""

from __future__ import annotations

from typing import Any

import pytest

import provenance as pv
from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

RULE = "original-not-reached"


def line(*forms: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - the fields of a chain
    """Return a chain whose manifestations of some forms are each made from the one before; the last one is cited."""
    names = [f"m{n}" for n in range(len(forms))]
    events = [
        {"id": f"e{n}", "type": "copying", "inputs": [names[n]], "outputs": [names[n + 1]]}
        for n in range(len(forms) - 1)
    ]
    things = [{"id": name, "form": form} for name, form in zip(names, forms, strict=True)]
    return {"manifestations": things, "events": events, "cited": names[-1], **more}


@pytest.mark.parametrize(
    ("chain", "says"),
    [
        (line("photocopy", "scan"), "'m0'"),
        (line("translation"), "'m0'"),
        (
            line("edition", "edition")
            | {"events": [{"id": "e", "type": "copying", "inputs": ["m1"], "outputs": ["m1"]}]},
            "never ends",
        ),
        (
            line("copy", "scan", events=[{"id": "e", "type": "copying", "inputs": ["m0", "x"], "outputs": ["m1"]}]),
            "'m0'",
        ),
    ],
)
def test_fires(chain: dict[str, Any], says: str) -> None:
    (finding,) = found(plain(chain=chain), RULE)
    assert finding.severity is Severity.ERROR
    assert says in finding.message


@pytest.mark.parametrize(
    "chain",
    [
        None,
        line("original"),
        line("original", "photocopy", "translation", "web-publication"),
        line("working-copy", "original", "scan"),
        line("edition", "scan"),
    ],
)
def test_does_not_fire(chain: dict[str, Any] | None) -> None:
    assert found(plain(chain=chain), RULE) == ()


def test_what_follows_from_a_record_s_fields_reaches_its_original() -> None:
    assert found(report(), RULE) == found(plain(kind="book", title="Wartime"), RULE) == ()


def test_an_original_in_another_record_is_reached() -> None:
    reader = plain(
        key="b",
        chain={
            "manifestations": [{"id": "scan", "form": "scan"}],
            "events": [{"id": "e", "type": "digitisation", "inputs": ["a#original"], "outputs": ["scan"]}],
            "cited": "scan",
        },
    )
    assert pv.check([plain(), reader], [RULE]) == ()
    assert [f.where.key for f in pv.check([reader], [RULE])] == ["b"]
