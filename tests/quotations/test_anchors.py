"""Anchors: found again where the text changed a little, with a clear answer where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Anchor
from provenance.quotations import find_anchor
from tests.strategies import texts

TEXT = (
    "He ran the country, locking himself up in the center. He visited no factory.\n"
    "The Ambassador said: “It is Soviet-Korean work.” He ran the ofﬁce too. He visited no factory.\n"
)


def anchored(exact: str, number: int = 0) -> Anchor:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(exact, start + 1)
    return Anchor.of(TEXT, start, start + len(exact))


FOUND = [
    ("locking himself up", 0, TEXT, "unchanged", "locking himself up"),
    ("locking himself up", 0, f"{TEXT}More.", "in-place", "locking himself up"),
    ("locking himself up", 0, f"Page 1\n{TEXT}", "moved", "locking himself up"),
    ("He visited no factory.", 1, f"Page 1\n{TEXT}", "moved", "He visited no factory."),
    ("He visited no factory.", 0, TEXT.replace("center. ", "center.\n"), "in-place", "He visited no factory."),
    ("“It is Soviet-Korean", 0, TEXT.replace("“", '"').replace("”", '"'), "respelt", '"It is Soviet-Korean'),
    ("Soviet-Korean work", 0, TEXT.replace("-", " – "), "respelt", "Soviet – Korean work"),
    ("ran the ofﬁce", 0, TEXT.replace("ofﬁce", "office"), "respelt", "ran the office"),
    ("country, locking", 0, TEXT.replace(", l", ",\n\nl"), "respelt", "country,\n\nlocking"),
    ("locking himself up", 0, TEXT.replace("locking", "shutting"), "changed", "shutting himself up"),
    ("himself", 0, TEXT.replace("himself", "him"), "changed", "him"),
]  # fmt: skip


@pytest.mark.parametrize(("exact", "number", "now", "status", "stands"), FOUND)
def test_a_passage_is_found_again(exact: str, number: int, now: str, status: str, stands: str) -> None:
    found = find_anchor(anchored(exact, number), now)
    assert (found.status, found.text) == (status, stands)
    assert found.span is not None
    assert found.span.of(now) == stands
    assert found.message


def test_which_of_two_is_told_by_what_stands_around() -> None:
    now = f"Page 1\n{TEXT}"
    places = [find_anchor(anchored("He visited no factory.", number), now).places for number in (0, 1)]
    first = now.index("He visited")
    assert places == [((first, first + 22),), ((now.rindex("He visited"), now.rindex("He visited") + 22),)]


def test_a_passage_found_twice_is_told_as_such() -> None:
    found = find_anchor(Anchor(exact="He visited"), TEXT)
    assert (found.status, len(found.places), found.span) == ("ambiguous", 2, None)
    assert "lines 1, 2" in found.message


@pytest.mark.parametrize("now", ["", "Another text.", TEXT.replace("locking himself up in the", "x y z")[:30]])
def test_a_passage_that_is_lost(now: str) -> None:
    found = find_anchor(anchored("locking himself up in the center"), now)
    assert (found.status, found.places, found.span) == ("lost", (), None)


def test_other_brackets_are_named() -> None:
    anchor = Anchor(exact="the M[inistry] of Defense")
    found = find_anchor(anchor, "He wrote to the Ministry of D[efense] again.")
    assert found.status == "lost"
    assert "with other editorial brackets" in found.message


@given(texts(), st.data())
def test_in_an_unchanged_text_it_is_where_it_was(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = find_anchor(Anchor.of(text, start, end), text)
    assert (found.status, found.places) == ("unchanged", ((start, end),))


WORDS = st.lists(st.text("abcde", min_size=1, max_size=5), min_size=6, max_size=30)


@given(WORDS, st.text("xyz .\n", max_size=20), st.data())
def test_what_comes_before_only_moves_it(words: list[str], more: str, data: st.DataObject) -> None:
    words = [f"{word}{number}" for number, word in enumerate(words)]
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    exact = " ".join(words[first : first + 3])
    start = text.index(exact)
    found = find_anchor(Anchor.of(text, start, start + len(exact)), f"{more} {text}")
    assert (found.status, found.places) == ("moved", ((start + len(more) + 1, start + len(more) + 1 + len(exact)),))


@given(texts(), texts(), st.data())
def test_an_answer_is_always_given(text: str, now: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = Anchor.of(text, start, data.draw(st.integers(start + 1, len(text))))
    found = find_anchor(anchor, now)
    assert (found.status == "lost") == (not found.places)
    assert all(0 <= a <= b <= len(now) for a, b in found.places)
    assert not found.places or now[slice(*found.places[0])] == found.text
