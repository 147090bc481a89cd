"""Words by which an office, a place or a person's name is told in a title or below a text. Data, and how to ask it."""

from __future__ import annotations

import re
from functools import cache

from provenance.values.name import looks_like_body

__all__ = [
    "is_body", "is_place", "name_and_office", "names_person", "office_alone", "office_and_name", "office_whole",
    "without_article",
]  # fmt: skip


def _alternatives(words: str) -> str:
    """Return a pattern of words that stand between semicolons, the longest first."""
    forms = sorted((form.strip() for form in words.split(";")), key=len, reverse=True)
    return "|".join(re.escape(form).replace("d'", "d['’]").replace(r"\ ", "[ -]") for form in forms)


_ADJECTIVE = _alternatives(
    """Deputy; Vice; Acting; Assistant; Temporary; Interim; First; Second; Third; 1st; 2nd; 3rd; Chief; Senior;
    Special; Extraordinary; Military; Naval; Commercial; Cultural; Press; Political; Prime; Foreign; Party; General;
    Albanian; American; British; Bulgarian; Chinese; Cuban; Czech; Czechoslovak; Czechoslovakian; East German; French;
    German; Hungarian; Indian; Italian; Japanese; Korean; Mongolian; Polish; Romanian; Russian; Soviet; Swedish; US;
    Vietnamese; Yugoslav"""
)
_OFFICE = _alternatives(
    """Ambassador; Ambassador Extraordinary; Ambassador Extraordinary and Plenipotentiary; Chargé d'Affaires;
    Charge d'Affaires; Chargé d'Affaires ad interim; Charge d'Affaires ad interim; Chargé d'Affaires, ad interim;
    Chargé d'Affaires a.i.; Charge d'Affaires a.i.; Chargé d'Affaires, a.i.; Minister Counsellor; Minister Counselor;
    Counsellor; Counselor; Minister; Minister of Foreign Affairs; Minister of Defense; Minister of Defence;
    Minister of Foreign Trade; Minister of the Interior; Minister of Internal Affairs; Minister of State Security;
    Secretary; Secretary General; Premier; President; Chairman; Chairwoman; Chairperson; Chancellor; Director;
    Director General; Attaché; Attache; Consul; Consul General; Envoy; Representative; Plenipotentiary; Marshal;
    Major General; Lieutenant General; Colonel General; General; Lieutenant Colonel; Colonel; Major; Captain;
    Admiral; Commander; Commissar; Head; Chief; Delegate; Editor; Editor in Chief"""
)

