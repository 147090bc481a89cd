r"""Text <-> LaTeX, as the fields of BibTeX have it.

Written are the ten characters that mean something to LaTeX, the no-break space, and pairs of characters that TeX
joins (two hyphens make a dash); everything else stays Unicode. Braces are written as ``\textbraceleft{}``, because
BibTeX counts braces even behind a backslash.

Read is what BibTeX files hold beside that: accents, letters, dashes, quotation marks, commands that only set a face.
Mathematics between dollar signs stays as it is, and so does a command that is not known, with its arguments. A percent
sign begins no comment in a field: nothing is cut there.
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
    if not text.isprintable():  # it has spaces of another kind, line ends, control characters
        text = _SPACES.sub(
            lambda found: "\n" if found[0] in "\r\n\x85\u2028\u2029" or found[0] == "\r\n" else " ", text
        )
        text = _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    written = _WRITE.sub(lambda found: _ESCAPED.get(found[0], f"{found[0]}{{}}"), text)
    return (_RUNS.sub(" ", written) if "  " in written else written).strip(" ")


_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "k": "\u0328",
    "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "d": "\u0323", "b": "\u0331", "G": "\u030f",
    "U": "\u030e", "h": "\u0309", "t": "\u0361", "textcommabelow": "\u0326",
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
    "quad": " ", "qquad": " ", "thinspace": "\N{NARROW NO-BREAK SPACE}", "slash": "/", "SS": "ẞ",
    "nobreakspace": "\N{NO-BREAK SPACE}",
    "textdagger": "†", "textdaggerdbl": "‡", "textsterling": "£", "textyen": "¥", "textcent": "¢", "textmu": "µ",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textpm": "±", "textdiv": "÷",
    "textexclamdown": "¡", "textquestiondown": "¿", "textperthousand": "‰", "guilsinglleft": "‹",
    "guilsinglright": "›", "textasciigrave": "`", "textasciiacute": "´", "textasciimacron": "¯", "textdollar": "$",
    "textparagraph": "¶", "textcopyright": "©", "texttimes": "×", "dag": "†", "ddag": "‡",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
    "hyphen": "-", "nbhyphen": "\N{NON-BREAKING HYPHEN}", "addspace": " ", "addnbspace": "\N{NO-BREAK SPACE}",
    "addthinspace": "\N{NARROW NO-BREAK SPACE}", "addcomma": ",", "addsemicolon": ";", "addcolon": ":",
    "addperiod": ".", "adddot": ".", "adddotspace": ". ", "addslash": "/", "bibrangedash": "–", "isdot": "",
    "psq": "\N{NO-BREAK SPACE}sq.", "psqq": "\N{NO-BREAK SPACE}sqq.",
}  # fmt: skip
# Commands that only set a face or hold words together: their argument is the text.
_FACES = {
    "emph", "textit", "textbf", "textsc", "textsl", "texttt", "textrm", "textsf", "textup", "textmd", "textnormal",
    "underline", "uppercase",
    "mbox", "hbox", "text", "em", "it", "bf", "sc", "sl", "tt", "rm", "sf", "itshape", "bfseries", "scshape",
    "normalfont",
    "MakeUppercase", "relax", "protect", "mkbibemph", "path", "url", "nolinkurl",
    "textsubscript", "textsuperscript", "upshape", "mdseries", "rmfamily",
    "sffamily", "ttfamily", "slshape", "MakeLowercase", "mkbibbold", "mkbibitalic", "mkbibparens", "mkbibbrackets",
    "uline", "ul", "nobreak", "allowbreak", "linebreak", "normalsize", "small", "textls", "autocap", "nocase",
}  # fmt: skip
# Commands whose last argument is the text, and those whose arguments only sort.
_LAST = {"href", "textcolor", "foreignlanguage", "textlang", "texorpdfstring"}
# Commands that set quotation marks around their last argument, and others within: of csquotes, and of biblatex.
_QUOTING = {"enquote", "mkbibquote", "textquote", "blockquote", "quotetext"}
_WITHIN = str.maketrans("“”", "‘’")
_SORTING = {"noopsort", "NOOPSORT", "SortNoop", "sortnoop", "printfirst"}
_SIGNS = {
    **{sign: sign for sign in "&%$#_{} "},
    "-": "",
    "/": "",
    ",": "\N{NARROW NO-BREAK SPACE}",
    "\\": "\n",
    "!": "",
    ";": " ",
    ":": " ",
    "@": "",
}
_LETTER = r"[^\W\d_]"
_READ = re.compile(
    # an accent, and what it stands on: a letter, a letter without its dot, in braces another accent too
    rf"\\(?:(?P<accent>[`'^~\"=.])\s*|(?P<letter_accent>(?:[ckvuHrdbGUht]|textcommabelow)(?=\s*[{{\\]|\s+{_LETTER}))\s*)"
    r"(?:\{\s*(?P<braced>\\[a-zA-Z]+(?:\s*\{[^{}]*\}|\s+[^\W\d_])?|\\[^\sa-zA-Z]\s*\{?[^\W\d_]\}?|[^\W\d_]+)?\s*(?:\{\})?\s*\}"
    r"|(?P<dotless>\\(?:[ij]|ae|AE|o|O|oe|OE)(?![a-zA-Z])(?:\s*\{\})?)"
    rf"|(?P<alone>{_LETTER}))"
    r"|\\(?P<word>[a-zA-Z]+)\*?(?P<after>\s*\{\}|\s+|)"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<joined>-{2,3}|``|''|\?`|!`|~)|(?P<brace>[{}])|(?P<space>[ \t\r\n]+)",
    re.DOTALL,
)
_JOINED = {"``": "“", "''": "”", "?`": "¿", "!`": "¡", "--": "–", "---": "—", "~": "\N{NO-BREAK SPACE}"}
_SPACE = re.compile(r"[ \t\r\n]+")
_PARAGRAPH = re.compile(r"[ \t]*\n[ \t]*")
_WORDS = re.compile(r"\\([a-zA-Z]+)")
_KNOWN = _LETTERS.keys() | _FACES | _ACCENTS.keys()
_ARGUMENTS = r"(?:\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})"
# Mathematics as pandoc tells it from sums of money: nothing but signs beside the dollars, and no figure behind them.
_APART = re.compile(
    r"(?P<math>(?<!\\)(?<!\$)\$(?=[^\s$])(?:[^$\\]|\\.)*(?<=[^\s\\])\$(?![\d$]))"
    rf"|\\(?P<word>[a-zA-Z]+)(?P<star>\*?(?:\[[^\][]*\])?)(?P<arguments>{_ARGUMENTS}+)",
    re.DOTALL,
)


def from_latex(text: str) -> str:
    r"""Return the text that LaTeX stands for. Spaces run together as TeX does it; a paragraph is a line break.

    >>> from_latex(r"{\'E}-{K}orea: 5\,\% -- K\H{o}v{\'a}cs \& Sz\'{\i}nh\'az, $x_{10}$")
    'É-Korea: 5\u202f% – Kővács & Színház, $x_{10}$'
    """
    if "$" in text or "\\" in text:
        return _PARAGRAPH.sub("\n", _decoded(text)).strip(" ")
    return _plain(text).strip(" ")


def _plain(text: str) -> str:
    """Return what a text without commands stands for: what TeX joins, and braces that only hold together."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    if "--" in text:
        text = text.replace("---", "—").replace("--", "–")
    if "`" in text:
        text = text.replace("?`", "¿").replace("!`", "¡").replace("``", "“")
    if "''" in text:
        text = text.replace("''", "”")
    if "~" in text:
        text = text.replace("~", "\N{NO-BREAK SPACE}")
    return text.replace("{", "").replace("}", "") if "{" in text or "}" in text else text


