"""A reading says how sure it is, and why it is not: a name of several archives, a second tradition, unknown parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.traditions import _signs, parse_signature
from provenance.traditions._build import signature_of
from provenance.traditions._parse import _best
from provenance.traditions._tradition import FOLDERS

if TYPE_CHECKING:
    from pathlib import Path

SURE = "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("NAI, file 1/2/3", "may be "),
        ("Stadtarchiv Nirgendheim, Nr. 7", "is not known"),
        ("MOL, XIX-J-1-j Korea, 5. doboz, qwertz", "not understood: 'qwertz'"),
        ("fond 5, opis 3, delo 4", "no archive is named"),
        ("MOL", "nothing but the archive is named"),
    ],
)
def test_what_is_unsure_lowers_the_confidence_and_is_named(text: str, doubt: str) -> None:
    signature = parse_signature(text)
    assert any(doubt in one for one in signature.doubts), signature.doubts
    assert signature.confidence < parse_signature(SURE).confidence == 1.0


def test_a_name_of_several_archives_lists_them() -> None:
    (doubt,) = [one for one in parse_signature("NAI, file 1/2/3").doubts if "may be" in one]
    assert "National Archives of India" in doubt
    assert "National Archives of Ireland" in doubt


OWN = """
title = "{title}"
language = "en"
source = "for this test"
signs = ['\\bQQQ \\d']
[[level]]
level = "{level}"
labels = ["QQQ"]
"""


def test_two_traditions_that_read_equally_are_both_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, level in (("aaa", "box"), ("bbb", "file")):
        (tmp_path / f"{name}.toml").write_text(OWN.format(title=name.upper(), level=level), encoding="utf-8")
    monkeypatch.setenv(FOLDERS, str(tmp_path))
    _signs._table.cache_clear()
    try:
        reading = _best("QQQ 5", 0, 5, (), None, None)
        signature = signature_of("QQQ 5", reading)
    finally:
        monkeypatch.undo()
        _signs._table.cache_clear()
    assert signature.segments[0].level == "box"
    assert "BBB would read it otherwise: file 5" in signature.doubts
    assert signature.confidence < parse_signature("fond 5, opis 3, delo 4").confidence
