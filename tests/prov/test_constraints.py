"""Documents with verdicts: ours is the same, and says which constraint is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from provenance.prov import parse_provn, violations

if TYPE_CHECKING:
    from pathlib import Path


def test_the_verdicts_of_the_corpus(shared: Path) -> None:
    corpus = shared / "corpora" / "prov-constraints"
    verdicts = json.loads((corpus / "verdicts.json").read_text(encoding="utf-8"))
    ours = {
        about["file"]: not violations(parse_provn((corpus / about["file"]).read_text(encoding="utf-8")))
        for about in verdicts
    }
    assert ours == {about["file"]: about["valid"] for about in verdicts}
    assert len(ours) > 50


def document(*lines: str) -> str:
    return "\n".join(["document", "prefix ex <http://example.org/>", *lines, "endDocument"])


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["activity(ex:a, 2011-11-16T16:05:00, -)", "activity(ex:a, 2011-11-16T16:06:00, -)"], "22"),
        (["used(ex:u; ex:a1, ex:e)", "used(ex:u; ex:a2, ex:e)"], "23"),
        (["wasGeneratedBy(ex:g1; ex:e, ex:a)", "wasGeneratedBy(ex:g2; ex:e, ex:a)"], "24"),
        (["wasInvalidatedBy(ex:g1; ex:e, ex:a)", "wasInvalidatedBy(ex:g2; ex:e, ex:a)"], "25"),
        (["wasStartedBy(ex:s1; ex:a, -, ex:b)", "wasStartedBy(ex:s2; ex:a, -, ex:b)"], "26"),
        (["wasEndedBy(ex:s1; ex:a, -, ex:b)", "wasEndedBy(ex:s2; ex:a, -, ex:b)"], "27"),
        (["activity(ex:a, 2011-11-16T16:05:00, -)", "wasStartedBy(ex:a, -, -, 2012-11-16T16:05:00)"], "28"),
        (["activity(ex:a, -, 2011-11-16T16:05:00)", "wasEndedBy(ex:a, -, -, 2012-11-16T16:05:00)"], "29"),
        (["wasDerivedFrom(ex:e1, ex:e2)", "wasDerivedFrom(ex:e2, ex:e1)"], "42"),
        (["wasDerivedFrom(ex:e, ex:e)"], "42"),
        (["wasDerivedFrom(ex:e1, ex:e2, -, ex:g, -)"], "51"),
        (["specializationOf(ex:a, ex:b)", "specializationOf(ex:b, ex:c)", "specializationOf(ex:c, ex:a)"], "52"),
        (["used(ex:x; ex:a, ex:e)", "wasGeneratedBy(ex:x; ex:f, ex:b)"], "53"),
        (["entity(ex:x)", "used(ex:x; ex:a, ex:e)"], "54"),
        (["entity(ex:x)", "activity(ex:x)"], "55"),
        (["entity(ex:c, [prov:type='prov:EmptyCollection'])", "hadMember(ex:c, ex:e)"], "56"),
        (["wasAttributedTo(ex:e, -)"], "PROV-N"),
        (["used(ex:r; ex:a, ex:e)", "wasInfluencedBy(ex:r; ex:b, ex:e)"], "23"),  # by inference 15
        (["hadMember(ex:s, ex:e)", "specializationOf(ex:s, ex:c)",
          "entity(ex:c, [prov:type='prov:EmptyCollection'])"], "56"),  # by inference 21
        (["activity(ex:a, 2011-11-16T24:00:00Z, -)", "activity(ex:a, 2011-11-17T00:00:01Z, -)"], "22"),
    ],
)  # fmt: skip
def test_each_constraint_is_broken_by_something(lines: list[str], number: str) -> None:
    (first, *_) = violations(parse_provn(document(*lines)))
    assert first.constraint.startswith(number)
    assert first.lines
    assert all(2 < line <= 2 + len(lines) for line in first.lines)
    assert violations(parse_provn(document(*lines[1:]))) == () or len(lines) == 1 or number == "52"


@pytest.mark.parametrize(
    "lines",
    [
        ["activity(ex:a, 2011-11-16T16:05:00Z, -)", "activity(ex:a, 2011-11-16T17:05:00+01:00, -)"],
        ["used(ex:a, ex:e, 2011-11-16T16:05:00)", "used(ex:a, ex:e, 2012-11-16T16:05:00)"],
        ["wasGeneratedBy(ex:e, ex:a, -)", "used(ex:b, ex:e, -)", "wasDerivedFrom(ex:f, ex:e)", "agent(ex:e)"],
        ["specializationOf(ex:a, ex:b)", "alternateOf(ex:b, ex:a)"],
        ["hadMember(ex:c, ex:e)", "entity(ex:c, [prov:type='prov:Collection'])"],
        ["activity(ex:a, 2011-11-16T24:00:00Z, -)", "activity(ex:a, 2011-11-17T00:00:00.0Z, -)"],
        ["activity(ex:a, -12011-11-16T01:00:00+01:00, -)", "activity(ex:a, -12011-11-16T00:00:00Z, -)"],
        ["wasDerivedFrom(ex:r; ex:e, ex:f)", "wasInfluencedBy(ex:r; ex:e, ex:f)"],
        ["wasInvalidatedBy(ex:e, ex:a, -)", "wasGeneratedBy(ex:f, ex:b, -)", "wasDerivedFrom(ex:f, ex:e)",
         "wasStartedBy(ex:a, ex:f, -, -)"],  # no constraint says that an activity invalidates while it lasts
    ],
)  # fmt: skip
def test_what_is_valid(lines: list[str]) -> None:
    assert violations(parse_provn(document(*lines))) == ()


def test_bundles_are_held_to_the_constraints_apart() -> None:
    inner = "bundle ex:{} \n wasDerivedFrom(ex:e1, ex:e2)\n{}\nendBundle"
    apart = document(inner.format("b", ""), "wasDerivedFrom(ex:e2, ex:e1)")
    assert violations(parse_provn(apart)) == ()
    together = document(inner.format("b", "wasDerivedFrom(ex:e2, ex:e1)"))
    (found,) = violations(parse_provn(together))
    assert found.bundle == "http://example.org/b"


def test_a_long_chain_is_put_in_order_and_a_long_circle_found() -> None:
    lines = [f"wasDerivedFrom(ex:e{n + 1}, ex:e{n})" for n in range(20_000)]
    assert violations(parse_provn(document(*lines))) == ()
    (found,) = violations(parse_provn(document(*lines, "wasDerivedFrom(ex:e0, ex:e20000)")))
    assert found.constraint.startswith("42")
