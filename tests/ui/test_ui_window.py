"""The real window, driven by keys, on a library of made-up articles."""

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication, QPaintEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.errors import JiuwenError, LibraryError, NotFoundError
from reader.core.shown import Target
from reader.library import last_words
from reader.library.last_words import LastWords
from reader.page.made import Page
from reader.settings import Settings
from reader.ui import reading
from reader.ui.list_view import ArticleList
from reader.ui.main import application
from reader.ui.window import Window
from reader.ui.work import failures_told, wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article

if TYPE_CHECKING:
    from collections.abc import Callable

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: Window, *keys: str | Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press keys where the focus is, and let everything settle."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        assert window.isAncestorOf(target)
        if isinstance(key, Qt.Key):
            QTest.keyClick(target, key, modifier)
        else:
            QTest.keyClick(target, key, modifier)  # type: ignore[call-overload] # str is taken too
        wait_quiet()


def chosen_title(window: Window) -> str:
    article = window.reader.article
    return article.title if article else ""


def text_of(window: Window) -> str:
    return window.pane.toPlainText()


# list and page


def test_the_list_is_there_and_nothing_is_chosen(window: Window) -> None:
    assert window.listing.model.rowCount() == 40
    assert window.view.chosen == -1
    assert "Nothing chosen" in text_of(window)
    assert [window.sidebar.model().index(row, 0).data() for row in range(7)] == [
        "All",
        "Unread",
        "Starred",
        "With Note",
        "Sources",
        "湖报",
        "车站日报",
    ]
    assert window.view.hasFocus()


def test_j_opens_the_first_article_and_marks_it_read(window: Window, fake: FakeLibrary) -> None:
    press(window, "j")
    first = fake.all[0]
    assert window.view.chosen == 0
    assert first.title in text_of(window)
    assert first.read
    assert first.title in window.windowTitle()
    assert fake.counts().unread == 39
    assert (
        window.sidebar.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Unread, 39"
    )


def test_keys_move_through_the_list(window: Window, fake: FakeLibrary) -> None:
    press(window, "j", "j", "k")
    assert window.view.chosen == 0
    press(window, "g")
    press(window, "g", modifier=SHIFT)
    assert window.view.chosen == 39
    press(window, "g")
    fake.set_read([a.key for a in fake.all[:5]], read=True)
    window.listing.model.refresh([a.key for a in fake.all[:5]])
    press(window, "n")
    assert window.view.chosen == 5
    fake.set_read([fake.all[3].key], read=False)
    window.listing.model.refresh([fake.all[3].key])
    press(window, "p")
    assert window.view.chosen == 3


def test_next_unread_is_found_far_away(fake: FakeLibrary, open_window: Open) -> None:
    fake.all = [an_article(n, read=n != 900) for n in range(1000)]
    window = open_window(fake)
    press(window, "g", "n")
    assert window.view.chosen == 900
    fake.set_read([fake.all[2].key], read=False)
    press(window, "p")
    assert window.view.chosen == 2
    press(window, "p")
    assert window.view.chosen == 2


def test_months_are_jumped_to(fake: FakeLibrary, open_window: Open) -> None:
    fake.all = [an_article(n) for n in range(400)]
    window = open_window(fake)
    press(window, "[")
    assert window.view.chosen == 0
    press(window, "[")
    first_of_november = window.view.chosen
    assert _month(fake, first_of_november) == 11
    assert _month(fake, first_of_november - 1) == 12
    press(window, "[", "]")
    assert window.view.chosen == first_of_november
    press(window, "]", "]")
    assert window.view.chosen == 0


def test_another_list_begins_at_its_top(window: Window) -> None:
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    window.search.set_text("图书馆")
    wait_quiet()
    assert window.view.chosen == -1  # there is nothing to scroll to
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_a_month_that_is_gone_to_is_shown_from_its_first_article(window: Window) -> None:
    press(window, "j", "[")
    top = window.view.visualRect(window.view.currentIndex()).top()
    assert 0 < top < window.view.rows.row_height // 2  # below its heading alone
    days = window.listing.model.days
    window.listing.day(days.at(5))
    row = window.view.chosen
    assert days.at(row) == days.at(5)
    assert window.view.visualRect(window.view.currentIndex()).top() == top


def _month(fake: FakeLibrary, row: int) -> int:
    when = fake.all[row].shown_date
    assert when is not None
    return when.astimezone().month


def test_space_pages_then_goes_to_the_next_unread(window: Window) -> None:
    window.resize(1000, 500)
    press(window, "j", Qt.Key.Key_Space)
    assert window.view.chosen == 0
    assert window.pane.position() > 0
    press(window, Qt.Key.Key_Space, modifier=SHIFT)
    assert window.pane.position() == 0
    for _ in range(40):
        if window.view.chosen:
            break
        press(window, Qt.Key.Key_Space)
    assert window.view.chosen == 1


def test_the_place_in_an_article_is_kept(window: Window, fake: FakeLibrary) -> None:
    window.resize(1000, 500)
    press(window, "j", Qt.Key.Key_Space, Qt.Key.Key_Space)
    left = window.pane.position()
    assert left > 0
    press(window, "j")
    assert fake.positions[fake.all[0].key] == left
    assert window.pane.position() == 0
    press(window, "k")
    assert window.pane.position() == pytest.approx(left, abs=0.02)


