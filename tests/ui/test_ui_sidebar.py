"""The sidebar: groups that fold, filters that combine, searches that are saved, menus."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.core.article import Script
from reader.core.errors import LibraryBusyError
from reader.core.hit import Sort
from reader.core.saved import SavedSearch
from reader.core.shown import Target
from reader.library import Counts, Facets, SourceCount
from reader.ui.dates import month_name, month_of_year
from reader.ui.i18n import tr
from reader.ui.sidebar import Sidebar
from reader.ui.sidebar_entries import (
    SOURCES_SHOWN,
    TAGS_SHOWN,
    Shown,
    combined,
    entries,
    left_out,
    spelt_out,
)
from reader.ui.source_colour import LEAST, colour
from reader.ui.theme import THEMES, contrast
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.faulty_disk import Fault, faulty
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article, answer_of

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
AS_IT_IS = Shown(str, str, str)


@pytest.fixture
def fake(tmp_path: Path) -> FakeLibrary:
    """Articles of three years, with tags, in several scripts."""
    made = [
        an_article(
            n,
            published=an_article(0).published.replace(year=2024 - n // 10),  # type: ignore[union-attr] # it has one
            tags=("湖",) if n % 2 else ("湖", "山"),
            script=Script.HANT if n % 5 == 0 else Script.HANS,
            langs=("zh", "en") if n == 7 else ("en",) if n == 8 else ("zh",),
        )
        for n in range(30)
    ]
    return FakeLibrary(tmp_path, made)


def do(window: Window, *commands: str) -> None:
    for command in commands:
        window.actions_by_id.actions[command].trigger()
        wait_quiet()


def lines(sidebar: Sidebar) -> list[str]:
    """The labels that are shown."""
    shown = (row for row in range(sidebar.model().rowCount()) if not sidebar.isRowHidden(row))
    return [line(sidebar, row).data() for row in shown]


def line(sidebar: Sidebar, row: int) -> QModelIndex:
    return sidebar.model().index(row, 0)


def row_of(sidebar: Sidebar, label: str) -> int:
    there = (r for r in range(sidebar.model().rowCount()) if not sidebar.isRowHidden(r))
    return next(r for r in there if line(sidebar, r).data() == label)


def click(window: Window, label: str, modifier: Qt.KeyboardModifier = NONE) -> None:
    sidebar = window.sidebar
    index = line(sidebar, row_of(sidebar, label))
    sidebar.scrollTo(index)
    place = sidebar.visualRect(index).center()
    QTest.mouseClick(sidebar.viewport(), LEFT, modifier, place)
    wait_quiet()


def filters(window: Window) -> list[str]:
    return [chip.text().removesuffix("  ×") for chip in window._parts.chips.filters()]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["November 2024", "Friday, 22 November 2024", "2024"]),
        ("zh_Hans", ["2024年11月", "2024年11月22日星期五", "2024年"]),
    ],
)
def test_filters_by_date_are_called_as_the_language_writes_dates(
    fake: FakeLibrary, open_window: Open, language: str, said: list[str]
) -> None:
    fake.settings.set("language", language)
    window = open_window(fake)
    spans = ("2024-11", "2024-11-22", "2024")
    assert [window.filter_label(f"date:{span}") for span in spans] == said
    for other in ("date:2024-11..2025-01", "date:2024-13", "date:x"):
        assert window.filter_label(other) == other
    assert window.filter_label("-date:2024") == tr("not {name}", name=said[2])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('source:"湖报"', "湖报"),
        ('tag:="圖書館"', "圖書館"),
        ("(導彈 is:unread)", "導彈 is:unread"),
        ("is:unread", "Unread"),
        ("is:noted", "With Note"),
        ("script:hant", "script:hant"),
    ],
)
def test_filters_are_called_in_words_where_the_sidebar_does_not_name_them(
    query: str, said: str
) -> None:
    assert spelt_out(query) == said


def test_the_lines_have_their_groups_and_figures(window: Window) -> None:
    assert lines(window.sidebar) == [
        "All", "Unread", "Starred", "With Note", "Sources", "湖报", "车站日报",
        "Years", "2024", "2023", "2022",
        "Script and Language", "Simplified", "Traditional", "Two languages",
        "Tags", "湖", "山",
    ]  # fmt: skip
    spoken = [
        line(window.sidebar, row_of(window.sidebar, label)).data(SPOKEN)
        for label in ("Tags", "湖", "2023", "Traditional", "Two languages")
    ]
    assert spoken == ["Tags, open", "湖, 30", "2023, 10", "Traditional, 6", "Two languages, 1"]
    window.sidebar.grab()


def test_a_year_that_is_chosen_shows_its_months(window: Window, fake: FakeLibrary) -> None:
    click(window, "2023")
    assert fake.asked[-1].query == "date:2023"
    assert lines(window.sidebar)[8:11] == ["2024", "2023", "December"]
    click(window, "December")
    month = window.listing.filters[0]
    assert month == "date:2023-12"
    assert filters(window) == ["December 2023"]
    click(window, "2022")
    assert lines(window.sidebar)[9:12] == ["2023", "2022", "December"]
    click(window, "All")
    assert filters(window) == []


def test_filters_combine_and_go_one_by_one(window: Window, fake: FakeLibrary) -> None:
    click(window, "湖报")
    click(window, "Unread", CTRL)
    assert window.listing.filters == ['source:"湖报"', "is:unread"]
    assert filters(window) == ["湖报", "Unread"]
    click(window, "车站日报", CTRL)  # an article has one source: it takes the other's place
    assert window.listing.filters == ["is:unread", 'source:"车站日报"']
    window.search.set_text("第1")
    wait_quiet()
    assert fake.asked[-1].query == 'is:unread source:"车站日报" (第1)'
    click(window, "Unread", CTRL)
    assert window.listing.filters == ['source:"车站日报"']
    window._parts.chips.filters()[0].click()
    wait_quiet()
    assert window.listing.filters == []
    assert window.search.text == "第1"


def test_the_keys_alone_choose_combine_and_fold(window: Window, fake: FakeLibrary) -> None:
    sidebar = window.sidebar
    sidebar.setFocus()
    sidebar.go_to(row_of(sidebar, "Sources") - 1)
    QTest.keyClick(sidebar, Qt.Key.Key_Down)
    wait_quiet()
    assert window.listing.filters == ["is:noted"]  # a heading narrows nothing
    QTest.keyClick(sidebar, Qt.Key.Key_Return)
    assert "湖报" not in lines(sidebar)
    assert sidebar.currentIndex().data(SPOKEN) == "Sources, folded"
    assert fake.settings.text("folded") == "sources"
    QTest.keyClick(sidebar, Qt.Key.Key_Return)
    assert "湖报" in lines(sidebar)
    QTest.keyClick(sidebar, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(sidebar, Qt.Key.Key_Return, CTRL)
    wait_quiet()
    assert window.listing.filters == ["is:noted", 'source:"湖报"']
    QTest.keyClick(sidebar, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.view


def test_letters_are_commands_in_the_sidebar_too(window: Window, fake: FakeLibrary) -> None:
    window.sidebar.setFocus()
    QTest.keyClick(window.sidebar, Qt.Key.Key_J)
    wait_quiet()
    assert fake.all[0].read
    before = window.sidebar.currentIndex().row()
    QTest.keyClick(window.sidebar, Qt.Key.Key_C)  # no command, and no search for a line
    assert window.sidebar.currentIndex().row() == before


def test_what_was_folded_stays_so(fake: FakeLibrary, open_window: Open) -> None:
    first = open_window(fake)
    click(first, "Tags")
    click(first, "Years")
    first.close()
    second = open_window(fake)
    assert lines(second.sidebar)[-2:] == ["Two languages", "Tags"]
    second.narrow(["date:2023"])
    wait_quiet()
    assert "2023" in lines(second.sidebar)  # what is in force can be seen
    assert "2024" not in lines(second.sidebar)


def test_a_mark_counts_marks_alone(window: Window, fake: FakeLibrary) -> None:
    before = fake.faceted
    do(window, "next", "star")
    assert fake.faceted == before
    window.listing.refresh()
    wait_quiet()
    assert fake.faceted == before + 1


# searches


def save(window: Window, name: str) -> None:
    do(window, "save_search")
    dialog = window.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue(name)
    dialog.accept()
    dialog.deleteLater()
    wait_quiet()


def test_the_dialog_for_a_name_shows_all_of_an_ordinary_search(window: Window) -> None:
    window.narrow(["is:unread", 'source:"湖报"', "date:2024"])
    window.search.set_text("图书馆 OR 港口 -火车")
    wait_quiet()
    do(window, "save_search")
    dialog = window.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 24
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    assert all(button.icon().isNull() for button in box.buttons())
    dialog.reject()


def test_a_search_is_saved_narrows_and_is_deleted(window: Window, fake: FakeLibrary) -> None:
    window.narrow(['source:"湖报"'])
    window.search.set_text("图书馆")
    wait_quiet()
    save(window, "  湖的  图书馆 ")
    saved = SavedSearch("湖的 图书馆", 'source:"湖报" (图书馆)')
    assert fake.own.saved == [saved]
    assert window.status.message == "Saved: 湖的 图书馆"
    window.search.set_text("")
    do(window, "clear_filters")
    click(window, "湖的 图书馆")
    assert fake.asked[-1].query == '(source:"湖报" (图书馆))'
    assert filters(window) == ["湖的 图书馆"]
    assert window.listing.model.query == '(source:"湖报" (图书馆))'  # so that rows have snippets
    do(window, "remove_search")
    assert fake.own.saved == []
    assert window.listing.filters == []
    do(window, "undo")
    assert fake.own.saved == [saved]
    do(window, "undo")
    assert fake.own.saved == []
    do(window, "remove_search")
    assert window.status.message == "Choose a saved search in the sidebar first."


def test_a_search_keeps_its_order(window: Window, fake: FakeLibrary) -> None:
    window.search.set_text("图书馆")
    wait_quiet()
    do(window, "by_relevance")
    save(window, "馆")
    do(window, "by_relevance")
    window.search.set_text("")
    wait_quiet()
    click(window, "馆")
    assert fake.own.saved[0].sort is Sort.RELEVANCE
    assert window.listing.model.answer.sort is Sort.RELEVANCE


def test_nothing_and_what_is_wrong_are_not_saved(window: Window, fake: FakeLibrary) -> None:
    do(window, "save_search")
    assert window.status.message == "Search for something first."
    window.search.set_text('"图')
    wait_quiet()
    do(window, "save_search")
    assert window.findChild(QInputDialog) is None
    window.search.set_text("图")
    wait_quiet()
    save(window, "  ")
    assert fake.own.saved == []


# menus


def labels(menu: QMenu | None) -> list[str]:
    """What a menu offers, without the keys."""
    assert menu is not None
    return [a.text().partition("\t")[0] for a in menu.actions() if not a.isSeparator()]


def choose(menu: QMenu | None, label: str) -> None:
    assert menu is not None
    next(action for action in menu.actions() if action.text().partition("\t")[0] == label).trigger()
    menu.close()
    wait_quiet()


def wanted(widget: QWidget, place: QPoint, *, key: bool = False) -> None:
    reason = QContextMenuEvent.Reason.Keyboard if key else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))


def test_menus_of_list_and_page_are_made_of_commands(window: Window, fake: FakeLibrary) -> None:
    do(window, "next")
    menus = window.context_menus
    wanted(window.view.viewport(), QPoint(40, 50))
    assert {"Open Article", "Star", "Note", "Mark All as Read"} <= set(labels(menus.menu))
    choose(menus.menu, "Only This Source")
    assert window.listing.filters == [f'source:"{fake.all[0].source}"']
    wanted(window.view, QPoint(), key=True)
    choose(menus.menu, "Remove Filters")
    assert window.listing.filters == []
    window.pane.selectAll()
    wanted(window.pane.viewport(), QPoint(40, 50))
    assert {"Copy", "Copy Citation", "Print..."} <= set(labels(menus.menu))
    choose(menus.menu, "Copy")
    assert fake.all[0].title in QApplication.clipboard().text()
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    wanted(window.view.viewport(), QPoint(40, 50))
    assert "Open Article" not in labels(menus.menu)
    choose(menus.menu, "Star")
    assert [article.starred for article in fake.all[:3]] == [True, True, False]


def test_the_menu_of_the_sidebar_combines_and_deletes(window: Window, fake: FakeLibrary) -> None:
    fake.own.saved = [SavedSearch("A & B", "图书馆")]
    window.listing.count()
    wait_quiet()
    sidebar, menus = window.sidebar, window.context_menus

    def menu_of(label: str) -> QMenu | None:
        index = line(sidebar, row_of(sidebar, label))
        sidebar.scrollTo(index)
        wanted(sidebar.viewport(), sidebar.visualRect(index).center())
        return menus.menu

    choose(menu_of("湖报"), "Only This")
    choose(menu_of("湖"), "Add to Filters")
    assert window.listing.filters == ['source:"湖报"', 'tag:="湖"']
    choose(menu_of("湖"), "Remove This Filter")
    choose(menu_of("湖"), "Exclude This")
    assert filters(window) == ["湖报", "not 湖"]
    assert labels(menu_of("All")) == ["Remove Filters", "Save This Search..."]
    choose(menu_of("A & B"), "Delete “A && B”")
    assert fake.own.saved == []
    sidebar.go_to(1)
    wanted(sidebar, QPoint(), key=True)
    assert "Only This" not in labels(menus.menu)
    sidebar.show_entries([])
    before = menus.menu
    wanted(sidebar.viewport(), QPoint(5, 5))
    assert menus.menu is before


def test_a_right_click_chooses_no_line(window: Window) -> None:
    place = window.sidebar.visualRect(line(window.sidebar, 1)).center()
    QTest.mouseClick(window.sidebar.viewport(), Qt.MouseButton.RightButton, NONE, place)
    wait_quiet()
    assert window.listing.filters == []


# out and in


def test_marks_go_out_and_come_in(
    window: Window, fake: FakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "marks.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    do(window, "export_marks")
    assert path.read_text() == "all marks"
    assert window.status.message == f"Written: {path}"
    asked: list[str] = []

    def choose(_parent: object, title: str, *_more: object) -> tuple[str, str]:
        asked.append(title)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    do(window, "import_marks")
    assert fake.own.taken == ["all marks"]
    assert "without undo" in asked[0]
    assert window.status.message == "Marks imported: read 2: at is null"
    path.unlink()
    do(window, "import_marks")
    assert window.status.message.startswith("The file cannot be read")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path / "x"), ""))
    do(window, "export_marks")
    assert window.status.message.startswith("The file cannot be written")
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a: ("", ""))
    do(window, "export_marks", "import_marks")
    assert fake.own.taken == ["all marks"]


def test_an_earlier_export_outlives_one_that_fails(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "marks.json"
    path.write_text("earlier")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    with faulty(Fault.FULL, 1):
        do(window, "export_marks")
    assert "No space left" in window.status.message
    assert [file.name for file in tmp_path.glob("*.json*")] == ["marks.json"]
    assert path.read_text() == "earlier"


# lines


def counts_of(sources: int) -> Counts:
    rows = tuple(SourceCount(f"来源{n}", 100 - n) for n in range(sources))
    return Counts(total=9, unread=8, starred=1, sources=rows)


def facets_of(tags: int) -> Facets:
    return Facets({}, 0, tuple((f"标签{n}", 900 - n) for n in range(tags)), answer_of([]).dates)


def test_long_groups_are_shown_whole_when_asked_for(qtbot: QtBot) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    made = entries(counts_of(SOURCES_SHOWN + 9), facets_of(TAGS_SHOWN + 9), (), AS_IT_IS)
    sidebar.show_entries(made)
    assert lines(sidebar).count("9 more...") == 2
    assert f"来源{SOURCES_SHOWN}" not in lines(sidebar)
    sidebar.show_filters([f'source:"来源{SOURCES_SHOWN + 2}"'])
    assert f"来源{SOURCES_SHOWN + 2}" in lines(sidebar)
    row = row_of(sidebar, "9 more...")
    sidebar.go_to(row)
    key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, NONE)
    sidebar.keyPressEvent(key)
    assert lines(sidebar).count("9 more...") == 1
    assert sidebar.currentIndex().data() == f"来源{SOURCES_SHOWN}"
    sidebar.grab()
    few = entries(counts_of(SOURCES_SHOWN + 2), None, (), AS_IT_IS)
    assert not any(entry.more for entry in few)
    last = entries(counts_of(0), facets_of(0), (), AS_IT_IS)[-1]
    assert (last.label, last.count, last.query) == ("With Note", 0, "is:noted")


def test_a_line_that_comes_moves_neither_the_keys_nor_what_is_seen(qtbot: QtBot) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    sidebar.resize(200, 300)
    sidebar.show_entries(entries(counts_of(SOURCES_SHOWN - 1), facets_of(3), (), AS_IT_IS))
    sidebar.show()
    told: list[str] = []
    sidebar.chosen.connect(told.append)
    for label in ("Tags", "标签1"):
        with QSignalBlocker(sidebar):
            sidebar.go_to(row_of(sidebar, label))
        bar = sidebar.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        place = bar.value()
        assert place > 0
        for count in (SOURCES_SHOWN, SOURCES_SHOWN - 1):
            sidebar.show_entries(entries(counts_of(count), facets_of(3), (), AS_IT_IS))
            assert sidebar.entry is not None
            assert sidebar.entry.label == label
            assert bar.value() == place
    assert told == []


def test_figures_that_could_not_be_had_are_asked_for_again(
    fake: FakeLibrary, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    facets = fake.facets

    def busy() -> Facets:
        monkeypatch.setattr(fake, "facets", facets)
        raise LibraryBusyError("Another program is reading archives into the library")

    monkeypatch.setattr(fake, "facets", busy)
    window = open_window(fake)
    assert window.listing.facets is None
    do(window, "next", "star")
    assert window.listing.facets is not None


def test_another_size_leaves_what_is_seen_unless_that_hides_the_keys(qtbot: QtBot) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    sidebar.resize(200, 300)
    sidebar.show_entries(entries(counts_of(SOURCES_SHOWN), facets_of(3), (), AS_IT_IS))
    sidebar.show()
    bar = sidebar.verticalScrollBar()
    bar.setValue(200)
    sidebar.resize(200, 280)
    assert bar.value() == 200
    row = row_of(sidebar, "来源8")
    sidebar.go_to(row)
    sidebar.resize(200, 600)
    bar.setValue(0)
    sidebar.resize(200, 100)
    assert sidebar.viewport().rect().contains(sidebar.visualRect(sidebar.currentIndex()))


def test_filters_that_are_shown_are_not_told_as_chosen(qtbot: QtBot) -> None:
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    sidebar.show_entries(entries(counts_of(3), facets_of(3), (), AS_IT_IS))
    told: list[str] = []
    sidebar.chosen.connect(told.append)
    sidebar.show_filters(['tag:="标签1"', "is:unread"])
    assert sidebar.entry is not None
    assert sidebar.entry.label == "标签1"
    assert told == []


def test_only_lines_that_are_seen_are_asked_what_they_are_called(window: Window) -> None:
    asked: list[str] = []

    def name(tag: str) -> str:
        asked.append(tag)
        return f"{tag} in script {window.script}"

    tags = facets_of(TAGS_SHOWN + 900)
    lines_ = entries(counts_of(2), tags, (), Shown(str, name, str))
    window.sidebar.show_entries(lines_)
    row = next(n for n, each in enumerate(lines_) if each.group == "tags" and each.query)
    window.sidebar.scrollTo(line(window.sidebar, row))
    window.sidebar.grab()
    asked.clear()
    window.set_script("hant")
    window.sidebar.grab()
    assert 0 < len(asked) < TAGS_SHOWN
    assert line(window.sidebar, row).data().endswith("in script hant")


def test_filters_are_combined_by_what_they_are() -> None:
    filters = ['source:"a"', "date:2024", 'tag:="x"']
    assert combined(filters, "date:2023-05") == ['source:"a"', 'tag:="x"', "date:2023-05"]
    assert combined(filters, 'tag:="y"') == [*filters, 'tag:="y"']
    assert combined(filters, 'tag:="x"') == filters[:2]
    assert combined(filters, left_out('tag:="x"')) == [*filters[:2], '-tag:="x"']
    assert combined(['-tag:="x"'], 'tag:="x"') == ['tag:="x"']
    assert combined(filters, "") == []


def test_months_are_named() -> None:
    names = [month_name(647, "en"), month_name(647, "zh-Hant"), month_of_year(647, "en")]
    assert names == ["December", "12月", "December 2023"]
    assert month_of_year(648, "zh-Hans") == "2024年1月"


@pytest.mark.parametrize("name", THEMES)
def test_source_colours_are_clear_on_every_ground(name: str) -> None:
    theme = THEMES[name]
    found = {colour(f"来源{n}", theme) for n in range(200)}
    assert 6 <= len(found) <= 12
    for shade in found:
        for ground in (theme.window, theme.bar, theme.chosen):
            assert contrast(shade, ground) >= LEAST


def test_a_source_keeps_its_hue_in_all_themes() -> None:
    assert colour("湖报", THEMES["light"]) == colour("湖报", THEMES["light"])
    assert len({colour("湖报", theme) for theme in THEMES.values()}) > 1


def test_signs_of_a_row_are_painted(fake: FakeLibrary, open_window: Open) -> None:
    fake.all[0] = replace(fake.all[0], noted=True, starred=True, description="湖水今年格外清。")
    fake.all[8] = replace(fake.all[8], title="短题")
    window = open_window(fake)
    window.grab()
    article = window.listing.model.article(0)
    assert article is not None
    assert window.listing.model.texts(article).lead == "湖水今年格外清。"
    signs = window._parts.row_painter._signs
    assert [text for text, _ in signs(article)] == ["★", "note"]
    assert [text for text, _ in signs(fake.all[8])] == ["EN"]
    assert [text for text, _ in signs(fake.all[7])] == ["bilingual"]


def test_tags_are_in_the_script_shown_once_conversion_is_there(
    fake: FakeLibrary, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm: list[bool] = []

    def word_shown(word: str, _target: Target) -> str:
        return f"{word} converted" if warm else word

    monkeypatch.setattr(fake, "word_shown", word_shown)
    window = open_window(fake)
    assert window.tag_shown("戰爭") == "戰爭"
    warm.append(True)
    window._warm()
    wait_quiet()
    assert window.tag_shown("戰爭") == "戰爭 converted"


SHIFT = Qt.KeyboardModifier.ShiftModifier


def at_menu(window: Window) -> QPoint:
    """Where the menu that is open begins, in the window."""
    menu = window.context_menus.menu
    assert menu is not None
    assert menu.isVisible()
    place = window.mapFromGlobal(menu.pos())
    menu.close()
    return place


def test_a_key_opens_the_menu_of_the_current_row(window: Window) -> None:
    for row in (0, 3, 30):
        window.view.choose(row)
        window.view.setFocus()
        window.view.verticalScrollBar().setValue(0)  # the last one is out of sight
        QTest.keyClick(window.view, Qt.Key.Key_F10, SHIFT)
        place = window.view.viewport().mapFrom(window, at_menu(window))
        shown = window.view.visualRect(window.view.currentIndex())
        assert window.view.viewport().rect().contains(shown)
        assert shown.left() < place.x() < shown.right()
        assert place.y() - shown.bottom() in range(4)


def test_a_key_opens_the_menu_of_the_page(window: Window) -> None:
    do(window, "next")
    pane = window.pane
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_F10, SHIFT)
    assert pane.rect().contains(pane.mapFrom(window, at_menu(window)))
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert pane.verticalScrollBar().value() > 200
    QTest.keyClick(pane, Qt.Key.Key_F10, SHIFT)  # the cursor is out of sight
    place = pane.viewport().mapFrom(window, at_menu(window))
    assert pane.viewport().rect().contains(place)


def test_a_key_opens_the_menu_of_the_sidebars_line(window: Window) -> None:
    sidebar = window.sidebar
    sidebar.setFocus()
    sidebar.go_to(1)  # which narrows the list to it
    wait_quiet()
    QTest.keyClick(sidebar, Qt.Key.Key_F10, SHIFT)
    assert "Remove This Filter" in labels(window.context_menus.menu)
    place = sidebar.viewport().mapFrom(window, at_menu(window))
    assert abs(place.y() - sidebar.visualRect(sidebar.currentIndex()).bottom()) < 4


def test_a_key_opens_the_menu_of_a_text_field(window: Window) -> None:
    window.search.set_text("湖")
    window.search.field.setFocus()
    QTest.keyClick(window.search.field, Qt.Key.Key_F10, SHIFT)
    menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    assert len(menus) == 1
    assert menus[0] is not window.context_menus.menu
    menus[0].close()
