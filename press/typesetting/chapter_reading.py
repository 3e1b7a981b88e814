"""Each chapter as its editor wrote it, for the rules that hold it to what a chapter may hold."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from press.core.cache import Store
from press.core.reads import remembered
from press.core.resources import resources
from press.core.suggestions import suggest_names
from press.markdown.line_marks import unmarked
from press.markdown.segments import Unit
from press.markdown.unclosed import BEFORE_FENCE
from press.proof.code_languages import OTHER_LANGUAGES
from press.proof.evidence_of_chapters import EXPRESSION, FENCED, ChapterText, TextLine, Unknown
from press.typesetting import chapter_elements as table
from press.typesetting.block_flaws import block_flaws
from press.typesetting.chapter_runs import Used, Walk
from press.typesetting.chapter_words import lost_words, note_marks, wide_rows
from press.typesetting.link_references import called_in_links, link_references
from press.typesetting.own_text import OwnText, as_written, own_text
from press.typesetting.pandoc import Parsed, known_languages, parse
from press.typesetting.typed_labels import lone_items, relabelled_items
from press.typesetting.typed_numbers import typed_numbers

Say = Callable[[Unit], str | None]
_CLASS = re.compile(r"(?<=[\s{(\"'])\.([a-z][\w-]*)")
_WORDED_FENCE = re.compile(
    rf"{BEFORE_FENCE}`{{3,}}+[ \t]*+(?P<info>[^`{{}}\s]++[ \t]++[^`\n]*[^`\s])[ \t]*\Z"
)
_WRITTEN = re.compile(r"%(?!20)[0-9A-F]{2}")
_LOOKS = re.compile(r"style|on\w+")  # x-009 says what is wrong with these


def read_chapter(
    source: str, path: str, root: Path, store: Store, say: Say = as_written
) -> ChapterText:
    """A chapter as it was written; with `say`, in another language."""
    own = own_text(source, say)
    parsed, _ = parse(own.text, path, root, store)
    walk = Walk(own)
    walk.blocks(parsed.marked)
    calls, notes = note_marks(own)
    worded, idle = link_references(own)
    return ChapterText(
        path=path,
        runs=tuple(walk.runs),
        unknown=tuple(unknown for used in walk.used for unknown in _unknown(used, own, root)),
        wide_rows=tuple(wide_rows(own)),
        calls=tuple(calls),
        notes=tuple(notes),
        lost=_lost(own, parsed, path, root, store),
        headings=tuple(walk.headings),
        fences=tuple(_fences(walk, own)),
        spaced_addresses=tuple(_spaced(walk, own)),
        indented=tuple(_indented(walk, own)),
        call_outs=table.CALL_OUTS,
        beside_pictures=tuple(walk.beside_pictures),
        relabelled=tuple(relabelled_items(own, parsed.marked)),
        misplaced=(*dict.fromkeys(walk.misplaced), *called_in_links(source)),
        worded_links=tuple(worded),
        idle_addresses=tuple(idle),
        lone_items=tuple(lone_items(own, parsed.marked, source)),
        flaws=(*block_flaws(own), *typed_numbers(walk.runs, source), *dict.fromkeys(walk.flaws)),
        source=source,
    )


def _lost(
    own: OwnText, parsed: Parsed, path: str, root: Path, store: Store
) -> tuple[TextLine, ...]:
    """What Pandoc drops with the line marks and without: where columns are counted, a mark moves them."""
    lost = tuple(lost_words(own, parsed.marked))
    if not lost:
        return ()
    plain, _ = parse(unmarked(own.text), path, root, store)
    dropped = {line.number for line in lost_words(own, plain.marked)}
    return tuple(line for line in lost if line.number in dropped)


def _fences(walk: Walk, own: OwnText) -> Iterator[TextLine]:
    """Code that began with ```{…} or ```python …: such a fence is none, and its marks those of code in a line."""
    for used in walk.used:
        info = used.content.partition("}")[0] + "}"
        if (
            used.element == "Code"
            and info.startswith("{")
            and f"```{info}" in own.text.replace("``` {", "```{")
        ):
            yield TextLine(own.find(info, used.line), f"```{info}".replace(f".{FENCED} ", ""))
    codes = sorted(used.content for used in walk.used if used.element == "Code")
    for number, line in zip(own.text_lines, own.text.split("\n"), strict=True):
        if (found := _WORDED_FENCE.match(line)) and _begins_one(
            codes, " ".join(found["info"].split())
        ):
            yield TextLine(number, f"```{found['info']}")


def _begins_one(texts: list[str], words: str) -> bool:
    """Whether one of these texts, which are in order, begins so."""
    at = bisect_left(texts, words)
    return at < len(texts) and texts[at].startswith(words)


def _spaced(walk: Walk, own: OwnText) -> Iterator[TextLine]:
    """Pandoc writes %20 for a space; what stands so in no line was typed otherwise."""
    for used in walk.used:
        if (
            used.element in ("Link", "Image")
            and "%20" in used.content
            and not _is_typed_so(used.content, own)
        ):
            typed = used.content.replace("%20", " ")
            yield TextLine(own.nearest(typed, used.line), typed)


def _unknown(used: Used, own: OwnText, root: Path) -> Iterator[Unknown]:
    """What of an element no chapter may hold."""
    row = table.element(used.element)
    if row is None or row.instead:
        name = used.content if used.element.startswith("Raw") else used.element
        yield Unknown(
            "raw format" if used.element.startswith("Raw") else "element",
            name,
            used.element,
            used.line,
            instead=row.instead if row else "",
        )
        return
    for name in used.classes:
        if not (
            EXPRESSION in name
            or _is_on(table.CLASSES, name, used.element)
            or _is_language(used.element, name)
        ):
            meant = _meant(name, used.element)
            line, near = (
                own.nearest(name, used.line),
                _near(meant or name, _classes_on(used.element)),
            )
            elsewhere, is_press_made = _elsewhere(table.CLASSES, name), name in press_made(root)
            yield Unknown("class", name, used.element, line, near, "", elsewhere, is_press_made)
    for name, value in used.attributes:
        if not _is_on(table.ATTRIBUTES, name, used.element) and not _LOOKS.fullmatch(name):
            line = own.nearest(f"{name}=", used.line) if value else used.line
            near = _near(name, table.names_on(table.ATTRIBUTES, used.element))
            yield Unknown(
                "attribute", name, used.element, line, near, "", _elsewhere(table.ATTRIBUTES, name)
            )


def _is_on(rows: tuple[table.Name, ...], name: str, element: str) -> bool:
    return any(row.name == name and element in row.elements for row in rows)


def _classes_on(element: str) -> Iterator[str]:
    yield from table.names_on(table.CLASSES, element)
    if element in ("Code", "CodeBlock"):
        yield from known_languages()


def _is_language(element: str, name: str) -> bool:
    """Whether a class of code names its language, as Pandoc's highlighting knows it, or that it needs none."""
    return element in ("Code", "CodeBlock") and (
        name == FENCED or name.lower() in known_languages()
    )


