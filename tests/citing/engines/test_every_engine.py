"""What the port promises, held against every engine there is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.citing import ENGINES, CiteItem, Cluster, CslItem, Engine, Mode, Rendering, find_style
from provenance.citing._engine import member
from provenance.citing.styles import Style, read_style
from provenance.errors import UnknownEngine
from provenance.outputs import member as output
from provenance.richtext import RichText, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

every_engine = pytest.mark.parametrize("engine", [member(n) for n in ENGINES.names()], ids=ENGINES.names())

REPORT: CslItem = {
    "type": "manuscript",
    "title": "Report on the harvest",
    "author": [{"literal": "Embassy of Hungary in North Korea"}],
    "translator": [{"family": "Vale", "given": "Anna Maria"}],
    "issued": {"date-parts": [[1962, 8, 27]]},
    "archive": "Magyar Országos Levéltár (MOL)",
    "archive-place": "Budapest",
    "archive_location": "XIX-J-1-j Korea, 5. doboz",
    "URL": "https://example.org/1",
}
BOOK: CslItem = {
    "type": "book",
    "title": "The quiet front",
    "author": [{"family": "Novak", "given": "Clara Jean"}],
    "publisher": "Harbour Press",
    "issued": {"date-parts": [[2005]]},
}
ITEMS = {"report": REPORT, "book": BOOK}


def style_of(
    citation: str, *, bibliography: str = "", kind: str = "note", body: str = "", attributes: str = ""
) -> Style:
    """Return a small style."""
    end = f"<bibliography>{bibliography}</bibliography>" if bibliography else ""
    return read_style(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}">{body}'
        f"<citation {attributes}>{citation}</citation>{end}</style>".encode(),
        name="small",
    )


def plain(rich: RichText) -> str:
    return output("plain").citation(rich)


def texts(rendering: Rendering) -> list[str]:
    return [plain(text) for text in rendering.clusters]


def cited(engine: Engine, style: Style, *clusters: Cluster, items: dict[str, CslItem] | None = None) -> list[str]:
    return texts(engine.render(style, items or ITEMS, clusters, bibliography=False))


@every_engine
def test_there_is_a_text_for_each_cluster_and_an_entry_for_each_item(engine: Engine) -> None:
    clusters = [Cluster.of("book"), Cluster.of("report", "book"), Cluster.of("book")]
    rendering = engine.render(find_style("chicago"), ITEMS, clusters)
    assert len(rendering.clusters) == 3
    assert [entry.id for entry in rendering.entries] == ["report", "book"]
    assert rendering.layout.hanging_indent
    assert rendering.findings == ()


@every_engine
@pytest.mark.parametrize(
    ("bibliography", "ids"),
    [(False, []), (True, ["book"]), (["report"], ["report", "book"]), ([], ["book"]), (["book"], ["book"])],
)
def test_the_bibliography_holds_what_is_asked_for(
    engine: Engine, bibliography: bool | Sequence[str], ids: list[str]
) -> None:
    rendering = engine.render(find_style("mla"), ITEMS, [Cluster.of("book")], bibliography=bibliography)
    assert [entry.id for entry in rendering.entries] == ids


@every_engine
def test_nothing_to_cite_is_no_error(engine: Engine) -> None:
    assert engine.render(find_style("chicago"), {}, []).clusters == ()
    assert engine.render(find_style("chicago-notes"), ITEMS, [Cluster.of("book")]).entries == ()


@every_engine
def test_ids_are_taken_as_they_are(engine: Engine) -> None:
    ids = ["Ab", "aB", "AB", "with space", "é", "e\u0301", "0", "<b>", "\u202e", "None"]
    items: dict[str, CslItem] = {i: {**BOOK, "title": f"Volume {n}"} for n, i in enumerate(ids)}
    rendering = engine.render(find_style("mla"), items, [Cluster.of(i) for i in ids], bibliography=ids)
    assert {
        e.id: f"Volume {n}" in plain(e.text) for n, i in enumerate(ids) for e in rendering.entries if e.id == i
    } == (dict.fromkeys(ids, True))


@every_engine
def test_an_id_that_no_item_has_is_a_finding_and_a_question_mark(engine: Engine) -> None:
    rendering = engine.render(find_style("mla"), ITEMS, [Cluster.of("nope", "book")], bibliography=["gone"])
    assert [(f.rule, f.where.key) for f in rendering.findings] == [("unknown-item", "nope"), ("unknown-item", "gone")]
    assert "nope?" in texts(rendering)[0]
    assert "Novak" in texts(rendering)[0]
    assert [e.id for e in rendering.entries] == ["book"]


POSITIONS = (
    '<layout delimiter="; "><choose>'
    '<if position="ibid-with-locator"><text value="ibid+"/></if><else-if position="ibid"><text value="ibid"/></else-if>'
    '<else-if position="near-note"><text value="near"/></else-if>'
    '<else-if position="subsequent"><text value="again"/></else-if><else><text value="first"/></else></choose></layout>'
)


@every_engine
@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        ("a a a@2 a@2 a", "first ibid ibid+ ibid near"),
        ("a b a b", "first first near near"),
        ("a b b b b a", "first first ibid ibid ibid again"),
        ("a,b a", "first; first near"),
        ("a,a b,a a", "first; ibid first; near near"),
        ("a#1 a#2", "first ibid"),
        ("a#1 b#2 a#9", "first first again"),
        ("a#1 b#1 b#2", "first first near"),
    ],
)
def test_positions_follow_from_the_order(engine: Engine, cites: str, expected: str) -> None:
    def cluster(text: str) -> Cluster:
        inner, _, note = text.partition("#")
        parts = [cite.partition("@") for cite in inner.split(",")]
        return Cluster(tuple(CiteItem(i, locator) for i, _, locator in parts), int(note) if note else None)

    style = style_of(POSITIONS, attributes='near-note-distance="3"')
    items: dict[str, CslItem] = {"a": BOOK, "b": REPORT}
    assert cited(engine, style, *map(cluster, cites.split()), items=items) == [
        t.replace("_", " ") for t in expected.replace("; ", ";_").split(" ")
    ]


@pytest.mark.parametrize(("name", "expected"), [("citeproc-py", "ibid"), ("csl", "again")])
def test_notes_without_a_citation_between_two_of_one_item(name: str, expected: str) -> None:
    # CSL 1.0.2 (position) looks at the previous citation only; our own processor heeds the note between as well, since
    # a reader takes "ibid." for what stands right above (Chicago 14.34).
    clusters = [Cluster.of("book", note_number=1), Cluster.of("book", note_number=9)]
    assert cited(member(name), style_of(POSITIONS), *clusters)[1] == expected


@every_engine
def test_the_number_of_the_first_note_is_known(engine: Engine) -> None:
    style = style_of('<layout><text variable="first-reference-note-number" prefix="see note "/></layout>')
    clusters = [Cluster.of("book", note_number=4), Cluster.of("book", note_number=7)]
    assert cited(engine, style, *clusters)[1] == "see note 4"


@every_engine
@pytest.mark.parametrize(
    ("mode", "in_text", "note"),
    [
        (Mode.NORMAL, "(Novak 2005, 12)", "Clara Jean Novak, The Quiet Front (Harbour Press, 2005), 12."),
        (Mode.SUPPRESS_AUTHOR, "(2005, 12)", "The Quiet Front (Harbour Press, 2005), 12."),
        (Mode.AUTHOR_ONLY, "Novak", "Clara Jean Novak"),
        (Mode.AUTHOR_IN_TEXT, "Novak (2005, 12)", "Clara Jean Novak The Quiet Front (Harbour Press, 2005), 12."),
    ],
)
def test_how_much_of_a_cite_is_printed(engine: Engine, mode: Mode, in_text: str, note: str) -> None:
    cluster = Cluster((CiteItem("book", "12", mode=mode),))
    assert cited(engine, find_style("chicago-author-date"), cluster) == [in_text]
    assert cited(engine, find_style("chicago"), cluster) == [note]


@every_engine
@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (CiteItem("book", "12"), "(Novak, 2005, p. 12)"),
        (CiteItem("book", "12-14"), "(Novak, 2005, pp. 12–14)"),
        (CiteItem("book", "box 3-4", ""), "(Novak, 2005, box 3-4)"),
        (CiteItem("book", "ll. 165–192", ""), "(Novak, 2005, ll. 165–192)"),
        (CiteItem("book", "3", "no such label"), "(Novak, 2005, no such label 3)"),
        (CiteItem("book", "' or 1=1", "'] | //x"), "(Novak, 2005, '] | //x ' or 1=1)"),
        (CiteItem("book", prefix="see", suffix="and passim"), "(see Novak, 2005 and passim)"),
        (CiteItem("book", prefix="see ", suffix=", passim"), "(see Novak, 2005, passim)"),
    ],
)
def test_locators_and_affixes(engine: Engine, item: CiteItem, expected: str) -> None:
    printed = cited(engine, find_style("apa"), Cluster((item,)))
    assert [text.replace("’", "'") for text in printed] == [expected]  # an engine may set an apostrophe as such


@every_engine
def test_cites_stay_in_the_order_given_unless_the_style_sorts_them(engine: Engine) -> None:
    layout = '<layout delimiter="; "><text variable="title"/></layout>'
    unsorted, by_title = style_of(layout), style_of(f'<sort><key variable="title"/></sort>{layout}')
    assert cited(engine, unsorted, Cluster.of("book", "report")) == ["The quiet front; Report on the harvest"]
    assert cited(engine, by_title, Cluster.of("book", "report")) == ["Report on the harvest; The quiet front"]


@every_engine
@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (None, "August 27, 1962"),
        ("hu-HU", "1962. augusztus 27."),
        ("hu", "1962. augusztus 27."),
        ("HU_hu", "1962. augusztus 27."),
        ("de", "27. August 1962"),
        ("fr-CA", "27 août 1962"),
        ("ru", "27 август 1962"),
    ],
)
def test_the_locale_is_the_one_asked_for(engine: Engine, locale: str | None, expected: str) -> None:
    rendering = engine.render(find_style("chicago"), ITEMS, [Cluster.of("report")], locale=locale)
    assert expected in texts(rendering)[0]
    assert rendering.findings == ()


@every_engine
@pytest.mark.parametrize("locale", ["xx-XX", "'] | //term", "../../etc", "en-US\0", "x" * 5000])
def test_an_unknown_locale_is_a_finding(engine: Engine, locale: str) -> None:
    rendering = engine.render(find_style("chicago"), ITEMS, [Cluster.of("report")], locale=locale)
    assert [f.rule for f in rendering.findings] == ["unknown-locale"]
    assert "August 27, 1962" in texts(rendering)[0]


@every_engine
def test_equal_calls_give_equal_results_whatever_came_between(engine: Engine) -> None:
    clusters = [Cluster.of("report"), Cluster.of("book"), Cluster.of("report")]
    style = find_style("chicago")
    before = engine.render(style, ITEMS, clusters)
    engine.render(style, ITEMS, list(reversed(clusters)), locale="hu-HU")
    engine.render(find_style("mla"), ITEMS, clusters)
    assert engine.render(style, ITEMS, clusters) == before


@every_engine
def test_threads_do_not_disturb_each_other(engine: Engine) -> None:
    calls = [
        (name, locale) for name in ("chicago", "mla", "apa", "wilson") for locale in ("en-US", "hu-HU", "de-DE")
    ] * 2

    def call(of: tuple[str, str]) -> Rendering:
        return engine.render(find_style(of[0]), ITEMS, [Cluster.of("report", "book")] * 2, locale=of[1])

    alone = [call(of) for of in calls]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(call, calls)) == alone


@every_engine
def test_an_item_is_not_changed(engine: Engine) -> None:
    item = {**REPORT, "custom": {"a": [1]}}
    before = repr(item)
    engine.render(find_style("chicago"), {"x": item}, [Cluster.of("x")])
    assert repr(item) == before


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)
variables = st.sampled_from(
    ["type", "title", "author", "issued", "translator", "URL", "DOI", "page", "volume", "language", "archive",
     "edition", "title-short", "editor", "container-title", "accessed", "note", "recipient", "number-of-volumes", "?"]
)  # fmt: skip
shaped = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["manuscript", "book", "chapter", "article-journal", "webpage", "document"]),
        "title": st.text(max_size=20),
        "author": st.lists(
            st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix"]), st.text(max_size=8))
        ),
        "issued": st.fixed_dictionaries(
            {"date-parts": st.lists(st.lists(st.integers(-50, 3000), max_size=4), max_size=3)}
        ),
        "page": st.from_regex(r"[0-9]{0,4}[-–,&]?[a-z0-9]{0,4}", fullmatch=True),
    },
)


@every_engine
@settings(max_examples=60)
@given(
    item=shaped | st.dictionaries(variables, json_values, max_size=8),
    style=st.sampled_from(["chicago", "mla", "apa", "wilson", "ieee"]),
)
def test_no_item_costs_an_exception_or_another_item(engine: Engine, item: dict[str, object], style: str) -> None:
    rendering = engine.render(find_style(style), {"bad": item, "good": BOOK}, [Cluster.of("bad"), Cluster.of("good")])
    alone = engine.render(find_style(style), {"good": BOOK}, [Cluster.of("good")])
    assert text_of(rendering.clusters[0])
    if style != "ieee":  # numbers depend on what else is cited
        assert rendering.clusters[1] == alone.clusters[0]
    assert {e.id for e in rendering.entries} == {"bad", "good"}
    assert {f.where.key for f in rendering.findings} <= {"bad"}
    assert not {"item-not-rendered"} & {f.rule for f in rendering.findings}


def test_an_unknown_engine_names_those_there_are() -> None:
    with pytest.raises(UnknownEngine, match="citeproc-py"):
        member("pandoc")
