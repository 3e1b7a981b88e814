"""Whether every option is judged by every criterion, in the words of its scale, and on evidence."""

from collections import Counter
from collections.abc import Iterator

from press.core.findings import Finding
from press.guidance.loose_ends import Entry
from press.guidance.options import Option, OptionCriterion, Options


def find_unjudged(entry: Entry[Options]) -> Iterator[Finding]:
    """Options that can't be compared, or of which nothing is known."""
    criteria = {criterion.id: criterion for criterion in entry.record.criteria}
    for option in entry.each("options"):
        yield from _ungraded(option, criteria)
        yield from _incomplete(option, criteria)
        if not any(judgement.evidence for judgement in option.record.judgements):
            problem = f'No judgement of the option "{option.record.id}" rests on a claim.'
            remedy = "Name the claims of at least one of them (evidence)."
            yield Finding(entry.source.path, option.line("judgements"), "d-086", problem, remedy)


def _ungraded(entry: Entry[Option], criteria: dict[str, OptionCriterion]) -> Iterator[Finding]:
    for index, judgement in enumerate(entry.record.judgements):
        criterion = criteria.get(judgement.criterion)
        if criterion and judgement.grade not in criterion.scale:
            problem = f'"{judgement.grade}" is no word of the scale of "{criterion.id}".'
            remedy = f"Use one of: {', '.join(criterion.scale)}."
            line = entry.line("judgements", index, "grade")
            yield Finding(entry.source.path, line, "d-084", problem, remedy)


def _incomplete(entry: Entry[Option], criteria: dict[str, OptionCriterion]) -> Iterator[Finding]:
    judged = Counter(judgement.criterion for judgement in entry.record.judgements)
    for criterion in criteria:
        if (times := judged[criterion]) != 1:
            how = "twice" if times > 1 else "not"
            problem = f'The option "{entry.record.id}" is {how} judged by "{criterion}".'
            remedy = "Judge every option by every criterion once."
            yield Finding(entry.source.path, entry.line("judgements"), "d-085", problem, remedy)
