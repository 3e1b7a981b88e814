"""The report names everything that only the editor can do."""

import pytest

from press.adoption.report import ConversionReport
from tests.adoption.conftest import PIXEL, TITLE, Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("![x](manca.png)", 'The picture "manca.png" was not found: only its words were kept'),
        ("Un ![](foto.png).", 'The picture "foto.png" has no alternative text: write {alt="…"}'),
        ("Un [file](dati.xlsx).", "The link to «dati.xlsx» has no target in the book"),
        (
            "Come in @bianchi1999.",
            "«bianchi1999» is neither an id in the text nor a work in content/references.yaml",
        ),
        ("{{< include _manca.qmd >}}", 'The included file "_manca.qmd" was not found'),
        ("{{< include /etc/hostname >}}", 'The included file "/etc/hostname" was not found'),
        (
            "{{< video https://example.org/v >}}",
            "The shortcode «video https://example.org/v» was removed",
        ),
        ("Un \\textbf{x}.", "Raw LaTeX was kept as code: write it in Markdown"),
        ("Una nota.[^1]\n\n[^1]: " + "Parole lunghe. " * 70, "A note has more than 900 letters"),
        ("```{python}\nx\n```", "A code cell (python) was kept as code, without its output"),
    ],
)
def test_what_only_the_editor_can_settle_is_named(text: str, said: str, adopter: Adopter) -> None:
    adopter.put("foto.png", PIXEL)

    assert said in adopter.adopt(adopter.put("prova.qmd", TITLE + text))


def test_what_concerns_a_whole_file_names_no_line() -> None:
    report = ConversionReport()
    report.kept("One", "a.qmd")
    report.changed("Two", "a.qmd")
    report.needs_editor("Three", "a.qmd")

    assert [(entry.path, entry.line) for entry in report.entries] == [("a.qmd", 0)] * 3


def test_the_report_says_what_became_of_everything_and_on_which_line(adopter: Adopter) -> None:
    text = (
        "# Titolo\n\nUn [file](x.xlsx).\n\n![Foto](https://example.org/a.png)\n\n> [!TIP]\n"
        "> Un consiglio.\n"
    )

    said = adopter.adopt(adopter.put("prova.md", text))

    assert (
        "«x.xlsx» has no target in the book: only its words were kept (content/chapters/prova.md:3)"
        in said
    )
    assert (
        "needs you  A link replaces the picture https://example.org/a.png: download it into "
        "assets/images/"
    ) in said
    assert "changed    A call-out «tip» became .note (content/chapters/prova.md:8)" in said
    assert "kept       1 headings, 1 links (content/chapters/prova.md)" in said


def test_the_counts_of_source_and_chapters_stand_side_by_side(adopter: Adopter) -> None:
    said = adopter.adopt(
        adopter.put(
            "prova.md", "# Titolo\n\nUn [file](x.xlsx) e una nota.[^1]\n\n[^1]: Nota.\n\n- a\n- b\n"
        )
    )

    lines = {line.split()[0]: line.split()[1:] for line in said.splitlines() if line}
    assert lines["notes"] == ["1", "1"]
    assert lines["lists"] == ["1", "1"]
    assert lines["links"] == [
        "1",
        "0",
        "-1",
        *["a", "link", "had", "no", "target", "in", "the", "book"],
    ]


def test_a_count_that_nothing_explains_needs_the_editor(
    adopter: Adopter, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = adopter.put("prova.md", "# Titolo\n\nTesto.[^1]\n\n[^1]: Nota.\n")
    # The chapter as written lacks the note.
    monkeypatch.setattr("press.adoption.adopting.write_chapter", lambda *_: "# Titolo\n\nTesto.\n")

    assert "needs you  The source has 1 notes, the chapters 0: find out why" in adopter.adopt(path)


def test_only_differences_of_its_own_kind_explain_a_count() -> None:
    report = ConversionReport()
    report.explain("a-links", 2, "kept elsewhere")

    report.compare({"pictures": 3, "a-links": 1}, {"uno.md": {"pictures": 1, "a-links": 3}})

    (said,) = (entry.what for entry in report.entries if "find out why" in entry.what)
    assert "3 pictures, the chapters 1" in said
