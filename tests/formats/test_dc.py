"""Dublin Core: what a document of an archive becomes, what the schemas say, what archives give to harvesters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, loads, losses
from provenance.formats._xml import words
from provenance.formats.dc import read, write
from provenance.model import ROLES, Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

SAMPLES = Path(__file__).parents[1] / "samples" / "dc"
NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
}
XMLNS = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NS.items())
CREDIT = "translated from Russian for NKIDP by Anna Vale and Peter M. Rowe."
ARTICLE = Record.model_validate(
    {
        "key": "ruis1962boats",
        "kind": "article-journal",
        "title": "Boats and bread",
        "date": "1962",
        "contributions": [{"role": "author", "person": "Ana Ruis"}],
        "variables": {"container-title": "Journal of Quays", "volume": "12", "issue": "3", "page": "33-57"},
        "identifiers": {"DOI": "10.1000/182"},
    }
)


def _root(records: Any) -> Element:  # noqa: ANN401 - a record, or several
    from lxml.etree import fromstring

    return fromstring(dumps(records, "dc").encode())


def _texts(record: Record, name: str) -> list[str]:
    return [words(one) for one in _root(record).iterfind(name, NS)]


def _fields(one: Record, other: Record) -> set[str]:
    return {field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)}


def _told(record: Record) -> set[str]:
    return {re.split(r"[.\[]", loss.field)[0] for loss in losses(record, "dc")}


@settings(max_examples=150)
@given(record=records())
def test_announced_losses_are_exactly_what_is_missing_after_reading_it_again(record: Record) -> None:
    library = loads(dumps(record, "dc"), "dc")
    assert len(library) == 1
    assert _fields(record, library[0]) == _told(record)


@settings(max_examples=100)
@given(several=st.lists(records(), min_size=1, max_size=3))
def test_what_was_written_once_is_written_the_same_again(several: list[Record]) -> None:
    once = loads(dumps(several, "dc"), "dc")
    assert loads(dumps(once, "dc"), "dc").records == once.records
    assert len(once) == len(several)


@pytest.fixture(scope="module")
def valid(shared: Path) -> Callable[[Element], str]:
    """Return what the schemas have against a record, or nothing: the simple one for ``oai_dc:dc``."""
    from lxml import etree

    folder = shared / "schemas"
    if not (folder / "qualifieddc.xsd").is_file():
        pytest.skip("no ../shared/schemas/qualifieddc.xsd: the schemas are not part of the project")
    schemas = {name: etree.XMLSchema(etree.parse(folder / f"{name}.xsd")) for name in ("simpledc", "qualifieddc")}

    def complaint(root: Element) -> str:
        inner = list(root) if root.tag == "records" else [root]
        for record in inner:
            name = "qualifieddc" if record.tag == "qualifieddc" else "simpledc"
            copy = etree.fromstring(etree.tostring(record))
            copy.tag = name  # both schemas leave the name and the namespace of the container to who uses them
            if not schemas[name].validate(copy):
                return str(schemas[name].error_log)
        return ""

    return complaint


@pytest.mark.parametrize("record", [REPORT, TELEGRAM, BOOK, ARTICLE], ids=lambda record: record.key)
def test_what_is_written_of_a_document_is_valid(record: Record, valid: Callable[[Element], str]) -> None:
    assert valid(_root(record)) == ""


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(several=st.lists(records(), min_size=1, max_size=3))
def test_what_is_written_of_any_record_is_valid(several: list[Record], valid: Callable[[Element], str]) -> None:
    assert valid(_root(several)) == ""


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("dc:title", [TELEGRAM.title]),
        ("dcterms:alternative", ["Телеграмма"]),
        ("dc:creator", ["Suslin, Pavel G."]),
        (
            "dc:contributor",
            ["Vega, Maria (University of X) (obtainer)", "Vale, Anna (translator)", "Rowe, Peter M. (translator)"],
        ),
        ("dcterms:created", ["1958-11~"]),
        ("dc:type", ["Text", "telegram"]),
        ("dc:language", ["en"]),
        ("dcterms:isVersionOf", ["Original in Russian (ru)"]),
        ("dc:subject", ["Korea", "Soviet Union"]),
        ("dc:description", ["a note of its owner"]),
        ("dc:publisher", ["Wilson Center Digital Archive"]),
        ("dc:source", ["AVPRF, fond 0102, opis 14, papka 75, delo 4, listy 12-15"]),
        ("dcterms:hasFormat", ["NSA, Box 4, Folder 2"]),
        ("dcterms:provenance", [f"Obtained by Maria Vega (University of X) and {CREDIT}"]),
        ("dc:identifier", [str(TELEGRAM.locations[0].url), "citekey:suslin1958telegram"]),
    ],
)
def test_where_a_document_of_an_archive_is_told(name: str, texts: list[str]) -> None:
    assert _texts(TELEGRAM, name) == texts


def test_how_a_document_of_an_archive_is_cited() -> None:
    (citation,) = _texts(REPORT, "dcterms:bibliographicCitation")
    for part in (REPORT.title, "August 27, 1962", str(REPORT.signature), "Wilson Center Digital Archive"):
        assert part in citation


def test_what_comes_back_of_a_document() -> None:
    (back,) = loads(dumps(TELEGRAM, "dc"), "dc")
    assert back.contributions == TELEGRAM.contributions
    assert back.holdings == TELEGRAM.holdings
    assert (back.kind, back.date, back.original_language) == (TELEGRAM.kind, TELEGRAM.date, TELEGRAM.original_language)
    assert _told(TELEGRAM) == {"locations", "texts"}


def test_a_book_is_written_in_the_fifteen_elements() -> None:
    root = _root(BOOK)
    assert root.tag == f"{{{NS['oai_dc']}}}dc"
    assert {re.sub("}.*", "", str(one.tag)) for one in root} == {f"{{{NS['dc']}"}
    assert _texts(BOOK, "dc:date") == ["2005"]
    assert _texts(BOOK, "dc:identifier") == ["urn:ISBN:978-0-14-303827-6", "citekey:gaddis2005"]
    assert _root(BOOK.replace(original_title="Der Kalte Krieg")).tag == "qualifieddc"


def test_an_article_comes_back_from_its_citation() -> None:
    assert _texts(ARTICLE, "dc:source") == ["Journal of Quays, vol. 12, no. 3, pp. 33-57."]
    assert loads(dumps(ARTICLE, "dc"), "dc").records == (ARTICLE,)
    noted = ARTICLE.replace(notes=("a note",))
    assert _texts(noted, "dcterms:isPartOf") == ["Journal of Quays"]
    assert loads(dumps(noted, "dc"), "dc").records == (noted,)


def test_one_record_stands_alone_and_several_in_a_container() -> None:
    assert _root(REPORT).tag == "qualifieddc"
    root = _root([REPORT, BOOK])
    assert [str(one.tag).rpartition("}")[2] for one in (root, *root)] == ["records", "qualifieddc", "dc"]
    assert len(read(write(()).text)) == 0


@pytest.mark.parametrize("role", ROLES)
def test_every_role_comes_back_in_the_order_of_the_record(role: str) -> None:
    agents = [
        {"role": role, "body": "Ministry of A"},
        {"role": "author", "person": "Ana Ruis"},
        {"role": role, "person": "Bo Odd"},
    ]
    record = Record.model_validate({"key": "k", "contributions": agents})
    assert loads(dumps(record, "dc"), "dc")[0].contributions == record.contributions


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        ("https://doi.org/10.1000/182", {"DOI": "10.1000/182"}),
        ("doi:10.1000/182", {"DOI": "10.1000/182"}),
        ("10.1000/182", {"DOI": "10.1000/182"}),
        ("ISBN 978-0-14-303827-6", {"ISBN": "978-0-14-303827-6"}),
        ("urn:issn:1234-5679", {"ISSN": "1234-5679"}),
        ("MS 76/12", {"local": "MS 76/12"}),
        ("ark:/12345/x", {"ark": "/12345/x"}),
        ("https://example.org/1", {}),
        ("citekey:k", {}),
    ],
)
def test_identifiers(identifier: str, found: dict[str, str]) -> None:
    text = f"<oai_dc:dc {XMLNS}><dc:identifier>{identifier}</dc:identifier></oai_dc:dc>"
    (record,) = read(text)
    assert record.identifiers == found
    assert f"<dc:identifier>{identifier}</dc:identifier>" in dumps(record, "dc")


def test_what_an_archive_gives_to_a_harvester() -> None:
    library = read((SAMPLES / "harvest.xml").read_text(encoding="utf-8"), "harvest.xml")
    letter, article = library
    assert [(c.role, str(c)) for c in letter.contributions] == [
        ("author", "Tove Hallgrim"),
        ("recipient", "Norwegian Ministry of Harbours"),
    ]
    assert (letter.kind, str(letter.date), str(letter.original_language)) == ("letter", "1950-05-03", "no")
    assert str(letter.signature) == "University Archives of Somewhere, MC 76, Box 3, Folder 12"
    assert (letter.summary, letter.notes) == ("Asks for coal.", ("Torn.",))
    assert letter.tags == ("Harbours; coal", "Bergen (Norway)")
    assert letter.identifiers == {"local": "quay_0417", "oai": "repository.example.org:quays/17"}
    assert article.kind == "article-journal"
    assert article.variables == {
        "container-title": "Journal of Quays", "volume": "12", "issue": "3", "page": "33-57", "publisher": "Pier Press",
    }  # fmt: skip
    told = [(str(one.severity), one.rule, one.where.line) for one in library.findings]
    assert told == [("note", "oai-deleted", 34), ("gap", "oai-resumption", 49)]
    assert "letters!100" in library.findings[1].message
    assert "completeListSize 310, cursor 0" in library.findings[1].message


def test_what_has_no_home_is_written_again_as_it_was() -> None:
    library = read((SAMPLES / "harvest.xml").read_text(encoding="utf-8"))
    text = dumps(library, "dc")
    for verbatim in (
        "application/pdf",
        "2013-04-02T09:00:00Z",
        "Correspondence",
        ">nor<",
        "Vol 12, No 3",
        "<dc:coverage>",
    ):
        assert verbatim in text
    assert "<setSpec>" not in text
    assert {loss.field for loss in losses(library[0], "dc")} == {"statements", "kept"}, "the header of the harvest"
    again = read(text)
    assert [one.replace(kept={}, statements=()) for one in again] == [
        one.replace(kept={}, statements=()) for one in library
    ]
    assert dumps(again, "dc") == text


def test_qualified_terms_with_prefixes_of_their_own() -> None:
    library = read((SAMPLES / "repository.xml").read_text(encoding="utf-8"))
    (record,) = library
    assert (record.original_title, str(record.original_language)) == ("Telegram til Bergen", "no")
    assert [(c.role, str(c), c.affiliation, c.programme) for c in record.contributions] == [
        ("author", "Tove Hallgrim", "University of Somewhere", ""),
        ("translator", "Anna Vale", "", "NKIDP"),
    ]
    assert [(str(one.signature), one.status) for one in record.holdings] == [
        ("University Archives of Somewhere, MC 76, Box 4", "original"),
        ("State Archives of Elsewhere, Reel 9", "copy"),
    ]
    assert (record.holdings[0].extent, record.holdings[0].conditions_of_access) == ("1 leaf", "Open.")
    assert record.variables == {"archive_collection": "Hallgrim family papers"}
    assert [one.archive for one in record.locations] == ["Digital Library of Somewhere"]
    text = dumps(library, "dc")
    for verbatim in (
        "<dcterms:audience>Historians<", "2014-01-01", 'xsi:type="dcterms:ISO639-2">eng', "MC 76.<", "dcterms:spatial",
    ):  # fmt: skip
        assert verbatim in text
    assert read(text)[0] == record.replace(statements=())


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (f"<oai_dc:dc {XMLNS}/>", True),
        (f"\ufeff<?xml version='1.0'?>\n<!-- a -->\n<qualifieddc {XMLNS}><dc:title/></qualifieddc>", True),
        (f"<records {XMLNS}><qualifieddc/></records>", True),
        (f"<metadata {XMLNS}><dc:title>A</dc:title></metadata>", True),
        (f"<x:record xmlns:x='urn:x' {XMLNS}>\n<dcterms:title>A</dcterms:title></x:record>", True),
        (f"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><a {XMLNS}/></OAI-PMH>", True),
        ("<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'/>", False),
        (f"<rdf:RDF xmlns:rdf='urn:rdf' {XMLNS}><dc:title/></rdf:RDF>", False),
        (f"<package {XMLNS}><metadata><dc:title/></metadata></package>", False),
        ("<records><record/></records>", False),
        ("<dc>", False),
        ("dc:title", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "dc") is claimed


def test_an_error_of_a_harvest_is_told() -> None:
    text = (
        "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>\n<error code='noRecordsMatch'>none since then</error>"
        "</OAI-PMH>"
    )
    (finding,) = read(text, "x").findings
    assert (str(finding.severity), finding.rule, finding.where.line, finding.where.file) == (
        "error",
        "oai-error",
        2,
        "x",
    )
    assert "noRecordsMatch: none since then" in finding.message


def test_no_file_and_no_entity_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    text = (
        f"<!DOCTYPE dc [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>"
        f"<oai_dc:dc {XMLNS}><dc:title>a &x; b</dc:title></oai_dc:dc>"
    )
    library = read(text)
    assert library[0].title == "a &x; b"
    assert "secret" not in dumps(library, "dc")


def test_one_bad_record_among_many() -> None:
    text = (
        f"<records {XMLNS}>\n<oai_dc:dc><dc:title>One</dc:title></oai_dc:dc>\n"
        "<oai_dc:dc><dc:title>Two</dc:title><dc:identifier>https://a b/</dc:identifier></oai_dc:dc>\n"
        "<oai_dc:dc><dc:title>Cut & off</dc:title>"
    )
    library = read(text, "x.xml")
    assert [record.title for record in library] == ["One", "Two", "Cut off"]
    told = [(one.where.file, one.where.line, one.rule) for one in library.findings]
    assert ("x.xml", 3, "dc-value") in told
    assert ("x.xml", 4, "dc") in told
    assert "https://a b/" in dumps(library[1], "dc")


@settings(max_examples=60)
@given(at=st.integers(0, 4000), more=texts())
def test_a_file_cut_or_spliced_anywhere_is_read_or_told(at: int, more: str) -> None:
    text = dumps([REPORT, BOOK], "dc")
    library = read(text[:at] + more + text[at + 5 :], "x")
    assert library.records or library.findings
    assert all(finding.where.file == "x" for finding in library.findings)


def test_what_was_kept_and_then_spoilt_by_hand_is_not_written() -> None:
    pieces = ["<dc:title>", "<script/>", f'<dc:format xmlns:dc="{NS["dc"]}">fine</dc:format>']
    kept = {f"element:{i}": {"read": [piece], "as": []} for i, piece in enumerate(pieces)}
    text = dumps(BOOK.replace(kept={"dc": kept}), "dc")
    assert "script" not in text
    assert "<dc:format>fine</dc:format>" in text
