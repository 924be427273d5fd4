import gc
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeySequence,
    QPainter,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from reader.core.hit import Span
from reader.page.standalone import DARK, LIGHT
from reader.ui.closed_browser import ClosedDocument
from reader.ui.page import PagePane
from reader.ui.page_marks import places, rects, text_of
from reader.ui.page_style import Type
from reader.ui.theme import THEMES

PARAGRAPHS = "".join(
    f"<p>第{n}段，市长宣布了新的城市计划。{'说了又说。' * 20}</p>" for n in range(60)
)
PAGE = f'<h1>测试市的计划</h1><p class="meta" id="meta">某报 计划</p><hr/><div>{PARAGRAPHS}</div>'


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[PagePane]:
    made = PagePane()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    yield made
    made.close()


def find(word: str) -> Callable[[str], Sequence[Span]]:
    def finder(text: str) -> list[Span]:
        starts = [n for n in range(len(text)) if text.startswith(word, n)]
        return [Span(start, start + len(word)) for start in starts]

    return finder


def lines_of(document: QTextDocument) -> list[str]:
    document.size()
    found, block = [], document.begin()
    while block.isValid():
        lines = [block.layout().lineAt(n) for n in range(block.layout().lineCount())]
        text = block.text()
        found += [text[line.textStart() :][: line.textLength()] for line in lines]
        block = block.next()
    return found


def copied(pane: PagePane) -> str:
    pane.selectAll()
    return str(pane.createMimeDataFromSelection().text())


