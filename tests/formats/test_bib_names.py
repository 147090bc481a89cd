"""The names in BibTeX fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats._bib.names import Name, Named, names_in, read_names, written_names
from provenance.model import Agent, Person
from provenance.values.name import looks_like_body
from tests.strategies import persons, texts


def test_names_are_split_at_and_outside_of_braces() -> None:
    assert names_in("{Ministry of Foreign Affairs and Trade} and Kovács, József AND others") == [
        "{Ministry of Foreign Affairs and Trade}",
        "Kovács, József",
        "others",
    ]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Szalontai, Balazs", ("Szalontai", "Balazs", "", "")),
        ("Balazs Szalontai", ("Szalontai", "Balazs", "", "")),
        ("van der Velden, Jan", ("Velden", "Jan", "van der", "")),
        ("Jan van der Velden", ("Velden", "Jan", "van der", "")),
        ("Charles~de~Gaulle", ("Gaulle", "Charles", "de", "")),
        ("'t Hooft, Gerard", ("Hooft", "Gerard", "'t", "")),
        ("Ortega y Gasset, José", ("Ortega y Gasset", "José", "", "")),
        ("King, Jr., Martin Luther", ("King", "Martin Luther", "", "Jr.")),
        ("King, Martin Luther, Jr.", ("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King Jr.", ("King", "Martin Luther", "", "Jr.")),
        ("{de Gaulle}, Charles", ("de Gaulle", "Charles", "", "")),
        ("Ludwig {van Beethoven}", ("van Beethoven", "Ludwig", "", "")),
        (r"Kov{\'a}cs, J.", ("Kovács", "J.", "", "")),
        (r"Fran\c cois Villon", ("Villon", "François", "", "")),
        (r"{\v S}koda, {\'A}.", ("Škoda", "Á.", "", "")),
        ("J.~K. Rowling", ("Rowling", "J. K.", "", "")),
        ("family=Velden, given=Jan, prefix=van der, useprefix=true", ("Velden", "Jan", "van der", "")),
        ('given="Jean Pierre", family={Simon, fils}, given-i=JP', ("Simon, fils", "Jean Pierre", "", "")),
        ("Plato", ("Plato", "", "", "")),
    ],
)
def test_names_of_persons(written: str, parts: tuple[str, str, str, str]) -> None:
    assert read_names(written) == (Name(*parts),)


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("{NASA}", "NASA"),
        ("{Ministry of Foreign Affairs and Trade}", "Ministry of Foreign Affairs and Trade"),
        ("{{Barnes and Noble}}", "Barnes and Noble"),
        (r"{K{\"u}l{\"u}gyminiszt{\'e}rium}", "Külügyminisztérium"),
        ("Embassy of Hungary in North Korea", "Embassy of Hungary in North Korea"),
    ],
)
def test_names_of_bodies(written: str, body: str) -> None:
    assert read_names(f"A. Bee and {written}") == (Name("Bee", "A."), Name(body=body))


def test_others_are_nobody() -> None:
    assert read_names("A. Bee and others") == (Name("Bee", "A."),)
    assert read_names("others") == ()
    assert read_names(" and  and ") == ()


@given(st.lists(st.one_of(persons().map(lambda person: Agent(person=person))), max_size=3))
def test_what_is_written_of_names_is_read_and_written_alike(agents: list[Agent]) -> None:
    once = tuple(map(Named.of, read_names(written_names(agents))))
    assert len(once) <= len(agents)
    again = tuple(map(Named.of, read_names(written_names([Agent(person=o.person, body=o.body) for o in once]))))
    assert (
        tuple(map(Named.of, read_names(written_names([Agent(person=o.person, body=o.body) for o in again])))) == again
    )


def test_a_family_name_that_begins_with_any_small_letter_has_no_particle() -> None:
    for family in ("µA yes", "đurić b", "ßa b", "яб в"):
        (name,) = read_names(written_names([Agent(person=Person(family=family))]))
        assert (name.family, name.particle) == (family, "")


@given(texts(halves=False), texts(halves=False))
def test_a_name_of_a_body_is_told_by_one_of_its_words(one: str, other: str) -> None:
    whole = f"{one} {other}"
    assert looks_like_body(whole) == any(map(looks_like_body, whole.split(" ")))


@given(st.text("ab AB{},\\'\"~=-.", max_size=25))
def test_no_list_of_names_breaks_the_reader(text: str) -> None:
    for name in read_names(text):
        assert str(Named.of(name).person or Named.of(name).body)
