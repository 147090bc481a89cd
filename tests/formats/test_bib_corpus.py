"""Real BibTeX files: every entry is a record or one finding, and what was read is written and read again the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from provenance.formats import biblatex, bibtex
from provenance.formats._bib.decoded import decoded
from provenance.formats._bib.text import is_balanced
from provenance.formats._format import decode

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from provenance.model import Library

SIZE = 230
"""How many files there are, so that none is left out in silence."""


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[tuple[str, str]]:
    """Return the names and texts of the files; skip where there are none."""
    folder = shared / "corpora" / "bibtex"
    if not folder.is_dir():
        pytest.skip("no corpus of BibTeX files beside the repository")
    found = [(path.name, decode(path.read_bytes())[0]) for path in sorted(folder.iterdir())]
    assert len(found) >= SIZE
    return found


def begun(text: str) -> int:
    """Count the entries that begin on a line or behind another, by nothing but their first characters."""
    return len(
        re.findall(
            r"(?im)(?:^[ \t]*|\})@[ \t]*(?!(?:comment|string|preamble)\b)[a-z]\w*\s*[{(]", text.replace("\r", "\n")
        )
    )


def read(text: str, name: str) -> tuple[Library, ModuleType]:
    """Read a text in the dialect that claims it."""
    dialect = biblatex if bibtex.is_biblatex(text) else bibtex
    return dialect.read(text, name), dialect


def test_every_entry_is_a_record_or_one_finding(texts: list[tuple[str, str]]) -> None:
    total = 0
    for name, text in texts:
        library, _ = read(text, name)
        errors = [finding for finding in library.findings if finding.severity == "error"]
        assert len(library) + len(errors) == begun(text), name
        assert all(error.where.line and error.raw for error in errors), name
        total += len(library)
    assert total > 1000


def test_what_was_read_is_written_and_read_again_the_same(texts: list[tuple[str, str]]) -> None:
    for name, text in texts:
        library, dialect = read(text, name)
        written = dialect.write(library.records)
        assert is_balanced(written.text), name
        back = dialect.read(written.text, name)
        told = {(loss.key, loss.field) for loss in written.losses}
        assert {field for _, field in told} <= {"statements", "kept"}, name
        assert back.keys == library.keys, name
        for one, other in zip(library, back, strict=True):
            differing = {field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)}
            assert {(one.key, field) for field in differing} <= told, name


def test_what_was_read_in_one_dialect_tells_what_the_other_loses(texts: list[tuple[str, str]]) -> None:
    for name, text in texts:
        library, dialect = read(text, name)
        other_dialect = bibtex if dialect is biblatex else biblatex
        written = other_dialect.write(library.records)
        assert is_balanced(written.text), name
        told = {(loss.key, re.split(r"[.\[]", loss.field)[0]) for loss in written.losses}
        for one, other in zip(library, other_dialect.read(written.text), strict=True):
            differing = {field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)}
            assert {(one.key, field) for field in differing} <= told, name


def test_addresses_and_identifiers_stay_as_they_are(texts: list[tuple[str, str]]) -> None:
    seen = 0
    for name, text in texts:
        for entry in decoded(text)[0]:
            for field in {"url", "doi", "file", "eprint"} & entry.fields.keys():
                said = entry.fields[field]
                assert isinstance(said, str)
                assert " ".join(said.split()) in " ".join(text.split()), name
                seen += 1
    assert seen > 500
