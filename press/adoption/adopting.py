"""One adoption: foreign texts read, brought into the book's form, written all at once or not at all."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from press.adoption.bibliography import REFERENCES, cited_works, with_works
from press.adoption.boxes import bring_boxes_in_order
from press.adoption.chapters import Chapter, split
from press.adoption.counting import Count, compare, count_kinds
from press.adoption.files import read_documents
from press.adoption.html_parts import read_html_parts
from press.adoption.languages import mark_languages
from press.adoption.ledger import Ledger
from press.adoption.letters import bring_letters_in_order
from press.adoption.links import index_ids, lead_links
from press.adoption.passages import bring_passages_in_order
from press.adoption.pictures import PICTURES, Album, bring_pictures_in_order
from press.adoption.reading import Document
from press.adoption.spine import BOOK, names_on_spine, with_chapters
from press.adoption.tables import bring_tables_in_order
from press.adoption.writing import write_chapter
from press.content.text import read_text
from press.core.cache import Store
from press.core.files import delete_stale, write_atomically
from press.core.findings import Finding, PressError

_ID = re.compile(r"""(?:#|\bid=['"])([\w-]+)""")


@dataclass(slots=True)
class Adoption:
    """What an adoption writes, and what it has to say."""

    chapters: dict[str, str]  # the text of each file to be
    pictures: dict[str, Path]
    spine: str | None
    references: str | None
    ledger: Ledger
    counts: list[Count]


def adopt(names: Sequence[str], root: Path, store: Store, folder: Path) -> Adoption:
    """What these files become; nothing is written yet, but for pictures taken out of documents into a folder.

    Raises PressError with all that stands against it.
    """
    ledger, album = Ledger(), Album(root)
    chapters: list[Chapter] = []
    source: Counter[str] = Counter()
    documents = read_documents(names, folder, ledger)
    for document in documents:
        document.blocks = read_html_parts(document.blocks, document.path, ledger)
        source.update(count_kinds(document.blocks))
        chapters += _in_order(document, album, ledger)
    _give_slugs(chapters)
    book = read_text(root / BOOK, root)
    _refuse_known(chapters, names_on_spine(book), root)
    known = _references(root)
    works = cited_works(documents, chapters, known, ledger)
    _settle(chapters, root, known | {work["id"] for work in works}, ledger)
    texts = {
        c.path: ledger.locate(write_chapter(c.blocks, c.slug, root, ledger), c.path)
        for c in chapters
    }
    counts = compare(source, texts, root, store, ledger)
    references = with_works(
        read_text(root / REFERENCES, root) if (root / REFERENCES).is_file() else "", works
    )
    return Adoption(
        texts,
        album.named,
        with_chapters(book, [c.slug for c in chapters]),
        references,
        ledger,
        counts,
    )


def _settle(chapters: list[Chapter], root: Path, references: set[str], ledger: Ledger) -> None:
    """What can only be told when all chapters are there: ids, where links lead, and languages."""
    index = index_ids(chapters, _ids_of(root))
    for chapter in chapters:
        lead_links(chapter, index, references, ledger)
        mark_languages(chapter.blocks, ledger)


def deliver_adoption(adoption: Adoption, root: Path) -> list[Path]:
    """Write the pictures, the chapters, the works that they cite and the spine; all of it, or nothing."""
    written, before = list[Path](), dict[str, bytes]()
    try:
        for name, file in adoption.pictures.items():
            written += _new(root / PICTURES / name, file.read_bytes())
        for chapter, text in adoption.chapters.items():
            written += _new(root / chapter, text.encode())
        for name, new in ((REFERENCES, adoption.references), (BOOK, adoption.spine)):
            if new:
                before[name] = (root / name).read_bytes() if (root / name).is_file() else b"[]\n"
                write_atomically(new.encode(), root / name)
    except BaseException:
        for name, data in before.items():
            write_atomically(data, root / name)
        for path in written:
            delete_stale(path)
        raise
    return written


def _new(path: Path, data: bytes) -> list[Path]:
    """The path of a file that was not there before."""
    if path.exists():
        if path.read_bytes() == data:
            return []
        problem = f"{path.name} is there already."
        raise PressError(
            [Finding(str(path), 0, "f-024", problem, "Move it away, and adopt the text again.")]
        )
    return [write_atomically(data, path)]


def _in_order(document: Document, album: Album, ledger: Ledger) -> list[Chapter]:
    """The chapters of a document, each with its blocks in the book's form, but for ids, links and languages."""
    stem = re.sub(r"[^a-z0-9]+", "-", document.path.stem.lower()).strip("-") or "chapter"
    blocks = bring_letters_in_order(document.blocks, ledger, document.name)
    blocks = bring_passages_in_order(blocks, ledger)
    blocks = bring_pictures_in_order(blocks, document.pictures, stem, album, ledger)
    blocks = bring_tables_in_order(blocks, ledger)
    document.blocks = bring_boxes_in_order(blocks, ledger)
    return split(document, ledger)


def _give_slugs(chapters: Iterable[Chapter]) -> None:
    taken = set[str]()
    for chapter in chapters:
        tries = (chapter.slug, *(f"{chapter.slug}-{n}" for n in range(2, 1000)))
        chapter.slug = next(slug for slug in tries if slug not in taken)
        taken.add(chapter.slug)


def _refuse_known(chapters: Iterable[Chapter], spine: set[str], root: Path) -> None:
    """Raise PressError where a chapter of that name is in the book: nothing is ever overwritten."""
    known = [c for c in chapters if (root / c.path).exists() or c.slug in spine]
    if known:
        problem, remedy = (
            "is in the book already; nothing was written.",
            "Rename the file that you adopt, or the chapter.",
        )
        raise PressError(
            [Finding(c.path, 0, "f-024", f'A chapter "{c.slug}" {problem}', remedy) for c in known]
        )


def _ids_of(root: Path) -> set[str]:
    """Ids that the book's own chapters use, or may ask for."""
    return {
        key
        for file in (root / "content/chapters").glob("*.md")
        for key in _ID.findall(file.read_text("utf-8"))
    }


def _references(root: Path) -> set[str]:
    """The keys that a chapter may cite."""
    found = set[str]()
    for name in ("content/references.yaml", "content/sources.yaml"):
        if (root / name).is_file():
            known = yaml.safe_load((root / name).read_text("utf-8")) or []
            entries = known.get("references", []) if isinstance(known, dict) else known
            found |= {
                str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry
            }
    return found
