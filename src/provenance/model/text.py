"""The texts of a document: original, transcription, translation, summary, excerpt."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from provenance.model.agent import Agent
from provenance.values.editorial import Bracket, parse_editorial
from provenance.values.frozen import Frozen
from provenance.values.language import Language

__all__ = ["DocumentText", "TextKind", "digest"]

TextKind = Literal["original", "transcription", "translation", "summary", "excerpt"]


def digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _agents(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    if isinstance(value, str):
        return ({"person": value},)
    return (
        tuple({"person": v} if isinstance(v, str) else v for v in value) if isinstance(value, (list, tuple)) else value
    )


class DocumentText(Frozen):
    """One text of the document, in one language.

    `sha256` is computed where it is not given; a given one that differs from the text is kept, and is a finding of a
    check.
    """

    kind: TextKind
    language: Language | None = None
    translators: Annotated[
        tuple[Agent, ...], BeforeValidator(_agents, json_schema_input_type=str | tuple[str | Agent, ...])
    ] = ()
    label: str = ""
    """The heading the text stood under, verbatim (``Translation - English``)."""
    text: str = ""
    sha256: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""

    @model_validator(mode="before")
    @classmethod
    def _digest(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the caller passed
        if isinstance(data, dict) and data.get("text") and not data.get("sha256"):
            return {**data, "sha256": digest(str(data["text"]))}
        return data

    @property
    def unchanged(self) -> bool:
        """Tell whether the digest is that of the text."""
        return not self.text or digest(self.text) == self.sha256

    @property
    def brackets(self) -> tuple[Bracket, ...]:
        """Return the editorial brackets of the text, typed."""
        return parse_editorial(self.text)
