"""Findings about the links of a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    from provenance.model import Event

__all__ = ["SHOWN", "doubted", "found"]

SHOWN: Final = 6
"""How many ids of a long list a message names."""


def found(  # noqa: PLR0917 - the parts of a finding, in the order they are printed in
    key: str, severity: Severity, rule: str, link: str, message: str, hint: str, *, field: str = ""
) -> Finding:
    """Make a finding about a link, or about another field, or about the chain where none is named."""
    field = field or (f"chain.events[{link}]" if link else "chain")
    return Finding(severity=severity, rule=rule, message=message, where=Where(key=key or None, field=field), hint=hint)


def doubted(*events: Event) -> bool:
    """Tell whether one of the events is itself not sure: then it, and not what it contradicts, may be wrong."""
    return any(event.confidence in ("inferred", "conjectured", "disputed") for event in events)
