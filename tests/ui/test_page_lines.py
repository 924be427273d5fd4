"""Where the lines of a page end, and in what weight they are set."""

import pytest
from PySide6.QtGui import QFont

from reader.ui.page import PagePane
from reader.ui.page_marks import text_of
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


@pytest.mark.parametrize(
    "tag", ['<div class="han" lang="zh-Hans">', '<div class="latin" lang="en">']
)
def test_running_text_is_of_a_regular_weight(pane: PagePane, tag: str) -> None:
    pane.show_page(f"{tag}<p>字 <b>重</b></p></div>", "zh-Hans")
    pieces = pane.document().begin().begin()
    assert pieces.fragment().charFormat().font().weight() == QFont.Weight.Normal
