"""Catalogs: read strictly, merged with care, written without noise."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment

from press.catalogs.translation import Translation, merge, new_catalog, read_catalog, write_catalog
from press.core.findings import PressError
from press.localization.translator import Voice

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)
OLD, NEW, NEWEST = (
    f"Il 40% degli spazi era vuoto da {years} anni." for years in ("dieci", "venti", "trenta")
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "locales/en/LC_MESSAGES/libro-bianco.po"


def template(*texts: str) -> Catalog:
    catalog = Catalog(fuzzy=False)
    for text in texts:
        catalog.add(text, locations=[("content/chapters/spazi.md", 7)])
    return catalog


def catalog(**translations: str) -> Catalog:
    made = new_catalog("en")
    for text, translation in translations.items():
        made.add(text, translation)
    return made


def saved(made: Catalog, path: Path) -> Catalog:
    write_catalog(path, made)
    return read_catalog(path, "en")


def codes(path: Path, text: str | bytes) -> list[tuple[int, str]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PressError) as error:
        read_catalog(path, "en")
    assert {finding.path for finding in error.value.findings} == {
        "locales/en/LC_MESSAGES/libro-bianco.po"
    }
    return [(finding.line, finding.code) for finding in error.value.findings]


# Reading


def test_a_catalog_that_is_not_utf8_is_refused_with_its_line(path: Path) -> None:
    assert codes(path, HEADER.encode() + 'msgid "città"\n'.encode("latin-1")) == [(7, "l-001")]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('msgid "a"\nmsgstr "b\n', 8),
        ('msgid "a"\nmsgstr b\n', 8),
        ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', 7),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 9),
        ('msgstr "b"\nmsgstr "c"\n', 7),
        ('msgid "a"\n', 7),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 9),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 10),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n', 7),
    ],
)
def test_broken_syntax_is_refused_with_its_line(path: Path, entry: str, line: int) -> None:
    assert (line, "l-002") in codes(path, HEADER + entry)


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("Language: en", "Language: pl", 3),
        ("charset=UTF-8", "charset=ISO-8859-1", 5),
        ("nplurals=2; plural=(n != 1)", "nplurals=1; plural=0", 4),
        ('"Language: en\\n"\n', "", 1),
    ],
)
def test_a_header_of_another_language_or_encoding_is_refused(
    path: Path, right: str, wrong: str, line: int
) -> None:
    assert codes(path, HEADER.replace(right, wrong)) == [(line, "l-003")]


def test_a_catalog_that_poedit_has_saved_is_read_and_written_as_before(path: Path) -> None:
    """Poedit 3.2.2 adds headers that nobody has filled in, drops flags it doesn't know, and changes nothing else."""
    made = catalog(uno="one")
    write_catalog(path, made)
    before = path.read_bytes()
    unfilled = "".join(
        f'"{name}: \\n"\n' for name in ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator")
    )
    saved = path.read_text("utf-8").replace('"Language:', f'{unfilled}"Language:', 1)
    path.write_text(
        saved.replace('"X-Source', '"X-Generator: Poedit 3.2.2\\n"\n"X-Source', 1), "utf-8"
    )
    assert path.read_bytes() != before
    write_catalog(path, read_catalog(path, "en"))
    assert path.read_bytes() == before


def test_a_catalog_without_a_header_is_refused(path: Path) -> None:
    assert codes(path, 'msgid "a"\nmsgstr "b"\n') == [(1, "l-003")] * 3


