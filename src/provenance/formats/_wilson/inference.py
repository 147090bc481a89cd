"""What a title says without stating it: the kind of document, who wrote it, to whom it went."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from provenance.formats._wilson.offices import (
    is_place,
    names_person,
    office_alone,
    office_and_name,
    without_article,
)
from provenance.values.date import parse_written_date
from provenance.values.name import looks_like_body

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Party", "TitleReading", "read_title"]

_ANALYSED = 600  # characters: longer is no title
_MEETING = r"(?:conversations?|talks?|discussions?|negotiations?|meetings?|dialogues?)"
_TALK = "record-of-conversation"
# What a title begins with -> the kind of document; the first that fits counts.
_KINDS = (
    (rf"memorand(?:um|a) of (?:an? |the )?(?:telephone |private )?{_MEETING}", "memorandum-of-conversation"),
    (r"memcons?", "memorandum-of-conversation"),
    (rf"(?:records?|notes?|protocols?|accounts?) (?:of|from|on) (?:an? |the )?(?:\w+ ){{0,2}}?{_MEETING}", _TALK),
    (r"conversations? (?=between|with)", _TALK),
    (r"(?:stenographic|verbatim) (?:records?|reports?|notes?|minutes|transcripts?)|transcripts?", "transcript"),
    (r"minutes", "minutes"),
    (r"protocols?", "protocol"),
    (r"(?:diary|diaries|journal)(?: entr(?:y|ies))?", "diary"),
    (r"circular(?: (?:telegrams?|letters?|notes?|instructions?))?", "circular"),
    (r"telegrams?|telegraph|cipher ?grams?|cryptograms?|radiograms?", "telegram"),
    (r"cables?", "cable"),
    (r"di?espatch(?:es)?|dispatch(?:es)?", "dispatch"),
    (r"letters?", "letter"),
    (r"notes? verbales?|notes?", "note"),
    (r"aide[- ]m[ée]moire|memorand(?:um|a)(?: for the record)?|memos?", "memorandum"),
    (r"information reports?|reports?", "report"),
    (r"information(?= (?:on|about|note|from|for|regarding|concerning|of)\b|,|$)(?: notes?)?", "information"),
    (r"resolutions?", "resolution"),
    (r"decisions?", "decision"),
    (r"speech(?:es)?", "speech"),
    (r"instructions?|directives?", "instruction"),
    (r"statements?|declarations?", "statement"),
    (r"agreements?", "agreement"),
    (r"treaty", "treaty"),
    (r"interviews?", "interview"),
    (r"lists?(?= of)", "list"),
    (r"drafts?", "draft"),
    (r"messages?", ""),
)  # fmt: skip
_BEFORE = (
    r"(?:(?:the|an?|excerpts?|extracts?|draft|from|of|top|strictly|highly|most|secret|confidential|urgent|special"
    r"|(?:de)?ciphered|cipher|coded|encoded|encrypted|hand-?written|oral|personal|official|unofficial|brief|short|summary"
    r"|monthly|weekly|annual|quarterly|final|first|second|third|additional|supplementary|open|internal|joint|verbal"
    r"|part of)\s+){0,5}"
)
_TOPIC_VERB = (
    r"(?:concerning|regarding|re|reviewing|requesting|informing|transmitting|describing|conveying|detailing|reporting"
    r"|summari[sz]ing|discussing|responding|expressing|proposing|offering|asking|thanking|marked|dated|entitled|titled"
    r"|containing|sent|relating|accompanying|undated)"
)
_TOPIC = re.compile(
    r"(?<!Committee)(?<!Commission)(?<!Council)\s(?:on|about|for|with|after|during|following|as)\s"
    rf"|\son\s(?=the\s|an?\s|\d)|,?\s{_TOPIC_VERB}\b"
    r"|,?\s*\b(?:Re|Subject|Subj|Ref|Nos?|Nr)\s*[.:]|[(\[:;]|\s[-–—]\s|(?<!\w)[\"“„«'‘](?=\w)",
    re.IGNORECASE,
)
_TO = re.compile(r",?\s+to\s+(?=(?:the|his|her|its|all|an?|comrades?|cde\.?)\s|[^\W\d_a-z]|[A-Z])")
_TO_CAPITALS = re.compile(r",?\s+TO\s+")
_BRACKETS = re.compile(r"\s*(?:\([^()]{0,80}\)|\[[^\[\]]{0,80}\])")
_NUMBER = re.compile(r"\s*(?:nos?\.?|nr\.?|#)\s*[\w./()-]+", re.IGNORECASE)
_SENT = re.compile(
    r"(?i)\b(?:Ambassador|Embassy|Envoy|Delegation|Representative|Mission|Minister|Consul|Consulate|Delegate|Attaché"
    r"|Affaires|Legation|Counsell?or|Advis[eo]r)$"
)
_OF_KINDS = frozenset(
    "report letter telegram cable speech diary statement note information instruction memorandum".split()  # noqa: SIM905
) | {""}
_AFTER_KIND = re.compile(r"$|,|\s(?:on|of|about|from|to|by|between|with|regarding|concerning)\b")
_NOT_NAMES = re.compile(r"^(?:TOP|SECRET|CONFIDENTIAL|STRICTLY|URGENT|Flash|No\b|Nr\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """Someone whom a title names: as written, without the article; `position` is the office before or after a name."""

    name: str
    person: bool
    text: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title says without stating it. `doubts` are sentences; with any, the parties are only conjectured."""

    kind: str = ""
    kind_text: str = ""
    authors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    doubts: tuple[str, ...] = ()


