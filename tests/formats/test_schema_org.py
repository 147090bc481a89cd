"""schema.org: what a document of an archive becomes, and pages and files as others write them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, loads, losses
from provenance.formats.schema_org import read, write
from provenance.model import KINDS, ROLES, Record
from provenance.values.csl_types import CSL_TYPES
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records, texts

SAMPLES = Path(__file__).parents[1] / "samples" / "schema-org"
EVERY_SAMPLE = pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
FORMAT = "schema-org"


def _sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def _node(record: Record) -> dict[str, Any]:
    (node,) = json.loads(dumps(record, FORMAT))["@graph"]
    assert isinstance(node, dict)
    return node


def _one(node: dict[str, Any]) -> Record:
    (record,) = read(json.dumps({"@context": "https://schema.org", **node}))
    return record


def _fields(one: Record, other: Record) -> set[str]:
    return {field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)}


def _told(record: Record) -> set[str]:
    return {re.split(r"[.\[]", loss.field)[0] for loss in losses(record, FORMAT)}


@settings(max_examples=150)
@given(record=records())
def test_announced_losses_are_exactly_what_is_missing_after_reading_it_again(record: Record) -> None:
    library = loads(dumps(record, FORMAT), FORMAT)
    assert len(library) == 1
    assert _fields(record, library[0]) == _told(record)


@settings(max_examples=100)
@given(several=st.lists(records(), max_size=3))
def test_what_was_written_once_is_written_the_same_again(several: list[Record]) -> None:
    once = loads(dumps(several, FORMAT), FORMAT)
    assert loads(dumps(once, FORMAT), FORMAT).records == once.records
    assert len(once) == len(several)


def test_where_a_document_of_an_archive_is_told() -> None:
    node = _node(REPORT)
    assert node["@type"] == ["ArchiveComponent", "Report"]
    assert node["name"] == REPORT.title
    assert node["author"] == {"@type": "Organization", "name": "Embassy of Hungary in North Korea"}
    assert node["recipient"]["name"] == "Hungarian Foreign Ministry"
    assert (node["translator"]["givenName"], node["translator"]["familyName"]) == ("Balazs", "Szalontai")
    assert (node["inLanguage"], node["translationOfWork"]["inLanguage"]) == ("en", "hu")
    assert node["dateCreated"] == "1962-08-27"
    assert node["holdingArchive"]["@type"] == "ArchiveOrganization"
    assert node["holdingArchive"]["name"] == "Magyar Országos Levéltár (MOL)"
    assert node["holdingArchive"]["address"]["addressLocality"] == "Budapest"
    assert node["itemLocation"] == "XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"
    assert {one["propertyID"]: one["value"] for one in node["identifier"]} == {
        "archival signature": "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962", "fonds": "XIX-J-1-j",
        "series": "Korea", "box": "5", "folder": "5/bc", "item": "0066/1962",
    }  # fmt: skip
    assert node["isPartOf"]["name"] == "XIX-J-1-j"
    assert (node["url"], node["sdPublisher"]["name"]) == (
        str(REPORT.locations[0].url), "Wilson Center Digital Archive",
    )  # fmt: skip


def test_a_copy_and_who_worked_for_whom_come_back() -> None:
    (back,) = loads(dumps(TELEGRAM, FORMAT), FORMAT)
    assert (back.holdings, back.contributions, back.notes) == (
        TELEGRAM.holdings, TELEGRAM.contributions, TELEGRAM.notes,
    )  # fmt: skip
    assert [loss.field for loss in losses(TELEGRAM, FORMAT)] == ["locations[0].accessed", "texts"]


def test_a_book_and_an_article() -> None:
    assert _node(BOOK)["@type"] == "Book"
    assert _node(BOOK)["publisher"] == {
        "@type": "Organization", "name": "Penguin", "location": {"@type": "Place", "name": "New York"},
    }  # fmt: skip
    variables = {"container-title": "Quays", "volume": "12", "issue": "3", "page": "33-57"}
    article = BOOK.replace(kind="article-journal", variables=variables, identifiers={"ISSN": "1234-5679"})
    issue = _node(article)["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "3")
    assert issue["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "Quays", "issn": "1234-5679"}
    for record in (BOOK, article):
        assert loads(dumps(record, FORMAT), FORMAT)[0] == record


@pytest.mark.parametrize("kind", [*KINDS, *CSL_TYPES])
def test_every_kind_comes_back(kind: str) -> None:
    assert loads(dumps(REPORT.replace(kind=kind), FORMAT), FORMAT)[0].kind == kind


@pytest.mark.parametrize("role", ROLES)
def test_every_role_comes_back(role: str) -> None:
    record = Record.model_validate({"key": "k", "contributions": [{"role": role, "body": "A"}]})
    assert loads(dumps(record, FORMAT), FORMAT)[0].contributions == record.contributions


@pytest.mark.parametrize(
    "person",
    [
        {"family": "Velden", "given": "Jan", "non_dropping_particle": "van der"},
        {"family": "Humboldt", "given": "A.", "dropping_particle": "von"},
        {"family": "King", "given": "M. L.", "suffix": "Jr.", "comma_suffix": True},
        {"family": "King", "given": "M. L.", "suffix": "Jr.", "prefix": "Dr."},
        {"literal": "Kim Il Sung", "aliases": ["Kim Sŏngju"]},
    ],
)
def test_the_parts_of_a_name(person: dict[str, Any]) -> None:
    record = Record.model_validate({"key": "k", "contributions": [{"role": "author", "person": person}]})
    assert loads(dumps(record, FORMAT), FORMAT)[0].contributions == record.contributions


@pytest.mark.parametrize(
    ("date", "term"),
    [("1962-08-27", "dateCreated"), ("1962~", "dateCreated"), ("1962-05/1963", "temporalCoverage")],
)
def test_dates(date: str, term: str) -> None:
    assert _node(REPORT.replace(date=date))[term] == date
    assert str(loads(dumps(REPORT.replace(date=date), FORMAT), FORMAT)[0].date) == date


def test_a_page_of_a_newspaper() -> None:
    library = read(_sample("page.html"), "x.html")
    (record,) = library
    assert (record.kind, record.title) == ("article-newspaper", "Quays reopen")
    assert record.date is not None
    assert (record.date.year, record.date.month, record.date.day) == (1999, 5, 3)
    assert [str(one) for one in record.contributions] == ["Tove Hallgrim"], "found where the page tells of her"
    assert record.variables == {"publisher": "The Harbour News", "section": "Town"}
    assert record.tags == ("harbours", "boats, old")
    assert str(record.original_language) == "en-GB"
    assert [str(one.url) for one in record.locations] == ["https://news.example.org/quays"]
    assert [(one.severity.name, one.where.line) for one in library.findings] == [
        ("NOTE", 26), ("NOTE", 28), ("NOTE", 36),
    ]  # fmt: skip


def test_an_item_of_an_archive_and_an_article() -> None:
    item, article = read(_sample("archive.jsonld"))
    assert (item.kind, item.title, str(item.title_language)) == ("photograph", "A boat at the quay", "en")
    (holding,) = item.holdings
    assert str(holding.signature) == "Town Archive of Bergen, Box 4, Folder 17"
    assert (holding.extent, holding.conditions_of_access) == ("1 sheet", "Open.")
    assert item.variables == {"archive_collection": "Hallgrim Papers", "license": "https://licences.example.org/by"}
    assert [(one.role, str(one)) for one in item.contributions] == [("author", "Tove van der Hallgrim")]
    assert article.key == "quays"
    assert [(one.role, str(one)) for one in article.contributions] == [
        ("author", "Tove Hallgrim"), ("author", "Harbour Ministry of Norway"), ("translator", "Ann Bee"),
    ]  # fmt: skip
    assert article.variables == {
        "container-title": "Journal of Quays", "volume": "12", "issue": "3", "page": "33-57",
    }  # fmt: skip
    assert article.identifiers == {"ISSN": "1234-5679", "DOI": "10.1000/182"}


def test_an_original_that_has_translations() -> None:
    work = {
        "@type": "Book", "name": "Hajók", "inLanguage": "hu",
        "workTranslation": {"@type": "Book", "inLanguage": "en", "translator": {"@type": "Person", "name": "Ann Bee"}},
    }  # fmt: skip
    record = _one(work)
    assert str(record.original_language) == "hu"
    assert [(one.kind, str(one.language)) for one in record.texts] == [("translation", "en")]
    assert [(one.role, str(one)) for one in record.contributions] == [("translator", "Ann Bee")]


@EVERY_SAMPLE
def test_a_file_of_others_is_written_again_as_it_was(name: str) -> None:
    library = read(_sample(name))
    text = dumps(library, FORMAT)
    assert read(text).records == library.records
    assert all(losses(record, FORMAT) == () for record in library)
    assert dumps(loads(dumps(library, "yaml"), "yaml"), FORMAT) == text


@pytest.mark.parametrize(
    ("name", "verbatim"),
    [
        ("page.html", ("quays#article", '"wordCount": 413', "logo.png", "people.example.org/1", "dateModified")),
        ("archive.jsonld", ("items/7", '"row": 3', "terms#", "TAB/407/8", "1234-5680", "schema:ArchiveComponent",
                            '"unitText": "sheet"', '"issueNumber": 3', "Hallgrim, Tove", '"pageStart"', "sameAs")),
    ],
)  # fmt: skip
def test_what_has_no_home_is_kept(name: str, verbatim: tuple[str, ...]) -> None:
    text = dumps(read(_sample(name)), FORMAT)
    assert [one for one in verbatim if one not in text] == []


@EVERY_SAMPLE
def test_a_change_to_one_value_leaves_the_others_as_they_were(name: str) -> None:
    record = read(_sample(name))[0]
    changed = record.replace(notes=(*record.notes, "one more"), title="Another")
    (back,) = loads(dumps(changed, FORMAT), FORMAT)
    assert (back.title, back.notes) == ("Another", (*record.notes, "one more"))
    assert _fields(back, changed) <= {"kept", "key", "title_language"}


PAGE = '<!DOCTYPE html><html><head><script type="application/ld+json">{}</script></head><body></body></html>'
WORK = '{"@context": "https://schema.org", "@type": "Book", "name": "B"}'


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (WORK, True),
        (WORK.replace("https://schema.org", "http://schema.org/"), True),
        (WORK.replace('"https://schema.org"', '["https://schema.org", {"a": "urn:a"}]'), True),
        (WORK.replace('"https://schema.org"', '{"@vocab": "https://schema.org/"}'), True),
        (f"\ufeff\n[{WORK}]", True),
        (PAGE.replace("{}", WORK), True),
        (PAGE.replace("{}", WORK.replace("Book", "Organization")), False),
        (PAGE, False),
        (WORK.replace("schema.org", "example.org"), False),
        ('{"@type": "Book"}', False),
        (f"text {WORK}", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    from provenance.formats import FORMATS, Sample

    members = FORMATS.all().items()
    claims = [name for name, one in members if hasattr(one, "claims") and one.claims(Sample(text))]
    assert (claims == [FORMAT]) is claimed
    if claimed:
        assert detect(text) == FORMAT


def test_one_bad_node_among_many() -> None:
    text = (
        '{"@context": "https://schema.org",\n"@graph": [\n{"@type": "Book", "name": "One"},\n'
        '{"@type": "Book", "name": },\n{"@type": "Book", "name": "Three", "url": "not a url"},\n7\n]}'
    )
    library = read(text, "x.jsonld")
    assert [record.title for record in library] == ["One", "Three"]
    told = [(one.where.file, one.where.line, one.severity.name) for one in library.findings]
    assert told == [("x.jsonld", 4, "ERROR"), ("x.jsonld", 6, "NOTE"), ("x.jsonld", 5, "WARNING")]
    assert '"name": }' in library.findings[0].raw
    assert "not a url" in dumps(library, FORMAT)


@pytest.mark.parametrize(
    "value",
    [None, True, 7, "", [], {}, [[]], {"@type": 7}, {"@list": [1]}, {"@type": ["Person", None]}, {"@value": None}],
)
def test_values_that_nobody_expects(value: Any) -> None:  # noqa: ANN401 - JSON
    terms = (
        "name", "author", "translator", "identifier", "isPartOf", "workExample", "holdingArchive", "itemLocation",
        "keywords", "comment", "publisher", "url", "encoding", "datePublished", "inLanguage", "translationOfWork",
        "workTranslation", "additionalType", "contributor", "sdPublisher", "materialExtent", "temporal", "pageStart",
    )  # fmt: skip
    for term in terms:
        record = _one({"@type": "Book", "@id": "#k", term: value})
        assert read(dumps(record, FORMAT)).records == (record,)


def test_pointers_in_a_circle_end() -> None:
    nodes = [{"@id": f"#{i}", "@type": "Book", "author": {"@id": f"#{(i + 1) % 3}"}} for i in range(3)]
    assert len(read(json.dumps({"@context": "https://schema.org", "@graph": nodes}))) == 3


def test_what_lies_too_deep_is_told() -> None:
    library = read('{"@context": "https://schema.org", "@type": "Book", "name": ' + "[" * 100_000)
    assert not library.records
    assert library.findings


@settings(max_examples=80)
@given(name=st.sampled_from(["page.html", "archive.jsonld"]), at=st.integers(0, 2500), more=texts())
def test_a_file_cut_or_spliced_anywhere_is_read_or_told(name: str, at: int, more: str) -> None:
    text = _sample(name)
    library = read(text[:at] + more + text[at + 5 :], "x")
    assert library.records or library.findings
    assert all(finding.where.file == "x" for finding in library.findings)
    assert len(read(dumps(library, FORMAT))) == len(library)


def test_what_was_kept_and_then_spoilt_by_hand_is_not_written() -> None:
    pieces: list[Any] = ["name", ["@graph", []], ["@id", 7], ["name"], ["x", None], ["x", "fine"]]
    kept = {f"element:{i}": {"read": [piece], "as": []} for i, piece in enumerate(pieces)}
    node = _node(BOOK.replace(kept={FORMAT: kept}))
    assert node["x"] == "fine"
    assert "@graph" not in node
    assert node["@id"] == "#gaddis2005"


def test_nothing_is_a_graph_of_nothing() -> None:
    assert json.loads(write(()).text) == {"@context": "https://schema.org", "@graph": []}
    assert len(read(write(()).text)) == 0


def test_a_page_about_a_work_is_the_work() -> None:
    work = {"@type": "ScholarlyArticle", "headline": "Boats", "datePublished": "2007-10-23T00:00:00Z"}
    record = _one({"@type": "WebPage", "name": "A page", "mainEntity": work})
    assert (record.title, str(record.date), record.kind) == ("Boats", "2007-10-23", "article-journal")
    assert "A page" in dumps(record, FORMAT)
    assert _one({"@type": "WebPage", "name": "A page"}).title == "A page"


def test_what_lies_too_deep_is_one_finding() -> None:
    deep: Any = "end"
    for _ in range(200):
        deep = {"isPartOf": deep}
    library = read(json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "Book", "name": "A", **deep}]}))
    assert len(library) == 0
    assert [str(finding.severity) for finding in library.findings] == ["error"]


def test_things_that_all_point_to_each_other_are_read() -> None:
    names = [f"#n{number}" for number in range(20)]
    graph = [
        {"@id": one, "@type": "Book", "name": one, "isPartOf": [{"@id": other} for other in names]} for one in names
    ]
    library = read(json.dumps({"@context": "https://schema.org", "@graph": graph}))
    assert [record.title for record in library] == names
