"""Pictures of the page: decoded within limits, kept on disk, loaded only when asked for."""

import base64
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from reader import files
from reader.core.errors import NotFoundError, PictureError
from reader.core.shown import PartsView, Target
from reader.page.made import Page
from reader.settings import Settings
from reader.ui import work
from reader.ui.page import PagePane
from reader.ui.page_pictures import reachable
from reader.ui.picture_cache import PictureCache
from reader.ui.picture_decode import MOST_BYTES, decode
from reader.ui.pictures import Look, Pictures
from reader.ui.window import Window
from tests.faulty_disk import Room
from tests.ui.conftest import Open
from tests.ui.fakes import BODY, FakeLibrary, an_article

ONE, TWO = "https://a.example/1.jpg", "https://b.example/2.jpg"


def a_picture(
    wide: int = 400, high: int = 300, kind: str = "PNG", colour: str = "#336699"
) -> bytes:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    kept, device = QByteArray(), QBuffer()
    device.setBuffer(kept)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(device, kind)  # type: ignore[call-overload]  # a name of a format
    return bytes(kept.data())


def a_huge_png() -> bytes:
    """A file of some bytes whose head claims a picture of a hundred million pixels."""
    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    checked = struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + checked + b"\0\0\0\x09IDAT"


MOST = 0xFFFF


def claims() -> dict[str, bytes]:
    """Files of some bytes whose heads claim pictures as large as their kind can tell."""
    png = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 6, 0, 0, 0)
    chunk = (
        struct.pack(">I", len(png)) + b"IHDR" + png + struct.pack(">I", zlib.crc32(b"IHDR" + png))
    )
    jpeg = (
        b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, 65_500, 65_500, 3) + b"\1\x11\0\2\x11\0\3\x11\0"
    )
    webp = b"VP8X" + struct.pack("<IB3x", 10, 0) + b"\xff\xff\xff" * 2
    return {
        "PNG": b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\x09IDAT",
        "JPEG": b"\xff\xd8" + jpeg + b"\xff\xda\0\x0c\3\1\0\2\x11\3\x11\0\x3f\0" + b"x" * 99,
        "GIF": b"GIF89a" + struct.pack("<HHBBB", MOST, MOST, 0x80, 0, 0) + b"\0" * 6
        + b"," + struct.pack("<HHHHB", 0, 0, MOST, MOST, 0) + b"\2\2L\1\0;",
        "WEBP": b"RIFF" + struct.pack("<I", 4 + len(webp)) + b"WEBP" + webp,
        "BMP": b"BM" + struct.pack("<IHHI", 99, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, 100_000, 100_000, 1, 24, 0, 0, 0, 0, 0, 0) + b"x" * 99,
        "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"/>',
    }  # fmt: skip


class TestDecoding:
    @pytest.mark.parametrize("kind", claims())
    def test_a_picture_of_100_000_by_100_000_is_never_unfolded(self, kind: str) -> None:
        before = psutil.Process().memory_info().rss
        with pytest.raises(PictureError):
            decode(claims()[kind])
        assert psutil.Process().memory_info().rss - before < 100_000_000

    def test_a_picture_is_as_large_as_it_says(self) -> None:
        made = decode(a_picture())
        assert (made.size.width(), made.size.height()) == (400, 300)
        assert made.image.pixelColor(5, 5) == QColor("#336699")

    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "WEBP"])
    def test_kinds(self, kind: str) -> None:
        assert decode(a_picture(kind=kind)).image.width() == 400

    def test_a_wide_one_is_reduced_and_a_long_one_stays_legible(self) -> None:
        wide = decode(a_picture(3000, 300))
        assert (wide.image.width(), wide.size.width()) == (1440, 3000)
        assert decode(a_picture(700, 6000)).image.width() == 700

    @pytest.mark.parametrize(
        ("data", "title"),
        [
            (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "This is no picture that can be shown"),
            (b"GARBAGE", "This is no picture that can be shown"),
            (b"", "This is no picture that can be shown"),
            (a_huge_png(), "The picture is too large"),
            (b"x" * (MOST_BYTES + 1), "The picture is too large"),
            (b"\x89PNG\r\n\x1a\nxxxx", "The picture is damaged"),
        ],
    )
    def test_what_cannot_be_shown_says_why(self, data: bytes, title: str) -> None:
        with pytest.raises(PictureError) as told:
            decode(data)
        assert told.value.title == title

    def test_a_picture_cut_off_in_its_middle(self) -> None:
        with pytest.raises(PictureError, match="damaged"):
            decode(a_picture()[:60])


