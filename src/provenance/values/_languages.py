"""The languages met most in archives, so that their names and codes cost no load of a language database.

Codes are ISO 639-1, or 639-3 where there is none; then the code of three letters (639-2, both where there are two), the
English name, the name in the language itself, and other names.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

__all__ = ["COMMON", "Common", "by_code", "by_name"]


class Common(NamedTuple):
    """A common language."""

    code: str
    long_codes: tuple[str, ...]
    english: str
    own: str
    others: tuple[str, ...] = ()


_TABLE = """
af|afr|Afrikaans|Afrikaans
am|amh|Amharic|አማርኛ
ar|ara arb|Arabic|العربية|Modern Standard Arabic
az|aze|Azerbaijani|azərbaycan|Azeri|azərbaycan dili
be|bel|Belarusian|беларуская|Belorussian|Byelorussian
bg|bul|Bulgarian|български|български език
bn|ben|Bengali|বাংলা|Bangla
bo|bod tib|Tibetan|བོད་སྐད་
bs|bos|Bosnian|bosanski
ca|cat|Catalan|català|Valencian
cs|ces cze|Czech|čeština|česky|český jazyk
cu|chu|Church Slavic|церковнославянский|Church Slavonic|Old Church Slavonic|Old Slavonic
cy|cym wel|Welsh|Cymraeg
da|dan|Danish|dansk
de|deu ger|German|Deutsch
el|ell gre|Greek|ελληνικά|Modern Greek|Greek, Modern (1453-)|Greek, Modern
en|eng|English|English
eo|epo|Esperanto|esperanto
es|spa|Spanish|español|Castilian|castellano
et|est|Estonian|eesti|eesti keel
eu|eus baq|Basque|euskara
fa|fas per|Persian|فارسی|Farsi
fi|fin|Finnish|suomi
fr|fra fre|French|français
ga|gle|Irish|Gaeilge
grc||Ancient Greek|Ἑλληνική|Greek, Ancient (to 1453)|Classical Greek
he|heb|Hebrew|עברית
hi|hin|Hindi|हिन्दी
hr|hrv scr|Croatian|hrvatski
hu|hun|Hungarian|magyar|magyar nyelv|Magyar
hy|hye arm|Armenian|հայերեն
id|ind|Indonesian|Bahasa Indonesia|Indonesia
is|isl ice|Icelandic|íslenska
it|ita|Italian|italiano
ja|jpn|Japanese|日本語
ka|kat geo|Georgian|ქართული
kk|kaz|Kazakh|қазақ тілі
km|khm|Khmer|ខ្មែរ|Cambodian|Central Khmer
ko|kor|Korean|한국어|조선어|조선말|조선말/한국어
ku|kur|Kurdish|Kurdî
ky|kir|Kyrgyz|кыргызча|Kirghiz
la|lat|Latin|Latina|lingua Latina
lo|lao|Lao|ລາວ|Laotian
lt|lit|Lithuanian|lietuvių
lv|lav|Latvian|latviešu
lzh||Classical Chinese|文言|Literary Chinese|文言文|漢文
mk|mkd mac|Macedonian|македонски
mn|mon|Mongolian|монгол
ms|msa may|Malay|Bahasa Melayu|Melayu
my|mya bur|Burmese|မြန်မာ|Myanmar
nb|nob|Norwegian Bokmål|norsk bokmål|bokmål|Bokmål
ne|nep|Nepali|नेपाली
nl|nld dut|Dutch|Nederlands|Flemish
nn|nno|Norwegian Nynorsk|norsk nynorsk|nynorsk|Nynorsk
no|nor|Norwegian|norsk
ota||Ottoman Turkish|لسان عثمانى|Turkish, Ottoman (1500-1928)|Ottoman
pl|pol|Polish|polski|język polski
ps|pus|Pashto|پښتو|Pushto
pt|por|Portuguese|português
ro|ron rum|Romanian|română|Moldavian|Rumanian|limba română
ru|rus|Russian|русский|русский язык
sh|hbs|Serbo-Croatian|srpskohrvatski|Serbo-Croat|Serbocroatian|Croato-Serbian|српскохрватски|hrvatskosrpski
sk|slk slo|Slovak|slovenčina|slovensky
sl|slv|Slovenian|slovenščina|Slovene
sq|sqi alb|Albanian|shqip
sr|srp scc|Serbian|српски|srpski
sv|swe|Swedish|svenska
sw|swa|Swahili|Kiswahili
tg|tgk|Tajik|тоҷикӣ
th|tha|Thai|ไทย
tk|tuk|Turkmen|türkmen dili
tr|tur|Turkish|Türkçe
tt|tat|Tatar|татар
ug|uig|Uyghur|ئۇيغۇرچە|Uighur
uk|ukr|Ukrainian|українська|українська мова
ur|urd|Urdu|اردو
uz|uzb|Uzbek|o‘zbek
vi|vie|Vietnamese|Tiếng Việt
yi|yid|Yiddish|ייִדיש
zh|zho chi cmn|Chinese|中文|汉语|漢語|Mandarin|Mandarin Chinese|普通话
zh-Hans||Simplified Chinese|简体中文|Chinese (Simplified)
zh-Hant||Traditional Chinese|繁體中文|Chinese (Traditional)
mul||Multiple languages|Multiple languages|Multiple
und||Undetermined|Undetermined
zxx||No linguistic content|No linguistic content
"""


def _read(line: str) -> Common:
    code, long_codes, english, own, *others = line.split("|")
    return Common(code, tuple(long_codes.split()), english, own, tuple(others))


@cache
def by_code() -> dict[str, Common]:
    """Map the code, and each code of three letters, to the language."""
    return {code: one for one in COMMON for code in (one.code, *one.long_codes)}


@cache
def by_name() -> dict[str, Common]:
    """Map each name, casefolded, to the language."""
    return {name.casefold(): one for one in COMMON for name in (one.english, one.own, *one.others)}


COMMON = tuple(_read(line) for line in _TABLE.strip().split("\n"))
"""The common languages, by code."""
