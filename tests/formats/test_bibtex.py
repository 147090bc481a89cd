"""BibTeX, and what BibLaTeX shares with it: entries that LaTeX can set, and files as people have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, loads
from provenance.formats.bibtex import read
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records

if TYPE_CHECKING:
    from provenance.model import Record

DIALECTS = pytest.mark.parametrize("name", ["bibtex", "biblatex"])


def _fields(text: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^  (\w+) += (.*),$", text))


@DIALECTS
@settings(max_examples=80)
@given(several=st.lists(records(), max_size=3))
def test_braces_are_balanced_and_every_line_is_one_field(name: str, several: list[Record]) -> None:
    text = dumps(several, name)
    depth = 0
    for line in text.split("\n"):
        if depth == 1 and line != "}":
            assert re.fullmatch(r"  [a-z][a-z0-9]* += (?:\{.*\}|[a-z]{3}),", line)
        elif depth == 0 and line:
            assert re.fullmatch(r"@[a-z]+\{[^\s,{}]+,", line)
        depth += line.count("{") - line.count("}")
        assert depth in (0, 1)
    assert depth == 0
    assert len(re.findall(r"(?m)^@", text)) == len(several)
    assert len(text.splitlines()) == text.count("\n"), "no character but the line feed ends a line"


def test_what_classic_styles_print_of_a_document() -> None:
    fields = _fields(dumps(TELEGRAM, "bibtex"))
    assert dumps(TELEGRAM, "bibtex").startswith("@unpublished{suslin1958telegram,\n")
    assert fields["title"] == r"{{Telegram from Suslin: 5\% of Supply \& Demand\_x}}"
    assert fields["note"] == (
        "{Wilson Center Digital Archive, AVPRF, fond 0102, opis 14, papka 75, delo 4, listy 12-15; "
        "NSA, Box 4, Folder 2. "
        "Obtained by Maria Vega (University of X) and translated from Russian for NKIDP by Anna Vale and Peter M. Rowe}"
    )
    assert fields["year"] == "{circa November 1958}"
    assert fields["annote"] == "{a note of its owner}"
    assert fields["url"] == "{https://digitalarchive.example.org/document/1?a=1&b=%20x}"


def test_a_plain_day_is_year_month_and_day() -> None:
    fields = _fields(dumps(REPORT, "bibtex"))
    assert (fields["year"], fields["month"], fields["day"]) == ("{1962}", "aug", "{27}")
    assert "date" not in fields
    assert _fields(dumps(REPORT, "biblatex"))["date"] == "{1962-08-27}"


@DIALECTS
def test_the_signature_whole_and_in_parts(name: str) -> None:
    fields = _fields(dumps(REPORT, name))
    assert fields["signature"] == "{MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962}"
    assert fields["archive"] == "{Magyar Országos Levéltár (MOL)}"
    parts = {field: value for field, value in fields.items() if field.startswith("archive") and field != "archive"}
    assert list(parts.items()) == [
        ("archiveplace", "{Budapest}"),
        ("archivefonds", "{XIX-J-1-j}"),
        ("archiveseries", "{Korea}"),
        ("archivebox", "{5}"),
        ("archivefolder", "{5/bc}"),
        ("archiveitem", "{0066/1962}"),
    ]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 1962, month = aug", "1962-08"),
        ("year = {1962}, month = {8}, day = {27}", "1962-08-27"),
        ('year = 1962, month = "27~" # aug', "1962-08-27"),
        ("year = 1962, month = aug # {~27}", "1962-08-27"),
        ("year = 1962, month = {August 27}", "1962-08-27"),
        ("year = 1962, month = {Sept.}", "1962-09"),
        ("year = 1962, month = {août}", "1962-08"),
        ("year = 1962, month = {whenever}", "1962"),
        ("year = 1962, month = feb, day = 31", "1962-02"),
        ("date = {1962-08/1963}, year = 1962", "1962-08/1963"),
        ("year = {ca. 1962}", "1962~"),
    ],
)
def test_dates_as_people_write_them(fields: str, date: str) -> None:
    (record,) = read(f"@misc{{k, {fields}}}")
    assert str(record.date) == date
    assert read(dumps(record, "bibtex"))[0].date == record.date


@DIALECTS
@pytest.mark.parametrize("word", ["undated", "n.d."])
def test_an_undated_document_stays_one(name: str, word: str) -> None:
    record = REPORT.replace(date=None, date_text=word, date_status="undated")
    assert _fields(dumps(record, name))["year"] == f"{{{word}}}"
    assert loads(dumps(record, name), name)[0].date_status == "undated"


@pytest.mark.parametrize("key", ["a b", "a,b", "a{b", "a%b", "ü b", "@a", "a'b", 'a"b', "a#b", "a=b", "#"])
def test_a_key_that_bibtex_cannot_hold_is_changed_and_told(key: str) -> None:
    from provenance.formats import losses

    record = BOOK.replace(key=key)
    assert [(loss.field, loss.changed) for loss in losses(record, "bibtex")] == [("key", True)]
    assert len(loads(dumps([record, BOOK], "bibtex"))) == 2


def test_changed_keys_do_not_collide() -> None:
    several = [BOOK.replace(key=key) for key in ("a b", "a-b", "a,b", "a{b")]
    assert loads(dumps(several, "bibtex")).keys == ("a-b", "a-b", "a-b-2", "a-b-3")


# Files as people have them

FOREIGN = r"""
A comment outside of entries.
@string{cq = "The China Quarterly"}
@ARTICLE{chen1995,
  author    = "Chen Jian and {Ministry of Foreign Affairs and Trade}",
  title     = {China's {I}nvolvement in the {V}ietnam War},
  journal   = cq,
  year      = 1995,
  month     = jun,
  pages     = "356-387",
  publisher = "Cambridge" # " University Press",
  keywords  = {China; Vietnam},
  doi       = {10.1017/S0305741000034974},
  url       = {https://example.org/a_b?c=%20d},
  bdsk-file-1 = {YnBsaXN0MDDSAQ==},
}
@book{broken, title = {Never closed
@book(paren1962, title = {In parentheses}, date = {1962-08})
@book{twice, title = {One}, title = {Two}}
@book{missing, title = {No comma} year = {1962}, publisher = {P}}
@ book{spaced, title = {A space}}
@misc
{behind, title = {A line end}, % title = {An old one}
}
@my-type{odd, title = {A type that BibTeX does not have}}
@misc{, title = {No Key}}
@comment{jabref-meta: x}
"""


def test_a_file_with_everything_in_it() -> None:
    library = read(FOREIGN, "refs.bib")
    assert library.keys == ("chen1995", "paren1962", "twice", "missing", "spaced", "behind", "no")
    chen = library["chen1995"]
    assert [str(c) for c in chen.contributions] == ["Chen Jian", "Ministry of Foreign Affairs and Trade"]
    assert chen.title == "China's Involvement in the Vietnam War"
    assert chen.variables == {
        "container-title": "The China Quarterly",
        "publisher": "Cambridge University Press",
        "page": "356-387",
    }
    assert (str(chen.date), chen.tags) == ("1995-06", ("China", "Vietnam"))
    assert library["missing"].variables["publisher"] == "P"
    assert str(library["missing"].date) == "1962"
    told = [(f.where.line, f.rule, str(f.severity)) for f in library.findings]
    assert told == [
        (17, "bibtex", "error"),
        (19, "duplicate-field", "warning"),
        (20, "bibtex-field", "warning"),
        (22, "not-kept", "note"),
        (25, "bibtex", "error"),
        (26, "no-key", "warning"),
    ]
    assert "Never closed" in library.findings[0].raw
    assert "odd" in library.findings[4].raw


def test_what_a_file_said_otherwise_is_written_as_it_was() -> None:
    fields = _fields(dumps(read(FOREIGN)["chen1995"], "bibtex"))
    assert fields["title"] == "{China's {I}nvolvement in the {V}ietnam War}"
    assert fields["pages"] == '"356-387"'
    assert fields["journal"] == "cq"
    assert "  bdsk-file-1 = {YnBsaXN0MDDSAQ==},\n" in dumps(read(FOREIGN)["chen1995"], "bibtex")


def test_a_changed_field_is_written_anew() -> None:
    chen = read(FOREIGN)["chen1995"].replace(title="Another")
    assert _fields(dumps(chen, "bibtex"))["title"] == "{Another}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("@book{a,\n title = {T}}", "bibtex"),
        ("% a comment\n\n@Misc(a, title = {T})", "bibtex"),
        ("@online{a,\n title = {T}}", "biblatex"),
        ("@article{a,\n journaltitle = {T}\n}", "biblatex"),
        ("@book{a,\n  date = {1962},\n}", "biblatex"),
        ("@book{a, title = {T}} @book{b, title = {U}}", "bibtex"),
        ("% old Mac\r\r@book{a,\r title = {T}\r}\r", "bibtex"),
        ("\ufeff@book{a, title = {T}}", "bibtex"),
        ("% Encoding: UTF-8\n\n@ReallyUnknown{a,\n  Comment = {T},\n}", "bibtex"),
        ("@my-type{, title = {T}}", "bibtex"),
        ("someone@example.org wrote {this}", None),
        ("@decorator(a, b = 1)\ndef f(): ...", None),
        ("@media(a, b = c) {}", None),
        ("write to {me}@book.example {now}", None),
        ("@foo{a, b}", None),
    ],
)
def test_which_dialect_claims_a_text(text: str, name: str | None) -> None:
    assert detect(text) == name


def test_other_programs_parts_of_a_signature_make_one() -> None:
    entry = "@unpublished{k, archive = {Magyar Országos Levéltár (MOL)}, shelfmark = {XIX-J-1-j, 5. doboz}}"
    assert str(read(entry)[0].signature) == "MOL, XIX-J-1-j, 5. doboz"
