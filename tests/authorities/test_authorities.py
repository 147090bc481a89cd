"""What is known of archives: the data is sound, and looked up across spellings."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given

from provenance.authorities import (
    authority,
    digital_archive,
    digital_archives,
    find_digital_archive,
    find_repository,
    folded,
    is_trial_host,
    repositories,
    starts_with_repository,
)
from tests.strategies import texts


def test_every_row_is_sound() -> None:
    for key, row in repositories().items():
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)
        assert row.name == row.name.strip() != ""
        assert not row.successor or (row.successor in repositories() and row.successor != key)
        assert re.fullmatch(r"(?:[A-Z]{2})?", row.country)
    for key, archive in digital_archives().items():
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)
        assert archive.hosts
        assert all(host == host.casefold() and "/" not in host and not is_trial_host(host) for host in archive.hosts)


def test_no_form_of_a_name_belongs_to_two_archives() -> None:
    forms = Counter(form for row in repositories().values() for form in {folded(f) for f in row.forms})
    digital = Counter(form for row in digital_archives().values() for form in {folded(f) for f in row.forms})
    assert [form for counted in (forms, digital) for form, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("key", repositories())
def test_an_archive_is_found_by_every_form_of_its_name(key: str) -> None:
    row = repositories()[key]
    assert authority(key) is row
    for form in row.forms:
        assert find_repository(form) is row
        assert find_repository(f" {form.upper()} ") is row
        assert starts_with_repository(f"see {form}, fond 5", 4) == (row, 4 + len(form))
        assert starts_with_repository(f"{form}x") is None or starts_with_repository(f"{form}x") != (row, len(form))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("MOL", "mol"), ("mol", "mol"), ("M.O.L.", "mol"), ("MNL  OL", "mnl-ol"), ("АВП РФ", "avprf"), ("A.V.P. RF",
        "avprf"), ("外交部档案馆", "prcfma"),
        ("Molecule", None), ("", None), ("MOL, XIX-J-1-j", None),
    ],
)  # fmt: skip
def test_an_archive_is_found_across_spellings(text: str, key: str | None) -> None:
    found = find_repository(text)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("MOL, XIX", 3),
        ("MOL", 3),
        ("MNL  OL XIX", 7),
        ("MOLnár", None),
        ("mol, XIX", None),
        ("PRO", 3),
        ("pro forma", None),
        ("", None),
    ],
)
def test_a_text_that_starts_with_an_archive(text: str, end: int | None) -> None:
    found = starts_with_repository(text)
    assert (found[1] if found else None) == end


@pytest.mark.parametrize("key", digital_archives())
def test_a_digital_archive_is_found_by_name_and_host(key: str) -> None:
    row = digital_archives()[key]
    assert all(find_digital_archive(form.upper()) is row for form in row.forms)
    assert all(digital_archive(host=host.upper()) is row for host in row.hosts)
    assert find_digital_archive("Archive of Somewhere") is None
    assert digital_archive(host=f"www2.{row.hosts[0]}") is None


TRIAL = [
    "test.example.org", "test2.example.org", "archive.citest.example.com", "digital-archive.dvincitest.com",
    "testing.example.org", "www.testsite.net",
    "staging.example.org", "archive-staging.example.org", "my-mirror.org", "mirror.example.com", "dev.example.org",
    "dev3.example.org", "beta.example.gov.uk",
    "preview.example.org", "localhost", "127.0.0.1", "archive.test", "x.localhost", "DEMO.example.org", "stage",
]  # fmt: skip
PUBLIC = [
    "digitalarchive.wilsoncenter.org", "www.mirror.co.uk", "mirror.co.uk", "www.contest.org", "latest.example.org",
    "testimonies.example.edu",
    "www.protestantarchiv.de", "testament.org", "greatest.example.org", "archives.dev", "x.github.dev",
    "developers.example.org", "demography.example.org",
    "example.org", "", "localhistory.example.org",
]  # fmt: skip


@pytest.mark.parametrize(("host", "trial"), [*((h, True) for h in TRIAL), *((h, False) for h in PUBLIC)])
def test_a_host_for_trying_things_out_is_told_by_its_name(host: str, *, trial: bool) -> None:
    assert is_trial_host(host) is trial


@given(texts())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert find_repository(text) in (None, *repositories().values())
    assert is_trial_host(text) in (True, False)
    found = starts_with_repository(text)
    assert found is None or 0 < found[1] <= len(text)


def test_a_long_host_comes_to_an_end() -> None:
    assert not is_trial_host("a-" * 50_000 + ".org")
    assert not is_trial_host("tes" * 50_000)
