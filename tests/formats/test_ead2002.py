"""EAD 2002: finding aids as other programs write them, by schema and by document type."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.formats import detect, dumps, loads, losses, read
from tests.documents import REPORT

SAMPLES = Path(__file__).parent.parent / "samples" / "ead2002"


def test_a_finding_aid_of_a_library() -> None:
    library = read(SAMPLES / "collection.xml")
    assert not library.findings
    assert library.keys == ("aspace_s1", "aspace_f1", "aspace_i1", "aspace_s2")
    series, file, letter, late = library
    assert (series.title, series.kind, str(series.date)) == ("Correspondence", "collection", "1945/1962")
    assert series.summary == "Letters received.\n\nBy name."
    assert (file.title, str(file.date), file.kind) == ("Embassy of Hungary", "1956", "file")
    assert str(file.signature) == "Princeton University Library, MC 900, Series 1, Box 1, Folder 12"
    assert (letter.title, str(letter.date), letter.date_text) == (
        "Letter to Ruth Calder", "1956-11-02~", "about 2 November 1956",
    )  # fmt: skip
    assert [(c.role, str(c)) for c in letter.contributions] == [
        ("author", "Embassy of Hungary in Washington"), ("recipient", "Ruth Calder"),
    ]  # fmt: skip
    assert [(h.status, str(h.signature), h.extent, h.conditions_of_access) for h in letter.holdings] == [
        ("original", str(file.signature), "2 pages", "Closed until 2031."),
        ("copy", "Library of Congress, reel 12.", "", ""),
    ]
    assert [str(one.url) for one in letter.locations] == ["https://example.org/objects/77"]
    assert (letter.notes, letter.tags) == (("Torn at the edge.",), ("Budapest (Hungary)", "Letters."))
    assert str(letter.original_language) == "hu"
    assert [str(c) for c in late.contributions] == ["Ruth Calder"]
    assert late.notes == ("Physical location: 12/B/7", "Material specific details: reel-to-reel")
    assert letter.chain is not None
    assert [e.evidence[0].text for e in letter.chain.events] == [
        "Kept by the family until 1988.", "Given by John Calder in 1989.",
    ]  # fmt: skip


def test_a_file_of_the_document_type() -> None:
    library = read(SAMPLES / "dtd.xml")
    assert [f.message for f in library.findings] == ["the file declares entities; none is followed"]
    series, report = library
    assert str(series.signature) == "Magyar Országos Levéltár, XIX-J-1-j, KOTELO 5"
    assert report.signature == series.signature
    assert report.signature is not None
    box = report.signature.level("box")
    assert box is not None
    assert box.value == "5"
    assert (report.title, str(report.date), report.notes) == ("Jelentés Korea", "1962-08-27", ("Kézzel írva.",))
    assert str(report.locations[0].url) == "https://example.org/d/1"
    assert 'xlink:href="https://example.org/d/1" xlink:actuate="onRequest"' in dumps(library, "ead2002")


@pytest.mark.parametrize("name", ["collection.xml", "dtd.xml"])
def test_unknown_elements_and_raw_values_come_through_yaml(name: str) -> None:
    library = read(SAMPLES / name)
    again = loads(dumps(library, "yaml"), "yaml")
    assert again == library
    text = dumps(again, "ead2002")
    assert text == dumps(library, "ead2002")
    for raw in {
        "collection.xml": (
            '<fancy made="up">What no schema knows</fancy>',
            '<container id="cid2" parent="cid1" type="Folder">12</container>',
            '<geogname source="lcsh">Budapest (Hungary)</geogname>', "<head>Biography</head>", "mainagencycode",
            '<emph render="italic">name</emph>', 'type="bulk"', "<addressline>65 Olden Street</addressline>",
        ),
        "dtd.xml": ("<add><index><p>x</p></index></add>", "<title>Korea</title>", 'normal="19620827"', "Von oben"),
    }[name]:  # fmt: skip
        assert raw in text
    back = loads(text, "ead2002")
    assert [r.replace(statements=()) for r in back] == [r.replace(statements=()) for r in library]
    assert {loss.field for loss in losses(library, "ead2002")} <= {"statements"}


def test_a_changed_value_is_written_anew() -> None:
    letter = read(SAMPLES / "collection.xml")["aspace_i1"]
    text = dumps(letter.replace(title="Another", tags=("Budapest",)), "ead2002")
    assert "<unittitle>Another</unittitle>" in text
    assert "geogname" not in text
    moved = dumps(letter.replace(folder="13"), "ead2002")
    assert '<container type="Folder">13</container>' in moved


def test_the_elements_of_a_document_of_an_archive() -> None:
    text = dumps(REPORT, "ead2002")
    assert detect(text) == "ead2002"
    for element in (
        '<c id="embassyhungary1962report" level="item">',
        "<repository><corpname>MOL</corpname></repository>",
        "<unitid>XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962</unitid>",
        '<container type="box">5</container>',
        '<unitdate normal="1962-08-27">1962-08-27</unitdate>',
        '<origination><corpname role="aut">Embassy of Hungary in North Korea</corpname></origination>',
        '<langmaterial><language langcode="hun">Hungarian</language></langmaterial>',
        '<corpname role="rcp">Hungarian Foreign Ministry</corpname>',
        '<persname role="trl">Szalontai, Balazs</persname>',
        '<genreform type="kind">report</genreform>',
        'xlink:href="https://mirror.example.com/document/112773" xlink:title="Wilson Center Digital Archive"',
        "<scopecontent><p>A report on a meeting of the ambassadors.</p></scopecontent>",
    ):
        assert element in text
