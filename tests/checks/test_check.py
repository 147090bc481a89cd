"""The family of checks: every member keeps the contract, and what the reader said is not said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import provenance as pv
from provenance.checks import CHECKS
from provenance.errors import Finding, Severity, UnknownCheck, Where
from provenance.model import Library
from tests.chains.records import plain, report
from tests.strategies import chains, records

if TYPE_CHECKING:
    from provenance.model import Chain, Record


@pytest.mark.parametrize("name", CHECKS.names())
def test_a_member_names_itself_and_its_source(name: str) -> None:
    member = CHECKS.load(name)
    assert name == member.RULE
    assert member.TITLE
    assert not member.TITLE.endswith(".")
    assert len(member.SOURCE) > 20
    assert (member.check.__doc__ or "").startswith(("Yield", "Compare"))


def test_the_gravest_come_first() -> None:
    record = report(chain={"cited": "nowhere"}, texts=({"kind": "translation", "text": "a\n\nb"},), date=None)
    ranks = [finding.severity.rank for finding in pv.check(record)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 2


def test_rules_limit_the_checks() -> None:
    assert {f.rule for f in pv.check(report(), ["mirror-host"])} == {"mirror-host"}
    with pytest.raises(UnknownCheck, match="did you mean 'mirror-host'"):
        pv.check(report(), ["mirror-hots"])


@pytest.mark.parametrize(
    "where",
    [
        Where(key="embassyhungary1962report", field="locations[0].url"),
        Where(file="page.txt", line=11),
        Where(file="page.txt", line=11, key="embassyhungary1962report", field="locations[0]"),
    ],
)
def test_what_the_reader_reported_is_not_said_again(where: Where) -> None:
    read = Finding(severity=Severity.WARNING, rule="mirror-host", message="a mirror", where=where)
    found = pv.check(Library([report()], [read]))
    assert [f for f in found if f.rule == "mirror-host"] == [read]


@pytest.mark.parametrize(
    "where", [Where(), Where(key="other", field="locations[0].url"), Where(file="page.txt", line=12)]
)
def test_a_finding_elsewhere_hides_nothing(where: Where) -> None:
    read = Finding(severity=Severity.WARNING, rule="mirror-host", message="a mirror", where=where)
    found = pv.check(Library([report()], [read]))
    assert len([f for f in found if f.rule == "mirror-host"]) == 2


def test_a_fault_of_an_inferred_link_is_a_warning() -> None:
    early = report(date="1970-01-01", date_text="", kept={})
    (finding,) = pv.check(early, ["date-order"])
    assert finding.where.field == "chain.events[registration]"
    assert finding.severity is Severity.WARNING


def test_one_record_is_a_library_of_one() -> None:
    assert pv.check(report()) == pv.check([report()]) == pv.check(Library([report()]))


@given(records())
def test_any_record_is_checked_and_each_finding_says_what_would_settle_it(record: Record) -> None:
    for finding in pv.check(record):
        assert finding.rule in CHECKS.names()
        assert finding.where.key == record.key
        assert finding.where.field
        assert finding.message
        assert finding.hint


@given(chains(), chains())
def test_any_chains_that_may_name_each_other_are_checked(one: Chain, other: Chain) -> None:
    library = Library([report(key="a", chain=one), report(key="b", chain=other)])
    assert pv.check(library) == pv.check(list(library))


def test_a_check_on_its_own_follows_nothing_outside_the_record() -> None:
    reader = report(key="b", chain={"cited": "a#page"})
    (finding,) = CHECKS.load("dangling-reference").check(reader)
    assert finding.severity is Severity.ERROR
    assert pv.check([report(key="a"), reader], ["dangling-reference"]) == ()


@pytest.mark.parametrize("kind", ["book", "article-journal", "chapter", "thesis"])
def test_an_ordinary_work_is_asked_for_nothing_that_only_archives_know(kind: str) -> None:
    book = plain(kind=kind, title="Wartime", date="1977", locations=({"url": "https://example.org/a"},))
    assert pv.check(book) == ()