def test_h_and_l_walk_between_sidebar_list_and_page(window: Window) -> None:
    press(window, "l")
    assert window.pane.hasFocus()
    press(window, "h")
    assert window.view.hasFocus()
    press(window, "h")
    assert window.sidebar.hasFocus()
    press(window, Qt.Key.Key_Right)
    assert window.view.hasFocus()
    press(window, Qt.Key.Key_Return)
    assert window.pane.hasFocus()
    assert window.view.chosen == 0
    press(window, Qt.Key.Key_Left)
    assert window.view.hasFocus()


# marks


def test_star_and_undo(window: Window, fake: FakeLibrary) -> None:
    press(window, "j", "s")
    assert fake.counts().starred == 1
    assert window.actions_by_id.actions["star"].isChecked()
    press(window, "z", modifier=CTRL)
    assert (fake.counts().starred, fake.counts().unread) == (0, 39)
    press(window, "z", modifier=CTRL)
    assert (fake.counts().starred, fake.counts().unread) == (0, 40)
    press(window, "z", modifier=CTRL)
    assert window.status.message == "Nothing to undo"


def test_an_article_marked_unread_stays_so_when_flipped(window: Window, fake: FakeLibrary) -> None:
    press(window, "j", "m")
    assert not fake.all[0].read
    press(window, "t")
    assert not fake.all[0].read
    press(window, "m")
    assert fake.all[0].read


def test_u_shows_only_unread_and_keeps_what_is_being_read(
    window: Window, fake: FakeLibrary
) -> None:
    press(window, "j", "u")
    assert window.listing.model.rowCount() == 39
    assert window.only_unread
    assert chosen_title(window) == fake.all[0].title
    press(window, "j")
    assert window.listing.model.rowCount() == 39
    press(window, "u")
    assert window.listing.model.rowCount() == 40
    assert window.view.chosen == 1


# search


def test_typing_searches_and_enter_goes_to_the_first_hit(
    qtbot: QtBot, window: Window, fake: FakeLibrary
) -> None:
    press(window, "/")
    assert window.search.field.hasFocus()
    window.search.field.setText("")
    with qtbot.waitSignal(window.listing.answered):
        QTest.keyClicks(window.search.field, "jump")
    assert fake.asked[-1].query == "jump"
    assert window.listing.model.rowCount() == 0
    window.search.field.selectAll()
    window.search.field.insert("图书馆")
    press(window, Qt.Key.Key_Return)
    assert window.listing.model.rowCount() == 10
    assert window.view.chosen == 0
    assert window.view.hasFocus()
    assert "图书馆" in text_of(window)
    assert window.pane.next_match() == (1, 1)


def test_single_letters_are_text_in_the_search_bar(window: Window, fake: FakeLibrary) -> None:
    press(window, "/", "j", "s", "t", "?", "+", Qt.Key.Key_Space)
    assert window.search.field.text() == "jst?+ "
    assert window.view.chosen == -1
    assert not fake.all[0].starred
    assert not window.help.isVisible()


