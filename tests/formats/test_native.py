"""The native formats: what is written is what a person would write, and reads back the same."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import provenance as pv
from provenance.formats import Sample
from provenance.formats import json as native_json
from provenance.formats import yaml as native_yaml
from provenance.formats._native import record_data
from provenance.model import FORMAT_VERSION, Location, digest
from tests.strategies import NASTY, kept, records, texts

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = """\
provenance: 1
records:
  - key: embassyhungary1962report
    kind: report
    title: Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry
    date: 1962-08-27
    original_language: hu
    contributions:
      - {role: author, body: Embassy of Hungary in North Korea}
      - {role: recipient, body: Hungarian Foreign Ministry}
      - {role: translator, person: {given: Balazs, family: Szalontai}}
    holdings:
      - {signature: "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962", status: original}
    locations:
      - {url: "https://example.org/document/112773", archive: Wilson Center Digital Archive}
"""

WRITTEN = """\
provenance: 1
records:
  - key: kovacs1962note
    aliases: [kovacs62]
    title: "Note: on \\"unity\\""
    original_title: Feljegyzés
    transliterations: {ko-Latn: Pogo}
    date: n.d.
    contributions:
      - role: signatory
        person: {given: József, family: Kovács, aliases: [J. Kovács]}
        affiliation: Embassy of the Hungarian People's Republic
        position: Ambassador
      - role: translator
        body: {name: Translation Office, aliases: [TO]}
        for: NKIDP
    locations:
      - {}
      - url: https://digitalarchive.wilsoncenter.org/document/112773?with=a-long-query
        archive: Wilson Center Digital Archive
    notes:
      - A copy, incomplete
      - "yes"
    tags: [Korea, "1962", "no"]
    identifiers: {wilson: "112773"}
    texts:
      - kind: translation
        language: en
        translators:
          - {person: {given: Balazs, family: Szalontai}}
        text: |-
          Comrade Moskovsky [the Ambassador]:

            "Not yet", he said.
        sha256: {digest}
    statements:
      - {field: date, certainty: confirmed, by: A. Historian, date: "2026"}
    chain:
      manifestations:
        - {id: original, form: original, language: hu}
      events:
        - id: copying
          type: microfilming
          inputs: [original]
          outputs: [film]
          agents:
            - {role: custodian, body: MOL}
          evidence:
            - {source: page, text: Reel 3, line: 4}
          confidence: stated
    kept:
      wilson:
        lines: [one, 2, 2.5, true, null, "3"]
        more: {a: {b: c}}
        tail: "end \\n\\
          \\  of page\\n\\
          \\tand a rather long line that no short text could ever hold on one line of a hundred columns"
