"""What a build request asks for, and what came of it; whole builds are in test_build.py."""

from pathlib import Path
from typing import Any

import pytest

from press.commands import building
from press.commands.building import BuildRequest, Built
from press.content.editions import Edition
from press.core.findings import Finding
from press.pipeline import manifest
from press.pipeline.orders import Outcome

FOUND, LOST = Finding("a.md", 1, "x-001", "a", "b"), Finding("a.md", 0, "b-010", "a", "b")
MADE = Outcome(Edition("it", "pdf"), "dist/a.pdf", findings=(FOUND,))
FAILED = Outcome(Edition("it", "epub"), findings=(FOUND,))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A work in Italian, with an English catalog of which nothing is out and a French one."""
    for locale in ("en", "fr"):
        path = tmp_path / f"locales/{locale}/LC_MESSAGES/libro.po"
        path.parent.mkdir(parents=True)
        path.write_text("", "utf-8")
    (tmp_path / "content").mkdir()
    identifiers = "identifiers: {it-pdf: a, fr-epub: b}"
    text = f"language: it\nslug: libro\n{identifiers}\n"
    (tmp_path / "content/book.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "draft", "locales"),
    [
        ((), False, ["it", "fr"]),
        ((), True, ["it", "en", "fr"]),
        (("en",), False, ["en"]),
        (("en",), True, ["en"]),
    ],
)
def test_without_a_name_what_is_out_is_built_and_every_language_as_a_draft(
    asked: tuple[str, ...], draft: bool, locales: list[str], root: Path
) -> None:
    request = BuildRequest(root, root / "dist", asked, draft=draft)

    assert request.locales_to_build() == locales
    assert request.mode == ("draft" if draft else "release")


@pytest.mark.parametrize(
    ("built", "is_whole", "made"),
    [
        (Built((MADE,)), True, [MADE]),
        (Built((MADE, FAILED)), False, [MADE]),
        (Built((MADE,), (LOST,)), False, [MADE]),
        (Built(()), True, []),
    ],
    ids=["made", "one failed", "a worker lost", "nothing"],
)
def test_a_build_is_whole_if_every_edition_was_made(
    built: Built, is_whole: bool, made: list[Outcome]
) -> None:
    assert (built.is_whole, built.made) == (is_whole, made)


def test_all_that_was_found_is_kept_the_lost_workers_first() -> None:
    assert Built((MADE, FAILED), (LOST,)).findings == [LOST, FOUND, FOUND]


@pytest.mark.parametrize(
    ("strict", "locales", "jobs", "cores", "spare"),
    [
        (False, ["fr"], 1, 4, [3]),
        (True, ["it", "fr"], 2, 4, [1, 1]),
        (True, ["it", "fr"], 2, 1, [0, 0]),
        (True, ["it", "fr"], 1, 4, [3, 3]),
    ],
)
def test_what_is_current_is_built_again_only_if_strict_and_free_cores_are_shared(
    strict: bool,
    locales: list[str],
    jobs: int,
    cores: int,
    spare: list[int],
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (root / "dist").mkdir()
    (root / "dist/libro-it.pdf").write_bytes(b"")
    record: dict[str, Any] = {"pages": 1, "findings": [], "suppressed": [], "files": [""]}
    record |= {
        "blanks": [],
        "print_specs": {},
        "code": "",
        "rules": {},
        "evidence": [],
        "reads": {},
    }
    monkeypatch.setattr(manifest, "read_state", lambda _: {"records": {"it-pdf-release": 1}})
    monkeypatch.setattr(manifest, "keep", lambda *_: None)
    monkeypatch.setattr(building, "find_current", lambda known, *_: record if known else None)
    monkeypatch.setattr(building, "available_cores", lambda: cores)

    request = BuildRequest(root, root / "dist", formats=("pdf",), strict=strict, jobs=jobs)
    orders, current = building._orders(request, "")

    assert [order.locale for order in orders] == locales
    assert [order.spare_cores for order in orders] == spare
    assert [outcome.edition.name for outcome in current] == ([] if strict else ["it-pdf"])
