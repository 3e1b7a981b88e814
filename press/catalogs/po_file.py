"""Catalogs on disk: PO files read strictly and written so that a change of one message is a change of one entry."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, escape, read_po, unescape

from press.catalogs.po_syntax import find_faults, find_header_faults
from press.core.findings import Finding, PressError
from press.localization.names import english_name
from press.localization.untranslated import SOURCE
from press.markdown.cleanup import in_order

DOMAIN = "libro-bianco"
_FORMAT_FLAGS = {"python-format", "python-brace-format"}
_BOILERPLATE = ("EMAIL@ADDRESS", "LL@li.org", "YEAR-MO-DA")
# What changes without a word being changed, or is the same in every file, is left to the writer.
_OWN_HEADERS = ("Project-Id-Version", "POT-Creation-Date", "Generated-By")
# Poedit writes these headers empty where nobody has filled them in, and Babel stops at them.
_NO_DATE = re.compile(r'"(?:POT-Creation-Date|PO-Revision-Date): *(?!\d{4}-\d\d-\d\d \d\d:\d\d)')
_PREVIOUS = re.compile(r'\|\s*(?P<keyword>msgid_plural|msgid|msgctxt)?\s*(?P<text>".*")')


def new_catalog(locale: str) -> Catalog:
    """An empty catalog; raises PressError where CLDR doesn't know the locale."""
    try:
        known = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        problem, remedy = f'"{locale}" is not a locale.', "Name it as CLDR does: fr, pl, pt_BR."
        raise PressError([Finding(f"locales/{locale}", 0, "l-005", problem, remedy)]) from None
    name = english_name(locale)
    comment = f"# Libro bianco, {name}. The Italian is the msgid; what is fuzzy or empty is not printed.\n#"
    return Catalog(
        known, DOMAIN, comment, project=DOMAIN, language_team=name, charset="utf-8", fuzzy=False
    )


def read_catalog(path: Path, locale: str) -> Catalog:
    """The catalog in a PO file.

    Raises PressError: l-001 (encoding), l-002 (syntax), l-003 (header), l-004 (no file), l-006 (a link out).
    """
    name = _name(path)
    lines = [line.rstrip("\r") for line in _read_text(path, name).split("\n")]
    if faults := list(find_faults(lines, name)):
        raise PressError(faults)
    if faults := list(find_header_faults(lines, name, locale)):
        raise PressError(faults)
    try:
        # Babel takes `#~|` for a broken entry.
        readable = (re.sub(r"^#~\|", "#|", line) for line in lines if not _NO_DATE.match(line))
        catalog = read_po(
            readable, locale=locale.replace("-", "_"), domain=DOMAIN, abort_invalid=True
        )
    except (PoFileError, ValueError) as error:
        line = error.lineno + 1 if isinstance(error, PoFileError) else 0
        problem = f"The catalog can't be read: {error}."
        raise PressError(
            [Finding(name, line, "l-002", problem, "Restore this entry from git.")]
        ) from None
    for message in [*catalog, *catalog.obsolete.values()]:
        _restore_previous(message)
    return catalog


