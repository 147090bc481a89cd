"""The answer of the chain report: one sentence on what is quoted and what not, and one on what confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.authorities import is_trial_host
from provenance.chains.hosts import host_status
from provenance.reports._words import FORMS, count, joined, the, with_article

if TYPE_CHECKING:
    from provenance.chains import Trace
    from provenance.model import Location, Manifestation, Record
    from provenance.values.language import Language

__all__ = ["COPIES", "answer", "confirmation", "named", "text_read", "undecided"]

COPIES = ("copy", "working-copy", "carbon-copy", "microfilm", "photocopy", "scan")
_TEXTS = ("translation", "transcription")


def answer(record: Record, trace: Trace) -> str:
    """Return the sentence. It claims what the record states or what follows from it, and says what it does not tell."""
    read = trace.read
    if read is None or not trace.cited_stated:
        return _untold(record)
    texts = text_read(trace)
    if undecided(record):
        return _of_several(record, trace, texts)
    if read.id in trace.roots and read.form in ("original", "edition"):
        return f"You read {_original(record, read.form)}."
    if texts:
        what = f"You quote {_texts(texts)}{_steps(trace)}"
    elif read.form in ("web-publication", "mirror"):
        what = "You cite a web page (the record does not keep its text)"
    else:
        what = f"You read {with_article(named(read))}"
    seen = _seen(record, read)
    return f"{what}{f', {seen}' if seen else ''}{_instead(record, trace)}."


def undecided(record: Record) -> bool:
    """Tell whether a record keeps several texts and nothing that tells which of them was read."""
    told = record.locations or (record.chain is not None and record.chain.cited)
    return not told and sum(text.kind != "summary" for text in record.texts) > 1


def _of_several(record: Record, trace: Trace, texts: tuple[Manifestation, ...]) -> str:
    kept = [" ".join(p for p in (_name(t.language), t.kind) if p) for t in record.texts if t.kind != "summary"]
    root = next((s.manifestation for s in trace.steps if s.manifestation.id in trace.roots), None)
    back = f", back to {_original(record, root.form)}" if root and root.form in ("original", "edition") else ""
    last = f", {_texts(texts)}{_steps(trace)}" if texts else ""
    which = f"The record keeps {joined(list(map(with_article, kept)))} and does not say which of them you quote"
    return f"{which}; this report follows the last{last}{back}."


def _untold(record: Record) -> str:
    """Return the answer for a record that does not tell what was read."""
    if record.holdings:
        return f"The record describes {_original(record, 'original')}; it does not say what you read."
    if record.kind:
        kind = ("translated " if record.by_role("translator") else "") + record.kind.replace("-", " ").replace("_", " ")
        return f"The record describes {with_article(kind)}; it does not say which copy of it you read."
    return "The record names no archive, no text and no page; it does not say what you read."


def text_read(trace: Trace) -> tuple[Manifestation, ...]:
    """Return the texts that were read: translations and transcriptions on the way that no other text was made from."""
    used = _behind(trace)
    found = [s.manifestation for s in trace.steps if s.manifestation.form in _TEXTS]
    excerpts = [s.manifestation for s in trace.steps if s.manifestation.form == "excerpt"]
    return tuple(m for m in found if m.id not in used) or tuple(excerpts)


def _behind(trace: Trace) -> set[str]:
    """Return what a translation or transcription on the way was made from, however far back."""
    made_from: dict[str, list[str]] = {}
    for event in trace.links:
        for output in event.outputs:
            made_from.setdefault(output, []).extend(event.inputs)
    texts = (e for e in trace.links if e.type in ("translation", "transcription"))
    waiting = [i for event in texts for i in event.inputs]
    behind: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in behind:
            behind.add(name)
            waiting += made_from.get(name, ())
    return behind


def named(manifestation: Manifestation) -> str:
    """Return what a manifestation is called in a sentence: ``English translation``.

    >>> from provenance.model import Manifestation
    >>> named(Manifestation(id="x", form="translation", language="en"))
    'English translation'
    """
    form = FORMS[manifestation.form]
    if manifestation.form in ("web-publication", "mirror") or manifestation.language is None:
        return form
    return f"{manifestation.language.name()} {form}"


def _texts(texts: tuple[Manifestation, ...]) -> str:
    return joined([with_article(named(text)) for text in texts])


def _steps(trace: Trace) -> str:
    if not trace.translations:
        return ""
    steps = count(trace.translations, "step")
    if trace.translations == 1:
        return f" ({steps} of translation)"
    return f" ({steps} of translation: {' -> '.join(language.name() for language in trace.languages)})"


def _seen(record: Record, read: Manifestation) -> str:
    if read.form in COPIES and read.holder:
        return f"held at {the(read.holder)}"
    if read.url is None:
        return f"published by {the(read.holder)}" if read.form == "web-publication" and read.holder else ""
    location = next((place for place in record.locations if place.url == read.url), None)
    if location is None:
        return f"seen at {read.url.host}"
    return _seen_at(location)


def _seen_at(location: Location) -> str:
    assert location.url is not None
    host, status = location.url.host, host_status(location)
    if status == "mirror":
        return "seen on a test mirror" if is_trial_host(host) else f"seen on a mirror ({host})"
    if status == "public" and location.archive:
        return f"seen at {the(location.archive)}"
    return f"seen at {host}"


def _instead(record: Record, trace: Trace) -> str:
    """Return what was not read: the original, if there is one behind it all."""
    root = next((s.manifestation for s in trace.steps if s.manifestation.id in trace.roots), None)
    if root is None or root.form not in ("original", "edition"):
        return ", and the record leads back to no original"
    if root.form == "edition" and not trace.translations:
        return ""
    return f", not {_original(record, root.form)}"


def _original(record: Record, form: str) -> str:
    """Return the original with its language and holder, and say which of the two is not known."""
    language = _name(record.original_language)
    thing = f"the {language} {form}" if language else f"the {form}"
    held = [
        the(str(h.signature.repository)) for h in record.holdings if h.status == "original" and h.signature.repository
    ]
    copies = [
        the(str(h.signature.repository)) for h in record.holdings if "copy" in h.status and h.signature.repository
    ]
    if held:
        where = f" held at {joined(list(dict.fromkeys(held)))}"
        return f"{thing}{where}" if language else f"{thing}{where}, whose language is not recorded"
    written = [h.signature.written for h in record.holdings if h.status == "original" and h.signature.written]
    if written:  # the archive is among these words, though it is none that is known here
        where = f", {'; '.join(dict.fromkeys(written))}"
        return f"{thing}{where}" if language else f"{thing}{where}, whose language is not recorded"
    unknown = [] if language else ["language"]
    unknown += ["archive"] if form == "original" else []
    tail = f", whose {joined(unknown)} {'is' if len(unknown) == 1 else 'are'} not recorded" if unknown else ""
    return thing + tail + (f" (a copy is held at {joined(list(dict.fromkeys(copies)))})" if copies else "")


def _name(language: Language | None) -> str:
    return language.name() if language else ""


def confirmation(trace: Trace) -> str:
    """Return how many links rest on something else than what was read, and whether statements exclude each other."""
    open_points = len(trace.disagreements)
    on = f" On {count(open_points, 'point')} the statements disagree." if open_points else ""
    return f"{_confirmation(trace)}{on}"


def _confirmation(trace: Trace) -> str:
    links, confirmed = len(trace.links), len(trace.confirmed)
    read = "what you read" if trace.cited_stated else "this record"
    if not confirmed:
        return "No link is independently confirmed."
    if confirmed == links:
        return f"Every link rests on a source other than {read}."
    rests = "rests" if confirmed == 1 else "rest"
    others = "the other is" if links - confirmed == 1 else f"the other {links - confirmed} are"
    return (
        f"{confirmed} of {count(links, 'link')} {rests} on a source other than {read};"
        f" {others} not independently confirmed."
    )
