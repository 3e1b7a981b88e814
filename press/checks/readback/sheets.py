"""What the style sheets of an EPUB hide, and which lists they leave without signs, as a reading system computes it.

Only rules that always hold are read: what a sheet says for narrow screens or for the dark is shown otherwise elsewhere.
"""

from collections.abc import Iterable, Mapping

import cssselect2
import tinycss2
import tinycss2.ast
from lxml import etree

_HIDING = {
    ("display", "none"),
    ("visibility", "hidden"),
    ("visibility", "collapse"),
    ("opacity", "0"),
    ("font-size", "0"),
}
_LIST_STYLES = ("list-style", "list-style-type")


class Sheets:
    """The sheets of one book; asked of the elements of one document."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._matcher = cssselect2.Matcher()
        for sheet in sheets:
            for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
                if rule.type == "qualified-rule":
                    self._add(rule)

    def of_document(self, root: etree._Element) -> dict[etree._Element, dict[str, str]]:
        """The declarations that hold for each element that any rule names; the most specific one wins."""
        found: dict[etree._Element, dict[str, str]] = {}
        for wrapped in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
            for _, _, pseudo, declared in sorted(
                self._matcher.match(wrapped), key=lambda match: match[:2]
            ):
                if pseudo is None:
                    found.setdefault(wrapped.etree_element, {}).update(declared)
        return found

    def _add(self, rule: tinycss2.ast.QualifiedRule) -> None:
        declared = {}
        for item in tinycss2.parse_blocks_contents(
            rule.content, skip_comments=True, skip_whitespace=True
        ):
            if item.type == "declaration":
                declared[item.lower_name] = tinycss2.serialize(item.value).strip()
        for selector in cssselect2.compile_selector_list(
            rule.prelude, namespaces={"epub": "http://www.idpf.org/2007/ops"}
        ):
            self._matcher.add_selector(selector, declared)


def is_hidden(declared: Mapping[str, str]) -> bool:
    """Whether nobody sees the element."""
    return any(declared.get(name) == value for name, value in _HIDING)


def list_style(declared: Mapping[str, str]) -> str:
    """The kind of a list's signs, empty where the sheets say nothing: «none», «lower-alpha-paren»."""
    return next((declared[name] for name in reversed(_LIST_STYLES) if name in declared), "")
