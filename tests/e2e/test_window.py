"""The real window on the real library, from the first start to the second."""

import hashlib
import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.saved import SavedSearch
from reader.resources import sample
from reader.ui.work import wait_quiet
from tests.e2e.running import Run


def sample_bytes() -> str:
    files = sorted(sample().iterdir())
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


class Session(Run):
    """A start of the program: a library and its window."""

    def search(self, words: str) -> None:
        """Type into the search bar and wait for the answer."""
        self.press("/")
        self.window.search.set_text(words)
        wait_quiet()


def test_from_the_first_start_to_the_second(runs: list[Run], qtbot: QtBot, tmp_path: Path) -> None:
    before = sample_bytes()
    first = Session(tmp_path / "data", qtbot)
    runs.append(first)
    assert first.titles == []
    first.window.add([sample()])
    wait_quiet()
    assert len(first.titles) == 5

    # read
    first.press("g")
    assert "會晤" in first.page
    assert first.library.counts().unread == 4
    first.press("j", "j")
    assert "海湖庄园" in first.page

    # search, in the other script
    first.search("導彈")
    assert len(first.titles) == 2
    first.press(Qt.Key.Key_Return, "g", Qt.Key.Key_F3)
    assert first.window.status.message.split()[0] != ""
    assert first.window.pane.next_match()[1] > 3

    # flip
    first.press("t")
    assert first.titles[0].startswith("特朗普和普京此前曾于8月在阿拉斯加举行会晤")
    assert "并未取得外交突破" in first.page
    first.press("t")
    assert "並未取得外交突破" in first.page
    assert "溫州在線軍事新聞訊" in first.page
    first.press("T")
    assert "并未取得外交突破" in first.page
    first.press("t", "t")

    # star, and leave the search
    first.press("s", "/", Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert len(first.titles) == 5
    assert first.library.counts().starred == 1
    script = first.library.settings.text("script")
    first.close()
    runs.clear()

    second = Session(tmp_path / "data", qtbot)
    runs.append(second)
    assert len(second.titles) == 5
    assert second.library.settings.text("script") == script
    article = second.window.reader.article
    assert article is not None
    assert (article.path[:3], article.starred, article.read) == ("003", True, True)
    assert second.window.view.chosen == 0
    assert "公里" in second.page
    second.search("is:starred")
    assert len(second.titles) == 1
    assert sample_bytes() == before


def test_a_word_is_marked_where_it_stands_in_every_script(
    runs: list[Run], qtbot: QtBot, data: Path
) -> None:
    session = Session(data, qtbot)
    runs.append(session)
    session.search("沖突")
    session.press(Qt.Key.Key_Return, "g")
    for script in ("hans", "hant", "original"):
        session.window.set_script(script)
        wait_quiet()
        spans = session.library.marks(session.page, "沖突")
        marked = {session.page[span.start : span.end] for span in spans}
        assert marked
        assert marked <= {"冲突", "衝突", "沖突"}
        assert session.window.pane.next_match()[1] == len(spans)


def test_the_list_fills_while_an_import_runs_and_it_can_be_cancelled(
    runs: list[Run], qtbot: QtBot, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for number in range(400):
        text = f"---\ntitle: 第{number}条\ndate: 2024-01-01\n---\n\n港口今天恢复通航。\n"
        (archive / f"{number:03}.md").write_text(text, encoding="utf-8")
    session = Session(tmp_path / "data", qtbot)
    runs.append(session)
    session.window.add([archive])
    qtbot.waitUntil(lambda: session.library.ask().total > 0, timeout=20_000)
    session.window.importer.cancel()
    wait_quiet()
    some = len(session.titles)
    assert some == session.library.ask().total
    session.press(Qt.Key.Key_F5)
    assert len(session.titles) == 400


def test_notes_marks_of_many_and_a_saved_search_outlive_the_window(
    runs: list[Run], qtbot: QtBot, tmp_path: Path
) -> None:
    first = Session(tmp_path / "data", qtbot)
    runs.append(first)
    first.window.add([sample()])
    wait_quiet()
    first.press("g", "e")
    first.press("read again")
    first.press(Qt.Key.Key_Escape, "h")
    QTest.keyClick(first.window.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    first.press("s")
    assert first.library.counts().starred == 5
    QTest.keyClick(first.window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_quiet()
    assert first.library.counts().starred == 0
    first.press("M")
    assert first.library.counts().unread == 0
    first.window.marker.save_search(SavedSearch("missiles", "導彈"))
    wait_quiet()
    first.close()
    runs.clear()

    second = Session(tmp_path / "data", qtbot)
    runs.append(second)
    counts = second.library.counts()
    assert (counts.unread, counts.noted) == (0, 1)
    second.search("has:note")
    (title,) = second.titles
    article = second.window.listing.model.article(0)
    assert article is not None
    assert second.library.mark_book.note(article.key) == "read again"
    assert title == article.title
    second.window.search.set_text("")
    second.window.narrow(["(導彈)"])
    wait_quiet()
    assert len(second.titles) == 2
    assert second.window.sidebar.label_of("(導彈)") == "missiles"


def test_the_language_of_the_window_leaves_the_page_its_type(
    runs: list[Run], qtbot: QtBot, data: Path
) -> None:
    run = Session(data, qtbot)
    runs.append(run)
    run.press("g")
    pane = run.window.pane
    font, size = pane.document().defaultFont(), pane.document().size()
    for language in ("zh_Hant", "en", "zh_Hans"):
        run.window.library.settings.set("language", language)
        run.window.setting_changed("language")
        wait_quiet()
        assert pane.document().defaultFont() == font
        assert pane.document().size() == size


def test_a_file_that_is_back_is_shown_again_after_a_rescan(
    runs: list[Run], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(sample(), folder)
    run = Session(tmp_path / "data", qtbot)
    runs.append(run)
    run.window.add([folder])
    wait_quiet()
    shutil.move(folder, tmp_path / "away")
    run.press("g")
    assert run.window.reader.page is not None
    assert run.window.reader.page.state == "gone"
    shutil.move(tmp_path / "away", folder)
    run.press(Qt.Key.Key_F5)
    assert run.window.reader.page.state == "ok"
