"""The archival signature: prints what was parsed, replaces a part, compares and sorts."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from provenance.traditions import parse_signature as parse
from provenance.values.labels import Label
from provenance.values.locator import Locator
from provenance.values.signature import LEVELS, ArchivalSignature, Repository, Segment, fold, natural_key
from tests.strategies import SIGNATURES, signature_texts, signatures, texts

MOL = SIGNATURES[0]
CREDITED = f"{MOL}. Translated by A. Bee."


@given(signatures())
def test_a_signature_is_a_value(made: ArchivalSignature) -> None:
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own
    assert copy.deepcopy(made) == made
    assert hash(made.replace()) == hash(made)
    assert made.replace() == made
    assert made.same_as(made)
    assert ArchivalSignature.model_validate(made.model_dump(mode="json")) == made


@given(signatures())
def test_what_is_printed_is_made_of_the_parts(made: ArchivalSignature) -> None:
    printed = str(made)
    slots = made.layout[1::2]
    if "repository" not in slots[1:-1]:  # taken out of the middle, it leaves one separator of two
        assert made.location in made.written
    assert made.trailing in printed
    assert all(segment.text in printed for segment in made.segments)
    assert made.format() == made.written


@given(signature_texts(), texts())
def test_replacing_a_level_prints_all_else_as_it_was(text: str, value: str) -> None:
    made = parse(text)
    level = next((s.level for s in made.segments if s.value.strip()), None)
    assume(level is not None and made.level(level) is not None and made.level(level).value)  # type: ignore[union-attr]
    assert level is not None
    segment = made.level(level)
    assert segment is not None
    changed = made.replace(**{level: value})
    slot = 1 + 2 * made.layout[1::2].index(str(made.segments.index(segment)))
    at = len("".join(made._slot(part) if i % 2 else part for i, part in enumerate(made.layout[:slot])))
    before, after = str(made)[:at], str(made)[at + len(segment.text) :]
    assert str(changed).startswith(before)
    assert str(changed).endswith(after)
    assert changed.level(level).value == value  # type: ignore[union-attr]  # it is still there
    assert [s for s in changed.segments if s.level != level] == [s for s in made.segments if s.level != level]


@pytest.mark.parametrize(
    ("text", "changes", "printed"),
    [
        (MOL, {"box": "6"}, "MOL, XIX-J-1-j Korea, 6. doboz, 5/bc, 0066/1962"),
        (MOL, {"box": 6, "item": "0067/1963"}, "MOL, XIX-J-1-j Korea, 6. doboz, 5/bc, 0067/1963"),
        (MOL, {"fonds": "XIX-J-1-k"}, "MOL, XIX-J-1-k Korea, 5. doboz, 5/bc, 0066/1962"),
        (CREDITED, {"trailing": ""}, MOL),
        (CREDITED, {"repository": "MNL OL"}, CREDITED.replace("MOL", "MNL OL")),
        (CREDITED, {"repository": None}, CREDITED.removeprefix("MOL, ")),
        (CREDITED, {"locator": Locator(text="p. 3", value="3")}, f"{MOL}, p. 3. Translated by A. Bee."),
        (MOL, {"locator": Locator(text="p. 3", value="3"), "trailing": "Secret."}, f"{MOL}, p. 3. Secret."),
        ("fond 3;  box 5", {"repository": "RGANI"}, "RGANI, fond 3;  box 5"),
        (
            "RGANI, Fond 059a;Opis 5a, List 80. Translated by A. Bee.",
            {"locator": None},
            "RGANI, Fond 059a;Opis 5a. Translated by A. Bee.",
        ),
        ("", {"repository": "MOL", "trailing": "Secret."}, "MOL. Secret."),
        ("MOL", {"repository": None}, ""),
    ],
)
def test_replacing_keeps_the_separators(text: str, changes: dict[str, Any], printed: str) -> None:
    assert str(parse(text).replace(**changes)) == printed


def test_replacing_what_is_not_there() -> None:
    with pytest.raises(LookupError, match="the signature has no level 'reel'; it has fonds, series, box, folder, item"):
        parse(MOL).replace(reel="3")
    with pytest.raises(LookupError, match="it has none"):
        parse("").replace(box="3")


def test_segments_more_or_less() -> None:
    made = ArchivalSignature.of(repository="MOL", fonds="12", box="3")
    assert str(made.replace(segments=made.segments[:1])) == "MOL, 12"
    assert (
        str(made.replace(segments=(*made.segments, Segment(text="9", value="9", level="folder"))))
        == "MOL, 12, box 3, 9"
    )


@pytest.mark.parametrize(
    ("parts", "printed", "levels"),
    [
        (
            {"repository": "MOL", "fonds": "XIX-J-1-j", "series": "Korea", "box": "5"},
            "MOL, XIX-J-1-j, Korea, box 5",
            ["fonds", "series", "box"],
        ),
        ({"box": "5", "fonds": "12"}, "box 5, 12", ["box", "fonds"]),
        (
            {"record_group": "59", "lot": "96D292", "entry": "3"},
            "59, lot 96D292, entry 3",
            ["record-group", "lot", "entry"],
        ),
        ({"box": "2", "locator": "p. 3"}, "box 2, p. 3", ["box"]),
        ({"repository": Repository(text="MOL", name="Magyar Országos Levéltár")}, "MOL", []),
        ({}, "", []),
    ],
)
def test_a_signature_of_its_parts(parts: dict[str, Any], printed: str, levels: list[str]) -> None:
    made = ArchivalSignature.of(**parts)
    assert (str(made), [s.level for s in made.segments]) == (printed, levels)


def test_a_level_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match=r"expected a level, one of fonds, subfonds.*found 'crate'"):
        ArchivalSignature.of(crate="5")


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        (None, MOL),
        ("en", "MOL, XIX-J-1-j Korea, box 5, 5/bc, 0066/1962"),
        ("en-GB", "MOL, XIX-J-1-j Korea, box 5, 5/bc, 0066/1962"),
        ("hu", MOL),
        ("de", "MOL, XIX-J-1-j Korea, Karton 5, 5/bc, 0066/1962"),
        ("fr", "MOL, XIX-J-1-j Korea, carton 5, 5/bc, 0066/1962"),
        ("ru", "MOL, XIX-J-1-j Korea, короб 5, 5/bc, 0066/1962"),
        ("xx", MOL),
    ],
)
def test_labels_in_another_language(language: str | None, printed: str) -> None:
    assert parse(CREDITED).format(language) == printed


def test_labels_of_ones_own() -> None:
    assert parse(MOL).format(labels={"box": Label("b.")}) == "MOL, XIX-J-1-j Korea, b. 5, 5/bc, 0066/1962"
    assert parse(MOL).format("en", labels={"box": Label("b.")}) == "MOL, XIX-J-1-j Korea, b. 5, 5/bc, 0066/1962"


def test_what_is_written_and_where_it_is() -> None:
    made = parse(CREDITED)
    assert (made.written, made.location, made.trailing) == (MOL, MOL.removeprefix("MOL, "), "Translated by A. Bee.")


ALIKE = [
    (MOL, MOL.replace("5. doboz", "box 5"), True),
    (MOL, MOL.replace("MOL", "mol"), True),
    ("AVPRF, Fond 059a, Opis 5a", "АВПРФ,  fond 059A; opis 5a", True),
    ("MOL, XIX-J-1-j, 5. doboz, 004076/1955", "MOL, XIX–J–1–j, 5. doboz, 004076/ 1955", True),
    (MOL, f"{MOL}. Translated by A. Bee.", True),
    (MOL, MOL.replace("5. doboz", "6. doboz"), False),
    (MOL, MOL.replace("MOL", "AVPRF"), False),
    ("AVPRF, fond 3, l. 5", "AVPRF, fond 3, l. 6", False),
    ("AVPRF, fond 3", "AVPRF, fond 3, opis 5", False),
    ("AVPRF F. 0102, Op. 13, P. 72, Delo 5", "АВПРФ. Ф. 0102. Оп. 13. Д. 5. П. 72", True),
    ("PRO, FO 371/133009", "TNA, FO 371/133009", True),
    ("MOL, XIX-J-1-j, 5. doboz", "MNL OL, XIX-J-1-j, box 5", True),
    ("TsDA, Fond 1-B, Opis 51", "TsDA, Fond 1B, Opis 51", True),
    ("AVPRF, fond 3-1", "AVPRF, fond 31", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), ALIKE)
def test_same_as_compares_across_spellings(one: str, other: str, *, same: bool) -> None:
    assert parse(one).same_as(parse(other)) is parse(other).same_as(parse(one)) is same


@given(st.lists(signatures(), min_size=3, max_size=3))
def test_same_as_is_an_equivalence(three: list[ArchivalSignature]) -> None:
    a, b, c = three
    assert a.same_as(b) is b.same_as(a)
    assert a.same_as(c) or not (a.same_as(b) and b.same_as(c))
    assert a.same_as(b) or a != b


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (MOL, "MOL, XIX-J-1-j Korea, 5. doboz, 6/c, 1/1963", True),
        (MOL, "MOL, XIX-J-1-j Korea, box 5", True),
        (MOL, "MOL, XIX-J-1-j Korea, 6. doboz", False),
        (MOL, "MOL, XIX-J-1-j China, 5. doboz", False),
        ("AVPRF, fond 3", "AVPRF, fond 3", False),
        ("Folder 2, Box 5, RG 59, NARA", "NARA, RG 59, Box 5, Folder 3", True),
        ("Folder 2, Box 5, RG 59, NARA", "NARA, RG 84, Box 5, Folder 2", False),
        ("AVPRF F. 0102, Op. 13, D. 5, P. 72", "AVPRF F. 0102, Op. 13, P. 72, D. 6", True),
    ],
)
def test_what_lies_in_one_box(one: str, other: str, *, same: bool) -> None:
    assert parse(one).same_container(parse(other)) is same


def test_signatures_are_sorted_as_a_finding_aid_sorts_them() -> None:
    order = [
        "x",
        "AVPRF, fond 3, opis 9",
        "AVPRF, fond 3, opis 10",
        "AVPRF, fond 12",
        "MOL, XIX-J-1-j, 9. doboz",
        "MOL, XIX-J-1-j, 10. doboz",
    ]
    made = [parse(text) for text in order]
    assert [str(s) for s in sorted([made[i] for i in (3, 0, 5, 1, 4, 2)], key=lambda s: s.sort_key)] == order


@given(st.lists(signatures(), max_size=5))
def test_any_signatures_can_be_sorted(made: list[ArchivalSignature]) -> None:
    assert len(sorted(made, key=lambda s: s.sort_key)) == len(made)


@pytest.mark.parametrize("text", ["5", "०५", "²", "x१२", "９", "9" * 400, ""])
def test_digits_of_every_script_can_be_sorted(text: str) -> None:
    assert sorted([natural_key(text), natural_key("a1"), natural_key("1")])


def test_numbers_are_sorted_as_numbers() -> None:
    assert natural_key("box 9") < natural_key("box 10") < natural_key("box 10a")
    assert natural_key("９") == natural_key("9")
    assert fold(" XIX–J - 1") == "xix-j-1"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": "5"}, "5"),
        ({"value": "5", "label": "box"}, "box 5"),
        ({"value": "5", "label": "ív", "label_place": "after"}, "5 ív"),
        ({"value": "5", "label": "doboz", "text": "5. doboz", "label_place": "after"}, "5. doboz"),
        ({"value": 5}, "5"),
    ],
)
def test_a_segment_makes_its_text(fields: dict[str, Any], text: str) -> None:
    made = Segment.model_validate(fields)
    assert (made.text, made.normal) == (text, "5")


@pytest.mark.parametrize(
    ("segment", "printed"),
    [
        (Segment(text="Box 55", label="Box", value="55", label_place="before"), "Box 6"),
        (Segment(text="d. 5/5", label="d.", value="5/5", label_place="before"), "d. 6"),
        (Segment(text="1. doboz 1", label="doboz", value="1", label_place="after"), "6. doboz 1"),
        (Segment(text="box", value="lost", label_place="before"), "6"),
    ],
)
def test_a_segment_with_another_value(segment: Segment, printed: str) -> None:
    assert str(segment.with_value("6")) == printed


@pytest.mark.parametrize(
    ("repository", "full"),
    [
        (Repository(text="MOL"), "MOL"),
        (Repository(text="MOL", name="Magyar Országos Levéltár", abbreviation="MOL"), "Magyar Országos Levéltár (MOL)"),
        (Repository(text="x", name="Somewhere"), "Somewhere"),
        (Repository(text="x", name="MOL", abbreviation="MOL"), "MOL"),
    ],
)
def test_the_full_name_of_a_repository(repository: Repository, full: str) -> None:
    assert repository.full == full


@pytest.mark.parametrize(
    "layout",
    [
        ("a",),
        ("", "0", ""),
        ("", "repository", "", "0"),
        ("", "repository", "", "0", "", "0", ""),
        ("", "repository", "", "1", ""),
    ],
)
def test_a_layout_names_each_part_once(layout: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="the layout must name each part once"):
        ArchivalSignature.of(repository="MOL", box="5").replace(layout=layout)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_beyond_its_bounds(confidence: float) -> None:
    with pytest.raises(ValidationError, match="confidence"):
        ArchivalSignature(confidence=confidence)


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_can_be_had(level: str) -> None:
    made = ArchivalSignature.of(**{level: "5"})
    found = made.level(level)
    assert found is not None
    assert found.value == "5"
    assert made.level("unknown" if level != "unknown" else "box") is None
