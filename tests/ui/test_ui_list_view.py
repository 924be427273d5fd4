"""The list: geometry, keys, mouse, headings, anchors."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.article import Script
from reader.core.hit import Answer, Snippet, Span
from reader.core.shown import Target
from reader.ui import delegate, fonts
from reader.ui.delegate import (
    DENSITIES,
    Line,
    RowLook,
    RowPainter,
    article_lang,
    boxes,
    elided_lines,
    found_lines,
    narrow,
)
from reader.ui.list_view import ArticleList, Hint
from reader.ui.model import ArticleModel
from reader.ui.theme import THEMES, contrast
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article, answer_of

row_height = DENSITIES["comfortable"].row_height

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot, fake: FakeLibrary) -> ArticleList:
    model = ArticleModel(fake)
    made = ArticleList(model, RowPainter(THEMES["light"]), None)
    qtbot.addWidget(made)
    made.resize(372, 500)
    model.setParent(made)
    model.set_answer(answer_of(fake.all), "")
    made.show()
    made.setFocus()
    return made


def _model(view: ArticleList) -> ArticleModel:
    model = view.model()
    assert isinstance(model, ArticleModel)
    return model


def test_rows_and_their_rectangles_agree(view: ArticleList) -> None:
    model = _model(view)
    for row in (0, 1, 3):
        rect = view.visualRect(model.index(row))
        assert rect.height() == row_height(snippets=False)
        assert view.indexAt(rect.center()).row() == row
    assert not view.indexAt(QPoint(10, 5)).isValid()
    assert view.visualRect(model.index(-1)) == QRect()


def test_a_search_makes_room_for_snippets(view: ArticleList, fake: FakeLibrary) -> None:
    _model(view).set_answer(answer_of(fake.all), "图书馆")
    assert view.rows.row_height == row_height(snippets=True) > row_height(snippets=False)
    view.grab()
    wait_quiet()


def test_keys_walk_the_list(view: ArticleList) -> None:
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen == 1
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.chosen == 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.chosen == 39
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert 39 - 8 < view.chosen < 39
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 < view.chosen < 8
    QTest.keyClick(view, Qt.Key.Key_X)
    assert 0 < view.chosen < 8


def test_what_is_chosen_while_a_key_is_held_is_chosen_alone(view: ArticleList) -> None:
    def chosen() -> list[int]:
        return [index.row() for index in view.selectionModel().selectedIndexes()]

    view.choose(0)
    # A key that nobody takes, of which Qt remembers what was held with it.
    QTest.keyClick(view, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    for row in (1, 2):
        view.choose(row)
        assert chosen() == [row]
    view.choose_alone(-1)
    assert (chosen(), view.chosen) == ([], -1)
    QTest.keyClick(view, Qt.Key.Key_F12)


def test_the_mouse_chooses_rows_but_not_headings(view: ArticleList) -> None:
    rect = view.visualRect(_model(view).index(1))
    QTest.mouseClick(view.viewport(), LEFT, NONE, rect.center())
    assert view.chosen == 1
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(40, 5))
    assert view.chosen == 1
    region = view.visualRegionForSelection(view.selectionModel().selection())
    assert region.contains(rect.center())


def test_the_chosen_row_comes_into_view(view: ArticleList) -> None:
    view.choose(30)
    index = _model(view).index(30)
    seen = view.viewport().rect()
    assert seen.contains(view.visualRect(index))
    view.choose(10)
    assert seen.contains(view.visualRect(_model(view).index(10)))
    for hint in (Hint.PositionAtCenter, Hint.PositionAtTop, Hint.PositionAtBottom):
        view.scrollTo(index, hint)
        assert seen.contains(view.visualRect(index))
    view.choose(999)
    assert view.chosen == 10
    view.scrollTo(_model(view).index(-1))


def test_a_heading_that_stays_covers_no_click(view: ArticleList) -> None:
    view.verticalScrollBar().setValue(60)
    view.grab()
    assert not view.indexAt(QPoint(20, 10)).isValid()
    assert view.indexAt(QPoint(20, delegate.HEAD_HEIGHT + 1)).isValid()


def test_the_place_is_kept_when_articles_come_in_above(
    view: ArticleList, fake: FakeLibrary
) -> None:
    assert view.anchor() is None
    view.verticalScrollBar().setValue(view.rows.top(20) + 7)
    anchor = view.anchor()
    assert anchor == (fake.all[20].id, 7)
    newer = [an_article(-n, id=900 + n) for n in range(5, 0, -1)]
    _model(view).set_answer(answer_of([*newer, *fake.all]), "")
    view.restore(anchor)
    assert view.anchor() == anchor
    view.restore((12345, 0))
    view.restore(None)
    assert view.anchor() == anchor


def test_an_empty_list_takes_keys(view: ArticleList) -> None:
    _model(view).set_answer(Answer(), "")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen == -1
    assert not view.indexAt(QPoint(5, 40)).isValid()
    view.grab()


def _picture(view: ArticleList) -> QImage:
    return view.grab().toImage()


def _has(image: QImage, area: QRect, colour: str) -> bool:
    return any(
        image.pixelColor(x, y).name() == colour.lower()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


def test_an_unread_row_has_a_dot_and_the_chosen_one_an_edge(
    qtbot: QtBot, view: ArticleList, fake: FakeLibrary
) -> None:
    view.clearFocus()
    accent = THEMES["light"].accent
    margin = QRect(8, 32, 14, 40)
    assert _has(_picture(view), margin, accent)
    fake.set_read([fake.all[0].key], read=True)
    _model(view).refresh([fake.all[0].key])
    assert not _has(_picture(view), margin, accent)
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    view.choose(0)
    image = _picture(view)
    assert image.pixelColor(1, 60).name() == accent.lower()
    assert image.pixelColor(200, 106).name() == THEMES["light"].chosen.lower()


def test_signs_are_drawn(view: ArticleList, fake: FakeLibrary) -> None:
    plain = _picture(view)
    changes: list[dict[str, object]] = [
        {"starred": True},
        {"half": True},
        {"langs": ("zh", "en")},
        {"copies": 3},
    ]
    first = fake.all[0]
    for change in changes:
        fake.all[0] = replace(first, **change)  # type: ignore[arg-type] # any field by name
        _model(view).refresh([first.key])
        assert _picture(view) != plain


def test_marks_are_painted_behind_a_snippet(view: ArticleList, fake: FakeLibrary) -> None:
    _model(view).set_answer(answer_of(fake.all), "图书馆")
    mark = THEMES["light"].mark
    view.grab()
    assert not _has(_picture(view), QRect(26, 32, 200, 90), mark)
    wait_quiet()
    assert _has(_picture(view), QRect(26, 32, 200, 90), mark)
    view.resize(110, 500)
    assert not _has(_picture(view), QRect(100, 32, 9, 90), mark)


def test_marks_are_painted_behind_a_title(view: ArticleList, fake: FakeLibrary) -> None:
    fake.all = [replace(fake.all[0], title="图书馆的门")]
    _model(view).set_answer(answer_of(fake.all), "图书馆")
    mark, title = THEMES["light"].mark, QRect(26, 42, 200, 20)
    view.grab()
    assert not _has(_picture(view), title, mark)
    wait_quiet()
    picture = _picture(view)
    assert _has(picture, title, mark)
    assert not _has(picture, QRect(26 + 3 * 15 + 4, 42, 60, 20), mark)


def test_titles_break_into_two_lines_at_most(qapp: QApplication) -> None:
    font = fonts.font("zh-Hans", fonts.SANS, 15)
    assert isinstance(font, QFont)
    assert qapp is not None
    assert elided_lines("短", font, 300, 2) == (Line("短", 0, 1),)
    for char in "长𠮷":  # of which one counts two for Qt
        first, second = elided_lines(char * 30, font, 300, 2)
        assert first.text + second.text == char * 30
        assert (first.start, first.end, second.start, second.end) == (
            0,
            second.start,
            first.end,
            30,
        )
        cut = elided_lines(char * 300, font, 300, 2)
        assert len(cut) == 2
        assert cut[1].text == char * (cut[1].end - cut[1].start) + "…"
    assert elided_lines("", font, 300, 2) == (Line("", 0, 0),)


def test_marks_are_clipped_to_their_line(qapp: QApplication) -> None:
    font, place = fonts.font("zh-Hans", fonts.SANS, 15), QRect(10, 20, 300, 22)
    assert qapp is not None
    first, second = elided_lines("长" * 19 + "𠮷" * 6, font, 300, 2)
    over = [Span(first.end - 1, first.end + 2)]
    (left,), (right,) = boxes(first, over, font, place), boxes(second, over, font, place)
    assert right.left() == 10
    assert 2 * left.width() == pytest.approx(right.width(), abs=2)
    assert boxes(first, [Span(24, 25)], font, place) == []
    (wide,) = boxes(second, [Span(19, 25)], font, place)
    assert wide.right() == pytest.approx(10 + QFontMetrics(font).horizontalAdvance(second.text))


@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize(
    ("before", "word", "dots"), [("前" * 60, "图书馆", "…"), ("before " * 20, "library", "...")]
)
def test_a_snippet_shows_what_was_found_wherever_that_is(
    qapp: QApplication, before: str, word: str, dots: str, most: int
) -> None:
    assert qapp is not None
    font, place = fonts.font("zh-Hans", fonts.SANS, 13), QRect(10, 20, 300, 20)
    text = f"{before}{word}{before}"
    mark = Span(len(before), len(before) + len(word))
    lines = found_lines(Snippet(text, (mark,)), font, 300, most)
    assert len(lines) == most
    first = lines[0]
    assert first.text.startswith(dots)
    assert word in first.text
    (box,) = boxes(first, [mark], font, place)
    left = QFontMetrics(font).horizontalAdvance(first.text[: first.text.index(word)])
    assert box.left() == pytest.approx(10 + left, abs=1.5)
    assert found_lines(Snippet(text, (Span(0, 2),)), font, 300, most)[0].start == 0
    assert found_lines(Snippet(text), font, 300, most)[0].start == 0
    # What begins at once is not moved, however long it is.
    whole = found_lines(Snippet(text, (Span(4, len(text)),)), font, 300, most)
    assert whole == elided_lines(text, font, 300, most)


def test_fonts_follow_the_script_shown() -> None:
    article = an_article(0)
    assert article_lang(article, Target.ORIGINAL) == "zh-Hans"
    assert article_lang(an_article(0, script=Script.HANT), Target.ORIGINAL) == "zh-Hant-TW"
    assert article_lang(article, Target.HK) == "zh-Hant-HK"


def test_a_million_rows_are_no_problem(qtbot: QtBot, tmp_path: Path) -> None:
    from array import array

    from reader.core.article import to_ms

    count = 1_000_000
    newest = to_ms(datetime(2024, 12, 1, tzinfo=UTC))
    step = timedelta(minutes=5) // timedelta(milliseconds=1)
    dates = array("q", (newest - step * np.arange(count)).astype(np.int64).tobytes())
    ids = array("q", np.arange(count, dtype=np.int64).tobytes())
    library = FakeLibrary(tmp_path)
    model = ArticleModel(library)
    view = ArticleList(model, RowPainter(THEMES["light"]), None)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(372, 700)
    model.set_answer(Answer("", ids, dates), "")
    view.choose(count - 1)
    view.grab()
    assert len(library.fetched) <= 180
    assert view.verticalScrollBar().maximum() == view.rows.total - view.viewport().height()
    assert model.row_of(765_432) == 765_432


def test_a_row_says_when_its_date_is_only_that_of_the_capture() -> None:
    captured = datetime(2022, 1, 25, 12, 0, tzinfo=UTC)
    undated = an_article(0, published=None, captured=captured)
    assert delegate._when(undated) == "captured 2022-01-25"
    assert delegate._when(replace(undated, captured=None)) == ""
    dated = replace(undated, published=captured)
    assert re.fullmatch(r"\d\d:\d\d", delegate._when(dated))


def test_apostrophes_of_latin_words_are_drawn_narrow() -> None:
    assert narrow("Australia’s port，他说：‘好’") == "Australia's port，他说：‘好’"


def test_a_short_title_leaves_a_second_line_to_what_was_found(qapp: QApplication) -> None:
    del qapp
    painter = RowPainter(THEMES["dark"])
    font, long = fonts.font("zh-Hans", fonts.SANS, 13), Snippet("湖畔的图书馆开放了。" * 9, ())
    look = RowLook(an_article(1), "短", "湖报", "", long, chosen=False, focused=False)
    assert len(painter._found(look, font, 300, 22)) == 2
    assert len(painter._found(look, font, 300, 0)) == 1
    assert len(painter._found(replace(look, lead="已有的话"), font, 300, 22)) == 1
    assert painter._found(replace(look, snippet=None), font, 300, 22) == []


def test_titles_of_one_line_and_of_two_begin_at_one_height(qapp: QApplication) -> None:
    del qapp

    def first_ink(title: str) -> int:
        image = QImage(300, 80, QImage.Format.Format_RGB32)
        look = RowLook(
            replace(an_article(1), read=True), title, "湖报", "", None, chosen=False, focused=False
        )
        with QPainter(image) as painter:
            RowPainter(THEMES["light"]).row(painter, QRect(0, 0, 300, 80), look)
        ground = image.pixel(299, 2)
        ink = (y for y in range(70) for x in range(26, 299) if image.pixel(x, y) != ground)
        return next(ink)

    assert first_ink("图书馆开放") == first_ink("图书馆开放" * 8)


def test_what_moves_when_scrolled_is_as_painted_anew(fake: FakeLibrary, open_window: Open) -> None:
    fake.all = [an_article(n) for n in range(400)]
    window = open_window(fake)
    bar, viewport = window.view.verticalScrollBar(), window.view.viewport()
    corner = viewport.mapTo(window, QPoint(0, 0))
    box = corner.x(), corner.y(), viewport.width(), viewport.height()

    def seen() -> QImage:
        QApplication.processEvents()
        return QApplication.primaryScreen().grabWindow(window.winId(), *box).toImage()

    window.view.setFocus()
    for by in (1, 40, 150, -7, -150, 900, 31, -32, 4000, -12):
        bar.setValue(bar.value() + by)
        moved = seen()
        assert not moved.isNull()
        viewport.update()
        assert moved == seen(), by


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("focused", [True, False])
def test_the_edge_of_the_chosen_row_is_seen_wherever_the_keys_are(
    qapp: QApplication, name: str, *, focused: bool
) -> None:
    del qapp
    theme = THEMES[name]
    image = QImage(300, 80, QImage.Format.Format_RGB32)
    look = RowLook(an_article(1), "短", "湖报", "", None, chosen=True, focused=focused)
    with QPainter(image) as painter:
        RowPainter(theme).row(painter, QRect(0, 0, 300, 80), look)
    edge = image.pixelColor(1, 40).name()
    for ground in (theme.chosen, theme.window):
        assert contrast(edge, ground) >= 3
    assert (edge.upper() == theme.accent) is focused


def test_what_the_heading_that_stays_covers_is_not_painted(
    view: ArticleList, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []
    paint = ArticleList._paint_row

    def heard(self: ArticleList, painter: QPainter, row: int) -> None:
        painted.append(row)
        paint(self, painter, row)

    monkeypatch.setattr(ArticleList, "_paint_row", heard)
    view.verticalScrollBar().setValue(5 * view._rows.row_height)
    band = QRect(0, 0, view.viewport().width(), view._sticky_height())
    assert band.height() > 0
    QApplication.processEvents()
    painted.clear()
    view.viewport().repaint(band)
    assert painted == []
    view.viewport().repaint(band.translated(0, 1))
    assert len(painted) == 1


def test_a_row_drawn_ahead_has_its_lines_ready(view: ArticleList) -> None:
    elided_lines.cache_clear()
    misses = [0]
    for _ in range(2):
        view.draw_ahead(30)
        misses.append(elided_lines.cache_info().misses)
    assert misses[0] < misses[1] == misses[2]
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        view._paint_row(painter, 30)
    assert elided_lines.cache_info().misses == misses[2]


def test_marks_leave_the_words_of_rows(view: ArticleList, fake: FakeLibrary) -> None:
    model = _model(view)
    before = model.texts(fake.all[3])
    model.refresh([fake.all[3].key])
    model.refresh_all()
    assert model.texts(fake.all[3]) is before
    fake.all[3] = replace(fake.all[3], title="改过的题目")
    model.set_answer(answer_of(fake.all), "")
    assert model.title(fake.all[3]) == "改过的题目"
