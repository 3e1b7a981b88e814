"""The tags of a section as a value, and the joined tree of several."""

import pydyf
from pydantic import TypeAdapter

from press.tagging.elements import Annotated, Mark, StructureElement
from press.tagging.engine import TaggedPages, paint_tagged
from press.tagging.tag_values import JoinedTree, TaggedLink, TaggedMark, TagValue
from tests.tagging.conftest import PHRASES, lay

BODY = (
    "<h1>Uno</h1><p lang=en>A <a href='https://example.org/'>book</a>"
    "<span class=footnote id=fn-uno-1>nota</span></p>"
    "<table><tr><th scope=col>Anno</th></tr><tr><td>1</td></tr></table>"
)


def section() -> TaggedPages:
    return paint_tagged(lay(BODY), PHRASES)


def tags() -> tuple[TagValue, ...]:
    return section().tags


def within(tag: TagValue) -> list[TagValue | TaggedMark | TaggedLink]:
    found: list[TagValue | TaggedMark | TaggedLink] = [tag]
    for kid in tag.kids:
        found += within(kid) if isinstance(kid, TagValue) else [kid]
    return found


def test_the_value_survives_being_written_as_json() -> None:
    adapter, made = TypeAdapter(tuple[TagValue, ...]), tags()

    assert adapter.validate_json(adapter.dump_json(made)) == made


def test_it_has_roles_languages_attributes_marks_and_descriptions_of_links() -> None:
    every = [it for tag in tags() for it in within(tag)]

    by_role = {it.role: it for it in every if isinstance(it, TagValue)}
    assert by_role["P"].language == "en"
    assert by_role["TH"].attributes["Table"] == {"Scope": "/Column"}
    assert by_role["Note"].identifier == "fn-uno-1"
    assert [it for it in every if isinstance(it, TaggedMark)]
    links = [it.description for it in every if isinstance(it, TaggedLink)]
    assert links == ["book", "Nota 1", "Torna al testo"]


def test_pages_and_links_of_a_second_section_are_counted_on() -> None:
    tree, found = JoinedTree("it"), list[tuple[int, int]]()

    def annotation(page: int, link: int) -> pydyf.Dictionary:
        found.append((page, link))
        return pydyf.Dictionary()

    one = section()
    count = len(one.painted.pages)
    for _ in range(2):
        tree.add(one.tags, count, annotation)

    links = [(page, link) for page, link in found if page < count]
    assert found == [*links, *((page + count, link) for page, link in links)]
    assert [sorted(owners) for owners in tree.owners[:count]] == [
        sorted(owners) for owners in tree.owners[count:]
    ]
    assert len(tree.areas) == len(found) == 2 * 3
    marked = {
        kid.page
        for element in elements(tree.finish())
        for kid in element.kids
        if isinstance(kid, Mark | Annotated)
    }
    assert marked == set(range(2 * count))


def test_a_link_that_leads_nowhere_has_no_area() -> None:
    tree = JoinedTree("it")
    one = section()
    tree.add(one.tags, len(one.painted.pages), lambda *_: None)

    assert tree.areas == []


def elements(element: StructureElement) -> list[StructureElement]:
    held = [kid for kid in element.kids if isinstance(kid, StructureElement)]
    return [element, *(it for kid in held for it in elements(kid))]
