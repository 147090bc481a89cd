"""The official suite with a two-way ratchet, and the project's own fixtures, one a feature."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.csl import run

_HERE = Path(__file__).parent


def _known() -> dict[str, str]:
    lines = (_HERE / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return {parts[0]: parts[2].strip() for parts in listed}


@pytest.mark.parametrize("path", list(run.fixtures(_HERE / "fixtures")), ids=lambda path: path.stem)
def test_an_own_fixture_passes(path: Path) -> None:
    _, want, got = run.run(path)
    assert got == want


def test_the_official_suite_fails_where_it_is_known_to_and_nowhere_else(shared: Path) -> None:
    folder = shared / "csl-suite"
    if not folder.is_dir():
        pytest.skip("no csl-suite in ../shared")
    failed = {path.stem for path in run.fixtures(folder) if not run.run(path)[0]}
    assert failed == set(_known())


def test_every_known_failure_has_a_reason() -> None:
    assert all(_known().values())