def test_a_plural_rule_written_otherwise_is_the_same_rule(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(
        HEADER.replace("(n != 1)", "n == 1 ? 0 : 1") + 'msgid "a"\nmsgstr "b"\n', "utf-8"
    )
    assert read_catalog(path, "en").get("a")


def test_an_unknown_locale_gets_no_catalog() -> None:
    with pytest.raises(PressError, match="l-005"):
        new_catalog("klingon")


# Writing


def test_writing_what_was_read_gives_the_same_bytes(path: Path) -> None:
    made = catalog(uno="one", due="two\n“2”")
    made.add(
        ("%(num)s spazio", "%(num)s spazi"), ("%(num)s space", "%(num)s spaces"), context="conto"
    )
    made.add(NEW, "40% empty", flags=["fuzzy"], previous_id=[OLD], user_comments=["da rivedere"])
    made.obsolete["tre"] = catalog(tre="three")["tre"]
    read = saved(made, path)
    first = path.read_bytes()
    write_catalog(path, read)
    assert path.read_bytes() == first
    assert list(path.parent.iterdir()) == [path]


def test_a_written_catalog_has_no_noise(path: Path) -> None:
    text = "L’innovazione sociale è " + "molto " * 40 + "importante."
    write_catalog(path, merge(catalog(), template(text, "40% degli spazi", "[x]{.nota}")))
    written = path.read_text("utf-8")
    assert f'msgid "{text}"\n' in written
    assert "#: content/chapters/spazi.md\n" in written
    assert not any(
        noise in written
        for noise in ("python-format", "python-brace", "POT-Creation", "Babel", "EMAIL")
    )
    assert written.endswith("\n")


def test_one_changed_word_changes_one_entry(path: Path) -> None:
    before = saved(merge(catalog(), template("uno", OLD, "tre")), path)
    lines = path.read_text("utf-8").splitlines()
    before[OLD].string = "40%"
    write_catalog(path, merge(before, template("uno", NEW, "tre")))
    changed = set(path.read_text("utf-8").splitlines()) - set(lines)
    assert changed == {"#, fuzzy", f'#| msgid "{OLD}"', f'msgid "{NEW}"', 'msgstr "40%"'}


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext's own tools are not installed")
def test_gettexts_own_reader_takes_the_catalog(path: Path) -> None:
    made = catalog(uno="one")
    made.add("40% degli spazi", "40% of the spaces")
    made.add(NEW, "40%", flags=["fuzzy"], previous_id=[OLD])
    write_catalog(path, merge(made, template("uno", "40% degli spazi")))
    run = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    assert (run.returncode, "error" in run.stderr) == (0, False), run.stderr


# Merging


def test_a_changed_word_makes_one_message_fuzzy_beside_the_old_italian() -> None:
    made = merge(catalog(**{OLD: "40%", "uno": "one"}), template("uno", NEW))
    assert [(message.id, message.previous_id) for message in made if message.fuzzy] == [
        (NEW, [OLD])
    ]


def test_a_chain_of_edits_keeps_the_italian_that_was_translated(path: Path) -> None:
    made = saved(merge(catalog(**{OLD: "40%"}), template(NEW)), path)
    assert saved(merge(made, template(NEWEST)), path)[NEWEST].previous_id == [OLD]


def test_an_edit_taken_back_is_no_longer_fuzzy(path: Path) -> None:
    start = merge(catalog(**{OLD: "40%"}), template(OLD))
    made = saved(start, path)
    bytes_at_start = path.read_bytes()
    made = saved(merge(made, template(NEW)), path)
    saved(merge(made, template(OLD)), path)
    assert path.read_bytes() == bytes_at_start


def test_a_message_flagged_by_hand_stays_fuzzy_when_the_italian_comes_and_goes() -> None:
    made = catalog(**{OLD: "40%"})
    made[OLD].flags.add("fuzzy")
    assert merge(merge(made, template(NEW)), template(OLD))[OLD].fuzzy


@pytest.mark.parametrize("is_fuzzy", [True, False])
def test_a_paragraph_that_comes_back_is_as_finished_as_it_was(path: Path, is_fuzzy: bool) -> None:
    made = catalog(**{OLD: "40%"})
    made[OLD].flags |= {"fuzzy"} if is_fuzzy else set()
    made = saved(merge(made, template("tutt’altro")), path)
    assert "#~ msgid" in path.read_text("utf-8")
    back = merge(made, template("tutt’altro", OLD))
    assert (back[OLD].string, back[OLD].fuzzy, back.obsolete) == ("40%", is_fuzzy, {})


def test_a_message_that_gets_a_context_offers_its_translation_for_review() -> None:
    told_apart = template()
    told_apart.add(OLD, context="edificio")
    message = merge(catalog(**{OLD: "40%"}), told_apart).get(OLD, "edificio")
    assert message is not None
    assert (message.string, message.fuzzy) == ("40%", True)


def test_letters_that_were_taken_apart_are_put_together(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(
        HEADER + unicodedata.normalize("NFD", 'msgid "città"\nmsgstr "cité"\n'), "utf-8"
    )
    assert read_catalog(path, "en")["città"].string == "cité"


def test_letters_written_as_numbers_are_refused(path: Path) -> None:
    assert codes(path, HEADER + 'msgid "citt\\303\\240"\nmsgstr "city"\n') == [(7, "l-002")]


def test_a_short_label_borrows_from_no_stranger() -> None:
    assert not merge(catalog(**{"6.000 m²": "6,000 m²"}), template("1 km"))["1 km"].string


def test_merging_twice_changes_nothing(path: Path) -> None:
    made = saved(merge(catalog(**{OLD: "40%", "via": "away"}), template("uno", NEW)), path)
    first = path.read_bytes()
    write_catalog(path, merge(made, template("uno", NEW)))
    assert path.read_bytes() == first


# Asking


def test_a_missing_message_is_printed_in_italian_and_noted() -> None:
    translation = Translation.of(catalog(uno="one"))
    assert [translation.text("uno"), translation.text("due"), Voice(translation).say("tre")] == [
        "one",
        None,
        "tre",
    ]
    assert translation.missing == ["due", "tre"]


def test_fuzzy_message_is_not_printed() -> None:
    made = catalog(uno="one")
    made["uno"].flags.add("fuzzy")
    translation = Translation.of(made)
    assert (translation.text("uno"), translation.missing) == (None, ["uno"])


def test_the_source_language_finds_everything_as_itself() -> None:
    translation = Translation.of_source()
    assert [translation.text("uno"), translation.plural("spazio", "spazi", 2)] == ["uno", "spazi"]
    assert translation.missing == []


def test_a_context_tells_two_messages_apart() -> None:
    made = catalog(piano="slowly")
    made.add("piano", "floor", context="edificio")
    translation = Translation.of(made)
    assert [translation.text("piano"), translation.text("piano", "edificio")] == ["slowly", "floor"]


def test_a_template_prints_the_form_that_goes_with_the_number() -> None:
    made = new_catalog("pl")
    made.add(("%(num)s rok", "%(num)s lata"), ("%(num)s rok", "%(num)s lata", "%(num)s lat"))
    translation = Translation.of(made)
    environment = Environment(extensions=["jinja2.ext.i18n"])
    Voice(translation).install(environment)
    count = "{{ ngettext('%(num)s rok', '%(num)s lata', n) % {'num': n} }} "
    page = environment.from_string(
        f"{{% for n in (1, 2, 5) %}}{count}{{% endfor %}}{{{{ _('via') }}}}"
    )
    assert page.render() == "1 rok 2 lata 5 lat via"
    assert translation.missing == ["via"]