"""


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_the_example_of_the_model_comes_back_as_it_was(format: str) -> None:
    library = pv.loads(EXAMPLE)
    assert library.findings == ()
    again = pv.loads(pv.dumps(library, format))
    assert (again, again.findings) == (library, ())
    assert pv.dumps(again, "yaml") == EXAMPLE


def test_every_shape_is_written_as_a_person_would_write_it() -> None:
    text = 'Comrade Moskovsky [the Ambassador]:\n\n  "Not yet", he said.'
    written = WRITTEN.replace("{digest}", digest(text))
    library = pv.loads(written)
    assert library.findings == ()
    record = library[0]
    assert (record.title, record.date, record.date_text, record.date_status) == (
        'Note: on "unity"',
        None,
        "n.d.",
        "undated",
    )
    assert record.texts[0].text == text
    assert record.locations[0] == Location()
    assert record.kept["wilson"]["lines"] == ["one", 2, 2.5, True, None, "3"]
    assert record.kept["wilson"]["tail"].startswith("end \n  of page\n\tand a rather long")
    assert pv.dumps(record) == written


@given(st.lists(records(), max_size=2, unique_by=lambda r: r.key), st.sampled_from(["yaml", "json"]))
def test_every_record_comes_back_and_writing_is_stable(written: list[pv.Record], format: str) -> None:
    text = pv.dumps(written, format)
    library = pv.loads(text, format)
    assert library.findings == () or not written
    if not pv.losses(written, format):
        assert library.records == tuple(written)
    assert pv.dumps(library, format) == text
    assert text.encode()


@given(records())
def test_another_reader_of_yaml_reads_the_same(record: pv.Record) -> None:
    def as_text(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
        if isinstance(value, dict):
            return {as_text(k): as_text(v) for k, v in value.items()}
        if isinstance(value, list):
            return [as_text(v) for v in value]
        return value.isoformat() if isinstance(value, dt.date) else value

    read = YAML(typ="safe", pure=True).load(pv.dumps(record))
    assert as_text(read) == {"provenance": FORMAT_VERSION, "records": [as_text(record_data(record))]}


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("format", ["yaml", "json"])
def test_no_text_is_taken_for_something_else(text: str, format: str) -> None:
    record = pv.Record.model_validate(
        {
            "key": "k",
            "title": text,
            "tags": [text, "a"],
            "identifiers": {text: text},
            "kept": {"x": {text: [text, None]}},
        }
    )
    assert pv.loads(pv.dumps(record, format), format)[0] == record


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "No",
        "on",
        "null",
        "~",
        "0066",
        "5e3",
        "12:30:45",
        "0x1F",
        "1_000",
        ".inf",
        "<<",
        "=",
        "- a",
        "a: b",
        "é #1",
    ],
)
def test_what_a_reader_of_any_yaml_would_misread_is_quoted(text: str) -> None:
    assert f'    title: "{text}"\n' in pv.dumps(pv.Record(key="k", title=text))


@pytest.mark.parametrize(
    "text",
    ["1962-08-27", "5. doboz", "É-Korea", "a :b", "доклад", "C#", "it's", "a, b [c] {d}", "x > y"],
)
def test_what_is_safe_is_plain(text: str) -> None:
    assert f"    title: {text}\n" in pv.dumps(pv.Record(key="k", title=text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo", "|-\n      one\n      two"),
        ("one\n\n  two\n", "|\n      one\n\n        two"),
        ("one\n\n", "|+\n      one\n"),
        ("\none", "|-\n\n      one"),
        ("# one\n- two: 'x'", "|-\n      # one\n      - two: 'x'"),
        ("one \ntwo", '"one \\ntwo"'),
        (" one\ntwo", '" one\\ntwo"'),
        ("one\ttwo\n", '"one\\ttwo\\n"'),
        ("one\x85two", '"one\\u0085two"'),
        ("one\u2028two", '"one\\u2028two"'),
        ("\x07", '"\\u0007"'),
        ("\ud800", '"\\uD800"'),
        ("\n", '"\\n"'),
    ],
)
def test_texts_of_several_lines(text: str, shown: str) -> None:
    written = pv.dumps(pv.Record(key="k", summary=text))
    assert written == f"provenance: 1\nrecords:\n  - key: k\n    summary: {shown}\n"


def test_defaults_and_what_follows_from_the_rest_are_left_out() -> None:
    record = pv.Record.model_validate(
        {"key": "k", "date": "1962", "holdings": [{"signature": "MOL, XIX-J-1-j, 5. doboz"}]}
    )
    assert json.loads(pv.dumps(record, "json"))["records"] == [
        {"key": "k", "date": "1962", "holdings": [{"signature": "MOL, XIX-J-1-j, 5. doboz", "status": "original"}]}
    ]


def test_a_signature_put_together_by_hand_is_written_in_its_parts() -> None:
    signature = pv.ArchivalSignature.of(repository="Somewhere", fonds="12", box="3")
    record = pv.Record.model_validate({"key": "k", "holdings": [{"signature": signature}]})
    (holding,) = record_data(record)["holdings"]
    assert [s["value"] for s in holding["signature"]["segments"]] == ["12", "3"]
    assert pv.loads(pv.dumps(record))[0].signature == signature


def test_a_replaced_box_is_written_as_text_again() -> None:
    record = pv.loads(EXAMPLE)[0].replace(box="6")
    assert 'signature: "MOL, XIX-J-1-j Korea, 6. doboz, 5/bc, 0066/1962"' in pv.dumps(record)


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_no_record_is_written_as_an_empty_list(format: str) -> None:
    text = pv.dumps([], format)
    assert [f.rule for f in pv.loads(text, format).findings] == ["empty"]


def test_json_tells_what_it_cannot_say() -> None:
    record = pv.Record.model_validate(
        {"key": "k", "kept": {"x": [float("inf"), float("nan"), 1.5]}, "title": "\ud83d\ude00"}
    )
    written = [(loss.key, loss.field, loss.changed) for loss in pv.losses(record, "json")]
    assert written == [("k", "kept.x[0]", True), ("k", "kept.x[1]", True), ("k", "", True)]
    assert pv.loads(pv.dumps(record, "json"))[0].kept == {"x": ["inf", "nan", 1.5]}
    assert pv.losses(record, "yaml") == ()


@given(kept())
def test_what_is_kept_keeps_its_types(data: dict[str, Any]) -> None:
    record = pv.Record(key="k", kept=data)  # type: ignore[arg-type]  # it is frozen on the way in
    again = pv.loads(pv.dumps(record))[0].kept
    assert (again, repr(again)) == (record.kept, repr(record.kept))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + EXAMPLE, id="byte order mark"),
        pytest.param(EXAMPLE.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(EXAMPLE.replace("\n", "\r"), id="CR"),
        pytest.param("%YAML 1.2\n---\n" + EXAMPLE + "...\n", id="markers"),
        pytest.param("# ours\n\n" + EXAMPLE.replace("kind: report", "kind: report   # of 1962"), id="comments"),
        pytest.param(EXAMPLE.replace("  - key", "- key").replace("\n    ", "\n  "), id="less indented"),
    ],
)
def test_yaml_as_it_comes(text: str) -> None:
    library = pv.loads(text)
    assert (library, library.findings) == (pv.loads(EXAMPLE), ())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n"])
def test_json_as_it_comes(end: str) -> None:
    library = pv.loads(EXAMPLE)
    again = pv.loads("\ufeff" + pv.dumps(library, "json").replace("\n", end))
    assert (again, again.findings) == (library, ())


def test_the_short_forms_of_a_person() -> None:
    text = """
