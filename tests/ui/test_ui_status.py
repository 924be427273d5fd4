"""The status bar."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.progress import Step
from reader.ui.i18n import ENGLISH, HANS, HANT, Language
from reader.ui.status import StatusBar


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
