"""The settings dialog: made from the tables, searched, changed and reset, with keys alone."""

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QMenu, QSpinBox, QWidget

from reader.commands import COMMANDS, grouped
from reader.settings import SETTINGS
from reader.ui import dates
from reader.ui.actions import Actions
from reader.ui.key_rows import KeyRow
from reader.ui.setting_rows import Row, SettingRow
from reader.ui.settings_dialog import KEYS, SettingsDialog
from reader.ui.window import Window
from reader.ui.work import wait_quiet

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def dialog(window: Window) -> SettingsDialog:
    QTest.keyClick(window.view, Qt.Key.Key_Comma, CONTROL)
    wait_quiet()
    (found,) = window.findChildren(SettingsDialog)
    assert found.search.hasFocus()
    return found


def _shown(dialog: SettingsDialog) -> list[str]:
    return [row.label.text() for _group, row in dialog.rows if row.isVisible()]


def _key_row(dialog: SettingsDialog, command: str) -> KeyRow:
    row = dialog.row(command)
    assert isinstance(row, KeyRow)
    return row


def _setting_row(dialog: SettingsDialog, key: str) -> SettingRow:
    row = dialog.row(key)
    assert isinstance(row, SettingRow)
    return row


def _give(row: KeyRow, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Put the keys on a row's field, and press a key into it; one that was refused waits for it."""
    row.field.setFocus()
    if not row.field.recording:
        QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert row.field.recording
    QTest.keyClick(row.field, key, held)
    wait_quiet()


class TestRows:
    def test_every_setting_with_a_label_and_every_command_has_a_row(
        self, dialog: SettingsDialog
    ) -> None:
        labels = [row.label.text() for _group, row in dialog.rows]
        commands = [command.label for _group, those in grouped() for command in those]
        assert labels == [s.label for s in SETTINGS if s.label] + commands
        assert len(commands) == len(COMMANDS)

    def test_a_row_says_what_its_setting_does_and_is_found_by_that(
        self, dialog: SettingsDialog
    ) -> None:
        dialog.search.setText("europe/london")
        (label,) = _shown(dialog)
        row = _setting_row(dialog, "zone")
        assert (label, row.help.isVisible()) == (row.label.text(), True)
        assert row.field.accessibleDescription() == row.help.text()
        assert _setting_row(dialog, "theme").help.text() == ""

    def test_a_click_anywhere_in_a_row_that_is_on_or_off_turns_it(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        settings = window.library.settings
        dialog.show_page("Page")
        row = _setting_row(dialog, "indent")
        for on in (True, False):
            QTest.mouseClick(row.label, Qt.MouseButton.LeftButton)
            assert settings.on("indent") is on
        QTest.mouseClick(row.label, Qt.MouseButton.RightButton)
        assert not settings.on("indent")
        size = _setting_row(dialog, "size")
        QTest.mouseClick(size.label, Qt.MouseButton.LeftButton)
        assert settings.number("size") == 18

    def test_the_first_row_that_is_seen_of_a_card_has_no_line_above_it(
        self, dialog: SettingsDialog
    ) -> None:
        dialog.search.setText("characters line")
        first = [row.label.text() for _g, row in dialog.rows if row.property("first")]
        assert first == _shown(dialog) == ["Characters a line"]
        dialog.search.clear()
        first = [row.label.text() for _g, row in dialog.rows if row.property("first")]
        assert first == ["Interface language"]

    def test_a_page_shows_its_group_and_a_search_all_that_have_its_words(
        self, dialog: SettingsDialog
    ) -> None:
        assert _shown(dialog) == [s.label for s in SETTINGS if s.label and s.group == "Look"]
        dialog.search.setText("text size")
        assert _shown(dialog) == ["Text size", "Text and Theme...", "Normal Text Size"]
        dialog.search.setText("sepia")
        assert _shown(dialog) == ["Theme"]
        dialog.search.setText("no such setting")
        assert (_shown(dialog), dialog._none.isVisible()) == ([], True)
        dialog.show_page(KEYS)
        assert (dialog.search.text(), len(_shown(dialog))) == ("", len(COMMANDS))

    def test_no_page_is_marked_while_rows_of_all_pages_are_searched(
        self, dialog: SettingsDialog
    ) -> None:
        dialog.show_page("Script")
        dialog.search.setText("sepia")
        dialog.pages.setFocus(Qt.FocusReason.TabFocusReason)
        assert dialog.pages.selectedItems() == []
        assert _shown(dialog) == ["Theme"]
        dialog.search.clear()
        (marked,) = dialog.pages.selectedItems()
        assert marked.text() == "Script"
        assert _shown(dialog) == [s.label for s in SETTINGS if s.label and s.group == "Script"]
        dialog.search.setText("sepia")
        dialog.show_page("Script")  # a click on the page that was shown before
        assert (dialog.search.text(), len(dialog.pages.selectedItems())) == ("", 1)
        dialog.search.setText("sepia")
        QTest.keyClick(dialog.pages, Qt.Key.Key_Up)
        assert _shown(dialog) == [s.label for s in SETTINGS if s.label and s.group == "Look"]

    def test_tab_goes_from_a_control_to_its_reset(self, dialog: SettingsDialog) -> None:
        row = _setting_row(dialog, "theme")
        assert isinstance(row.field, QComboBox)
        row.field.setCurrentIndex(row.field.findData("sepia"))
        row.field.setFocus()
        QTest.keyClick(row.field, Qt.Key.Key_Tab)
        assert row.reset.hasFocus()
        QTest.keyClick(row.reset, Qt.Key.Key_Tab)
        after = dialog.rows[dialog.rows.index(("Look", row)) + 1][1]
        focus = dialog.focusWidget()
        assert focus is not None
        assert after.isAncestorOf(focus)
        dialog.show_page(KEYS)
        keys = _key_row(dialog, "star")
        _give(keys, Qt.Key.Key_X)
        QTest.keyClick(keys.field, Qt.Key.Key_Tab)
        assert keys.more.hasFocus()
        QTest.keyClick(keys.more, Qt.Key.Key_Tab)
        assert keys.reset.hasFocus()

    def test_only_a_row_that_differs_can_be_reset_and_that_acts_at_once(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        row = _setting_row(dialog, "theme")
        assert not row.reset.isVisible()
        assert isinstance(row.field, QComboBox)
        row.field.setCurrentIndex(row.field.findData("sepia"))
        assert (row.reset.isVisible(), row.label.property("differs")) == (True, True)
        assert window.theme.name == "sepia"
        row.reset.click()
        assert window.library.settings.text("theme") == "system"
        assert (row.reset.isVisible(), row.field.currentData()) == (False, "system")

    @pytest.mark.parametrize("key", [s.key for s in SETTINGS if s.label])
    def test_what_is_changed_elsewhere_is_shown(
        self, dialog: SettingsDialog, window: Window, key: str
    ) -> None:
        setting = next(s for s in SETTINGS if s.key == key)
        other: str | int | bool = "Europe/Paris"
        if isinstance(setting.default, bool):
            other = not setting.default
        elif setting.choices:
            other = (
                setting.choices[-1]
                if setting.choices[-1] != setting.default
                else setting.choices[0]
            )
        if key == "language":
            other = "en"
        window.library.settings.set(key, other)
        window.setting_changed(key)
        wait_quiet()
        row = _setting_row(dialog, key)
        assert row.reset.isVisibleTo(row)
        if isinstance(row.field, QCheckBox):
            assert row.field.isChecked() is other
        elif isinstance(row.field, QSpinBox):
            assert row.field.value() == other

    def test_the_wheel_changes_nothing_in_passing(self, dialog: SettingsDialog) -> None:
        field = _setting_row(dialog, "theme").field
        for held in (False, True):
            if held:
                field.setFocus()
            place = QPointF(5, 5)
            event = QWheelEvent(
                place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, NONE,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(field, event)
            assert (dialog._settings.text("theme") != "system") is held

    def test_a_change_of_the_language_is_seen_at_once(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        row = _setting_row(dialog, "language")
        assert isinstance(row.field, QComboBox)
        row.field.setFocus()
        row.field.setCurrentIndex(row.field.findData("zh_Hant"))
        wait_quiet()
        assert dialog.windowTitle() == "設定"
        assert window.language == "zh-Hant"
        again = _setting_row(dialog, "language")
        assert again.field.hasFocus()
        assert again.label.text() == "介面語言"
        assert isinstance(again.field, QComboBox)
        again.field.setCurrentIndex(again.field.findData("zh_Hans"))
        wait_quiet()
        assert (dialog.windowTitle(), window.language) == ("设置", "zh-Hans")

    def test_it_is_closed_by_escape_and_not_by_enter_in_a_field(
        self, dialog: SettingsDialog
    ) -> None:
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


class TestKeys:
    def test_a_key_is_changed_and_everything_shows_it(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        dialog.show_page(KEYS)
        row = _key_row(dialog, "toggle_theme")
        _give(row, Qt.Key.Key_X)
        assert json.loads(window.library.settings.text("keys")) == {"toggle_theme": ["X"]}
        assert (row.field.text(), row.reset.isVisible()) == ("x", True)
        dialog.reject()
        window.activateWindow()
        wait_quiet()
        dark = window.theme.dark
        window.view.setFocus()
        QTest.keyClick(window.view, Qt.Key.Key_D)
        assert window.theme.dark is dark
        QTest.keyClick(window.view, Qt.Key.Key_X)
        assert window.theme.dark is not dark
        window.actions_by_id.do("help")
        assert "x" in {label.text() for label in window.help.findChildren(QLabel, "key")}
        window.actions_by_id.do("palette")
        shown = {c.value: c.hint for c in window.palette_over.choices}
        assert shown["toggle_theme"] == "x"
        menus = window._parts.sign.menu().findChildren(QMenu)
        actions = [a for menu in menus for a in menu.actions() if "Light ↔ Dark" in a.text()]
        assert [a.shortcut().toString() for a in actions] == ["X"]
        assert [a.text() for a in actions] == ["Light ↔ Dark\tx"]

    def test_a_clash_is_shown_and_refused(self, dialog: SettingsDialog, window: Window) -> None:
        dialog.show_page(KEYS)
        row = _key_row(dialog, "star")
        _give(row, Qt.Key.Key_J)
        assert row.fault.isVisible()
        assert row.fault.text() == "j: This key already does something else (Next Article)"
        assert row.field.accessibleDescription() == row.fault.text()
        assert window.keymap.keys("star") == ("S",)
        for key, held in ((Qt.Key.Key_C, CONTROL), (Qt.Key.Key_Tab, NONE), (Qt.Key.Key_Up, NONE)):
            _give(row, key, held)
            assert "need this key" in row.fault.text(), key
        _give(row, Qt.Key.Key_Y, NONE)
        assert "Copy Citation" in row.fault.text()
        assert window.library.settings.text("keys") == ""

    def test_a_key_that_is_refused_leaves_the_row_waiting_for_another(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        dialog.show_page(KEYS)
        row = _key_row(dialog, "star")
        QTest.keyClick(row.more, Qt.Key.Key_Space)
        QTest.keyClick(row.field, Qt.Key.Key_J)
        assert (row.field.text(), row.fault.isVisible()) == ("Press a key...", True)
        QTest.keyClick(row.field, Qt.Key.Key_X)  # of no other command; and still one more
        assert window.keymap.keys("star") == ("S", "X")
        assert (row.field.recording, row.fault.isVisible()) == (False, False)
        QTest.keyClick(row.more, Qt.Key.Key_Space)
        QTest.keyClick(row.field, Qt.Key.Key_J)
        QTest.keyClick(row.field, Qt.Key.Key_Escape)
        assert (row.more.isChecked(), row.fault.isVisible()) == (False, False)
        assert dialog.isVisible()

    def test_a_row_says_which_keys_change_it(self, dialog: SettingsDialog) -> None:
        dialog.show_page(KEYS)
        row, other = _key_row(dialog, "star"), _key_row(dialog, "note")
        row.field.setFocus()
        assert (row.hint.isVisible(), row.hint.text()) == (True, "Enter to change")
        assert row.field.accessibleDescription() == "Enter to change"
        width = row.label.width()
        QTest.keyClick(row.field, Qt.Key.Key_Enter)
        assert (row.hint.isVisible(), row.ways.isVisible()) == (False, True)
        assert row.field.accessibleDescription() == row.ways.text()
        other.field.setFocus()
        assert (row.hint.isVisible(), row.ways.isVisible()) == (False, False)
        assert (other.hint.isVisible(), row.label.width()) == (True, width)

    def test_enter_presses_the_other_buttons_too(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        dialog.show_page(KEYS)
        row = _key_row(dialog, "star")
        _give(row, Qt.Key.Key_X)
        row.reset.setFocus()
        QTest.keyClick(row.reset, Qt.Key.Key_Return)
        assert window.keymap.keys("star") == ("S",)

    def test_a_second_key_is_added_and_all_are_taken_away(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        dialog.show_page(KEYS)
        row = _key_row(dialog, "star")
        QTest.keyClick(row.more, Qt.Key.Key_Space)
        assert row.field.recording
        QTest.keyClick(row.field, Qt.Key.Key_Control, CONTROL)  # a key that is only held
        assert row.field.recording
        QTest.keyClick(row.field, Qt.Key.Key_Y, CONTROL | SHIFT)
        assert window.keymap.keys("star") == ("S", "Ctrl+Shift+Y")
        assert row.field.text() == "s   Ctrl+Shift+Y"
        _give(row, Qt.Key.Key_Backspace)
        assert (window.keymap.keys("star"), row.field.text()) == ((), "none")
        row.reset.click()
        assert window.keymap.keys("star") == ("S",)

    def test_escape_and_leaving_change_nothing(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        dialog.show_page(KEYS)
        row = _key_row(dialog, "star")
        _give(row, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        row.field.setFocus()
        QTest.keyClick(row.field, Qt.Key.Key_Space)
        dialog.search.setFocus()
        assert not row.field.recording
        assert window.keymap.keys("star") == ("S",)

    def test_a_sign_is_written_as_it_is_pressed(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        dialog.show_page(KEYS)
        _give(_key_row(dialog, "star"), Qt.Key.Key_Exclam, SHIFT)
        assert window.keymap.keys("star") == ("!",)
        _give(_key_row(dialog, "facts"), Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier)
        assert window.keymap.keys("facts") == ("5",)

    def test_all_are_reset_together(self, dialog: SettingsDialog, window: Window) -> None:
        dialog.show_page(KEYS)
        for command, key in (("star", Qt.Key.Key_X), ("quit", Qt.Key.Key_F12)):
            _give(_key_row(dialog, command), key)
        assert dialog.reset_keys.isEnabled()
        dialog.reset_keys.click()
        assert window.library.settings.text("keys") == ""
        assert not dialog.reset_keys.isEnabled()
        assert [row for _g, row in dialog.rows if row.reset.isVisibleTo(row)] == _others(dialog)

    def test_the_way_out_cannot_be_changed(self, dialog: SettingsDialog) -> None:
        row = _key_row(dialog, "escape")
        assert not row.field.isEnabled()


def _others(dialog: SettingsDialog) -> list[Row]:
    """Rows that differ for other reasons: the tests' library speaks English."""
    return [dialog.row("language"), dialog.row("watch")]


def _compose(field: QWidget, spelt: str, characters: str) -> None:
    """Type through an input method; while it composes, keys are pressed that could be commands."""
    QApplication.sendEvent(field, QInputMethodEvent(spelt, []))
    for key in (Qt.Key.Key_J, Qt.Key.Key_Space, Qt.Key.Key_1):
        claimed = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
        claimed.ignore()
        QApplication.sendEvent(field, claimed)
        assert claimed.isAccepted()
    done = QInputMethodEvent("", [])
    done.setCommitString(characters)
    QApplication.sendEvent(field, done)


class TestText:
    def test_letters_and_composed_characters_in_the_search_are_text(
        self, dialog: SettingsDialog, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[str] = []
        monkeypatch.setattr(Actions, "do", lambda _self, command: done.append(command))
        QTest.keyClicks(dialog.search, "jtsu?")
        assert dialog.search.text() == "jtsu?"
        dialog.search.clear()
        _compose(dialog.search, "zi ti", "字體")
        assert dialog.search.text() == "字體"
        assert done == []

    def test_a_key_that_is_taken_does_nothing_else(
        self, dialog: SettingsDialog, window: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[str] = []
        monkeypatch.setattr(Actions, "do", lambda _self, command: done.append(command))
        dialog.show_page(KEYS)
        row = _key_row(dialog, "star")
        _give(row, Qt.Key.Key_J)  # "j" is another command's: refused, and not done
        assert row.fault.isVisible()
        _give(row, Qt.Key.Key_Q)
        assert window.keymap.keys("star") == ("Q",)
        assert done == []

    def test_no_input_method_composes_where_a_key_is_awaited(
        self, dialog: SettingsDialog, window: Window
    ) -> None:
        dialog.show_page(KEYS)
        row = _key_row(dialog, "star")
        row.field.setFocus()
        QTest.keyClick(row.field, Qt.Key.Key_Space)
        enabled = row.field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
        assert not enabled
        assert not row.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        _compose(row.field, "xing", "星")  # of a method that asks nobody
        assert row.field.recording
        assert window.keymap.keys("star") == ("S",)


@pytest.mark.parametrize(
    ("choice", "title", "whole", "order"),
    [
        ("en", "Settings", "48,213", "一张李阿"),
        ("zh_Hans", "设置", "48,213", "阿李一张"),
        ("zh_Hant", "設定", "48,213", "一张李阿"),
    ],
)
def test_each_language_can_be_chosen_outright(
    dialog: SettingsDialog, window: Window, choice: str, title: str, whole: str, order: str
) -> None:
    for target in ("hant", "hans", "original"):  # whatever script is shown
        window.set_script(target)
        field = _setting_row(dialog, "language").field
        assert isinstance(field, QComboBox)
        field.setCurrentIndex(field.findData(choice))
        wait_quiet()
        assert dialog.windowTitle() == title
        assert dates.number(48_213) == whole
        assert "".join(sorted("张李阿一", key=dates.collator().sortKey)) == order