class TestCache:
    def test_what_was_put_is_there_again(self, tmp_path: Path) -> None:
        cache = PictureCache(tmp_path / "pictures")
        assert cache.get(ONE) is None
        assert cache.put(ONE, b"one")
        assert cache.put(ONE, b"newer")
        assert PictureCache(tmp_path / "pictures").get(ONE) == b"newer"
        assert cache.get(TWO) is None
        cache.drop(ONE)
        cache.drop(ONE)
        assert cache.get(ONE) is None

    def test_the_longest_unused_go_first(self, tmp_path: Path) -> None:
        cache = PictureCache(tmp_path, most=10)
        for age, address in enumerate((ONE, TWO)):
            assert cache.put(address, b"1234")
            (place,) = (p for p in tmp_path.iterdir() if p.stat().st_mtime > 1_000_000)
            os.utime(place, (age, age))
        assert cache.get(ONE) == b"1234"  # used just now
        assert cache.put("three", b"1234")
        assert cache.get(TWO) is None
        assert cache.get(ONE) == cache.get("three") == b"1234"
        assert not cache.put("large", b"x" * 11)

    def test_many_are_put_at_once(self, tmp_path: Path) -> None:
        cache, addresses = PictureCache(tmp_path), [f"https://a/{n}" for n in range(200)]
        with ThreadPoolExecutor(8) as pool:
            kept = list(pool.map(lambda address: cache.put(address, address.encode()), addresses))
        assert all(kept)
        assert [cache.get(address) for address in addresses] == [a.encode() for a in addresses]

    def test_what_a_crash_left_goes(self, tmp_path: Path) -> None:
        (tmp_path / "x.9.part").write_bytes(b"half")
        (tmp_path / "mine.txt").write_bytes(b"not ours")
        assert PictureCache(tmp_path).put(ONE, b"one")
        assert not (tmp_path / "x.9.part").exists()
        assert (tmp_path / "mine.txt").exists()

    def test_a_folder_that_cannot_be_written_keeps_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"")
        cache = PictureCache(tmp_path / "file")
        assert not cache.put(ONE, b"one")
        assert cache.get(ONE) is None
        cache.drop(ONE)

    def test_a_full_disk_leaves_no_half_picture(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "disk", Room(1))
        assert not PictureCache(tmp_path).put(ONE, b"one")
        assert list(tmp_path.iterdir()) == []


