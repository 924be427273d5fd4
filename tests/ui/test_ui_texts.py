"""No text is cut: not when all are longer by 60 %, and not with the system's large fonts."""

import os
import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from typing_extensions import override

from reader.ui import fonts, i18n
from tests.ui.conftest import Open
from tests.ui.cut import cut_texts
from tests.ui.fakes import FakeLibrary
from tests.ui.states import STATES, show

LONGER = 0.6
_MORE = "enlo ngme ntat ion " * 20
_FILLED = re.compile(r"\{\w+\}|%Ln")


class Longer(dict[tuple[str, str], tuple[str, ...]]):
    """Every text as another language might have it: longer by 60 %, and of more words."""

    @override
    def get(self, key: tuple[str, str], default: object = None) -> tuple[str, ...]:
        del default
        text = key[1]
        bare = _FILLED.sub("", text)
        return (f"{text} {_MORE[: int(len(bare) * LONGER)]}".rstrip(),)


def test_texts_get_longer_and_keep_what_is_filled_in() -> None:
    longer = Longer()
    for text in ("Search", "Press {key} to see all articles again."):
        (made,) = longer.get(("window", text))
        assert made.startswith(text)
        assert len(made) - len(text) >= int(len(_FILLED.sub("", text)) * LONGER)


@pytest.mark.parametrize("state", STATES)
def test_no_text_is_cut_when_all_are_longer(
    state: str, fake: FakeLibrary, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "_texts_of", lambda _wanted: Longer())
    fake.settings.set("language", "zh_Hans")
    assert _cut_in(state, fake, open_window) == []


@pytest.mark.parametrize("language", ["en", "zh_Hans", "zh_Hant"])
@pytest.mark.parametrize("state", STATES)
def test_no_text_is_cut(state: str, language: str, fake: FakeLibrary, open_window: Open) -> None:
    fake.settings.set("language", language)
    assert _cut_in(state, fake, open_window) == []


@pytest.fixture
def large() -> Iterator[None]:
    fonts.follow(QFont("sans", 20))
    yield
    fonts.follow(QFont("sans", 9))


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("state", STATES)
def test_no_text_is_cut_with_large_fonts(state: str, fake: FakeLibrary, open_window: Open) -> None:
    assert fonts.px(10) > 15
    assert _cut_in(state, fake, open_window) == []


def _cut_in(state: str, fake: FakeLibrary, open_window: Open) -> list[str]:
    window = open_window(fake)
    window.resize(1100, 760)
    shown = show(state, window, fake)
    assert window.width() == 1100  # it did not have to grow
    if folder := os.environ.get("JIUWEN_PICTURES"):  # to be looked at
        name = re.sub(r"\W+", "-", os.environ["PYTEST_CURRENT_TEST"].split("::")[1].split(" (")[0])
        (window if shown.window() is window else shown).grab().save(f"{folder}/{name}.png")
    return cut_texts(shown)
