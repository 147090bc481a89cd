"""An error says what was expected and found, where, and shows a right example; a finding is a plain value."""

from __future__ import annotations

import copy
import inspect
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import errors
from provenance.errors import (
    Finding,
    InvalidDate,
    InvalidText,
    ProvenanceError,
    Severity,
    Span,
    UnknownFamily,
    UnknownFormat,
    UnknownKey,
    UnknownMember,
    UnknownOutput,
    UnknownStyle,
    Where,
)

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]


@st.composite
def _spans(draw: st.DrawFn) -> tuple[str, Span]:
    """Draw a text and a span within it."""
    text = draw(st.text(min_size=1, max_size=300))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_one_root_and_is_public(kind: type[Exception]) -> None:
    assert issubclass(kind, ProvenanceError)
    assert kind.__name__ in errors.__all__
    assert not issubclass(kind, AssertionError)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if issubclass(kind, InvalidText)])
def test_invalid_text_is_a_value_error_that_survives_pickling(kind: type[InvalidText]) -> None:
    error = kind("expected a month 01-12", source="1962-13-27", span=Span(5, 7), hint="write 1962-08-27")
    assert isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is kind
    assert str(again) == str(error)
    assert (again.source, again.span, again.hint) == (error.source, error.span, error.hint)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if issubclass(kind, UnknownMember)])
def test_unknown_member_is_a_lookup_error_that_survives_pickling(kind: type[UnknownMember]) -> None:
    error = kind("wilsn", known=["wilson", "mla"], extra="web")
    assert isinstance(error, LookupError)
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301 - our own bytes
        assert type(again) is kind
        assert str(again) == str(error)
    assert "'wilsn'" in str(error)
    assert "did you mean 'wilson'" in str(error)
    assert "archival-provenance[web]" in str(error)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (InvalidDate("expected a date"), "expected a date"),
        (InvalidDate("expected a date", source="soon"), "expected a date\n    soon"),
        (InvalidDate("expected a date", hint="write 1962"), "expected a date\n  hint: write 1962"),
        (
            InvalidDate("expected a day", source="1962-08-", span=Span(8, 8)),
            "expected a day\n    1962-08-\n            ^",
        ),
        (InvalidDate("no", source="a\nbcd\ne", span=Span(3, 5)), "no\n    bcd\n     ^^"),
        (InvalidDate("no", source="a\tb", span=Span(2, 3)), "no\n    a b\n      ^"),
        (InvalidDate("no", source="line one\nline two"), "no\n    line one line two"),
        (UnknownStyle("zzz", known=["wilson"]), "there is no style 'zzz'; `provenance styles` lists them"),
        (UnknownFormat("YAML", known=["yaml"]), "there is no format 'YAML'; did you mean 'yaml'?"),
        (UnknownOutput("zzz", known=["html", "plain"]), "there is no output 'zzz' (there are: html, plain)"),
        (UnknownKey("zzz"), "there is no record with the key 'zzz'"),
        (UnknownKey("zzz", known=["a1"]), "there is no record with the key 'zzz'; there is: a1"),
        (UnknownKey("zzz", known=["a1", "b2"]), "there is no record with the key 'zzz'; there are: a1, b2"),
        (UnknownKey("zzz", known=map(str, range(6))), "there is no record with the key 'zzz'"),
        (UnknownKey("a11", known=["a1", "b2"]), "there is no record with the key 'a11'; did you mean 'a1'?"),
        (UnknownStyle("mal", known=["small", "mla", "metals"]), "there is no style 'mal'; did you mean 'mla'?"),
        (UnknownStyle("wilsn", known=["isnad", "wilson"]), "there is no style 'wilsn'; did you mean 'wilson'?"),
        (UnknownStyle("mlaa", known=["mla", "mlas"]), "there is no style 'mlaa'; did you mean 'mla' or 'mlas'?"),
        (
            UnknownFamily("style", known=["styles"]),
            "there is no family 'style'; did you mean 'styles'? (there are: styles)",
        ),
    ],
)
def test_messages_read_as_written(error: ProvenanceError, expected: str) -> None:
    assert str(error) == expected


@given(_spans())
def test_a_caret_stands_under_its_character(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    head, *rest = str(InvalidText("wrong", source=text, span=span)).split("\n")
    assert head == "wrong"
    marks = rest[-1]
    assert set(marks) <= {" ", "^"}
    assert marks.strip(" ").count("^") >= 1
    shown = "\n".join(rest[:-1])
    at = marks.index("^")
    under = shown[at : at + 1]
    wanted = text[span.start : span.start + 1]
    assert under == wanted.replace("\t", " ").removesuffix("\n")


@given(_spans())
def test_a_long_line_is_cut_around_the_caret(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    long = "x" * 5000 + text + "y" * 5000
    message = str(InvalidText("wrong", source=long, span=span.shifted(5000)))
    assert all(len(line) <= 104 for line in message.split("\n"))


@given(_spans(), st.integers(0, 1000))
def test_a_shifted_span_covers_the_same_text(drawn: tuple[str, Span], by: int) -> None:
    text, span = drawn
    assert span.shifted(by).of("x" * by + text) == span.of(text)
    assert span.of(text) == text[span.start : span.end]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where(), ""),
        (Where(file="a.txt"), "a.txt"),
        (Where(file="a.txt", line=3), "a.txt:3"),
        (Where(key="k", field="title"), "[k] title"),
        (Where(field="title"), "title"),
        (Where(file="a.txt", line=3, key="k", field="title"), "a.txt:3: [k] title"),
        (Where(file="", line=0), ":0"),
    ],
)
def test_a_place_prints_as_far_as_it_is_known(where: Where, expected: str) -> None:
    assert str(where) == expected


def test_severities_have_an_order() -> None:
    assert sorted(Severity, key=lambda s: s.rank) == [Severity.ERROR, Severity.WARNING, Severity.GAP, Severity.NOTE]


def test_a_finding_is_a_value() -> None:
    finding = Finding(severity=Severity.GAP, rule="no-custody", message="nobody says who held it")
    placed = finding.at(file="page.txt", line=11)
    assert finding.where == Where()
    assert placed == Finding(
        severity=Severity.GAP,
        rule="no-custody",
        message="nobody says who held it",
        where=Where(file="page.txt", line=11),
    )
    assert str(placed) == "page.txt:11: gap: nobody says who held it (no-custody)"
    assert hash(placed) == hash(finding.at(file="page.txt", line=11))


def test_a_finding_is_plain_json() -> None:
    finding = Finding(
        severity=Severity.ERROR,
        rule="unreadable",
        message="no title",
        where=Where(file="a.txt", line=1, span=Span(0, 4)),
        raw="@book{",
    )
    assert json.loads(json.dumps(finding.as_dict())) == {
        "severity": "error",
        "rule": "unreadable",
        "message": "no title",
        "where": {"file": "a.txt", "line": 1, "span": {"start": 0, "end": 4}},
        "raw": "@book{",
    }
    assert Finding(severity=Severity.NOTE, rule="r", message="m").as_dict() == {
        "severity": "note",
        "rule": "r",
        "message": "m",
    }
