"""Citations: styles, engines behind one port, and the functions that put them together.

Nothing is imported until it is used: to list the styles, neither records nor an engine are needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.citing._cite import DEFAULT_ENGINE, Cited, cite_items
    from provenance.citing._document import Document
    from provenance.citing._engine import ENGINES, CiteItem, Cluster, CslItem, Engine, Entry, Mode, Rendering, Running
    from provenance.citing._locator import Located, parse_locator
    from provenance.citing._notes import Cite, Note
    from provenance.citing._records import CitedText, bibliography, cite, entry_styles
    from provenance.citing.styles import (
        ALIASES,
        Style,
        find_style,
        read_style,
        style_names,
        style_titles,
        validate_style,
    )

_HOMES = {
    "ALIASES": "styles",
    "Cite": "_notes",
    "CiteItem": "_engine",
    "Cited": "_cite",
    "CitedText": "_records",
    "Cluster": "_engine",
    "CslItem": "_engine",
    "DEFAULT_ENGINE": "_cite",
    "Document": "_document",
    "ENGINES": "_engine",
    "Engine": "_engine",
    "Entry": "_engine",
    "Located": "_locator",
    "Mode": "_engine",
    "Note": "_notes",
    "Rendering": "_engine",
    "Running": "_engine",
    "Style": "styles",
    "bibliography": "_records",
    "cite": "_records",
    "cite_items": "_cite",
    "entry_styles": "_records",
    "find_style": "styles",
    "parse_locator": "_locator",
    "read_style": "styles",
    "style_names": "styles",
    "style_titles": "styles",
    "validate_style": "styles",
}

__all__ = [
    "ALIASES",
    "DEFAULT_ENGINE",
    "ENGINES",
    "Cite",
    "CiteItem",
    "Cited",
    "CitedText",
    "Cluster",
    "CslItem",
    "Document",
    "Engine",
    "Entry",
    "Located",
    "Mode",
    "Note",
    "Rendering",
    "Running",
    "Style",
    "bibliography",
    "cite",
    "cite_items",
    "entry_styles",
    "find_style",
    "parse_locator",
    "read_style",
    "style_names",
    "style_titles",
    "validate_style",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load a name at its first use (PEP 562)."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
