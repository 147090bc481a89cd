"""MARC 21 in bytes: what library systems read and write, broken files, and long ones."""

from __future__ import annotations

import gc
import io
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance as pv
from provenance.errors import Severity
from provenance.formats import Sample, detect
from provenance.formats.marc21 import claims, read_bytes, stream, write
from provenance.formats.marcxml import write as write_xml
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import Record

SAMPLE = Path(__file__).parents[1] / "samples" / "marc21" / "marc-8.mrc"
THREE = (REPORT, TELEGRAM, BOOK)


def _of_fields(fields: Sequence[tuple[str, bytes]], leader: str = "00000nam a2200000 a 4500") -> bytes:
    """Make a record of bytes, as ISO 2709 has it."""
    directory, body = b"", b""
    for tag, data in fields:
        directory += f"{tag}{len(data) + 1:04}{len(body):05}".encode()
        body += data + b"\x1e"
    base = 25 + len(directory)
    head = f"{base + len(body) + 1:05}{leader[5:12]}{base:05}{leader[17:]}".encode()
    return head + directory + b"\x1e" + body + b"\x1d"


@settings(max_examples=60)
@given(st.lists(records(), min_size=1, max_size=3))
def test_what_is_written_is_what_marcxml_writes(several: list[Record]) -> None:
    data = write(several).data
    library = read_bytes(data)
    assert len(library) == len(several)
    assert not [f for f in library.findings if f.rule == "marc"]
    assert write(library.records).data == write(read_bytes(write(library.records).data).records).data
    if len(data) < 9_000:
        assert write_xml(library.records).text == write_xml(pv.loads(write_xml(several).text, "marcxml").records).text


@settings(max_examples=60)
@given(records())
def test_another_program_reads_the_same_fields(record: Record) -> None:
    from pymarc.reader import MARCReader

    from provenance.formats._marc.fields import fields_of

    (theirs,) = MARCReader(io.BytesIO(write([record]).data), to_unicode=True, force_utf8=True)
    assert theirs is not None
    leader, ours = fields_of(record)
    assert str(theirs.leader)[5:12] == leader[5:12]
    for one, field in zip(theirs.fields, ours, strict=True):
        assert one.tag == field.tag
        if field.is_control:
            assert one.data == field.value
        else:
            assert [tuple(sub) for sub in one.subfields] == list(field.subfields)
            assert "".join(one.indicators) == field.indicators


def test_what_another_program_writes_is_read() -> None:
    from pymarc.field import Field, Indicators, Subfield
    from pymarc.record import Record as Theirs

    theirs = Theirs(force_utf8=True)
    theirs.add_field(Field(tag="001", data="k1"))  # type: ignore[no-untyped-call]
    title = [Subfield("a", "Доклад о Корее /"), Subfield("c", "П. Иванов.")]
    theirs.add_field(Field(tag="245", indicators=Indicators("1", "0"), subfields=title))  # type: ignore[no-untyped-call]
    (record,) = read_bytes(theirs.as_marc())
    assert (record.key, record.title) == ("k1", "Доклад о Корее")


@pytest.mark.parametrize("record", THREE, ids=lambda r: r.key)
def test_all_but_the_document_s_text_comes_back(record: Record) -> None:
    written = write([record])
    (back,) = read_bytes(written.data)
    assert {loss.field for loss in written.losses} <= {"texts"}
    assert back.replace(texts=()) == record.replace(texts=())


def test_marc_8_is_read() -> None:
    library = pv.read(SAMPLE)
    hungarian, russian = library
    assert hungarian.title == "Jelentés a koreai helyzetről"
    assert (hungarian.kind, str(hungarian.date), hungarian.date_text) == ("manuscript", "1962-08-27", "1962 aug. 27")
    assert str(hungarian.signature) == "MOL, XIX-J-1-j Korea, 5. doboz"
    assert (russian.title, russian.original_title) == ("Doklad o Koree", "Доклад о Корее")
    assert russian.contributions[0].person is not None
    assert russian.contributions[0].person.original_script == "Иванов, П. А."
    assert not library.findings


