"""Focus mode: the page alone, and everything back where it was afterwards."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.ui.status import StatusBar


class FocusMode(QObject):
    """Takes widgets away and brings back those that were there.

    The status bar goes, too, and is there only while it says something.
    """

    changed = Signal()

    def __init__(self, widgets: Sequence[QWidget], status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._widgets, self._status = (*widgets, status), status
        status.spoke.connect(lambda there: status.setVisible(there or not self.on))
        self._before: list[QWidget] | None = None

    @property
    def on(self) -> bool:
        """Whether the page is alone."""
        return self._before is not None

    def enter(self) -> None:
        """Show the page alone."""
        if self._before is None:
            self._before = [widget for widget in self._widgets if not widget.isHidden()]
            for widget in self._before:
                widget.hide()
            self._status.setVisible(self._status.speaks)
            self.changed.emit()

    def leave(self) -> None:
        """Bring back what was there."""
        if self._before is not None:
            for widget in self._before:
                widget.show()
            self._before = None
            self.changed.emit()
