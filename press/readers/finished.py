"""Finished PDF and EPUB files, as input of the checks that read them back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from press.content.editions import Edition


@dataclass(frozen=True, slots=True)
class FinishedEpub:
    """A finished EPUB; the addresses, ids by document, that earlier editions had."""

    edition: Edition
    path: Path
    addresses: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FinishedPdf:
    """A finished PDF."""

    edition: Edition
    path: Path


@dataclass(frozen=True, slots=True)
class PdfEpubPair:
    """A finished PDF with the EPUB of the same language, if it was made: both have one text."""

    pdf: FinishedPdf
    epub: FinishedEpub | None
