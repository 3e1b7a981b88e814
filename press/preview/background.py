"""The whole book behind the section that is shown at once: read again, laid out, delivered."""

import asyncio

from press.preview.book_process import BookProcess, Lost
from press.preview.delivery import deliver
from press.preview.requests import Found, Holding, Step
from press.preview.session import Session, lost

QUIET = 1.5  # seconds without a save until the whole book is read again


async def keep_current(session: Session) -> None:
    """After each save, when it is quiet: hold the book as it is, then build its editions."""
    while True:
        await session.outdated.wait()
        while left := session.wait(QUIET):
            await asyncio.sleep(left)
        session.outdated.clear()
        try:
            if await _read(session):
                for locale in session.locales:
                    await _deliver(session, locale)
        except Exception as error:
            session.fail("making the whole book", error)


async def _read(session: Session) -> bool:
    """Whether the book can be held as it is now; else the one before stays."""
    book = session.begin_reading()
    try:
        with session.background.running(book.process):
            holding, failed = await _prepared(session, book)
    except BaseException:
        book.close()
        raise
    if not failed:
        session.take_book(book, holding)
        return True
    session.drop_book(book)
    for found in failed:
        session.display.take_findings(found)
        session.display.tell_status(found.locale, "Pages can't be made.", "refused")
    return False


async def _prepared(session: Session, book: BookProcess) -> tuple[list[Holding], list[Found]]:
    holding, failed = list[Holding](), list[Found]()
    try:
        async for piece in book.preparing():
            match piece:
                case Step(locale, what):
                    session.display.tell_status(locale, f"The whole book: {what}", "busy")
                case Holding():
                    holding.append(piece)
                case Found():
                    failed.append(piece)
    except Lost as error:
        failed += [Found(locale, "", (lost(error, ()),)) for locale in session.locales]
    return holding, failed


async def _deliver(session: Session, locale: str) -> None:
    """Build the editions of a locale, unless it has errors."""
    name = session.built[locale].pdf.name
    if session.display.errors(locale):
        session.display.tell_status(locale, f"{name} waits: there are errors.", "refused")
        return
    session.display.tell_status(locale, f"{name} is being built", "busy")
    done = await deliver(session.root, session.output, locale, session.background)
    if done.is_whole:
        session.display.tell_status(locale, f"{name} is current", "current")
        session.display.say(f"{locale}  {name} is current")
    else:
        session.display.tell_status(locale, f"{name} was not delivered", "refused", done.lines)
        for line in done.lines:
            session.display.say(line)
