"""The straight conversion to compare with: Pandoc to HTML, then one run of WeasyPrint.

python -m bench.straight ROOT LOCALE MANUSCRIPT.md OUT.pdf
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pypandoc


def main(arguments: Sequence[str]) -> None:
    """Typeset a collated manuscript without this program."""
    root, locale, manuscript, out = (
        Path(arguments[0]),
        arguments[1],
        Path(arguments[2]),
        Path(arguments[3]),
    )
    from press.core.fonts import font_configuration

    os.environ["FONTCONFIG_FILE"] = str(font_configuration(out.parent))
    html = pypandoc.convert_file(
        str(manuscript),
        "html5",
        format="markdown-smart",
        extra_args=[
            "--standalone",
            "--toc",
            "--citeproc",
            "--wrap=none",
            "--metadata",
            f"lang={locale}",
            "--metadata",
            "title=Libro",
            f"--bibliography={root / 'content/references.yaml'}",
            f"--bibliography={root / 'content/sources.yaml'}",
            f"--lua-filter={root / 'bench/notes.lua'}",
        ],
    )
    _set(html, root, out)


def _set(html: str, root: Path, out: Path) -> None:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from press.typesetting.fetcher import BASE, BookFetcher

    fonts, fetcher = FontConfiguration(), BookFetcher(root, {})
    live = CSS(
        string="nav a::after, a[href^='#']:not(.x)::after "
        "{ content: target-counter(attr(href), page) }"
    )
    style = CSS(url=f"{BASE}styles/print/print.css", url_fetcher=fetcher, font_config=fonts)
    source = HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    source.write_pdf(out, font_config=fonts, stylesheets=[style, live], pdf_tags=True)


if __name__ == "__main__":
    main(sys.argv[1:])
