"""What is open is asked, by tool and subject; what is known is not asked again."""

from dataclasses import replace
from pathlib import Path

import pikepdf

from press.checks.epub.examination import ExaminedEpub
from press.checks.epub.small_screen import ScreenedEpub
from press.checks.judgements import RuleSubject
from press.checks.registry import all_rules
from press.checks.spelling import Spelling
from press.content.editions import Edition
from press.core.cache import Store
from press.core.findings import CheckSkipped
from press.readers.finished import FinishedEpub, FinishedPdf
from press.reports.asking import Question, jobs_for, judgements_of, known_judgements, questions_of
from press.reports.side_by_side import Ended


def missing() -> object:
    raise CheckSkipped("Not there.")


PDF = RuleSubject("a.pdf", FinishedPdf, "1", missing)
EPUB = RuleSubject("a.epub", FinishedEpub, "2", missing)
SCREEN = RuleSubject("a.epub", ScreenedEpub, "2", missing)
EXAMINED = RuleSubject("a.epub", ExaminedEpub, "2", missing)
TEXT = RuleSubject("the text", Spelling, "it", missing)


def test_every_rule_of_a_proof_is_asked_of_its_subjects() -> None:
    asked = {it.rule.code for it in questions_of([PDF])}

    assert asked == {
        rule.code for rule in all_rules() if rule.only_on_proof and rule.reads is FinishedPdf
    }


def test_rules_that_share_a_tool_share_its_run_and_all_of_ours_one() -> None:
    jobs = {
        job.name: job for job in jobs_for(questions_of([PDF, EPUB, SCREEN, EXAMINED, TEXT]), Path())
    }

    assert jobs.keys() == {
        *("veraPDF: a.pdf", "veraPDF (WCAG): a.pdf", "EPUBCheck: a.epub", "Ace: a.epub"),
        *("kobofix: a.epub", "Chromium: a.epub", "our own rules", "the text"),
    }
    assert jobs["veraPDF (WCAG): a.pdf"].seconds > jobs["EPUBCheck: a.epub"].seconds


def question(subject: RuleSubject) -> Question:
    return next(it for it in questions_of([subject]) if not it.rule.tool)


def test_what_is_known_is_not_open(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.save(path)
    book = FinishedPdf(Edition("it", "pdf"), path)
    [asked] = [
        it for it in questions_of([replace(PDF, make=lambda: book)]) if it.rule.code == "m-001"
    ]
    assert known_judgements([asked], Store.of(tmp_path)) == {}

    [job] = jobs_for([asked], tmp_path)
    [said] = job.run()

    assert known_judgements([asked], Store.of(tmp_path)) == {asked: replace(said, is_kept=True)}


def test_the_judgements_of_a_job_are_passed_on(tmp_path: Path) -> None:
    asked = question(PDF)
    [job] = jobs_for([asked], tmp_path)

    [said] = judgements_of(Ended(job, job.run(), "", 1.0), [asked])

    assert (said.code, said.subject, said.not_run) == (asked.rule.code, "a.pdf", "Not there.")


def test_a_lost_job_was_not_run_and_no_other(tmp_path: Path) -> None:
    lost = "Its process was ended by SIGKILL: run the proof again."
    mine, other = question(PDF), questions_of([TEXT])[0]
    job, _ = jobs_for([mine, other], tmp_path)

    said = list(judgements_of(Ended(job, None, lost, 1.0), [mine, other]))

    assert [(it.code, it.not_run) for it in said] == [(mine.rule.code, lost)]
