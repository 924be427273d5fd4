"""The command palette: type any part of a command, a source, a tag or a date; Enter does it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.ui import fonts
from reader.ui.eliding import elided
from reader.ui.i18n import plain_tip, tr
from reader.ui.palette_rows import Choice
from reader.ui.theme import THEMES, Theme

WIDTH = 640
ROWS = 11
_CHOICE = Qt.ItemDataRole.UserRole
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}

Find = Callable[[str], Sequence[Choice]]


class PaletteField(QLineEdit):
    """The line that is typed into; `moved` tells by how many rows, `entered` that one is taken."""

    moved = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._composing = False

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return False  # Tab goes from row to row: behind the palette nothing is to be reached

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._composing:
            return  # the input method's own: Enter ends a word, arrows choose among its words
        if key in _MOVES:
            self.moved.emit(_MOVES[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Draws a row: the label, softly what it is, and at the right its key or figure."""

    theme: Theme = THEMES["light"]

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, option.fontMetrics.height() + 14)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        choice: Choice = index.data(_CHOICE)
        text, soft = QColor(self.theme.text), QColor(self.theme.soft)
        place = QRectF(option.rect).adjusted(14, 0, -14, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            self._chosen(painter, QRectF(option.rect))
        metrics = painter.fontMetrics()
        gap = metrics.horizontalAdvance("  ")
        for side, colour, words in (("right", soft, choice.hint), ("left", text, choice.label)):
            shown = elided(words, metrics, place.width())
            self._draw(painter, place, colour, shown, side)
            taken = metrics.horizontalAdvance(shown) + gap if shown else 0
            if side == "right":
                place.setRight(place.right() - taken)
            else:
                place.setLeft(place.left() + taken)
        room = int(place.width())
        if metrics.horizontalAdvance(choice.aside) <= room:
            self._draw(painter, place, soft, choice.aside, "left")
        painter.restore()

    def _chosen(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.chosen))
        painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawRoundedRect(
            QRectF(rect.left() + 4, rect.top() + 6, 3, rect.height() - 12), 1, 1
        )

    def _draw(self, painter: QPainter, place: QRectF, colour: QColor, text: str, side: str) -> None:
        edge = Qt.AlignmentFlag.AlignRight if side == "right" else Qt.AlignmentFlag.AlignLeft
        painter.setPen(colour)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | edge, text)


class Palette(QWidget):
    """Lies over the window; `chosen` tells the choice that was taken."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = parent
        self._find: Find = lambda _typed: ()
        self._before: QWidget | None = None
        self._card = QFrame(self)
        self._card.setObjectName("card")
        self.field = PaletteField(self._card)
        self.field.setObjectName("palettefield")
        self.rows = QListWidget(self._card)
        self.rows.setObjectName("palette")
        self._painter = _Painter(self.rows)
        self.rows.setItemDelegate(self._painter)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = QLabel(self._card)
        self._none.setObjectName("soft")
        self._none.setWordWrap(True)
        layout = QVBoxLayout(self._card)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        for widget in (self.field, self.rows, self._none):
            layout.addWidget(widget)
        self.field.textChanged.connect(lambda _text: self.refill())
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._enter)
        self.rows.itemClicked.connect(lambda _item: self._enter())
        self.rows.currentItemChanged.connect(lambda item, _old: self._say(item))
        self.hide()

    @property
    def theme(self) -> Theme:
        """The theme that rows are painted in."""
        return self._painter.theme

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._painter.theme = theme

    def open(self, find: Find) -> None:
        """Show the palette; `find` gives the choices for what is typed."""
        self._find = find
        self._before = self._over.window().focusWidget()
        self.field.setPlaceholderText(tr("Type a command, a source, a tag or a date"))
        self.field.setAccessibleName(tr("Commands, sources, tags and dates"))
        self.rows.setAccessibleName(tr("What was found"))
        self._none.setText(tr("No matches. Type a date as 2024-11 or 2024-11-22."))
        self.field.clear()
        self.refill()
        self.show()
        self.raise_()
        self.fit()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Go away; the keys go back to where they were."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def fit(self) -> None:
        """Cover the parent; the card is near its top."""
        area = self._over.rect()
        self.setGeometry(area)
        wide = min(fonts.px(WIDTH), area.width() - 32)
        above = min(64, area.height() // 10)
        row = self.rows.fontMetrics().height() + 14
        room = area.height() - above - 16 - self.field.sizeHint().height() - 28
        wanted = row * min(max(self.rows.count(), 1), ROWS) + 6
        self.rows.setFixedHeight(max(row, min(wanted, room)))
        layout = self._card.layout()
        assert layout is not None
        layout.invalidate()
        left, high = (area.width() - wide) // 2, layout.sizeHint().height()
        if self.rows.isHidden():
            high = max(high, layout.heightForWidth(wide))
        self._card.setGeometry(left, above, wide, high)

    def refill(self) -> None:
        """Show what is found now; the first one is chosen."""
        found = self._find(self.field.text())
        self.rows.clear()
        for choice in found:
            item = QListWidgetItem(choice.label)
            item.setData(_CHOICE, choice)
            read = ", ".join(part for part in (choice.label, choice.aside, choice.hint) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, read)
            item.setToolTip(plain_tip(choice.label))
            self.rows.addItem(item)
        self.rows.setVisible(bool(found))
        self._none.setVisible(not found)
        self.rows.setCurrentRow(0)
        if self.isVisible():
            self.fit()

    @property
    def choices(self) -> list[Choice]:
        """What is listed now."""
        return [self.rows.item(row).data(_CHOICE) for row in range(self.rows.count())]

    def _move(self, by: int) -> None:
        row = self.rows.currentRow() + by
        self.rows.setCurrentRow(min(max(row, 0), self.rows.count() - 1))

    def _enter(self) -> None:
        item = self.rows.currentItem()
        if item is not None:
            choice = item.data(_CHOICE)
            self.close_again()
            self.chosen.emit(choice)

    def _say(self, item: QListWidgetItem | None) -> None:
        """Have a screen reader read the row: the keys stay in the field."""
        read = item.data(Qt.ItemDataRole.AccessibleTextRole) if item is not None else ""
        self.field.setAccessibleDescription(read)
        told = QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_again()
