"""Every command of the table works from its keys, and never from a text field."""

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.commands import COMMANDS, GROUPS, Command, clashes
from reader.settings import BY_KEY
from reader.ui.actions import Actions
from reader.ui.help import COLUMNS
from reader.ui.keys import is_bare, is_text_field
from reader.ui.theme import THEMES
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary

KEYS = [
    pytest.param(command, key, id=f"{command.id}-{key}")
    for command in COMMANDS
    for key in command.keys
]


def test_every_command_has_a_method_and_no_two_share_a_key() -> None:
    missing = [c.id for c in COMMANDS if not callable(getattr(Actions, c.id, None))]
    assert missing == []
    assert clashes() == ()


@pytest.fixture
def called(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the commands that were done, none of which does anything."""
    done: list[str] = []
    monkeypatch.setattr(Actions, "do", lambda _self, command: done.append(command))
    for action in window.actions_by_id.actions.values():
        action.setEnabled(True)
    assert window.view.hasFocus()
    return done


def _combination(key: str) -> QKeyCombination:
    return QKeySequence(key)[0]  # type: ignore[index,no-any-return] # missing in PySide's stubs


def _send(widget: QWidget, key: str) -> None:
    combination = _combination(key)
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


@pytest.mark.parametrize(("command", "key"), KEYS)
def test_a_key_does_its_command(
    window: Window, called: list[str], command: Command, key: str
) -> None:
    _send(window.view, key)
    assert called == [command.id]


@pytest.mark.parametrize(("command", "key"), KEYS)
def test_a_bare_key_in_a_text_field_is_text(
    window: Window, called: list[str], command: Command, key: str
) -> None:
    field = window.search.field
    field.setText("ab")
    field.setFocus()
    combination = _combination(key)
    held = combination.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
    bare = held == Qt.KeyboardModifier.NoModifier and not key.endswith(
        ("Esc", "F3", "F5", "F10", "F11")
    )
    _send(field, key)
    own = key in ("Ctrl+Z",)  # the field's own undo
    assert called == ([] if bare or own else [command.id])


def test_no_key_acts_while_an_input_method_composes(window: Window, called: list[str]) -> None:
    field = window.search.field
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("bei", []))
    for key in ("j", "Esc", "Space", "Ctrl+O", "F3"):
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride,
            _combination(key).key(),
            _combination(key).keyboardModifiers(),
        )
        event.ignore()
        QApplication.sendEvent(field, event)
        assert event.isAccepted(), key
    done = QInputMethodEvent("", [])
    done.setCommitString("北")
    QApplication.sendEvent(field, done)
    assert field.text() == "北"
    _send(field, "Ctrl+O")
    assert called == ["add_folder"]


def test_what_was_composed_elsewhere_holds_no_key_back(window: Window, called: list[str]) -> None:
    field = window.search.field
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("bei", []))
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_J)
    assert called == ["next"]


def test_buttons_keep_the_keys_that_press_them(window: Window, called: list[str]) -> None:
    button = window._parts.toggle.findChildren(QPushButton)[1]
    button.setFocus()
    with_script = window.library.settings
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert with_script.text("script") == "hant"
    wait_quiet()
    assert called == []
    QTest.keyClick(button, Qt.Key.Key_J)
    assert called == ["next"]


def test_what_counts_as_a_text_field(qtbot: QtBot, window: Window) -> None:
    fields: list[QWidget] = [QLineEdit(), QSpinBox(), QComboBox()]
    for field in fields:
        qtbot.addWidget(field)
        assert is_text_field(field)
    assert not is_text_field(window.pane)
    assert not is_text_field(window.view)
    assert not is_text_field(None)
    f3 = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier)
    assert not is_bare(f3)


def test_letters_act_from_page_and_sidebar(window: Window, called: list[str]) -> None:
    for place in (window.pane, window.sidebar):
        place.setFocus()
        _send(place, "J")
        _send(place, "Space")
    assert called == ["next", "page_down"] * 2


# help


def _whole(window: Window) -> QRect:
    central = window.centralWidget()
    assert central is not None
    return central.rect()


def test_help_shows_every_command_with_a_key(window: Window) -> None:
    _send(window.view, "?")
    assert window.help.isVisible()
    shown = {label.text() for label in window.help.findChildren(QLabel)}
    assert {c.help for c in COMMANDS if c.keys} <= shown
    assert set(GROUPS) <= shown
    assert {"j", "G", "Shift+Space", "Ctrl+O", "←"} <= shown
    assert window.help.geometry() == _whole(window)


def test_help_is_closed_by_escape_its_key_or_a_click_beside_it(window: Window) -> None:
    for key in ("Esc", "?"):
        _send(window.view, "?")
        target = QApplication.focusWidget()
        assert target is not None
        _send(target, key)
        assert not window.help.isVisible()
        assert window.view.hasFocus()
    _send(window.view, "?")
    inside, outside = QPointF(window.width() / 2, window.height() / 2), QPointF(3, 3)
    for place, open_after in ((inside, True), (outside, False)):
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        click = QMouseEvent(QEvent.Type.MouseButtonPress, place, place, left, left, none)
        window.help.mousePressEvent(click)
        assert window.help.isVisible() == open_after


def test_a_command_takes_the_help_away(window: Window) -> None:
    _send(window.view, "?")
    window.actions_by_id.do("next")
    wait_quiet()
    assert not window.help.isVisible()
    assert window.view.chosen == 0


def test_help_in_a_small_window_hides_no_words(window: Window) -> None:
    window.resize(560, 420)
    window.actions_by_id.do("help")
    wait_quiet()
    card = window.help._card
    content = card.widget()
    assert content is not None
    assert content.width() <= card.viewport().width()
    window.resize(1200, 900)
    wait_quiet()
    content = card.widget()
    assert content is not None
    first, second = (
        next(x for x in content.findChildren(QLabel) if x.text() == name) for name in ("Go", "View")
    )
    assert second.mapTo(content, QPoint()).x() > first.mapTo(content, QPoint()).x()


def test_help_fits_a_small_window(window: Window) -> None:
    window.resize(560, 360)
    window.actions_by_id.do("help")
    assert window.help.geometry() == _whole(window)
    window.resize(700, 500)
    assert window.help.geometry() == _whole(window)


# menus and dialogs


def test_the_menu_behind_the_sign_holds_all_commands(window: Window) -> None:
    menu = window._parts.sign.menu()
    groups = [group for group in menu.findChildren(QMenu) if group.title()]
    assert sorted(group.title() for group in groups) == sorted(GROUPS)
    actions = [action for group in groups for action in group.actions()]
    texts = [action.text().split("\t") for action in actions if not action.isSeparator()]
    assert sorted(label for label, *_key in texts) == sorted(
        c.label for c in COMMANDS if c.id != "menu"
    )


def test_lines_part_the_commands_of_a_menu(window: Window) -> None:
    menu = window.sign.menu()
    for group in (group for group in menu.findChildren(QMenu) if group.title()):
        lines = [n for n, action in enumerate(group.actions()) if action.isSeparator()]
        assert lines
        edges = {0, len(group.actions()) - 1, *(n + 1 for n in lines)}
        assert edges.isdisjoint(lines)  # none at an end, no two together


def test_f10_opens_the_menu_which_says_so(window: Window, fake: FakeLibrary) -> None:
    sign = window.sign
    assert (sign.accessibleName(), sign.toolTip()) == ("Menu", "Menu (F10)")
    _send(window.view, "F10")
    assert sign.menu().isVisible()
    assert QApplication.activePopupWidget() is sign.menu()  # no group is open yet
    assert sign.menu().activeAction() is sign.menu().actions()[0]
    sign.menu().close()
    fake.settings.set("keys", window.keymap.with_keys("menu", []))
    window.setting_changed("keys")
    assert sign.toolTip() == "Menu"
    fake.settings.set("language", "zh_Hant")
    window.setting_changed("language")
    assert sign.accessibleName() == "選單"


def test_menus_name_keys_as_the_help_does(window: Window) -> None:
    shown = {c.id: window.actions_by_id.actions[c.id].text() for c in COMMANDS}
    assert shown["star"] == "Star\ts"
    assert shown["by_relevance"] == "Most Relevant First\tS"
    assert shown["open"] == "Open Article\tEnter"
    assert shown["about"] == "About Jiuwen"
    for command in COMMANDS:
        assert shown[command.id].partition("\t")[2] == window.keymap.label(command.id)


def _dialog(window: Window) -> QDialog:
    (found,) = [d for d in window.findChildren(QDialog) if d.isVisible()]
    return found


def test_settings_take_effect_at_once(window: Window) -> None:
    window.actions_by_id.do("next")
    _send(window.view, "Ctrl+,")
    dialog = _dialog(window)
    settings = window.library.settings
    combos = {box.accessibleName(): box for box in dialog.findChildren(QComboBox)}
    theme = combos["Theme"]
    theme.setCurrentIndex(theme.findData("sepia"))
    assert window.theme.name == settings.text("theme") == "sepia"
    script = combos["Script shown"]
    script.setCurrentIndex(script.findData("hant"))
    forms = combos["Traditional forms"]
    forms.setCurrentIndex(forms.findData("hk"))
    wait_quiet()
    assert window.target == "hk"
    (size,) = [b for b in dialog.findChildren(QSpinBox) if b.accessibleName() == "Text size"]
    size.setValue(24)
    (indent,) = [b for b in dialog.findChildren(QCheckBox) if "Indent" in b.accessibleName()]
    indent.setChecked(True)
    assert (settings.number("size"), settings.on("indent")) == (24, True)
    lines = {line.accessibleName(): line for line in dialog.findChildren(QLineEdit)}
    zone = lines["Time zone of dates without one"]
    zone.setText(" Europe/Paris ")
    zone.editingFinished.emit()
    assert settings.text("zone") == "Europe/Paris"
    zone.clear()
    zone.editingFinished.emit()
    assert settings.text("zone") == "Asia/Shanghai"
    dialog.reject()


def test_about_says_version_and_place(window: Window) -> None:
    window.actions_by_id.do("about")
    box = _dialog(window)
    assert isinstance(box, QMessageBox)
    assert "MIT" in box.informativeText()
    assert str(window.library.data) in box.informativeText()
    box.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChildren(QMessageBox) == []


def test_the_popover_sets_the_page(window: Window) -> None:
    parts, settings = window._parts, window.library.settings
    parts.type_button.click()
    popover = parts.popover
    assert popover.isVisible()
    popover.sliders["size"].setValue(22)
    popover.sliders["measure"].setValue(30)
    popover.sliders["spacing"].setValue(200)
    sans = next(b for b in popover.findChildren(QPushButton) if b.text() == "Sans")
    sans.click()
    popover.indent.click()
    QTest.keyClick(popover.theme, Qt.Key.Key_End)
    assert (settings.number("size"), settings.number("measure")) == (22, 30)
    assert settings.number("spacing") == 200
    assert (settings.text("font"), settings.on("indent")) == ("sans", True)
    assert settings.text("theme") == BY_KEY["theme"].choices[-1]
    assert window.theme is THEMES[settings.text("theme")]
    popover.close()
    window.set_theme("sepia")
    parts.type_button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QCursor.setPos(window.mapToGlobal(window.rect().bottomLeft()))
    parts.type_button.click()
    assert popover.theme.currentText() == "Sepia"
    popover.close()
    assert not parts.type_button.testAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def test_enter_that_is_held_down_presses_a_button_once(window: Window) -> None:
    button = QPushButton("Go", window)
    button.show()
    button.setFocus()
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("once"))
    for repeated in (False, True, True):
        kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, Qt.Key.Key_Return, none, "\r", repeated)
        QApplication.sendEvent(button, event)
    assert pressed == ["once"]


@pytest.mark.parametrize("language", ["en", "zh_Hans", "zh_Hant"])
def test_all_keys_are_seen_at_once_in_a_window_as_it_first_opens(
    language: str, fake: FakeLibrary, open_window: Open
) -> None:
    fake.settings.set("language", language)
    window = open_window(fake)
    window.resize(1360, 860)
    window.actions_by_id.do("help")
    QApplication.processEvents()
    (card,) = window.help.findChildren(QScrollArea)
    assert card.isVisible()
    assert card.verticalScrollBar().maximum() == 0
    assert card.horizontalScrollBar().maximum() == 0
    window.resize(700, 400)  # here two columns, and then one, are all that can be seen
    QApplication.processEvents()
    assert window.help.rect().contains(card.geometry())
    assert card.verticalScrollBar().maximum() > 0
    assert card.horizontalScrollBar().maximum() == 0


def test_each_way_of_showing_the_keys_has_every_group() -> None:
    for columns in COLUMNS:
        assert sorted(name for column in columns for name in column) == sorted(GROUPS)
