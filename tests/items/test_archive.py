"""The four variables of archives are the signature, parted."""

from __future__ import annotations

import json

import pytest

from provenance.formats import dumps, loads
from provenance.items import archive_variables, published_source, signature_of
from provenance.traditions import parse_signature, tradition_names
from provenance.traditions._tradition import tradition

EXAMPLES = [row["text"] for name in tradition_names() for row in tradition(name).accepts]


@pytest.mark.parametrize(
    ("text", "collection", "location"),
    [
        ("MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962", "XIX-J-1-j", "Korea, 5. doboz, 5/bc, 0066/1962"),
        ("AVPRF F. 0102, Op. 13, P. 72, Delo 5, Listy 165-192", "F. 0102", "Op. 13, P. 72, Delo 5, Listy 165-192"),
        ("BArch, R 43-I/161, fol. 91", "R 43-I", "161, fol. 91"),
        ("Folder 2, Box 5, RG 59, National Archives", "RG 59", "Folder 2, Box 5"),
    ],
)
def test_collection_and_location(text: str, collection: str, location: str) -> None:
    made = archive_variables(parse_signature(text))
    assert (made["archive_collection"], made["archive_location"]) == (collection, location)
    assert made["archive"]


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_segment_stands_in_one_of_them(text: str) -> None:
    signature = parse_signature(text)
    made = archive_variables(signature)
    assert all(made.values())
    held = made.get("archive_collection", "") + "\n" + made.get("archive_location", "")
    for part in (*signature.segments, *([signature.locator] if signature.locator else [])):
        assert str(part) in held
    length = sum(len(s.text) for s in signature.segments) + len(str(signature.locator or ""))
    assert length <= len(held.replace("\n", "")) <= len(signature.written)


@pytest.mark.parametrize("format", ["csl-json", "ris"])
def test_a_digital_archive_s_location_is_the_source_as_it_is_cited(format: str) -> None:
    archive = "History and Public Policy Program Digital Archive"
    location = "RGANI, f. 5, op. 49, d. 131, ll. 193-194. Translated for NKIDP by Gary Goldberg."
    text = {
        "csl-json": json.dumps(
            [{"id": "x", "type": "manuscript", "title": "T", "archive": archive, "archive_location": location}]
        ),
        "ris": f"TY  - MANSCPT\nID  - x\nTI  - T\nDB  - {archive}\nAN  - {location}\nLA  - Russian\nER  - \n",
    }[format]
    (record,) = loads(text, format)
    assert str(record.signature) == "RGANI, f. 5, op. 49, d. 131, ll. 193-194"
    assert [(c.role, str(c), c.programme) for c in record.contributions] == [("translator", "Gary Goldberg", "NKIDP")]
    assert record.location is not None
    assert record.location.archive == archive
    written = dumps(record, format)
    assert archive in written
    assert location in written
    assert loads(written, format)[0].replace(kept={}) == record.replace(kept={})
    if format == "ris":
        assert str(record.original_language) == "ru", "the digital archive says which language the original is in"


def test_an_archive_keeps_its_location() -> None:
    assert published_source("Magyar Országos Levéltár", "XIX-J-1-j. Translated by A. Bee.") is None


def test_an_archive_that_nobody_knows_keeps_its_place() -> None:
    made = signature_of("Town Archive of Somewhere", "Budapest", "Papers, Box 7")
    assert made.repository is not None
    assert (made.repository.text, made.repository.city) == ("Town Archive of Somewhere", "Budapest")


def test_an_archive_that_is_told_is_not_taken_for_one_whose_name_it_ends_in() -> None:
    archive, location = "Evangélikus Országos Levéltár", "II. f. 5. cs. 12. ő. e."
    (record,) = loads(f"TY  - MANSCPT\nID  - x\nDB  - {archive}\nAN  - {location}\nER  - \n", "ris")
    again = loads(dumps(record, "ris"), "ris")[0]
    for one in (record, again):
        assert one.signature is not None
        assert one.signature.repository is not None
        assert one.signature.repository.text == archive
        assert str(one.signature) == f"{archive}, {location}"
