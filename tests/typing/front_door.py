"""What a type checker sees of the front door: run by mypy with the rest, never called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_type

import provenance as pv
from provenance.errors import Span, Where

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def reads(path: Path) -> None:
    library = pv.read(path)
    assert_type(library, pv.Library)
    assert_type(pv.read("page.txt", format="wilson"), pv.Library)
    assert_type(pv.read([path, "other.txt"]), pv.Library)
    assert_type(pv.loads("", "yaml"), pv.Library)
    assert_type(library[0], pv.Record)
    assert_type(library["key"], pv.Record)
    assert_type(library[1:], pv.Library)
    assert_type(library.keys, tuple[str, ...])
    assert_type(library.findings, tuple[pv.Finding, ...])
    assert_type([record.key for record in library], list[str])


def writes(library: pv.Library, record: pv.Record, some: Iterable[pv.Record]) -> None:
    for records in (library, record, some):
        assert_type(pv.dumps(records, "yaml"), str)
        assert_type(pv.write(records, "library.yaml").text, str)
    assert_type(str(pv.losses(record, "bibtex")[0]), str)


def cites(library: pv.Library, record: pv.Record) -> None:
    assert_type(pv.cite(record), str)
    assert_type(pv.cite(record, style="chicago", locator="p. 2", to="html"), str)
    assert_type(pv.bibliography(library, style="mla", to="markdown"), str)
    assert_type(pv.report(record, kind="chain", to="markdown"), str)


def documents(library: pv.Library, record: pv.Record) -> None:
    doc = pv.Document(library, style="chicago", to="html")
    assert_type(doc.cite("key", locator="p. 2"), pv.Note)
    assert_type(doc.cite(record), pv.Note)
    assert_type(doc.insert(0, [pv.Cite("key2"), pv.Cite("key3")]), pv.Note)
    assert_type(doc.edit("n1", locator="p. 3"), pv.Note)
    assert_type(doc.move("n1", 4), pv.Note)
    assert_type(doc.changed, dict[str, str])
    assert_type(doc.notes, tuple[pv.Note, ...])
    assert_type(doc.bibliography(), str)
    assert_type(pv.Document.loads(doc.dumps(), library), pv.Document)


def checks(library: pv.Library, record: pv.Record) -> None:
    findings = [*pv.check(library), *pv.check(record)]
    assert_type(findings, list[pv.Finding])
    assert_type(findings[0].severity, pv.Severity)
    assert_type(findings[0].where, Where)
    assert_type(findings[0].where.span, Span | None)


def parses() -> None:
    signature = pv.parse_signature("MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962", strict=True)
    assert_type(signature, pv.ArchivalSignature)
    assert_type(signature.replace(box="6"), pv.ArchivalSignature)
    assert_type(signature.format(language="en"), str)
    assert_type(signature.same_as(signature), bool)
    assert_type(pv.ArchivalSignature.of(repository="MOL", box="5"), pv.ArchivalSignature)
    assert_type(pv.parse_source("MOL"), pv.SourceNote)
    assert_type(pv.parse_source("MOL").signatures, tuple[pv.ArchivalSignature, ...])


def tells() -> None:
    assert_type(pv.members("formats"), tuple[str, ...])
    assert_type(pv.schema(), dict[str, Any])
    assert_type(pv.__version__, str)


def refuses(record: pv.Record) -> None:
    pv.no_such_name  # type: ignore[attr-defined]  # noqa: B018 - a misspelt name is told by the type checker
    pv.cite()  # type: ignore[call-arg]
    pv.cite(record, styel="mla")  # type: ignore[call-arg]
    record.key = "other"  # type: ignore[misc]  # records are frozen
