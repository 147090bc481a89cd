"""Entries of both dialects of BibTeX as people write them: what is stated in words, and what styles print for a key."""

from __future__ import annotations

import pytest

from provenance.formats import dumps, loads

both = pytest.mark.parametrize("name", ["bibtex", "biblatex"])


@both
@pytest.mark.parametrize(
    ("fields", "signatures"),
    [
        ("note={TNA, FO 371/12345}", ["TNA, FO 371/12345"]),
        ("note={NARA, RG 59, Box 12; TNA, FO 371/12345.}", ["NARA, RG 59, Box 12", "TNA, FO 371/12345"]),
        (r"howpublished={Magyar Orsz{\'a}gos Lev{\'e}lt{\'a}r, XIX-J-1-j Korea, 5. doboz}",
         ["Magyar Országos Levéltár, XIX-J-1-j Korea, 5. doboz"]),
        ("howpublished={Wilson Center Digital Archive}, note={MOL, XIX-J-1-j Korea, 5. doboz}",
         ["MOL, XIX-J-1-j Korea, 5. doboz"]),
        ("note={Unpublished talk, University of Iowa, 12 May 2003}", []),
        ("note={Box 12}", []),
        ("note={TNA}", []),
    ],
)  # fmt: skip
def test_signatures_stated_in_words_are_read_where_they_are_nothing_else(
    name: str, fields: str, signatures: list[str]
) -> None:
    (record,) = loads(f"@misc{{a, title={{T}}, {fields}}}", name)
    assert [str(holding.signature) for holding in record.holdings] == signatures
    (again,) = loads(dumps(record, name), name)
    assert again.holdings == record.holdings


@both
@pytest.mark.parametrize(
    "note", ["MOL, XIX-J-1-j Korea, 5. doboz. {}", "NARA, RG 59, Box 12; TNA, FO 371/12345. {}.", "{}"]
)
def test_credits_in_a_note_name_who_did_what(name: str, note: str) -> None:
    credit = note.format("Obtained by Charles Kraus and translated by Balazs Szalontai for NKIDP")
    (record,) = loads(
        f"@misc{{a, title={{T}}, howpublished={{Wilson Center Digital Archive}}, note={{{credit}}}}}", name
    )
    assert [(one.role, str(one), one.programme) for one in record.contributions] == [
        ("obtainer", "Charles Kraus", ""), ("translator", "Balazs Szalontai", "NKIDP"),
    ]  # fmt: skip
    assert record.notes == ()
    (again,) = loads(dumps(record, name), name)
    assert again.contributions == record.contributions


@both
def test_how_a_work_was_published(name: str) -> None:
    text = r"""
        @misc{a, title={T}, howpublished={\url{https://example.org/a}}}
        @booklet{b, title={T}, howpublished={Privately printed}}
        @misc{c, title={T}, howpublished={CWIHP}, note={Something else}}
    """
    page, pamphlet, other = loads(text, name)
    assert [str(one.url) for one in page.locations] == ["https://example.org/a"]
    assert pamphlet.variables["publisher"] == "Privately printed"
    assert (other.notes, other.holdings) == (("Something else",), ())
    assert [loads(dumps(one, name), name)[0].variables for one in (page, pamphlet)] == [
        page.variables,
        pamphlet.variables,
    ]


@both
def test_what_styles_print_for_a_key_or_a_command_is_the_text(name: str) -> None:
    text = r"""
        @report{a, title={He said \enquote{yes \enquote{no}}}, type={techreport}, number=7, year=1962}
        @phdthesis{b, title={T}, school={ELTE}, date={1962-05-00}}
        @article{c, title={T}, journaltitle={J}, issue=3, eid={e12}, month={jan/feb}, year=1962}
        @commented{d, title={An entry of jurabib}}
    """
    report, thesis, article, commented = loads(text, name)
    assert report.title == "He said “yes ‘no’”"
    assert (report.variables["genre"], report.variables["number"]) == ("Technical report", "7")
    assert (thesis.variables["genre"], str(thesis.date)) == ("PhD thesis", "1962-05")
    assert (article.variables["issue"], article.variables["number"], str(article.date)) == (
        "3",
        "e12",
        "1962-01/1962-02",
    )
    assert commented.title == "An entry of jurabib"
    for one in (report, thesis, article, commented):
        (again,) = loads(dumps(one, name), name)
        assert (again.title, again.variables, again.date) == (one.title, one.variables, one.date)
