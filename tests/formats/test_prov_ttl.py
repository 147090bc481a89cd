"""PROV-O in Turtle, TriG and JSON-LD: qualified relations and plain ones, as statements of PROV."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.errors import Severity
from provenance.formats._prov_o.reading import parse_prov_o
from provenance.formats._prov_o.writing import dump_prov_o
from provenance.prov import Document, Statement, parse_json, parse_provn, violations
from tests.formats.test_prov_xml import writable
from tests.prov.test_notations import statements

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <http://example.org/> .
"""
TIME = '"2011-11-16T16:05:00Z"^^xsd:dateTime'


def ttl(body: str) -> Document:
    return parse_prov_o(HEAD + body)


def provn(said: str) -> Document:
    return parse_provn(f"document\nprefix ex <http://example.org/>\n{said}\nendDocument")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("ex:a prov:used ex:e .", "used(ex:a, ex:e, -)"),
        ("ex:a prov:used ex:e ; prov:qualifiedUsage [ a prov:Usage ; prov:entity ex:e ] .", "used(ex:a, ex:e, -)"),
        (
            (
                f"ex:a prov:qualifiedUsage ex:u . ex:u a prov:Usage, ex:Own ; prov:entity ex:e ; prov:atTime {TIME} ;"
                ' prov:hadRole "source" .'
            ),
            "used(ex:u; ex:a, ex:e, 2011-11-16T16:05:00Z, [prov:type='ex:Own', prov:role=\"source\"])",
        ),
        (
            "ex:n prov:wasRevisionOf ex:o ; prov:wasDerivedFrom ex:o .",
            "wasDerivedFrom(ex:n, ex:o, -, -, -, [prov:type='prov:Revision'])",
        ),
        (
            "ex:n prov:qualifiedQuotation [ prov:entity ex:o ; prov:hadActivity ex:a ] .",
            "wasDerivedFrom(ex:n, ex:o, ex:a, -, -, [prov:type='prov:Quotation'])",
        ),
        (
            (
                "ex:n prov:qualifiedDerivation [ prov:entity ex:o ; prov:hadActivity ex:a ; prov:hadGeneration ex:g ] ;"
                " prov:qualifiedGeneration ex:g . ex:g a prov:Generation ; prov:activity ex:a ."
            ),
            "wasDerivedFrom(ex:n, ex:o, ex:a, ex:g, -)\nwasGeneratedBy(ex:g; ex:n, ex:a, -)",
        ),
        (
            f"ex:e prov:generatedAtTime {TIME} ; prov:wasGeneratedBy ex:a .",
            "wasGeneratedBy(ex:e, ex:a, 2011-11-16T16:05:00Z)",
        ),
        (f"ex:e prov:invalidatedAtTime {TIME} .", "wasInvalidatedBy(ex:e, -, 2011-11-16T16:05:00Z)"),
        (
            f'ex:a a prov:Activity ; prov:startedAtTime {TIME} ; rdfs:label "copying"@en ; prov:atLocation ex:p .',
            "activity(ex:a, 2011-11-16T16:05:00Z, -, [prov:label=\"copying\"@en, prov:location='ex:p'])",
        ),
        (
            "ex:a prov:generated ex:e ; prov:invalidated ex:f .",
            "wasGeneratedBy(ex:e, ex:a, -)\nwasInvalidatedBy(ex:f, ex:a, -)",
        ),
        ("ex:g a prov:Person .", "agent(ex:g, [prov:type='prov:Person'])"),
        (
            "ex:o a prov:Entity, prov:Organization .",
            "entity(ex:o)\nagent(ex:o, [prov:type='prov:Organization'])",
        ),
        ('ex:a prov:used ex:e . ex:e ex:own "x" .', 'used(ex:a, ex:e, -)\nentity(ex:e, [ex:own="x"])'),
        (
            "ex:Scan rdfs:subClassOf ex:Copy . ex:Copy rdfs:subClassOf prov:Entity . ex:s a ex:Scan .",
            "entity(ex:s, [prov:type='ex:Scan'])",
        ),
        ('ex:e a prov:Entity ; prov:value "01.50"^^xsd:decimal .', 'entity(ex:e, [prov:value="01.50" %% xsd:decimal])'),
        (
            "ex:s a prov:Activity ; prov:qualifiedStart [ prov:entity ex:t ; prov:hadActivity ex:b ] .",
            "activity(ex:s)\nwasStartedBy(ex:s, ex:t, ex:b, -)",
        ),
        (
            "ex:g prov:qualifiedDelegation [ prov:agent ex:h ; prov:hadActivity ex:a ] .",
            "actedOnBehalfOf(ex:g, ex:h, ex:a)",
        ),
        (
            "ex:a prov:qualifiedAssociation [ prov:agent ex:g ; prov:hadPlan ex:p ] .",
            "wasAssociatedWith(ex:a, ex:g, ex:p)",
        ),
        (
            (
                "ex:n prov:qualifiedDerivation [ prov:entity ex:o ; prov:hadActivity ex:a ; prov:hadUsage ex:u ] ."
                " ex:u a prov:Usage ; prov:entity ex:o ."
            ),
            "wasDerivedFrom(ex:n, ex:o, ex:a, -, ex:u)\nused(ex:u; ex:a, ex:o, -)",
        ),
        (
            "ex:e a prov:Entity, prov:Revision . ex:a a prov:Activity, prov:Usage ; prov:used ex:e .",
            "entity(ex:e, [prov:type='prov:Revision'])\nactivity(ex:a, [prov:type='prov:Usage'])\nused(ex:a, ex:e, -)",
        ),
        ("ex:s prov:mentionOf ex:g ; prov:asInBundle ex:b .", "mentionOf(ex:s, ex:g, ex:b)"),
        ("ex:c prov:hadMember ex:e, ex:f .", "hadMember(ex:c, ex:e)\nhadMember(ex:c, ex:f)"),
        (
            (
                "ex:n prov:derivedByInsertionFrom ex:o ; prov:qualifiedInsertion [ a prov:Insertion ;"
                ' prov:dictionary ex:o ; prov:insertedKeyEntityPair [ prov:pairKey "k" ; prov:pairEntity ex:e ] ] .'
            ),
            'prov:derivedByInsertionFrom(ex:n, ex:o, {("k", ex:e)})',
        ),
        (
            "ex:b { ex:a prov:used ex:e . } ex:f a prov:Entity .",
            "entity(ex:f)\nbundle ex:b\nused(ex:a, ex:e, -)\nendBundle",
        ),
        ('ex:x rdfs:label "nothing of PROV" .', ""),
    ],
)
def test_triples_are_statements(body: str, said: str) -> None:
    assert ttl(body) == provn(said)
    assert parse_prov_o(dump_prov_o(provn(said))) == provn(said)


