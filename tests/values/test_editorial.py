"""Editorial brackets: found with their places, typed by what they do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.values.editorial import parse_editorial

BRACKETS = [
    ("relations [...] were", ["omission"]), ("[. . .] were", ["omission"]), ("were […]", ["omission"]), ("[omitted]",
    ["omission"]),
    ("Ambassador[...]", ["omission"]), ("x[…]y", ["omission"]), ("a gap [ ] here", ["omission"]), ("[]", ["omission"]),
    ("recieved [sic]", ["sic"]), ("recieved [Sic!]", ["sic"]),
    ("the M[inistry] of D[efense]", ["expansion", "expansion"]), ("[K]orea", ["expansion"]), ("word[s]", ["expansion"]),
    ("М[инистерство]", ["expansion"]),
    ("[19]62", ["expansion"]), ("19[62]", ["expansion"]),
    ("[emphasis in the original]", ["editor-note"]), ("[Translator's note: a pun]", ["editor-note"]),
    ("[handwritten] yes", ["editor-note"]),
    ("[Page 2]", ["editor-note"]), ("as agreed.[1]", ["editor-note"]), ("agreed[12] to", ["editor-note"]),
    ("they [the Soviets] said", ["gloss"]), ("Kim [Il Sung]", ["gloss"]), ("[?]", ["gloss"]), ("[Soviet]", ["gloss"]),
    ("context [Soviet]", ["gloss"]),
    ("[one [two] three]", ["gloss"]), ("none at all", []), ("[", []), ("]", []), ("][", []), ("[" + "a" * 501 + "]",
    []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), BRACKETS)
def test_brackets_are_typed(text: str, kinds: list[str]) -> None:
    assert [b.kind for b in parse_editorial(text)] == kinds


@given(st.text("[]. …a1K\n", max_size=60))
def test_each_bracket_stands_where_it_says(text: str) -> None:
    found = parse_editorial(text)
    assert all(b.span.of(text) == b.text and b.text[0] == "[" and b.text[-1] == "]" for b in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["[" * 50_000, "[a" * 50_000, "[" + " . " * 50_000, "M[" * 50_000 + "]"])
def test_many_open_brackets_come_to_an_end(text: str) -> None:
    assert len(parse_editorial(text)) <= 1
