"""Where a unit of description is read online: ``<dao>`` and its kin, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidUrl
from provenance.formats._ead.dates import date_of
from provenance.formats._ead.dialect import Dialect, first_of
from provenance.formats._ead.xml import XLINK, one_text, tag, text_of
from provenance.formats._xml import local
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from provenance.model import Location

__all__ = ["link_in", "read_locations", "write_locations"]

_PUBLISHED: Final = "publication"
"""What marks a link whose title is the digital archive that publishes the document, not a caption."""
_ACCESSED: Final = "accessed"
_OTHER_URLS: Final = {"archived": "archived_url", "canonical": "canonical_url"}
_SMALL: Final = ("thumb", "icon", "preview")


def write_locations(locations: Sequence[Location], dialect: Dialect) -> Iterator[str]:
    """Yield a digital object for each location; who publishes it is its title, what else is known its description."""
    for location in locations:
        about = [dialect.dated(_ACCESSED, str(location.accessed))] if location.accessed else []
        for title, field in _OTHER_URLS.items():
            if url := getattr(location, field):
                about.append(tag("p", {}, dialect.linked(str(url), title)))
        url = str(location.url or "")
        archive = one_text(location.archive)
        if url or archive or about:
            marked = {"altrender": _PUBLISHED} if archive else {}
            yield dialect.digital(url, marked, archive, "".join(about))


def read_locations(found: Sequence[Element], fields: dict[str, Any]) -> None:
    """Read each digital object that has an address, or says who publishes it; of a group the one to be read."""
    made = []
    for element in found:
        one = _of_group(element) if local(element) in ("daogrp", "daoset") else element
        location: dict[str, Any] = {"url": link_in(one)}
        if element.get("altrender") == _PUBLISHED:
            location["archive"] = _title(one)
        for inner in one.iter():
            name = local(inner)
            if name == "date" and first_of(inner, "type", "localtype") == _ACCESSED:
                location["accessed"] = date_of(text_of(inner))
            elif name in ("extref", "ref") and _title(inner) in _OTHER_URLS:
                location[_OTHER_URLS[_title(inner)]] = link_in(inner)
        if any(location.values()):
            made.append(location)
    fields["locations"] = tuple(made)


def _of_group(group: Element) -> Element:
    """Return the object of a group that is no thumbnail of another; the group itself where it has none."""
    objects = [one for one in group.iter() if local(one) in ("daoloc", "dao")]
    linked = [one for one in objects if link_in(one)]
    full = [one for one in linked if not any(word in _role(one) for word in _SMALL)]
    return next(iter(full or linked or objects), group)


def _role(element: Element) -> str:
    names = (f"{{{XLINK}}}role", f"{{{XLINK}}}label", "role", "label", "linkrole", "localtype")
    return " ".join(str(element.get(name) or "") for name in names).casefold()


def _title(element: Element) -> str:
    return first_of(element, f"{{{XLINK}}}title", "linktitle", "title")


def link_in(element: Element) -> Url | None:
    """Return the address that an element or one within it leads to; None for one that is none, or is not absolute."""
    for one in (element, *element.iter("ref", "extref")):
        text = first_of(one, f"{{{XLINK}}}href", "href")
        try:
            if text:
                return Url.parse(text)
        except InvalidUrl:
            continue
        if one is element and local(element) in ("dao", "daoloc"):
            break
    return None