def _meant(name: str, element: str) -> str:
    """The language of code that a name of other tools means."""
    return OTHER_LANGUAGES.get(name.lower(), "") if element in ("Code", "CodeBlock") else ""


def _near(name: str, known: Iterator[str]) -> tuple[str, ...]:
    """The names that were perhaps meant: those like it, those that are a part of it («callout-note»)."""
    names = sorted(known)
    parts = [each for each in names if each in name.split("-")]
    return tuple(parts or suggest_names(name, names))


def _elsewhere(rows: Sequence[table.Name], name: str) -> tuple[str, ...]:
    """The elements on which a name may stand, where it stands on the wrong one."""
    return tuple(sorted(element for row in rows if row.name == name for element in row.elements))


def _is_typed_so(address: str, own: OwnText) -> bool:
    """Whether its %20 were typed: of other letters that Pandoc writes so, " and é, nothing is known."""
    return all(piece in own.text for piece in _WRITTEN.split(address) if "%20" in piece)


def _indented(walk: Walk, own: OwnText) -> Iterator[int]:
    """The lines of code that is code by its indent alone: most often a paragraph that was pasted."""
    last = 0
    for used in walk.used:
        is_bare = used.element == "CodeBlock" and not (used.classes or used.attributes)
        if is_bare and (first := used.content.split("\n")[0].strip()):
            last = own.find_indented(first, max(used.line, last + 1))
            yield last


@remembered
def press_made(root: Path) -> frozenset[str]:
    """The classes that the press itself gives to what it makes, by its templates of Markdown."""
    files = [
        *resources(root, "templates/blocks", "*.j2").values(),
        *resources(root, "templates/parts", "*.md.j2").values(),
    ]
    return frozenset(name for path in files for name in _CLASS.findall(path.read_text("utf-8")))
