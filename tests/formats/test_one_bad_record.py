"""A record that is broken in the middle of a file costs itself at most, and what is lost is told with its line."""

from __future__ import annotations

from urllib.parse import quote, quote_plus

import pytest

import provenance as pv
from provenance.formats import FORMATS
from tests.documents import BOOK, REPORT

MEMBERS = FORMATS.all()
TEXTS = [
    name
    for name, member in MEMBERS.items()
    if hasattr(member, "write")
    and hasattr(member, "read")
    and not getattr(member, "BINARY", False)
    and not getattr(member, "WHOLE", False)
]
MANY = 30
BROKEN = 15


def _title(number: int) -> str:
    return f"Title number {number:03}"


def _place(data: bytes) -> int:
    """Return where the title stands, as it is or percent-encoded."""
    title = _title(BROKEN)
    return next(data.index(one.encode()) for one in (title, quote_plus(title), quote(title)) if one.encode() in data)


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    records = [
        (REPORT if number % 2 else BOOK).replace(key=f"rec{number:03}", title=_title(number)) for number in range(MANY)
    ]
    return {name: pv.write(records, None, name).content for name in TEXTS}


@pytest.mark.parametrize("damage", ["noise", "hole", "half"])
@pytest.mark.parametrize("format", TEXTS)
def test_it_costs_no_other(format: str, damage: str, written: dict[str, bytes]) -> None:
    data = written[format]
    at = _place(data)
    line = data.count(b"\n", 0, at) + 1
    if damage == "noise":
        broken = data[:at] + b'\x00<<<{{{[[["' + data[at:]
    elif damage == "hole":
        broken = data[: at - 12] + data[at + 30 :]
    else:
        broken = data[:at] + b'"' + data[at:]
    library = pv.loads(broken, format, file="x")
    titles = {record.title for record in library}
    missing = [number for number in range(MANY) if number != BROKEN and _title(number) not in titles]
    assert missing == []
    if len(library) < MANY:
        told = [f for f in library.findings if f.severity == "error"]
        assert told, "a record is lost, and nothing says so"
        assert all(f.where.line is not None and abs(f.where.line - line) < 60 for f in told)
        assert any(f.raw for f in told)


@pytest.mark.parametrize("format", TEXTS)
def test_a_file_that_breaks_off_gives_what_was_whole(format: str, written: dict[str, bytes]) -> None:
    data = written[format]
    cut = data[: _place(data) + 5]
    library = pv.loads(cut, format, file="x")
    titles = {record.title for record in library}
    assert [number for number in range(BROKEN) if _title(number) not in titles] == []
