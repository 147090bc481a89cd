"""What every value of one text has in common: a date, a language tag, a URL."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from provenance.errors import InvalidText

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

__all__ = ["Scalar"]

_LONGEST_KEPT = 64  # characters: a longer text is rare, and thousands of them would fill the memory


class Scalar(ABC):
    """A value that is one text: checked once, never changed, printed as it was written.

    ``parse(str(value)) == value`` always holds. Two values are equal when their kind and their text are; whether two
    texts mean the same is a question each kind answers by a method of its own. Values can be hashed, copied, pickled
    and used as a field of a pydantic model, which takes the text for the value and dumps it as text to JSON.

    A kind of value says which error it raises (`invalid`), what its JSON schema adds to ``{"type": "string"}``
    (`described`), and what its text is taken apart into (`_taken_apart`).
    """

    __slots__ = ("_parts", "_text")

    invalid: ClassVar[type[InvalidText]] = InvalidText
    described: ClassVar[dict[str, Any]] = {}

    _text: str
    _parts: Any

    def __init__(self, text: str) -> None:
        """Check the text and keep it. Raises the kind's `InvalidText`, with a caret under what is wrong."""
        plain = str(text)  # a YAML reader's string carries its quotes and comments along
        object.__setattr__(self, "_text", plain)
        object.__setattr__(self, "_parts", self._taken_apart(plain))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the whole text. Raises the kind's `InvalidText`, with a caret under what is wrong."""
        read: Self = _kept(cls, text) if len(text) <= _LONGEST_KEPT else cls(text)
        return read

    @classmethod
    @abstractmethod
    def _taken_apart(cls, text: str) -> Any:  # noqa: ANN401 - each kind has parts of its own
        """Check the text and return its parts, none of which can change."""

    @property
    def text(self) -> str:
        """Return the text as it was written."""
        return self._text

    def __str__(self) -> str:
        """Return the text as it was written."""
        return self._text

    def __repr__(self) -> str:
        """Return the call that makes the value."""
        return f"{type(self).__name__}({self._text!r})"

    def __eq__(self, other: object) -> bool:
        """Compare kind and text."""
        return type(self) is type(other) and self._text == str(other)

    def __hash__(self) -> int:
        """Hash kind and text."""
        return hash((type(self), self._text))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse: values do not change."""
        raise AttributeError(f"a {type(self).__name__} cannot be changed: make a new one")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: values do not change."""
        raise AttributeError(f"a {type(self).__name__} cannot be changed: make a new one")

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        """Pickle the text; it is taken apart again on loading."""
        return (type(self), (self._text,))

    def __copy__(self) -> Self:
        """Return itself: nothing in it changes."""
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        """Return itself: nothing in it changes."""
        return self

    @classmethod
    def _accepted(cls, value: object) -> Self:
        """Return a value for what a model field was given: the value itself or its text."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        examples = cls.described.get("examples", ())
        hint = f"a right one is {examples[0]}" if examples else ""
        raise cls.invalid(f"expected a text, found {type(value).__name__} {repr(value)[:60]}", hint=hint)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept a value or its text; keep the value in Python, write the text to JSON."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls._accepted, serialization=core_schema.to_string_ser_schema(when_used="json")
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return ``{"type": "string"}`` and what the kind adds to it."""
        return {"type": "string", **cls.described}


@lru_cache(maxsize=8192)
def _kept(kind: type[Scalar], text: str) -> Any:  # noqa: ANN401 - the kind, which a cached function cannot say
    """Keep what was read: a library says the same languages and dates over and over."""
    return kind(text)
