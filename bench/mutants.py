"""`make mutants`: random faults in press/, which the tests of the faulty module should find.

Cosmic Ray changes the code and keeps what became of each mutant in a file, from which a stopped
run goes on (`cr-report`, `cr-html` read it). This adds what it lacks: a random sample, and tests
by module, since it runs one command for all. Each mutant is tried in a copy of the tree, by the
tests of its module, then by those tests of its users that run the changed line, at last by those
that build whole small books: a round is finished before the next, which costs more, begins.
"""

import argparse
import hashlib
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

from bench.mutations import PROJECT, Mutant, choose, statement_lines
from bench.selection import rounds_of_tests
from bench.trials import Judge, copy_tree, runs_line, stop_all

if TYPE_CHECKING:
    from cosmic_ray.work_db import WorkDB

KEPT = Path(".cache/mutants")
ROUNDS = ("tests of the module", "tests of its users", "whole books")
_REPORTED = 10  # mutants between two lines of progress
_MOST = 0.05  # of the mutants may be missed


@dataclass(frozen=True, slots=True)
class Trial:
    """What a mutant went through: the rounds it passed, and the test that found it."""

    rounds: int = 0
    finder: str = ""


class Session:
    """What became of each mutant, in a file of Cosmic Ray.

    One that was found is not tried again; one that was missed is, where the tests have changed.
    """

    def __init__(self, database: "WorkDB", tests: str) -> None:
        self._database, self._tests = database, tests
        self._trials = dict(self._read())

    def _read(self) -> Iterator[tuple[str, Trial]]:
        for key, result in self._database.results:
            rounds, tests, finder = result.output.split(" ", 2)
            if finder or tests == self._tests:
                yield key, Trial(int(rounds), finder)

    def trial(self, mutant: Mutant) -> Trial:
        """What is known of a mutant."""
        return self._trials.get(key_of(mutant), Trial())

    def record(self, mutant: Mutant, trial: Trial) -> None:
        """Keep what became of a mutant."""
        from cosmic_ray.work_item import (
            MutationSpec,
            TestOutcome,
            WorkerOutcome,
            WorkItem,
            WorkResult,
        )

        key, place = key_of(mutant), mutant.place
        if key not in {item.job_id for item in self._database.work_items}:
            start, end = (place.line, 0), (place.line + 1, 0)
            spec = MutationSpec(mutant.path, place.operator, place.occurrence, start, end)
            self._database.add_work_item(WorkItem.single(key, spec))
        outcome = TestOutcome.KILLED if trial.finder else TestOutcome.SURVIVED
        text = f"{trial.rounds} {self._tests} {trial.finder}"
        self._database.set_result(key, WorkResult(WorkerOutcome.NORMAL, text, outcome, str(mutant)))
        self._trials[key] = trial


def key_of(mutant: Mutant) -> str:
    """What tells a mutant from every other, of this text of its module or another."""
    changed = hashlib.sha256(mutant.changed.encode()).hexdigest()[:16]
    return f"{mutant.path}:{mutant.place.line}:{changed}"


