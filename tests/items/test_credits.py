"""The sentence that says who obtained, edited and translated a document."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.items import credit_line
from provenance.model import Record
from provenance.traditions import parse_source

A, B, C = "Pavel Orlov", "Anna Vale", "Peter M. Rowe"


def _record(*hands: tuple[str, str] | dict[str, Any]) -> Record:
    contributions = [hand if isinstance(hand, dict) else {"role": hand[0], "person": hand[1]} for hand in hands]
    return Record.model_validate({"key": "k", "contributions": contributions})


@pytest.mark.parametrize(
    ("hands", "sentence"),
    [
        ([("translator", A)], f"Translated by {A}."),
        ([("translator", A), ("translator", B)], f"Translated by {A} and {B}."),
        ([("translator", A), ("translator", B), ("translator", C)], f"Translated by {A}, {B}, and {C}."),
        ([("obtainer", A), ("translator", A)], f"Obtained and translated by {A}."),
        ([("obtainer", A), ("translator", B)], f"Obtained by {A} and translated by {B}."),
        (
            [("obtainer", A), ("editor", B), ("translator", C)],
            f"Obtained by {A}, edited by {B}, and translated by {C}.",
        ),
        ([("contributor", A), ("translator", B)], f"Contributed by {A} and translated by {B}."),
        (
            [{"role": "translator", "person": A, "for": "NKIDP", "from_language": "ru"}],
            f"Translated from Russian for NKIDP by {A}.",
        ),
        (
            [{"role": "obtainer", "person": A, "for": "CWIHP"}, ("translator", A)],
            f"Obtained for CWIHP by {A} and translated by {A}.",
        ),
        (
            [{"role": "translator", "person": A, "affiliation": "University of X"}],
            f"Translated by {A} (University of X).",
        ),
        ([{"role": "translator", "body": "NKIDP"}], "Translated by NKIDP."),
        ([("author", A), ("recipient", B), ("signatory", C)], ""),
        ([], ""),
    ],
)
def test_the_sentence(hands: list[tuple[str, str] | dict[str, Any]], sentence: str) -> None:
    assert credit_line(_record(*hands)) == sentence


def test_what_was_read_from_a_sentence_makes_it_again() -> None:
    sentence = f"Obtained by {A} (University of X) and translated from Russian for NKIDP by {B} and {C}."
    credits_read = parse_source(sentence).credits
    hands = [
        {
            "role": c.role,
            "person": c.name,
            "for": c.programme,
            "affiliation": c.affiliation,
            "from_language": "ru" if c.language else None,
        }
        for c in credits_read
    ]
    assert credit_line(_record(*hands)) == sentence


def test_the_roles_can_be_limited() -> None:
    assert credit_line(_record(("obtainer", A), ("translator", B)), ["translator"]) == f"Translated by {B}."
