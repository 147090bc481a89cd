"""The way back: order, roots, translations, and what a broken chain turns into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.chains import Trace, trace
from provenance.errors import BrokenChain, Severity
from provenance.model import Chain, Event, Manifestation, Record
from tests.chains.records import MIRROR, PUBLIC, SIGNATURE, plain, report
from tests.strategies import records

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

MANY = 50_000


def chain(*links: str, cited: str = "", **extra: Any) -> Chain:  # noqa: ANN401 - the fields of a chain
    """Make a chain of links such as ``"a>b copying 1962"``; manifestations are those named."""
    events, names = [], dict[str, None]()
    for number, link in enumerate(links):
        ends, kind, *date = link.split()
        sources, _, results = ends.partition(">")
        inputs, outputs = ([n for n in part.split("+") if n] for part in (sources, results))
        names |= dict.fromkeys([*inputs, *outputs])
        events.append(
            {"id": f"e{number}", "type": kind, "inputs": inputs, "outputs": outputs, "date": date[0] if date else None}
        )
    manifestations = [{"id": name, "form": "copy"} for name in names]
    return Chain.model_validate({"manifestations": manifestations, "events": events, "cited": cited, **extra})


def rules(found: Trace) -> list[str]:
    """Return the rules of all faults and disagreements."""
    return [finding.rule for finding in (*found.faults, *found.disagreements)]


def test_the_seed_is_walked_from_the_original_to_the_mirror() -> None:
    found = trace(report())
    steps = [step.manifestation.id for step in found.steps]
    assert steps == ["original", "working-copy", "translation-en", "excerpt-en", "page", "mirror"]
    assert [e.id for e in found.links][:5] == ["creation", "sending", "registration", "custody", "custody-successor"]
    assert (found.roots, found.unreachable, found.translations) == (("original",), (), 1)
    assert [language.tag for language in found.languages] == ["hu", "en"]
    assert found.reaches_original
    assert not found.confirmed
    assert not found.independently_confirmed
    assert rules(found) == []


@pytest.mark.parametrize(
    ("made", "cited", "steps"),
    [
        (chain("a>b copying", "b>c translation"), "c", "a b c"),
        (chain("b>c translation", "a>b copying"), "c", "a b c"),
        (chain("a>b copying", "a>c copying"), "b", "a b"),
        (chain("a>c copying", "b>c copying"), "c", "a b c"),
        (chain("a>b copying", "a>c copying", "b+c>d editing"), "d", "a b c d"),
        (chain("a>a+b copying"), "b", "a b"),
    ],
)
def test_steps_go_from_the_roots_to_what_was_read(made: Chain, cited: str, steps: str) -> None:
    found = trace(made, manifestation=cited)
    assert [step.manifestation.id for step in found.steps] == steps.split()


@pytest.mark.parametrize(
    ("made", "cited", "translations"),
    [
        (chain("a>b copying"), "b", 0),
        (chain("a>b translation", "b>c translation"), "c", 2),
        (chain("a>b translation", "b>c translation"), "b", 1),
        (chain("a>b translation", "a>c copying", "b+c>d editing"), "d", 1),
        (chain("a>b translation", "b>c translation", "a>c translation"), "c", 2),
        (chain("a>b translation", "a>c translation"), "c", 1),
    ],
)
def test_translations_are_counted_on_the_longest_way(made: Chain, cited: str, translations: int) -> None:
    assert trace(made, manifestation=cited).translations == translations


@pytest.mark.parametrize(
    ("made", "order"),
    [
        (chain("b>c translation", "a>b copying", ">a creation"), "e2 e1 e0"),
        (chain("a> access", "a> custody", "a> registration", ">a creation"), "e3 e2 e1 e0"),
        (chain(">a creation 1962", "a> custody 1990", "a> transfer 1980", "a> digitisation 1985"), "e0 e2 e3 e1"),
        (chain(">a creation 1962", "a> custody", "a> digitisation 2011", "a>b translation"), "e0 e1 e2 e3"),
    ],
)
def test_events_stand_in_the_order_of_a_document_s_life(made: Chain, order: str) -> None:
    found = trace(made)
    assert [e.id for e in found.links] == order.split()


def test_an_event_that_makes_nothing_new_is_on_the_way_of_what_it_touched() -> None:
    found = trace(chain("a>b copying", "a> custody", "z> custody"), manifestation="b")
    assert [e.id for e in found.links] == ["e1", "e0"]
    assert [e.id for e in found.aside] == ["e2"]
    assert found.unreachable == ("z",)


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (chain("a>b copying", "b>a copying"), "chain-cycle"),
        (chain("a>a copying"), "chain-cycle"),
        (chain("a>b copying", "b>c copying", "c>b copying", "c>d copying"), "chain-cycle"),
        (chain("a>b copying", manifestations=[{"id": "b", "form": "scan"}]), "dangling-reference"),
        (chain("a>b copying", cited="nowhere"), "dangling-reference"),
        (chain("a>b copying", manifestations=[{"id": i, "form": "scan"} for i in "aab"]), "duplicate-id"),
        (chain(">a creation 1962", "a>b copying", "b>c translation 1950"), "date-order"),
        (chain(">a creation 1962-08-27", "a>b copying 1962-08-26"), "date-order"),
        (chain("a>c copying", "b>c copying"), "contradictory-statements"),
    ],
)
def test_a_broken_chain_is_a_finding_and_the_walk_goes_on(made: Chain, rule: str) -> None:
    found = trace(made)
    assert rule in rules(found)
    assert all(finding.where.field and finding.hint for finding in (*found.faults, *found.disagreements))


@pytest.mark.parametrize(
    "made",
    [
        chain(">a creation 1962", "a>b copying 1962"),
        chain(">a creation 1962~", "a>b copying 1962-01"),
        chain(">a creation 1962-08", "a>b translation 1962-08-01/1963"),
        chain(">a creation", "a>b copying 1950"),
        chain(">a creation 1962/..", "a>b copying 2011"),
        Chain(),
    ],
)
def test_a_sound_chain_has_no_fault(made: Chain) -> None:
    assert trace(made).faults == ()


def test_a_cycle_is_named_once_with_its_events() -> None:
    found = trace(chain("a>b copying", "b>c copying", "c>a copying", "c>d copying"))
    (cycle,) = (f for f in found.faults if f.rule == "chain-cycle")
    assert set(cycle.message.removeprefix("the chain turns back on itself: ").split(" -> ")) == {"e0", "e1", "e2"}


@pytest.mark.parametrize(
    ("event", "rule"),
    [
        ({"from_language": "de", "to_language": "en"}, "language-contradicts"),
        ({"from_language": "en", "to_language": "en-GB"}, "language-contradicts"),
        ({"confidence": "disputed"}, "contradictory-statements"),
        ({"evidence": [{"source": "letter", "confidence": "disputed"}]}, "contradictory-statements"),
    ],
)
def test_contradictions_are_told_and_kept(event: dict[str, Any], rule: str) -> None:
    made = Chain.model_validate(
        {
            "manifestations": [{"id": "a", "form": "original", "language": "hu"}, {"id": "b", "form": "translation"}],
            "events": [{"id": "e", "type": "translation", "inputs": ["a"], "outputs": ["b"], **event}],
        }
    )
    found = trace(made)
    assert rule in rules(found)
    assert found.links == made.events


def test_a_manifestation_asked_for_by_name_has_to_exist() -> None:
    with pytest.raises(BrokenChain, match="no manifestation 'scan'; it has original, working-copy, translation-en"):
        trace(report(), manifestation="scan")
    assert trace(report(), manifestation="page").cited == "page"


def test_a_wrong_word_on_what_was_read_leaves_what_the_page_shows() -> None:
    record = report(chain={"cited": "nowhere"}, also_published=({"text": "CWIHP Bulletin 14"},))
    assert trace(record).cited == "mirror"


def test_what_no_location_or_text_tells_was_not_read() -> None:
    assert not trace(plain(kind="letter")).cited_stated
    assert trace(plain(chain={"cited": "original"})).cited_stated
    assert trace(report()).cited_stated


@pytest.mark.parametrize(
    ("source", "confirmed"),
    [("letter of the archive, 2011", True), ("page.txt", False), ("page", False), ("record", False), ("mirror", False)],
)
def test_only_a_witness_from_outside_confirms(source: str, confirmed: bool) -> None:
    own = {"id": "custody", "type": "custody", "inputs": ["original"], "evidence": [{"source": source, "text": "here"}]}
    assert ("custody" in trace(report(chain={"events": [own]})).confirmed) is confirmed


@pytest.mark.parametrize(
    ("record", "gap", "there"),
    [
        (report(), "no-access-date", True),
        (report(locations=({"url": PUBLIC, "accessed": "2024-05-01"},)), "no-access-date", False),
        (report(), "custody-interval", True),
        (
            report(chain={"events": [{"id": "t", "type": "transfer", "inputs": ["original"]}]}),
            "custody-interval",
            False,
        ),
        (report(), "no-evidence", True),
        (report(locations=({"url": PUBLIC},)), "no-evidence", False),
        (report(), "declassification-unrecorded", False),
        (
            report(holdings=({"signature": "MOL, XIX-J-1-j", "classification": "Secret"},)),
            "declassification-unrecorded",
            True,
        ),
        (
            report(
                holdings=({"signature": "MOL, XIX-J-1-j", "classification": "Secret", "declassification": "1990"},),
            ),
            "declassification-unrecorded",
            False,
        ),
        (report(), "no-digest", False),
        (report(texts=({"kind": "translation", "language": "en"},)), "no-digest", True),
        (plain(kind="book", title="Wartime"), "no-digest", False),
    ],
)
def test_gaps_say_what_would_close_them(record: Record, gap: str, there: bool) -> None:
    found = [finding for finding in trace(record).gaps if finding.rule == gap]
    assert bool(found) == there
    assert all(finding.hint and finding.severity is Severity.GAP for finding in found)


def test_dates_and_agents_that_are_known_are_no_gaps() -> None:
    missing = {(f.rule, f.where.field) for f in trace(report()).gaps}
    assert ("no-date", "chain.events[creation]") not in missing
    assert ("no-agent", "chain.events[translation-en]") not in missing
    assert ("no-date", "chain.events[translation-en]") in missing


def test_fifty_thousand_events_are_walked_whole() -> None:
    manifestations = tuple(Manifestation(id=f"m{i}", form="copy") for i in range(MANY))
    copies = tuple(
        Event(id=f"e{i}", type="copying", inputs=(f"m{i}",), outputs=(f"m{i + 1}",)) for i in range(MANY - 1)
    )
    found = trace(Chain(manifestations=manifestations, events=copies, cited=f"m{MANY - 1}"))
    assert len(found.steps) == MANY
    assert found.roots == ("m0",)
    assert found.faults == ()


def test_a_ring_of_fifty_thousand_events_is_one_cycle() -> None:
    manifestations = tuple(Manifestation(id=f"m{i}", form="copy") for i in range(MANY))
    ring = tuple(
        Event(id=f"e{i}", type="copying", inputs=(f"m{i}",), outputs=(f"m{(i + 1) % MANY}",)) for i in range(MANY)
    )
    found = trace(Chain(manifestations=manifestations, events=ring))
    assert [f.rule for f in found.faults] == ["chain-cycle"]


def graphs() -> SearchStrategy[Chain]:
    """Return chains of any shape over few manifestations, cycles and references to nothing among them."""
    name = st.sampled_from("abcdefg")
    kinds = st.sampled_from(["creation", "copying", "translation", "custody", "publication"])
    dates = st.sampled_from([None, "1950", "1962-08-27", "1962~", "1990/.."])
    events = st.builds(
        lambda i, k, a, b, d: Event.model_validate({"id": i, "type": k, "inputs": a, "outputs": b, "date": d}),
        name, kinds, st.lists(name, max_size=3), st.lists(name, max_size=2), dates,
    )  # fmt: skip
    manifestations = st.lists(st.builds(Manifestation, id=name, form=st.just("copy")), max_size=6)
    return st.builds(Chain, manifestations=manifestations.map(tuple), events=st.lists(events, max_size=8).map(tuple))


@given(graphs())
def test_any_graph_is_walked_and_nothing_is_lost(made: Chain) -> None:
    found = trace(made)
    assert sorted([*found.links, *found.aside], key=repr) == sorted(made.events, key=repr)
    on_the_way = {step.manifestation.id for step in found.steps}
    assert on_the_way | set(found.unreachable) == {m.id for m in made.manifestations}
    assert set(found.roots) <= on_the_way


@given(graphs())
def test_without_a_cycle_nothing_comes_before_what_it_depends_on(made: Chain) -> None:
    found = trace(made)
    if "chain-cycle" in rules(found):
        return
    place = {id(event): n for n, event in enumerate(found.links)}
    makers = [(e, output) for e in found.links for output in e.outputs]
    for event in found.links:
        for maker, output in makers:
            if output in event.inputs:
                assert place[id(maker)] < place[id(event)]


@given(records())
def test_any_record_is_traced(record: Record) -> None:
    found = trace(record)
    assert found.key == record.key
    assert len(found.confirmed) <= len(found.links)


def test_the_mirror_is_what_was_read() -> None:
    read = trace(report()).read
    assert read is not None
    assert str(read.url) == MIRROR


def test_a_custody_follows_the_transfer_that_began_it_and_that_of_today_comes_last() -> None:
    moves = [
        {"id": "before", "type": "custody", "inputs": ["original"], "date": "1935/1940"},
        {"id": "looted", "type": "custody", "inputs": ["original"], "date": "1940/1943"},
        {"id": "seizure", "type": "transfer", "inputs": ["original"], "date": "1940-08"},
        {"id": "return", "type": "transfer", "inputs": ["original"], "date": "2002-05"},
    ]
    record = plain(date="1935-03", holdings=({"signature": SIGNATURE},), chain={"events": moves})
    links = [event.id for event in trace(record).links if event.type in ("custody", "transfer")]
    assert links == ["before", "seizure", "looted", "return", "custody", "custody-successor"]


def test_the_custody_of_today_comes_after_one_that_went_on_for_years() -> None:
    held = {"id": "moscow", "type": "custody", "inputs": ["original"], "date": "1945/2002"}
    record = plain(date="1935-03", holdings=({"signature": SIGNATURE},), chain={"events": [held]})
    links = [event.id for event in trace(record).links if event.type == "custody"]
    assert links == ["moscow", "custody", "custody-successor"]


def test_what_a_chain_cites_and_does_not_have_was_not_read() -> None:
    assert not trace(plain(chain={"cited": "ghost"})).cited_stated
    assert not trace(Chain(cited="ghost")).cited_stated


def test_two_accounts_of_one_copy_are_told_with_their_dates_and_sources() -> None:
    def copied(name: str, date: str, source: str) -> dict[str, Any]:
        evidence = [{"source": source}] if source else []
        made = {"inputs": ["original"], "outputs": ["scan"], "evidence": evidence}
        return {"id": name, "type": "copying", "date": date or None, **made}

    chain = {
        "manifestations": [{"id": "scan", "form": "scan"}],
        "events": [copied("clerk", "2010-02", "Le Soir, 3 May 2012"), copied("hack", "", "")],
    }
    (finding,) = trace(plain(chain=chain)).disagreements
    assert finding.message == (
        "'scan' is said to come from 2 events: 'clerk' (2010-02, according to Le Soir, 3 May 2012); 'hack'"
    )


def test_an_institution_has_its_article() -> None:
    record = plain(date="1950", holdings=({"signature": "АПРФ, ф. 45, оп. 1, д. 334"},))
    (gap,) = (gap for gap in trace(record).gaps if gap.rule == "custody-interval")
    assert "came to the Archive of the President" in gap.message
