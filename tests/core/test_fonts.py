"""The typefaces of the book, by the names that the style sheets use."""

import re
from pathlib import Path

from press.core.fonts import (
    CODE_FAMILIES,
    FAMILIES,
    TEXT_FAMILIES,
    characters_of,
    codepoints_of,
    font_configuration,
    font_files,
)
from press.core.reads import recording


def test_every_family_has_its_files_in_order_and_all_count_as_read() -> None:
    with recording() as recorded:
        files = font_files()

    assert [*files] == sorted(files)
    for family in FAMILIES:
        assert any(name.startswith(family.replace(" ", "")) for name in files)
    assert {f"file:{path}" for path in files.values()} == recorded.reads("/nowhere").keys()


def test_font_has_the_code_points_of_its_letters() -> None:
    regular = codepoints_of(font_files()["TitilliumWeb-Regular.ttf"])

    assert ord("à") in regular
    assert ord("漢") not in regular


def test_characters_of_families_are_those_of_any_of_their_faces() -> None:
    serif, code = characters_of(TEXT_FAMILIES[0]), characters_of(CODE_FAMILIES[0])

    assert {"à", "€"} <= serif & code
    assert code - serif
    assert characters_of(TEXT_FAMILIES[0], CODE_FAMILIES[0]) == serif | code


def test_fontconfig_knows_the_folders_of_the_book_s_fonts_and_no_others(tmp_path: Path) -> None:
    path = font_configuration(tmp_path / "new/work")

    text = path.read_text("utf-8")
    folders = re.findall("<dir>(.+)</dir>", text)
    assert folders == sorted({str(file.parent) for file in font_files().values()})
    assert f"<cachedir>{tmp_path}/new/work/fontconfig</cachedir>" in text


def test_fontconfig_s_file_is_written_anew_only_where_it_differs(tmp_path: Path) -> None:
    path = font_configuration(tmp_path)
    text, written = path.read_text("utf-8"), path.stat().st_mtime_ns
    assert font_configuration(tmp_path).stat().st_mtime_ns == written

    path.write_text("other", "utf-8")

    assert font_configuration(tmp_path).read_text("utf-8") == text
