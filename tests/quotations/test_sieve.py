"""The sieve lets every text through that a quotation stands in, or nearly; most others it keeps back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from provenance.errors import InvalidText
from provenance.model import Library, Record
from provenance.quotations import _sources, quote
from provenance.quotations._fold import Folded, closed_up, fold, hyphened_in
from provenance.quotations._near import near
from provenance.quotations._parts import take_apart
from provenance.quotations._sieve import letters, may_be_near, may_hold, needles
from provenance.quotations._sources import texts_of
from provenance.quotations.quote import _found
from tests.strategies import texts

WORDS = st.sampled_from([
    "the", "Sov[iet]", "[Soviet]", "[...]", "rela-\ntions", "co-\noperative", "co-operative", "don’t", "ﬁnal",
    "e\u0301", "a\u00adb", "№", "½", "x²", "C e n t r a l", "—", "“", "…", "か\u3099", "东方", "ẞ", "İ", "ᾳ", "K",
    "M[inistry]", "[sic]", "(the)", "§", "*", "1962",
])  # fmt: skip
TEXTS = st.one_of(st.lists(st.one_of(WORDS, texts(halves=False)), max_size=12).map(" ".join), texts(halves=False))


@settings(max_examples=300)
@given(TEXTS, st.integers(0, 60), st.integers(1, 60), st.booleans(), st.none() | st.integers(0, 9))
def test_what_is_found_is_let_through(text: str, start: int, length: int, closed: bool, slip: int | None) -> None:
    words = text[start : start + length].split(" ")
    if slip is not None:
        words[slip % len(words)] = "slip"
    quotation = " ".join(words)
    try:
        readings = take_apart(closed_up(quotation) if closed else quotation)
        record = Record.model_validate({"key": "a", "texts": [{"kind": "transcription", "text": text}]})
    except (InvalidText, ValueError):
        reject()
    for searched in texts_of(Library([record]), hyphened_in(quotation)):
        one = replace(searched, closed=closed)
        if list(_found(readings, one)):
            assert may_hold(needles(readings), one.text)
        for part in readings[0].stretches():
            if near(readings[0], part, one.folded("without")) is not None:
                assert may_be_near(readings[0], part, one.text)


@pytest.mark.parametrize("text", ["They agreed at last.", "[Soviet] words", "нет", "东方红"])
def test_what_has_other_words_is_kept_back(text: str) -> None:
    readings = take_apart("nobody ever wrote these words in any report")
    assert not may_hold(needles(readings), text)
    assert not may_be_near(readings[0], readings[0].stretches()[0], text)


def test_words_in_another_order_are_kept_back() -> None:
    assert not may_hold(needles(take_apart("agreed they at last")), "they agreed at last")


def test_brackets_are_read_in_every_way() -> None:
    assert letters("a M[inistry] [of] b").split("\0") == ["aministryb", "aministryofb", "amb"]


def test_only_the_text_that_may_hold_a_quotation_is_read_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(text: str, *arguments: Any, **options: Any) -> Folded:  # noqa: ANN401 - whatever `fold` takes
        read.append(text)
        return fold(text, *arguments, **options)

    monkeypatch.setattr(_sources, "fold", counted)
    text = "They agreed that nothing of the kind would be said in {} again."
    library = [
        Record.model_validate({"key": f"k{n}", "texts": [{"kind": "transcription", "text": text.format(n)}]})
        for n in range(50)
    ]
    (found,) = quote(library, "be said in 31 again").found
    assert found.source.key == "k31"
    assert read == [text.format(31)]
