"""What each kind of work may cost: seconds, memory and sizes, each with its reason.

A budget is not an estimate: it is far above what a large book needs, and far below what would make
somebody wait in vain. Seconds are processor seconds, so that a busy machine changes nothing; to
wait for another process takes up to `Budget.timeout` seconds of wall-clock time. Measured on the
book of 219 pages, two cores, 2026-11.
"""

import os
from dataclasses import dataclass

WALL_CLOCK_FACTOR = 6  # wall-clock seconds for one processor second: other work may have the cores


@dataclass(frozen=True, slots=True)
class Budget:
    """Processor seconds and megabytes; 0 MB where the surrounding process has a limit already."""

    seconds: float
    megabytes: int = 0

    @property
    def timeout(self) -> float:
        """Wall-clock seconds to wait for a process with this budget."""
        return self.seconds * WALL_CLOCK_FACTOR + 5


# Opening and scaling a picture: 0.7 s (3,000 × 2,000 pixels); 6 s and 700 MB at MAX_PIXELS.
PICTURE = Budget(30, 2000)
# Segmenting, rendering and checking a chapter: 0.1 s; 5 s at MAX_CHAPTER_CHARACTERS.
CHAPTER = Budget(30)
# Pandoc reads a chapter in 0.1 s and 100 MB; deep nesting or thousands of open brackets take
# minutes.
PANDOC_CHAPTER = Budget(15, 1000)
# Pandoc writes the whole book in 2 s and 300 MB; a book of 450 pages in 6 s.
PANDOC_BOOK = Budget(180, 3000)
# Content, catalogs, drawings and all chapters of a locale: 4 s; 12 s with the check of a catalog.
COMPOSITION = Budget(400)
# Writing an edition from laid-out pages: 6 s (PDF), 2 s (EPUB), 30 s (print).
EDITION = Budget(600)
# Painting and checking a section that is laid out: 0.3 s; the repertory of 41 pages 2 s.
SECTION = Budget(120)
# Laying out the pages: seconds, and seconds for 1,000 characters of HTML. The book takes 30 s
# (0.05 s for 1,000 characters), 450 pages 100 s.
LAYOUT_BASE, LAYOUT_EACH = 90.0, 1.0
# Looking for the place of a failure: one try of some paragraphs; one try of a section's pages (the
# longest takes 8 s); all tries.
PROBE, PROBE_LAYOUT, SEARCH = Budget(2, 1000), Budget(30, 3000), Budget(120)
# The process of one locale, for what belongs to no stage; its memory is for all stages: 0.9 GB for
# the book.
LOCALE = Budget(600, 6000)
# A section for the preview: 1 s; the longest takes 10 s.
PREVIEW = Budget(60, 3000)
# An outside validator, or Ghostscript with some pages: veraPDF takes 55 s for the book.
PROGRAM = Budget(300)
# What a command of build.py does itself, such as the rules of the proof; the workers' time is
# their own.
COMMAND = Budget(7200)

# Sizes that no chapter has, and that cost more than their length. The book's longest chapter has
# 16,000 characters, its longest line 1,200, and lists of three levels. Pandoc's time grows fast
# with each level of a list.
MAX_CHAPTER_CHARACTERS = 400_000
MAX_LINE_LENGTH = 20_000
MAX_NESTING = 12
# A data file: the largest has 40,000 characters.
MAX_DATA_CHARACTERS = 2_000_000
# Larger numbers are no figures of a city, and would be spelt out in words nobody can read.
MAX_VALUE = 1e15

# A picture's file before it is opened. A camera of today makes 60 million pixels.
MAX_PIXELS = 100_000_000
MAX_PICTURE_BYTES = 60_000_000
# SVG is drawn by slow machines, too: an e-reader on a phone draws 5,000 shapes in half a second.
MAX_SHAPES = 20_000
MAX_DRAWING_BYTES = 3_000_000


def layout_budget(characters: int) -> Budget:
    """The budget of laying out so many characters of HTML."""
    return Budget(LAYOUT_BASE + LAYOUT_EACH * characters / 1000)


def available_cores() -> int:
    """The cores of the processor that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
