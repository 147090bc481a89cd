"""``provenance quote``: where a quotation stands, what is quoted, and how to cite it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

QUOTATION = "they were satisfied with it"


def test_a_quotation_is_found_and_cited(call: Call, seed: Path) -> None:
    done = call("quote", str(seed), QUOTATION)
    record = pv.read(seed)[0]
    (found,) = pv.quote(record, QUOTATION).found
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{seed}:{found.line}: [{record.key}] texts[0], paragraph {found.paragraph}",
        "  text:    they [the Soviets] were satisfied with it",
        f"  source:  {found.said}",
        f"  note:    leaves out the editor's gloss [the Soviets] (line {found.line})",
        f"  cite:    {pv.cite(record)}",
    ]


@pytest.mark.parametrize("style", ["mla", "wilson"])
def test_it_is_cited_in_the_style_asked_for(style: str, call: Call, seed: Path) -> None:
    done = call("quote", str(seed), QUOTATION, "--style", style)
    assert done.stdout.splitlines()[-1] == f"  cite:    {pv.cite(pv.read(seed)[0], style)}"


def test_the_original_is_cited_with_a_warning(call: Call, seed: Path) -> None:
    *_, warning, cite = call("quote", str(seed), QUOTATION, "--original").stdout.splitlines()
    assert warning.startswith("  warning: only a translation is seen here")
    assert cite == f"  cite:    {pv.cite(pv.read(seed)[0], cited='original')}"


def test_an_original_is_cited_without_one(call: Call, tmp_path: Path) -> None:
    library = tmp_path / "library.yaml"
    library.write_text(
        "provenance: 1\nrecords:\n- key: a\n  original_language: hu\n  texts:\n"
        "  - {kind: transcription, language: hu, text: Igaz.}\n",
        encoding="utf-8",
    )
    done = call("quote", str(library), "igaz", "--original")
    assert (done.exit_code, "warning" in done.stdout) == (0, False)
    assert done.stdout.startswith(f"{library}: [a] texts[0], line 1, paragraph 1\n")


def test_a_crossed_omission_is_a_fault(call: Call, seed: Path) -> None:
    done = call("quote", str(seed), "headed by Comrade Khrushchev. When they made this proposal")
    assert done.exit_code == 0
    assert "  fault:   crosses an omission at [...] (line 39)" in done.stdout


def test_what_is_not_found_shows_what_comes_near(call: Call, seed: Path) -> None:
    done = call("quote", str(seed), "he governed the country locking himself up in the center")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.splitlines()[:2] == [
        f"{seed}: not found in 2 texts, but something near it:",
        f"{seed}:29: [embassyhungary1962report] texts[0]: 1 difference",
    ]
    assert "^^^" in done.stdout
    nothing = call("quote", str(seed), "nothing of the kind")
    assert (nothing.exit_code, nothing.stdout) == (1, f"{seed}: not found in 2 texts\n")


def test_json(call: Call, seed: Path) -> None:
    done = call("quote", str(seed), QUOTATION, "--json")
    told = json.loads(done.stdout)
    record = pv.read(seed)[0]
    (found,) = told["found"]
    anchor = found["anchor"]
    assert record.texts[0].text[anchor["start"] : anchor["end"]] == anchor["exact"]
    assert (anchor["sha256"], found["citation"]) == (record.texts[0].sha256, pv.cite(record))
    assert [mark["kind"] for mark in found["marks"]] == ["skipped"]
    near = json.loads(call("quote", str(seed), "he governed the country locking himself up", "--json").stdout)
    assert near["found"] == []
    assert near["near"][0]["differences"][0]["theirs"] == "ran"


def test_standard_input_holds_the_file_or_the_quotation(call: Call, seed: Path) -> None:
    assert call("quote", "-", QUOTATION, stdin=seed.read_bytes()).exit_code == 0
    assert call("quote", str(seed), "-", stdin=f"{QUOTATION}\n").exit_code == 0
    both = call("quote", "-", "-")
    assert (both.exit_code, "cannot both be standard input" in both.stderr) == (2, True)


@pytest.mark.parametrize("quotation", ["", "...", "[...]"])
def test_a_quotation_without_words_is_a_wrong_call(quotation: str, call: Call, seed: Path) -> None:
    done = call("quote", str(seed), quotation)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "expected words to look for" in done.stderr
