"""CSL-JSON: what is written is valid, what is read is not lost, what is broken is told with its line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import dumps, loads
from provenance.formats.csl_json import read, write
from provenance.items import IDENTIFIERS, NAMES
from provenance.model import CSL_TYPES, DATES, VARIABLES
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from provenance.model import Record

# The variables of CSL 1.0.2 that csl-data.json does not have.
_MISSING = {"editor-translator", "license", "part-number", "printing-number", "supplement-number"}
_TEXTS = sorted({*VARIABLES, *IDENTIFIERS, "title", "original-title", "language", "URL"} - _MISSING)


@pytest.fixture(scope="module")
def valid(shared: Path) -> Callable[[Any], bool]:
    """Return a check against csl-data.json, which lies beside the repository."""
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    schema = json.loads((shared / "schemas" / "csl-data.json").read_text(encoding="utf-8"))
    check: Callable[[Any], bool] = jsonschema_rs.Draft7Validator(schema).is_valid
    return check


@settings(max_examples=150)
@given(several=st.lists(records(), max_size=2))
def test_whatever_is_written_is_valid(valid: Callable[[Any], bool], several: list[Record]) -> None:
    assert valid(json.loads(write(several).text))


def test_nothing_written_is_a_list_too(valid: Callable[[Any], bool]) -> None:
    assert write([]).text == "[]\n"
    assert valid(json.loads(write([]).text))


def _names() -> st.SearchStrategy[list[dict[str, Any]]]:
    text = st.text(max_size=8)
    parts = st.fixed_dictionaries(
        {},
        optional={
            "family": text, "given": text, "suffix": text, "dropping-particle": text, "non-dropping-particle": text,
            "literal": text, "comma-suffix": st.booleans(), "parse-names": st.one_of(st.booleans(), text),
        },
    )  # fmt: skip
    return st.lists(parts, max_size=2)


def _dates() -> st.SearchStrategy[dict[str, Any]]:
    number = st.one_of(st.integers(-50, 2030), st.integers(0, 24), st.text("0123456789", max_size=4))
    parts = st.lists(st.lists(number, min_size=1, max_size=3), min_size=1, max_size=2)
    return st.fixed_dictionaries(
        {},
        optional={
            "date-parts": parts, "season": st.one_of(st.integers(1, 4), st.just("2")), "circa":
            st.one_of(st.booleans(), st.just(1)),
            "literal": st.text(max_size=8), "raw": st.sampled_from(["1962-08-27", "August 1962", "n.d.", "x"]),
        },
    )  # fmt: skip


def _items() -> st.SearchStrategy[dict[str, Any]]:
    """Return items that csl-data.json allows, with values of every kind."""
    text = st.one_of(
        st.text(max_size=10), st.sampled_from(["en", "hu-HU", "Hungarian", "https://example.org/a", "a, b"])
    )
    numbers = ("volume", "page", "issue", "edition", "number")
    return st.fixed_dictionaries(
        {"id": st.one_of(st.text(min_size=1, max_size=6), st.integers(0, 99)), "type": st.sampled_from(CSL_TYPES)},
        optional={
            **dict.fromkeys(_TEXTS, text),
            **dict.fromkeys(numbers, st.one_of(text, st.integers(), st.floats(-9, 9))),
            **dict.fromkeys(("author", "editor", "translator", "recipient"), _names()),
            **dict.fromkeys(("issued", "accessed", *DATES), _dates()),
            "categories": st.lists(st.text(max_size=4), max_size=2),
            "custom": st.dictionaries(
                st.text(max_size=4), st.one_of(st.text(), st.integers(), st.booleans()), max_size=2
            ),
            "shortTitle": text,
        },
    )


@settings(max_examples=150)
@given(entry=_items())
def test_a_valid_item_comes_back_as_it_was(valid: Callable[[Any], bool], entry: dict[str, Any]) -> None:
    assert valid([entry])
    library = read(json.dumps([entry]))
    assert len(library) == 1
    (back,) = json.loads(dumps(library, "csl-json"))
    own = back.get("custom", {}).get("provenance", {})
    assert own.keys() <= {"signature", "contributions"}, (
        "but for the order of roles the item alone gives the record back"
    )
    assert _without_own(back, entry) == entry


def _without_own(back: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """Take out the parts of a signature, which are there to be read by people."""
    custom = {name: value for name, value in back.get("custom", {}).items() if name != "provenance"}
    rest = {name: value for name, value in back.items() if name != "custom"}
    return rest | ({"custom": custom} if custom or "custom" in entry else {})


def test_every_variable_of_the_schema_is_known(shared: Path) -> None:
    schema = json.loads((shared / "schemas" / "csl-data.json").read_text(encoding="utf-8"))
    variables = set(schema["items"]["properties"])
    entry = {
        name: [{"family": "A"}]
        if name in NAMES
        else {"date-parts": [[1962]]}
        if name in ("issued", "accessed", *DATES)
        else "1"
        for name in variables - {"id", "type", "categories", "custom", "language", "URL"}
    }
    library = read(json.dumps([{"id": "k", "type": "book", **entry}]))
    assert library.findings == ()
    (back,) = json.loads(dumps(library, "csl-json"))
    assert back == {"id": "k", "type": "book", **entry}


def test_one_variable_a_line_in_a_stable_order() -> None:
    lines = write([REPORT]).text.splitlines()
    assert lines[:2] == ["[", "  {"]
    assert lines[2].startswith('    "id": "embassyhungary1962report"')
    assert '    "author": [{"literal": "Embassy of Hungary in North Korea"}],' in lines
    assert lines == write([loads(write([REPORT]).text)[0]]).text.splitlines()


def test_the_signature_whole_and_in_parts() -> None:
    (entry,) = json.loads(write([REPORT]).text)
    assert entry["call-number"] == "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"
    parts = {
        "repository": "MOL",
        "fonds": "XIX-J-1-j",
        "series": "Korea",
        "box": "5",
        "folder": "5/bc",
        "item": "0066/1962",
    }
    assert entry["custom"]["provenance"]["signature"] == parts


def test_only_what_a_reference_does_not_hold_is_lost() -> None:
    assert [loss.field for loss in write([REPORT, TELEGRAM, BOOK]).losses] == ["texts", "texts"]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "k", "type": "book"}]',
        '{"id": "k", "type": "book"}',
        '{"items": [{"id": "k", "type": "book"}]}',
        '\ufeff\r\n[\r\n{"id": "k",\r\n"type": "book"}\r\n]\r\n',
    ],
)
def test_lists_single_items_and_items(text: str) -> None:
    library = loads(text)
    assert (library.keys, library[0].kind, library.findings) == (("k",), "book", ())


@pytest.mark.parametrize(
    ("text", "keys", "told"),
    [
        ('[\n{"id": "a", "type": "book"},\n{"id": "b" "type": "book"},\n{"id": "c", "type": "book"}\n]', ("a", "c"),
        [(3, "error")]),
        ('[\n{"id": "a", "type": "book"},\n{"id": "b", "ty', ("a",), [(3, "error")]),
        ('[{"id": "a", "type": "book"}\n{"id": "b", "type": "book"}]', ("a", "b"), [(1, "warning")]),
        ('[{"id": "a", "type": "book"}] and more', ("a",), [(1, "error")]),
        ('[\n7,\n{"id": "a", "type": "book"}\n]', ("a",), [(2, "error")]),
        ('[{"id": "a", "type": "book"},\n{"id": "a", "type": "map"}]', ("a", "a"), [(None, "warning")]),
        ('[{"id": "a", "id": "b", "type": "book"}]', ("b",), [(1, "warning")]),
        ('[{"id": "a", "type": "poem"}]', ("a",), [(1, "warning")]),
        ('[{"id": "a", "type": "book", "issued": {"date-parts": [[1962, 13, 1]]}}]', ("a",), [(1, "warning")]),
        ('[{"id": "a", "type": "book", "volume": NaN}]', (), [(1, "error")]),
        ('[{"id": "a", "type": "book", "colour": "red"}]', ("a",), [(1, "note")]),
        ('[{"type": "book", "title": "Zed"}]', ("zed",), [(1, "warning")]),
        ("book", (), [(1, "error")]),
        ("[" * 100_000, (), [(1, "error")]),
        ('[{"id": "a", "type": "book", "custom": ' + "[" * 80 + "]" * 80 + "}]", (), [(1, "error")]),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_and_does_not_cost_the_rest(
    text: str, keys: tuple[str, ...], told: list[tuple[int | None, str]]
) -> None:
    library = read(text, "items.json")
    assert library.keys == keys
    assert [(finding.where.line, str(finding.severity)) for finding in library.findings] == told
    assert all(finding.where.file == "items.json" for finding in library.findings)
    assert all(
        finding.raw for finding in library.findings if finding.rule == "csl-json" and str(finding.severity) == "error"
    )


def test_a_number_as_id_is_the_key_and_is_written_as_a_number() -> None:
    library = read('[{"id": 17, "type": "book"}]')
    assert library.keys == ("17",)
    assert json.loads(dumps(library, "csl-json")) == [{"id": 17, "type": "book"}]


def test_fields_of_others_in_custom_are_left_alone() -> None:
    entry = {"id": "k", "type": "book", "custom": {"provenance": "a dealer", "shelf": 3}}
    assert json.loads(dumps(read(json.dumps([entry])), "csl-json")) == [entry]


def test_own_fields_that_make_no_record_are_passed_over_and_told() -> None:
    library = read(
        '[{"id": "k", "type": "book", "title": "T", "custom": {"provenance": {"kind": ["x"], "holdings": 7}}}]'
    )
    assert (library.keys, library[0].title) == (("k",), "T")
    assert [finding.where.field for finding in library.findings] == ["custom"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[1, 2]", '{"provenance": 1, "records": []}', '{"type": "Feature"}', "TY  - BOOK"]
)
def test_other_texts_are_not_claimed(text: str) -> None:
    from provenance.formats import detect

    assert detect(text) != "csl-json"
