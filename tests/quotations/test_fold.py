"""Texts as tokens: spelling that means nothing is alike, what means something is not, and each token has its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.quotations._fold import FORMS, Form, closed_up, fold, hyphened_in
from provenance.values.editorial import parse_editorial
from tests.strategies import texts

ALIKE = [
    ("“yes”, he said", '"yes", he said'), ("«да»", '"да"'), ("„igen”", "‘igen’"), ("``yes''", '"yes"'),
    ("Stalin’s", "Stalin's"), ("Soviet–Korean", "Soviet-Korean"), ("a — b", "a -- b"), ("a—b", "a - b"),
    ("a\n\n  b\tc", "a b c"), ("a\xa0b", "a b"), ("co\u00adoperation", "cooperation"), ("rela-\ntions", "relations"),
    ("rela-\r\n  tions", "relations"), ("Soviet-\nKorean", "Soviet-Korean"), ("ﬁrst oﬃce", "first office"),
    ("ＭＯＬ", "MOL"), ("e\u0301", "é"), ("The", "the"), ("STRASSE", "straße"),
    ("wait...", "wait…"), ("wait . . .", "wait…"),
    ("外交部 档案馆", "外交部档案馆"), ("zero\u200bwidth", "zerowidth"), ("visit¹ on", "visit on"),
    ("a *very* good", "a very good"), ("visit ² on", "visit on"), ("", "  \n"),
]  # fmt: skip
OTHERWISE = [
    ("relations", "relation"), ("co-op", "coop"), ("a, b", "a b"), ("Kovacs", "Kovács"), ("1962", "1963"), ("a.", "a…"),
    ("yes", '"yes"'), ("外交部", "外交"), ("its", "it's"), ("a b", "ab"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spelling_that_means_nothing(one: str, other: str) -> None:
    assert fold(one).string == fold(other).string


@pytest.mark.parametrize(("one", "other"), OTHERWISE)
def test_spelling_that_means_something(one: str, other: str) -> None:
    assert fold(one).string != fold(other).string


@pytest.mark.parametrize(
    ("form", "string"),
    [
        ("without", " they were at the ministry "),
        ("bare", " they the soviets were at the ministry "),
        ("short", " they were at the m "),
    ],
)
def test_brackets_are_read_in_three_ways(form: Form, string: str) -> None:
    text = "They [the Soviets] were [sic] at [...] the M[inistry]"
    assert fold(text, parse_editorial(text), form).string == string


TEXTS = texts() | st.text("ab-'[].…K?\n“— ", max_size=40)


@given(TEXTS, st.sampled_from(FORMS))
def test_each_token_has_its_place(text: str, form: Form) -> None:
    brackets = parse_editorial(text)
    folded = fold(text, brackets, form)
    assert len(folded.tokens) == len(folded.places) == len(folded.starts) == len(folded.ends)
    for token, place, start, end in zip(folded.tokens, folded.places, folded.starts, folded.ends, strict=True):
        assert folded.string[place - 1 : place + len(token) + 1] == f" {token} "
        assert 0 <= start < end <= len(text)
        if not any(b.start < end and start < b.end for b in brackets):
            assert fold(text[start:end]).tokens == [token]


@given(TEXTS)
def test_what_stands_in_no_token_is_not_seen(text: str) -> None:
    folded = fold(text)
    between = zip([0, *folded.ends], [*folded.starts, len(text)], strict=True)
    left = "".join(text[start:end] for start, end in between)
    assert fold(left).tokens == []


@given(TEXTS)
def test_every_run_of_tokens_is_found(text: str) -> None:
    folded = fold(text)
    for first in range(0, len(folded.tokens), 3):
        line = f" {' '.join(folded.tokens[first : first + 2])} "
        found = list(folded.found(line))
        assert found
        assert all(list(folded.tokens[a:b]) == line.split() for a, b in found)


def test_a_hyphen_at_a_line_s_end_is_the_word_s_own_where_the_quotation_has_one() -> None:
    text = "A co-\noperative spirit, and rela-\ntions."
    assert (
        fold(text, hyphened=hyphened_in("a Co-operative spirit")).string
        == fold("A co-operative spirit, and relations.").string
    )
    assert fold(text, hyphened=hyphened_in("pro-gress")).string == fold("A cooperative spirit, and relations.").string
    folded = fold(text, hyphened=frozenset({"co-operative"}))
    assert [text[a:b] for a, b in zip(folded.starts, folded.ends, strict=True)][1:4] == ["co", "-", "operative"]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("the C e n t r a l Committee", " the central committee "), ("M O S C O W", " moscow "),
        ("n i c h t", " nicht "),
        ("Ц е н т р", " центр "), ("a b c", " a b c "), ("и я в Москве", " и я в москве "), ("A b c D", " a b c d "),
    ],
)  # fmt: skip
def test_letters_set_apart_are_a_word_only_where_that_is_asked_for(text: str, closed: str) -> None:
    assert fold(text, closed=True).string == closed == fold(closed_up(text)).string
    assert len(fold(text).tokens) == len(text.split())
