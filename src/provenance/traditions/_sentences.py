"""Where a signature ends and what is said of the document begins: classification, drafting, copies, credits."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["begins_trailing", "ends_sentence", "tells_printing"]

_ABBREVIATIONS: Final = frozenset(
    """
    st mr mrs ms dr prof jr sr gen col lt lieut adm maj capt sgt cmdr gov rep sen sec dept div bros co corp inc ltd
    vol vols no nos pp p f ff fol fols fo bd bde nr art ch chap sect ser pt pts ed eds trans repr cf ca c approx incl
    jan feb mar apr jun jul aug sept sep oct nov dec misc memo memos con con't cont tel tels conf govt natl intl u.s u.k
    u.n d.c e.g i.e a.m p.m lot box mt ft univ assn comm bl kt fasz rep zl az inv sv kart arch ms mss cod
    sp asst nat admin corr pres secy amb comdr cdr mtg econ hist dok vorl coll
    betw conv segr nunz bibl stor lat gr hs tzw nachl bspw geb gest vgl ehem usw resp ggf
    тов г гг л лл д ф оп п т ед хр об стр арк спр
    """.split()  # noqa: SIM905 - reads better than a list
)
_WORD: Final = re.compile(r"[^\s,;:()\[\]“”\"«»]{0,20}$")
_NUMBERED: Final = re.compile(r"\s[IVX]{1,5}(?=\s{0,2}[,;/])")
"""What is counted in Roman numerals goes on with an abbreviation: ``Uff. I,``."""
_SPACES: Final = re.compile(r"\s{0,4}")
_STARTERS: Final = re.compile(
    r"""(?:
      (?:No|Without)\s(?:classification|drafting|time|marking)|(?:Top\s)?Secret\b|Confidential\b|Unclassified\b|Restricted\b
      |(?:Limited\s)?Official\sUse|Administratively|Personal\b|Private\b|Eyes\sOnly|Nodis\b|Exdis\b|Limdis\b|Plain\b
      |Drafted|Typed|Signed|Initialed|Prepared|Printed|Published|Reproduced|Reprinted|Also\s|An?\s|Another\s|Copies\b
      |[Cc]op(?:y|ied)\b|The\s|This\s|These\s|That\s|There\s|Sent\b|Transmitted|Repeated|Received|Relayed|Passed|Forwarded
      |[Tt]ranslat|Obtained|Contributed|Provided|Edited|Enclosed|Attached|Enclosure|[Ss]ee\s|[Cc]fr?\.|[Vv]gl\.|[Ss]iehe\s|[Vv]oir\s|[Zz]ob\.|[Vv]éase\s|[Vv]edi\s|[Сс]м\.|[Сс]р\.|Quoted|Cited|\(?[Hh]ereafter
      |For\s|On\s|In\s(?:a|the|his|her|an)\s|At\s|According|Part\sof|Filed\s|Marked|Stamped|Approved|Cleared|Source\stext
      |All\s(?:brackets|ellipses)|Ellipsis|Brackets|Text\s|It\s|He\s|She\s|They\s|His\s|Her\s|Note\b|Notes\b
    )""",
    re.VERBOSE,
)
_MARKINGS: Final = re.compile(
    r"(?:Top\s)?(?:Secret|Confidential|Unclassified|Restricted)(?=[.;,]|$)"
    r"|No\sclassification|Drafted\sby|Translated\s(?:by|for|from)"
    r"|(?:Circular\s)?(?:[Tt]e[Ll]egrams?|[Aa]irgrams?|[Dd]espatch(?:es)?|[Ii]nstruction)(?=[\s.;,]|$)"
)

_PRINTING: Final = re.compile(
    r"(?:a|another|the)\scop(?:y|ies)\s(?:in|is|are|at|was)\b|copy\s(?:in|is)\b|on\sfile\s(?:at|in|with)\b|(?:also\s)?(?:re)?(?:printed|published|produced)\s(?:in|as|by)\b|(?:as\s)?(?:quoted|cited)\s(?:in|by|after|from)\b"
    r"|(?:ab)?gedruckt\s(?:in|bei)\b|zit(?:iert|\.)\s(?:nach|bei|in)\b|veröffentlicht\sin\b|cité\s(?:dans|par|d['’]après)\b"
    r"|publié\sdans\b|reproduit\sdans\b|citato\sin\b|cit\.\sin\b|pubblicato\sin\b|citado\s(?:en|em|por)\b|publicado\s(?:en|em)\b"
    r"|(?:(?:заверенная|заверена)\s)?(?:подлинник|оригинал|копия|копія|черновик|отпуск|машинопись|рукопись|автограф)(?=[\s.;,]|$)"
    r"|cyt\.\sza\b|opubl(?:ikowan[yae]|\.)\sw\b|közli\b|cit\.\spodle\b|publikováno\sv\b|опубликован[оаы]?\sв\b|цит\.\sпо\b",
    re.IGNORECASE,
)


def begins_trailing(text: str, at: int, *, sentence: bool) -> bool:
    """Tell whether words at a place belong to no signature; ``sentence`` where a sentence or clause begins there.

    >>> begins_trailing("751G.5/6–1157 Secret. Drafted by Durbrow", 14, sentence=False)
    True
    """
    return (_STARTERS if sentence else _MARKINGS).match(text, at) is not None


def tells_printing(text: str, at: int) -> bool:
    """Tell whether words at a place say where the document is printed or quoted, which is no part of its signature.

    >>> tells_printing("RGANI, f. 5, op. 30, reprinted in Bee, War", 21)
    True
    """
    return _PRINTING.match(text, at) is not None


def ends_sentence(text: str, at: int, begin: int = 0) -> bool:
    """Tell whether the full stop at a place ends a sentence: not one of an abbreviation, an initial or a number.

    >>> [ends_sentence(t, t.index(".")) for t in ("Box 4, Board. No", "U.S. Navy", "Creel, Joseph C. and", "Op. 13")]
    [True, False, False, False]
    """
    rest = text[at + 1 : at + 4].lstrip('"”’)]')
    if rest and not rest[0].isspace():
        return False
    after = rest.lstrip()
    if after and not (after[0].isupper() or after[0] in '([“"«'):
        return False
    if _NUMBERED.match(text, at + 1):
        return False
    word = _WORD.search(text, max(begin, at - 20), at)
    last = word[0] if word else ""
    if len(last) == 1 and last.isalpha():
        spaces = _SPACES.match(text, at + 1)
        return spaces is not None and begins_trailing(text, spaces.end(), sentence=True)
    return last.casefold().lstrip('(“"') not in _ABBREVIATIONS and not re.fullmatch(r"(?:[A-Z]\.){1,4}[A-Z]", last)
