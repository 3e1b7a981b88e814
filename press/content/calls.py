"""What a chapter calls, held against what it may be given, in the words of an editor."""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import get_args, get_type_hints

from press.content.sandbox import EditorMistake

_KEYWORD, _MANY = Parameter.KEYWORD_ONLY, (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
_UNFIT = (TypeError, ValueError, AttributeError, LookupError)


def guarded_calls(functions: Mapping[str, object]) -> dict[str, object]:
    """The vocabulary with every function refusing what it can't use; values stay as they are."""
    return {
        name: guarded_call(name, value, f"{name}(%s)") if callable(value) else value
        for name, value in functions.items()
    }


def guarded_filters(
    filters: Mapping[str, Callable[..., object]],
) -> dict[str, Callable[..., object]]:
    """The filters, whose first value stands before the bar, likewise."""
    return {name: guarded_call(name, each, f"… | {name}(%s)") for name, each in filters.items()}


def guarded_call(name: str, function: Callable[..., object], form: str) -> Callable[..., object]:
    """The function, with an EditorMistake where a value is missing, too much or of no use.

    `form` is how a chapter writes it, with the place of its values.
    """
    expected = _expected(function)
    shown = _shown(expected, form)

    @wraps(function)
    def call(*given: object, **named: object) -> object:
        try:
            expected.bind(*given, **named)
        except TypeError:
            raise EditorMistake(_unfit(name, expected, given, named), shown) from None
        try:
            return function(*given, **named)
        except _UNFIT:
            problem = f"{name} can't use a value that it is given"
            raise EditorMistake(problem, f"{shown[:-1]}, as content/README.md shows.") from None

    return call


def _expected(function: Callable[..., object]) -> Signature:
    """The signature, with the keys of `**said: Unpack[…]` one by one."""
    found, parameters = signature(function), list[Parameter]()
    for each in found.parameters.values():
        typed = get_args(each.annotation) if each.kind is Parameter.VAR_KEYWORD else ()
        if not typed:
            parameters.append(each)
            continue
        for key in get_type_hints(typed[0]):
            default = Parameter.empty if key in typed[0].__required_keys__ else ""
            parameters.append(Parameter(key, _KEYWORD, default=default))
    return found.replace(parameters=parameters)


def _unfit(
    name: str, expected: Signature, given: tuple[object, ...], named: Mapping[str, object]
) -> str:
    """What is wrong with a call: an unknown name, a missing value, one too many."""
    if unknown := [key for key in named if key not in expected.parameters]:
        return f'{name} knows no "{unknown[0]}"'
    needed = [each.name for each in _needed(expected)[len(given) :]]
    needed += [
        each.name
        for each in expected.parameters.values()
        if each.kind is _KEYWORD and each.default is Parameter.empty
    ]
    if missing := [key for key in needed if key not in named]:
        return f"{name} is called without: {', '.join(missing)}"
    return f"{name} is given too many values, or one of them twice"


def _needed(expected: Signature) -> list[Parameter]:
    """The values without names that a call can't do without, in their order."""
    return [
        each
        for each in expected.parameters.values()
        if each.kind not in (_KEYWORD, *_MANY) and each.default is Parameter.empty
    ]


def _shown(expected: Signature, form: str) -> str:
    """How to write the call: `table(selection, columns=…, caption=…, id=…)`."""
    is_filter = form.startswith("…")
    needed = [each.name for each in _needed(expected)[is_filter:]]
    named = [
        f"{each.name}=…"
        for each in expected.parameters.values()
        if each.kind is _KEYWORD and each.default is Parameter.empty
    ]
    return f"Write {{{{ {form % ', '.join([*needed, *named])} }}}}.".replace("()", "")
