"""``provenance convert``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.mark.parametrize(("name", "format"), [("out.yaml", "yaml"), ("out.json", "json"), ("out.bib", None)])
def test_a_file_is_written_as_its_ending_says(
    name: str, format: str | None, call: Call, seed: Path, tmp_path: Path
) -> None:
    out = tmp_path / name
    done = call("convert", str(seed), str(out))
    assert (done.stderr, done.exit_code) == ("", 0)
    assert done.stdout.startswith(f"{out}: 1 record written, ")
    if format:
        assert done.stdout == f"{out}: 1 record written, nothing lost\n"
        assert pv.read(out) == pv.read(seed)
        assert out.read_text(encoding="utf-8") == pv.dumps(pv.read(seed), format)


def test_standard_output_gets_the_same_bytes(call: Call, seed: Path, tmp_path: Path) -> None:
    for format in ("yaml", "json", "bibtex", "ris", "csl-json"):
        out = tmp_path / f"out.{format}"
        assert call("convert", str(seed), str(out), "--to", format).exit_code == 0
        assert call("convert", str(seed), "-", "--to", format).stdout_bytes == out.read_bytes()
        assert call("convert", "-", "-", "--to", format, stdin=seed.read_bytes()).stdout
    assert call("convert", str(seed), "-").stdout == pv.dumps(pv.read(seed), "yaml")
    assert call("convert", str(seed), "-", "--json").stdout == pv.dumps(pv.read(seed), "json")


def test_what_is_lost_is_told_where_talk_belongs(call: Call, seed: Path, tmp_path: Path) -> None:
    losses = pv.losses(pv.read(seed), "ris")
    assert losses
    filed = call("convert", str(seed), str(tmp_path / "out.ris"))
    piped = call("convert", str(seed), "-", "--to", "ris")
    assert (filed.stderr, filed.exit_code, piped.exit_code) == ("", 0, 0)
    assert "with these losses" in filed.stdout
    told = filed.stdout.splitlines()[1:]
    assert piped.stderr.splitlines() == [f"provenance: {line}" for line in told]
    assert all(any(loss.reason in line for line in told) for loss in losses)
    assert piped.stdout_bytes.decode() == pv.dumps(pv.read(seed), "ris")


def test_strict_refuses_to_lose(call: Call, seed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ris"
    refused = call("convert", str(seed), str(out), "--strict")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"provenance: {out}: nothing was written, because this would be lost:\n[")
    assert not out.exists()
    assert list(tmp_path.iterdir()) == []
    piped = call("convert", str(seed), "-", "--to", "ris", "--strict")
    assert (piped.exit_code, piped.stdout) == (1, "")
    assert call("convert", str(seed), str(tmp_path / "out.yaml"), "--strict").exit_code == 0
    whole = call("convert", str(seed), "-", "--strict")
    assert (whole.exit_code, whole.stdout) == (0, pv.dumps(pv.read(seed), "yaml"))


def test_a_folder_and_files_make_one_library(call: Call, seed: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "deeper").mkdir(parents=True)
    for place in (pages / "a.txt", pages / "deeper" / "b.txt", tmp_path / "c.txt"):
        place.write_bytes(seed.read_bytes())
    (pages / "notes.bin").write_bytes(b"\x00\x01")
    done = call("convert", str(pages), str(tmp_path / "c.txt"), str(tmp_path / "library.json"))
    assert (done.stderr, done.exit_code) == ("", 0)
    assert len(json.loads((tmp_path / "library.json").read_text(encoding="utf-8"))["records"]) == 3
    assert len(set(pv.read(tmp_path / "library.json").keys)) == 3


def test_an_input_is_never_written_over(call: Call, seed: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.yaml"
    assert call("convert", str(seed), str(library)).exit_code == 0
    before = library.read_bytes()
    (tmp_path / "link.yaml").symlink_to(library)
    for source, target in [
        (library, library),
        (tmp_path / "link.yaml", library),
        (library, tmp_path / "link.yaml"),
        (tmp_path, library),
    ]:
        done = call("convert", str(source), str(target))
        assert (done.exit_code, done.stdout) == (2, "")
        assert (
            done.stderr
            == f"provenance: {target}: it is one of the files that are read; name another one for the result\n"
        )
    assert library.read_bytes() == before


def test_another_file_is_replaced_whole(call: Call, seed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.yaml"
    out.write_text("what was there before", encoding="utf-8")
    out.chmod(0o600)
    assert call("convert", str(seed), str(out)).exit_code == 0
    assert pv.read(out) == pv.read(seed)
    assert out.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"out.yaml"}


def test_nothing_is_written_where_there_is_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "notes.bin").write_bytes(b"\x00\x01")
    done = call("convert", str(tmp_path / "pages"), str(tmp_path / "out.yaml"))
    assert done.exit_code == 1
    assert done.stderr == f"provenance: there is no record in {tmp_path / 'pages'}; nothing was written\n"
    assert not (tmp_path / "out.yaml").exists()


def test_patterns_are_matched_here_where_the_shell_did_not(call: Call, seed: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "deeper/b.txt", "[odd].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(seed.read_bytes())
    done = call("convert", str(tmp_path / "**" / "?.txt"), str(tmp_path / "[odd].txt"), str(tmp_path / "out.json"))
    assert (done.stderr, done.exit_code) == ("", 0)
    assert len(pv.read(tmp_path / "out.json")) == 3
    none = call("convert", str(tmp_path / "*.nothing"), str(tmp_path / "none.json"))
    assert (none.exit_code, none.stdout) == (2, "")
    assert none.stderr == f"provenance: {tmp_path / '*.nothing'}: no file matches the pattern\n"
