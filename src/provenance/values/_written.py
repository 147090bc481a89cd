"""Reads dates as people write them into EDTF: the machinery of `provenance.values.date`, which states the forms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find", "is_undated", "read"]

_LONGEST = 100  # characters: longer is no date, and bounds what the patterns cost

# Names of the months, nominative and the case that stands in a date. A word that two languages give to different months
# (listopad: Polish November, Croatian October) is no month here, and an abbreviation of several (jui) neither.
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar|jänner februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août|aout septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "ru": "январь|января февраль|февраля март|марта апрель|апреля май|мая июнь|июня июль|июля август|августа "
    "сентябрь|сентября октябрь|октября ноябрь|ноября декабрь|декабря",
    "uk": "січень|січня лютий|лютого березень|березня квітень|квітня травень|травня червень|червня липень|липня "
    "серпень|серпня вересень|вересня жовтень|жовтня листопад|листопада грудень|грудня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "pl": "styczeń|stycznia luty|lutego marzec|marca kwiecień|kwietnia maj|maja czerwiec|czerwca lipiec|lipca "
    "sierpień|sierpnia wrzesień|września październik|października listopad|listopada grudzień|grudnia",
    "cs": "leden|ledna únor|února březen|března duben|dubna květen|května červen|června červenec|července "
    "srpen|srpna září říjen|října listopad|listopadu prosinec|prosince",
    "hr": "siječanj|siječnja veljača|veljače ožujak|ožujka travanj|travnja svibanj|svibnja lipanj|lipnja "
    "srpanj|srpnja kolovoz|kolovoza rujan|rujna listopad|listopada studeni|studenoga prosinac|prosinca",
    "sr": "januar|januara februar|februara mart|marta april|aprila maj|maja jun|juna jul|jula avgust|avgusta "
    "septembar|septembra oktobar|oktobra novembar|novembra decembar|decembra",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
}
_SHORT = frozenset({"sept", "janv", "févr", "juil", "febr", "szept", "márc", "sett", "сент", "нояб", "февр"})
_ROMAN = {r: n for n, r in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)}
_LAST_DIVISION = "41"  # 1905-10 with a hyphen is a month of EDTF, 1905-21 a season; beyond are years only
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


class _Fragment(NamedTuple):
    """A date or a part of one, as an end of a range may be: each part digits, or nothing where it is not told."""

    year: str = ""
    month: str = ""
    day: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in self if part)


@cache
def _month_names() -> dict[str, int]:
    """Map to its number every name, and every beginning of one with a full stop, that means one month only."""
    meant: dict[str, set[int]] = {}
    for names in _MONTHS.values():
        for number, forms in enumerate(names.split(), 1):
            for form in forms.split("|"):
                meant.setdefault(form, set()).add(number)
    starts: dict[str, set[int]] = {}
    for name, numbers in meant.items():
        for length in range(3, len(name)):
            starts.setdefault(f"{name[:length]}.", set()).update(numbers)
    return {name: next(iter(numbers)) for name, numbers in (starts | meant).items() if len(numbers) == 1}


def _month(word: str) -> str:
    """Return the two digits of a month's number, name or abbreviation, or nothing."""
    if word.isdigit():
        return word.zfill(2)
    if word.upper() in _ROMAN:
        return f"{_ROMAN[word.upper()]:02}"
    name = word.casefold()
    bare = name.rstrip(".")
    names = _month_names()
    short = f"{bare}." if name != bare or len(bare) == len("aug") or bare in _SHORT else ""
    number = names.get(bare) or names.get(short)
    return f"{number:02}" if number else ""


_Y = r"(?P<y>[12][0-9]{3})(?:\s?(?:гг?\.?|года|р\.|року|r\.|roku))?"
_M = r"(?P<m>[^\W\d_]{3,14}\.?)"
_D = r"(?P<d>[0-9]{1,2})"
_NTH = rf"{_D}(?:st|nd|rd|th|er|º|°|\.)?"
_R = r"(?P<m>[IVX]{1,4})"