def test_two_times_of_one_usage_are_two_statements() -> None:
    other = TIME.replace("2011", "2012")
    body = f"ex:a prov:qualifiedUsage ex:u . ex:u prov:entity ex:e ; prov:atTime {TIME}, {other} ."
    said = ttl(body)
    assert len(said.statements) == 2
    assert [one.constraint[:2] for one in violations(said)] == ["23"]


def test_a_plain_relation_beside_a_qualified_one_is_qualified_too() -> None:
    said = provn("used(ex:a, ex:e, -)\nused(ex:u; ex:a, ex:e, -)\nwasDerivedFrom(ex:n, ex:o)\n"
                 "wasDerivedFrom(ex:n, ex:o, -, -, -, [prov:type='prov:Revision'])")  # fmt: skip
    text = dump_prov_o(said)
    assert parse_prov_o(text) == said
    assert (text.count("prov:Usage"), text.count("prov:Derivation"), text.count("prov:Revision")) == (2, 1, 1)
    assert not re.search(r"prov:(?:used|wasDerivedFrom|wasRevisionOf)\b", text)


def test_what_is_not_of_prov_is_told() -> None:
    text = HEAD + 'ex:a prov:used ex:e . ex:e ex:own "x" . ex:x rdfs:label "y" . ex:Map rdfs:label "a class" .'
    (finding,) = pv.loads(text, "prov-ttl").findings
    assert (finding.severity, finding.rule) == (Severity.WARNING, "prov-ttl")
    assert "of http://example.org/x, http://example.org/Map is not" in finding.message


def test_names_do_not_depend_on_where_a_file_lies() -> None:
    text = HEAD + "<a> prov:used <#b> ."
    (one,) = parse_prov_o(text).statements
    assert one.arguments == ("a", "#b", None)


def test_odd_names_and_values_are_written_and_read() -> None:
    said = provn(
        r"""entity(ex:a\(b\)\'\,1, [ex:x="a\"b\\c", ex:y="x"@en-GB, ex:z="1.0" %% xsd:float, ex:w='ex:é/f.'])"""
    )
    assert parse_prov_o(dump_prov_o(said)) == said


@given(st.lists(statements(), max_size=4, unique_by=lambda one: one.id or id(one)))
def test_what_is_written_is_read_again(said: list[Statement]) -> None:
    made = Document()
    made.add(map(writable, said))
    assert parse_prov_o(dump_prov_o(made)) == made


def test_each_case_is_written_and_read_again(shared: Path) -> None:
    """RDF has no place for two statements of one name, nor for a membership of nothing; all else comes back."""
    lost = []
    for case in sorted((shared / "corpora" / "prov-testcases").glob("*.json")):
        said = parse_json(case.read_text(encoding="utf-8"))
        if parse_prov_o(dump_prov_o(said)) != said:
            lost.append(case.stem)
    assert [name for name in lost if not name.startswith(("scruffy", "issues_unification-membership"))] == []


JSON_LD = {
    "@context": {"prov": "http://www.w3.org/ns/prov#", "ex": "http://example.org/"},
    "@id": "ex:e",
    "@type": "prov:Entity",
    "prov:wasGeneratedBy": {"@id": "ex:a", "@type": "prov:Activity"},
}


EXPANDED = [
    {
        "@id": "http://example.org/e",
        "@type": ["http://www.w3.org/ns/prov#Entity"],
        "http://www.w3.org/ns/prov#wasGeneratedBy": [{"@id": "http://example.org/a"}],
    },
    {"@id": "http://example.org/a", "@type": ["http://www.w3.org/ns/prov#Activity"]},
]


@pytest.mark.parametrize("data", [JSON_LD, EXPANDED, {"@graph": EXPANDED}], ids=["context", "expanded", "graph"])
def test_json_ld_that_is_no_prov_jsonld_is_prov_o(data: object) -> None:
    text = json.dumps(data)
    assert pv.detect(text) == "prov-jsonld"
    (record,) = pv.loads(text)
    assert parse_provn(str(record.kept["prov"]["document"])) == provn(
        "entity(ex:e)\nactivity(ex:a)\nwasGeneratedBy(ex:e, ex:a, -)"
    )


@pytest.mark.parametrize("context", ["https://example.org/context.jsonld", {"@import": "https://example.org/c.jsonld"}])
def test_a_context_elsewhere_is_not_fetched(context: object) -> None:
    library = pv.loads(json.dumps({**JSON_LD, "@context": [context, JSON_LD["@context"]]}), "prov-jsonld")
    (finding,) = library.findings
    assert "not fetched" in finding.message