class FakeNet:
    """Answers when told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.waiting: dict[str, tuple[Callable[[bytes], None], Callable[[PictureError], None]]] = {}

    def fetch(
        self, address: str, done: Callable[[bytes], None], failed: Callable[[PictureError], None]
    ) -> None:
        self.asked.append(address)
        self.waiting[address] = done, failed

    def cancel(self) -> None:
        self.waiting.clear()

    def give(self, address: str, data: bytes) -> None:
        self.waiting.pop(address)[0](data)
        work.wait_quiet()

    def fail(self, address: str, title: str) -> None:
        self.waiting.pop(address)[1](PictureError(title))
        work.wait_quiet()


@pytest.fixture
def net() -> FakeNet:
    return FakeNet()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "pictures")


@pytest.fixture
def pictures(
    settings: Settings, cache: PictureCache, net: FakeNet, qtbot: QtBot
) -> Iterator[Pictures]:
    assert qtbot is not None
    owner = QObject()
    yield Pictures(settings, cache, lambda: net, owner)
    work.finish(owner)


def open_all(pictures: Pictures, source: str = "某报") -> None:
    pictures.open(source, [ONE, TWO])
    work.wait_quiet()


class TestPictures:
    def test_nothing_is_asked_for_by_itself(self, pictures: Pictures, net: FakeNet) -> None:
        open_all(pictures)
        assert net.asked == []
        assert pictures.look(ONE) == Look(note="Click to load")
        assert pictures.shown == []

    def test_one_that_is_asked_for_comes_and_is_kept(
        self, pictures: Pictures, net: FakeNet, cache: PictureCache, qtbot: QtBot
    ) -> None:
        open_all(pictures)
        pictures.ask(ONE)
        pictures.ask(ONE)
        assert net.asked == [ONE]
        assert pictures.look(ONE).note == "Loading..."
        with qtbot.waitSignal(pictures.changed) as told:
            net.give(ONE, a_picture())
        assert told.args == [ONE]
        assert pictures.shown == [ONE]
        assert cache.get(ONE) == a_picture()
        pictures.ask(ONE)
        open_all(pictures)
        assert (net.asked, pictures.shown) == ([ONE], [ONE])

    def test_a_failure_says_why_and_can_be_tried_again(
        self, pictures: Pictures, net: FakeNet, cache: PictureCache
    ) -> None:
        open_all(pictures)
        pictures.ask(ONE)
        net.fail(ONE, "The host is not found")
        assert pictures.look(ONE).note == "The host is not found · Click to try again"
        pictures.ask(ONE)
        net.give(ONE, b"no picture")
        assert "This is no picture" in pictures.look(ONE).note
        assert cache.get(ONE) is None
        pictures.ask(ONE)
        net.give(ONE, a_picture())
        assert pictures.shown == [ONE]

    def test_all_of_an_article(self, pictures: Pictures, net: FakeNet) -> None:
        open_all(pictures)
        assert pictures.missing == [ONE, TWO]
        pictures.ask_all()
        assert net.asked == [ONE, TWO]
        net.give(ONE, a_picture())
        assert pictures.missing == [TWO]
        pictures.ask_all()
        assert net.asked == [ONE, TWO]

    def test_an_empty_answer_is_no_picture(self, pictures: Pictures, net: FakeNet) -> None:
        open_all(pictures)
        pictures.ask(ONE)
        net.give(ONE, b"")
        assert "This is no picture" in pictures.look(ONE).note

    def test_always_for_a_source_or_for_all(
        self, pictures: Pictures, net: FakeNet, settings: Settings
    ) -> None:
        open_all(pictures)
        pictures.set_source("某报", always=True)
        assert net.asked == [ONE, TWO]
        open_all(pictures, "另一报")
        assert net.asked == [ONE, TWO]
        open_all(pictures)
        assert sorted(net.asked) == sorted([ONE, TWO] * 2)
        pictures.set_source("某报", always=False)
        assert pictures.sources() == []
        open_all(pictures)
        assert sorted(net.asked) == sorted([ONE, TWO] * 2)
        settings.set("pictures", "always")
        open_all(pictures)
        assert sorted(net.asked) == sorted([ONE, TWO] * 3)

    @pytest.mark.parametrize("kept", ["{}", "[1]", "nothing", "[" * 99999])
    def test_a_damaged_setting_is_none(
        self, pictures: Pictures, settings: Settings, kept: str
    ) -> None:
        settings.set("picture_sources", kept)
        assert pictures.sources() == []

    def test_what_comes_for_another_article_is_not_shown(
        self, pictures: Pictures, net: FakeNet
    ) -> None:
        open_all(pictures)
        pictures.ask(ONE)
        done, failed = net.waiting[ONE]
        pictures.open("某报", [TWO])
        assert net.waiting == {}
        done(a_picture())
        failed(PictureError("The host is not found"))
        work.wait_quiet()
        assert pictures.shown == []
        assert pictures.look(ONE).note == "Click to load"
        pictures.ask("https://c.example/not-of-this-page.jpg")
        assert net.asked == [ONE]

    def test_offline_nothing_is_offered(
        self, settings: Settings, cache: PictureCache, net: FakeNet
    ) -> None:
        settings.set("pictures", "always")
        pictures = Pictures(settings, cache, lambda: net, QObject(), online=False)
        open_all(pictures)
        pictures.ask(ONE)
        assert net.asked == []
        assert pictures.look(ONE) == Look()

    def test_one_in_the_archive_is_there_by_itself(self, pictures: Pictures, net: FakeNet) -> None:
        def inside(address: str) -> bytes:
            if address == "beside:b.png":
                raise NotFoundError("No such picture")
            return a_picture()

        pictures.open("某报", ["beside:a.png"])
        work.wait_quiet()
        assert pictures.shown == []
        pictures.inside = inside
        pictures.open("某报", ["beside:a.png", "beside:b.png"])
        work.wait_quiet()
        assert pictures.shown == ["beside:a.png"]
        assert pictures.look("beside:b.png").note == "No such picture · Click to try again"
        pictures.ask("beside:b.png")
        work.wait_quiet()
        assert net.asked == []

    def test_the_full_size_is_read_anew(
        self, pictures: Pictures, net: FakeNet, cache: PictureCache
    ) -> None:
        open_all(pictures)
        pictures.ask(ONE)
        net.give(ONE, a_picture(2000, 100))
        taken: list[int] = []
        pictures.enlarge(ONE, lambda picture: taken.append(picture.image.width()))
        work.wait_quiet()
        cache.put(ONE, b"damaged meanwhile")
        pictures.enlarge(ONE, lambda picture: taken.append(picture.image.width()))
        work.wait_quiet()
        cache.drop(ONE)
        pictures.enlarge(ONE, lambda picture: taken.append(picture.image.width()))
        pictures.enlarge(TWO, lambda picture: taken.append(picture.image.width()))
        work.wait_quiet()
        assert taken == [2000, 1440, 1440]


def test_a_picture_in_a_link_stays_in_it() -> None:
    html = '<p><a href="https://a"><img src="x"/></a></p><img src="y"/><p>z</p><img src="y"/>'
    assert reachable(html) == (
        '<p><a href="https://a"><img src="x"/></a></p><a href="picture:0"><img src="y"/></a>'
        '<p>z</p><a href="picture:1"><img src="y"/></a>'
    )
    assert reachable("<p><a href='b'>c</a></p>") == "<p><a href='b'>c</a></p>"


class WithPictures(FakeLibrary):
    """Its articles have two pictures each."""

    @override
    def page(
        self,
        key: str,
        target: Target,
        number: int = 0,
        *,
        parts: PartsView = PartsView.ALL,
        by_source: bool = False,
        spoken: str = "",
    ) -> Page:
        del parts, by_source, spoken
        article = self.article(key, number)
        figure = f'<figure><img src="{ONE}" alt="图"></figure>'
        inline = f'<p>前<img src="{TWO}">后</p>'
        long = f"<p>{BODY}</p>" * 12
        html = f"<h1>{article.title}</h1>{figure}{long}{inline}"
        return Page(article, article.title, html, target.lang or "zh-Hans", "ok")


@pytest.fixture
def window(tmp_path: Path, open_window: Open, net: FakeNet) -> Window:
    library = WithPictures(tmp_path, [an_article(n) for n in range(3)])
    made = open_window(library)
    made.pictures.pictures._make_net = lambda: net
    made.listing.first()
    work.wait_quiet()
    return made


def middle_of(pane: PagePane, address: str) -> QPoint:
    """A point in the picture of an address, on the viewport."""
    layout = pane.document().documentLayout()
    x = pane.viewport().width() // 2
    heights = range(0, pane.viewport().height(), 4)
    found = [QPoint(x, y) for y in heights if layout.imageAt(QPoint(x, y).toPointF()) == address]
    return found[len(found) // 2]


def click(window: Window, address: str) -> None:
    none = Qt.KeyboardModifier.NoModifier
    at = middle_of(window.pane, address)
    QTest.mouseClick(window.pane.viewport(), Qt.MouseButton.LeftButton, none, at)
    work.wait_quiet()


class TestWindow:
    def test_a_click_loads_and_another_enlarges(self, window: Window, net: FakeNet) -> None:
        click(window, ONE)
        assert net.asked == [ONE]
        net.give(ONE, a_picture(300, 200))
        pane = window.pane
        at = middle_of(pane, ONE)
        assert pane.viewport().grab().toImage().pixelColor(at) == QColor("#336699")
        click(window, ONE)
        view = window.pictures.view
        assert view.isVisible()
        assert view.target().size().toSize().width() == 300
        assert view.grab().toImage().pixelColor(view.rect().center()) == QColor("#336699")
        QTest.keyClick(view, Qt.Key.Key_Plus)
        assert view.zoom > 1
        QTest.keyClick(view, Qt.Key.Key_Minus)
        assert view.zoom == 1
        QTest.keyClick(view, Qt.Key.Key_J)
        assert window.view.chosen == 0
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert not view.isVisible()
        assert window.pane.hasFocus()

    def test_tab_comes_to_each_picture_and_enter_loads_it(
        self, window: Window, net: FakeNet
    ) -> None:
        pane = window.pane
        pane.setFocus()
        for address in (ONE, TWO):
            QTest.keyClick(pane, Qt.Key.Key_Tab)
            assert pane.hasFocus()
            assert pane.picture_reached() == address
            assert window.status.link == address
            QTest.keyClick(pane, Qt.Key.Key_Return)
            assert net.asked[-1] == address
        assert net.asked == [ONE, TWO]
        net.give(TWO, a_picture(300, 200))
        QTest.keyClick(pane, Qt.Key.Key_Return)
        work.wait_quiet()
        assert window.pictures.view.isVisible()
        assert window.pictures.view.picture is not None

    def test_the_picture_that_tab_came_to_is_outlined(self, window: Window) -> None:
        pane = window.pane
        pane.setFocus()
        before = pane.viewport().grab().toImage()
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        after = pane.viewport().grab().toImage()
        accent = QColor(window.theme.accent)
        at = middle_of(pane, ONE).y()
        edges = [x for x in range(after.width()) if after.pixelColor(x, at) == accent]
        assert edges
        assert not [x for x in range(after.width()) if before.pixelColor(x, at) == accent]

    def test_the_overlay_walks_and_closes(self, window: Window, net: FakeNet) -> None:
        window.actions_by_id.do("enlarge_picture")
        assert window.status.message == "No picture is loaded"
        window.actions_by_id.do("load_pictures")
        assert window.status.message == "Loading 2 pictures"
        net.give(ONE, a_picture(300, 200))
        net.give(TWO, a_picture(100, 50))
        window.actions_by_id.do("load_pictures")
        assert window.status.message == "No pictures to load"
        window.actions_by_id.do("enlarge_picture")
        work.wait_quiet()
        view = window.pictures.view
        for key, wide in ((Qt.Key.Key_Right, 100), (Qt.Key.Key_Right, 300), (Qt.Key.Key_Left, 100)):
            QTest.keyClick(view, key)
            work.wait_quiet()
            assert view.picture is not None
            assert view.picture.size.width() == wide
        window.resize(1000, 700)
        assert view.size() == window.size()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton)
        assert not view.isVisible()

    def test_loading_ends_with_what_came_of_it(self, window: Window, net: FakeNet) -> None:
        status = window.status
        window.actions_by_id.do("load_pictures")
        assert status.message == "Loading 2 pictures"
        assert not status._stale.isActive()  # it does not go before there is an end to tell
        net.give(ONE, a_picture(30, 20))
        assert status.message == "Loading 2 pictures"
        net.give(TWO, a_picture(30, 20))
        assert status.message == "2 pictures loaded"
        assert status._stale.isActive()

    def test_loading_that_fails_says_why(self, window: Window, net: FakeNet) -> None:
        window.actions_by_id.do("load_pictures")
        net.fail(ONE, "The host is not found")
        net.give(TWO, b"no picture")
        assert window.status.message == (
            "2 pictures not loaded: The host is not found; This is no picture that can be shown"
        )
        window.actions_by_id.do("load_pictures")
        net.fail(ONE, "The host is not found")
        net.give(TWO, a_picture(30, 20))
        assert window.status.message == (
            "1 picture loaded, 1 picture not loaded: The host is not found"
        )

    def test_loading_is_not_told_of_another_article(self, window: Window, net: FakeNet) -> None:
        window.actions_by_id.do("load_pictures")
        window.listing.step(1)
        work.wait_quiet()
        assert net.waiting == {}
        assert window.status.message == ""
        window.pictures.activate(ONE)  # one that was clicked is seen in its place
        net.give(ONE, a_picture(30, 20))
        assert window.status.message == ""

    def test_what_is_read_stays_put_when_a_picture_comes(
        self, window: Window, net: FakeNet
    ) -> None:
        window.actions_by_id.do("load_pictures")
        pane = window.pane
        pane.verticalScrollBar().setValue(400)
        top = pane.cursorForPosition(QPoint(0, 1)).position()
        before = pane.verticalScrollBar().value()
        net.give(ONE, a_picture(600, 900))
        assert pane.cursorForPosition(QPoint(0, 1)).position() == top
        assert pane.verticalScrollBar().value() > before

    def test_flipping_the_script_keeps_pictures_and_another_article_starts_anew(
        self, window: Window, net: FakeNet
    ) -> None:
        click(window, ONE)
        window.actions_by_id.do("toggle_script")
        work.wait_quiet()
        assert net.waiting
        window.listing.step(1)
        work.wait_quiet()
        assert net.waiting == {}
        assert window.pictures.pictures.look(ONE).note == "Click to load"

    def test_a_picture_over_the_window_goes_with_its_article(
        self, window: Window, net: FakeNet
    ) -> None:
        window.actions_by_id.do("load_pictures")
        net.give(ONE, a_picture(300, 200))
        window.actions_by_id.do("enlarge_picture")
        work.wait_quiet()
        assert window.pictures.view.isVisible()
        window.listing.step(1)
        work.wait_quiet()
        assert not window.pictures.view.isVisible()

    def test_what_boxes_say_is_in_the_language_of_the_window(
        self, window: Window, net: FakeNet
    ) -> None:
        window.pictures.activate(ONE)
        net.fail(ONE, "The host is not found")
        look = window.pictures.pictures.look
        said = look(ONE).note
        assert said.endswith("Click to try again")
        assert window.pane._boxes.spoken == window.reader.spoken == "en"
        window.library.settings.set("language", "zh_Hant")
        window.setting_changed("language")
        work.wait_quiet()
        assert look(ONE).note != said
        assert look(TWO).note == "點擊載入"
        assert window.pane._boxes.spoken == window.reader.spoken == "zh-Hant"

    def test_always_for_this_source(self, window: Window, net: FakeNet) -> None:
        action = window.actions_by_id.actions["source_pictures"]
        assert not action.isChecked()
        action.trigger()
        assert action.isChecked()
        assert net.asked == [ONE, TWO]
        action.trigger()
        assert not action.isChecked()

    def test_the_setting_takes_effect_at_once(self, window: Window, net: FakeNet) -> None:
        window.library.settings.set("pictures", "always")
        window.setting_changed("pictures")
        assert net.asked == [ONE, TWO]
        window.library.settings.set("pictures", "ask")
        window.setting_changed("pictures")

    def test_the_address_under_the_mouse_is_shown(self, window: Window) -> None:
        QTest.mouseMove(window.pane.viewport(), middle_of(window.pane, ONE))
        assert window.status.link == ONE
        viewport = window.pane.viewport()
        assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
        QTest.mouseMove(window.pane.viewport(), QPoint(5, 40))
        assert window.status.link == ""
        assert viewport.cursor().shape() == Qt.CursorShape.IBeamCursor

    def test_a_press_that_ends_elsewhere_does_nothing(self, window: Window, net: FakeNet) -> None:
        viewport, none = window.pane.viewport(), Qt.KeyboardModifier.NoModifier
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, none, middle_of(window.pane, ONE))
        QTest.mouseRelease(viewport, left, none, QPoint(5, 40))
        right = Qt.MouseButton.RightButton
        QTest.mousePress(viewport, right, none, middle_of(window.pane, ONE))
        QTest.mouseRelease(viewport, right, none, middle_of(window.pane, ONE))
        assert net.asked == []


_TOGETHER = """
import base64
import sys
import threading
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from reader.ui.picture_decode import decode

asked = []

class Translator(QTranslator):
    def isEmpty(self):
        return False

    def translate(self, context, text, note=None, number=-1):
        if threading.current_thread() is not threading.main_thread():
            asked.append(text)
        return ""

app = QApplication([])
translator = Translator(app)
app.installTranslator(translator)
pictures = list(map(base64.b64decode, sys.stdin.read().split()))  # made elsewhere: that loads

def decode_all():
    for data in pictures * 20:
        assert decode(data).image.width() == 40

threads = [threading.Thread(target=decode_all) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(asked))
"""


def test_threads_that_decode_together_have_nothing_translated() -> None:
    """Qt holds a lock then, and who translates waits for the interpreter: nobody would go on."""
    made: list[bytes] = []
    for name in ("png", "jpeg", "bmp", "webp"):
        device, image = QBuffer(), QImage(40, 30, QImage.Format.Format_RGB32)
        device.open(QIODevice.OpenModeFlag.WriteOnly)
        image.fill(0)
        assert image.save(device, name)  # type: ignore[call-overload] # the stubs lack text
        made.append(base64.b64encode(bytes(device.data().data())))
    done = subprocess.run(
        [sys.executable, "-c", _TOGETHER],
        input=b" ".join(made),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == b"0"
