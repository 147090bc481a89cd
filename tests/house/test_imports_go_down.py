"""A floor imports only from below; what is private to a folder stays in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house.floors import FLOORS, ONLY, broken_rules, imports, rooms

if TYPE_CHECKING:
    from pathlib import Path

ALLOWED = [
    ("formats/wilson.py", "from provenance.model import Record"),
    ("formats/wilson.py", "from provenance.formats._format import Format"),
    ("formats/wilson.py", "from . import _format"),
    ("formats/wilson.py", "from ._format import _private_name"),
    ("formats/wilson.py", "def f():\n    import lxml.etree"),
    ("values/date.py", "from provenance.errors import InvalidDate"),
    ("values/date.py", "from provenance.values.name import Name"),
    ("__init__.py", "from provenance.model import Record"),
    ("__init__.py", "from provenance import errors"),
    ("__main__.py", "from provenance.cli import main"),
    ("cli/__init__.py", "import provenance as pv"),
    ("cli/__init__.py", "from provenance import cite"),
    ("cli/__init__.py", "from provenance.cli._tables import table"),
    ("cli/_tables.py", "from rich.table import Table\nimport click, json\nfrom provenance.errors import Finding"),
    ("csl/engine.py", "from provenance.richtext import Text\nfrom provenance.csl._names import names"),
]

FORBIDDEN = [
    ("model/record.py", "from provenance.formats import wilson", "lies above it"),
    ("model/record.py", "from provenance.formats.wilson import FORMAT", "lies above it"),
    ("model/record.py", "import provenance.formats.wilson", "lies above it"),
    ("model/record.py", "from ..formats import wilson", "lies above it"),
    ("model/record.py", "from .. import keys", "lies above it"),
    ("model/record.py", "import provenance", "imports __init__"),
    ("model/record.py", "from provenance import cite", "imports __init__"),
    ("model/record.py", "def f():\n    from provenance.keys import key", "lies above it"),
    ("model/record.py", "if TYPE_CHECKING:\n    from provenance.keys import key", "lies above it"),
    ("model/record.py", "import importlib\nimportlib.import_module('provenance.keys')", "lies above it"),
    ("model/record.py", "from importlib import import_module\nimport_module('provenance.keys')", "lies above it"),
    ("model/record.py", "__import__('provenance.keys')", "lies above it"),
    ("model/record.py", "from provenance.outputs import plain", "lies beside it"),
    ("keys.py", "from provenance.items import item", "lies beside it"),
    ("values/date.py", "from provenance.richtext import Text", "lies beside it"),
    ("errors.py", "from provenance.values.date import Date", "lies beside it"),
    ("citing/__init__.py", "from provenance.checks import check", "lies beside it"),
    ("cli/__init__.py", "from provenance.model import Record", "may enter"),
    ("cli/__init__.py", "from provenance import model", "may enter"),
    ("cli/__init__.py", "from provenance.web import app", "may enter"),
    ("cli/__init__.py", "import pydantic", "uses pydantic"),
    ("cli/_tables.py", "def f():\n    from lxml import etree", "uses lxml"),
    ("__main__.py", "import provenance", "may enter"),
    ("__main__.py", "import click", "uses click"),
    ("csl/engine.py", "from provenance.values.date import Date", "may enter"),
    ("reports/chain.py", "from provenance.formats._format import Format", "private to provenance/formats"),
    ("reports/chain.py", "from provenance.formats import _format", "private to provenance/formats"),
    ("reports/chain.py", "from provenance.formats import _name", "private to provenance/formats"),
    ("reports/chain.py", "from provenance.formats.wilson import _name", "private to provenance/formats"),
    ("reports/chain.py", "from provenance.richtext import _texts", "private to provenance/richtext.py"),
    ("attic.py", "from provenance.errors import Span", "has no floor"),
    ("reports/chain.py", "from provenance.attic import box", "has no floor"),
]


def _build(folder: Path, file: str, text: str) -> Path:
    """Make a small house with one more file in it."""
    house = {
        "__init__.py": "",
        "errors.py": "class Span: ...",
        "keys.py": "",
        "richtext.py": "",
        "attic.py": "" if file == "attic.py" else "from __future__ import annotations",
        "formats/__init__.py": "",
        "formats/_format.py": "",
        "formats/wilson.py": "",
        "model/__init__.py": "",
        "outputs/plain.py": "",
    }
    for name, content in {**house, file: text}.items():
        path = folder / "provenance" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_imports_go_down(root: Path) -> None:
    assert broken_rules(root / "src") == []


@pytest.mark.parametrize(("file", "text"), ALLOWED)
def test_what_goes_down_is_allowed(file: str, text: str, tmp_path: Path) -> None:
    assert broken_rules(_build(tmp_path, file, text)) == []


@pytest.mark.parametrize(("file", "text", "why"), FORBIDDEN)
def test_the_check_can_fail(file: str, text: str, why: str, tmp_path: Path) -> None:
    found = broken_rules(_build(tmp_path, file, text))
    assert len(found) == 1
    assert found[0].startswith(f"provenance/{file}:")
    assert why in found[0]


def test_the_check_sees_the_real_house(root: Path) -> None:
    source = root / "src"
    seen = {i.module for i in imports(source / "provenance" / "families.py", source)}
    assert {"provenance.errors", "importlib.metadata"} <= seen
    assert {"errors", "families", "richtext", "__init__"} <= rooms(source)


def test_the_table_is_sound() -> None:
    assert set(ONLY) <= set(FLOORS)
    assert all(allowed <= set(FLOORS) for allowed in ONLY.values())
    assert sorted(set(FLOORS.values())) == list(range(10))
