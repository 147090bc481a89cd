"""Zotero's item types: the table agrees with what Zotero's schema says, and every type of CSL has its item type."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from provenance.formats._zotero.types import CREATORS, ITEM_TYPES, csl_type_of, item_type_of
from provenance.model import CSL_TYPES, ROLES

if TYPE_CHECKING:
    from pathlib import Path

_NO_REFERENCES = {"annotation", "attachment", "note"}
_SAME_VARIABLE = {("computerProgram", "type"): "programmingLanguage"}  # both are the genre of CSL
_BASES = ("date", "type", "number", "place", "publisher", "pages")


@pytest.fixture(scope="module")
def rows(shared: Path) -> dict[str, dict[str, str]]:
    """Return Zotero's schema as a table, which lies beside the repository."""
    table = shared / "field" / "zotero-types-fields.tsv"
    with table.open(encoding="utf-8", newline="") as file:
        (_, *header), *body = csv.reader(file, delimiter="\t")
    return {name: dict(zip(header, row, strict=True)) for name, *row in body if name not in _NO_REFERENCES}


def test_the_types(rows: dict[str, dict[str, str]]) -> None:
    assert set(ITEM_TYPES) == set(rows)
    assert {name: about.csl for name, about in ITEM_TYPES.items()} == {name: row["csl"] for name, row in rows.items()}


def test_the_creators(rows: dict[str, dict[str, str]]) -> None:
    for name, row in rows.items():
        assert set(ITEM_TYPES[name].creators) == set(row["creators"].split(",")), name


def test_the_fields(rows: dict[str, dict[str, str]]) -> None:
    for name, row in rows.items():
        fields = ITEM_TYPES[name].fields
        for base in _BASES:
            told = row[base]
            expected = _SAME_VARIABLE.get((name, base), "" if told == "-" else base if told == "y" else told)
            assert fields.get(base, "") == expected, (name, base)
        for base, told in row.items():
            if base not in (*_BASES, "type", "csl", "creators", "originalDate", "callNumber"):
                assert (base in fields.values()) == (told == "y"), (name, base)
        assert ("callNumber" in fields.values()) == (row["callNumber"] == "y"), name


def test_every_creator_type_has_a_role() -> None:
    assert {name for about in ITEM_TYPES.values() for name in about.creators} == set(CREATORS)
    assert set(CREATORS.values()) <= set(ROLES)


@pytest.mark.parametrize("csl", CSL_TYPES)
def test_a_type_of_csl_has_an_item_type_that_says_it_or_does_not(csl: str) -> None:
    name, told = item_type_of(csl, spoken_of=True)
    assert (csl_type_of(name) == csl) is told


@pytest.mark.parametrize(
    ("csl", "recipient", "expected"),
    [
        ("manuscript", False, "manuscript"),
        ("manuscript", True, "letter"),
        ("personal_communication", False, "letter"),
        ("document", False, "manuscript"),
        ("document", True, "letter"),
        ("book", True, "book"),
        ("classic", False, "manuscript"),
    ],
)
def test_what_a_document_of_an_archive_is(csl: str, recipient: bool, expected: str) -> None:
    assert item_type_of(csl, recipient=recipient)[0] == expected


def test_types_without_fields_of_an_archive() -> None:
    without = {name for name, about in ITEM_TYPES.items() if not about.archival}
    assert without == {
        "bill", "blogPost", "case", "email", "forumPost", "hearing", "instantMessage", "patent", "podcast",
        "presentation", "statute", "webpage",
    }  # fmt: skip
