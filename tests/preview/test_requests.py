"""The values between the processes of a preview."""

import pickle
import subprocess
import sys

from press.core.findings import Finding
from press.preview.requests import Found, Highlight, Pages, Show
from tests.conftest import PROJECT
from tests.preview.conftest import page


def test_questions_and_answers_pass_through_a_pipe() -> None:
    values = (
        Show("it", "uno", ("content/a.md",), ("Il primo",)),
        Pages("it", "uno", (page((1, "Uno")),), (Highlight(0, 0),), ("Uno",)),
        Found("it", "", (Finding("a.md", 1, "x-001", "No.", "Yes."),)),
    )

    assert pickle.loads(pickle.dumps(values)) == values


def test_the_server_starts_without_what_makes_pages() -> None:
    code = "import sys, press.preview.running; print('weasyprint' in sys.modules)"

    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )

    assert answer.stdout == "False\n"
