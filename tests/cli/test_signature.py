"""``provenance signature``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from provenance.values.labels import LABELS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

TEXT = "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962. Translated for NKIDP by Balazs Szalontai."


def test_a_person_gets_a_table(call: Call) -> None:
    done = call("signature", TEXT)
    assert done.stderr == ""
    assert done.exit_code == 0
    rows = {line.split("  ")[0]: line for line in done.stdout.splitlines()}
    assert re.split("  +", rows["repository"]) == ["repository", "Magyar Országos Levéltár (MOL)", "MOL"]
    assert rows["box"].split() == ["box", "5", "5.", "doboz"]
    assert rows["translator"].split(maxsplit=1)[1] == "Balazs Szalontai for NKIDP"


def test_a_program_gets_an_object(call: Call) -> None:
    read = json.loads(call("signature", "--json", TEXT).stdout)
    assert read["repository"] == {"text": "MOL", "name": "Magyar Országos Levéltár"}
    assert read["segments"][2] == {"text": "5. doboz", "label": "doboz", "value": "5", "level": "box"}
    assert [part["level"] for part in read["segments"]] == ["fonds", "series", "box", "folder", "item"]
    assert read["locator"] is None
    assert read["trailing"] == "Translated for NKIDP by Balazs Szalontai."
    assert read["copies"] == 1
    assert read["second"] == []
    assert read["credits"] == [{"role": "translator", "name": "Balazs Szalontai", "for": "NKIDP"}]
    assert read["tradition"] == "hungary"
    assert read["confidence"] == 1
    assert read["doubts"] == []


def test_two_signatures_are_told_apart(call: Call) -> None:
    text = "MOL, XIX-J-1-j Korea, 5. doboz; AVPRF, Fond 059a, List 80"
    read = json.loads(call("signature", "--json", text).stdout)
    assert read["copies"] == 2
    (second,) = read["second"]
    assert second["repository"]["text"] == "AVPRF"
    assert second["locator"] == {"text": "List 80", "kind": "leaf", "value": "80"}
    assert call("signature", text).stdout.count("repository") == 2


def test_the_catalogue_is_named(call: Call) -> None:
    url = "https://discovery.nationalarchives.gov.uk/results/r?_q=FO%20371/84080&_hb=tna"
    assert call("signature", "PRO, FO 371/84080").stdout.splitlines()[-1].split() == ["search", url]
    assert json.loads(call("signature", "--json", "PRO, FO 371/84080").stdout)["catalogue"] == url
    assert "catalogue  " in call("signature", "NARA, NAID 1667751").stdout
    assert json.loads(call("signature", "--json", TEXT).stdout)["catalogue"] is None
    assert json.loads(call("signature", "--json", "nonsense").stdout)["catalogue"] is None


MIXED = "AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11"


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        (["--official"], "AVPRF, Fond 059a, Opis 5a, Papka 11, Delo 5"),
        (["--language", "en"], "AVPRF, fonds 059a, series 5a, file 5, folder 11"),
        (["--language", "hu", "--official"], "AVPRF, Fond 059a, Opis 5a, 11. dosszié, 5. őrzési egység"),
    ],
)
def test_a_signature_is_printed_as_asked(call: Call, tmp_path: Path, options: list[str], printed: str) -> None:
    done = call("signature", MIXED, *options)
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{printed}\n", "")
    read = json.loads(call("signature", MIXED, "--json", *options).stdout)
    assert (read["text"], read["printed"]) == (MIXED, printed)
    assert "printed" not in json.loads(call("signature", MIXED, "--json").stdout)
    file = tmp_path / "article.txt"
    file.write_text(f"As they wrote (see {MIXED}).", encoding="utf-8")
    assert call("signature", "--find", str(file), *options).stdout == f"{file}:1: {printed}\n"


def test_the_languages_are_those_that_have_labels(call: Call) -> None:
    for language in LABELS:
        assert call("signature", MIXED, "--language", language).exit_code == 0
    wrong = call("signature", MIXED, "--language", "xx")
    assert wrong.exit_code == 2
    assert all(repr(language) in wrong.stderr for language in LABELS)


ARTICLE = """As the embassy wrote (MOL, XIX-J-1-j Korea, 5. doboz, 5/bc), little had
changed.[2] In Moscow they knew; see AVPRF, Fond 059a, Opis 5a, Delo 5. The rest is silence.
"""


def test_references_are_found_in_running_text(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    done = call("signature", "--find", str(file))
    assert done.stdout.splitlines() == [
        f"{file}:1: MOL, XIX-J-1-j Korea, 5. doboz, 5/bc",
        f"{file}:2: AVPRF, Fond 059a, Opis 5a, Delo 5",
    ]
    assert (done.exit_code, done.stderr) == (0, "")
    rows = [json.loads(line) for line in call("signature", "--find", "--json", str(file)).stdout.splitlines()]
    assert [ARTICLE[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    assert [row["line"] for row in rows] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_references_are_found_in_every_encoding_that_is_read(encoding: str, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    file.write_bytes(f"{mark}Kovács (MOL, XIX-J-1-j Korea, 5. doboz)".encode(encoding))
    assert call("signature", "--find", str(file)).stdout == f"{file}:1: MOL, XIX-J-1-j Korea, 5. doboz\n"


def test_a_text_without_references_is_told(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("Nothing of the kind.", encoding="utf-8")
    done = call("signature", "--find", str(file))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no reference to an archive was found" in done.stderr
    assert call("signature", "--find", str(tmp_path / "none.txt")).exit_code == 2


LINES = [
    (b"MOL, XIX-J-1-j Korea, 5. doboz", "MOL"),
    (b"", None),
    (b"   ", None),
    ("АВПРФ, ф. 0102, оп. 13".encode(), "АВПРФ"),
    (b"Magyar Orsz\xe1gos Lev\xe9lt\xe1r, XIX-J-1-j", "Magyar Országos Levéltár"),
    (b"MOL\x81, XIX", None),
    (b"\x00\x1b[2J", None),
    (b"MOL, " * 30_000, "MOL"),
]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_each_line_gives_one_object(end: bytes, call: Call) -> None:
    done = call("signature", "--json", "-", stdin=end.join(line for line, _ in LINES))
    assert done.exit_code == 0
    assert done.stderr == ""
    read: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(read) == len(LINES)
    for one, (line, repository) in zip(read, LINES, strict=True):
        assert set(one) == set(read[0])
        if repository:
            assert one["repository"]["text"] == repository
        if line.isascii():
            assert one["text"] == line.decode()


def test_a_byte_order_mark_is_no_part_of_the_first_line(call: Call) -> None:
    assert json.loads(call("signature", "--json", "-", stdin=b"\xef\xbb\xbfMOL").stdout)["text"] == "MOL"


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        ([""], "", "provenance: expected an archival signature, found nothing\n"),
        (["  "], "", "provenance: expected an archival signature, found nothing\n"),
        (["Translated by Balazs Szalontai."], "", "provenance: expected an archival signature, found none\n"),
        (["-"], "", "provenance: <stdin>: there is nothing in it\n"),
        (["--json", "-"], "", "provenance: <stdin>: there is nothing in it\n"),
    ],
)
def test_nothing_is_found_wanting(arguments: list[str], stdin: str, told: str, call: Call) -> None:
    done = call("signature", *arguments, stdin=stdin)
    assert done.stderr == told
    assert done.exit_code == 1


def test_strict_points_at_what_is_not_understood(call: Call) -> None:
    text = "MOL, blah blah, 5. doboz"
    assert call("signature", text).exit_code == 0
    done = call("signature", "--strict", text)
    assert done.exit_code == 1
    assert f"    {text}\n         ^^^^^^^^^\n" in done.stderr
    assert done.stdout == call("signature", text).stdout


def test_strict_names_the_line(call: Call) -> None:
    done = call("signature", "--strict", "--json", "-", stdin=f"{TEXT}\nMOL, blah, 5. doboz\n")
    assert done.exit_code == 1
    assert done.stderr.startswith("provenance: line 2: ")
    assert len(done.stdout.splitlines()) == 2


def test_the_tradition_can_be_named(call: Call) -> None:
    read = json.loads(call("signature", "--json", "--tradition", "generic", TEXT).stdout)
    assert read["tradition"] == "generic"
