"""Documents that cite: what a writing program does with notes, and what it is told."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import provenance as pv
from provenance.citing import ENGINES
from provenance.errors import (
    InvalidDocument,
    InvalidLanguage,
    StyleError,
    UnknownEngine,
    UnknownKey,
    UnknownLocale,
    UnknownNote,
)

REPORT = pv.Record.model_validate(
    {
        "key": "report",
        "kind": "report",
        "title": "Report on the harvest",
        "date": "1962-08-27",
        "original_language": "hu",
        "contributions": [
            {"role": "author", "body": "Embassy of Hungary in North Korea"},
            {"role": "translator", "person": {"given": "Balazs", "family": "Szalontai"}},
        ],
        "texts": [{"kind": "original", "language": "hu"}, {"kind": "translation", "language": "en"}],
        "holdings": [{"signature": "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"}],
    }
)
BOOK = pv.Record.model_validate(
    {
        "key": "book",
        "kind": "book",
        "title": "The quiet front",
        "date": "2005",
        "contributions": [{"role": "author", "person": {"given": "Clara", "family": "Novak"}}],
    }
)
LETTER = pv.Record.model_validate(
    {
        "key": "letter",
        "kind": "letter",
        "title": "To the minister",
        "date": "1961",
        "aliases": ["oldletter"],
        "contributions": [{"role": "author", "person": {"given": "Ann", "family": "Vale"}}],
    }
)
LIBRARY = pv.Library([REPORT, BOOK, LETTER])

every_engine = pytest.mark.parametrize("engine", ENGINES.names())


def texts(doc: pv.Document) -> list[str]:
    return [note.text for note in doc.notes]


@every_engine
def test_notes_follow_one_another(engine: str) -> None:
    doc = pv.Document(LIBRARY, engine=engine)
    first = doc.cite("book", locator="p. 2")
    assert first == pv.Note("n1", "Clara Novak, The Quiet Front (2005), 2.", 1, (pv.Cite("book", "p. 2"),))
    again = doc.cite("book", locator="p. 3")
    assert again.number == 2
    assert again.text.startswith("Novak, ")
    assert again.text.endswith(" 3.")
    assert doc.changed == {}
    assert doc.notes == (first, again)
    assert len(doc) == 2
    assert doc[again.id] == again


@every_engine
def test_others_that_change_are_told(engine: str) -> None:
    doc = pv.Document(LIBRARY, engine=engine, to="html")
    doc.cite("book")
    doc.cite("letter")
    full = doc["n1"].text
    earlier = doc.insert(0, ["book"])
    assert earlier.text == full
    assert list(doc.changed) == ["n1"]
    assert doc.changed["n1"] == doc["n1"].text != full
    assert [note.number for note in doc.notes] == [1, 2, 3]
    doc.remove(earlier.id)
    assert doc.changed == {"n1": full}
    doc.cite("letter")
    assert doc.changed == {}
    doc.move("n1", 1)
    assert doc.changed == {}
    assert [note.id for note in doc.notes][:2] == ["n2", "n1"]
    doc.edit("n2", cites=["report"])
    (changed,) = doc.changed
    assert doc.changed[changed] == doc[changed].text


def test_a_move_tells_who_is_first_now() -> None:
    doc = pv.Document(LIBRARY)
    for key in ("book", "letter", "book"):
        doc.cite(key)
    before = texts(doc)
    moved = doc.move("n3", 0)
    assert moved.text == before[0]
    assert doc.changed == {"n1": before[2]}
    back = doc.move("n3", -1)
    assert back.text == before[2]
    assert texts(doc) == before


def test_locators_prefixes_and_suffixes_are_written_as_people_write_them() -> None:
    doc = pv.Document(LIBRARY)
    wanted = {
        "fols. 85r–88r": "fols. 85r–88r",
        "ll. 165–192": "ll. 165–192",
        "p. 2": "2",
        "box 3": "box 3",
    }
    for locator, shown in wanted.items():
        note = doc.insert(0, [pv.Cite("book", locator, prefix="cf.", suffix="and passim")])
        assert note.text.startswith("cf. Clara Novak, The Quiet Front (2005), ")
        assert note.text.endswith(f", {shown} and passim.")


def test_a_cluster_is_one_note() -> None:
    doc = pv.Document(LIBRARY)
    note = doc.insert(0, ["book", pv.Cite("letter", prefix="see also"), REPORT])
    parts = note.text.split("; ")
    assert len(parts) == 3
    assert parts[1].startswith("see also Ann Vale")
    assert [cite.key for cite in note.cites] == ["book", "letter", "report"]
    with pytest.raises(ValueError, match="cites 3 sources"):
        doc.edit(note.id, locator="p. 2")
    assert doc.edit(note.id, cites=["book"]).text == "Clara Novak, The Quiet Front (2005)."
    assert doc.edit(note.id, locator="p. 9").text == "Clara Novak, The Quiet Front (2005), 9."
    assert doc.edit(note.id, locator="").text == "Clara Novak, The Quiet Front (2005)."


def test_the_author_may_stand_in_the_sentence() -> None:
    in_text = pv.Document(LIBRARY, "chicago-author-date")
    assert in_text.cite("book", author_in_text=True).text == "Novak (2005)"
    assert in_text.cite("book", suppress_author=True).text == "(2005)"
    assert in_text.notes[0].in_text == ""
    notes = pv.Document(LIBRARY, "chicago")
    note = notes.cite("book", author_in_text=True)
    assert (note.in_text, note.text) == ("Clara Novak", "The Quiet Front (2005).")
    nameless = pv.Document(
        [pv.Record.model_validate({"key": "k", "title": "Coal", "date": "1957"})], "chicago-author-date"
    )
    assert "NO_PRINTED" not in nameless.cite("k", author_in_text=True).text


def test_a_note_may_have_a_number_of_its_own_or_stand_in_the_text() -> None:
    doc = pv.Document(LIBRARY)
    numbers = [doc.cite(key, note=n).number for key, n in [("book", None), ("letter", 0), ("book", None), ("book", 7)]]
    assert numbers == [1, 0, 2, 7]
    assert doc.cite("letter").number == 8
    doc.edit("n4", note=3)
    assert [note.number for note in doc.notes] == [1, 0, 2, 3, 4]
    assert pv.Document(LIBRARY, "mla").cite("book").number == 0


def test_the_bibliography_is_of_what_is_cited() -> None:
    doc = pv.Document(LIBRARY)
    assert doc.bibliography() == ""
    doc.cite("book")
    doc.cite("letter")
    assert doc.bibliography() == pv.bibliography([BOOK, LETTER])
    assert doc.bibliography(to="html") == pv.bibliography([BOOK, LETTER], to="html")
    doc.remove("n1")
    assert doc.bibliography() == pv.bibliography([LETTER])


def test_two_works_of_one_year_get_letters_and_the_notes_before_are_told() -> None:
    other = BOOK.model_copy(update={"key": "other", "title": "Another front"})
    doc = pv.Document([BOOK, other], "apa")
    assert doc.cite("book").text == "(Novak, 2005)"
    assert doc.cite("other").text == "(Novak, 2005a)"
    assert doc.changed == {"n1": "(Novak, 2005b)"}
    doc.remove("n2")
    assert doc.changed == {"n1": "(Novak, 2005)"}


def test_both_texts_are_cited_where_asked() -> None:
    doc = pv.Document(LIBRARY, cited="both")
    assert doc.cite("report").text == pv.cite(REPORT, cited="both")
    assert doc.insert(0, ["book"]).text == pv.cite(BOOK)


def test_what_is_given_wrongly_changes_nothing() -> None:
    doc = pv.Document(LIBRARY)
    doc.cite("book", id="mine")
    before = doc.dumps()
    with pytest.raises(UnknownKey, match="did you mean 'book'"):
        doc.cite("bok")
    with pytest.raises(UnknownNote, match="note with the id 'min'; did you mean 'mine'"):
        doc.remove("min")
    with pytest.raises(ValueError, match="already"):
        doc.cite("book", id="mine")
    with pytest.raises(ValueError, match="at least one source"):
        doc.insert(0, [])
    with pytest.raises(IndexError, match="from 0 to 1"):
        doc.insert(2, ["book"])
    with pytest.raises(IndexError, match="from 0 to 0"):
        doc.move("mine", 1)
    with pytest.raises(TypeError, match="locator"):
        doc.edit("mine", locater="p. 2")
    with pytest.raises(TypeError, match="a text for the locator"):
        doc.edit("mine", locator=2)
    with pytest.raises(ValueError, match="number of a note"):
        doc.edit("mine", note=-1)
    assert doc.dumps() == before


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"style": "no-such-style"}, LookupError),
        ({"to": "no-such-output"}, LookupError),
        ({"engine": "none"}, UnknownEngine),
        ({"locale": "?"}, InvalidLanguage),
        ({"locale": "sw"}, UnknownLocale),
    ],
)
def test_a_wrong_setting_is_told_at_once(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        pv.Document(LIBRARY, **options)


def test_a_style_that_is_none_is_told_at_once(tmp_path: Any) -> None:  # noqa: ANN401 - pytest's own
    path = tmp_path / "bad.csl"
    path.write_text("<style/>", encoding="utf-8")
    with pytest.raises(StyleError):
        pv.Document(LIBRARY, path)


def test_the_state_is_a_value() -> None:
    doc = pv.Document(LIBRARY, "apa", to="html", locale="de-DE")
    doc.cite("book", locator="S. 2", prefix="vgl.")
    doc.insert(0, ["letter", pv.Cite("report", suppress_author=True)], id="w-17")
    doc.cite("oldletter", note=4)
    text = doc.dumps()
    again = pv.Document.loads(text, LIBRARY)
    assert again.notes == doc.notes
    assert again.dumps() == text
    assert again.bibliography() == doc.bibliography()
    assert again.changed == {}
    assert again.cite("book").id not in {note.id for note in doc.notes}
    assert json.loads(text)["notes"][0] == {
        "id": "w-17", "note": None, "cites": [{"key": "letter"}, {"key": "report", "suppress_author": True}],
    }  # fmt: skip


def test_a_source_that_has_gone_prints_as_itself() -> None:
    doc = pv.Document(LIBRARY)
    doc.cite("book")
    doc.cite("letter")
    again = pv.Document.loads(doc.dumps(), [BOOK])
    assert texts(again) == [doc["n1"].text, "[letter?]"]
    assert [(f.rule, f.where.key) for f in again.findings] == [("unknown-item", "letter")]


GOOD = {"provenance_document": 1, "style": "chicago", "notes": [{"id": "a", "note": None, "cites": [{"key": "book"}]}]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "found no JSON"),
        ("[" * 100_000, "found no JSON"),
        ("[]", "version 1, found none"),
        (json.dumps(GOOD | {"provenance_document": 2}), "version 1, found 2"),
        (json.dumps(GOOD | {"style": 7}), "a text for 'style' in the document, found 7"),
        (json.dumps(GOOD | {"notes": {}}), "a list for 'notes'"),
        (json.dumps({"provenance_document": 1}), "a list for 'notes' in the document, found nothing"),
        (json.dumps(GOOD | {"notes": [5]}), "'note' in note 1"),
        (json.dumps(GOOD | {"notes": [*GOOD["notes"], *GOOD["notes"]]}), "'a' again in note 2"),  # type: ignore[misc]
        (json.dumps(GOOD | {"notes": [{"id": "a", "cites": []}]}), "at least one cite in note 1"),
        (json.dumps(GOOD | {"notes": [{"id": "a", "cites": [{}]}]}), "'key' in a cite of note 1, found nothing"),
        (json.dumps(GOOD | {"notes": [{"id": "a", "cites": ["book"]}]}), "'key' in a cite of note 1"),
        (json.dumps(GOOD | {"notes": [{"id": 1, "cites": [{"key": "book"}]}]}), "'id' in note 1, found 1"),
    ],
)
def test_a_state_that_is_none_is_one_clear_error(text: str, message: str) -> None:
    with pytest.raises(InvalidDocument, match=message):
        pv.Document.loads(text, LIBRARY)


def test_a_state_needs_no_more_than_its_notes() -> None:
    assert texts(pv.Document.loads(json.dumps(GOOD), LIBRARY)) == ["Clara Novak, The Quiet Front (2005)."]


@every_engine
@pytest.mark.parametrize("style", ["chicago", "apa", "mla"])
def test_every_act_tells_exactly_what_it_changed(engine: str, style: str) -> None:
    chosen = random.Random(f"{engine} {style}")  # noqa: S311 - the same acts in every run
    doc = pv.Document(LIBRARY, style, engine=engine)
    for _ in range(25):
        before = {note.id: note.text for note in doc.notes}
        ids = list(before)
        act = chosen.choice(["insert", "insert", "remove", "move", "edit"]) if ids else "insert"
        own = chosen.choice(ids) if act != "insert" else ""
        if act == "insert":
            own = doc.insert(chosen.randint(0, len(ids)), chosen.sample(["book", "letter", "report"], 1)).id
        elif act == "remove":
            doc.remove(own)
        elif act == "move":
            doc.move(own, chosen.randrange(len(ids)))
        else:
            doc.edit(own, cites=[chosen.choice(["book", "letter"])], locator=chosen.choice(["", "p. 2"]))
        after = {note.id: note.text for note in doc.notes}
        assert doc.changed == {i: t for i, t in after.items() if i != own and before.get(i) != t}
        assert doc.notes == pv.Document.loads(doc.dumps(), LIBRARY).notes


def test_calls_from_several_threads_do_not_disturb_each_other() -> None:
    doc = pv.Document(LIBRARY)

    def work(number: int) -> str:
        note = doc.cite(("book", "letter", "report")[number % 3], locator=f"p. {number}")
        doc.edit(note.id, suffix=f"({number})")
        return note.id

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(work, range(60)))
    assert len(set(ids)) == len(doc) == 60
    assert doc.notes == pv.Document.loads(doc.dumps(), LIBRARY).notes
