"""Faults in the metadata of an EPUB."""

import pytest

from tests.checks.epub.conftest import FindingsOf, ids
from tests.checks.epub.whole_book import (
    CONFORMANCE,
    COVER,
    NCX,
    PACKAGE,
    UNO,
    Fault,
    add,
    drop,
    meta,
    swap,
)

FAULTS = (
    Fault(
        "package in another language",
        "e-020",
        'declares the language "en"',
        swap(PACKAGE, "<dc:language>it", "<dc:language>en"),
    ),
    Fault(
        "metadata in another language",
        "e-020",
        'declares the language "en"',
        swap(PACKAGE, 'xml:lang="it"', 'xml:lang="en"'),
    ),
    Fault(
        "old contents in another language",
        "e-020",
        'declares the language "en"',
        swap(NCX, 'xml:lang="it"', 'xml:lang="en"'),
    ),
    Fault(
        "chapter in another language",
        "e-020",
        'declares the language "en"',
        swap(UNO, 'lang="it" xml:lang="it"', 'lang="en" xml:lang="en"'),
    ),
    Fault(
        "phrase with two languages", "e-020", 'xml:lang is "None"', swap(UNO, ' xml:lang="en"', "")
    ),
    Fault(
        "claimed feature that is missing",
        "e-023",
        'claim the feature "index"',
        swap(PACKAGE, ">ARIA<", ">index<"),
    ),
    Fault(
        "feature that is not claimed",
        "e-023",
        'don\'t claim the feature "longDescription"',
        swap(PACKAGE, ">longDescription<", ">ARIA<"),
    ),
    Fault(
        "pictures without the visual access mode",
        "e-023",
        'lack the accessMode "visual"',
        swap(PACKAGE, meta("schema:accessMode", "visual"), ""),
    ),
    Fault(
        "insufficient text claimed as sufficient",
        "e-023",
        "claim that text suffices",
        swap(UNO, ' alt="Gli.*?"', ""),
    ),
    Fault(
        "no accessibility hazard",
        "e-023",
        "lack schema:accessibilityHazard",
        swap(PACKAGE, meta("schema:accessibilityHazard"), ""),
    ),
    Fault(
        "contradictory hazards",
        "e-023",
        "contradict each other: flashing, none",
        swap(PACKAGE, '(<meta property="schema:accessibilityHazard">)', r"\1flashing</meta>\1"),
    ),
    Fault(
        "conformance claim misspelt",
        "e-023",
        "The conformance claim is",
        swap(PACKAGE, "1.1 - WCAG", "1.1 – WCAG"),
    ),
    Fault(
        "no conformance at all",
        "e-023",
        "doesn't claim to conform",
        swap(PACKAGE, CONFORMANCE + ".*?(?=<meta property=.schema)", ""),
    ),
    Fault(
        "title of another book in the metadata",
        "e-035",
        "elsewhere",
        swap(PACKAGE, "(<dc:title id=.title.>)[^<]*", r"\1Atlante"),
    ),
    Fault(
        "title of another book in the old contents",
        "e-035",
        "«Atlante» elsewhere",
        swap(NCX, "(<docTitle><text>)[^<]*", r"\1Atlante"),
    ),
    Fault(
        "no cover image",
        "e-035",
        "0 files are marked",
        swap(PACKAGE, ' properties="cover-image"', ""),
    ),
    Fault(
        "two cover images",
        "e-035",
        "2 files are marked",
        swap(PACKAGE, '(id="images-signs[^>]*)/>', r'\1 properties="cover-image"/>'),
    ),
    Fault(
        "no cover for older library software",
        "e-035",
        "Older library software",
        swap(
            PACKAGE, '<meta name="cover" content="cover.svg"', '<meta name="cover" content="cover"'
        ),
    ),
    Fault(
        "embedded font without the options of Apple Books",
        "e-035",
        "Apple Books",
        drop("../META-INF/com.apple.ibooks.display-options.xml"),
    ),
    Fault(
        "cover without its role", "e-035", "doesn't open with", swap(COVER, ' role="doc-cover"', "")
    ),
    Fault(
        "book that opens with its title page",
        "e-035",
        "doesn't open with",
        swap(PACKAGE, '(<itemref idref="cover.xhtml"/>)(.*)(</spine>)', r"\2\1\3"),
    ),
    Fault(
        "chapter left out of the reading",
        "e-035",
        "not in the reading order",
        swap(PACKAGE, 'idref="text-uno.xhtml"', 'idref="text-uno.xhtml" linear="no"'),
    ),
    Fault(
        "series named twice",
        "e-035",
        "same series twice",
        swap(
            PACKAGE,
            r'(?=(<meta property="belongs-to-collection") id="series"(>[^<]*</meta>))',
            r"\1\2",
        ),
    ),
    Fault(
        "page list from the EPUB itself",
        "e-035",
        "names this edition",
        swap(
            PACKAGE,
            '(pageBreakSource">urn:uuid:)[^<]*',
            r"\g<1>0b9f4f57-3c1e-5a54-9b0f-7f5d2f6f3a12",
        ),
    ),
    Fault("file over 2 MB", "e-027", "2.2 MB", add("images/heavy.png", bytes(2_100_000))),
)


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_a_planted_fault_is_found(fault: Fault, findings_of: FindingsOf) -> None:
    found = findings_of(fault)

    assert any(it.code == fault.code and fault.says in it.problem for it in found), found
