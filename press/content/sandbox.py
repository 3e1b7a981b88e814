"""The Jinja environment of chapters: strict, sandboxed, with findings per line."""

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from press.content.markdown import finalize
from press.content.recovery import Mistake, Reading, Recovered, recover
from press.content.syntax_messages import explain_failure, explain_syntax_error
from press.core.findings import Finding

# Pandoc's {#id} would open a Jinja comment, so comments are those of HTML: an editor's
# <!-- note --> stays out of the book.
DELIMITERS = {"comment_start_string": "<!--", "comment_end_string": "-->"}
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


class EditorMistake(Exception):
    """A call in a chapter that can't be rendered: what is wrong, and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


class AlreadyReported(Exception):
    """A call for what is missing because of a fault that is already reported, under this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


MISTAKES = (
    TemplateError,
    EditorMistake,
    AlreadyReported,
    TypeError,
    ValueError,
    ArithmeticError,
    MemoryError,
    RecursionError,
)
_SYNTAX = SandboxedEnvironment(extensions=["jinja2.ext.i18n"], **DELIMITERS)


class ChapterEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox of chapters: only the vocabulary and the fields of its values can be reached.

    `readable` are the types of these values. Chapters and catalogs come from many hands, and
    Jinja's sandbox alone still lets a template call any public method of a value it is given. Sums
    and products are for numbers only: nine letters can ask for a terabyte.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(
        self,
        vocabulary: Mapping[str, object],
        filters: Mapping[str, Callable[..., object]],
        readable: tuple[type, ...] = (),
    ) -> None:
        super().__init__(
            extensions=["jinja2.ext.i18n"],
            finalize=finalize,
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            **DELIMITERS,
        )
        self.policies["ext.i18n.trimmed"] = True
        self.globals, self.readable = dict(vocabulary), readable
        kept = {name: self.filters[name] for name in ("count", "length", "first", "last")}
        self.filters = kept | dict(filters)

    def render_lines(self, lines: list[str], path: str) -> str:
        """The text of these lines, rendered; tracebacks of errors name `path`."""
        source = "\n".join(lines)
        code = self.compile(source, name=path, filename=path)
        template = self.template_class.from_code(self, code, self.make_globals(None))
        return template.render()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers only; powers and repeated text could take any time and memory."""
        if operator == "**" or not all(isinstance(value, int | float) for value in (left, right)):
            raise EditorMistake(
                f"{operator} can't be used with these values", "Use it only between two numbers."
            )
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a chapter may read an attribute: only fields of `readable` types."""
        return isinstance(obj, self.readable) and not attr.startswith("_") and not callable(value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a chapter may call it: only functions of the vocabulary."""
        # By identity: `==` would call a method of the value.
        return any(obj is known for known in self.globals.values())


def render_chapter(
    environment: ChapterEnvironment, text: str, path: str, before: Sequence[Mistake] = ()
) -> Recovered[str]:
    """The chapter with its expressions rendered, and every mistake in it."""
    reading = Reading(
        lambda part: environment.render_lines([part], path),
        MISTAKES,
        lambda error: _line(error, path),
        lambda error, number, typed: _explained(error, path, number, typed),
    )
    return recover(text, reading, before)


def read_tags(text: str, path: str) -> Recovered[None]:
    """The chapter without the tags that Jinja can't parse."""
    reading = Reading(
        _parse,
        (TemplateSyntaxError, RecursionError),
        lambda error: _line(error, path),
        lambda error, number, typed: _explained(error, path, number, typed),
    )
    return recover(text, reading)


def _parse(text: str) -> None:
    _SYNTAX.parse(text)


def _explained(error: Exception, path: str, number: int, typed: str) -> tuple[str, Finding | None]:
    if isinstance(error, AlreadyReported):
        return error.code, None
    found = _finding(error, path, number, typed)
    return found.code, found


def _line(error: Exception, path: str) -> int:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path
    ]
    return (frames[-1].lineno or 0) if frames else 0


def _finding(error: Exception, path: str, number: int, line: str) -> Finding:
    expressions = _EXPRESSION.findall(line)
    where = f" in {expressions[0]}" if len(expressions) == 1 else ""
    if isinstance(error, EditorMistake):
        return Finding(path, number, "j-003", f"{error.problem}{where}.", error.remedy)
    if isinstance(error, RecursionError):
        problem = "Jinja brackets or blocks are nested too deeply here."
        remedy = (
            "Take levels out. In a formula put a space between two braces, "
            "since {{ begins a call: { { x } }."
        )
        return Finding(path, number, "b-025", problem, remedy)
    if isinstance(error, TemplateSyntaxError):
        return syntax_finding(error, path, number, where)
    message = explain_failure(error).rstrip(".")
    remedy = "The words a chapter may use are listed in content/README.md."
    return Finding(path, number, "j-002", f"Jinja stopped{where}: {message}.", remedy)


def syntax_finding(error: TemplateSyntaxError, path: str, number: int, where: str = "") -> Finding:
    """The finding on a syntax error of Jinja."""
    problem, remedy = explain_syntax_error(str(error.message), where)
    return Finding(path, number, "j-001", problem, remedy)