@cache
def _kind_pattern() -> re.Pattern[str]:
    named = "|".join(f"(?P<k{i}>{pattern})" for i, (pattern, _) in enumerate(_KINDS))
    return re.compile(rf"(?:{named})(?!\w)", re.IGNORECASE)


def read_title(title: str) -> TitleReading:
    """Read kind, author and recipient out of a title.

    title     = [ qualifier ] kind parties [ topic ] | author "," kind [ "," topic ]
    parties   = ( "," / "from" / "by" ) author [ "to" recipient ]
              | "to" recipient [ [ "," ] ( "from" / "by" ) author ]
              | "of" author
    topic     = "on" / "about" / "concerning" …, or what stands in quotation marks, brackets or behind a colon

    Where "to" can be read in more than one way, the likelier reading is given, with a doubt that names the other.

    >>> r = read_title("Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry")
    >>> r.kind, r.authors[0].name, r.recipients[0].name
    ('report', 'Embassy of Hungary in North Korea', 'Hungarian Foreign Ministry')
    """
    text = " ".join(title.split())
    if not text or len(text) > _ANALYSED:
        return TitleReading()
    if match := re.compile(rf"{_BEFORE}(?P<kind>)", re.IGNORECASE).match(text):
        kind = _kind_at(text, match.end()) or _kind_at(text, 0)
        if kind:
            return _with_parties(text, *kind)
    return _kind_later(text)


def _kind_at(text: str, at: int) -> tuple[str, int, int] | None:
    match = _kind_pattern().match(text, at)
    if match is None:
        return None
    index = next(i for i in range(len(_KINDS)) if match[f"k{i}"] is not None)
    return _KINDS[index][1], match.start(), match.end()


def _kind_later(text: str) -> TitleReading:
    """Read ``Hungarian Embassy in Moscow, Telegram, …``, or take the kind alone from ``Malinovsky Report on …``."""
    for comma in re.finditer(r",\s+", text):
        kind = _kind_at(text, comma.end())
        if kind and re.match(r"$|,|\s(?:to|on|about|no\.|nr\.|from|of)\b|\s?[(:]", text[kind[2] :], re.IGNORECASE):
            author = _party(text[: comma.start()])
            known = looks_like_body(author.name) or office_alone(author.name)
            reading = _with_parties(text, *kind)
            return replace(reading, authors=reading.authors or ((author,) if known else ()))
    for word in re.finditer(r"\s", text[:60]):
        kind = _kind_at(text, word.end())
        before = text[: word.start()]
        named = all(w[0].isupper() for w in before.split()) and "," not in before
        if kind and named and _AFTER_KIND.match(text, kind[2]):
            return TitleReading(kind[0], text[kind[1] : kind[2]])
    return TitleReading()


def _with_parties(text: str, kind: str, start: int, end: int) -> TitleReading:
    """Read the parties behind the kind."""
    reading = TitleReading(kind, text[start:end])
    rest = text[end:]
    if number := _NUMBER.match(rest):
        rest = rest[number.end() :]
    rest = re.sub(r"^\s*\([^()]*\)", "", rest)
    head = re.match(r"(?P<word>\s*,\s*(?:from|by)\s+|\s*,\s+|\s+(?:from|by|to|of)\s+)", rest, re.IGNORECASE)
    if head is None:
        return reading
    word, rest = head["word"].strip(" ,").casefold(), rest[head.end() :]
    if not word:
        rest = _without_dates(rest)
        again = re.match(r"(from|by|to)\s+", rest, re.IGNORECASE)
        word, rest = (again[1].casefold(), rest[again.end() :]) if again else (",", rest)
    if word == "to":
        return _to_first(reading, rest)
    if word == "of" and (kind not in _OF_KINDS or not re.match(r"the\s|[^\W\d_a-z]|[A-Z]", rest)):
        return reading
    return _from_first(reading, rest, word)


