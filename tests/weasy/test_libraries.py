"""What is laid out depends on the machine's libraries of text."""

from pathlib import Path

from press.core.reads import recording
from press.weasy.libraries import declare_libraries


def test_libraries_of_text_in_the_process_are_inputs(tmp_path: Path) -> None:
    pango, other = tmp_path / "libpango-1.0.so.0.5000", tmp_path / "libother.so.1"
    for path in (pango, other):
        path.write_bytes(b"")
    maps = tmp_path / "maps"
    maps.write_text(
        "".join(f"7f00-7f01 r--p 00000000 fe:01 7 {p}\n" for p in (pango, pango, other))
    )

    with recording() as recorded:
        declare_libraries(maps)

    assert [Path(path).name for _, path in recorded.notes if path.endswith((".5000", ".1"))] == [
        pango.name
    ]


def test_layout_has_loaded_pango() -> None:
    import weasyprint  # noqa: F401  loads it

    with recording() as recorded:
        declare_libraries()

    assert any("libpango" in path for _, path in recorded.notes)
