"""Reading JSON values whose shape is not yet known, with errors that name the place."""

from __future__ import annotations

import json
from typing import Any

MAX_CHARACTERS = 200_000  # a request carries one item and one answer; the longest real one is far below
MAX_DEPTH = 32  # deeply nested input would exhaust the stack of the WebAssembly runtime for good


class ShapeError(ValueError):
    """A JSON value is not of the shape that was asked for."""


def loads(text: str, most: int = MAX_CHARACTERS) -> object:
    """Parse ``text``, refusing what is too deep or has more than ``most`` characters before the parser sees it.

    Raises:
        ShapeError: If the text is over the limits or is not JSON.
    """
    if len(text) > most:
        raise ShapeError(f"the request has {len(text)} characters; at most {most} are read")
    if depth(text) > MAX_DEPTH:
        raise ShapeError(f"the request is nested deeper than {MAX_DEPTH} levels")
    try:
        value: object = json.loads(text)
    except ValueError as error:
        raise ShapeError(f"the request is not JSON: {error}") from None
    return value


def depth(text: str) -> int:
    """Return how deep brackets nest in JSON text, outside strings."""
    deepest = level = 0
    in_string = escaped = False
    for character in text:
        if in_string:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                in_string = False
        elif character == '"':
            in_string = True
        elif character in "[{":
            level += 1
            deepest = max(deepest, level)
        elif character in "]}":
            level -= 1
    return deepest


def get(value: object, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
    """Return ``value[key]``, checked to be a ``kind``, or one of several.

    Raises:
        ShapeError: If ``value`` is not an object, or the key is missing with no default, or of another type.
    """
    if not isinstance(value, dict):
        raise ShapeError(f"expected an object with {key!r}")
    if key not in value:
        if default is not ...:
            return default
        raise ShapeError(f"{key!r} is missing")
    found = value[key]
    kinds = kind if isinstance(kind, tuple) else (kind,)
    if not isinstance(found, kinds) or (isinstance(found, bool) and bool not in kinds):
        raise ShapeError(f"{key!r} should be {' or '.join(one.__name__ for one in kinds)}")
    return found


def strings(value: object, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Return ``value[key]``, a list of strings, as a tuple.

    Raises:
        ShapeError: If it is anything else.
    """
    found = get(value, key, list, ... if default is None else list(default))
    if not all(isinstance(item, str) for item in found):
        raise ShapeError(f"{key!r} should hold strings only")
    return tuple(found)
