"""Finished files, as the checks that read them back are given them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BoundEpub:
    """A finished EPUB; the addresses, ids by document, that earlier editions had."""

    edition: str
    path: Path
    addresses: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoundPdf:
    """A finished PDF."""

    edition: str
    path: Path


@dataclass(frozen=True, slots=True)
class PdfEpubPair:
    """A finished PDF with the EPUB of the same language, if that was made, too: both come from one text."""

    pdf: BoundPdf
    epub: BoundEpub | None
