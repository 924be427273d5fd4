"""The tool that attacks the program's patterns finds what is slow, and only that."""

import re
import signal
import sys
from pathlib import Path
from subprocess import run

import pytest

from tests.fuzz.patterns import WRAPPINGS, Pattern, Steep, attack, in_files

HERE = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="a system without it")


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"(a*)*b", "match"), (r"(?:a|a)*$", "match"), (r"\s*x", "search"),
        (r"\([^)]*\)", "search"),
        (rb"[a-z]+\d", "finditer"), (r"<!--.*?-->", "search"),
    ],
)  # fmt: skip
def test_a_slow_pattern_is_found(pattern: str | bytes, way: str) -> None:
    assert attack(Pattern("here", re.compile(pattern), (way,)))


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"a*b", "match"), (r"(?<!\s)\s*+x", "search"), (r"\([^()]*\)", "search"),
        (r"[^\W\d]{1,5}(?=x)", "search"),
    ],
)  # fmt: skip
def test_a_quick_one_is_not(pattern: str, way: str) -> None:
    assert attack(Pattern("here", re.compile(pattern), (way,))) is None


def test_all_patterns_of_the_program_are_known() -> None:
    code = "from tests.fuzz.patterns import patterns\n"
    code += "for each in patterns().values(): print(each.place, *each.ways)"
    told = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE)
    found = [line.split() for line in told.stdout.splitlines()]
    assert len(found) > 200
    assert any(ways == ["match"] for _place, *ways in found)
    assert {"formats", "text", "search", "ui"} <= {place.partition("/")[0] for place, *_ in found}


def test_a_text_is_put_into_files_of_every_kind() -> None:
    pattern = Pattern("here", re.compile("a"))
    worst, kind = in_files(Steep(pattern, ("", "a", ""), (0.0, 0.0, 0.0)))
    assert worst < 3
    assert kind in WRAPPINGS
