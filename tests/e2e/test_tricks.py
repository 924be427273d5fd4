"""Characters that turn or hide text, in titles and names: neutral wherever they are shown."""

import json
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QToolTip,
    QWidget,
)

from reader import cli
from reader.library import open_library
from reader.page.standalone import document_html
from reader.ui.closed_browser import ClosedBrowser
from reader.ui.main import application
from reader.ui.printing import file_name
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.undress import undress

TRICKS = {
    "override": "\u202efdp.exe\u202c",
    "isolate": "\u2067甲\u2069\u200e\u200f\u061c",
    "width": "北\u200b约\u2060\ufeff\u200c\u180e",
    "tags": "a\U000e0062\U000e0063\U000e007f",
    "notes": "\ufff9甲\ufffa乙\ufffb\ufffc",
    "terminal": "\x1b[31m\x1b]0;owned\x07\x9b2J\x7f\x08",
    "fillers": "甲\u3164\u115f\uffa0\u034f\xad",
    "selectors": "A\ufe0f\U000e0101",
}
ALL = "".join(TRICKS.values())
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
HONEST = f"葛\U000e0100城 \u2764\ufe0f {FAMILY}"
NAMES = {name: re.sub("[\x07\x08\x1b]", "", trick) for name, trick in TRICKS.items()}
ACTING = {
    char
    for char in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(char) in ("Cc", "Cf", "Cs")
} - {"\n", "\t", "\u200d"}
UNSEEN = ACTING | set("\u3164\u115f\uffa0\u034f\ufffc\U000e0101")


def acting(text: str) -> set[str]:
    """What of a text would act, or hide; joiners count only where no emoji is joined."""
    found = set(text) & UNSEEN
    return found | ({"\u200d"} if "\u200d" in text.replace(FAMILY, "") else set())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with such characters in each fact and in their names."""
    made = tmp_path_factory.mktemp("tricks") / f"archive{NAMES['override']}"
    made.mkdir()
    for number, (name, trick) in enumerate(TRICKS.items()):
        body = f"正文{trick}港口今天恢复通航，渡轮照常开出。<br>&#x202e;&#8203;&#xe0061;重要{trick}"
        body += "".join(f"\n\n第{number * 37 + each}号渡轮" for each in range(30))  # no copies
        head = "".join(
            f"{fact}: {value}\n"
            for fact, value in (
                ("title", f"标题{number}{trick}完{HONEST}"),
                ("author", f"作者{trick}"),
                ("source", f"来源{trick}"),
                ("description", f"简介{trick}说明"),
                ("date", "2024-01-02"),
                ("link", f"https://news.example/{number}?{trick}"),
            )
        )
        text = f"---\n{head}tags:\n  - 标签{trick}\n---\n\n{body}\n"
        text = re.sub("[\x07\x08\x1b\x7f\x9b]", lambda found: f"&#{ord(found[0])};", text)
        (made / f"{number}{NAMES[name]}.md").write_text(text, encoding="utf-8")
    (made / f"不是{ALL.translate(dict.fromkeys(range(32)))}.md").write_bytes(bytes(range(256)) * 9)
    return made


@pytest.fixture(params=["as it is read now", "as an older version kept it"])
def window(tmp_path: Path, archive: Path, request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window on a library; of the older one, each fact in the catalogue is as in the file."""
    library = open_library(tmp_path / "data")
    library.add([archive])
    if request.param.startswith("as an older"):
        library.close()
        with sqlite3.connect(tmp_path / "data" / "catalogue.db") as rows:
            for fact in ("title", "source", "author", "description", "address"):
                rows.execute(f"UPDATE articles SET {fact} = {fact} || ?", (ALL,))
        rows.close()
        library = open_library(tmp_path / "data")
    made = Window(library, application())
    made.resize(1300, 800)
    made.show()
    wait_quiet()
    yield made
    made.close()
    library.close()
    undress()


