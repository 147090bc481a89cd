"""Zotero RDF: a record comes back from it whole, nodes stand where Zotero looks for them, libraries are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from provenance.formats import detect, dumps, loads, losses
from provenance.formats._rdf.names import NAMESPACES
from provenance.formats._xml import clean
from provenance.formats._zotero.rdf_table import place_of
from provenance.formats._zotero.types import ITEM_TYPES
from provenance.formats.zotero_rdf import read, write
from provenance.model import Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

SAMPLE = Path(__file__).parents[1] / "samples" / "zotero-rdf" / "exported.rdf"
NEVER_HELD = {"texts", "statements", "chain", "kept"}
_OPEN = f"<rdf:RDF {' '.join(f'xmlns:{prefix}={chr(34)}{space}{chr(34)}' for prefix, space in NAMESPACES.items())}>"


def _root(text: str) -> Element:
    return etree.fromstring(text.encode("utf-8"))


def _found(root: Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces={**NAMESPACES, "ex": "https://example.org/terms/"})
    assert isinstance(found, list)
    return found


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a record
    """Yield the texts in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for one in pair for text in _texts(one))
    elif isinstance(value, (list, tuple)):
        yield from (text for inner in value for text in _texts(inner))
    elif value is not None:
        yield str(value)


def _document(*nodes: str) -> str:
    return f"{_OPEN}\n{chr(10).join(nodes)}\n</rdf:RDF>"


@settings(max_examples=150)
@given(record=records())
def test_zotero_holds_all_that_a_reference_manager_can(record: Record) -> None:
    written = write([record])
    (back,) = read(written.text)
    lost = {re.split(r"[.\[]", loss.field)[0] for loss in written.losses}
    assert lost == {name for name in Record.model_fields if getattr(back, name) != getattr(record, name)}
    texts = list(_texts(record.model_dump()))
    if [clean(text) for text in texts] == texts:
        assert lost <= NEVER_HELD | {"contributions"}
        assert sorted(map(repr, back.contributions)) == sorted(map(repr, record.contributions))


@settings(max_examples=60)
@given(several=st.lists(records(), max_size=3))
def test_no_two_nodes_are_one(several: list[Record]) -> None:
    root = _root(write(several).text)
    abouts = _found(root, "//@rdf:about")
    assert len(set(abouts)) == len(abouts)
    assert all(re.fullmatch(r"#item_\d+", about) for about in abouts)
    pointed = _found(root, "//link:link/@rdf:resource | //dcterms:isReferencedBy/@rdf:resource")
    assert set(pointed) <= set(abouts)
    assert len(_found(root, "/rdf:RDF/*[z:itemType != 'attachment']")) == len(several)


def test_two_records_of_one_url_stay_two() -> None:
    other = REPORT.replace(key="other", title="Another")
    library = read(write([REPORT, other]).text)
    assert [record.title for record in library] == [REPORT.title, "Another"]


def test_the_node_of_a_letter_in_an_archive() -> None:
    (node,) = _root(write([REPORT]).text)
    assert node.tag == f"{{{NAMESPACES['bib']}}}Letter"
    for path, text in {
        "z:itemType": "letter",
        "z:citationKey": REPORT.key,
        "z:archive": "Magyar Országos Levéltár (MOL)",
        "z:language": "en",
        "dc:coverage": "XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "dc:subject/dcterms:LCC/rdf:value": "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "dc:date": "1962-08-27",
        "dcterms:abstract": "A report on a meeting of the ambassadors.",
        "dc:identifier/dcterms:URI/rdf:value": "https://mirror.example.com/document/112773",
        "bib:authors/rdf:Seq/rdf:li/foaf:Person/foaf:surname": "Embassy of Hungary in North Korea",
        "z:recipients/rdf:Seq/rdf:li/foaf:Person/foaf:surname": "Hungarian Foreign Ministry",
        "z:translators/rdf:Seq/rdf:li/foaf:Person/foaf:givenName": "Balazs",
    }.items():
        assert [one.text for one in _found(node, path)] == [text], path
    (extra,) = _found(node, "dc:description/text()")
    assert {"archive-place: Budapest", "kind: report", "box: 5"} <= set(str(extra).split("\n"))


