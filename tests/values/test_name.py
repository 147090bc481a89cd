"""Names of persons: taken apart where that is safe, whole where it is not, and told from bodies and lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from provenance.errors import InvalidName
from provenance.values.name import PersonName, affiliation, looks_like_body, parse_name, split_names

SPLIT = {
    "Balazs Szalontai": {"given": "Balazs", "family": "Szalontai"},
    "  Balazs\n Szalontai ": {"given": "Balazs", "family": "Szalontai"},
    "Szalontai, Balazs": {"given": "Balazs", "family": "Szalontai"},
    "Szalontai,Balazs": {"given": "Balazs", "family": "Szalontai"},
    "József Kovács": {"given": "József", "family": "Kovács"},
    "James G. Hershberg": {"given": "James G.", "family": "Hershberg"},
    "Hershberg, James G.": {"given": "James G.", "family": "Hershberg"},
    "V.P. Moskovsky": {"given": "V.P.", "family": "Moskovsky"},
    "Yu. V. Andropov": {"given": "Yu. V.", "family": "Andropov"},
    "Ivanov P.A.": {"given": "P.A.", "family": "Ivanov"},
    "Ivanov P. A.": {"given": "P. A.", "family": "Ivanov"},
    "Andropov Yu.V.": {"given": "Yu.V.", "family": "Andropov"},
    "Иванов П.А.": {"given": "П.А.", "family": "Иванов"},
    "Иванов, Пётр": {"given": "Пётр", "family": "Иванов"},
    "Jean-Pierre Serre": {"given": "Jean-Pierre", "family": "Serre"},
    "Tip O'Neill": {"given": "Tip", "family": "O'Neill"},
    'William "Bill" Casey': {"given": 'William "Bill"', "family": "Casey"},
    # titles
    "Dr. Rositza Ishpekova": {"prefix": "Dr.", "given": "Rositza", "family": "Ishpekova"},
    "Dr Ishpekova": {"prefix": "Dr", "family": "Ishpekova"},
    "Prof. Dr. Hans Meyer": {"prefix": "Prof. Dr.", "given": "Hans", "family": "Meyer"},
    "Ishpekova, Dr. Rositza": {"prefix": "Dr.", "given": "Rositza", "family": "Ishpekova"},
    "Maj Sjöwall": {"given": "Maj", "family": "Sjöwall"},
    # suffixes
    "Martin Luther King, Jr.": {"given": "Martin Luther", "family": "King", "suffix": "Jr.", "comma_suffix": True},
    "Martin Luther King Jr.": {"given": "Martin Luther", "family": "King", "suffix": "Jr."},
    "King, Martin Luther, Jr.": {"given": "Martin Luther", "family": "King", "suffix": "Jr.", "comma_suffix": True},
    "John Smith III": {"given": "John", "family": "Smith", "suffix": "III"},
    "Amartya Sen": {"given": "Amartya", "family": "Sen"},
    # particles
    "Ludwig van Beethoven": {"given": "Ludwig", "non_dropping_particle": "van", "family": "Beethoven"},
    "Hans van de Ven": {"given": "Hans", "non_dropping_particle": "van de", "family": "Ven"},
    "van der Velden, Robert": {"given": "Robert", "non_dropping_particle": "van der", "family": "Velden"},
    "Wernher von Braun": {"given": "Wernher", "dropping_particle": "von", "family": "Braun"},
    "Braun, Wernher von": {"given": "Wernher", "dropping_particle": "von", "family": "Braun"},
    "Charles de Gaulle": {"given": "Charles", "non_dropping_particle": "de", "family": "Gaulle"},
    "van Gogh": {"non_dropping_particle": "van", "family": "Gogh"},
    "Martin Van Buren": {"given": "Martin", "family": "Van Buren"},
    "José Ortega y Gasset": {"given": "José", "family": "Ortega y Gasset"},
    "Hafez al-Assad": {"given": "Hafez", "family": "al-Assad"},
    # a first word that is an eastern Asian family name too, before syllables of other languages
    "Lee Hamilton": {"given": "Lee", "family": "Hamilton"},
    "Kim Philby": {"given": "Kim", "family": "Philby"},
    "Jian Chen": {"given": "Jian", "family": "Chen"},
    "Wang, James": {"given": "James", "family": "Wang"},
}


@pytest.mark.parametrize(("text", "parts"), SPLIT.items(), ids=list(SPLIT))
def test_taken_apart(text: str, parts: dict[str, object]) -> None:
    assert parse_name(text) == PersonName.model_validate(parts)


FAMILY_FIRST = [
    "Kim Il Sung", "Kim II Sung", "Kim Il-sung", "KIM Il Sung", "Kim Jong Il", "Pak Hon-yong", "Pak Chŏng-ae", "Nam Il",
    "Ch'oe Yong-gŏn", "Chŏng Il-lyong", "Hŏ Ka-i", "O Chin-u", "Ri Sung Yop", "Yi Hyo-sun", "Kim Ch’aek",
    "Park Chung-hee",
    "Roh Tae-woo", "Chun Doo-hwan", "Mao Zedong", "Mao Tse-tung", "Zhou Enlai", "Chou En-lai", "Deng Xiaoping",
    "Teng Hsiao-p'ing", "Ch'en Yi", "Lin Biao", "Peng Dehuai", "P'eng Te-huai", "Liu Shaoqi", "Qiao Guanhua",
    "Wu Xiuquan", "Huang Hua", "Hua Guofeng", "Ye Jianying", "Nie Rongzhen", "Chiang Kai-shek", "Sun Yat-sen",
    "Wang Jiaxiang", "Zhang Wentian", "Luo Guibo", "Chen Jian", "Yang Kuisong", "Ho Chi Minh", "Hồ Chí Minh",
    "Võ Nguyên Giáp", "Vo Nguyen Giap", "Lê Duẩn", "Le Duc Tho", "Pham Van Dong", "Truong Chinh",
    "Nguyen Thi Minh Khai",
    "Ngo Dinh Diem", "Đặng Xuân Khu", "Hoang Van Hoan", "Tran Buu Kiem", "Duong Van Minh", "Lee Kuan Yew",
]  # fmt: skip
LITERAL = [
    *FAMILY_FIRST,
    "Stalin", "Иосиф Сталин", "毛泽东", "김일성", "毛 泽东", "bell hooks", "unknown", "42", "?", "Agent 007",
    "Jr.", "Dr.",
    "Embassy of Hungary in North Korea", "Foreign Ministry, Department of Asia", "Minister of Defense", "a, b, c, d",
    "Andrei A. Gromyko, Minister", "József Kovács, Ambassador", "Balazs Szalontai (Kookmin)", "A & B",
    ", John", "Smith,",
    "Ivan Ivanov P.", "one of the many people who translated this document", "Jo/Hn Smith",
]  # fmt: skip


@pytest.mark.parametrize("text", LITERAL)
def test_left_whole(text: str) -> None:
    assert parse_name(text) == PersonName(literal=text)
    assert str(parse_name(text)) == parse_name(text).sorted() == text


def test_a_title_before_a_name_left_whole() -> None:
    name = parse_name("Comrade Kim Il Sung")
    assert name == PersonName(prefix="Comrade", literal="Kim Il Sung")
    assert (str(name), name.sorted()) == ("Comrade Kim Il Sung", "Kim Il Sung")


@pytest.mark.parametrize(
    ("text", "reading", "by_family"),
    [
        ("Szalontai, Balazs", "Balazs Szalontai", "Szalontai, Balazs"),
        ("Dr. Rositza Ishpekova", "Dr. Rositza Ishpekova", "Ishpekova, Rositza"),
        ("King, Martin Luther, Jr.", "Martin Luther King, Jr.", "King, Martin Luther, Jr."),
        ("Martin Luther King Jr.", "Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Wernher von Braun", "Wernher von Braun", "Braun, Wernher von"),
        ("Hans van de Ven", "Hans van de Ven", "van de Ven, Hans"),
        ("Ivanov P.A.", "P.A. Ivanov", "Ivanov, P.A."),
        ("van Gogh", "van Gogh", "van Gogh"),
    ],
)
def test_orders(text: str, reading: str, by_family: str) -> None:
    assert str(parse_name(text)) == reading
    assert parse_name(text).sorted() == by_family


def test_a_particle_with_an_apostrophe_takes_no_space() -> None:
    assert str(PersonName(given="Valéry", non_dropping_particle="d'", family="Estaing")) == "Valéry d'Estaing"


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_no_name_at_all(text: str) -> None:
    with pytest.raises(InvalidName, match="expected a name, found nothing"):
        parse_name(text)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({}, "expected a family name, a given name or a literal"),
        ({"literal": " "}, "expected a family name, a given name or a literal"),
        ({"prefix": "Dr."}, "expected a family name, a given name or a literal"),
        ({"suffix": "Jr."}, "expected a family name, a given name or a literal"),
        ({"literal": "Kim Il Sung", "family": "Kim"}, "expected either a literal or the parts of a name"),
        ({"literal": "Kim Il Sung", "suffix": "Jr."}, "expected either a literal or the parts of a name"),
        ({"family": "Kim", "surname": "Kim"}, "surname"),
    ],
)
def test_parts_that_make_no_name(parts: dict[str, str], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        PersonName.model_validate(parts)


def test_a_name_is_frozen_and_single_spaced() -> None:
    name = PersonName(given=" Balazs ", family="Sza\nlontai")
    assert str(name) == "Balazs Sza lontai"
    with pytest.raises(ValidationError, match="frozen"):
        name.given = "B."  # type: ignore[misc]
    assert name.replace(given="B.").sorted() == "Sza lontai, B."
    assert hash(name) == hash(name.replace())


# --- lists -------------------------------------------------------------------------------------------------------

LISTS = {
    "Balazs Szalontai and Gary Goldberg": ["Balazs Szalontai", "Gary Goldberg"],
    "Balazs Szalontai & Gary Goldberg": ["Balazs Szalontai", "Gary Goldberg"],
    "Balazs Szalontai; Gary Goldberg": ["Balazs Szalontai", "Gary Goldberg"],
    "Szalontai, Balazs; Goldberg, Gary; and Smith, J.": ["Szalontai, Balazs", "Goldberg, Gary", "Smith, J."],
    "Karl P. Benziger, Balazs Szalontai, and Gary Goldberg": ["Karl P. Benziger", "Balazs Szalontai", "Gary Goldberg"],
    "Karl P. Benziger, Balazs Szalontai and Gary Goldberg": ["Karl P. Benziger", "Balazs Szalontai", "Gary Goldberg"],
    "Karl Benziger, Balazs Szalontai, Gary Goldberg": ["Karl Benziger", "Balazs Szalontai", "Gary Goldberg"],
    "James G. Hershberg (George Washington University) and Margaret K. Gnoinska (Troy University)": [
        "James G. Hershberg (George Washington University)",
        "Margaret K. Gnoinska (Troy University)",
    ],
    "A B (C and D; E), F G (H, I), and J K": ["A B (C and D; E)", "F G (H, I)", "J K"],
    "Martin Luther King, Jr. and Ralph Abernathy": ["Martin Luther King, Jr.", "Ralph Abernathy"],
    "J. Smith, Jr., K. Lee, and L. Brown III": ["J. Smith, Jr.", "K. Lee", "L. Brown III"],
    "Ludwig van Beethoven, Hans van de Ven, and Jan de Vries": [
        "Ludwig van Beethoven",
        "Hans van de Ven",
        "Jan de Vries",
    ],
    "Dr. Rositza Ishpekova and Dr. Kovács": ["Dr. Rositza Ishpekova", "Dr. Kovács"],
    "Kim Il Sung and Stalin": ["Kim Il Sung", "Stalin"],
    "A, B, and C": ["A", "B", "C"],
    "Kuusinen, Mikoyan and Suslov": ["Kuusinen", "Mikoyan", "Suslov"],
    "Smith, John and Doe, Jane": ["Smith, John", "Doe, Jane"],
    "Hershberg, James G., and Sergey Radchenko": ["Hershberg, James G.", "Sergey Radchenko"],
    "Иванов П.А. и Петров В.В.": ["Иванов П.А.", "Петров В.В."],
    "毛泽东 and 周恩来": ["毛泽东", "周恩来"],
    "Hans Meyer und Karl Schmidt": ["Hans Meyer", "Karl Schmidt"],
    "Kovács József és Nagy Imre": ["Kovács József", "Nagy Imre"],
    "Embassy of Hungary in Moscow and Ministry of Defence": ["Embassy of Hungary in Moscow", "Ministry of Defence"],
    "Balazs Szalontai and Ministry of Defence": ["Balazs Szalontai", "Ministry of Defence"],
    "": [],
    " ; ;": [],
}


@pytest.mark.parametrize(("text", "names"), LISTS.items(), ids=list(LISTS))
def test_lists(text: str, names: list[str]) -> None:
    assert list(split_names(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Stalin",
        "Balazs Szalontai",
        "Szalontai, Balazs",
        "García Márquez, Gabriel José",
        "Karl P. Benziger, Balazs Szalontai",
        "Martin Luther King, Jr.",
        "Smith and Jones",
        "Ministry of Foreign Affairs and Trade",
        "Ministry of Foreign Affairs and Foreign Trade",
        "Department of Health, Education, and Welfare",
        "Central Committee of the KWP and Nikita Khrushchev",
        "Balazs Szalontai and others",
        "James Hershberg, George Washington University",
        "Gary Goldberg, for NKIDP",
        "James Hershberg (Kim and Lee",
        "Alexandra Anderson",
    ],
)
def test_one_name(text: str) -> None:
    assert split_names(text) == (text,)


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("James G. Hershberg (George Washington University)", "James G. Hershberg", "George Washington University"),
        (" A B (C (D)) ", "A B", "C (D)"),
        ("A (B) C (D)", "A (B) C", "D"),
        ("A B", "A B", ""),
        ("A (B) C", "A (B) C", ""),
        ("A (B", "A (B", ""),
        ("A) B)", "A) B)", ""),
        ("(A)", "(A)", ""),
        ("", "", ""),
    ],
)
def test_affiliation(text: str, name: str, where: str) -> None:
    assert affiliation(text) == (name, where)


@pytest.mark.parametrize(
    "text",
    [
        "Embassy of Hungary in North Korea", "Hungarian Foreign Ministry", "Politburo", "CC CPSU", "Nagykövetség",
        "Külügyminisztérium", "ЦК КПСС", "Министерство иностранных дел", "Außenministerium der DDR", "外交部",
        "주북 대사관",
        "Ministerstwo Spraw Zagranicznych", "Embajada de Cuba", "Ministère des Affaires étrangères", "KGB",
        "North Korea International Documentation Project", "THE NATIONAL ARCHIVES", "Supreme People's Assembly",
    ],
)  # fmt: skip
def test_bodies(text: str) -> None:
    assert looks_like_body(text)


@pytest.mark.parametrize(
    "text",
    ["", "Balazs Szalontai", "Kim Il Sung", "Robert Service", "Frank Church", "Frank Press", "George Marshall",
     "毛泽东",
     "József Kovács", "Cecil Partington", "Иван Иванов", "Max Planck", "NKIDP"],
)  # fmt: skip
def test_no_bodies(text: str) -> None:
    assert not looks_like_body(text)


# --- laws --------------------------------------------------------------------------------------------------------

words = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from("ABDGJMRSZÁŞÉ"),
    st.text("abcdeéghiłmnorstuvzş", min_size=1, max_size=8),
)
initials = st.lists(st.sampled_from("ABJKP"), min_size=1, max_size=2).map(lambda letters: ".".join(letters) + ".")
full_names = st.builds(
    lambda title, given_name, middle, particle, family, suffix: (
        " ".join(part for part in (title, given_name, middle, particle, family) if part) + suffix
    ),
    st.sampled_from(["", "", "Dr.", "Prof."]),
    words,
    st.just("") | initials | words,
    st.sampled_from(["", "", "van", "von der", "de la"]),
    words,
    st.sampled_from(["", "", ", Jr.", " III"]),
)


@given(full_names)
def test_law_a_name_in_reading_order_is_printed_unchanged(text: str) -> None:
    assert str(parse_name(text)) == text


@given(full_names)
def test_law_a_sorted_name_is_read_as_the_same(text: str) -> None:
    name = parse_name(text)
    assume(parse_name(f"Aa, {name.given}").given)  # no family name alone, and no word that is a suffix
    assert parse_name(name.sorted()) == name.replace(prefix="", comma_suffix=bool(name.suffix))


@given(
    st.lists(full_names.filter(lambda name: not looks_like_body(name)), min_size=3, max_size=5),
    st.sampled_from([", and ", " and ", " & "]),
)
def test_law_a_list_of_full_names_is_split(names: list[str], last: str) -> None:
    assert list(split_names(", ".join(names[:-1]) + last + names[-1])) == names
    assert list(split_names("; ".join(names))) == names


@example("da ,=")
@example("A- A")
@example("A' A")
@given(st.text(max_size=40) | st.text("AaBb. ,;()&and-'1", max_size=40))
def test_law_no_text_is_lost(text: str) -> None:
    shown = " ".join(text.split())
    if shown:
        name = parse_name(text)
        letters = sorted(c for c in shown if c.isalnum())
        assert sorted(c for c in str(name) if c.isalnum()) == letters
        assert PersonName.model_validate(name.model_dump()) == name
        if "," not in shown and not re.search(r"\.(-|$)", shown):
            assert str(name) == shown
    for piece in split_names(text):
        assert piece in shown
    assert affiliation(text)[0] in text


@pytest.mark.parametrize("piece", ["a", "A ", "A. ", "(", ")", ", ", " and ", "; ", "A B, ", "van ", "毛"])
def test_a_very_long_text_is_read_at_once(piece: str) -> None:
    text = "A" + piece * 20_000
    assert str(parse_name(text))
    assert split_names(text)
    assert affiliation(text)[0]
