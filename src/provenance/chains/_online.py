"""The last part of a chain: where the texts were published, on what host the page was seen, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.chains._draft import institution
from provenance.chains._said import weakest
from provenance.chains.hosts import canonical_url, host_status, public_hosts

if TYPE_CHECKING:
    from provenance.chains._draft import Draft
    from provenance.model import Location

__all__ = ["make_editions", "put_online"]


def put_online(draft: Draft, texts: tuple[str, ...], source: str) -> str:
    """Add the pages and their hosts; return the id of what was read: on the first location, or else the last text.

    Without a page or text nothing tells what was read; then it is the document that the record describes.
    """
    pages: dict[str, str] = {}
    seen = ""
    for index, location in enumerate(draft.record.locations):
        if not location.archive and location.url is None:
            continue
        name = location.archive.casefold() or str(location.url)
        if name not in pages:
            pages[name] = _published(draft, texts or (source,), location, index, guessed=not texts)
        here = _shown(draft, pages[name], location)
        _archived(draft, here, location, index)
        if not seen:
            seen = here
            _accessed(draft, here, location, index)
    if seen:
        return seen
    return texts[-1] if texts else "original"


def make_editions(draft: Draft) -> None:
    """Add other editions of the document. From which text each was made is not stated, so it is inferred."""
    for index, publication in enumerate(draft.record.also_published):
        edition = draft.manifestation("other-edition", "edition", title=publication.text, url=publication.url)
        draft.event(
            edition,
            "publication",
            inputs=("original",),
            outputs=(edition,),
            evidence=draft.said.evidence("edition", publication.text, f"also_published[{index}]"),
            confidence="inferred",
            note="from which text or copy this edition was made is not stated",
        )


def _published(draft: Draft, texts: tuple[str, ...], location: Location, index: int, *, guessed: bool) -> str:
    fields = (f"locations[{index}].archive", f"locations[{index}].url", f"locations[{index}]")
    evidence = draft.said.evidence("publisher", location.archive or str(location.url), *fields)
    mirrored = host_status(location) == "mirror"
    language = draft.called(texts[-1]).language if not guessed else None
    page = draft.manifestation(
        "page",
        "web-publication",
        language=language,
        holder=location.archive,
        url=None if mirrored else location.url,
        note=_proposal(location) if mirrored else "",
    )
    draft.event(
        "publication" if page == "page" else page.replace("page", "publication"),
        "publication",
        inputs=texts,
        outputs=(page,),
        agents=(institution(location.archive, "publisher"),) if location.archive else (),
        evidence=evidence,
        confidence="inferred" if guessed else weakest(evidence),
        note="what text the page shows is not recorded" if guessed else "",
    )
    return page


def _proposal(location: Location) -> str:
    proposed = canonical_url(location)
    if proposed is None:
        return "its own URL is not known"
    return f"perhaps {proposed}: the same path on the archive's public host, an unverified suggestion"


def _shown(draft: Draft, page: str, location: Location) -> str:
    """Return the page itself, or the mirror that showed it: inferred from the host's name, with no evidence at all."""
    if host_status(location) != "mirror" or location.url is None:
        if location.url is not None and draft.called(page).url is None:
            draft.alter(page, url=location.url, note="")
        return page
    mirror = draft.manifestation("mirror", "mirror", language=draft.called(page).language, url=location.url)
    host, hosts = location.url.host, public_hosts(location)
    known = f"; the archive's own is {hosts[0]}" if hosts else ""
    draft.event(
        mirror.replace("mirror", "migration"),
        "migration",
        inputs=(page,),
        outputs=(mirror,),
        confidence="inferred",
        note=f"the host {host} is not known as a public one of the archive{known}; who copied the page is not stated",
    )
    return mirror


def _archived(draft: Draft, here: str, location: Location, index: int) -> None:
    if location.archived_url is None:
        return
    evidence = draft.said.evidence("archived", str(location.archived_url), f"locations[{index}].archived_url")
    copy = draft.manifestation(
        "archived-page",
        "web-publication",
        language=draft.called(here).language,
        holder=location.archived_url.host,
        url=location.archived_url,
    )
    draft.event(
        copy, "copying", inputs=(here,), outputs=(copy,), evidence=evidence, confidence=weakest(evidence),
        note="a copy of the page in a web archive",
    )  # fmt: skip


def _accessed(draft: Draft, here: str, location: Location, index: int) -> None:
    if location.accessed is None:
        return
    evidence = draft.said.evidence("date", str(location.accessed), f"locations[{index}].accessed")
    draft.event(
        "access",
        "access",
        inputs=(here,),
        date=location.accessed,
        evidence=evidence,
        confidence=weakest(evidence),
        note="read by whoever made the record",
    )
