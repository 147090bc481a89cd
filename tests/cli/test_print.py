"""What is printed is safe on a terminal and aligned in every script."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from provenance.cli import _print
from provenance.cli._print import data, finding, json_text, safe, table
from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    import pytest


@given(st.text())
def test_no_control_character_is_left_but_line_breaks_and_tabs(text: str) -> None:
    left = {c for c in safe(text) if unicodedata.category(c) == "Cc"}
    assert left <= {"\n", "\t"}


@given(st.text(alphabet=st.characters(exclude_categories=["Cc"])))
def test_other_text_is_left_alone(text: str) -> None:
    assert safe(text) == text


def test_a_terminal_gets_lines_that_end_as_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for terminal, printed in ((False, "TY  - BOOK\r\nER  - \r\n"), (True, "TY  - BOOK\nER  - \n")):
        monkeypatch.setattr(_print, "is_terminal", lambda terminal=terminal: terminal)
        data("TY  - BOOK\r\nER  - \r\n")
        assert capsys.readouterr().out == printed
    data("a\rb")
    assert capsys.readouterr().out == "a\\rb\n"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


@given(st.lists(st.text(alphabet="aé国ル字ü ", min_size=1).map(lambda t: " ".join(t.split()) or "x"), min_size=1))
def test_the_second_column_begins_at_one_place(names: list[str]) -> None:
    lines = table([(name, "@") for name in names]).split("\n")
    assert len({_columns(line.partition("@")[0]) for line in lines}) == 1


def test_a_table_keeps_the_words() -> None:
    assert table([("box", "5"), ("série", "国\tx")]) == "box    5\nsérie  国 x"


def test_a_finding_reads_as_itself() -> None:
    found = Finding(
        severity=Severity.WARNING,
        rule="mirror-host",
        message="a test\x1b host",
        where=Where(file="a.txt", line=3),
        hint="x",
    )
    plain = finding(found).replace("\x1b[33m", "").replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert plain == str(found).replace("\x1b", "\\x1b")


def test_json_is_readable() -> None:
    assert json_text({"a": "József"}, indent=None) == '{"a": "József"}'
