"""The middle of a chain: how the texts that a page gives were made from the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.chains._draft import involved
from provenance.chains._said import OWN, altered, weakest
from provenance.chains.places import line_of, source_file
from provenance.model import Evidence

if TYPE_CHECKING:
    from provenance.chains._draft import Draft
    from provenance.model import Agent, Contribution, DocumentText, Involvement, Record
    from provenance.model.chain import EventType, Form
    from provenance.values.editorial import Bracket
    from provenance.values.language import Language

__all__ = ["make_texts"]

_MARKS = {
    "omission": "omission",
    "editor-note": "editor's note",
    "sic": "[sic]",
    "illegible": "illegible passage",
    "uncertain": "uncertain reading",
}


def make_texts(draft: Draft, source: str) -> tuple[str, ...]:
    """Add the texts of the record, made from `source` (the original or a copy); return the ids of what they became."""
    record = draft.record
    translators = record.by_role("translator")
    texts = [(i, t) for i, t in enumerate(record.texts) if t.kind != "summary"]
    translated = any(_is_translated(t, record) for _, t in texts) or (bool(translators) and not texts)
    source = _obtained(draft, source, translated=translated)
    made: list[str] = []
    if translated and not texts:
        made.append(_translated(draft, source, None, 0))
    by_language: dict[str, str] = {}
    for index, text in texts:
        if text.kind == "translation":
            whole = _translated(draft, source, text, index)
            by_language[_tag(text.language)] = whole
        elif text.kind == "excerpt":
            whole = by_language.get(_tag(text.language), "")
            if not whole:
                whole = _translated(draft, source, text, index) if _is_translated(text, record) else source
            made.append(_excerpted(draft, whole, text, index))
            continue
        else:
            whole = _transcribed(draft, source, text, index)
        made.append(_edited(draft, whole, text, index))
    return tuple(made)


def _is_translated(text: DocumentText, record: Record) -> bool:
    """Tell whether a text is a translation, or an excerpt in another language than the document's, and so of one."""
    original = record.original_language
    if text.kind != "excerpt" or text.language is None or original is None:
        return text.kind == "translation"
    return not text.language.same_as(original)


def _tag(language: Language | None) -> str:
    return language.tag if language else ""


def _named(kind: str, language: Language | None) -> str:
    return f"{kind}-{language.tag}" if language else kind


def _obtained(draft: Draft, source: str, *, translated: bool) -> str:
    """Add the copy that a translator or an archive worked from, where one is credited or implied; else nothing."""
    agents, named = draft.credited("obtainer", "provider", "contributor", "copyist")
    if not agents and not translated:
        return source
    copy = draft.manifestation("working-copy", "working-copy", language=draft.called(source).language)
    note = "implied, not stated: a translation is made from the document or from a copy of it"
    evidence = named
    if named:
        note = "someone is credited with bringing the document; that it was a copy, and how it was made, is not stated"
    else:
        implied = _implying(draft)
        evidence = tuple(
            altered(e, rule="translation-implies-text", about="copy", confidence="inferred") for e in implied
        )
    draft.event(
        "obtaining",
        "copying",
        inputs=(source,),
        outputs=(copy,),
        agents=agents,
        evidence=evidence,
        confidence="inferred",
        note=note,
    )
    return copy


def _implying(draft: Draft) -> tuple[Evidence, ...]:
    """Return what shows that there is a translation: the heading of a text, or else the credit of a translator."""
    for index, text in enumerate(draft.record.texts):
        if text.kind == "translation":
            return draft.said.evidence("copy", text.label or "a translation", f"texts[{index}].kind", f"texts[{index}]")
    return draft.credited("translator")[1][:1]


def _translated(draft: Draft, source: str, text: DocumentText | None, index: int) -> str:
    record, said = draft.record, draft.said
    translators = record.by_role("translator")
    language = text.language if text else None
    several = sum(t.kind == "translation" for t in record.texts) > 1
    evidence: list[Evidence] = []
    agents: tuple[Involvement, ...]
    if text is not None:
        label = text.label or f"a {text.kind}"
        stated = said.evidence("translation", label, f"texts[{index}].kind", f"texts[{index}]")
        evidence += stated if text.kind == "translation" else map(_of_excerpt, stated)
    if text is not None and text.translators:
        agents, named = _of_text(draft, text.translators, index)
        evidence += named
    else:
        agents, named = draft.credited("translator")
        evidence += (altered(e, confidence="inferred") for e in named) if several else named
    spoken = _from_language(translators) or record.original_language
    if record.original_language:
        evidence += said.evidence("original language", str(record.original_language), "original_language")
    name = _named("translation", language)
    translation = draft.manifestation(name, "translation", language=language)
    draft.event(
        name,
        "translation",
        inputs=(source,),
        outputs=(translation,),
        agents=agents,
        from_language=spoken,
        to_language=language,
        evidence=tuple(evidence),
        confidence=weakest([e for e in evidence if e.about in ("translation", "translator")][:1]),
    )
    return translation