@pytest.mark.parametrize("leader", [
    "00000cas  2200000 a 45e0", "00000nam  22000001  450 ", "00000naa  2200000   45  ", "00000 Z  a2200000   4500",
])  # fmt: skip
def test_a_leader_that_ends_otherwise_is_one(leader: str) -> None:
    data = _of_fields([("001", b"a"), ("245", b"00\x1faA letter")], leader)
    assert claims(Sample(text="", data=data))
    library = read_bytes(data)
    assert [(record.key, record.title) for record in library] == [("a", "A letter")]
    again = read_bytes(write(library.records).data)
    assert [record.replace(statements=()) for record in again] == [record.replace(statements=()) for record in library]


def test_extended_cyrillic_is_read_in_the_lower_half() -> None:
    data = _of_fields([("001", b"a"), ("245", b"00\x1fa\x1b(NKO\x1b(QJ\x1b(B")], "00000nam  2200000 a 4500")
    library = read_bytes(data)
    assert not library.findings
    assert library[0].title == "коњ"


def test_unimarc_is_kept_and_read_again_as_it_was() -> None:
    fields = [
        ("001", b"a"),
        ("100", b"  \x1fa19961119d1996    ||||0itac50      ba"),
        ("200", b"1 \x1faLettere\x1ffAldo Moro"),
    ]
    (record,) = read_bytes(_of_fields(fields))
    assert (record.title, record.contributions) == ("Lettere", ())
    (again,) = read_bytes(write([record]).data)
    assert again == record


def test_records_that_tell_the_wrong_encoding_are_read() -> None:
    utf8 = _of_fields(
        [("001", b"a"), ("245", "00\x1faJelentés".encode())], leader="00000nam  2200000 a 4500"
    )  # fmt: skip
    marc8 = _of_fields([("001", b"b"), ("245", b"00\x1faJelent\xe2es")])
    library = read_bytes(utf8 + marc8, "x.mrc")
    assert [record.title for record in library] == ["Jelentés", "Jelentés"]
    assert [(f.where.key, str(f.severity)) for f in library.findings] == [("a", "note"), ("b", "warning")]


def test_without_pymarc_all_but_marc_8_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymarc", None)
    monkeypatch.setitem(sys.modules, "pymarc.marc8", None)
    library = read_bytes(SAMPLE.read_bytes() + write(THREE).data, "x.mrc")
    assert library.keys == tuple(record.key for record in THREE)
    assert len(library.findings) == 2
    assert all("archival-provenance[marc]" in f.message for f in library.findings)


def _lengths(data: bytes) -> Iterator[bytes]:
    yield b"99999" + data[5:]
    yield b"00026" + data[5:]
    yield b"     " + data[5:]
    yield data[:12] + b"00000" + data[17:]
    yield data[:12] + b"     " + data[17:]
    yield data[:27] + b"0001" + data[31:]
    yield data[:31] + b"99999" + data[36:]
    yield data[:31] + b"    x" + data[36:]
    yield b"\n\r\n" + data + b"\n"
    yield b"\xef\xbb\xbf" + data


@pytest.mark.parametrize("at", range(10))
@pytest.mark.parametrize("record", THREE, ids=lambda r: r.key)
def test_wrong_lengths_cost_nothing(record: Record, at: int) -> None:
    right = write([record]).data
    wrong = list(_lengths(right))[at]
    library = read_bytes(wrong + right + wrong, "x.mrc")
    assert [one.title for one in library] == [record.title] * 3
    assert library[0] == read_bytes(right)[0]
    assert all(f.severity is not Severity.ERROR for f in library.findings)


def test_lengths_that_count_letters_and_not_bytes() -> None:
    fields = [("001", "k"), ("100", "1 \x1faСуслин, Павел"), ("245", "10\x1faТелеграмма"), ("500", "  \x1faЗаметка")]
    directory, body = "", ""
    for tag, text in fields:
        directory += f"{tag}{len(text) + 1:04}{len(body):05}"
        body += f"{text}\x1e"
    base = 25 + len(directory)
    text = f"{base + len(body) + 1:05}nam a22{base:05} a 4500{directory}\x1e{body}\x1d"
    library = read_bytes(text.encode())
    assert (library[0].title, str(library[0].contributions[0])) == ("Телеграмма", "Павел Суслин")
    assert library[0].notes == ("Заметка",)
    assert [str(f.severity) for f in library.findings] == ["warning", "warning"]


