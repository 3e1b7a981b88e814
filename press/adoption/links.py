"""Convert links and cross-references of the foreign texts to targets in the book."""

import re
from collections.abc import Iterator

from press.adoption.chapters import AdoptedChapter
from press.adoption.ids import IdIndex, Target
from press.adoption.nodes import find, inline_lists, is_kind, link, span, text_of, transform
from press.adoption.report import ConversionReport
from press.typesetting.pandoc_ast import SPACES, Json, Node, space, string

_NUMBERED = frozenset({"Header", "Figure", "Table"})
# Words typed before a reference to a number, which are printed automatically.
_LABEL = re.compile(
    r"(?:par|parr|paragrafo|paragrafi|sez|sezione|cap|capitolo|fig|figura|tab|tabella|sec|section|"
    r"ch|chapter|figure|table)\.?|§",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?P<before>[(«“\[<]*)(?P<address>https?://[^\s«»“”<>]*[\w/#=&-])(?P<behind>[^\w/]*)"
)
_WEB = ("http://", "https://", "mailto:")


def convert_links(
    chapter: AdoptedChapter, index: IdIndex, references: set[str], report: ConversionReport
) -> None:
    """Convert the links and references of a chapter; the report names those without a target."""

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Link":
            return _link(node, chapter, index, report)
        if node["t"] == "Cite":
            return list(_citation(node, chapter, index, references, report))
        return _unwrap_plain(node) if node["t"] in ("Span", "Div") else None

    _remove_labels(chapter.blocks, index)
    chapter.blocks = transform(chapter.blocks, answer)
    for inlines in inline_lists(chapter.blocks):
        inlines[:] = _link_addresses(_attach_empty_spans(inlines), report)


def _link(
    node: Node, chapter: AdoptedChapter, index: IdIndex, report: ConversionReport
) -> Node | list[Node]:
    """A link as the book has it: to the web, into the book, or its words alone."""
    (key, _, _), content, (address, title) = node["c"]
    # Word processors underline the words of links.
    content = transform(content, lambda inner: inner["c"] if inner["t"] == "Underline" else None)
    address = f"https://{address}" if address.startswith("www.") else address
    if address.startswith(_WEB):
        return link(content or [string(address)], address.replace(" ", "%20"), title, key)
    words, has_picture = text_of(content), any(find(content, "Image"))
    if not has_picture and not any(letter.isalnum() for letter in words):
        report.explain("links", -1, "a permalink" if words else "an empty link")
        message = f"The permalink «{words}»" if words else "An empty link"
        return report.changed_here(f"{message} was removed")
    if target := index.find(address, chapter.document.path):
        return link(content, f"#{target.key}", key=key)
    report.explain("links", -1, "a link had no target in the book")
    message = f"The link to «{address[:80]}» has no target in the book: only its words were kept"
    return [*content, report.needs_editor_here(message)]


def _citation(
    node: Node,
    chapter: AdoptedChapter,
    index: IdIndex,
    references: set[str],
    report: ConversionReport,
) -> Iterator[Node]:
    """A cross-reference as a link; a citation as it is, if the book knows the work."""
    citations, fallback = node["c"]
    keys = [citation["citationId"] for citation in citations]
    targets = [index.find(f"#{key}", chapter.document.path) for key in keys]
    if all(targets):
        for number, (citation, target) in enumerate(zip(citations, targets, strict=True)):
            yield from (string(","), space()) if number else ()
            yield from _cross_reference(citation, target or Target("", ""), report)
    elif all(key in references for key in keys):
        yield node
    else:
        unknown = ", ".join(key for key in keys if key not in references)
        message = f"«{unknown}» is neither an id in the text nor a work in content/references.yaml"
        yield from (*fallback, report.needs_editor_here(message))


def _cross_reference(citation: Json, target: Target, report: ConversionReport) -> Iterator[Node]:
    prefix, suffix = citation["citationPrefix"], citation["citationSuffix"]
    if prefix and not _LABEL.fullmatch(text_of(prefix)):
        yield from (*prefix, space())
    report.explain("links", 1, "a reference by number became a link")
    yield link(
        [] if target.kind in _NUMBERED else [string(citation["citationId"])], f"#{target.key}"
    )
    message = "A reference by number became [](#…), which prints the word and the number"
    yield from (report.changed_here(message), *suffix)


def _remove_labels(blocks: list[Node], index: IdIndex) -> None:
    """Remove the «par.» that was typed before a reference that is a number alone."""
    for inlines in [content for node in find(blocks) for content in _direct_inlines(node)]:
        for at in range(len(inlines) - 1, 1, -1):
            label, between, reference = inlines[at - 2 : at + 1]
            if (
                _is_bare_reference(reference, index)
                and is_kind(between, "Space", "SoftBreak")
                and _LABEL.fullmatch(text_of(label) or "-")
            ):
                del inlines[at - 2 : at]


def _is_bare_reference(node: Node, index: IdIndex) -> bool:
    if node["t"] != "Cite":
        return False
    first = node["c"][0][0]
    is_bare = first["citationMode"]["t"] == "SuppressAuthor"
    return is_bare and first["citationId"] in index.anywhere


def _direct_inlines(node: Node) -> list[list[Node]]:
    """The inlines directly in an element."""
    if is_kind(node, "Para", "Plain", "Emph", "Strong", "Underline", "Strikeout"):
        return [node["c"]]
    return [node["c"][1]] if node["t"] == "Span" else []


def _link_addresses(inlines: list[Node], report: ConversionReport) -> list[Node]:
    """The inlines with typed web addresses as links."""
    done = list[Node]()
    for node in inlines:
        for inner in _direct_inlines(node):
            inner[:] = _link_addresses(inner, report)
        found = _ADDRESS.fullmatch(node["c"]) if node["t"] == "Str" else None
        if not found:
            done.append(node)
            continue
        report.explain("links", 1, "a typed address became a link")
        linked = link([string(found["address"])], found["address"])
        done += [string(found["before"])] if found["before"] else []
        done += [linked, *([string(found["behind"])] if found["behind"] else [])]
    return done


def _attach_empty_spans(inlines: list[Node]) -> list[Node]:
    """The inlines with an empty span's id on the next word, if one follows directly."""
    done = list[Node]()
    for node in inlines:
        last = done[-1] if done else None
        is_empty_span = last and last["t"] == "Span" and not last["c"][1] and last["c"][0][0]
        if last and is_empty_span and node["t"] not in SPACES:
            done[-1] = span([node], last["c"][0][0])
        else:
            done.append(node)
    return done


def _unwrap_plain(node: Node) -> Node | list[Node]:
    """The content of a span or div without attributes; an empty span keeps only its id."""
    (key, classes, pairs), content = node["c"]
    inside: list[Node] = content
    if not (key or classes or pairs):
        return inside
    return node if inside or node["t"] == "Div" else span([], key)
