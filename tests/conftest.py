"""What many tests need: the repository, the seed, and the material that lies beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's root."""
    return _ROOT


@pytest.fixture(scope="session")
def seed(root: Path) -> Path:
    """Return the page that the project began with."""
    return root / "seeds" / "000_5ab0e2c6c386b36b.txt"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """Return the folder of corpora and schemas beside the repository; skip where it is missing."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the repository: its corpora and schemas are not part of the project")
    return folder
