"""Which control has the keys is seen, in every theme and every state of the window."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from reader.ui import focus_ring
from reader.ui.key_rows import KeyField
from reader.ui.settings_dialog import SettingsDialog
from reader.ui.theme import THEMES
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.fakes import FakeLibrary
from tests.ui.states import STATES, show

NEAR = 5
PLAIN = 3.0
"""The contrast that WCAG 2.4.13 asks for between having the keys and not having them."""
ENOUGH = 60
"""Pixels that change so."""


@pytest.fixture(autouse=True)
def _keyed(window: Window) -> None:
    """A key was pressed before, which a test that begins the program takes back."""
    QTest.keyClick(window.view, Qt.Key.Key_Shift)


def _luminance(widget: QWidget, root: QWidget) -> npt.NDArray[np.float64]:
    parent = widget.parentWidget()
    if parent is not None and parent.property(focus_ring.FRAME):
        widget = parent  # a field within a frame of its own
    place = QRect(widget.mapTo(root, QPoint(-NEAR, -NEAR)), widget.size())
    picture = root.grab(place.adjusted(0, 0, 2 * NEAR, 2 * NEAR)).toImage()
    image = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    share = raw[:, : image.width(), :3] / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]), np.float64)


def _worked(shown: QWidget) -> list[QWidget]:
    """What Tab comes to and is on the screen."""
    return [
        widget
        for widget in shown.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.window() is shown.window()
        and not widget.visibleRegion().isEmpty()
    ]


def _changed(widget: QWidget, other: QWidget | None, root: QWidget) -> int:
    """How many pixels tell plainly that a control has the keys."""
    if other is None:
        widget.clearFocus()
    else:
        other.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    before = _luminance(widget, root)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    after = _luminance(widget, root)
    lighter, darker = np.maximum(before, after), np.minimum(before, after)
    return int(np.count_nonzero((lighter + 0.05) / (darker + 0.05) >= PLAIN))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", STATES)
def test_what_has_the_keys_is_seen(
    state: str, theme: str, window: Window, fake: FakeLibrary
) -> None:
    fake.settings.set("theme", theme)
    window.restyle()
    shown = show(state, window, fake)
    worked = _worked(shown)
    unseen = []
    for widget in worked:
        apart = [w for w in worked if w is not widget and not w.isAncestorOf(widget)]
        changed = _changed(widget, apart[0] if apart else None, shown.window())
        if changed < ENOUGH:
            name = widget.accessibleName() or type(widget).__name__
            unseen.append(f"{name}: {changed}")
    assert unseen == []


@pytest.mark.parametrize("state", ["settings, Keys", "imported", "welcome", "names"])
def test_the_ring_is_the_only_sign(state: str, window: Window, fake: FakeLibrary) -> None:
    """A button drawn without its window looks the same with the keys as without."""
    shown = show(state, window, fake)
    twice = []
    for button in (w for w in _worked(shown) if isinstance(w, QPushButton)):
        button.clearFocus()
        before = button.grab().toImage()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.hasFocus()
        if button.grab().toImage() != before:
            twice.append(button.accessibleName() or button.text())
    assert twice == []


def test_the_ring_goes_where_the_control_goes(window: Window) -> None:
    follower = _follower()
    window.view.setFocus()
    window.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    ring = follower.ring
    assert ring is not None
    assert ring.geometry().contains(QRect(window.search.mapTo(window, QPoint()), QSize(20, 20)))
    window.resize(900, 600)
    wait_quiet()
    assert ring.geometry().contains(QRect(window.search.mapTo(window, QPoint()), QSize(20, 20)))
    window.pane.setFocus(Qt.FocusReason.OtherFocusReason)
    line = follower.ring
    assert line is not None
    assert (line.width(), line.height()) == (window.pane.width(), focus_ring.THICK)
    assert line.mapTo(window, QPoint()) == window.pane.mapTo(window, QPoint())


def test_a_ring_is_cut_off_where_its_control_is_scrolled_out(
    window: Window, fake: FakeLibrary
) -> None:
    shown = show("settings, Keys", window, fake)
    assert isinstance(shown, SettingsDialog)
    fields = [w for w in shown.findChildren(KeyField) if not w.visibleRegion().isEmpty()]
    fields[0].setFocus(Qt.FocusReason.TabFocusReason)
    ring = _follower().ring
    assert ring is not None
    assert ring.isVisible()
    area = next(a for a in shown.findChildren(QScrollArea) if a.isAncestorOf(fields[0]))
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert not ring.isVisible()
    bar.setValue(0)
    QApplication.processEvents()
    assert ring.isVisible()


def test_no_ring_is_shown_before_a_key_is_pressed(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_follower(), "_keyed", False)
    window.search.field.setFocus()
    window.view.setFocus()
    window.resize(900, 640)
    QApplication.processEvents()
    assert _follower().ring is None
    QTest.keyClick(window.view, Qt.Key.Key_Down)
    line = _follower().ring
    assert line is not None
    assert line.isVisible()
    assert line.width() == window.view.width()


def test_what_is_clicked_needs_no_ring(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    window.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert _follower().ring is not None
    pressed = Qt.MouseButton.LeftButton
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: pressed)
    window.pane.setFocus(Qt.FocusReason.MouseFocusReason)
    assert _follower().ring is None


def test_a_ring_goes_with_its_window(window: Window, fake: FakeLibrary) -> None:
    shown = show("settings, Look", window, fake)
    shown.activateWindow()
    _worked(shown)[-1].setFocus(Qt.FocusReason.TabFocusReason)
    first = _follower().ring
    assert first is not None
    assert first.window() is shown
    shown.close()
    shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.activateWindow()
    window.search.field.setFocus()
    QApplication.processEvents()
    ring = _follower().ring
    assert ring is not None
    assert ring.window() is window


def test_nothing_moves_by_itself() -> None:
    """No reader has to ask for less motion: there is none."""
    sources = Path(focus_ring.__file__).parent.glob("*.py")
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie")
    assert [s.name for s in sources if any(word in s.read_text("utf-8") for word in moving)] == []


def _follower() -> focus_ring.FocusRing:
    found = QApplication.instance().findChild(focus_ring.FocusRing)  # type: ignore[union-attr] # it runs
    assert isinstance(found, focus_ring.FocusRing)
    return found
