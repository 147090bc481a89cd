"""The fields of MARC 21: whatever was read is written again, in whatever order and company it stood."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import marc21, marcxml
from provenance.formats._marc.codes import language_code, language_of, relator, role_of
from provenance.formats._marc.field import Field, bare
from provenance.formats._marc.fields import fields_of, record_of
from provenance.formats._marc.names import name_of
from provenance.formats._xml import clean
from provenance.model import ROLES, Record
from provenance.values.language import Language
from tests.strategies import texts

TAGS = """010 020 024 035 041 046 100 110 130 240 245 246 250 260 264 300 351 355 490 500 502 506 508 518 520 524 530
535 540 541 542 544 546 555 581 600 650 653 655 700 710 765 773 775 787 852 856 880 949 990""".split()  # noqa: SIM905
SIGNS = ("  ", "10", "1 ", "0 ", "42", "40", "08", "7 ", "17", "41", " 7", " 1", " 0", " 2", "#9")
WORDS = (
    "880-01", "245-01/(N", "880-02", "700-02", "1", "2", "author", "trl", "edtf", "provenance", "variables.volume",
    "1962", "[1962?]", "eng", "rus", "local", "kind", "Archived copy", "https://example.org/a", "volume:3", "A. Bee",
    "Obtained by A. Bee.", "MOL, XIX-J-1-j, 5. doboz", "MOL", "Copy", "letters", "Original title", "Jr.,",
    "Smith, John,", "pages", "333 p.",
)  # fmt: skip
LEADERS = (
    "00000nam a2200000 a 4500", "00000ntmaa2200000uc 4500", "00000npca 2200000   4500", "00000naa a2200000 i 4500",
)  # fmt: skip


def fields() -> st.SearchStrategy[list[Field]]:
    """Return fields that mean something, and fields that do not."""
    words = st.sampled_from(WORDS) | texts().map(clean)
    subfields = st.lists(st.tuples(st.sampled_from("aabbcdefghijklnopqrstuvxyz0234568"), words), min_size=1, max_size=4)
    made = st.builds(Field, st.sampled_from(TAGS), st.sampled_from(SIGNS), subfields.map(tuple), st.just(""))
    return st.lists(made, max_size=7)


@settings(max_examples=200)
@given(fields(), st.sampled_from(LEADERS))
def test_every_field_is_written_again(read: list[Field], leader: str) -> None:
    record, findings = record_of(leader, read)
    assert record is not None
    assert not findings
    written_leader, written = fields_of(record)
    assert not Counter(read) - Counter(written)
    assert written_leader[6:9] == leader[6:9]
    once, _ = record_of(written_leader, written)
    assert once is not None
    again = fields_of(once)
    twice, _ = record_of(*again)
    assert twice is not None
    assert fields_of(twice) == again


def kept() -> st.SearchStrategy[Any]:
    """Return what a person may have made of what is kept, by hand."""
    tag = st.sampled_from(["LDR", "001", "008", "245", "500", "880", "24", "é00", "990", "852"])
    code = st.sampled_from(["a", "6", "é", "", "ab", "880-##", "245-01"]) | texts()
    sign = st.sampled_from(["  ", "10", "é ", "", "00000nzm a2200000 a 4500", "9" * 40])
    piece = st.one_of(
        st.tuples(tag, sign, st.lists(code, max_size=3)).map(list), st.tuples(tag, texts()).map(list), st.none(), code
    )
    pieces = st.one_of(st.lists(piece, max_size=4), st.none(), code)
    return st.one_of(st.lists(st.fixed_dictionaries({}, optional={"read": pieces, "as": pieces})), st.none(), pieces)


@settings(max_examples=200)
@given(kept())
def test_what_was_made_by_hand_of_what_is_kept_harms_nobody(made: object) -> None:
    record = Record.model_validate({"key": "k", "title": "T", "kept": {"marc21": made}})
    (back,) = marcxml.read(marcxml.write([record]).text)
    (same,) = marc21.read_bytes(marc21.write([record]).data)
    once = marcxml.write([back]).text
    assert marcxml.write(marcxml.read(once).records).text == once
    assert same.key == back.key


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_read_as_it_is_written(role: str) -> None:
    term, code = relator(role)
    assert role_of(term) == role
    assert role_of(code) in ((role, "") if not code else (role,))


@pytest.mark.parametrize("tag", ["hu", "en", "de", "zh", "ota", "grc", "sr"])
def test_a_language_of_a_code_is_that_language(tag: str) -> None:
    code, exact = language_code(Language.parse(tag))
    assert exact
    assert len(code) == 3
    assert str(language_of(code)) == tag


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Szalontai, Balazs", {"family": "Szalontai", "given": "Balazs"}),
        ("van der Velden, Jan", {"non_dropping_particle": "van der", "family": "Velden", "given": "Jan"}),
        ("Humboldt, Alexander von", {"family": "Humboldt", "given": "Alexander", "dropping_particle": "von"}),
        ("De Gaulle, Charles", {"family": "De Gaulle", "given": "Charles"}),
        ("Suslin", {"family": "Suslin"}),
        ("Иванов, Петр", {"family": "Иванов", "given": "Петр"}),
        (", John", {"given": "John"}),
        (",", {"literal": ","}),
    ],
)
def test_names_with_the_family_name_first(text: str, parts: dict[str, str]) -> None:
    assert name_of(text) == parts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Śrīnārāyaṇa.", "Śrīnārāyaṇa"),
        ("Śri\u0304na\u0304ra\u0304yan\u0323a.", "Śri\u0304na\u0304ra\u0304yan\u0323a"),
        ("पाणिनी.", "पाणिनी"), ("24 cm. +", "24 cm."), ("C++", "C++"), ("Ivanov, P. A.", "Ivanov, P. A."),
    ],
)  # fmt: skip
def test_punctuation_of_isbd_goes_and_that_of_the_words_stays(text: str, plain: str) -> None:
    assert bare(text) == plain


@pytest.mark.parametrize(
    ("indicator", "text", "name"),
    [
        ("1", "Foster-Johnson, Eric.", "Eric Foster-Johnson"), ("2", "Foster-Johnson, Eric.", "Eric Foster-Johnson"),
        (" ", "Szalontai, Balazs", "Balazs Szalontai"), ("0", "Thomas, Aquinas, Saint", "Thomas, Aquinas, Saint"),
        ("3", "Rothschild family", "Rothschild family"), (" ", "Tiruvaḷḷuvar", "Tiruvaḷḷuvar"),
    ],
)  # fmt: skip
def test_the_first_indicator_tells_what_stands_first_in_a_name(indicator: str, text: str, name: str) -> None:
    record, _ = record_of("", [Field("100", f"{indicator} ", (("a", text),)), Field("245", "00", (("a", "T"),))])
    assert record is not None
    (one,) = record.contributions
    assert str(one) == name
    assert (one.body is not None) is (indicator == "3")
