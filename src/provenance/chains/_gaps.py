"""What a chain does not tell, and what would tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.chains._custody import unheld
from provenance.chains._finding import found
from provenance.chains.english import the
from provenance.errors import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.model import Chain, Event
    from provenance.model.chain import EventType

__all__ = ["gaps"]

# Events that have a date of their own worth asking for: when a document was held or registered is no single day.
_DATED: dict[EventType, tuple[str, str]] = {
    "creation": (
        "when the document was written",
        "the document itself, or the register of the office that sent or received it",
    ),
    "transfer": ("when it was transferred", "the archive's register of accessions"),
    "accession": ("when it was accessioned", "the archive's register of accessions"),
    "declassification": ("when it was declassified", "the archive, or the decision that released it"),
    "copying": ("when the copy was made", "the body that publishes the text, or whoever brought the copy"),
    "microfilming": ("when it was filmed", "the first frame of the film, or the archive's list of films"),
    "digitisation": ("when it was digitised", "the metadata of the scan, or whoever made it"),
    "transcription": ("when it was transcribed", "the transcriber, or the body that publishes the text"),
    "ocr": ("when the text was recognised", "the metadata of the file"),
    "translation": ("when it was translated", "the translator, or the first printing of the translation"),
    "excerpt": ("when it was shortened", "the body that publishes the text, or an earlier printing of it"),
    "editing": ("when it was edited", "the body that publishes the text, or an earlier printing of it"),
    "publication": ("when it was published", "the publisher, or the oldest copy of the page in a web archive"),
    "migration": ("when it was copied to that host", "the owner of the host, or the archive that published the page"),
}
_AGENTS: dict[EventType, tuple[str, str]] = {
    "creation": ("who wrote the document", "the document itself: its letterhead, its signature"),
    "custody": ("who holds the document", "a citation that names the archive and the signature"),
    "transfer": ("who transferred it", "the archive's register of accessions"),
    "copying": ("who made or brought the copy", "the body that publishes the text, or whoever brought the copy"),
    "microfilming": ("who filmed it", "the archive's list of films"),
    "digitisation": ("who digitised it", "the metadata of the scan"),
    "transcription": ("who transcribed it", "the body that publishes the text"),
    "translation": ("who translated it", "the page or printing that gives the translation, or its editor"),
    "excerpt": ("who left the passages out, and what they say", "the full translation, or the original"),
    "editing": ("who put the remarks in", "the body that publishes the text"),
    "publication": ("who published it", "the page or the title page itself"),
    "migration": ("who copied the page to that host", "the owner of the host, or the archive that published the page"),
}

_TEXT_MADE: tuple[EventType, ...] = ("ocr", "transcription", "translation", "excerpt", "editing")


def gaps(chain: Chain, links: Iterable[Event], key: str) -> Iterator[Finding]:
    """Yield what is not known of the links on the way, the custody and the text: no date, nobody, no evidence."""
    links = tuple(links)
    for event in links:
        if event.type in _AGENTS and not event.agents:
            yield _gap(key, "no-agent", event, *_AGENTS[event.type])
        if event.type in _DATED and event.date is None:
            yield _gap(key, "no-date", event, *_DATED[event.type])
        if not event.evidence:
            hint = "a source that says so: a letter, a label, a catalogue, someone who knows"
            message = f"evidence for the link {event.id!r} is not recorded"
            yield found(key, Severity.GAP, "no-evidence", event.id, message, hint)
    yield from _custody(links, key)
    yield from unheld(links, key)
    yield from _release(links, key)
    yield from _unread(chain, links, key)


def _gap(key: str, rule: str, event: Event, what: str, source: str) -> Finding:
    return found(key, Severity.GAP, rule, event.id, f"{what} is not recorded", source)


def _custody(links: tuple[Event, ...], key: str) -> Iterator[Finding]:
    """Yield the time between the making of a document and the archive that holds it, where no transfer fills it."""
    held = next((e for e in links if e.type == "custody" and e.agents), None)
    filled = any(e.type in ("transfer", "accession") for e in links)
    if held is not None and not filled and any(e.type == "creation" for e in links):
        holder = the(str(held.agents[0]))
        message = f"how and when the document came to {holder} is not recorded"
        hint = "the archive's finding aid: history of the fonds, immediate source of transfer (ISAD(G) 3.2.3, 3.2.4)"
        yield found(key, Severity.GAP, "custody-interval", held.id, message, hint)


def _release(links: tuple[Event, ...], key: str) -> Iterator[Finding]:
    """Yield that a classified document was published and nobody says by what decision."""
    secret = next((e for event in links for e in event.evidence if e.about == "classification"), None)
    if secret is not None and not any(e.type == "declassification" for e in links):
        message = f"the document was classified ({secret.text}); when and by whom it was released is not recorded"
        hint = "the archive's conditions of access, or the stamp on the document (declassification: by whom, when)"
        yield found(key, Severity.GAP, "declassification-unrecorded", "", message, hint)


def _unread(chain: Chain, links: tuple[Event, ...], key: str) -> Iterator[Finding]:
    """Yield that nobody says when the page was read, and that there is no digest of the text."""
    online = [m for m in chain.manifestations if m.id == chain.cited and m.form in ("web-publication", "mirror")]
    if online and not any(e.type == "access" for e in links):
        message = "when the page was read is not recorded"
        yield found(
            key, Severity.GAP, "no-access-date", "", message, "note the day on which you read it (accessed: 2026-01-31)"
        )
    made = {output for event in links if event.type in _TEXT_MADE for output in event.outputs}
    if made and not any(m.sha256 for m in chain.manifestations if m.id in made):
        message = "there is no digest of the text, so a change of it would not be noticed"
        yield found(key, Severity.GAP, "no-digest", "", message, "keep the text in the record; its digest is computed")
