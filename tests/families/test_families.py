"""A family finds its members by itself, imports them late, and is loud where two share a name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import provenance
from provenance import families
from provenance.errors import NameClash, UnknownFormat, UnknownMember
from provenance.families import Family

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Forget what was found before and after: the tests make up families and distributions."""
    families._found.cache_clear()
    families._load.cache_clear()
    yield
    families._found.cache_clear()
    families._load.cache_clear()
    for name in [n for n in sys.modules if n.startswith(("provenance.letters", "made_up"))]:
        del sys.modules[name]


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make up a family ``letters`` with the members ``alpha`` and ``beta-two``; loading one leaves a trace."""
    folder = tmp_path / "package" / "letters"
    folder.mkdir(parents=True)
    for file in ("__init__", "_letter", "alpha", "beta_two"):
        (folder / f"{file}.py").write_text(f"NAME = {file!r}\n", encoding="utf-8")
    (folder / "notes.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(families, "_ROOT", folder.parent)
    monkeypatch.setattr(provenance, "__path__", [*provenance.__path__, str(folder.parent)])
    return folder


def _install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Install a made-up distribution that brings members of the family ``letters``."""
    site = tmp_path / "site"
    about = site / "made_up-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "made_up.py").write_text("NAME = 'made up'\n", encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\n", encoding="utf-8")
    points = "".join(f"{name} = made_up\n" for name in names)
    (about / "entry_points.txt").write_text(f"[provenance.letters]\n{points}", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))


@pytest.mark.usefixtures("letters")
def test_members_are_the_public_files_sorted() -> None:
    assert Family("letters").names() == ("alpha", "beta-two")


@pytest.mark.usefixtures("letters")
def test_nothing_is_imported_until_asked_for() -> None:
    Family("letters").names()
    assert "provenance.letters.alpha" not in sys.modules
    assert Family("letters").load("alpha").NAME == "alpha"
    assert "provenance.letters.alpha" in sys.modules
    assert "provenance.letters.beta_two" not in sys.modules


@pytest.mark.usefixtures("letters")
def test_all_loads_every_member_in_order() -> None:
    loaded = Family("letters").all()
    assert [(name, module.NAME) for name, module in loaded.items()] == [("alpha", "alpha"), ("beta-two", "beta_two")]


@pytest.mark.parametrize("name", ["beta_two", "_letter", "__init__", "notes", "", "Alpha", "../alpha", "alpha.x"])
@pytest.mark.usefixtures("letters")
def test_what_is_no_member_is_unknown(name: str) -> None:
    with pytest.raises(UnknownFormat) as told:
        Family("letters", UnknownFormat).load(name)
    assert told.value.name == name
    assert told.value.known == ("alpha", "beta-two")


def test_a_family_without_a_folder_is_empty() -> None:
    assert Family("no-such-family").names() == ()
    with pytest.raises(UnknownMember):
        Family("no-such-family").load("alpha")


@pytest.mark.usefixtures("letters")
def test_another_package_brings_a_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, monkeypatch, "gamma", "aleph")
    family = Family("letters")
    assert family.names() == ("aleph", "alpha", "beta-two", "gamma")
    assert "made_up" not in sys.modules
    assert family.load("gamma").NAME == "made up"


@pytest.mark.parametrize("name", ["alpha", "beta-two"])
@pytest.mark.usefixtures("letters")
def test_a_name_clash_is_loud(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, monkeypatch, name)
    with pytest.raises(NameClash, match=f"two members of letters are called '{name}': one comes from made_up"):
        Family("letters").names()
    with pytest.raises(NameClash):
        Family("letters").load("alpha")


def test_a_family_is_a_folder_with_a_contract(root: Path) -> None:
    """Whoever adds a family states its contract in a private file named for one member."""
    package = root / "src" / "provenance"
    used = {path.stem.removeprefix("_") for path in package.glob("*/_*.py") if f"{path.stem[1:]}s" == path.parent.name}
    assert {"check", "format", "report", "tradition"} <= used
