"""The tables that packaging/make_names.py makes: made again, they are the same."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel import Locale

from reader.names import load, name_key
from reader.resources import resource

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def make_names() -> ModuleType:
    path = ROOT / "packaging" / "make_names.py"
    spec = importlib.util.spec_from_file_location("make_names", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_names_that_others_keep_are_made_by_the_script(make_names: ModuleType) -> None:
    assert make_names.names_text() == resource("names-derived.tsv").read_text(encoding="utf-8")


def test_the_readings_are_made_by_the_script(make_names: ModuleType) -> None:
    made = make_names.pinyin_text()
    assert made == resource("pinyin.tsv").read_text(encoding="utf-8")
    readings = [row.split("\t") for row in made.splitlines()]
    chars = "".join(chars for _, chars in readings)
    assert len(chars) == len(set(chars)) > 6000
    assert all(syllable.isascii() and syllable.islower() for syllable, _ in readings)


BRACKETED = frozenset(("CC", "CD", "CG"))
"""Territories that Chinese writes with brackets; the Congos are kept by hand."""


def test_every_territory_is_found_by_its_english_name(make_names: ModuleType) -> None:
    chinese, english = (Locale.parse(code).territories for code in ("zh", "en"))
    codes = (
        {str(code) for code in chinese if str(code).isalpha()}
        - make_names.NO_TERRITORIES
        - BRACKETED
    )
    assert len(codes) > 250
    for code in codes:
        plain = make_names._plain(english[code].partition(" (")[0])
        assert load().also(plain) != (), plain
    for word in ("DR Congo", "Congo-Brazzaville", "Hong Kong", "Burma", "USA", "UK", "Turkey"):
        assert load().also(word) != (), word


@pytest.mark.parametrize("word", ["China", "America", "Jordan", "Turkey", "Chad", "Georgia"])
def test_english_names_that_are_other_words_too_are_not_looked_for(word: str) -> None:
    (names,) = load().sets(word)
    assert word not in load().also(names.spellings[0].text)


def test_what_is_marked_or_chosen_by_hand_is_there(make_names: ModuleType) -> None:
    table = resource("names-derived.tsv").read_text(encoding="utf-8")
    hand = resource("names.tsv").read_text(encoding="utf-8")
    taiwan = make_names._phrases("TWPhrases") | make_names._phrases("HKPhrases")
    for words in make_names.OPENCC.values():
        assert set(words.split()) <= set(taiwan)
    assert name_key("比什凱克") in map(name_key, table.replace("\t", "/").split("/"))
    assert "泽连斯基" not in table
    assert "泽连斯基" in hand
