"""Chains as PROV and back: ours come back whole, what others wrote becomes a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import HealthCheck, given, settings

from provenance.chains import derive, trace
from provenance.chains.from_prov import found_chains
from provenance.chains.record_prov import record_statements
from provenance.chains.to_prov import TERMS, chain_statements, prov_document
from provenance.chains.whole import whole_statement
from provenance.model import Chain, Manifestation
from provenance.model.chain import EventType
from provenance.prov import (
    PROV,
    Document,
    Literal,
    Statement,
    dump_json,
    dump_provn,
    parse_json,
    parse_provn,
    violations,
)
from tests.chains.records import plain, report
from tests.strategies import chains, names

if TYPE_CHECKING:
    from collections.abc import Callable

NOTATIONS = pytest.mark.parametrize(
    "through", [lambda d: parse_provn(dump_provn(d)), lambda d: parse_json(dump_json(d))], ids=["prov-n", "prov-json"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(names(), chains())
def test_a_chain_comes_back_whole(key: str, chain: Chain) -> None:
    said = prov_document(chain_statements(key, chain))
    for read in (said, parse_provn(dump_provn(said)), parse_json(dump_json(said))):
        (found,) = found_chains(read)
        assert (found.key, found.chain, found.foreign) == (key, chain, False)
        assert found.beside.statements == []


def test_the_order_of_statements_is_nothing() -> None:
    said = chain_statements("a", derive(report()))
    (found,) = found_chains(prov_document(reversed(said)))
    assert found.chain == derive(report())


def test_what_is_derived_from_a_record_is_valid() -> None:
    assert violations(record_statements(report()).document) == ()


def kinds(event: EventType, **more: object) -> set[str]:
    """Return what a derivation in an event of a type is, by PROV's names."""
    chain = Chain.model_validate(
        {
            "manifestations": [{"id": "a", "form": "original"}, {"id": "b", "form": "copy"}],
            "events": [{"id": "x", "type": event, "inputs": ["a"], "outputs": ["b"]}],
            **more,
        }
    )
    (derived,) = [one for one in chain_statements("k", chain) if one.kind == "wasDerivedFrom"]
    return {value.value.removeprefix(PROV) for _, value in derived.attributes if isinstance(value, Literal)}


@pytest.mark.parametrize("event", get_args(EventType))
def test_what_a_derivation_is(event: EventType) -> None:
    named = {"excerpt": {"Quotation"}, "citation": {"Quotation"}, "editing": {"Revision"}}
    assert kinds(event) == named.get(event, set())


def test_a_primary_source_is_one_that_was_seen() -> None:
    assert kinds("citation", cited="a") == {"Quotation", "PrimarySource"}
    assert kinds("citation", cited="b") == {"Quotation"}
    assert kinds("excerpt", cited="a") == {"Quotation"}


def test_a_body_in_ocr_is_a_program() -> None:
    event = {"id": "x", "type": "ocr", "agents": [{"role": "transcriber", "body": "Tesseract"}]}
    said = chain_statements("k", Chain.model_validate({"events": [event]}))
    (agent,) = [one for one in said if one.kind == "agent"]
    assert agent.attributes[0] == (PROV + "type", Literal(PROV + "SoftwareAgent", PROV + "QUALIFIED_NAME"))


def test_what_another_program_added_is_kept_beside() -> None:
    said = prov_document(chain_statements("a", derive(report())))
    added = Statement("wasInformedBy", None, (said.statements[0].id, "http://example.org/other"))
    extended = Statement("entity", said.statements[1].id, (), (("http://example.org/color", "red"),))
    said.statements += [added, extended]
    (found,) = found_chains(said)
    assert found.chain == derive(report())
    assert set(found.beside.statements) == {added, extended}


