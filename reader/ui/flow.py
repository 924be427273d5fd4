"""A row of widgets that goes on in another line where it has no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class Flow(QLayout):
    """Lays widgets side by side, each as wide as it needs, in as many lines as that takes."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    @override
    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() + self.spacing() for item in self._items)
        return self._with_margins(wide)

    @override
    def minimumSize(self) -> QSize:
        return self._with_margins(max((i.minimumSize().width() for i in self._items), default=0))

    def _with_margins(self, wide: int) -> QSize:
        high = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        """Put each item in its place, in the middle of its line; how high all are together."""
        whole = rect.marginsRemoved(self.contentsMargins())
        y, lines = whole.y(), self._lines(whole.width())
        for line in lines:
            high = max(item.sizeHint().height() for item in line)
            x = whole.x()
            for item in line if apply else ():
                size = item.sizeHint()
                item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return y - rect.y() - (self.spacing() if lines else 0) + self.contentsMargins().bottom()

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """The items that are seen, as many in a line as there is room for."""
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or taken + wide > room:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += wide + self.spacing()
        return lines
