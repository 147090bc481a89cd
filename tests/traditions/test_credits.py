"""Credits: who obtained, translated, edited or contributed a document, and for whom."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.traditions import parse_source
from tests.strategies import signature_texts

CREDITS = [
    ("Translated by Balazs Szalontai.", [("translator", "Balazs Szalontai", "", "")]),
    ("Translated for NKIDP by Balazs Szalontai.", [("translator", "Balazs Szalontai", "NKIDP", "")]),
    ("Translated by Balazs Szalontai for NKIDP.", [("translator", "Balazs Szalontai", "NKIDP", "")]),
    ("Translation by A. Bee", [("translator", "A. Bee", "", "")]),
    ("Translated from the Russian by A. Bee", [("translator", "A. Bee", "", "Russian")]),
    ("Translated from Hungarian for CWIHP by A. Bee", [("translator", "A. Bee", "CWIHP", "Hungarian")]),
    ("Obtained by A. Bee and translated by Cy Dee.", [("obtainer", "A. Bee", "", ""), ("translator", "Cy Dee", "",
    "")]),
    ("Obtained and translated for NKIDP by Cy Dee", [("obtainer", "Cy Dee", "NKIDP", ""), ("translator", "Cy Dee",
    "NKIDP", "")]),
    ("Obtained by A. Bee; edited by C. Dee. Contributed by E. Eff", [("obtainer", "A. Bee", "", ""), ("editor",
    "C. Dee", "", ""), ("contributor", "E. Eff", "", "")]),
    ("Translated by Anna Bee, Cy Dee, and Eva Eff.", [("translator", "Anna Bee", "", ""), ("translator", "Cy Dee", "",
    ""), ("translator", "Eva Eff", "", "")]),
    ("Provided by the Ministry of Trade and Industry", [("provider", "Ministry of Trade and Industry", "", "")]),
    ("Translated by: A. Bee https://example.org", [("translator", "A. Bee", "", "")]),
    ("Translated by Dr. A. Bee. Secret.", [("translator", "Dr. A. Bee", "", "")]),
    ("Document translated from German by A. Bee.", [("translator", "A. Bee", "", "German")]),
    ("The documents were obtained by A. Bee", [("obtainer", "A. Bee", "", "")]),
    ("Acquired by A. Bee", [("obtainer", "A. Bee", "", "")]),
    ("It was translated in haste.", []),
    ("Secret.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CREDITS)
def test_the_hands_are_named(text: str, found: list[tuple[str, str, str, str]]) -> None:
    note = parse_source(f"MOL, XIX-J-1-j, 5. doboz. {text}")
    assert [(c.role, c.name, c.programme, c.language) for c in note.credits] == found


def test_an_affiliation_stands_apart() -> None:
    (credit,) = parse_source("MOL, box 5. Obtained by A. Bee (Some University).").credits
    assert (credit.name, credit.affiliation) == ("A. Bee", "Some University")


@given(signature_texts())
def test_a_credit_names_somebody(text: str) -> None:
    note = parse_source(text)
    assert all(credit.role for credit in note.credits)
    assert not note.credits or note.trailing


@pytest.mark.parametrize("verb", ["Contributed", "Provided", "Donated"])
def test_to_whom_a_document_was_given_is_no_part_of_a_name(verb: str) -> None:
    (one,) = parse_source(f"AVPRF, fond 5, delo 7. {verb} to CWIHP by Jordan Baev.").credits
    assert (one.name, one.programme) == ("Jordan Baev", "CWIHP")
