"""The citation of the digital archive, taken apart in all the forms it has had."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats import wilson
from provenance.formats._wilson.citation import parse_citation
from provenance.values.date import is_undated, parse_written_date
from tests.formats.wilson_pages import PARTS, lost, page

if TYPE_CHECKING:
    from pathlib import Path


CITATIONS = [
    # text behind the title -> date, archive, source, URLs
    (
        ", May 6, 1958, Wilson Center Digital Archive, MOL, 5. doboz",
        "May 6, 1958",
        "Wilson Center Digital Archive",
        "MOL, 5. doboz",
        0,
    ),
    (
        ", November 09, 1962, HPPP Digital Archive, MOL. Edited by A. Bee.",
        "November 09, 1962",
        "HPPP Digital Archive",
        "MOL. Edited by A. Bee.",
        0,
    ),
    (
        ", April 9-12, 1973, Wilson Center Digital Archive, MOL",
        "April 9-12, 1973",
        "Wilson Center Digital Archive",
        "MOL",
        0,
    ),
    (", August, 1962, Wilson Center Digital Archive, MOL", "August, 1962", "Wilson Center Digital Archive", "MOL", 0),
    (", 1962, Wilson Center Digital Archive, MOL", "1962", "Wilson Center Digital Archive", "MOL", 0),
    (", Undated, Wilson Center Digital Archive, MOL", "Undated", "Wilson Center Digital Archive", "MOL", 0),
    (", n.d., Wilson Center Digital Archive, MOL", "n.d.", "Wilson Center Digital Archive", "MOL", 0),
    (", 27/13/1962, Wilson Center Digital Archive, MOL", "27/13/1962", "Wilson Center Digital Archive", "MOL", 0),
    (", Wilson Center Digital Archive, MOL", "", "Wilson Center Digital Archive", "MOL", 0),
    (", May 6, 1958, MOL, 5. doboz", "May 6, 1958", "", "MOL, 5. doboz", 0),
    (", May 6, 1958, Northern Virtual Archive, MOL", "May 6, 1958", "Northern Virtual Archive", "MOL", 0),
    (", May 6, 1958, Papers of the North, MOL, 5. doboz", "May 6, 1958", "Papers of the North", "MOL, 5. doboz", 0),
    (", May 6, 1958, Wilson Center Digital Archive. MOL", "May 6, 1958", "Wilson Center Digital Archive", "MOL", 0),
    (", May 6, 1958, Wilson Center Digital Archive", "May 6, 1958", "Wilson Center Digital Archive", "", 0),
    (
        ", May 6, 1958, Wilson Center Digital Archive, https://a.org/document/1, MOL",
        "May 6, 1958",
        "Wilson Center Digital Archive",
        "MOL",
        1,
    ),
    (
        ", May 6, 1958, Wilson Center Digital Archive, MOL. https://a.org/document/1",
        "May 6, 1958",
        "Wilson Center Digital Archive",
        "MOL.",
        1,
    ),
    (
        ", May 6, 1958, Wilson Center Digital Archive, MOL, <https://a.org/document/1>.",
        "May 6, 1958",
        "Wilson Center Digital Archive",
        "MOL.",
        1,
    ),
    (
        ", May 6, 1958, Wilson Center Digital Archive, MOL. Available at: https://a.org/1 (accessed May 5, 2020).",
        "May 6, 1958",
        "Wilson Center Digital Archive",
        "MOL.",
        1,
    ),
    ("", "", "", "", 0),
]
TITLES = [
    "Report, X to Y",
    'Note on the "August" Group',
    "Note on the ‘August’ Group",
    "He said, “No,” and left",
    "A [sic] B (1)",
]
MARKS = [('"', '"', ""), ("“", "”", ""), ("“", "”", ","), ('"', '"', ","), ("«", "»", ""), ("", "", "")]


def parses(date: str) -> bool:
    """Tell whether a date is one, or the word that there is none."""
    return is_undated(date) or parse_written_date(date) is not None


Row = tuple[str, str, str, str, int]
# Without quotation marks and a date nothing tells where the title ends.
CASES = [
    (title, marks, row)
    for title, marks, row in itertools.product(TITLES, MARKS, CITATIONS)
    if marks[0] or parses(row[1])
]


@pytest.mark.parametrize(("title", "marks", "row"), CASES)
def test_a_citation_is_taken_apart(title: str, marks: tuple[str, str, str], row: Row) -> None:
    start, end, inside = marks
    rest, date, archive, source, urls = row
    text = f"{start}{title}{inside}{end}{rest.removeprefix(',') if inside else rest}"
    found = parse_citation(text)
    assert (found.title.text, found.date.text, found.archive.text) == (title, date, archive)
    assert (found.source.text, len(found.urls)) == (source, urls)
    assert text[found.title.at :].startswith(title)
    assert text[found.date.at :].startswith(date)


@given(
    st.text(
        alphabet=st.sampled_from('"“”,. \n1962MayUndated:()[]’‘«»https://a.orgWilsonCenterDigitalArchiveMOL'),
        max_size=300,
    )
    | st.text()
)
def test_no_text_breaks_the_citation(text: str) -> None:
    found = parse_citation(text)
    assert found.title.text in text
    assert found.date.text in text
    assert found.archive.text in text
    assert found.note is None or str(found.note) == found.source.text


def test_real_source_notes_are_read_whole(shared: Path) -> None:
    rows = [
        json.loads(line) for line in (shared / "corpora/signatures/gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    rows = [row for row in rows if row["source"] == "wilson.jsonl"]
    assert len(rows) > 20
    for row in rows:
        text = page(*PARTS.values()).replace(
            "MOL, XIX-J-1-j Korea, 11. doboz, 24/b, 002983/1961. Translated by Anna Virág.", row["text"]
        )
        record = wilson.read(text)[0]
        hands = [(c.role, re.sub(r"^Dr\. ", "", str(c)), c.programme) for c in record.contributions[3:]]
        assert hands == [(c["role"], c["name"], c["for"]) for c in row["credits"]], row["id"]
        assert bool(record.holdings) == bool(row["repository"]), row["id"]
        assert all(str(h.signature) in row["text"] for h in record.holdings)
        assert len(record.holdings) == 1 + len(row["second"]) if row["repository"] else not record.holdings
        assert lost(text, wilson.read(text)) == []
