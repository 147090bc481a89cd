"""The one sentence that the report begins with: right in grammar, and claiming no more than the record shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from provenance.chains import trace
from provenance.reports._answer import answer, confirmation
from tests.chains.records import MIRROR, PUBLIC, SIGNATURE, plain, report

if TYPE_CHECKING:
    from provenance.model import Record

WILSON = {"archive": "Wilson Center Digital Archive"}
QUOTED = "You quote an English translation (1 step of translation), "
LETTER = {"source": "letter of the archive, 3 May 2011", "text": "We scanned box 5."}


def says(record: Record) -> str:
    """Return the sentence about a record."""
    return answer(record, trace(record))


def text(kind: str, language: str = "") -> dict[str, Any]:
    """Return one text of a record."""
    return {"kind": kind, "text": "Text", **({"language": language} if language else {})}


def test_the_seed() -> None:
    assert says(report()) == f"{QUOTED}seen on a test mirror, not the Hungarian original held at MOL."


@pytest.mark.parametrize(
    ("location", "seen"),
    [
        ({"url": MIRROR, **WILSON}, "seen on a test mirror"),
        ({"url": PUBLIC, **WILSON}, "seen at the Wilson Center Digital Archive"),
        ({"url": PUBLIC}, "seen at digitalarchive.wilsoncenter.org"),
        ({"url": "https://example.org/a"}, "seen at example.org"),
        ({"url": "https://copies.example.org/a", **WILSON}, "seen on a mirror (copies.example.org)"),
        (WILSON, "published by the Wilson Center Digital Archive"),
        ({"archive": "Dodis"}, "published by Dodis"),
    ],
)
def test_where_it_was_seen(location: dict[str, Any], seen: str) -> None:
    assert says(report(locations=(location,))) == f"{QUOTED}{seen}, not the Hungarian original held at MOL."


@pytest.mark.parametrize(
    ("fields", "original"),
    [
        ({"original_language": None}, "the original held at MOL, whose language is not recorded"),
        ({"holdings": ()}, "the Hungarian original, whose archive is not recorded"),
        ({"holdings": (), "original_language": None}, "the original, whose language and archive are not recorded"),
        ({"original_language": "uk"}, "the Ukrainian original held at MOL"),
        ({"date": "undated"}, "the Hungarian original held at MOL"),
        (
            {"holdings": ({"signature": SIGNATURE}, {"signature": "AVPRF, fond 0102, opis 13"})},
            "the Hungarian original held at MOL and AVPRF",
        ),
        (
            {"holdings": ({"signature": "National Archives and Records Administration, RG 59"},)},
            "the Hungarian original held at the National Archives and Records Administration",
        ),
        (
            {"holdings": ({"signature": "Library of Congress, Volkogonov papers", "status": "foreign-copy"},)},
            "the Hungarian original, whose archive is not recorded (a copy is held at the Library of Congress)",
        ),
        (
            {"holdings": ({"signature": SIGNATURE}, {"signature": "PRO, FO 371/1", "status": "former"})},
            "the Hungarian original held at MOL",
        ),
    ],
)
def test_what_was_not_read(fields: dict[str, Any], original: str) -> None:
    assert says(report(**fields)) == f"{QUOTED}seen on a test mirror, not {original}."


@pytest.mark.parametrize(
    ("texts", "translators", "what"),
    [
        ([text("translation", "uk")], True, "You quote a Ukrainian translation (1 step of translation)"),
        ([text("translation")], True, "You quote a translation (1 step of translation)"),
        ([], True, "You quote a translation (1 step of translation)"),
        ([], False, "You cite a web page (the record does not keep its text)"),
        ([text("transcription", "hu")], False, "You quote a Hungarian transcription"),
        ([text("original", "hu")], False, "You quote a Hungarian transcription"),
        (
            [text("transcription", "hu"), text("translation", "en")],
            True,
            "You quote a Hungarian transcription and an English translation (1 step of translation)",
        ),
        ([text("excerpt", "hu")], False, "You quote a Hungarian excerpt"),
        ([text("excerpt", "en")], True, "You quote an English translation (1 step of translation)"),
    ],
)
def test_what_was_read(texts: list[dict[str, Any]], translators: bool, what: str) -> None:
    contributions = report().contributions if translators else ()
    record = report(texts=texts, contributions=contributions)
    assert says(record) == f"{what}, seen on a test mirror, not the Hungarian original held at MOL."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "The record names no archive, no text and no page; it does not say what you read."),
        ({"kind": "interview"}, "The record describes an interview; it does not say which copy of it you read."),
        (
            {"kind": "memorandum-of-conversation"},
            "The record describes a memorandum of conversation; it does not say which copy of it you read.",
        ),
        ({"kind": "book"}, "The record describes a book; it does not say which copy of it you read."),
        (
            {"kind": "book", "contributions": ({"role": "translator", "person": "A. Bee"},)},
            "The record describes a translated book; it does not say which copy of it you read.",
        ),
        (
            {"kind": "report", "original_language": "hu", "holdings": ({"signature": SIGNATURE},)},
            "The record describes the Hungarian original held at MOL; it does not say what you read.",
        ),
        (
            {"kind": "article-journal", "locations": ({"url": "https://example.org/x"},)},
            "You cite a web page (the record does not keep its text), seen at example.org.",
        ),
        (
            {"original_language": "hu", "holdings": ({"signature": SIGNATURE},), "chain": {"cited": "original"}},
            "You read the Hungarian original held at MOL.",
        ),
    ],
)
def test_records_without_page_or_translation(fields: dict[str, Any], sentence: str) -> None:
    assert says(plain(**fields)) == sentence


def test_a_translation_of_a_translation_names_the_languages() -> None:
    german = {"id": "german", "form": "translation", "language": "de"}
    events = [
        {"id": "german", "type": "translation", "inputs": ["working-copy"], "outputs": ["german"]},
        {"id": "translation-en", "type": "translation", "inputs": ["german"], "outputs": ["translation-en"]},
    ]
    sentence = says(report(chain={"manifestations": [german], "events": events}))
    assert sentence.startswith(
        "You quote an English translation (2 steps of translation: Hungarian -> German -> English), "
    )


def test_a_chain_that_leads_back_to_no_original_says_so() -> None:
    turning = {"id": "x", "type": "copying", "inputs": ["page"], "outputs": ["original"]}
    assert says(report(chain={"events": [turning]})).endswith(", and the record leads back to no original.")


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ([], "No link is independently confirmed."),
        (
            [{"id": "custody", "type": "custody", "inputs": ["original"], "evidence": [LETTER]}],
            "1 of 10 links rests on a source other than what you read; the other 9 are not independently confirmed.",
        ),
    ],
)
def test_what_is_confirmed(events: list[dict[str, Any]], sentence: str) -> None:
    assert confirmation(trace(report(chain={"events": events}))) == sentence


def test_every_link_may_be_confirmed() -> None:
    created = {"id": "creation", "type": "creation", "outputs": ["original"], "evidence": [LETTER]}
    assert confirmation(trace(plain(chain={"events": [created]}))) == (
        "Every link rests on a source other than what you read."
    )
