"""The data behind the book, inside its file: this is what PDF/A-3 is for (ISO 19005-3, 6.8)."""

from weasyprint import Attachment

from press.sources.book import Book
from press.sources.manuscript import Manuscript
from press.sources.open_data import initiatives_record, initiatives_table
from press.sources.work import publication_time


def attach_data(manuscript: Manuscript, book: Book) -> list[Attachment]:
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
