"""Items that are wrong in every way: rendered or reported, never a crash or a hang; the text is kept."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from provenance.citing import CiteItem, Cluster, cite_items
from provenance.citing.styles import Style, find_style
from provenance.csl.values import DATES, NAMES, NUMBERS

STYLES = ("chicago", "apa", "ieee")
TEXTS = ("title", "container-title", "note", "publisher", "URL", "DOI", "genre", "language", "type")
WHERE = (*TEXTS, "author", "editor", "issued", "accessed", "page", "volume", "edition")
"""Variables of each kind, for values that take long."""
ALL = sorted({*TEXTS, *NAMES, *DATES, *NUMBERS, "archive", "abstract", "ISBN", "title-short"})

WRONG_TYPES: list[Any] = [
    0, -1, 3.5, float("inf"), True, False, None, [], {}, [None], [[]], [{}], {"a": 1}, [1, "a"],
    {"family": 3}, [{"family": None, "given": []}], [{"family": {"x": 1}}], [{"literal": 7}],
    {"date-parts": None}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [[None]]}, {"date-parts": 5},
    {"date-parts": [5]}, {"date-parts": [["x"]]}, {"date-parts": {"a": 1}}, {"date-parts": [[2000, 13, 45]]},
    {"date-parts": [[2005], [1999]]}, {"date-parts": [[10**30]]}, {"raw": []}, {"literal": {}}, {"year": "x"},
    {"season": 99, "date-parts": [[2000]]}, {"circa": "maybe", "date-parts": [[1]]}, "²", "٣", 10**20,
]  # fmt: skip
ODD_TEXTS = [
    "\ud800", "\ufdd0\ufddf\ufde4", "\u202eabc\u2066", "\x00\x01", "é" + "\u0301" * 500, "<i></b>", "<", "&amp;",
]  # fmt: skip
LOCATORS = ["", " ", "-", "–", "1-", "<i>5", "“5", "1" * 5_000, "fol. ", "\ufdd0", "a" * 10_000]
LONG: list[Any] = [
    "<i>" * 10_000, "<i><b>" * 5_000 + "x", '"' * 5_000, "'" * 5_000, "“" * 3_000 + "”" * 3_000, "(" * 10_000,
    "a" * 1_000_000, "1-" * 5_000, "1," * 5_000 + "2", "i-" * 5_000, " " * 100_000, "A. " * 5_000, "a: b\n" * 2_000,
    "{:a:b}" * 2_000, "5" * 5_000, "<" * 20_000, '<span class="nocase">' * 3_000, "x'y" * 5_000, "-" * 20_000,
    {"raw": "5" * 5_000}, {"raw": "1/" * 5_000},
    [{"literal": "<i>" * 2_000}], [{"family": "van " * 3_000 + "X", "given": "de " * 3_000}],
    [{"family": "X", "given": "A-" * 5_000}], [{"family": "X", "given": "J. " * 3_000, "suffix": "," * 3_000}],
]  # fmt: skip


@cache
def style(name: str) -> Style:
    return find_style(name)


def cited(name: str, *items: dict[str, Any]) -> tuple[str, list[str]]:
    """Return all that is printed of items, and the findings."""
    clusters = [Cluster.of(*(item["id"] for item in items)), Cluster((CiteItem(items[0]["id"], locator="5"),))]
    made = cite_items(items, clusters, style=style(name), to="html", bibliography=True)
    return "\n".join((*made.texts, made.bibliography)), [str(f.message) for f in made.findings]


def item(key: str, variable: str, value: object) -> dict[str, Any]:
    known: dict[str, Any] = {"type": "book", "title": "Known title", "author": [{"family": "Doe", "given": "Jane"}]}
    return {**known, variable: value, "id": key}


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("value", WRONG_TYPES, ids=repr)
def test_a_wrong_type_anywhere_is_survived_and_costs_no_other_field(name: str, value: object) -> None:
    items = [item(f"id-{variable}", variable, value) for variable in ALL]
    text, findings = cited(name, *items)
    assert text.count("Known") + text.count("known") >= len(items) - 1
    assert not [message for message in findings if "Error" in message]


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("value", ODD_TEXTS, ids=ascii)
def test_odd_characters_cost_nothing_else(name: str, value: str) -> None:
    items = [item(f"id-{variable}", variable, f"{value}kept") for variable in TEXTS if variable != "type"]
    text, findings = cited(name, *items)
    assert "kept" in text.lower()
    assert not any("\ufdd0" <= c <= "\ufdef" for c in text)
    assert not [message for message in findings if "Error" in message]


@pytest.mark.parametrize("value", LONG, ids=lambda value: f"{str(value)[:12]}…")
def test_what_is_enormous_comes_to_an_end(value: object) -> None:
    items = [item(f"id-{variable}", variable, value) for variable in WHERE]
    text, findings = cited("chicago", *items)
    assert "Doe" in text
    assert not [message for message in findings if "Error" in message]


def test_a_long_title_is_kept_to_the_last_letter() -> None:
    text, _ = cited("chicago", item("a", "title", "x" * 100_000 + "end"))
    assert "x" * 99_999 + "end" in text.lower().replace("</i>", "")


def test_five_thousand_authors_and_as_many_alike_are_told_apart() -> None:
    authors = [{"family": f"A{n}", "given": "B"} for n in range(5_000)]
    text, findings = cited("apa", item("a", "author", authors), item("b", "author", authors))
    assert "A0" in text
    assert not findings


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "<i>", "1", "\u202e", "x" * 10_000, "__proto__"])
def test_any_id_is_an_id(key: str) -> None:
    text, _ = cited("chicago", item(key, "genre", "g"))
    assert "Doe" in text


@pytest.mark.parametrize("locator", LOCATORS, ids=lambda text: ascii(text[:8]))
def test_any_locator_prefix_and_suffix_is_printed(locator: str) -> None:
    cite = CiteItem("a", locator=locator, label="folio", prefix=locator, suffix=locator)
    for name in STYLES:
        made = cite_items([item("a", "genre", "g")], [Cluster((cite,))], style=style(name))
        assert made.texts[0]


@pytest.mark.parametrize("before", ["", "https://doi.org/", "http://dx.doi.org/", "DOI: "])
def test_a_doi_has_its_address_once(before: str) -> None:
    authors = [{"family": "B"}]
    book = {"id": "a", "type": "article-journal", "title": "T", "DOI": f"{before}10.1000/1", "author": authors}
    for name, address in (("apa", "https://doi.org/10.1000/1"), ("ieee", "doi: 10.1000/1")):
        text = cite_items([book], style=style(name), bibliography=True).bibliography
        assert address in text
        assert text.lower().count("doi") == 1
