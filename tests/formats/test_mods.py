"""MODS: what a document of an archive becomes, what the schema says of it, and files as other programs write them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, loads, losses
from provenance.formats._xml import words
from provenance.formats.mods import FRAME, read, write
from provenance.model import ROLES, Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

SAMPLES = Path(__file__).parents[1] / "samples" / "mods"
NS = {"m": "http://www.loc.gov/mods/v3"}
WRITTEN_ABOUT = pytest.mark.parametrize("record", [REPORT, TELEGRAM, BOOK], ids=lambda record: record.key)


def _root(records: Any) -> Element:  # noqa: ANN401 - a record, or several
    from lxml.etree import fromstring

    return fromstring(dumps(records, "mods").encode())


def _texts(record: Record, path: str) -> list[str]:
    return [words(one) for one in _root(record).iterfind(f"m:mods/{path}", NS)]


def _fields(one: Record, other: Record) -> set[str]:
    return {field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)}


def _told(record: Record) -> set[str]:
    return {re.split(r"[.\[]", loss.field)[0] for loss in losses(record, "mods")}


@settings(max_examples=150)
@given(record=records())
def test_announced_losses_are_exactly_what_is_missing_after_reading_it_again(record: Record) -> None:
    library = loads(dumps(record, "mods"), "mods")
    assert len(library) == 1
    assert _fields(record, library[0]) == _told(record)


@settings(max_examples=100)
@given(several=st.lists(records(), max_size=3))
def test_what_was_written_once_is_written_the_same_again(several: list[Record]) -> None:
    once = loads(dumps(several, "mods"), "mods")
    assert loads(dumps(once, "mods"), "mods").records == once.records
    assert len(once) == len(several)


@pytest.fixture(scope="module")
def valid(shared: Path) -> Callable[[Element], str]:
    """Return what the schema has against a document, or nothing."""
    from lxml import etree

    path = shared / "schemas" / "mods-3-7.xsd"
    if not path.is_file():
        pytest.skip("no ../shared/schemas/mods-3-7.xsd: the schema is not part of the project")
    schema = etree.XMLSchema(etree.parse(path))
    return lambda root: "" if schema.validate(root) else str(schema.error_log)


@WRITTEN_ABOUT
def test_what_is_written_of_a_document_is_valid(record: Record, valid: Callable[[Element], str]) -> None:
    assert valid(_root(record)) == ""


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(several=st.lists(records(), min_size=1, max_size=3))
def test_what_is_written_of_any_record_is_valid(several: list[Record], valid: Callable[[Element], str]) -> None:
    assert valid(_root(several)) == ""


def test_pieces_between_a_frame_are_the_whole() -> None:
    head, joint, tail = FRAME
    bodies = [dumps(record, "mods").removeprefix(head).removesuffix(tail) for record in (REPORT, BOOK)]
    assert head + joint.join(bodies) + tail == dumps([REPORT, BOOK], "mods")


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("m:titleInfo/m:title", [REPORT.title]),
        ("m:name/m:namePart[@type='family']", ["Szalontai"]),
        ("m:name/m:role/m:roleTerm[@type='code']", ["aut", "rcp", "trl"]),
        ("m:name/m:role/m:roleTerm[@type='text']", ["Author", "Addressee", "Translator"]),
        ("m:typeOfResource[@manuscript='yes']", ["text"]),
        ("m:genre[@authority='local']", ["report"]),
        ("m:originInfo/m:dateCreated[@encoding='edtf']", ["1962-08-27"]),
        ("m:language/m:languageTerm[@authority='iso639-2b']", ["eng"]),
        ("m:relatedItem[@type='original']/m:language/m:languageTerm", ["hun"]),
        ("m:location/m:physicalLocation", ["Magyar Országos Levéltár (MOL)"]),
        ("m:location/m:shelfLocator", ["XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"]),
        ("m:location//m:itemIdentifier", ["MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"]),
        ("m:relatedItem[@type='host']/m:titleInfo/m:title", ["XIX-J-1-j"]),
        ("m:relatedItem[@type='host']/m:part/m:detail[@type='box']", ["5 doboz"]),
        ("m:location/m:url[@displayLabel='Wilson Center Digital Archive']", [str(REPORT.locations[0].url)]),
        ("m:recordInfo/m:recordIdentifier", [REPORT.key]),
    ],
)
def test_where_a_document_of_an_archive_is_told(path: str, texts: list[str]) -> None:
    assert _texts(REPORT, path) == texts


def test_what_was_done_for_whom_is_a_note_and_comes_back() -> None:
    (note,) = _texts(TELEGRAM, "m:note[@type='creation/production credits']")
    assert note.startswith("Obtained by Maria Vega (University of X) and translated from Russian for NKIDP by")
    assert _texts(TELEGRAM, "m:name/m:affiliation") == ["University of X"]
    (back,) = loads(dumps(TELEGRAM, "mods"), "mods")
    assert back.contributions == TELEGRAM.contributions
    assert back.holdings == TELEGRAM.holdings
    assert _texts(REPORT, "m:note") == [], "where the names say it, there is no sentence"


@WRITTEN_ABOUT
def test_a_plain_document_loses_nothing_but_its_text(record: Record) -> None:
    assert _told(record) <= {"texts"}


@pytest.mark.parametrize("role", ROLES)
def test_every_role_comes_back_in_the_order_of_the_record(role: str) -> None:
    agents = [{"role": role, "body": "A"}, {"role": "author", "body": "B"}, {"role": role, "body": "C"}]
    record = Record.model_validate({"key": "k", "contributions": agents})
    assert loads(dumps(record, "mods"), "mods")[0].contributions == record.contributions


@pytest.mark.parametrize(
    ("person", "parts"),
    [
        ({"family": "Velden", "given": "Jan", "non_dropping_particle": "van der"}, ["van der Velden", "Jan"]),
        ({"family": "Humboldt", "given": "A.", "dropping_particle": "von"}, ["Humboldt", "A. von"]),
        ({"family": "King", "given": "M. L.", "suffix": "Jr.", "comma_suffix": True}, ["King", "M. L.", "Jr."]),
        ({"family": "King", "given": "M. L.", "suffix": "Jr.", "prefix": "Dr."}, ["King", "M. L.", "Dr.", "Jr."]),
        ({"literal": "Kim Il Sung", "original_script": "김일성", "aliases": ["Kim Sŏngju"]}, ["Kim Il Sung"]),
    ],
)
def test_the_parts_of_a_name(person: dict[str, Any], parts: list[str]) -> None:
    record = Record.model_validate({"key": "k", "contributions": [{"role": "author", "person": person}]})
    assert _texts(record, "m:name/m:namePart") == parts
    assert loads(dumps(record, "mods"), "mods")[0].contributions == record.contributions


@pytest.mark.parametrize(
    ("tag", "terms"),
    [("hu", ["hun"]), ("de", ["ger"]), ("en-GB", ["eng", "en-GB"]), ("lzh", ["lzh"]), ("sr-Latn", ["srp", "sr-Latn"])],
)
def test_languages(tag: str, terms: list[str]) -> None:
    record = BOOK.replace(original_language=tag)
    assert _texts(record, "m:language/m:languageTerm") == terms
    assert str(loads(dumps(record, "mods"), "mods")[0].original_language) == tag


@pytest.mark.parametrize(
    ("origin", "date", "words", "status"),
    [
        ("<dateCreated encoding='edtf'>1962~</dateCreated>", "1962~", "", "dated"),
        ("<dateIssued encoding='marc'>196u</dateIssued>", "196X", "", "dated"),
        ("<dateIssued encoding='iso8601'>19620827</dateIssued>", "1962-08-27", "", "dated"),
        ("<dateIssued encoding='w3cdtf'>1962-08-27T00:00:00Z</dateIssued>", "1962-08-27", "", "dated"),
        ("<dateCreated encoding='w3cdtf' qualifier='approximate'>1962</dateCreated>", "1962~", "", "dated"),
        ("<dateCreated qualifier='questionable'>1962</dateCreated>", "1962?", "1962", "dated"),
        ("<dateIssued>27 August 1962</dateIssued>", "1962-08-27", "27 August 1962", "dated"),
        ("<dateIssued>[n.d.]</dateIssued>", "", "[n.d.]", "undated"),
        ("<dateIssued>in the reign of Béla</dateIssued>", "", "in the reign of Béla", "unknown"),
        ("<copyrightDate encoding='w3cdtf'>1999</copyrightDate>", "1999", "", "dated"),
        ("<dateIssued>1999</dateIssued><dateCreated keyDate='yes'>1962</dateCreated>", "1962", "", "dated"),
        (
            "<dateIssued point='start'>1962</dateIssued><dateIssued encoding='marc' point='end'>9999</dateIssued>",
            "1962/..", "", "dated",
        ),
    ],
)  # fmt: skip
def test_dates_as_they_are_found(origin: str, date: str, words: str, status: str) -> None:
    (record,) = read(f"<mods xmlns='{NS['m']}'><originInfo>{origin}</originInfo></mods>")
    assert (str(record.date or ""), record.date_text, record.date_status) == (date, words, status)


def test_a_record_of_a_university() -> None:
    (record,) = read((SAMPLES / "university.xml").read_text(encoding="utf-8"))
    assert record.key == "uni-000417"
    assert record.title == "A letter from the quay: with a list of the boats"
    assert [(c.role, str(c)) for c in record.contributions] == [
        ("author", "Tove Hallgrim"),
        ("signatory", "Tove Hallgrim"),
        ("recipient", "Captain Piet von Aa, Jr."),
        ("custodian", "Norwegia. Ministry of Harbours"),
    ]
    assert (str(record.date), record.date_text) == ("1950-05/1951~", "between May 1950 and about 1951")
    assert str(record.original_language) == "no"
    (holding,) = record.holdings
    assert str(holding.signature) == "University Archives of Somewhere, Box 3, Folder 12"
    assert (holding.extent, holding.conditions_of_access) == ("3 leaves", "Closed until 2040.")
    assert [(str(one.url), str(one.accessed)) for one in record.locations] == [
        ("https://example.org/items/417", "2020-01-02")
    ]
    assert record.summary == "Asks for coal.\n\nAnd for rope."
    assert record.notes == ("Bought from a dealer.", "Torn.")
    assert record.tags == ("Norway -- Harbors -- 20th century", "Coal", "Norway, Bergen")
    assert record.rights == "Ask first, please."
    assert record.variables == {
        "archive_collection": "Hallgrim family papers", "genre": "correspondence", "medium": "print",
        "publisher-place": "Bergen", "source": "XxUni",
    }  # fmt: skip
    assert [(one.kind, one.target) for one in record.relations] == [
        ("isReferencedBy", "https://example.org/findingaid/76")
    ]


def test_what_has_no_home_is_written_again_as_it_was() -> None:
    library = read((SAMPLES / "university.xml").read_text(encoding="utf-8"))
    text = dumps(library, "mods")
    for verbatim in (
        'ID="uni-000417"', "Quay letter", "1901-1977", 'valueURI="http://id.loc.gov/authorities/names/n000000"',
        "Somebody Painted", 'authority="marccountry"', "<dateCaptured", "<digitalOrigin>reformatted digital",
        'type="ownership"', "<geographic>Norway</geographic>", "MC 76", 'invalid="yes"', "items/417.jpg",
        '<b xmlns="">first</b>', "urn:example:batch", "A &amp; B", "130402", "languageOfCataloging",
    ):  # fmt: skip
        assert verbatim in text
    assert read(text).records == library.records
    assert losses(library[0], "mods") == ()


def test_a_change_to_one_value_leaves_the_others_as_they_were() -> None:
    (record,) = read((SAMPLES / "university.xml").read_text(encoding="utf-8"))
    text = dumps(record.replace(title="Another", date="1960"), "mods")
    assert "letter from the quay" not in text
    assert "1950" not in text
    assert "urn:example:batch" in text
    assert read(text)[0].title == "Another"
    assert str(read(text)[0].date) == "1960"


def test_articles_and_chapters_of_reference_managers() -> None:
    article, chapter = read((SAMPLES / "managers.xml").read_text(encoding="utf-8"))
    assert (article.key, article.kind, str(article.date)) == ("ruis1962boats", "article-journal", "1962-08")
    assert article.identifiers == {"DOI": "10.1000/182", "ISSN": "1234-5679"}
    assert (article.variables["container-title"], article.variables["page"]) == ("Journal of Quays", "33-57")
    assert (chapter.key, chapter.kind, str(chapter.date)) == ("Noname1962", "chapter", "19XX")
    assert [(c.role, str(c)) for c in chapter.contributions] == [
        ("author", "J. R. No Name"),
        ("container-author", "It Wrote"),
    ]
    assert (chapter.variables["collection-title"], chapter.variables["collection-number"]) == ("Books", "4")
    changed = read(dumps(article.replace(variables={**article.variables, "publisher": "Pier"}), "mods"))[0]
    assert changed.variables["publisher"] == "Pier", "what the host says of the publisher does not come back"


HARVEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:x:1</identifier></header><metadata>
<mods xmlns="{NS["m"]}"><titleInfo><title>One</title></titleInfo></mods></metadata></record>
</ListRecords></OAI-PMH>"""


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (f"<mods xmlns='{NS['m']}'/>", True),
        (f"\ufeff\n<?xml version='1.0'?>\n<!-- a > b -->\n<m:modsCollection xmlns:m='{NS['m']}'>", True),
        ("<modsCollection><mods><titleInfo/></mods></modsCollection>", True),
        (HARVEST, True),
        (HARVEST.replace(NS["m"], "urn:other"), False),
        ("<mods xmlns='urn:other'/>", False),
        (f"<a xmlns='{NS['m']}'/>", False),
        (f"text <mods xmlns='{NS['m']}'/>", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "mods") is claimed