class TestShowing:
    def test_the_text_of_the_page_is_there_and_copies_clean(self, pane: PagePane) -> None:
        pane.show_page(
            '<h1>题</h1><p>荷兰 Mark Rutte 说“《好》”</p><figure><img src="https://a.example/x.jpg">'
            "<figcaption>图说</figcaption></figure>",
            "zh-Hans",
        )
        assert copied(pane) == "题\n荷兰 Mark Rutte 说“《好》”\n\n图说"

    @pytest.mark.parametrize("width", [600, 1100])
    def test_what_is_drawn_ahead_has_the_lines_of_the_page(
        self, pane: PagePane, monkeypatch: pytest.MonkeyPatch, width: int
    ) -> None:
        drawn: list[QTextDocument] = []

        class Kept(ClosedDocument):
            def __init__(self) -> None:
                super().__init__()
                drawn.append(self)

        monkeypatch.setattr("reader.ui.page_ahead.ClosedDocument", Kept)
        pane.resize(width, 600)
        pane.show_page("<p>字</p>", "zh-Hans")
        side = "<table width='100%'><tr><td><p>左</p></td><td><p>right</p></td></tr></table>"
        pane.draw_ahead(PAGE, "zh-Hant", side)
        assert copied(pane) == "字"
        pane.show_page(PAGE, "zh-Hant", 0.0, side)
        lines = lines_of(drawn[0])
        assert lines == lines_of(pane.document())[: len(lines)]
        assert drawn[0].size().height() > 600 or len(lines) == len(lines_of(pane.document()))
        assert drawn[0].begin().charFormat().font() == pane.document().begin().charFormat().font()

    def test_of_a_long_page_only_the_beginning_is_drawn_ahead(
        self, pane: PagePane, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn: list[str] = []
        monkeypatch.setattr(ClosedDocument, "setHtml", lambda _document, html: drawn.append(html))
        pane.draw_ahead(f"<table>{'<tr><td>数</td></tr>' * 5000}</table>", "zh-Hans")
        pane.draw_ahead("<p>字</p>", "zh-Hans")
        assert len(drawn[0]) < 10_000
        assert drawn[0].endswith(">")
        assert drawn[1] == "<p>字</p>"

    def test_letters_are_drawn_ahead_for_the_screen(
        self, pane: PagePane, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ratios: list[float] = []

        def heard(_document: QTextDocument, painter: QPainter, _rect: QRectF) -> None:
            ratios.append(painter.device().devicePixelRatioF())

        monkeypatch.setattr(ClosedDocument, "drawContents", heard)
        monkeypatch.setattr(PagePane, "devicePixelRatioF", lambda _pane: 2.0)
        pane.draw_ahead("<p>字</p>", "zh-Hans")
        assert ratios == [2.0]

    def test_drawing_ahead_reads_no_file(self, tmp_path: Path) -> None:
        sheet = tmp_path / "a.css"
        sheet.write_text("p { color: red }")
        kind = QTextDocument.ResourceType.StyleSheetResource
        address = QUrl.fromLocalFile(str(sheet))
        assert QTextDocument().resource(kind, address)
        assert ClosedDocument().resource(kind, address) == QByteArray(b"")

    @pytest.mark.parametrize("width", [700, 1600])
    def test_a_table_of_many_columns_is_as_wide_as_the_text(
        self, pane: PagePane, width: int
    ) -> None:
        head, row = "<td>非法劳教（人）</td>" * 9, "<td>（4）11500</td>" * 9
        pane.resize(width, 600)
        pane.show_page(f"<p>字</p><table><tr>{head}</tr><tr>{row}</tr></table>", "zh-Hans")
        pane.grab()
        assert pane.document().idealWidth() > 0.9 * pane.document().textWidth()
        assert pane.horizontalScrollBar().maximum() == 0

    def test_a_picture_that_comes_leaves_a_long_page_whole(self, pane: PagePane) -> None:
        figure = "<figure><img src='https://a.example/x.jpg'></figure>"
        pane.show_page(figure + f"<p>{'字' * 60}</p>" * 300, "zh-Hans")
        pane.grab()  # lays out what is seen alone
        pane.show_picture("https://a.example/x.jpg")
        last = pane.document().lastBlock()
        assert pane.document().documentLayout().blockBoundingRect(last).top() > 10_000
        blocks = (pane.document().findBlockByNumber(n) for n in range(pane.document().blockCount()))
        assert all(block.layout().lineCount() for block in blocks)

    def test_a_caption_is_nearer_to_its_picture_than_to_the_text(self, pane: PagePane) -> None:
        figure = "<figure><img src='https://a.example/x.jpg'><figcaption>图</figcaption></figure>"
        pane.show_page(f"{figure}<p>文</p>", "zh-Hans")
        pane.grab()
        layout, block = pane.document().documentLayout(), pane.document().begin()
        picture, caption, text = (
            layout.blockBoundingRect(each) for each in (block, block.next(), block.next().next())
        )
        assert 0 < 2 * (caption.top() - picture.bottom()) < text.top() - caption.bottom()

    def test_a_page_that_goes_takes_along_what_was_made_for_it(self, pane: PagePane) -> None:
        def kept() -> Counter[str]:
            gc.collect()
            return Counter(type(each).__name__ for each in gc.get_objects())

        def show() -> None:
            for number in range(20):
                pane.show_page(f"<p>{number}</p><table><tr><td>年</td></tr></table>", "zh-Hans")
                pane.grab()

        show()
        before = kept()
        show()
        assert {name for name in (kept() - before) if name.startswith("QText")} == set()

    def test_lists_tables_and_small_print_copy_as_a_reader_would_write_them(
        self, pane: PagePane
    ) -> None:
        pane.show_page(
            '<h1>题</h1><p class="meta" id="meta">某报</p><hr class="head"/><p>一<br/>二</p>'
            "<p>𠮷田\xad三\u2060</p><ul><li>甲</li><li>乙</li></ul><ol><li>丙</li></ol>"
            "<table><tr><td>年</td><td>人</td></tr><tr><td>1</td><td><p>2</p></td></tr></table>"
            "<p>末</p>",
            "zh-Hans",
        )
        assert copied(pane) == ("题\n\n某报\n\n一\n二\n𠮷田三\n• 甲\n• 乙\n1. 丙\n年\t人\n1\t2\n末")

    def test_a_part_of_a_paragraph_is_copied_alone(self, pane: PagePane) -> None:
        pane.show_page("<ul><li>𠮷甲乙丙</li></ul><p>丁戊</p>", "zh-Hans")
        cursor = pane.textCursor()
        start = pane.document().begin().position()
        cursor.setPosition(start + 3)
        cursor.setPosition(start + 7, QTextCursor.MoveMode.KeepAnchor)
        pane.setTextCursor(cursor)
        assert pane.createMimeDataFromSelection().text() == "乙丙\n丁"

    def test_the_column_is_as_wide_as_asked_and_in_the_middle(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans")
        pane.resize(1400, 600)
        assert pane.document().textWidth() == 36 * 18
        left = pane.viewport().geometry().left()
        assert abs(left - (1400 - 36 * 18) // 2) <= 1
        pane.set_type(Type("sans", 20, 30, indent=True))
        assert pane.document().textWidth() == 600
        pane.resize(400, 600)
        assert pane.document().textWidth() < 400

    def test_lines_are_as_far_apart_as_asked(self, pane: PagePane) -> None:
        pane.show_page(f"<p>{'字' * 100}</p>", "zh-Hans")
        for spacing, pixels in ((150, 27), (200, 36)):
            pane.set_type(Type(spacing=spacing))
            layout = pane.document().begin().layout()
            assert layout.lineAt(1).y() - layout.lineAt(0).y() == pytest.approx(pixels, abs=1)
            del layout  # what takes its place in memory would be answered as it

    def test_body_is_justified_where_lines_are_long_and_heads_never(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans")
        option = pane.document().defaultTextOption
        assert option().alignment() == Qt.AlignmentFlag.AlignJustify
        head = pane.document().begin().blockFormat()
        assert head.alignment() & Qt.AlignmentFlag.AlignLeft
        pane.resize(300, 600)
        assert option().alignment() == Qt.AlignmentFlag.AlignLeft
        pane.resize(800, 600)
        pane.show_page("<p>Text</p>", "en")
        assert option().alignment() == Qt.AlignmentFlag.AlignLeft

    @pytest.mark.parametrize(
        ("lang", "family"),
        [("zh-Hans", "SC"), ("zh-Hant-TW", "TC"), ("zh-Hant-HK", "HK"), ("zh-Hant", "TC")],
    )
    def test_glyphs_are_those_of_the_region(self, pane: PagePane, lang: str, family: str) -> None:
        pane.show_page(PAGE, lang)
        families = pane.document().defaultFont().families()
        if not any("Noto Serif CJK" in name for name in families):
            pytest.skip("no regional fonts here")
        assert families[0] == f"Noto Serif CJK {family}"

    def test_a_message_stands_in_for_a_page(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans")
        pane.show_message("没有文章<b>", "打开一个\n文件夹")
        assert pane.toPlainText() == "没有文章<b>\n打开一个\n文件夹"

    @pytest.mark.parametrize("name", sorted(THEMES))
    def test_a_theme_colours_ground_and_text(self, pane: PagePane, name: str) -> None:
        pane.show_page("<p>字</p>", "zh-Hans")
        pane.set_theme(THEMES[name])
        picture = pane.grab().toImage()
        assert picture.pixelColor(5, 500) == QColor(THEMES[name].page)
        assert pane.toPlainText() == "字"

    def test_a_file_for_browsers_has_the_themes_colours(self) -> None:
        for name, colours in (("light", LIGHT), ("dark", DARK)):
            assert colours == {key: getattr(THEMES[name], key) for key in colours}

    def test_nothing_is_ever_loaded(self, pane: PagePane, tmp_path: Path) -> None:
        """Not by the document either, which opens files of its own accord."""
        style, picture = tmp_path / "a.css", tmp_path / "a.png"
        style.write_text("p { color: red }")
        assert pane.grab().save(str(picture))
        inline = "data:text/plain,a"
        for url in (style.as_uri(), picture.as_uri(), str(style), inline, "https://a.example/x"):
            for kind in QTextDocument.ResourceType:
                found = pane.document().resource(kind, QUrl(url))
                assert isinstance(found, QByteArray)
                assert found.isEmpty()

    def test_a_picture_is_a_box_that_says_where_it_is(self, pane: PagePane) -> None:
        boxed = '<p><img src="https://a.example/x.jpg" alt="说明"/></p>'
        pane.show_page(
            boxed + f"<ul><li>{boxed}</li></ul><table><tr><td>{boxed}</td></tr></table>", ""
        )
        pane.set_theme(THEMES["contrast"])
        picture = pane.grab().toImage()
        left, top = pane.viewport().x(), 34

        def ink(wide: range, high: range) -> bool:
            seen = (picture.pixelColor(left + x, top + y) for x in wide for y in high)
            return any(colour.lightness() > 100 for colour in seen)

        assert ink(range(100, 200), range(-4, 8))
        assert not ink(range(100, 200), range(16, 40))
        assert ink(range(200, 450), range(45, 85))

    def test_code_and_lists_inside_lists_are_copied_as_they_stand(self, pane: PagePane) -> None:
        pane.show_page(
            "<pre><code>def f():\n\n    return 1\n</code></pre>"
            "<ul><li>一<ul><li>二</li></ul></li></ul>",
            "zh-Hans",
        )
        lines = copied(pane).split("\n")
        assert lines == ["def f():", "", "    return 1", "• 一", "  • 二"]
        pane.show_page("<table><tr><td>机器<br>设备</td><td>1</td></tr></table>", "zh-Hans")
        assert copied(pane) == "机器 设备\t1"
        verse = "<p>床前明月光<br>疑是地上霜</p>"
        side = f"<table width='100%'><tr><td>{verse}</td><td><p>before my bed</p></td></tr></table>"
        pane.resize(1600, 600)
        pane.show_page(verse, "zh-Hans", 0.0, side)
        assert copied(pane) == "床前明月光\n疑是地上霜\nbefore my bed"

    def test_what_was_struck_out_is(self, pane: PagePane) -> None:
        pane.show_page("<p>前<s>旧</s>后</p>", "zh-Hans")
        cursor = pane.cursor_at(2)
        assert cursor.charFormat().fontStrikeOut()
        assert not pane.cursor_at(1).charFormat().fontStrikeOut()


class TestMarks:
    def test_walking_counts_and_comes_round(self, pane: PagePane) -> None:
        pane.set_marks(find("城市"))
        pane.show_page(PAGE, "zh-Hans")
        assert pane.next_match() == (1, 60)
        assert pane.next_match() == (2, 60)
        assert pane.previous_match() == (1, 60)
        assert pane.previous_match() == (60, 60)
        assert pane.verticalScrollBar().value() > 1000
        assert pane.next_match() == (1, 60)

    def test_walking_starts_from_what_is_seen(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans", 0.5)
        pane.set_marks(find("城市"))
        number, total = pane.next_match()
        assert total == 60
        assert 29 <= number <= 33
        pane.show_page(PAGE, "zh-Hans", 0.5)
        assert pane.previous_match() == (number - 1, 60)

    def test_a_page_begins_at_its_first_mark(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.set_marks(find("城市"))
        pane.show_page(PAGE, "zh-Hans", 0.5)
        bar = pane.verticalScrollBar()
        half = bar.value()
        with qtbot.assertNotEmitted(pane.position_changed):
            pane.first_match()
        assert bar.value() < half // 4
        assert pane.position() < 0.1
        assert pane.next_match() == (2, 60)
        pane.show_page(PAGE, "zh-Hans", 0.5)
        pane.set_marks(find("这里没有"))
        pane.first_match()
        assert bar.value() == half
        assert pane.position() == pytest.approx(0.5, abs=0.01)

    def test_no_marks(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans")
        assert pane.next_match() == (0, 0)
        pane.set_marks(find("没有的词"))
        assert pane.previous_match() == (0, 0)
        pane.set_marks(find("城市"))
        pane.set_marks(None)
        assert pane.next_match() == (0, 0)

    def test_the_words_of_the_source_line_are_not_marked(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans")
        pane.set_marks(find("某报"))
        assert pane.next_match() == (0, 0)

    @pytest.mark.parametrize("copies", [1, 20])
    def test_the_words_of_the_list_of_copies_are_not_marked(
        self, pane: PagePane, copies: int
    ) -> None:
        line = '<p class="copies">某报\u2003城市/计划.md</p>'
        listed = f'<p class="copies" id="copies">另有副本</p>{line * copies}'
        pane.show_page(f"<h1>题</h1><div><p>城市计划</p></div><hr/>{listed}", "zh-Hans")
        pane.set_marks(find("城市"))
        assert pane.next_match() == (1, 1)
        pane.show_page(f"<h1>题</h1>{line * copies}", "zh-Hans")
        assert pane.next_match() == (1, copies)

    def test_marks_are_painted_behind_the_text(self, pane: PagePane) -> None:
        pane.show_page("<p>城市</p>", "zh-Hans")
        ground = QColor(THEMES["light"].mark)

        def painted() -> bool:
            picture = pane.viewport().grab().toImage()
            row = 34 + 24
            return any(picture.pixelColor(x, row) == ground for x in range(40))

        assert not painted()
        pane.set_marks(find("城市"))
        assert painted()

    def test_a_page_that_is_still_being_laid_out_is_marked_and_has_its_place(
        self, pane: PagePane
    ) -> None:
        pane.set_marks(find("计划"))
        pane.show_page(PAGE + PARAGRAPHS * 40, "zh-Hans")
        picture = pane.viewport().grab().toImage()
        colours = {
            picture.pixelColor(x, y).name().upper()
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        }
        assert THEMES["light"].mark in colours
        pane.verticalScrollBar().setValue(10)
        assert pane.position() == 0

    def test_the_current_mark_is_set_apart(self, pane: PagePane) -> None:
        pane.show_page("<p>城市和城市</p>", "zh-Hans")
        pane.set_marks(find("城市"))
        before = pane.viewport().grab().toImage()
        pane.next_match()
        assert pane.viewport().grab().toImage() != before

    def test_characters_beyond_the_basic_plane_count_two(self, pane: PagePane) -> None:
        pane.show_page("<p>𠮷野家在𠮷田，不在吉田</p>", "zh-Hans")
        text = text_of(pane.document())
        (span,) = places(text, find("𠮷田")(text))
        cursor = QTextCursor(pane.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == "𠮷田"

    def test_a_span_over_two_lines_is_two_rectangles(self, pane: PagePane) -> None:
        pane.show_page(f"<p>{'字' * 80}</p>", "zh-Hans")
        pane.grab()
        block = pane.document().begin()
        assert len(rects(block, (30, 40))) == 2
        assert len(rects(block, (3, 5))) == 1
        (rect,) = rects(block, (3, 5))
        assert abs(rect.width() - 36) < 2

    def test_a_finder_sees_gaps_as_spaces_and_blocks_as_lines(self, pane: PagePane) -> None:
        pane.show_page("<p>荷兰 Mark Rutte</p><p>二</p>", "zh-Hans")
        assert text_of(pane.document()) == "荷兰 Mark Rutte\n二"


class TestReading:
    @staticmethod
    def whole(pane: PagePane) -> list[int]:
        """Where the lines begin in the document that are seen whole."""
        top = pane.verticalScrollBar().value()
        bottom = top + pane.viewport().height()
        found, block = [], pane.document().begin()
        while block.isValid():
            corner = pane.document().documentLayout().blockBoundingRect(block).topLeft()
            for at in range(block.layout().lineCount() if block.text().strip() else 0):
                line = block.layout().lineAt(at)
                box = line.rect().translated(corner)
                if top - 1 <= box.top() and box.bottom() <= bottom + 1:
                    found.append(block.position() + line.textStart())
            block = block.next()
        return found

    def test_a_page_down_keeps_two_lines_and_stops_at_the_end(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans")
        bar = pane.verticalScrollBar()
        assert pane.page_down()
        assert pane.page_up()
        assert bar.value() == 0
        assert not pane.page_up()
        pages, before = 0, self.whole(pane)
        while pane.page_down() and bar.value() < bar.maximum():
            now = self.whole(pane)
            assert now[:2] == before[-2:]
            before, pages = now, pages + 1
        assert pages > 5
        for _ in range(5):
            pane.page_up()
            now = self.whole(pane)
            before = now if bar.value() == bar.maximum() else before
        before = self.whole(pane)
        assert pane.page_up()
        assert self.whole(pane)[-2:] == before[:2]

    def test_a_page_of_a_picture_or_of_little_text_is_one_by_height(self, pane: PagePane) -> None:
        picture = "<p><img src='https://a.example/x.jpg'></p>"
        pane.show_page(f"<p>字</p>{picture * 20}", "zh-Hans")
        bar = pane.verticalScrollBar()
        bar.setValue(700)
        assert pane.page_down()
        assert bar.value() > 1000
        assert pane.page_up()
        assert bar.value() < 1000

    def test_a_position_is_kept_by_the_text(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.show_page(PAGE, "zh-Hans")
        with qtbot.waitSignal(pane.position_changed) as told:
            pane.verticalScrollBar().setValue(2000)
        position = pane.position()
        assert told.args == [position]
        assert 0 < position < 1
        top = pane.cursorForPosition(QPoint(0, 1)).block().text()
        pane.resize(420, 500)
        assert pane.cursorForPosition(QPoint(0, 1)).block().text() == top
        pane.set_type(Type("serif", 24, 30))
        assert pane.cursorForPosition(QPoint(0, 1)).block().text() == top
        pane.show_page("<p>另一篇</p>", "zh-Hans")
        assert pane.position() == 0
        pane.show_page(PAGE, "zh-Hans", position)
        assert pane.cursorForPosition(QPoint(0, 1)).block().text() == top
        assert pane.position() == pytest.approx(position)

    def test_setting_a_page_tells_no_position(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.show_page(PAGE, "zh-Hans")
        with qtbot.assertNotEmitted(pane.position_changed):
            pane.show_page(PAGE, "zh-Hans", 0.4)
            pane.resize(500, 500)

    def test_keys_scroll(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans")
        bar = pane.verticalScrollBar()
        for key, moves in ((Qt.Key.Key_Down, 32), (Qt.Key.Key_Up, -32)):
            before = bar.value()
            QTest.keyClick(pane, key)
            assert bar.value() - before == moves
        QTest.keyClick(pane, Qt.Key.Key_PageDown)
        assert bar.value() > pane.viewport().height() * 0.7
        QTest.keyClick(pane, Qt.Key.Key_PageUp)
        assert bar.value() == 0
        QTest.keyClick(pane, Qt.Key.Key_End)
        assert bar.value() == bar.maximum()
        QTest.keyClick(pane, Qt.Key.Key_Home)
        assert bar.value() == 0

    def test_the_wheel_scrolls_beside_the_column_too(self, pane: PagePane) -> None:
        pane.resize(1400, 600)
        pane.show_page(PAGE, "zh-Hans")
        down, at = QPoint(0, -120), QPointF(10, 10)
        none, no_button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        phase = Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(
            pane, QWheelEvent(at, at, QPoint(), down, no_button, none, phase, False)
        )
        assert pane.verticalScrollBar().value() > 0


class TestKeys:
    @pytest.mark.parametrize("key", ["j", "t", "/", "Space", "Left", "Return", "Shift+Space"])
    def test_keys_of_the_window_get_through(self, qtbot: QtBot, key: str) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(800, 600)
        pane = PagePane(window)
        pane.show_page(PAGE, "zh-Hans")
        pane.setFocus()
        sequence = QKeySequence(key)
        shortcut = QShortcut(sequence, window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        with qtbot.waitSignal(shortcut.activated):
            QTest.keySequence(pane, sequence)

    def test_shift_and_arrows_select_from_the_top_of_what_is_seen(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans", 0.5)
        place = round(pane.position() * (pane.document().characterCount() - 1))
        for _ in range(3):
            QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        cursor = pane.textCursor()
        assert len(cursor.selectedText()) == 3
        assert abs(cursor.anchor() - place) <= 40

    def test_tab_goes_to_the_first_link_that_is_seen(self, pane: PagePane) -> None:
        links = "".join(
            f'<p>{"字" * 300}<a href="https://a.example/{n}">链接{n}</a></p>' for n in range(20)
        )
        pane.show_page(links, "zh-Hans")
        pane.setFocus()
        bar = pane.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        before = bar.value()
        tops = [pane.line_top(pane.toPlainText().index(f"链接{n}")) for n in range(20)]
        first = next(n for n, top in enumerate(tops) if top >= before)
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        assert pane.textCursor().selectedText() == f"链接{first}"
        assert bar.value() == before
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        assert pane.textCursor().selectedText() == f"链接{first + 1}"
        bar.setValue(bar.maximum())
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        assert pane.textCursor().selectedText() == "链接19"
        QTest.keyClick(pane, Qt.Key.Key_Backtab)
        assert pane.textCursor().selectedText() == "链接18"

    def test_tab_in_a_page_without_links_moves_nothing(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.show_page(PAGE, "zh-Hans", 0.5)
        pane.setFocus()
        before = pane.verticalScrollBar().value()
        with qtbot.assertNotEmitted(pane.position_changed):
            for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) * 2:
                QTest.keyClick(pane, key)
        assert pane.verticalScrollBar().value() == before
        assert not pane.textCursor().hasSelection()

    def test_copy_by_key(self, pane: PagePane) -> None:
        pane.show_page("<p>荷兰 Mark</p>", "zh-Hans")
        QTest.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.clipboard().text() == "荷兰 Mark"

    def test_the_text_cannot_be_changed(self, pane: PagePane) -> None:
        pane.show_page("<p>字</p>", "zh-Hans")
        QTest.keyClicks(pane, "abc")
        QTest.keyClick(pane, Qt.Key.Key_Delete)
        assert pane.isReadOnly()
        assert pane.toPlainText() == "字"

    def test_arrows_show_what_is_wider_than_the_pane_and_then_are_the_windows(
        self, qtbot: QtBot
    ) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        pane = PagePane(window)
        pane.resize(800, 600)
        gone: list[str] = []
        for name in ("Left", "Right"):
            shortcut = QShortcut(QKeySequence(name), window)
            shortcut.activated.connect(lambda name=name: gone.append(name))
        window.resize(800, 600)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        pane.setFocus()
        pane.show_page("<p>字</p>", "zh-Hans")
        QTest.keyClick(pane, Qt.Key.Key_Right)
        assert gone == ["Right"]
        pane.show_page(f"<table><tr>{'<td>数</td>' * 60}</tr></table>", "zh-Hans")
        pane.grab()
        bar = pane.horizontalScrollBar()
        assert bar.maximum() > 0
        while bar.value() < bar.maximum():
            before = bar.value()
            QTest.keyClick(pane, Qt.Key.Key_Right)
            assert bar.value() > before
        QTest.simulateEvent(
            pane, True, Qt.Key.Key_Right.value, Qt.KeyboardModifier.NoModifier, "", True
        )
        assert gone == ["Right"]  # it is still held down
        QTest.keyClick(pane, Qt.Key.Key_Right)
        assert gone == ["Right", "Right"]
        QTest.keyClick(pane, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert bar.value() == bar.maximum()
        while bar.value() > 0:
            QTest.keyClick(pane, Qt.Key.Key_Left)
        QTest.keyClick(pane, Qt.Key.Key_Left)
        assert gone == ["Right", "Right", "Left"]


class TestLinks:
    @pytest.mark.parametrize(
        ("href", "told"),
        [
            ("https://a.example/%E4%B8%80?x=1", "https://a.example/%E4%B8%80?x=1"),
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
            ("/a/1.html", None),
        ],
    )
    def test_only_addresses_for_a_browser_are_told(
        self, pane: PagePane, href: str, told: str | None
    ) -> None:
        seen: list[str] = []
        pane.link_activated.connect(seen.append)
        pane.show_page(f'<p><a href="{href}">字字字字</a></p>', "zh-Hans")
        place = pane.cursorRect(QTextCursor(pane.document())).center() + QPoint(20, 0)
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, none, place)
        assert seen == ([told] if told else [])
        assert pane.toPlainText() == "字字字字"

    def test_a_link_is_reached_and_followed_by_keyboard(self, pane: PagePane) -> None:
        seen: list[str] = []
        pane.link_activated.connect(seen.append)
        pane.show_page('<p>字<a href="https://a.example/">链接</a></p>', "zh-Hans")
        pane.setFocus()
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        QTest.keyClick(pane, Qt.Key.Key_Return)
        assert seen == ["https://a.example/"]

    def test_a_link_that_was_reached_is_outlined_and_told(self, pane: PagePane) -> None:
        told: list[str] = []
        pane.link_hovered.connect(told.append)
        pane.show_page('<p>字<a href="https://a.example/">链接</a>字</p>', "zh-Hans")
        pane.setFocus()
        pane.activateWindow()
        accent = QColor(THEMES["light"].accent)
        left = pane.cursorRect(pane.cursor_at(1)).left()

        def outlined() -> bool:
            picture = pane.viewport().grab().toImage()
            places = ((x, y) for x in range(left - 4, left) for y in range(34, 70))
            return any(picture.pixelColor(x, y) == accent for x, y in places)

        assert not outlined()
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        assert told[-1] == "https://a.example/"
        assert outlined()
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        assert told[-1] == ""
        assert not outlined()

    def test_a_link_is_reached_no_more_once_the_keys_are_elsewhere(self, pane: PagePane) -> None:
        told: list[str] = []
        pane.link_hovered.connect(told.append)
        pane.show_page('<p><a href="https://a.example/">链接</a>字</p>', "zh-Hans")
        pane.setFocus()
        pane.activateWindow()
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        assert told[-1] == "https://a.example/"
        pane.clearFocus()
        assert told[-1] == ""

    def test_the_date_says_more_on_hover(self, pane: PagePane) -> None:
        pane.show_page('<p><time title="2024-11-22T16:24:34Z">2024-11-23</time></p>', "zh-Hans")
        cursor = QTextCursor(pane.document())
        cursor.setPosition(3)
        assert cursor.charFormat().toolTip() == "2024-11-22T16:24:34Z"

    def test_hovering_is_told(self, pane: PagePane, qtbot: QtBot) -> None:
        with qtbot.waitSignal(pane.link_hovered) as told:
            pane.highlighted.emit(QUrl("https://a.example/"))
        assert told.args == ["https://a.example/"]
        with qtbot.waitSignal(pane.link_hovered) as told:
            pane.show_page("<p>字</p>", "zh-Hans")
        assert told.args == [""]


class TestOriginals:
    TEXT = "他們在美國歷史上第一次說"
    LINES: ClassVar = {"標題": "标题", TEXT: "他们在美国历史上第一次说"}

    def at(self, pane: PagePane, block: int, at: int) -> QPoint:
        """The middle of a character."""
        cursor = QTextCursor(pane.document())
        cursor.setPosition(pane.document().findBlockByNumber(block).position() + at)
        left = pane.cursorRect(cursor)
        cursor.setPosition(cursor.position() + 1)
        return QPoint((left.x() + pane.cursorRect(cursor).x()) // 2, left.center().y())

    def test_the_word_under_the_mouse_tells_what_it_was(self, pane: PagePane) -> None:
        pane.set_originals(self.LINES)
        pane.show_page(
            f"<h1>標題</h1><p>{self.TEXT}</p><p>第一行<br/>{self.TEXT}</p>", "zh-Hant-TW"
        )
        assert pane.original_at(self.at(pane, 0, 1)) == "标题"
        words = [pane.original_at(self.at(pane, 1, at)) for at in range(len(self.TEXT) - 1)]
        assert words[:2] == ["他们", "他们"]
        assert words[3:7] == ["美国", "美国", "历史", "历史"]
        assert words[2] == words[8] == ""
        assert pane.original_at(self.at(pane, 2, 1)) == ""
        assert pane.original_at(self.at(pane, 2, 4)) == "他们"
        assert pane.original_at(QPoint(2, 590)) == ""
        pane.set_originals({})
        assert pane.original_at(self.at(pane, 0, 1)) == ""

    def test_characters_beyond_the_basic_plane_are_one(self, pane: PagePane) -> None:
        pane.set_originals({"𠮷𠮷美國": "𠮷𠮷美国"})
        pane.show_page("<p>𠮷𠮷美國</p>", "zh-Hant-TW")
        assert pane.original_at(self.at(pane, 0, 5)) == "美国"
        assert pane.text_around(4) == ("𠮷𠮷美國", 2)

    def test_it_is_shown_in_a_tooltip(self, pane: PagePane) -> None:
        pane.set_originals(self.LINES)
        pane.show_page("<h1>標題</h1>", "zh-Hant-TW")
        point = self.at(pane, 0, 1)
        here = pane.viewport().mapToGlobal(point)
        event = QHelpEvent(QEvent.Type.ToolTip, point, here)
        QApplication.sendEvent(pane.viewport(), event)
        assert "标题" in QToolTip.text()
        nowhere = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 590), here)
        QApplication.sendEvent(pane.viewport(), nowhere)
        QToolTip.hideText()


class TestStaying:
    """What is done to the open page leaves the reader where they are."""

    def test_the_fonts_of_the_interface_are_not_those_of_the_page(
        self, pane: PagePane, qapp: QApplication
    ) -> None:
        pane.show_page(PAGE, "zh-Hans")
        before = pane.document().defaultFont()
        font = QFont(qapp.font())
        font.setPixelSize(9)
        qapp.setFont(font)
        pane.setFont(font)
        qapp.sendPostedEvents()
        assert pane.document().defaultFont() == before

    def test_the_text_does_not_move_when_the_theme_changes(self, pane: PagePane) -> None:
        pane.show_page(PAGE, "zh-Hans")
        bar = pane.verticalScrollBar()
        for value in (0, 20, 45, 1000, 1013, 1030, 1047, 1061):
            bar.setValue(value)
            for name in ("dark", "light"):
                pane.set_theme(THEMES[name])
                assert bar.value() == value

    def test_the_place_between_two_paragraphs_is_not_the_end_of_the_page(
        self, pane: PagePane
    ) -> None:
        pane.show_page(PAGE, "zh-Hans")
        for value in range(990, 1060):
            pane.verticalScrollBar().setValue(value)
            assert pane.position() < 0.2

    def test_a_page_shown_again_stays_with_its_current_mark(self, pane: PagePane) -> None:
        pane.set_marks(find("城市"))
        pane.show_page(PAGE, "zh-Hans")
        for _ in range(23):
            pane.next_match()
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().value() + 700)
        value = pane.verticalScrollBar().value()
        pane.show_again(PAGE.replace("说", "說"), "zh-Hant-TW")
        assert abs(pane.verticalScrollBar().value() - value) <= 1
        assert pane.match == (23, 60)
        pane.show_again(PAGE, "zh-Hans")
        pane.show_again(PAGE.replace("<div>", "<div><p>城市</p>", 1), "zh-Hans")
        assert pane.match == (24, 61)
        pane.show_again("<p>没有</p>", "zh-Hans")
        assert pane.match == (0, 0)
        pane.show_page(PAGE, "zh-Hans")
        assert pane.match == (0, 0)

    def test_a_step_to_a_mark_that_is_seen_is_a_move(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.show_page(PAGE, "zh-Hans")
        pane.set_marks(find("城市"))
        with qtbot.waitSignal(pane.position_changed):
            pane.next_match()
        assert pane.verticalScrollBar().value() == 0


class TestWidths:
    """Nothing on the page is cut, and nothing is narrower than it has to be."""

    ADDRESS = "https://news.example.com/story.php?story_fbid=pfbid02cX" + "aBcD1234" * 20

    def test_a_long_address_is_broken(self, pane: PagePane) -> None:
        table = f"<table><tr><td>西安市</td><td>{self.ADDRESS}</td></tr></table>"
        pane.show_page(f"<p>字{self.ADDRESS}</p>{table}", "zh-Hans")
        assert pane.document().begin().layout().lineCount() > 2
        assert pane.document().size().width() == pane.document().textWidth()
        assert pane.horizontalScrollBar().maximum() == 0
        assert self.ADDRESS in copied(pane)

    def test_a_column_of_short_texts_is_as_wide_as_they_are(self, pane: PagePane) -> None:
        row = f"<tr><td>西安市</td><td>{'说了又说。' * 60}</td><td>{'还没说完。' * 60}</td></tr>"
        pane.show_page(f"<table>{row * 4}</table>", "zh-Hans")
        block = pane.document().begin()
        seen = 0
        while block.isValid():
            if block.text() == "西安市":
                assert block.layout().lineCount() == 1
                assert block.layout().lineAt(0).naturalTextWidth() >= 40
                seen += 1
            block = block.next()
        assert seen == 4


COPY_AND_LEAVE = """
from reader.ui.main import application
from reader.ui.page import PagePane

def run():
    app, pane = application(), PagePane()
    pane.show_page("<p>港口</p>", "zh-Hans")
    pane.selectAll()
    pane.copy()
    assert app.clipboard().text() == "港口"

run()
"""


def test_the_program_ends_in_peace_after_a_copy() -> None:
    """What was copied is the clipboard's until after the last line of Python."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", COPY_AND_LEAVE]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class TestNotMoved:
    """What moves the page, but is no doing of the reader's, is not told as a new position."""

    def test_a_page_that_turns_out_shorter(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.show_page(PAGE, "zh-Hans")
        bar = pane.verticalScrollBar()
        bar.setValue(bar.maximum())
        with qtbot.assertNotEmitted(pane.position_changed):
            bar.setRange(0, bar.maximum() - 40)  # as Qt does when it has laid out the rest
        with qtbot.waitSignal(pane.position_changed):
            bar.setValue(bar.maximum() - 1)

    def test_a_page_that_is_on_its_way_out(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.show_page(PAGE, "zh-Hans")
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
        with qtbot.assertNotEmitted(pane.position_changed):
            pane.set_type(Type(size=30))
            pane.show_page("<p>短</p>", "en")
            pane.show_page(PAGE, "zh-Hant-TW", 0.5)

    def test_a_first_mark_near_the_end(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.set_marks(find("第59段"))
        with qtbot.assertNotEmitted(pane.position_changed):
            pane.show_page(PAGE, "zh-Hans")
            pane.first_match()
            for width, height in ((800, 500), (640, 600), (800, 600)):
                pane.resize(width, height)
                QApplication.processEvents()
        assert pane.verticalScrollBar().value() > pane.verticalScrollBar().maximum() - 600

    def test_a_first_mark_from_here_on(self, pane: PagePane, qtbot: QtBot) -> None:
        pane.show_page(PAGE, "zh-Hans", 0.5)
        pane.set_sought(find("段，市长"))
        with qtbot.assertNotEmitted(pane.position_changed):
            number, count = pane.first_match(from_here=True)
        assert count == 60
        assert 25 < number < 35
