"""Archives are found where a text names them, by whatever form, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.authorities import (
    Authority,
    authority,
    find_repository,
    mention_at,
    mentions_in,
    place_after,
    repositories,
    starts_with_repository,
)
from provenance.authorities._forms import FIRST, folded
from tests.strategies import texts

ROWS = repositories()
FORMS = [(row, form) for row in ROWS.values() for form, own in {**row.made, **row.listed}.items() if own]
SHARED = [(row, form) for row in ROWS.values() for form, own in {**row.made, **row.listed}.items() if not own]


@pytest.mark.parametrize("key", ROWS)
def test_an_archive_is_found_by_every_form_of_its_own(key: str) -> None:
    row = ROWS[key]
    assert authority(key) is row
    for form in (form for form, own in {**row.made, **row.listed}.items() if own):
        assert find_repository(form) is row
        assert find_repository(f" {form.upper()} ") is row
        assert starts_with_repository(f"see {form}, fond 5", 4) == (row, 4 + len(form))
        followed = starts_with_repository(f"{form}x")
        assert (followed == (row, len(form))) is (FIRST.match(form) is None), "only Han and the like needs no space"


def test_a_shared_form_names_its_one_owner_or_none_alone() -> None:
    owners = {folded(form): row for row, form in FORMS}
    for row, form in SHARED:
        found = mention_at(f"{form}, fond 5")
        assert found is not None
        assert row in found.rows, form
        assert find_repository(form) is found.row is owners.get(folded(form))


def test_a_town_tells_which_archive_bears_a_shared_form() -> None:
    towns: dict[str, list[str]] = {}
    for row, form in SHARED + FORMS:
        towns.setdefault(folded(form), []).append(row.city)
    told = [
        (form, row.key, find_repository(f"{form}, {row.city}"))
        for row, form in SHARED
        if row.city and towns[folded(form)].count(row.city) == 1
    ]
    assert len(told) > 400
    assert [(form, key, found) for form, key, found in told if found is None or found.key != key] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        # across spellings
        ("MOL", "mol"),
        ("mol", "mol"),
        ("M.O.L.", "mol"),
        ("MNL  OL", "mnl-ol"),
        ("MNL-OL", "mnl-ol"),
        ("MNL–OL", "mnl-ol"),
        ("АВП РФ", "avprf"),
        ("A.V.P. RF", "avprf"),
        ("AVPRF", "avprf"),
        ("外交部档案馆", "prcfma"),
        ("ABTL", "abtl"),
        ("ÁBTL", "abtl"),
        ("KŰM TŰK", "kum"),
        ("Auswartiges Amt", None),
        ("Department of state", "state"),
        ("LIBRARY OF CONGRESS", "loc"),
        ("Library of Congress Manuscript Division", "loc-mss"),
        ("SAPMO BArch", "sapmo-barch"),
        ("Lyndon B Johnson Library", "johnson-library"),
        ("People’s History Museum", "lhasc"),
        ("TsKhSD", "tskhsd"),
        ("TSKHSD", "tskhsd"),
        # English forms that are general
        ("National Archives", "nara"),
        ("U.S. National Archives", "nara"),
        ("The National Archives", "tna"),
        ("National Archives at College Park", "nara-cp"),
        ("British National Archives", "tna"),
        ("National Archives of Hungary", "mol"),
        ("Department of State", "state"),
        ("State Central Archive in Prague", "sua"),
        ("Presidential Archive of the Russian Federation", "aprf"),
        ("Foreign Ministry Archives", None),
        ("Central State Archive", None),
        ("Archive of the Ministry of Foreign Affairs", None),
        ("Romanian Ministry of Foreign Affairs Archives", "amae-ro"),
        ("Archives of the Polish Foreign Ministry", "amsz"),
        ("Archive of the Ministry of Foreign Affairs of the Czech Republic", "amzv"),
        ("Czech Republic Foreign Ministry Archive", "amzv"),
        ("PRC Foreign Ministry Archive", "prcfma"),
        ("South Korean Foreign Ministry Archive", "da-kr"),
        ("Diplomatic Archives of the Ministry of Foreign Affairs of Japan", "damofa"),
        ("State Archives of Florence", "asfi"),
        ("Jiangsu Provincial Archive", "jiangsu"),
        ("Truman Library", "truman-library"),
        ("LBJ Library", "johnson-library"),
        ("Harry S. Truman Presidential Library and Museum", "truman-library"),
        ("Bush Library", None),
        ("The National Archives of Hungary", "mol"),
        # towns, countries and brackets
        ("Polish Foreign Ministry Archive (AMSZ)", "amsz"),
        ("Archive of the Ministry of Foreign Affairs (AMIP)", "amip"),
        ("Central State Archive, Sofia", "tsda"),
        ("Central State Archive, Tirana", "aqsh"),
        ("National Archives, Kew", "tna"),
        ("National Archives, London", "tna"),
        ("National Archives, Prague", "na-cz"),
        ("NAI", None),
        ("NAI, Dublin", "nai-ie"),
        ("NAI (New Delhi)", "nai-in"),
        ("National Archives, Ireland", "nai-ie"),
        ("HHStA", None),
        ("HHStA, Wien", "hhsta"),
        ("HHStA Wiesbaden", "hhstaw"),
        ("AGN, Lima", "agn-pe"),
        ("AGN, Mexico", "agn-mx"),
        ("Archivio di Stato, Venezia", "asve"),
        ("Foreign Ministry Archive, Poland", "amsz"),
        ("MNL OL (MOL)", "mnl-ol"),
        ("RTsKhIDNI (now RGASPI)", "rtskhidni"),
        ("Political Archive of the Federal Foreign Office, Berlin (PolA AA)", "pa-aa"),
        ("MOL (RGASPI)", None),
        # branches
        ("ÖStA, HHStA", "hhsta"),
        ("ÖStA/AdR", "adr"),
        ("Österreichisches Staatsarchiv (ÖStA), Archiv der Republik (AdR)", "adr"),
        ("Beinecke Rare Book and Manuscript Library, Yale University", "beinecke"),
        ("TNA: PRO", "tna"),
        ("The National Archives (TNA): Public Record Office (PRO)", "tna"),
        # none
        ("Molecule", None),
        ("", None),
        ("MOL, XIX-J-1-j", None),
        ("Department of State Bulletin", None),
        ("Archive of Somewhere", None),
        ("Marc", None),
        ("Marc.", "marciana"),
    ],
)
def test_an_archive_is_found_across_spellings(text: str, key: str | None) -> None:
    found = find_repository(text)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("MOL, XIX", "MOL"),
        ("MOL", "MOL"),
        ("MNL  OL XIX", "MNL  OL"),
        ("MOLnár", None),
        ("mol, XIX", None),
        ("PRO", "PRO"),
        ("pro forma", None),
        ("", None),
        ("PROGRAM", None),
        ("PRO_12", None),
        ("PRO-German", None),
        ("CIA-RDP79-01", None),
        ("PRO, FO 371", "PRO"),
        ("PRO/FO 371", "PRO"),
        ("ГАРФ. Ф. 5446", "ГАРФ"),
        ("ГАРФ.Ф.5446", "ГАРФ"),
        ("M.O.L., XIX", "M.O.L."),
        ("ЦДІАК-2227-1-158", "ЦДІАК"),
        ("外交部档案馆106-01403", "外交部档案馆"),
        ("国立公文書館アジア歴史資料センター", "国立公文書館アジア歴史資料センター"),
        ("AN, F/7/1234", "AN"),
        ("AN F/7/1234", "AN"),
        ("AN ACT", None),
        ("AN", "AN"),
        ("Marc. gr. Z. 521", "Marc."),
        ("Marc. Then he", None),
        ("Department of State Bulletin, 3", None),
        ("Department of State, Central Files", "Department of State"),
        ("Polish Foreign Ministry Archive (AMSZ), Warsaw", "Polish Foreign Ministry Archive (AMSZ)"),
        ("Polish Foreign Ministry Archive (Secret)", "Polish Foreign Ministry Archive"),
        ("National Archives, Warsaw Embassy Files", "National Archives"),
        ("NAI, DFA 5/305", None),
        ("Department of State\n  Central Files", "Department of State"),
        ("National\nArchives, RG 59", "National\nArchives"),
    ],
)
def test_a_text_that_starts_with_an_archive(text: str, named: str | None) -> None:
    found = starts_with_repository(text)
    assert (text[: found[1]] if found else None) == named


def test_a_name_does_not_start_within_a_word() -> None:
    assert starts_with_repository("xPRO, FO 371", 1) is None
    assert starts_with_repository("ex-PRO, FO 371", 3) is None
    assert starts_with_repository("中国外交部档案馆", 2) is not None


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Cf. RGASPI, f. 558, and AVP RF, f. 059a; a copy is in the National Archives.", ["rgaspi", "avprf", "nara"]),
        ("Programs of the PRO-German group", []),
        ("藏于外交部档案馆106-01403-02和江苏省档案馆", ["prcfma", "jiangsu"]),
        ("Telegram, Department of State Bulletin, Kennedy Library, NSF", ["kennedy-library"]),
        ("NAI, DFA 5/305; NAI, New Delhi", ["nai-in"]),
        ("The Truman Library and the TRUMAN LIBRARY", ["truman-library", "truman-library"]),
        ("Rákosi, ÁBTL and Ábtl, S.H.A.T. 7 U", ["abtl", "shat"]),
    ],
)
def test_archives_are_found_in_running_text(text: str, keys: list[str]) -> None:
    assert [m.row.key for m in mentions_in(text) if m.row] == keys


def test_a_part_of_a_text_may_be_searched() -> None:
    text = "GARF, f. 1; RGASPI, f. 2; RGANI, f. 3"
    assert [m.row.key for m in mentions_in(text, 5) if m.row] == ["rgaspi", "rgani"]
    assert [m.row.key for m in mentions_in(text, 5, 20) if m.row] == ["rgaspi"]
    assert [m for m in mentions_in(text, 5, 16) if m.row] == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("NARA, St. Louis, RG 319", 15),
        ("MNL OL, Szeged.", 14),
        ("MNL OL, Szeged letters", None),
        ("AMSZ, Moskwa, z. 6", None),
    ],
)
def test_another_town_of_the_country_is_a_place(text: str, end: int | None) -> None:
    mention = mention_at(text)
    assert mention is not None
    assert mention.row is not None
    assert place_after(text, mention.end, mention.row) == end


def test_a_code_at_the_beginning_of_a_quoted_title_is_no_archive() -> None:
    assert [m.start for m in mentions_in("the “NA 7 Ex.” folder, NA 7")] == [23]


def test_a_mention_says_what_is_open() -> None:
    open_, default, none = (
        mention_at("NAI, DFA 5"),
        mention_at("National Archives, RG 59"),
        mention_at("Department of State Bulletin"),
    )
    assert open_ is not None
    assert open_.row is None
    assert {"nai-ie", "nai-in"} <= {row.key for row in open_.rows}
    assert default is not None
    assert default.row is authority("nara")
    assert authority("na-cz") in default.rows
    assert none is not None
    assert (none.row, none.rows) == (None, ())


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("AMSZ, Warsaw, 6/77", "amsz", ", Warsaw"),
        ("AMSZ, Warszawa, Poland. 6", "amsz", ", Warszawa, Poland"),
        ("AMSZ (Warsaw), 6", "amsz", " (Warsaw)"),
        ("AMSZ in Warsaw, 6", "amsz", " in Warsaw"),
        ("AMSZ, 6/77", "amsz", None),
        ("AMSZ, Prague", "amsz", None),
        ("AMSZ, Warsaw Pact Files", "amsz", None),
        ("AMIP, Belgrade, Serbia, PA", "amip", ", Belgrade, Serbia"),
        ("NACP, College Park, MD.", "nara-cp", ", College Park, MD"),
        ("LAC, Ottawa, Ontario, Canada", "lac", ", Ottawa, Ontario, Canada"),
        ("AMSZ, Poland", "amsz", ", Poland"),
        ("BAV, Vatican City", "bav", ", Vatican City"),
        ("IRLI, St. Petersburg, f. 1", "irli", ", St. Petersburg"),
    ],
)
def test_a_place_is_read_behind_a_name(text: str, key: str, place: str | None) -> None:
    found = mention_at(text)
    assert found is not None
    row = authority(key)
    assert isinstance(row, Authority)
    assert found.row is row
    end = place_after(text, found.end, row)
    assert (text[found.end : end] if end else None) == place


@given(texts())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert find_repository(text) in (None, *ROWS.values())
    found = starts_with_repository(text)
    assert found is None or 0 < found[1] <= len(text)
    assert all(mention.end <= len(text) for mention in mentions_in(text))


@given(
    st.lists(
        st.one_of(
            st.sampled_from([f for _, f in FORMS]), st.sampled_from([", ", "; ", " ", "(", ")", ". ", "-", "f. 1"])
        )
    )
)
def test_what_is_found_in_a_text_is_found_at_its_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for mention in mentions_in(text):
        assert end <= mention.start < mention.end
        assert mention_at(text, mention.start) == mention
        end = mention.end


@pytest.mark.parametrize(
    "text",
    [
        "National " * 9,
        "A." * 50,
        "(" * 50,
        "Archive of the " * 5,
        "National Archives, " * 5,
        "ÖStA, " * 9,
        "国" * 50,
        "NAI (" * 9,
        "Archive" + " " * 60,
    ],
    ids=lambda text: text[:9],
)
def test_a_long_text_comes_to_an_end(text: str) -> None:
    start = time.process_time()
    list(mentions_in(text * 1000))
    assert time.process_time() - start < 5
