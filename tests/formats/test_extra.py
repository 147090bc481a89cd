"""Zotero's Extra: lines of name and value, free text above and below, and what Zotero makes of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats._extra import TABLE, credits_line, extra_lines, named, parted
from provenance.formats._flat import flatten
from tests.documents import REPORT, TELEGRAM
from tests.strategies import records, texts

if TYPE_CHECKING:
    from provenance.model import Record

_ZOTERO_FIELDS = {"series", "volume", "title", "date", "place", "pages", "section", "edition", "number", "url"}


@given(records())
def test_every_line_is_read_as_the_value_it_was_written_for(record: Record) -> None:
    for name, lines in extra_lines(flatten(record), ""):
        for line in lines:
            found = named(line)
            assert found is not None
            assert (found.name, found.line) == (name, line)
            assert "\n" not in line


@given(records())
def test_lines_come_back_in_order(record: Record) -> None:
    lines = [line for _, some in extra_lines(flatten(record), "") for line in some]
    extra = parted("\n".join(lines))
    assert [one.line for one in extra.lines] == lines
    assert (extra.above, extra.below) == ("", "")


@given(texts())
def test_nothing_of_a_text_is_lost(text: str) -> None:
    extra = parted(text)
    told = "".join((extra.above, *(one.line for one in extra.lines), extra.below))
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", text)


def test_names_are_in_lower_case_and_none_is_a_field_that_zotero_would_cite_for_a_level() -> None:
    levels = [written for name, written, _ in TABLE if name.startswith("level:")]
    assert not _ZOTERO_FIELDS & set(levels)
    own = [written for _, written, _ in TABLE if written not in ("DOI", "ISBN", "ISSN", "PMID", "PMCID", "URL")]
    assert all(re.fullmatch(r"[a-z][a-z_-]*", written) for written in own)
    assert len(set(own)) == len(own)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("original-date: 1962", "original-date", "1962"),
        ("Original Date: 1962", "original-date", "1962"),
        ("archive_collection: X", "archive_collection", "X"),
        ("Archive Collection : X", "archive_collection", "X"),
        ("DOI: 10.1/a", "DOI", "10.1/a"),
        ("translator: Szalontai || Balazs", "translator", "Szalontai || Balazs"),
        ("Citation Key: kovacs1962", "key", "kovacs1962"),
        ("citation-key: other", "citation-key", "other"),
        ("series: Korea", "level:series", "Korea"),
        ("archive-series: Korea", "level:series", "Korea"),
        ("Place: Budapest", "publisher-place", "Budapest"),
        ("tex.ppn: 511", "", "511"),
        ("Translated by Anna Vale.", "credits", "Translated by Anna Vale."),
    ],
)
def test_names_as_people_and_programs_write_them(line: str, name: str, value: str) -> None:
    found = named(line)
    assert found is not None
    assert (found.name, found.value) == (name, value)


@pytest.mark.parametrize(
    "text", ["Read in 2020.", "see p. 3", "https", "a long sentence about something: with a colon"]
)
def test_free_text_is_no_line(text: str) -> None:
    assert named(text) is None


def test_one_line_of_free_text_is_suffered_and_later_text_ends_the_lines() -> None:
    extra = parted("My note\r\nbox: 5\n\nfolder: 6\nthe end\nbox: 7")
    assert extra.above == "My note"
    assert [(one.name, one.value) for one in extra.lines] == [("level:box", "5"), ("level:folder", "6")]
    assert extra.below == "the end\nbox: 7"


def test_credits_are_told_where_the_names_do_not_say_it() -> None:
    assert credits_line(flatten(REPORT)) == ""
    assert credits_line(flatten(TELEGRAM)).startswith("Obtained by Maria Vega (University of X) and translated from")


@given(st.lists(st.sampled_from(["box: 5", "free", "", "kind: report", "x: y", "Obtained by A. Bee."]), max_size=6))
def test_taking_apart_is_stable(lines: list[str]) -> None:
    extra = parted("\n".join(lines))
    again = parted("\n".join(filter(None, [extra.above, *(one.line for one in extra.lines), extra.below])))
    assert again == extra
