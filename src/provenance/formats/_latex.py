r"""Text <-> LaTeX, as the fields of BibTeX have it.

Written are the ten characters that mean something to LaTeX, the no-break space, and pairs of characters that TeX
joins (two hyphens make a dash); everything else stays Unicode. Braces are written as ``\textbraceleft{}``, because
BibTeX counts braces even behind a backslash. Read is what BibTeX files hold beside that: accents, letters, dashes,
quotation marks, commands that only set a face. A command that is not known stays as it is.
"""

from __future__ import annotations

import re
from unicodedata import normalize

__all__ = ["from_latex", "to_latex"]

_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "\N{NO-BREAK SPACE}": "~", "\n": r" \par{} ",
}  # fmt: skip
_WRITE = re.compile(r"[\\{}~^&%$#_\xa0\n]|-(?=-)|`(?=`)|'(?=')|\?(?=`)|!(?=`)")
# Spaces of every kind but the two that are written; control characters, and halves of surrogate pairs, which no file
# can hold.
_SPACES = re.compile(r"(?:\r\n|[\r\n\x85\u2028\u2029])|[^\S\xa0\n]|[\x00-\x1f\x7f]")
_RUNS = re.compile(" {2,}")  # TeX takes them for one
_HALVES = re.compile("[\ud800-\udfff]")


def to_latex(text: str) -> str:
    r"""Return a text as LaTeX, on one line and with balanced braces; a line break is the end of a paragraph.

    >>> to_latex("Supply & Demand: 5 % of {x}_1")
    'Supply \\& Demand: 5 \\% of \\textbraceleft{}x\\textbraceright{}\\_1'
    """
    text = _SPACES.sub(lambda found: "\n" if found[0] in "\r\n\x85\u2028\u2029" or found[0] == "\r\n" else " ", text)
    text = _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    written = _WRITE.sub(lambda found: _ESCAPED.get(found[0], f"{found[0]}{{}}"), text)
    return _RUNS.sub(" ", written).strip(" ")


_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "k": "\u0328",
    "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "d": "\u0323", "b": "\u0331", "G": "\u030f",
    "U": "\u030e", "h": "\u0309",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ",
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
    "lbrace": "{", "rbrace": "}", "backslash": "\\", "textunderscore": "_", "textless": "<", "textgreater": ">",
    "textbar": "|",
    "textquotesingle": "'", "textquotedbl": '"', "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»",
    "quotedblbase": "„", "quotesinglbase": "‚",
    "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "textsection": "§", "pounds": "£",
    "copyright": "©", "texteuro": "€",
    "euro": "€", "textdegree": "°", "textordmasculine": "º", "textordfeminine": "ª", "textnumero": "№",
    "textperiodcentered": "·",
    "textbullet": "•", "textregistered": "®", "texttrademark": "™", "times": "×", "par": "\n", "newline": "\n",
    "space": " ",
    "quad": " ", "slash": "/", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
}  # fmt: skip
# Commands that only set a face or hold words together: their argument is the text.
_FACES = {
    "emph", "textit", "textbf", "textsc", "textsl", "texttt", "textrm", "textsf", "textup", "textmd", "textnormal",
    "underline", "uppercase",
    "mbox", "hbox", "text", "em", "it", "bf", "sc", "sl", "tt", "rm", "sf", "itshape", "bfseries", "scshape",
    "normalfont", "enquote",
    "MakeUppercase", "relax", "noopsort", "protect", "mkbibemph", "mkbibquote", "path", "url", "nolinkurl",
    "textsubscript", "textsuperscript",
}  # fmt: skip
_SIGNS = {
    **{sign: sign for sign in "&%$#_{} /"},
    "-": "",
    ",": "\N{NARROW NO-BREAK SPACE}",
    "\\": "\n",
    "!": "",
    ";": " ",
    ":": " ",
    "@": "",
}
_READ = re.compile(
    r"\\(?P<accent>[`'^~\"=.])\s*(?:\{\s*(?P<braced>\\[ij]|[^\W\d_])?\s*(?:\{\})?\s*\}|(?P<dotless>\\[ij](?![a-zA-Z])(?:\s*\{\})?|[^\W\d_]))"
    r"|\\(?P<letter_accent>[ckvuHrdbGUh])(?:\s*\{\s*(?P<inside>\\[ij]|[^\W\d_])\s*\}|\s+(?P<alone>[^\W\d_]))"
    r"|\\(?P<word>[a-zA-Z]+)\*?(?P<after>\s*\{\}|\s+|)"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<joined>-{2,3}|``|''|\?`|!`|~)|(?P<brace>[{}])|(?P<space>[ \t\r\n]+)",
    re.DOTALL,
)
_JOINED = {"``": "“", "''": "”", "?`": "¿", "!`": "¡", "--": "–", "---": "—", "~": "\N{NO-BREAK SPACE}"}
_PARAGRAPH = re.compile(r"[ \t]*\n[ \t]*")


def from_latex(text: str) -> str:
    r"""Return the text that LaTeX stands for. Spaces run together as TeX does it; a paragraph is a line break.

    >>> from_latex(r"{\'E}-{K}orea: 5\,\% -- K\H{o}v{\'a}cs \& Sz\'{\i}nh\'az")
    'É-Korea: 5\u202f% – Kővács & Színház'
    """
    if "\\" not in text and not any(
        mark in text for mark in ("{", "}", "~", "--", "``", "''", "?`", "!`", "\n", "\t", "  ")
    ):
        return text.strip(" ")
    return _PARAGRAPH.sub("\n", _READ.sub(_meant, text)).strip(" ")


def _meant(found: re.Match[str]) -> str:
    if accent := found["accent"] or found["letter_accent"]:
        base = found["braced"] or found["dotless"] or found["inside"] or found["alone"]
        return normalize("NFC", f"{base[-1]}{_ACCENTS[accent]}") if base else accent
    if word := found["word"]:
        return _command(word, found)
    if found["sign"]:
        return _SIGNS.get(found["sign"], found[0])
    return " " if found["space"] else _JOINED.get(found[0], "")


def _command(word: str, found: re.Match[str]) -> str:
    if word in _LETTERS:
        return _LETTERS[word]
    return "" if word in _FACES else found[0]
