"""PROV-N and PROV-JSON: the same statements in both, read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.prov import (
    PROV,
    XSD,
    DictionaryStatement,
    Document,
    Literal,
    Member,
    ProvSyntaxError,
    Statement,
    dump_json,
    dump_provn,
    parse_json,
    parse_provn,
)

if TYPE_CHECKING:
    from pathlib import Path

EX = "http://example.org/"


def document(*lines: str) -> str:
    return "\n".join(["document", "prefix ex <http://example.org/>", *lines, "endDocument"])


def test_both_files_of_each_case_say_the_same(shared: Path) -> None:
    cases = sorted((shared / "corpora" / "prov-testcases").glob("*.provn"))
    read = {case.stem: parse_provn(case.read_text(encoding="utf-8")) for case in cases}
    json = {case.stem: parse_json(case.with_suffix(".json").read_text(encoding="utf-8")) for case in cases}
    assert len(read) > 200
    assert [name for name in read if read[name] != json[name]] == []
    assert sum(len(part.statements) for one in read.values() for _, part in one.all()) > 300


def test_each_case_is_written_and_read_again(shared: Path) -> None:
    for case in sorted((shared / "corpora" / "prov-testcases").glob("*.provn")):
        said = parse_provn(case.read_text(encoding="utf-8"))
        assert parse_provn(dump_provn(said)) == said, case.name
        assert parse_json(dump_json(said)) == said, case.name


values = st.one_of(
    st.text(),
    st.builds(Literal, st.text(), st.sampled_from([XSD + "int", XSD + "gYear", EX + "own"]), st.just("")),
    st.builds(lambda text: Literal(text, "", "en"), st.text()),
    st.builds(lambda word: Literal(EX + word, PROV + "QUALIFIED_NAME"), st.text("abc/.:1é", min_size=1)),
)
names = st.text("ab1-_.~é()[]=,;'", min_size=1).map(EX.__add__)
attributes = st.lists(st.tuples(st.sampled_from([PROV + "label", EX + "own", "urn:x:y"]), values), max_size=3)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    kind = draw(st.sampled_from(["entity", "activity", "used", "wasDerivedFrom", "hadMember", "dictionary"]))
    one, other, identifier = draw(names), draw(names), draw(st.none() | names)
    more = tuple(draw(attributes))
    if kind == "dictionary":
        members = draw(st.lists(st.builds(Member, values, names), max_size=3))
        return DictionaryStatement(PROV + "derivedByInsertionFrom", identifier, (one, other), tuple(members), more)
    if kind in ("entity", "activity"):
        return Statement(kind, one, (None, None) if kind == "activity" else (), more)
    arguments = {
        "used": (one, other, "2011-11-16T16:05:00"),
        "wasDerivedFrom": (one, other, None, None, None),
        "hadMember": (one, other),
    }[kind]
    return Statement(kind, None if kind == "hadMember" else identifier, arguments, () if kind == "hadMember" else more)


@given(st.lists(statements(), max_size=5), st.lists(statements(), max_size=3))
def test_what_is_written_is_read_again(said: list[Statement], within: list[Statement]) -> None:
    made, bundle = Document(), Document()
    made.add(said)
    bundle.add(within)
    bundle.prefixes = {"b": "urn:x:"}
    made.bundles[EX + "bundle"] = bundle
    assert parse_provn(dump_provn(made)) == made
    assert parse_json(dump_json(made)) == made


@pytest.mark.parametrize(
    ("said", "members"),
    [
        ('{"prov:key-entity-set": {"$key-datatype": "xsd:int", "1": "ex:e1"}}', [(Literal("1", XSD + "int"), "e1")]),
        (
            '{"prov:key-entity-set": [{"key": {"$": "un", "lang": "fr"}, "$": "ex:e"}]}',
            [(Literal("un", "", "fr"), "e")],
        ),
        ('{"prov:key-entity-set": {"a": "ex:e1", "b": "ex:e2"}}', [("a", "e1"), ("b", "e2")]),
        ("{}", []),
    ],
)
def test_the_shapes_of_a_dictionary_s_keys(said: str, members: list[tuple[str | Literal, str]]) -> None:
    text = f'{{"prefix": {{"ex": "{EX}"}}, "derivedByInsertionFrom": {{"_:a": {said}}}}}'
    (one,) = parse_json(text).statements
    assert isinstance(one, DictionaryStatement)
    assert one.members == tuple(Member(key, EX + entity) for key, entity in members)


def test_removed_keys_are_keys_alone() -> None:
    text = document('prov:derivedByRemovalFrom(ex:r; ex:d2, ex:d1, {"a", \'ex:k\'}, [ex:why="old"])')
    (one,) = parse_provn(text).statements
    assert isinstance(one, DictionaryStatement)
    assert one.members == (Member("a"), Member(Literal(EX + "k", PROV + "QUALIFIED_NAME")))
    assert one.attributes == ((EX + "why", "old"),)


def test_a_bundle_s_name_by_a_prefix_that_it_declares_itself() -> None:
    text = document("bundle b:one", "prefix b <urn:b:>", "prefix ex <urn:x:>", "entity(ex:e)", "endBundle",
                    "bundle ex:two", "prefix ex <urn:x:>", "endBundle")  # fmt: skip
    assert list(parse_provn(text).bundles) == ["urn:b:one", EX + "two"]


def test_a_statement_may_have_the_prefix_of_prov() -> None:  # PROV-Links, section 4
    with_prefix = document("prov:mentionOf(ex:s, ex:g, ex:b)")
    assert parse_provn(with_prefix) == parse_provn(document("mentionOf(ex:s, ex:g, ex:b)"))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r'"\u00e9"', "é"),
        (r'"\U0001F600"', "\U0001f600"),
        (r'"\\u00e9"', r"\u00e9"),
        (r'"\u12"', "u12"),
        (r'"""a "b" \u0041"""', 'a "b" A'),
        (r'"\t\"\'"', "\t\"'"),
    ],
)
def test_escapes_of_a_text(written: str, text: str) -> None:
    (one,) = parse_provn(document(f"entity(ex:e, [ex:a={written}])")).statements
    assert one.attributes == ((EX + "a", text),)


def test_the_namespace_of_xml_schema_as_xml_writes_it() -> None:
    text = document('entity(ex:e, [ex:n="1" %% xsd:int, ex:t="x" %% xsd:string])')
    declared = text.replace("prefix ex", "prefix xsd <http://www.w3.org/2001/XMLSchema>\nprefix ex")
    assert parse_provn(declared) == parse_provn(text)


def test_null_in_json_is_no_value() -> None:
    said = '{"ex:e": {"ex:a": null, "ex:b": [null, 1]}}'
    (one,) = parse_json(f'{{"prefix": {{"ex": "{EX}"}}, "entity": {said}}}').statements
    assert one.attributes == ((EX + "b", Literal("1", XSD + "int")),)


def test_the_order_of_arguments_in_json_is_nothing() -> None:
    one = parse_json(f'{{"hadMember": {{"_:a": {{"prov:entity": ["ex:e1", "ex:e2"], "prov:collection": "ex:c"}}}}, '
                     f'"prefix": {{"ex": "{EX}"}}}}')  # fmt: skip
    assert one == parse_provn(document("hadMember(ex:c, ex:e1)", "hadMember(ex:c, ex:e2)"))


def test_a_blank_name_that_a_derivation_uses_stays() -> None:
    text = (
        f'{{"prefix": {{"ex": "{EX}"}}, "wasGeneratedBy": {{"_:g": {{"prov:entity": "ex:e", "prov:activity": "ex:a"}}, '
        '"_:h": {"prov:entity": "ex:f"}}, "wasDerivedFrom": {"_:d": {"prov:generatedEntity": "ex:e", '
        '"prov:usedEntity": "ex:f", "prov:activity": "ex:a", "prov:generation": "_:g"}}}'
    )
    assert [one.id for one in parse_json(text).statements] == ["_:g", None, None]
    assert [one.id for one in parse_json(dump_json(parse_json(text))).statements] == ["_:g", None, None]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (document("entity(ex:e1", "entity(ex:e2)"), 4, "','"),
        (document("entity(other:e1)"), 3, "a prefix that is declared"),
        (document("wasDerivedFrom(ex:e)"), 3, "generatedEntity, usedEntity"),
        (document("nothing(ex:e)"), 3, "a statement of PROV"),
        (document("prov:hadDictionaryMember(ex:d, ex:e, ex:k)"), 3, "a value"),
        ("document", 1, "a statement"),
    ],
)
def test_what_is_no_prov_n(text: str, line: int, message: str) -> None:
    with pytest.raises(ProvSyntaxError) as told:
        parse_provn(text)
    assert told.value.line == line
    assert message in told.value.message


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"a": 1}', '{"entity": []}', '{"entity": {"ex:e": {}}}', '{"entity": {"_:e": 1}}',
        '{"prefix": {"ex": 1}}', '{"entity": {}} x', '{"entity" {}}', '{"entity": {},}', "{1: 2}", "{" * 5000,
        '{"prefix": {"ex": "http://a/"}, "used": {"_:a": {"prov:activity": 1}}}',
        '{"prefix": {"ex": "u:"}, "used": {"_:a": {"prov:activity": ["ex:a", "ex:b"], "prov:entity": ["ex:a", ""]}}}',
        '{"prefix": {"ex": "http://a/"}, "derivedByInsertionFrom": {"_:a": {"prov:key-entity-set": [1]}}}',
        '{"prefix": {"ex": "http://a/"}, "derivedByInsertionFrom": {"_:a": {"prov:key-entity-set": {"k": 1}}}}',
    ],
)  # fmt: skip
def test_what_is_no_prov_json(text: str) -> None:
    with pytest.raises(ProvSyntaxError):
        parse_json(text)
