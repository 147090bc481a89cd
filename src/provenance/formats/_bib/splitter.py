"""Splits a BibTeX text into blocks where bibtexparser's own splitter would take an entry for a command.

It goes by how the name of a type begins: an entry of jurabib's type ``@commented`` would be a comment, and lost. A
command is its whole name (*BibTeXing*, 1988, 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bibtexparser.splitter import Splitter as _Splitter

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from bibtexparser.model import Block

__all__ = ["Splitter"]


class Splitter(_Splitter):
    """The splitter, by whole names."""

    def _handle_explicit_comment(self, m: re.Match[str]) -> Any:  # noqa: ANN401 - a comment, or an entry
        return self._command(m, "comment", super()._handle_explicit_comment)

    def _handle_preamble(self, m: re.Match[str]) -> Any:  # noqa: ANN401 - a preamble, or an entry
        return self._command(m, "preamble", super()._handle_preamble)

    def _handle_string(self, m: re.Match[str]) -> Any:  # noqa: ANN401 - a macro, or an entry
        return self._command(m, "string", super()._handle_string)

    def _command(self, m: re.Match[str], name: str, handle: Callable[[re.Match[str]], Any]) -> Block:
        kind = m.group(0).lower()
        block: Block = handle(m) if kind[1:].strip() == name else self._handle_entry(m, kind)
        return block
