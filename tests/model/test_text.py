"""The texts of a document and their digests."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from pydantic import ValidationError

from provenance.model import DocumentText, digest
from tests.strategies import texts


@given(texts(halves=False))
def test_the_digest_is_sha256_of_utf8(text: str) -> None:
    assert digest(text) == hashlib.sha256(text.encode()).hexdigest()


@given(texts())
def test_a_text_gets_its_digest(text: str) -> None:
    made = DocumentText(kind="translation", text=text)
    assert made.sha256 == (digest(text) if text else "")
    assert made.unchanged


def test_a_given_digest_is_kept() -> None:
    made = DocumentText(kind="translation", text="a", sha256=digest("b"))
    assert (made.sha256, made.unchanged) == (digest("b"), False)
    assert made.replace(text="b").unchanged


@pytest.mark.parametrize("sha256", ["abc", "G" * 64, digest("a").upper(), f"{digest('a')}\n"])
def test_what_is_no_digest(sha256: str) -> None:
    with pytest.raises(ValidationError, match="match pattern"):
        DocumentText(kind="translation", sha256=sha256)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Balazs Szalontai", ["Balazs Szalontai"]),
        (["Balazs Szalontai", {"body": "Translation Office"}], ["Balazs Szalontai", "Translation Office"]),
        ([], []),
    ],
)
def test_translators_by_name(written: object, names: list[str]) -> None:
    made = DocumentText.model_validate({"kind": "translation", "translators": written})
    assert [str(t) for t in made.translators] == names


def test_the_brackets_of_a_text() -> None:
    made = DocumentText(kind="translation", text="the M[inistry] [...] they [the Soviets]")
    assert [b.kind for b in made.brackets] == ["expansion", "omission", "gloss"]
