"""Every text has both Chinese translations, none is unused, and placeholders are kept."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QFileInfo, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QFileIconProvider,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from reader.core.shown import Target
from reader.resources import resource
from reader.ui.i18n import HANS, HANT, Language, joined, language, plural, read_ts, tr
from reader.ui.printing import print_dialog
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.e2e.alone import ROOT
from tests.ui.fakes import FakeLibrary
from tests.ui.texts import QT_LACKS, READER, all_texts, plural_texts, window_texts

FILES = ("jiuwen_zh_Hans.ts", "jiuwen_zh_Hant.ts")
PLURALS = "jiuwen_en.ts"
FILLED = r"\{\w+\}|%Ln"


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_translated_and_no_translation_is_unused(name: str) -> None:
    translated = set(read_ts(resource("translations", name)))
    assert translated - all_texts() == set()
    assert all_texts() - translated == set()


@pytest.mark.parametrize("name", [*FILES, PLURALS])
def test_placeholders_are_kept(name: str) -> None:
    for (_context, source), forms in read_ts(resource("translations", name)).items():
        for shown in forms:
            assert sorted(re.findall(FILLED, shown)) == sorted(re.findall(FILLED, source))


def test_each_text_with_a_number_has_the_plural_forms_of_its_language() -> None:
    english = read_ts(resource("translations", PLURALS))
    assert set(english) == plural_texts()
    assert {len(forms) for forms in english.values()} == {2}
    for name in FILES:
        chinese = read_ts(resource("translations", name))
        assert {len(forms) for forms in chinese.values()} == {1}


def test_no_other_text_counts_things_in_one_form_alone() -> None:
    things = re.compile(r"\{(n|total|count)\} (articles?|pictures?|files?|citations?|spellings?)\b")
    assert [text for _context, text in window_texts("tr") if things.search(text)] == []


@pytest.mark.parametrize(
    ("spoken", "n", "said"),
    [
        ("en", 0, "0 articles"),
        ("en", 1, "1 article"),
        ("en", 2, "2 articles"),
        ("en", 12345, "12,345 articles"),
        ("zh-Hans", 1, "1 篇"),
        ("zh-Hant", 12345, "12,345 篇"),
    ],
)
def test_plurals(qapp: QApplication, spoken: str, n: int, said: str) -> None:
    language = Language(qapp, QObject(qapp))
    language.use(spoken)
    assert plural("%Ln article(s)", n) == said
    language.leave()


@pytest.mark.parametrize(
    ("setting", "target", "locale", "wanted"),
    [
        ("system", Target.ORIGINAL, "en_GB", "en"),
        ("system", Target.TW, "fr_FR", "en"),
        ("system", Target.ORIGINAL, "zh_CN", "zh-Hans"),
        ("system", Target.ORIGINAL, "zh_TW", "zh-Hant"),
        ("system", Target.ORIGINAL, "zh_HK", "zh-Hant"),
        ("system", Target.HANS, "zh_TW", "zh-Hans"),
        ("system", Target.HK, "zh_CN", "zh-Hant"),
        ("system", Target.ORIGINAL, "C", "zh-Hans"),
        ("zh", Target.TW, "en_GB", "zh-Hant"),
        ("zh", Target.ORIGINAL, "en_GB", "zh-Hans"),
        ("en", Target.HANS, "zh_CN", "en"),
    ],
)
def test_the_language_follows_setting_script_and_system(
    setting: str, target: Target, locale: str, wanted: str
) -> None:
    assert language(setting, target, QLocale(locale)) == wanted


def test_switching_is_live(qapp: QApplication) -> None:
    owner = QObject(qapp)
    spoken = Language(qapp, owner)
    assert tr("Unread") == "Unread"
    assert spoken.use("zh-Hans")
    assert tr("Unread") == "未读"
    assert spoken.use("zh-Hant")
    assert not spoken.use("zh-Hant")
    assert tr("Unread") == "未讀"
    assert tr("{n} found", n=3) == "3 篇"
    assert (joined("已满", "a{b}"), joined("已满", "")) == ("已满：a{b}", "已满")
    assert spoken.use("en")
    assert tr("{n} found", n=3) == "3 found"


def test_the_language_is_flipped_while_another_thread_has_qt_say_something() -> None:
    flipping = [sys.executable, "-m", "tests.ui.flipping"]
    done = subprocess.run(flipping, capture_output=True, cwd=ROOT, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_text_without_translation_stays_english(qapp: QApplication) -> None:
    spoken = Language(qapp, QObject(qapp))
    spoken.use("zh-Hans")
    assert tr("No such text") == "No such text"  # not a text of the window
    spoken.use("en")


def test_a_missing_file_leaves_english(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    spoken = Language(qapp, QObject(qapp))
    spoken.use("zh-Nowhere")
    assert tr("Unread") == "Unread"
    assert "translation not read" in caplog.text
    spoken.use("en")


def test_the_program_is_called_as_the_language_does_and_titles_leave_its_name_to_qt(
    window: Window, fake: FakeLibrary
) -> None:
    for spoken, name in (("en", "Jiuwen"), ("zh_Hans", "旧闻"), ("zh_Hant", "舊聞")):
        fake.settings.set("language", spoken)
        window.take_setting("language")
        wait_quiet()
        assert (window.windowTitle(), QGuiApplication.applicationDisplayName()) == (name, name)
    window.listing.first()
    wait_quiet()
    assert window.windowTitle() == fake.all[0].title
    shown: list[str] = []
    window.windowTitleChanged.connect(shown.append)
    fake.settings.set("language", "en")
    window.take_setting("language")
    # Set anew, or Qt would go on with the name that the program had.
    assert shown == ["", fake.all[0].title]


def test_ours_stand_in_only_for_what_qt_lacks() -> None:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    theirs = [QTranslator(), QTranslator()]
    for name, translator in zip(("zh_CN", "zh_TW"), theirs, strict=True):
        assert translator.load(f"qtbase_{name}", folder)
        assert translator.translate("QFileDialog", "Directory:")
    for context, texts in QT_LACKS.items():
        for text in texts:
            assert not all(each.translate(context, text) for each in theirs), text


_LATIN = re.compile(r"[A-Za-z]{2}")
_NAMES = ("PDF", r"\*\.pdf", "Jiuwen", "Ctrl", "Shift")


def _shown_in(dialog: QWidget) -> list[str]:
    """What a dialog of Qt's says, all its pages and choices."""
    found = [dialog.windowTitle()]
    for part in dialog.findChildren(QWidget):
        if isinstance(part, QLabel | QAbstractButton):
            found.append(part.text())
        elif isinstance(part, QGroupBox):
            found.append(part.title())
        elif isinstance(part, QTabWidget):
            found += [part.tabText(at) for at in range(part.count())]
        elif isinstance(part, QComboBox) and part.objectName() not in _DATA:
            found += [part.itemText(at) for at in range(part.count())]
        elif isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
            across = Qt.Orientation.Horizontal
            found += [str(model.headerData(at, across)) for at in range(model.columnCount())]
        found += [action.text() for action in part.actions()]
        if isinstance(part, QLineEdit | QPlainTextEdit):
            menu = part.createStandardContextMenu()
            found += [action.text() for action in menu.actions()]
            menu.deleteLater()
    return [text for text in found if text]


