"""The fonts that Pango may see: the book's own, so that a page looks the same on every machine."""

from pathlib import Path

from press.core.fonts import font_files


def font_configuration(cache: Path) -> Path:
    """A fontconfig file that knows the book's typefaces and no others (fontconfig's fonts.conf(5))."""
    folders = sorted({path.parent for path in font_files().values()})
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        *(f"<dir>{folder}</dir>" for folder in folders),
        f"<cachedir>{cache / 'fontconfig'}</cachedir>",
        "</fontconfig>",
    ]
    path = cache / "fonts.conf"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(lines) + "\n"
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return path
