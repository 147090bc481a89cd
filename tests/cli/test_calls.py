"""A wrong call gets one clear message on standard error and its exit code, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import provenance as pv
from provenance.cli import provenance
from provenance.errors import BrokenChain, NotRecognised, UnknownStyle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Call

SEED = "seeds/000_5ab0e2c6c386b36b.txt"

WRONG = [
    (["nope"], "there is no command 'nope'"),
    (["cit", SEED], "there is no command 'cit'; did you mean 'cite'?"),
    ([SEED], f"did you mean `provenance cite {SEED}`?"),
    (["--vrsion"], "there is no option '--vrsion'; did you mean '--version'?"),
    (["cite"], "cite needs FILE"),
    (["cite", SEED, "--stlye", "mla"], "cite has no option '--stlye'; did you mean '--style'?"),
    (["cite", SEED, "--style"], "option '--style' requires an argument"),
    (["cite", SEED, "--cited", "neither"], "--cited: 'neither' is not one of 'translation', 'original', 'both'"),
    (["cite", SEED, "--style", "wilsn"], "there is no style 'wilsn'; did you mean 'wilson'?"),
    (["cite", SEED, "--from", "yml"], "there is no format 'yml'; did you mean 'yaml'?"),
    (["cite", SEED, "--to", "htm"], "there is no output 'htm'; did you mean 'html'?"),
    (["cite", SEED, "--locale", "not a tag"], "expected"),
    (["cite", SEED, "--locale", "sw"], "there is no locale of citations for 'sw'"),
    (["bibliography", SEED, "--locale", "sw"], "there is no locale of citations for 'sw'"),
    (["cite", SEED, "--accessed", "yesterday"], "expected"),
    (["cite", SEED, "--engine", "nothing"], "there is no engine 'nothing'"),
    (["cite", SEED, "README.md"], "'README.md' is no key of a record but a file: cite takes one file"),
    (["cite", SEED, "nothing"], "there is no record with the key 'nothing'; there is: embassyhungary1962report"),
    (["cite", SEED, "--style", "mal"], "there is no style 'mal'; did you mean 'mla'?"),
    (["cite", SEED, "embassyhungary1962reprt"], "did you mean 'embassyhungary1962report'?"),
    (["cite", "no-such-file.txt"], "no-such-file.txt: there is no such file"),
    (["cite", "seeds"], "seeds: expected a file, found a folder"),
    (["cite", ""], "expected the name of a file, found an empty one"),
    (["cite", "x" * 5000], "name too long"),
    (["bibliography", SEED, "--locator", "p. 2"], "bibliography has no option '--locator'"),
    (["bibliography", SEED, "seeds"], "seeds: expected a file, found a folder"),
    (["bibliography", SEED, "--group-by", "colour"], "--group-by: 'colour' is not one of 'repository', 'fonds'"),
    (["report", SEED, "--kind", "chian"], "there is no report 'chian'; did you mean 'chain'?"),
    (["report", "no-such-file.txt"], "no-such-file.txt: there is no such file"),
    (["check", "no-such-file.txt"], "no-such-file.txt: there is no such file"),
    (["check", "seeds"], "seeds: expected a file, found a folder"),
    (["check", SEED, "--rule", "miror-host"], "there is no check 'miror-host'; did you mean 'mirror-host'?"),
    (["convert"], "convert needs IN and OUT"),
    (["convert", SEED], f"convert needs IN and OUT: what is read and where it is written; found {SEED!r} alone"),
    (["convert", "no-such-file.txt", "out.yaml"], "no-such-file.txt: there is no such file"),
    (["convert", SEED, "no-such-folder/out.yaml"], "no-such-folder/out.yaml: cannot be written"),
    (["convert", SEED, SEED, "--to", "yaml"], "it is one of the files that are read"),
    (["convert", SEED, "seeds/../" + SEED, "--to", "yaml"], "it is one of the files that are read"),
    (["convert", "seeds", SEED, "--to", "yaml"], "it is one of the files that are read"),
    (["convert", SEED, "seeds"], "seeds: expected the name of a file to write, found a folder"),
    (["convert", SEED, "out.nonsense"], "out.nonsense: expected an ending that tells the format"),
    (["convert", SEED, "-", "--to", "wilson"], "the format 'wilson' is only read, not written"),
    (["signature", "MOL", "--tradition", "hungry"], "there is no tradition 'hungry'; did you mean 'hungary'?"),
    (["signature"], "signature needs TEXT"),
    (["signature", "--find", "no-such-file.txt"], "no-such-file.txt: there is no such file"),
    (["signature", "--find", "seeds"], "seeds: expected a file, found a folder"),
    (["schema", "extra"], "got unexpected extra argument (extra)"),
    (["completion", "tcsh"], "SHELL: 'tcsh' is not one of 'bash', 'zsh', 'fish'"),
]


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[" ".join(arguments)[:60] for arguments, _ in WRONG])
def test_a_wrong_call_is_told(arguments: list[str], told: str, call: Call, root: Path) -> None:
    before = _names(root)
    done = call(*arguments)
    assert told.casefold() in done.stderr.casefold()
    assert done.stderr.startswith("provenance: ")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert _names(root) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "nothing in it"),
        (b"  \n\n", "nothing in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
        (b"just some words", "'just some words'"),
        ("keine Quelle, nur Grüße".encode("latin-1"), "'keine Quelle, nur Grüße'"),
        (bytes(range(256)), "binary data"),
    ],
    ids=["empty", "blank", "picture", "words", "latin-1", "bytes"],
)
@pytest.mark.parametrize("command", ["cite", "bibliography", "report", "check", "convert"])
def test_what_is_no_source_is_found_wanting(
    command: str, content: bytes, told: str, call: Call, tmp_path: Path
) -> None:
    (tmp_path / "in").write_bytes(content)
    target = [str(tmp_path / "out.yaml")] if command == "convert" else []
    named = call(command, str(tmp_path / "in"), *target)
    piped = call(command, "-", *target, stdin=content)
    for done, name in ((named, str(tmp_path / "in")), (piped, "<stdin>")):
        assert done.exit_code == 1
        assert f"{name}: " in done.output
        assert told in done.output
        assert (done.stdout == "") is (command != "check")
    assert _names(tmp_path) == {"in"}


def _raise(error: Exception) -> Callable[[str], object]:
    def fail(_: str) -> object:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (pv.CannotRead("a message"), 2),
        (NotRecognised("a message"), 1),
        (pv.CannotWrite("a message"), 2),
        (UnknownStyle("a message"), 2),
        (BrokenChain("a message"), 1),
        (OSError(28, "a message"), 2),
        (KeyError("a message"), 70),
        (AssertionError("a message"), 70),
        (RecursionError("a message"), 70),
        (KeyboardInterrupt(), 130),
    ],
    ids=repr,
)
def test_every_error_ends_in_one_message(
    error: Exception, code: int, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pv, "about", _raise(error))
    done = call("formats")
    assert done.exit_code == code
    assert ("a message" in done.stderr) is (code != 130)
    assert done.stderr.startswith("provenance: ")
    assert done.stderr.count("\n") == 1
    assert ("bug" in done.stderr) is (code == 70)


def test_a_bug_is_shown_whole_to_whoever_asks(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pv, "about", _raise(KeyError("a message")))
    monkeypatch.setenv("PROVENANCE_TRACEBACK", "1")
    assert isinstance(call("formats").exception, KeyError)


def test_control_characters_of_a_name_do_not_reach_the_terminal(call: Call) -> None:
    done = call("cite", "no\x1b[2Jfile\n")
    assert "\x1b" not in done.stderr
    assert "no\\x1b[2Jfile" in done.stderr


def test_without_a_command_there_is_help(call: Call) -> None:
    assert call().output == call("--help").output
    assert call().exit_code == 0


def test_the_version(call: Call) -> None:
    assert call("--version").output == f"provenance {pv.__version__}\n"


def test_there_is_one_command_a_file(root: Path) -> None:
    files = {path.stem for path in (root / "src/provenance/cli").glob("*.py") if not path.name.startswith("_")}
    names = provenance.list_commands(None)  # type: ignore[arg-type]  # a folder is listed, whatever the context
    assert set(names) == {name.replace("_", "-") for name in files}
