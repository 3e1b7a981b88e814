"""Guidance as the templates of its parts see it: in one locale, with what its references mean."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from press.content.markdown import Markdown
from press.content.plugin import Quantity
from press.content.words import Words
from press.guidance.claims import ClaimName
from press.guidance.guidance_files import GuidanceRecords
from press.guidance.indicators import KINDS, Indicator, formula_in_words
from press.guidance.options import Option, OptionCriterion, OptionJudgement, Options
from press.guidance.recipes import Recipe, RecipeContact
from press.guidance.recommendations import Addressee, CostClass, Recommendation, Recommendations
from press.localization.formats import Formats
from press.localization.untranslated import joined_text


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator, its formula in words, and its claim to start from, if the data have one."""

    indicator: Indicator
    formula: str
    baseline: ClaimName | None


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """The indicators of one kind, its heading, and the caption of its table."""

    kind: str
    name: str
    caption: str
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step; `until` is the week in words."""

    do: str
    who: str
    until: str


@dataclass(frozen=True, slots=True)
class EffortView:
    """The hours that somebody gives, in words."""

    who: str
    hours: str


@dataclass(frozen=True, slots=True)
class RecipeView:
    """A recipe with its indicators, its claims, whom to ask, and the citation of its sources."""

    recipe: Recipe
    steps: tuple[StepView, ...]
    effort: tuple[EffortView, ...]
    indicators: tuple[Indicator, ...]
    evidence: tuple[ClaimName, ...]
    contacts: tuple[RecipeContact, ...]
    cite: Markdown


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A recommendation under its number, with what it refers to."""

    number: int
    recommendation: Recommendation
    cost: CostClass | None
    indicator: Indicator | None
    recipe: Recipe | None
    evidence: tuple[ClaimName, ...]


@dataclass(frozen=True, slots=True)
class AddresseeView:
    """An addressee with its recommendations."""

    addressee: Addressee
    recommendations: tuple[RecommendationView, ...]


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A judgement by a criterion; `level` is the place of its word on the scale, from 1."""

    criterion: OptionCriterion
    judgement: OptionJudgement
    level: int
    evidence: tuple[ClaimName, ...]


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option with its judgements in the order of the criteria."""

    option: Option
    judgements: tuple[JudgementView, ...]

    @property
    def claims(self) -> tuple[ClaimName, ...]:
        """The claims of all judgements, each once."""
        return tuple(dict.fromkeys(name for each in self.judgements for name in each.evidence))


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A criterion, and how the options do by it, in their order."""

    criterion: OptionCriterion
    judgements: tuple[JudgementView, ...]


@dataclass(frozen=True, slots=True)
class GuidanceViews:
    """The views of one locale's records; what a reference does not find is reported, and left out.

    `figures` are those of the data, `places` the ids of records in the book, `cited` the keys of
    all sources.
    """

    records: GuidanceRecords
    figures: Mapping[tuple[str, str], Quantity]
    places: Mapping[str, str]
    cited: Collection[str]
    formats: Formats
    words: Words

    def recipes(self) -> Iterator[RecipeView]:
        """The recipes by their numbers."""
        indicators = self._indicators()
        for recipe in self.records.recipes:
            keys = [f"@{key}" for key in recipe.sources if key in self.cited]
            yield RecipeView(
                recipe,
                tuple(StepView(step.do, step.who, self._until(step.week)) for step in recipe.steps),
                tuple(EffortView(each.who, self._hours(each.hours)) for each in recipe.effort),
                tuple(indicators[name] for name in recipe.count if name in indicators),
                self._claims(recipe.evidence),
                tuple(map(self._contact, recipe.ask)),
                Markdown(f"[{'; '.join(keys)}]" if keys else ""),
            )

    def addressees(self) -> Iterator[AddresseeView]:
        """The recommendations by addressee, numbered through all of them."""
        advice, numbers = self.records.recommendations, count(1)
        if advice is None:
            return
        for addressee in advice.addressees:
            own = (each for each in advice.recommendations if each.to == addressee.id)
            views = (self._recommendation(each, next(numbers), advice) for each in own)
            yield AddresseeView(addressee, tuple(views))

    def indicators(self) -> list[IndicatorGroup]:
        """The indicators by kind: what is put in, what is made, what it changes."""
        views = list(map(self._indicator, self._indicators().values()))
        return [
            IndicatorGroup(
                kind,
                self.words["indicators"][kind],
                self.words["indicators"][f"{kind}_caption"],
                tuple(view for view in views if view.indicator.kind == kind),
            )
            for kind in KINDS
        ]

    def options(self) -> Iterator[OptionView]:
        """The options in the order of the file."""
        compared = self.records.options
        if compared is None:
            return
        for option in compared.options:
            yield OptionView(option, tuple(self._judgements(option, compared)))

    def comparison(self) -> Iterator[ComparisonRow]:
        """The same by criterion."""
        views, compared = list(self.options()), self.records.options
        for criterion in compared.criteria if compared else ():
            judged = (each for view in views for each in view.judgements)
            own = tuple(each for each in judged if each.criterion.id == criterion.id)
            if len(own) == len(views):
                yield ComparisonRow(criterion, own)

    def _until(self, week: int) -> str:
        phrase = self.words["recipes"]["until"]
        return joined_text(phrase % {"week": week}, phrase)

    def _hours(self, hours: int) -> str:
        phrase = self.words["recipes"]["hours"]
        return joined_text(phrase % {"hours": self.formats.number(hours)}, phrase)

    def _recommendation(
        self, each: Recommendation, number: int, advice: Recommendations
    ) -> RecommendationView:
        costs = {cost.id: cost for cost in advice.costs}
        recipes = {recipe.slug: recipe for recipe in self.records.recipes}
        return RecommendationView(
            number,
            each,
            costs.get(each.cost),
            self._indicators().get(each.indicator),
            recipes.get(each.recipe or ""),
            self._claims(each.rests_on),
        )

    def _judgements(self, option: Option, compared: Options) -> Iterator[JudgementView]:
        judged = {each.criterion: each for each in option.judgements}
        for criterion in compared.criteria:
            if (each := judged.get(criterion.id)) and each.grade in criterion.scale:
                level = criterion.scale.index(each.grade) + 1
                yield JudgementView(criterion, each, level, self._claims(each.evidence))

    def _indicator(self, each: Indicator) -> IndicatorView:
        claims = self._claims([each.baseline] if each.baseline else [])
        formula = formula_in_words(each.formula, self.words)
        return IndicatorView(each, formula, claims[0] if claims else None)

    def _indicators(self) -> dict[str, Indicator]:
        found = self.records.indicators
        return {each.id: each for each in found.indicators} if found else {}

    def _claims(self, names: Iterable[str]) -> tuple[ClaimName, ...]:
        claims = map(ClaimName, names)
        return tuple(claim for claim in claims if (claim.record, claim.figure) in self.figures)

    def _contact(self, contact: RecipeContact) -> RecipeContact:
        is_known = contact.record in self.places
        return contact if is_known else contact.model_copy(update={"record": None})
