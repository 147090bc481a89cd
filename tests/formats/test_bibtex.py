"""BibTeX, and what BibLaTeX shares with it: entries that LaTeX can set, and files as people have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, loads
from provenance.formats._bib_values import names_in
from provenance.formats._format import decode
from provenance.formats._latex import from_latex, to_latex
from provenance.formats.bibtex import read
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records, texts

if TYPE_CHECKING:
    from pathlib import Path

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


# LaTeX


@given(texts(halves=False))
def test_escaped_text_is_one_balanced_line(text: str) -> None:
    written = to_latex(text)
    assert len(written.splitlines()) <= 1
    assert written.count("{") == written.count("}")
    assert from_latex(to_latex(from_latex(written))) == from_latex(written)


@given(st.text(r"\{}~^&%$#_-`'?!<>@\"ab é", max_size=15).map(lambda text: " ".join(text.split())))
def test_every_special_character_is_read_back(text: str) -> None:
    assert from_latex(to_latex(text)) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Kov{\'a}cs J{\'o}zsef", "Kovács József"),
        (r"Sz\'{\i}nh\'az, \H{o} and \H o", "Színház, ő and ő"),
        (r"{\v S}koda, \c{c}, \k{a}, stra{\ss}e, {\O}re, \L{}", "Škoda, ç, ą, straße, Øre, Ł"),
        (r"{K}orea and {{NATO}}", "Korea and NATO"),
        (r"\emph{Pravda} \& \textbf{5\,\%}", "Pravda & 5\u202f%"),
        ("``quoted'' -- 1962---1963~AD", "“quoted” – 1962—1963\u00a0AD"),
        ("two\n   lines", "two lines"),
        (r"one \par two", "one\ntwo"),
        (r"\unknown stays", r"\unknown stays"),
    ],
)
def test_latex_as_people_write_it(latex: str, text: str) -> None:
    assert from_latex(latex) == text


def test_names_are_split_at_and_outside_of_braces() -> None:
    assert names_in("{Ministry of Foreign Affairs and Trade} and Kovács, József AND others") == [
        "{Ministry of Foreign Affairs and Trade}",
        "Kovács, József",
        "others",
    ]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Szalontai, Balazs", ("", "Szalontai", "Balazs", "")),
        ("Balazs Szalontai", ("", "Szalontai", "Balazs", "")),
        ("van der Velden, Jan", ("van der", "Velden", "Jan", "")),
        ("Jan van der Velden", ("van der", "Velden", "Jan", "")),
        ("King, Jr., Martin Luther", ("", "King", "Martin Luther", "Jr.")),
        ("{de Gaulle}, Charles", ("", "de Gaulle", "Charles", "")),
        (r"Kov{\'a}cs, J.", ("", "Kovács", "J.", "")),
    ],
)
def test_names_of_persons(written: str, parts: tuple[str, str, str, str]) -> None:
    person = read(f"@book{{k, author = {{{written}}}}}")[0].contributions[0].person
    assert person is not None
    assert (person.non_dropping_particle, person.family, person.given, person.suffix) == parts


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
@misc{, title = {No Key}}
@comment{jabref-meta: x}
"""


def test_a_file_with_everything_in_it() -> None:
    library = read(FOREIGN, "refs.bib")
    assert library.keys == ("chen1995", "paren1962", "twice", "missing", "no")
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
        (2, "not-kept", "note"),
        (17, "bibtex", "error"),
        (19, "duplicate-field", "warning"),
        (20, "bibtex-field", "warning"),
        (21, "bibtex", "error"),
        (22, "no-key", "warning"),
        (23, "not-kept", "note"),
    ]
    assert "Never closed" in library.findings[1].raw


def test_what_a_file_said_otherwise_is_written_as_it_was() -> None:
    fields = _fields(dumps(read(FOREIGN)["chen1995"], "bibtex"))
    assert fields["title"] == "{China's {I}nvolvement in the {V}ietnam War}"
    assert fields["pages"] == '"356-387"'
    assert fields["journal"] == "{The China Quarterly}", "a macro means nothing in another file"
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
        ("someone@example.org wrote {this}", None),
        ("@foo{a, b}", None),
    ],
)
def test_which_dialect_claims_a_text(text: str, name: str | None) -> None:
    assert detect(text) == name


def test_other_programs_parts_of_a_signature_make_one() -> None:
    entry = "@unpublished{k, archive = {Magyar Országos Levéltár (MOL)}, shelfmark = {XIX-J-1-j, 5. doboz}}"
    assert str(read(entry)[0].signature) == "MOL, XIX-J-1-j, 5. doboz"


def test_real_files_lose_no_entry_and_stay_as_they_are(shared: Path) -> None:
    folder = shared / "corpora" / "bibtex"
    if not folder.is_dir():
        pytest.skip("no corpus of BibTeX files beside the repository")
    for path in sorted(folder.iterdir())[::8]:
        text, _ = decode(path.read_bytes())
        library = read(text, path.name)
        begun = re.findall(r"(?im)^[ \t]*@(?!comment|string|preamble)\w+[ \t]*[{(]", text)
        errors = [f for f in library.findings if str(f.severity) == "error"]
        assert len(library) + len(errors) >= len(begun), path.name
        again = read(dumps(library, "bibtex"))
        assert [r.replace(kept={}, statements=()).title for r in again] == [r.title for r in library], path.name
