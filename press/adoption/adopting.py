"""One adoption: foreign texts read, brought into the book's form, written all at once or not at all."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from press.adoption.boxes import bring_boxes_in_order
from press.adoption.chapters import Chapter, split
from press.adoption.html_parts import read_html_parts
from press.adoption.languages import mark_languages
from press.adoption.ledger import Ledger
from press.adoption.letters import bring_letters_in_order
from press.adoption.links import index_ids, lead_links
from press.adoption.passages import bring_passages_in_order, count_kinds
from press.adoption.pictures import PICTURES, Album, bring_pictures_in_order
from press.adoption.reading import READERS, Document, read_document
from press.adoption.spine import BOOK, names_on_spine, with_chapters
from press.adoption.tables import bring_tables_in_order
from press.adoption.writing import write_chapter
from press.delivery import deliver, withdraw
from press.proof.findings import Finding, PressError
from press.store import Store
from press.typesetting.pandoc import parse

_ID = re.compile(r"""(?:#|\bid=['"])([\w-]+)""")


@dataclass(slots=True)
class Adoption:
    """What an adoption writes, and what it has to say."""

    chapters: dict[str, str]  # the text of each file to be
    pictures: dict[str, Path]
    spine: str | None
    ledger: Ledger
    counts: list[tuple[str, int, int, str]]  # a kind, how many the source has, how many the result, and why they differ


def adopt(names: Sequence[str], root: Path, store: Store) -> Adoption:
    """What these files become; nothing is written yet. Raises PressError with all that stands against it."""
    ledger, album = Ledger(), Album(root)
    documents = _read(names, ledger)
    source: Counter[str] = Counter()
    chapters: list[Chapter] = []
    for document in documents:
        document.blocks = read_html_parts(document.blocks, document.path, ledger)
        source.update(count_kinds(document.blocks))
        chapters += _in_order(document, album, ledger)
    _give_slugs(chapters)
    book = (root / BOOK).read_text("utf-8")
    _refuse_known(chapters, names_on_spine(book), root)
    index = index_ids(chapters, _ids_of(root))
    references = _references(root)
    for chapter in chapters:
        lead_links(chapter, index, references, ledger)
        mark_languages(chapter.blocks, ledger)
    texts = {c.path: ledger.locate(write_chapter(c.blocks, c.slug, root, ledger), c.path) for c in chapters}
    counts = _compared(source, texts, root, store, ledger)
    return Adoption(texts, album.named, with_chapters(book, [c.slug for c in chapters]), ledger, counts)


def deliver_adoption(adoption: Adoption, root: Path) -> list[Path]:
    """Write the pictures, the chapters and the spine; all of it, or nothing."""
    written = list[Path]()
    try:
        for name, file in adoption.pictures.items():
            written += _new(root / PICTURES / name, file.read_bytes())
        for path, text in adoption.chapters.items():
            written += _new(root / path, text.encode())
        if adoption.spine:
            deliver(adoption.spine.encode(), root / BOOK)
    except BaseException:
        for path in written:
            withdraw(path)
        raise
    return written


def _new(path: Path, data: bytes) -> list[Path]:
    """The path of a file that was not there before."""
    if path.exists():
        if path.read_bytes() == data:
            return []
        problem = f"{path.name} is there already."
        raise PressError([Finding(str(path), 0, "f-024", problem, "Move it away, and adopt the text again.")])
    return [deliver(data, path)]


def _read(names: Sequence[str], ledger: Ledger) -> list[Document]:
    """The documents that are named, or stand in folders that are; every refusal at once."""
    documents, findings = list[Document](), list[Finding]()
    for path in [file for name in names for file in _files(Path(name))]:
        try:
            documents.append(read_document(path, ledger))
        except PressError as error:
            findings += error.findings
    if findings:
        raise PressError(findings)
    return documents


def _files(path: Path) -> list[Path]:
    """The texts of a folder in the order of its own table of contents, or of their names; a file is itself."""
    if not path.is_dir():
        return [path]
    found = {file for file in path.iterdir() if file.suffix.lower() in READERS and not file.name.startswith(("_", "."))}
    order = _contents(path)
    listed = [file for name in order if (file := path / name) in found]
    rest = (
        []
        if listed
        else sorted(found, key=lambda file: [int(p) if p.isdigit() else p for p in re.split(r"(\d+)", file.name)])
    )
    if not listed and not rest:
        problem = f'There is no text in the folder "{path.name}".'
        raise PressError([Finding(str(path), 0, "f-020", problem, f"Name files of these kinds: {' '.join(READERS)}.")])
    return listed or rest


def _contents(folder: Path) -> list[str]:
    """The files that a Quarto book or an mdBook lists, in its order."""
    for name, pattern in (
        ("_quarto.yml", r"^\s*(?:-\s+|(?:-\s+)?(?:file|part):\s*)[\"']?([\w./-]+\.qmd)\b"),
        ("SUMMARY.md", r"^\s*(?:[-*]\s+)?\[[^\]]*\]\((?:\./)?([^)\s]+\.md)\)"),
    ):
        if (folder / name).is_file():
            return list(dict.fromkeys(re.findall(pattern, (folder / name).read_text("utf-8"), re.MULTILINE)))
    return []


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
        raise PressError([Finding(c.path, 0, "f-024", f'A chapter "{c.slug}" {problem}', remedy) for c in known])


def _ids_of(root: Path) -> set[str]:
    """Ids that the book's own chapters use, or may ask for."""
    return {key for file in (root / "content/chapters").glob("*.md") for key in _ID.findall(file.read_text("utf-8"))}


def _references(root: Path) -> set[str]:
    """The keys that a chapter may cite."""
    found = set[str]()
    for name in ("content/references.yaml", "content/sources.yaml"):
        if (root / name).is_file():
            known = yaml.safe_load((root / name).read_text("utf-8")) or []
            entries = known.get("references", []) if isinstance(known, dict) else known
            found |= {str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry}
    return found


def _compared(
    source: Counter[str], texts: dict[str, str], root: Path, store: Store, ledger: Ledger
) -> list[tuple[str, int, int, str]]:
    """How many of each kind the source has and the chapters have, as the book itself reads them."""
    result: Counter[str] = Counter()
    for path, text in texts.items():
        blocks, _ = parse(_without_raw(text), path, root, store)
        result.update(count_kinds(blocks))
    lines = []
    for kind, before in source.items():
        why: Counter[str] = Counter()
        for shifted, by, reason in ledger.shifts:
            why[reason] += by if shifted == kind else 0
        told = "; ".join(f"{by:+d} {reason}" for reason, by in why.items() if by)
        unknown = result[kind] - before - sum(why.values())
        if unknown:
            told = "; ".join(filter(None, (told, f"{unknown:+d} for no reason that is known")))
            ledger.needs_you(f"The source has {before} {kind}, the chapters {result[kind]}: {told}")
        lines.append((kind, before, result[kind], told))
    return lines


def _without_raw(text: str) -> str:
    return re.sub(r"\{% (?:end)?raw %\}", "", text)


def discard(documents: Iterable[Document]) -> None:
    """Remove the folders into which pictures were taken out of documents."""
    for document in documents:
        if document.pictures.name.startswith("adopt-"):
            shutil.rmtree(document.pictures, ignore_errors=True)