provenance: 1
records:
  - key: 1962
    title: yes
    date: 1962
    tags: [1, 2.50, on]
    summary:
    rights: ~
    contributions: [{role: author, person: "Kovács, József"}, {role: recipient, body: Ministry}]
    identifiers: {isbn: 0012, empty: }
    texts: [{kind: translation, translators: Balazs Szalontai}]
    kept: {x: [1, 2.5, yes, true, null, 0x1F, 1962-08-27, "5"]}
"""
    library = pv.loads(text)
    assert library.findings == ()
    record = library["1962"]
    assert (record.title, str(record.date), record.tags, record.summary, record.rights) == (
        "yes",
        "1962",
        ("1", "2.50", "on"),
        "",
        "",
    )
    assert [str(c) for c in record.contributions] == ["József Kovács", "Ministry"]
    assert record.identifiers == {"isbn": "0012"}
    assert str(record.texts[0].translators[0]) == "Balazs Szalontai"
    assert record.kept == {"x": [1, 2.5, "yes", True, None, "0x1F", "1962-08-27", "5"]}


def test_parts_repeated_through_aliases() -> None:
    text = """
provenance: 1
records:
  - key: a
    locations: [&page {archive: Somewhere}]
  - key: b
    locations: [*page]
"""
    library = pv.loads(text)
    assert library.findings == ()
    assert library["b"].locations == library["a"].locations


CLAIMED = [
    ("provenance: 1\n", "yaml"),
    ("records:\n- key: a", "yaml"),
    ("# c\n\n---\r\nprovenance: 1\r\nrecords:\r\n", "yaml"),
    ("{provenance: 1}", "yaml"),
    ("'records':\n - a", "yaml"),
    ("title: x\nprovenance: 1", "yaml"),
    ('{"provenance": 1}', "json"),
    ('\ufeff {\n "records": []}', "json"),
    ('{"$schema": "x", "provenance": 1, "records": []}', "json"),
    ('[{"id": "x", "provenance": 1}]', None),
    ('{"items": [], "provenance": {}}', None),
    ("records: 12 of them\nin the archive", None),
    ("Dear Sir\nrecords:\n", None),
    ("references:\n- id: x\n", None),
    ("provenance:1", None),
    ("@book{x,\n provenance = 1}", None),
    ("<a>\nprovenance: 1", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "format"), CLAIMED)
def test_what_they_claim(text: str, format: str | None) -> None:
    sample = Sample(text)
    assert (native_yaml.claims(sample), native_json.claims(sample)) == (format == "yaml", format == "json")


def test_the_samples_are_read(root: Path) -> None:
    folders = [root / "tests" / "samples" / name for name in ("yaml", "json")]
    libraries = {path.name: pv.read(path) for folder in folders for path in folder.iterdir()}
    assert {name: library.findings for name, library in libraries.items() if library.findings}.keys() == {"by-hand.yml"}
    assert [f.rule for f in libraries["by-hand.yml"].findings] == ["format-version"]
    assert libraries["by-hand.yml"].keys == ("molnarnotes", "1957letter")
    assert libraries["by-hand.yml"][0].tags == ("grain", "1957", "no")
    assert libraries["minified.json"].keys == ("1957letter",)


@given(texts())
def test_a_key_that_is_written_is_kept(key: str) -> None:
    halves = re.search("[\ud800-\udfff]", key)
    library = pv.loads(json.dumps({"provenance": 1, "records": [{"key": key}]}))
    assert library.keys == (() if halves or not key else (key,))
    assert [f.where.field for f in library.findings] == (["key"] if halves or not key else [])
