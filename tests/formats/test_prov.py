"""The formats of PROV: what they are recognised by, what they carry, what they keep of others' documents.

That every record is written, read and its losses announced is tested for all formats in ``tests/properties`` and
``test_matrix.py``.
"""

from __future__ import annotations

import builtins
import re
from typing import TYPE_CHECKING, Any

import pytest

import provenance as pv
from provenance.chains import derive
from provenance.errors import CannotRead, CannotWrite, Severity
from provenance.prov import dump_json, parse_json, parse_provn
from tests.chains.records import report
from tests.documents import BOOK, REPORT, TELEGRAM

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("prov-n", "prov-json")
"""The notations that carry a document as it is, with bundles that say nothing."""
OTHER = ("prov-xml", "prov-ttl", "prov-jsonld")
FORMATS = (*OWN, *OTHER)
EACH = pytest.mark.parametrize("format", FORMATS)

OTHERS = """document
prefix ex <http://example.org/>
entity(ex:raw)
entity(ex:chart, [prov:label="The chart", ex:color="red"])
activity(ex:draw, -, -)
used(ex:draw, ex:raw, -)
wasGeneratedBy(ex:chart, ex:draw, -)
specializationOf(ex:chart, ex:idea)
endDocument
"""


@EACH
def test_a_chain_of_ours_comes_back_whole(format: str) -> None:
    record = report()
    (back,) = pv.loads(pv.dumps(record, format), format)
    assert back.chain == derive(record)
    assert (back.key, back.title, back.kind) == (record.key, record.title, record.kind)
    assert (back.date, back.original_language) == (record.date, record.original_language)
    assert pv.losses(back, format) == ()
    assert pv.loads(pv.dumps(back, format), format)[0] == back


@EACH
def test_a_library_keeps_its_order(format: str) -> None:
    library = pv.loads(pv.dumps((TELEGRAM, BOOK, REPORT), format), format)
    assert library.keys == (TELEGRAM.key, BOOK.key, REPORT.key)
    assert [record.chain for record in library] == [derive(one) for one in (TELEGRAM, BOOK, REPORT)]


@EACH
def test_two_records_of_one_key_are_two(format: str) -> None:
    library = pv.loads(pv.dumps((REPORT, BOOK.replace(key=REPORT.key)), format), format)
    assert [record.title for record in library] == [REPORT.title, BOOK.title]
    assert [finding.rule for finding in library.findings] == ["duplicate-key"]


@EACH
def test_the_text_is_always_the_same(format: str) -> None:
    assert len({pv.dumps((TELEGRAM, REPORT), format) for _ in range(3)}) == 1


@EACH
def test_what_others_wrote_is_a_chain_and_stays(format: str) -> None:
    (record,) = pv.loads(OTHERS, "prov-n")
    assert record.title == "The chart"
    assert record.chain is not None
    assert [m.id for m in record.chain.manifestations] == ["ex:raw", "ex:chart", "ex:idea"]
    (back,) = pv.loads(pv.dumps(record, format), format)
    assert parse_provn(str(back.kept["prov"]["document"])) == parse_provn(OTHERS)
    again = pv.dumps(back, "prov-n")
    assert parse_provn(again) == parse_provn(OTHERS)


def test_a_bundle_is_a_record() -> None:
    bundle = "bundle ex:b\n  entity(ex:x)\nendBundle"
    text = OTHERS.replace("endDocument", f"{bundle}\nbundle ex:empty\nendBundle\nendDocument")
    library = pv.loads(text, "prov-n")
    assert library.keys[1:] == ("b", "empty")
    assert library.findings == ()
    for format in OWN:
        back = pv.loads(pv.dumps(library, format), format)
        assert back.records == library.records


def test_others_documents_side_by_side_are_bundles() -> None:
    one, other = pv.loads(OTHERS, "prov-n")[0], pv.loads(OTHERS.replace("chart", "map"), "prov-n")[0]
    library = pv.loads(pv.dumps((one, other.replace(key="map")), "prov-n"), "prov-n")
    assert [record.chain for record in library] == [one.chain, other.chain]
    assert library.keys == (one.key, "map")


def test_a_changed_chain_is_told_in_our_terms() -> None:
    (record,) = pv.loads(OTHERS, "prov-n")
    changed = record.replace(key="mine", title="Another")
    (back,) = pv.loads(pv.dumps(changed, "prov-n"), "prov-n")
    assert (back.key, back.title, back.chain) == ("mine", "Another", record.chain)
    assert [loss.field for loss in pv.losses(changed, "prov-n")] == ["statements", "kept"] or "kept" in {
        loss.field for loss in pv.losses(changed, "prov-n")
    }


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (OTHERS, "prov-n"),
        ("// a comment\n/* more\n */ document\nendDocument", "prov-n"),
        ('{"entity": {"a:b": {}}}', "prov-json"),
        ('{"prefix": {"prov": "http://www.w3.org/ns/prov#"}}', "prov-json"),
        ('<prov:document xmlns:prov="http://www.w3.org/ns/prov#"/>', "prov-xml"),
        ('<?xml version="1.0"?>\n<document xmlns="http://www.w3.org/ns/prov#"></document>', "prov-xml"),
        ("# a graph\n@prefix p: <http://www.w3.org/ns/prov#> .\n<urn:a> a p:Entity .", "prov-ttl"),
        ("PREFIX prov: <http://www.w3.org/ns/prov#>\n<urn:a> a prov:Entity .", "prov-ttl"),
        (
            '{"@context": ["https://openprovenance.org/prov-jsonld/context.jsonld"], "@graph": []}',
            "prov-jsonld",
        ),
        ("document of the year 1962", None),
        ("The document\nentity(a)", None),
        ('{"entity": 1}', None),
        ("@prefix dc: <http://purl.org/dc/terms/> .\n<urn:a> dc:title 1 .", None),
    ],
)
def test_each_notation_is_recognised(text: str, format: str | None) -> None:
    assert pv.detect(text) == format


