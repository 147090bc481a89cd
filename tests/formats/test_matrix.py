"""Every format to every other: what the second loses of what the first brought is announced, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import provenance as pv
from provenance.formats import FORMATS
from tests.documents import BOOK, REPORT, TELEGRAM

MEMBERS = FORMATS.all()
READ = [name for name, member in MEMBERS.items() if hasattr(member, "read") or hasattr(member, "read_bytes")]
BOTH = [name for name in READ if hasattr(MEMBERS[name], "write")]
SAMPLES = sorted(
    (folder.name, path)
    for folder in Path(__file__).parents[1].joinpath("samples").iterdir()
    if folder.name in BOTH
    for path in folder.iterdir()
)


@pytest.fixture(scope="module")
def brought() -> dict[str, pv.Library]:
    """Return the documents as each format brings them."""
    return {name: pv.loads(pv.write((REPORT, TELEGRAM, BOOK), None, name).content, name) for name in BOTH}


@pytest.mark.parametrize("second", BOTH)
@pytest.mark.parametrize("first", BOTH)
def test_every_pair(first: str, second: str, brought: dict[str, pv.Library]) -> None:
    before = brought[first]
    assert len(before) == 3
    written = pv.write(before, None, second)
    after = pv.loads(written.content, second)
    assert len(after) == 3
    for one, other in zip(before, after, strict=True):
        lost = {re.split(r"[.\[]", loss.field)[0] for loss in written.losses if loss.key == one.key}
        differing = {name for name in type(one).model_fields if getattr(one, name) != getattr(other, name)}
        assert differing <= lost, f"not announced: {sorted(differing - lost)}"
        assert other.title == one.title or "title" in lost


@pytest.mark.parametrize(("format", "path"), SAMPLES, ids=[f"{name}/{path.name}" for name, path in SAMPLES])
def test_through_the_native_format_nothing_is_lost(format: str, path: Path) -> None:
    library = pv.read(path, format)
    assert len(library)
    direct = pv.write(library, None, format).content
    for native in ("yaml", "json"):
        through = pv.loads(pv.dumps(library, native), native)
        assert pv.write(through, None, format).content == direct
    assert pv.detect(path.read_bytes(), path.name) == format
