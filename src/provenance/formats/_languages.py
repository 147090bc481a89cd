"""Languages as catalogues write them: the codes of ISO 639-2/B, which MARC, MODS and EAD take, and BCP 47, both ways.

Sources: ISO 639-2 (loc.gov/standards/iso639-2), and for what older records have the discontinued codes of the MARC Code
List for Languages.
"""

from __future__ import annotations

import re
from typing import Final

from provenance.errors import InvalidLanguage
from provenance.values.language import Language, language_named

__all__ = ["bibliographic_code", "language_of", "language_of_code"]

_LONG_ONLY: Final = frozenset(
    """ace ach ada ady afa afh ain akk ale alg alt ang anp apa arc arn arp art arw ast ath aus awa bad bai bal ban bas
    bat bej bem ber bho bik bin bla bnt bra btk bua bug byn cad cai car cau ceb cel chb chg chk chm chn cho chp chr chy
    cmc cnr cop cpe cpf cpp crh crp csb cus dak dar day del den dgr din doi dra dsb dua dum dyu efi egy eka elx enm ewo
    fan fat fil fiu fon frm fro frr frs fur gaa gay gba gem gez gil gmh goh gon gor got grb grc gsw gwi hai haw hil him
    hit hmn hsb hup iba ijo ilo inc ine inh ira iro jbo jpr jrb kaa kab kac kam kar kaw kbd kha khi kho kmb kok kos kpe
    krc krl kro kru kum kut lad lah lam lez lol loz lua lui lun luo lus mad mag mai mak man map mas mdf mdr men mga mic
    min mis mkh mnc mni mno moh mos mul mun mus mwl mwr myn myv nah nai nap nds new nia nic niu nog non nqo nso nub nwc
    nym nyn nyo nzi osa ota oto paa pag pal pam pap pau peo phi phn pon pra pro raj rap rar roa rom rup sad sah sai sal
    sam sas sat scn sco sel sem sga sgn shn sid sio sit sla sma smi smj smn sms snk sog son srn srr ssa suk sus sux syc
    syr tai tem ter tet tig tiv tkl tlh tli tmh tog tpi tsi tum tup tut tvl tyv udm uga umb und vai vot wak wal war was
    wen xal yao yap ypk zap zbl zen zgh znd zun zxx zza""".split()  # noqa: SIM905 - a list would take 300 lines
)
"""The codes of ISO 639-2 that have no shorter one in ISO 639-1."""

_DISCONTINUED: Final = {
    "cam": "km", "esp": "eo", "eth": "gez", "far": "fo", "fri": "fy", "gae": "gd", "gag": "gl", "gal": "om",
    "gua": "gn", "int": "ia", "iri": "ga", "lan": "oc", "lap": "smi", "max": "gv", "mla": "mg", "sao": "sm",
    "scc": "sr", "scr": "hr", "sho": "sn", "snh": "si", "sso": "st", "swz": "ss", "tag": "tl", "taj": "tg",
    "tar": "tt", "tru": "chk", "tsw": "tn",
}  # fmt: skip
"""Discontinued codes of MARC that newer lists give another language, or none."""

_NO_LANGUAGE: Final = frozenset({"und", "mis", "zxx", "mul"})
_SHORT: Final = 2
_NOT_LISTED: Final = frozenset({"sh"})  # its code would be that of Serbian, which its documents are not always


def bibliographic_code(language: Language) -> str:
    """Return the code of ISO 639-2/B for a language, without script, region and variant; empty where it has none.

    >>> [bibliographic_code(Language.parse(tag)) for tag in ("hu", "de-AT", "cs", "zh-Hant", "ota-Arab", "lzh")]
    ['hun', 'ger', 'cze', 'chi', 'ota', '']
    """
    base = language.base
    if base in _LONG_ONLY:
        return base
    if len(base) != _SHORT or base in _NOT_LISTED:
        return ""
    from langcodes import Language as Tagged

    try:
        code: str = Tagged.make(language=base).to_alpha3(variant="B")
    except LookupError:
        return ""
    return code


def language_of_code(code: str) -> Language | None:
    """Return the language of a code of three letters as catalogues have it, discontinued ones too; None for none.

    None are also the codes that name no one language: ``und``, ``mul``, ``mis``, ``zxx``.

    >>> [str(language_of_code(code)) for code in ("hun", "ger", "deu", "scr", "und")]
    ['hu', 'de', 'de', 'hr', 'None']
    """
    plain = code.strip().lower()
    if plain in _NO_LANGUAGE or not re.fullmatch("[a-z]{3}", plain, re.ASCII):
        return None
    return Language.parse(_DISCONTINUED.get(plain) or Language.parse(plain).tag)


def language_of(text: str) -> Language | None:
    """Return the language that a text is: a code of three letters, a BCP 47 tag, or a name; None where it is none.

    >>> [str(language_of(text)) for text in ("rus", "sr-Latn", "en_GB", "Hungarian", "?")]
    ['ru', 'sr-Latn', 'en-GB', 'hu', 'None']
    """
    plain = text.strip()
    if re.fullmatch("[A-Za-z]{3}", plain, re.ASCII):
        return language_of_code(plain)
    try:
        return Language.parse(plain.replace("_", "-"))
    except InvalidLanguage:
        return language_named(plain)
