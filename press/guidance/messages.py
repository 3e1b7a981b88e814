"""The messages of guidance, in reading order."""

from collections.abc import Iterator

from press.content.marked_fields import messages_of
from press.guidance.guidance_files import GuidanceFiles
from press.localization.message import Message

# How ids in the book begin, as templates/parts/ write them.
RECIPE, RECOMMENDATION, INDICATOR, OPTION = "recipe-", "recommendation-", "indicator-", "option-"
# Of each list: what one of it is for translators, and how its id in the book begins, if it has one.
_LISTS = {
    "criteria": ("a criterion", ""),
    "options": ("an option", OPTION),
    "addressees": ("an addressee", ""),
    "costs": ("a class of cost", ""),
    "recommendations": ("a recommendation", RECOMMENDATION),
    "indicators": ("an indicator", INDICATOR),
}


def guidance_messages(found: GuidanceFiles) -> Iterator[Message]:
    """What the pages of guidance print."""
    for recipe in found.recipes:
        record, path = recipe.record, recipe.source.path
        of, anchor = f"recipe «{record.title}»", f"{RECIPE}{record.slug}"
        yield from messages_of(record, of, path, anchor, "Recipes")
    for entry in filter(None, (found.options, found.recommendations, found.indicators)):
        lists = type(entry.record).model_fields
        for name, (of, prefix) in _LISTS.items():
            for each in entry.each(name) if name in lists else ():
                anchor = f"{prefix}{each.record.id}" if prefix else ""
                yield from messages_of(each.record, of, each.source.path, anchor, "Guidance")