def _decoded(text: str) -> str:
    """Return what a text with commands stands for; mathematics and commands that are not known stay in it."""
    if "$" not in text and _KNOWN.issuperset(_WORDS.findall(text)):
        return _READ.sub(_meant, text)
    pieces, at = [], 0
    for found in _APART.finditer(text):
        if found["word"] in _KNOWN:
            continue
        pieces += [_READ.sub(_meant, text[at : found.start()]), _set_apart(found)]
        at = found.end()
    return "".join([*pieces, _READ.sub(_meant, text[at:])])


def _set_apart(found: re.Match[str]) -> str:
    """Return what mathematics, or a command with its arguments, stands for: mostly itself."""
    if found["word"] in _SORTING:
        return ""
    if found["word"] in _LAST:
        *_, last = re.findall(_ARGUMENTS, found["arguments"])
        return _decoded(last)
    if found["word"] in _QUOTING:
        *_, last = re.findall(_ARGUMENTS, found["arguments"])
        return f"“{_decoded(last).translate(_WITHIN)}”"
    return found[0]


def _meant(found: re.Match[str]) -> str:
    if accent := found["accent"] or found["letter_accent"]:
        return _accented(accent, found["braced"] or found["dotless"] or found["alone"] or "")
    if word := found["word"]:
        return _command(word, found)
    if found["sign"]:
        return _SIGNS.get(found["sign"], found[0])
    return " " if found["space"] else _JOINED.get(found[0], "")


def _accented(accent: str, base: str) -> str:
    """Return letters with an accent on the first; alone, the accent is a sign."""
    if base.startswith("\\"):
        base = _DOTTED.get(base.strip("\\ {}"), "") or _READ.sub(_meant, base)
    if not base:
        return accent
    return normalize("NFC", f"{base[0]}{_ACCENTS[accent]}") + base[1:]


_DOTTED = {"i": "i", "j": "j"}


def _command(word: str, found: re.Match[str]) -> str:
    if word in _LETTERS:
        return _LETTERS[word]
    return "" if word in _FACES else found[0]