def test_records_are_read_out_of_a_harvest() -> None:
    assert [record.title for record in read(HARVEST)] == ["One"]


def test_no_file_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    text = (
        f"<!DOCTYPE mods [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>"
        f"<mods xmlns='{NS['m']}'><titleInfo><title>a &x; b</title></titleInfo></mods>"
    )
    library = read(text)
    assert library[0].title == "a &x; b"
    assert [finding.rule for finding in library.findings] == ["mods"]
    assert read(dumps(library, "mods"))[0].title == "a &x; b"


def test_entities_of_entities_are_not_expanded() -> None:
    bomb = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 9))
    text = f"<!DOCTYPE mods [<!ENTITY e0 'boom'>{bomb}]><mods xmlns='{NS['m']}'><note>a &e8; b</note></mods>"
    library = read(text)
    assert library.findings
    assert "boom" not in str(library.records)


def test_one_bad_record_among_many() -> None:
    text = (
        f"<modsCollection xmlns='{NS['m']}'>\n<mods><titleInfo><title>One</title></titleInfo>\n"
        "<location><url dateLastAccessed='soon'>not a url</url></location></mods>\n"
        "<mods/>\n<mods><titleInfo><title>Cut & off</title></titleInfo>"
    )
    library = read(text, "x.xml")
    assert [record.title for record in library] == ["One", "", "Cut off"]
    told = [(finding.where.file, finding.where.line, finding.rule) for finding in library.findings]
    assert ("x.xml", 3, "mods-value") in told
    assert any(rule == "mods" and line == 5 for _, line, rule in told)
    assert "not a url" in dumps(library[0], "mods")


