"""Where the lines of a page end, how they are spread, and in what weight they are set."""

from html import unescape

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from reader.page.find import occurrences
from reader.ui.page import PagePane
from reader.ui.page_marks import rects, text_of
from reader.ui.page_style import Type
from tests.ui.test_page_pane import copied, pane

__all__ = ["pane"]


class TestBreaks:
    """Where lines end: no mark that belongs to what is before it begins one, and none that
    belongs to what follows ends one."""

    TEXT = (
        "荷兰一家媒体星期五（11月22日）援引消息说——这是第一次会面……“我们谈得很好，”他说，“很好！”"
        "《湖报》、《车站日报》和『旧闻』都写了；是吗？是的——“（我们）不知道”……他说：‘好。’"
        "吕特·马克说56.7%的人，1,234人。"
    ) * 6
    NEVER_FIRST, NEVER_LAST = "，。、；：！？）》」』】〉〕”’…·\uff65～%％", "（《「『【〈〔“‘"

    @pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW"])
    def test_marks_keep_off_the_ends_of_lines(self, pane: PagePane, lang: str) -> None:
        pane.resize(1200, 600)
        pane.show_page(f"<p>{self.TEXT}</p>", lang)
        wrong, seen = [], 0
        for measure in range(24, 49):
            pane.set_type(Type(measure=measure))
            block = pane.document().begin()
            pane.document().documentLayout().blockBoundingRect(block)
            text = block.text()
            for number in range(1, block.layout().lineCount()):
                at, seen = block.layout().lineAt(number).textStart(), seen + 1
                pair = text[at - 1 : at + 1]
                if pair[1] in self.NEVER_FIRST or pair[0] in self.NEVER_LAST or pair == "——":
                    wrong.append((measure, text[at - 4 : at + 4]))
            del block
        assert wrong == []
        assert seen > 400

    def test_what_is_copied_has_its_own_dots(self, pane: PagePane) -> None:
        pane.show_page("<p>马克·吕特</p>", "zh-Hans")
        assert copied(pane) == "马克·吕特"
        assert text_of(pane.document()) == "马克·吕特"

    def test_no_line_ends_inside_a_tag(self, pane: PagePane) -> None:
        named = (
            "covid-19",
            "反送中运动",
            "time-based-loop",
            "G20峰会",
            "climate change",
            "R&amp;D部",
        )
        tags = "\u2003".join(f"#{tag}" for tag in named * 5)
        pane.resize(1200, 600)
        pane.show_page(f'<p class="tags">{tags}</p><p>字</p>', "zh-Hans")
        begins = set()
        for measure in range(24, 49):
            pane.set_type(Type(measure=measure))
            begins |= {line[:1] for line in TestSpreading.lines(pane)}
        assert begins == {"#"}
        assert copied(pane).split("\n")[0] == unescape(tags.replace("\u2003", " "))
        pane.set_sought(lambda text: occurrences(text, "反送中运动"))
        assert pane.next_match() == (1, 5)

    def test_a_tag_is_as_it_was_for_what_is_looked_up(self, pane: PagePane) -> None:
        pane.show_page('<p class="tags">#反送中运动\u2003#covid-19</p>', "zh-Hans")
        place = pane.document().begin().text().index("运")
        assert pane.text_around(place) == ("#反送中运动 #covid-19", 4)
        pane.selectAll()
        assert pane.selected == "#反送中运动 #covid-19"


