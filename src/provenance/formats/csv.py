"""CSV (RFC 4180): a row for each record, a column for each value. The columns are those of `provenance.formats._table`.

What is written is parted by commas, in UTF-8, lines ended by CR LF. What is read may be parted by semicolons or tabs
as well, as spreadsheets of many countries write it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from provenance.errors import Finding, Severity, Where
from provenance.formats._format import Sample, Written
from provenance.formats._table import rows_of, table_of, tells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.model import Library, Record

TITLE = "a table: CSV with a column for each value"
EXTENSIONS = (".csv", ".tsv")
MAPPED = True

_FORMAT: Final = "csv"
_LONGEST: Final = 10_000_000
"""Characters of one cell that are read; a quotation mark that is never closed makes a cell of all that follows."""


def claims(sample: Sample) -> bool:
    """Tell whether the first line is a header of columns that are known."""
    line = sample.head.partition("\n")[0]
    return len(line) < 4000 and tells(_first(line))  # noqa: PLR2004 - as much as the head has


def _first(line: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r")], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def write(records: Sequence[Record]) -> Written:
    """Write a header and a row for each record. The columns are those that some record fills."""
    table, losses = table_of(records, "CSV", _FORMAT)
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return Written(text=out.getvalue(), losses=losses)


def read(text: str, file: str = "", *, mapping: Mapping[str, str] | None = None) -> Library:
    """Read a table. Never raises on a text: what is not understood is a finding, and is kept.

    `mapping` says for columns by their header which value they are (``{"Signatur": "signature"}``).
    """
    findings: list[Finding] = []
    library = rows_of(list(_rows(text.removeprefix("\ufeff"), file, findings)), _FORMAT, file, mapping)
    return type(library)(library.records, (*findings, *library.findings)) if findings else library


def _rows(text: str, file: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    before = csv.field_size_limit(_LONGEST)
    lines = text.splitlines(keepends=True) if "\n" not in text else io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_delimiter(text.lstrip().partition("\n")[0]))
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"the table cannot be read further: {error}"
        where = Where(file=file or None, line=line)
        raw = "".join(text.splitlines(keepends=True)[line - 1 : line + 4])[:2000]
        findings.append(Finding(severity=Severity.ERROR, rule=_FORMAT, message=message, where=where, raw=raw))
    finally:
        csv.field_size_limit(before)
