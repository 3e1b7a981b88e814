"""Files for translation tools: the glossary and the translation memory of one language.

OmegaT reads a glossary of three columns (its manual, "Glossaries") and TBX 2; every tool reads TMX
1.4b. They are not written by translate-toolkit, whose TBX has neither definitions nor notes.
"""

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from press.catalogs.catalog import Catalog, forms, is_finished, key_of
from press.content.glossary import TERM, Glossary, Term

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
UNTRANSLATED_NAME = "a name: not translated"


def make_kit(catalog: Catalog, glossary: Glossary) -> dict[str, bytes]:
    """The files of a kit, by name."""
    locale = catalog.locale
    return {
        "glossary.utf8": _columns(glossary, catalog).encode(),
        "glossary.tbx": _document(
            _termbase(glossary, catalog, locale), '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
        ),
        "memory.tmx": _document(_memory(catalog, locale), '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'),
    }


def _columns(glossary: Glossary, catalog: Catalog) -> str:
    """Source, target and comment, separated by tabs; a line for each form of a term."""
    lines = [
        (name.name, name.name, _joined(UNTRANSLATED_NAME, name.note)) for name in glossary.names
    ]
    for entry in glossary.terms:
        comment = _joined(entry.definition, entry.note)
        lines += [(form, _called(catalog, entry), comment) for form in entry.spellings]
    return "".join("\t".join(line) + "\n" for line in lines)


def _joined(*notes: str | None) -> str:
    return "; ".join(filter(None, notes))


def _called(catalog: Catalog, entry: Term) -> str:
    message = catalog.get(entry.term, TERM)
    return forms(message)[0] if message is not None and is_finished(message) else ""


def _termbase(glossary: Glossary, catalog: Catalog, locale: str) -> etree._Element:
    """TBX 2 (ISO 30042:2008, TBX-Basic): an entry for each concept, with terms by language."""
    root = etree.Element("martif", {"type": "TBX", _LANG: catalog.source})
    header = etree.SubElement(root, "martifHeader")
    source = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(source, "p").text = f"{catalog.project}: content/glossary.yaml"
    encoding = etree.SubElement(header, "encodingDesc")
    etree.SubElement(encoding, "p", {"type": "XCSURI"}).text = "TBXBasicXCSV02.xcs"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for name in glossary.names:
        concept = etree.SubElement(body, "termEntry", {"id": f"name-{_digest(name.name)}"})
        etree.SubElement(concept, "note").text = _joined(UNTRANSLATED_NAME, name.note)
        for language in (catalog.source, locale):
            _add_terms(concept, language, [name.name])
    for entry in glossary.terms:
        concept = etree.SubElement(body, "termEntry", {"id": entry.id})
        etree.SubElement(concept, "descrip", {"type": "definition"}).text = entry.definition
        if entry.note:
            etree.SubElement(concept, "note").text = entry.note
        _add_terms(concept, catalog.source, entry.spellings)
        if called := _called(catalog, entry):
            _add_terms(concept, locale, [called])
    return root


def _add_terms(concept: etree._Element, language: str, terms: tuple[str, ...] | list[str]) -> None:
    languages = etree.SubElement(concept, "langSet", {_LANG: language})
    for term in terms:
        etree.SubElement(etree.SubElement(languages, "tig"), "term").text = term


def _memory(catalog: Catalog, locale: str) -> etree._Element:
    """TMX 1.4b, level 1: every finished message, with its markup as text."""
    root = etree.Element("tmx", {"version": "1.4"})
    settings = {
        "adminlang": "en",
        "creationtool": "press",
        "creationtoolversion": "1",
        "datatype": "plaintext",
        "o-tmf": "PO",
        "segtype": "paragraph",
        "srclang": catalog.source,
    }
    etree.SubElement(root, "header", settings)
    body = etree.SubElement(root, "body")
    for identifier, pair in _finished(catalog):
        unit = etree.SubElement(body, "tu", {"tuid": identifier})
        for language, text in zip((catalog.source, locale), pair, strict=True):
            variant = etree.SubElement(unit, "tuv", {_LANG: language})
            etree.SubElement(variant, "seg").text = text
    return root


def _finished(catalog: Catalog) -> Iterator[tuple[str, tuple[str, str]]]:
    for message in catalog:
        if is_finished(message):
            yield _digest(repr(key_of(message))), (key_of(message)[0], forms(message)[0])


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _document(root: etree._Element, doctype: str) -> bytes:
    return etree.tostring(
        root, doctype=doctype, encoding="UTF-8", pretty_print=True, xml_declaration=True
    )
