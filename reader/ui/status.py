"""The status bar: which article of how many, what goes on, and where the keys are listed."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from reader.core.progress import Step
from reader.text.beside import SCHEME as BESIDE
from reader.ui import fonts
from reader.ui.dates import number
from reader.ui.eliding import MIDDLE, elided
from reader.ui.i18n import plain_tip, plural, tr
from reader.ui.report_rows import printable

STALE_MS = 8000
"""A message is taken away after so long: it tells of what was just done."""


def phase_text(phase: str) -> str:
    """A phase of an import, in words."""
    return {
        "find": tr("Looking for files"),
        "read": tr("Reading"),
        "compare": tr("Looking for copies"),
        "index": tr("Indexing"),
        "merge": tr("Tidying the search index"),
        "names": tr("Looking for names"),
        "mark": tr("Marking"),
        "remove": tr("Removing"),
    }.get(phase, phase)


def step_text(step: Step) -> str:
    """Where an import is: its phase, and how much of how much."""
    if not step.done and step.total is None:
        return phase_text(step.phase)
    figures = number(step.done) + (f" / {number(step.total)}" if step.total else "")
    return f"{phase_text(step.phase)} {figures}"


def shown_address(address: str) -> str:
    """An address as it is shown before it is opened, so that it shows where it leads.

    The host stands as it is asked for, since letters of one script can look like those of another,
    without the user name that may look like a host; the rest is readable, with nothing unseen.
    """
    url = QUrl(address)
    asked = url.authority(QUrl.ComponentFormattingOption.FullyEncoded).rpartition("@")[2]
    return printable(url.toString().replace(url.authority(), asked, 1) if asked else url.toString())


class Elided(QLabel):
    """A line of plain text that is cut in its middle where there is no room for it.

    It takes all the room there is, or with `fills` off, no more than it needs.
    """

    def __init__(self, parent: QWidget, *, fills: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy.Policy.Ignored if fills else QSizePolicy.Policy.Preferred
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(plain_tip(text) if text else "")  # all of it, where it is cut

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        text = elided(self.text(), self.fontMetrics(), self.width(), MIDDLE)
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class StatusBar(QFrame):
    """`cancelled` asks to stop the import, `report` for its report, `help` for the keys.

    `more` asks for what more is known of something that went wrong; `spoke` tells whether a
    message is there now, where the bar itself may not be.
    """

    cancelled = Signal()
    report = Signal()
    more = Signal()
    spoke = Signal(bool)
    help = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(fonts.px(26) + 1)
        self._place = QLabel(self)
        self._state = Elided(self, fills=False)
        self._link = QLabel(self)
        self._time = QLabel(self)
        self._current = Elided(self)
        for label in (self._place, self._link):
            label.setTextFormat(Qt.TextFormat.PlainText)  # paths and addresses may hold markup
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(120, 4)
        self._cancel = self._button(self.stop)
        self._report = self._button(self.report.emit)
        self._more = self._button(self.more.emit)
        self._help = self._button(self.help.emit)
        self._key = self._step = ""
        self._stale = QTimer(self, singleShot=True, interval=STALE_MS)
        self._stale.timeout.connect(lambda: self.show_message(""))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(10)
        for widget in (self._place, self._bar, self._link, self._state, self._cancel):
            layout.addWidget(widget)
        for button in (self._report, self._more):
            layout.addWidget(button)
        layout.addWidget(self._current, 1)
        layout.addWidget(self._time)
        layout.addWidget(self._help)
        self.show_step(None)
        self.show_message("")
        self.show_link("")
        self.show_time(0, 1.0)
        self.retranslate()

    def _button(self, told: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: told())
        return button

    def show_key(self, key: str) -> None:
        """The key that lists all keys, if there is one, before their name."""
        self._key = key
        self._help.setText(f"{key} {tr('Keys')}".strip())

    def show_place(self, shown: int, total: int) -> None:
        """How many are listed of all."""
        if shown == total:
            self._place.setText(plural("%Ln article(s)", total))
        else:
            self._place.setText(plural("{n} of %Ln article(s)", total, n=number(shown)))

    def show_picked(self, count: int) -> None:
        """How many of those that are listed are chosen."""
        self._place.setText(plural("%Ln article(s) chosen", count))

    def show_partly(self, text: str) -> None:
        """How much was searched for what is listed, in the place of how much is listed."""
        self._place.setText(text)

    def show_step(self, step: Step | None) -> None:
        """Where an import is; None when none runs."""
        self._bar.setVisible(step is not None)
        self._cancel.setVisible(step is not None)
        self._current.setText(printable(step.current) if step else "")
        if step is None:
            self._stopping(on=False)
            if self._state.text() == self._step:  # nothing was said of what it did
                self.show_message("")
            return
        self._stale.stop()
        self._report.hide()
        self._more.hide()
        self._bar.setRange(0, step.total or 0)
        self._bar.setValue(min(step.done, step.total or 0))
        self._step = step_text(step)
        self._state.setText(self._step)

    def stop(self) -> None:
        """Ask to stop the import, and say so."""
        self._stopping(on=True)
        self.cancelled.emit()

    def _stopping(self, *, on: bool) -> None:
        """Say that a stop was asked for: what is in hand is still brought to an end."""
        self._cancel.setEnabled(not on)
        self._cancel.setText(tr("Stopping...") if on else tr("Cancel"))

    def show_message(
        self, text: str, *, report: bool = False, more: bool = False, stays: bool = False
    ) -> None:
        """A line about what was done; with `report`, a way to its report, with `more`, to the log.

        One with such a way, or that `stays`, since there is something to do, is there until the
        next.
        """
        self._state.setText(printable(text))
        self._report.setVisible(report)
        self._more.setVisible(more)
        self._stale.stop()
        if text and not (report or more or stays):
            self._stale.start()
        self.spoke.emit(bool(text))

    def show_picture(self, address: str) -> None:
        """The address of a picture; nothing of one in the archive, which has none."""
        self.show_link("" if address.startswith(f"{BESIDE}:") else address)

    def show_link(self, address: str) -> None:
        """The address under the mouse, in the place of the message."""
        self._link.setText(shown_address(address))
        self._link.setVisible(bool(address))
        self._state.setVisible(not address)

    def show_time(self, minutes: int, left: float) -> None:
        """How many minutes an article takes, and which share of it is `left`; 0: no article."""
        self._reading = minutes, left
        rest = max(1, round(minutes * left))
        if left <= 0:
            said = ""
        elif rest < minutes:
            said = tr("about {n} min left", n=number(rest))
        else:
            said = tr("about {n} min", n=number(minutes)) if minutes else ""
        self._time.setText(said)
        self._time.setVisible(bool(said))

    @property
    def time(self) -> str:
        """How long the article takes, in words."""
        return self._time.text()

    @property
    def link(self) -> str:
        """The address that is shown; "" if none is."""
        return self._link.text()

    @property
    def current(self) -> str:
        """The file that an import is at."""
        return self._current.text()

    @property
    def place(self) -> str:
        """How many are listed of all, in words."""
        return self._place.text()

    @property
    def speaks(self) -> bool:
        """Whether there is a message, that is more than where an import is."""
        return self.message not in ("", self._step)

    @property
    def message(self) -> str:
        """What the line about the state of things says now."""
        return self._state.text()

    def retranslate(self) -> None:
        """Take the interface's language."""
        self._stopping(on=not self._cancel.isEnabled())
        self._report.setText(tr("Report"))
        self._more.setText(tr("More..."))
        self.show_time(*self._reading)
        self.show_key(self._key)
        if self._stale.isActive():  # rather than stay in another language until it goes
            self.show_message("")
        self._bar.setAccessibleName(tr("Progress"))