def _without_dates(rest: str) -> str:
    """Drop a date that stands between the kind and the parties: ``Report, 12 May 1962, Embassy to Ministry``."""
    first, _, more = rest.partition(", ")
    return more if more and parse_written_date(first) else rest


def _cut(text: str) -> str:
    topic = _TOPIC.search(text)
    return (text[: topic.start()] if topic else text).rstrip(" ,")


def _from_first(reading: TitleReading, rest: str, word: str) -> TitleReading:
    named = _cut(_BRACKETS.sub("", rest))
    if reading.kind == "diary":
        return replace(reading, authors=_parties(_first_piece(named)))  # it is sent to nobody
    splits = [m for m in (_TO_CAPITALS if named.isupper() else _TO).finditer(named) if m.start() > 0]
    if not splits:
        author = _party(_first_piece(named))
        fits = looks_like_body(author.name) or author.position or office_alone(author.name)
        if word == "from" or fits or (word in ("by", "of") and author.person and (word == "by" or " " in author.name)):
            return replace(reading, authors=_parties(_first_piece(named))) if author.name else reading
        return reading
    inner = [m for m in splits if _SENT.search(named[: m.start()])]
    outer = [m for m in splits if m not in inner]
    chosen = (outer or splits[-1:])[0]
    end = next((m.start() for m in outer if m.start() > chosen.start()), len(named))
    doubts = []
    if len(splits) > 1:
        doubts = [f"it can also be read as going to {_shown(named[m.end() :])!r}" for m in splits if m is not chosen]
    elif inner and word in ("by", "of"):
        doubts = [f"{_shown(named)!r} may be one office, and no recipient"]
    return _placed(
        replace(
            reading,
            authors=_parties(named[: chosen.start()]),
            recipients=_parties(_first_piece(named[chosen.end() : end])),
            doubts=tuple(doubts),
        )
    )


def _to_first(reading: TitleReading, rest: str) -> TitleReading:
    """Read ``to B``, ``to B from A`` and ``to B, from A``."""
    rest = _BRACKETS.sub("", rest)
    sender = re.search(r",?\s+(?:from|by)\s+(?=(?:the|comrade)\s|[^\W\d_a-z]|[A-Z])", rest)
    topic = _TOPIC.search(rest)
    if sender and (topic is None or sender.start() < topic.start()):
        authors = _parties(_first_piece(_cut(rest[sender.end() :])))
        return _placed(replace(reading, recipients=_parties(_first_piece(rest[: sender.start()])), authors=authors))
    return _placed(replace(reading, recipients=_parties(_first_piece(_cut(rest)))))


def _placed(reading: TitleReading) -> TitleReading:
    """Add a doubt for each party that is a place: the office there is meant."""
    places = [p.name for p in (*reading.authors, *reading.recipients) if is_place(p.name)]
    doubts = [f"{place!r} is a place, which stands for an office or a government there" for place in places]
    return replace(reading, doubts=(*reading.doubts, *doubts))


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 - what fits into a message


def _first_piece(text: str) -> str:
    """Cut at the first comma, but keep an office and its holder together: ``the Secretary of …, Hwang Jang-yeop``."""
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) > 1 and not _NOT_NAMES.match(pieces[1]):
        one, two = pieces[0], pieces[1]
        if office_alone(one) and names_person(without_article(two)):
            return f"{one}, {two}"
        if names_person(without_article(one)) and office_alone(two) and not parse_written_date(two):
            return f"{one}, {two}"
    return pieces[0]


def _parties(text: str) -> tuple[Party, ...]:
    """Read one party, or several persons joined by "and"."""
    names = re.split(r"\s+and\s+|\s*&\s*", text)
    if len(names) > 1 and all(names_person(without_article(name)) for name in names):
        return tuple(_party(name) for name in names)
    return tuple(p for p in (_party(text),) if p.name)


def _party(text: str) -> Party:
    """Tell a person, with the office where it is named, from a body; an office without a name is a body."""
    text = text.strip(" ,")
    name = without_article(text)
    for one, two in _halves(name):
        if office_alone(one) and names_person(without_article(two)):
            return Party(without_article(two), person=True, text=text, position=one)
        if office_alone(two) and names_person(one):
            return Party(one, person=True, text=text, position=two)
    if both := office_and_name(name):
        return Party(both[1], person=True, text=text, position=both[0])
    return Party(name, person=names_person(name), text=text)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    one, comma, two = text.partition(", ")
    if comma:
        yield one.strip(), two.strip()
