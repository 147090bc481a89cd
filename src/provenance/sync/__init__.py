"""Libraries that live elsewhere: pulled from there, and pushed there. `provenance.sync.zotero` is the first."""

from __future__ import annotations

from provenance.sync import zotero

__all__ = ["zotero"]
