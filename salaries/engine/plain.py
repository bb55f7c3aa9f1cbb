"""A figure book to plain JSON values and back, exactly.

Decimals, dates and times travel as strings, so nothing is lost to binary floating point.
"""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints


def _decimal(plain: Any) -> Decimal:
    try:
        return Decimal(_text(plain))
    except ArithmeticError as error:
        raise ValueError(f"{plain!r} is not a decimal number") from error


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(plain: Any) -> Any:
        if type(plain) is not kind:
            raise ValueError(f"{plain!r} is not a value of type {kind.__name__}")
        return plain

    return read


_text = _exactly(str)
READERS: dict[Any, Callable[[Any], Any]] = {
    str: _text,
    int: _exactly(int),
    bool: _exactly(bool),
    Decimal: _decimal,
    date: lambda plain: date.fromisoformat(_text(plain)),
    datetime: lambda plain: datetime.fromisoformat(_text(plain)),
}


def plain_once(value: Any) -> Any:
    """What JSON does not know, by what it does, one step down: the encoder takes the rest of the way."""
    if names := _names(value.__class__):
        return {name: getattr(value, name) for name in names}
    return str(value) if isinstance(value, Decimal) else value.isoformat()


def to_plain(value: Any) -> Any:
    """Dataclasses become objects, tuples arrays; decimals, dates and times their exact text."""
    if names := _names(value.__class__):
        return {name: to_plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def from_plain(kind: Any, plain: Any) -> Any:
    """Read ``plain`` as ``kind``, one of the engine's types.

    Raises TypeError for a missing or an unknown key, ValueError for a value that is not of its type.
    """
    return _reader(kind)(plain)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    if kind in READERS:
        return READERS[kind]
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda plain: kind(_text(plain))
    if get_origin(kind) is tuple:
        item = _reader(get_args(kind)[0])
        return lambda plain: tuple(item(each) for each in plain)
    if get_origin(kind) is types.UnionType:
        inner = _reader(next(each for each in get_args(kind) if each is not types.NoneType))
        return lambda plain: None if plain is None else inner(plain)
    raise TypeError(f"{kind} is not one of the engine's types")


def _dataclass_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {each.name: _reader(hints[each.name]) for each in fields(kind)}

    def read(plain: dict[str, Any]) -> Any:
        unknown = plain.keys() - readers.keys()
        if unknown:
            raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
        return kind(**{name: readers[name](each) for name, each in plain.items()})

    return read
