"""The references of a book: a key stands once."""

from pathlib import Path

import pytest

from press.content.references import FILES, References, find_uncited, read_references


def test_a_key_that_is_taken_says_by_which_reference(minimal_book: Path) -> None:
    path = minimal_book / "content/references.yaml"
    text = path.read_text("utf-8")
    again = text[text.index("- id: rossi2010") :].split("\n- ")[0].rstrip()
    path.write_text(f"{text.rstrip()}\n{again}\n", "utf-8")
    first = text[: text.index("- id: rossi2010")].count("\n") + 1

    (finding,) = (
        finding for finding in read_references(minimal_book).findings if finding.code == "d-031"
    )

    assert f"content/references.yaml:{first}" in finding.problem
    assert finding.line > first


def cited(root: Path, text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """What is cited by a file of this text, and its findings."""
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).unlink(missing_ok=True)
    (root / FILES[0]).write_text(text, "utf-8")
    read = read_references(root)
    return read.cited, [(finding.line, finding.code) for finding in read.findings]


@pytest.mark.parametrize(
    "issued",
    [
        "2014",
        "2014-05-06",
        "{date-parts: [[2014]]}",
        "{date-parts: [[2014, 5], [2015]]}",
        "[{year: 2014}]",
        "{raw: 2014-05}",
        '{literal: "2014, primavera"}',
    ],
)
def test_every_date_of_csl_gives_its_year(issued: str, tmp_path: Path) -> None:
    text = f"- {{id: a, title: A, language: it, issued: {issued}, author: [{{family: Rossi}}]}}\n"
    assert cited(tmp_path, text) == ({"a": "Rossi 2014"}, [])


def test_zotero_s_export_is_read(tmp_path: Path) -> None:
    text = "references:\n- id: a\n  title: A\n  language: it\n  publisher: B\n- id: b\n"
    assert cited(tmp_path, text)[1] == [(6, "d-030")]
    assert cited(tmp_path, text.replace("- id: b\n", "")) == ({"a": "B s.d."}, [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("42\n", (1, "d-030")),
        ("- 42\n", (1, "d-030")),
        ("references: 42\n", (1, "d-030")),
        ("- id: a\n  title: A\n  language: it\n  author: Mario Rossi\n", (4, "d-034")),
        ("- id: a\n  title: A\n  language: it\n  editor: [Mario Rossi]\n", (4, "d-034")),
    ],
)
def test_what_is_no_reference_is_told_with_its_line(
    text: str, finding: tuple[int, str], tmp_path: Path
) -> None:
    assert cited(tmp_path, text) == ({}, [finding])


def test_a_work_may_cite_nothing(tmp_path: Path) -> None:
    read = read_references(tmp_path)
    assert (read.cited, read.findings, read.are_whole) == ({}, (), True)


@pytest.mark.parametrize("issued", ["{date-parts: [[two]]}", "spring", "{raw: about 1990}"])
def test_date_without_a_year_is_refused(minimal_book: Path, issued: str) -> None:
    file = minimal_book / "content/references.yaml"
    file.write_text(f"- {{id: a, title: A, language: it, issued: {issued}}}\n", "utf-8")

    assert [(each.line, each.code) for each in read_references(minimal_book).findings] == [
        (1, "d-035")
    ]


def test_faults_of_one_reference_do_not_hide_each_other(minimal_book: Path) -> None:
    file = minimal_book / "content/references.yaml"
    file.write_text(
        "- {id: a, title: A, language: it}\n- {id: a, title: A, author: Mario, issued: two}\n",
        "utf-8",
    )

    found = [each.code for each in read_references(minimal_book).findings]
    assert found == ["d-034", "d-033", "d-035", "d-031"]


@pytest.mark.parametrize(
    ("field", "remedy"),
    [
        ("type: webpgae", "Write webpage."),
        ("type: [book]", "Use one of its names, such as book, chapter, report, webpage."),
        ("type: invoice", "Use one of its names, such as book, chapter, report, webpage."),
        ("pubisher: Hoepli", "Write publisher."),
        ("author: [{famly: Rossi}]", "Write family."),
        ("translator: [{nome: Rossi}]", "Use one of its names, such as family, given, literal."),
    ],
)
def test_name_that_csl_does_not_have_is_refused(field: str, remedy: str, tmp_path: Path) -> None:
    (tmp_path / FILES[0]).parent.mkdir()
    text = f"- id: a\n  title: A\n  language: it\n  {field}\n"
    (tmp_path / FILES[0]).write_text(text, "utf-8")

    (finding,) = read_references(tmp_path).findings

    assert (finding.line, finding.code, finding.remedy) == (4, "d-036", remedy)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("Così [@rossi2010, p. 3].", 0),
        ("Come dice @rossi2010.", 0),
        ("E @{rossi2010}: così.", 0),
        ("Un rossi2010 per caso.", 1),
        ("Così [@rossi2010b].", 1),
        ("Così.", 1),
    ],
)
def test_a_reference_that_nothing_cites_is_a_warning(written: str, count: int) -> None:
    references = References({}, (), (), places={"rossi2010": "content/references.yaml:7"})
    found = [*find_uncited(references, ["Altro.", written], ())]
    assert [(each.path, each.line, each.code) for each in found] == [
        ("content/references.yaml", 7, "d-042")
    ] * count


def test_a_reference_that_data_name_is_cited() -> None:
    references = References({}, (), (), places={"rossi2010": "content/references.yaml:7"})
    assert [*find_uncited(references, [], {"rossi2010"})] == []
