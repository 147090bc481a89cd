"""Native texts that are not as they should be: clear findings with their lines, and the good records come in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.errors import Severity
from provenance.formats import json as native_json
from provenance.formats import yaml as native_yaml
from provenance.formats._tree import MOST_NESTED
from provenance.formats.yaml import MOST_REPEATED
from tests.strategies import texts

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "provenance: 1\nrecords:\n"
GOOD = "  - key: good\n"


FIELDS = [
    ("titel: Report", "titel", "there is no field 'titel' here", "did you mean 'title'?"),
    ("original-language: hu", "original-language", "there is no field 'original-language' here",
    "did you mean 'original_language'?"),
    ("box: 5", "box", "there is no field 'box' here", "it belongs into holdings: - {signature:"),
    ("translator: B. Szalontai", "translator", "there is no field 'translator' here",
    "it belongs into contributions: - {role:"),
    ("url: https://example.org", "url", "there is no field 'url' here", "it belongs into locations: - {url:"),
    ("volume: 3", "volume", "there is no field 'volume' here", 'it belongs into variables: {volume: "12"}'),
    ("qqqq: 1", "qqqq", "there is no field 'qqqq' here", "known are key, aliases, kind"),
    ("date: 1962-13-27", "date", "expected a month 01-12, found '13' in '1962-13-27'",
    "27 August 1962 is written 1962-08-27"),
    ("date: August 1962", "date", "expected", "August 1962 is written 1962-08"),
    ("date: ''", "date", "expected a date, found nothing", "27 August 1962 is written 1962-08-27"),
    ("date: [1962]", "date", "expected a text, found list ['1962']", "a right one is 1962-08-27"),
    ("original_language: Hungarian", "original_language", "expected a language of 2 or 3 letters", "hu"),
    ("tags: Korea", "tags", "expected a list, found 'Korea'", "write tags: [Korea]"),
    ("tags: {a: b}", "tags", "expected a list, found the fields a", "a right example: tags: [Korea, diplomacy]"),
    ("tags: [a, ~]", "tags[1]", "expected a text, found nothing", "a right example: tags: [Korea, diplomacy]"),
    ("summary: [a]", "summary", "expected a text, found a list", ""),
    ("contributions: [{role: authr, body: A}]", "contributions[0].role",
    "expected one of 36 known words such as 'author', found 'authr'", "did you mean 'author'?"),
    ("contributions: [{body: A}]", "contributions[0].role", "expected the field 'role', found none",
    "a right example: role: author"),
    ("contributions: [{role: author}]", "contributions[0]", "expected either a person or a body; a right example:", ""),
    ("contributions: [Embassy of Hungary]", "contributions[0]", "expected fields, found 'Embassy of Hungary'",
    "a right example: - {role: author"),
    ("contributions: [{role: author, body: [A]}]", "contributions[0].body", "expected a text or fields, found a list",
    "a right example: body: Emb"),
    ("contributions: [{role: author, body: A, fro: B}]", "contributions[0].fro", "there is no field 'fro' here",
    "did you mean 'for'?"),
    ("contributions: [{role: author, person: {family: A, literal: A}}]", "contributions[0].person",
    "expected either a literal or", "{given: Balazs"),
    ("holdings: [{status: copy}]", "holdings[0].signature", "expected the field 'signature', found none",
    'a right example: signature: "MOL'),
    ("holdings: [{signature: [a]}]", "holdings[0].signature", "expected a text or fields, found a list",
    'a right example: signature: "MOL'),
    ("holdings: [{signature: a, status: lost}]", "holdings[0].status",
    "expected one of original, copy, former, alternative, foreign-copy; found 'lost'", ""),
    ("locations: [{url: www.example.org}]", "locations[0].url",
    "expected http://, https:// or ftp://, found 'www.example.org'", "write https://www.example.org"),
    ("variables: {vol: 3}", "variables", "expected variables of CSL 1.0.2 that have no field of their own; found vol;",
    ""),
    ("texts: [{kind: translation, sha256: abc}]", "texts[0].sha256", "expected 64 hexadecimal digits, found 'abc'", ""),
    ("statements: [{field: date, line: x}]", "statements[0].line", "expected a whole number, found 'x'",
    "a right example: line: 12"),
    ("chain: []", "chain", "expected fields, found a list",
    "a right example: chain: with manifestations: and events: below it"),
    ("key2: x\n    identifiers: [a]", "identifiers", "expected names and values, found a list",
    'a right example: {example: "1"}'),
]  # fmt: skip


@pytest.mark.parametrize(("line", "field", "message", "hint"), FIELDS)
def test_a_field_at_fault_is_named_in_plain_words(line: str, field: str, message: str, hint: str) -> None:
    text = f"{HEAD}{GOOD}  - key: bad\n    {line}\n{GOOD.replace('good', 'better')}"
    library = pv.loads(text, file="x.yaml")
    assert library.keys == ("good", "better")
    finding = next(f for f in library.findings if f.where.field == field)
    assert finding.message.startswith(message)
    assert hint in finding.hint
    assert bool(hint) or not finding.hint
    assert (finding.severity, finding.rule) == (Severity.ERROR, "invalid-record")
    assert (finding.where.file, finding.where.key) == ("x.yaml", "bad")
    assert library.findings[0].raw == f"  - key: bad\n    {line}"
    assert "pydantic" not in str(finding)


def test_each_fault_of_a_record_has_its_line() -> None:
    text = f"""{HEAD}  - key: bad   # of 1962
    date: 1962-13-27

    contributions:
      - {{role: author, body: A}}
      - role: recipient
        bodi: B
    holdings:
      - signature: x
        status:
          - lost
{GOOD}"""
    found = pv.loads(text).findings
    assert [(f.where.line, f.where.field) for f in found] == [
        (4, "date"),
        (9, "contributions[1].bodi"),
        (12, "holdings[0].status"),
    ]
    assert found[0].raw == text.removeprefix(HEAD).removesuffix(f"\n{GOOD}")
    assert [f.raw for f in found[1:]] == ["", ""]


def test_json_has_the_same_lines() -> None:
    bad = ' {"key": "bad",\n  "date": "1962-13-27", "tags": [\n null]}'
    text = f'{{"provenance": 1, "records": [\n {{"key": "good"}},\n{bad}\n]}}'
    library = pv.loads(text, file="x.json")
    assert library.keys == ("good",)
    assert [(f.where.line, f.where.field) for f in library.findings] == [(4, "date"), (5, "tags[0]")]
    assert library.findings[0].raw == bad


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = f"{HEAD}  - key: a\n    summary: |\n      one\u2028two\x85three\x0cfour\n      five\n    titel: x\n"
    library = pv.loads(text)
    assert [(f.where.line, f.rule) for f in library.findings] == [(5, "control-character"), (7, "invalid-record")]
    good = pv.loads(text.replace("    titel: x\n", ""))
    assert good[0].summary == "one\u2028two\x85three\x0cfour\nfive\n"


TOPS = [
    ("", "not-native", 1, "expected provenance: and records:, found nothing"),
    ("just words", "not-native", 1, "expected provenance: and records:, found a text"),
    ("# c\n- key: a\n", "not-native", 2, "expected provenance: and records:, found a list"),
    ("provenance: 1\n", "no-records", 1, "expected a list of records, found none"),
    ("provenance: 1\nrecords:\n", "no-records", 2, "expected a list of records, found nothing"),
    ("provenance: 1\nrecords:\n  key: a\n", "no-records", 2, "expected a list of records, found fields"),
    ("provenance: 1\nrecords: none\n", "no-records", 2, "expected a list of records, found a text"),
    ("provenance: 2\nrecords:\n  - key: a\n", "format-version", 1,
    "expected provenance: 1, the only version that is read, found '2'"),
    ("provenance: one\nrecords: []\n", "format-version", 1,
    "expected provenance: 1, the only version that is read, found 'one'"),
    ("records: []\nprovenance: [1]\n", "format-version", 2,
    "expected provenance: 1, the only version that is read, found a list"),
    ("provenance: 1\nrecords:\n  -\n", "invalid-record", 3, "expected the fields of a record, found nothing"),
    ("provenance: 1\nrecords:\n  - words\n", "invalid-record", 3, "expected the fields of a record, found a text"),
    ("provenance: 1\nrecords:\n  - [key]\n", "invalid-record", 3, "expected the fields of a record, found a list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "line", "message"), TOPS)
def test_what_stands_at_the_top(text: str, rule: str, line: int, message: str) -> None:
    (finding,) = native_yaml.read(text).findings
    assert (finding.rule, finding.where.line, finding.severity) == (rule, line, Severity.ERROR)
    assert finding.message.startswith(message)
    assert finding.hint


def test_a_newer_version_says_what_to_do() -> None:
    (finding,) = pv.loads("provenance: 7\nrecords: []\n").findings
    assert finding.hint == "a newer release of this program wrote the file: install that"


def test_a_missing_version_is_a_warning_and_the_records_come_in() -> None:
    library = pv.loads("records:\n  - key: a\n")
    assert library.keys == ("a",)
    assert [(f.rule, f.severity) for f in library.findings] == [("format-version", Severity.WARNING)]


def test_an_unknown_field_at_the_top_is_not_silent() -> None:
    library = pv.loads(f"title: Ours\n{HEAD}{GOOD}recods:\n  - key: lost\n")
    assert library.keys == ("good",)
    assert [(f.where.line, f.hint, f.raw) for f in library.findings] == [
        (1, "known are provenance, records", "title: Ours"),
        (5, "did you mean 'records'?", "recods:\n  - key: lost"),
    ]


@pytest.mark.parametrize(("format", "text"), [
    ("yaml", f"{HEAD}  - key: a\n    title: X\n    title: Y\n"),
    ("json", '{"provenance": 1, "records": [\n\n{"key": "a",\n "title": "X",\n "title": "Y"}]}'),
])  # fmt: skip
def test_a_field_given_twice_is_not_silent(format: str, text: str) -> None:
    library = pv.loads(text, format)
    assert library[0].title == "X"
    assert [(f.rule, f.where.line, f.severity) for f in library.findings] == [("duplicate-field", 5, Severity.ERROR)]
    assert library.findings[0].raw in ("title: Y", '"title": "Y"')


def test_two_records_of_one_key_are_both_read() -> None:
    library = pv.loads(f"{HEAD}{GOOD}  - key: Good\n{GOOD}    title: Second\n", file="x.yaml")
    assert library.keys == ("good", "Good", "good")
    assert library["good"].title == ""
    (finding,) = library.findings
    assert str(finding).startswith("x.yaml:5: [good] key: warning: the record in line 3 has this key too;")


def test_a_record_without_a_key_gets_one_that_nobody_has() -> None:
    library = pv.loads(
        f"{HEAD}  - {{title: Report on rice, date: 1962}}\n  - {{title: Report, date: 1962}}\n  - key: 1962reporta\n"
    )
    assert library.findings == ()
    assert library.keys == ("1962report", "1962reportb", "1962reporta")
    statement = library[0].statement("key")
    assert statement is not None
    assert (statement.rule, statement.certainty) == ("made-key", "inferred")
    assert library[2].statements == ()
    assert pv.loads(pv.dumps(library)) == library


SYNTAX = [
    ("yaml", f"{HEAD}  - key: a\n    title: Report: rice\n", 4, "found a colon that makes another",
    "put the text in double quotes"),
    ("yaml", f"{HEAD}\t- key: a\n", 3, "found a tab", "indent with spaces"),
    ("yaml", f'{HEAD}  - key: a\n    title: "Report\n  - key: b\n', 4, "expected a closing quotation mark",
    "the one shown"),
    ("yaml", f"{HEAD}  - key: a\n   title: x\n", 4, "begins in the same column", "begin in one column"),
    ("yaml", f"{HEAD}  - key: a\n    title: @x\n", 4, "found a sign that none begins with",
    "put the text in double quotes"),
    ("yaml", f"{HEAD}  - {{key: a, title: b\n", 3, "expected a comma or a closing bracket",
    "put the text in double quotes"),
    ("yaml", f'{HEAD}  - key: "C:\\quests"\n', 3, "behind a backslash", "write a backslash twice"),
    ("yaml", f'{HEAD}  - key: "\\UFFFFFFFF"\n', 3, "expected the number of a letter", "letters end at"),
    ("yaml", f"%YAML 3.0\n---\n{HEAD}", 1, "expected YAML 1.2", "begins with %"),
    ("yaml", f"{HEAD}  - - - key: a\n  b\n", 4, "expected", "hint"),
    ("json", '{"provenance": 1,\n "records": [{"key": "a"},]}', 2, "expected a value", "no comma stands before"),
    ("json", '{"provenance": 1,\n "records": [{"key": "a",}]}', 2, "expected a name in double quotes",
    "no comma stands before"),
    ("json", '{"provenance": 1\n "records": []}', 2, "expected a comma", "between two fields"),
    ("json", '{"provenance" 1}', 1, "expected a colon", "a right field"),
    ("json", '{"provenance": 1, "records": []}\n}', 2, "expected the end of the file", "one pair"),
    ("json", '{"provenance": 1,\n "records": [{"key": "a}]}', 2, "expected a closing quotation mark", "the one shown"),
    ("json", '{"provenance": 1, "records": [{"key": "a\nb"}]}', 1, "found its end", "is written \\n"),
    ("json", '{"records": [{"key": "C:\\quests"}]}', 1, "behind a backslash", "write a backslash twice"),
    ("json", '{"records": [{"key": "\\uZZ"}]}', 1, "expected four hexadecimal digits", "\\u00e9"),
    ("json", "", 1, "expected a value", "a value is"),
]  # fmt: skip


@pytest.mark.parametrize(("format", "text", "line", "message", "hint"), SYNTAX)
def test_a_broken_file_is_one_finding_with_a_caret(format: str, text: str, line: int, message: str, hint: str) -> None:
    library = (native_yaml if format == "yaml" else native_json).read(text, "x")
    (finding,) = library.findings
    assert (finding.rule, finding.where.file, finding.where.line) == ("syntax", "x", line)
    assert message in finding.message
    assert ("this record was not read" if library.records else "no record of the file was read") in finding.message
    assert hint in str(finding)
    assert not text or re.search(r"^ +\^$", str(finding), re.MULTILINE)


LAUGHS = "\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(20)
)])  # fmt: skip


@pytest.mark.parametrize(
    ("format", "text", "rule"),
    [
        pytest.param("yaml", f"provenance: 1\n{LAUGHS}\n", "too-many-aliases", id="a billion laughs"),
        pytest.param("yaml", "provenance: 1\nrecords: " + "[" * 5000, "too-deep", id="lists in YAML"),
        pytest.param("yaml", "provenance: 1\nrecords: " + "{a: " * 50_000, "too-deep", id="fields in YAML"),
        pytest.param("yaml", "provenance: 1\nrecords:\n" + "- " * 50_000, "too-deep", id="dashes in YAML"),
        pytest.param("json", '{"records": ' + "[" * 200_000, "too-deep", id="open lists in JSON"),
        pytest.param("json", '{"records": ' + "[" * 200 + "]" * 200 + "}", "too-deep", id="lists in JSON"),
    ],
)
def test_a_hostile_text_is_refused(format: str, text: str, rule: str) -> None:
    library = (native_yaml if format == "yaml" else native_json).read(text)
    assert (len(library), [f.rule for f in library.findings]) == (0, [rule])


def test_what_may_be_deep_is_read() -> None:
    deep: object = "x"
    for _ in range(60):
        deep = [deep]
    record = pv.Record.model_validate({"key": "k", "kept": {"x": deep}})
    assert all(pv.loads(pv.dumps(record, f), f)[0] == record for f in ("yaml", "json"))
    assert MOST_NESTED < 100 < MOST_REPEATED


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("title: !!python/object/apply:os.system [ls]", "tag"),
        ("title: !secret x", "tag"),
        ("title: *emphasis", "alias"),
        ("title: &a [*a]", "alias"),
        ("? [a]\n    : b", "field-name"),
    ],
)
def test_what_yaml_has_beside_plain_data_is_not_silent(line: str, rule: str) -> None:
    library = pv.loads(f"{HEAD}  - key: a\n    {line}\n")
    assert library.findings[0].rule == rule
    assert library.findings[0].where.line == 4


def test_tags_of_plain_types_are_allowed() -> None:
    library = pv.loads(f"{HEAD}  - !!map\n    key: !!str 5\n    tags: !!seq [!!int 1, ! x]\n    kept: {{x: !!str 5}}\n")
    assert library.findings == ()
    assert (library[0].tags, library[0].kept) == (("1", "x"), {"x": "5"})


def test_more_documents_than_one_are_not_silent() -> None:
    library = pv.loads(f"{HEAD}{GOOD}---\nprovenance: 1\n")
    assert library.keys == ("good",)
    assert [(f.rule, f.raw) for f in library.findings] == [("more-documents", "---\nprovenance: 1\n")]


def test_files_joined_report_a_key_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text(f"{HEAD}{GOOD}{GOOD}  - {{title: Rice, date: 1962}}\n", encoding="utf-8")
    two.write_text(f"{HEAD}  - key: other\n  - {{title: Rice, date: 1962}}\n", encoding="utf-8")
    library = pv.read([one, two])
    assert library.keys == ("good", "good", "1962rice", "other", "1962ricea")
    assert [(f.rule, f.where.key, f.where.line) for f in library.findings] == [("duplicate-key", "good", 4)]
    two.write_text(f"{HEAD}{GOOD}", encoding="utf-8")
    one.write_text(f"{HEAD}{GOOD}", encoding="utf-8")
    assert [f.where.key for f in pv.read([one, two]).findings] == ["good"]


YAML_SIGNS = st.text("abk: -?,[]{}#&*!|>'\"%@`\\\n\t~0.1", max_size=60)


@given(st.sampled_from(["", HEAD, f"{HEAD}  - key: a\n    title: "]), YAML_SIGNS | texts())
def test_no_text_makes_the_yaml_reader_fail(start: str, text: str) -> None:
    library = native_yaml.read(start + text, "x")
    assert library.records or library.findings


@given(st.one_of(st.text('ak"\\u:,[]{}01.eE-+ntrf \n', max_size=60), texts()).map('{"records": ['.__add__))
def test_no_text_makes_the_json_reader_fail(text: str) -> None:
    library = native_json.read(text, "x")
    assert library.records or library.findings
