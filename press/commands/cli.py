"""The command line."""

import argparse
import os

from press.commands import build
from press.pipeline.manifest import work_of


def main(arguments: list[str]) -> int:
    """Do what is asked; the exit code."""
    asked = read_arguments(arguments)
    asked.words = arguments
    return build.run(asked.work, asked)


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """What the person at the terminal asks for."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description=build.__doc__,
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
            "new",
        ),
        help="build the editions (the default); proof: build and check everything; addresses: keep what others may "
        "cite of the EPUB; catalogs: bring today's Italian into the catalogs; status: how far each language is; "
        "check-catalogs: what is wrong in any catalog; kit: what translators take along; pseudo: an edition in "
        "pseudo-language, and what escaped its brackets; schema: write the schema of the initiatives; softproof: the "
        "printer's pages on paper and in ink, as pictures; tags: what a screen reader finds in the PDF; partner: "
        "copies of the EPUB for these partners, or for all; check-copy: whether the text of a copy is the official "
        "one; reading: the EPUB on a phone, on a tablet, at night and in large type, as pictures; adopt: chapters made "
        "of texts written elsewhere; new: the skeleton of a work, in the folder that --work names",
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
        default="",
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
    asked.work = work_of(arguments)
    if asked.verb != "new" and not os.path.isdir(os.path.join(asked.work, "content")):
        parser.error(f"there is no folder content/ in {asked.work}")
    asked.output = asked.output or os.path.join(asked.work, "dist")
    if asked.names and asked.verb not in ("partner", "check-copy", "adopt"):
        parser.error(f"{asked.verb} takes no names: {' '.join(asked.names)}")
    return asked
