"""Provenance chains: through whose hands, copies, translations and publications a document came to its reader."""

from __future__ import annotations

from provenance.chains.derive import derive, merge
from provenance.chains.trace import Step, Trace, trace

__all__ = ["Step", "Trace", "derive", "merge", "trace"]
