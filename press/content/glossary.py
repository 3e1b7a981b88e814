"""The glossary: terms that are fixed for the whole book, and names that no language translates."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.content.markdown import Markdown
from press.content.schema import Line, Slug, Strict, validate
from press.content.yaml_source import YamlSource, read_yaml
from press.core.findings import Finding
from press.core.reads import is_file
from press.localization.formats import Formats
from press.localization.translator import Gettext

FILE = "content/glossary.yaml"
TERM = "glossary"  # the context of a term's message
# The language of the second name of a term in the manuscript's language, and for translators.
BRIDGE = "en"


class Name(Strict):
    """A proper name that stays as it is in every language; the note is the translator's."""

    name: Line
    note: Line | None = None


class Term(Strict):
    """A term: its other forms in the manuscript, its translations, and what it means.

    `translations` holds, by locale, what the editor has decided; other languages decide in their
    catalogs. The definition is printed in the book's own glossary, the note is for translators.
    """

    id: Slug
    term: Line
    forms: tuple[Line, ...] = ()
    translations: dict[str, Line] = {}  # noqa: RUF012 a frozen record's default is never changed
    definition: Line
    source: Slug | None = None
    note: Line | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every form in which the manuscript may have it."""
        return self.term, *self.forms


class Glossary(Strict):
    """All terms, in the order of the file, and all names."""

    names: tuple[Name, ...] = ()
    terms: tuple[Term, ...] = ()


def read_glossary(root: Path, sources: Container[str] | None) -> tuple[Glossary, list[Finding]]:
    """The glossary, empty where there is no file, with its findings; raises PressError.

    `sources` are the known citation keys; None where they could not be read, and no key is reported
    as unknown.
    """
    if not is_file(root / FILE):
        return Glossary(), []
    source = read_yaml(root / FILE, root)
    glossary = validate(Glossary, source)
    return _with_known_sources(glossary, sources), list(_findings(glossary, source, sources))


def _with_known_sources(glossary: Glossary, sources: Container[str] | None) -> Glossary:
    terms = (
        term
        if term.source is None or sources is None or term.source in sources
        else term.model_copy(update={"source": None})
        for term in glossary.terms
    )
    return glossary.model_copy(update={"terms": tuple(terms)})


def _findings(
    glossary: Glossary, source: YamlSource, sources: Container[str] | None
) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, entry in enumerate(glossary.terms):
        line = source.line(("terms", index))
        if entry.source and sources is not None and entry.source not in sources:
            problem = f'The source "{entry.source}" is in neither sources.yaml nor references.yaml.'
            yield Finding(FILE, line, "d-023", problem, "Add it there, or correct the key.")
        for key in dict.fromkeys(
            (entry.id, *(spelling.casefold() for spelling in entry.spellings))
        ):
            # A spelling may occur twice within its own term.
            if seen.setdefault(key, line) != line:
                problem = f'"{key}" is in the glossary twice; the first is on line {seen[key]}.'
                yield Finding(FILE, line, "d-025", problem, "Keep one of the two.")


@dataclass(frozen=True, slots=True)
class TermView:
    """A printed term; `other` is its name in the manuscript's language, or in English there."""

    id: str
    name: str
    other: str
    other_language: str
    definition: str
    source: str

    @property
    def cite(self) -> Markdown:
        """The citation of its source, for Pandoc; empty where it has none."""
        return Markdown(f" [@{self.source}]" if self.source else "")


def localize_terms(
    terms: Sequence[Term], formats: Formats, gettext: Gettext, source: str
) -> list[TermView]:
    """The terms in the alphabetical order of the locale; `source` is the manuscript's language."""
    views = (_localize_term(term, formats.locale, gettext, source) for term in terms)
    return sorted(views, key=lambda view: formats.sort_key(view.name))


def _localize_term(entry: Term, locale: str, gettext: Gettext, source: str) -> TermView:
    name, definition = gettext(entry.term, TERM), gettext(entry.definition)
    language = BRIDGE if locale == source else source
    other = entry.translations.get(BRIDGE, "") if language == BRIDGE else entry.term
    is_other = other.casefold() != name.casefold()
    return TermView(
        entry.id, name, other if is_other else "", language, definition, entry.source or ""
    )
