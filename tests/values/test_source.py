"""The source note holds every character of its text."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from provenance.traditions import parse_signature
from provenance.values.source import Credit, SourceNote

ONE, TWO = parse_signature("AVPRF, fond 3"), parse_signature("RGANI, fond 5")
LAYOUT = ("", "0", "; and ", "1", ". ", "trailing", "")
NOTE = SourceNote(
    text="AVPRF, fond 3; and RGANI, fond 5. Secret.", signatures=(ONE, TWO), trailing="Secret.", layout=LAYOUT
)


def test_a_note_prints_its_text() -> None:
    assert str(NOTE) == NOTE.printed() == NOTE.text


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "AVPRF, fond 3"},
        {"trailing": "Top secret."},
        {"signatures": (TWO, ONE)},
        {"layout": ("", "0", "; ", "1", ". ", "trailing", "")},
    ],
)
def test_the_parts_must_make_the_text(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="the parts of a source note must make its text"):
        NOTE.replace(**changes)


def test_on_whose_behalf_is_written_for() -> None:
    credit = Credit.model_validate({"role": "translator", "name": "Cy Dee", "for": "NKIDP"})
    assert (credit.programme, credit.model_dump(by_alias=True)["for"]) == ("NKIDP", "NKIDP")
    with pytest.raises(ValidationError, match="role"):
        Credit.model_validate({"role": "singer", "name": "Cy Dee"})
