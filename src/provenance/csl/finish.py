"""What every element does to its output: formatting, quotes, case, affixes (CSL 1.0.2, Formatting to Text-case).

`finisher` looks at the attributes once and returns the one function that is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl import marks as m
from provenance.csl.case import change, title
from provenance.csl.marks import SEAM, joiner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from provenance.csl.context import Context

FORMATS: Final = {
    ("font-style", "italic"): m.ITALIC,
    ("font-style", "oblique"): m.OBLIQUE,
    ("font-style", "normal"): m.UPRIGHT,
    ("font-variant", "small-caps"): m.SMALL_CAPS,
    ("font-variant", "normal"): m.NORMAL_CAPS,
    ("font-weight", "bold"): m.BOLD,
    ("font-weight", "light"): m.LIGHT,
    ("font-weight", "normal"): m.REGULAR,
    ("text-decoration", "underline"): m.UNDERLINE,
    ("text-decoration", "none"): m.NO_LINE,
    ("vertical-align", "sup"): m.SUPERSCRIPT,
    ("vertical-align", "sub"): m.SUBSCRIPT,
    ("vertical-align", "baseline"): m.BASELINE,
}
DISPLAYS: Final = {
    "block": m.BLOCK,
    "left-margin": m.LEFT_MARGIN,
    "right-inline": m.RIGHT_INLINE,
    "indent": m.INDENT,
}
_ORDER: Final = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
Finish = "Callable[[str, Context], str]"


def format_marks(attrs: Mapping[str, str]) -> str:
    """Return the marks that open the formatting of an element, outermost first."""
    found = [FORMATS.get((name, attrs[name]), "") for name in _ORDER if name in attrs]
    return "".join(reversed([mark for mark in found if mark]))


def plain_text(attrs: Mapping[str, str]) -> Callable[[str], str] | None:
    """Return the function for formatting and case alone, without context (name parts, terms); None where none."""
    marks = format_marks(attrs)
    close = m.CLOSE * len(marks)
    case = change(attrs.get("text-case", ""))
    strip = attrs.get("strip-periods") == "true"
    if not marks and case is None and not strip:
        return None

    def apply(text: str) -> str:
        if strip:
            text = text.replace(".", "")
        if case is not None:
            text = case(text)
        return f"{marks}{text}{close}" if marks else text

    return apply


def affixer(prefix: str, suffix: str, *, inside: bool) -> Callable[[str], str] | None:
    """Return the function that sets affixes, minding the seams; None where there are none."""
    if not prefix and not suffix:
        return None
    join = joiner(inside=inside)
    watch_prefix = bool(prefix) and prefix[-1] in SEAM
    watch_suffix = bool(suffix) and suffix[0] in SEAM
    if not watch_prefix and not watch_suffix:
        return lambda text: f"{prefix}{text}{suffix}"
    if not prefix:
        return lambda text: join(text, suffix) if text[-1] in SEAM else text + suffix

    def affix(text: str) -> str:
        out = join(prefix, text) if watch_prefix and text[0] in SEAM else prefix + text
        return join(out, suffix) if watch_suffix and out[-1] in SEAM else out + suffix

    return affix


def finisher(attrs: Mapping[str, str], *, inside: bool, affixes: bool = True) -> Callable[[str, Context], str] | None:
    """Return the function for all of an element's attributes; None where there is nothing to do."""
    marks = format_marks(attrs)
    quotes = attrs.get("quotes") == "true"
    case_name = attrs.get("text-case", "")
    case = change(case_name)
    strip = attrs.get("strip-periods") == "true"
    affix = affixer(attrs.get("prefix", ""), attrs.get("suffix", ""), inside=inside) if affixes else None
    display = DISPLAYS.get(attrs.get("display", ""), "")
    head = ("" if not quotes else m.QUOTE) + marks
    tail = m.CLOSE * len(marks) + ("" if not quotes else m.UNQUOTE)
    if case is None and not strip and not display:
        if not head:
            return None if affix is None else lambda text, _c: affix(text)
        if affix is None:
            return lambda text, _c: f"{head}{text}{tail}"
        return lambda text, _c: affix(f"{head}{text}{tail}")
    only_english = case is title

    def finish(text: str, c: Context) -> str:
        if strip:
            text = text.replace(".", "")
        if case is not None and (not only_english or english(c)):
            text = case(text)
        if head:
            text = f"{head}{text}{tail}"
        if affix is not None:
            text = affix(text)
        return f"{display}{text}{m.CLOSE}" if display else text

    return finish


def english(c: Context) -> bool:
    """Tell whether the item counts as English (CSL 1.0.2, Non-English Items)."""
    return (c.item.language or c.language or "en").lower().startswith("en")
