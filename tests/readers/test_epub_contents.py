"""What each document of an EPUB holds, by kind and name."""

from collections import Counter
from pathlib import Path

from press.readers.epub_contents import read_contents
from tests.readers.test_epub import MEMBERS, XHTML, packed

TEXT = """<h1 id="uno">Uno</h1><div class="box"><p>a</p></div>
<div id="card-alfa"><div class="card-figures"><ul><li>1</li><li>2</li></ul></div>
<div class="card-facts"><ul><li>x</li></ul></div><div class="card-note">n</div></div>
<div class="card-note">none</div><figure id="fig-a"><img/></figure>
<table id="tab-a"><tr><td><a href="r.xhtml#card-beta">b</a></td></tr><tr><td/></tr></table>
<p><a href="r.xhtml#card-alfa">a</a> <a class="xref" href="#uno">1</a>
<a href="b.xhtml#ref-rossi">r</a></p><aside id="fn-1">n</aside>
<div class="csl-entry" id="ref-rossi">R</div><dl><dt>t</dt></dl>"""


def test_things_are_counted_by_their_kind_and_name(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(packed({**MEMBERS, "EPUB/text/un orto.xhtml": XHTML.format(TEXT)}))

    assert read_contents(path) == {
        "un orto": Counter(
            {
                ("heading of level 1", "uno"): 1,
                ("box", ""): 1,
                ("card", "alfa"): 1,
                ("figure of the card", "alfa"): 2,
                ("fact of the card", "alfa"): 1,
                ("note of the card", "alfa"): 1,
                ("note of the card", ""): 1,
                ("figure", "fig-a"): 1,
                ("table", "tab-a"): 1,
                ("row of the table", "tab-a"): 2,
                ("link to", "card-beta"): 1,
                ("link to", "card-alfa"): 1,
                ("link to", "uno"): 1,
                ("mention of", "card-alfa"): 1,
                ("citation of", "rossi"): 1,
                ("footnote", "fn-1"): 1,
                ("reference", "ref-rossi"): 1,
                ("term", ""): 1,
            }
        )
    }