@pytest.mark.parametrize(
    ("term", "value", "field", "usual"),
    [
        ("form", "scroll", "form", "unknown"),
        ("language", "no language", "language", None),
        ("url", "not a url", "url", None),
    ],
)
def test_a_value_that_is_none_costs_nothing(term: str, value: str, field: str, usual: object) -> None:
    chain = Chain(manifestations=(Manifestation(id="a", form="copy"),))
    said = prov_document(chain_statements("k", chain))
    place = next(i for i, one in enumerate(said.statements) if one.id and one.id.endswith(".a"))
    one = said.statements[place]
    changed = (*(pair for pair in one.attributes if pair[0] != TERMS + term), (TERMS + term, value))
    said.statements[place] = Statement("entity", one.id, (), changed)
    (found,) = found_chains(said)
    assert getattr(found.chain.manifestations[0], field) == usual
    assert (TERMS + term, value) in [pair for kept in found.beside.statements for pair in kept.attributes]


OTHERS = """document
  default <http://example.org/>
  prefix foaf <http://xmlns.com/foaf/0.1/>
  entity(dataset, [prov:label="Figures of 1962"])
  entity(chart, [prov:label="The chart", prov:type="scan", prov:location="http://example.org/chart.png"])
  activity(draw, 2011-11-16T16:05:00, 2011-11-17T10:00:00, [prov:label="drawing"])
  used(draw, dataset, -)
  wasGeneratedBy(chart, draw, -)
  agent(derek, [prov:type='prov:Person', foaf:name="Derek Vale"])
  agent(firm, [prov:type='prov:Organization', prov:label="Charts Ltd"])
  wasAssociatedWith(draw, derek, -, [prov:role="editor"])
  actedOnBehalfOf(derek, firm, draw)
  wasAttributedTo(chart, firm)
  wasDerivedFrom(extract, chart, -, -, -, [prov:type='prov:Quotation'])
  wasDerivedFrom(dataset, raw)
  specializationOf(chart, idea)
endDocument"""


@NOTATIONS
def test_what_others_wrote_becomes_a_chain(through: Callable[[Document], Document]) -> None:
    (found,) = found_chains(through(parse_provn(OTHERS)))
    chain = found.chain
    assert found.foreign
    assert {m.id for m in chain.manifestations} == {"dataset", "chart", "extract", "raw", "idea"}
    chart = chain.manifestation("chart")
    assert chart is not None
    assert (chart.title, chart.form, str(chart.url)) == ("The chart", "scan", "http://example.org/chart.png")
    events = {event.id: event for event in chain.events}
    draw = events["draw"]
    assert (draw.type, draw.inputs, draw.outputs, draw.confidence) == ("creation", ("dataset",), ("chart",), "stated")
    assert str(draw.date) == "2011-11-16/2011-11-17"
    assert [(str(a), a.role, a.programme) for a in draw.agents] == [
        ("Derek Vale", "editor", "Charts Ltd"), ("Charts Ltd", "author", ""),
    ]  # fmt: skip
    assert draw.agents[0].person is not None
    assert (events["extract from chart"].type, events["extract from chart"].confidence) == ("excerpt", "stated")
    guessed = events["dataset from raw"]
    assert (guessed.type, guessed.confidence) == ("copying", "inferred")
    assert "not how" in guessed.note


def test_what_others_wrote_can_be_traced() -> None:
    (found,) = found_chains(parse_provn(OTHERS))
    traced = trace(found.chain, manifestation="extract")
    assert [step.manifestation.id for step in traced.steps] == ["raw", "dataset", "chart", "extract"]
    assert traced.faults == ()


def test_a_record_says_what_it_was_read_from_until_it_changes() -> None:
    (found,) = found_chains(parse_provn(OTHERS))
    record = plain(chain=found.chain, title="The chart", statements=(whole_statement(),))
    kept = record.replace(kept={"prov": {"document": dump_provn(found.beside)}}, title="")
    assert not record_statements(record).foreign
    assert record_statements(kept.replace(title="")).foreign is (found.chain.manifestations[-1].title == "")
    assert not record_statements(kept.replace(kind="report")).foreign


def test_nothing_is_derived_beside_a_whole_chain() -> None:
    chain = Chain(manifestations=(Manifestation(id="x", form="copy"),))
    said = record_statements(plain(chain=chain, title="A title", statements=(whole_statement(),))).document
    (found,) = found_chains(said)
    assert found.chain == chain
    (other,) = found_chains(record_statements(plain(chain=chain, title="A title")).document)
    assert [m.id for m in other.chain.manifestations] == ["original", "x"]