def test_an_article_stands_in_its_journal_and_a_book_has_a_publisher() -> None:
    article = Record.model_validate(
        {
            "key": "a",
            "kind": "article-journal",
            "title": "T",
            "variables": {
                "container-title": "J", "volume": "3", "issue": "2", "page": "1-9", "section": "Notes",
                "collection-title": "S", "container-title-short": "Jl",
            },
            "identifiers": {"ISSN": "1234-5679", "DOI": "10.1/x"},
        }
    )  # fmt: skip
    (node,) = _root(write([article]).text)
    (journal,) = _found(node, "dcterms:isPartOf/bib:Part/dcterms:isPartOf/bib:Journal")
    texts = {
        path: [str(one.text) for one in _found(journal, path)] for path in ("dc:title", "prism:volume", "prism:number")
    }
    assert texts == {"dc:title": ["J"], "prism:volume": ["3"], "prism:number": ["2"]}
    assert {str(one.text) for one in _found(journal, "dc:identifier")} == {"ISSN 1234-5679", "DOI 10.1/x"}
    assert [one.text for one in _found(journal, "dcterms:isPartOf/bib:Series/dc:title")] == ["S"]
    (book,) = _root(write([BOOK]).text)
    assert [one.text for one in _found(book, "dc:publisher/foaf:Organization/foaf:name")] == ["Penguin"]
    assert [one.text for one in _found(book, ".//vcard:locality")] == ["New York"]
    assert not losses([article, BOOK], "zotero-rdf")


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_every_field_of_every_type_comes_back(item_type: str) -> None:
    """Of two fields at one place Zotero would read one."""
    about = ITEM_TYPES[item_type]
    places = [place_of(name, item_type) for name in about.fields.values()]
    told = [place for place in places if place is not None]
    assert len(set(told)) == len(told)
    fields = {name: f"value of {name}" for name in about.fields.values() if name not in ("url", "extra")}
    fields |= {"url": "https://example.org/1", "language": "hu", "accessDate": "2020-01-02"}
    properties = "".join(f"<z:{name}>{value}</z:{name}>" for name, value in fields.items() if name != "citationKey")
    text = _document(f"<rdf:Description><z:itemType>{item_type}</z:itemType>{properties}</rdf:Description>")
    once = dumps(read(text), "zotero-rdf")
    (node,) = _root(once)
    values = [str(one) for one in _found(node, ".//text()")]
    for name, value in fields.items():
        if name != "citationKey":
            prefix = f"{name} " if name in ("DOI", "ISBN", "ISSN") else ""
            assert f"{prefix}{value}" in values, name
    assert dumps(read(once), "zotero-rdf") == once


def test_without_a_date_the_day_of_access_is_not_taken_for_it() -> None:
    record = Record.model_validate(
        {"key": "k", "kind": "webpage", "locations": [{"url": "https://a.example/", "accessed": "2020-01-02"}]}
    )
    (node,) = _root(write([record]).text)
    assert not _found(node, "dcterms:dateSubmitted")
    (dated,) = _root(write([record.replace(date="2019")]).text)
    assert [one.text for one in _found(dated, "dcterms:dateSubmitted")] == ["2020-01-02"]
    assert not losses([record, record.replace(date="2019")], "zotero-rdf")


def test_one_name_or_two() -> None:
    names: list[dict[str, Any]] = [
        {"person": {"given": "Plato"}},
        {"person": {"family": "Tito"}},
        {"person": {"literal": "Kim Il Sung"}},
        {"body": "外交部"},
        {"person": {"given": "Jan", "family": "Velden", "non_dropping_particle": "van der"}},
    ]
    record = Record.model_validate(
        {"key": "k", "kind": "book", "contributions": [{"role": "author", **one} for one in names]}
    )
    assert read(write([record]).text)[0].contributions == record.contributions


def test_the_order_across_roles_is_told_as_lost() -> None:
    roles = ("author", "translator", "author")
    people = [{"role": role, "person": {"given": "A.", "family": f"B{number}"}} for number, role in enumerate(roles)]
    written = write([Record.model_validate({"key": "k", "kind": "book", "contributions": people})])
    assert [loss.field for loss in written.losses] == ["contributions"]


