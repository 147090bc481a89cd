"""Cuts rich text into lines of runs of one formatting, for languages in which markup cannot be nested freely."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance.outputs._escape import REPLACED, can_follow, lowered
from provenance.outputs._lines import lines_of
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.richtext import RichText

__all__ = ["Run", "merged", "once_raised", "run_lines_of", "runs_of", "sound"]

_GROUPS = (
    frozenset({Face.ITALIC, Face.OBLIQUE}),
    frozenset({Face.BOLD, Face.LIGHT, Face.NORMAL_WEIGHT}),
    frozenset({Face.SMALL_CAPS, Face.NORMAL_CAPS}),
    frozenset({Face.UNDERLINE, Face.NO_LINE}),
    frozenset({Face.SUPERSCRIPT, Face.SUBSCRIPT, Face.BASELINE}),
)
_RIVALS = {face: group for group in _GROUPS for face in group}
"""The faces of which a character has one at most."""

_UNDOING = frozenset({Face.NORMAL_WEIGHT, Face.NORMAL_CAPS, Face.NO_LINE, Face.BASELINE})

_UNSOUND = re.compile(f"[{re.escape(''.join(map(chr, REPLACED)))}]")


class Run(NamedTuple):
    """Characters of one formatting: the faces that hold, from the outermost to the innermost, and where they lead."""

    text: str
    faces: tuple[Face, ...] = ()
    url: str = ""


def runs_of(rich: RichText) -> list[Run]:
    """Return the runs, none of them empty and no two neighbours alike.

    What undoes a face is applied: ``NORMAL`` undoes the innermost one. Of links within links the outermost holds, and
    only an address that can be followed is one. Characters that no document may hold are replaced.

    >>> runs_of((Styled(Face.ITALIC, (Text("a "), Styled(Face.NORMAL, (Text("b"),)))), Text(" c")))
    [Run(text='a ', faces=(<Face.ITALIC: 'italic'>,), url=''), Run(text='b c', faces=(), url='')]
    """
    return merged(_runs(rich, (), ""))


def run_lines_of(rich: RichText) -> list[tuple[Display | None, list[Run] | Verbatim]]:
    """Return the lines of `lines_of` as runs, or a `Verbatim` alone."""
    if not any(isinstance(inline, Block | Verbatim) for inline in rich):
        runs = runs_of(rich)
        return [(None, runs)] if runs else []
    return [(display, line[0] if isinstance(line[0], Verbatim) else runs_of(line)) for display, line in lines_of(rich)]


def merged(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours of one formatting, and leave out what is empty."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1][1:] == run[1:]:
            out[-1] = run._replace(text=out[-1].text + run.text)
        elif run.text:
            out.append(run)
    return out


def sound(text: str) -> str:
    """Return a text with the characters replaced that no document may hold; most texts have none."""
    return text.translate(REPLACED) if _UNSOUND.search(text) else text


def once_raised(text: str) -> str:
    """Return the text of a superscript with raised characters as the letters that they raise."""
    return text_of(lowered((Text(text),)))


def _runs(rich: RichText, faces: tuple[Face, ...], url: str) -> Iterator[Run]:
    for inline in rich:
        match inline:
            case Text(text) | Verbatim(text):
                yield Run(sound(text), faces, url)
            case Styled(face, children):
                yield from _runs(children, _within(faces, face), url)
            case Link(target, children):
                yield from _runs(children, faces, url or (target if _leads(target) else ""))
            case Block(_, children):
                yield from _runs(children, faces, url)


def _leads(url: str) -> bool:
    return can_follow(url) and not _UNSOUND.search(url)


def _within(faces: tuple[Face, ...], face: Face) -> tuple[Face, ...]:
    if face is Face.NORMAL:
        return faces[:-1]
    others = tuple(f for f in faces if f not in _RIVALS[face])
    return others if face in _UNDOING else (*others, face)
