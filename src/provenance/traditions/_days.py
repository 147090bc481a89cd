"""Tells whether words are a day, or a month and a year, in the languages that references are written in."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_day"]

# The months as they stand behind a day, and shortened.
_MONTHS: Final = re.sub(
    r"\s+", "|",
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept? oct nov dec
    januar jänner februar feber märz mai juni juli oktober dezember jän mär okt dez
    janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre
    janv févr avr juil déc
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    genn? febb? mag giu lug ago sett? ott dic
    enero febrero abril mayo junio julio septiembre setiembre octubre noviembre diciembre ene abr
    janeiro fevereiro março marco maio junho julho setembro outubro novembro dezembro fev set out
    januari februari maart mei augustus maj juni juli mrt
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    styczeń luty marzec kwiecień czerwiec lipiec sierpień wrzesień październik listopad grudzień
    stycz? lut kwiec? czerw? lip sierp wrześ? paźdz? lis list grudz?
    ledna února března dubna května června července srpna září října listopadu prosince
    leden únor březen duben květen červen červenec srpen říjen prosinec
    januára februára apríla mája júna júla augusta septembra októbra novembra decembra
    január február március április május június július augusztus szeptember október
    febr márc ápr máj jún júl szept okt
    ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie ian iun iul noi
    siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga? prosinca
    januara februara marta aprila juna jula avgusta septembra oktobra novembra decembra avg
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    янв февр? мар апр июн июл авг сент? окт нояб? дек
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    січ лют бер квіт трав черв лип серп верес жовт груд
    януари февруари април юни юли септември октомври ноември декември
    """.strip(),
)  # fmt: skip
_YEAR: Final = r"(?:1[4-9]|20)\d\d"
_MONTH: Final = rf"(?:{_MONTHS})(?![^\W\d_])\.?"
_DAYS: Final = r"(?:le\s)?\d{1,2}(?:\.|º|st|nd|rd|th|er)?(?:\s?[-–/]\s?\d{1,2}\.?)?"
_DAY: Final = re.compile(
    rf"(?:{_DAYS}\s?(?:de\s|di\s)?)?{_MONTH},?\s(?:de(?:l)?\s)?{_YEAR}(?:\s?(?:г|р|r|god)\.?)?"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?,?\s{_YEAR}"
    rf"|{_YEAR}\.?\s{_MONTH}(?:\s\d{{1,2}}\.?)?"
    rf"|\d{{1,2}}[./]\s?(?:\d{{1,2}}|[IVX]{{1,4}})[./]\s?{_YEAR}|{_YEAR}-\d\d-\d\d"
    rf"|{_YEAR}\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?",
    re.IGNORECASE,
)

_FOUR: Final = re.compile(r"\d{4}|\d\s?年")
"""What every day has: its year."""


def is_day(words: str) -> bool:
    """Tell whether words are a day, or a month and a year, and nothing else.

    >>> [is_day(words) for words in ("3 maja 1962", "12 de março de 1962", "le 3 mai 1950", "Kuba 1962")]
    [True, True, True, False]
    """
    return _FOUR.search(words) is not None and _DAY.fullmatch(words) is not None