def test_records_that_are_related_point_to_each_other() -> None:
    first = BOOK.replace(relations=[{"kind": "dc:relation", "target": TELEGRAM.key}])
    written = write([first, TELEGRAM])
    node = _root(written.text)[0]
    assert _found(node, "dc:relation/@rdf:resource") == ["#item_2"]
    assert not [loss for loss in written.losses if loss.field.startswith("relations")]
    assert read(written.text)[0].relations == first.relations


# A library that Zotero exported


def test_a_library_of_zotero() -> None:
    library = read(SAMPLE.read_text(encoding="utf-8"), "exported.rdf")
    assert library.keys == ("kovacs1962", "szabo1970", "petofi", "2001lee")
    assert [(f.rule, f.where.line) for f in library.findings] == [("zotero-child", 143), ("zotero-collection", 151)]
    letter, article, book, case = library
    assert (letter.kind, letter.title, str(letter.date)) == (
        "personal_communication",
        "Jelentés a tárgyalásokról",
        "1962-08-27",
    )
    assert [(one.role, str(one)) for one in letter.contributions] == [
        ("author", "József Kovács"),
        ("author", "Magyar Külügyminisztérium"),
        ("recipient", "János Péter"),
    ]
    assert str(letter.signature) == "MNL OL, XIX-J-1-j Korea, 5. doboz"
    assert letter.notes == ("Seen in the reading room.\nCopy & compare.",)
    assert letter.tags == ("Korea", "diplomacy")
    assert [str(one.url) for one in letter.locations] == [
        "https://example.org/letters/1",
        "https://scans.example.org/1.pdf",
    ]
    assert [(one.kind, one.target) for one in letter.relations] == [("dc:relation", "szabo1970")]
    assert article.variables["container-title"] == "Századok"
    assert article.variables["issue"] == "4"
    assert article.identifiers == {"ISSN": "0039-8098", "DOI": "10.1000/szazadok.1970"}
    assert (book.variables["publisher"], book.variables["publisher-place"]) == ("Akadémiai", "Budapest")
    assert book.variables["collection-title"] == "Sources"
    assert [(one.role, str(one)) for one in book.contributions] == [("editor", "Sándor Petőfi")]
    assert case.variables["container-title"] == "U.S."


def test_what_zotero_exported_is_written_again_and_so_from_the_native_file() -> None:
    library = read(SAMPLE.read_text(encoding="utf-8"))
    direct = dumps(library, "zotero-rdf")
    assert dumps(loads(dumps(library, "yaml"), "yaml"), "zotero-rdf") == direct
    root = _root(direct)
    for path, texts in {
        "//ex:shelf": ["B 12"],
        "//bib:Journal/ex:frequency": ["quarterly"],
        "//foaf:Person/ex:viaf": ["123"],
        "//z:Attachment/ex:checked": ["yes"],
        "//z:Attachment/z:path/@rdf:resource": ["files/3/letter.pdf"],
        "//z:AutomaticTag/rdf:value": ["diplomacy"],
        "//dcterms:DDC/rdf:value": ["943.9"],
        "//dc:date": ["27 August 1962", "1970", "circa 1846", "2001"],
        "//z:Collection/dc:title": ["Korea", "Letters"],
        "//z:Collection[dc:title='Korea']/dcterms:hasPart/@rdf:resource": ["#collection_2"],
        "//bib:Article/@rdf:about": ["http://zotero.org/users/1/items/AAAA2222"],
        "//rdf:type/@rdf:resource": ["https://example.org/terms/Offprint"],
    }.items():
        found = _found(root, path)
        assert [str(getattr(one, "text", one)) for one in found] == texts, path
    again = read(direct)
    assert again.keys == library.keys
    assert [record.kept for record in again] == [record.kept for record in library]


