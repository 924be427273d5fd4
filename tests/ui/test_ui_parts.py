"""Articles in two languages: in turn, side by side, alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPdfWriter, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.article import Document, Part
from reader.core.shown import PartsView, Target
from reader.page.made import Page
from reader.page.parts import without_switch
from reader.page.render import Shape, render
from reader.settings import Settings
from reader.ui.page import PagePane
from reader.ui.page_marks import text_of
from reader.ui.page_style import Type
from reader.ui.pictures import Look
from reader.ui.printing import print_to
from reader.ui.theme import THEMES
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article
from tests.ui.test_page_pane import find

COUNT = 30


def a_page(parts: PartsView, target: Target = Target.HANS, html: str = "", times: int = 1) -> Page:
    """A page of thirty short Chinese paragraphs and as many long English ones."""
    said = "市长宣布了计划。" * times
    chinese = "".join(f"<p>第{n}段，{said}{html}</p>" for n in range(COUNT))
    english = "".join(f"<p>Number {n}: {'the mayor has a plan. ' * 12}</p>" for n in range(COUNT))
    made = (Part("zh", chinese, chinese), Part("en", english, english))
    article = an_article(0, langs=("zh", "en"))
    made_document = Document(title="题目", parts=made)
    return render(made_document, article, target, shape=Shape(parts=parts))


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[PagePane]:
    made = PagePane()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    yield made
    made.close()


def show(pane: PagePane, page: Page, position: float = 0.0) -> None:
    pane.show_page(page.html, page.lang, position, page.side, page.places)


def columns(pane: PagePane) -> int:
    """How many columns the text has."""
    table = QTextCursor(pane.document().find("Number 3:")).currentTable()
    return 1 if table is None else int(table.columns())


def top_text(pane: PagePane, x: int = 0) -> str:
    return str(pane.cursorForPosition(QPoint(x, 1)).block().text())


class TestSideBySide:
    def test_there_has_to_be_room(self, pane: PagePane) -> None:
        show(pane, a_page(PartsView.SIDE))
        assert columns(pane) == 2
        assert pane.document().textWidth() > 36 * 18
        pane.resize(699, 600)
        assert columns(pane) == 1
        assert pane.document().textWidth() <= 36 * 18
        pane.resize(700, 600)
        assert columns(pane) == 2
        show(pane, a_page(PartsView.ALL))
        assert columns(pane) == 1

    def test_each_paragraph_begins_beside_its_translation(self, pane: PagePane) -> None:
        show(pane, a_page(PartsView.SIDE))
        document, layout = pane.document(), pane.document().documentLayout()
        block, tops = document.begin(), dict[str, float]()
        while block.isValid():
            tops[block.text()[:10].strip("\u200b")] = layout.blockBoundingRect(block).top()
            block = block.next()
        for number in (0, 7, 29):
            (han,) = [top for text, top in tops.items() if text.startswith(f"第{number}段")]
            (latin,) = [top for text, top in tops.items() if text.startswith(f"Number {number}:")]
            assert han == latin

    def test_only_wide_columns_are_justified(self, pane: PagePane) -> None:
        pane.resize(800, 600)
        show(pane, a_page(PartsView.SIDE))
        option = pane.document().defaultTextOption
        assert option().alignment() == Qt.AlignmentFlag.AlignLeft
        pane.set_type(Type("serif", 12, 40, indent=True))
        assert option().alignment() == Qt.AlignmentFlag.AlignJustify

    def test_a_picture_is_as_wide_as_its_column(self, pane: PagePane) -> None:
        show(pane, a_page(PartsView.SIDE, html='<img src="https://a.example/x.jpg">'))
        pane.set_theme(THEMES["contrast"])
        picture = pane.viewport().grab().toImage()
        ground = QColor(THEMES["contrast"].page)

        def inked(x: int) -> bool:
            return any(picture.pixelColor(x, y) != ground for y in range(240, 400))

        column = (round(pane.document().textWidth()) - 32) // 2
        assert inked(column - 1)
        assert not inked(column + 16)

    def test_the_place_is_kept_in_every_view(self, pane: PagePane) -> None:
        show(pane, a_page(PartsView.CHINESE, times=20))
        pane.resize(1000, 300)
        bar = pane.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        place, top = pane.position(), top_text(pane)
        assert 0 < place < 0.5
        number = top[1 : top.index("段")]
        for view in (PartsView.SIDE, PartsView.ALL, PartsView.CHINESE):
            show(pane, a_page(view, times=20), pane.position())
            assert abs(int(top_text(pane).split("段")[0][1:]) - int(number)) <= 1, view
        assert pane.position() == pytest.approx(place, abs=0.01)
        show(pane, a_page(PartsView.OTHER, times=20), place)
        assert abs(int(top_text(pane).split(":")[0].split()[1]) - int(number)) <= 1

    @pytest.mark.parametrize("width", [1000, 600])
    @pytest.mark.parametrize("share", [0.3, 0.8])  # in Chinese and in English
    def test_going_round_the_views_ends_where_it_began_to_the_pixel(
        self, pane: PagePane, width: int, share: float
    ) -> None:
        def again(view: PartsView, target: Target = Target.HANS) -> None:
            page = a_page(view, target, times=20)
            pane.show_again(page.html, page.lang, page.side, page.places)

        show(pane, a_page(PartsView.ALL, times=20))
        pane.resize(width, 300)
        bar = pane.verticalScrollBar()
        bar.setValue(int(pane.line_top(round(share * len(text_of(pane.document()))))) + 5)
        began, position = bar.value(), pane.position()
        for _ in range(2):
            for view in (PartsView.SIDE, PartsView.CHINESE, PartsView.OTHER, PartsView.ALL):
                again(view)
                again(view, Target.TW)
                again(view)
                assert pane.position() == position
            assert bar.value() == began
        again(PartsView.OTHER)
        bar.setValue(bar.value() + 200)
        assert pane.position() != position
        again(PartsView.ALL)
        assert bar.value() != began

    @pytest.mark.parametrize("view", list(PartsView))
    def test_at_the_end_of_any_view_little_is_left(self, pane: PagePane, view: PartsView) -> None:
        show(pane, a_page(view, times=20))
        assert pane.left == 1
        bar = pane.verticalScrollBar()
        bar.setValue(int(pane.line_top(len(text_of(pane.document())) - 1)))
        assert pane.left < 0.2

    def test_the_place_is_kept_where_only_one_language_goes_on(self, pane: PagePane) -> None:
        show(pane, a_page(PartsView.SIDE))
        found = pane.document().find("Number 15:")
        top = pane.document().documentLayout().blockBoundingRect(found.block()).top()
        bar = pane.verticalScrollBar()
        bar.setValue(round(top) + 3 * 32 + 8)
        before = bar.value()
        for target in (Target.TW, Target.HANS):
            show(pane, a_page(PartsView.SIDE, target), pane.position())
            assert abs(bar.value() - before) <= 32

    def test_marks_are_painted_in_both_columns(self, pane: PagePane) -> None:
        mark = QColor(THEMES["light"].mark)
        pane.set_marks(find("plan"))
        show(pane, a_page(PartsView.SIDE), 0.2)
        assert _has(pane, mark)
        assert pane.next_match()[1] == COUNT * 12
        pane.set_marks(find("计划"))
        assert _has(pane, mark)

    def test_marks_beside_a_long_paragraph_are_painted(self, pane: PagePane) -> None:
        long = "".join(f"<p>{'市长宣布了计划。' * 60}</p>" for _ in range(3))
        parts = (Part("zh", long, long), Part("en", "<p>plan</p>" * 3, "plan"))
        article = an_article(0, langs=("zh", "en"))
        made = Document(title="题目", parts=parts)
        page = render(made, article, Target.HANS, shape=Shape(parts=PartsView.SIDE))
        pane.set_marks(lambda text: [*find("计划")(text), *find("plan")(text)])
        pane.resize(1000, 420)
        show(pane, page)
        picture = pane.viewport().grab().toImage()
        right = picture.width() // 2 + 20
        mark = QColor(THEMES["light"].mark)
        seen = (picture.pixelColor(x, y) for x in range(right, right + 30) for y in range(420))
        assert any(colour == mark for colour in seen)


def _has(pane: PagePane, colour: QColor) -> bool:
    picture = pane.viewport().grab().toImage()
    wide, high = range(0, picture.width(), 2), range(0, picture.height(), 2)
    return any(picture.pixelColor(x, y) == colour for x in wide for y in high)


@pytest.mark.parametrize(("size", "sides"), [("A4", True), ("A5", False)])
def test_paper_has_no_switch_and_two_columns_where_it_is_wide_enough(
    fake: FakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qapp: QApplication,
    size: str,
    sides: bool,
) -> None:
    assert qapp is not None
    panes: list[PagePane] = []
    monkeypatch.setattr(PagePane, "spread_lines", lambda pane, **_whole: panes.append(pane))
    writer = QPdfWriter(str(tmp_path / "page.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId[size]))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    print_to(writer, a_page(PartsView.SIDE), fake.settings, lambda _address: Look())
    del writer  # which writes the end
    assert (tmp_path / "page.pdf").stat().st_size > 1000
    (pane,) = panes
    assert columns(pane) == (2 if sides else 1)
    assert "两者" not in pane.toPlainText()
    assert ("此处太窄" in pane.toPlainText()) is not sides
    assert pane.document().idealWidth() <= pane.document().pageSize().width()


class TestSwitch:
    def test_its_links_ask_for_a_view_and_are_no_addresses(
        self, qtbot: QtBot, pane: PagePane
    ) -> None:
        show(pane, a_page(PartsView.ALL))
        with (
            qtbot.assertNotEmitted(pane.link_activated),
            qtbot.waitSignal(pane.parts_chosen) as told,
        ):
            pane.setFocus()
            QTest.keyClick(pane, Qt.Key.Key_Tab)
            QTest.keyClick(pane, Qt.Key.Key_Return)
        assert told.args == ["chinese"]
        with qtbot.waitSignal(pane.link_hovered) as hovered:
            pane.highlighted.emit(QUrl("parts:side"))
        assert hovered.args == [""]

    def test_its_words_are_not_marked(self, pane: PagePane) -> None:
        show(pane, a_page(PartsView.ALL))
        assert "English" in text_of(pane.document())
        pane.set_marks(find("对照"))
        assert pane.next_match() == (0, 0)


@pytest.fixture
def bilingual(fake: FakeLibrary, open_window: Open) -> Window:
    """A window in which the first article is in two languages, and open."""
    fake.all[0] = an_article(0, langs=("zh", "en"))
    window = open_window(fake)
    window.resize(1360, 700)
    window.actions_by_id.do("next")
    wait_quiet()
    return window


class TestWindow:
    def test_w_goes_through_the_views_and_is_remembered(
        self, bilingual: Window, fake: FakeLibrary
    ) -> None:
        def press() -> str:
            QTest.keyClick(bilingual.view, Qt.Key.Key_W)
            wait_quiet()
            return str(bilingual.pane.toPlainText())

        text = bilingual.pane.toPlainText()
        assert text.index("第三段") < text.index("Paragraph 1")
        text = press()
        assert text.index("Paragraph 1") < text.index("第三段")
        assert "Paragraph 1" not in press()
        assert "第三段" not in press()
        assert fake.settings.text("parts") == "other"
        bilingual.memory.save()
        assert Settings(fake.data / "settings.json").text("parts") == "other"
        text = press()
        assert text.index("第三段") < text.index("Paragraph 1")

    def test_the_switch_on_the_page_chooses(self, bilingual: Window, fake: FakeLibrary) -> None:
        bilingual.pane.anchorClicked.emit(QUrl("parts:other"))
        wait_quiet()
        assert "第三段" not in bilingual.pane.toPlainText()
        assert fake.settings.text("parts") == "other"

    def test_an_article_in_one_language_has_nothing_to_choose(
        self, bilingual: Window, fake: FakeLibrary
    ) -> None:
        action = bilingual.actions_by_id.actions["parts"]
        assert action.isEnabled()
        bilingual.actions_by_id.do("next")
        wait_quiet()
        assert not action.isEnabled()
        QTest.keyClick(bilingual.view, Qt.Key.Key_W)
        bilingual.actions_by_id.do("parts")
        assert fake.settings.text("parts") == "all"

    def test_languages_that_are_mixed_are_said_to_be_so(
        self, bilingual: Window, fake: FakeLibrary
    ) -> None:
        page = bilingual.reader.page
        assert page is not None
        bilingual.reader.page = replace(page, html=without_switch(page.html))
        bilingual.actions_by_id.do("parts")
        assert bilingual.status.message == "Its languages cannot be shown apart here."
        assert fake.settings.text("parts") == "all"

    def test_the_setting_is_in_force_from_the_start(
        self, fake: FakeLibrary, open_window: Open
    ) -> None:
        fake.settings.set("parts", "other")
        fake.settings.set("article", fake.all[0].key)
        fake.all[0] = an_article(0, langs=("zh", "en"))
        window = open_window(fake)
        assert "Paragraph 1" in window.pane.toPlainText()
        assert "第三段" not in window.pane.toPlainText()
