"""Editorial brackets: found with their places, typed by what they do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.values.editorial import Bracket, parse_editorial, pieces_of

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
    ("they [the Soviets] said", ["gloss"]), ("Kim [Il Sung]", ["gloss"]), ("[Soviet]", ["gloss"]),
    ("context [Soviet]", ["gloss"]),
    ("wurde (...) beschlossen", ["omission"]), ("решено (…) и", ["omission"]), ("было <...> и", ["omission"]),
    ("было <…> и", ["omission"]), ("[---]", ["omission"]), ("[ — ]", ["omission"]), ("[- - -]", ["omission"]),
    ("[Passage omitted]", ["omission"]), ("(of them)", []), ("(.)", []), ("<b>", []),
    ("the [?] of", ["uncertain"]), ("Comrade [Suslin?] said", ["uncertain"]), ("Pyo[ngyang?]", ["uncertain"]),
    ("[one word?]", ["uncertain"]), ("[Why?]", ["uncertain"]),
    ("[illegible]", ["illegible"]), ("[two words illegible]", ["illegible"]), ("[signature unreadable]", ["illegible"]),
    ("[нрзб.]", ["illegible"]), ("[неразборчиво]", ["illegible"]), ("[olvashatatlan]", ["illegible"]),
    ("[unleserlich]", ["illegible"]), ("[illisible]", ["illegible"]), ("[one word missing]", ["illegible"]),
    ("[так в тексте]", ["sic"]), ("so it stands [!]", ["sic"]), ("[sic: 1963]", ["sic"]),
    ("[recte: Suslin]", ["sic"]), ("[sic?]", ["sic"]),
    ("[sick]", ["gloss"]),
    ("我们认为[苏联]的政策", ["gloss"]), ("in August [1962] the", ["gloss"]),
    ("agreed [123]", ["editor-note"]), ("[so!]", ["gloss"]),
    ("[handwritten note in the margin]", ["editor-note"]), ("[Ed. note: see above]", ["editor-note"]),
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


@given(st.text("[](). …a1K?!<>\n", max_size=60) | st.sampled_from([text for text, _ in BRACKETS]))
def test_the_pieces_are_the_text(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(p.text for p in pieces) == text
    assert all(p.span.of(text) == p.text for p in pieces)
    assert tuple(p for p in pieces if isinstance(p, Bracket)) == parse_editorial(text)


def test_what_stands_within_a_bracket() -> None:
    assert [b.inner for b in parse_editorial("M[inistry] [the Soviets] (...)")] == ["inistry", "the Soviets", "..."]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "(." * 50_000,
        "<" + " . " * 50_000,
        "[" * 50_000,
        "[a" * 50_000,
        "[" + " . " * 50_000,
        "M[" * 50_000 + "]",
    ],
)
def test_many_open_brackets_come_to_an_end(text: str) -> None:
    assert len(parse_editorial(text)) <= 1
