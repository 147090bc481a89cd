"""Whether a page was read where its archive publishes it, and where that would be."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.authorities import digital_archive, find_digital_archive, is_trial_host
from provenance.errors import InvalidUrl

if TYPE_CHECKING:
    from provenance.authorities import DigitalArchive
    from provenance.model import Location
    from provenance.model.record import HostStatus
    from provenance.values.url import Url

__all__ = ["canonical_url", "host_status", "public_hosts"]


def host_status(location: Location) -> HostStatus:
    """Tell whether the URL's host is the archive's public one, as the record says it or else the authorities.

    A host that nothing is known of is ``unknown``, never a mirror.
    """
    if location.host != "unknown" or location.url is None:
        return location.host
    return _status(location.url.host, location.archive)


@lru_cache(maxsize=1024)
def _status(host: str, name: str) -> HostStatus:
    """Tell it of a host of the archive of a name. A library asks for few hosts, each very often."""
    if is_trial_host(host):
        return "mirror"
    archive = _named(host, name)
    if archive is not None and archive.hosts:
        return "public" if host in archive.hosts else "mirror"
    return "unknown"


def public_hosts(location: Location) -> tuple[str, ...]:
    """Return the public hosts of the location's archive, the canonical one first; none where they are not known."""
    archive = _archive(location)
    return archive.hosts if archive else ()


def canonical_url(location: Location) -> Url | None:
    """Return the URL that the same path would have at the archive's canonical host: a proposal that nobody looked up.

    None where the page was read at a public host already, or where no public host is known.
    """
    if location.url is None or host_status(location) != "mirror":
        return None
    hosts = public_hosts(location)
    if location.canonical_url is not None or not hosts:
        return location.canonical_url
    try:
        return location.url.with_host(hosts[0])
    except InvalidUrl:
        return None


def _archive(location: Location) -> DigitalArchive | None:
    return _named(location.url.host if location.url is not None else "", location.archive)


def _named(host: str, name: str) -> DigitalArchive | None:
    by_name = find_digital_archive(name) if name else None
    return digital_archive(host=host) if by_name is None and host else by_name
