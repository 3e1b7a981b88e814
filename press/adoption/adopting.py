"""Adopt foreign texts: read them, convert them into chapters, write all of them or nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from press.adoption.bibliography import cited_works
from press.adoption.book_files import BOOK, REFERENCES, append_to_spine, append_works, spine_names
from press.adoption.callouts import convert_divs
from press.adoption.chapters import AdoptedChapter, make_slugs_unique, split_into_chapters
from press.adoption.html import convert_raw_html
from press.adoption.ids import assign_ids
from press.adoption.languages import mark_languages
from press.adoption.links import convert_links
from press.adoption.nodes import count_elements
from press.adoption.paragraphs import convert_paragraphs
from press.adoption.pictures import PICTURE_FOLDER, PictureNames, convert_pictures
from press.adoption.reading import Document, read_documents
from press.adoption.report import ConversionReport, Count
from press.adoption.tables import convert_tables
from press.adoption.typography import convert_typography
from press.adoption.writing import write_chapter
from press.content.text import read_text
from press.core.cache import Store
from press.core.files import delete_stale, write_atomically
from press.core.findings import Finding, PressError
from press.core.identity import read_identity
from press.typesetting.pandoc import parse

_ID = re.compile(r"""(?:#|\bid=['"])([\w-]+)""")
_RAW = re.compile(r"\{% (?:end)?raw %\}")


@dataclass(frozen=True, slots=True)
class Adoption:
    """What an adoption writes, and its report; `spine` and `references` are None if unchanged."""

    chapters: dict[str, str]  # text by path
    pictures: dict[str, Path]
    spine: str | None
    references: str | None
    report: ConversionReport
    counts: list[Count]


def adopt(names: Sequence[str], root: Path, store: Store, media: Path) -> Adoption:
    """Convert these files. Writes nothing but the pictures of documents, into `media`.

    Raises PressError with everything that prevents it.
    """
    report, pictures = ConversionReport(), PictureNames(root)
    chapters, source = list[AdoptedChapter](), Counter[str]()
    documents = read_documents(names, media, report)
    for document in documents:
        document.blocks = convert_raw_html(document.blocks, document.path, report)
        source.update(count_elements(document.blocks))
        chapters += _converted(document, pictures, report)
    make_slugs_unique(chapters)
    book = read_text(root / BOOK, root)
    _refuse_existing(chapters, spine_names(book), root)
    known = _known_references(root)
    source_locale = read_identity(root).language
    works = cited_works(documents, chapters, known, source_locale, report)
    index = assign_ids(chapters, _ids_in_book(root))
    for chapter in chapters:
        convert_links(chapter, index, known | {work["id"] for work in works}, report)
        mark_languages(chapter.blocks, source_locale, report)
    texts = {
        chapter.path: report.resolve_markers(
            write_chapter(chapter.blocks, chapter.slug, root, report), chapter.path
        )
        for chapter in chapters
    }
    counts = report.compare(
        source, {path: _counted(text, path, root, store) for path, text in texts.items()}
    )
    known_works = root / REFERENCES
    return Adoption(
        texts,
        pictures.named,
        append_to_spine(book, [chapter.slug for chapter in chapters]),
        append_works(known_works.read_text("utf-8") if known_works.is_file() else "", works),
        report,
        counts,
    )


def _converted(
    document: Document, pictures: PictureNames, report: ConversionReport
) -> list[AdoptedChapter]:
    """The chapters of a document, converted but for ids, links and languages."""
    stem = re.sub(r"[^a-z0-9]+", "-", document.path.stem.lower()).strip("-") or "chapter"
    blocks = convert_typography(document.blocks, report, document.name)
    blocks = convert_paragraphs(blocks, report)
    blocks = convert_pictures(blocks, document.pictures, stem, pictures, report)
    document.blocks = convert_divs(convert_tables(blocks, report), report)
    return split_into_chapters(document, report)


def _counted(text: str, path: str, root: Path, store: Store) -> dict[str, int]:
    """The elements of a chapter as the book itself parses it."""
    parsed, _ = parse(_RAW.sub("", text), path, root, store)
    return count_elements(parsed.blocks)


def _refuse_existing(chapters: Iterable[AdoptedChapter], spine: set[str], root: Path) -> None:
    """Raise PressError (f-024) if the book has a chapter of that name: nothing is overwritten."""
    problem = 'The book already has a chapter "{}"; nothing was written.'
    remedy = "Rename the file that you adopt, or the chapter."
    findings = [
        Finding(chapter.path, 0, "f-024", problem.format(chapter.slug), remedy)
        for chapter in chapters
        if (root / chapter.path).exists() or chapter.slug in spine
    ]
    if findings:
        raise PressError(findings)


def _ids_in_book(root: Path) -> set[str]:
    """Ids that the book's own chapters have or refer to."""
    files = (root / "content/chapters").glob("*.md")
    return {key for file in files for key in _ID.findall(file.read_text("utf-8"))}


def _known_references(root: Path) -> set[str]:
    """The keys of the works that a chapter may cite."""
    found = set[str]()
    for name in (REFERENCES, "content/sources.yaml"):
        if (root / name).is_file():
            known = yaml.safe_load((root / name).read_text("utf-8")) or []
            works = known.get("references", []) if isinstance(known, dict) else known
            found |= {str(work["id"]) for work in works if isinstance(work, dict) and "id" in work}
    return found


def write_adoption(adoption: Adoption, root: Path) -> None:
    """Write pictures, chapters, references and spine; on any error, restore what was there."""
    written, before = list[Path](), dict[Path, bytes]()
    new = {
        root / PICTURE_FOLDER / name: file.read_bytes() for name, file in adoption.pictures.items()
    }
    new |= {root / name: text.encode() for name, text in adoption.chapters.items()}
    changed = {root / REFERENCES: adoption.references, root / BOOK: adoption.spine}
    try:
        for path, data in new.items():
            if not path.exists():
                written.append(write_atomically(data, path))
            elif path.read_bytes() != data:
                remedy = "Move it away, and adopt the text again."
                raise PressError.at(str(path), 0, "f-024", "The file already exists.", remedy)
        for path, text in changed.items():
            if text:
                before[path] = path.read_bytes() if path.is_file() else b"[]\n"
                write_atomically(text.encode(), path)
    except BaseException:
        for path, data in before.items():
            write_atomically(data, path)
        for path in written:
            delete_stale(path)
        raise
