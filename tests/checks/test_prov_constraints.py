"""prov-constraints: a chain that was read from PROV breaks a constraint of it."""

from __future__ import annotations

import pytest

import provenance as pv
from provenance.errors import Severity
from tests.chains.records import report
from tests.checks.fires import found

CIRCLE = "document\nprefix ex <http://example.org/>\n{}\nendDocument"


def test_fires_for_what_others_wrote_and_keeps_firing_in_our_own_files() -> None:
    library = pv.loads(CIRCLE.format("wasDerivedFrom(ex:a, ex:a)"))
    (native,) = pv.loads(pv.dumps(library, "yaml"), "yaml")
    (finding,) = found(native, "prov-constraints")
    assert finding.severity is Severity.ERROR
    assert "constraint 42" in finding.message


def test_the_reader_s_finding_is_not_said_again() -> None:
    library = pv.loads(CIRCLE.format("wasDerivedFrom(ex:a, ex:a)"), file="x.provn")
    told = [finding for finding in pv.check(library) if finding.rule == "prov-constraints"]
    assert [finding.where.line for finding in told] == [3]


@pytest.mark.parametrize("text", ["wasDerivedFrom(ex:a, ex:b)", "", "entity(ex:a)"])
def test_does_not_fire_for_a_valid_document(text: str) -> None:
    assert [f for f in pv.check(pv.loads(CIRCLE.format(text))) if f.severity is Severity.ERROR] == []


def test_does_not_fire_for_a_chain_that_is_no_prov() -> None:
    circle = {"events": [{"id": "x", "type": "copying", "inputs": ["page"], "outputs": ["page"]}]}
    assert found(report(chain=circle), "prov-constraints") == ()
