"""Why there is no window, in a box: who started it from a menu sees no terminal."""

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QMessageBox

from reader.core.errors import CatalogueDamagedError, JiuwenError, MarksDamagedError
from reader.core.shown import Target
from reader.ui import no_font
from reader.ui.i18n import ENGLISH, Language, error_texts, language, tr
from reader.ui.main import application

UNSEEN = frozenset({"offscreen", "minimal"})
"""Platforms on which nobody would see the box, nor ever close it."""


def refuse(error: JiuwenError) -> bool:
    """Say why there is no window; whether what is damaged is to be mended, for another try."""
    app = application()
    if app.platformName() in UNSEEN:
        return False
    box = QMessageBox(QMessageBox.Icon.Critical, "", "")
    # The settings may be what cannot be read.
    spoken = Language(app, box)
    system = language("system", Target.ORIGINAL, QLocale.system())
    spoken.use(ENGLISH if no_font.lacking() else system)
    box.setWindowTitle(tr("Jiuwen"))
    title, detail = error_texts(error)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(detail)
    mend = None
    if isinstance(error, MarksDamagedError | CatalogueDamagedError):
        said = tr("Nothing is deleted: the damaged file is kept under another name.")
        box.setInformativeText(f"{detail}\n\n{said}")
        mend = box.addButton(tr("Mend"), QMessageBox.ButtonRole.AcceptRole)
    close = box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    box.exec()
    mended = mend is not None and box.clickedButton() is mend
    spoken.leave()
    box.deleteLater()
    app.sendPostedEvents(box, QEvent.Type.DeferredDelete)
    return mended
