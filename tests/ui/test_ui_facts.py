"""The card that tells what is known of the open article."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser

from reader.core.article import Script
from reader.core.reading import Note, NoteKind
from reader.library import FileFacts
from reader.ui import folders
from reader.ui.facts import FactsCard, rows
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article

EAST = timezone(timedelta(hours=8))
PLAIN = FileFacts(Path("/archive/0.txt"), "utf-8", ())


def _known(facts: FileFacts = PLAIN, language: str = "en", **fields: object) -> dict[str, str]:
    return dict(rows(an_article(0, **fields), "湖报", facts, language))


class TestRows:
    def test_what_is_known_is_told(self) -> None:
        known = _known(
            author="记者甲", tags=("湖", "城"), langs=("zh", "en"), script=Script.HANT, half=True,
            address="2", format="html", chars=12_000,
        )  # fmt: skip
        assert known["Source"] == "湖报"
        assert known["Author"] == "记者甲"
        assert known["Languages"] == "中文 · English · Traditional (half-converted)"
        assert known["Characters"] == "12,000"
        assert known["Tags"] == "湖, 城"
        assert known["Format"] == "Web page"
        assert known["Encoding"] == "UTF-8"
        assert known["File"] == "0.txt · 2"
        assert (known["Archive"], known["Key"]) == ("/archive", "0" * 16)

    def test_how_a_date_was_known_is_told_in_the_language_of_the_interface(self) -> None:
        date = datetime(2024, 11, 22, tzinfo=EAST)
        known = _known(published=date, published_from="file-name", captured=date)
        assert known["Date"] == "2024-11-22 · from the file name\n2024-11-22T00:00:00+08:00"
        assert known["Captured"] == "2024-11-22\n2024-11-22T00:00:00+08:00"
        assert "据文件名" in _known(language="zh-Hans", published_from="file-name")["Date"]
        undated = _known(language="zh-Hant", published=None, captured=None)
        assert (undated["Date"], undated["Captured"]) == ("日期不詳", "")

    def test_a_guessed_encoding_is_told_as_one(self) -> None:
        guess = FileFacts(Path("/a"), "gb18030", (Note(NoteKind.GUESSED, "or Big5"),))
        assert _known(guess)["Encoding"] == "GB18030 · the encoding is a guess: or Big5"
        named = FileFacts(Path("/a"), "big5hkscs", (Note(NoteKind.GUESSED, "big5hkscs"),))
        assert _known(named)["Encoding"] == "Big5-HKSCS · the encoding is a guess"
        assert _known(FileFacts(Path("/a"), "cp949", ()))["Encoding"] == "CP949"

    def test_other_scripts_and_formats(self) -> None:
        assert _known(script=Script.MIXED)["Languages"] == "中文 · mixed"
        assert _known(script=Script.NONE)["Languages"] == "中文"
        assert _known(format="gopher")["Format"] == "gopher"


def _open_card(window: Window) -> FactsCard:
    QTest.keyClick(window.view, Qt.Key.Key_I)
    (card,) = window.findChildren(FactsCard)
    return card


@pytest.fixture
def card(window: Window) -> FactsCard:
    window.actions_by_id.do("next")
    wait_quiet()
    return _open_card(window)


class TestCard:
    def test_without_an_article_there_is_none(self, window: Window) -> None:
        QTest.keyClick(window.view, Qt.Key.Key_I)
        assert window.findChildren(FactsCard) == []

    @pytest.mark.parametrize("key", [Qt.Key.Key_I, Qt.Key.Key_Escape])
    def test_it_is_closed_by_a_key(self, window: Window, card: FactsCard, key: Qt.Key) -> None:
        assert card.isVisible()
        QTest.keyClick(card.findChildren(QTextBrowser)[0], key)
        wait_quiet()
        assert window.findChildren(FactsCard) == [] or not card.isVisible()

    def test_it_lies_over_the_page_and_is_as_high_as_it_needs(
        self, window: Window, card: FactsCard
    ) -> None:
        page = window.pane.rect().translated(window.pane.mapToGlobal(window.pane.rect().topLeft()))
        assert page.contains(card.geometry())
        assert card.height() < page.height() - 100
        assert not card.findChildren(QTextBrowser)[0].verticalScrollBar().isVisible()

    def test_all_of_it_or_what_is_selected_is_copied(self, card: FactsCard) -> None:
        text = card.findChildren(QTextBrowser)[0]
        QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert "Source: 湖报" in lines
        assert "Encoding: GB18030" in lines
        assert any(
            line.startswith("Date: 2024-12-04") and " · from the text · " in line for line in lines
        )
        assert not any(line.startswith("Author") for line in lines)

    def test_of_a_very_long_address_both_ends_are_shown_and_all_is_copied(
        self, window: Window
    ) -> None:
        url = "https://a.example/" + "%EF%BF%BD" * 200 + "/end.html"
        card = FactsCard([("Address", url)], window.theme, window)
        text = card.findChildren(QTextBrowser)[0]
        assert len(text.toPlainText()) < 300
        assert "https://a.example/" in text.toPlainText()
        assert "/end.html" in text.toPlainText()
        QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == f"Address: {url}"
        followed: list[str] = []
        card.followed.connect(followed.append)
        cursor = text.document().find("https://")
        text.anchorClicked.emit(QUrl(cursor.charFormat().anchorHref()))
        assert followed == [url]

    def test_the_address_is_opened_in_the_browser(
        self, card: FactsCard, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
        card.findChildren(QTextBrowser)[0].anchorClicked.emit(QUrl(fake.all[0].url))
        assert opened == [fake.all[0].url]
        assert not card.isVisible()


class TestFolder:
    def test_only_the_folder_of_a_file_that_is_there_is_opened(
        self, fake: FakeLibrary, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []

        def browse(url: QUrl) -> bool:
            opened.append(url.toLocalFile())
            return True

        monkeypatch.setattr(QDesktopServices, "openUrl", browse)
        fake.all[0] = an_article(0, archive=str(tmp_path), path="here.txt")
        window = open_window(fake)
        window.actions_by_id.do("next")
        wait_quiet()
        _open_card(window).followed.emit("folder:")
        assert window.status.message == f"The file is not there: {tmp_path / 'here.txt'}"
        (tmp_path / "here.txt").write_bytes(b"x")
        window.actions_by_id.do("facts")
        window.findChildren(FactsCard)[-1].followed.emit("folder:")
        assert opened == [str(tmp_path)]

    def test_a_name_that_no_system_takes_is_not_there(self) -> None:
        assert not folders.show_in_folder(Path("a\0b"))

    def test_a_folder_that_would_be_run_is_not_opened(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place = Path("/news/Tool.app/Contents.d/a.md")
        assert folders.folder_of(place) == Path("/news/Tool.app/Contents.d")
        monkeypatch.setattr("sys.platform", "darwin")
        assert folders.folder_of(place) == Path("/news")
        inside = Path("/news/Tool.app/Contents/a.md")
        assert folders.folder_of(inside) == inside.parent


def test_the_sources_zone_is_kept() -> None:
    when = datetime(2024, 11, 22, 16, 24, tzinfo=UTC)
    assert _known(published=when)["Date"].endswith("\n2024-11-22T16:24:00Z")
