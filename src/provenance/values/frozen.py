"""What every model of the house has in common: frozen, strict about names, replaced rather than changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import core_schema

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

__all__ = ["DEEPEST", "Frozen", "FrozenDict", "FrozenList", "freeze"]

K = TypeVar("K")
V = TypeVar("V")

DEEPEST = 64
"""How deep `freeze` lets lists and dictionaries lie within each other."""
_LARGEST = 10**4000  # of a whole number: Python prints no more than 4,300 digits


class Frozen(BaseModel):
    """A frozen pydantic model that refuses fields it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, validate_by_name=True, validate_by_alias=True
    )

    @classmethod
    def made(cls, **values: Any) -> Self:  # noqa: ANN401 - each field has its own type, and who calls has checked it
        """Return a model of values that are right and complete: every field is given, and none is validated again."""
        new = cls.__new__(cls)
        object.__setattr__(new, "__dict__", values)
        object.__setattr__(new, "__pydantic_fields_set__", set(values))
        object.__setattr__(new, "__pydantic_extra__", None)
        object.__setattr__(new, "__pydantic_private__", None)
        return new

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - each field has its own type, and validation checks it
        """Return a copy with some fields changed; the whole is validated again.

        Raises pydantic's ``ValidationError`` for a field that does not exist or a value that does not fit.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**fields, **changes})


class FrozenDict(dict[K, V]):
    """A dictionary that cannot be changed, and so can be a part of a frozen value.

    >>> FrozenDict(a=1) == {"a": 1}
    True
    """

    def __hash__(self) -> int:  # type: ignore[override]  # dict sets __hash__ to None
        """Hash the items, in any order."""
        return hash(frozenset(self.items()))

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        message = "a frozen dictionary cannot be changed; make a new one"
        raise TypeError(message)

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = _refuse
    __ior__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle through a plain dictionary."""
        return (type(self), (dict(self),))

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        """Return itself: nothing in it changes."""
        return self

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Validate as a dictionary, then freeze; dump as a dictionary."""
        arguments = getattr(source, "__args__", (Any, Any))
        schema = handler.generate_schema(dict[arguments[0], arguments[1]])  # type: ignore[valid-type]
        return core_schema.no_info_after_validator_function(cls, schema)


class FrozenList(list[V]):
    """A list that cannot be changed, and so can be a part of a frozen value.

    >>> FrozenList(["a"]) == ["a"]
    True
    """

    def __hash__(self) -> int:  # type: ignore[override]  # list sets __hash__ to None
        """Hash the items, in their order."""
        return hash(tuple(self))

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        message = "a frozen list cannot be changed; make a new one"
        raise TypeError(message)

    __setitem__ = __delitem__ = append = clear = extend = insert = pop = remove = reverse = sort = _refuse
    __iadd__ = __imul__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle through a plain list."""
        return (type(self), (list(self),))

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        """Return itself: nothing in it changes."""
        return self


def freeze(value: Any, _room: int = DEEPEST) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return plain data that cannot change: dictionaries and lists are frozen, all the way down.

    Plain data is what every format can carry: text, numbers, truth values, None, and lists and dictionaries of them
    with texts for keys. Raises ``ValueError`` for anything else, and for what lies deeper than `DEEPEST`.

    >>> freeze({"a": [1, (2, None)]})
    {'a': [1, [2, None]]}
    """
    if value is None or isinstance(value, (str, bool, float)) or (isinstance(value, int) and abs(value) < _LARGEST):
        return value
    if not isinstance(value, (dict, list, tuple)):
        found = f"{type(value).__name__} {value!r:.60}" if not isinstance(value, int) else "a number of too many digits"
        message = f"expected plain data (text, numbers, lists, fields), found {found}"
        raise ValueError(message)  # noqa: TRY004 - pydantic makes a validation error of it
    if _room == 0:
        message = f"expected plain data, found lists and fields within each other more than {DEEPEST} deep"
        raise ValueError(message)
    if not isinstance(value, dict):
        return FrozenList(freeze(item, _room - 1) for item in value)
    if odd := [key for key in value if not isinstance(key, str)]:
        message = f"expected texts for the names of fields, found {odd[0]!r:.60}"
        raise ValueError(message)
    return FrozenDict({key: freeze(item, _room - 1) for key, item in value.items()})
