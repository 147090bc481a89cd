"""Bibliontology RDF: a record comes back from it, nodes stand where the ontology has them, catalogues are kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from lxml import etree

from provenance.formats import detect, dumps, loads, losses
from provenance.formats._bibo.table import TYPES, creators_at, fields_at, item_type_of_classes
from provenance.formats._rdf.names import NAMESPACES
from provenance.formats._xml import clean
from provenance.formats._zotero.rdf_table import role_property
from provenance.formats._zotero.types import ITEM_TYPES
from provenance.formats.bibo_rdf import read, write
from provenance.model import Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SAMPLE = Path(__file__).parents[1] / "samples" / "bibo-rdf" / "catalogue.rdf"
_OPEN = f"<rdf:RDF {' '.join(f'xmlns:{prefix}={chr(34)}{space}{chr(34)}' for prefix, space in NAMESPACES.items())}>"


def _root(text: str) -> Element:
    return etree.fromstring(text.encode("utf-8"))


def _found(root: Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces={**NAMESPACES, "ex": "https://example.org/terms/"})
    assert isinstance(found, list)
    return found


def _texts(root: Element, path: str) -> list[str]:
    return [str(getattr(one, "text", one)) for one in _found(root, path)]


@settings(max_examples=150)
@given(record=records())
def test_what_is_not_announced_comes_back(record: Record) -> None:
    written = write([record])
    (back,) = read(written.text)
    lost = {re.split(r"[.\[]", loss.field)[0] for loss in written.losses}
    assert lost == {name for name in Record.model_fields if getattr(back, name) != getattr(record, name)}
    if clean(record.title) == record.title:
        assert back.title == record.title
    assert back.date == record.date


def test_a_document_of_an_archive() -> None:
    root = _root(write([REPORT]).text)
    document = "/rdf:RDF/z:UserItem/res:resource/bibo:Letter"
    for path, texts in {
        "z:repository": ["Magyar Országos Levéltár (MOL)"],
        "dcterms:source": ["XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"],
        "bibo:lccn": ["MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"],
        "dcterms:date": ["1962-08-27"],
        "dcterms:creator/foaf:Organization/foaf:name": ["Embassy of Hungary in North Korea"],
        "bibo:recipient/foaf:Organization/foaf:name": ["Hungarian Foreign Ministry"],
        "bibo:translator/foaf:Person/foaf:surname": ["Szalontai"],
        "z:citationKey": [REPORT.key],
    }.items():
        assert _texts(root, f"{document}/{path}") == texts, path
    people = _texts(root, f"{document}/bibo:authorList//@rdf:nodeID | {document}/bibo:contributorList//@rdf:nodeID")
    assert people == _texts(root, f"{document}/*/*[self::foaf:Person or self::foaf:Organization]/@rdf:nodeID")


def test_what_archives_and_libraries_need_is_not_lost() -> None:
    for record in (REPORT, TELEGRAM, BOOK):
        assert {loss.field for loss in losses(record, "bibo-rdf")} <= {"texts"}


def test_an_article_is_part_of_an_issue_of_a_journal() -> None:
    article = Record.model_validate(
        {
            "key": "a", "kind": "article-journal", "title": "T", "date": "1970",
            "variables": {"container-title": "J", "volume": "3", "issue": "2", "page": "1-9"},
            "identifiers": {"ISSN": "1234-5679", "DOI": "10.1/x"},
        }
    )  # fmt: skip
    (issue,) = _found(_root(write([article]).text), "//bibo:AcademicArticle/dcterms:isPartOf/bibo:Issue")
    for path, text in (("bibo:volume", "3"), ("bibo:issue", "2"), ("dcterms:date", "1970")):
        assert _texts(issue, path) == [text]
    assert _texts(issue, "dcterms:isPartOf/bibo:Journal/dcterms:title") == ["J"]
    assert not losses(article, "bibo-rdf")


def test_records_of_one_url_stay_two_and_point_to_each_other() -> None:
    other = REPORT.replace(key="other", title="Another", relations=[{"kind": "dc:relation", "target": REPORT.key}])
    written = write([REPORT, other])
    first, second = read(written.text)
    assert (first.title, second.title, second.relations) == (REPORT.title, "Another", other.relations)
    assert _texts(_root(written.text), "//dcterms:relation/@rdf:resource") == ["#item_1"]


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_every_type_and_every_field_comes_back(item_type: str) -> None:
    about, kind = ITEM_TYPES[item_type], TYPES[item_type]
    places = [*fields_at(item_type).values()]
    assert len(set(places)) == len(places)
    creators = [(place, predicate) for place, _, predicate in creators_at(item_type).values()]
    assert len(set(creators)) == len(creators)
    assert not set(creators) & set(places)
    container = set(kind.container) if kind.always else set()
    broadcast = {"radioBroadcast": "po:Radio", "tvBroadcast": "po:TV"}.get(item_type, "")
    assert item_type_of_classes(set(kind.classes), container, broadcast) == item_type
    skipped = {"url", "extra", "citationKey", "language", "accessDate", "ISBN"}
    fields = {name: f"value of {name}" for name in about.fields.values() if name not in skipped}
    names = [
        f"<{role_property(name)}>Given{number}, Family</{role_property(name)}>"
        for number, name in enumerate(about.creators)
    ]
    told = [f"<z:{name}>{value}</z:{name}>" for name, value in {"itemType": item_type, **fields}.items()]
    given = loads(f"{_OPEN}<rdf:Description>{''.join(told + names)}</rdf:Description></rdf:RDF>", "zotero-rdf")
    plain = [record.replace(kept={}) for record in given]
    once = dumps(plain, "bibo-rdf")
    (before,), (back,) = plain, read(once)
    for name in ("kind", "title", "date_text", "variables", "identifiers", "holdings", "dates"):
        assert getattr(back, name) == getattr(before, name), name
    assert sorted(map(repr, back.contributions)) == sorted(map(repr, before.contributions))
    again = dumps(read(once), "bibo-rdf")
    assert dumps(read(again), "bibo-rdf") == again


@pytest.mark.parametrize(
    "isbn", ["978-0-14-303827-6", "9783658060268 3658060263", "3658060263 9783658060268", "no number"]
)
def test_numbers_of_books(isbn: str) -> None:
    record = BOOK.replace(identifiers={"ISBN": isbn})
    assert read(write([record]).text)[0].identifiers == {"ISBN": isbn}


# A library of Zotero and a catalogue


def test_a_catalogue() -> None:
    library = read(SAMPLE.read_text(encoding="utf-8"), "catalogue.rdf")
    assert [(finding.rule, finding.where.line) for finding in library.findings] == [("bibo-node", 83)]
    manuscript, article, book = library
    assert (manuscript.key, manuscript.kind, manuscript.title) == ("jelentes1962", "manuscript", "Jelentés")
    assert str(manuscript.date) == "1962-08-27"
    assert [(one.role, str(one)) for one in manuscript.contributions] == [
        ("author", "József Kovács"), ("author", "Magyar Külügyminisztérium"), ("translator", "Balazs Szalontai"),
    ]  # fmt: skip
    assert str(manuscript.signature) == "MNL OL, XIX-J-1-j Korea, 5. doboz"
    assert (manuscript.tags, manuscript.rights) == (("Korea",), "Open")
    assert str(manuscript.locations[0].url) == "https://example.org/fond-7"
    assert (article.kind, str(article.date), str(article.contributions[0])) == (
        "article-journal",
        "1970-05",
        "Ilona Szabó",
    )
    assert article.variables == {"container-title": "Századok", "volume": "104", "issue": "4", "page": "12-40"}
    assert article.identifiers == {"ISSN": "0039-8098", "DOI": "10.1000/szazadok.1970"}
    assert [(one.kind, one.target) for one in article.relations] == [("dc:relation", "jelentes1962")]
    assert (book.kind, book.title, book.variables["publisher"]) == ("book", "Források", "Akadémiai")
    assert book.identifiers["ISBN"] == "9783658060268 3658060263"
    assert [(one.role, str(one)) for one in book.contributions] == [("editor", "Sándor Petőfi"), ("editor", "Jókai")]


def test_what_a_catalogue_says_is_written_again_and_so_from_the_native_file() -> None:
    library = read(SAMPLE.read_text(encoding="utf-8"))
    direct = dumps(library, "bibo-rdf")
    assert dumps(loads(dumps(library, "yaml"), "yaml"), "bibo-rdf") == direct
    root = _root(direct)
    for path, texts in {
        "//bibo:Manuscript/ex:shelf": ["B 12"],
        "//bibo:Journal/ex:frequency": ["quarterly"],
        "//foaf:Person/ex:viaf": ["123"],
        "//bibo:Manuscript/@rdf:about": ["ark:/12345/fond-7"],
        "//z:UserItem/@rdf:about": ["http://zotero.org/users/1/items/BBBB2222", "#item_2", "#item_3"],
        "//z:UserItem/z:repository": ["Scans of the reading room"],
        "//dcterms:date": ["August 27, 1962", "1970-05", "2015"],
        "//bibo:Book/dcterms:isPartOf": ["Sources of history"],
        "//bibo:Book/dcterms:tableOfContents/@rdf:resource": ["http://catalogue.example.org/88/contents"],
        "//bibo:isbn13 | //bibo:isbn10": ["9783658060268", "3658060263"],
    }.items():
        assert _texts(root, path) == texts, path
    again = read(direct)
    assert again.keys == library.keys
    assert dumps(again, "bibo-rdf") == direct


@pytest.mark.parametrize(
    ("text", "count", "severity"),
    [
        (f"{_OPEN}<bibo:Book><dcterms:title>A</dcterms:title></bibo:Book>", 1, "error"),
        (f"{_OPEN}<foaf:Person><foaf:name>A</foaf:name></foaf:Person></rdf:RDF>", 0, "warning"),
        (f"{_OPEN}</rdf:RDF>", 0, "warning"),
        ("<a/>", 0, "warning"),
        ("none", 0, "error"),
    ],
)
def test_what_is_broken_is_told(text: str, count: int, severity: str) -> None:
    library = read(text, "x.rdf")
    assert len(library) == count
    assert {str(finding.severity) for finding in library.findings} == {severity}
    assert all(finding.where.file == "x.rdf" and finding.message for finding in library.findings)


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (SAMPLE, True),
        (
            f"{_OPEN}<rdf:Description><rdf:type rdf:resource='{NAMESPACES['bibo']}Book'/></rdf:Description></rdf:RDF>",
            True,
        ),
        (f"{_OPEN}<bibo:Book><z:itemType>book</z:itemType></bibo:Book></rdf:RDF>", False),
        (f"{_OPEN}<foaf:Person/></rdf:RDF>", False),
        (f"<records>{NAMESPACES['bibo']}Book</records>", False),
    ],
)
def test_what_is_claimed(text: str | Path, claimed: bool) -> None:
    found = text.read_text(encoding="utf-8") if isinstance(text, Path) else text
    assert (detect(found) == "bibo-rdf") is claimed


@pytest.mark.parametrize(
    "inner",
    [
        "<dctems:creator>x</dctems:creator>",
        "<bio:uri rdf:resource='urn:x'/>",
        "<x:a xmlns:x='not<a>uri'>x</x:a>",
        "<x:a xmlns:x='http://example.org/[/'>x</x:a>",
        "<0>x</0>",
    ],
)
def test_names_that_are_none_are_findings_and_come_back(inner: str) -> None:
    text = f"{_OPEN}<bibo:Book rdf:about='#1'><dcterms:title>A</dcterms:title>{inner}</bibo:Book></rdf:RDF>"
    library = read(text)
    assert [record.title for record in library] == ["A"]
    assert library.findings
    again = read(dumps(library.records, "bibo-rdf"))
    assert [record.title for record in again] == ["A"]
    assert not again.findings