def _of_excerpt(evidence: Evidence) -> Evidence:
    """Return what shows a translation where only an excerpt in another language than the document's is given."""
    return altered(evidence, rule="excerpt-in-another-language", confidence="inferred")


def _of_text(
    draft: Draft, translators: tuple[Agent, ...], index: int
) -> tuple[tuple[Involvement, ...], tuple[Evidence, ...]]:
    """Return the translators of one text; what a credit of the record says of the same name is the evidence for it."""
    credited = {str(c): (i, c) for i, c in enumerate(draft.record.contributions) if c.role == "translator"}
    agents, evidence = [], list[Evidence]()
    for agent in translators:
        at, named = credited.get(str(agent), (None, agent))
        field = f"texts[{index}].translators" if at is None else f"contributions[{at}]"
        agents.append(involved(named, "translator"))
        evidence += draft.said.evidence("translator", str(agent), field)
    return tuple(agents), tuple(dict.fromkeys(evidence))


def _from_language(translators: tuple[Contribution, ...]) -> Language | None:
    return next((t.from_language for t in translators if t.from_language), None)


def _transcribed(draft: Draft, source: str, text: DocumentText, index: int) -> str:
    """Add a text in the document's own words: that it is one is stated, how it came from the paper is not."""
    agents, named = draft.credited("transcriber")
    label = text.label or f"a text of the kind {text.kind}"
    stated = draft.said.evidence("text", label, f"texts[{index}].kind", f"texts[{index}]")
    name = _named("transcription", text.language)
    transcription = draft.manifestation(name, "transcription", language=text.language)
    draft.event(
        name,
        "transcription",
        inputs=(source,),
        outputs=(transcription,),
        agents=agents,
        evidence=(*stated, *named),
        confidence=weakest(named) if named else "inferred",
        note="" if named else "the text is given in typed form; how it was copied from the document is not stated",
    )
    return transcription


def _excerpted(draft: Draft, source: str, text: DocumentText, index: int) -> str:
    label = text.label or "an excerpt"
    evidence = draft.said.evidence("excerpt", label, f"texts[{index}].kind", f"texts[{index}]")
    return _changed(draft, source, text, "excerpt", evidence=evidence, note="only a part of the document is given")


def _edited(draft: Draft, whole: str, text: DocumentText, index: int) -> str:
    """Add the editing that brackets in the text show; without any, the text as it is."""
    brackets = [b for b in text.brackets if b.kind in _MARKS]
    agents, _ = draft.credited("editor", "compiler")
    if not brackets and not agents:
        draft.alter(whole, sha256=text.sha256)
        return whole
    evidence = _brackets(draft, index, brackets)
    kind: EventType = "excerpt" if any(b.kind == "omission" for b in brackets) else "editing"
    note = f"{_counted(brackets)}; by whom is not stated" if brackets and not agents else _counted(brackets)
    return _changed(draft, whole, text, kind, evidence=evidence, note=note)


def _changed(
    draft: Draft, source: str, text: DocumentText, kind: EventType, *, evidence: tuple[Evidence, ...], note: str
) -> str:
    agents, named = draft.credited("editor", "compiler")
    name = _named("excerpt" if kind == "excerpt" else "edition", text.language)
    form: Form = "excerpt" if kind == "excerpt" else "edition"
    result = draft.manifestation(name, form, language=text.language, sha256=text.sha256)
    draft.event(
        name if kind == "excerpt" else name.replace("edition", "editing"),
        kind,
        inputs=(source,),
        outputs=(result,),
        agents=agents,
        evidence=(*evidence, *named),
        confidence=weakest(named or evidence),
        note=note,
    )
    return result


def _brackets(draft: Draft, index: int, brackets: list[Bracket]) -> tuple[Evidence, ...]:
    """Return the first bracket of each kind as evidence, with its line: square brackets are by custom the editor's."""
    first: dict[str, Bracket] = {}
    for bracket in brackets:
        first.setdefault(bracket.kind, bracket)
    source = source_file(draft.record) or OWN
    return tuple(
        Evidence.made(
            source=source,
            text=bracket.text,
            line=line_of(draft.record, index, bracket.start),
            rule="editorial-brackets",
            about=_MARKS[kind],
            confidence="inferred",
        )
        for kind, bracket in first.items()
    )


def _counted(brackets: list[Bracket]) -> str:
    parts = []
    for kind, word in _MARKS.items():
        count = sum(b.kind == kind for b in brackets)
        if count:
            parts.append(f"{count} {word}" if count == 1 or kind == "sic" else f"{count} {word}s")
    return ", ".join(parts)
