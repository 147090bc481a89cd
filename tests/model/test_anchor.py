"""Anchors: what they hold of a text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from provenance.model import Anchor, digest
from provenance.model.anchor import CONTEXT
from tests.strategies import texts


@given(texts().filter(bool), st.data())
def test_an_anchor_is_what_the_text_has_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = Anchor.of(text, start, end)
    assert anchor.span is not None
    assert anchor.span.of(text) == anchor.exact
    assert text[:start].endswith(anchor.prefix)
    assert text[end:].startswith(anchor.suffix)
    assert (len(anchor.prefix), len(anchor.suffix)) == (min(CONTEXT, start), min(CONTEXT, len(text) - end))
    assert anchor.sha256 == digest(text)
    assert Anchor.model_validate(anchor.model_dump()) == anchor


def test_selectors_are_those_of_web_annotation() -> None:
    assert Anchor.of("a report on the harvest", 9, 11).selectors() == (
        {"type": "TextQuoteSelector", "exact": "on", "prefix": "a report ", "suffix": " the harvest"},
        {"type": "TextPositionSelector", "start": 9, "end": 11},
    )
    assert Anchor(exact="on").selectors() == ({"type": "TextQuoteSelector", "exact": "on"},)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 4)])
def test_no_passage_of_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="expected a passage within the text's 3 characters"):
        Anchor.of("abc", start, end)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"exact": ""}, "the words of a passage, found none"),
        ({"exact": "a", "start": 1}, "both start and end"),
        ({"exact": "a", "start": 1, "end": 3}, "length of exact, 1; found 2"),
        ({"exact": "a", "start": -1, "end": 0}, "greater than or equal to 0"),
        ({"exact": "a", "sha256": "A" * 64}, "match pattern"),
    ],
)
def test_what_is_no_anchor(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Anchor.model_validate(fields)
