"""A signature in the order that its archive gives the levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.traditions import format_signature, parse_signature, tradition, tradition_names
from provenance.traditions._order import _ordered, official_order
from provenance.values.labels import Label
from provenance.values.signature import LEVELS, ArchivalSignature
from tests.strategies import signatures

if TYPE_CHECKING:
    from pathlib import Path

ORDERS = {name: tradition(name).order for name in tradition_names() if tradition(name).order}

OFFICIAL = [
    ("AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11", "AVPRF, Fond 059a, Opis 5a, Papka 11, Delo 5"),
    ("АВПРФ. Ф. 100. Д. 14. П. 244. Оп. 33. Л. 7", "АВПРФ. Ф. 100. Оп. 33. П. 244. Д. 14. Л. 7"),
    # NARA goes from small to large, whatever it is written in.
    (
        "National Archives, RG 59, Central Files 1964–66, POL 27 VIET S",
        "POL 27 VIET S, Central Files 1964–66, RG 59, National Archives",
    ),
    ("NARA, RG 226, Entry 108A, Box 174, Folder RB–3", "Folder RB–3, Box 174, Entry 108A, RG 226, NARA"),
    # Of a name behind the signature, and a title that stays by what follows it.
    ("Szyfrogramy z Hawany, 6/77 w-82 t-1264, AMSZ", "AMSZ, Szyfrogramy z Hawany, 6/77 w-82 t-1264"),
    # The parts of one number stay together.
    ("MNL OL, XIX-J-1-j Korea, 5/bc, 5. doboz", "MNL OL, XIX-J-1-j Korea, 5. doboz, 5/bc"),
    ("f. 12, FO 371/84080, TNA", "TNA, FO 371/84080, f. 12"),
    # A full stop of the text is not set twice.
    ("АВПРФ. Ф. 100. Оп. 33. П. 244. 1946 г. Д. 14", "АВПРФ. Ф. 100. Оп. 33. 1946 г. П. 244. Д. 14"),
]


@pytest.mark.parametrize(("text", "printed"), OFFICIAL)
def test_the_official_order(text: str, printed: str) -> None:
    signature = parse_signature(text)
    assert format_signature(signature, official=True) == printed
    assert format_signature(signature) == signature.written


@pytest.mark.parametrize(
    ("name", "text"), [(name, example["text"]) for name in ORDERS for example in tradition(name).accepts]
)
def test_the_examples_lose_nothing(name: str, text: str) -> None:
    signature = parse_signature(text, tradition=name)
    printed = format_signature(signature, official=True)
    for part in signature.segments:
        assert part.text in printed
    assert signature.locator is None or str(signature.locator) in printed
    assert signature.repository is None or str(signature.repository) in printed


def test_labels_and_order_together() -> None:
    signature = parse_signature("AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11")
    assert (
        format_signature(signature, official=True, language="en") == "AVPRF, fonds 059a, series 5a, folder 11, file 5"
    )
    own = {"folder": Label("papka"), "file": Label("delo")}
    assert format_signature(signature, labels=own) == "AVPRF, Fond 059a, Opis 5a, delo 5, papka 11"


def test_where_no_order_is_known_it_is_printed_as_written() -> None:
    signature = parse_signature("Archive of Somewhere, Folder 9, Box 3, fond 12")
    assert official_order(signature) == ()
    assert format_signature(signature, official=True) == str(signature)


def test_by_hand_the_archive_tells_the_order() -> None:
    made = ArchivalSignature.of(repository="GARF", file="12", series="4", fonds="5446")
    assert format_signature(made, official=True) == "GARF, 5446, 4, 12"


@pytest.mark.parametrize("name", ORDERS)
def test_an_order_names_each_level_once(name: str) -> None:
    order = ORDERS[name]
    assert len(set(order)) == len(order)
    assert {"repository", "locator"} <= set(order)


def test_a_wrong_order_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('title = "mine"\nsource = "mine"\norder = ["fonds", "shelf"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"'mine' cannot be used: expected a level, .*'shelf'"):
        tradition(str(file))


orders = st.lists(st.sampled_from([*LEVELS, "repository", "locator"]), unique=True)


@given(signatures(), orders)
def test_no_order_loses_a_part(signature: ArchivalSignature, order: list[str]) -> None:
    made = _ordered(signature, order)
    assert made.replace(layout=signature.layout) == signature
    assert sorted(made.layout[1::2]) == sorted(signature.layout[1::2])
    assert made.layout[1::2][-1:] == ("trailing",) or not signature.trailing
    assert _ordered(made, order).layout[1::2] == made.layout[1::2]


@given(st.lists(st.sampled_from(LEVELS), max_size=8), orders)
def test_levels_are_in_order_and_others_stay_by_their_neighbour(levels: list[str], order: list[str]) -> None:
    parts = [{"value": f"v{i}", "level": level} for i, level in enumerate(levels)]
    signature = ArchivalSignature.model_validate({"segments": parts})
    made = [int(slot) for slot in _ordered(signature, order).layout[1::2]]
    named = [order.index(levels[i]) for i in made if levels[i] in order]
    assert named == sorted(named)
    for i in range(1, len(levels)):
        if levels[i] not in order:
            assert made.index(i) == made.index(i - 1) + 1
