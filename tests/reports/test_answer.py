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
    assert confirmation(trace(plain(chain={"events": [created], "cited": "original"}))) == (
        "Every link rests on a source other than what you read."
    )
    assert confirmation(trace(plain(chain={"events": [created]}))) == (
        "Every link rests on a source other than this record."
    )


def test_statements_that_disagree_are_counted() -> None:
    disputed = {"id": "creation", "type": "creation", "outputs": ["original"], "confidence": "disputed"}
    assert confirmation(trace(plain(chain={"events": [disputed]}))) == (
        "No link is independently confirmed. On 1 point the statements disagree."
    )


def test_a_translation_of_a_printed_translation_is_the_only_text_that_is_quoted() -> None:
    things = [
        {"id": "german", "form": "translation", "language": "de"},
        {"id": "book", "form": "edition", "language": "de"},
        {"id": "film", "form": "microfilm", "language": "de"},
    ]
    events = [
        {"id": "german", "type": "translation", "inputs": ["original"], "outputs": ["german"]},
        {"id": "printing", "type": "publication", "inputs": ["german"], "outputs": ["book"]},
        {"id": "filming", "type": "microfilming", "inputs": ["book"], "outputs": ["film"]},
        {"id": "translation-en", "type": "translation", "inputs": ["film"], "outputs": ["translation-en"]},
    ]
    sentence = says(report(chain={"manifestations": things, "events": events}))
    assert sentence.startswith(
        "You quote an English translation (2 steps of translation: Hungarian -> German -> English), "
    )


def test_of_several_texts_and_no_page_none_is_said_to_be_quoted() -> None:
    texts = (text("transcription", "hu"), text("translation", "de"), text("translation", "en"), text("summary", "en"))
    record = plain(texts=texts, original_language="hu", holdings=({"signature": SIGNATURE},))
    assert says(record) == (
        "The record keeps a Hungarian transcription, a German translation and an English translation and does not say"
        " which of them you quote; this report follows the last, an English translation (1 step of translation), back"
        " to the Hungarian original held at MOL."
    )
    assert says(record.replace(chain={"cited": "translation-en"})).startswith("You quote an English translation")


def test_a_film_is_read_where_it_is_held() -> None:
    film = {"id": "film", "form": "microfilm", "holder": "Library of Congress"}
    filming = {"id": "filming", "type": "microfilming", "inputs": ["original"], "outputs": ["film"]}
    record = plain(
        holdings=({"signature": SIGNATURE},),
        original_language="hu",
        chain={"manifestations": [film], "events": [filming], "cited": "film"},
    )
    assert says(record) == (
        "You read a microfilm, held at the Library of Congress, not the Hungarian original held at MOL."
    )


def test_a_signature_of_an_archive_that_nobody_knows_is_named_as_it_stands() -> None:
    record = plain(original_language="fr", holdings=({"signature": "Xyzzy, ABC 12"},))
    assert not record.signature or not record.signature.repository
    assert says(record) == "The record describes the French original, Xyzzy, ABC 12; it does not say what you read."


def test_what_a_chain_cites_and_does_not_have_was_not_read() -> None:
    assert "it does not say which copy of it you read" in says(plain(kind="letter", chain={"cited": "ghost"}))
