"""citation-disagrees: fields that differ from the archive's own citation, and spellings that do not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import Severity
from tests.chains.records import CITATION, SIGNATURE, TITLE, plain, report, said
from tests.checks.fires import found

RULE = "citation-disagrees"
TRANSLATOR = {"role": "translator", "person": "Balazs Szalontai"}


def cited(text: str, **changes: Any) -> Any:  # noqa: ANN401 - a record
    """Return the seed's record with another citation kept."""
    return report(kept={"wilson": {"citation": text}}, **changes)


def held(signature: str) -> dict[str, Any]:
    """Return the change that gives the record one holding."""
    return {"holdings": ({"signature": signature},)}


@pytest.mark.parametrize(
    ("changes", "field", "ours", "theirs"),
    [
        ({"title": "Report, Embassy of Hungary"}, "title", "Report, Embassy of Hungary", TITLE),
        ({"title": f"Copy of a {TITLE}"}, "title", "Copy of a Report", TITLE),
        ({"date": "1962-08-28"}, "date", "1962-08-28", "1962-08-27"),
        ({"date": "1962-08"}, "date", "1962-08", "1962-08-27"),
        ({"date": "1962"}, "date", "1962", "1962-08-27"),
        ({"date": None, "date_status": "unknown"}, "date", "unknown", "1962-08-27"),
        ({"date": "undated"}, "date", "undated", "1962-08-27"),
        (held(SIGNATURE.replace("5. doboz", "6. doboz")), "holdings[0].signature", "6. doboz", "5. doboz"),
        (held(SIGNATURE.replace("0066", "0067")), "holdings[0].signature", "0067/1962", "0066/1962"),
        (held("MOL, XIX-J-1-j Korea, 5. doboz"), "holdings[0].signature", "5. doboz", "0066/1962"),
        (held("AVPRF, fond 0102, opis 13"), "holdings[0].signature", "AVPRF", SIGNATURE),
        ({"holdings": ()}, "holdings", "empty", SIGNATURE),
        ({"locations": ({"archive": "Some Archive"},)}, "locations[0].archive", "Some Archive", "Wilson"),
        ({"contributions": ({**TRANSLATOR, "person": "B. Szabo"},)}, "contributions[0]", "B. Szabo", "Szalontai"),
        ({"contributions": ()}, "contributions", "empty", "Balazs Szalontai"),
        ({"contributions": (TRANSLATOR, {**TRANSLATOR, "person": "A. Bee"})}, "contributions[1]", "Bee", "Szalontai"),
    ],
)  # fmt: skip
def test_fires(changes: dict[str, Any], field: str, ours: str, theirs: str) -> None:
    (finding,) = found(report(**changes), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.where.field == field
    assert ours in finding.message
    assert theirs in finding.message


def test_a_replaced_box_is_found() -> None:
    (finding,) = found(report().replace(box="6"), RULE)
    ours = SIGNATURE.replace("5. doboz", "6. doboz")
    assert finding.message == f"the signature of the record is '{ours}'; the archive's citation has '{SIGNATURE}'"
    assert finding.where.line == 9


@pytest.mark.parametrize(
    "text",
    [
        CITATION,
        CITATION.replace('"', ""),
        f"“{TITLE},” August 27, 1962, Wilson Center Digital Archive, {SIGNATURE}. Translated by Balazs Szalontai.",
        f"«{TITLE}», 27 August 1962, Wilson Center Digital Archive, {SIGNATURE}. Translated by Balazs Szalontai.",
        CITATION.replace("Wilson Center Digital Archive", "History and Public Policy Program Digital Archive"),
        CITATION.replace("5. doboz", "5.doboz").replace(", 5/bc", ",5/bc"),
        CITATION.replace(" by Balazs Szalontai", " for NKIDP by Balazs Szalontai"),
        CITATION.replace("Balazs Szalontai", "B. Szalontai"),
        CITATION.replace("Balazs Szalontai", "Balázs Szalontai"),
        CITATION.replace("Balazs Szalontai", "Szalontai Balázs"),
        CITATION + " https://digitalarchive.wilsoncenter.org/document/112773",
        CITATION.upper(),
        CITATION.replace(" ", "\n  "),
        CITATION.replace(" Translated by Balazs Szalontai.", ""),
        f'"{TITLE}", Wilson Center Digital Archive, {SIGNATURE}.',
    ],
)
def test_spelling_makes_no_difference(text: str) -> None:
    assert found(cited(text), RULE) == ()


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("November 09, 1962", "1962-11-09"),
        ("November 9, 1962", "1962-11-09"),
        ("9 November 1962", "1962-11-09"),
        ("November 1962", "1962-11"),
        ("1962", "1962"),
        ("circa 1962", "1962~"),
        ("undated", "undated"),
        ("Undated", "undated"),
        ("August 27-29, 1962", "1962-08-27/1962-08-29"),
    ],
)
def test_dates_however_written(written: str, date: str) -> None:
    assert found(cited(CITATION.replace("August 27, 1962", written), date=date), RULE) == ()
    other = found(cited(CITATION.replace("August 27, 1962", written), date="1950"), RULE)
    assert [f.where.field for f in other] == ["date"]


def test_a_date_within_the_title_is_not_the_date() -> None:
    title = "Note on the Conversation of 15 August 1962"
    text = CITATION.replace(TITLE, title)
    assert found(cited(text, title=title), RULE) == ()
    assert [f.where.field for f in found(cited(text, title=title, date="1962-08-15"), RULE)] == ["date"]


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"wilson": {"citation": ""}},
        {"wilson": {"citation": 7}},
        {"wilson": None},
        {"bibtex": {"note": "x"}},
    ],
)
def test_without_a_citation_there_is_nothing_to_compare(kept: dict[str, Any]) -> None:
    record = report(kept=kept, statements=(), date="1950")
    assert found(record, RULE) == ()


def test_the_citation_may_stand_in_a_statement() -> None:
    statement = said("citation", 9, CITATION)
    record = report(kept={}, statements=(statement,), date="1950")
    assert [f.where.field for f in found(record, RULE)] == ["date"]


def test_a_holding_that_a_person_added_contradicts_nothing() -> None:
    assert (
        found(report(holdings=({"signature": SIGNATURE}, {"signature": "AVPRF, f. 0102", "status": "copy"})), RULE)
        == ()
    )


def test_a_signature_in_other_labels_is_the_same() -> None:
    signature = "MOL, XIX-J-1-j Korea, box 5, 5/bc, 0066/1962"
    assert found(report(holdings=({"signature": signature},)), RULE) == ()


@given(st.text(max_size=200))
def test_any_citation_is_compared(text: str) -> None:
    found(cited(text), RULE)
    found(plain(kept={"wilson": {"citation": text}}), RULE)