_DATA = ("lookInCombo", "pageSizeCombo", "unitCombo", "printers")
"""Choices of folders, paper, units and printers."""


def _qts_dialogs() -> Iterator[QDialog]:
    for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
        files = QFileDialog()
        files.setOption(QFileDialog.Option.DontUseNativeDialog)
        files.setAcceptMode(mode)
        files.setNameFilter("PDF (*.pdf)")
        yield files
    parent, printer = QWidget(), QPrinter()
    yield print_dialog(printer, parent)
    asked = QInputDialog()
    asked.setTextValue("x")
    asked.show()
    yield asked


@pytest.mark.parametrize("spoken", [HANS, HANT])
def test_qts_own_dialogs_speak_chinese(qapp: QApplication, spoken: str) -> None:
    owner = QObject()
    language = Language(qapp, owner)
    language.use(spoken)
    icons = QFileIconProvider()
    said = [icons.type(QFileInfo(place)) for place in ("/", str(READER))]
    for dialog in _qts_dialogs():
        said += _shown_in(dialog)
        shiboken6.delete(dialog)  # before its printer
    language.leave()
    assert len(said) > 100
    plain = [re.sub("|".join(_NAMES), "", text) for text in said]
    assert [text for text in plain if _LATIN.search(text) and not text.startswith("/")] == []
