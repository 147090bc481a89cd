"""Locators as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.citing._locator import _AFTER, _BEFORE, LOCATOR_TERMS, Located, parse_locator

UNDERSTOOD = [
    ("2", "page", "2"),
    ("iv", "page", "iv"),
    ("3–4, 7", "page", "3–4, 7"),
    ("p. 2", "page", "2"),
    ("p.2", "page", "2"),
    ("P. 2", "page", "2"),
    ("pp. 3-4", "page", "3-4"),
    ("pages 3 & 5", "page", "3 & 5"),
    ("pp. 3 ff.", "page", "3 ff."),
    ("p. S-12", "page", "S-12"),
    ("fols. 85r–88r", "folio", "85r–88r"),
    ("ff. 109v-111", "folio", "109v-111"),
    ("12r", "folio", "12r"),
    ("149 v°-189 r°", "folio", "149 v°-189 r°"),
    ("lines 165–192", "line", "165–192"),
    ("¶ 7", "paragraph", "7"),
    ("§§ 12-14", "section", "12-14"),
    ("vol. ii", "volume", "ii"),
    ("n. 3", "note", "3"),
    ("s.v. Korea", "sub-verbo", "Korea"),
    ("S. 12f.", "page", "12f."),
    ("Bl. 8", "folio", "8"),
    ("Bd. 3", "volume", "3"),
    ("f° 34", "folio", "34"),
    ("f°34", "folio", "34"),
    ("chapitre III", "chapter", "III"),
    ("с. 12–14", "page", "12–14"),
    ("л. 12 об.", "folio", "12 об."),
    ("лл. 165–192", "folio", "165–192"),
    ("Т. 2", "volume", "2"),
    ("12. o.", "page", "12"),
    ("12–14. old.", "page", "12–14"),
    ("2. kötet", "volume", "2"),
    ("  p. 2 ", "page", "2"),
]

AS_WRITTEN = [
    "box 3",
    "ll. 165–192",
    "l. 4",
    "image 0184",
    "no. 5",
    "op. 13",
    "t. 2258",
    "v. 3",
    "passim",
    "note to file",
    "Annex A",
    "",
    "p.",
    "p",
    "?",
    "1962-08-27T00:00",
    "part of the second volume",
    "p. and so on",
    "0066/1962",
    "2. doboz",
    "page",
]


@pytest.mark.parametrize(("text", "label", "value"), UNDERSTOOD)
def test_a_locator_that_is_understood(text: str, label: str, value: str) -> None:
    assert parse_locator(text) == Located(label, value)


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_a_locator_that_is_printed_as_written(text: str) -> None:
    assert parse_locator(text) == Located("", text)


def test_every_label_is_a_term_of_csl() -> None:
    assert {*_BEFORE.values(), *_AFTER.values()} <= LOCATOR_TERMS


@given(st.text(max_size=40) | st.from_regex(r"[a-zл]{1,4}\.? ?[0-9ivx]{1,5}([-–][0-9]{1,4}[rv]?)?", fullmatch=True))
def test_nothing_of_a_locator_is_lost_but_its_label(text: str) -> None:
    label, value = parse_locator(text)
    assert value in text
    assert label in LOCATOR_TERMS or (label, value) == ("", text.strip())
