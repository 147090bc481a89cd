"""Spreadsheets: the same table as CSV, in cells that are text."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance as pv
from provenance.formats.xlsx import read_bytes, write
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

openpyxl = pytest.importorskip("openpyxl")

if TYPE_CHECKING:
    from pathlib import Path


@settings(max_examples=30)
@given(st.lists(records(), min_size=1, max_size=3))
def test_what_a_spreadsheet_says_is_what_csv_says(several: list[pv.Record]) -> None:
    again = read_bytes(write(several).data)
    by_csv = pv.loads(pv.dumps(several, "csv"), "csv")
    assert [r.replace(kept={}) for r in again] == [r.replace(kept={}) for r in by_csv]


def test_a_file_is_written_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "library.xlsx"
    written = pv.write((REPORT, TELEGRAM, BOOK), path)
    assert written.losses
    assert path.read_bytes() == written.data
    assert pv.detect(path.read_bytes(), "") == "xlsx"
    assert pv.read(path).keys == (REPORT.key, TELEGRAM.key, BOOK.key)
    with pytest.raises(pv.CannotWrite, match="is no text"):
        pv.dumps(REPORT, "xlsx")


def test_every_cell_is_text() -> None:
    record = BOOK.replace(title="=1+1", notes=("0066/1962", "+1"))
    sheet = openpyxl.load_workbook(io.BytesIO(write((record,)).data)).active
    assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s"}
    assert read_bytes(write((record,)).data)[0].title == "=1+1"


def _book(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["notes of my own"])
    sheet = book.create_sheet("Quellen")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_table_of_other_people() -> None:
    data = _book(
        ["Titel", "Datum", "Bestand", "Karton", "Kommentar"], ["Bericht", date(1962, 8, 27), "R 43", 5, 2.5], [None] * 5
    )
    (record,) = read_bytes(data, "t.xlsx")
    assert (record.title, str(record.date)) == ("Bericht", "1962-08-27")
    assert pv.loads(data)[0] == record
    again = openpyxl.load_workbook(io.BytesIO(write((record,)).data)).active
    assert {cell.value for row in again for cell in row} >= {"Kommentar", "2.5", "Karton", "5"}


def test_a_mapping_says_what_columns_are() -> None:
    (record,) = read_bytes(_book(["Was", "Von"], ["Bericht", "Anna Weiß"]), mapping={"Was": "title", "Von": "author"})
    assert (record.title, str(record.contributions[0])) == ("Bericht", "Anna Weiß")


def _zip(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x03\x04xl/workbook.xml",
        _zip(**{"xl__workbook.xml": "<a/>"}),
        _book(["a", "b"]),
        b"no zip",
    ],
)
def test_what_is_no_spreadsheet_of_records_is_one_finding(data: bytes) -> None:
    library = read_bytes(data, "t.xlsx")
    assert not library.records
    assert [str(f.severity) for f in library.findings] == ["error"]
    assert "expected" in library.findings[0].message
