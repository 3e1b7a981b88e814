"""The style sheets of an EPUB: which elements they hide, and which labels lists have.

Rules within @media are left out, since they don't hold on every screen.
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
_NAMESPACES = {"epub": "http://www.idpf.org/2007/ops"}
_LIST_STYLES = ("list-style", "list-style-type")


class StyleSheets:
    """The style sheets of an EPUB, applied to its documents."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._matcher = cssselect2.Matcher()
        for sheet in sheets:
            for rule in tinycss2.parse_stylesheet(sheet):
                if rule.type == "qualified-rule":
                    self._add(rule)

    def of_document(self, root: etree._Element) -> dict[etree._Element, dict[str, str]]:
        """The declarations of each element that a rule matches; the most specific one wins."""
        found: dict[etree._Element, dict[str, str]] = {}
        for wrapped in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
            matches = sorted(self._matcher.match(wrapped), key=lambda match: match[:2])
            for _, _, pseudo, declared in matches:
                if pseudo is None:
                    found.setdefault(wrapped.etree_element, {}).update(declared)
        return found

    def _add(self, rule: tinycss2.ast.QualifiedRule) -> None:
        declared = {
            item.lower_name: tinycss2.serialize(item.value).strip()
            for item in tinycss2.parse_blocks_contents(rule.content)
            if item.type == "declaration"
        }
        for selector in cssselect2.compile_selector_list(rule.prelude, namespaces=_NAMESPACES):
            self._matcher.add_selector(selector, declared)


def is_hidden(declared: Mapping[str, str]) -> bool:
    """Whether the element is invisible."""
    return any(declared.get(name) == value for name, value in _HIDING)


def list_style(declared: Mapping[str, str]) -> str:
    """The style of a list's labels, «none» or «lower-alpha-paren»; empty if no sheet sets it."""
    return next((declared[name] for name in reversed(_LIST_STYLES) if name in declared), "")
