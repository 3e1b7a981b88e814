"""The data behind the book, inside its file: this is what PDF/A-3 is for (ISO 19005-3, 6.8)."""

from typing import Any

from weasyprint import Attachment

from press.content.book import Book
from press.content.manuscript import Manuscript
from press.content.open_data import initiatives_record, initiatives_table
from press.content.work import publication_time


def attach_data(manuscript: Manuscript, book: Book) -> list[Any]:
    """The initiatives as CSV and as JSON, in the order of their names, which a name tree wants."""
    files = {
        "csv": initiatives_table(manuscript.initiatives),
        "json": initiatives_record(manuscript.initiatives, book.references),
    }
    moment, said = publication_time(book.work), manuscript.words["pdf"]
    return [
        Attachment(
            string=text,
            name=f"initiatives-{manuscript.locale}.{kind}",
            description=str(said[f"data_{kind}"]),
            created=moment,
            modified=moment,
            relationship="Data",
        )
        for kind, text in files.items()
    ]
