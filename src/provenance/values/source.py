"""The source note: everything an archive's citation says after the date, signatures and credits together."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from provenance.values.frozen import Frozen
from provenance.values.signature import ArchivalSignature

__all__ = ["Credit", "CreditRole", "SourceNote"]

CreditRole = Literal["translator", "obtainer", "contributor", "editor", "transcriber", "compiler", "provider"]


class Credit(Frozen):
    """One hand named in a note: ``Translated for NKIDP by Balazs Szalontai`` credits a translator for a programme.

    `name` is as written, an affiliation in brackets apart; `language` is the English name of the language translated
    from.
    """

    role: CreditRole
    name: str
    affiliation: str = ""
    programme: str = Field(default="", alias="for")
    language: str = ""


class SourceNote(Frozen):
    """Signatures, credits and what else follows, in written order. ``str(note)`` is the text that was parsed.

    `credits` are read out of `trailing`, which keeps its own words.
    """

    text: str
    signatures: tuple[ArchivalSignature, ...] = ()
    related: tuple[ArchivalSignature, ...] = ()
    """Signatures that `trailing` names: where a copy, a draft or an answer lies."""
    credits: tuple[Credit, ...] = ()
    trailing: str = ""
    layout: tuple[str, ...] = ()
    """Literal, slot, literal …; a slot is the number of a signature or ``trailing``."""

    def completed(self, context: ArchivalSignature | None = None) -> tuple[ArchivalSignature, ...]:
        """Return the signatures, each with what it leaves out because the one before says it.

        `context` is the last signature of the note before, for a note that begins with *ibid.*
        """
        done: list[ArchivalSignature] = []
        for signature in self.signatures:
            before = done[-1] if done else context
            done.append(signature if before is None else signature.completed(before))
        return tuple(done)

    @model_validator(mode="after")
    def _keep_every_character(self) -> Self:
        if self.printed() != self.text:
            message = f"the parts of a source note must make its text: expected {self.text!r}, found {self.printed()!r}"
            raise ValueError(message)
        return self

    def printed(self) -> str:
        """Print the note from its parts."""
        out = []
        for i, part in enumerate(self.layout):
            if i % 2 == 0:
                out.append(part)
            else:
                out.append(self.trailing if part == "trailing" else str(self.signatures[int(part)]))
        return "".join(out)

    def __str__(self) -> str:
        """Return the text as it was parsed."""
        return self.text
