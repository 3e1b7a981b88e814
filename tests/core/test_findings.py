"""A finding: where it is, how it is printed, and in which order findings stand."""

from dataclasses import asdict, replace

from press.core.findings import Finding, Severity, finding_from_dict

LINE = Finding("content/uno.md", 3, "x-001", "It is wrong.", "Mend it.")
PAGE = Finding("libro-print.pdf", 0, "q-004", "The page is turned.", "Turn it.", page=3)


def test_a_line_and_a_page_are_printed_differently() -> None:
    assert str(LINE) == "content/uno.md:3: [x-001] It is wrong. Mend it."
    assert str(PAGE) == "libro-print.pdf, page 3: [q-004] The page is turned. Turn it."


def test_without_either_it_is_of_the_whole_file() -> None:
    assert str(replace(PAGE, page=0)).startswith("libro-print.pdf: [q-004]")


def test_a_warning_says_so_and_a_position_stands_before_the_remedy() -> None:
    warning = replace(PAGE, severity=Severity.WARNING, position="2 mm from the left")
    assert str(warning).endswith(
        "warning: [q-004] The page is turned. At 2 mm from the left. Turn it."
    )


def test_findings_stand_in_the_order_of_files_lines_and_pages_before_codes() -> None:
    later = [replace(LINE, line=12, code="a-001"), replace(PAGE, page=12, code="a-001")]
    assert sorted([*later, PAGE, LINE]) == [LINE, later[0], PAGE, later[1]]


def test_what_json_keeps_of_a_finding_gives_it_back() -> None:
    assert finding_from_dict(asdict(PAGE)) == PAGE
    old = {key: value for key, value in asdict(LINE).items() if key != "page"}
    assert finding_from_dict(old) == LINE
