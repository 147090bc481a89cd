"""The wheel works where there is no checkout: built from the sdist, installed by itself, tried on the seed."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

WILSON = (
    '"Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry", August 27, 1962, '
    "Wilson Center Digital Archive, MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962. Translated by Balazs Szalontai.\n"
)


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it, with the tools at hand; return the folder of both."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an environment with what it asks for and nothing else; return the folder of its programs."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home, with_pip=False, symlinks=True)
    programs = home / "bin"
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", str(wheel)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (site,) = home.glob("lib/python*/site-packages")
    _lend(site)
    return programs


def _lend(site: Path) -> None:
    """Link the distributions that the wheel asks for into ``site``, as an index would have brought them."""
    (about,) = site.glob("archival_provenance-*.dist-info")
    wanted = [*_requirements(importlib.metadata.Distribution.at(about))]
    lent: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in lent:
            continue
        lent.add(name)
        distribution = importlib.metadata.distribution(name)
        wanted += _requirements(distribution)
        for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(distribution.locate_file(top))))


def _requirements(distribution: importlib.metadata.Distribution) -> Iterator[str]:
    """Yield the names that a distribution asks for on this platform, without extras."""
    for requirement in map(Requirement, distribution.requires or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def _run(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(installed), "LC_ALL": "C"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_the_wheel_holds_the_package_the_styles_and_the_types(root: Path, built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    styles = {f"provenance/styles/{path.name}" for path in (root / "styles").glob("*.csl")}
    assert styles
    assert {name for name in names if name.endswith(".csl")} == styles
    package = root / "src" / "provenance"
    code = {p.relative_to(package.parent).as_posix() for p in package.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    assert code <= names
    assert {name.split("/")[0] for name in names} == {"provenance", wheel.name.rsplit("-", 3)[0] + ".dist-info"}
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_sdist_is_complete(root: Path, built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CITATION.cff",
        "Makefile",
        "conftest.py",
    } <= names
    for folder in ("seeds", "styles", "tests", "docs"):
        there = {p.relative_to(root).as_posix() for p in (root / folder).rglob("*") if p.is_file()}
        assert {p for p in there if "__pycache__" not in p and "/_build/" not in p} <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith((".venv", "docs/_build"))]


def test_the_installed_program_cites_the_seed(installed: Path, seed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, str(installed / "provenance"), "cite", str(seed), "--style", "wilson")
    assert (done.stdout, done.stderr, done.returncode) == (WILSON, "", 0)


@pytest.mark.parametrize("style", ["chicago", "chicago-author-date", "mla", "apa", "bibtex"])
def test_the_installed_package_has_its_styles(style: str, installed: Path, seed: Path, tmp_path: Path) -> None:
    python = str(installed / "python")
    done = _run(installed, tmp_path, python, "-W", "error", "-m", "provenance", "cite", str(seed), "--style", style)
    assert (done.stderr, done.returncode) == ("", 0)
    assert "Embassy of Hungary in North Korea" in done.stdout


def test_the_installed_package_is_the_wheel_s(installed: Path, tmp_path: Path) -> None:
    asks = "import provenance; print(provenance.__file__); print(*provenance.members('styles'))"
    done = _run(installed, tmp_path, str(installed / "python"), "-c", asks)
    file, styles = done.stdout.splitlines()
    assert Path(file).is_relative_to(installed.parent)
    assert "wilson" in styles.split()


def test_the_environment_is_clean(installed: Path, tmp_path: Path) -> None:
    asks = "import importlib.util as u; print(*(n for n in ('pytest', 'ruff', 'pydantic', 'lxml') if u.find_spec(n)))"
    done = _run(installed, tmp_path, str(installed / "python"), "-W", "error", "-c", asks)
    assert (done.stdout, done.stderr) == ("pydantic lxml\n", "")