@pytest.mark.parametrize(
    "node",
    [
        """<rdf:Description rdf:about="#a"><rdf:type rdf:resource="http://purl.org/net/biblio#Book"/>
        <z:itemType>book</z:itemType><z:citationKey>k</z:citationKey><dc:title>T</dc:title>
        <dc:publisher rdf:nodeID="p"/></rdf:Description>
        <foaf:Organization rdf:nodeID="p"><foaf:name>P</foaf:name></foaf:Organization>""",
        '<bib:Book z:itemType="book" z:citationKey="k" dc:title="T"><dc:publisher>P</dc:publisher></bib:Book>',
        """<bib:Book><z:itemType>book</z:itemType><z:citationKey>k</z:citationKey><dc:title>T</dc:title>
        <dc:publisher rdf:parseType="Resource"><rdf:type rdf:resource="http://xmlns.com/foaf/0.1/Organization"/>
        <foaf:name>P</foaf:name></dc:publisher></bib:Book>""",
        "<bib:Book><z:citationKey>k</z:citationKey><dcterms:title>T</dcterms:title><z:publisher>P</z:publisher></bib:Book>",
        """<bib:Book rdf:ID="x"><z:citationKey>k</z:citationKey></bib:Book>
        <rdf:Description rdf:about="#x"><dc:title>T</dc:title><z:publisher>P</z:publisher></rdf:Description>""",
    ],
)
def test_every_spelling_of_rdf(node: str) -> None:
    (record,) = read(_document(node))
    assert (record.key, record.kind, record.title, record.variables["publisher"]) == ("k", "book", "T", "P")


@pytest.mark.parametrize(
    ("text", "titles", "severities"),
    [
        (_document("<bib:Book><z:itemType>book</z:itemType><dc:title>A</dc:title></bib:Book>")[:-15], ["A"], {"error"}),
        (_document("<bib:Book><z:itemType>poem</z:itemType><dc:title>A</dc:title></bib:Book>"), ["A"], {"warning"}),
        (_document('<z:Attachment rdf:about="#x"><z:itemType>attachment</z:itemType></z:Attachment>'), [], {"warning"}),
        (_document(), [], {"warning"}),
        ("<a/>", [], {"warning"}),
        ("not xml", [], {"error"}),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
         + _document("<bib:Book><z:itemType>book</z:itemType><dc:title>&x;</dc:title></bib:Book>"), None, {"warning"}),
    ],
)  # fmt: skip
def test_what_is_broken_is_told(text: str, titles: list[str] | None, severities: set[str]) -> None:
    library = read(text, "x.rdf")
    assert {str(finding.severity) for finding in library.findings} == severities
    assert all(finding.where.file == "x.rdf" for finding in library.findings)
    if titles is not None:
        assert [record.title for record in library] == titles
    assert "root:" not in "".join(record.title for record in library)


def test_circles_and_chains_come_to_an_end() -> None:
    circle = """<bib:Book rdf:about="#a"><z:itemType>book</z:itemType><dc:title>A</dc:title>
        <dcterms:isPartOf rdf:resource="#b"/><bib:of rdf:resource="#b"/></bib:Book>
        <bib:Series rdf:about="#b"><dcterms:isPartOf rdf:resource="#b"/><bib:of rdf:resource="#c"/></bib:Series>
        <bib:X rdf:about="#c"><bib:of rdf:resource="#b"/></bib:X>"""
    chain = "".join(f'<bib:X rdf:about="#n{i}"><bib:of rdf:resource="#n{i + 1}"/></bib:X>' for i in range(5000))
    start = '<bib:Book><z:itemType>book</z:itemType><dc:title>B</dc:title><bib:of rdf:resource="#n0"/></bib:Book>'
    library = read(_document(circle, start, chain))
    assert [record.title for record in library] == ["A", "B"]
    once = dumps(library, "zotero-rdf")
    assert dumps(read(once), "zotero-rdf") == once


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (SAMPLE, True),
        (_document("<rdf:Description><z:itemType>map</z:itemType></rdf:Description>"), True),
        (_document("<rdf:Description><dc:title>itemType</dc:title></rdf:Description>"), False),
        (_document("<bib:Image><z:itemType>map</z:itemType></bib:Image>").replace(NAMESPACES["z"], "urn:x"), False),
        (f"<records>{NAMESPACES['z']}itemType</records>", False),
    ],
)  # fmt: skip
def test_what_is_claimed(text: str | Path, claimed: bool) -> None:
    found = text.read_text(encoding="utf-8") if isinstance(text, Path) else text
    assert (detect(found) == "zotero-rdf") is claimed
