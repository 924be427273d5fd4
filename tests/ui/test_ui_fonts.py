"""The glyphs of a region are those of its fonts, whatever the language of the interface."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication

from reader.ui import fonts, style
from reader.ui.page_style import Type, body_font, stylesheet
from reader.ui.theme import THEMES

APART = "骨直角返令戶 alliance’s"
"""Characters that regions write in ways of their own."""
LOCALES = ("C", "zh_CN", "zh_TW", "zh_HK")
REGIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")


def _blank() -> QImage:
    image = QImage(640, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def _drawn(font: QFont, locale: str) -> QImage:
    QLocale.setDefault(QLocale(locale))
    image = _blank()
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(5, 40, APART)
    painter.end()
    return image


def _set(lang: str, locale: str) -> QImage:
    """The same as a page sets it, with a title and quotation marks in fonts of their own."""
    QLocale.setDefault(QLocale(locale))
    document = QTextDocument()
    document.setDefaultFont(body_font(lang, Type()))
    document.setDefaultStyleSheet(stylesheet(THEMES["light"], lang, Type()))
    document.setHtml(f'<p class="h1">{APART}</p><p>e<span class="quote">’</span>s {APART}</p>')
    image = _blank()
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("lang", REGIONS)
def test_text_looks_the_same_in_every_language_of_the_interface(lang: str) -> None:
    plain = fonts.font(lang, fonts.SANS, 24)
    assert all(_drawn(plain, locale) == _drawn(plain, "C") for locale in LOCALES)
    assert all(_set(lang, locale) == _set(lang, "C") for locale in LOCALES)


def test_so_do_the_texts_of_the_interface(qapp: QApplication) -> None:
    font = style.interface_font(qapp, "zh-Hans")
    assert all(_drawn(font, locale) == _drawn(font, "C") for locale in LOCALES)


@pytest.mark.usefixtures("qapp")
def test_emoji_come_last_where_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"Noto Sans CJK SC", "Noto Color Emoji", "Segoe UI Emoji"}
    monkeypatch.setattr(fonts, "_installed", lambda: there)
    assert fonts.families("", fonts.SANS) == ["Noto Sans CJK SC", "Segoe UI Emoji"]
    there.clear()
    assert fonts.families("", fonts.SANS) == ["sans-serif"]
