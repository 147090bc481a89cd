"""Citation keys: made by the rule, told apart, never changed where they were written."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.keys import distinct, is_made, key_for, made_key, made_statement, told_apart
from tests.strategies import records, texts

RULE = [
    ("Embassy of Hungary in North Korea", 1962, "Report, Embassy of Hungary in North Korea",
    "embassyhungary1962report"),
    ("the Ministry of Foreign Affairs", 1962, "The Harvest", "ministryforeign1962harvest"),
    ("Kovács, József", 1962, "A jelentés", "kovacs1962jelentes"),
    ("József Kovács", 1962, "Az egy és a többi", "kovacs1962tobbi"),
    ("Szalontai", 1962, "L'ambassade", "szalontai1962ambassade"),
    ("Ludwig van Beethoven", 1801, "Die Geschöpfe", "beethoven1801geschopfe"),
    ("Kim Il Sung", 1962, "Talk", "kimilsung1962talk"),
    ("O'Neill", 1962, "“Quoted” title", "oneill1962quoted"),
    ("Þór Ærø-Straße", 1962, "Łódź", "aerostrasse1962lodz"),
    ("Посольство СССР в КНДР", 1955, "О положении", "posolstvosssr1955polozhenii"),
    ("Иванов П.А.", 1955, "Щит и меч", "ivanov1955shchit"),
    ("Чингіз Їжакевич", 1955, "Ґанок", "chingizizhakevich1955ganok"),
    ("Υπουργείο Εξωτερικών", 1955, "Έκθεση", "ypoyrgeioexoterikon1955ekthesi"),
    ("김일성", 1962, "보고", "gimilseong1962bogo"),
    ("トヨタ", 1962, "のき", "toyota1962noki"),
    ("外交部", 1962, "报告", "record1962"),
    ("外交部", 1962, "报告 Report", "1962report"),
    ("", 1962, "Report", "1962report"),
    ("", None, "Report", "report"),
    ("", None, "", "record"),
    ("Kovács", None, "", "kovacs"),
    ("Kovács", -44, "", "kovacsbc44"),
    ("Of the", 1962, "The", "ofthe1962the"),
    ("a" * 100, 1962, "b" * 50_000, "a" * 30 + "1962" + "b" * 30),
    (" \t\n", 1962, "…", "record1962"),
]  # fmt: skip


@pytest.mark.parametrize(("author", "year", "title", "key"), RULE)
def test_the_rule(author: str, year: int | None, title: str, key: str) -> None:
    assert made_key(author=author, year=year, title=title) == key


@given(texts(), st.none() | st.integers(-9999, 9999), texts())
def test_a_made_key_is_plain(author: str, year: int | None, title: str) -> None:
    assert re.fullmatch("[a-z0-9]{1,100}", made_key(author=author, year=year, title=title))


@given(records())
def test_every_record_gets_a_key(record: pv.Record) -> None:
    assert re.fullmatch("[a-z0-9]+", key_for(record))


@pytest.mark.parametrize(
    ("contributions", "key"),
    [
        ([("translator", "Balazs Szalontai"), ("author", "Anna Molnár"), ("author", "B. Cee")], "molnar1962x"),
        ([("recipient", "A. Bee"), ("signatory", "József Kovács")], "kovacs1962x"),
        ([("recipient", "A. Bee")], "bee1962x"),
        ([("translator", "Balazs Szalontai"), ("obtainer", "A. Bee")], "1962x"),
    ],
)
def test_whom_a_key_is_named_after(contributions: list[tuple[str, str]], key: str) -> None:
    given_ = [{"role": role, "person": name} for role, name in contributions]
    assert key_for(pv.Record.model_validate({"key": "k", "title": "X", "date": "1962", "contributions": given_})) == key


def test_a_body_named_like_a_person_is_a_body() -> None:
    record = pv.Record.model_validate(
        {"key": "k", "contributions": [{"role": "author", "body": "Balazs Szalontai Circle"}]}
    )
    assert key_for(record) == "balazsszalontai"


@pytest.mark.parametrize(
    ("date", "key"),
    [("1962-08-27", "1962x"), ("1962~", "1962x"), ("196X", "1960x"), ("1962-05/1963", "1962x"), ("../1963", "1963x")],
)
def test_the_year_is_the_first_that_it_may_be(date: str, key: str) -> None:
    assert key_for(pv.Record.model_validate({"key": "k", "title": "X", "date": date})) == key


TOLD = [
    ([], []),
    (["x*", "x*", "x*"], ["x", "xa", "xb"]),
    (["x*", "x"], ["xa", "x"]),
    (["x", "x", "x*"], ["x", "x", "xa"]),
    (["x*", "x*", "xa*"], ["x", "xb", "xa"]),
    (["x*", "x*", "xa"], ["x", "xb", "xa"]),
    (["X*", "x*"], ["X", "x"]),
    (["x*"] * 29, ["x", *(f"x{c}" for c in "abcdefghijklmnopqrstuvwxyz"), "xaa", "xab"]),
]


@pytest.mark.parametrize(("before", "after"), TOLD)
def test_keys_are_told_apart(before: list[str], after: list[str]) -> None:
    """A star marks a key that was made."""
    assert list(told_apart([(key.rstrip("*"), key.endswith("*")) for key in before])) == after


KEYS = st.lists(st.tuples(st.sampled_from(["x", "y", "xa", "xb", "xaa", "xba"]), st.booleans()))


@given(KEYS)
def test_telling_apart_keeps_what_was_written_and_leaves_no_two_alike(keys: list[tuple[str, bool]]) -> None:
    told = told_apart(keys)
    assert [new for new, (_, made) in zip(told, keys, strict=True) if not made] == [
        old for old, made in keys if not made
    ]
    counts = Counter(told)
    assert all(counts[new] == 1 for new, (_, made) in zip(told, keys, strict=True) if made)
    assert all(new.startswith(old) for new, (old, _) in zip(told, keys, strict=True))
    assert told_apart([(new, made) for new, (_, made) in zip(told, keys, strict=True)]) == told


def _record(key: str, *, made: bool) -> pv.Record:
    return pv.Record(key=key, statements=(made_statement(),) if made else ())


@given(KEYS)
def test_records_are_told_apart_in_their_order(keys: list[tuple[str, bool]]) -> None:
    before = [_record(key, made=made) for key, made in keys]
    after, findings = distinct(before)
    assert [r.key for r in after] == list(told_apart(keys))
    assert [r.replace(key="k") for r in after] == [r.replace(key="k") for r in before]
    written = [key for key, made in keys if not made]
    assert Counter(f.where.key for f in findings) == Counter(written) - Counter(set(written))
    assert {(f.rule, str(f.severity)) for f in findings} <= {("duplicate-key", "warning")}
    assert distinct(after)[0] == after


def test_a_key_that_a_person_confirmed_is_no_longer_made() -> None:
    record = _record("x", made=True)
    confirmed = record.replace(
        statements=[*record.statements, {"field": "key", "certainty": "confirmed", "by": "A. Historian"}]
    )
    assert (is_made(record), is_made(confirmed), is_made(pv.Record(key="x"))) == (True, False, False)


def test_ten_thousand_of_one_key() -> None:
    told = told_apart([("x", True)] * 10_000)
    assert (len(set(told)), told[0], told[-1]) == (10_000, "x", "xnto")
