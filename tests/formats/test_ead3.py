"""EAD3: a finding aid as other programs write it, and what EAD3 has that EAD 2002 has not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from provenance.formats import dumps, loads, losses, read
from provenance.model import Record
from tests.documents import BOOK

SAMPLE = Path(__file__).parent.parent / "samples" / "ead3" / "fonds.xml"


def test_a_finding_aid_of_an_archive() -> None:
    library = read(SAMPLE)
    assert not library.findings
    assert library.keys == ("de_1", "de_2")
    file, item = library
    assert (file.title, file.kind, str(file.date), file.date_text) == (
        "Schriftwechsel", "file", "1938-03/1941", "März 1938 – 1941",
    )  # fmt: skip
    assert [(h.status, str(h.signature), h.extent, h.conditions_of_reproduction) for h in file.holdings] == [
        ("original", "Bundesarchiv, NS 44/17", "2 Bände", "Cite as BArch."), ("former", "Rep. 9, Nr. 3", "", ""),
    ]  # fmt: skip
    assert file.signature is not None
    assert [(s.level, s.value) for s in file.signature.segments] == [("fonds", "NS 44"), ("file", "17")]
    assert file.identifiers == {"handle": "https://example.org/handle/17"}
    assert [(c.role, str(c)) for c in file.contributions] == [("editor", "Anna Muster")]
    assert [str(one.url) for one in file.locations] == ["https://example.org/17.pdf"]
    assert (file.tags, file.notes) == (("Trade -- Exports",), ("Legal status: Deposit",))
    assert [str(r.original_language) for r in library] == ["sr-Latn", "de"]
    assert (str(item.date), item.date_text) == ("[1939..1940]", "um 1939")
    assert [r.relations[0].target for r in library] == ["Dienststelle für Beispiele"] * 2


def test_unknown_elements_and_raw_values_come_through_yaml() -> None:
    library = read(SAMPLE)
    again = loads(dumps(library, "yaml"), "yaml")
    assert again == library
    text = dumps(again, "ead3")
    assert text == dumps(library, "ead3")
    for raw in (
        "<relationentry>Atlas</relationentry>", 'notafter="1940"', "thumb.jpg",
        'instanceurl="https://example.org/ead/ns44.xml"', '<part localtype="dates">1899-1950</part>',
        "<subject><part>Trade</part><part>Exports</part>",
    ):  # fmt: skip
        assert raw in text
    lost = {loss.field for loss in losses(library, "ead3")}
    assert lost <= {"kept", "statements"}, "the heading of a class that is no record is kept in the native formats only"


@pytest.mark.parametrize(
    ("person", "text"),
    [
        ({"given": "Balazs", "family": "Szalontai"}, "<part>Szalontai, Balazs</part>"),
        (
            {"given": "Jan", "family": "Velden", "non_dropping_particle": "van der", "prefix": "Dr."},
            '<part localtype="prefix">Dr.</part><part localtype="non_dropping_particle">van der</part>',
        ),
        ({"literal": "Balazs Szalontai"}, '<persname relator="aut" altrender="literal"><part>Balazs Szalontai</part>'),
        ({"literal": "Kim Il Sung", "original_script": "김일성"}, '<part localtype="original_script">김일성</part>'),
    ],
)
def test_names_in_parts(person: dict[str, Any], text: str) -> None:
    record = Record.model_validate({"key": "k", "contributions": [{"role": "author", "person": person}]})
    assert text in dumps(record, "ead3")
    assert not losses(record, "ead3")


def test_the_language_of_a_title() -> None:
    record = BOOK.replace(title_language="hu")
    assert '<unittitle lang="hu">' in dumps(record, "ead3")
    assert not losses(record, "ead3")
    assert [loss.field for loss in losses(record, "ead2002")] == ["title_language"]


@pytest.mark.parametrize(
    ("structured", "date"),
    [
        ('<datesingle standarddate="1962-08-27">27 August 1962</datesingle>', "1962-08-27"),
        ('<daterange><fromdate standarddate="19450101"/><todate standarddate="1962"/></daterange>', "1945-01-01/1962"),
        ('<daterange><fromdate standarddate="1945"/></daterange>', "1945/.."),
        ('<dateset><datesingle standarddate="1945"/><datesingle standarddate="1950"/></dateset>', "{1945,1950}"),
        ("<datesingle>perhaps</datesingle>", "None"),
    ],
)
def test_structured_dates(structured: str, date: str) -> None:
    text = (
        '<ead xmlns="http://ead3.archivists.org/schema/"><control/><archdesc level="item"><did><unittitle>A</unittitle>'
        f"<unitdatestructured>{structured}</unitdatestructured></did></archdesc></ead>"
    )
    (record,) = loads(text, "ead3")
    assert str(record.date) == date