def said(widget: QWidget) -> Iterator[str]:
    """Whatever a widget shows or lets be read out, with all that is in it."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield from (each.windowTitle(), each.toolTip(), each.accessibleName())
        yield each.accessibleDescription()
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        model = each.model() if isinstance(each, QAbstractItemView) else None
        if model is not None:
            cells = product(range(model.rowCount()), range(3), Qt.ItemDataRole)
            values = (model.index(row, column).data(role) for row, column, role in cells)
            yield from (value for value in values if isinstance(value, str))


def tips(widget: QWidget) -> Iterator[str]:
    """What is told where the mouse rests."""
    for y in range(4, widget.height(), 30):
        point = QPoint(60, y)
        at = widget.mapToGlobal(point)
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, point, at))
        yield QToolTip.text()


def wrong(*texts: str) -> list[str]:
    """Which of some texts, of which there must be one at least, have such characters."""
    shown = [text for text in texts if text]
    assert shown
    return [text for text in shown if acting(text)]


def test_the_window_shows_none_of_them(window: Window) -> None:
    model = window.listing.model
    assert model.rowCount() == len(TRICKS)
    do = window.actions_by_id.do
    for script in ("original", "hant"):
        window.set_script(script)
        wait_quiet()
        for row in range(model.rowCount()):
            article = model.article(row)
            assert article is not None
            window.open_key(article.key, article.id)
            wait_quiet()
            page = window.reader.page
            assert page is not None
            assert not acting(window.windowTitle() + page.title)
            assert HONEST in page.title
            assert not acting(document_html(page))
            assert not acting(file_name(page.title, window.library.data))
            assert not acting(str(model.index(row).data()) + model.texts(article).lead)
            do("copy_citation")
            wait_quiet()
            assert not acting(QGuiApplication.clipboard().text())
            window.pane.selectAll()
            window.pane.copy()
            assert not acting(QGuiApplication.clipboard().text())
    window.search.set_text("港口")
    wait_quiet()
    window.grab()
    wait_quiet()
    snippets = [model.snippet(row) for row in range(model.rowCount())]
    assert all(each is not None and not acting(each.text) for each in snippets)
    assert wrong(*said(window)) == []
    assert any("標題" in text for text in said(window))


def test_filters_palette_card_and_report_show_none_of_them(window: Window) -> None:
    do = window.actions_by_id.do
    counts = window.library.counts()
    tags = [tag for tag, _ in window.library.tags()]
    window.narrow([f'source:"{counts.sources[0].source}"', f'tag:="{tags[0]}"'])
    wait_quiet()
    assert not [text for text in said(window) if acting(text)]
    window.narrow([f'source:"{ALL}"'])
    wait_quiet()
    assert not [text for text in said(window) if acting(text)]
    window.narrow([])
    wait_quiet()
    window.listing.first()
    wait_quiet()
    do("palette")
    window.palette_over.field.setText("标签")
    wait_quiet()
    choices = [text for text in said(window.palette_over) if "标签" in text]
    assert choices
    assert not [text for text in choices if acting(text)]
    do("escape")
    do("facts")
    card = QApplication.activePopupWidget()
    assert card is not None
    (browser,) = card.findChildren(ClosedBrowser)
    text = browser.toPlainText()
    assert "\\u202e" in text  # of the archive's name
    assert not acting(text)
    card.close()
    do("report")
    wait_quiet()
    (dialog,) = window.findChildren(QDialog)
    shown = [text for text in said(dialog) if text]
    assert any("不是" in text for text in shown)
    assert not [text for text in shown if acting(text)]
    dialog.close()
    assert not [tip for tip in tips(window.view.viewport()) if acting(tip)]


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_the_terminal_is_told_none_of_them(
    tmp_path: Path, archive: Path, capsys: pytest.CaptureFixture[str], form: list[str]
) -> None:
    data = ["--library", str(tmp_path / "data")]
    told: list[str] = []

    def call(*words: str) -> str:
        cli.run(cli.parse([*data, *words, *form]))
        out, err = capsys.readouterr()
        told.extend((out, err))
        return out

    call("add", str(archive))
    listed = call("list", "--limit", "99")
    assert listed.count("标题") >= len(TRICKS)
    call("search", "港口")
    call("search", f"港口 {TRICKS['override']}")
    call("check")
    library = open_library(tmp_path / "data")
    keys = [article.key for article in library.articles(library.ask().ids)]
    library.close()
    for key in keys:
        for shape in ("text", "html"):
            call("show", key, "--as", shape)
    call("show", TRICKS["terminal"])
    for text in told:
        assert not acting(text), text
    if form:
        paths = {article["path"] for article in json.loads(listed)["articles"]}
        assert paths == {path.name for path in archive.iterdir() if path.name[0].isdigit()}
