"""The tables of archives are sound, and read fast without reading anything else than TOML says."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance.authorities
from provenance.authorities import Authority, digital_archives, folded, is_trial_host, repositories
from provenance.authorities._forms import FIRST, UNSPACED, words
from provenance.authorities._rows import _plain_rows, countries, kinds, places, read_rows

TABLES = sorted(Path(provenance.authorities.__file__).parent.glob("*.toml"))
ROWS = repositories()
FORMS = [(row, form, own) for row in ROWS.values() for form, own in {**row.made, **row.listed}.items()]
# ISO 3166-1 alpha-2
ISO = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
""".split()  # noqa: SIM905 - a list of 249 codes is read best so


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_a_table_is_of_the_plain_kind_and_read_as_toml_says(table: Path) -> None:
    text = table.read_text(encoding="utf-8")
    said = [
        (name, {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
        for name, rows in tomllib.loads(text).items()
        for row in rows
    ]
    assert _plain_rows(text) == said != []
    assert unicodedata.normalize("NFC", text) == text


PIECES = [
    "[[row]]",
    "[[other-row]]",
    'name = "N"',
    'name = "a # b"',
    'name = "a" # b',
    'name = "a" # "b"',
    "n = 3",
    "flag = true",
    "flag = false",
    'of = ["a", "b"]',
    'of = ["a","b"]',
    'of = ["a",\n  "b"]',
    'of = ["a",\n    "b"]',
    "of = []",
    'of = ["a"] # "x"]',
    'of = ["a, b", "c"]',
    'name = "a = b"',
    "name = 'a'",
    r'name = "a\"b"',
    'name = """a"""',
    "# [[row]]",
    "",
    " ",
    "x.y = 3",
    '"q" = "v"',
    "[table]",
    'name=  "N"',
    'a = "]"',
    'a = "[["',
    'b = "# no"',
    'x.y = "3"',
    "[[a.b]]",
    'é = "e"',
]


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_what_is_read_fast_is_what_toml_says(pieces: list[str]) -> None:
    text = "\n".join(["[[row]]", *pieces])
    fast = _plain_rows(text)
    if fast is not None:
        said = tomllib.loads(text)
        assert {name: [row for at, row in fast if at == name] for name, _ in fast} == {
            name: [{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]
            for name, rows in said.items()
        }


def test_other_toml_is_read_all_the_same() -> None:
    assert read_rows("[[row]]\nname = 'N'\nof = ['a']\n") == [("row", {"name": "N", "of": ("a",)})]
    with pytest.raises(tomllib.TOMLDecodeError):
        read_rows("[[row]\nname")


def test_no_key_is_given_twice_and_rows_are_in_order() -> None:
    keys: Counter[str] = Counter()
    for table in TABLES:
        rows = [row for name, row in read_rows(table.read_text(encoding="utf-8")) if name == "repository"]
        keys.update(row["key"] for row in rows)
        order = [(row["country"], folded(row["name"]), row["key"]) for row in rows]
        assert order == sorted(order), table.name
    assert [key for key, count in keys.items() if count > 1] == []
    assert keys.keys() == ROWS.keys()
    assert len(keys) >= 180


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.key)
def test_a_row_is_sound(row: Authority) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row.key)
    assert row.country in ISO
    every = [row.name, row.abbreviation, *row.aliases]
    assert all(form == form.strip() and len(form) > 1 for form in filter(None, [*every, *row.shared, *row.unlike]))
    assert row.name
    assert len({folded(form) for form in filter(None, every)}) == len([form for form in every if form]), "a form twice"
    assert len({folded(form) for form in row.shared}) == len(row.shared)
    assert not row.kind or row.kind in kinds()
    assert bool(row.of or row.adjective) <= bool(row.kind)
    for end in (row.successor, row.part_of):
        assert not end or (end in ROWS and end != row.key)
    for unlike in row.unlike:
        assert any(folded(unlike).startswith(folded(form)) for form in (*every, *row.shared) if form), unlike


@pytest.mark.parametrize("field", ["successor", "part_of"])
def test_no_archive_follows_itself(field: str) -> None:
    for row in ROWS.values():
        seen, at = [row.key], row
        while key := getattr(at, field):
            assert key not in seen, [*seen, key]
            seen.append(key)
            at = ROWS[key]


def test_the_forms_can_be_walked() -> None:
    for row, form, _ in FORMS:
        if FIRST.match(form):
            assert words(form), row.key
        else:
            assert re.match(f"[{UNSPACED}]", form), (row.key, form)
    for row in ROWS.values():
        assert all(words(form) for form in row.unlike)
    for text in ("", "(x)", "a (b)", 'a "b"'):
        with pytest.raises(ValueError, match="a form"):
            words(text)


def test_a_form_is_one_archives_own_or_said_to_be_shared() -> None:
    owners: dict[str, set[str]] = {}
    for row, form, own in FORMS:
        if own:
            owners.setdefault(folded(form), set()).add(row.key)
    assert {form: keys for form, keys in owners.items() if len(keys) > 1} == {}
    digital = Counter(form for row in digital_archives().values() for form in {folded(f) for f in row.forms})
    assert [form for form, count in digital.items() if count > 1] == []


def test_a_kind_makes_forms_of_each_of_its_archives() -> None:
    used = {row.kind for row in ROWS.values()} - {""}
    assert used == kinds().keys()
    for kind in kinds().values():
        slots = {slot for form in kind.forms for slot in re.findall(r"\{(\w+)\}", form)}
        assert slots <= {"of", "adjective"}
        assert all(len(re.findall(r"[{}]", form)) == 2 for form in kind.forms)
        assert not any("{" in form for form in kind.shared)
    for row in ROWS.values():
        if row.kind:
            assert any(own and form not in row.listed for form, own in row.made.items()), row.key
            assert {form.partition(" ")[0] for form in row.made} <= row.made_begins


def test_places_and_countries_are_those_of_the_archives() -> None:
    assert places().keys() <= {row.city for row in ROWS.values()}
    assert countries().keys() == {row.country for row in ROWS.values()}
    for name, forms in places().items():
        assert forms[0] == name
        assert len(set(forms)) == len(forms) > 1


def test_digital_archives_have_public_hosts() -> None:
    for key, archive in digital_archives().items():
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)
        assert archive.hosts
        assert all(host == host.casefold() and "/" not in host and not is_trial_host(host) for host in archive.hosts)