def digest_of(*folders: str, root: Path = PROJECT) -> str:
    """What changes whenever a module in one of these folders does."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@dataclass(slots=True)
class Run:
    """The copies of the tree that are free, and what all trials share."""

    kept: Path  # which lines each file of tests runs
    trees: Queue[Path] = field(default_factory=Queue)
    judge: Judge = field(default_factory=Judge)

    def try_out(self, mutant: Mutant, number: int) -> Trial:
        """Try a mutant in one round."""
        tree, tests = self.trees.get(), rounds_of_tests(mutant.path)[number]
        try:
            if number == 1:
                return Trial(2, self._found_by_users(mutant, tests, tree))
            marked = "" if number == 2 else "not slow"
            return Trial(number + 1, self.judge.finder(mutant, tests, tree, marked))
        finally:
            self.trees.put(tree)

    def _found_by_users(self, mutant: Mutant, tests: Sequence[str], tree: Path) -> str:
        """The test that finds it, of those that run the changed line; the nearest are asked first.

        What no test runs in its own process is perhaps run in another: all are asked.
        """
        lines, asked = statement_lines(mutant.text, mutant.place.line), False
        for name in tests:
            if runs_line(name, mutant.path, lines, tree, self.kept):
                asked = True
                if found := self.judge.finder(mutant, [name], tree, "not slow"):
                    return found
        return "" if asked else self.judge.finder(mutant, tests, tree, "not slow")


@contextmanager
def started(jobs: int) -> Iterator[Run]:
    """Copies of the tree for so many trials at once; what still runs at the end is stopped."""
    kept = PROJECT / KEPT / f"lines-{digest_of('press', 'tests')}"
    kept.mkdir(parents=True, exist_ok=True)
    run = Run(kept)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for number in range(jobs):
            run.trees.put(copy_tree(Path(folder) / str(number)))
        try:
            yield run
        finally:
            stop_all()


def try_all(mutants: Sequence[Mutant], session: Session, run: Run, jobs: int) -> None:
    """Try the mutants round by round, each in one that it has not been through."""
    for number, name in enumerate(ROUNDS):
        trials = {mutant: session.trial(mutant) for mutant in mutants}
        left = [it for it, trial in trials.items() if (trial.rounds, trial.finder) == (number, "")]
        pool, missed = ThreadPoolExecutor(jobs), 0
        try:
            futures = {pool.submit(run.try_out, mutant, number): mutant for mutant in left}
            for done, future in enumerate(as_completed(futures), 1):
                try:
                    session.record(futures[future], trial := future.result())
                except OSError as error:  # of the machine: another run tries it again
                    print(f"{futures[future]}\nnot tried: {error}", file=sys.stderr)
                    continue
                missed += not trial.finder
                if done % _REPORTED == 0 or done == len(left):
                    told = f"{name}: {done} of {len(left)} tried, {missed} not found"
                    print(told, file=sys.stderr, flush=True)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def summary(trials: Mapping[Mutant, Trial], unsound: Sequence[str]) -> str:
    """How many mutants were found in which round, and those that were not."""
    missed = [str(mutant) for mutant, trial in trials.items() if not trial.finder]
    found = Counter(trial.rounds for trial in trials.values() if trial.finder)
    first, *further = [f"{found[number]} {{}}by {name}" for number, name in enumerate(ROUNDS, 1)]
    counts = ", ".join([first.format("found "), *(each.format("") for each in further)])
    lines = [f"{len(trials)} mutants: {counts}."]
    lines.append(f"{len(missed)} not found ({len(missed) / len(trials):.1%}).")
    if unsound:
        lines.append(f"Left out, since they fail without any mutant: {', '.join(unsound)}.")
    return "\n\n".join(["\n".join(lines), *missed])


def main(arguments: Sequence[str]) -> int:
    """Try the mutants and print those not found; 1 if they are more than one in twenty."""
    from cosmic_ray.work_db import use_db  # `make mutants` installs it, nothing else

    parser = argparse.ArgumentParser(prog="bench.mutants", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=150, help="how many mutants (150)")
    parser.add_argument("--seed", type=int, default=1, help="which ones: another sample")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    mutants = choose(options.count, options.seed)
    (PROJECT / KEPT).mkdir(parents=True, exist_ok=True)
    with use_db(str(PROJECT / KEPT / "session.sqlite")) as database, started(options.jobs) as run:
        session = Session(database, digest_of("tests"))
        try:
            try_all(mutants, session, run, options.jobs)
        except KeyboardInterrupt:
            print("Stopped: the same command goes on from here.", file=sys.stderr)
            return 130
        results = {mutant: session.trial(mutant) for mutant in mutants}
        print(summary(results, run.judge.unsound))
    missed = sum(not trial.finder for trial in results.values())
    return int(missed > len(mutants) * _MOST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
