"""The other parts of a page: language, summary, hands, rights, subjects and what has no home."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.errors import Severity
from provenance.formats._wilson.characters import plain
from provenance.formats._wilson.offices import is_body
from provenance.formats._wilson.page import split_languages
from provenance.values.date import parse_written_date
from provenance.values.language import Language, language_named
from provenance.values.name import affiliation, split_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance.formats._wilson.cited import Cited
    from provenance.formats._wilson.draft import Draft
    from provenance.formats._wilson.page import Page, Part

__all__ = ["read_hands", "read_language", "read_others"]

_LIST_LONGEST = 1000  # characters of a list of languages
_LIFE = re.compile(r",?\s*\(?\b\d{4}\??\s*[-–]\s*(?:\d{4}\??)?\)?$")
_ELSEWHERE = frozenset({
    "citation", "contents", "title", "date", "kind", "source", "url", "accessed", "language", "author", "recipient",
    "translator", "editor", "contributor",
})  # fmt: skip
_MOST_TAGS = 500


def _text(part: Part) -> str:
    """Return the lines of a part without the blank ones around it."""
    return "\n".join(line.text for line in part.lines).strip()


def _line(part: Part) -> int:
    return next((line.number for line in part.lines if not line.blank), part.line)


def read_language(draft: Draft, page: Page, cited: Cited) -> None:
    """Read the language of the original; where the page does not state it, from the label of a text or a credit."""
    part = page.part("language")
    if part and _text(part):
        _stated_language(draft, part)
    inferred = list(_inferred_languages(page, cited))
    stated = draft.fields.get("original_language")
    for language, text, line, heading in inferred:
        if stated is None:
            stated = draft.fields["original_language"] = language
            draft.state(
                "original_language", text, line, heading, rule="text-label" if heading != cited.heading else "credit"
            )
        elif not language.same_as(stated):
            draft.tell(
                Severity.WARNING,
                "language-differs",
                f"the original language is given as {stated.name()}, but {text!r} tells {language.name()}",
                line=line,
                field="original_language",
                hint="documents may have parts in several languages; say in the record which is meant",
            )
    if stated is None and not (part and _text(part)):
        severity = (
            Severity.WARNING if any(t["kind"] == "translation" for t in draft.fields.get("texts", ())) else Severity.GAP
        )
        draft.tell(
            severity,
            "missing-original-language",
            "the page does not give the language of the original",
            line=part.line if part else 1,
            field="original_language",
            hint="look for `Original Language` on the page, or ask the translator; write original_language: hu",
        )


def _stated_language(draft: Draft, part: Part) -> None:
    text, line = _text(part), _line(part)
    names = split_languages(text[:_LIST_LONGEST])
    whole = language_named(plain(text)[:100])
    found = [whole] if whole else [language for name in names if (language := language_named(name))]
    unknown = [] if whole else [name for name in names if language_named(name) is None]
    if found:
        draft.fields["original_language"] = found[0]
        draft.state("original_language", plain(text), line, part.heading)
    for name in unknown:
        draft.tell(
            Severity.WARNING,
            "unknown-language",
            f"{name[:100]!r} is the name of no language that is known",
            line=line,
            field="original_language",
            hint="write original_language: hu, or another tag (BCP 47)",
            raw=name,
        )
    if unknown or len(found) != 1:
        draft.keep(part.heading, text)
    if len(found) > 1:
        others = ", ".join(language.name() for language in found[1:])
        draft.tell(
            Severity.WARNING,
            "several-languages",
            f"the page gives several original languages; {found[0].name()} is taken, left over: {others}",
            line=line,
            field="original_language",
            hint="they are kept under kept: wilson; write the one that the cited text was translated from",
        )


def _inferred_languages(page: Page, cited: Cited) -> Iterator[tuple[Language, str, int | None, str]]:
    heading = page.contents.heading if page.contents else ""
    for passage in page.passages:
        label = passage.label
        if label and label.language and label.kind in ("original", "transcription"):
            yield label.language, label.written, passage.line, heading
    for credit in cited.citation.note.credits if cited.citation.note else ():
        language = language_named(credit.language) if credit.language else None
        if language:
            yield language, f"from {credit.language}", cited.line_of(cited.citation.source), cited.heading


def read_hands(draft: Draft, page: Page) -> None:
    """Read persons and bodies under headings of their own: Author(s), Contributor(s), Translator(s) and the like."""
    contributions = draft.fields.get("contributions", ())
    known = {_hand(c["role"], c.get("person") or c["body"]): f"contributions[{i}]" for i, c in enumerate(contributions)}
    for role in ("author", "recipient", "editor", "contributor", "translator"):
        part = page.part(role)
        for name, line in _names(part) if part else ():
            bare, where = affiliation(_LIFE.sub("", name))
            hand = _hand(role, bare)
            if bare and hand not in known:
                data = {"role": role, "body" if is_body(bare) else "person": bare, "affiliation": where}
                known[hand] = draft.add("contributions", data)
            if bare:
                draft.state(known[hand], name, line, part.heading if part else "")


def _names(part: Part) -> Iterator[tuple[str, int]]:
    lines = [(plain(line.text).lstrip("-•* "), line.number) for line in part.lines if not line.blank]
    for text, number in lines:
        split = (text,) if len(lines) > 1 and ";" not in text else split_names(text)
        for name in split:
            yield name, number


def _hand(role: str, name: str) -> tuple[str, ...]:
    """Return what tells one hand in one role from another, the name inverted or not."""
    return (role, *sorted(re.findall(r"\w+", name.casefold())))


def read_others(draft: Draft, page: Page) -> None:
    """Read every other part into its field; keep those that have none, and those that come a second time."""
    firsts = page.firsts()
    for part in page.parts:
        first = firsts.get(part.part)
        if not part.part:
            _unknown(draft, part)
        elif first is not part or (part.part == "contents" and part is not page.contents):
            _repeated(draft, part)
        elif not _text(part):
            if part.part != "information":  # it is the title of the parts that follow
                _empty(draft, part)
        elif part.part in _FIELDS:
            _FIELDS[part.part](draft, part)
        else:
            assert part.part in _ELSEWHERE, part.part
    if page.contents and not page.passages:
        _empty(draft, page.contents)


def _unknown(draft: Draft, part: Part) -> None:
    text = _text(part)
    draft.keep(part.heading, text)
    draft.tell(
        Severity.NOTE,
        "unknown-heading",
        f"the heading {part.heading!r} is not known",
        line=part.line,
        hint=f"what stands under it is kept under kept: wilson: {part.heading}",
    )


def _repeated(draft: Draft, part: Part) -> None:
    text = _text(part)
    if text:
        draft.keep(part.heading, text)
    draft.tell(
        Severity.WARNING if text else Severity.NOTE,
        "repeated-heading",
        f"the heading {part.heading!r} stands more than once; "
        + ("the first is read" if text else "nothing is under this one"),
        line=part.line,
        hint=f"what stands under this one is kept under kept: wilson: {part.heading}"
        if text
        else "nothing is lost; take the heading out where it stands for nothing",
    )


def _empty(draft: Draft, part: Part) -> None:
    draft.tell(
        Severity.GAP,
        "empty-part",
        f"nothing stands under the heading {part.heading!r}",
        line=part.line,
        hint="the page may have been saved before it was whole",
    )


def _prose(part: Part) -> str:
    """Return the lines of a part as a field holds them, with their line ends."""
    return "\n".join(plain(line.text) for line in part.lines).strip()


def _summary(draft: Draft, part: Part) -> None:
    draft.fields["summary"] = _prose(part)
    draft.state("summary", "", _line(part), part.heading)


def _rights(draft: Draft, part: Part) -> None:
    draft.fields["rights"] = _prose(part)
    draft.state("rights", "", _line(part), part.heading)


def _note(draft: Draft, part: Part) -> None:
    draft.state(draft.add("notes", _prose(part)), "", _line(part), part.heading)


def _sponsor(draft: Draft, part: Part) -> None:
    text = _prose(part)
    whole = text if " " in text and text.endswith(".") else f"{part.heading}: {text}"
    draft.state(draft.add("notes", whole), "", _line(part), part.heading)


def _tags(draft: Draft, part: Part) -> None:
    """Split at lines and semicolons; at commas only keywords, since a subject may be "Gorbachev, Mikhail"."""
    text = _text(part)
    commas = "keyword" in part.heading.casefold() or "tag" in part.heading.casefold()
    pieces = re.split(r"[;\n,]" if commas and not re.search(r"[;\n]", text) else r"[;\n]", text)
    tags = list(dict.fromkeys(tag for piece in pieces if (tag := plain(piece).lstrip("-•* "))))
    first = "tags" not in draft.fields
    for tag in tags[:_MOST_TAGS]:
        draft.add("tags", tag)
    if first:
        draft.state("tags", "", _line(part), part.heading)
    if len(tags) > _MOST_TAGS:
        draft.keep(part.heading, text)


def _uploaded(draft: Draft, part: Part) -> None:
    text = plain(_text(part))
    date = parse_written_date(text)
    if date is None:
        draft.keep(part.heading, text)
        message = f"expected the date of upload, found '{text[:100]}'"
        hint = "write dates: {available-date: 2016-05-02} in the record"
        draft.tell(Severity.WARNING, "unreadable-date", message, line=_line(part), field="dates", hint=hint)
        return
    draft.fields["dates"] = {"available-date": date}
    draft.state("dates[available-date]", text, _line(part), part.heading)


def _record_id(draft: Draft, part: Part) -> None:
    text = plain(_text(part))
    draft.fields["identifiers"] = {"wilson-center": text}
    draft.state("identifiers[wilson-center]", text, _line(part), part.heading)


def _classification(draft: Draft, part: Part) -> None:
    text = plain(_text(part))
    holdings = draft.fields.get("holdings")
    if not holdings:
        draft.keep(part.heading, text)
        return
    holdings[0]["classification"] = text
    draft.state("holdings[0].classification", text, _line(part), part.heading)


def _published(draft: Draft, part: Part) -> None:
    draft.state(draft.add("also_published", {"text": plain(_text(part))}), "", _line(part), part.heading)


def _information(draft: Draft, part: Part) -> None:
    draft.keep(part.heading, _text(part))


_FIELDS: dict[str, Callable[[Draft, Part], None]] = {
    "summary": _summary,
    "rights": _rights,
    "notes": _note,
    "donors": _sponsor,
    "credits": _sponsor,
    "tags": _tags,
    "uploaded": _uploaded,
    "record-id": _record_id,
    "classification": _classification,
    "published": _published,
    "information": _information,
}
