"""RiC-O, PREMIS and RO-Crate: a record's chain in the words of archives and repositories."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings

import provenance as pv
from provenance.chains import derive
from provenance.formats.premis import NAMESPACE
from provenance.formats.rico import RICO
from provenance.model import Chain, Record
from provenance.model.chain import EventType
from tests.chains.records import plain, report
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element

EVERY_EVENT = plain(
    title="Everything",
    chain=Chain.model_validate(
        {
            "manifestations": [
                {"id": "a", "form": "original", "language": "hu", "holder": "MOL", "signature": "XIX-J-1-j"},
                {"id": "b", "form": "copy", "url": "https://example.org/a?b={c}", "sha256": "0" * 64, "note": "n"},
            ],
            "events": [
                {
                    "id": kind, "type": kind, "inputs": ["a"], "outputs": ["b"] if number % 2 else [], "date": "1962~",
                    "place": "Pyongyang", "note": "a note", "confidence": "inferred",
                    "agents": [{"role": "author", "person": "A B"}, {"role": "recipient", "body": "C"},
                               {"role": "holder", "body": "D"}, {"role": "publisher", "body": "E"}],
                    "evidence": [{"source": "page", "text": "words", "line": 3}],
                }
                for number, kind in enumerate((*get_args(EventType), *get_args(EventType)))
            ],
        }
    ),
)  # fmt: skip
"""A chain with every type of event, once making something and once not."""


@pytest.mark.parametrize("format", ["rico", "premis", "ro-crate"])
def test_what_is_lost_is_told(format: str) -> None:
    lost = {re.split(r"[.\[]", loss.field)[0] for loss in pv.losses(REPORT, format)}
    assert {"contributions", "holdings", "locations", "texts", "kind"} <= lost
    assert "chain" not in lost
    assert ("title" in lost) == (format == "premis")


# RiC-O


def test_every_term_exists(shared: Path) -> None:
    declared = (shared / "schemas" / "RiC-O_1-1.rdf").read_text(encoding="utf-8")
    terms = set(re.findall(rf'rdf:about="{re.escape(RICO)}(\w+)"', declared))
    used = set(re.findall(r"\brico:(\w+)", pv.dumps((REPORT, TELEGRAM, BOOK, EVERY_EVENT), "rico")))
    assert len(used) > 35
    assert used - terms == set()


def test_terms_are_said_of_what_they_are_for(shared: Path) -> None:
    """No statement breaks a domain or a range of RiC-O 1.1."""
    rdflib = pytest.importorskip("rdflib")
    ontology, graph = rdflib.Graph(), rdflib.Graph()
    ontology.parse(shared / "schemas" / "RiC-O_1-1.rdf")
    graph.parse(data=pv.dumps((REPORT, TELEGRAM, EVERY_EVENT), "rico"), format="turtle")
    rdf, rdfs, owl = rdflib.RDF, rdflib.RDFS, rdflib.OWL

    def above(one: Any) -> set[Any]:  # noqa: ANN401 - a node of rdflib
        return set(ontology.transitive_objects(one, rdfs.subClassOf))

    def members(one: Any) -> set[Any]:  # noqa: ANN401 - a node of rdflib
        unions = [member for union in ontology.objects(one, owl.unionOf) for member in ontology.items(union)]
        return set(unions) or {one}

    checked = 0
    for subject, predicate, value in graph:
        for end, restriction in ((subject, rdfs.domain), (value, rdfs.range)):
            types = {above_ for of in graph.objects(end, rdf.type) for above_ in above(of)}
            for allowed in ontology.objects(predicate, restriction):
                if isinstance(end, rdflib.Literal):
                    continue
                checked += 1
                assert types & members(allowed), f"{end} is no {allowed} for {predicate}"
    assert checked > 100


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(record=records())
def test_any_record_is_turtle(record: Record) -> None:
    rdflib = pytest.importorskip("rdflib")
    rdflib.Graph().parse(data=pv.write(record, None, "rico").content, format="turtle")


def test_a_translation_is_another_record_and_a_copy_is_not() -> None:
    text = pv.dumps(report(), "rico")
    content = re.search(r"original\.content> a rico:Record ;.*?\.\n\n", text, re.DOTALL)
    assert content is not None
    assert "report.original>" in content[0]
    assert "report.working-copy>" in content[0]
    assert "rico:hasGeneticLinkToRecordResource" in content[0]
    assert "translation-en.content>" in content[0]


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("0066/1962: has the form of a registry number and year", "0066/1962"),
        ("0066/1962", "0066/1962"),
        ("entered by the registry of the ministry", None),
        ("", None),
    ],
)
def test_a_registry_number_is_an_identifier_and_a_remark_is_none(note: str, value: str | None) -> None:
    event = {"id": "r", "type": "registration", "inputs": ["a"], "note": note}
    chain = Chain.model_validate({"manifestations": [{"id": "a", "form": "original"}], "events": [event]})
    text = pv.dumps(plain(chain=chain), "rico")
    assert re.findall(r'rico:textualValue "(.*?)"', text) == ([value] if value else [])


# PREMIS

NS = {"p": NAMESPACE}


def premis(record: Record) -> Element:
    from lxml.etree import fromstring

    return fromstring(pv.dumps(record, "premis").encode())


def test_objects_events_and_agents_are_linked() -> None:
    root = premis(report())
    chain = derive(report())
    named = {one.text for one in root.iterfind(".//p:objectIdentifierValue", NS)}
    assert {f"{report().key}/{m.id}" for m in chain.manifestations} <= named
    linked = {one.text for one in root.iterfind(".//p:linkingObjectIdentifierValue", NS)}
    assert linked <= named
    agents = {one.text for one in root.iterfind(".//p:agentIdentifierValue", NS)}
    assert {one.text for one in root.iterfind(".//p:linkingAgentIdentifierValue", NS)} == agents
    order = [str(one.tag).rpartition("}")[2] for one in root]
    assert order == sorted(order, key=["object", "event", "agent"].index)


@pytest.mark.parametrize(
    ("event", "word"),
    [
        ("copying", "replication"), ("microfilming", "imaging"), ("excerpt", "redaction"), ("editing", "modification"),
        ("declassification", "policy assignment"), ("publication", "dissemination"), ("fixity-check", "fixity check"),
        ("translation", "translation"),
    ],
)  # fmt: skip
def test_events_have_the_words_of_the_vocabulary(event: str, word: str) -> None:
    record = EVERY_EVENT
    found = [
        one.findtext("p:eventType", "", NS)
        for one in premis(record).iterfind("p:event", NS)
        if one.findtext("p:eventIdentifier/p:eventIdentifierValue", "", NS) == f"a/{event}"
    ]
    assert set(found) == {word}


def test_a_word_of_the_vocabulary_has_its_uri_and_ours_has_none() -> None:
    told = {str(one.text): one.get("valueURI") for one in premis(EVERY_EVENT).iterfind("p:event/p:eventType", NS)}
    assert told["replication"] == "http://id.loc.gov/vocabulary/preservation/eventType/rep"
    assert told["translation"] is None


def test_a_title_is_a_property_and_no_name_of_a_file() -> None:
    chain = Chain.model_validate({"manifestations": [{"id": "a", "form": "original", "title": "Minutes"}]})
    root = premis(plain(chain=chain))
    assert root.find(".//p:originalName", NS) is None
    found = {
        one.findtext("p:significantPropertiesType", "", NS): one.findtext("p:significantPropertiesValue", "", NS)
        for one in root.iterfind(".//p:significantProperties", NS)
    }
    assert found["title"] == "Minutes"


def test_an_unknown_date_is_edtf() -> None:
    dates = [one.text for one in premis(report()).iterfind("p:event/p:eventDateTime", NS)]
    assert dates[0] == "1962-08-27"
    assert dates.count("XXXX") == sum(event.date is None for event in derive(report()).events)


# RO-Crate


def crate(*of: Record) -> dict[str, dict[str, Any]]:
    graph = json.loads(pv.dumps(of, "ro-crate"))["@graph"]
    assert len({one["@id"] for one in graph}) == len(graph)
    return {one["@id"]: one for one in graph}


@pytest.mark.parametrize("of", [(REPORT,), (REPORT, TELEGRAM, BOOK), (EVERY_EVENT,)], ids=["one", "three", "all"])
def test_a_crate_has_what_it_must(of: tuple[Record, ...]) -> None:
    graph = crate(*of)
    descriptor = graph["ro-crate-metadata.json"]
    assert (descriptor["@type"], descriptor["about"]) == ("CreativeWork", {"@id": "./"})
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    root = graph["./"]
    assert root["@type"] == "Dataset"
    assert all(root[name] for name in ("name", "description", "license"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", root["datePublished"])


def test_what_a_crate_refers_to_is_in_it() -> None:
    graph = crate(REPORT, TELEGRAM, EVERY_EVENT)

    def named(value: Any) -> set[str]:  # noqa: ANN401 - any part of JSON
        if isinstance(value, dict):
            return {value["@id"]} if value.keys() == {"@id"} else {n for inner in value.values() for n in named(inner)}
        return {n for inner in value for n in named(inner)} if isinstance(value, list) else set()

    assert named(list(graph.values())) - graph.keys() == {"https://w3id.org/ro/crate/1.2"}


def test_the_date_of_a_crate_is_that_of_the_last_access() -> None:
    assert crate(TELEGRAM)["./"]["datePublished"] == "2026-11-24"


def test_a_date_that_iso_lacks_is_in_the_description() -> None:
    graph = crate(EVERY_EVENT)
    action = graph["#a.event.creation"]
    assert "endTime" not in action
    assert "date: 1962~" in action["description"]
    assert crate(report())["#embassyhungary1962report.event.creation"]["endTime"] == "1962-08-27"
