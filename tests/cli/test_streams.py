"""The program among others: encodings, closed pipes, Ctrl-C, standard input."""

from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the program is started through bash")

SEED = "seeds/000_5ab0e2c6c386b36b.txt"
TEXT = "Magyar Országos Levéltár, XIX-J-1-j, 5. doboz"
CLOSED = b"provenance: <stdin>: standard input is closed; name a file instead of -\n"
LOCALES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "C.UTF-8"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1:strict"},
    {},
]


@pytest.mark.parametrize("environment", LOCALES, ids=str)
def test_a_pipe_gets_utf8_whatever_the_locale(environment: dict[str, str], start: Start) -> None:
    out, err = start("signature", "--json", "-", **environment).communicate(TEXT.encode())
    assert err == b""
    assert json.loads(out)["text"] == TEXT
    assert TEXT.encode() in out


@pytest.mark.parametrize("environment", LOCALES, ids=str)
def test_an_error_can_be_told_in_every_locale(environment: dict[str, str], start: Start) -> None:
    program = start("cite", "nincs-ilyen-fájl-国.txt", **environment)
    out, err = program.communicate()
    assert (out, program.returncode) == (b"", 2)
    assert err.startswith(b"provenance: nincs-ilyen-f")
    assert err.endswith(b".txt: there is no such file\n")


@pytest.mark.parametrize("text", [b"not \xff utf-8", "國".encode("big5")])
def test_a_name_that_is_no_text_can_be_told(text: bytes, start: Start) -> None:
    program = start(line="$provenance cite $'" + "".join(f"\\x{byte:02x}" for byte in text) + "'")
    _, err = program.communicate()
    assert program.returncode == 2
    assert err.endswith(b": there is no such file\n")


@pytest.mark.parametrize(
    "line",
    [
        "$provenance formats | true",
        "$provenance --help | true",
        "$provenance schema | head -c 1",
        "yes 'MOL, XIX-J-1-j, 5. doboz' | $provenance signature --json - | head -n 1",
        "$provenance cite --help 2>&1 | true",
        "$provenance nope 2>&1 | true",
        f"$provenance convert {SEED} - | true",
        f"$provenance convert {SEED} - --to json | true",
    ],
)
def test_a_closed_pipe_is_no_error(line: str, start: Start) -> None:
    program = start(line=f"{line}; for code in ${{PIPESTATUS[@]}}; do echo $code; done")
    out, err = program.communicate()
    assert err == b""
    codes = {int(code) for code in out.split()[-3:] if code.isdigit()}
    assert codes <= {0, 2, 141}


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("$provenance traditions >&-", 0, b""),
        (f"$provenance convert {SEED} - >&-", 0, b""),
        ("$provenance nope 2>&-", 2, b""),
        ("$provenance cite - <&-", 2, CLOSED),
        ("$provenance signature - <&-", 2, CLOSED),
    ],
)
def test_closed_streams(line: str, code: int, told: bytes, start: Start) -> None:
    program = start(line=line)
    assert program.communicate() == (b"", told)
    assert program.returncode == code


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is a device of Linux")
@pytest.mark.parametrize("line", ["traditions", f"convert {SEED} -", f"cite {SEED}"])
def test_a_full_disk_is_told(line: str, start: Start) -> None:
    program = start(line=f"$provenance {line} > /dev/full")
    assert program.communicate() == (b"", b"provenance: standard output: No space left on device\n")
    assert program.returncode == 2


def test_ctrl_c_ends_it_in_one_line(start: Start) -> None:
    # A shell lets what it starts in the background ignore Ctrl-C, and what that starts inherits it.
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        program = start("signature", "--json", "-")
    finally:
        signal.signal(signal.SIGINT, inherited)
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(b"MOL\n")
    program.stdin.flush()
    assert json.loads(program.stdout.readline())["text"] == "MOL"  # it answers line by line, so now it waits
    program.send_signal(signal.SIGINT)
    _, err = program.communicate()
    assert err == b"provenance: interrupted\n"
    assert program.returncode == 130


def test_colours_are_for_terminals(start: Start) -> None:
    for arguments in (["--help"], ["check", SEED], ["traditions"]):
        out, err = start(*arguments).communicate()
        assert out
        assert b"\x1b" not in out + err
