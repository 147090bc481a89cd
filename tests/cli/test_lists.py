"""``formats``, ``styles``, ``traditions``, ``checks``, ``schema``: what there is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

FAMILIES = ["checks", "formats", "styles", "traditions"]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_member_is_listed_with_its_title(family: str, call: Call) -> None:
    done = call(family)
    assert (done.exit_code, done.stderr) == (0, "")
    listed = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert tuple(listed) == pv.members(family)
    assert all(title[0] == title[0].strip() for title in listed.values())


@pytest.mark.parametrize("family", FAMILIES)
def test_a_program_gets_the_same(family: str, call: Call) -> None:
    listed = json.loads(call(family, "--json").stdout)
    assert {one["name"]: one["title"] for one in listed} == pv.about(family)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [("wilson", "wilson"), ("MODERN language", "modern-language-association"), ("chicago", "chicago-author-date")],
)
def test_styles_are_found_by_name_and_title(pattern: str, name: str, call: Call) -> None:
    found = [line.split()[0] for line in call("styles", *pattern.split()).stdout.splitlines()]
    assert name in found
    assert len(found) < len(pv.members("styles"))


def test_no_style_is_found_wanting(call: Call) -> None:
    done = call("styles", "no style is called so")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "provenance: there is nothing like 'no style is called so' among the styles\n"
    assert call("styles", "no style is called so", "--json").stdout == "[]\n"


def test_the_schema_is_one_that_a_written_library_obeys(call: Call, seed: Path) -> None:
    validator = pytest.importorskip("jsonschema_rs")
    schema = json.loads(call("schema").stdout)
    library = json.loads(call("convert", str(seed), "-", "--to", "json").stdout)
    validator.validator_for(schema).validate(library)
    assert ">>>" not in json.dumps(schema)
