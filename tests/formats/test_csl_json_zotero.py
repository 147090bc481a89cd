"""CSL-JSON for Zotero: what Zotero's import needs, and no more told as lost than it loses."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from provenance.formats import dumps, loads, losses
from provenance.formats._zotero.types import ITEM_TYPES
from provenance.model import Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records


def _item(record: Record) -> dict[str, Any]:
    (found,) = json.loads(dumps(record, "csl-json-zotero"))
    assert isinstance(found, dict)
    return found


@settings(max_examples=100)
@given(record=records())
def test_the_dialect(record: Record) -> None:
    item = _item(record)
    assert item["id"] == record.key
    assert item["type"] in {about.csl for about in ITEM_TYPES.values()}
    assert not {"archive-place", "archive_collection", "original-title", "custom"} & item.keys()
    for name, value in item.items():
        if name in ("issued", "accessed", "submitted", "original-date"):
            assert list(value) == ["raw"], name
        elif isinstance(value, list):
            assert all(part.keys() <= {"family", "given", "literal"} for part in value), name
        else:
            assert isinstance(value, str), name


@settings(max_examples=60)
@given(record=records())
def test_it_is_read_as_csl_json(record: Record) -> None:
    (back,) = loads(dumps(record, "csl-json-zotero"), "csl-json")
    assert (back.key, back.title) == (record.key, record.title)


def test_a_document_of_an_archive() -> None:
    item = _item(REPORT)
    assert item["type"] == "personal_communication"
    assert item["issued"] == {"raw": "1962-08-27"}
    assert item["archive_location"] == "XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"
    lines = item["note"].split("\n")
    assert {f"Citation Key: {REPORT.key}", "archive-place: Budapest", "kind: report"} <= set(lines)
    assert _item(TELEGRAM)["note"].split("\n")[0].startswith("Obtained by Maria Vega")


def test_a_particle_stands_in_the_family_name() -> None:
    person = {"given": "Jan", "family": "Velden", "non_dropping_particle": "van der"}
    record = BOOK.replace(contributions=[{"role": "author", "person": person}])
    assert _item(record)["author"] == [{"family": "van der Velden", "given": "Jan"}]


def test_variables_that_zotero_drops_are_lines_of_the_note() -> None:
    variables = {"archive_collection": "Papers", "original-publisher": "X", "publisher": "Y"}
    item = _item(Record.model_validate({"key": "k", "kind": "map", "variables": variables}))
    assert {"archive_collection: Papers", "original-publisher: X"} <= set(item["note"].split("\n"))
    assert item["publisher"] == "Y"


@pytest.mark.parametrize(
    ("record", "lost"), [(REPORT, {"texts"}), (TELEGRAM, {"texts", "notes", "tags"}), (BOOK, set())]
)
def test_losses_are_those_of_an_import(record: Record, lost: set[str]) -> None:
    told = losses(record, "csl-json-zotero")
    assert {re.split(r"[.\[]", loss.field)[0] for loss in told} == lost
    assert all("Zotero" in loss.reason or loss.field == "texts" for loss in told)
