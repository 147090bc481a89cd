"""Credits behind a signature: who obtained, translated, edited or contributed the document, and for whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.values.name import affiliation, looks_like_body, split_names
from provenance.values.source import Credit, CreditRole

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["credits_start", "parse_credits"]

_ROLES: dict[str, CreditRole] = {
    "translated": "translator",
    "translation": "translator",
    "obtained": "obtainer",
    "acquired": "obtainer",
    "contributed": "contributor",
    "edited": "editor",
    "transcribed": "transcriber",
    "compiled": "compiler",
    "provided": "provider",
    "donated": "provider",
}
_VERB = rf"(?:{'|'.join(_ROLES)})"
# Spaces are counted, or a long run of them would take the square of its length.
_SPACES, _SPACES_OR_NONE = r"\s{1,40}", r"\s{0,40}"
_JOIN = rf"{_SPACES_OR_NONE}(?:,{_SPACES_OR_NONE}(?:and{_SPACES})?|(?<=\s)and{_SPACES}|&{_SPACES_OR_NONE})"
_FOR_WHOM = r"(?:for|on behalf of|(?<=contributed\s)to|(?<=provided\s)to|(?<=donated\s)to)"
_HEAD = re.compile(
    rf"\b(?P<verbs>{_VERB}(?:{_JOIN}{_VERB}){{0,4}})"
    rf"(?P<middle>(?:{_SPACES}from{_SPACES}(?:the{_SPACES})?(?P<language>[^\W\d_][\w-]{{1,30}})"
    rf"|{_SPACES}{_FOR_WHOM}{_SPACES}(?:the{_SPACES})?(?P<programme>[^.;,\s][^.;,]{{0,79}}?)){{0,2}})"
    rf"{_SPACES_OR_NONE}(?:(?<=\s)by:?|:){_SPACES}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:(?:This|The|Both)\s{1,3})?(?:[Dd]ocuments?|[Tt]exts?|[Cc]op(?:y|ies)|[Oo]riginals?|[Mm]aterials?)"
    r"\s{1,3}(?:(?:was|were|is|are)\s{1,3})?$"
)
"""What was translated or obtained, in front of the verb: ``Document translated from German by …``."""
_FOR = re.compile(r"\s+(?:for|on behalf of)\s+(?:the\s+)?(?P<programme>[^.;,]{1,80})$")
_FROM = re.compile(r"\s+from\s+(?:the\s+)?(?P<language>[A-Z][\w-]{1,30})$")
# The end of a sentence: a full stop that does not end an initial or a title.
_STOP = re.compile(
    r"(?<![\s(.\"“][A-Z])(?<!^[A-Z])(?<!\bDr)(?<!\bJr)(?<!\bSr)(?<!\bSt)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)\.(?=\s|$|[\"”’)\]])"
)
_URL = re.compile(r"https?://\S+")


def credits_start(text: str) -> int | None:
    """Return where the first credit begins: at the start, or behind a stop, comma or bracket; else None."""
    for match in _HEAD.finditer(text):
        said = _SUBJECT.search(text, max(0, match.start() - 40), match.start())
        start = said.start() if said else match.start()
        before = text[:start].rstrip()
        if not before or before[-1] in '.;,([”"':
            return start
    return None


def parse_credits(text: str) -> tuple[Credit, ...]:
    """Read the credits of a text, in order; whatever else it holds is passed over.

    credits   = clause *( ( "." / ";" / "," / "and" ) clause )
    clause    = verb *( "and" verb ) [ "from" language ] [ "for" programme ] "by" names [ "for" programme ]
    verb      = "Obtained" / "Translated" / "Contributed" / "Edited" / "Transcribed" / "Compiled" / "Provided" …

    >>> [(c.role, c.name, c.programme) for c in parse_credits("Obtained by A. Bee and translated for NKIDP by Cy Dee.")]
    [('obtainer', 'A. Bee', ''), ('translator', 'Cy Dee', 'NKIDP')]
    """
    text = " ".join(text.split())
    found: list[Credit] = []
    heads = list(_HEAD.finditer(text))
    for i, head in enumerate(heads):
        until = heads[i + 1].start() if i + 1 < len(heads) else len(text)
        found += _clause(head, _names(text[head.end() : until]))
    return tuple(dict.fromkeys(found))


def _names(text: str) -> str:
    """Cut the names of one clause: up to the end of the sentence, without the joint before the next verb."""
    stop = _STOP.search(text)
    names = _URL.sub("", text[: stop.start()] if stop else text)
    names = re.split(r"\s*[;\[\]]|,\s*(?:provided|cop(?:y|ies)|courtesy)\b", names)[0]
    words = names.split()
    while words and words[-1].strip(",;") in ("", "and"):
        words.pop()
    return " ".join(words).rstrip(" ,;")


def _each(names: str) -> Iterator[str]:
    """Split the names, each without its article; a comma joins two here, since no credit inverts a name."""
    for name in split_names(names):
        one, comma, two = name.partition(", ")
        pair = comma and len(one.split()) > 1 and len(two.split()) > 1 and not looks_like_body(name) and "(" not in name
        for each in (one, two) if pair and "," not in two else (name,):
            yield re.sub(r"^[Tt]he\s+", "", each)


def _clause(head: re.Match[str], names: str) -> Iterator[Credit]:
    programme, language = (head["programme"] or "").strip(), head["language"] or ""
    for pattern in (_FOR, _FROM, _FOR):
        if match := pattern.search(names):
            names = names[: match.start()].strip()
            programme = match.groupdict().get("programme") or programme
            language = match.groupdict().get("language") or language
    for verb in re.findall(_VERB, head["verbs"], re.IGNORECASE):
        role = _ROLES[verb.casefold()]
        for name in _each(names):
            bare, where = affiliation(name)
            yield Credit.model_validate(
                {
                    "role": role, "name": bare, "affiliation": where, "for": programme,
                    "language": language if role == "translator" else "",
                }
            )  # fmt: skip
