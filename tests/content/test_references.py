"""The references of a book: a key stands once."""

from pathlib import Path

from press.content.references import read_references


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
