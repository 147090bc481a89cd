"""Fields as people write them: the little HTML of CSL-JSON, straight quotes and apostrophes.

The rich text of a field may hold ``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<sc>``, ``<span style="font-variant:
small-caps">``, ``<span class="nocase">`` and ``<span class="nodecor">``. Quotation marks in pairs become quotes that
follow their nesting; a lone one stays as it is written, and a lone straight single one is an apostrophe. A style whose
four quotation marks are all the typewriter's wants them as they were typed (`as_typed`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from provenance.csl.marks import (
    CLOSE,
    FLIP_BOLD,
    FLIP_ITALIC,
    FLIP_SMALL_CAPS,
    FLIP_SUBSCRIPT,
    FLIP_SUPERSCRIPT,
    NO_CASE,
    NO_DECORATION,
    QUOTE,
    UNQUOTE,
    clean,
)

_NOTABLE: Final = re.compile("[<\"'“”‘’«»\ufdd0-\ufdef]")
_TOKEN: Final = re.compile(r"<[^<>]{1,60}>|[\"'“”‘’]")
_SPACE: Final = re.compile(r"\s+")
_TAGS: Final = {
    "<i>": FLIP_ITALIC,
    "<b>": FLIP_BOLD,
    "<sup>": FLIP_SUPERSCRIPT,
    "<sub>": FLIP_SUBSCRIPT,
    "<sc>": FLIP_SMALL_CAPS,
    "<em>": FLIP_ITALIC,
    "<strong>": FLIP_BOLD,
}
_SPANS: Final = {
    "nocase": NO_CASE,
    "nodecor": NO_DECORATION,
    "small-caps": FLIP_SMALL_CAPS,
}
_END: Final = {"</i>", "</b>", "</sup>", "</sub>", "</sc>", "</span>", "</em>", "</strong>"}
_OPENERS: Final = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_BEFORE_OPENING: Final = frozenset(" \u00a0\t\n([{<-–—/\u2009\u202f")


def field(text: str) -> str:
    """Return a field with marks in place of its markup and quotes.

    >>> field("O'Neill") == "O’Neill"
    True
    >>> field('The "Times"') == f"The {QUOTE}Times{UNQUOTE}"
    True
    """
    if _NOTABLE.search(text) is None:
        return text
    return _parse(text)


def as_typed(text: str) -> str:
    """Return a field with marks in place of its markup, its quotes as they are.

    >>> as_typed("O'Neill, <i>The Times</i>") == f"O'Neill, {FLIP_ITALIC}The Times{CLOSE}"
    True
    """
    if _NOTABLE.search(text) is None:
        return text
    return _parse(text, quotes=False)


def _opening(tag: str) -> str | None:
    if tag in _TAGS:
        return _TAGS[tag]
    if tag.startswith("<span"):
        for word, mark in _SPANS.items():
            if word in tag:
                return mark
    return None


def _name(tag: str) -> str:
    return tag.strip("</>").split()[0]


@lru_cache(maxsize=4096)
def _parse(text: str, *, quotes: bool = True) -> str:
    text = clean(text)
    if quotes:
        text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    out: list[str] = []
    open_: list[tuple[str, int]] = []
    at = 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        out.append(text[at : match.start()])
        at = match.end()
        if token[0] == "<":
            _tag(token, out, open_)
        elif not quotes:
            out.append(token)
        else:
            _quote(token, match.start(), text, out, open_)
    out.append(text[at:])
    for kind, place in open_:
        out[place] = _lone(kind)
    return "".join(out)


def _tag(token: str, out: list[str], open_: list[tuple[str, int]]) -> None:
    mark = _opening(token)
    if mark is not None:
        open_.append((f"<{_name(token)}" if token in _TAGS else "<span", len(out)))
        out.append(f"{mark}\x00{token}")
        return
    if token in _END:
        kind = f"<{_name(token)}"
        for depth in range(len(open_) - 1, -1, -1):
            if open_[depth][0] == kind:
                _settle(out, open_, depth + 1)
                place = open_.pop()[1]
                out[place] = out[place].split("\x00", 1)[0]
                out.append(CLOSE)
                return
    out.append(token)


def _settle(out: list[str], open_: list[tuple[str, int]], depth: int) -> None:
    """Give up what was opened within and never closed."""
    for kind, place in open_[depth:]:
        if kind[0] == "<":
            out[place] = out[place].split("\x00", 1)[1]
        else:
            out[place] = _lone(kind)
    del open_[depth:]


def _lone(kind: str) -> str:
    return "’" if kind == "'" else kind


def _quote(sign: str, at: int, text: str, out: list[str], open_: list[tuple[str, int]]) -> None:
    before = _visible_before(text, at)
    after = text[at + 1] if at + 1 < len(text) else ""
    if sign in "”’":
        kind = "“" if sign == "”" else "‘"
        _close(kind, sign, out, open_)
    elif sign in "“‘":
        open_.append((sign, len(out)))
        out.append(sign)
    elif sign == "'" and before == "'" and out[-2:-1] == ["’"]:
        out.append("’")
    elif not before or before in _BEFORE_OPENING or before in "\"'“‘":
        if not before and not after:
            out.append(_lone(sign))
        elif before and before in "\"'" and any(k == sign for k, _ in open_) and not after.isalnum():
            _close(sign, sign, out, open_)
        else:
            open_.append((sign, len(out)))
            out.append(sign)
    elif sign == "'" and after.isalnum():
        out.append("’")
    else:
        _close(sign, sign, out, open_)


def _visible_before(text: str, at: int) -> str:
    """Return the character before a quote, looking through tags."""
    while at and text[at - 1] == ">":
        begin = text.rfind("<", 0, at)
        if begin < 0:
            break
        at = begin
    return text[at - 1] if at else ""


def _close(kind: str, sign: str, out: list[str], open_: list[tuple[str, int]]) -> None:
    for depth in range(len(open_) - 1, -1, -1):
        here = open_[depth][0]
        if here == kind:
            _settle(out, open_, depth + 1)
            out[open_.pop()[1]] = QUOTE
            out.append(UNQUOTE)
            return
        if here[0] == "<":
            break
    out.append(_lone(sign))