@settings(max_examples=60)
@given(at=st.integers(0, 6000), more=texts())
def test_a_file_cut_or_spliced_anywhere_is_read_or_told(at: int, more: str) -> None:
    text = dumps([REPORT, BOOK], "mods")
    library = read(text[:at] + more + text[at + 5 :], "x")
    assert library.records or library.findings
    assert all(finding.where.file == "x" for finding in library.findings)


def test_what_was_kept_and_then_spoilt_by_hand_is_not_written() -> None:
    pieces = ["<mods>", "<script/>", f"<note xmlns='{NS['m']}'>fine</note>"]
    kept = {f"element:{i}": {"read": [piece], "as": []} for i, piece in enumerate(pieces)}
    text = dumps(BOOK.replace(kept={"mods": kept}), "mods")
    assert "script" not in text
    assert "<note>fine</note>" in text
    assert len(read(text)) == 1


def test_nothing_is_a_collection_of_nothing() -> None:
    assert len(read(write(()).text)) == 0


def _mods(inner: str) -> Record:
    (record,) = read(f'<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>A</title></titleInfo>{inner}</mods>')
    return record


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ("<genre>article</genre>", "article-journal"),
        ("<genre>journal article</genre>", "article-journal"),
        ("<genre>inproceedings</genre>", "paper-conference"),
        ("<genre>phdthesis</genre>", "thesis"),
        ('<genre authority="local">article</genre>', "article"),
    ],
)
def test_genres_of_no_list(genre: str, kind: str) -> None:
    host = '<relatedItem type="host"><titleInfo><title>Journal</title></titleInfo></relatedItem>'
    record = _mods(genre + host)
    (again,) = read(dumps(record, "mods"))
    assert record.kind == again.kind == kind
    assert "genre" not in again.variables
    assert again.kept == record.kept


def test_the_years_of_a_life_are_not_of_the_name() -> None:
    record = _mods('<name type="personal"><namePart>Alleman, Tillie Pierce, 1848-1914</namePart></name>')
    assert str(record.contributions[0]) == "Tillie Pierce Alleman"
