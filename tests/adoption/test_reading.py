"""Documents and folders are read in order; what can't be read is refused."""

import pytest

from tests.adoption.conftest import Adopter


def test_a_folder_is_adopted_in_the_order_of_its_own_contents(adopter: Adopter) -> None:
    adopter.put("zeta.md", "# Zeta\n\nUno, vedi [alfa](alfabeto.md) e [qui](alfabeto.md#parte).\n")
    adopter.put("alfabeto.md", "# Alfa\n\nDue.\n\n## Parte\n\nTre.\n")
    adopter.put("SUMMARY.md", "- [Zeta](./zeta.md)\n- [Alfa](alfabeto.md)\n")

    adopter.adopt(adopter.folder)

    assert (
        adopter.chapter("zeta")
        == "# Zeta\n\nUno, vedi [alfa](#alfabeto) e [qui](#alfabeto-parte).\n"
    )
    assert "    - zeta\n    - alfabeto\n" in adopter.book()


def test_a_folder_of_sphinx_begins_with_its_first_page_which_lists_the_others(
    adopter: Adopter,
) -> None:
    adopter.put("alfa.html", "<h1>Alfa</h1><p>Testo.</p>")
    adopter.put("vecchio.html", "<h1>Vecchio</h1><p>Testo.</p>")
    entry = '<li class="toctree-l1"><a class="reference internal" href="alfa.html{}">Alfa</a></li>'
    adopter.put(
        "index.html", f"<h1>Zeta</h1><p>Testo.</p><ul>{entry.format('')}{entry.format('#x')}</ul>"
    )

    said = adopter.adopt(adopter.folder)

    assert "    - zeta\n    - alfa\n" in adopter.book()
    assert "Skipped, since the folder's table of contents doesn't list it (vecchio.html)" in said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "a.pdf",
            b"%PDF",
            (
                '[f-020] The format of "a.pdf" is not supported. Save it as one of: .docx .html '
                ".md .odt .qmd."
            ),
        ),
        ("a.docx", b"no zip", "[f-023] Pandoc can't read it: "),
        ("a.md", b"# A\n\nperch\xe9\n", "a.md:3: [f-022] The file is not UTF-8. Save it as UTF-8."),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    name: str, content: bytes, said: str, adopter: Adopter
) -> None:
    assert said in adopter.refused(str(adopter.put(name, content)))


def test_a_file_that_is_not_there_is_refused_with_all_others(adopter: Adopter) -> None:
    said = adopter.refused("a.docx", "b.md").splitlines()

    assert [line.partition(" ")[2].partition(".")[0] for line in said] == [
        "[f-021] There is no such file"
    ] * 2
    assert "[f-021] No file is named." in adopter.refused()


def test_an_empty_folder_is_refused(adopter: Adopter) -> None:
    adopter.put("nota.txt", "x")

    assert 'The folder "foreign" holds no file that can be adopted.' in adopter.refused(
        str(adopter.folder)
    )
