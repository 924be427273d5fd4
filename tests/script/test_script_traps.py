"""The table of traps in docs/script.md tells what is so: before by OpenCC alone, after by us."""

import re
from functools import cache
from pathlib import Path

import pytest

from reader.core.article import Script
from reader.core.shown import Target
from reader.script.convert import convert
from reader.script.detect import Detected
from reader.script.engine import opencc_table
from reader.script.fold import HAN_RUN

_PAGE = Path(__file__).parents[2] / "docs" / "script.md"
_TO_TAIWAN = (
    ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "STCharacters"),
    ("TWVariantsPhrases", "TWVariants"),
)
_TO_SIMPLIFIED = (("TSPhrases", "TSCharacters"),)
_HOW = {"genuine": Detected(Script.HANT), "half": Detected(Script.HANT, half=True)}


def _rows() -> list[tuple[str, str, str, str]]:
    """Text, what is told of it in brackets, before and after."""
    table = _PAGE.read_text(encoding="utf-8").split("### Traps")[1].split("### ")[0]
    lines = [line for line in table.splitlines() if line.startswith("|")][2:]
    rows = []
    for line in lines:
        text, before, after, _ = (cell.strip() for cell in line.strip("|").split("|"))
        bare, _, told = text.partition(" (")
        rows.append((bare, told.rstrip(")"), before, before if after == "the same" else after))
    return rows


@cache
def _table(name: str) -> dict[str, str]:
    return opencc_table(name)


def _by_opencc(text: str, stages: tuple[tuple[str, ...], ...]) -> str:
    """A text by the longest phrase from each place on, as OpenCC does it."""
    for names in stages:
        words: dict[str, str] = {}
        for name in names:
            words = _table(name) | words
        text = HAN_RUN.sub(lambda run, words=words: _longest(run[0], words), text)  # type: ignore[misc]
    return text


def _longest(run: str, words: dict[str, str]) -> str:
    pieces, at = [], 0
    while at < len(run):
        end = next((e for e in range(min(len(run), at + 16), at, -1) if run[at:e] in words), at + 1)
        pieces.append(words.get(run[at:end], run[at:end]))
        at = end
    return "".join(pieces)


def test_the_table_is_there() -> None:
    assert len(_rows()) > 25


@pytest.mark.parametrize(("text", "told", "before", "after"), _rows())
def test_a_trap(text: str, told: str, before: str, after: str) -> None:
    back = told == "for simplified readers"
    source = _HOW.get(told) or Detected(Script.HANT if back else Script.HANS)
    target = Target.HANS if back else Target.TW
    shown = [convert(part, target, source) for part in re.split("([,;] )", text)]
    assert "".join(shown) == after
    assert _by_opencc(text, _TO_SIMPLIFIED if back else _TO_TAIWAN) == before
