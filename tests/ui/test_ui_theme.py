"""Text can be read in every theme, and every family chain ends in something that exists."""

import itertools

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.settings import BY_KEY
from reader.ui import fonts, style
from reader.ui.page import PagePane
from reader.ui.pictures import Look
from reader.ui.theme import THEMES, Theme, contrast
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary

AA = 4.5
PLAIN = 3.0
"""What WCAG 1.4.11 asks of what is no text."""
GROUNDS = ("window", "bar", "page", "field", "chosen")
THEME_ROWS = [pytest.param(theme, id=name) for name, theme in THEMES.items()]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("theme", THEME_ROWS)
def test_text_is_legible_on_every_ground(theme: Theme) -> None:
    pairs = itertools.product(("text", "soft", "accent"), GROUNDS)
    low = {
        (ink, ground): contrast(getattr(theme, ink), getattr(theme, ground))
        for ink, ground in pairs
    }
    assert {pair: ratio for pair, ratio in low.items() if ratio < AA} == {}
    assert min(contrast(ink, theme.mark) for ink in (theme.text, theme.soft, theme.accent)) >= AA
    assert contrast(theme.on_accent, theme.accent) >= AA


BOX = (
    '<figure><p><img src="https://a.example/1.jpg" alt="湖"></p>'
    "<figcaption>湖畔的图书馆</figcaption></figure>"
)


@pytest.mark.parametrize("theme", THEME_ROWS)
def test_boxes_of_pictures_are_seen_and_their_words_read(qtbot: QtBot, theme: Theme) -> None:
    """As they are painted: the border, the host with what is below it, and the caption."""
    pane = PagePane()
    qtbot.addWidget(pane)
    pane.set_theme(theme)
    pane.set_pictures(lambda _address: Look(note="Click to load"))
    pane.resize(700, 400)
    pane.show_page(BOX, "zh-Hans", 0.0)
    image = pane.viewport().grab().toImage()
    painted = [
        max(contrast(image.pixelColor(x, y).name(), theme.page) for x in range(image.width()))
        for y in range(image.height())
    ]
    top = next(y for y, most in enumerate(painted) if most > PLAIN)
    bottom = top + 119
    assert painted[bottom] > PLAIN
    words = max(
        contrast(image.pixelColor(x, y).name(), theme.page)
        for x in range(100, image.width() - 100)
        for y in range(top + 20, bottom - 20)
    )
    assert words >= AA
    assert max(painted[bottom + 10 :]) >= AA


def test_every_theme_can_be_set() -> None:
    assert set(BY_KEY["theme"].choices) == {"system", *THEMES}
    assert all(name == theme.name for name, theme in THEMES.items())


@pytest.mark.usefixtures("qapp")
def test_the_system_is_followed() -> None:
    assert style.resolve("system") in (THEMES["light"], THEMES["dark"])
    assert style.resolve("sepia") is THEMES["sepia"]


@pytest.mark.parametrize("theme", THEME_ROWS)
def test_a_theme_is_put_on_the_application(qapp: QApplication, theme: Theme) -> None:
    style.apply(qapp, theme, "zh-Hant")
    colour = qapp.palette().color(style.Part.Window)
    assert colour.name().upper() == theme.window
    assert theme.accent in qapp.styleSheet()
    assert "{" in style.sheet(theme)
    assert "{{" not in style.sheet(theme)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("lang", ["", "zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize("kind", ["serif", "sans"])
def test_families_exist_here(lang: str, kind: str) -> None:
    found = fonts.families(lang, kind)
    assert found
    assert set(found) <= {*QFontDatabase.families(), "serif", "sans-serif"}


def test_each_script_has_its_own_glyphs() -> None:
    firsts = {fonts.chain(lang, "serif")[0] for lang in ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")}
    assert len(firsts) == 3
    assert fonts.chain("", "sans") == fonts.chain("zh-Hans", "sans")


@pytest.mark.usefixtures("qapp")
def test_without_a_family_of_the_chain_the_generic_one_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "_installed", lambda: frozenset({"Some Latin Face"}))
    assert fonts.families("zh-Hans", "serif") == ["serif"]
    assert fonts.families("zh-Hans", "sans") == ["sans-serif"]


def test_the_page_has_the_theme_from_the_first_picture_on(
    fake: FakeLibrary, open_window: Open
) -> None:
    fake.settings.set("theme", "dark")
    window = open_window(fake)
    colour = window.pane.grab().toImage().pixelColor(3, 300)
    assert colour.name().upper() == THEMES["dark"].page
    window.set_theme("sepia")
    colour = window.pane.grab().toImage().pixelColor(3, 300)
    assert colour.name().upper() == THEMES["sepia"].page


@pytest.mark.parametrize(
    ("begun", "after"),
    [
        ("system", ["dark", "system", "dark"]),
        ("light", ["dark", "light", "dark"]),
        ("dark", ["light", "dark", "light"]),
        ("sepia", ["dark", "sepia", "dark"]),
    ],
)
def test_light_and_dark_and_back_to_what_it_was(
    fake: FakeLibrary, open_window: Open, begun: str, after: list[str]
) -> None:
    fake.settings.set("theme", begun)
    window = open_window(fake)
    assert not style.resolve("system").dark
    chosen = []
    for _ in after:
        window.actions_by_id.do("toggle_theme")
        chosen.append(fake.settings.text("theme"))
    assert chosen == after
