"""Long files are read and written piece by piece, and become what they become whole."""

from __future__ import annotations

import io
import re
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance as pv
from provenance.formats import FORMATS, _stream
from provenance.formats._stream import cut
from provenance.keys import DistinctInPieces, distinct
from tests.strategies import records

if TYPE_CHECKING:
    from pathlib import Path

FRAMED = [name for name, member in FORMATS.all().items() if hasattr(member, "FRAME")]
STREAMED = [name for name, member in FORMATS.all().items() if hasattr(member, "stream")]


@settings(max_examples=40)
@pytest.mark.parametrize("format", FRAMED)
@given(several=st.lists(records(), min_size=1, max_size=4), at=st.integers(0, 4))
def test_pieces_between_a_frame_are_the_whole(format: str, several: list[pv.Record], at: int) -> None:
    member = FORMATS.load(format)
    head, joint, tail = (part.encode() for part in member.FRAME)
    contents = [member.write(part).content for part in (several[:at], several[at:]) if part]
    assert all(content.startswith(head) and content.endswith(tail) for content in contents)
    bodies = [content[len(head) : len(content) - len(tail)] for content in contents]
    assert head + joint.join(bodies) + tail == member.write(several).content


@settings(max_examples=40)
@pytest.mark.parametrize("format", STREAMED)
@given(several=st.lists(records(), max_size=4))
def test_what_is_read_in_pieces_is_what_is_read_whole(format: str, several: list[pv.Record]) -> None:
    content = FORMATS.load(format).write(several).content
    pieces = list(FORMATS.load(format).stream(io.BytesIO(content), "x"))
    if several:
        assert [r for piece in pieces for r in piece] == list(pv.loads(content, format))


@given(
    st.lists(st.sampled_from([b"ER  - \n", b"AU  - x\n", b"\n", b"TY  - BOOK\r\n"]), max_size=60), st.integers(1, 50)
)
def test_parts_are_the_file_and_know_their_lines(lines: list[bytes], size: int) -> None:
    parts = list(cut(io.BytesIO(b"".join(lines)), re.compile(b"ER"), size))
    assert b"".join(part for part, _ in parts) == b"".join(lines)
    assert all(part.splitlines()[-1].startswith(b"ER") for part, _ in parts[:-1])
    assert [first for _, first in parts] == [1 + sum(p.count(b"\n") for p, _ in parts[:i]) for i in range(len(parts))]


def _ris(number: int) -> str:
    return f"TY  - BOOK\nTI  - Title {number}\nAU  - Kovács, József\nPY  - 1962\nID  - k{number}\nER  - \n"


def test_a_long_file_is_converted_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_stream, "LONG", 1000)
    monkeypatch.setattr(_stream, "_PIECE", 2000)
    source = tmp_path / "long.ris"
    broken = "TY  - BOOK\nTI  - Cut\nstray\n"
    source.write_text("".join(map(_ris, range(200))) + broken + _ris(7), encoding="utf-8")
    findings: list[pv.Finding] = []
    done = pv.convert(source, tmp_path / "out.ris", tell=findings.append)
    whole = pv.read(source)
    assert done.records == len(whole) == 202
    assert [r.replace(statements=()) for r in pv.read(tmp_path / "out.ris")] == [
        r.replace(statements=()) for r in whole
    ]
    assert {f.rule for f in findings} == {f.rule for f in whole.findings}
    assert [f.where.line for f in findings if f.rule == "ris"] == [
        f.where.line for f in whole.findings if f.rule == "ris"
    ]
    assert any(f.rule == "duplicate-key" and f.where.key == "k7" for f in findings)


def _peak(path: Path, target: Path) -> int:
    tracemalloc.start()
    try:
        pv.convert(path, target)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_stays_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_stream, "LONG", 1000)
    monkeypatch.setattr(_stream, "_PIECE", 10_000)
    few, many = tmp_path / "few.ris", tmp_path / "many.ris"
    few.write_text("".join(map(_ris, range(300))), encoding="utf-8")
    many.write_text("".join(map(_ris, range(1500))), encoding="utf-8")
    _peak(few, tmp_path / "warm.ris")
    assert _peak(many, tmp_path / "b.ris") < 1.5 * _peak(few, tmp_path / "a.ris")


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=5), max_size=5))
def test_keys_written_twice_are_reported_across_pieces(pieces: list[list[str]]) -> None:
    apart = DistinctInPieces()
    found = [apart.piece([pv.Record(key=key, title="x") for key in piece]) for piece in pieces]
    keys = [record.key for after, _ in found for record in after]
    assert keys == [key for piece in pieces for key in piece]
    told = [finding.where.key for _, findings in found for finding in findings]
    _, whole = distinct([pv.Record(key=key) for key in keys])
    assert set(told) == {finding.where.key for finding in whole}


def test_many_keys_are_remembered() -> None:
    apart = DistinctInPieces()
    for start in range(0, 6000, 1000):
        assert not apart.piece([pv.Record(key=f"k{n}") for n in range(start, start + 1000)])[1]
    assert len(apart.piece([pv.Record(key=f"k{n}") for n in range(100)])[1]) == 100