def test_escape_leaves_the_search_bar_then_clears(window: Window) -> None:
    window.search.set_text("图书馆")
    window.search.go()
    press(window, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.search.text == "图书馆"
    press(window, Qt.Key.Key_Escape)
    assert window.search.text == ""
    assert window.listing.model.rowCount() == 40
    window.narrow(["is:starred"])
    wait_quiet()
    press(window, Qt.Key.Key_Escape)
    assert window.listing.filters == []


def test_the_chosen_article_stays_chosen_through_a_search(
    window: Window, fake: FakeLibrary
) -> None:
    press(window, "j", "j", "j", "j", "j")
    key = fake.all[4].key
    assert window.reader.key == key
    window.search.set_text("图书馆")
    wait_quiet()
    assert window.view.chosen == 1
    window.search.set_text("车站")
    wait_quiet()
    assert window.view.chosen == -1
    assert chosen_title(window) == fake.all[4].title
    window.search.set_text("")
    wait_quiet()
    assert window.view.chosen == 4


def test_hits_and_other_spellings_are_told(window: Window, fake: FakeLibrary) -> None:
    fake.names = ("圖書館", "library")
    window.search.set_text("图书馆")
    wait_quiet()
    assert window.search.said == "10 found ・ 0.6 ms"
    chips = window._parts.chips
    assert chips.isVisible()
    assert [chip.label for chip in chips.spellings()] == ["圖書館", "library"]
    chips.exact_button.click()
    wait_quiet()
    assert fake.asked[-1].exact_names
    assert not chips.spellings()
    assert chips.isVisible()
    chips.exact_button.click()
    wait_quiet()
    assert not fake.asked[-1].exact_names


def test_spellings_without_room_are_counted(window: Window, fake: FakeLibrary) -> None:
    fake.names = tuple(f"又一个写法{n}" for n in range(14))
    window.resize(1360, 600)
    window.search.set_text("图书馆")
    wait_quiet()
    chips = window._parts.chips
    wide = len(chips.spellings())
    assert 4 < wide <= 12
    assert chips.more_button.text() == f"+{14 - wide}"
    window.resize(560, 600)
    wait_quiet()
    assert 0 < len(chips.spellings()) < wide
    for shown in (*chips.spellings(), chips.more_button):
        assert shown.width() >= shown.sizeHint().width()
        assert shown.geometry().right() < chips.exact_button.geometry().left()
    assert window.search.said == "10 found"
    window.resize(1360, 600)
    wait_quiet()
    assert len(chips.spellings()) == wide
    assert window.search.said == "10 found ・ 0.6 ms"


@pytest.mark.parametrize("width", [560, 640, 700])
def test_the_page_has_the_larger_part_of_a_narrow_window(
    fake: FakeLibrary, open_window: Open, width: int
) -> None:
    window = open_window(fake)
    window.resize(width, 600)
    wait_quiet()
    for _ in range(2):
        _sidebar, listed, page = window._parts.splitter.sizes()
        assert page > 1.3 * listed
        assert window.width() == width
        for _ in range(2):
            window.actions_by_id.do("sidebar")
            wait_quiet()


def test_nothing_is_counted_as_none_before_it_is_asked(fake: FakeLibrary, qtbot: QtBot) -> None:
    window = Window(fake, application())
    qtbot.addWidget(window)
    assert window.status.place == ""
    window.show()
    wait_quiet()
    assert window.status.place == f"{len(fake.all)} articles"
    window.close()


def test_the_narrowest_window_holds_sidebar_list_and_page(window: Window) -> None:
    window.resize(window.minimumSize())
    wait_quiet()
    press(window, "b")
    assert window.sidebar.isVisible()
    assert window.size() == window.minimumSize()
    for part in (window.sidebar, window.view, window.pane):
        right = part.mapTo(window, part.rect().topRight())
        assert right.x() < window.width()


def test_a_query_that_cannot_be_parsed_says_so_in_place(window: Window) -> None:
    window.search.set_text('图书馆 "湖')
    wait_quiet()
    assert window.search.said == "This quotation mark is not closed"
    assert window.search.field.error_place == 4
    window.grab()
    window.search.set_text("图书馆")
    wait_quiet()
    assert window.search.field.error_place == -1


def test_nothing_found_is_said_with_the_query(window: Window) -> None:
    window.search.set_text("火星人")
    wait_quiet()
    assert window._parts.note.text() == "Nothing found for “火星人”"
    assert window._parts.note.isVisible()
    window.search.set_text("")
    wait_quiet()
    assert not window._parts.note.isVisible()
    window.narrow(["is:starred"])
    wait_quiet()
    assert window._parts.note.text() == "Nothing here\nPress Esc to see all articles again."


def test_the_sidebar_narrows_and_its_filter_can_be_removed(
    window: Window, fake: FakeLibrary
) -> None:
    press(window, "h")
    press(window, *[Qt.Key.Key_Down] * 5)
    assert fake.asked[-1].query == 'source:"湖报"'
    assert window.listing.model.rowCount() == 20
    window.search.set_text("图书馆")
    wait_quiet()
    assert fake.asked[-1].query == 'source:"湖报" (图书馆)'
    (chip,) = window._parts.chips.filters()
    assert chip.text().startswith("湖报")
    chip.click()
    wait_quiet()
    assert fake.asked[-1].query == "图书馆"
    assert window.sidebar.currentIndex().row() == 0


def test_matches_are_walked(window: Window) -> None:
    press(window, "j")
    press(window, Qt.Key.Key_F3)
    assert window.status.message == "No match"
    window.search.set_text("图书馆")
    wait_quiet()
    press(window, Qt.Key.Key_F3)
    assert window.status.message == "Match 1 of 1"
    press(window, Qt.Key.Key_F3, modifier=SHIFT)
    assert window.status.message == "Match 1 of 1"


# script, theme, text


def test_t_flips_list_page_and_sidebar(window: Window, fake: FakeLibrary) -> None:
    press(window, "j", "t")
    assert fake.settings.text("script") == "hant"
    assert fake.all[0].title + "〔tw〕" in text_of(window)
    assert window.view.currentIndex().data() == fake.all[0].title + "〔tw〕"
    assert window.sidebar.model().index(5, 0).data() == "湖报〔tw〕"
    assert window.windowTitle() == fake.all[0].title + "〔tw〕"
    press(window, "t")
    assert "〔hans〕" in text_of(window)
    press(window, "t", modifier=SHIFT)
    assert fake.settings.text("script") == "original"
    assert "〔" not in window.view.currentIndex().data()


def test_t_flips_the_interface_too(fake: FakeLibrary, open_window: Open) -> None:
    fake.settings.set("language", "zh")
    window = open_window(fake)
    assert window.sidebar.model().index(1, 0).data() == "未读"
    press(window, "t")
    assert window.sidebar.model().index(1, 0).data() == "未讀"
    assert window.search.field.placeholderText() == "搜尋"
    assert window.actions_by_id.actions["star"].text() == "加星\ts"
    press(window, "t")
    assert window.search.field.placeholderText() == "搜索"


def test_the_toggle_sets_the_script(window: Window, fake: FakeLibrary) -> None:
    window._parts.toggle.chosen.emit("hans")
    wait_quiet()
    assert fake.settings.text("script") == "hans"


def test_a_script_is_kept_for_one_source(window: Window, fake: FakeLibrary) -> None:
    action = window.actions_by_id.actions["source_script"]
    window.actions_by_id.do("source_script")
    assert not fake.settings.text("scripts")
    assert not action.isEnabled()
    press(window, "j", "t")
    window.actions_by_id.do("source_script")
    wait_quiet()
    assert action.isChecked()
    press(window, "t")
    first, other = (window.view.model().index(row, 0) for row in (0, 1))
    assert fake.settings.text("script") == "hant"
    assert fake.script_of(fake.all[0].source) == "hans"
    assert "〔hans〕" in text_of(window)
    assert first.data() == fake.all[0].title + "〔hans〕"
    assert other.data() == fake.all[1].title + "〔tw〕"
    assert window._parts.toggle._buttons["hans"].isChecked()
    press(window, "j")
    assert not action.isChecked()
    assert window._parts.toggle._buttons["hant"].isChecked()
    press(window, "k")
    window.actions_by_id.do("source_script")
    wait_quiet()
    assert first.data() == fake.all[0].title + "〔tw〕"
    assert not fake.settings.text("scripts")


@pytest.mark.parametrize("key", ["tai", "quotes"])
def test_another_way_of_writing_shows_all_anew(window: Window, fake: FakeLibrary, key: str) -> None:
    press(window, "j")
    fake.paged.clear()
    fake.settings.set(key, value=True)
    window.setting_changed(key)
    wait_quiet()
    assert fake.paged == [fake.all[0].key]


def test_a_flip_of_window_and_page_makes_the_page_once(window: Window, fake: FakeLibrary) -> None:
    fake.settings.set("language", "zh")
    window.setting_changed("language")
    press(window, "j")
    wait_quiet()
    fake.paged.clear()
    before = window.language
    press(window, "t")
    wait_quiet()
    assert window.language != before
    assert fake.paged == [fake.all[0].key]


def test_a_title_with_the_sign_of_a_changed_document_stands_whole_in_the_window(
    fake: FakeLibrary, open_window: Open
) -> None:
    fake.all = [replace(an_article(0), title="港口[*]重开")]
    window = open_window(fake)
    press(window, "j")
    wait_quiet()
    assert "[*][*]" in window.windowTitle()  # of which Qt shows one


def test_d_flips_light_and_dark(window: Window, fake: FakeLibrary) -> None:
    fake.settings.set("theme", "light")
    window.setting_changed("theme")
    press(window, "d")
    assert window.theme.name == fake.settings.text("theme") == "dark"
    colour = window.pane.viewport().palette().color(window.pane.viewport().backgroundRole())
    assert colour.name().upper() == window.theme.page
    press(window, "d")
    assert window.theme.name == "light"


def test_text_grows_and_shrinks(window: Window, fake: FakeLibrary) -> None:
    press(window, "j", "+", "+")
    assert fake.settings.number("zoom") == 4
    press(window, "-")
    assert fake.settings.number("zoom") == 2
    press(window, "0")
    assert (fake.settings.number("zoom"), fake.settings.number("size")) == (0, 18)


def test_b_hides_the_sidebar(window: Window, fake: FakeLibrary) -> None:
    press(window, "h", "b")
    assert not window.sidebar.isVisible()
    assert window.view.hasFocus()
    press(window, "b")
    assert window.sidebar.isVisible()
    assert fake.settings.on("sidebar")


def test_a_narrow_window_folds_the_sidebar_away(window: Window, fake: FakeLibrary) -> None:
    sidebar, action = window.sidebar, window.actions_by_id.actions["sidebar"]
    sidebar.setFocus()
    window.resize(740, 600)
    QApplication.processEvents()
    assert not sidebar.isVisible()
    assert window.view.hasFocus()
    press(window, "b")
    assert sidebar.isVisible()
    assert action.isChecked()
    assert sidebar.width() >= 160
    press(window, "b")
    assert fake.settings.on("sidebar")  # as it is to be where there is room
    window.resize(900, 600)
    QApplication.processEvents()
    assert sidebar.isVisible()
    press(window, "b")
    window.resize(740, 600)
    window.resize(900, 600)
    QApplication.processEvents()
    assert not sidebar.isVisible()


def test_focus_mode_leaves_a_window_as_wide_as_it_is_then(window: Window) -> None:
    press(window, "f")
    window.resize(740, 600)
    QApplication.processEvents()
    assert not window.sidebar.isVisible()
    press(window, "f")
    assert window.view.isVisible()
    assert not window.sidebar.isVisible()


def test_full_screen_is_left_with_escape(window: Window) -> None:
    press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


# links and citation


def test_v_opens_the_original_page(
    window: Window, monkeypatch: pytest.MonkeyPatch, fake: FakeLibrary
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    press(window, "v", "j", "v")
    assert opened == [fake.all[0].url]
    window.pane.link_activated.emit("file:///etc/passwd")
    window.pane.link_activated.emit("javascript:alert(1)")
    assert opened == [fake.all[0].url]
    assert window.status.message == "Only web addresses are opened."


def test_a_link_is_shown_while_the_mouse_is_on_it(window: Window) -> None:
    window.status.show_message("all is well")
    window.pane.link_hovered.emit("https://example.org/x")
    assert window.status.link == "https://example.org/x"
    window.pane.link_hovered.emit("")
    assert (window.status.link, window.status.message) == ("", "all is well")


def test_y_copies_a_citation(window: Window, fake: FakeLibrary) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    press(window, "y")
    assert clipboard.text() == "before"
    press(window, "j", "y")
    assert clipboard.text() == f"{fake.all[0].title} [original]"


def test_an_article_that_is_gone_says_so(window: Window, fake: FakeLibrary) -> None:
    gone = fake.all[0].key
    press(window, "j")
    del fake.all[0]
    press(window, "s", "m", "v", "y", "j")
    window.reader.key = ""
    window.open_key(gone)
    wait_quiet()
    assert "No such article" in text_of(window)


# memory


def test_what_was_is_found_again(fake: FakeLibrary, open_window: Open) -> None:
    first = open_window(fake)
    first.resize(780, 600)
    first._parts.splitter.setSizes([150, 300, 330])
    press(first, "j", "j", "b", "t", "d")
    theme = first.theme.name
    first.close()
    fake.settings = Settings(fake.data / "settings.json")
    second = open_window(fake)
    assert (second.width(), second.height()) == (780, 600)
    assert second.reader.key == fake.all[1].key
    assert second.view.chosen == 1
    assert not second.sidebar.isVisible()
    assert fake.settings.text("script") == "hant"
    assert second.theme.name == theme
    assert second._parts.splitter.sizes()[1] == first._parts.splitter.sizes()[1]


def test_a_window_is_no_larger_than_its_screen(fake: FakeLibrary, open_window: Open) -> None:
    first = open_window(fake)
    room = first.screen().availableSize()
    assert first.size().boundedTo(room) == first.size()
    first.resize(room.width() + 300, room.height() + 200)
    first.close()
    fake.settings = Settings(fake.data / "settings.json")
    second = open_window(fake)
    assert second.size().boundedTo(room) == second.size()


def test_changes_are_kept_a_moment_later(qtbot: QtBot, window: Window, fake: FakeLibrary) -> None:
    press(window, "d")
    window.memory._later.setInterval(0)
    window.memory.touch()
    qtbot.waitUntil(lambda: (fake.data / "settings.json").is_file())
    assert Settings(fake.data / "settings.json").text("theme") == window.theme.name


def test_an_article_that_is_no_more_is_not_missed(fake: FakeLibrary, open_window: Open) -> None:
    fake.settings.set("article", "feedfeedfeedfeed")
    window = open_window(fake)
    assert window.view.chosen == -1
    with pytest.raises(NotFoundError):
        fake.article("feedfeedfeedfeed")


@pytest.mark.parametrize("typed", ["", "车站"])
@pytest.mark.parametrize("row", [3, 30, 390])
def test_the_article_left_open_is_seen_in_the_list_again(
    fake: FakeLibrary, open_window: Open, row: int, typed: str
) -> None:
    fake.all = [an_article(n) for n in range(400)]
    fake.settings.set("article", fake.all[row].key)
    fake.settings.set("typed", typed)
    window = open_window(fake)
    window.search.set_text("")
    wait_quiet()
    assert window.view.chosen == row
    assert window.view.sees_chosen()


def test_settings_that_cannot_be_saved_do_not_keep_the_window_open(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise LibraryError("The disk is full", "settings.json: no room")

    monkeypatch.setattr(window.library.settings, "save", fail)
    window.memory.try_to_save()
    assert window.status.message == "The disk is full: settings.json: no room"
    window.memory.try_to_save()
    assert window.close()
    assert caplog.text.count("no room") == 1  # told once


# archives


def test_a_first_start_welcomes_and_the_sample_fills_it(
    empty: FakeLibrary, open_window: Open
) -> None:
    empty.to_add = [an_article(n) for n in range(3)]
    window = open_window(empty)
    welcome = window._parts.welcome
    assert welcome.isVisible()
    assert not window.view.isVisible()
    welcome.try_sample.emit()
    wait_quiet()
    assert not welcome.isVisible()
    assert window.listing.model.rowCount() == 3
    assert window.status.message == "added 3"


def _drop(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(50, 50), action, data, Qt.MouseButton.LeftButton, none)
    window.dropEvent(drop)
    wait_quiet()


def test_a_dropped_folder_is_added(window: Window, fake: FakeLibrary, tmp_path: Path) -> None:
    fake.to_add = [an_article(-1, id=777)]
    press(window, "j", "j")
    _drop(window, tmp_path)
    assert fake.added == [tmp_path]
    assert window.listing.model.rowCount() == 41
    assert window.reader.key == fake.all[2].key
    assert window.view.chosen == 2


def test_a_single_file_is_opened(window: Window, fake: FakeLibrary, tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("一篇", encoding="utf-8")
    window.raise_with([str(file)])
    wait_quiet()
    assert window.reader.key == fake.all[-1].key
    assert window.view.chosen == 39


def test_a_single_file_is_opened_whatever_was_being_read(
    window: Window, fake: FakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "one.txt"
    file.write_text("一篇", encoding="utf-8")
    locate, left = fake.locate, [None]
    monkeypatch.setattr(fake, "locate", lambda path: left.pop() if left else locate(path))
    window.importer.rescan()
    window.add([file])
    wait_quiet()
    assert left == []
    assert window.reader.key == fake.all[-1].key


def test_a_file_that_gave_no_article_is_not_opened_later(
    window: Window, fake: FakeLibrary, tmp_path: Path
) -> None:
    file = tmp_path / "one.txt"
    file.write_text("一篇", encoding="utf-8")
    fake.trouble = JiuwenError("The archive cannot be opened")
    window.add([file])
    wait_quiet()
    fake.trouble = None
    window.importer.rescan()
    wait_quiet()
    assert window.reader.key == ""


def test_no_paths_only_raise_the_window(window: Window, fake: FakeLibrary) -> None:
    window.raise_with([])
    wait_quiet()
    assert fake.added == []


def test_trouble_is_told(window: Window, fake: FakeLibrary, tmp_path: Path) -> None:
    fake.trouble = JiuwenError("Another process is writing into the library", "pid 7")
    window.add([tmp_path])
    wait_quiet()
    assert window.status.message == "Another process is writing into the library: pid 7"
    assert window.listing.model.rowCount() == 40


def test_what_was_left_undone_is_done_at_the_start(fake: FakeLibrary, open_window: Open) -> None:
    fake.left = True
    fake.to_add = [an_article(-1, id=777)]
    window = open_window(fake)
    assert not fake.left
    assert window.listing.model.rowCount() == 41


def test_dialogs_ask_for_folders_and_files(
    window: Window, fake: FakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: dict[str, Callable[..., object]] = {
        "getExistingDirectory": lambda *_a: str(tmp_path),
        "getOpenFileNames": lambda *_a: ([str(tmp_path / "a"), str(tmp_path / "b")], ""),
    }
    for name, answer in answers.items():
        monkeypatch.setattr(f"reader.ui.archive_actions.QFileDialog.{name}", answer)
    press(window, "o", modifier=CTRL)
    assert fake.added == [tmp_path]
    press(window, "o", modifier=CTRL | SHIFT)
    assert fake.added[1:] == [tmp_path / "a", tmp_path / "b"]
    monkeypatch.setattr(
        "reader.ui.archive_actions.QFileDialog.getExistingDirectory", lambda *_a: ""
    )
    press(window, "o", modifier=CTRL)
    assert len(fake.added) == 3


def test_a_window_that_remembers_nothing_leaves_the_library_as_it_is(
    qtbot: QtBot, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[bool] = []
    monkeypatch.setattr(fake.settings, "save", lambda: saved.append(True))
    window = Window(fake, application(), remember=False)
    qtbot.addWidget(window)
    window.show()
    wait_quiet()
    window.listing.first()
    wait_quiet()
    window.actions_by_id.do("page_down")
    window.close()
    assert not any(article.read for article in fake.all)
    assert fake.position(fake.all[0].key) == 0
    assert saved == []


def test_a_list_that_is_seen_from_its_top_stays_there(window: Window, fake: FakeLibrary) -> None:
    window.listing.step(30)
    wait_quiet()
    bar = window.view.verticalScrollBar()
    bar.setValue(0)
    fake.all.insert(0, an_article(-1, id=777))
    window.listing.ask()
    wait_quiet()
    assert window.listing.model.rowCount() == 41
    assert bar.value() == 0


def test_what_converts_is_loaded_once_something_is_to_be_converted(
    window: Window, fake: FakeLibrary
) -> None:
    assert window.library.settings.text("script") == "original"
    assert (fake.warmed, fake.converting) == (True, False)
    window.listing.first()
    rest(window)
    first, below = (article.key for article in fake.all[:2])
    assert fake.paged == [first, below]  # none of them in another script
    window.set_script("hans")
    wait_quiet()
    assert fake.converting


def test_what_converts_is_loaded_for_a_source_that_keeps_a_script(
    window: Window, fake: FakeLibrary
) -> None:
    window.library.keep_script("来源", "hant")
    window.setting_changed("scripts")
    wait_quiet()
    assert fake.converting


def test_nothing_is_counted_or_loaded_before_the_first_painting(
    fake: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    def told(what: str, do: "Callable[..., object]") -> "Callable[..., object]":
        def told_and_done(*arguments: object, **options: object) -> object:
            happened.append(what)
            return do(*arguments, **options)

        return told_and_done

    monkeypatch.setattr(ArticleList, "paintEvent", told("painted", ArticleList.paintEvent))
    monkeypatch.setattr(fake, "facets", told("counted", fake.facets))
    monkeypatch.setattr(fake, "warm", told("loaded", fake.warm))
    window = Window(fake, application())
    qtbot.addWidget(window)
    window.show()
    wait_quiet()
    assert happened[0] == "painted"
    assert {*happened} == {"painted", "counted", "loaded"}
    window.close()


def test_the_first_painting_has_the_room_that_the_next_ones_have(
    fake: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room: list[tuple[int, int]] = []
    paint = ArticleList.paintEvent

    def noted(view: ArticleList, event: QPaintEvent) -> None:
        if window.listing.heard:
            room.append((view.viewport().width(), window.status._place.width()))
        paint(view, event)

    monkeypatch.setattr(ArticleList, "paintEvent", noted)
    window = Window(fake, application())
    qtbot.addWidget(window)
    window.resize(900, 400)
    window.show()
    wait_quiet()
    assert window.view.verticalScrollBar().isVisible()
    assert room == [room[-1]] * len(room)
    window.close()


def test_a_window_that_is_not_seen_begins_all_the_same(
    fake: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(fake, application())
    qtbot.addWidget(window)
    monkeypatch.setattr(QWindow, "isExposed", lambda _window: False)
    window.show()
    wait_quiet()
    assert window.listing.heard
    before = window.listing.counts
    assert window._beginning.unseen.isActive()
    window._beginning.unseen.stop()
    window._beginning.unseen.timeout.emit()
    wait_quiet()
    assert (before, window.listing.counts is None) == (None, False)
    window.close()


def test_what_is_loaded_at_last_does_not_move_the_article_that_was_opened_meanwhile(
    fake: FakeLibrary, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_window(fake)
    before.listing.first()
    wait_quiet()
    before.close()
    warmed, made, warm, page = Event(), Event(), fake.warm, fake.page

    def warm_late(**options: bool) -> None:
        warmed.wait(10)
        warm(**options)

    def page_late(*args: Any, **options: Any) -> Page:
        made.wait(10)
        return page(*args, **options)

    monkeypatch.setattr(fake, "warm", warm_late)
    monkeypatch.setattr(fake, "page", page_late)
    window = Window(fake, application())
    window.resize(900, 400)
    window.show()
    try:
        while not (window._beginning.done and window.reader.page is not None):
            QApplication.processEvents()
        bar = window.pane.verticalScrollBar()
        bar.setValue(bar.maximum())
        window.listing.step(1)
        warmed.set()
        while not fake.warmed:
            QApplication.processEvents()
        QApplication.processEvents()
    finally:
        warmed.set()
        made.set()
    wait_quiet()
    assert window.reader.page is not None
    assert window.reader.page.article.key == fake.all[1].key
    assert window.pane.position() == 0.0
    window.close()


def test_the_article_below_is_made_ahead_and_shown_at_once(
    window: Window, fake: FakeLibrary
) -> None:
    window.set_script("hans")
    window.listing.first()
    rest(window)
    first, below, next_below = (article.key for article in fake.all[:3])
    assert fake.paged == [first, below, first]  # the last one in the other script
    QTest.keyClick(window.view, Qt.Key.Key_J)
    assert window.reader.page is not None
    assert window.reader.page.article.key == below
    rest(window)
    # Anew, since its file may have changed, while the next one is made.
    assert sorted(fake.paged[3:]) == [below, below, next_below]


def test_the_row_below_is_drawn_ahead(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    monkeypatch.setattr(window.view, "draw_ahead", drawn.append)
    for row in range(3):
        window.listing.step(1)
        wait_quiet()
        assert drawn[-1] == row + 1
    window.listing.last()
    wait_quiet()
    assert len(drawn) == 3


def test_the_page_in_the_other_script_is_made_ahead_and_shown_at_once(
    window: Window, fake: FakeLibrary
) -> None:
    window.set_script("hans")
    window.listing.first()
    rest(window)
    before = window.target
    QTest.keyClick(window.view, Qt.Key.Key_T)
    assert window.target is not before
    page = window.reader.page
    assert page is not None
    assert f"<p>{window.target.value}</p>" in page.html
    fake.all[0] = replace(fake.all[0], title="改过的题目")
    rest(window)  # it is made anew as well, since its file may have changed
    assert "改过的题目" in window.windowTitle()


def test_a_script_kept_for_a_source_is_not_made_ahead_as_another(
    window: Window, fake: FakeLibrary
) -> None:
    window.listing.first()
    wait_quiet()
    window.actions_by_id.do("source_script")
    wait_quiet()
    fake.paged.clear()
    rest(window)
    assert fake.paged == [fake.all[1].key]


def test_what_was_made_ahead_in_another_script_is_not_shown(
    window: Window, fake: FakeLibrary
) -> None:
    window.listing.first()
    rest(window)
    press(window, "t")
    press(window, "j")
    page = window.reader.page
    assert page is not None
    assert page.article.key == fake.all[1].key
    assert f"<p>{window.target.value}</p>" in page.html


def test_a_page_made_ahead_of_a_file_that_changed_is_made_anew(
    window: Window, fake: FakeLibrary
) -> None:
    window.listing.first()
    rest(window)
    fake.all[1] = replace(fake.all[1], title="改过的题目")
    press(window, "j")
    assert "改过的题目" not in window.windowTitle()
    rest(window)
    assert "改过的题目" in window.windowTitle()


def test_a_page_that_is_confirmed_late_does_not_take_the_place_of_the_next(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.listing.first()
    rest(window)
    second, third = fake.all[1], fake.all[2]
    go, page = Event(), fake.page

    def slow(key: str, *args: Any, **options: Any) -> Page:
        if key == second.key:
            go.wait()
        return page(key, *args, **options)

    monkeypatch.setattr(fake, "page", slow)
    QTest.keyClick(window.view, Qt.Key.Key_J)
    window.reader.make_ahead()  # confirms the second, and makes the third
    try:
        while not any(wanted.article.key == third.key for wanted, _ in window.reader._ahead):
            QApplication.processEvents()
        QTest.keyClick(window.view, Qt.Key.Key_J)
    finally:
        go.set()
    wait_quiet()
    assert window.reader.page is not None
    assert window.reader.page.article.key == window.reader.key == third.key
    assert third.title in window.windowTitle()


def test_of_two_articles_with_the_same_page_the_one_that_is_opened_is_open(
    window: Window, fake: FakeLibrary
) -> None:
    fake.all[2] = replace(fake.all[2], title=fake.all[1].title)
    window.listing.first()
    rest(window)
    QTest.keyClick(window.view, Qt.Key.Key_J)
    wanted = window.reader._wanted(fake.all[2])
    window.reader._make_one_ahead(window.reader._preparing, wanted, lambda: None)
    wait_quiet()
    QTest.keyClick(window.view, Qt.Key.Key_J)  # before the first of them is confirmed
    assert window.reader.page is not None
    assert window.reader.page.article.key == fake.all[2].key


def test_a_page_that_cannot_be_made_again_just_now_stays(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.listing.first()
    rest(window)
    press(window, "j")  # the one that was made ahead

    def away(_key: str, *_a: object, **_k: object) -> object:
        raise LibraryError("The library's disk cannot be read or written", "away")

    monkeypatch.setattr(fake, "page", away)
    rest(window)
    assert window.reader.page is not None
    assert window.reader.page.article.key == fake.all[1].key
    assert fake.all[1].title in text_of(window)


def test_a_page_that_was_shown_of_an_article_that_is_gone_goes(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.listing.first()
    rest(window)
    press(window, "j")

    def gone(key: str, *_a: object, **_k: object) -> object:
        raise NotFoundError("No such article", key)

    monkeypatch.setattr(fake, "page", gone)
    rest(window)
    assert window.reader.page is None
    assert "No such article" in text_of(window)


def test_of_an_article_below_that_is_gone_nothing_is_said(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.listing.first()
    wait_quiet()
    page, below = fake.page, fake.all[1].key

    def gone(key: str, *a: object, **k: object) -> object:
        if key == below:
            raise NotFoundError("No such article", key)
        return page(key, *a, **k)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(fake, "page", gone)
    with failures_told(window.tell):
        rest(window)
    assert "No such article" not in window.status.message


def rest(window: Window) -> None:
    """The reader looks at the page for a moment."""
    wait_quiet()
    window.reader.make_ahead()
    wait_quiet()


def test_what_a_very_long_page_took_is_given_back(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr(window.reader._giving_back, "_do", lambda: given.append(window.reader.key))
    page = fake.page

    def longer(made: Page) -> Page:
        more = "<p>字</p>" * (reading.LONG // 8) if made.article.key == fake.all[1].key else ""
        return replace(made, html=made.html + more)

    monkeypatch.setattr(fake, "page", lambda *a, **k: longer(page(*a, **k)))
    window.listing.first()
    wait_quiet()
    window.listing.step(1)
    wait_quiet()
    assert given == []
    window.listing.step(1)
    wait_quiet()
    assert given == [fake.all[2].key]
    window.listing.step(1)
    wait_quiet()
    assert len(given) == 1


def test_a_place_is_kept_though_its_page_cannot_be_made_anew(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.resize(900, 500)
    press(window, "j")
    window.pane.page_down()
    left = window.pane.position()
    assert left > 0

    def gone(key: str, *_a: object, **_k: object) -> object:
        raise NotFoundError("No such article", key)

    monkeypatch.setattr(fake, "page", gone)
    window.reader.reload()
    wait_quiet()
    window.writing.drain()
    assert fake.position(fake.all[0].key) == left


def test_memory_is_given_back_from_time_to_time(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr(window.reader._giving_back, "_do", lambda: given.append(window.reader.key))
    monkeypatch.setattr(reading, "SHORT_ONES", 3)
    for _ in range(7):
        window.listing.step(1)
        wait_quiet()
    assert len(given) == 2


def test_that_nothing_more_is_unread_is_said(window: Window, fake: FakeLibrary) -> None:
    said = "No more unread articles in this direction"
    fake.set_read([article.key for article in fake.all], read=True)
    window.marks_changed([])
    wait_quiet()
    window.actions_by_id.do("next_unread")
    wait_quiet()
    assert window.status.message == said
    window.status.show_message("")
    window.listing.last()
    wait_quiet()
    window.actions_by_id.do("next_unread")
    assert window.status.message == said


def test_text_and_theme_open_by_key(window: Window) -> None:
    press(window, "f")
    press(window, "a")
    assert window._parts.popover.isVisible()
    assert not window.focus.on
    window._parts.popover.hide()


def test_a_smaller_window_still_shows_the_chosen_row(window: Window) -> None:
    window.resize(1200, 900)
    wait_quiet()
    view, bottom = window.view, window.view.viewport().height()
    tops = (view.visualRect(window.listing.model.index(n)).top() for n in range(40))
    window.view.choose(sum(top < bottom for top in tops) - 1)
    wait_quiet()
    window.resize(1200, 450)
    wait_quiet()
    assert window.view.sees_chosen()


def test_the_first_painting_is_in_the_script_that_was_shown(
    fake: FakeLibrary, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_window(fake)
    before.set_script("hant")
    wait_quiet()
    before.listing.last()
    wait_quiet()
    before.close()
    first = before.listing.model.article(0)
    assert first is not None
    changed = replace(first, id=10_000, title="改了")
    fake.warmed, fake.named, warm, loaded = False, False, fake.warm, Event()

    def warm_late(**options: bool) -> None:
        loaded.wait(10)
        warm(**options)

    monkeypatch.setattr(fake, "warm", warm_late)
    window = Window(fake, application())
    qtbot.addWidget(window)
    window.show()

    def said() -> list[str]:
        model = window.listing.model
        return [model.title(first), window.source_shown(first.source), model.title(changed)]

    try:
        while not window._beginning.done:
            QApplication.processEvents()
        assert said() == [f"{first.title}〔tw〕", f"{first.source}〔tw〕", "改了"]
    finally:
        loaded.set()
    wait_quiet()
    assert said() == [f"{first.title}〔tw〕", f"{first.source}〔tw〕", "改了〔tw〕"]
    window.close()


def test_a_window_that_keeps_nothing_leaves_the_words(fake: FakeLibrary, qtbot: QtBot) -> None:
    last_words.keep(fake.data, LastWords(Target.TW))
    window = Window(fake, application(), remember=False)
    qtbot.addWidget(window)
    window.show()
    wait_quiet()
    window.close()
    assert last_words.kept(fake.data) == LastWords(Target.TW)


def test_words_that_are_not_yet_loaded_are_not_kept(fake: FakeLibrary, qtbot: QtBot) -> None:
    last_words.keep(fake.data, LastWords(Target.TW))
    window = Window(fake, application())
    qtbot.addWidget(window)
    window.close()
    assert last_words.kept(fake.data) == LastWords(Target.TW)