class TestSpreading:
    """Lines with foreign words are spread over Han characters and spaces, the words are left."""

    NAMES = (
        "雷切尔和考特尼（Rachel Looker、Courtney Subramanian）昨天在湖畔的𠮷野家说：“很好”。" * 12
    )

    @staticmethod
    def lines(pane: PagePane, number: int = 0) -> list[str]:
        block = pane.document().findBlockByNumber(number)
        layout, text = block.layout(), block.text().encode("utf-16-le")
        found = (layout.lineAt(n) for n in range(layout.lineCount()))
        ends = [(line.textStart(), line.textStart() + line.textLength()) for line in found]
        return [text[2 * start : 2 * end].decode("utf-16-le") for start, end in ends]

    @staticmethod
    def widths(pane: PagePane, word: str) -> set[int]:
        """How many pixels a word takes, wherever it stands whole on a line."""
        block = pane.document().begin()
        text = block.text().replace("𠮷", "𠮷\0")  # units of UTF-16, in which Qt counts
        places = [n for n in range(len(text)) if text.startswith(word, n)]
        covered = [rects(block, (place, place + len(word))) for place in places]
        return {round(line[0].width()) for line in covered if len(line) == 1}

    @staticmethod
    def ends(pane: PagePane) -> list[float]:
        """Where the ink of the lines ends that are to be full, in pixels before the edge."""
        block = pane.document().begin()
        layout, width = block.layout(), pane.document().textWidth()
        lines = [layout.lineAt(n) for n in range(layout.lineCount() - 1)]
        return [width - line.x() - line.naturalTextWidth() for line in lines]

    def test_foreign_words_are_as_wide_as_ever_and_lines_are_full(self, pane: PagePane) -> None:
        pane.resize(1200, 600)
        pane.show_page(f"<p>{self.NAMES}</p>", "zh-Hans")
        broken = self.lines(pane)
        assert max(self.ends(pane)) > 18
        pane.grab()
        assert self.lines(pane) == broken
        for word in ("Rachel", "Subramanian"):
            assert len(self.widths(pane, word)) == 1
        assert max(self.ends(pane)) < 1
        assert pane.document().size().width() == pane.document().textWidth()
        assert copied(pane) == self.NAMES

    def test_lines_of_another_width_are_spread_anew(self, pane: PagePane) -> None:
        pane.show_page(f"<p>{self.NAMES}</p>", "zh-Hans")
        pane.grab()
        pane.resize(620, 600)
        narrow = self.lines(pane)
        pane.grab()
        assert self.lines(pane) == narrow
        assert max(self.ends(pane)) < 1
        fresh = PagePane()
        fresh.resize(620, 600)
        fresh.show_page(f"<p>{self.NAMES}</p>", "zh-Hans")
        assert self.lines(fresh) == narrow

    def test_a_page_that_was_spread_is_set_in_other_columns(self, pane: PagePane) -> None:
        html = f"<p>{self.NAMES}</p>" * 4
        pane.show_page(html, "zh-Hans")
        pane.grab()
        assert len(pane._lines._done) > 1
        pane.set_type(Type(measure=30))
        narrow = self.lines(pane, 1)
        pane.grab()
        assert self.lines(pane, 1) == narrow
        assert copied(pane).count(self.NAMES) == 4
        pane.show_page(html, "zh-Hans", 0.0, html)
        pane.grab()
        assert copied(pane).count(self.NAMES) == 4

    def test_what_hangs_over_the_end_of_a_line_makes_it_no_longer(self, pane: PagePane) -> None:
        pane.resize(1200, 600)
        text = "1972年，Sheila O’Connor 是一个忙碌的女人。她在全国律师协会华盛顿特区的办公室工作，"
        pane.show_page(f"<p>{text * 8}</p>", "zh-Hans")
        for measure in range(24, 49):
            pane.set_type(Type(measure=measure))
            pane.grab()
            assert pane.document().size().width() == pane.document().textWidth()

    @pytest.mark.parametrize(
        "html",
        [
            f"<p>{'甲乙丙丁，' * 40}</p>",  # Qt does it well
            f'<p align="left">{NAMES}</p>',
            "<p>甲乙 Rachel<br/>丙丁</p>",
        ],
    )
    def test_other_lines_are_left_to_qt(self, pane: PagePane, html: str) -> None:
        pane.resize(1200, 600)
        pane.show_page(html, "zh-Hans")
        pane.grab()
        block = pane.document().begin()
        assert block.layout().formats() == []

    def test_it_is_spread_before_qt_has_laid_out_all_of_a_long_page(self, pane: PagePane) -> None:
        pane.show_page(f"<p>{self.NAMES}</p>" * 400, "zh-Hans")
        pane.grab()
        assert pane.document().begin().layout().formats() != []

    def test_all_of_the_page_can_be_scrolled_to_afterwards(
        self, pane: PagePane, qtbot: QtBot
    ) -> None:
        pane.show()
        pane.show_page(f"<p>{self.NAMES}</p>" * 40, "zh-Hans", 0.3)
        pane.grab()
        document, bar = pane.document(), pane.verticalScrollBar()
        last = document.documentLayout().blockBoundingRect(document.lastBlock())
        seen = pane.viewport().height()
        qtbot.waitUntil(lambda: bar.maximum() + seen >= last.bottom())

    def test_a_page_that_is_scrolled_at_once_is_as_high_as_ever(self, pane: PagePane) -> None:
        html, heights = f"<p>{self.NAMES}</p>" * 300, []
        for steps in (0, 3):
            pane.show_page(html, "zh-Hans")
            for step in range(steps):
                pane.grab()
                pane.verticalScrollBar().setValue(900 * step)
            heights.append(pane.document().size().height())
        assert heights[0] == heights[1]

    def test_only_what_is_seen_is_spread(self, pane: PagePane) -> None:
        pane.show_page(f"<p>{self.NAMES}</p>" * 40, "zh-Hans")
        pane.grab()
        last = pane.document().lastBlock().blockNumber()
        assert pane.document().findBlockByNumber(last).layout().formats() == []
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
        pane.grab()
        assert pane.document().findBlockByNumber(last).layout().formats() != []


@pytest.mark.parametrize("size", [16, 22])
def test_full_width_marks_that_meet_are_half_an_em_closer_in_every_type(
    pane: PagePane, size: int
) -> None:
    pane.set_type(Type(size=size))
    said = "说：“好”"
    pane.show_page(
        f"<h1>{said}</h1><h2>{said}</h2><p>{said}</p><figure><figcaption>{said}</figcaption>"
        f"</figure><table><tr><td>{said}</td></tr></table><ul><li>{said}</li></ul>",
        "zh-Hans",
    )
    pane.grab()
    block, ems = pane.document().begin(), []
    while block.isValid():
        pane.document().documentLayout().blockBoundingRect(block)
        if said in block.text():
            at = block.position() + block.text().index(said)
            em, mark = (rects(block, (at + n, at + n + 1))[0].width() for n in range(2))
            ems.append(round(em))
            assert mark == pytest.approx(em / 2, abs=0.5)
        block = block.next()
    assert len(ems) == 6
    assert max(ems) > 1.8 * min(ems)


@pytest.mark.parametrize(
    "tag", ['<div class="han" lang="zh-Hans">', '<div class="latin" lang="en">']
)
def test_running_text_is_of_a_regular_weight(pane: PagePane, tag: str) -> None:
    pane.show_page(f"{tag}<p>字 <b>重</b></p></div>", "zh-Hans")
    pieces = pane.document().begin().begin()
    assert pieces.fragment().charFormat().font().weight() == QFont.Weight.Normal
