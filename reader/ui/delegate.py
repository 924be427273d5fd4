"""How a row of the list is drawn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from reader.core.article import Article, Script, local
from reader.core.hit import Snippet, Span
from reader.core.shown import Target
from reader.ui import dates, eliding, fonts
from reader.ui.drawing import draw_line
from reader.ui.i18n import tr
from reader.ui.page_marks import characters, mark_edge, units, x_of
from reader.ui.source_colour import colour
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

RIGHT, LEFT = 16, 26
TITLE_LINE, SNIPPET_LINE, META_LINE = 22, 20, 18
HEAD_HEIGHT = 32
EDGE = 3
DOT, SOURCE_DOT = 7, 5
_BEFORE = 8
"""Characters before a mark that would else not be seen."""

_APOSTROPHE = re.compile("(?<=[A-Za-zÀ-ɏ])’(?=[A-Za-zÀ-ɏ])")


@dataclass(frozen=True, slots=True)
class Density:
    """How much of the list is on the screen: lines of a title, and the space around a row."""

    title_lines: int
    top: int
    bottom: int

    def row_height(self, *, snippets: bool) -> int:
        """The height of every row, with or without the line for a snippet."""
        lines = (
            self.title_lines * fonts.px(TITLE_LINE)
            + fonts.px(META_LINE)
            + (fonts.px(SNIPPET_LINE) if snippets else 0)
        )
        return self.top + lines + self.bottom


DENSITIES = {"comfortable": Density(2, 8, 9), "compact": Density(1, 4, 5)}
"""By the values of the setting."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row shows, beside where; `lead` is what the article says of itself."""

    article: Article
    title: str
    source: str
    lead: str
    snippet: Snippet | None
    chosen: bool
    focused: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text as it is drawn; `start` and `end` are what of the text it shows."""

    text: str
    start: int
    end: int


def elided(text: str, font: QFont, width: int, start: int = 0) -> Line:
    """The text from `start` on as one line of a width in pixels."""
    rest = text[start:].rstrip()
    shown, count = eliding.cut(rest, font, width)
    return Line(shown, start, start + count)


@lru_cache(maxsize=eliding.KEPT)
def elided_lines(text: str, font: QFont, width: int, most: int) -> tuple[Line, ...]:
    """A text broken into at most `most` lines of a width in pixels, the last one elided."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(characters(text, line.textStart()))
    layout.endLayout()
    lines = []
    for start, end in pairwise(starts):
        shown = text[start:end].rstrip()
        lines.append(Line(shown, start, start + len(shown)))
    return (*lines, elided(text, font, width, starts[-1]))


def found_lines(snippet: Snippet, font: QFont, width: int, most: int) -> tuple[Line, ...]:
    """The lines of a snippet, which show its first mark wherever that is."""
    text = snippet.text
    lines = elided_lines(text, font, width, most)
    at = max(0, snippet.marks[0].start - _BEFORE) if snippet.marks else 0
    if at == 0 or min(snippet.marks[0].end, at + 2 * _BEFORE) <= lines[-1].end:
        return lines
    while at + 1 < snippet.marks[0].start and eliding.splits_word(text, at + 1):
        at += 1
    dots = eliding.dots_before(text[at + 1 :])
    lines = elided_lines(dots + text[at + len(dots) :], font, width, most)
    return tuple(replace(line, start=line.start + at, end=line.end + at) for line in lines)


def boxes(line: Line, marks: Sequence[Span], font: QFont, place: QRect) -> list[QRectF]:
    """Where marks of the whole text lie in a line of it that is drawn at a place."""
    there = [mark for mark in marks if mark.start < line.end and mark.end > line.start]
    if not there:
        return []
    layout = QTextLayout(line.text, font)
    layout.beginLayout()
    drawn = layout.createLine()
    layout.endLayout()
    found = []
    for mark in there:
        left, right = (
            x_of(drawn.cursorToX(units(line.text, at - line.start)))
            for at in (max(mark.start, line.start), min(mark.end, line.end))
        )
        box = QRectF(place.left() + left, place.top() + 1, right - left, place.height() - 2)
        found.append(box)
    return found


