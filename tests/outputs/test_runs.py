"""Rich text is cut into runs that lose no character, and say of each what formats it in the end."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.outputs._escape import REPLACED
from provenance.outputs._runs import Run, merged, once_raised, run_lines_of, runs_of, sound
from provenance.richtext import Block, Display, Face, Link, RichText, Styled, Text, Verbatim, text_of
from tests.richtexts import riches, texts

HERE, THERE = "https://x.org/here", "https://x.org/there"


def within(*faces: Face) -> RichText:
    """Return a letter within faces, the outermost first."""
    rich: RichText = (Text("x"),)
    for face in reversed(faces):
        rich = (Styled(face, rich),)
    return rich


@pytest.mark.parametrize(
    ("faces", "hold"),
    [
        pytest.param((Face.BOLD, Face.ITALIC), (Face.BOLD, Face.ITALIC), id="both"),
        pytest.param((Face.ITALIC, Face.OBLIQUE), (Face.OBLIQUE,), id="one slant"),
        pytest.param((Face.BOLD, Face.ITALIC, Face.LIGHT), (Face.ITALIC, Face.LIGHT), id="one weight"),
        pytest.param((Face.SUPERSCRIPT, Face.SUBSCRIPT), (Face.SUBSCRIPT,), id="one height"),
        pytest.param((Face.ITALIC, Face.NORMAL), (), id="upright"),
        pytest.param((Face.ITALIC, Face.BOLD, Face.NORMAL), (Face.ITALIC,), id="the innermost undone"),
        pytest.param((Face.NORMAL,), (), id="nothing to undo"),
        pytest.param((Face.BOLD, Face.ITALIC, Face.NORMAL_WEIGHT), (Face.ITALIC,), id="weight undone"),
        pytest.param((Face.SMALL_CAPS, Face.NORMAL_CAPS), (), id="capitals undone"),
        pytest.param((Face.UNDERLINE, Face.NO_LINE), (), id="line undone"),
        pytest.param((Face.SUBSCRIPT, Face.BOLD, Face.BASELINE), (Face.BOLD,), id="height undone"),
    ],
)
def test_faces_that_hold(faces: tuple[Face, ...], hold: tuple[Face, ...]) -> None:
    assert runs_of(within(*faces)) == [Run("x", hold)]


def test_the_outermost_link_holds_and_only_one_that_can_be_followed() -> None:
    rich = (Link(HERE, (Text("a"), Link(THERE, (Text("b"),)))), Link("javascript:x", (Link(THERE, (Text("c"),)),)))
    assert runs_of(rich) == [Run("ab", (), HERE), Run("c", (), THERE)]


@given(riches)
def test_runs_have_every_character_once(rich: RichText) -> None:
    runs = runs_of(rich)
    assert "".join(run.text for run in runs) == text_of(rich).translate(REPLACED)
    assert all(run.text for run in runs)
    assert merged(runs) == runs


@given(texts)
def test_a_text_is_sound_as_every_output_has_it(text: str) -> None:
    assert sound(text) == text.translate(REPLACED)


def test_lines_are_runs_or_code_alone() -> None:
    code = Verbatim("x")
    rich = (Text("a"), Block(Display.INDENT, within(Face.BOLD)), code, Styled(Face.BOLD, (code,)))
    assert run_lines_of(rich) == [
        (None, [Run("a")]),
        (Display.INDENT, [Run("x", (Face.BOLD,))]),
        (None, code),
        (None, [Run("x", (Face.BOLD,))]),
    ]
    assert run_lines_of((Text(""),)) == run_lines_of(()) == []


def test_raised_once() -> None:
    assert once_raised("1ᵉʳ²") == "1er2"
