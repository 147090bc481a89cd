"""The two EADs side by side: what EAD 2002 and EAD3 write differently.

Sources: the EAD 2002 schema (Society of American Archivists and Library of Congress, release of 2008) and its tag
library; the EAD3 schema 1.1.1 and its tag library. ``type`` became ``localtype``, ``role`` ``relator``, names have
parts, links left XLink, and the header became ``control``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenance.formats._ead.xml import XLINK, line, tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["EAD3", "EAD2002", "Dialect", "first_of"]

_TITLE: Final = "Documents of archives"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One of the two: the names of what both have under different names, and how each writes it."""

    name: str
    title: str
    namespace: str
    kind: str
    """The attribute that tells kinds of one element apart."""
    role: str
    """The attribute that tells the role of an agent."""
    header: str
    parts: bool
    """Whether names and terms consist of parts."""

    def term(self, name: str, attributes: dict[str, str], text: str) -> str:
        """Return a name or a term: in EAD3 its text is a part."""
        return tag(name, attributes, tag("part", {}, line(text)) if self.parts else line(text))

    def link(self, url: str, title: str = "") -> dict[str, str]:
        """Return the attributes of a link."""
        if self.parts:
            return {"href": url, "linktitle": title}
        return {"xlink:type": "simple", "xlink:href": url, "xlink:title": title}

    def digital(self, url: str, attributes: dict[str, str], title: str, note: str) -> str:
        """Return a digital object; `note` are paragraphs that are XML already."""
        link = self.link(url, title)
        if self.parts:
            about = tag("descriptivenote", {}, note) if note else ""
            return tag("dao", {"daotype": "unknown", **attributes, **link}, about)
        return tag("dao", {**attributes, **link}, tag("daodesc", {}, note) if note else "")

    def dated(self, kind: str, date: str) -> str:
        """Return a paragraph that holds a date."""
        return tag("p", {}, tag("date", {self.kind: kind}, line(date)))

    def linked(self, url: str, title: str, text: str = "") -> str:
        """Return a reference to an address."""
        return tag("ref" if self.parts else "extref", self.link(url, title), line(text))

    @property
    def opening(self) -> str:
        """Return the start of the root."""
        more = "" if self.parts else f' xmlns:xlink="{XLINK}"'
        return f'<ead xmlns="{self.namespace}"{more}>'

    @property
    def control(self) -> str:
        """Return the header of a file that this program writes. It tells no day: the same records are the same text."""
        statement = tag("titlestmt", {}, tag("titleproper", {}, _TITLE))
        if not self.parts:
            return tag("eadheader", {}, tag("eadid", {}, "records"), tag("filedesc", {}, statement))
        event = (
            tag("eventtype", {"value": "created"}), tag("eventdatetime"), tag("agenttype", {"value": "machine"}),
            tag("agent", {}, "provenance"),
        )  # fmt: skip
        return tag(
            "control", {}, tag("recordid", {}, "records"), tag("filedesc", {}, statement),
            tag("maintenancestatus", {"value": "new"}),
            tag("maintenanceagency", {}, tag("agencyname", {}, "provenance")),
            tag("maintenancehistory", {}, tag("maintenanceevent", {}, *event)),
        )  # fmt: skip


def first_of(element: Element, *names: str) -> str:
    """Return the first attribute that has a value: what one EAD calls ``type`` has another name in the other."""
    return next((value for name in names if (value := " ".join(str(element.get(name) or "").split()))), "")


EAD2002: Final = Dialect(
    "ead2002", "EAD 2002", "urn:isbn:1-931666-22-9", kind="type", role="role", header="eadheader", parts=False
)
EAD3: Final = Dialect(
    "ead3", "EAD3", "http://ead3.archivists.org/schema/", kind="localtype", role="relator", header="control", parts=True
)
