"""Find in page: whatever the script, with a count, and without a key of the window acting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui import work
from reader.ui.window import Window
from tests.ui.fakes import FakeLibrary

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _first(window: Window) -> None:
    window.listing.first()
    work.wait_quiet()
    window.actions_by_id.do("find_in_page")


def test_what_is_typed_is_counted_and_walked(window: Window) -> None:
    find = window.finding
    assert find.field.hasFocus()
    find.field.insert("圖書館的事")
    assert find.said == "1 of 360"
    QTest.keyClick(find.field, Qt.Key.Key_Return)
    assert find.said == "2 of 360"
    QTest.keyClick(find.field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(find.field, Qt.Key.Key_Return, SHIFT)
    assert find.said == "360 of 360"
    window.actions_by_id.do("next_match")
    assert find.said == "1 of 360"
    find.field.insert("没有")
    assert find.said == "Not found"
    find.field.clear()
    assert find.said == ""


def test_single_letters_are_text_and_esc_closes(window: Window) -> None:
    QTest.keyClicks(window.finding.field, "jt?")
    assert window.finding.field.text() == "jt?"
    assert window.view.chosen == 0
    QTest.keyClick(window.finding.field, Qt.Key.Key_Escape)
    assert not window.finding.isVisible()
    assert window.pane.hasFocus()


def test_the_marks_of_the_search_come_back(window: Window) -> None:
    window.search.set_text("写着")
    work.wait_quiet()
    window.finding.field.setText("第一段写着图书馆")
    assert window.pane.next_match() == (2, 360)
    window.finding.leave()
    window.actions_by_id.do("next_match")
    assert window.status.message.startswith("Match 1 of ")
    window.finding.field.setText("图")
    assert window.finding.said == "1 of 360"  # a bar that is closed seeks nothing


def test_what_is_selected_is_sought(window: Window) -> None:
    window.finding.leave()
    cursor = window.pane.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    window.pane.setTextCursor(cursor)
    window.actions_by_id.do("find_in_page")
    assert window.finding.field.text() == cursor.selectedText()
    assert window.finding.said == "1 of 1"


def test_what_is_selected_is_sought_as_it_stands_in_the_article(window: Window) -> None:
    window.finding.leave()
    pane = window.pane
    pane.show_page("<p>总统埃马纽埃尔·马克龙说，Hello 世界</p>", "zh-Hans")
    pane.selectAll()
    assert pane.selected == "总统埃马纽埃尔·马克龙说，Hello 世界"
    window.actions_by_id.do("find_in_page")
    assert window.finding.field.text() == pane.selected
    assert window.finding.said == "1 of 1"


def test_another_page_is_counted_anew(window: Window) -> None:
    window.finding.field.setText("第0号")
    assert window.finding.said == "1 of 1"
    window.listing.step(1)
    work.wait_quiet()
    assert window.finding.said == "Not found"


def test_to_look_for_a_text_is_no_move_but_to_step_is_one(
    window: Window, fake: FakeLibrary
) -> None:
    find, reader = window.finding, window.reader
    find.field.setText("图书馆")
    for _ in range(300):
        window.pane.next_match()
    reader.save_position()
    work.wait_quiet()
    (left,) = fake.positions.values()
    assert left > 0.5
    window.listing.step(1)  # the bar stays, and seeks in the next article too
    work.wait_quiet()
    assert find.said == "1 of 360"
    find.field.setText("的事")
    assert find.said.endswith(" of 360")
    reader.save_position()
    work.wait_quiet()
    assert list(fake.positions.values()) == [left]
    find.step(-1)
    reader.save_position()
    work.wait_quiet()
    assert len(fake.positions) == 2
