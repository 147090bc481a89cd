"""The digital archive's own form, and what becomes of it where a part is missing."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest

from provenance.citing import CiteItem, Cluster, CslItem, cite_items

REPORT: CslItem = {
    "id": "x",
    "type": "manuscript",
    "title": "Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry",
    "issued": {"date-parts": [[1962, 8, 27]]},
    "publisher": "Wilson Center Digital Archive",
    "author": [{"literal": "Embassy of Hungary in North Korea"}],
    "archive": "Magyar Országos Levéltár (MOL)",
    "archive-place": "Budapest",
    "archive_location": "XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
    "call-number": "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
    "translator": [{"family": "Szalontai", "given": "Balazs"}],
    "language": "en",
    "URL": "https://example.org/document/112773",
}
TITLE = '"Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry"'
SIGNATURE = "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"
WHOLE = f"{TITLE}, August 27, 1962, Wilson Center Digital Archive, {SIGNATURE}. Translated by Balazs Szalontai."


def wilson(item: CslItem, locale: str | None = None, **cite: str) -> str:
    cited = cite_items([item], [Cluster((CiteItem("x", **cite),))], style="wilson", locale=locale, bibliography=True)  # type: ignore[arg-type]
    assert cited.findings == ()
    if not cite:
        assert cited.bibliography == cited.texts[0]
    return cited.texts[0]


def changed(**changes: Any) -> CslItem:  # noqa: ANN401 - whatever CSL-JSON holds
    names = {name.replace("call_number", "call-number"): value for name, value in changes.items()}
    return {name: value for name, value in {**REPORT, **names}.items() if value is not None}


TWO = [{"family": "Vale", "given": "Anna"}, {"family": "Rowe", "given": "Peter"}]
CASES = {
    "whole": (REPORT, WHOLE),
    "no date": (changed(issued=None), WHOLE.replace("August 27, 1962, ", "")),
    "no title": (changed(title=None), WHOLE.replace(f"{TITLE}, ", "")),
    "no digital archive": (changed(publisher=None), WHOLE.replace("Wilson Center Digital Archive, ", "")),
    "no translator": (changed(translator=None), WHOLE.replace(" Translated by Balazs Szalontai.", "")),
    "no whole signature": (
        changed(call_number=None),
        WHOLE.replace("MOL, XIX", "Magyar Országos Levéltár (MOL), XIX"),
    ),
    "no signature": (
        changed(call_number=None, archive=None, archive_location=None),
        WHOLE.replace(f", {SIGNATURE}", ""),
    ),
    "credits": (
        changed(annote="Obtained by A. Vale and translated for NKIDP by B. Rowe."),
        WHOLE.replace("Translated by Balazs Szalontai.", "Obtained by A. Vale and translated for NKIDP by B. Rowe."),
    ),
    "two translators": (changed(translator=TWO), WHOLE.replace("Balazs Szalontai", "Anna Vale and Peter Rowe")),
    "three translators": (
        changed(translator=[*TWO, {"literal": "NKIDP"}]),
        WHOLE.replace("Balazs Szalontai", "Anna Vale, Peter Rowe, and NKIDP"),
    ),
    "a signature that ends with a full stop": (
        changed(call_number="AVPRF, f. 0102, l. 12 об."),
        WHOLE.replace(SIGNATURE, "AVPRF, f. 0102, l. 12 об"),
    ),
    "a title that ends with a full stop": (changed(title="Protocol no. 5."), WHOLE.replace(TITLE, '"Protocol no. 5."')),
    "a title with quotation marks": (changed(title='On "Juche"'), WHOLE.replace(TITLE, '"On "Juche""')),
    "a title with an apostrophe and quotation marks of every kind": (
        changed(title="The Ministry's 'new' \"line\" and the ‘old’ “one”"),
        WHOLE.replace(TITLE, '"The Ministry\'s \'new\' "line" and the ‘old’ “one”"'),
    ),
    "a translator with an apostrophe": (
        changed(translator=[{"family": "O'Neill", "given": "D'Arcy"}]),
        WHOLE.replace("Balazs Szalontai", "D'Arcy O'Neill"),
    ),
    "a title that asks": (changed(title="Who won?"), WHOLE.replace(TITLE, '"Who won?"')),
    "a month": (changed(issued={"date-parts": [[1962, 8]]}), WHOLE.replace("August 27, 1962", "August 1962")),
    "a date in words": (changed(issued={"literal": "undated"}), WHOLE.replace("August 27, 1962", "undated")),
}


@pytest.mark.parametrize(("item", "expected"), CASES.values(), ids=CASES)
def test_the_form(item: CslItem, expected: str) -> None:
    assert wilson(item) == expected


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        ({"locator": "2"}, "p. 2"),
        ({"locator": "3-5"}, "pp. 3–5"),
        ({"locator": "85r–88r", "label": "folio"}, "fols. 85r–88r"),
        ({"locator": "box 3", "label": ""}, "box 3"),
    ],
)
def test_a_locator_follows_the_signature(cite: dict[str, str], expected: str) -> None:
    assert wilson(REPORT, **cite) == WHOLE.replace(SIGNATURE, f"{SIGNATURE}, {expected}")


@pytest.mark.parametrize(
    ("locale", "date", "credits_"),
    [
        ("hu-HU", "1962. augusztus 27.", "Fordította"),
        ("de-DE", "27. August 1962", "Übersetzt von"),
        ("fr-FR", "27 août 1962", "Traduit par"),
    ],
)
def test_the_quotation_marks_are_straight_in_every_locale(locale: str, date: str, credits_: str) -> None:
    expected = WHOLE.replace("August 27, 1962", date).replace("Translated by", credits_)
    assert wilson(REPORT, locale) == expected


PARTS = ("title", "issued", "publisher", "call-number", "archive", "archive_location", "translator")


@pytest.mark.parametrize("kept", [c for n in range(1, len(PARTS) + 1) for c in combinations(PARTS, n)])
def test_no_stray_punctuation_whatever_is_missing(kept: tuple[str, ...]) -> None:
    text = wilson({name: REPORT[name] for name in ("id", "type", *kept)})
    assert text.endswith(".")
    assert not re.search(r"^[ ,.]|,\s*[,.]|\.\.|\s\s|\s[,.]", text)


def test_the_bibliography_is_in_order_of_date() -> None:
    items = [
        {**REPORT, "id": name, "issued": {"date-parts": [parts]} if parts else None}
        for name, parts in [("c", [1962, 12]), ("none", []), ("b", [1962, 2, 1]), ("a", [1961]), ("d", [1963, 1, 1])]
    ]
    cited = cite_items(items, style="wilson", bibliography=True)
    assert [e.id for e in cited.rendering.entries] == ["a", "b", "c", "d", "none"]
