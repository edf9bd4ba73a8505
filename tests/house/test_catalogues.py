"""Both catalogues say everything that the interface says, and nothing else."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.house.tree import ROOT

LANGUAGES = ("uk", "en")
# A fact that is worded in both languages has a place for each: {event_en} in the English text, {event_uk} in ours.
WORDED = re.compile(r"_(?:uk|en)\}")
PLACES = re.compile(r"\{\w+\}|%\(\w+\)[sd]")


def texts_of_the_interface() -> set[str]:
    """What `make texts` would collect: the same files, the same functions."""
    with (ROOT / "app" / "babel.cfg").open(encoding="utf-8") as lines:
        methods, options = parse_mapping_cfg(lines)
    of_ours = re.findall(r"-k (\w+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    keywords = DEFAULT_KEYWORDS | parse_keywords(of_ours)
    found = extract_from_dir(ROOT, methods, options, keywords, directory_filter=lambda _: True)
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}


def catalogue(language: str) -> Catalog:
    with (ROOT / "app" / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as lines:
        return read_po(lines, locale=language, abort_invalid=True)


def entries(language: str) -> Iterator[Message]:
    return (entry for entry in catalogue(language) if entry.id)


def places_of(text: str) -> set[str]:
    return {WORDED.sub("}", place) for place in PLACES.findall(text)}


def key_of(entry: Message) -> str:
    return str(entry.id[0] if isinstance(entry.id, tuple | list) else entry.id)


def forms_of(entry: Message) -> list[str]:
    return list(entry.string) if isinstance(entry.string, tuple | list) else [entry.string or ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_every_text_of_the_interface_and_no_other(language: str) -> None:
    wanted, there = texts_of_the_interface(), {key_of(entry) for entry in entries(language)}
    assert wanted, "nothing was found in the sources: correct app/babel.cfg"
    assert (sorted(wanted - there), sorted(there - wanted)) == ([], []), "run: make texts"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_in_all_its_forms(language: str) -> None:
    assert [key_of(entry) for entry in entries(language) if not all(forms_of(entry))] == []
    assert [key_of(entry) for entry in entries(language) if entry.fuzzy] == []
    forms = catalogue(language).num_plurals
    assert [key_of(entry) for entry in entries(language) if entry.pluralizable and len(forms_of(entry)) != forms] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_places_of_its_text(language: str) -> None:
    """A place that the translation lacks loses a fact, one that it adds breaks the page."""
    wrong = []
    for entry in entries(language):
        ids = entry.id if isinstance(entry.id, tuple | list) else [entry.id]
        wanted = {place for text in ids for place in places_of(text)}
        # «1 лист» may do without the number, so a form of a plural need not have every place.
        for form in forms_of(entry):
            found = places_of(form)
            if not (found <= wanted if entry.pluralizable else found == wanted):
                wrong.append(form)
    assert wrong == []


def test_ukrainian_texts_are_set_as_ukrainian_is_set() -> None:
    """«» and the apostrophe ’; the straight ones stay in English and in code."""
    wrong = re.compile(r"[А-ЯҐЄІЇа-яґєії]['\"`][А-ЯҐЄІЇа-яґєії]|\"[А-ЯҐЄІЇа-яґєії]")
    assert [form for entry in entries("uk") for form in forms_of(entry) if wrong.search(form)] == []
