"""The ``[[catalogue]]`` rows of a tradition's file: where the archive's catalogue shows what a signature names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from provenance.traditions._bounded import bounded
from provenance.values.signature import LEVELS

__all__ = ["CatalogueRow", "What", "catalogue_row"]

What = Literal["record", "search"]

_SLOT: Final = re.compile(r"\{([^{}]{0,40})\}")
_KEYS: Final = ("url", "what", "source", "repositories", "needs", "labelled", "without", "lower", "spaces")
_WHOLE: Final = ("repository", "text", "written")
"""What is asked for beside levels: the archive as written, the signature without it, and all of it."""


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One address of a catalogue, and when it holds."""

    url: tuple[str, ...]
    """Literal, name, literal, name, … literal: a name is that of a level, or ``repository``, ``text``, ``written``."""
    what: What
    source: str
    repositories: tuple[str, ...]
    """Keys of the archives; empty for all those of the tradition, named or not."""
    needs: dict[str, re.Pattern[str]]
    """By level, or one of the other names: a pattern for the whole of its value."""
    labelled: dict[str, re.Pattern[str]]
    """By level: a pattern for the whole of its label."""
    without: frozenset[str]
    """Levels that the signature must not have."""
    lower: bool
    spaces: str | None
    """What stands for spaces; None where they stay."""

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the names of all that the row asks of a signature, each once."""
        return tuple(dict.fromkeys((*self.url[1::2], *self.needs, *self.labelled)))


def catalogue_row(row: dict[str, Any]) -> CatalogueRow:
    """Compile a row. Raises ``KeyError`` and ``ValueError`` for one that is none."""
    if unknown := [key for key in row if key not in _KEYS]:
        message = f"expected keys of a catalogue row, {', '.join(_KEYS)}; found {unknown[0]!r}"
        raise ValueError(message)
    parts = _SLOT.split(row["url"])
    url = tuple(name_of(part) if i % 2 else part for i, part in enumerate(parts))
    if not url[0].startswith(("https://", "http://")):
        message = f"expected the address of a catalogue, https://…, found {row['url']!r}"
        raise ValueError(message)
    if row["what"] not in What.__args__:  # type: ignore[attr-defined]  # a Literal lists its values there
        message = f"expected what the address leads to, record or search, found {row['what']!r}"
        raise ValueError(message)
    return CatalogueRow(
        url=url,
        what=cast("What", row["what"]),
        source=row["source"],
        repositories=tuple(row.get("repositories", ())),
        needs=_patterns(row, "needs"),
        labelled=_patterns(row, "labelled"),
        without=frozenset(map(name_of, row.get("without", ()))),
        lower=bool(row.get("lower", False)),
        spaces=row.get("spaces"),
    )


def name_of(written: str) -> str:
    """Return a level's name as the values have it: ``record-group`` for ``record_group``. Raises ``ValueError``."""
    name = written.replace("_", "-")
    if name not in LEVELS and name not in _WHOLE:
        message = f"expected a level, one of {', '.join(LEVELS)}, or {', '.join(_WHOLE)}; found {written!r}"
        raise ValueError(message)
    return name


def _patterns(row: dict[str, Any], key: str) -> dict[str, re.Pattern[str]]:
    table = row.get(key, {})
    if not isinstance(table, dict):
        message = f"expected patterns by level, {key} = {{ file = '\\d{{1,6}}' }}, found {table!r}"
        raise ValueError(message)  # noqa: TRY004 - a wrong file, like every other here
    return {name_of(name): bounded(pattern) for name, pattern in table.items()}
