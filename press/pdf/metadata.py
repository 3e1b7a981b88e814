"""What the file says of itself: title, people, rights and identifier, in every language of the work (ISO 16684-1)."""

from collections.abc import Mapping

import weasyprint

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.content.work import CREATORS
from press.localization.translator import Voice
from press.pdf.templates import page_environment


def write_metadata(
    manuscript: Manuscript, book: Book, edition: Edition, others: Mapping[str, Voice]
) -> bytes:
    """The RDF of the file; `others` are the voices of the work's other languages, whose titles stand after its own."""
    complete = {locale: voice for locale, voice in sorted(others.items()) if _speaks(book, voice)}
    voices = {edition.locale: manuscript.voice, **complete}
    work, say = book.work, manuscript.voice.say
    text = (
        page_environment(book, manuscript.voice)
        .get_template("pdf/metadata.xml")
        .render(
            manuscript.facts,
            said={locale: _names(book, voice) for locale, voice in voices.items()},
            creators=[say(person.name) for person in work.contributors if person.role in CREATORS],
            subjects=[say(subject.name) for subject in work.subjects],
            identifier=work.identifier(edition.name),
            producer=f"WeasyPrint {weasyprint.__version__}",
        )
    )
    return text.encode()


def _speaks(book: Book, voice: Voice) -> bool:
    """Whether a catalog has all of the names: half a title is none."""
    work = book.work
    return all(
        voice.sayings.text(text)
        for text in (work.title, work.subtitle, work.description, work.rights)
    )


def _names(book: Book, voice: Voice) -> dict[str, str]:
    work, say = book.work, voice.say
    return {
        "title": f"{say(work.title)}: {say(work.subtitle)}",
        "description": say(work.description),
        "rights": say(work.rights),
    }
