"""The last step: a string with marks becomes the tree that outputs print.

Here nesting is resolved: markup of a field within the same face flips back, a style's own does not (CSL 1.0.2,
Formatting), quotes within quotes take the inner marks (Terms, Punctuation), and superscript characters become
superscripts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from provenance.csl import marks as m
from provenance.richtext import Block, Display, Face, Link, Styled, Text

if TYPE_CHECKING:
    from provenance.csl.locale import Quotes
    from provenance.richtext import Inline, RichText

_FACES: Final = {
    m.ITALIC: (0, Face.ITALIC),
    m.OBLIQUE: (0, Face.OBLIQUE),
    m.UPRIGHT: (0, None),
    m.BOLD: (1, Face.BOLD),
    m.LIGHT: (1, Face.LIGHT),
    m.REGULAR: (1, None),
    m.SMALL_CAPS: (2, Face.SMALL_CAPS),
    m.NORMAL_CAPS: (2, None),
    m.UNDERLINE: (3, Face.UNDERLINE),
    m.NO_LINE: (3, None),
    m.SUPERSCRIPT: (4, Face.SUPERSCRIPT),
    m.SUBSCRIPT: (4, Face.SUBSCRIPT),
    m.BASELINE: (4, None),
    m.FLIP_ITALIC: (0, Face.ITALIC),
    m.FLIP_BOLD: (1, Face.BOLD),
    m.FLIP_SMALL_CAPS: (2, Face.SMALL_CAPS),
    m.FLIP_SUPERSCRIPT: (4, Face.SUPERSCRIPT),
    m.FLIP_SUBSCRIPT: (4, Face.SUBSCRIPT),
}
"""What each mark sets: which property, and to what."""
_FLIPS: Final = frozenset((m.FLIP_ITALIC, m.FLIP_BOLD, m.FLIP_SMALL_CAPS, m.FLIP_SUPERSCRIPT, m.FLIP_SUBSCRIPT))
"""The markup of fields, which flips back a face that is on already."""

_NORMAL: Final = (Face.NORMAL, Face.NORMAL_WEIGHT, Face.NORMAL_CAPS, Face.NO_LINE, Face.BASELINE)
_DISPLAYS: Final = {
    m.BLOCK: Display.BLOCK,
    m.LEFT_MARGIN: Display.LEFT_MARGIN,
    m.RIGHT_INLINE: Display.RIGHT_INLINE,
    m.INDENT: Display.INDENT,
}
_Faces = tuple[Face | None, ...]
_PLAIN: Final[_Faces] = (None, None, None, None, None)
_RAISED_CHARACTERS: Final = (
    "ªº²³¹ʰʱʲʳʴʵʶʷʸˀˁˠˡˢˣˤᴬᴭᴮᴰᴱᴲᴳᴴᴵᴶᴷᴸᴹᴺᴼᴽᴾᴿᵀᵁᵂᵃᵄᵅᵆᵇᵈᵉᵊᵋᵌᵍᵏᵐᵑᵒᵓᵔᵕᵖᵗᵘᵙᵚᵛᵜᵝᵞᵟᵠᵡ"
    "⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ℠™㆒㆓㆔㆕㆖㆗㆘㆙㆚㆛㆜㆝㆞㆟ۥۦ"
)
_RAISED: Final = {c: unicodedata.normalize("NFKC", c) for c in _RAISED_CHARACTERS} | {
    "ˀ": "ʔ",
    "ˁ": "ʕ",
    "ۥ": "و",
    "ۦ": "ي",
}
_SPECIAL: Final = re.compile(f"[\ufdd0-\ufdef]|[{_RAISED_CHARACTERS}]")


def assemble(text: str, quotes: Quotes) -> RichText:
    """Return the rich text of a finished string.

    >>> from provenance.csl.locale import Quotes
    >>> assemble(f"{m.ITALIC}a{m.FLIP_ITALIC}b{m.CLOSE}{m.CLOSE}", Quotes("“", "”", "‘", "’"))[0].children[1].face.value
    'normal'
    """
    match = _SPECIAL.search(text)
    if match is None:
        return (Text(text),) if text else ()
    return _Assembler(text, quotes).run()


class _Assembler:
    """The state of one pass over a string."""

    def __init__(self, text: str, quotes: Quotes) -> None:
        self.text = text
        self.quotes = quotes
        self.depth = 0
        self.out: list[Inline] = []
        self.buffer: list[str] = []
        self.faces: _Faces = _PLAIN
        self.stack: list[tuple[list[Inline], _Faces, Face | Display | str | tuple[Face, ...] | None]] = []

    def run(self) -> RichText:
        """Read the string from end to end."""
        at = 0
        text = self.text
        for match in _SPECIAL.finditer(text):
            start = match.start()
            if start < at:
                continue
            if start > at:
                self.buffer.append(text[at:start])
            at = match.end()
            mark = match[0]
            if mark == m.LINK:
                end = text.find(m.LINK_TEXT, at)
                self._open(text[at:end], self.faces)
                at = end + 1
            else:
                self._mark(mark)
        self.buffer.append(text[at:])
        while self.stack:
            self._close()
        self._flush()
        return tuple(self.out)

    def _mark(self, mark: str) -> None:
        if mark == m.CLOSE:
            self._close()
        elif mark == m.QUOTE:
            self.buffer.append(self.quotes.inner_open if self.depth % 2 else self.quotes.open)
            self.depth += 1
        elif mark == m.UNQUOTE:
            self.depth -= 1
            self.buffer.append(self.quotes.inner_close if self.depth % 2 else self.quotes.close)
        elif mark in _FACES:
            self._face(*_FACES[mark], flips=mark in _FLIPS)
        elif mark == m.NO_DECORATION:
            wanted = tuple(_NORMAL[i] for i, face in enumerate(self.faces) if face is not None)
            self._open(wanted, _PLAIN)
        elif mark in _DISPLAYS:
            self._open(_DISPLAYS[mark], self.faces)
        elif mark == m.NO_CASE:
            self._open(None, self.faces)
        elif mark[0] in _RAISED:
            self._flush()
            # The character itself: an output that can raise a letter lowers it, a plain one shows it as it is.
            shown = mark if unicodedata.decomposition(mark).startswith("<super>") else _RAISED[mark]
            self.out.append(Styled(Face.SUPERSCRIPT, (Text(shown),)))

    def _face(self, which: int, wanted: Face | None, *, flips: bool) -> None:
        now = self.faces[which]
        if wanted is not None and wanted == now:
            if not flips:
                self._open(None, self.faces)
                return
            wanted = None
        shown = wanted if wanted is not None else (_NORMAL[which] if now is not None else None)
        faces = list(self.faces)
        faces[which] = wanted
        self._open(shown, tuple(faces))

    def _open(self, what: Face | Display | str | tuple[Face, ...] | None, faces: _Faces) -> None:
        self._flush()
        self.stack.append((self.out, self.faces, what))
        self.out = []
        self.faces = faces

    def _close(self) -> None:
        if not self.stack:
            return
        self._flush()
        inner = tuple(self.out)
        self.out, self.faces, what = self.stack.pop()
        if not inner:
            return
        if what is None or what == ():
            self._extend(inner)
        elif isinstance(what, tuple):
            for face in what:
                inner = (Styled(face, inner),)
            self.out.extend(inner)
        elif isinstance(what, Face):
            self.out.append(Styled(what, inner))
        elif isinstance(what, Display):
            self.out.append(Block(what, inner))
        else:
            self.out.append(Link(what, inner))

    def _extend(self, inner: RichText) -> None:
        for inline in inner:
            last = self.out[-1] if self.out else None
            if isinstance(inline, Text) and isinstance(last, Text):
                self.out[-1] = Text(last.text + inline.text)
            else:
                self.out.append(inline)

    def _flush(self) -> None:
        run = "".join(self.buffer)
        self.buffer.clear()
        if run:
            self._extend((Text(run),))
