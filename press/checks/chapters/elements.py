"""Elements, classes and attributes that a chapter may have (typesetting/chapter_elements.py)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from press.checks.chapters.chapter import PlacedElement, TypedChapter
from press.checks.chapters.typed_text import EXPRESSION, FENCED
from press.checks.registry import rule
from press.core.findings import Finding
from press.core.reads import remembered
from press.core.resources import resources
from press.core.suggestions import suggest_names
from press.typesetting.chapter_elements import ATTRIBUTES, CLASSES, AllowedName, element, names_on
from press.typesetting.pandoc import known_languages

_CODE = ("Code", "CodeBlock")
_MADE_CLASS = re.compile(r"(?<=[\s{(\"'])\.([a-z][\w-]*)")
_STYLE_OR_SCRIPT = re.compile(r"style|on\w+")  # reported by x-009
# Attributes of other tools, with a remedy for each.
_FOREIGN = {
    "align": "Remove it: the style sheets align pictures and cells.",
    "appearance": "Remove it: the class of a call-out decides its appearance.",
    "collapse": "Remove it: nothing can be collapsed on paper.",
    "fig-alt": 'Write alt="…".',
    "fig-cap": "Write the caption in the brackets: ![Caption](file.svg).",
    "height": "Remove it: the height of a picture follows from its width.",
    "icon": "Remove it: the class of a call-out decides its appearance.",
    "tbl-colwidths": "Remove it: column widths follow from the content.",
    "width": "Remove it: a picture fills the width available.",
}
_SPOKEN = {
    "Code": "inline code",
    "CodeBlock": "code",
    "Div": "a block between :::",
    "Figure": "a picture",
    "Header": "a heading",
    "Image": "a picture",
    "Link": "a link",
    "Span": "words in brackets",
    "Table": "a table",
}
# Pandoc's name of a code language -> its names in other tools.
OTHER_LANGUAGES = {
    name: language
    for language, names in {
        "cpp": "c++",
        "cs": "c# csharp",
        "bash": "console sh shell shell-session",
        "dockerfile": "docker",
        "go": "golang",
        "html": "htm",
        "javascript": "js",
        "json": "json5",
        "javascriptreact": "jsx",
        "kotlin": "kt",
        "makefile": "make",
        "markdown": "md",
        "objectivec": "objc",
        "text": "none plain plaintext txt",
        "powershell": "ps1",
        "python": "py pycon python3",
        "ruby": "rb",
        "rust": "rs",
        "rest": "rst",
        "latex": "tex",
        "typescript": "ts",
        "monobasic": "vb",
        "yaml": "yml",
    }.items()
    for name in names.split()
}


@rule("x-020")
def find_unknown_classes(chapter: TypedChapter) -> Iterator[Finding]:
    """A class in a chapter is one that both editions know on that element."""
    for placed in _allowed(chapter):
        for name in placed.element.classes:
            if not (EXPRESSION in name or _is_known_class(name, placed.kind)):
                line = chapter.typed.nearest(name, placed.line)
                problem, remedy = _unknown_class(name, placed.kind, chapter.root)
                yield Finding(chapter.path, line, "x-020", problem, remedy)


@rule("x-021")
def find_unknown_attributes(chapter: TypedChapter) -> Iterator[Finding]:
    """An attribute in a chapter is one that both editions know on that element."""
    for placed in _allowed(chapter):
        for name, value in placed.element.pairs:
            if not (_is_on(ATTRIBUTES, name, placed.kind) or _STYLE_OR_SCRIPT.fullmatch(name)):
                line = chapter.typed.nearest(f"{name}=", placed.line) if value else placed.line
                remedy = _elsewhere(ATTRIBUTES, name) or _FOREIGN.get(name, "")
                remedy = remedy or _near_or_none(_near(name, names_on(ATTRIBUTES, placed.kind)))
                problem = _would_lose("attribute", name, placed.kind)
                yield Finding(chapter.path, line, "x-021", problem, remedy)


@rule("x-022")
def find_unknown_elements(chapter: TypedChapter) -> Iterator[Finding]:
    """A chapter uses only elements that both editions can print; raw text for one is none."""
    for placed in chapter.elements:
        row = element(placed.kind)
        if row is None or row.instead:
            problem = f"This element is not allowed in a chapter: {placed.kind}."
            if placed.kind.startswith("Raw"):
                name = placed.element.raw_format
                problem = f'The raw format "{name}" is not supported, and would be lost.'
            remedy = (row.instead if row else "") or _near_or_none(())
            yield Finding(chapter.path, placed.line, "x-022", problem, remedy)


def _allowed(chapter: TypedChapter) -> Iterable[PlacedElement]:
    """The allowed elements of a chapter; others have one finding and are not checked further."""
    return (
        placed for placed in chapter.elements if (row := element(placed.kind)) and not row.instead
    )


def _is_known_class(name: str, kind: str) -> bool:
    """Whether a class is in the table, or is a language that Pandoc can highlight."""
    is_language = kind in _CODE and (name == FENCED or name.lower() in known_languages())
    return is_language or _is_on(CLASSES, name, kind)


def _is_on(rows: Sequence[AllowedName], name: str, kind: str) -> bool:
    return any(row.name == name and kind in row.elements for row in rows)


def _unknown_class(name: str, kind: str, root: Path) -> tuple[str, str]:
    """What is wrong with a class, and what to do."""
    if name in generated_classes(root):
        problem = f'The class "{name}" is reserved for generated content.'
        remedy = (
            "Use a call instead: {{ card('…') }}, {{ table(…) }}, {{ chart(…) }}, "
            "as content/README.md shows."
        )
        return problem, remedy
    is_code = kind in _CODE
    problem = _would_lose("class", name, kind)
    if is_code:
        problem = f'Pandoc doesn’t know the code language "{name}".'
    remedy = _elsewhere(CLASSES, name) or _FOREIGN.get(name, "")
    if remedy:
        return problem, remedy
    known = [*names_on(CLASSES, kind), *(known_languages() if is_code else ())]
    near = _near(OTHER_LANGUAGES.get(name.lower(), name) if is_code else name, known)
    if near and kind == "CodeBlock":
        return problem, f"Write ```{' or ```'.join(near)}, or ```text for none."
    if is_code and not near:
        return problem, "Write the name of a language that Pandoc knows, or text for none."
    return problem, _near_or_none([f".{each}" for each in near])


def _would_lose(what: str, name: str, kind: str) -> str:
    on = _SPOKEN.get(kind, kind)
    return f'The {what} "{name}" is not supported on {on}, and would be lost.'


def _near(name: str, known: Iterable[str]) -> list[str]:
    """The names that may have been meant: similar ones, or those within it («callout-note»)."""
    names = sorted(known)
    parts = [each for each in names if each in name.split("-")]
    return parts or suggest_names(name, names)


def _near_or_none(near: Sequence[str]) -> str:
    if near:
        return f"Write {' or '.join(near)}, or remove it."
    return "Remove it; content/README.md lists what a chapter may contain."


def _elsewhere(rows: Sequence[AllowedName], name: str) -> str:
    """A remedy that names the elements with this class or attribute; empty if there are none."""
    kinds = sorted(kind for row in rows if row.name == name for kind in row.elements)
    return (
        f"It is only for {' or '.join(_SPOKEN.get(kind, kind) for kind in kinds)}." if kinds else ""
    )


@remembered
def generated_classes(root: Path) -> frozenset[str]:
    """The classes of generated content, by the templates of Markdown."""
    files = [
        *resources(root, "templates/blocks", "*.j2").values(),
        *resources(root, "templates/parts", "*.md.j2").values(),
    ]
    return frozenset(
        name for path in files for name in _MADE_CLASS.findall(path.read_text("utf-8"))
    )
