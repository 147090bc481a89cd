"""What no output may pass on as it is: addresses that act, characters that are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import decomposition, normalize

from provenance.richtext import Text

if TYPE_CHECKING:
    from provenance.richtext import RichText

__all__ = ["REPLACED", "can_follow", "lowered"]

_SAFE = re.compile(r"(?:(?:https?|ftp)://|mailto:)[^\s\x00-\x20\x7f-\x9f\"<>\\^`{|}]+", re.IGNORECASE)

REPLACED: dict[int, str] = dict.fromkeys(
    [*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"
)
"""The characters that no HTML document may hold, whatever way they are written, as a table for ``str.translate``."""


def can_follow(url: str) -> bool:
    r"""Tell an address that a link may carry: http, https, ftp or mailto, without spaces, controls and quotes.

    Everything else (``javascript:``, ``data:``, a relative path) is printed as text. The characters left out are those
    that RFC 3986 allows in no address.

    >>> can_follow("https://example.org/a?b=c"), can_follow("javascript:alert(1)"), can_follow("https://x/\"onclick=")
    (True, False, False)
    """
    return _SAFE.fullmatch(url) is not None


def lowered(rich: RichText) -> RichText:
    """Return raised characters as the letters they raise, for an output that raises them itself.

    >>> lowered((Text("ᵒ"),))
    (Text(text='o'),)
    """
    return tuple(
        Text("".join(normalize("NFKC", c) if decomposition(c).startswith("<super>") else c for c in inline.text))
        if isinstance(inline, Text)
        else inline
        for inline in rich
    )
