"""PO files: read strictly, and written so that a change of one message is a change of one entry.

polib reads and writes the format (GNU gettext manual, "The Format of PO Files"); faults that it
would silently ignore are found by `po_syntax` before.
"""

import re
from pathlib import Path

import polib
from babel import Locale, UnknownLocaleError

from press.catalogs.catalog import Catalog, english_name, forms, underscored
from press.catalogs.po_syntax import Statement, find_faults, find_header_faults, read_statements
from press.core.files import write_atomically
from press.core.findings import Finding, PressError
from press.core.identity import read_identity
from press.markdown.cleanup import clean

# Headers that people fill in; the others follow from the language, or are the same in every file.
# Dates of creation are left out, since they would change without any change of the text.
_KEPT_HEADERS = ("Report-Msgid-Bugs-To", "PO-Revision-Date", "Last-Translator", "Language-Team")
# what tools fill in by default
_PLACEHOLDERS = ("EMAIL@ADDRESS", "LL@li.org", "YEAR-MO-DA", "PACKAGE VERSION")
_OBSOLETE_PREVIOUS = re.compile(r"^#~\|", re.MULTILINE)
_ERROR_LINE = re.compile(r"\(line (\d+)\)")


def new_catalog(locale: str, source: str, project: str = "book") -> Catalog:
    """An empty catalog; raises PressError (l-005) if CLDR doesn't know the locale."""
    try:
        Locale.parse(underscored(locale))
    except (UnknownLocaleError, ValueError):
        problem, remedy = f'"{locale}" is not a locale.', "Use a CLDR name: fr, pl, pt_BR."
        raise PressError.at(f"locales/{locale}", 0, "l-005", problem, remedy) from None
    name = english_name(locale)
    comment = (
        f"{project}, {name}. The msgid is {english_name(source)}; what is fuzzy or empty is not "
        "printed.\n"
    )
    return Catalog(locale.replace("_", "-"), source, project, comment=comment)


def read_catalog(path: Path, locale: str) -> Catalog:
    """The catalog in a PO file; each entry's `linenum` is the line of its msgid.

    Raises PressError: l-001 (encoding), l-002 (syntax), l-003 (header), l-004 (no file), l-006 (a
    link out).
    """
    return parse_catalog(read_catalog_text(path), path, locale)


def parse_catalog(text: str, path: Path, locale: str) -> Catalog:
    """The catalog in the text of a PO file; raises PressError as `read_catalog`."""
    name = _shown_path(path)
    statements = read_statements(text)
    if faults := list(find_faults(text, statements, name)):
        raise PressError(faults)
    if faults := list(find_header_faults(text, statements, name, locale)):
        raise PressError(faults)
    catalog = _catalog(_parse(text, name), statements, locale, path)
    _check_forms(catalog, name)
    catalog.text = text
    return catalog


def write_catalog(path: Path, catalog: Catalog) -> None:
    """Write the catalog; the same messages give the same bytes."""
    write_atomically(render_catalog(catalog).encode(), path)
    path.chmod(0o644)


def render_catalog(catalog: Catalog) -> str:
    """The text of the PO file: no wrapped lines, no line numbers, no dates of making."""
    file = polib.POFile(wrapwidth=0)
    file.header, file.metadata = catalog.comment, _headers(catalog)
    file.extend([*catalog, *catalog.obsolete.values()])
    return str(file)


def _shown_path(path: Path) -> str:
    """The path as findings show it: from the folder of locales on."""
    parts = path.parts
    start = len(parts) - parts[::-1].index("locales") - 1 if "locales" in parts else 0
    return Path(*parts[start:]).as_posix()


def read_catalog_text(path: Path) -> str:
    """The text of a PO file, cleaned; raises PressError: l-001, l-004, l-006."""
    name = _shown_path(path)
    folder = path.absolute().parents[2]  # locales/, above <locale>/LC_MESSAGES/
    if not path.resolve().is_relative_to(folder.resolve()):
        problem = "It is a symbolic link to a file outside the book."
        raise PressError.at(name, 0, "l-006", problem, "Replace it with the catalog itself.")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        locale = path.parent.parent.name
        problem = f'There is no catalog for "{locale}".'
        remedy = f"Create it: make catalogs LOCALE={locale}."
        raise PressError.at(name, 0, "l-004", problem, remedy) from None
    try:
        return clean(data.decode("utf-8-sig"), tabs=False)[0]
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        remedy = "Save it as UTF-8; in Poedit, set it in the catalog properties."
        problem = "The catalog is not UTF-8."
        raise PressError.at(name, line, "l-001", problem, remedy) from None


class _Lines(str):
    """A text whose lines end at line feeds alone.

    `str.splitlines`, which polib calls, splits at other characters, too, which a message may
    contain.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return [f"{line}\n" if keepends else line for line in self.split("\n")]


def _parse(text: str, name: str) -> polib.POFile:
    try:
        # polib ignores `#~|`, the source text that an obsolete translation was made from.
        return polib.pofile(_Lines(_OBSOLETE_PREVIOUS.sub("#|", text)), encoding="utf-8")
    except OSError as error:
        found = _ERROR_LINE.search(str(error))
        line = int(found[1]) if found else 0
        problem, remedy = "This line can't be read.", "Restore this entry from git."
        raise PressError.at(name, line, "l-002", problem, remedy) from None


def _catalog(file: polib.POFile, statements: list[Statement], locale: str, path: Path) -> Catalog:
    kept = {name: file.metadata[name] for name in _KEPT_HEADERS if _is_filled_in(file, name)}
    identity = read_identity(path.absolute().parents[3])  # above locales/<locale>/LC_MESSAGES/
    source = file.metadata.get("X-Source-Language") or identity.language
    named = _is_filled_in(file, "Project-Id-Version")
    project = file.metadata["Project-Id-Version"] if named else identity.slug
    catalog = Catalog(locale.replace("_", "-"), source, project, headers=kept, comment=file.header)
    for entry, line in zip(file, _msgid_lines(statements), strict=True):
        entry.linenum = line
        if entry.msgid:
            catalog.add(entry)
    return catalog


def _check_forms(catalog: Catalog, name: str) -> None:
    count = catalog.plural_count
    problem = f"This message has more plural forms than the language, which has {count}."
    remedy = "Remove the superfluous ones."
    faults = [
        Finding(name, entry.linenum or 0, "l-002", problem, remedy)
        for entry in catalog
        if len(forms(entry)) > count and entry.msgid_plural
    ]
    if faults:
        raise PressError(faults)


def _is_filled_in(file: polib.POFile, name: str) -> bool:
    value = file.metadata.get(name, "")
    return bool(value) and not any(each in value for each in _PLACEHOLDERS)


def _msgid_lines(statements: list[Statement]) -> list[int]:
    """The line of each message's msgid; the first empty one is the header's."""
    found = [each for each in statements if each.keyword == "msgid"]
    header = next(each for each in found if not each.text and not each.is_obsolete)
    return [each.line for each in found if each is not header]


def _headers(catalog: Catalog) -> dict[str, str]:
    return {
        "Project-Id-Version": catalog.project,
        "Language-Team": english_name(catalog.locale),
        **catalog.headers,
        "Language": underscored(catalog.locale),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={catalog.plural_count}; plural={catalog.plural_rule};",
        "X-Source-Language": catalog.source,  # for Poedit
    }
