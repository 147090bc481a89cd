"""PROV-JSONLD: the same statements as in PROV-N, by the meaning that its context gives to names and values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats._prov_jsonld import CONTEXT, dump_jsonld, parse_jsonld
from provenance.prov import DictionaryStatement, Document, ProvSyntaxError, Statement, parse_json, parse_provn
from tests.prov.test_notations import statements

if TYPE_CHECKING:
    from pathlib import Path


def jsonld(*nodes: dict[str, Any], context: dict[str, str] | None = None) -> Document:
    own = {"ex": "http://example.org/"} if context is None else context
    return parse_jsonld(json.dumps({"@context": [own, CONTEXT], "@graph": nodes}))


def provn(*lines: str) -> Document:
    return parse_provn("\n".join(["document", "prefix ex <http://example.org/>", *lines, "endDocument"]))


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"@type": "Entity", "@id": "ex:e"}, "entity(ex:e)"),
        ({"@type": "prov:Agent", "@id": "http://example.org/g"}, "agent(ex:g)"),
        (
            {"@type": "Activity", "@id": "ex:a", "startTime": "2011-11-16T16:05:00+01:00", "label": [{"@value": "x"}]},
            'activity(ex:a, 2011-11-16T16:05:00+01:00, -, [prov:label="x"])',
        ),
        (
            {
                "@type": "Entity", "@id": "ex:e", "type": ["ex:T", {"@value": "t"}], "location": "ex:l",
                "label": [{"@value": "carte", "@language": "fr"}], "value": {"@value": "01.5", "@type": "xsd:decimal"},
                "ex:n": [1, 1.5, True, "text"], "ex:q": {"@id": "ex:z"},
                "ex:r": {"@value": "ex:z", "@type": "xsd:QName"},
            },
            ("entity(ex:e, [prov:type='ex:T', prov:type=\"t\", prov:location='ex:l', prov:label=\"carte\"@fr,"
            ' prov:value="01.5" %% xsd:decimal, ex:n="1" %% xsd:integer, ex:n="1.5" %% xsd:double,'
            ' ex:n="true" %% xsd:boolean, ex:n="text", ex:q=\'ex:z\', ex:r=\'ex:z\'])'),
        ),
        (
            {"@type": "Usage", "@id": "ex:u", "activity": "ex:a", "entity": "ex:e", "role": [{"@value": "source"}]},
            'used(ex:u; ex:a, ex:e, -, [prov:role="source"])',
        ),
        (
            {"@type": "Membership", "collection": "ex:c", "entity": ["ex:e", "ex:f"]},
            "hadMember(ex:c, ex:e)\nhadMember(ex:c, ex:f)",
        ),
        (
            {"@type": "Derivation", "generatedEntity": "ex:n", "usedEntity": "ex:o", "type": ["prov:Revision"]},
            "wasDerivedFrom(ex:n, ex:o, -, -, -, [prov:type='prov:Revision'])",
        ),
        (
            {"@type": "Bundle", "@id": "ex:b", "@graph": [{"@type": "Entity", "@id": "ex:e"}]},
            "bundle ex:b\nentity(ex:e)\nendBundle",
        ),
    ],
)  # fmt: skip
def test_objects_are_statements(node: dict[str, Any], said: str) -> None:
    expected = provn(said)
    assert jsonld(node) == expected
    assert parse_jsonld(dump_jsonld(expected)) == expected


def test_a_name_without_a_prefix_is_in_the_default_namespace() -> None:
    made = jsonld({"@type": "Entity", "@id": "e"}, context={"@base": "urn:d:", "@vocab": "urn:d:"})
    assert [one.id for one in made.statements] == ["urn:d:e"]
    assert parse_jsonld(dump_jsonld(made)).prefixes[""] == "urn:d:"


def test_a_bundle_s_context_is_its_own() -> None:
    text = dump_jsonld(provn("entity(ex:e)", "bundle ex:b", "prefix ex <urn:x:>", "entity(ex:e)", "endBundle"))
    made = parse_jsonld(text)
    assert list(made.bundles) == ["http://example.org/b"]
    assert [one.id for one in made.bundles["http://example.org/b"].statements] == ["urn:x:e"]
    assert [one.id for one in made.statements] == ["http://example.org/e"]


@pytest.mark.parametrize(
    ("node", "message"),
    [
        ({"@type": "Entity"}, "@id"),
        ({"@type": "Wonder", "@id": "ex:w"}, "Wonder"),
        ({"@id": "ex:w"}, "a class of PROV-JSONLD"),
        ({"@type": "Usage", "activity": 1}, "a text for activity"),
        ({"@type": "Entity", "@id": "ex:e", "ex:a": {"no": "value"}}, "@value"),
        ({"@type": "Bundle", "@id": "ex:b", "@graph": {}}, "a list of objects"),
    ],
)
def test_what_is_no_prov_jsonld(node: dict[str, Any], message: str) -> None:
    with pytest.raises(ProvSyntaxError, match=message):
        jsonld(node)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"@graph": [1]}', "[" * 5000])
def test_what_is_no_json(text: str) -> None:
    with pytest.raises(ProvSyntaxError):
        parse_jsonld(text)


@given(st.lists(statements(), max_size=5), st.lists(statements(), max_size=3))
def test_what_is_written_is_read_again(said: list[Statement], within: list[Statement]) -> None:
    made, bundle = Document(), Document()
    made.prefixes = {"": "http://example.org/", "http": "urn:one:", "urn": "urn:two:"}
    made.add(one for one in said if not isinstance(one, DictionaryStatement))
    bundle.add(one for one in within if not isinstance(one, DictionaryStatement))
    bundle.prefixes = {"b": "urn:x:"}
    made.bundles["http://example.org/bundle"] = bundle
    assert parse_jsonld(dump_jsonld(made)) == made


def test_each_case_is_written_and_read_again(shared: Path) -> None:
    for case in sorted((shared / "corpora" / "prov-testcases").glob("*.json")):
        said = parse_json(case.read_text(encoding="utf-8"))
        for _, part in said.all():  # it has no class for dictionaries and mentions
            part.statements = [one for one in part.statements if ":" not in one.kind and one.kind != "mentionOf"]
        assert parse_jsonld(dump_jsonld(said)) == said, case.stem