@pytest.mark.parametrize(
    "bad",
    [
        b"garbage\x1d",
        b"00030nam a2200025 a 4500\x1d",
        b"00026nam a2200025 a 4500\x1e\x1d",
        b"<html>not found</html>\x1d",
        b"00042nam a2200037 a 4500245000500099\x1e\x1d",
        b"00042nam a2200037 a 4500",
    ],
)
def test_a_bad_record_among_many_is_a_finding(bad: bytes) -> None:
    good = [write([record]).data for record in THREE]
    library = read_bytes(good[0] + bad + good[1] + good[2], "x.mrc")
    assert library.keys == tuple(record.key for record in THREE)
    assert library.findings
    (finding, *_) = library.findings
    assert finding.where.file == "x.mrc"
    assert finding.message.startswith(f"record 2, at byte {len(good[0])}")


def test_bytes_before_a_record_and_an_end_that_is_missing_are_told() -> None:
    good = [write([record]).data for record in THREE]
    library = read_bytes(good[0] + b"#!junk" + good[1] + good[2][:-40], "x.mrc")
    assert [record.title for record in library][:2] == [REPORT.title, TELEGRAM.title]
    assert "#!junk" in library.findings[0].raw
    assert "no end" in library.findings[1].message


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("500", b"ab no subfields"),
        ("500", b"x\x1faone indicator"),
        ("500", b"  \x1faa \x00 NUL"),
        ("5\xff0", b"  \x1fatag"),
        ("FMT", b"MX"),
    ],
)
def test_odd_fields_are_told_and_kept_where_they_can_be(field: str, told: bytes) -> None:
    data = _of_fields([("001", b"k"), ("245", b"00\x1faT"), (field, told)]).replace(b"\xc3\xbf", b"\xff")
    library = read_bytes(data)
    assert [record.title for record in library] == ["T"]
    assert library.findings


def test_what_is_too_long_is_cut_and_told() -> None:
    long = BOOK.replace(summary="é" * 20_000, notes=["x" * 9_000] * 20)
    written = write([long])
    assert {loss.field for loss in written.losses} == {"summary", "notes"}
    assert len(written.data) <= 99_999
    (back,) = read_bytes(written.data)
    assert back.title == BOOK.title
    assert back.summary
    assert set(back.summary) == {"é"}
    assert not read_bytes(written.data).findings


def test_one_behind_the_other_is_one_file() -> None:
    whole, parts = write(THREE).data, b"".join(write([record]).data for record in THREE)
    assert whole == parts
    streamed = [record for library in stream(io.BytesIO(whole)) for record in library]
    assert streamed == list(read_bytes(whole))


SMALL = pv.Record(key="k" * 8, title="A small record", tags=("Korea",))


class _Records(io.RawIOBase):
    """A file of many records that is nowhere."""

    def __init__(self, count: int) -> None:
        self._left = count
        self._one = write([SMALL]).data
        self._held = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._held) < size and self._left:
            self._held += self._one.replace(SMALL.key.encode(), f"{self._left:08}".encode())
            self._left -= 1
        found, self._held = self._held[:size], self._held[size:]
        return found


def _peak(count: int) -> int:
    """Return the most memory that reading so many records takes, in bytes."""
    read = 0
    source: Any = _Records(count)
    tracemalloc.start()
    for library in stream(source):
        read += len(library)
        gc.collect()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == count
    return peak


def test_memory_stays_flat_however_many_records_there_are() -> None:
    _peak(1)  # what is made once and held
    assert _peak(5_000) < 1.5 * _peak(1_000), "a file five times as long holds no more"


@pytest.mark.parametrize(
    ("data", "claimed"),
    [
        (write([BOOK]).data, True),
        (SAMPLE.read_bytes(), True),
        (b"\n" + write([BOOK]).data, True),
        (b"99999" + write([BOOK]).data[5:], True),
        (b"00714cam a2200205 a 4500", False),
        (b"LDR 00714cam a2200205 a 4500\n001 k", False),
        (b"", False),
        (b"00714", False),
    ],
)
def test_what_is_claimed(data: bytes, claimed: bool) -> None:
    assert claims(Sample("", "", data)) is claimed
    assert (detect(data) == "marc21") is claimed


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    library = read_bytes(b"00714cam a2200205 a 4500" + data)
    assert library.records or library.findings
