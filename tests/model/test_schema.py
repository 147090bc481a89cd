"""The JSON Schema of the native files: it accepts what is written and what is read, and refuses what is not."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given

import provenance as pv
from provenance.model import DATES, KINDS, VARIABLES
from tests.strategies import records

VALIDATOR = jsonschema_rs.validator_for(pv.schema())


def accepts(**fields: Any) -> bool:  # noqa: ANN401 - whatever a file has
    return VALIDATOR.is_valid({"provenance": 1, "records": [fields]})


@given(records())
def test_what_is_written_is_valid(record: pv.Record) -> None:
    text = re.sub(r"\\ud[89a-f]..", "", pv.dumps(record, "json"))  # the validator takes no halves of pairs
    assert [(e.message, e.instance_path) for e in VALIDATOR.iter_errors(json.loads(text))] == []


FIELDS: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"key": "a"}, True),
    ({"key": ""}, False),
    ({"titel": "x"}, False),
    ({"title": ["x"]}, False),
    ({"kind": "something new"}, True),
    ({"date": "undated"}, True),
    ({"date": 1962}, True),
    ({"date": ["1962"]}, False),
    ({"date_status": "perhaps"}, False),
    ({"tags": "Korea"}, False),
    ({"tags": ["Korea"]}, True),
    ({"contributions": [{"role": "author", "body": "A"}]}, True),
    ({"contributions": [{"role": "author", "body": {"name": "A"}}]}, True),
    ({"contributions": [{"role": "author", "body": {"nick": "A"}}]}, False),
    ({"contributions": [{"role": "author", "person": "A. Bee", "for": "NKIDP"}]}, True),
    ({"contributions": [{"role": "authr", "body": "A"}]}, False),
    ({"contributions": [{"body": "A"}]}, False),
    ({"contributions": ["A"]}, False),
    ({"holdings": [{"signature": "MOL, 5. doboz"}]}, True),
    ({"holdings": [{"signature": {"segments": [{"value": "5", "level": "box"}]}}]}, True),
    ({"holdings": [{"signature": {"segments": [{"value": "5", "level": "crate"}]}}]}, False),
    ({"holdings": [{"status": "copy"}]}, False),
    ({"locations": [{"url": 5}]}, False),
    ({"texts": [{"kind": "translation", "translators": "A. Bee"}]}, True),
    ({"texts": [{"kind": "translation", "translators": ["A. Bee", {"body": "C"}]}]}, True),
    ({"texts": [{"kind": "translation", "sha256": "abc"}]}, False),
    ({"variables": {"volume": "3"}}, True),
    ({"variables": {"vol": "3"}}, False),
    ({"dates": {"event-date": "1962"}}, True),
    ({"dates": {"issued": "1962"}}, False),
    ({"statements": [{"field": "date", "line": "four"}]}, False),
    ({"kept": {"x": [1, {"y": None}]}}, True),
    ({"chain": {"events": [{"id": "a", "type": "copying"}]}}, True),
    ({"chain": {"events": [{"id": "a", "type": "burning"}]}}, False),
]


@pytest.mark.parametrize(("fields", "valid"), FIELDS)
def test_the_schema_and_the_reader_agree(fields: dict[str, Any], *, valid: bool) -> None:
    assert accepts(**fields) is valid
    library = pv.loads(json.dumps({"provenance": 1, "records": [fields]}), "json")
    assert bool(library.records) is valid


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"provenance": 1},
        {"provenance": 2, "records": []},
        {"provenance": 1, "records": {}},
        {"provenance": 1, "records": [], "x": 1},
    ],
)
def test_what_is_no_library(data: object) -> None:
    assert not VALIDATOR.is_valid(data)


def test_the_schema_helps_who_writes() -> None:
    schema = pv.schema()
    record = schema["$defs"]["Record"]["properties"]
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(KINDS) < set(record["kind"]["examples"])
    assert record["variables"]["propertyNames"]["enum"] == list(VARIABLES)
    assert record["dates"]["propertyNames"]["enum"] == list(DATES)
    assert all(definition.get("description") for definition in schema["$defs"].values())
    assert json.loads(json.dumps(schema)) == schema
