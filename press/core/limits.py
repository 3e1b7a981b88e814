"""What each kind of work may cost, in one place, with the reason.

A budget is no estimate: it lies far above what a large book needs, and far below what makes a person wait in vain.
Seconds are those of the processor, so that a busy machine changes nothing; whoever waits for another program, or for
a child process, waits `WAITING` times as long by the clock. Measured on the book of 219 pages, two cores, 2026-11.
"""

from dataclasses import dataclass

WAITING = (
    6  # how many seconds by the clock stand for one of the processor: other work may have the cores
)


@dataclass(frozen=True, slots=True)
class Budget:
    """Seconds of the processor, and megabytes of memory; 0 megabytes where the process around it has the bound."""

    seconds: float
    megabytes: int = 0

    @property
    def patience(self) -> float:
        """How long to wait by the clock."""
        return self.seconds * WAITING + 5


# A picture is opened and brought to size in 0.7 s (3,000 × 2,000 pixels); one of MOST_PIXELS in 6 s and 700 MB.
PICTURE = Budget(30, 2000)
# Cutting, answering and checking one chapter takes 0.1 s; a chapter of MOST_LETTERS takes 5 s.
CHAPTER = Budget(30)
# Pandoc reads a chapter in 0.1 s and 100 MB; what nests deeply or opens thousands of brackets takes minutes.
PANDOC_CHAPTER = Budget(15, 1000)
# Pandoc writes the whole book in 2 s and 300 MB; a book of 450 pages in 6 s.
PANDOC_BOOK = Budget(180, 3000)
# Content, catalogs, drawings and all chapters of a locale: 4 s; with the check of a catalog, 12 s.
COMPOSING = Budget(400)
# Writing an edition from laid-out pages: 6 s (PDF), 2 s (EPUB), 30 s (print).
EDITION = Budget(600)
# Laying out the pages: the book takes 30 s, 450 pages 100 s.
LAYOUT_BASE, LAYOUT_EACH = (
    90.0,
    1.0,
)  # seconds, and seconds for 1,000 letters of HTML; the book takes 0.05
# To find the place of a fault: a try of some paragraphs, one of a section's pages (the longest takes 8 s), and all.
PROBE, PROBE_LAYOUT, SEARCH = Budget(2, 1000), Budget(30, 3000), Budget(120)
# The process of one locale, for what is in no stage of its own; the memory is for all: 0.9 GB for the book.
LOCALE = Budget(600, 6000)
# A program of another house that the proof asks, or Ghostscript with some pages: veraPDF takes 55 s for the book.
PROGRAM = Budget(300)
# What a verb of build.py does itself, the proof's rules for instance; the time of the workers is their own.
VERB = Budget(7200)

# Shapes that no chapter has, and that cost more than their length. A chapter of the book has 16,000 letters at
# most, its longest line 1,200, and three levels. Pandoc's time grows fast with each level of a list.
MOST_LETTERS = 400_000
MOST_IN_LINE = 20_000
MOST_LEVELS = 12
# A data file: the largest has 40,000 letters.
MOST_IN_DATA = 2_000_000
# Larger numbers are no figures of a city, and are written in words nobody can read.
LARGEST_VALUE = 1e15

# Pictures: what a file may hold before it is opened. A camera of today makes 60 million pixels.
MOST_PIXELS = 100_000_000
MOST_BYTES = 60_000_000
# Drawings are drawn by slow machines, too: a reader on a phone draws 5,000 shapes in half a second.
MOST_SHAPES = 20_000
MOST_DRAWING_BYTES = 3_000_000


def layout(letters: int) -> Budget:
    """The budget of laying out so much HTML."""
    return Budget(LAYOUT_BASE + LAYOUT_EACH * letters / 1000)
