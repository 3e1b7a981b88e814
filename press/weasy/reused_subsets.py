"""Subsets of fonts that several PDFs of one process share, for pictures of their pages.

WeasyPrint cuts every font for every PDF; of one page that takes longer than all the rest. One that
was cut before has its glyphs under the same numbers, so it serves whatever shows no others.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager

from weasyprint.pdf.fonts import Font

from press.weasy.replacing import replaced


def reusing_subsets() -> AbstractContextManager[None]:
    """Within the context, a font is cut only where the last subset lacks one of its glyphs."""
    return replaced(Font, clean=_clean)


_Look = tuple[object, ...]  # the font file with all by which one instance differs from another
_last_subsets: dict[_Look, tuple[frozenset[int], bytes]] = {}
_cut = Font.clean


def _clean(font: Font, to_unicode: Mapping[int, str], hinting: bool) -> None:
    variations = tuple(sorted(font.variations.items()))
    look = (hash(font.file_content), font.hash, variations, font.weight, font.font_size, hinting)
    glyphs = frozenset(to_unicode)
    known, content = _last_subsets.get(look, (frozenset[int](), b""))
    if glyphs <= known and not font.missing:
        font.file_content = content
        return
    _cut(font, to_unicode, hinting)
    if not font.missing:
        _last_subsets[look] = glyphs, font.file_content