def narrow(title: str) -> str:
    """A title with apostrophes that Chinese fonts, too, draw as narrow as Latin letters."""
    return _APOSTROPHE.sub("'", title)


def article_lang(article: Article, target: Target) -> str:
    """The language tag by which fonts for an article's title are chosen."""
    if target is not Target.ORIGINAL:
        return target.lang
    return "zh-Hant-TW" if article.script is Script.HANT else "zh-Hans"


def _when(article: Article) -> str:
    """The time of day, below the heading of its day; of an undated article, that it was captured.

    Such an article stands at the day of its capture, which may be years later.
    """
    if article.published is None and article.captured is not None:
        return tr("captured {date}", date=local(article.captured)[0].isoformat())
    return dates.time_of(article.published)


def _foreign(article: Article) -> str:
    """The language of an article without Chinese, such as "EN"; "" of others."""
    alone = article.langs[0] if len(article.langs) == 1 else "zh"
    return "" if alone in ("zh", "und") else alone.upper()


class RowPainter:
    """Draws rows and day headings in a theme, a script and a language."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.target = Target.ORIGINAL
        self.target_for: Callable[[str, Target], Target] = lambda _source, target: target
        self.language = "en"
        self.density = DENSITIES["comfortable"]

    def heading(self, painter: QPainter, rect: QRect, day: int) -> None:
        """A day's heading band."""
        painter.fillRect(rect, QColor(self.theme.window))
        painter.setPen(QColor(self.theme.soft))
        painter.setFont(fonts.font(self.language, fonts.SANS, fonts.px(12)))
        text = dates.day_heading(day, self.language) or tr("No date")
        draw_line(painter, rect.adjusted(LEFT, 0, -RIGHT, 0), text)

    def row(self, painter: QPainter, rect: QRect, look: RowLook) -> None:
        """One article."""
        self._ground(painter, rect, look)
        left, top = rect.left() + LEFT, rect.top() + self.density.top
        width = rect.width() - LEFT - RIGHT
        lang = article_lang(look.article, self.target_for(look.article.source, self.target))
        font = fonts.font(lang, fonts.SANS, fonts.px(15), bold=not look.article.read)
        title = elided_lines(narrow(look.title), font, width, self.density.title_lines)
        free = (self.density.title_lines - max(1, len(title))) * fonts.px(TITLE_LINE)
        small = fonts.font(lang, fonts.SANS, fonts.px(13))
        found = self._found(look, small, width, free)
        painter.setFont(font)
        top = self._title(painter, QRect(left, top, width, fonts.px(TITLE_LINE)), title, look)
        if free and look.lead:
            painter.setFont(small)
            self._lead(painter, QRect(left, top, width, free), look.lead)
            top += free
        for each in found:
            line = QRect(left, top, width, fonts.px(SNIPPET_LINE))
            self._snippet(painter, line, each, look, small)
            top += fonts.px(SNIPPET_LINE)
        self._meta(painter, QRect(left, top, width, fonts.px(META_LINE)), look, lang)

    def _found(self, look: RowLook, font: QFont, width: int, free: int) -> Sequence[Line]:
        """The lines of what was found: one, or two where a short title leaves the room."""
        if look.snippet is None:
            return []
        roomy = free >= fonts.px(SNIPPET_LINE) and not look.lead
        return found_lines(look.snippet, font, width, 2 if roomy else 1)

    def _ground(self, painter: QPainter, rect: QRect, look: RowLook) -> None:
        theme = self.theme
        painter.fillRect(rect, QColor(theme.chosen if look.chosen else theme.window))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.line))
        if look.chosen:
            edge = theme.accent if look.focused else theme.soft
            painter.fillRect(rect.left(), rect.top(), EDGE, rect.height(), QColor(edge))

    def _title(self, painter: QPainter, line: QRect, lines: Sequence[Line], look: RowLook) -> int:
        if not look.article.read:
            self._dot(painter, line, DOT, self.theme.accent)
        painter.setPen(QColor(self.theme.text))
        marks = look.snippet.title if look.snippet is not None else ()
        for number, each in enumerate(lines):
            place = line.translated(0, number * fonts.px(TITLE_LINE))
            self._fill(painter, boxes(each, marks, painter.font(), place))
            draw_line(painter, place, each.text)
        return line.top() + len(lines) * fonts.px(TITLE_LINE)

    def _fill(self, painter: QPainter, marked: Sequence[QRectF]) -> None:
        if not marked:
            return
        painter.save()
        # The ground alone is hardly seen on dark themes: the edge is that of the page's marks.
        painter.setPen(QPen(mark_edge(self.theme), 1) if self.theme.dark else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.mark))
        for box in marked:
            painter.drawRoundedRect(box, 2, 2)
        painter.restore()

    def _lead(self, painter: QPainter, line: QRect, lead: str) -> None:
        """What the article says of itself, in the room that a short title leaves."""
        painter.setPen(QColor(self.theme.soft))
        draw_line(painter, line, eliding.cut_to(lead, painter.font(), line.width()))

    def _dot(self, painter: QPainter, line: QRect, size: int, colour: str) -> None:
        """A dot in the margin of a line."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        centre = QPointF(line.left() - 11.5, line.center().y() + 0.5)
        painter.drawEllipse(centre, size / 2, size / 2)

    def _snippet(
        self, painter: QPainter, line: QRect, shown: Line, look: RowLook, font: QFont
    ) -> None:
        marks = look.snippet.marks if look.snippet is not None else ()
        marked = boxes(shown, marks, font, line)
        self._fill(painter, marked)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.soft))
        draw_line(painter, line, shown.text)
        # The marked words once more, in full ink: soft ink on a mark has too little contrast.
        painter.setPen(QColor(self.theme.text))
        for box in marked:
            painter.save()
            painter.setClipRect(box.adjusted(0, -1, 0, 1))
            draw_line(painter, line, shown.text)
            painter.restore()

    def _meta(self, painter: QPainter, line: QRect, look: RowLook, lang: str) -> None:
        article = look.article
        if article.source:
            self._dot(painter, line, SOURCE_DOT, colour(article.source, self.theme))
        parts = [look.source, _when(article)]
        painter.setFont(fonts.font(lang, fonts.SANS, fonts.px(12)))
        painter.setPen(QColor(self.theme.soft))
        metrics = painter.fontMetrics()
        signs = self._signs(article)
        room = line.width() - sum(metrics.horizontalAdvance(s) + 18 for s, _ in signs)
        text = " ・ ".join(part for part in parts if part)
        text = eliding.cut_to(text, painter.font(), max(room, 40), eliding.MIDDLE)
        draw_line(painter, line, text)
        x = line.left() + (metrics.horizontalAdvance(text) + 8 if text else 0)
        for sign, outlined in signs:
            x = self._sign(painter, QRect(x, line.top(), 0, line.height()), sign, outlined)

    def _signs(self, article: Article) -> list[tuple[str, bool]]:
        """The small signs of an article, and which of them are outlined."""
        signs = [
            (article.starred, "★", False),
            (article.noted, tr("note"), True),
            (article.half, tr("half-converted"), True),
            (len(article.langs) > 1, tr("bilingual"), True),
            (_foreign(article), _foreign(article), True),
            (article.copies > 0, tr("copies {n}", n=article.copies), True),
            (article.shown_date is None, tr("undated"), True),
        ]
        return [(text, outlined) for there, text, outlined in signs if there]

    def _sign(self, painter: QPainter, place: QRect, text: str, outlined: bool) -> int:  # noqa: FBT001 - one of two looks, read off a table
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(QColor(self.theme.soft if outlined else self.theme.accent))
        place.setWidth(width + (8 if outlined else 0))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        if outlined:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self.theme.faint))
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 1.5, -0.5, -1.5), 3, 3)
        return place.right() + 7
