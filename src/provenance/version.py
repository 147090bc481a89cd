"""The version, where every floor can read it: a report says by which version it was made."""

from __future__ import annotations

__all__ = ["VERSION"]

VERSION = "0.1.0"
