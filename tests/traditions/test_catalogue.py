"""Where an archive's catalogue shows what a signature names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given

from provenance.authorities import authority
from provenance.traditions import catalogue_url, parse_signature, tradition, tradition_names
from provenance.traditions._catalogue import _first
from provenance.traditions._catalogue_rows import catalogue_row
from provenance.values.signature import ArchivalSignature
from provenance.values.url import Url
from tests.strategies import signatures

if TYPE_CHECKING:
    from provenance.traditions._catalogue_rows import CatalogueRow

ROWS = [(name, row) for name in tradition_names() for row in tradition(name).catalogue]

# The references are ours but for their shape; each address has the shape that the row's source shows.
SHOWN = [
    ("TNA, E 101/390/11, m. 3", "search", "discovery.nationalarchives.gov.uk/results/r?_q=E 101/390/11&_hb=tna"),
    ("TNA, FO 371/84080, FK1022/30", "search", "discovery.nationalarchives.gov.uk/results/r?_q=FO 371/84080&_hb=tna"),
    ("PREM 11/645, fol. 12", "search", "discovery.nationalarchives.gov.uk/results/r?_q=PREM 11/645&_hb=tna"),
    ("TNA, CAB 129", "search", "discovery.nationalarchives.gov.uk/results/r?_q=CAB 129&_hb=tna"),
    ("NARA, National Archives Identifier 1667751", "record", "catalog.archives.gov/id/1667751"),
    ("Kennedy Library, President’s Office Files, JFKPOF-117-001", "record", "archives/jfkpof-117-001"),
    ("CREST, CIA-RDP80–01601R000300340041–0", "record", "document/cia-rdp80-01601r000300340041-0"),
    ("NL-HaNA, 2.05.117, inv.nr. 10245", "record", "onderzoeken/archief/2.05.117/invnr/10245"),
    ("Nationaal Archief, Den Haag, Koloniën, nummer toegang 2.10.62, inv.nr. 8", "record", "2.10.62/invnr/8"),
    ("NL-HaNA, 2.05.117", "record", "onderzoeken/archief/2.05.117"),
    ("NAA: A1838", "record", "AutoSearch.asp?O=S&Number=A1838"),
    ("NAA: A1838, ITM 123456", "record", "AutoSearch.asp?O=I&Number=123456"),
    ("JACAR, Ref. C01000123400, image 12", "record", "jacar.archives.go.jp/das/meta/C01000123400"),
    ("ANZ, R 18870123", "record", "aims-archive/R18870123"),
    ("LAC, RG 25, vol. 8444, file 50052-40, pt 3", "search", "q_1=RG25 8444 50052-40&SEARCH_TYPE=SEARCH_BASIC"),
    ("Riksarkivet, Stockholm, SE/RA/720266", "record", "postid=ArkisRef SE/RA/720266"),
    ("SE/RA/720266", "record", "postid=ArkisRef SE/RA/720266"),
    ("SANTA_FE,542,L.4", "search", "find?nm=&texto=SANTA_FE,542,L.4"),
    ("ERAF.1.4.123, l. 3-5", "record", "_purl.php?shc=ERAF.1.4.123"),
    ("BL, Add MS 43092, ff. 12v–14", "search", 'searcharchives.bl.uk/?q="Add MS 43092"'),
    ("British Library, IOR/L/PS/12/4185, f. 34", "search", 'searcharchives.bl.uk/?q="IOR/L/PS/12/4185"'),
    ("BAV, Vat. lat. 3773, f. 12r", "record", "digi.vatlib.it/view/MSS_Vat.lat.3773"),
    ("Deutsches Literaturarchiv, A:Schnitzler, HS.NZ85.1.2834, S. 3", "search", 'query?q="HS.NZ85.1.2834"'),
    ("BArch, R 43-II/1202, Bl. 14–17", "search", 'searchresults?query="R 43-II/1202"'),
    ("Hauptstaatsarchiv Stuttgart, E 14 Bü 123", "search", 'searchresults?query="E 14 Bü 123"'),
    ("UN Archives, A/RES/72/279", "record", "undocs.org/A/RES/72/279"),
]


@pytest.mark.parametrize(("text", "what", "end"), SHOWN)
def test_a_signature_has_an_address_in_the_catalogue(text: str, what: str, end: str) -> None:
    found = catalogue_url(parse_signature(text))
    assert found is not None
    assert found.what == what
    assert unquote(found.url).endswith(end)
    assert found.source
    assert str(Url.parse(found.url)) == found.url


def test_every_row_has_an_example() -> None:
    reached = [row for row, _ in (_first(parse_signature(text)) for text, _, _ in SHOWN)]
    for name, row in ROWS:
        assert any(one is row for one in reached), f"no example reaches {row.url} of {name}"


@pytest.mark.parametrize(
    "text",
    [
        "AHN, Estado, leg. 3412, exp. 5",  # the portal's own form is another
        "NAA: A1838, 3123/7/1",  # the page of the series is not the file's
        "SE/RA/221/2210.03.1/H/HP/1/1234",
        "RA/S-2259",  # Norway
        "NIOD, toegang 249, inv.nr. 0141A",  # the row is another archive's
        "TNA, FO 371/84080–84085",  # several pieces
        "Archive of Somewhere, FO 371/84080",  # an archive that nobody knows
        "NARA, RG 59, Box 12",
        "NARA, Item 1667751",  # a number of another kind
        "MOL, XIX-J-1-j Korea, 5. doboz",
        "nonsense",
        "",
    ],
)
def test_what_is_not_known_has_no_address(text: str) -> None:
    assert catalogue_url(parse_signature(text)) is None


def test_an_archive_is_looked_up_at_its_successor() -> None:
    today, before = (catalogue_url(parse_signature(f"{name}, FO 371/84080")) for name in ("TNA", "PRO"))
    assert today == before is not None


def test_a_signature_made_by_hand_needs_no_tradition() -> None:
    made = ArchivalSignature.of(repository="TNA", fonds="FO", series="371", file="84080")
    assert made.tradition == ""
    assert catalogue_url(made) == catalogue_url(parse_signature("TNA, FO 371/84080")) is not None


def test_values_are_encoded_and_lead_nowhere_else() -> None:
    made = ArchivalSignature.of(repository="TNA", fonds="FO&x=1", series="3#7?", file="8")
    found = catalogue_url(made)
    assert found is not None
    assert found.url.endswith("?_q=FO%26x%3D1%203%237%3F/8&_hb=tna")


@given(signatures())
def test_no_signature_raises(signature: ArchivalSignature) -> None:
    found = catalogue_url(signature)
    assert found is None or str(Url.parse(found.url)) == found.url


@pytest.mark.parametrize(("name", "row"), ROWS, ids=lambda part: part if isinstance(part, str) else "")
def test_a_row_is_about_archives_of_its_tradition(name: str, row: CatalogueRow) -> None:
    assert set(row.repositories) <= set(tradition(name).repositories)
    assert all(authority(key) for key in row.repositories)
    assert len(row.source.split()) > 2, "a source names where the shape of the address was read"


GOOD = {"url": "https://example.org/{file}", "what": "record", "source": "a page"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"url": "example.org/{file}"}, "expected the address of a catalogue"),
        ({"url": "{file}"}, "expected the address of a catalogue"),
        ({"url": "https://example.org/{shelf}"}, "expected a level, one of .*'shelf'"),
        ({"what": "page"}, "record or search, found 'page'"),
        ({"needs": {"file": r"\d+"}}, "expected bounded repetition"),
        ({"needs": {"shelf": r"\d"}}, "'shelf'"),
        ({"needs": r"\d"}, "expected patterns by level, needs = "),
        ({"without": ["shelf"]}, "'shelf'"),
        ({"need": {}}, "expected keys of a catalogue row, .*'need'"),
    ],
)
def test_a_wrong_row_is_told(change: dict[str, object], told: str) -> None:
    assert catalogue_row(GOOD).url == ("https://example.org/", "file", "")
    with pytest.raises(ValueError, match=told):
        catalogue_row({**GOOD, **change})