def test_the_cases_of_the_corpus_are_recognised_and_kept(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "prov-testcases").iterdir()):
        text = path.read_text(encoding="utf-8")
        format = {".provn": "prov-n", ".json": "prov-json"}[path.suffix]
        assert pv.detect(text, path.name) == format, path.name
        library = pv.loads(text, format, file=path.name)
        written = pv.write(library, None, format)
        assert written.losses == (), path.name
        parse = {"prov-n": parse_provn, "prov-json": parse_json}[format]
        assert parse(written.text) == parse(text), path.name


@pytest.mark.parametrize("format", OTHER)
def test_what_a_notation_loses_of_the_corpus_is_told(format: str, shared: Path) -> None:
    """A case of each kind of statement."""
    firsts: dict[str, Path] = {}
    for path in sorted((shared / "corpora" / "prov-testcases").glob("*.provn")):
        said = parse_provn(path.read_text(encoding="utf-8"))
        if not said.bundles and all(":" not in one.kind for one in said.statements):
            for one in said.statements:
                firsts.setdefault(one.kind, path)
    assert len(firsts) > 12
    for path in set(firsts.values()):
        (record,) = pv.loads(path.read_text(encoding="utf-8"), "prov-n")
        written = pv.write(record, None, format)
        back = next(iter(pv.loads(written.text, format)), pv.Record(key=record.key))
        lost = {re.split(r"[.\[]", loss.field)[0] for loss in written.losses}
        differing = {field for field in type(record).model_fields if getattr(record, field) != getattr(back, field)}
        assert differing == lost, path.name


@pytest.mark.parametrize(
    ("format", "text", "line"),
    [
        ("prov-n", OTHERS.replace("entity(ex:raw)", "entity(ex:raw"), 4),
        ("prov-json", '{"entity": {"ex:a": {}}}', 1),
        ("prov-xml", '<prov:document xmlns:prov="http://www.w3.org/ns/prov#"><prov:entity>', 1),
        ("prov-ttl", "@prefix prov: <http://www.w3.org/ns/prov#> .\n<urn:a> a", 2),
        ("prov-jsonld", '{"@context": ["https://openprovenance.org/prov-jsonld/context.jsonld"], "@graph": 1}', 1),
    ],
)
def test_a_fault_is_a_finding_with_its_line(format: str, text: str, line: int) -> None:
    library = pv.loads(text, format, file="x")
    assert len(library) == 0
    (finding,) = library.findings
    assert (finding.severity, finding.rule, finding.where.file) == (Severity.ERROR, format, "x")
    assert finding.raw
    if format in ("prov-n", "prov-json"):
        assert finding.where.line == line


def test_a_broken_constraint_is_a_finding_with_its_number_and_lines() -> None:
    broken = OTHERS.replace("endDocument", "wasDerivedFrom(ex:raw, ex:raw)\nendDocument")
    (finding,) = pv.loads(broken, file="x.provn").findings
    assert (finding.severity, finding.rule, finding.where.line) == (Severity.ERROR, "prov-constraints", 9)
    assert "constraint 42" in finding.message
    assert finding.where.key == pv.loads(broken)[0].key


def test_a_document_that_says_nothing_is_valid() -> None:
    (finding,) = pv.loads("document\nendDocument").findings
    assert (finding.severity, finding.rule) == (Severity.NOTE, "prov-constraints")


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **more: Any) -> Any:  # noqa: ANN401 - as the original
        if name.split(".", maxsplit=1)[0] in ("rdflib", "prov"):
            raise ImportError(name)
        return real(name, *args, **more)

    text = pv.dumps(REPORT, "prov-ttl")
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(CannotRead, match="archival-provenance\\[prov\\]"):
        pv.loads(text, "prov-ttl")
    with pytest.raises(CannotWrite, match="archival-provenance\\[prov\\]"):
        pv.dumps(REPORT, "prov-ttl")
    for format in set(FORMATS) - {"prov-ttl"}:
        assert len(pv.loads(pv.dumps(REPORT, format), format)) == 1


def test_prov_json_is_one_statement_a_line() -> None:
    text = dump_json(parse_provn(OTHERS))
    assert sum('"ex:' in line for line in text.splitlines()) >= 6
