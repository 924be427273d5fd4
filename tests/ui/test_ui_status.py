"""The status bar."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.progress import Step
from reader.ui.i18n import ENGLISH, HANS, HANT, Language
from reader.ui.status import StatusBar, shown_address


def test_a_message_goes_after_a_while_but_a_way_to_a_report_stays(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status._stale.setInterval(0)
    status.show_message("done")
    qtbot.waitUntil(lambda: status.message == "")
    status.show_message("refused 2", report=True)
    assert not status._stale.isActive()
    status.show_message("done")
    status.show_step(Step("read", 1, 2))
    assert not status._stale.isActive()
    assert status.message.endswith("1 / 2")


def test_a_message_does_not_stay_in_another_language(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_message("done")
    status.retranslate()
    assert status.message == ""
    status.show_message("refused 2", report=True)
    status.retranslate()
    assert status.message == "refused 2"


def test_qts_own_dialogs_speak_the_language_too(qapp: QApplication) -> None:
    language = Language(qapp, qapp)

    def cancel() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    language.use(HANS)
    assert cancel() == "取消"
    language.use(HANT)
    assert QCoreApplication.translate("QFileDialog", "Directory:") == "目錄："
    language.use(ENGLISH)
    assert cancel() == "Cancel"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://news.example/a%20b?q=%E4%B8%AD#x", "https://news.example/a b?q=中#x"),
        ("https://news.example/%E2%80%AEmoc%E2%80%8B", r"https://news.example/\u202emoc\u200b"),
        ("https://news.example/%0A%1B[1m", "https://news.example/%0A%1B[1m"),
        ("https://аррӏе.com:81/a", "https://xn--80ak6aa92e.com:81/a"),
        ("https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/"),
        ("https://www.news.example@127.0.0.1/a@b", "https://127.0.0.1/a@b"),
        ("http://[::1]:8/", "http://[::1]:8/"),
        ("mailto:a@b.example?subject=%E2%80%AEx", r"mailto:a@b.example?subject=\u202ex"),
        ("beside:file/a.png", "beside:file/a.png"),
        ("", ""),
    ],
)
def test_an_address_shows_where_it_leads(address: str, shown: str) -> None:
    assert shown_address(address) == shown


def test_of_work_that_says_nothing_at_its_end_nothing_stays(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_step(Step("read", 2, 5))
    assert bar.message == "Reading 2 / 5"
    bar.show_step(None)
    assert bar.message == ""
    bar.show_step(Step("read", 2, 5))
    bar.show_message("added 3")
    bar.show_step(None)
    assert bar.message == "added 3"


def test_a_picture_of_the_archive_has_no_address(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_picture("https://a.example/1.png")
    assert status._link.text() == "https://a.example/1.png"
    status.show_picture("beside:file/img/1.png")
    assert status._link.text() == ""
