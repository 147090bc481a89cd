"""Roles and languages as catalogues write them, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.formats._languages import bibliographic_code, language_of, language_of_code
from provenance.formats._relators import RELATORS, relator_of, role_of
from provenance.model import ROLES
from provenance.values.language import Language
from tests.strategies import languages, texts


@pytest.mark.parametrize("role", ROLES)
def test_every_role_comes_back_from_what_it_is_written_as(role: str) -> None:
    relator = relator_of(role)
    assert relator.role == role
    for written in filter(None, (relator.term, relator.code, relator.uri, role)):
        assert role_of(written) == role


def test_the_list_names_nothing_twice_and_only_roles_of_ours() -> None:
    assert len({entry.code for entry in RELATORS}) == len({entry.term for entry in RELATORS}) == len(RELATORS)
    assert all(len(entry.code) == 3 and entry.code.isalpha() and entry.code.islower() for entry in RELATORS)
    assert {entry.role for entry in RELATORS} <= {"", *ROLES}
    assert [role_of(entry.code) for entry in RELATORS] == [role_of(entry.term) for entry in RELATORS]
    assert len(RELATORS) > 300


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("aut", "author"), ("cre", "author"), ("Author.", "author"), ("author,", "author"),
        ("http://id.loc.gov/vocabulary/relators/rcp", "recipient"), ("ADDRESSEE", "recipient"),
        ("fmo", "custodian"), ("current owner", "holder"), ("rps", "holder"), ("editor of compilation", "editor"),
        ("Author of introduction, etc.", "contributor"), ("dte", ""), ("dpc", ""), ("sorcerer", ""), ("", ""),
        ("executive producer", "executive-producer"), ("Executive-Producer", "executive-producer"),
    ],
)  # fmt: skip
def test_roles_as_they_are_found(text: str, role: str) -> None:
    assert role_of(text) == role


@given(texts())
def test_no_text_makes_it_fail(text: str) -> None:
    assert role_of(text) in ("", *ROLES)
    assert language_of(text) is None or isinstance(language_of(text), Language)
    assert language_of_code(text) is None or len(text.strip()) == 3


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("hu", "hun"), ("de", "ger"), ("fr", "fre"), ("zh", "chi"), ("cs", "cze"), ("nl", "dut"), ("en", "eng"),
        ("nb", "nob"), ("ota", "ota"), ("grc", "grc"), ("haw", "haw"), ("en-GB", "eng"), ("sr-Latn", "srp"),
        ("zh-Hant-TW", "chi"), ("cmn", "chi"), ("lzh", ""), ("yue", ""), ("x-own", ""), ("sh", ""),
    ],
)  # fmt: skip
def test_codes_of_languages(tag: str, code: str) -> None:
    assert bibliographic_code(Language.parse(tag)) == code


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("hun", "hu"), ("ger", "de"), ("deu", "de"), ("fre", "fr"), ("scr", "hr"), ("scc", "sr"), ("iri", "ga"),
        ("ota", "ota"), ("HUN", "hu"), (" rus ", "ru"), ("und", None), ("mul", None), ("zxx", None), ("", None),
        ("hu", None), ("hung", None),
    ],
)  # fmt: skip
def test_languages_of_codes(code: str, tag: str | None) -> None:
    language = language_of_code(code)
    assert (str(language) if language else None) == tag


@given(languages().map(Language.parse))
def test_a_code_names_the_language_again(language: Language) -> None:
    code = bibliographic_code(language)
    again = language_of_code(code)
    assert not code or (again is not None and again.same_as(language))


@pytest.mark.parametrize(
    ("text", "tag"),
    [("Hungarian", "hu"), ("sr-Latn", "sr-Latn"), ("en_GB", "en-GB"), ("rus", "ru"), ("?", None), ("und", None)],
)
def test_languages_as_they_are_found(text: str, tag: str | None) -> None:
    language = language_of(text)
    assert (str(language) if language else None) == tag
