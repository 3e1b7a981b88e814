"""PDF and EPUB of one language say the same: what a screen reader hears in the one, it hears in the other."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from press.proof.evidence import BoundEpub, Twins
from press.proof.findings import Finding
from press.proof.finished import read_pdf
from press.proof.opened_epub import open_epub
from press.proof.page_marks import Mark, alphabetic, marks_of_epub
from press.proof.registry import NotRun, rule
from press.proof.wording import wording_of_epub, wording_of_pdf

_AROUND = 3  # words shown before a difference
_MOST_WORDS = 12
COVER = "C"  # with which its labels begin; a cover is no page of the book
_LETTERS = 14  # a short title, beside which something else may stand on the page
_SHOWN = 32
_REMEDY = (
    "See make tags: something hides words, says them twice or in another order. Mend its template, or press/tagging."
)


@rule("u-004", only_on_proof=True)
def find_words_heard_otherwise(twins: Twins) -> Iterator[Finding]:
    """The tags of the PDF say the words of the EPUB, section by section, in the same order."""
    if twins.epub is None:
        raise NotRun(f"There is no EPUB beside {twins.pdf.edition}: nothing to compare.")
    heard, wanted = wording_of_pdf(twins.pdf.path), wording_of_epub(twins.epub.path)
    if len(heard) != len(wanted):
        problem = f"The tags have {len(heard)} sections besides cover and contents, the EPUB has {len(wanted)}."
        yield Finding(twins.pdf.path.name, 0, "u-004", problem, _REMEDY)
        return
    for ours, theirs in zip(heard, wanted, strict=True):
        where = f"«{theirs.slug}»"
        yield from _compared(twins, where, ours.text, theirs.text)
        yield from _compared(twins, f"the notes of {where}", ours.notes, theirs.notes)


@rule("e-014", only_on_proof=True)
def find_misplaced_pages(twins: Twins) -> Iterator[Finding]:
    """The EPUB lists every page with words, and each begins with the words with which the printed page begins."""
    if twins.epub is None:
        raise NotRun(f"There is no EPUB beside {twins.pdf.edition}: nothing to compare.")
    printed = read_pdf(twins.pdf.path)
    texts = dict(zip(printed.labels, map(alphabetic, printed.texts), strict=True))
    yield from _unlisted(texts, twins.epub)
    before = _pages_before(texts)
    for mark in marks_of_epub(twins.epub.path):
        if problem := _misplaced(mark, texts.get(mark.folio), before.get(mark.folio, "")):
            path = f"{twins.epub.path.name}/EPUB/text/{mark.slug}.xhtml"
            yield Finding(path, 0, "e-014", problem, "See press/epub/page_marks.py, and the page in the PDF.")


def _pages_before(texts: Mapping[str, str]) -> dict[str, str]:
    """The text of the last page with words before each."""
    written = [folio for folio, text in texts.items() if text]
    return {folio: texts[last] for last, folio in pairwise(written)}


def _misplaced(mark: Mark, page: str | None, before: str) -> str:
    """What is wrong with a mark: the words behind it aren't on its page, or those before it not on the page before."""
    if page is None:
        return f"There is no page {mark.folio} in the print."
    cut = range(max(1, mark.first_word))  # the page may begin within the word, the mark stands before it
    begins = any(mark.after[letters:][:_LETTERS] in page for letters in cut)
    if begins and mark.before[-_LETTERS:] in before:
        return ""
    return f"Page {mark.folio} doesn't begin at its mark, before «{mark.after[:_SHOWN]}»."


def _unlisted(texts: Mapping[str, str], epub: BoundEpub) -> Iterator[Finding]:
    """The pages with words, but for the cover, that the list has not, and those that it has and the PDF hasn't."""
    wanted = [folio for folio, text in texts.items() if text and not folio.startswith(COVER)]
    listed = [words for words, _, _ in open_epub(epub.path).list_of("page-list")]
    for folio in [folio for folio in wanted if folio not in listed] + [f for f in listed if f not in wanted]:
        where = "the printed pages" if folio in listed else "the list of pages"
        path = f"{epub.path.name}/EPUB/nav.xhtml"
        yield Finding(path, 0, "e-014", f"Page {folio} is missing from {where}.", "See press/epub/page_marks.py.")


def _compared(twins: Twins, where: str, heard: Sequence[str], wanted: Sequence[str]) -> Iterator[Finding]:
    """The first difference, and how many more there are."""
    if heard == wanted:
        return
    matched = SequenceMatcher(None, wanted, heard, autojunk=False).get_opcodes()
    (_, since, until, begin, end), *others = (found for found in matched if found[0] != "equal")
    before = " ".join(wanted[max(0, since - _AROUND) : since])
    said = f"the tags say {_shown(heard[begin:end])}, the EPUB {_shown(wanted[since:until])}"
    problem = f"In {where}, after «{before}», {said}{f', and {len(others)} more' if others else ''}."
    yield Finding(twins.pdf.path.name, 0, "u-004", problem, _REMEDY)


def _shown(words: Sequence[str]) -> str:
    if not words:
        return "nothing"
    return f"«{' '.join(words[:_MOST_WORDS])}{' …' if len(words) > _MOST_WORDS else ''}»"
