"""Quotations: found as people type them, with everything that they skip, add or change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import provenance as pv
from provenance.errors import InvalidText
from provenance.model import Record, digest
from provenance.quotations import Quotation, quote
from tests.documents import REPORT
from tests.strategies import records

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.quotations import QuotationFound

TEXT = (
    "Comrade V.P. Moskovsky paid me an introductory visit on 22 August, “which I returned” 2 days later [...].\n"
    "\n"
    "They [the Soviets] were satisfied – indeed they strove for it. He said: ‘We shall see’... and left.\n"
    "[...] The M[inistry] of D[efense] and its [Soviet] advisers recieved [sic] 12 co-operative ofﬁces from\n"
    "Comrade Suslin [?], who applied mechanically [emphasis in the original] the criticism.\n"
    "\n"
    "They were satisfied.\n"
)


def looked_for(quotation: str, text: str = TEXT, **fields: Any) -> Quotation:  # noqa: ANN401 - the fields of a text
    told = {"kind": "translation", "language": "en", "text": text, **fields}
    return quote(Record.model_validate({"key": "a", "original_language": "hu", "texts": [told]}), quotation)


def only(told: Quotation) -> QuotationFound:
    (found,) = told.found
    return found


FOUND = [
    # as people type it: other marks, dashes, spaces, capitals at the beginning, signs of the sentence around it
    ("paid me an introductory visit", "paid me an introductory visit", []),
    ("Paid me an introductory visit.", "paid me an introductory visit", []),
    ('"an introductory visit on 22 August,"', "an introductory visit on 22 August", []),
    ("an introductory\n   visit on 22\u00a0August", "an introductory visit on 22 August", []),
    ("22 August, 'which I returned' 2 days", "22 August, “which I returned” 2 days", []),
    ("satisfied -- indeed they strove", "satisfied – indeed they strove", []),
    ("satisfied—indeed they strove", "satisfied – indeed they strove", []),
    ("12 co-operative offices from Comrade", "12 co-operative ofﬁces from\nComrade", []),
    ("V. P. Moskovsky", "V.P. Moskovsky", []),
    ("comrade moskovsky paid", None, []),
    ("an Introductory visit", "an introductory visit", ["capitals"]),
    # the quoter's own dots
    ("Moskovsky ... visit on 22 August", "Moskovsky paid me an introductory visit on 22 August", ["own-omission"]),
    ("Moskovsky […] visit", "Moskovsky paid me an introductory visit", ["own-omission"]),
    ("Moskovsky (...) visit", "Moskovsky paid me an introductory visit", ["own-omission"]),
    ("Moskovsky . . . visit", "Moskovsky paid me an introductory visit", ["own-omission"]),
    ("… an introductory visit …", "an introductory visit", []),
    ("visit, ..., ‘which I returned’", "visit on 22 August, “which I returned", ["own-omission"]),
    ("We shall see’ ... and left", "We shall see’... and left", ["own-omission"]),
    # the quoter's own words
    ("[the ambassador] paid me an introductory visit", "paid me an introductory visit", []),
    ("Comrade [Moskovsky] paid me", "Comrade V.P. Moskovsky paid me", ["own-words"]),
    ("paid me [the author] an introductory visit", "paid me an introductory visit", ["own-words"]),
    ("[P]aid me an introductory visit", "paid me an introductory visit", []),
    ("indeed they [sic!] strove for it", "indeed they strove for it", ["own-words"]),
    # the editor's brackets
    ("indeed [the Soviets] strove for it", "indeed they strove for it", ["own-words"]),
    ("They [the Soviets] were satisfied – indeed", "They [the Soviets] were satisfied – indeed", []),
    ("its [Soviet] advisers", "its [Soviet] advisers", []),
    ("its advisers", "its [Soviet] advisers", ["skipped"]),
    ("its Soviet advisers", "its [Soviet] advisers", ["taken-over"]),
    ("advisers recieved [sic] 12", "advisers recieved [sic] 12", []),
    ("advisers recieved 12", "advisers recieved [sic] 12", ["skipped"]),
    ("Comrade Suslin, who applied", "Comrade Suslin [?], who applied", ["skipped"]),
    ("mechanically the criticism", "mechanically [emphasis in the original] the criticism", ["skipped"]),
    ("The M[inistry] of D[efense] and", "The M[inistry] of D[efense] and", []),
    ("the Ministry of Defense and", "The M[inistry] of D[efense] and", ["completed", "completed"]),
    ("the M of D and", "The M[inistry] of D[efense] and", ["shortened", "shortened"]),
    ("and left. [...] The M[inistry]", "and left.\n[...] The M[inistry]", ["own-omission"]),
    ("and left ... the M[inistry]", "and left.\n[...] The M[inistry]", ["own-omission"]),
    ("and left. The Ministry of", "and left.\n[...] The M[inistry] of", ["crossed-omission", "completed"]),
    ("its Soviet advisers received 12 co-operative offices", None, []),
]  # fmt: skip


@pytest.mark.parametrize(("quotation", "exact", "marks"), FOUND)
def test_a_quotation_as_people_type_it(quotation: str, exact: str | None, marks: list[str]) -> None:
    told = looked_for(quotation)
    if exact is None:
        assert told.found == ()
        return
    found = only(told)
    assert found.anchor.exact == exact
    assert [mark.kind for mark in found.marks] == marks
    assert all(mark.span.of(TEXT) == mark.text for mark in found.marks)


def test_words_taken_over_and_left_out_at_once() -> None:
    text = "They [the Soviets] agreed at last, and those men [the Koreans] at once agreed too, as was expected by all."
    told = looked_for("they the Soviets agreed at last, and those men at once agreed too, as was expected", text)
    assert [mark.kind for mark in only(told).marks] == ["taken-over", "skipped"]


def test_an_omission_is_never_crossed_silently() -> None:
    found = only(looked_for("and left. The Ministry"))
    (fault,) = found.faults
    assert (fault.kind, fault.text, fault.span.of(TEXT)) == ("crossed-omission", "[...]", "[...]")
    assert "line 4" in fault.message


def test_what_an_omission_leaves_out_is_counted() -> None:
    messages = [mark.message for q in ("Moskovsky ... visit", "left. [...] The") for mark in only(looked_for(q)).marks]
    assert messages == ["your omission leaves out 4 words", "the omission is the edition's"]


def test_every_place_is_told() -> None:
    found = looked_for("they were satisfied").found
    assert [(one.anchor.exact, one.line, one.paragraph) for one in found] == [
        ("They [the Soviets] were satisfied", 3, 2),
        ("They were satisfied", 7, 3),
    ]
    kinds = [[mark.kind for mark in one.marks] for one in looked_for("they [the Soviets] were satisfied").found]
    assert kinds == [[], ["own-words"]]
    assert all(one.anchor.sha256 == digest(TEXT) for one in found)


NEAR = [
    ("paid me an introductory call on 22 August", [("call", "visit")]),
    ("paid me an official introductory visit on 22 August", [("official", "")]),
    ("paid an introductory visit on 22 August", [("", "me")]),
    ("paid me an introductory visit on 23 August", [("23", "22")]),
    ("Comrade V.P. Moskovski payed me an introductory visit", [("Moskovski payed", "Moskovsky paid")]),
    ("The Ministry of War and its advisers", [("War", "D[efense]")]),
    ("visit on 22 August which I returned 2 days", [("", ", “"), ("", "”")]),
    ("and paid me an introductory visit on 22 August", [("and", "Moskovsky")]),
]


@pytest.mark.parametrize(("quotation", "differences"), NEAR)
def test_a_near_miss_is_no_match(quotation: str, differences: list[tuple[str, str]]) -> None:
    told = looked_for(quotation)
    assert told.found == ()
    (miss,) = told.near
    assert [(d.yours, d.theirs) for d in miss.differences] == differences
    for d in miss.differences:
        assert miss.yours[slice(*d.your_span)] == d.yours
        assert TEXT[slice(*d.their_span)] == d.theirs
    assert "^" in str(miss)


def test_a_near_miss_is_shown_with_carets() -> None:
    (miss,) = looked_for("paid me an introductory call on 22 August").near
    assert str(miss).splitlines() == [
        "text:  paid me an introductory visit on 22 August",
        "                               ^^^^^",
        "yours: paid me an introductory call on 22 August",
        "                               ^^^^",
    ]


def test_parts_in_another_order_are_shown() -> None:
    told = looked_for("they strove for it ... an introductory visit")
    assert told.found == ()
    assert {(miss.anchor.exact, miss.differences) for miss in told.near} == {
        ("they strove for it", ()),
        ("an introductory visit", ()),
    }


@pytest.mark.parametrize("quotation", ["", "  \n", "...", "[...]", "“”", "—", ". , ;"])
def test_a_quotation_without_a_word_is_refused(quotation: str) -> None:
    with pytest.raises(InvalidText, match="expected words to look for, found none"):
        looked_for(quotation)


def test_a_quotation_of_brackets_alone_is_looked_for() -> None:
    assert only(looked_for("[the Soviets]")).anchor.exact == "[the Soviets]"


# What is quoted.


def test_a_translation_is_told_as_one() -> None:
    found = only(quote(REPORT, "Comrade M."))
    assert found.source.language == REPORT.texts[0].language
    assert found.source.from_languages == (REPORT.original_language,)
    assert found.source.translators == ("Balazs Szalontai",)
    assert found.said == (
        "You quote the English translation by Balazs Szalontai from the Hungarian, not the Hungarian original "
        "(MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962)."
    )


def test_a_summary_is_not_the_document() -> None:
    found = only(quote(REPORT, "a meeting of the ambassadors"))
    assert (found.source.field, found.source.kind) == ("summary", "summary")
    assert "not the document's own" in found.said
    assert found.warnings


def test_an_original_is_no_translation() -> None:
    text = {"kind": "transcription", "language": "hu", "text": "Moszkovszkij elvtárs bemutatkozó látogatást tett."}
    found = only(quote(REPORT.replace(texts=(text,)), "bemutatkozó látogatást"))
    assert (found.source.from_languages, found.source.translators, found.warnings) == ((), (), ())
    assert found.said == "You quote the Hungarian text of the document, in its own language."


def test_who_translated_is_said_or_that_it_is_not_known() -> None:
    found = only(looked_for("paid me an introductory visit"))
    assert "by whom is not recorded" in found.said
    assert "no translator is recorded" in found.warnings


def test_a_translation_of_a_translation() -> None:
    chain = {
        "manifestations": [{"id": "russian", "form": "translation", "language": "ru"}],
        "events": [
            {"id": "to-russian", "type": "translation", "inputs": ["working-copy"], "outputs": ["russian"]},
            {"id": "translation-en", "type": "translation", "inputs": ["russian"], "outputs": ["translation-en"]},
        ],
    }
    found = only(quote(REPORT.replace(chain=chain), "Comrade M."))
    assert [language.tag for language in found.source.from_languages] == ["hu", "ru"]
    assert "from the Hungarian by way of the Russian" in found.said
    assert any("2 steps" in warning for warning in found.warnings)


def test_the_seed(seed: Path) -> None:
    library = pv.read(seed)
    found = only(pv.quote(library, "they had made a mistake when they applied mechanically the criticism"))
    assert (found.key, found.line, found.source.file) == (library.keys[0], 29, str(seed))
    assert seed.read_text(encoding="utf-8").splitlines()[found.line - 1].count("applied mechanically") == 1
    assert [mark.text for mark in found.marks] == ["[emphasis in the original]"]


# Whatever the text.

WORDS = st.text("abcdeéж", min_size=1, max_size=5)
PROSE = st.lists(WORDS, min_size=8, max_size=40)


@given(PROSE, st.data())
def test_every_stretch_of_a_text_is_found_in_its_place(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 1, len(words)))
    text = " ".join(words)
    start = len("".join(f"{word} " for word in words[:first]))
    quotation = data.draw(st.sampled_from([" ", "\n", "  \t", "\u00a0"])).join(words[first:last])
    quotation = data.draw(st.sampled_from(["“{}”", "{}.", " {} ", "«{}»", "…{}…"])).format(quotation)
    found = looked_for(quotation, text).found
    assert any(one.anchor.start is not None and one.anchor.start <= start < (one.anchor.end or 0) for one in found)
    assert all(one.anchor.exact.split() == words[first:last] for one in found)
    assert all(one.marks == () for one in found)


@given(PROSE, st.data())
def test_dots_stand_for_any_words(words: list[str], data: st.DataObject) -> None:
    cut = sorted(data.draw(st.lists(st.integers(1, len(words) - 1), min_size=2, max_size=2, unique=True)))
    dots = data.draw(st.sampled_from(["...", "…", "[...]", "(…)", ". . ."]))
    found = looked_for(f"{' '.join(words[: cut[0]])} {dots} {' '.join(words[cut[1] :])}", " ".join(words)).found
    assert found
    assert all("own-omission" in [mark.kind for mark in one.marks] for one in found)


@given(PROSE, st.data())
def test_crossing_an_omission_is_always_told(words: list[str], data: st.DataObject) -> None:
    words = [f"{word}{number}" for number, word in enumerate(words)]
    at = data.draw(st.integers(1, len(words) - 1))
    mark = data.draw(st.sampled_from(["[...]", "[…]", "(...)", "<…>", "[ ]", "[omitted]"]))
    text = " ".join([*words[:at], mark, *words[at:]])
    assert [m.text for m in only(looked_for(" ".join(words), text)).faults] == [mark]
    assert only(looked_for(" ".join([*words[:at], "...", *words[at:]]), text)).faults == ()
    assert only(looked_for(" ".join([*words[:at], mark, *words[at:]]), text)).faults == ()


@given(PROSE, st.data())
def test_a_gloss_is_left_out_or_shown_or_taken_over(words: list[str], data: st.DataObject) -> None:
    words = [f"{word}{number}" for number, word in enumerate(words)]
    at = data.draw(st.integers(1, len(words) - 1))
    text = " ".join([*words[:at], "[the others]", *words[at:]])
    quotations = (words, [*words[:at], "[the others]", *words[at:]], [*words[:at], "the others", *words[at:]])
    kinds = [[m.kind for m in only(looked_for(" ".join(q), text)).marks] for q in quotations]
    assert kinds == [["skipped"], [], ["taken-over"]]


@given(PROSE, st.data())
def test_one_word_changed_is_a_difference(words: list[str], data: st.DataObject) -> None:
    words = [f"{word}{number}" for number, word in enumerate(words)]
    at = data.draw(st.integers(0, len(words) - 1))
    told = looked_for(" ".join([*words[:at], "zzz", *words[at + 1 :]]), " ".join(words))
    assert told.found == ()
    (miss,) = told.near
    assert [(d.yours, d.theirs) for d in miss.differences] == [("zzz", words[at])]


@given(records(), st.text("ab []…'.\n-“é", max_size=12))
def test_any_record_and_any_quotation(record: Record, quotation: str) -> None:
    assume(any(c.isalnum() for c in quotation))
    told = quote(record, quotation)
    texts = [*(t.text for t in record.texts), record.summary]
    for source, anchor in [*((f.source, f.anchor) for f in told.found), *((n.source, n.anchor) for n in told.near)]:
        assert source.key == record.key
        assert any(anchor.span is not None and anchor.span.of(text) == anchor.exact for text in texts)


@pytest.mark.parametrize(
    ("unit", "quotation"),
    [
        ("a ", "a a a a b"), ("[a] ", "a a a b"), ("a [...] ", "a a a a a b"), ("a ... ", "a ... a ... a ... b"),
        ('"', 'a "b" c'), ("a'", "a'a'b c d"), (". ", "a . b c"), ("a-\n", "a - b c"),
        ("the [x] cat ", "the x cat the"),
    ],
)  # fmt: skip
def test_long_texts_come_to_an_end(unit: str, quotation: str) -> None:
    looked_for(quotation, unit * (200_000 // len(unit)))


@pytest.mark.parametrize(
    ("text", "quotation", "found"),
    [
        ("in the C e n t r a l Committee", "the Central Committee", "the C e n t r a l Committee"),
        ("in the Central Committee", "the C e n t r a l Committee", "the Central Committee"),
        ("it was co-\noperative in kind", "was co-operative in", "was co-\noperative in"),
        ("it was co-\noperative in kind", "was cooperative in", "was co-\noperative in"),
        ("a b c d e f", "b c", "b c"),
    ],
)
def test_letters_set_apart_and_words_broken_at_a_line_s_end(text: str, quotation: str, found: str) -> None:
    record = Record.model_validate({"key": "a", "texts": [{"kind": "transcription", "text": text}]})
    (place,) = quote(record, quotation).found
    assert place.anchor.exact == found


def test_other_capitals_are_told_of_words_with_ligatures_too() -> None:
    record = Record.model_validate({"key": "a", "texts": [{"kind": "transcription", "text": "the oﬃcial ﬂeet"}]})
    (place,) = quote(record, "THE OFFICIAL FLEET").found
    assert [mark.kind for mark in place.marks] == ["capitals", "capitals"]
