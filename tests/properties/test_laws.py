"""Laws that hold for every value and every record, whatever the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.formats import FORMATS, Sample
from provenance.formats._format import decode, is_binary
from provenance.model import Person
from provenance.values.date import Date
from provenance.values.language import Language
from provenance.values.url import Url
from tests.strategies import dates, languages, persons, records, texts, urls

if TYPE_CHECKING:
    from provenance.values.scalar import Scalar

WRITTEN = [name for name, member in FORMATS.all().items() if hasattr(member, "write")]
READ = [name for name, member in FORMATS.all().items() if hasattr(member, "read") or hasattr(member, "read_bytes")]
BOTH = [name for name in WRITTEN if name in READ]


def content(records: pv.Record | pv.Library, format: str) -> bytes:
    """Return what a format writes, as the bytes of a file."""
    return pv.write(records, None, format).content


@given(st.one_of(dates().map(Date.parse), languages().map(Language.parse), urls().map(Url.parse)))
def test_a_value_is_its_text(value: Scalar) -> None:
    again = type(value).parse(str(value))
    assert (again, hash(again), str(again)) == (value, hash(value), str(value))


@given(persons())
def test_a_person_has_a_name(person: Person) -> None:
    assert str(person)
    assert person.sorted()
    assert Person.model_validate(person.model_dump()) == person


@given(records(), st.sampled_from(WRITTEN))
def test_every_record_is_written_in_every_format(record: pv.Record, format: str) -> None:
    written = content(record, format)
    assert written
    assert content(record, format) == written
    assert all(loss.key == record.key and loss.reason for loss in pv.losses(record, format))


@given(records(), st.sampled_from(BOTH))
def test_what_is_written_is_read_and_what_is_read_is_written_alike(record: pv.Record, format: str) -> None:
    once = pv.loads(content(record, format), format)
    assert len(once) == 1
    again = content(once, format)
    assert content(pv.loads(again, format), format) == again


@given(records(), st.sampled_from(BOTH))
def test_what_is_not_announced_as_lost_comes_back(record: pv.Record, format: str) -> None:
    written = pv.write(record, None, format)
    (back,) = pv.loads(written.content, format)
    lost = {re.split(r"[.\[]", loss.field)[0] for loss in written.losses}
    differing = {name for name in type(record).model_fields if getattr(record, name) != getattr(back, name)}
    assert differing <= lost
    assert lost <= differing


@given(st.one_of(texts(), st.binary(max_size=200)), st.sampled_from(READ))
def test_nothing_makes_a_reader_fail(found: str | bytes, format: str) -> None:
    library = pv.loads(found, format, file="x")
    assert library.records or library.findings
    assert all(finding.message for finding in library.findings)


@given(records(), st.sampled_from(BOTH))
def test_what_a_format_writes_one_format_claims(record: pv.Record, format: str) -> None:
    data = content(record, format)
    sample = Sample("" if is_binary(data) else decode(data)[0], "", data)
    claims = [name for name, member in FORMATS.all().items() if hasattr(member, "claims") and member.claims(sample)]
    assert claims == [format] or (claims, format) == (["bibtex"], "biblatex")  # where nothing tells them apart


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "\x00", "\ud800", "{", "[", "[]", "{}", "null", "a" * 10_000])
def test_what_no_format_is_written_in(text: str, format: str) -> None:
    library = pv.loads(text, format, file="x")
    assert library.records or library.findings


LONG = [
    "%A b\r\n",
    "# b\r\n",
    "%\r",
    " \n",
    "{",
    "[",
    "<a>",
    '"',
    "@x{",
    "a,b;",
    "- - ",
    "---\n",
    "/*",
    "prefix a <b>\n",
    "=",
    "TY",
    "\t",
]


@pytest.mark.parametrize("piece", LONG)
def test_a_long_text_is_soon_told_from_a_format(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    for member in FORMATS.all().values():
        if hasattr(member, "claims"):
            member.claims(Sample(text, "", text.encode()))
