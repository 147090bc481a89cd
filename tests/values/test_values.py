"""The room's door: every name is there, loaded only when asked for."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from provenance import values
from provenance.values import _HOMES

SOURCE = Path(values.__file__)


def test_every_name_comes_from_its_file() -> None:
    for name, home in _HOMES.items():
        value = getattr(values, name)
        assert value.__module__.startswith(f"provenance.values.{home[:1]}") or value.__module__.startswith(
            "provenance.values._"
        )
    assert set(values.__all__) == set(_HOMES) <= set(dir(values))


def test_type_checkers_are_told_the_same_names() -> None:
    typed = next(node for node in ast.parse(SOURCE.read_text("utf-8")).body if isinstance(node, ast.If))
    told = {
        alias.name: str(node.module).removeprefix("provenance.values.")
        for node in typed.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == alias.asname
    }
    assert told == _HOMES


def test_each_file_s_public_names_are_offered() -> None:
    for home in ("date", "language", "name", "scalar", "url"):
        module = __import__(f"provenance.values.{home}", fromlist=["__all__"])
        assert set(module.__all__) == {name for name, where in _HOMES.items() if where == home}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Dates'"):
        values.Dates  # type: ignore[attr-defined]  # noqa: B018 - the access is the test


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = "import sys, provenance.values; print(sorted(m for m in sys.modules if m.startswith('provenance.values.')))"
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=path)
    assert done.stdout.strip() == "[]"
