"""Spreadsheets (Office Open XML, ECMA-376): the table of `provenance.formats._table` on one sheet.

Every cell that is written is text, so that no program makes a number or a formula of a signature. What is read is the
first sheet whose first filled row is a header that is known; dates in cells become EDTF.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import CannotRead, Finding, Severity, Where
from provenance.formats._format import Sample, Written
from provenance.formats._table import rows_of, table_of, tells
from provenance.model import Library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.model import Record

TITLE = "a spreadsheet (.xlsx) with a column for each value"
EXTENSIONS = (".xlsx",)
BINARY = True
MAPPED = True

_FORMAT: Final = "xlsx"
_MOST: Final = 32_767
"""Characters that a cell may have (ECMA-376 does not say; Excel does)."""
_SCREEN: Final = 100
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The date of the parts: the same records make the same file."""
_LARGEST: Final = 1 << 30
"""Bytes that a file may unpack to; more is a bomb."""


def claims(sample: Sample) -> bool:
    """Tell whether bytes are a zip with a workbook in it."""
    if not sample.data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(sample.data)) as parts:
            return "xl/workbook.xml" in parts.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return b"xl/workbook.xml" in sample.data


def write(records: Sequence[Record]) -> Written:
    """Write a sheet with a header and a row for each record. A text longer than a cell holds is cut, and said to be."""
    table, losses = table_of(records, "a spreadsheet", _FORMAT, longest=_MOST)
    return Written(data=_workbook(table), losses=losses)


def _workbook(table: list[list[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(*table, strict=True), start=1):
        width = max(len(cell) for cell in column[:_SCREEN])
        sheet.column_dimensions[get_column_letter(number)].width = min(60, max(10, width + 2))
    for number, row in enumerate(table):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=None)
            if text:
                cell.value = text
                cell.data_type = "s"  # "=1+1" is a text too
            if not number:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.properties.created = book.properties.modified = datetime(*_OLDEST)  # noqa: DTZ001 - it has no zone in the file
    book.save(out)
    return _undated(out.getvalue())


def _undated(data: bytes) -> bytes:
    """Return a zip whose parts have no date of today."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _OLDEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(part, content)
    return out.getvalue()


def read_bytes(data: bytes, file: str = "", *, mapping: Mapping[str, str] | None = None) -> Library:
    """Read a spreadsheet. Never raises on bytes but for a missing library (`CannotRead`).

    `mapping` says for columns by their header which value they are.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        message = (
            f"{file or 'a spreadsheet'}: openpyxl reads spreadsheets: pip install 'archival-provenance[spreadsheets]'"
        )
        raise CannotRead(message) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                return _not_read(f"expected a file that unpacks to at most {_LARGEST:,} bytes", file)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
    except Exception as error:  # noqa: BLE001 - whatever the library trips over, the user is told
        return _not_read(f"expected a spreadsheet: {error}", file)
    given = {*(mapping or {})}
    known = [
        (title, rows) for title, rows in sheets if rows and (tells(rows[0][1]) or not given.isdisjoint(rows[0][1]))
    ]
    if not known:
        filled = ", ".join(title for title, rows in sheets if rows) or "none that is filled"
        return _not_read(
            f"expected a sheet that begins with a header such as key, title, date, signature; found {filled}", file
        )
    return rows_of(known[0][1], _FORMAT, file, mapping)


def _not_read(message: str, file: str) -> Library:
    where = Where(file=file or None)
    return Library((), (Finding(severity=Severity.ERROR, rule=_FORMAT, message=message, where=where),))


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:  # noqa: ANN401 - openpyxl has a class for each way of reading
    """Return the filled rows of a sheet as text, each with its number."""
    found = []
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_text(value) for value in row]
        if any(cells):
            found.append((number, cells))
    return found


def _text(value: object) -> str:
    """Return a cell as text: a day as EDTF, a number without the point that spreadsheets add.

    >>> _text(datetime(1962, 8, 27)), _text(5.0), _text(None)
    ('1962-08-27', '5', '')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
