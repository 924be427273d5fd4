"""The lines between a page's title and its text: when, from where, by whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from reader.core.article import day_only
from reader.formats.page_tree import Line
from reader.formats.told import letters
from reader.text.dates import find_date

_REACH = 12  # lines before the text, where the title isn't among them
_AFTER = 12  # lines after it
_LONGEST = 120  # characters of a line
_LEAST_TITLE = 4  # letters of a title that is looked for
_AROUND_TITLE = 12  # letters that may stand beside the title in its line
_LEAST_TEXT = 40  # letters of a line that is text though it is no sentence

_SENTENCE = re.compile(r"[，。；！？,;!?]")
_END = re.compile(r"[。！？!?]")
_NAME = (
    r"\s*[:：]\s*(?P<name>"
    r"(?:(?!作者|记者|記者|责任|責任|责编|編輯|编辑|发布|發佈|時間|时间|日期)[^\s|｜,，;；:：/()（）\[\]【】]){2,30})"
)
_SOURCE = re.compile(rf"(?:来源|來源|稿源|出处|出處){_NAME}")
_AUTHOR = re.compile(rf"(?:作者|记者|記者|撰文|撰稿){_NAME}")
_STAMPED = re.compile(r"时间|時間|日期|发布|發佈|發布")


@dataclass(slots=True)
class Byline:
    """What the lines told, and which of them they are."""

    published: datetime | None = None
    source: str = ""
    author: str = ""
    lines: tuple[str, ...] = ()


def read_byline(
    page: Sequence[Line], article: Sequence[Line], title: str, zone: tzinfo | None
) -> Byline:
    """The byline of a page with these lines, of which some are those of the article."""
    byline = Byline()
    for line in _near([line.text for line in page], [line.text for line in article], title):
        found = find_date(line, zone)
        if found and (byline.published is None or day_only(byline.published)):
            byline.published = found
        source, author = _SOURCE.search(line), _AUTHOR.search(line)
        byline.source = byline.source or (source["name"] if source else "")
        byline.author = byline.author or (author["name"] if author else "")
        if found or source or author:
            byline.lines += (line,)
    return byline


def _near(page: Sequence[str], article: Sequence[str], title: str) -> list[str]:
    """The lines that can be a byline, the likeliest first: from the title to the text.

    Without a title, those before the text, the nearest first: pages begin with the day's date.
    """
    own = article[_after_title(article[:_REACH], title) or 0 :]
    start = next((page.index(line) for line in own if _is_text(line) and line in page), 0)
    before = page[max(0, start - 2 * _REACH) : start]
    titled = _after_title(before, title)
    lines = before[-_REACH:][::-1] if titled is None else before[titled:]
    last = page.index(own[-1]) if own and own[-1] in page else len(page)
    after = [line for line in page[last : last + _AFTER] if _STAMPED.search(line)]
    return [line for line in (*lines, *after) if len(line) <= _LONGEST and not _END.search(line)]


def _is_text(line: str) -> bool:
    """Whether a line is of the text, and not of what stands around it."""
    many = len(letters(line[: 2 * _LONGEST]))
    return many >= _LEAST_TEXT or (many >= _LEAST_TEXT / 2 and _SENTENCE.search(line) is not None)


def _after_title(lines: Sequence[str], title: str) -> int | None:
    """Where the lines after the title begin, which may have a few letters beside it."""
    wanted = letters(title)
    if len(wanted) < _LEAST_TITLE:
        return None
    for at, text in enumerate(lines):
        line = letters(text) if len(text) < len(title) + 4 * _AROUND_TITLE else ""
        if wanted in line and len(line) <= len(wanted) + _AROUND_TITLE:
            return at + 1
    return None
