"""Languages: tags as written, their usual form, their names, and no guess at a name."""

from __future__ import annotations

import os
import subprocess
import sys

import langcodes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InvalidLanguage
from provenance.values._languages import COMMON, by_code, by_name
from provenance.values.language import Language, language_named

TAGS = [
    # text, usual form, base, English name, Hungarian name
    ("hu", "hu", "hu", "Hungarian", "magyar"),
    ("hun", "hu", "hu", "Hungarian", "magyar"),
    ("HU", "hu", "hu", "Hungarian", "magyar"),
    ("hu-HU", "hu-HU", "hu", "Hungarian (Hungary)", "magyar (Magyarország)"),
    ("EN-us", "en-US", "en", "English (United States)", "angol (Egyesült Államok)"),
    ("ger", "de", "de", "German", "német"),
    ("sr-latn-rs", "sr-Latn-RS", "sr", "Serbian (Latin, Serbia)", "szerb (Latin, Szerbia)"),
    ("sh", "sh", "sh", "Serbo-Croatian", "szerbhorvát"),
    ("hbs", "sh", "sh", "Serbo-Croatian", "szerbhorvát"),
    ("lzh", "lzh", "lzh", "Classical Chinese", None),
    ("chv", "cv", "cv", "Chuvash", "csuvas"),
    ("iw", "he", "he", "Hebrew", "héber"),
    ("ota-Arab-x-foo", "ota-Arab-x-foo", "ota", None, None),
    ("zh-Hant", "zh-Hant", "zh", "Traditional Chinese", None),
    ("zh-cmn", "zh", "zh", "Chinese", "kínai"),
    ("i-klingon", "tlh", "tlh", "Klingon", "klingon"),
    ("en-GB-oed", "en-GB-oxendict", "en", None, None),
    ("de-CH-1901", "de-CH-1901", "de", None, None),
    ("x-private", "x-private", "x-private", "x-private", "x-private"),
    ("xx", "xx", "xx", "xx", "xx"),
    ("und", "und", "und", "Undetermined", None),
]


@pytest.mark.parametrize(("text", "tag", "base", "english", "hungarian"), TAGS, ids=[row[0] for row in TAGS])
def test_tags(text: str, tag: str, base: str, english: str | None, hungarian: str | None) -> None:
    language = Language.parse(text)
    assert str(language) == text
    assert language.tag == tag
    assert language.base == base
    assert english is None or language.name() == english
    assert hungarian is None or language.name("hu-HU") == hungarian


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("hu", "hun", True),
        ("hu", "hu-HU", True),
        ("zh-Hans", "zh-Hant", True),
        ("cmn", "zh", True),
        ("hu", "fi", False),
        ("sh", "sr", False),
        ("x-a", "x-b", False),
    ],
)
def test_same_as(one: str, two: str, same: bool) -> None:
    assert Language.parse(one).same_as(Language.parse(two)) is same
    assert (Language.parse(one) == Language.parse(two)) is False


WRONG = [
    # text, message, what the caret stands under, hint
    ("Hungarian", "expected a language of 2 or 3 letters", "Hungarian", "Hungarian is written hu"),
    ("Russian", "expected a language of 2 or 3 letters", "Russian", "Russian is written ru"),
    ("magyar", "expected a language of 2 or 3 letters", "magyar", "magyar is written hu"),
    ("Serbo-Croatian", "expected a language of 2 or 3 letters", "Serbo-Croatian", "Serbo-Croatian is written sh"),
    ("Quechua", "expected a language of 2 or 3 letters", "Quechua", "Quechua is written qu"),
    ("Klingonish", "expected a language of 2 or 3 letters", "Klingonish", "Hungarian is written hu"),
    ("hu_HU", "expected - between the parts", "_", "write hu-HU"),
    ("en_US.UTF-8", "expected - between the parts", "_", "write en-US"),
    ("hu ", "expected a language of 2 or 3 letters", "hu ", "write hu without spaces around it"),
    ("h", "expected a language of 2 or 3 letters", "h", "Hungarian is written hu"),
    ("", "expected a language tag, found nothing", "", "Hungarian is written hu"),
    ("-hu", "expected a language of 2 or 3 letters", "", "Hungarian is written hu"),
    ("hu-", "expected a script, region or variant", "", "Hungarian is written hu"),
    ("hu--HU", "expected a script, region or variant", "", "Hungarian is written hu"),
    ("hu-HU-Latn", "expected a script, region or variant", "Latn", "Hungarian is written hu"),
    ("de-1996-1996", "expected 1996 once", "1996", "Hungarian is written hu"),
    ("en-a-bbb-a-ccc", "expected a once", "a", "Hungarian is written hu"),
    ("x-toolonglong", "expected 1 to 8 letters or digits", "toolonglong", "Hungarian is written hu"),
    ("ſv", "expected a language of 2 or 3 letters", "ſv", "Hungarian is written hu"),
]


