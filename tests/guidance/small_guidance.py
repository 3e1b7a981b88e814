"""A small book with one of everything that guidance has, for its tests."""

from pathlib import Path

from press.content.combined_plugins import CombinedData
from press.core.findings import Finding
from press.guidance.guidance import Guidance
from press.pipeline.plugins import read_content

RECIPE = """\
number: 1
title: Un elenco
aim: Sapere chi c’è.
act: {kind: Delibera, adopted_by: La Giunta, says: I requisiti.}
steps:
  - {do: Contate gli spazi., who: Un ufficio, week: 2}
  - {do: Pubblicate l’elenco., who: La Giunta, week: 8}
effort: [{who: Un ufficio, hours: 40}]
money: Nessuno.
clauses: [{about: Chi, text: Chi ha tre tavoli può iscriversi.}]
count: [tavoli]
risks: [{risk: Nessuno si iscrive., remedy: Chiedete perché.}]
small_city: Basta una pagina.
ask: [{who: Chi lo ha fatto, record: alfa}]
evidence: [alfa.desks, alfa.fund]
sources: [giornale-2014]
"""
INDICATORS = """\
indicators:
  - id: tavoli
    name: Tavoli
    kind: output
    formula: {count: i tavoli}
    unit: tavoli
    source: L’elenco
    frequency: ogni anno
    baseline: alfa.desks
  - id: quota
    name: Quota
    kind: outcome
    formula: {numerator: chi resta, denominator: tutti}
    unit: per cento
    source: Un questionario
    frequency: ogni anno
"""
RECOMMENDATIONS = """\
addressees: [{id: city, name: A una città}, {id: state, name: Allo Stato}]
costs: [{id: low, name: basso, means: poche ore}]
recommendations:
  - id: ask
    to: city
    what: Chiedete.
    who: Un ufficio
    by_when: entro un anno
    cost: low
    indicator: quota
    risk: Nessuno risponde.
    rests_on: [alfa.desks]
    recipe: elenco
"""
OPTIONS = """\
criteria:
  - {id: cost, name: Costo, asks: Quanto costa?, scale: [basso, medio, alto]}
options:
  - id: list
    name: Riconoscere
    what: Tenere un elenco.
    judgements:
      - {criterion: cost, grade: basso, because: È una pagina., evidence: [alfa.fund]}
  - id: run
    name: Gestire
    what: Aprire un servizio.
    judgements:
      - {criterion: cost, grade: alto, because: Si pagano i muri., evidence: [alfa.fund]}
"""
FILES = {
    "recipes/elenco.yaml": RECIPE,
    "indicators.yaml": INDICATORS,
    "recommendations.yaml": RECOMMENDATIONS,
    "options.yaml": OPTIONS,
}
RECIPE_FILE, INDICATOR_FILE = "content/recipes/elenco.yaml", "content/indicators.yaml"
ADVICE_FILE, OPTIONS_FILE = "content/recommendations.yaml", "content/options.yaml"
# The files as they are changed, by stem; and what is found: path, line, code, words of the problem.
Fault = tuple[dict[str, str], list[tuple[str, int, str, str]]]
PARTS = ("recipes", "recommendations", "options", "indicators")


def write_guidance(root: Path, **changed: str) -> None:
    """Write all files, those of `changed` (by their stems) otherwise, and list their parts."""
    (root / "content/recipes").mkdir(exist_ok=True)
    for name, text in FILES.items():
        (root / "content" / name).write_text(changed.get(Path(name).stem, text), "utf-8")
    spine = root / "content/book.yaml"
    added = "".join(f"    - {part}: appendix\n" for part in PARTS)
    spine.write_text(f"{spine.read_text('utf-8').rstrip()}\n{added}", "utf-8")


def findings(root: Path) -> list[Finding]:
    """What is found in the files of guidance."""
    names = tuple(f"content/{name}" for name in ("reci", "indi", "reco", "opti"))
    return [each for each in read_content(root).findings if each.path.startswith(names)]


def guidance_of(root: Path) -> Guidance:
    """The guidance of a book, whatever is wrong with it."""
    book = read_content(root).book
    assert book
    assert isinstance(book.data, CombinedData)
    return next(data for data in book.data.all if isinstance(data, Guidance))


def require_findings(root: Path, fault: Fault) -> None:
    """Plant a fault, and require its findings and no other."""
    changed, expected = fault
    write_guidance(root, **changed)
    found = findings(root)
    assert [(each.path, each.line, each.code) for each in found] == [each[:3] for each in expected]
    for finding, (*_, words) in zip(found, expected, strict=True):
        assert words in finding.problem
