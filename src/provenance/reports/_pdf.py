"""A page as PDF, set by Typst: tagged, with a title, a language and words for its drawings; without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import CannotWrite
from provenance.reports._typst import print_typst

if TYPE_CHECKING:
    from types import ModuleType

    from provenance.reports._page import Page

__all__ = ["print_pdf", "typst"]


def print_pdf(page: Page) -> bytes:
    """Print a page as PDF. Raises `CannotWrite` where the extra ``reports`` is not installed."""
    made = typst("PDF").compile(print_typst(page).encode("utf-8"))
    assert isinstance(made, bytes)
    return made


def typst(what: str) -> ModuleType:
    """Return the Python binding of Typst. Raises `CannotWrite` where it is not installed."""
    try:
        import typst as binding
    except ImportError as error:
        message = f"typst sets reports as {what}: pip install 'archival-provenance[reports]'"
        raise CannotWrite(message) from error
    return binding