# The shapes of a date or a part of one, commonest first. ``a`` and ``b`` are numbers whose roles their size decides.
_SHAPES = (
    rf"{_NTH}\s?(?:of\s|de\s|d['’])?{_M},?(?:\s?(?:de\s|del\s)?{_Y})?",  # 27 August 1962, 27 de agosto de 1962
    rf"{_M}\s?{_D}(?:st|nd|rd|th)?(?:(?:,\s?|\s){_Y})?\.?",  # August 27, 1962
    rf"{_M},?\s(?:of\s|de\s|del\s)?{_Y}",  # August 1962
    rf"{_Y}[.,]?\s?{_M}(?:\s{_D}\.?)?",  # 1962. augusztus 27.
    rf"{_Y}\.?",
    rf"{_D}\.?(?:,\s{_Y})?",  # the right end of August 27-29, 1962, or an end of 27-29 August 1962
    rf"{_M}",
    rf"{_Y}(?P<s>[-./])\s?(?P<m>[0-9]{{1,2}})(?P=s)\s?{_D}\.?",  # 1962-08-27, 1962. 08. 27.
    rf"{_D}\.\s?(?P<m>[0-9]{{1,2}})\.\s?{_Y}\.?",  # 27.08.1962
    rf"(?P<a>[0-9]{{1,2}})(?P<s>[-/])(?P<b>[0-9]{{1,2}})(?P=s){_Y}",  # 08/27/1962
    rf"{_D}(?:\.\s?|\s|[-/]){_R}(?:\.\s?|\s|[-/]){_Y}",  # 27.VIII.1962
    rf"{_Y}\.?\s?{_R}\.(?:\s?{_D}\.?)?",  # 1962. VIII. 27.
    rf"{_Y}\s?[年년]\s?(?P<m>[0-9]{{1,2}})\s?[月월](?:\s?{_D}\s?[日号일])?",  # 1962年8月27日
)


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)  # when first tried: most dates are of the first two shapes


def _fragment(text: str) -> _Fragment | None:
    """Read a date or a part of one, or return None for what is none or may mean two."""
    for shape in _SHAPES:
        match = _compiled(shape).fullmatch(text)
        if match is None:
            continue
        found = {name: value or "" for name, value in match.groupdict().items()}
        if "a" in found:
            return _by_size(found["y"], found["a"], found["b"])
        month = _month(found["m"]) if found.get("m") else ""
        if month or not found.get("m"):
            return _Fragment(found.get("y", ""), month, found.get("d", "").zfill(2) if found.get("d") else "")
    return None


def _by_size(year: str, one: str, two: str) -> _Fragment | None:
    """Tell the day from the month where only one of two numbers can be the month, or both are the same."""
    one, two = one.zfill(2), two.zfill(2)
    if one == two or (one <= "12" < two):
        return _Fragment(year, one, two)
    return _Fragment(year, two, one) if two <= "12" < one else None


_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s", re.IGNORECASE)
_CIRCA = re.compile(
    r"(?:(?:circa|approximately|about|around|vers|около)\s|(?:ca|c|approx|cca|kb|ок)\.\s?|(?:ca|cca)\s|c\s?(?=[12]))"
    r"(?P<date>.+)|(?P<after>.+)\skörül",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"(?P<date>.+?)\s?(?:\?|\(\?\))")
_DECADE = re.compile(
    r"(?:the\s)?(?P<decade>[12][0-9][1-9])0(?:['’]?s|er(?:\sJahren?)?|-[ae]s\sévek|-[ех]{1,2}(?:\s(?:годы|годов|гг?\.))?)",
    re.IGNORECASE,
)
_SEASON = re.compile(r"(?P<season>spring|summer|fall|autumn|winter),?\s(?:of\s)?(?P<year>[12][0-9]{3})", re.IGNORECASE)
_DASH = re.compile(r"\s?[–—‒−]\s?|\s(?:-|to|till|until|through|bis|до)\s", re.IGNORECASE)
_HYPHEN = re.compile(r"\s?-\s?")
_UNDATED = re.compile(
    r"[\[(]?(?:undated|no date|not dated|without (?:a )?date|date unknown|n\.\s?d\.?|n/d|nd|s\.\s?d\.?|sine dato|"
    r"sans date|sin fecha|senza data|ohne datum|o\.\s?d\.?|без даты|б\.\s?д\.?|б/д|dátum nélkül|keltezetlen|é\.\s?n\.?|"
    r"bez daty|bez data|fără dată)\.?[\])]?",
    re.IGNORECASE,
)


