"""Rich text that has no files of its own and fetches none."""

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser
from typing_extensions import override

_EMPTY = QByteArray(b"")


class ClosedBrowser(QTextBrowser):
    """A browser to whose document nothing is loaded: no picture, no style sheet, no page."""

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """An empty content: where it is given nothing at all, a document opens the file itself."""
        return _EMPTY


class ClosedDocument(QTextDocument):
    """The same without a browser."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return _EMPTY
