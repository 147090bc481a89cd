"""Files in and out: a family of formats, one a file, and the functions that find the right one.

Nothing is imported until it is used: CSL items are read without records.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.formats._files import detect, dumps, loads, losses, read, write
    from provenance.formats._format import FORMATS, Format, Loss, Sample, Written
    from provenance.formats._items import Items, read_items
    from provenance.formats._stream import Converted, convert

_HOMES = {
    "Converted": "_stream",
    "FORMATS": "_format",
    "Format": "_format",
    "Items": "_items",
    "Loss": "_format",
    "Sample": "_format",
    "Written": "_format",
    "convert": "_stream",
    "detect": "_files",
    "dumps": "_files",
    "loads": "_files",
    "losses": "_files",
    "read": "_files",
    "read_items": "_items",
    "write": "_files",
}

__all__ = [
    "FORMATS",
    "Converted",
    "Format",
    "Items",
    "Loss",
    "Sample",
    "Written",
    "convert",
    "detect",
    "dumps",
    "loads",
    "losses",
    "read",
    "read_items",
    "write",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load a name at its first use (PEP 562)."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
