"""The library report: what it counts in a small library, that its counts add up, and what it ranks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance as pv
from provenance.errors import Finding, Severity, Where
from provenance.reports import library
from tests.chains.records import MIRROR, PUBLIC, SIGNATURE, plain, report
from tests.strategies import records

if TYPE_CHECKING:
    from provenance.model import Record

HOST = "wilson-center-digital-archive.dvincitest.com"
WILSON = "Wilson Center Digital Archive"
AVPRF = "AVPRF, fond 0102, opis 13, papka 72, delo 5"
ORIGINAL = {"kind": "transcription", "language": "ru", "text": "Tekst"}
SMALL = (
    report(key="a"),
    report(key="b", locations=({"url": PUBLIC, "archive": WILSON},)),
    # read in Russian, a page of another site, a copy of the document in another archive
    plain(
        key="c",
        kind="telegram",
        original_language="ru",
        texts=(ORIGINAL,),
        holdings=(
            {"signature": AVPRF},
            {"signature": "Library of Congress, Volkogonov papers", "status": "foreign-copy"},
        ),
        locations=({"url": "https://example.org/c"},),
    ),
    plain(key="d", kind="report", original_language="ru-RU", holdings=({"signature": AVPRF},)),  # what was read?
    plain(key="e", kind="book", title="A book", locations=({"url": "https://example.org/e"},)),
    plain(key="f", kind="telegram", locations=({"url": "https://example.org/f"},)),  # a page, its text not kept
)


def facts(*some: Record) -> dict[str, Any]:
    """Return the facts of the report as its JSON tells them."""
    read: dict[str, Any] = json.loads(pv.report(some, "library", to="json"))
    return read


def covered(rows: list[dict[str, Any]]) -> dict[str, tuple[int, int, int, int, int]]:
    """Return the numbers of each group."""
    return {
        row["name"] or row["group"]: (
            row["records"], row["original"], row["translation"], row["unknown"], row["located"],
        )
        for row in rows
    }  # fmt: skip


def test_what_a_small_library_covers() -> None:
    found = facts(*SMALL)
    assert covered([found["coverage"]]) == {"all": (6, 2, 2, 2, 5)}
    assert covered(found["by_repository"]) == {
        "Archive of Foreign Policy of the Russian Federation (AVPRF)": (2, 1, 0, 1, 2),
        "Magyar Országos Levéltár (MOL)": (2, 0, 2, 0, 2),
        "published": (1, 1, 0, 0, 1),
        "none": (1, 0, 0, 1, 0),
    }
    assert covered(found["by_language"]) == {
        "Hungarian": (2, 0, 2, 0, 2),
        "Russian": (2, 1, 0, 1, 2),
        "none": (2, 1, 0, 1, 1),
    }
    assert found["translations"] == {"none": 2, "one": 2, "more": 0, "unknown": 2, "most": 1}
    assert found["mirrors"] == 1


def test_a_translation_of_a_translation_is_two() -> None:
    german = {"id": "german", "form": "translation", "language": "de"}
    events = [
        {"id": "german", "type": "translation", "inputs": ["working-copy"], "outputs": ["german"]},
        {"id": "translation-en", "type": "translation", "inputs": ["german"], "outputs": ["translation-en"]},
    ]
    found = facts(report(chain={"manifestations": [german], "events": events}))
    assert found["translations"] == {"none": 0, "one": 0, "more": 1, "unknown": 0, "most": 2}


def points(*some: Record) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many records hang on each single point of failure alone, and how many go through it."""
    return {(p["kind"], p["name"]): (p["alone"], p["records"]) for p in facts(*some)["points"]}


def test_what_records_hang_on_is_ranked() -> None:
    ranked = facts(*SMALL)["points"]
    assert [(p["alone"], p["kind"], p["name"]) for p in ranked[:3]] == [
        (3, "site", "example.org"),
        (2, "translator", "Balazs Szalontai"),
        (2, "archive", "Magyar Országos Levéltár (MOL)"),
    ]
    assert ranked[0]["keys"] == ["c", "e", "f"]
    assert ranked[0]["share"] == 0.5
    counts = [(p["alone"], p["records"]) for p in ranked]
    assert counts == sorted(counts, reverse=True)


ARCHIVED = {"url": PUBLIC, "archived_url": "https://web.archive.org/web/2012/https://example.org/a"}


@pytest.mark.parametrize(
    ("fields", "point", "alone"),
    [
        ({}, ("translator", "Balazs Szalontai"), True),
        ({"texts": (*report().texts, ORIGINAL)}, ("translator", "Balazs Szalontai"), False),
        ({}, ("site", HOST), True),
        ({"locations": ({"url": MIRROR}, {"url": PUBLIC})}, ("site", HOST), False),
        ({"locations": (ARCHIVED,)}, ("page", PUBLIC), False),
        ({"also_published": ({"text": "CWIHP Bulletin 14"},)}, ("page", MIRROR), False),
        ({}, ("archive", "Magyar Országos Levéltár (MOL)"), True),
        ({"holdings": ({"signature": SIGNATURE}, {"signature": AVPRF, "status": "copy"})},
         ("archive", "Magyar Országos Levéltár (MOL)"), False),
        ({"holdings": ({"signature": SIGNATURE}, {"signature": AVPRF, "status": "former"})},
         ("archive", "Magyar Országos Levéltár (MOL)"), True),
    ],
)  # fmt: skip
def test_another_way_to_a_source_is_no_single_point(
    fields: dict[str, Any], point: tuple[str, str], alone: bool
) -> None:
    assert (points(report(**fields)).get(point) == (1, 1)) is alone