@pytest.mark.parametrize(("text", "message", "under", "hint"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong(text: str, message: str, under: str, hint: str) -> None:
    with pytest.raises(InvalidLanguage) as caught:
        Language.parse(text)
    assert caught.value.message == message
    assert (caught.value.span.of(text) if caught.value.span else "") == under
    assert hint in caught.value.hint


NAMED = {
    "Hungarian": "hu", "Russian": "ru", "Chinese": "zh", "Serbo-Croatian": "sh", "Korean": "ko", "Vietnamese": "vi",
    "Classical Chinese": "lzh", "Spanish; Castilian": "es", "Persian; Farsi": "fa", "Old Church Slavonic": "cu",
    "magyar": "hu", "русский": "ru", "Deutsch": "de", "français": "fr", "中文": "zh", "한국어": "ko",
    "Tiếng Việt": "vi",
    "HUNGARIAN": "hu", " hungarian. ": "hu", "Hungarian language": "hu", "fran\u0063\u0327ais": "fr",
    "Ungarisch": "de-names", "hongrois": "fr-names", "венгерский": "ru-names",
    "Chuvash": "cv", "Quechua": "qu", "Klingon": "tlh", "Chinese (Simplified)": "zh-Hans",
}  # fmt: skip


@pytest.mark.parametrize(("name", "tag"), NAMED.items(), ids=list(NAMED))
def test_named(name: str, tag: str) -> None:
    language = language_named(name)
    assert language is not None
    assert language.tag == ("hu" if tag.endswith("-names") else tag)


@pytest.mark.parametrize(
    "text",
    ["", " ", "Klingonish", "Summary", "Report", "English Translation", "English summary", "English; Russian",
     "English, Russian", "Russia", "Rusia", "hu", "it", "None", "Unknown", "N/A", "-", ";", "Original", "Translation",
     "Hakka dialect", "Document 5", "x" * 100_000, "Hungarian " * 9],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_no_guess_at_a_name(text: str) -> None:
    assert language_named(text) is None


def test_the_table_agrees_with_the_language_database() -> None:
    for one in COMMON:
        assert langcodes.tag_is_valid(one.code), one
        for code in one.long_codes:
            if code not in {"cmn", "arb", "hbs"}:  # a part told by the whole, and Serbo-Croatian, which stays itself
                assert langcodes.standardize_tag(code) == one.code
    names = [name.casefold() for one in COMMON for name in {one.english, one.own, *one.others}]
    assert len({*names}) == len(by_name())
    clashes = {name for one in COMMON for name in by_name() if by_name()[name] is one and one.code not in by_code()}
    assert not clashes


def test_each_common_language_is_named_by_each_of_its_names() -> None:
    for one in COMMON:
        for name in (one.english, one.own, *one.others):
            assert language_named(name) == Language.parse(one.code), name


def test_common_languages_load_no_database() -> None:
    code = (
        "import sys; from provenance.values.language import Language, language_named; "
        "Language.parse('hun').tag; Language.parse('en-GB').tag; Language.parse('ru').name(); "
        "language_named('Russian'); "
        "print([m for m in sys.modules if m.startswith(('langcodes', 'language_data', 'pydantic'))])"
    )
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=path)
    assert done.stdout.strip() == "[]"


LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _some(alphabet: str, least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=least, max_size=most)


tags = st.builds(
    lambda language, script, region, variants, private: "-".join([language, *script, *region, *variants, *private]),
    _some(LETTERS, 2, 3),
    st.lists(_some(LETTERS, 4, 4), max_size=1),
    st.lists(_some(LETTERS.upper(), 2, 2) | _some("0123456789", 3, 3), max_size=1),
    st.lists(_some(LETTERS + "0123456789", 5, 8), max_size=3, unique_by=str.casefold),
    st.just([]) | _some(LETTERS + "0123456789", 1, 8).map(lambda part: ["x", part]),
)


@given(tags, st.sampled_from([str.lower, str.upper, str.title]))
def test_law_well_formed_tags_are_read_printed_and_normalised(tag: str, case: object) -> None:
    assert callable(case)
    text = case(tag)
    language = Language.parse(text)
    assert str(language) == text
    assert Language.parse(str(language)) == language
    usual = Language.parse(language.tag)
    assert usual.tag == language.tag
    assert language.same_as(usual)
    assert language.name()


@given(st.text(alphabet=LETTERS + "HU0123456789-_ ", max_size=20) | st.text(max_size=12))
def test_law_any_text_is_a_tag_or_an_error_with_a_place(text: str) -> None:
    try:
        assert str(Language.parse(text)) == text
    except InvalidLanguage as error:
        assert error.span is None or 0 <= error.span.start <= error.span.end <= len(text)  # noqa: PT017 - either way
        assert error.hint  # noqa: PT017 - either way


@pytest.mark.parametrize("piece", ["a", "-", "en-", "-abcde", "x-", "a-bb-", "en-a-bbb-x"])
def test_a_very_long_text_is_refused_at_once(piece: str) -> None:
    with pytest.raises(InvalidLanguage):
        Language.parse(piece * 50_000)


@pytest.mark.parametrize("name", ["u\x00gar", "russian\x00", "\x00hungarian", "en\x1fglish", "\x7french"])
def test_a_control_character_names_no_language(name: str) -> None:
    assert language_named(name) is None