_PLACE = _alternatives(
    """Afghanistan; Albania; Algeria; Argentina; Australia; Austria; Belgium; Brazil; Bulgaria; Burma; Cambodia;
    Canada; Chile; China; Congo; Cuba; Czechoslovakia; Denmark; Egypt; Ethiopia; Finland; France; Germany; Ghana;
    Great Britain; Greece; Guinea; Hungary; India; Indonesia; Iran; Iraq; Israel; Italy; Japan; Korea; Laos;
    Lebanon; Libya; Mali; Mexico; Mongolia; Morocco; Netherlands; Nicaragua; North Korea; North Vietnam; Norway;
    Pakistan; Poland; Portugal; Romania; Russia; South Africa; South Korea; South Vietnam; Soviet Union; Spain;
    Sweden; Switzerland; Syria; Taiwan; Thailand; Turkey; Ukraine; United Kingdom; United Nations; United States;
    United States of America; Vietnam; Yugoslavia; East Germany; West Germany; USA; US; U.S.; UK; UN; USSR; PRC;
    DPRK; ROK; GDR; FRG; DRV; SRV; PRL; CSSR; CSR; MPR; PRB; RPR; SRR; HPR; PPR; Ankara; Athens; Baghdad; Bandung;
    Beijing; Peking; Belgrade; Berlin; East Berlin; Bern; Bonn; Brasilia; Brussels; Bucharest; Budapest; Buenos
    Aires; Cairo; Canberra; Damascus; Delhi; New Delhi; Geneva; Hanoi; Havana; Helsinki; Islamabad; Jakarta;
    Djakarta; Kabul; Karachi; Lisbon; London; Madrid; Mexico City; Moscow; New York; Oslo; Ottawa; Paris; Phnom
    Penh; Prague; Pretoria; Pyongyang; Rangoon; Rome; Saigon; Santiago; Seoul; Sofia; Stockholm; Taipei; Tehran;
    Tirana; Tokyo; Ulaanbaatar; Ulan Bator; Vienna; Vientiane; Warsaw; Washington; Washington DC"""
)
_PARTICLES = frozenset({
    "de", "da", "di", "do", "dos", "das", "del", "della", "der", "den", "van", "von", "zu", "la", "le", "al", "el",
    "bin", "ibn", "ben", "du", "af", "av", "y",
})  # fmt: skip
_HONOURS = re.compile(
    r"(?:(?:Comrades?|Cdes?\.|Com\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Professor|His Excellency|H\.E\.|Sir)\s+)+",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?:[^\W\d_]\.){1,3}(?:-?[^\W\d_]\.)*|[^\W\d_][^\W\d_]*(?:['’`-][^\W\d_]+)*\.?")
_MOST_TOKENS = 5
_OFFICE_LONGEST = 120  # characters


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: they are long, and most files are no pages."""
    adjectives = rf"(?:(?:{_ADJECTIVE})[ -])"
    of_place = rf"(?:(?:,? | )(?:to|in|of|at) (?:the )?(?i:{_PLACE}))"
    before = r"(?:[A-Z][\w'’.-]*[ -]){0,4}?"
    more = r"(?:(?: |, )(?:(?:of|to|in|at|for|the|and|ad|interim|a\.i\.|&)|[A-Z(][\w'’.()-]*)){0,12}\.?"
    gap = r"(?:\s*,\s*|\s+[-–—]\s+|\s+)"
    if name == "office-name":
        return re.compile(rf"(?P<office>{before}{adjectives}{{0,2}}(?:{_OFFICE}){of_place}{{0,2}}),? (?P<name>[^,]+)")
    if name == "office-behind":
        office = rf"{adjectives}{{0,3}}(?:{_OFFICE})(?![\w'’-]).*"
        return re.compile(rf"(?P<name>.{{2,60}}?){gap}(?P<office>{office})", re.IGNORECASE)
    if name == "office-whole":
        return re.compile(rf"(?:{adjectives}|[A-Z][\w'’-]*[ -]){{0,4}}?(?:{_OFFICE}){more}", re.IGNORECASE)
    if name == "place":
        return re.compile(_PLACE, re.IGNORECASE)
    return re.compile(rf"\b(?:{_OFFICE})(?!\w)")


def without_article(text: str) -> str:
    """Drop a leading "the" and the honours before a name, which are no part of it."""
    return _HONOURS.sub("", re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE), count=1) if text else text


def is_body(text: str) -> bool:
    """Tell whether a name that is credited is a body's: by its words, or as an abbreviation alone (``NHK``)."""
    return looks_like_body(text) or re.fullmatch(r"[A-Z]{2,8}", text) is not None


def is_place(text: str) -> bool:
    """Tell whether a text is a country or a capital alone: the office there is meant, not the place."""
    return _pattern("place").fullmatch(without_article(text)) is not None


def names_person(text: str, *, least: int = 1) -> bool:
    """Tell whether a text can be a person's name: few words, each with a capital, an initial or a particle, no body.

    >>> names_person("A.M. Puzanov"), names_person("Hungarian Foreign Ministry"), names_person("met the Ambassador")
    (True, False, False)
    """
    tokens = text.split()
    if (
        not least <= len(tokens) <= _MOST_TOKENS
        or looks_like_body(text)
        or is_place(text)
        or _pattern("office").search(text)
    ):
        return False
    if not tokens[0][0].isupper() or tokens[-1].casefold() in _PARTICLES:
        return False
    return all(_TOKEN.fullmatch(t) and (t[0].isupper() or t.casefold() in _PARTICLES) for t in tokens)


def office_and_name(text: str) -> tuple[str, str] | None:
    """Cut ``Soviet Ambassador to the USA Dobrynin`` into the office and the name; None where it is not both.

    >>> office_and_name("Soviet Ambassador to the USA Dobrynin")
    ('Soviet Ambassador to the USA', 'Dobrynin')
    """
    match = _pattern("office-name").fullmatch(text)
    if match and names_person(without_article(match["name"])):
        return match["office"], without_article(match["name"])
    return None


def name_and_office(text: str) -> tuple[str, str] | None:
    """Cut ``József Kovács, First Secretary`` into name and office, the office last; None where it is not both.

    >>> name_and_office("József Kovács Ambassador")
    ('József Kovács', 'Ambassador')
    """
    match = _pattern("office-behind").fullmatch(text)
    return (match["name"], match["office"].strip(" ,")) if match else None


def office_alone(text: str) -> bool:
    """Tell whether a text has the word of an office in it."""
    return _pattern("office").search(text) is not None


def office_whole(text: str) -> bool:
    """Tell whether a text is an office and nothing else: ``First Secretary of the Embassy of the USSR in the DPRK``."""
    return 0 < len(text) <= _OFFICE_LONGEST and _pattern("office-whole").fullmatch(text) is not None