def write_catalog(path: Path, catalog: Catalog) -> None:
    """Write the catalog in one step; the same messages give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(render_catalog(catalog).encode())
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(0o644)  # a temporary file is private; a catalog is not
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def render_catalog(catalog: Catalog) -> str:
    """The text of the PO file: nothing folded, no line numbers, no dates of making."""
    entries = [_header(catalog), *map(_entry, (message for message in catalog if message.id))]
    entries += map(_obsolete_entry, catalog.obsolete.values())
    return "\n".join(entries)


def _name(path: Path) -> str:
    """The path as findings show it: from the folder of locales on."""
    parts = path.parts
    start = len(parts) - parts[::-1].index("locales") - 1 if "locales" in parts else 0
    return Path(*parts[start:]).as_posix()


def _read_text(path: Path, name: str) -> str:
    folder = path.absolute().parents[2]  # locales/, above <locale>/LC_MESSAGES/
    if not path.resolve().is_relative_to(folder.resolve()):
        problem = "It is a link to a file outside the book."
        raise PressError([Finding(name, 0, "l-006", problem, "Put the catalog itself there.")])
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        locale = path.parent.parent.name
        problem, remedy = (
            f'There is no catalog for "{locale}".',
            f"Make one: make catalogs LOCALE={locale}.",
        )
        raise PressError([Finding(name, 0, "l-004", problem, remedy)]) from None
    try:
        return in_order(data.decode("utf-8-sig"), tabs=False)[0]
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        remedy = "Save it as UTF-8 again; in Poedit it is a property of the catalog."
        raise PressError(
            [Finding(name, line, "l-001", "The catalog is not UTF-8.", remedy)]
        ) from None


def _restore_previous(message: Message) -> None:
    """Babel reads `#| msgid` as a translator's comment (python-babel #206)."""
    previous = [
        found for comment in message.user_comments if (found := _PREVIOUS.fullmatch(comment))
    ]
    message.user_comments = [c for c in message.user_comments if not _PREVIOUS.fullmatch(c)]
    texts: list[tuple[str, str]] = []
    for found in previous:
        if found["keyword"]:
            texts.append((found["keyword"], unescape(found["text"])))
        elif texts:
            texts[-1] = (texts[-1][0], texts[-1][1] + unescape(found["text"]))
    message.previous_id = [text for keyword, text in texts if keyword != "msgctxt"]


def _header(catalog: Catalog) -> str:
    fields = [f"Project-Id-Version: {DOMAIN}"]
    for name, value in catalog.mime_headers:
        if (
            value.strip()
            and name not in _OWN_HEADERS
            and not any(word in value for word in _BOILERPLATE)
        ):
            fields.append(f"{name}: {value}")
    fields.append(f"X-Source-Language: {SOURCE}")  # Poedit asks for it
    comment = catalog.header_comment.strip("\n")
    lines = [comment] if comment else []
    return _lines([*lines, 'msgid ""', 'msgstr ""', *(escape(f"{field}\n") for field in fields)])


def _entry(message: Message) -> str:
    return _lines(
        [
            *_comments("#", message.user_comments),
            *_comments("#.", message.auto_comments),
            *_references(message),
            *_flags(message),
            *_previous("#|", message),
            *_texts("", message),
        ]
    )


def _obsolete_entry(message: Message) -> str:
    """Its flag and its previous Italian are kept: a paragraph that comes back must not come back as finished."""
    return _lines(
        [
            *_comments("#", message.user_comments),
            *_flags(message),
            *_previous("#~|", message),
            *_texts("#~ ", message),
        ]
    )


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _comments(mark: str, comments: Iterable[str]) -> Iterator[str]:
    for comment in comments:
        yield from (f"{mark} {line.strip()}".rstrip() for line in comment.splitlines() or [""])


def _references(message: Message) -> Iterator[str]:
    files = sorted({path for path, _ in message.locations})
    if files:
        # gettext sets a name with a space between U+2068 and U+2069
        yield "#: " + " ".join(f"\u2068{file}\u2069" if " " in file else file for file in files)


def _flags(message: Message) -> Iterator[str]:
    """Babel takes «40% degli» for a Python format and «[…]{.nota}» for another."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    flags = message.flags - (_FORMAT_FLAGS if "%(" not in text else {"python-brace-format"})
    if flags:
        yield f"#, {', '.join(sorted(flags))}"


def _previous(mark: str, message: Message) -> Iterator[str]:
    for keyword, text in zip(("msgid", "msgid_plural"), message.previous_id, strict=False):
        yield f"{mark} {keyword} {escape(text)}"


def _texts(mark: str, message: Message) -> Iterator[str]:
    if message.context:
        yield f"{mark}msgctxt {escape(message.context)}"
    if isinstance(message.id, str):
        yield f"{mark}msgid {escape(message.id)}"
        yield f"{mark}msgstr {escape(str(message.string or ''))}"
        return
    yield f"{mark}msgid {escape(message.id[0])}"
    yield f"{mark}msgid_plural {escape(message.id[1])}"
    for index, string in enumerate(message.string or ()):
        yield f"{mark}msgstr[{index}] {escape(string)}"
