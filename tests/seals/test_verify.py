"""Verifying: nothing changed is clean, and any single change is told, with what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from provenance.model import Chain, DocumentText, Event, Manifestation, Record
from provenance.seals import Seal, seal, verify
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import chains, document_texts, records

if TYPE_CHECKING:
    from provenance.seals import Verified

CHAIN = {
    "manifestations": [
        {"id": "original", "form": "original", "language": "hu", "title": "Jelentés", "holder": "MOL", "note": "seen"},
        {"id": "photocopy", "form": "photocopy"},
    ],
    "events": [
        {"id": "transfer", "type": "transfer", "inputs": ["original"], "date": "1984", "confidence": "stated"},
        {
            "id": "photocopying",
            "type": "copying",
            "inputs": ["original"],
            "outputs": ["photocopy"],
            "agents": [{"role": "copyist", "person": {"given": "Balazs", "family": "Szalontai"}, "for": "NKIDP"}],
            "date": "2003~",
            "place": "Budapest",
            "evidence": [{"source": "letter", "text": "I worked from a photocopy.", "line": 3}],
            "note": "by hand",
        },
    ],
    "cited": "photocopy",
}
CHAINED = REPORT.replace(chain=CHAIN, texts=(*REPORT.texts, {"kind": "excerpt", "language": "en", "text": "[...] M."}))


def told(record: Record, changed: Record) -> list[str]:
    return [str(change) for change in verify(changed, seal(record)).changes]


@given(st.lists(records(), max_size=2))
def test_what_is_unchanged_is_clean(made: list[Record]) -> None:
    sealed = Seal.loads(seal(made).dumps())
    found = verify(made, sealed, root=sealed.root)
    assert (found.unchanged, found.changes, found.derived, found.root) == (True, (), (), sealed.root)


@given(records(), records())
def test_whatever_was_changed_is_told(one: Record, other: Record) -> None:
    same = one == other
    assert verify(other, seal(one)).unchanged == same


# Any single change of any field of an event, a manifestation or a text.

EVENTS: list[dict[str, Any]] = [
    {"id": "copying"}, {"type": "microfilming"}, {"inputs": ["photocopy"]}, {"inputs": []}, {"outputs": ["scan"]},
    {"agents": []}, {"agents": [{"role": "copyist", "person": "Maria Vega"}]}, {"date": "2004~"}, {"date": None},
    {"place": "Pest"}, {"from_language": "hu"}, {"to_language": "en"}, {"evidence": []},
    {"evidence": [{"source": "letter", "text": "I worked from a photocopy.", "line": 4}]}, {"confidence": "stated"},
    {"note": ""},
]  # fmt: skip
MANIFESTATIONS: list[dict[str, Any]] = [
    {"id": "the-original"}, {"form": "copy"}, {"title": ""}, {"language": "en"}, {"holder": "MNL OL"},
    {"signature": "XIX-J-1-j"}, {"url": "https://example.org/"}, {"sha256": "0" * 64}, {"note": "unseen"},
]  # fmt: skip
TEXTS: list[dict[str, Any]] = [
    {"kind": "summary"}, {"language": None}, {"language": "en-GB"}, {"translators": ()},
    {"translators": ("Maria Vega",)}, {"label": "Translation"}, {"text": "Comrade N. [...]", "sha256": ""},
    {"text": "", "sha256": ""}, {"sha256": "0" * 64},
]  # fmt: skip


def test_the_changes_are_of_every_field() -> None:
    assert {name for change in EVENTS for name in change} == set(Event.model_fields)
    assert {name for change in MANIFESTATIONS for name in change} == set(Manifestation.model_fields)
    assert {name for change in TEXTS for name in change} == set(DocumentText.model_fields)


@pytest.mark.parametrize("change", EVENTS, ids=str)
def test_a_change_of_an_event_is_named(change: dict[str, Any]) -> None:
    assert CHAINED.chain is not None
    first, last = CHAINED.chain.events
    changed = last.replace(**change)
    (line,) = told(CHAINED, CHAINED.replace(chain=CHAINED.chain.replace(events=(first, changed))))
    assert line.startswith(f"[{CHAINED.key}] chain.events[1] {changed.id!r}: changed: ")
    assert next(iter(change)) in line


@pytest.mark.parametrize("change", MANIFESTATIONS, ids=str)
def test_a_change_of_a_manifestation_is_named(change: dict[str, Any]) -> None:
    assert CHAINED.chain is not None
    first, *others = CHAINED.chain.manifestations
    changed = first.replace(**change)
    (line,) = told(CHAINED, CHAINED.replace(chain=CHAINED.chain.replace(manifestations=(changed, *others))))
    assert line.startswith(f"[{CHAINED.key}] chain.manifestations[0] {changed.id!r}: changed: ")
    assert next(iter(change)) in line


@pytest.mark.parametrize("change", TEXTS, ids=str)
def test_a_change_of_a_text_is_named(change: dict[str, Any]) -> None:
    first, last = CHAINED.texts
    (line,) = told(CHAINED, CHAINED.replace(texts=(first.replace(**change), last)))
    assert line.startswith(f"[{CHAINED.key}] texts[0]: changed: ")
    assert next(iter(change)) in line


@given(records(), st.data())
def test_a_change_of_one_field_is_named(record: Record, data: st.DataObject) -> None:
    other = data.draw(records())
    name = data.draw(st.sampled_from([n for n in Record.model_fields if n not in ("key", "texts", "chain")]))
    value = getattr(other, name)
    assume(value != getattr(record, name))
    changes = verify(record.model_copy(update={name: value}), seal(record)).changes
    assert {change.path for change in changes} == {name}


@given(records(), chains())
def test_a_change_of_the_chain_is_named(record: Record, chain: Chain) -> None:
    assume(chain != record.chain)
    changes = verify(record.model_copy(update={"chain": chain}), seal(record)).changes
    assert changes
    assert all(change.path.startswith("chain") for change in changes)


@given(records(), st.lists(document_texts(), max_size=2))
def test_a_change_of_the_texts_is_named(record: Record, texts: list[DocumentText]) -> None:
    assume(tuple(texts) != record.texts)
    changes = verify(record.model_copy(update={"texts": tuple(texts)}), seal(record)).changes
    assert changes
    assert all(change.path.startswith("texts[") for change in changes)


# What was added, removed, moved.


def test_events_added_removed_and_moved() -> None:
    assert CHAINED.chain is not None
    first, last = CHAINED.chain.events
    third = first.replace(id="accession", type="accession")

    def events(*made: Event) -> Record:
        return CHAINED.replace(chain=CHAINED.chain and CHAINED.chain.replace(events=made))

    place = f"[{CHAINED.key}] chain.events"
    assert told(CHAINED, events(last)) == [f"{place}[0] 'transfer': removed"]
    assert told(CHAINED, events(first, third, last)) == [f"{place}[1] 'accession': added"]
    assert told(CHAINED, events(last, first)) == [f"{place}[0] 'photocopying': stands in another place than before"]


def test_what_the_reader_saw_is_sealed_too() -> None:
    assert CHAINED.chain is not None
    assert told(CHAINED, CHAINED.replace(chain=CHAINED.chain.replace(cited="original"))) == [
        f"[{CHAINED.key}] chain: changed: cited"
    ]
    assert told(REPORT, REPORT.replace(chain=Chain())) == [f"[{REPORT.key}] chain: added"]


def test_records_added_removed_moved_and_renamed() -> None:
    sealed = seal([REPORT, TELEGRAM, BOOK])

    def lines(*made: Record) -> list[str]:
        return [str(change) for change in verify(made, sealed).changes]

    assert lines(REPORT, TELEGRAM, BOOK) == []
    assert lines(REPORT, BOOK) == [f"[{TELEGRAM.key}]: the record was removed since"]
    assert lines(REPORT, TELEGRAM, BOOK, BOOK) == [f"[{BOOK.key}]: the record was added since"]
    assert lines(BOOK, REPORT, TELEGRAM) == [f"[{BOOK.key}]: the record stands in another place than before"]
    assert lines(REPORT, TELEGRAM, BOOK.replace(key="b")) == [f"[b] key: changed, it was {BOOK.key!r}"]
    assert lines(REPORT, TELEGRAM, BOOK.replace(title="The Cold War")) == [f"[{BOOK.key}] title: changed"]


@given(st.permutations(range(8)))
def test_the_fewest_moves_explain_an_order(order: list[int]) -> None:
    made = [Record(key=f"k{number}") for number in range(8)]
    now = [made[number] for number in order]
    moved = {change.key for change in verify(now, seal(made)).changes}
    left = [record.key for record in now if record.key not in moved]
    assert left == sorted(left)
    assert (not moved) == (order == sorted(order))


# The seal itself.


def tampered(sealed: Seal, **changes: Any) -> Verified:  # noqa: ANN401 - the fields of a link
    (record,) = sealed.records
    links = (record.links[0].replace(**changes), *record.links[1:])
    return verify(REPORT, sealed.replace(records=(record.replace(links=links),)))


@pytest.mark.parametrize("change", [{"digest": "0" * 64}, {"link": "0" * 64}, {"path": "x"}, {"values": {"": "0"}}])
def test_a_seal_that_was_changed_is_told(change: dict[str, Any]) -> None:
    found = tampered(seal(REPORT), **change)
    assert not found.unchanged
    assert any(one.kind == "seal" and "the seal itself was changed" in one.message for one in found.changes)


def test_a_seal_with_another_root_is_told() -> None:
    found = verify(REPORT, seal(REPORT).replace(root="0" * 64))
    assert [one.kind for one in found.changes] == ["seal"]
    record = seal(REPORT).records[0].replace(digest="0" * 64)
    assert not verify(REPORT, seal(REPORT).replace(records=(record,))).unchanged


def test_whoever_seals_anew_has_another_root() -> None:
    before = seal(REPORT)
    changed = REPORT.replace(title="Another report")
    anew = seal(changed)
    assert verify(changed, anew).unchanged
    (found,) = verify(changed, anew, root=before.root).changes
    assert found.kind == "seal"
    assert anew.root in found.message


def test_what_another_release_derives_is_no_change() -> None:
    sealed = seal(REPORT)
    (record,) = sealed.records
    without = record.replace(derived=record.derived[:-1])
    found = verify(REPORT, sealed.replace(records=(without,), made_by="0.0.1"))
    assert found.unchanged
    assert [change.kind for change in found.derived] == ["added"]
    assert found.made_by == "0.0.1"
