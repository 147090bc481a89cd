"""The page was read on a host that its archive does not publish on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.authorities import is_trial_host
from provenance.chains.hosts import canonical_url, host_status, public_hosts
from provenance.checks._check import found
from provenance.errors import Severity
from provenance.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check"]

RULE = "mirror-host"
TITLE = "the URL leads to a test or mirror host, not to the digital archive's own"
SOURCE = "RFC 3986, 3.2.2 (the host names who answers for a page); the table of digital archives and their public hosts"


def check(record: Record) -> Iterator[Finding]:
    """Yield a warning for each location whose host is a mirror; a host that nothing is known of is none.

    So too for a page that a person wrote into the chain, unless it is called a mirror there.
    """
    for index, location in enumerate(record.locations):
        if location.url is not None and host_status(location) == "mirror":
            yield found(
                record,
                Severity.WARNING,
                RULE,
                _message(location),
                field=f"locations[{index}].url",
                hint=_hint(location),
            )
    for page in record.chain.manifestations if record.chain is not None else ():
        location = Location(url=page.url, archive=page.holder)
        if page.url is not None and page.form != "mirror" and host_status(location) == "mirror":
            field = f"chain.manifestations[{page.id}]"
            yield found(record, Severity.WARNING, RULE, _message(location), field=field, hint=_hint(location))


def _message(location: Location) -> str:
    assert location.url is not None
    host = location.url.host
    what = "looks like a host for tests" if is_trial_host(host) else "is not a public host of the archive"
    return f"the page was read on {host}, which {what}" + (f" ({location.archive})" if location.archive else "")


def _hint(location: Location) -> str:
    proposed = canonical_url(location)
    if proposed is not None:
        return f"open {proposed} (the same path on the archive's host, not looked up) and compare before citing it"
    hosts = public_hosts(location)
    where = f" on {hosts[0]}" if hosts else ""
    return f"find the page{where} at its own archive, and say with `host: public` if this host is one after all"
