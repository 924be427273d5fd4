"""Takes away the look and the locale that windows put on the whole application."""

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication


def undress() -> None:
    """Have the application, if there is one, be as at its start, and those windows gone."""
    QLocale.setDefault(QLocale.system())
    app = QApplication.instance()
    if not isinstance(app, QApplication) or not app.styleSheet():
        return
    # Of widgets that were styled, but never polished, Qt forgets that it has to hear of their end:
    # it would touch them afterwards, as soon as there is another style sheet.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for widget in app.allWidgets():
        widget.ensurePolished()
    app.setStyleSheet("")
    app.setPalette(QPalette())
    app.setFont(QFont())
