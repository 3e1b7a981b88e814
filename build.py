#!/usr/bin/env python3
"""Build the editions of a book, PDF and EPUB in each language, into its dist/."""

import argparse
import os
import sys

ENGINE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, ENGINE)

from press.pipeline import manifest  # noqa: E402 the root must be found from any folder


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """What the person at the terminal asks for."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description=__doc__,
        epilog="Without arguments: every edition, in every language that has come to one.",
    )
    parser.add_argument(
        "verb",
        nargs="?",
        default="build",
        choices=(
            "build",
            "proof",
            "addresses",
            "catalogs",
            "status",
            "check-catalogs",
            "kit",
            "pseudo",
            "schema",
            "softproof",
            "tags",
            "partner",
            "check-copy",
            "reading",
            "adopt",
        ),
        help="build the editions (the default); proof: build and check everything; addresses: keep what others may "
        "cite of the EPUB; catalogs: bring today's Italian into the catalogs; status: how far each language is; "
        "check-catalogs: every slip in every catalog; kit: what translators take along; pseudo: an edition in "
        "pseudo-language, and what escaped its brackets; schema: write the schema of the initiatives; softproof: the "
        "printer's pages on paper and in ink, as pictures; tags: what a screen reader finds in the PDF; partner: "
        "copies of the EPUB for these partners, or for all; check-copy: whether the text of a copy is the official "
        "one; reading: the EPUB on a phone, on a tablet, at night and in large type, as pictures; adopt: chapters made "
        "of texts written elsewhere",
    )
    add = parser.add_argument
    add(
        "names",
        nargs="*",
        metavar="NAME",
        help="of partner: files of content/partners/; of check-copy: the copies; "
        "of adopt: .docx .odt .html .md .qmd, or folders of them",
    )
    add("--locale", nargs="+", metavar="LANG", help="only these languages, for example: it en")
    add(
        "--format",
        nargs="+",
        choices=("pdf", "epub", "print"),
        help="only these formats; without it, pdf and epub",
    )
    add(
        "--printer",
        default="",
        metavar="NAME",
        help="for whom print is made: a file of content/printers/",
    )
    add(
        "--pages",
        default="",
        metavar="1-8,21",
        help="only these pages of the soft proof, with those they face",
    )
    add("--plates", action="store_true", help="the soft proof's four plates, too")
    add(
        "--draft",
        action="store_true",
        help="build also what is not translated yet; the Italian stands in, marked",
    )
    add(
        "--official",
        default="",
        metavar="EPUB",
        help="what check-copy holds a copy against, if it is not in dist/",
    )
    add(
        "--work",
        default=ENGINE,
        metavar="FOLDER",
        help="the book: a folder with content/ and locales/ (the one beside build.py)",
    )
    add("--strict", action="store_true", help="treat warnings as errors")
    add(
        "--output",
        metavar="FOLDER",
        help="where the editions go (dist/ of the book)",
    )
    add(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how many languages at once",
    )
    asked = parser.parse_intermixed_args(arguments)
    asked.work = os.path.abspath(asked.work)
    if not os.path.isdir(os.path.join(asked.work, "content")):
        parser.error(f"there is no folder content/ in {asked.work}")
    asked.output = asked.output or os.path.join(asked.work, "dist")
    if asked.names and asked.verb not in ("partner", "check-copy", "adopt"):
        parser.error(f"{asked.verb} takes no names: {' '.join(asked.names)}")
    return asked


def main(arguments: list[str]) -> int:
    """Build what is not current; 0 only if all was well."""
    asked = read_arguments(arguments)
    root, mode = asked.work, "draft" if asked.draft else "release"
    if asked.verb == "build":
        locales = manifest.to_build(root, asked.locale, draft=asked.draft)
        pairs = [(loc, kind) for loc in locales for kind in asked.format or ("pdf", "epub")]
        prints = {
            f"{loc}-{kind}": manifest.fingerprint(root, loc, kind, mode, asked.printer)
            for loc, kind in pairs
        }
        known = manifest.read_records(root)
        output = os.path.abspath(asked.output)
        if not asked.strict and all(
            _is_current(root, name, known.get(f"{name}-{mode}"), prints[name], output)
            for name in prints
        ):
            return _report_current(prints, known, mode, asked)
    _use_environment()
    from press.commands import build

    return build.run(root, asked)


def _is_current(
    root: str, name: str, record: manifest.Record | None, print_: str, output: str
) -> bool:
    locale, _, kind = name.rpartition("-")
    path = os.path.join(output, manifest.filename(root, locale, kind))
    return bool(record) and not record["findings"] and manifest.is_current(record, print_, path)  # type: ignore[index]


def _report_current(
    prints: dict[str, str], known: dict[str, manifest.Record], mode: str, asked: argparse.Namespace
) -> int:
    for name in prints:
        record = known[f"{name}-{mode}"]
        print(f"✓ {name:8}   {os.path.relpath(record['path'])}   nothing changed")
    for line in manifest.left_out(asked.work, asked.locale, draft=asked.draft):
        print(line)
    return 0


def _use_environment() -> None:
    """Go on with the Python of .venv, where the packages are, unless this is it."""
    python = os.path.join(ENGINE, ".venv", "bin", "python")
    inside = os.path.realpath(sys.prefix) == os.path.realpath(os.path.join(ENGINE, ".venv"))
    if not inside and os.path.exists(python):
        os.execv(python, [python, os.path.join(ENGINE, "build.py"), *sys.argv[1:]])


def _unless_nobody_reads(arguments: list[str]) -> int:
    """As main; 1, and silence, when the reader has left (`| head`); Python manual, `signal`, on SIGPIPE."""
    try:
        code = main(arguments)
        sys.stdout.flush()  # while there is somebody to catch what it raises
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(_unless_nobody_reads(sys.argv[1:]))
