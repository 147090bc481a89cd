"""Formats of tagged fields: one engine, so one set of laws for RIS, Refer, RefWorks, EndNote XML and COinS."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import FORMATS, Sample, _stream, detect, dumps, loads
from provenance.formats._format import member
from provenance.formats._tagged.text import one_line
from provenance.model import Library, Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.formats.tagged import SAMPLES, differing, same_again, told
from tests.strategies import records, texts

if TYPE_CHECKING:
    from pathlib import Path

TAGGED = ("coins", "endnote-xml", "refer", "refworks", "ris")
FILES = sorted(path for name in TAGGED if (SAMPLES / name).is_dir() for path in (SAMPLES / name).iterdir())

every_format = pytest.mark.parametrize("name", TAGGED)
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")


@every_format
@settings(max_examples=60)
@given(record=records())
def test_announced_losses_are_exactly_what_is_missing_after_reading_it_again(name: str, record: Record) -> None:
    library = loads(dumps(record, name), name)
    assert len(library) == 1
    assert differing(record, library[0]) == told(record, name)


@every_format
@settings(max_examples=40)
@given(record=records())
def test_what_was_written_once_is_written_the_same_again(name: str, record: Record) -> None:
    once = loads(dumps(record, name), name)
    assert loads(dumps(once, name), name).records == once.records


@every_format
@settings(max_examples=25)
@given(several=st.lists(records(), min_size=2, max_size=4))
def test_several_records_come_back_in_order(name: str, several: list[Record]) -> None:
    library = loads(dumps(several, name), name)
    alone = [loads(dumps(record, name), name)[0] for record in several]
    assert [record.title for record in library] == [record.title for record in alone]


@every_format
@pytest.mark.parametrize("record", [REPORT, TELEGRAM, BOOK], ids=lambda record: record.key)
def test_a_plain_document_loses_little(name: str, record: Record) -> None:
    assert told(record, name) <= {"texts", "holdings"}
    (back,) = loads(dumps(record, name), name)
    assert [str(one.signature) for one in back.holdings] == [str(one.signature) for one in record.holdings]
    assert back.contributions == record.contributions
    assert (back.kind, back.date, back.original_language) == (record.kind, record.date, record.original_language)
    assert not back.kept


@every_format
def test_no_line_of_a_longer_text_breaks_the_record(name: str) -> None:
    nasty = "first\nTY  - BOOK\nER  - \nRT Book, Whole\nSP 5\n%0 Book\n%A x\n</span></record>&amp;\n\nlast"
    record = REPORT.replace(notes=(nasty, "another"), summary=nasty, title=nasty, tags=("a; b", "%A c"))
    library = loads(dumps([record, BOOK], name), name)
    assert library.keys == (REPORT.key, BOOK.key)
    assert library.findings == ()
    assert library[0].title == one_line(nasty)


@every_format
@settings(max_examples=80)
@given(text=texts())
def test_a_reader_never_raises(name: str, text: str) -> None:
    assert isinstance(member(name).read(text, "file"), Library)


@every_format
@settings(max_examples=60)
@given(data=st.data())
def test_a_file_cut_or_spliced_anywhere_is_read_or_told(name: str, data: st.DataObject) -> None:
    text = dumps([REPORT, TELEGRAM, BOOK], name)
    at = data.draw(st.integers(0, len(text)))
    spliced = ["", "}", '"', "<", "%0 Book\n", "RT Map\n", "TY  - BOOK\r\n", "\n\n", "\x00", "</record>", "&"]
    broken = text[:at] + data.draw(st.sampled_from(spliced)) + data.draw(st.sampled_from(["", text[at:]]))
    library = member(name).read(broken, "file")
    assert all(finding.where.file == "file" for finding in library.findings)
    assert library.records or library.findings or not broken.strip()


@every_file
def test_a_file_of_another_program_is_stable(path: Path) -> None:
    same_again(path.read_text(encoding="utf-8"), path.parent.name)


@every_file
def test_what_another_program_wrote_comes_back_through_yaml(path: Path) -> None:
    name = path.parent.name
    library = loads(path.read_bytes(), name)
    direct = dumps(library, name)
    assert dumps(loads(dumps(library, "yaml"), "yaml"), name) == direct


@every_file
def test_one_format_claims_it(path: Path) -> None:
    sample = Sample(path.read_text(encoding="utf-8"), path.name, path.read_bytes())
    claims = [name for name, one in FORMATS.all().items() if hasattr(one, "claims") and one.claims(sample)]
    assert claims == [path.parent.name]


@every_format
@pytest.mark.parametrize(
    "text",
    ["", "A letter, 1962", "%PDF-1.7", "% a comment\n% in TeX", "<html><p>x</p></html>", "<xml/>", "RT @someone: x"],
)
def test_what_is_not_claimed(name: str, text: str) -> None:
    assert detect(text) != name


@pytest.mark.parametrize("name", ["refer", "refworks"])
@settings(max_examples=30)
@given(several=st.lists(records(), min_size=1, max_size=4))
def test_a_long_file_is_read_in_pieces_of_any_size(name: str, several: list[Record]) -> None:
    content = member(name).write(several).content
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_stream, "_PIECE", 1)
        pieces = list(member(name).stream(io.BytesIO(content), "x"))
    assert [record for piece in pieces for record in piece] == list(loads(content, name))
    assert len(pieces) == len(several)


_EDITED = (
    '<xml><records><record><ref-type name="Edited Book">28</ref-type><contributors><authors>'
    "<author>Rossi, Maria</author></authors></contributors></record></records></xml>"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refer", "%0 Edited Book\n%A Rossi, Maria\n%T Ports\n"),
        ("refworks", "RT Book, Edited\nA1 Rossi, Maria\nT1 Ports\n"),
        ("endnote-xml", _EDITED),
    ],
)
def test_whoever_comes_first_in_an_edited_book_is_its_editor(name: str, text: str) -> None:
    (record,) = loads(text, name)
    editor = ("editor", "Maria Rossi")
    assert [(one.role, str(one)) for one in record.contributions] == [editor]
    added = record.replace(contributions=[*record.contributions, {"role": "author", "person": "Carlo Bianchi"}])
    (back,) = loads(dumps(added, name), name)
    assert {(one.role, str(one)) for one in back.contributions} == {editor, ("author", "Carlo Bianchi")}
