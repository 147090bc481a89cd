"""What holds for every format whose entry is a citation: nothing is lost in silence, and nothing breaks a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import FORMATS, detect, dumps, loads, losses
from provenance.formats._format import member
from provenance.model import Library, Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records, texts

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = ("bibtex", "biblatex", "csl-json", "ris")
ENDINGS = {"bibtex": "bib", "biblatex": "biblatex.bib", "csl-json": "csl.json", "ris": "ris"}
LEGAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._+/-]{0,20}")

every_format = pytest.mark.parametrize("name", ENTRIES)


def _differing(one: Record, other: Record) -> set[str]:
    return {field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)}


def _told(record: Record, name: str) -> set[str]:
    return {re.split(r"[.\[]", loss.field)[0] for loss in losses(record, name)}


def test_these_are_the_entry_formats() -> None:
    assert tuple(sorted(ENTRIES)) == tuple(n for n, m in FORMATS.all().items() if getattr(m, "ENTRY", False))


@every_format
@settings(max_examples=80)
@given(record=records())
def test_announced_losses_are_exactly_what_is_missing_after_reading_it_again(name: str, record: Record) -> None:
    library = loads(dumps(record, name), name)
    assert len(library) == 1
    assert _differing(record, library[0]) == _told(record, name)


@every_format
@settings(max_examples=25)
@given(several=st.lists(records(), min_size=2, max_size=4))
def test_several_records_come_back_in_order_one_entry_each(name: str, several: list[Record]) -> None:
    library = loads(dumps(several, name), name)
    alone = [loads(dumps(record, name), name)[0] for record in several]
    assert [record.title for record in library] == [record.title for record in alone]
    assert len(library) == len(several)


@every_format
@settings(max_examples=60)
@given(key=st.from_regex(LEGAL, fullmatch=True))
def test_a_key_is_kept_exactly(name: str, key: str) -> None:
    record = REPORT.replace(key=key)
    assert loads(dumps(record, name), name)[0].key == key
    assert "key" not in _told(record, name)


@every_format
def test_keys_that_differ_in_case_are_two(name: str) -> None:
    pair = [BOOK.replace(key="Ab"), BOOK.replace(key="aB")]
    assert loads(dumps(pair, name), name).keys == ("Ab", "aB")


@every_format
@settings(max_examples=40)
@given(record=records())
def test_what_was_written_once_is_written_the_same_again(name: str, record: Record) -> None:
    once = loads(dumps(record, name), name)
    assert loads(dumps(once, name), name) == once


@every_format
@pytest.mark.parametrize("record", [REPORT, TELEGRAM, BOOK], ids=lambda record: record.key)
def test_a_plain_document_loses_little(name: str, record: Record) -> None:
    assert _told(record, name) <= {"texts", "original_title", "holdings"}
    (back,) = loads(dumps(record, name), name)
    assert [str(holding.signature) for holding in back.holdings] == [str(h.signature) for h in record.holdings]
    assert back.contributions == record.contributions
    assert (back.kind, back.date, back.original_language) == (record.kind, record.date, record.original_language)


@every_format
def test_the_golden_entry(name: str, root: Path) -> None:
    golden = (root / "tests" / "golden" / f"report.{ENDINGS[name]}").read_text(encoding="utf-8")
    assert dumps(REPORT, name).replace("\r\n", "\n") == golden


@every_format
@pytest.mark.parametrize("record", [REPORT, TELEGRAM, BOOK], ids=lambda record: record.key)
def test_what_is_written_is_recognised(name: str, record: Record) -> None:
    recognised = {detect(dumps(record, name))}
    assert recognised == {name}


@every_format
@settings(max_examples=80)
@given(text=texts())
def test_a_reader_never_raises(name: str, text: str) -> None:
    assert isinstance(member(name).read(text, "file"), Library)


@every_format
@settings(max_examples=80)
@given(data=st.data())
def test_a_file_cut_or_spliced_anywhere_is_read_or_told(name: str, data: st.DataObject) -> None:
    text = dumps([REPORT, TELEGRAM, BOOK], name)
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(
        st.sampled_from(["", "}", "{", '"', "@book{x", "TY  - BOOK\r\n", "\n", ",", "\x00", "]"])
    )
    library = member(name).read(broken + data.draw(st.sampled_from(["", text[at:]])), "file")
    assert all(finding.where.file == "file" for finding in library.findings)
    assert library.records or library.findings or broken.strip() in ("", "[]")


@every_format
def test_no_line_of_a_longer_text_breaks_the_entry(name: str) -> None:
    nasty = "first\nTY  - BOOK\n@book{x,\n}\n]\nER  - \n\nlast"
    record = REPORT.replace(notes=(nasty,), summary=nasty, title=nasty)
    library = loads(dumps([record, BOOK], name), name)
    assert library.keys == (REPORT.key, BOOK.key)
    assert library.findings == ()


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris"])
def test_an_archive_that_no_table_knows_stays_the_archive(name: str) -> None:
    record = Record.model_validate({"key": "a", "variables": {"archive": "Somewhere", "archive_location": "Box 3"}})
    once = loads(dumps(record, name), name)
    again = loads(dumps(once, name), name)
    assert again == once
    signature = again[0].signature
    assert signature is not None
    assert signature.repository is not None
    assert str(signature.repository) == "Somewhere"
