"""CSL-YAML: the block that pandoc reads, dates as pandoc and others write them, and no native file."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from provenance.formats import detect, dumps, loads
from provenance.formats.csl_yaml import read, write
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

if TYPE_CHECKING:
    from provenance.model import Record

SAMPLE = Path(__file__).parents[1] / "samples" / "csl-yaml" / "pandoc.yaml"


def _by_another(text: str) -> Any:  # noqa: ANN401 - plain data of any shape
    """Read YAML with a parser of its own, days as texts."""
    return _with_texts(YAML(typ="safe", pure=True).load(io.StringIO(text)))


def _with_texts(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(value, dict):
        return {str(name): _with_texts(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_texts(inner) for inner in value]
    return str(value) if isinstance(value, date) else value


def test_the_block_holds_the_items_of_csl_json() -> None:
    text = write([REPORT, TELEGRAM, BOOK]).text
    assert text.startswith("---\nreferences:\n  - id: embassyhungary1962report\n    type: manuscript\n")
    assert text.endswith("\n...\n")
    assert _by_another(text) == {"references": json.loads(dumps([REPORT, TELEGRAM, BOOK], "csl-json"))}


@settings(max_examples=80)
@given(several=st.lists(records(), min_size=1, max_size=2))
def test_records_come_back_as_from_csl_json(several: list[Record]) -> None:
    again = read(write(several).text)
    assert [r.replace(kept={}) for r in again] == [
        r.replace(kept={}) for r in loads(dumps(several, "csl-json"), "csl-json")
    ]


@settings(max_examples=40)
@given(record=records())
def test_any_text_is_one_that_another_parser_reads_alike(record: Record) -> None:
    text = write([record]).text
    if text.isascii():  # of other letters that parser takes some for the ends of lines
        assert isinstance(_by_another(text)["references"][0], dict)


def test_what_pandoc_reads() -> None:
    library = read(SAMPLE.read_text(encoding="utf-8"), "paper.yaml")
    assert library.keys == ("kovacs1962", "chen1995", "ranges", "19")
    report, article, page, book = library
    assert (str(report.date), str(report.signature)) == ("1962-08-27", "MOL, XIX-J-1-j Korea, 5. doboz")
    assert [str(c) for c in article.contributions] == ["Jian Chen"]
    assert (str(article.date), article.variables["volume"], article.variables["issue"]) == ("1995-06", "142", "0002")
    assert (str(page.date), str(page.dates["original-date"])) == ("2014-21/2015-24", "1953-04-25")
    assert (book.title, book.date_text) == ("1984", "some day")
    assert [(f.where.line, f.rule) for f in library.findings] == [
        (2, "not-references"),
        (3, "not-references"),
        (51, "not-references"),
        (15, "unknown-variable"),
    ]
    assert library.findings[2].raw.startswith("# A paper")


def test_what_others_wrote_is_written_as_it_was() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    before = _by_another(text[: text.index("...")])["references"]
    after = _by_another(dumps(read(text), "csl-yaml"))["references"]
    before[1]["author"] = [before[1]["author"]]
    before[1]["issue"] = "0002"  # a reader of YAML 1.1 takes it for a number
    for item in after:
        item.pop("custom", None)
    assert after == before


@pytest.mark.parametrize(
    ("written_as", "edtf"),
    [
        ("1962-08-27", "1962-08-27"),
        ("1962", "1962"),
        ("1962~", "1962~"),
        ("1962-05/1963", "1962-05/1963"),
        ("196X", "196X"),
        ("27 August 1962", "1962-08-27"),
        ("{year: 1962, month: 8}", "1962-08"),
        ("[{year: 1962}, {year: 1963, month: 2}]", "1962/1963-02"),
        ("{year: 1962, season: 2}", "1962-22"),
        ("{year: 1962, circa: true}", "1962~"),
        ("[{year: -44}]", "-0043"),
        ("{date-parts: [[1962, 8, 27]]}", "1962-08-27"),
        ("{raw: 1962-08}", "1962-08"),
        ("[{literal: August 1962}]", "1962-08"),
    ],
)
def test_dates(written_as: str, edtf: str) -> None:
    text = f"references:\n- id: k\n  type: book\n  issued: {written_as}\n"
    library = read(text)
    assert str(library[0].date) == edtf
    assert loads(dumps(library, "csl-yaml"), "csl-yaml") == library
    written = _by_another(dumps(library, "csl-yaml"))["references"][0]["issued"]
    assert written == _by_another(text)["references"][0]["issued"]


def test_a_changed_date_is_written_anew() -> None:
    (record,) = read("references:\n- {id: k, type: book, issued: [{year: 1962}]}\n")
    (item,) = _by_another(dumps(record.replace(date="1963"), "csl-yaml"))["references"]
    assert item["issued"] == {"date-parts": [[1963]]}


@pytest.mark.parametrize(
    ("text", "keys", "told"),
    [
        ("references:\n- id: a\n  type: book\n- just words\n- id: b\n  type: map\n", ("a", "b"), [(4, "error")]),
        ("references: none\n", (), [(1, "error")]),
        ("title: T\n", (), [(1, "error")]),
        ("references:\n- id: a\n  type: poem\n", ("a",), [(2, "warning")]),
        ("references:\n- type: book\n  title: Zed\n", ("zed",), [(2, "warning")]),
        ("references:\n- id: a\n  type: book\n  issued: [1, 2, 3]\n", ("a",), [(2, "warning")]),
        ("references:\n- id: a\n  type: book\n  id: b\n", ("a",), [(4, "error")]),
        ("references:\n- id: a\n  type: 'book\n", (), [(3, "error")]),
        ("- id: a\n  type: book\n", ("a",), []),
        ("---\n- id: a\n  type: book\n---\n", ("a",), []),
        ("references:\n- id: a\n  type: book\n- id: a\n  type: map\n", ("a", "a"), [(None, "warning")]),
        ("references: &a [*a]\n", (), None),
        ("references: " + "[" * 1000, (), None),
    ],
)
def test_what_is_broken_is_told_and_does_not_cost_the_rest(
    text: str, keys: tuple[str, ...], told: list[tuple[int | None, str]] | None
) -> None:
    library = read(text, "a.yaml")
    assert library.keys == keys
    assert all(finding.where.file == "a.yaml" and finding.message for finding in library.findings)
    if told is None:
        assert library.findings
    else:
        assert [(f.where.line, str(f.severity)) for f in library.findings] == told


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("references:\n- id: a\n  type: book\n", "csl-yaml"),
        ("---\ntitle: T\nreferences:\n  - type: book\n    id: a\n---\n\ntext\n", "csl-yaml"),
        ("# mine\n\nreferences:\n- id: a\n", "csl-yaml"),
        ("- id: a\n  type: book\n", "csl-yaml"),
        ("provenance: 1\nrecords:\n- key: a\n  notes: [x]\n", "yaml"),
        ("provenance: 1\nrecords:\n- key: a\nreferences:\n- id: a\n", "yaml"),
        ("records:\n- key: a\n", "yaml"),
        ("---\ntitle: T\n---\nreferences:\n- id: a\n", None),
        ("- one\n- two\n", None),
        ("- title: T\n", None),
        ("references: see below\n", None),
    ],
)
def test_what_is_claimed(text: str, format: str | None) -> None:
    assert detect(text) == format
