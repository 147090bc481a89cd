"""What is known of digital archives and their hosts is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.authorities import digital_archive, digital_archives, find_digital_archive, is_trial_host
from tests.strategies import texts


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
def test_any_text_may_be_a_host(text: str) -> None:
    assert is_trial_host(text) in (True, False)


def test_a_long_host_comes_to_an_end() -> None:
    assert not is_trial_host("a-" * 50_000 + ".org")
    assert not is_trial_host("tes" * 50_000)
