"""What follows from a record's fields, and how a person's own chain is merged with it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from provenance.chains import derive, merge
from provenance.model import Chain, Event, Record
from tests.chains.records import PAGE, SIGNATURE, plain, report, said
from tests.strategies import records


def event(record: Record, identifier: str) -> Event:
    """Return an event of the derived chain."""
    return next(e for e in derive(record).events if e.id == identifier)


def ids(chain: Chain) -> tuple[list[str], list[str]]:
    """Return the ids of manifestations and events."""
    return [m.id for m in chain.manifestations], [e.id for e in chain.events]


def test_the_seed_has_the_links_that_its_page_shows() -> None:
    manifestations, events = ids(derive(report()))
    assert manifestations == ["original", "working-copy", "translation-en", "excerpt-en", "page", "mirror"]
    assert events == [
        "creation", "sending", "registration", "custody", "custody-successor", "obtaining", "translation-en",
        "excerpt-en", "publication", "migration",
    ]  # fmt: skip
    assert derive(report()).cited == "mirror"


@pytest.mark.parametrize(
    ("identifier", "confidence"),
    [
        ("creation", "stated"),
        ("sending", "inferred"),
        ("registration", "inferred"),
        ("custody", "stated"),
        ("custody-successor", "inferred"),
        ("obtaining", "inferred"),
        ("translation-en", "stated"),
        ("excerpt-en", "inferred"),
        ("publication", "stated"),
        ("migration", "inferred"),
    ],
)
def test_only_what_the_page_says_is_stated(identifier: str, confidence: str) -> None:
    assert event(report(), identifier).confidence == confidence


def test_evidence_is_verbatim_with_its_line() -> None:
    found = {(e.about, e.text, e.line, e.confidence) for e in event(report(), "translation-en").evidence}
    assert found == {
        ("translation", "Translation - English", 25, "stated"),
        ("translator", "Translated by Balazs Szalontai", 9, "stated"),
        ("original language", "Hungarian", 19, "stated"),
    }
    assert {e.source for e in event(report(), "translation-en").evidence} == {PAGE}


def test_an_author_read_out_of_the_title_is_inferred_though_the_date_is_stated() -> None:
    confidences = {e.about: e.confidence for e in event(report(), "creation").evidence}
    assert confidences == {"date": "stated", "author": "inferred", "language": "stated"}


def test_a_mirror_has_no_evidence_and_nobody_behind_it() -> None:
    migration = event(report(), "migration")
    assert (migration.evidence, migration.agents, migration.date) == ((), (), None)


def test_the_own_url_of_a_mirrored_page_is_a_suggestion_only() -> None:
    page = derive(report()).manifestation("page")
    assert page is not None
    assert page.url is None
    assert "unverified suggestion" in page.note


def test_omissions_are_dated_to_the_line_they_stand_on() -> None:
    found = [(e.about, e.text, e.line) for e in event(report(), "excerpt-en").evidence]
    assert found == [("omission", "[...]", 27), ("editor's note", "[emphasis in the original]", 29)]


@pytest.mark.parametrize(
    ("signature", "registered"),
    [
        (SIGNATURE, "1962"),
        ("MOL, XIX-J-1-j Korea, 4. doboz, 5/a, 004076/ 1955", "1955"),
        ("MNL OL XIX-J-1-j É-Korea, 1972, 60. doboz, 81-146, 00394", None),
        ("PRO, FO 371/1962", None),
        ("AVPRF, fond 0102, opis 13, papka 72, delo 5", None),
    ],
)
def test_a_registration_is_inferred_from_number_and_year(signature: str, registered: str | None) -> None:
    events = {e.id: e for e in derive(plain(holdings=({"signature": signature},))).events}
    assert ("registration" in events) == (registered is not None)
    if registered:
        assert str(events["registration"].date) == registered


@pytest.mark.parametrize(
    ("fields", "cited", "without"),
    [
        ({}, "original", "working-copy"),
        ({"holdings": ({"signature": SIGNATURE},)}, "original", "working-copy"),
        ({"texts": ({"kind": "translation", "language": "en"},)}, "translation-en", "page"),
        ({"texts": ({"kind": "transcription", "language": "hu"},)}, "transcription-hu", "working-copy"),
        ({"texts": ({"kind": "summary", "language": "en", "text": "s"},)}, "original", "translation-en"),
        ({"locations": ({"archive": "Wilson Center Digital Archive"},)}, "page", "mirror"),
        ({"locations": ({"url": "https://nsarchive.gwu.edu/a"},)}, "page", "mirror"),
        ({"locations": ({"url": "https://unknown.example.org/a"},)}, "page", "mirror"),
    ],
)
def test_what_was_read_is_the_last_that_the_record_shows(fields: dict[str, Any], cited: str, without: str) -> None:
    chain = derive(plain(**fields))
    assert chain.cited == cited
    assert chain.manifestation(without) is None


def test_two_translations_into_one_language_have_two_ids() -> None:
    texts = ({"kind": "translation", "language": "en"}, {"kind": "translation", "language": "en"})
    assert ids(derive(plain(texts=texts)))[0] == ["original", "working-copy", "translation-en", "translation-en-2"]


def test_an_excerpt_in_another_language_is_one_of_a_translation() -> None:
    chain = derive(plain(original_language="hu", texts=({"kind": "excerpt", "language": "en", "text": "x"},)))
    assert ids(chain)[0] == ["original", "working-copy", "translation-en", "excerpt-en"]
    assert next(e for e in chain.events if e.id == "translation-en").confidence == "inferred"


def test_an_obtainer_makes_a_copy_likely_and_no_more() -> None:
    obtaining = event(plain(contributions=({"role": "obtainer", "person": "A. Bee"},)), "obtaining")
    assert [str(agent) for agent in obtaining.agents] == ["A. Bee"]
    assert obtaining.confidence == "inferred"


def test_the_copy_that_is_cited_is_what_was_translated() -> None:
    holdings = ({"signature": "Library of Congress, Manuscript Division, Volkogonov papers", "status": "foreign-copy"},)
    chain = derive(plain(holdings=holdings, texts=({"kind": "translation", "language": "en"},)))
    assert next(e for e in chain.events if e.id == "obtaining").inputs == ("foreign-copy",)


def test_a_person_confirms_what_was_inferred() -> None:
    corrected = said("contributions[0]", 0, "", "confirmed", by="E. Archivist", file="", source_field="")
    record = report(statements=(*report().statements, corrected.replace(line=None)))
    authors = [e for e in event(record, "creation").evidence if e.about == "author"]
    assert [(e.source, e.confidence) for e in authors] == [(PAGE, "inferred"), ("E. Archivist", "confirmed")]


def test_the_same_id_takes_the_place_and_new_parts_come_after() -> None:
    own = Chain.model_validate(
        {
            "manifestations": [{"id": "original", "form": "carbon-copy"}, {"id": "film", "form": "microfilm"}],
            "events": [
                {"id": "custody", "type": "custody", "inputs": ["original"]},
                {"id": "film", "type": "microfilming"},
            ],
        }
    )
    chain = derive(report(chain=own))
    manifestations, events = ids(chain)
    assert (manifestations[0], manifestations[-1], events[-1]) == ("original", "film", "film")
    assert chain.manifestations[0].form == "carbon-copy"
    assert [e.agents for e in chain.events if e.id == "custody"] == [()]


def test_a_guess_gives_way_to_someone_who_knows() -> None:
    scanned = {"id": "digitisation", "type": "digitisation", "inputs": ["original"], "outputs": ["working-copy"]}
    events = ids(derive(report(chain={"events": [scanned]})))[1]
    assert "obtaining" not in events
    assert "digitisation" in events


def test_a_stated_link_stands_beside_a_person_s_own() -> None:
    other = {"id": "reprint", "type": "publication", "inputs": ["original"], "outputs": ["page"]}
    events = ids(derive(report(chain={"events": [other]})))[1]
    assert {"publication", "reprint"} <= set(events)


def test_merging_nothing_changes_nothing() -> None:
    chain = derive(report())
    assert merge(chain, Chain()) == chain


@given(records())
def test_the_same_record_gives_the_same_chain_with_distinct_ids(record: Record) -> None:
    bare = record.replace(chain=None)
    chain = derive(bare)
    assert chain == derive(bare)
    manifestations, events = ids(chain)
    assert len(set(manifestations)) == len(manifestations)
    assert len(set(events)) == len(events)
    named = {i for e in chain.events for i in (*e.inputs, *e.outputs)}
    assert named <= set(manifestations)
    assert chain.cited in manifestations


@given(records())
def test_what_is_stated_has_words_behind_it(record: Record) -> None:
    for event_ in derive(record.replace(chain=None)).events:
        assert event_.evidence or event_.confidence == "inferred"


FILMED: dict[str, Any] = {
    "manifestations": [{"id": "film", "form": "microfilm"}],
    "events": [
        {"id": "filming", "type": "microfilming", "inputs": ["original"], "outputs": ["film"]},
        {"id": "translation-en", "type": "translation", "inputs": ["film"], "outputs": ["translation-en"]},
    ],
}


def test_a_copy_inferred_for_a_translation_gives_way_to_what_it_was_made_from() -> None:
    manifestations, events = ids(derive(report(chain=FILMED)))
    assert "working-copy" not in manifestations
    assert "obtaining" not in events
    assert {"filming", "translation-en"} <= set(events)


@pytest.mark.parametrize(
    "more",
    [
        {"contributions": ({"role": "obtainer", "person": "James Person"},)},
        {"chain": {**FILMED, "cited": "working-copy"}},
        {"chain": {**FILMED, "manifestations": [*FILMED["manifestations"], {"id": "working-copy", "form": "scan"}]}},
        {"chain": {"events": FILMED["events"][:1], "manifestations": FILMED["manifestations"]}},
    ],
)
def test_a_copy_that_someone_brought_or_names_stays(more: dict[str, Any]) -> None:
    manifestations, events = ids(derive(report(**{"chain": FILMED, **more})))
    assert "working-copy" in manifestations
    assert "obtaining" in events


def test_a_former_custodian_comes_before_the_one_of_today() -> None:
    holdings = ({"signature": SIGNATURE}, {"signature": "АВПРФ, ф. 0102", "status": "former"})
    _, events = ids(derive(plain(holdings=holdings)))
    assert events.index("custody-former") < events.index("custody")
