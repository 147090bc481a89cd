"""The texts of a page, who signed them, and where a page break has cut a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from provenance.errors import Severity
from provenance.formats._wilson.signatory import read_signatory
from provenance.values.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._wilson.draft import Draft
    from provenance.formats._wilson.page import Page, Passage
    from provenance.model.statement import Certainty

__all__ = ["read_signatories", "read_texts"]

_SHOWN = 25  # characters on each side of a break
_BREAK = re.compile(r"(?:[^\W\d_]|[,;–—-])[ \t]*\n[ \t]*(?:\n[ \t]*)+(?P<after>[^\W\d_])")
_SAMPLE = 4000  # characters
_ENGLISH = frozenset({
    "the", "of", "and", "to", "in", "that", "was", "with", "for", "on", "is", "he", "as", "by", "had", "not", "be",
    "from", "at", "which", "this", "they", "his", "were",
})  # fmt: skip
_SHARE = 0.15  # of words that are among the commonest of English


def read_signatories(draft: Draft, page: Page) -> None:
    """Infer who signed from the last lines of a text: the first text that has a signature counts."""
    for passage in page.passages:
        signed = read_signatory(passage.text) if not passage.empty else None
        if signed is None:
            continue
        line = _first_line(passage) + signed.line
        field = draft.add("contributions", {"role": "signatory", "person": signed.name, "position": signed.position})
        heading = page.contents.heading if page.contents else ""
        certainty: Certainty | None = None if signed.sure else "conjectured"
        draft.state(field, signed.text, line, heading, rule="text-end", certainty=certainty)
        return


def _first_line(passage: Passage) -> int:
    return next((line.number for line in passage.lines if not line.blank), passage.line)


def read_texts(draft: Draft, page: Page, translators: Sequence[tuple[str, bool]]) -> None:
    """Make a text of each passage, verbatim. What has no label, language or words is told."""
    passages = _without_list(page.passages)
    translations = [i for i, p in enumerate(passages) if _kind(p, translators) == "translation"]
    for i, passage in enumerate(passages):
        _read_text(draft, page, passage, translators if translations == [i] else ())
    if len(translations) > 1 and translators:
        names = ", ".join(name for name, _ in translators)
        draft.tell(
            Severity.GAP,
            "missing-translator",
            f"the page has {len(translations)} translations and does not say which of them is by {names}",
            line=passages[translations[0]].line,
            field=f"texts[{translations[0]}]",
            hint="write translators: with the text that is theirs",
        )
    for line in page.kept_in_text:
        draft.tell(
            Severity.NOTE,
            "heading-in-text",
            f"the line {line.text.strip()[:80]!r} stands within a text and is read as a part of it",
            line=line.number,
            hint="if it is a heading of the page, move that part above the contents",
        )


def _without_list(passages: Sequence[Passage]) -> list[Passage]:
    """Leave out the labels of a table of contents, which come again with their texts."""
    full = {p.label.written.casefold() for p in passages if p.label and not p.empty}
    return [p for p in passages if not (p.label and p.empty and p.label.written.casefold() in full)]


def _kind(passage: Passage, translators: Sequence[object]) -> str:
    if passage.label:
        return passage.label.kind
    return "translation" if translators else "transcription"


def _read_text(draft: Draft, page: Page, passage: Passage, translators: Sequence[tuple[str, bool]]) -> None:
    label = passage.label
    text = passage.text
    data: dict[str, Any] = {"kind": _kind(passage, translators), "text": text, "label": label.written if label else ""}
    data["language"] = label.language if label else None
    data["translators"] = [{"body" if body else "person": name} for name, body in translators]
    field = draft.add("texts", data)
    heading = page.contents.heading if page.contents else ""
    line = _first_line(passage)
    draft.state(field, data["label"], passage.line if label else line, heading)
    draft.state(f"{field}.text", "", line, heading)
    if label and passage.empty:
        message = f"the page lists {label.written!r} and has no text for it"
        hint = "look on the page itself whether there is one; it may be an image"
        draft.tell(Severity.NOTE, "missing-text", message, line=passage.line, field=field, hint=hint)
    if label and label.language_name and label.language is None:
        message = f"{label.language_name!r} is the name of no language that is known"
        hint = "write language: en, or another tag, with the text"
        draft.tell(Severity.WARNING, "unknown-language", message, line=passage.line, field=field, hint=hint)
    if data["language"] is None and text and not (label and label.language_name):
        _guess_language(draft, data, field, passage, line)
    at = 0
    for match in _BREAK.finditer(text):
        line, at = line + text.count("\n", at, match.start("after")), match.start("after")
        if match["after"].islower():
            _tell_break(draft, text, match, f"{field}.text", line)


def _guess_language(draft: Draft, data: dict[str, Any], field: str, passage: Passage, line: int) -> None:
    """Conjecture English where the commonest words are; tell that the page does not say it."""
    words = re.findall(r"[^\W\d_]+", data["text"][:_SAMPLE].casefold())
    english = bool(words) and sum(word in _ENGLISH for word in words) / len(words) > _SHARE
    if english:
        data["language"] = Language.parse("en")
        draft.state(f"{field}.language", "", line, rule="english-words", certainty="conjectured")
    what = (
        "has no label that tells its kind and language" if passage.label is None else "has a label without a language"
    )
    taken = f"it is taken for a {data['kind']}" + (" in English, by its words" if english else "")
    draft.tell(
        Severity.WARNING,
        "unlabelled-text",
        f"the text {what}: {taken}",
        line=line,
        field=field,
        hint="a label is a line above the text such as: Translation - English",
    )


def _tell_break(draft: Draft, text: str, match: re.Match[str], field: str, line: int) -> None:
    at = match.start("after")
    before = text[max(0, match.start() - _SHOWN) : match.start() + 1].rpartition("\n")[2].lstrip()
    after = text[at : at + _SHOWN].partition("\n")[0].rstrip()
    draft.tell(
        Severity.NOTE,
        "broken-paragraph",
        f"a paragraph seems to be cut by a page break: …{before} | {after}…",
        line=line,
        field=field,
        hint="the text is left as it is; compare with the original before you quote across the break",
    )
