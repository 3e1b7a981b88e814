"""Faults of syntax in a PO file, and headers of another language, are found with their lines."""

import pytest

from press.catalogs.po_syntax import find_faults, find_header_faults, read_statements

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)
ENTRY = 'msgid "a"\nmsgstr "b"\n'


def faults(text: str) -> list[int]:
    """The lines of the faults."""
    return [finding.line for finding in find_faults(text, read_statements(text), "en.po")]


def header_faults(text: str) -> list[str]:
    return [str(found) for found in find_header_faults(text, read_statements(text), "en.po", "en")]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('msgid "a"\nmsgstr "b\n', 8),
        ('msgid "a"\nmsgstr b\n', 8),
        ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', 7),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 9),
        ('msgstr "b"\nmsgstr "c"\n', 7),
        ('msgid "a"\n', 7),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 9),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 10),
        ('msgid "citt\\303\\240"\nmsgstr "city"\n', 7),
    ],
)
def test_broken_syntax_is_found_with_its_line(entry: str, line: int) -> None:
    assert line in faults(HEADER + entry)


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY,
        '# a note\n#~ msgid "gone"\n#~ msgstr "b"\n',
        'msgctxt "c"\nmsgid ""\n"a"\nmsgstr "b"\n',
    ],
)
def test_good_syntax_has_no_fault(entry: str) -> None:
    assert faults(HEADER + entry) == []


def test_the_problem_says_what_is_out_of_place() -> None:
    text = f'{HEADER}msgid "a"\n\nmsgid "b"\nmsgstr "c"\n'
    assert [str(finding) for finding in find_faults(text, read_statements(text), "en.po")] == [
        'en.po:9: [l-002] "msgid" is out of place after "msgid". Put each msgid before its msgstr.'
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("Language: en", "Language: pl", 3),
        ("charset=UTF-8", "charset=ISO-8859-1", 5),
        ("nplurals=2; plural=(n != 1)", "nplurals=1; plural=0", 4),
        ('"Language: en\\n"\n', "", 1),
    ],
)
def test_a_header_of_another_language_or_encoding_is_found(
    right: str, wrong: str, line: int
) -> None:
    [found] = header_faults(HEADER.replace(right, wrong) + ENTRY)
    assert found.startswith(f"en.po:{line}: [l-003] The header ")


def test_a_catalog_without_a_header_lacks_three_fields() -> None:
    assert [found.partition("[l-003] ")[2].partition(".")[0] for found in header_faults(ENTRY)] == [
        'The header has no "Content-Type"',
        'The header has no "Language"',
        'The header has no "Plural-Forms"',
    ]


def test_a_plural_rule_written_otherwise_is_the_same_rule() -> None:
    assert header_faults(HEADER.replace("(n != 1)", "n == 1 ? 0 : 1") + ENTRY) == []
