"""``provenance cite`` and ``provenance bibliography``: the front door's answers, printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import provenance as pv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

KEY = "embassyhungary1962report"

PAGE = """\
{date}

{title}

Citation:

"{title}", {date}, Wilson Center Digital Archive, MOL, XIX-J-1-j Korea, {box}. doboz. Translated by Balazs Szalontai.

Original Language:

Hungarian
"""


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    """Return two pages of invented documents."""
    made = [("March 3, 1958", "Report, Legation of Hungary in Albania", 2), ("May 9, 1961", "Telegram from Tirana", 11)]
    for number, (date, title, box) in enumerate(made):
        text = PAGE.format(date=date, title=title, box=box)
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path / f"{number}.txt") for number in range(len(made))]


@pytest.mark.parametrize("style", ["wilson", "chicago", "mla", "bibtex"])
@pytest.mark.parametrize("to", ["plain", "text", "html", "markdown"])
def test_it_prints_what_the_front_door_says(style: str, to: str, call: Call, seed: Path) -> None:
    record = pv.read(seed)[0]
    done = call("cite", str(seed), "--style", style, "--to", to)
    assert (done.stdout, done.stderr, done.exit_code) == (f"{pv.cite(record, style, to=to).rstrip()}\n", "", 0)


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        ([], {}),
        (["-s", "mla"], {"style": "mla"}),
        (["-l", "p. 2"], {"locator": "p. 2"}),
        (["--locale", "hu-HU"], {"locale": "hu-HU"}),
        (["--cited", "original"], {"cited": "original"}),
        (["--cited", "both"], {"cited": "both"}),
        (["--canonical-url"], {"canonical_url": True}),
        (["--accessed", "2026-11-09"], {"accessed": "2026-11-09"}),
        (["--engine", "citeproc-py"], {"engine": "citeproc-py"}),
        (["-t", "html", "--from", "wilson"], {"to": "html"}),
    ],
)
def test_every_option_reaches_the_front_door(
    arguments: list[str], settings: dict[str, Any], call: Call, seed: Path
) -> None:
    record = pv.read(seed)[0]
    assert call("cite", str(seed), *arguments).stdout == f"{pv.cite(record, **settings)}\n"
    if "-l" not in arguments:
        expected = pv.bibliography(record, **settings)
        assert call("bibliography", str(seed), *arguments).stdout == f"{expected}\n"


def test_standard_input_is_as_good_as_a_file(call: Call, seed: Path) -> None:
    for command in ("cite", "bibliography", "report"):
        assert (
            call(command, "-", stdin=seed.read_bytes()).stdout.replace("<stdin>", str(seed))
            == call(command, str(seed)).stdout
        )


def test_keys_choose_records_in_their_order(call: Call, pages: list[str], tmp_path: Path) -> None:
    library = str(tmp_path / "library.yaml")
    assert call("convert", *pages, library).exit_code == 0
    keys = pv.read(library).keys
    forward, backward = call("cite", library, *keys).stdout, call("cite", library, *reversed(keys)).stdout
    assert forward == call("cite", library).stdout
    assert forward.splitlines() == backward.splitlines()[::-1]
    assert call("cite", library, keys[1]).stdout == backward.splitlines(keepends=True)[0]


def test_json_says_which_record_is_cited_how(call: Call, seed: Path) -> None:
    done = call("cite", str(seed), "--json", "--style", "wilson")
    assert json.loads(done.stdout) == [{"key": KEY, "style": "wilson", "text": pv.cite(pv.read(seed)[0], "wilson")}]
    assert call("cite", str(seed), "--to", "json", "--style", "wilson").stdout == done.stdout


def test_a_bibliography_is_of_all_files(call: Call, pages: list[str]) -> None:
    text = call("bibliography", *pages).stdout
    assert "Albania" in text
    assert "Tirana" in text
    read = json.loads(call("bibliography", "--json", *pages).stdout)
    assert read == {"style": "chicago", "keys": list(pv.read(pages).keys), "text": text.rstrip("\n")}
    assert (
        call("bibliography", *pages, "--group-by", "repository").stdout
        == f"{pv.bibliography(pv.read(pages), group_by='repository')}\n"
    )


def test_one_bad_file_does_not_cost_the_others(call: Call, pages: list[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    done = call("bibliography", str(bad), *pages)
    assert done.stdout == call("bibliography", *pages).stdout
    assert done.stderr.startswith(f"provenance: {bad}: error: expected a text of a known format, found binary data")
    assert done.exit_code == 1


def test_one_bad_record_does_not_cost_the_others(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "library.yaml"
    path.write_text(
        "provenance: 1\nrecords:\n  - key: good\n    title: A good one\n  - key: bad\n    date: 1962-13-27\n",
        encoding="utf-8",
    )
    done = call("cite", str(path))
    assert "A Good One" in done.stdout
    assert f"{path}:6" in done.stderr
    assert done.exit_code == 1


def test_warnings_do_not_clutter(call: Call, seed: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"\xef\xbb\xbf" + seed.read_bytes().replace(b"\n", b"\r\n"))
    done = call("cite", str(page), "--style", "wilson")
    assert pv.read(page).findings
    assert (done.stdout, done.stderr, done.exit_code) == (call("cite", str(seed), "--style", "wilson").stdout, "", 0)
