"""A bibliography in parts: archives, fonds, literature, and the list of abbreviations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import provenance as pv
from provenance.citing import find_style
from provenance.citing._parts import undashed
from provenance.model import Record
from tests.documents import BOOK, REPORT

if TYPE_CHECKING:
    from collections.abc import Iterable

GOLDEN = Path(__file__).parents[1] / "golden" / "items.json"
LEGATION = "Legation of Ruritania"
DASHED = "chicago-notes-bibliography-classic"
"""A style that prints a dash for an author who was named in the entry before."""


def document(title: str, signature: str, *, author: str = LEGATION, date: str = "1957", **fields: Any) -> Record:  # noqa: ANN401 - fields of a record
    given = {
        "key": title.casefold(),
        "kind": "report",
        "title": title,
        "date": date,
        "contributions": [{"role": "author", "body": author}],
        "holdings": [{"signature": signature}] if signature else [],
    }
    return Record.model_validate({**given, **fields})


FIRST = document("Alpha", "MOL, XIX-J-1-j Korea, 5. doboz", date="1957-05-12")
ABROAD = document("Beta", "NARA, RG 59, Box 7", date="1957-05-13")
SECOND = document("Gamma", "MOL, XIX-J-1-j Korea, 6. doboz", date="1957-05-14")
OTHER = document("Delta", "PA AA, B 12, Bd. 20", author="Zentrale")
HOMELESS = document("Epsilon", "", locations=[{"archive": "Wilson Center Digital Archive"}])
ALL = (FIRST, ABROAD, SECOND, OTHER, HOMELESS, BOOK)


def headings(records: Iterable[Record], **options: Any) -> dict[str, list[str]]:  # noqa: ANN401 - options of a list
    """Return the entries of a bibliography by their headings, each by the title that it shows."""
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for paragraph in pv.bibliography(records, to="markdown", engine="csl", **options).split("\n\n"):
        if paragraph.startswith("## "):
            found[paragraph[3:]] = entries = []
        else:
            entries.append(paragraph)
    return found


def titles(records: Iterable[Record], **options: Any) -> dict[str, list[str]]:  # noqa: ANN401 - the same
    names = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Cold War")
    return {
        heading: [name for entry in entries for name in names if name in entry]
        for heading, entries in headings(records, **options).items()
    }


def test_archives_come_by_name_and_literature_last() -> None:
    assert list(titles(ALL, group_by="repository").items()) == [
        ("Magyar Országos Levéltár (MOL), Budapest", ["Alpha", "Gamma"]),
        ("National Archives and Records Administration (NARA), Washington", ["Beta"]),
        ("Politisches Archiv des Auswärtigen Amts (PA AA), Berlin", ["Delta"]),
        ("Other sources", ["Epsilon"]),
        ("Literature", ["Cold War"]),
    ]


def test_fonds_come_by_their_numbers_under_their_archive() -> None:
    records = [
        document("Alpha", "NARA, RG 218, Box 1"),
        document("Beta", "NARA, RG 59, Box 7"),
        document("Gamma", "NARA, Lot 64 D 560"),
        document("Delta", "MOL, XIX-J-1-j Korea, 5. doboz"),
        document("Epsilon", "NARA, Record Group 59, Box 8"),
    ]
    archive = "National Archives and Records Administration (NARA), Washington"
    assert list(titles(records, group_by="fonds").items()) == [
        ("Magyar Országos Levéltár (MOL), Budapest — XIX-J-1-j", ["Delta"]),
        (archive, ["Gamma"]),
        (f"{archive} — RG 59", ["Beta", "Epsilon"]),
        (f"{archive} — RG 218", ["Alpha"]),
    ]


def test_one_archive_under_two_names_is_one_part() -> None:
    records = [document("Alpha", "АВПРФ, ф. 0102"), document("Beta", "AVP RF, f. 0102")]
    assert list(titles(records, group_by="repository").values()) == [["Alpha", "Beta"]]


def test_the_original_decides_where_a_source_belongs() -> None:
    copies = [{"signature": "NARA, RG 59", "status": "copy"}, {"signature": "MOL, XIX-J-1-j"}]
    assert list(titles([document("Alpha", "", holdings=copies)], group_by="repository")) == [
        "Magyar Országos Levéltár (MOL), Budapest"
    ]


def test_a_translation_stands_with_its_original() -> None:
    entries = headings([REPORT, BOOK], cited="both", group_by="repository")
    assert [len(part) for part in entries.values()] == [2, 1]


@pytest.mark.parametrize(
    ("item", "heading"),
    [
        ({"type": "interview", "archive": "Oral History Centre", "archive_location": "no. 41"}, "Oral History Centre"),
        ({"type": "map", "archive": "Map Room", "archive-place": "Zenda", "archive_location": "7"}, "Map Room, Zenda"),
        ({"type": "map"}, "Literature"),
        ({"type": "manuscript"}, "Other sources"),
        ({"type": "report"}, "Literature"),
        ({"type": "manuscript", "archive": "Abbey", "archive_location": "MS 1"}, "Abbey"),
        ({"type": "article-journal", "archive": "JSTOR", "archive_location": "12"}, "Literature"),
        ({"type": "book", "archive": "National Library", "archive_location": "Inc. 7"}, "Literature"),
    ],
)
def test_what_was_read_from_csl_json_is_sorted_out_too(item: dict[str, str], heading: str) -> None:
    library = pv.loads(json.dumps([{"id": "x", "title": "Alpha", **item}]), "csl-json")
    assert titles(library, group_by="repository") == {heading: ["Alpha"]}


@pytest.mark.parametrize("group_by", ["repository", "fonds"])
@pytest.mark.parametrize("style", ["chicago", "chicago-author-date", "apa", "ieee", "wilson"])
def test_every_entry_stands_in_one_part_as_in_the_whole(style: str, group_by: Any) -> None:  # noqa: ANN401 - a literal
    library = pv.read(GOLDEN)
    whole = pv.bibliography(library, style, to="markdown", engine="csl").split("\n\n")
    found = [e for part in headings(library, style=style, group_by=group_by).values() for e in part]
    assert len(whole) == len(library)
    assert sorted(found) == sorted(whole)
    parts = headings(library, style=style, group_by=group_by).values()
    assert all(part == [entry for entry in whole if entry in part] for part in parts)


def test_year_suffixes_are_those_of_the_whole_list() -> None:
    records, style = (FIRST, ABROAD, SECOND, OTHER), "chicago-author-date"
    shown = [f"1957{suffix}. “{title}" for suffix, title in zip("abc", ("Alpha", "Beta", "Gamma"), strict=True)]
    for text in (
        pv.bibliography(records, style, engine="csl"),
        pv.bibliography(records, style, engine="csl", group_by="repository"),
    ):
        assert [part for part in shown if part not in text] == []


def test_a_dash_never_stands_for_a_name_under_another_heading() -> None:
    entries = headings([FIRST, ABROAD, SECOND, OTHER], style=DASHED, group_by="repository")
    assert [[entry.partition(". “")[0] for entry in part] for part in entries.values()] == [
        [LEGATION, "———"],  # the one between them, of the same author, is in the next part
        [LEGATION],
        ["Zentrale"],
    ]


def small_style(folder: Path, rule: str = "") -> Path:
    """Return a style that lists by date, with a dash for an author who was named before."""
    path = folder / "dated.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">'
        "<info><title>Dated</title><id>dated</id><updated>2026-11-24T00:00:00Z</updated></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        f'<bibliography subsequent-author-substitute="—"{rule}><sort><key variable="issued"/></sort><layout>'
        '<names variable="author"/><text variable="title" prefix=": "/></layout></bibliography></style>',
        encoding="utf-8",
    )
    return path


def test_a_dash_stands_for_nobody_else(tmp_path: Path) -> None:
    records = [
        document("Alpha", "MOL, XIX-J-1-j", date="1950"),
        document("Delta", "NARA, RG 59", author="Zentrale", date="1951"),
        document("Epsilon", "MOL, XIX-J-1-j", author="Zentrale", date="1952"),
        document("Beta", "MOL, XIX-J-1-j", date="1953"),
        document("Gamma", "MOL, XIX-J-1-j", date="1954"),
    ]
    assert list(headings(records, style=small_style(tmp_path), group_by="repository").values()) == [
        [f"{LEGATION}: Alpha", "Zentrale: Epsilon", f"{LEGATION}: Beta", "—: Gamma"],
        ["Zentrale: Delta"],
    ]


def test_dashes_for_some_of_several_names_need_the_entry_before(tmp_path: Path) -> None:
    def by(title: str, signature: str, year: int, *authors: str) -> Record:
        names = [{"role": "author", "body": name} for name in authors]
        return document(title, signature, date=str(year), contributions=names)

    records = [
        by("Alpha", "MOL, XIX-J-1-j", 1950, "A", "B"),
        by("Beta", "NARA, RG 59", 1951, "A", "C"),
        by("Gamma", "MOL, XIX-J-1-j", 1952, "A", "C"),
        by("Delta", "MOL, XIX-J-1-j", 1953, "A", "C"),
    ]
    style = small_style(tmp_path, ' subsequent-author-substitute-rule="partial-each"')
    assert list(headings(records, style=style, group_by="repository").values()) == [
        ["A, B: Alpha", "A, C: Gamma", "—, —: Delta"],
        ["A, C: Beta"],
    ]


def test_a_style_without_dashes_is_left_alone() -> None:
    assert undashed(find_style("chicago")) is None
    plain = undashed(find_style(DASHED))
    assert plain is not None
    assert b"subsequent-author-substitute" in find_style(DASHED).xml
    assert b"subsequent-author-substitute" not in plain.xml


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("chicago", "AVPRF — Archive of Foreign Policy of the Russian Federation, Moscow"),
        ("wilson", "АВПРФ — Archive of Foreign Policy of the Russian Federation, Moscow"),
    ],
)
def test_abbreviations_are_those_that_the_entries_show(style: str, line: str) -> None:
    text = pv.bibliography(document("Alpha", "АВПРФ, ф. 0102"), style, abbreviations=True, engine="csl")
    assert text.split("\n\n")[:3] == ["Abbreviations", line, "Bibliography"]


def test_abbreviations_come_by_the_alphabet_each_once() -> None:
    text = pv.bibliography(ALL, abbreviations=True, group_by="repository", engine="csl")
    assert text.split("\n\n")[1].splitlines() == [
        "MOL — Magyar Országos Levéltár, Budapest",
        "NARA — National Archives and Records Administration, Washington",
        "PA AA — Politisches Archiv des Auswärtigen Amts, Berlin",
    ]


def test_one_abbreviation_of_two_archives_is_told_twice() -> None:
    places = [("Archives du ministère", "La Courneuve"), ("Arhiva Ministerului", "București")]
    items = [
        {"id": town, "type": "manuscript", "archive": f"{name} (AMAE)", "archive-place": town, "archive_location": "7"}
        for name, town in places
    ]
    text = pv.bibliography(pv.loads(json.dumps(items), "csl-json"), "mla", abbreviations=True, engine="csl")
    assert text.split("\n\n")[1].split("\n") == [f"AMAE — {name}, {town}" for name, town in places]


def test_where_no_abbreviation_is_shown_none_is_listed() -> None:
    assert pv.bibliography(BOOK, abbreviations=True) == pv.bibliography(BOOK)
    town = [{"id": "x", "type": "manuscript", "title": "T", "archive": "Archive (New York)", "archive_location": "7"}]
    records = pv.loads(json.dumps(town), "csl-json")
    assert pv.bibliography(records, abbreviations=True) == pv.bibliography(records)


def test_names_are_escaped_by_the_output() -> None:
    name = "R & D <b>Archive</b>"
    item = {"id": "x", "type": "manuscript", "title": "T", "archive": f"{name} (RDA)", "archive_location": "7"}
    records = pv.loads(json.dumps([item]), "csl-json")
    html = pv.bibliography(records, to="html", group_by="repository", abbreviations=True, engine="csl")
    assert '<div class="csl-entry">RDA — R &#38; D &#60;b&#62;Archive&#60;/b&#62;</div>' in html
    assert "<h2>R &#38; D &#60;b&#62;Archive&#60;/b&#62; (RDA)</h2>" in html
    assert "## R & D \\<b\\>Archive" in pv.bibliography(records, to="markdown", group_by="repository", engine="csl")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        (None, ["Abbreviations", "Other sources", "Literature"]),
        ("de-AT", ["Abkürzungen", "Weitere Quellen", "Literatur"]),
        ("fr", ["Abréviations", "Autres sources", "Littérature"]),
        ("hu_HU", ["Rövidítések", "Egyéb források", "Szakirodalom"]),
        ("ru-RU", ["Сокращения", "Прочие источники", "Литература"]),
        ("pl-PL", ["Abbreviations", "Other sources", "Literature"]),
    ],
)
def test_headings_speak_the_language_of_the_list(locale: str | None, words: list[str]) -> None:
    found = list(headings([FIRST, HOMELESS, BOOK], locale=locale, group_by="repository", abbreviations=True))
    assert [found[0], *found[2:]] == words


def test_a_style_without_a_bibliography_has_no_headings_either() -> None:
    options: dict[str, Any] = {"group_by": "repository", "abbreviations": True}
    assert pv.bibliography(ALL, "chicago-notes", engine="csl", **options) == ""
    assert pv.bibliography([], **options) == ""


def test_another_grouping_is_an_error() -> None:
    with pytest.raises(ValueError, match="expected group_by to be 'repository' or 'fonds', found 'box'"):
        pv.bibliography(ALL, group_by="box")  # type: ignore[arg-type]


def test_what_is_a_document_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """An output whose texts are whole documents says itself how several become one."""
    monkeypatch.setattr("provenance.outputs.plain.join", "+".join, raising=False)
    options: dict[str, Any] = {"group_by": "repository", "abbreviations": True, "engine": "csl"}
    assert pv.bibliography(ALL, **options).startswith("Abbreviations+MOL — ")
    assert pv.cite([FIRST, BOOK], "mla", engine="csl") == "(Legation of Ruritania)+(Gaddis)"
    assert pv.cite(BOOK, "mla", engine="csl") == "(Gaddis)"