def test_the_fixes_that_help_most_come_first() -> None:
    more = tuple(report(key=f"k{n}", locations=({"url": PUBLIC, "accessed": "2026-01-31"},)) for n in range(3))
    found = facts(*SMALL[:2], *more)["fixes"]
    helped = [fix["records"] for fix in found]
    assert helped == sorted(helped, reverse=True)
    first = next(fix for fix in found if fix["missing"] == "when it was translated")
    assert (first["records"], first["share"], first["ask"]) == (5, 1.0, "Balazs Szalontai")
    read = next(fix for fix in found if fix["rule"] == "no-access-date")
    assert (read["records"], read["keys"]) == (2, ["a", "b"])
    mirror = next(fix for fix in found if fix["rule"] == "mirror-host")
    assert (mirror["keys"], mirror["ask"]) == (["a"], WILSON)


def test_a_record_that_tells_nothing_is_asked_for_what_was_read() -> None:
    rules = {fix["rule"] for fix in facts(plain(kind="report"))["fixes"]}
    assert {"nothing-read", "missing-signature"} <= rules


def test_a_broken_chain_is_told_by_its_key() -> None:
    found = facts(report(key="whole"), report(key="torn", chain={"cited": "nowhere"}))
    assert {fault["key"] for fault in found["faults"]} == {"torn"}
    text = pv.report((report(key="torn", chain={"cited": "nowhere"}),), "library")
    assert "1 record has a chain that cannot be as written: torn." in text


def test_the_findings_of_reading_count_once() -> None:
    gap = Finding(
        severity=Severity.GAP, rule="missing-signature", message="no archive", where=Where(key="f", field="holdings")
    )
    error = Finding(
        severity=Severity.ERROR, rule="unreadable-entry", message="no entry", where=Where(file="a.bib", line=3)
    )
    read = pv.Library((plain(key="f", kind="report"),), (gap, error))
    counted = {row["rule"]: row for row in json.loads(pv.report(read, "library", to="json"))["findings"]}
    assert counted["missing-signature"]["findings"] == 1
    assert counted["unreadable-entry"] == {
        "severity": "error", "rule": "unreadable-entry", "findings": 1, "records": 0,
    }  # fmt: skip
    assert next(iter(counted)) == "unreadable-entry"


@settings(max_examples=50)
@given(st.lists(records(), max_size=5))
def test_the_counts_add_up(some: list[Record]) -> None:
    found = library.facts(some)
    size = len(some)
    assert found.records == found.coverage.records == size
    for row in (found.coverage, *found.by_repository, *found.by_language):
        assert row.original + row.translation + row.unknown == row.records
        assert row.located <= row.records
    for rows in (found.by_repository, found.by_language):
        for name in ("records", "original", "translation", "unknown", "located"):
            assert sum(getattr(row, name) for row in rows) == getattr(found.coverage, name)
    steps = found.translations
    assert (steps.none, steps.one + steps.more, steps.unknown) == (
        found.coverage.original, found.coverage.translation, found.coverage.unknown,
    )  # fmt: skip
    known = found.evidence
    assert known.links == sum(
        (known.confirmed, known.stated, known.inferred, known.conjectured, known.unknown, known.disputed)
    )
    assert all(1 <= point.alone <= point.records <= size and len(point.keys) == point.alone for point in found.points)
    assert all(1 <= fix.records <= size and len(fix.keys) == fix.records for fix in found.fixes)


def test_an_empty_library_has_a_report() -> None:
    assert "There is no record to report on." in pv.report((), "library")


def test_the_text_answers_in_a_sentence_and_draws() -> None:
    text = pv.report(SMALL, "library")
    assert " ".join(text.split("\n\n")[3].split()) == (
        "Of 6 sources, 2 (33%) were read in translation only, 2 (33%) in the original and of 2 (33%) the record does"
        " not tell what was read. 5 (83%) tell where the original is. No link is independently confirmed."
    )
    assert "no translation          ################################################## 2\n" in text


def test_small_and_nearly_whole_shares_are_no_round_numbers() -> None:
    many = [plain(key=f"k{n}", kind="report") for n in range(199)]
    text = pv.report((*many, report(key="read")), "library")
    assert "1 (under 1%) was read in translation only" in " ".join(text.split())
    assert "of 199 (over 99%) the record does not tell" in " ".join(text.split())


def test_a_long_table_sums_up_its_rest() -> None:
    many = [plain(key=f"k{n}", holdings=({"signature": f"Archive {n:03}, box 1"},)) for n in range(60)]
    rows = pv.report(many, "library", to="markdown").split("Coverage by archive")[1].split("###")[0]
    assert "| 21 others | 21 | 35% |" in rows


@settings(max_examples=30)
@given(st.lists(records(), max_size=4, unique_by=lambda record: record.key))
def test_the_order_of_the_records_changes_no_count(some: list[Record]) -> None:
    one, other = library.facts(some), library.facts(some[::-1])
    assert one.by_repository == other.by_repository
    assert one.by_language == other.by_language
    assert (one.coverage, one.translations, one.evidence) == (other.coverage, other.translations, other.evidence)
    assert [(p.kind, p.name, p.alone) for p in one.points] == [(p.kind, p.name, p.alone) for p in other.points]
    assert {(c.rule, c.findings, c.records) for c in one.findings} == {
        (c.rule, c.findings, c.records) for c in other.findings
    }
