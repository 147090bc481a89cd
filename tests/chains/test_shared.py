"""Chains that share manifestations: what stands in another record is followed there, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.chains import trace
from provenance.errors import Severity
from provenance.model import Library, Record
from tests.chains.records import plain

if TYPE_CHECKING:
    from provenance.chains import Trace

FILM = {
    "key": "film1971",
    "kind": "file",
    "original_language": "ru",
    "date": "1953",
    "aliases": ("reel4",),
    "chain": {
        "manifestations": [
            {"id": "film", "form": "microfilm", "language": "ru"},
            {"id": "negative", "form": "microfilm", "language": "ru"},
            {"id": "print", "form": "copy"},
        ],
        "events": [
            {
                "id": "filming",
                "type": "microfilming",
                "inputs": ["original"],
                "outputs": ["film", "negative"],
                "date": "1971",
            },
            {"id": "shelving", "type": "custody", "inputs": ["film", "print"]},
            {"id": "spoiling", "type": "copying", "inputs": ["film"], "outputs": ["print"]},
        ],
    },
}


def record(**fields: Any) -> Record:  # noqa: ANN401 - the fields of a record
    return Record.model_validate(fields)


def user(key: str = "memo", source: str = "film1971#film", **event: Any) -> Record:  # noqa: ANN401 - fields of an event
    """Return a record whose translation was made from a film that stands in another record."""
    made = {"id": "translation", "type": "translation", "inputs": [source], "outputs": ["english"], **event}
    shown = {"id": "english", "form": "translation", "language": "en"}
    return record(key=key, chain={"manifestations": [shown], "events": [made], "cited": "english"})


def library(*more: Record) -> Library:
    return Library([record(**FILM), *more])


def rules(found: Trace) -> list[str]:
    return [finding.rule for finding in found.faults]


def test_the_way_leads_on_into_the_other_record() -> None:
    found = trace(user(), library())
    assert [step.manifestation.id for step in found.steps] == ["film1971#original", "film1971#film", "english"]
    assert {"film1971#creation", "film1971#filming", "film1971#shelving"} <= {e.id for e in found.links}
    assert found.roots == ("film1971#original",)
    assert [language.tag for language in found.languages] == ["ru", "en"]
    assert found.reaches_original
    assert rules(found) == []


def test_what_came_of_the_shared_thing_elsewhere_is_left_there() -> None:
    found = trace(user(), library())
    assert "film1971#spoiling" not in {e.id for e in found.chain.events}
    assert set(found.shared) == {
        "film1971#creation", "film1971#original", "film1971#film", "film1971#filming", "film1971#shelving",
    }  # fmt: skip


def test_of_a_shared_event_only_what_concerns_the_record_is_told() -> None:
    events = {e.id: e for e in trace(user(), library()).chain.events}
    assert events["film1971#shelving"].inputs == ("film1971#film",)
    assert events["film1971#filming"].outputs == ("film1971#film",)


def test_any_records_are_a_library_and_an_alias_names_the_same() -> None:
    assert trace(user(), [record(**FILM)]).chain == trace(user(), library()).chain
    assert trace(user(source="reel4#film"), library()).roots == ("film1971#original",)


def test_a_record_that_names_itself_means_its_own() -> None:
    own = user(source="memo#original")
    found = trace(own, library(own))
    assert found.roots == ("original",)
    assert found.shared == ()


def test_a_name_may_be_read_from_what_is_cited() -> None:
    reader = record(key="reader", chain={"cited": "film1971#film"})
    assert trace(reader, library(reader)).cited == "film1971#film"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("film1971#flim", "the record 'film1971' has no manifestation 'flim'"),
        ("film1972#film", "the library has no record 'film1972'"),
        ("memo#nothing", "the record 'memo' has no manifestation 'nothing'"),
        ("#film", "the library has no record ''"),
        ("film1971#", "the record 'film1971' has no manifestation ''"),
        ("film1971#film#film", "the library has no record 'film1971#film'"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_finding(source: str, says: str) -> None:
    (finding,) = (f for f in trace(user(source=source), library(user(source=source))).faults)
    assert (finding.rule, finding.severity) == ("dangling-reference", Severity.ERROR)
    assert says in finding.message


def test_without_a_library_it_is_not_known_and_so_a_gap() -> None:
    (finding,) = trace(user()).faults
    assert (finding.rule, finding.severity) == ("dangling-reference", Severity.GAP)
    assert "pv.trace(record, library)" in finding.hint


def test_an_id_with_the_mark_is_the_chain_s_own_first() -> None:
    own = record(
        key="a",
        chain={
            "manifestations": [{"id": "film1971#film", "form": "original"}, {"id": "b", "form": "copy"}],
            "events": [{"id": "e", "type": "copying", "inputs": ["film1971#film"], "outputs": ["b"]}],
            "cited": "b",
        },
    )
    assert trace(own, library(own)).shared == ()


def test_dates_reach_from_record_to_record() -> None:
    late = user(date="1950", confidence="stated")
    (finding,) = pv.check(library(late), ["date-order"])
    assert (finding.where.key, finding.where.field) == ("memo", "chain.events[translation]")
    assert finding.severity is Severity.ERROR
    assert "'film1971#filming'" in finding.message


def test_a_fault_of_the_shared_part_is_told_once_where_it_stands() -> None:
    broken = record(**{**FILM, "date": "1980"})
    users = [user(f"memo{n}") for n in range(5)]
    found = pv.check(Library([broken, *users]), ["date-order"])
    assert [f.where.key for f in found] == ["film1971"]


def test_records_that_come_from_each_other_are_a_cycle() -> None:
    one, two = user("one", "two#english"), user("two", "one#english")
    found = pv.check([one, two], ["chain-cycle"])
    assert [(f.where.key, f.where.field) for f in found] == [
        ("one", "chain.events[translation]"), ("two", "chain.events[translation]"),
    ]  # fmt: skip


def test_the_witnesses_of_the_other_record_confirm_nothing_here() -> None:
    evidence = [{"source": "page.txt", "text": "filmed in 1971"}]
    film = record(
        **{
            **FILM,
            "statements": ({"field": "date", "text": "1953", "file": "page.txt"},),
            "chain": {
                "manifestations": [{"id": "film", "form": "microfilm"}],
                "events": [
                    {
                        "id": "f",
                        "type": "microfilming",
                        "inputs": ["original"],
                        "outputs": ["film"],
                        "evidence": evidence,
                    }
                ],
            },
        }
    )
    assert trace(user(), [film]).confirmed == ()


def test_five_thousand_records_share_one_film() -> None:
    users = [user(f"memo{n}") for n in range(5000)]
    everything = library(*users)
    for one in (users[0], users[-1]):
        assert len(trace(one, everything).chain.manifestations) == len(trace(users[1], everything).chain.manifestations)
    assert pv.check(everything, ["dangling-reference", "chain-cycle", "duplicate-id"]) == ()


def test_a_line_through_five_thousand_records_is_followed_without_recursion() -> None:
    records = [
        plain(key="r0"),
        *(user(f"r{n}", f"r{n - 1}#{'english' if n > 1 else 'original'}") for n in range(1, 5000)),
    ]
    found = trace(records[-1], records)
    assert found.translations == 4999
    assert found.roots == ("r0#original",)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=8))
def test_any_net_of_records_is_traced(edges: list[tuple[str, str]]) -> None:
    sources: dict[str, list[str]] = {key: [] for key in "abcd"}
    for key, source in edges:
        sources[key].append(f"{source}#english")
    records = [user(key, inputs=named or ["original"]) for key, named in sources.items()]
    for one in records:
        found = trace(one, records)
        assert len({m.id for m in found.chain.manifestations}) == len(found.chain.manifestations)
        assert len({e.id for e in found.chain.events}) == len(found.chain.events)
        assert "dangling-reference" not in rules(found)


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_a_name_in_another_record_is_written_and_read_as_it_is(format: str) -> None:
    everything = library(user())
    again = pv.loads(pv.dumps(everything, format), format)
    assert again == everything
    assert again.findings == ()
    assert trace(again["memo"], again) == trace(everything["memo"], everything)


def test_the_schema_tells_how_another_record_is_named() -> None:
    inputs = pv.schema()["$defs"]["Event"]["properties"]["inputs"]
    assert "key#id" in inputs["description"]
