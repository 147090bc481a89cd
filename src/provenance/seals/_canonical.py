"""Plain data as canonical JSON (RFC 8785): the same data are always the same bytes, whatever order they came in."""

from __future__ import annotations

import json
import math
from typing import Any, Final

__all__ = ["canonical"]

_PLAIN_FROM, _PLAIN_TO = -6, 21
"""Between which powers of ten a number is written without an exponent (ECMA-262, Number::toString)."""
_ENDLESS: Final = {math.inf: "Infinity", -math.inf: "-Infinity"}


def canonical(value: Any) -> bytes:  # noqa: ANN401 - plain data of any shape
    r"""Return plain data as UTF-8: no spaces, keys in the order of their UTF-16 units, numbers as ECMAScript has them.

    >>> canonical({"b": 1.0, "a": ["é", None, 1e30]})
    b'{"a":["\xc3\xa9",null,1e+30],"b":1}'

    Three things that RFC 8785 refuses are told apart all the same, since a seal must see every change: whole numbers
    beyond 2**53 keep all their digits, infinity and what is no number are their names without quotes, and halves of
    surrogate pairs are encoded by themselves.
    """
    return _text(value).encode("utf-8", "surrogatepass")


def _text(value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
        return f"{{{','.join(f'{_text(name)}:{_text(inner)}' for name, inner in pairs)}}}"
    assert isinstance(value, (list, tuple)), f"no plain data: {type(value).__name__}"
    return f"[{','.join(map(_text, value))}]"


def _number(value: float) -> str:
    if not math.isfinite(value):
        return _ENDLESS.get(value, "NaN")
    if value == 0:
        return "0"
    mantissa, _, power = f"{value!r}e0".partition("e")
    if "e" in power:
        power = power.partition("e")[0]
    sign, mantissa = ("-", mantissa[1:]) if mantissa.startswith("-") else ("", mantissa)
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(power) - (len(whole + fraction) - len(digits))
    return sign + _placed(digits.rstrip("0"), point)


def _placed(digits: str, point: int) -> str:
    """Write digits with the point behind so many of them."""
    if len(digits) <= point <= _PLAIN_TO:
        return digits.ljust(point, "0")
    if 0 < point <= _PLAIN_TO:
        return f"{digits[:point]}.{digits[point:]}"
    if _PLAIN_FROM < point <= 0:
        return f"0.{'0' * -point}{digits}"
    more = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{more}e{point - 1:+d}"
