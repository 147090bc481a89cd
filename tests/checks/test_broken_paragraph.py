"""broken-paragraph: a sentence cut in two by a page break."""

from __future__ import annotations

import pytest

from provenance.errors import Severity
from tests.chains.records import plain, report
from tests.checks.fires import found

RULE = "broken-paragraph"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("would not visit Korea this\n\nyear. When", "this | year. When..."),
        ("a comma,\n\nand more", "a comma, | and more..."),
        ("with spaces  \n  \n\n  between", "with spaces | between..."),
        ("windows\r\n\r\nlines", "windows | lines..."),
        ("Слово\n\nдалее", "Слово | далее..."),
    ],
)
def test_fires(text: str, shown: str) -> None:
    (finding,) = found(plain(texts=({"kind": "translation", "text": text},)), RULE)
    assert finding.severity is Severity.NOTE
    assert finding.message.endswith(shown)


@pytest.mark.parametrize(
    "text",
    [
        "", "One.\n\nTwo.", "one\ntwo", "One:\n\n- a", "A heading\n\nA paragraph", 'He said: "Go."\n\nnext',
        "1962\n\nmore", "x\n\n2. y", "[...]\n\nand",
    ],
)  # fmt: skip
def test_does_not_fire(text: str) -> None:
    assert found(plain(texts=({"kind": "translation", "text": text},)), RULE) == ()


def test_points_at_the_line_where_the_text_goes_on() -> None:
    (finding,) = found(report(), RULE)
    assert finding.where.line == 33
