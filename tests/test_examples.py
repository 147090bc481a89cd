"""The machine that runs the documentation's examples can itself fail."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sybil import Sybil

from tests.examples import (
    ROOT,
    Command,
    ConsoleParser,
    FileParser,
    close_workplace,
    commands,
    difference,
    open_workplace,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("$ provenance formats\njson\nyaml\n", [Command("provenance formats", ("json", "yaml"))], id="one"),
        pytest.param(
            "$ provenance a\n$ head b\nc\n\n", [Command("provenance a", ()), Command("head b", ("c",))], id="two"
        ),
        pytest.param("$ provenance a \\\n> b\nc", [Command("provenance a \\\nb", ("c",))], id="continued"),
        pytest.param("$ provenance a\n\nb\n\n\n", [Command("provenance a", ("", "b"))], id="empty lines"),
        pytest.param("$ make demo\n", [], id="not ours"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_block_is_split_into_commands(source: str, expected: list[Command]) -> None:
    assert commands(source) == expected


def test_a_mixed_block_is_refused() -> None:
    with pytest.raises(ValueError, match="must begin with it"):
        commands("$ pip install something\n$ provenance formats\n")


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        (("a", "b"), "a\nb\n", True),
        (("a", "..."), "a\nb\nc\n", True),
        (("...", "c"), "a\nb\nc\n", True),
        (("a", "...", "c"), "a\nc\n", True),
        (("...",), "", True),
        ((), "", True),
        ((), "a\n", False),
        (("a",), "", False),
        (("a", "...", "d"), "a\nb\nc\n", False),
        (("a.b",), "axb\n", False),
        (("a ...",), "a b\n", False),
        (("a",), "a \n", False),
    ],
)
def test_output_is_compared_exactly(expected: tuple[str, ...], printed: str, *, same: bool) -> None:
    assert (difference(expected, printed) == "") is same


@pytest.fixture
def namespace() -> Iterator[dict[str, Any]]:
    made: dict[str, Any] = {}
    open_workplace(made)
    yield made
    close_workplace(made)


def _evaluate(page: str, path: Path, namespace: dict[str, Any]) -> None:
    path.write_text(textwrap.dedent(page), encoding="utf-8")
    document = Sybil(parsers=[ConsoleParser(), FileParser()]).parse(path)
    document.namespace.update(namespace)
    for example in document.examples():
        example.evaluate()


def test_a_page_is_run_in_order(tmp_path: Path, namespace: dict[str, Any]) -> None:
    page = """
    <!-- file: notes/one.txt -->
    ```text
    first
    second
    ```

    ```console
    $ provenance --help >/dev/null 2>&1; cat notes/one.txt
    first
    second
    ```
    """
    _evaluate(page, tmp_path / "page.md", namespace)
    assert (namespace["_workplace"] / "notes" / "one.txt").read_text(encoding="utf-8") == "first\nsecond\n"
    assert Path.cwd() == namespace["_workplace"]
    assert not (ROOT / "notes").exists()


def test_a_wrong_output_fails(tmp_path: Path, namespace: dict[str, Any]) -> None:
    page = """
    ```console
    $ provenance --help >/dev/null 2>&1; echo printed
    written
    ```
    """
    with pytest.raises(AssertionError, match=r"(?s)-written.*\+printed"):
        _evaluate(page, tmp_path / "page.md", namespace)


def test_a_traceback_fails_even_where_it_is_left_out(tmp_path: Path, namespace: dict[str, Any]) -> None:
    page = """
    ```console
    $ provenance --help >/dev/null 2>&1; echo "Traceback (most recent call last)"
    ...
    ```
    """
    with pytest.raises(AssertionError, match="Traceback"):
        _evaluate(page, tmp_path / "page.md", namespace)


@pytest.mark.parametrize("name", ["pyproject.toml", "seeds/page.txt", "../outside.txt"])
def test_an_example_writes_only_into_its_workplace(name: str, tmp_path: Path, namespace: dict[str, Any]) -> None:
    page = f"<!-- file: {name} -->\n```text\nlost\n```\n"
    with pytest.raises(ValueError, match="may not write over"):
        _evaluate(page, tmp_path / "page.md", namespace)
