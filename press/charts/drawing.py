"""From a chart to its picture: vl-convert draws, and what it draws is made fit for a page and a reading program.

Vega measures with the book's own fonts, and gives the same bytes for the same specification. It writes English
descriptions into its elements, which a picture with an alternative text has no use for.
"""

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path

from lxml import etree

from press.charts.chart import Chart
from press.charts.palette import Palette
from press.charts.specification import specify
from press.core.cache import Store
from press.core.fonts import font_files

VEGA_LITE = "6.4"
SVG = "http://www.w3.org/2000/svg"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPENT = ("class", "pointer-events", "role", "version", "opacity", "stroke-miterlimit")


def draw_all(
    charts: Mapping[str, tuple[Chart, str]], palette: Palette, root: Path, store: Store
) -> dict[str, bytes]:
    """Every chart with its title, by the name under which a page asks for it."""
    return {
        name: draw(chart, title, palette, root, store) for name, (chart, title) in charts.items()
    }


def draw(chart: Chart, title: str, palette: Palette, root: Path, store: Store) -> bytes:
    """The picture of a chart as SVG; `title` is what it says to those who don't see it."""
    spec = json.dumps(specify(chart, palette, root), ensure_ascii=False, sort_keys=True)

    def draw_anew() -> str:
        font_files()  # they count as read for every chart, though a process registers them once
        return str(_converter().vegalite_to_svg(spec, vl_version=VEGA_LITE))

    return _finished(store.keep(__name__, (spec,), draw_anew), title, chart)


@cache
def _converter():  # type: ignore[no-untyped-def]
    """vl-convert with the book's faces; only here, since a machine that has every chart in store needn't load it."""
    import vl_convert

    for folder in sorted({str(path.parent) for path in font_files().values()}):
        vl_convert.register_font_directory(folder)
    return vl_convert


def _finished(svg: str, title: str, chart: Chart) -> bytes:
    root = etree.fromstring(_numbered(svg).encode())
    for element in list(root.iter(f"{{{SVG}}}*")):
        _strip(element)
    for text in list(root.iter(f"{{{SVG}}}text")):
        _one_line_each(text)
    languages = {str(line): line.language for line in chart.stand_ins}
    for text in root.iter(f"{{{SVG}}}text"):
        if language := languages.get(text.text or ""):
            text.set(_XML_LANG, language)
            text.set("font-style", "italic")
    etree.cleanup_namespaces(root)
    root.set("role", "img")
    name = etree.Element(f"{{{SVG}}}title")
    name.text = title
    root.insert(0, name)
    return etree.tostring(root, encoding="utf-8") + b"\n"


def _numbered(svg: str) -> str:
    """The same with its clips counted from one: Vega counts on through all pictures of a process."""
    ids = list(dict.fromkeys(re.findall(r'id="(clip\d+)"', svg)))
    for number, key in enumerate(ids, 1):
        svg = re.sub(rf"\b{key}\b", f"c{number}", svg)
    return svg


def _strip(element: etree._Element) -> None:
    """Take out what only a script needs: roles, descriptions in English, areas that nothing fills."""
    for key in [key for key in element.attrib if str(key).startswith("aria-") or key in _SPENT]:
        if key != "opacity" or element.get(key) == "1":
            del element.attrib[key]
    if size := element.get("font-size"):
        element.set("font-size", size.removesuffix("px"))
    parent = element.getparent()
    is_empty = element.tag == f"{{{SVG}}}path" and not (
        element.get("fill") or element.get("stroke")
    )
    if parent is not None and is_empty:
        parent.remove(element)


def _one_line_each(text: etree._Element) -> None:
    """A text element for each line, centred on their place: not every reading system sets <tspan> where it belongs."""
    parent = text.getparent()
    if not len(text) or parent is None:
        return
    y = -sum(float(span.get("dy") or 0) for span in text) / 2
    for span in list(text):
        y += float(span.get("dy") or 0)
        line = deepcopy(text)
        for child in list(line):
            line.remove(child)
        line.text = span.text
        line.set("y", f"{y:g}")
        text.addprevious(line)
    parent.remove(text)
