"""The list's model: ids and days of an answer; rows are fetched in windows when painted."""

import logging
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from reader.core.article import Article
from reader.core.errors import LibraryError
from reader.core.hit import Answer, Snippet, Sort
from reader.core.shown import Target
from reader.library import Library
from reader.library.last_words import LastWords, RowWords
from reader.page.plain import local_date
from reader.ui import dates
from reader.ui.days import Days
from reader.ui.eliding import in_place
from reader.ui.i18n import listed, plain_tip, tr
from reader.ui.work import Op

log = logging.getLogger(__name__)

WINDOW = 60
"""Rows fetched at once."""
WINDOWS_KEPT = 24
SNIPPETS = 20
"""Snippets fetched at once: they cost more than rows."""

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    """The model's own roles."""

    ARTICLE = Qt.ItemDataRole.UserRole + 1
    SNIPPET = Qt.ItemDataRole.UserRole + 2


DAY = len("2024-11-22")


TEXTS_KEPT = 1000

_FIRST = 40
"""Rows that the window may have room for."""


class ArticleModel(QAbstractListModel):
    """The articles of one answer. Cost grows with what is seen, not with the answer.

    `failed` tells the error (LibraryError) of rows that could not be read.
    """

    snippets_arrived = Signal()
    failed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.answer = Answer()
        self.query = ""
        self.without: tuple[str, ...] = ()
        self.target = Target.ORIGINAL
        self.last: LastWords | None = None
        """What rows said at the end of the last run, until texts can be converted."""
        self.days = Days()
        self._windows: OrderedDict[int, dict[int, Article]] = OrderedDict()
        self._texts: dict[int, RowWords] = {}
        self._round = 0
        self._snippets: dict[int, tuple[int, Snippet]] = {}  # by id, with the round they are of
        self._asked: dict[int, Op[Mapping[int, Snippet]]] = {}

    # what is shown

    def set_answer(self, answer: Answer, query: str, without: tuple[str, ...] = ()) -> bool:
        """Show another answer; `query` has words to show snippets for, or is "".

        `without` are the spellings that are left out. Whether anything changed: the same rows
        again only have their contents fetched anew.
        """
        asked = query, without, answer.exact_names
        marked_alike = asked == (self.query, self.without, self.answer.exact_names)
        by_date = answer.sort is Sort.DATE
        days = Days.of(answer.dates, dates.offsets()) if by_date else Days()
        answer = replace(answer, dates=answer.dates[:0])  # a million of them are not needed again
        if answer.ids == self.answer.ids and days == self.days and marked_alike:
            self.answer = answer
            self._round += 1
            self._windows.clear()
            self._texts.clear()
            self._changed_all()
            return False
        completes = self.answer.more and marked_alike
        self.beginResetModel()
        self.answer = answer
        self.query = query
        self.without = without
        self.days = days
        self._windows.clear()
        self._texts.clear()
        self._forget_snippets(keep=completes)
        self.endResetModel()
        return True

    def set_target(self, target: Target) -> None:
        """Show titles and snippets in another script."""
        self.target = target
        self._texts.clear()
        self._forget_snippets()
        self._changed_all()

    def refresh(self, keys: Collection[str]) -> None:
        """Fetch the rows of these articles anew where they are held: their marks changed."""
        for number, window in list(self._windows.items()):
            if any(article.key in keys for article in window.values()):
                del self._windows[number]
                first = number * WINDOW
                self._changed(first, min(first + WINDOW, self.answer.total) - 1)

    def refresh_all(self) -> None:
        """Fetch all rows anew: the marks of very many changed."""
        self._windows.clear()
        self._changed_all()

    def _changed_all(self) -> None:
        if self.answer.total:
            self._changed(0, self.answer.total - 1)

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))

    # rows

    def article(self, row: int) -> Article | None:
        """The article of a row; None if it has gone since."""
        number = row // WINDOW
        window = self._windows.get(number)
        if window is None:
            window = self._fetch(number)
            self._windows[number] = window
            if len(self._windows) > WINDOWS_KEPT:
                self._windows.popitem(last=False)
        self._windows.move_to_end(number)
        return window.get(self.answer.ids[row])

    def _fetch(self, number: int) -> dict[int, Article]:
        """The articles of a window of rows; none, once, if the library cannot be read.

        Rows are mostly asked for while they are painted, where no error may pass through Qt.
        """
        ids = self.answer.ids[number * WINDOW : (number + 1) * WINDOW]
        try:
            return {article.id: article for article in self._library.articles(ids)}
        except LibraryError as error:
            log.error("rows not read: %s", error)
            self.failed.emit(error)
            return {}

    def row_of(self, article_id: int) -> int:
        """The row of an article; -1 if it is not in the answer."""
        try:
            return self.answer.ids.index(article_id)
        except ValueError:
            return -1

    def texts(self, article: Article) -> RowWords:
        """What a row says in the script shown: kept, since rows are painted again and again."""
        found = self._texts.get(article.id)
        if found is None:
            if len(self._texts) >= TEXTS_KEPT:
                self._texts.clear()
            found = self._texts[article.id] = self._made(article, self.target)
        return found

    def make_ready(self, article: Article, other: Target | None) -> None:
        """Convert what the row of an article will say, for the script shown and an `other` one."""
        self.texts(article)
        if other is not None:
            self._made(article, other)  # kept where texts are converted

    def said(self, chosen: int) -> dict[str, RowWords]:
        """What the rows say that the next start may show: the first, and those by the chosen."""
        rows = {*range(_FIRST), *range(chosen - _FIRST, chosen + _FIRST)}
        there = (self.article(row) for row in sorted(rows) if 0 <= row < self.answer.total)
        return {each.key: self.texts(each) for each in there if each is not None}

    def name_said(self, kind: str, name: str) -> str | None:
        """What a name was called at the end of the last run, until texts can be converted."""
        return None if self.last is None else self.last.name((kind, name), self.target)

    def _made(self, article: Article, shown_in: Target) -> RowWords:
        if self.last is not None and (said := self.last.row(article, shown_in)) is not None:
            return said
        library = self._library
        target = library.target_for(article.source, shown_in)
        lead = " ".join(article.description[:200].split())
        return RowWords(
            article.title,
            library.shown(article.title, article, target),
            library.shown(lead, article, target),
            library.source_name(article.source, target, article.script),
        )

    def title(self, article: Article) -> str:
        """The title in the script shown."""
        return self.texts(article).title or tr("Untitled")

    def foot(self, article: Article) -> str:
        """The last line of a row: its source, and its date where no heading says it."""
        source = self.texts(article).source
        if self.answer.sort is Sort.DATE:
            return source
        day = article.shown_date
        return f"{source} ・ {local_date(day, None)[:DAY] if day else tr('No date')}"

    # snippets

    @property
    def waiting(self) -> bool:
        """Whether snippets are on their way."""
        return bool(self._asked)

    def snippet(self, row: int) -> Snippet | None:
        """The snippet of a row; None while it is fetched, or if nothing is searched for.

        One of a text that may have changed stays until the new one is there.
        """
        if not self.query:
            return None
        round_, found = self._snippets.get(self.answer.ids[row], (-1, None))
        number = row // SNIPPETS
        if round_ != self._round and number not in self._asked:
            self._ask_snippets(number)
        return found

    def _ask_snippets(self, number: int) -> None:
        ids = self.answer.ids[number * SNIPPETS : (number + 1) * SNIPPETS]
        query, target, library = self.query, self.target, self._library
        exact, without = self.answer.exact_names, self.without
        op = Op(
            self,
            lambda _p, _c: library.snippets(
                ids, query, target, exact_names=exact, without=without, by_source=True
            ),
        )
        take = partial(self._take_snippets, number, self._round)
        op.success(take)
        op.failure(lambda _error: take({}))
        self._asked[number] = op.run()

    def _take_snippets(self, number: int, asked_in: int, found: Mapping[int, Snippet]) -> None:
        self._asked.pop(number, None)
        first = number * SNIPPETS
        last = min(first + SNIPPETS, self.answer.total) - 1
        empty = Snippet("")
        ids = self.answer.ids[first : last + 1]
        self._snippets |= {i: (asked_in, in_place(found.get(i, empty))) for i in ids}
        self._changed(first, last)
        self.snippets_arrived.emit()

    def _forget_snippets(self, *, keep: bool = False) -> None:
        """Forget those under way, and unless they are to be kept, those that are there."""
        for op in self._asked.values():
            op.drop()
        self._asked.clear()
        if not keep:
            self._snippets.clear()

    # Qt's side

    @override
    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else self.answer.total

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.answer.total:
            return None
        if role == Role.SNIPPET:
            return self.snippet(index.row())
        if role not in _ARTICLE_ROLES:
            return None
        article = self.article(index.row())
        if article is None or role == Role.ARTICLE:
            return article
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(article)
        title = self.title(article)
        return plain_tip(title) if role == Qt.ItemDataRole.ToolTipRole else title

    def _spoken(self, article: Article) -> str:
        """What a screen reader says of a row."""
        parts = [
            "" if article.read else tr("Unread"),
            tr("Starred") if article.starred else "",
            tr("With Note") if article.noted else "",
            self.title(article),
            self.texts(article).source,
            _when(article),
            tr("copies {n}", n=article.copies) if article.copies else "",
        ]
        return listed(parts)


def _when(article: Article) -> str:
    """The date of an article in words."""
    date, captured = article.published, article.captured
    if captured and not date:
        return tr("captured {date}", date=local_date(captured, None))
    return local_date(date, None) if date else tr("No date")


_ARTICLE_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Role.ARTICLE),
    }
)
