"""Budgets of time and memory."""

from press.core import limits
from press.core.limits import Budget


def test_who_waits_gives_a_busy_machine_six_times_as_long_and_a_moment_to_start() -> None:
    assert Budget(10).timeout == 65
    assert Budget(0).timeout == 5


def test_layout_may_take_longer_for_more_text() -> None:
    assert limits.layout_budget(0) == Budget(90)
    assert limits.layout_budget(600_000) == Budget(690)


def test_one_try_of_a_search_costs_a_small_part_of_all_tries() -> None:
    assert limits.PROBE.seconds * 10 < limits.SEARCH.seconds
    assert limits.PROBE_LAYOUT.seconds * 3 < limits.SEARCH.seconds


def test_memory_of_each_kind_of_work_is_within_that_of_the_whole_locale() -> None:
    budgets = [value for value in vars(limits).values() if isinstance(value, Budget)]

    assert limits.LOCALE in budgets
    assert all(budget.megabytes <= limits.LOCALE.megabytes for budget in budgets)
