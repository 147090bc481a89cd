"""Rich text for languages that write it in runs, and what a reader of it sees, one character after another."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import decomposition, normalize

from hypothesis import strategies as st

from provenance.richtext import Face, Inline, Link, RichText, Styled, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Character", "folded", "leading", "riches_of"]

Character = tuple[str, frozenset[str], str]
"""A character, what formats it, and the address it leads to."""


def riches_of(texts: st.SearchStrategy[str], urls: st.SearchStrategy[str]) -> st.SearchStrategy[RichText]:
    """Return rich texts of one line, of such texts and addresses and of every face."""
    inlines: st.SearchStrategy[Inline] = st.recursive(
        st.builds(Text, texts),
        lambda inner: (
            st.builds(Styled, st.sampled_from(Face), st.lists(inner, max_size=3).map(tuple))
            | st.builds(Link, urls, st.lists(inner, max_size=2).map(tuple))
            | urls.map(lambda url: Link(url, (Text(url),)))
        ),
        max_leaves=8,
    )
    return st.lists(inlines, max_size=5).map(tuple)


def folded(text: str) -> str:
    """Return a text with raised characters as the letters they raise: which of them are raised is tested apart."""
    return "".join(normalize("NFKC", c) if decomposition(c).startswith("<super>") else c for c in text)


def leading(characters: Iterable[Character]) -> list[str]:
    """Return the addresses that stretches of characters lead to, in order."""
    return [url for url, _ in groupby(url for _, _, url in characters) if url]
