"""Telling what a body is written in."""

import pytest

from reader.formats.draft import Markup
from reader.formats.markup import markup_of


@pytest.mark.parametrize(
    ("body", "markup"),
    [
        ("前文。\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n", Markup.MARKDOWN),
        ("前文。\n\n甲 | 乙\n--- | ---\n一 | 二\n", Markup.MARKDOWN),
        ("前文，~~旧文~~。\n", Markup.MARKDOWN),
        ("前文~~\n后文～～\n", Markup.PLAIN),
        ("好吃~~推荐给大家\n后文\n", Markup.PLAIN),
        ("哈哈~~~好吃~~~\n~~~~~~~~\n", Markup.PLAIN),
        ("前文 | 后文\n-- 完 --\n", Markup.PLAIN),
        ("<p>前文</p>", Markup.HTML),
    ],
)
def test_signs_of_markdown(body: str, markup: Markup) -> None:
    assert markup_of(body) is markup
