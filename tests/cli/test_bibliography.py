"""``provenance bibliography`` in parts: the front door's answer, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import provenance as pv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.fixture
def items(root: Path) -> str:
    """Return a file with archival sources of many traditions, and some literature."""
    return str(root / "tests" / "golden" / "items.json")


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        ([], {}),
        (["--group-by", "repository"], {"group_by": "repository"}),
        (["--group-by", "fonds"], {"group_by": "fonds"}),
        (["--abbreviations"], {"abbreviations": True}),
        (
            ["--group-by", "fonds", "--abbreviations", "--locale", "hu-HU", "-t", "html", "-s", "mla"],
            {"group_by": "fonds", "abbreviations": True, "locale": "hu-HU", "to": "html", "style": "mla"},
        ),
    ],
)
def test_its_options_reach_the_front_door(
    arguments: list[str], settings: dict[str, Any], call: Call, items: str
) -> None:
    done = call("bibliography", items, *arguments)
    assert (done.stdout, done.stderr, done.exit_code) == (f"{pv.bibliography(pv.read(items), **settings)}\n", "", 0)


def test_parts_differ_from_the_whole(call: Call, items: str) -> None:
    choices: tuple[list[str], ...] = ([], ["--group-by", "repository"], ["--group-by", "fonds"], ["--abbreviations"])
    assert len({call("bibliography", items, *arguments).stdout for arguments in choices}) == len(choices)


def test_another_grouping_is_an_error_of_the_call(call: Call, items: str) -> None:
    done = call("bibliography", items, "--group-by", "box")
    assert (done.stdout, done.exit_code) == ("", 2)
    assert "'box' is not one of 'repository', 'fonds'" in done.stderr