def is_undated(text: str) -> bool:
    """Tell whether a text says that there is no date."""
    return len(text) <= _LONGEST and _UNDATED.fullmatch(" ".join(text.split())) is not None


def read(text: str) -> str | None:
    """Return EDTF for a date as people write it. The days are not checked against the calendar here."""
    if len(text) > _LONGEST:
        return None
    plain = normalize("NFC", " ".join(text.split()))
    if plain[:1] == "[" and plain[-1:] == "]":
        plain = plain[1:-1].strip()  # a date that an archivist supplied
    marks = ""
    if match := _DOUBTED.fullmatch(plain):
        plain, marks = match["date"], "?"
    if match := _CIRCA.fullmatch(plain):
        plain, marks = match["date"] or match["after"], "%" if marks else "~"
    if found := _DECADE.fullmatch(plain):
        return f"{found['decade']}X{marks}"
    if found := _SEASON.fullmatch(plain):
        return f"{found['year']}-{_SEASONS[found['season'].casefold()]}{marks}"
    whole = _fragment(_WEEKDAY.sub("", plain, count=1))
    if whole is not None:
        return f"{whole}{marks}" if whole.year and (whole.month or not whole.day) else None
    ends = _range(plain)
    return "/".join(f"{end}{marks}" for end in ends) if ends else None


def _range(text: str) -> tuple[_Fragment, _Fragment] | None:
    """Read a range whose ends may leave out what the other end tells: ``August 27-29, 1962``, ``1962–63``."""
    text = re.sub(r"^(?:from|von|с)\s", "", text, flags=re.IGNORECASE)
    for separator in (_DASH, _HYPHEN):
        ends = separator.split(text)
        if len(ends) != len(("start", "end")):
            continue
        start, end = _fragment(ends[0]), _fragment(ends[1])
        if start is None or end is None:
            return None
        lowest = start.year[2:] if separator is _DASH else max(start.year[2:], _LAST_DIVISION)
        if start == (ends[0], "", "") and end == ("", "", ends[1]) and end.day > lowest:
            return start, _Fragment(start.year[:2] + end.day)
        return _completed(start, end)
    return None


def _completed(start: _Fragment, end: _Fragment) -> tuple[_Fragment, _Fragment] | None:
    """Give each end what only the other tells; None where one end tells more than the other even so."""
    left = _Fragment(start.year or end.year, start.month or end.month, start.day)
    right = _Fragment(end.year or start.year, end.month or start.month, end.day)
    same = bool(left.day) == bool(right.day) and bool(start.month or start.day) == bool(end.month or end.day)
    whole = left.year and right.year and all(part.month or not part.day for part in (left, right))
    return (left, right) if same and whole else None


@cache
def _in_text() -> re.Pattern[str]:
    """Compile the English and ISO forms of a day, for running text. Runs of space are bounded: the search is linear."""
    names = "|".join(
        f"{name[:3]}(?:{name[3:]}|\\.)?" if len(name) > len("may") else name for name in _MONTHS["en"].split()
    ).replace("sep(?:", "sep(?:t\\.?|")
    space, year = r"[\s\u00a0]{1,3}", r"[12][0-9]{3}(?![0-9])"
    return re.compile(
        rf"(?<![^\W_])(?P<m1>{names}){space}(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,{space}|,|{space})(?P<y1>{year})"
        rf"|(?<![\w.,/–—-])(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?{space}(?:of{space})?(?P<m2>{names}),?{space}(?P<y2>{year})"
        r"|(?<![\w./-])(?P<y3>[12][0-9]{3})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2})(?![\w/-])",
        re.IGNORECASE,
    )


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and EDTF of every day that running text names. The days are not checked against the calendar."""
    for match in _in_text().finditer(text):
        which = next(n for n in "123" if match[f"y{n}"])
        year, month, day = match.group(f"y{which}", f"m{which}", f"d{which}")
        yield *match.span(), f"{year}-{_month(month)}-{day.zfill(2)}"
