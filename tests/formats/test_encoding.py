"""Bytes are never lost, whatever encoding they are in; what is odd is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.formats._encoding import decode, is_binary

RIS = "TY  - BOOK\r\nTI  - Jelentés\r\nER  - \r\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (RIS.encode(), ""),
        (RIS.encode("utf-8-sig"), "byte order mark of UTF-8"),
        (RIS.encode("utf-16"), "byte order mark of UTF-16"),
        (RIS.encode("utf-16-le"), "UTF-16-LE without a byte order mark"),
        (RIS.encode("utf-16-be"), "UTF-16-BE without a byte order mark"),
        (RIS.encode("cp1252"), "expected UTF-8, found the byte 0xe9"),
    ],
)
def test_a_file_in_any_encoding_is_read(data: bytes, told: str) -> None:
    library = pv.loads(data)
    assert library[0].title == "Jelentés"
    assert [told in f.message for f in library.findings if f.rule == "encoding"] == ([True] if told else [])


@pytest.mark.parametrize("declared", ["ISO-8859-2", "MacRoman", "no-such-encoding"])
def test_what_is_declared_is_tried_before_it_is_guessed(declared: str) -> None:
    text = f"% Encoding: {declared}\n@book{{k, title = {{Ő é}}}}\n".replace(
        "Ő", "" if declared != "ISO-8859-2" else "Ő"
    )
    data = text.encode("latin-1" if declared.startswith("no") else declared)
    read, found = decode(data, "refs.bib")
    assert read == text
    assert [f.where.file for f in found] == ["refs.bib"]
    xml = f"<?xml version='1.0' encoding='{declared}'?><a>é</a>"
    assert decode(xml.encode("latin-1" if declared.startswith("no") else declared))[0] == xml


@given(st.binary(max_size=60))
def test_no_byte_is_lost(data: bytes) -> None:
    text, found = decode(data)
    assert len(found) <= 1
    assert len(text) <= len(data)
    assert isinstance(is_binary(data), bool)
