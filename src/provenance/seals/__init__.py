"""Seals: chained digests of records, by which anyone can tell that nothing has been changed since, or what has."""

from __future__ import annotations

from provenance.seals.seal import Link, Seal, SealedRecord, seal
from provenance.seals.verify import Change, Verified, verify

__all__ = ["Change", "Link", "Seal", "SealedRecord", "Verified", "seal", "verify"]
