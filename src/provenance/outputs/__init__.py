"""A family of outputs, one language a file: each turns rich text into a string and does the escaping."""

from __future__ import annotations

from provenance.outputs._output import OUTPUTS, Layout, Output, member

__all__ = ["OUTPUTS", "Layout", "Output", "member"]
