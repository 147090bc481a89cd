"""BibLaTeX: the fields and dates that BibTeX does not have."""

from __future__ import annotations

import re

import pytest

from provenance.formats import detect, dumps, loads
from provenance.formats.biblatex import read
from tests.documents import BOOK, REPORT


def _fields(text: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^  (\w+) += (.*),$", text))


def test_biblatex_prints_the_digital_archive_by_itself() -> None:
    fields = _fields(dumps(REPORT, "biblatex"))
    assert fields["howpublished"] == "{Wilson Center Digital Archive}"
    assert fields["note"] == "{MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962. Translated by Balazs Szalontai}"
    assert (fields["langid"], fields["origlanguage"]) == ("{english}", "{hungarian}")


@pytest.mark.parametrize(
    ("edtf", "fields"),
    [
        ("1962~", {"date": "{1962~}"}),
        ("1962-05/1963", {"date": "{1962-05/1963}"}),
        ("1962/..", {"date": "{1962/..}"}),
        ("196X", {"date": "{196X}"}),
        ("1962-21", {"date": "{1962-21}"}),
        ("[1962,1963]", {"edtf": "{[1962,1963]}"}),
        ("?1962-08", {"edtf": "{?1962-08}"}),
    ],
)
def test_biblatex_takes_edtf_up_to_level_1(edtf: str, fields: dict[str, str]) -> None:
    record = REPORT.replace(date=edtf)
    written = _fields(dumps(record, "biblatex"))
    assert {field: written.get(field) for field in fields} == fields
    assert loads(dumps(record, "biblatex"))[0].date == record.date


def test_a_file_as_biber_reads_it() -> None:
    text = """
@online{page,
  author       = {{United Nations}},
  title        = {A Page},
  organization = {UN},
  date         = {2020-05-01/2020-05-03},
  url          = {https://example.org/%7Ea},
  urldate      = {2026-11-24},
  langid       = {ngerman},
}
@thesis{phd, title = {A Thesis}, institution = {ELTE}, location = {Budapest}, type = {phdthesis}, date = {1999~}}
@article{art, journaltitle = {Cold War History}, origdate = {1955}, pages = {1--20}, crossref = {page}}
"""
    assert detect(text) == "biblatex"
    page, thesis, article = read(text, "refs.bib")
    assert (page.kind, page.variables["publisher"], str(page.original_language)) == ("webpage", "UN", "de")
    assert page.location is not None
    assert (str(page.location.url), str(page.location.accessed)) == ("https://example.org/%7Ea", "2026-11-24")
    assert (str(page.date), str(thesis.date), str(article.dates["original-date"])) == (
        "2020-05-01/2020-05-03",
        "1999~",
        "1955",
    )
    assert thesis.variables == {"publisher": "ELTE", "publisher-place": "Budapest", "genre": "PhD thesis"}
    assert article.variables == {"container-title": "Cold War History", "page": "1-20"}
    assert "  crossref     = {page},\n" in dumps(article, "biblatex"), "what is not followed stays"


def test_the_names_of_its_own() -> None:
    article = BOOK.replace(kind="article-journal", variables={"container-title": "Cold War History", "issue": "2"})
    fields = _fields(dumps(article, "biblatex"))
    assert (fields["journaltitle"], fields["number"], fields["date"]) == ("{Cold War History}", "{2}", "{2005}")
